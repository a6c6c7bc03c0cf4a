"""Lines into the clerk's paragraphs: wrapped lines joined, lettered and numbered points kept apart with their label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.reading.continuing import is_bare_act, is_task_note
from briefings.reading.days import MONTH
from briefings.reading.furniture import is_furniture
from briefings.reading.labels import ALONE, is_bare, read_label
from briefings.reading.layouts import Marker, Verdict, find_marker
from briefings.reading.lines import Line
from briefings.reading.owners import find_margin_owner, is_owner_only
from briefings.reading.tables import read_heading

_ENDS_SENTENCE = re.compile(r"[.:;!?]['\")\]]{0,2}$")
_POINT_ENDS = re.compile(r"(?:,|[;,] ?(?:and|or))$")  # though the next point follows
_ANOTHER_FOLLOWS = re.compile(r"; ?(?:and|or)$")
# No paragraph ends so: "the Committee's", "Councillor".
_BROKEN_OFF = re.compile(
    r"(?:,|\b(?:of|the|and|to|for|in|with|by|or|an?|on|at|from|that|\w{2,20}'s|Councillors?|Cllrs?\.?|Mrs?|Ms|Dr))$"
)
_OPEN_QUOTATION = re.compile(r"(?:^|\s)(?P<mark>['\"])\w[^'\"]{0,60}$")
_GOES_ON = re.compile(r"(?:and|of|for|&|the) [\w' ,&-]{2,80}$")
_TO_BE_DONE = re.compile(r"[A-Z][\w'&/ -]{2,60}? to be [a-z]{2,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b")
_ENDS_IN_MONTH = re.compile(rf"\b{MONTH},?$", re.IGNORECASE)
_OPENS_IN_DATE = re.compile(r"(?:20\d\d|\d{1,2}(?:st|nd|rd|th)?)(?:,| [a-z])")
_OPENS_LOWER = re.compile(r"[a-z&,;)]")
# "GP to share the map": one action on each line, as in logs of earlier actions.
_TASK_LINE = re.compile(r"(?:[A-Z]{2,4}|Clerk|(?:Cllr|Councillor|Mrs?|Ms|Dr)\.? [A-Z][\w'-]{1,25}) to [a-z]{2,20} \w")
# "Noticeboard needs repainting - Clerk": who is to act closes the line.
_OWNER_ENDS = re.compile(
    r"\b(?:needs?|requires?) [^.;:]{3,80} - [A-Z][a-z'-]{2,20}\.?$"
    r"| - (?:Clerk|[A-Z]{2,4}|(?:Cllr|Councillor|Mrs?|Ms|Dr)\.? [A-Z][\w'-]{1,25})\.?$"
)
_WRAP_SHORTEST = 45  # a wrapped line is at least this long,
_WRAP_LONGEST = 125  # and at most this
_FEWEST_WRAPPED = 4  # lines that show how far a text is wrapped
_RAGGED = 8  # characters by which a full line may stay short


@dataclass(frozen=True, slots=True)
class _Print:
    """How a text is set."""

    spaced: bool  # blank lines part the paragraphs
    width: int  # characters that a wrapped line reaches


@dataclass(frozen=True, slots=True)
class Block:
    start: int
    end: int
    text: str
    content: int  # document offset after label and marker
    label: str | None = None
    marker: Marker | None = None
    furniture: bool = False
    columns: tuple[str, ...] = ()  # of the action table that the line is a row of
    heading: bool = False  # the row that names them
    last_line: str = ""
    lines: int = 1
    gap: int = 0

    @property
    def words(self) -> str:
        """The block without its label and marker."""
        return self.text[self.content - self.start :]


def _open(line: Line) -> Block:
    """A block that holds just ``line``, its label and marker read."""
    label, used = read_label(line.text) or (None, 0)
    marker, taken = find_marker(line.text[used:]) or (None, 0)
    if marker and marker.verdict is Verdict.ACTION_LIST and not label:  # "ACTION :2. Clerk to write"
        label, after = read_label(line.text[taken:]) or (None, 0)
        taken += after
    return Block(
        start=line.start,
        end=line.end,
        text=line.text,
        content=min(line.start + used + taken, line.end),
        label=label,
        marker=marker,
        furniture=is_furniture(line.text),
        last_line=line.text.rpartition("\n")[2],
        gap=line.gap,
    )


def _row(line: Line, columns: tuple[str, ...], heading: bool) -> Block:
    bars = set(line.text) <= set("-:\t ")  # the rule under a Markdown heading row
    return Block(
        line.start, line.end, line.text, line.start, furniture=bars, columns=columns, heading=heading, gap=line.gap
    )


def read_blocks(evened: str, lines: Sequence[Line]) -> tuple[Block, ...]:
    """The paragraphs of ``lines`` in order; nothing printed is left out."""
    printed = _Print(_is_spaced(lines), _width(lines))
    lines = list(_with_labels_joined(evened, lines))
    blocks: list[Block] = []
    columns: tuple[str, ...] = ()
    for line in lines:
        heading = read_heading(line.text) if "\t" in line.text else None
        if blocks and not heading and _fills_row(blocks[-1], line):
            blocks[-1] = _joined(blocks[-1], line, evened)
            continue
        columns = heading or (columns if "\t" in line.text else ())
        if columns:
            _close(blocks, evened)
            blocks.append(_row(line, columns, heading is not None))
        elif blocks and _goes_on_in_marker(blocks[-1], line):
            blocks[-1] = replace(blocks[-1], lines=blocks[-1].lines + 1, end=line.end, content=line.end)
        elif blocks and _goes_on(blocks[-1], line, printed):
            blocks[-1] = replace(blocks[-1], last_line=line.text, lines=blocks[-1].lines + 1, end=line.end)
        else:
            _close(blocks, evened)
            blocks.append(_open(line))
    _close(blocks, evened)
    return tuple(blocks)


def _with_labels_joined(evened: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, and each label that stands alone on one ("(a)", a bullet) joined with the words under it."""
    label: Line | None = None
    for line in lines:
        if label and line.gap <= 1 and not ALONE.match(line.text):
            yield replace(label, end=line.end, text=evened[label.start : line.end])
            label = None
            continue
        if label:
            yield label
        label = line if ALONE.match(line.text) else None
        if not label:
            yield line
    if label:
        yield label


