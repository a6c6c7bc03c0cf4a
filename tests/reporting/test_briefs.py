"""A brief reads the same as Markdown, page and Word file, and nothing of the minutes becomes active in any of them."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefings.errors import Unreadable
from briefings.records import (
    Brief,
    BriefLine,
    BriefPart,
    BriefSection,
    BriefSource,
    Citation,
    Stage,
    Subject,
    SubjectKind,
)
from briefings.reporting import word_template
from briefings.reporting.briefs import Form, write_brief

GOLDEN = Path(__file__).parent / "brief.md"
SHIPPED = Path(word_template.__file__).parent / "templates" / "brief.docx"
HOSTILE = "</q><script>alert(1)</script> {{ title }} {% for x in y %} **bold** [a](https://evil.example) & \x00\x0b‮"


def _cited(minute: str, paragraph: int) -> tuple[Citation, ...]:
    return (Citation(minute, paragraph, 0, 9),)


def _brief(**changes) -> Brief:
    sources = (
        BriefSource(
            1, "a", "Hotels", "hotels.txt", "Ashby", "Panel", date(2025, 6, 3), Stage.DRAFT, "https://a.example/1"
        ),
        BriefSource(2, "b", "Taxis", "taxis.txt", "Holme", None, None, None, None),
    )
    sections = (
        BriefSection(
            BriefPart.IN_PLACE,
            (BriefLine(quote="Hotel staff\n\nhad been trained.", citations=_cited("a", 4), speaker="Ms Example"),),
            left_out=3,
        ),
        BriefSection(
            BriefPart.AGREED,
            (
                BriefLine(
                    says="Ashby, Panel (2):",
                    quote="That a report on hotels be brought back.",
                    citations=_cited("a", 9),
                    facts=("Open", "Owner not stated", "No date stated"),
                    dated=True,
                ),
            ),
        ),
        BriefSection(
            BriefPart.QUESTIONS,
            (
                BriefLine(
                    says="By when will each be done?", citations=(*_cited("a", 9), *_cited("a", 10), *_cited("b", 2))
                ),
            ),
        ),
        BriefSection(BriefPart.NOT_COVERED, (BriefLine(says="Nothing is dated."),)),
    )
    subject = Subject(SubjectKind.TOPIC, topic="Night-time economy", council="Ashby")
    return replace(Brief(subject, date(2026, 1, 5), sections, sources, 2, 2), **changes)


def _hostile() -> Brief:
    line = BriefLine(says=HOSTILE, quote=HOSTILE, citations=_cited("a", 1), speaker=HOSTILE, facts=(HOSTILE,))
    source = BriefSource(1, "a", HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, None, "javascript:alert(1)")
    return _brief(sections=(BriefSection(BriefPart.AGREED, (line,)),), sources=(source,))


def _words(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(document)).paragraphs)


def test_a_brief_reads_as_it_was_agreed():
    """After a change on purpose: read the new brief, then copy it over the golden file."""
    assert write_brief(_brief(), Form.MARKDOWN).decode() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", list(Form))
def test_every_form_holds_every_word_and_citation(form):
    written = write_brief(_brief(), form)

    shown = _words(written) if form is Form.WORD else _text(written, form)
    for words in (
        "Night-time economy in Ashby",
        "5 January 2026",
        "From 2 items of minutes of 2 councils",
        "“Hotel staff had been trained.”",
        "[1, ¶ 4]",
        "Ms Example",
        "3 more in the minutes.",
        "Open · Owner not stated · No date stated",
        "[1, ¶ 9 and 10; 2, ¶ 2]",
        "Ashby, Panel, meeting of 3 June 2025, draft minutes",
        "Wording of the time",
    ):
        assert words in " ".join(shown.split())


def test_what_is_wording_of_the_time_is_marked_where_it_stands():
    for form in Form:
        written = write_brief(_brief(), form)
        shown = " ".join((_words(written) if form is Form.WORD else _text(written, form)).split())
        assert "brought back.”*" in shown
        assert "had been trained.”*" not in shown
        assert "* Wording of the time" in shown


def test_a_speaker_whom_the_quotation_names_is_not_said_twice():
    line = BriefLine(quote="The Committee noted it.", citations=_cited("a", 1), speaker="Committee")
    written = write_brief(_brief(sections=(BriefSection(BriefPart.IN_PLACE, (line,)),)), Form.PAGE).decode()

    assert written.count("Committee") == 1


def test_figures_of_several_minutes_carry_that_they_cannot_be_set_side_by_side():
    one, other = (
        BriefLine(quote=f"{number} were seen.", citations=_cited(name, 1)) for number, name in ((4, "a"), (7, "b"))
    )
    together, alone = (
        write_brief(_brief(sections=(BriefSection(BriefPart.FIGURES, lines),)), Form.MARKDOWN).decode()
        for lines in ((one, other), (one,))
    )

    assert "cannot be set side by side" in together
    assert "cannot be set side by side" not in alone


def test_the_questions_are_kept_on_one_page():
    asked = tuple(BriefLine(says=f"Question {number}?", citations=_cited("a", number)) for number in range(1, 5))
    document = docx.Document(
        BytesIO(write_brief(_brief(sections=(BriefSection(BriefPart.QUESTIONS, asked),)), Form.WORD))
    )
    kept = [each.paragraph_format.keep_with_next for each in document.paragraphs if each.text.startswith("Question ")]

    assert kept == [True, True, True, None]


def _text(written: bytes, form: Form) -> str:
    page = MarkdownIt("commonmark", {"html": False}).render(written.decode()) if form is Form.MARKDOWN else written
    return str(lxml.html.fromstring(page).text_content())


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.PAGE])
def test_nothing_of_the_minutes_becomes_active(form):
    written = write_brief(_hostile(), form).decode()
    page = lxml.html.fromstring(MarkdownIt("commonmark").render(written) if form is Form.MARKDOWN else written)

    assert not page.xpath("//script")
    assert not page.xpath("//a")  # neither the printed link nor the address that is none
    assert "{{ title }}" in page.text_content()


def test_word_takes_characters_that_xml_cannot_hold():
    assert "{{ title }} {% for x in y %}" in _words(write_brief(_hostile(), Form.WORD))


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=80))
def test_a_word_file_is_made_whatever_is_printed(words):
    line = BriefLine(says="Ashby:", quote=words, citations=_cited("a", 1))

    assert _words(write_brief(_brief(sections=(BriefSection(BriefPart.AGREED, (line,)),)), Form.WORD))


def test_the_page_is_one_file_in_british_english_and_fetches_nothing():
    page = lxml.html.fromstring(write_brief(_brief(), Form.PAGE))

    assert page.get("lang") == "en-GB"
    assert not page.xpath("//*[@src] | //link | //style[contains(., 'url(')]")


# --- the Word template ---


def test_the_shipped_template_is_the_one_that_is_written_here(tmp_path):
    word_template.write_template(tmp_path / "new.docx")

    shipped, new = (docx.Document(str(path)).element.xml for path in (SHIPPED, tmp_path / "new.docx"))
    assert shipped == new


def test_a_council_may_restyle_it(tmp_path):
    own = docx.Document()
    own.add_paragraph("Ashby Borough Council, for the Chair")
    own.add_paragraph("{{ title }}, {{ date }}: {{ sections | length }} parts")
    own.save(str(tmp_path / "own.docx"))

    words = _words(write_brief(_brief(), Form.WORD, template=tmp_path / "own.docx"))

    assert words == "Ashby Borough Council, for the Chair\nNight-time economy in Ashby, 5 January 2026: 4 parts"


@pytest.mark.parametrize("mark", ["{{ tittle }}", "{% for %}", "{{ ''.__class__.__mro__ }}"])
def test_a_template_that_asks_for_what_there_is_not_is_refused(mark, tmp_path):
    own = docx.Document()
    own.add_paragraph(mark)
    own.save(str(tmp_path / "own.docx"))

    with pytest.raises(Unreadable, match="cannot be filled"):
        write_brief(_brief(), Form.WORD, template=tmp_path / "own.docx")


@pytest.mark.parametrize("content", [None, b"", b"no Word file at all", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_no_template(content, tmp_path):
    if content is not None:
        (tmp_path / "own.docx").write_bytes(content)

    with pytest.raises(Unreadable, match="template cannot be"):
        write_brief(_brief(), Form.WORD, template=tmp_path / "own.docx")
