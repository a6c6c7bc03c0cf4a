"""Minutes that nobody gave a council are found by the councils their own opening names, and never shown as theirs."""

import pytest

from briefings.finding.answers import Finder
from briefings.finding.cutting import cut
from briefings.finding.index import Index
from briefings.finding.names import Names
from briefings.finding.passages import Census
from briefings.records import Minute, Verdict
from tests.finding.building import read_simply

VENUE = "Agenda and minutes\n\nVenue: Guildhall, {place}. View directions\n\nMinutes:\n\n"
HOTELS = "The Panel heard that staff of {many} hotels had been shown how to report a worry about a guest."


def of(id: str, place: str, many: str, council: str | None = None) -> Minute:
    return read_simply(VENUE.format(place=place) + HOTELS.format(many=many), id=id, council=council)


@pytest.fixture(scope="module")
def finder() -> Finder:
    index = Index.open(None)
    index.update([of("first", "Worcester", "nine"), of("second", "Norwich", "twelve")], [], 1)
    return Finder(index)


@pytest.mark.parametrize(("place", "words"), [("Worcester", "nine"), ("norwich", "twelve")])
def test_a_council_named_where_the_file_begins_says_where_to_look(finder: Finder, place: str, words: str) -> None:
    found = finder.answer(f"what were hotel staff in {place} shown?")

    assert words in found.points[0].quote


def test_it_is_never_shown_as_whose_minutes_these_are(finder: Finder) -> None:
    found = finder.answer("what were hotel staff in Norwich shown?")

    assert {point.council for point in found.points} == {None}
    assert found.filters == {}


def test_a_council_that_no_file_names_is_still_missing(finder: Finder) -> None:
    found = finder.answer("what were hotel staff in Watford shown?")

    assert found.verdict is Verdict.NONE
    assert found.missing == ("Watford",)


def test_the_files_own_name_may_say_it() -> None:
    index = Index.open(None)
    index.update([of("panel-2024_worcester", "Guild Street", "nine"), of("second", "Guild Street", "twelve")], [], 1)

    found = Finder(index).answer("what were hotel staff in Worcester shown?")

    assert "nine" in found.points[0].quote


def test_where_the_council_is_given_no_other_is_taken_from_the_file() -> None:
    given = cut(of("first", "Worcester", "nine", council="Ashbourne Vale")).reading
    unknown = cut(of("first", "Worcester", "nine")).reading

    assert (given.about["places"], unknown.about["places"]) == ("", "Worcester")


def test_a_file_that_does_not_name_the_place_comes_after_one_that_does() -> None:
    louder = "Hotels\n\nMinutes:\n\nHotel staff were shown what to report. Hotel staff were shown it twice."
    index = Index.open(None)
    index.update([read_simply(louder, id="louder"), of("first", "Worcester", "nine")], [], 1)

    found = Finder(index).answer("what were hotel staff shown in worcester")

    assert "nine" in found.points[0].quote


def test_a_police_force_named_after_a_county_is_no_place() -> None:
    names = Names(Census(9, 90, 1, ((None, None, 1),), (), ()))
    everything = {"west", "yorkshire", "police", "hotels"}.__contains__

    assert names.places_in(["west", "yorkshire", "hotels"], everything) == ("west", "yorkshire")
    assert names.places_in(["west", "yorkshire", "police"], everything) == ()
