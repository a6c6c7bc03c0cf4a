"""HTML into a tree, and a tree into text that reads as the page does: paragraphs, labels, lists and tables.

libxml2 may drop everything after a limit without a word. A citing program must not, so the parser's log is read and
the words of the tree are counted against the words of the source.
"""

import html
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from briefings.errors import Unreadable

TOO_DEEP = "The page is nested too deeply to be read safely. Save it again from a browser, or as PDF."
TEXT_LOST = "Parts of the page's text would be lost in reading. Save it again from a browser, or as PDF."

_LEAST_KEPT = 0.9  # share of the source's words that the tree must hold; mark-up inside attributes costs a few
_FEW_WORDS = 40  # below this a share says nothing

_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WORD = re.compile(r"\w+")


def parse_html(text: str) -> HtmlElement:
    """The tree of a page or of a piece of one.

    Raises Unreadable where the parser gave up or where words of the source are missing from the tree.
    """
    parser = HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text, count=1).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise Unreadable("There is no text on this page.") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable(TOO_DEEP)
    _check_coverage(text, root)
    _blank_controls(root)
    return root


def _blank_controls(root: HtmlElement) -> None:
    """Signs that are no text ("&#1;") become blanks: the tree holds them, but lets nobody move them."""
    for node in root.iter():
        if node.text and _CONTROL.search(node.text):
            node.text = _CONTROL.sub(" ", node.text)
        if node.tail and _CONTROL.search(node.tail):
            node.tail = _CONTROL.sub(" ", node.tail)


def _check_coverage(source: str, root: HtmlElement) -> None:
    there = _count_words(html.unescape(_TAG.sub(" ", _without_code(source))))
    kept = count_words(root)
    if there > _FEW_WORDS and kept < _LEAST_KEPT * there:
        raise Unreadable(TEXT_LOST)


def count_words(root: HtmlElement) -> int:
    """Word characters in the text of a tree, its scripts left out: cheap beside reading it."""
    pieces = [piece for node in root.iter() for piece in (None if node.tag in CODE else node.text, node.tail) if piece]
    return _count_words(" ".join(pieces))


def _count_words(text: str) -> int:
    """Word characters in ``text``: a measure that no mark-up between words can change."""
    return sum(map(len, _WORD.findall(text)))


CODE = frozenset({"script", "style", "noscript", "template", "iframe", "textarea", "svg", "title"})
_CODE_SPANS = (("<!--", "-->"), *((f"<{name}", f"</{name}") for name in sorted(CODE)))


def _without_code(source: str) -> str:
    source = source.lower()  # as mark-up may be written; the count of words stays
    for opening, closing in _CODE_SPANS:
        source = _cut(source, opening, closing)
    return source


def _cut(source: str, opening: str, closing: str) -> str:
    """``source`` without what stands between the two marks; one that is never closed is left, to be missed later."""
    kept, position = [], 0
    while (start := source.find(opening, position)) >= 0 and (end := source.find(closing, start)) >= 0:
        kept.append(source[position:start])
        position = end + len(closing)
    return "".join([*kept, source[position:]]) if kept else source


# --- a tree into text ----------------------------------------------------------------------------------------------

_BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
        ),
        *(
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
        ),
        *(
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
        ),
        *("tfoot", "th", "thead", "tr", "ul"),
    ]
)
_UNSEEN = CODE | {"head", "link", "meta", "object", "embed", "select", "option", "button", "input", "audio", "video"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAK = "\u2028"  # a line break inside a paragraph, until the paragraph is written
_BLANKS = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")  # not the no-break space: minutes hold it on purpose
_MOST_COLUMNS = 100  # up to which cells may span others; a hostile page asks for millions
_SHORT_CELL = 200  # characters up to which a cell is repeated in the rows that it spans
_OF_TABLES = frozenset(("caption", "col", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "script", "style"))
_MANY_PARAGRAPHS = 3  # in one cell: then the table only sets out the page


def readable(element: HtmlElement) -> str:
    """The text of ``element`` as a reader sees it: paragraphs between blank lines, list items and table rows on lines.

    White space of the mark-up becomes one blank, no-break spaces stay. Numbers of ordered lists are written out, since
    they are part of what a reader cites.
    """
    writer = _Writer()
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if _is_unseen(node) or writer.write_table(node):
                walk.skip_subtree()
            else:
                writer.start(node)
        else:
            writer.end(node, last=node is element)
    return writer.text()


def flat(element: HtmlElement | None) -> str:
    """The text of ``element`` in one line, blanks made one; empty for None."""
    if element is None:
        return ""
    return " ".join(readable(element).split())


def squeeze(text: str) -> str:
    """``text`` with each run of mark-up white space made one blank, and none at its ends."""
    return _BLANKS.sub(" ", text).strip()


def _is_unseen(node: HtmlElement) -> bool:
    return node.tag in _UNSEEN or "hidden" in node.attrib or bool(_HIDDEN.search(node.get("style", "")))


class _Writer:
    """Collects blocks of text while a tree is walked."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []  # what it is ("p", "li", "row") and its text
        self._inline: list[str] = []
        self._lists: list[_List] = []
        self._label = ""  # of a list item, until its first words come
        self._verbatim = 0  # how many <pre> are open

    def start(self, node: HtmlElement) -> None:
        if node.tag in _BLOCKS:
            self._flush()
        if node.tag in ("ol", "ul", "menu"):
            self._lists.append(_List(node))
        elif node.tag == "li" and self._lists:
            self._label = "  " * (len(self._lists) - 1) + self._lists[-1].next_label(node)
        elif node.tag == "br":
            self._inline.append(_BREAK)
        elif node.tag == "pre":
            self._verbatim += 1
        self._add(node.text)

    def end(self, node: HtmlElement, *, last: bool) -> None:
        if node.tag in _BLOCKS:
            self._flush()
        if node.tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        elif node.tag == "pre":
            self._verbatim = max(0, self._verbatim - 1)
        if not last:
            self._add(node.tail)

    def write_table(self, node: HtmlElement) -> bool:
        """Write ``node`` as tab-separated rows, if it is a table of facts."""
        if node.tag != "table" or not _holds_facts(node):
            return False
        self._flush()
        for caption in node.iterchildren("caption"):
            self._blocks.append(("p", flat(caption)))
        rows = ("\t".join(cells) for cells in cell_rows(node))
        self._blocks += [("row", row) for row in rows if row.strip()]
        return True

    def text(self) -> str:
        self._flush()
        out: list[str] = []
        before = ""
        for kind, text in self._blocks:
            if out:
                out.append("\n" if kind == before != "p" else "\n\n")
            out.append(text)
            before = kind
        return "".join(out)

    def _add(self, text: str | None) -> None:
        if text:
            self._inline.append(text.replace("\n", _BREAK) if self._verbatim else text)

    def _flush(self) -> None:
        if not self._inline:
            return
        lines = [squeeze(line) for line in "".join(self._inline).split(_BREAK)]
        self._inline = []
        for paragraph in "\n".join(lines).split("\n\n"):
            self._write(paragraph.strip())

    def _write(self, paragraph: str) -> None:
        if not paragraph:
            return
        kind = "li" if self._lists else "p"
        self._blocks.append((kind, f"{self._label}{paragraph}"))
        self._label = ""


class _List:
    """Where an ordered or bulleted list stands."""

    def __init__(self, node: HtmlElement) -> None:
        self._style = node.get("type", "1") if node.tag == "ol" else None
        self._next = _small_number(node.get("start"), 1)

    def next_label(self, item: HtmlElement) -> str:
        if self._style is None:
            return "• "
        number = _small_number(item.get("value"), self._next)
        self._next = number + 1
        return f"{count_in(self._style, number)}. "


def count_in(style: str, number: int) -> str:
    """``number`` as HTML's list types print it: "1", "a", "A", "i", "I"; digits beyond what letters can tell."""
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 1 <= number < 400:
        roman = _roman(number)
        return roman if style == "i" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        times, number = divmod(number, value)
        out += sign * times
    return out


def _small_number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


# --- tables --------------------------------------------------------------------------------------------------------


def _holds_facts(table: HtmlElement) -> bool:
    """Whether a table is read by its columns. Tables that only set out a page hold tables or columns of paragraphs."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    if _has_words_beside_cells(table):  # they would stand in no column, and be lost
        return False
    cells = [list(row.iterchildren("td", "th")) for row in table.iterdescendants("tr")]
    widest = max(map(len, cells), default=0)
    if widest == 2:
        return all(_count_paragraphs(row[-1]) <= _MANY_PARAGRAPHS for row in cells if row)
    return widest > 2


def _has_words_beside_cells(table: HtmlElement) -> bool:
    """Whether words stand in a table or its rows and in no cell, as mark-up that closes too early leaves them."""
    rows = [table, *table.iterdescendants("thead", "tbody", "tfoot", "tr")]
    beside = (text for row in rows for text in (row.text, *(child.tail for child in row)))
    strays = (child for row in rows for child in row.iterchildren("*") if child.tag not in _OF_TABLES)
    return any(text and text.strip() for text in beside) or any(squeeze(readable(stray)) for stray in strays)


def _count_paragraphs(cell: HtmlElement) -> int:
    """Paragraphs in ``cell``, the innermost blocks only, so that no text is looked at once per level."""
    return sum(
        1
        for block in cell.iterdescendants("p", "li", "div")
        if not any(child.tag in _BLOCKS for child in block) and block.text_content().strip()
    )


def cell_rows(table: HtmlElement) -> list[list[str]]:
    """The cells of ``table`` in their columns. A short cell that spans several rows stands in each of them."""
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # column → rows still covered by a cell from above, and its words
    for row in table.iterdescendants("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _add_covered(cells, below)
            text, height = _cell(cell), _small_number(cell.get("rowspan"), 1)
            width = max(1, min(_small_number(cell.get("colspan"), 1), _MOST_COLUMNS - len(cells)))
            if height > 1 and len(cells) < _MOST_COLUMNS:
                spanned = enumerate([text if len(text) <= _SHORT_CELL else "", *[""] * (width - 1)], len(cells))
                below.update({column: (height - 1, words) for column, words in spanned})
            cells += [text, *[""] * (width - 1)]
        _add_covered(cells, below)
        rows.append(cells)
    return rows


def _add_covered(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    while (covered := below.get(len(cells), (0, "")))[0] > 0:
        below[len(cells)] = covered[0] - 1, covered[1]
        cells.append(covered[1])


def _cell(cell: HtmlElement) -> str:
    """A cell in one line; a picture that stands alone by its description ("Carried")."""
    if not len(cell):
        return squeeze(cell.text or "")
    pictures = (picture.get("alt", "") for picture in cell.iterdescendants("img"))
    return squeeze(readable(cell)) or squeeze(" ".join(pictures))
