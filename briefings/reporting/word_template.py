"""Makes the Word template of a brief, so that the shipped one can be made anew and a council can see what it may use.

``python -m briefings.reporting.word_template FILE`` writes it. Open it in Word, change fonts, colours, margins, header
and footer as the council's house style asks, keep the marks in braces, and give it to ``briefings brief --template``.
The marks are those of docxtpl: ``{%p … %}`` takes its whole paragraph away, ``{{ … }}`` is filled.
"""

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_INK = RGBColor(0x1D, 0x35, 0x57)
_GREY = RGBColor(0x33, 0x33, 0x33)


def write_template(path: Path) -> None:
    """Write the template as it is shipped."""
    document = Document()
    _page(document)
    _styles(document)
    _body(document)
    _footer(document)
    document.save(str(path))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)


def _styles(document: Any) -> None:
    for name, size, bold, colour, before, after in (
        ("Normal", 10, False, None, 0, 3),
        ("Title", 20, True, _INK, 0, 4),
        ("Heading 1", 12, True, _INK, 9, 3),
        ("List Bullet", 9.5, False, None, 0, 3),
        ("List Number", 9, False, None, 0, 3),
    ):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), bold
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would win over ours
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:eastAsia"), "Arial")
        if colour is not None:
            style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    bullet = document.styles["List Bullet"]
    bullet.paragraph_format.keep_together = True
    for spacing in bullet.element.findall(f".//{qn('w:contextualSpacing')}"):  # would draw the points together
        spacing.getparent().remove(spacing)


def _body(document: Any) -> None:
    document.add_paragraph("{{ title }}", style="Title")
    _grey(document.add_paragraph("Brief from council minutes, {{ date }}. {{ reach }}. {{ about }}"))
    document.add_paragraph("{%p for section in sections %}")
    document.add_paragraph("{{ section.heading }}", style="Heading 1")
    document.add_paragraph("{%p for line in section.lines %}")
    document.add_paragraph("{%p if section.together and not loop.last %}")
    _line(together := document.add_paragraph(style="List Bullet"))
    together.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p else %}")
    _line(document.add_paragraph(style="List Bullet"))
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if section.more %}")
    _grey(document.add_paragraph("{{ section.more }}"))
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("Sources", style="Heading 1")
    document.add_paragraph("{%p for source in sources %}")
    source = document.add_paragraph()
    source.paragraph_format.left_indent, source.paragraph_format.first_line_indent = Mm(6), Mm(-6)
    source.add_run("{{ source.number }}. ").bold = True
    source.add_run("{{ source.title }}. {{ source.facts }}. {{ source.address or source.name }}")
    _grey(source)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if note %}")
    _grey(document.add_paragraph("{{ note }}"))
    document.add_paragraph("{%p endif %}")


def _line(paragraph: Any) -> None:
    paragraph.add_run("{% if line.leads %}{{ line.says }}{% endif %}").bold = True
    paragraph.add_run("{% if not line.leads %}{{ line.says }}{% endif %}")
    paragraph.add_run("{% if line.says and line.quote %} {% endif %}{{ line.quote }}{{ line.mark }}")
    speaker = paragraph.add_run("{% if line.speaker %} – {{ line.speaker }}{% endif %}")
    cited = paragraph.add_run(" {{ line.cite }}")
    cited.font.size, cited.font.color.rgb = Pt(9), _INK
    paragraph.add_run("{%r if line.facts %}")
    facts = paragraph.add_run()
    facts.add_break()
    facts.add_text("{{ line.facts }}")
    paragraph.add_run("{%r endif %}")
    for small in (speaker, facts):
        small.font.size, small.font.color.rgb = Pt(8.5), _GREY


def _grey(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), _GREY


def _footer(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run("Page ")
    for name in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)  # python-docx has no call for a field
        if name == "PAGE":
            paragraph.add_run(" of ")
    _grey(paragraph)


if __name__ == "__main__":
    write_template(Path(sys.argv[1]))
