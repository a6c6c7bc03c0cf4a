"""Pages of sites other than ModernGov: the minutes are read, and the menus and banners around them are not.

Each invented page in ``other_sites`` has the layout of one publishing system, and its text as a person reads it beside.
"""

from datetime import date
from pathlib import Path

import pytest

from briefings.reading.documents import read_document
from briefings.reading.minutes import read_minutes
from briefings.reading.pages import read_page

PAGES = sorted((Path(__file__).parent / "other_sites").glob("*.html"))


def outcomes(name: str) -> list[tuple[str | None, str, str | None]]:
    page = next(path for path in PAGES if path.stem == name)
    minutes = read_minutes(read_document(page.read_bytes(), source=page.name))
    return [(one.number, one.text, one.owner) for minute in minutes for one in minute.outcomes]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_without_what_stands_around_the_minutes(page):
    assert read_page(page.read_text(encoding="utf-8")).text == (
        page.with_suffix(".expected.txt").read_text(encoding="utf-8").strip()
    )


def test_what_a_visitor_wrote_under_a_page_is_no_outcome():
    assert [text for _, text, _ in outcomes("wordpress-parish")] == [
        "That the Clerk write to the county by 30 June 2024.",
        "That it be noted.",
    ]


def test_body_and_day_come_from_the_labels_of_a_page():
    page = next(path for path in PAGES if path.stem == "cmis-meeting")

    (minute,) = read_minutes(read_document(page.read_bytes(), source=page.name))
    assert minute.held_on == date(2020, 3, 12)


def test_decisions_of_a_page_are_its_outcomes():
    assert [(number, text) for number, text, _ in outcomes("jadu-council")] == [
        ("a", "That the policy be adopted."),
        ("b", "That the Director of Place report back in six months."),
    ]


def test_a_part_with_most_of_the_words_is_no_furniture_whatever_it_is_called():
    page = f"<html><p>Home</p><div class='sidebar'><p>Minutes:</p><p>{'All agreed on it. ' * 20}</p></div></html>"

    assert "All agreed on it." in read_page(page).text
