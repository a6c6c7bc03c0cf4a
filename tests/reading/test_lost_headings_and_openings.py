"""Lists without their heading, and the many ways in which a paragraph opens the list of what a body did."""

import pytest

from briefings.reading.minutes import read_minutes
from briefings.reading.shouted_acts import find_shouted_acts
from tests.reading.examples import document

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str):
    """Kind and words of the outcomes of an item of a scrutiny committee."""
    text = "\n\n".join(["Children's Scrutiny Committee", "Youth offer", "Minutes:", _SAID, *paragraphs])
    return [
        (one.kind.value, one.text)
        for minute in read_minutes(document(text))
        for one in minute.outcomes
        if one.kind.value != "recommended_only"
    ]


# --- headings that were lost ------------------------------------------------------------------------------------

_POINTS = (
    "(1)  the report be noted;",
    "(2)  the Head of Youth be asked to circulate the rota; and",
    "(3)  the Chair write on behalf of the Committee to the Commissioner.",
)


def test_a_point_with_a_bare_verb_is_carried_by_its_neighbours():
    assert [kind for kind, _ in item(*_POINTS)] == ["noted", "follow_up", "follow_up"]


def test_reasons_whose_heading_was_lost_too_may_follow():
    found = item(*_POINTS, "1.  The rota has been late for a year.", "2.  The grant ends in March.")

    assert len(found) == 3


def test_a_list_that_stands_apart_as_under_a_lost_heading_may_be_in_the_present_tense():
    found = item("\n(a)  the rota be published", "(b)  the Office of the Commissioner include Members in its bulletin")
    apart = item("\n(a)  agendas include reports on:", "(i)  grants;", "(ii)  rotas", "(b)  two sessions are arranged")

    assert len(found) == 2
    assert [words for _, words in apart] == ["agendas include reports on:", "two sessions are arranged"]


@pytest.mark.parametrize(
    "points",
    [
        ("(1)  The service received 40 referrals a month.", "(2)  Most schools had a trained lead."),
        ("1.  Members share the concerns of parents.", "2.  Schools provide a named lead."),
        ("The following points were made.", "(1)  the rota be published;", "(2)  the grant be doubled."),
        ("Officers set out the options.", "(1)  the rota be published;", "(2)  the grant be doubled."),
        ("(a)  the rota was late;", "(b)  the grant be doubled, as Councillor Ash asked;", "(c)  staff were tired."),
        ("An amendment was moved by Councillor Ash.", "(1)  the rota be published;", "(2)  the grant be doubled."),
    ],
)
def test_a_list_of_talk_is_not_taken_for_one_whose_heading_was_lost(points):
    assert item(*points) == []


# --- openings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "In summary, the Committee asked for:",
        "In summing up, the Chair said that the Committee wished to see:",
        "The following information was requested:",
        "Members made the following requests:",
        "Further information was requested on:",
        "The Committee would like to receive:",
        "It was requested that the following be provided:",
        "Members concluded by asking for:",
        "The Chair summarised the actions as follows:",
        "The following actions were agreed:",
        "Follow up actions:",
    ],
)
def test_what_is_named_under_a_request_is_to_be_provided(lead):
    found = item(lead, "•  a breakdown of referrals by ward", "•  data on placements")

    assert found == [("follow_up", "a breakdown of referrals by ward"), ("follow_up", "data on placements")]


@pytest.mark.parametrize(
    "lead",
    [
        "The Panel's recommendations were:",
        "The Committee recommended:",
        "The Commission resolved as follows:",
        "The Board supported the following:",
        "The Lead Member decided:",
        "The Cabinet Member:",
        "After consideration, the Committee:",
    ],
)
def test_every_body_and_whoever_decides_alone_may_open_a_list(lead):
    assert len(item(lead, "1.  That the rota be published.", "2.  That the Clerk write to schools.")) == 2


@pytest.mark.parametrize(
    "lead",
    [
        "Members would like to know:",
        "At its last meeting the Panel asked for:",
        "Councillor Ash proposed that the Committee recommended:",
        "The task group's recommendations were:",
        "Ofsted's recommendations were:",
        "The Board had requested the following information:",
        "The following actions were taken:",
        "The following information was provided:",
        "Parents would like to see:",
        "The Chair closed the discussion by thanking:",
        "The Committee's questions were:",
    ],
)
def test_questions_other_days_and_what_others_want_open_nothing(lead):
    assert item(lead, "•  a breakdown of referrals by ward", "•  data on placements") == []


# --- capitals in a sentence -------------------------------------------------------------------------------------


def test_each_thing_done_in_capitals_is_an_outcome_of_its_own():
    found = item(
        "The Health and Care Board NOTED the return, SUPPORTED the bid and REQUESTED that costs be sent to it."
    )

    assert found == [
        ("noted", "The Health and Care Board NOTED the return"),
        ("decision", "SUPPORTED the bid"),
        ("follow_up", "that costs be sent to it."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Board NOTED the return.",
        "The leaflet said SUPPORTED, APPROVED and RESOLVED.",
        "The Director asked if the Board, having AGREED the bid, NOTED the costs.",
    ],
)
def test_one_act_or_capitals_that_are_nobodys_are_not_parted(text):
    assert find_shouted_acts(text) == ()
