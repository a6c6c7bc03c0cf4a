"""Every hostile or broken file is refused or read, within a bound, and never raises anything but Unreadable."""

import contextlib
import itertools
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.headings import read_day, read_heading
from briefings.reading.markup import parse_html, readable
from briefings.reading.pages import read_page
from briefings.reading.printed import set_running
from briefings.reading.sandbox import reply_to
from briefings.reading.webservice import read_meeting
from tests.reading.forms import sites
from tests.reading.forms.printing import Line, assemble, page_stream, print_pdf, set_lines
from tests.reading.forms.typing_room import change_part, numbered, write_docx

SECONDS = 20  # by far: the machine may be busy; a hang would take minutes

BAD = {
    "empty": b"",
    "a word file's name on a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "an old word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rich text": rb"{\rtf1\ansi Minutes}",
    "a program": b"\x7fELF" + bytes(300),
    "a broken PDF": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>",
    "HTML nested 100,000 deep": b"<html><body>" + b"<div>" * 100_000 + b"Minutes" + b"</div>" * 100_000,
    "entities": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><meeting>&b;</meeting>',
    "binary": bytes(range(256)) * 40_000,
    "a database": b"SQLite format 3\x00" + bytes(100),
    "an archive of a web page": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nMinutes",
}
GOOD = {
    "a text of one 5 MB line": b"The committee agreed. " * 240_000,
    "tags that never close": b"<html><body>" + b"<b><i>" * 200 + b"Minutes: all agreed on the day.",
    "a table of 20,000 rows": b"<table>" + b"<tr><td>a<td>b<td>c" * 20_000 + b"</table>",
    "signs that look like tags": b"<p>" + b"< " * 400_000 + b"Minutes</p>",
    "cells that claim a million columns": b"<table>" + b"<tr><td rowspan=999999 colspan=999999>a<td>b<td>c" * 500,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_what_is_no_minutes_is_refused_in_time_with_a_reason(data):
    began = time.monotonic()

    with pytest.raises(Unreadable, match=r"[.]$"):
        read_document(data, source="minutes.docx")
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD.keys())
def test_what_is_only_odd_is_read_in_time(data):
    began = time.monotonic()

    assert read_document(data, source="minutes.txt").text
    assert time.monotonic() - began < SECONDS


# --- properties ----------------------------------------------------------------------------------------------------

WORDS = st.text("abcdefghijklmnop", min_size=1, max_size=8)


