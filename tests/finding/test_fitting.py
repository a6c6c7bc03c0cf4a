"""What a paragraph holds of what is asked: its figure, a name, a day, the year. What is near will not do."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.finding.fitting import (
    Pair,
    counts,
    dates,
    gives_day,
    gives_name,
    is_of_year,
    shows,
    speaks_of,
    stand_apart,
    tells_figure_of,
)
from briefings.finding.passages import Passage
from briefings.finding.words import year_words


def passage(text: str, *, title: str = "", held_on: str | None = None, council: str | None = None) -> Passage:
    about = {"title": title, "held_on": held_on, "council": council, "places": "", "body": None}
    return Passage(1, {"text": text, "speaker": None}, about)


@pytest.mark.parametrize(
    "text",
    [
        "The Youth Plan 2014-15 sets out what drivers are told.",
        "All drivers must be trained every three years.",
        "Drivers are spoken of in paragraph 4.",
        "The meeting for drivers began at 10.30 am.",
    ],
)
def test_numbers_of_years_times_and_items_count_nothing(text: str) -> None:
    assert not counts(text, {"driver"}, but=())


def test_times_are_counted_where_they_are_asked_for() -> None:
    assert counts("Training takes three days a year.", {"day"}, but=())


def test_a_figure_may_follow_a_year_of_its_own() -> None:
    assert counts("In 2016, 31 drivers were stopped.", {"driver"}, but=())


def test_the_questions_own_number_counts_nothing() -> None:
    text = "Most referrals came from 999 calls."

    assert counts(text, {"call"}, but={"999"}) is False
    assert counts(text, {"call"}, but=set())


def test_a_figure_of_another_thing_does_not_count() -> None:
    assert not counts(
        "The hub has nine desks. Volunteers were thanked for their patience and their time.", {"volunt"}, but=()
    )


@pytest.mark.parametrize("text", ["on 3rd May", "May 3, 2016", "3 May 2016", "03/05/2016", "the 3rd of May"])
def test_a_day_may_be_printed_in_many_ways(text: str) -> None:
    assert gives_day(text)


@pytest.mark.parametrize("text", ["in May 2016", "earlier this month", "in 12 months time", "may 300 come?", ""])
def test_a_month_or_a_period_is_no_day(text: str) -> None:
    assert not gives_day(text)


NAMED = [
    ("The panel is chaired by Helen Orchard.", {"panel"}, True),
    ("The play “Lantern Street” was shown to pupils.", {"play"}, True),
    ("A Co-ordinator has been appointed as lead for both City Council colleagues and others.", {"coordin"}, False),
    ("The panel meets monthly. Helen Orchard thanked all.", {"panel"}, False),
    ("(2) Invite the officer to a later meeting.", {"offic"}, False),
    ("Cllr Orchard asked what the survey had found.", {"survey"}, False),  # a person is no survey
    ("Cllr Orchard asked the officer for figures.", {"offic"}, True),
    ("The officer spoke for the Risk Panel and East Fenshire Police.", {"offic"}, False),  # bodies are nobody
    ("", {"panel"}, False),
]


@pytest.mark.parametrize(("text", "things", "named"), NAMED)
def test_a_name_is_given_only_beside_what_it_names(text: str, things: set[str], named: bool) -> None:
    assert gives_name(text, things) is named


def test_the_councils_own_name_is_nobodys() -> None:
    text = "The officer works with Marlowheadshire and with Marlowhead."

    assert not gives_name(text, {"offic"}, place="Marlowhead City Council")


def test_words_said_of_one_thing_stand_beside_one_another() -> None:
    case_review = Pair(frozenset({"case"}), frozenset({"review"}))

    assert stand_apart([case_review], ["A serious case review was held."]) == 0
    assert stand_apart([case_review], ["A case was heard. Later and elsewhere the yearly review of homes began."]) == 1
    assert stand_apart([case_review], ["A case was heard.", "A review began."]) == 1


COUNTED = [
    ("Of the port's cases, most officers hold a load in the high teens.", {"case"}, ["case", "offic"], True),
    ("One ferry was late, which is one too many.", {"ferri"}, [], True),
    ("One of the ferries was late.", {"ferri"}, [], False),
    ("The total of ferries we are worried about is small, between 10 and 15.", {"ferri"}, [], True),
    ("Ferries were late on 3 May and 27 October 2016.", {"ferri"}, ["ferri"], False),  # days count nothing
    ("(2) Ferries be looked at again.", {"ferri"}, ["ferri"], False),
    ("At the time when ferries came in late, which they did, all staff and then 9 wardens went.", {"ferri"}, [], False),
]


@pytest.mark.parametrize(("text", "things", "about", "counted"), COUNTED)
def test_a_figure_counts_what_stands_beside_it_or_is_told_of_in_one_breath(
    text: str, things: set[str], about: list[str], counted: bool
) -> None:
    assert counts(text, things, but=(), about=[frozenset({one}) for one in about]) is counted


def test_a_time_is_of_what_is_told_in_the_same_sentence() -> None:
    hub = [frozenset({"hub"}), frozenset({"open"})]

    assert dates("The hub opened in the spring.", hub)
    assert not dates("The ferry sailed in 2016. The hub has opened.", hub)
    assert not dates("The hub opened its doors daily.", hub)  # how often, not when


@pytest.mark.parametrize(
    ("detail", "telling", "silent"),
    [
        ("contact", "(Jo Orchard - 01234 555555)", "Parents may phone the hub."),
        ("contact", "Write to hub@lindow.example", "An e-mail was sent."),
        ("age", "The children were aged 11 to 15.", "Children of all ages were seen."),
        ("vote", "The motion was carried by nine to three.", "It was agreed."),
    ],
)
def test_some_things_show_themselves_by_their_form(detail: str, telling: str, silent: str) -> None:
    assert shows(telling, detail)
    assert not shows(silent, detail)


def test_a_figure_may_be_told_by_its_year() -> None:
    assert tells_figure_of("There were 13 in 2013 and 9 in 2012.", 2012)
    assert not tells_figure_of("There were 13 in 2013. Few remember 2012.", 2012)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text()), st.sets(st.text()))
def test_any_text_can_be_looked_at(texts: list[str], things: set[str]) -> None:
    for text in texts:
        assert gives_name(text, things) in {True, False}
        assert counts(text, things, but=things) in {True, False}
        assert dates(text, [frozenset(things)]) in {True, False}
    assert stand_apart([], texts) == 0


def test_a_year_is_told_by_the_words_the_title_or_the_date_of_the_meeting() -> None:
    assert is_of_year(passage("14 were seen in 2016."), 2016)
    assert is_of_year(passage("14 were seen.", title="Figures for 2016"), 2016)
    assert is_of_year(passage("14 were seen.", held_on="2016-05-03"), 2016)
    assert not is_of_year(passage("14 were seen in 2015.", held_on="2015-05-03"), 2016)


def test_a_year_across_two_is_told_as_either() -> None:
    across = passage("14 were seen in 2015/16.")

    assert is_of_year(across, 2015)
    assert is_of_year(across, 2016)
    assert not is_of_year(across, 2017)
    assert year_words(2000) == (("2000",), ("1999", "00"))


def test_a_name_may_stand_in_the_title() -> None:
    there = passage("Three were found.", title="Operation Larkspur")

    assert speaks_of(there, {"larkspur"})
    assert not speaks_of(there, {"larkspur", "eastmoor"})
    assert speaks_of(there, set())
