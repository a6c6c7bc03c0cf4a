"""Figures stand in one series only where they count the same thing; where that is unsure they stand alone."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.reading.minutes import read_minutes
from briefings.records import Given, Minute
from briefings.reporting.series import ANSWERED, ASKED, NOW, find_series
from tests.samples import document

ITEM = "Exploitation of children\n\nMinutes:\n\n{said}\n\nResolved –\n\n(1) That the report be noted.\n"


def _minute(said: str, council: str = "Ashby", body: str | None = "Panel", source: str = "a.txt") -> Minute:
    given = Given(council=council, body=body, held_on=date(2024, 1, 1))
    [minute] = read_minutes(document(ITEM.format(said=said), source=source, given=given))
    return minute


def _values(*minutes: Minute) -> list[list[tuple[str, str]]]:
    return [[(point.period, point.printed) for point in series.points] for series in find_series(minutes)]


def test_figures_of_one_sentence_share_the_words_that_stand_at_the_first():
    said = _minute("There were 120 referrals in 2021, 134 in 2022 and 151 in 2023.")

    assert _values(said) == [[("2021", "120"), ("2022", "134"), ("2023", "151")]]


def test_an_answer_that_only_says_identified_counts_what_was_asked_about():
    said = _minute(
        "Councillor Example asked if 27 young people were currently deemed to be at risk, what the figures were for "
        "previous years.\n\nThe Head of Service replied that there were 13 identified in 2013 and 9 identified in 2012."
    )

    [series] = find_series([said])

    assert [(point.period, point.printed, point.note) for point in series.points] == [
        ("2012", "9", ANSWERED),
        ("2013", "13", ANSWERED),
        (NOW, "27", ASKED),
    ]
    assert series.counts == "young people deemed to be at risk"


@pytest.mark.parametrize(
    "said",
    [
        "There were 40 young people identified as at risk in 2021. There were 12 young people at the workshop in 2022.",
        "There were 40 referrals in 2021. There had been 90 referrals since 2022.",
        "There were 40 referrals in 2021. There were 45 referrals in 2021.",
        "There were 40 referrals. There were 45 referrals.",
        "There was an increase of 40% in 2021 and 45 referrals in 2022.",
        "There were 40 referrals in 2021.",
    ],
)
def test_what_does_not_count_the_same_is_not_joined(said):
    assert _values(_minute(said)) == []


def test_two_councils_are_never_joined_nor_two_that_are_not_named():
    first, second = "There were 40 referrals in 2021.", "There were 45 referrals in 2022."

    assert _values(_minute(first), _minute(second, council="Holme", source="b.txt")) == []
    nameless = [replace(_minute(said, source=f"{said[11:13]}.txt"), council=None) for said in (first, second)]
    assert _values(*nameless) == []


def test_the_same_bodys_later_minutes_carry_a_series_on():
    earlier = _minute("There were 40 referrals in 2021.")
    later = _minute("There were 45 referrals in 2022.", source="b.txt")

    [series] = find_series([later, earlier])

    assert [point.printed for point in series.points] == ["40", "45"]
    assert {source.source for source in series.sources} == {"a.txt", "b.txt"}


def test_a_range_stays_a_range():
    [series] = find_series([_minute("There were between 10 and 15 cases in 2021. There were 20 cases in 2022.")])

    assert [(point.printed, point.low, point.high) for point in series.points] == [
        ("10 and 15", 10, 15),
        ("20", 20, 20),
    ]