def _wrap(inner: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    pieces = st.lists(inner, min_size=1, max_size=4)
    tags = st.sampled_from(["p", "div", "b", "span", "ul", "li", "blockquote", "section", "td", "h2"])
    rows = pieces.map(lambda cells: "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>")
    return st.one_of(st.builds(lambda tag, inside: f"<{tag}>{' '.join(inside)}</{tag}>", tags, pieces), rows)


TREES = st.recursive(WORDS, _wrap, max_leaves=25)


@given(TREES)
@example(
    "<table><tr><td><p><td>a</td> a</p></td></tr></table>"
)  # the inner cell ends the outer one, and words are left
@example("<table><tr><td><p><td>a</td> <p>a</p></p></td></tr></table>")  # ... or a paragraph of them
def test_no_word_of_a_page_is_lost_or_moved(markup):
    plain = markup
    for tag in ("<", ">"):
        plain = plain.replace(tag, f" {tag} ")
    expected, inside = [], False
    for word in plain.split():
        inside = word == "<" or (inside and word != ">")
        if not inside and word != ">":
            expected.append(word)

    assert readable(parse_html(f"<body>{markup}</body>")).replace("•", " ").split() == expected


@given(
    st.lists(
        st.sampled_from([*sites.meeting_page().split(">"), "<", "<td", "</tr", "&nbsp;", "\u2028", "<!--"]), max_size=80
    )
)
@settings(max_examples=150, deadline=None)
def test_shuffled_mark_up_of_a_meeting_is_read_or_refused(pieces):
    with contextlib.suppress(Unreadable):
        document = read_document(("<html>" + ">".join(pieces)).encode(), source="page.html")
        assert all(0 <= item.start < item.end <= len(document.text) for item in document.items)


def test_control_signs_in_mark_up_become_blanks():
    page = (
        sites.item_page()
        .replace("Head of", "Head\x01&#1;of")
        .replace("PDF 80 KB", "\x02")
        .replace("Restricted", "&#3;Restricted")
    )

    assert "The Head of Transport" in " ".join(read_page(page).text.split())


@given(st.data(), st.sampled_from([sites.item_page(), sites.meeting_page(), sites.ISSUE, sites.UNKNOWN]))
@settings(max_examples=150, deadline=None)
def test_a_damaged_page_is_read_or_refused_without_any_safety_net(draw, page):
    with contextlib.suppress(Unreadable):
        read_page(_damage(draw, page.encode()).decode("utf-8", "replace"))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_damaged_meeting_from_the_web_service_is_read_or_refused(draw):
    xml = _damage(draw, sites.get_meeting().encode())

    with contextlib.suppress(Unreadable):
        read_meeting(xml.decode("utf-8", "replace"), address=sites.SERVICE_ADDRESS)


def _damage(draw, data: bytes) -> bytes:
    """``data`` with a few pieces cut out, doubled or overwritten."""
    for _ in range(draw.draw(st.integers(1, 4))):
        start = draw.draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), start + draw.draw(st.integers(1, 60)))
        data = (
            data[:start]
            + draw.draw(st.sampled_from([b"", data[start:end] * 2, b"\x01\xff", b"&#2;", b"99999999"]))
            + data[end:]
        )
    return data


PDF = print_pdf([set_lines("Minutes:", "", "All agreed."), [Line("Action", x=400), Line("Clerk")]], compress=False)
OPERATORS = page_stream(set_lines("Minutes:", "All agreed.", "(1) That it be noted.")).split(b" ")


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_damaged_pdf_is_read_or_refused(draw):
    told = reply_to("pdf", _damage(draw, PDF))

    assert "refused" in told or isinstance(told["text"], str)


@given(
    st.lists(
        st.sampled_from([*OPERATORS, b"q", b"Q", b"T*", b"[(a) -900 (b)] TJ", b"1e9", b"BI", b"/F9 0 Tf"]), max_size=60
    )
)
@settings(max_examples=80, deadline=None)
def test_a_page_of_shuffled_operators_is_read_or_refused(operators):
    told = reply_to("pdf", assemble([b" ".join(operators)]))

    assert "refused" in told or isinstance(told["text"], str)


WORD = write_docx(
    "Minutes:", numbered("(%1)", "decimal", "That it be noted."), [["Action", "Owner"], ["Write", "Clerk"]]
)


@given(
    st.data(), st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"])
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_word_file_is_read_or_refused(draw, part):
    told = reply_to("word", change_part(WORD, part, lambda content: _damage(draw, content)))

    assert "refused" in told or isinstance(told["text"], str)


@given(st.lists(st.lists(st.text("ab (1)-.\t–:Z", max_size=40), max_size=12), max_size=4))
def test_any_lines_of_print_become_text_with_every_page_in_its_place(pages):
    text, places = set_running(pages)

    assert [place.number for place in places] == list(range(1, len(pages) + 1))
    assert all(before.end == after.start for before, after in itertools.pairwise(places))
    assert all(0 <= place.start <= place.end <= len(text) for place in places)


@given(st.text())
def test_any_heading_is_read_without_error(text):
    read_heading(text)
    read_day(text)


@pytest.mark.parametrize(
    "hostile", ["Meeting of ", "a - ", "a, Monday ", "1 ", "3rd\u00a0", "(Item ", "saved from url="]
)
def test_headings_are_read_in_linear_time(hostile):
    began = time.monotonic()

    read_heading(hostile * 20_000)

    assert time.monotonic() - began < 2
