"""Word files made for tests, with what clerks' files hold: automatic numbers, tables, tracked changes."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def write_docx(*blocks: "str | Sequence[Sequence[str]] | Callable[[docx.document.Document], None]") -> bytes:
    """A Word file of paragraphs (strings), tables (rows of cells) and whatever a function adds."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        elif callable(block):
            block(document)
        else:
            _add_table(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: "docx.document.Document", rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


def numbered(pattern: str, style: str, *texts: str, start: int = 1, level: int = 0) -> Callable[..., None]:
    """Paragraphs of a new list that Word numbers by itself, such as "(%1)" in "decimal"."""

    def add(document: "docx.document.Document") -> None:
        numbering = document.part.numbering_part.element
        number = 900 + len(numbering)
        levels = "".join(
            f'<w:lvl w:ilvl="{one}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            for one in range(level + 1)
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(abstract))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        for text in texts:
            settings = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            document.add_paragraph(text)._p.get_or_add_pPr().append(
                parse_xml(settings.replace("<w:numPr>", f"<w:numPr {nsdecls('w')}>"))
            )

    return add


def raw(xml: str) -> Callable[..., None]:
    """A piece of WordprocessingML at the end of the body."""

    def add(document: "docx.document.Document") -> None:
        element = parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))
        document.element.body.insert(len(document.element.body) - 1, element)

    return add


def change_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


def with_notes(data: bytes, kind: str, **notes: str) -> bytes:
    """The package with a part of footnotes or endnotes, by their ids."""
    written = "".join(
        f'<w:{kind} w:id="{id[1:]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>' for id, text in notes.items()
    )
    relation = (
        f'<Relationship Id="notes" Type="http://x.example/{kind}s" Target="{kind}s.xml"/></Relationships>'.encode()
    )
    typed = f'<Override PartName="/word/{kind}s.xml" ContentType="application/xml"/></Types>'.encode()
    data = change_part(data, "word/_rels/document.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation))
    data = change_part(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", typed))
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(f"word/{kind}s.xml", f"<w:{kind}s {nsdecls('w')}>{written}</w:{kind}s>")
    return out.getvalue()