def _fills_row(row: Block, line: Line) -> bool:
    """Whether a line goes on with the cell that the row above broke off in: together they have no cell too many."""
    short = len(row.columns) - 1 - row.text.count("\t")
    if not row.columns or row.heading or line.gap or not 0 < short >= line.text.count("\t"):
        return False
    if "\t" in line.text and line.text.count("\t") < short and not _OPENS_LOWER.match(line.text):
        return False  # as likely a row of its own whose last cells are empty
    return read_label(line.text) is None and not line.text[:1].isdigit() and find_marker(line.text) is None


def _joined(row: Block, line: Line, evened: str) -> Block:
    return replace(row, end=line.end, text=evened[row.start : line.end])


def _close(blocks: list[Block], evened: str) -> None:
    if blocks and blocks[-1].lines > 1:
        blocks[-1] = replace(blocks[-1], text=evened[blocks[-1].start : blocks[-1].end])


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that lines without one between belong together."""
    return sum(line.gap > 0 for line in lines) * 4 >= len(lines)


def _width(lines: Sequence[Line]) -> int:
    """How far wrapped lines reach, in characters: all but the longest tenth of those that may be wrapped.

    A few lines beside longer ones are no wrapped text: the clerk wrote a paragraph on each.
    """
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= _WRAP_SHORTEST)
    wrapped = [length for length in lengths if length <= _WRAP_LONGEST]
    if len(wrapped) < _FEWEST_WRAPPED and len(wrapped) < len(lengths):
        return _WRAP_LONGEST
    return wrapped[len(wrapped) * 9 // 10] if wrapped else _WRAP_LONGEST


def _goes_on(block: Block, line: Line, printed: _Print) -> bool:
    """Whether ``line`` continues the paragraph ``block``."""
    if block.furniture or block.columns or _opens_anew(block, line):
        return False
    if block.marker and block.content >= block.end:
        return block.marker.verdict is Verdict.OWNER and line.gap <= 1 and is_owner_only(line.text)
    if line.gap == 0:
        return _goes_on_next_line(block, line, printed)
    return line.gap == 1 and _goes_on_after_blank(block, line)


def _goes_on_in_marker(block: Block, line: Line) -> bool:
    """Whether a line goes on with the heading above: "Decision of the Executive Councillor for Finance / and Parks"."""
    alone = block.marker is not None and block.marker.verdict is Verdict.DECISION and block.content >= block.end
    return alone and line.gap == 0 and len(block.text.split()) > 1 and _GOES_ON.match(line.text) is not None


def _opens_anew(block: Block, line: Line) -> bool:
    """Whether a label or marker opens the line; "was / resolved that" broken over two lines of a paragraph does not."""
    if _is_wrapped_number(block, line):
        return False
    if line.gap == 0 and _OPENS_LOWER.match(line.text) and not _ENDS_SENTENCE.search(block.last_line):
        return read_label(line.text) is not None
    if line.gap == 0 and _BROKEN_OFF.search(block.last_line) and not _POINT_ENDS.search(block.last_line):
        return read_label(line.text) is not None  # "Matter for / Decision"
    return (
        read_label(line.text) is not None
        or find_marker(line.text) is not None
        or is_furniture(line.text)
        or (line.gap == 0 and _TASK_LINE.match(line.text) is not None and len(block.last_line) < _WRAP_LONGEST)
        or _is_next_act(block, line)
        or (line.gap == 0 and _is_margin_task(line))
    )


def _is_margin_task(line: Line) -> bool:
    """Whether a line tells of one task and ends with who is to do it, far to the right: "Train residents      JT"."""
    if "    " not in line.text:
        return False
    found = find_margin_owner(line.text, 0)
    words = line.text[: found[1]] if found else ""
    return is_task_note(words) or _TO_BE_DONE.match(words) is not None


def _is_next_act(block: Block, line: Line) -> bool:
    """Whether "Request that a plan be brought" stands on the line under "Endorse the strategy", each a point."""
    capital = line.gap == 0 and line.text[:1].isupper() and block.text[:1].isupper()
    return capital and is_bare_act(line.text) and is_bare_act(block.text)


def _is_wrapped_number(block: Block, line: Line) -> bool:
    """Whether a line goes on with "2 to the report" from "appendix" above, and is no second point."""
    label = read_label(line.text)
    if not label or not is_bare(label[0]) or label[1] > len(label[0]) + 1:
        return False
    ended = _ENDS_SENTENCE.search(block.last_line) or _POINT_ENDS.search(block.last_line)
    return line.gap == 0 and not ended and block.content < block.end


def _goes_on_next_line(block: Block, line: Line, printed: _Print) -> bool:
    ended = _ENDS_SENTENCE.search(block.last_line) is not None
    wrapped = _WRAP_SHORTEST <= len(block.last_line) <= _WRAP_LONGEST
    if _OWNER_ENDS.search(block.last_line):
        return False
    if ended:
        return printed.spaced and wrapped and not block.last_line.endswith(":")
    if _OPENS_LOWER.match(line.text) or _BROKEN_OFF.search(block.last_line) or _ends_quotation(block, line):
        return True
    return wrapped and not _is_heading(block) and _was_full(block.last_line, line.text, printed.width)


def _ends_quotation(block: Block, line: Line) -> bool:
    """Whether the line above breaks off within quotation marks: "to move the 'No" above "Parking' sign"."""
    opened = _OPEN_QUOTATION.search(block.last_line)
    return opened is not None and opened["mark"] in line.text[:60]


def _was_full(before: str, line: str, width: int) -> bool:
    """Whether the first word of ``line`` had no room on the line before: else the clerk began a new one."""
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) + _RAGGED > width


def _goes_on_after_blank(block: Block, line: Line) -> bool:
    """Some extractors put a blank line after every printed line; paragraphs are then parted by more (seed 003)."""
    if _ENDS_SENTENCE.search(block.last_line) or not _WRAP_SHORTEST <= len(block.last_line) <= _WRAP_LONGEST:
        return False
    if _ANOTHER_FOLLOWS.search(block.last_line):
        return False
    if _BROKEN_OFF.search(block.last_line) or _OPENS_LOWER.match(line.text) or _breaks_date(block, line):
        return True
    return block.lines > 1 and not _is_heading(block)


def _breaks_date(block: Block, line: Line) -> bool:
    """Whether a date is broken over two lines: "held on 16 July" above "2018 were agreed"."""
    return _ENDS_IN_MONTH.search(block.last_line) is not None and _OPENS_IN_DATE.match(line.text) is not None


def _is_heading(block: Block) -> bool:
    """Whether the block so far is one line of capitals, as titles are."""
    return block.lines == 1 and block.text.isupper()
