"""Word's lists count as Word prints them, level by level, so that a resolution is cited by its printed number."""

from docx.oxml.ns import nsdecls
from lxml import etree

from briefings.reading.numbering import Numbering

LEVELS = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")]


def definition(number: int = 1) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, (style, pattern) in enumerate(LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def numbering(lists: str = '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>', styles: str = "") -> Numbering:
    space = nsdecls("w")
    return Numbering(
        etree.fromstring(f"<w:numbering {space}>{definition()}{lists}</w:numbering>"),
        etree.fromstring(f"<w:styles {space}>{styles}</w:styles>"),
    )


def paragraph(number: str = "7", level: int = 0, style: str = "") -> etree._Element:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return etree.fromstring(f"<w:p {nsdecls('w')}><w:pPr>{named}{own}</w:pPr></w:p>")


def test_a_lower_level_begins_anew_under_each_upper_one():
    lists = numbering()

    labels = [lists.label(paragraph(level=level)) for level in (0, 1, 1, 2, 2, 0, 1, 2)]

    assert labels == ["1. ", "1.1 ", "1.2 ", "(a) ", "(b) ", "2. ", "2.1 ", "(a) "]


def test_lists_of_one_definition_count_on_unless_one_starts_anew():
    again = (
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    lists = numbering(again)

    assert [lists.label(paragraph(number)) for number in "7789"] == ["1. ", "2. ", "3. ", "1. "]


def test_a_style_may_number_its_paragraphs_and_a_paragraph_may_step_out():
    styles = (
        '<w:style w:styleId="Item"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Special"><w:basedOn w:val="Item"/></w:style>'
        '<w:style w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>'
    )
    lists = numbering(styles=styles)

    assert lists.label(paragraph("", style="Item")) == "1. "
    assert lists.label(paragraph("", style="Special")) == "2. "
    assert lists.label(paragraph("0", style="Item")) == ""
    assert lists.label(paragraph("", style="Ring")) == ""


def test_a_paragraph_of_a_list_that_is_not_there_has_no_label():
    assert numbering().label(paragraph("99")) == ""
    assert numbering().label(paragraph(level=8)) == ""
    assert Numbering(None, None).label(paragraph()) == ""
