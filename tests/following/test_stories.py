"""The life of a follow-up is told in order of time, and slippage only as far as dates allow."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.following.stories import tell
from briefings.records import Citation, Decision, DecisionKind, Judged, Minute, Origin, Pair, Status
from tests.following.lives import HELD, at, entry, follow_up, minutes_of
from tests.samples import follow_up_due

TODAY = date(2024, 12, 2)
DUE = follow_up_due(date(2024, 9, 4))


def pair(verdict: Judged | None, held_on: date | None = date(2024, 7, 1)) -> Pair:
    decided = verdict and Decision(1, DecisionKind.EVIDENCE, "one", verdict, "U1", at(2, 7))
    cited = Citation("later", 3, 0, 5)
    return Pair("one", "key", cited, "words", "Ashby, Forum", "Title", "later.txt", held_on, None, "why", 1.0, decided)


def met(day: date | None, council: str | None = "Ashby", body: str | None = "Panel") -> Minute:
    return replace(minutes_of(), council=council, body=body, held_on=day)


def test_it_begins_where_it_was_resolved_in_the_minutes_own_words():
    [beginning] = tell(follow_up(), [], [], TODAY).chapters

    assert (beginning.on, beginning.what, beginning.where) == (HELD, "resolved", "Panel")
    assert beginning.quote == "(2) That hotels be visited each month."


def test_without_a_body_it_begins_at_the_council():
    assert tell(follow_up(of=minutes_of(body=None)), [], [], TODAY).chapters[0].where == "Ashby"


def test_what_was_only_voiced_is_told_as_that():
    voiced = replace(follow_up(), origin=Origin.UNDERTAKING)

    assert tell(voiced, [], [], TODAY).chapters[0].what == "voiced in discussion"


@pytest.mark.parametrize(
    ("verdict", "told"), [(None, "may have come back"), (Judged.LINKED, "came back"), (Judged.REFUSED, None)]
)
def test_a_passage_came_back_only_where_a_person_said_so(verdict, told):
    later = [each.what for each in tell(follow_up(), [], [pair(verdict)], TODAY).chapters[1:]]

    assert later == ([told] if told else [])


def test_what_came_back_says_where_and_in_which_words():
    back = tell(follow_up(), [], [pair(Judged.LINKED)], TODAY).chapters[1]

    assert (back.on, back.where, back.quote, back.entry) == (date(2024, 7, 1), "Ashby, Forum", "words", None)


def test_chapters_come_in_order_of_time_whatever_they_are():
    entries = entry(1, at(1, 6), note="first"), entry(2, at(1, 8), note="last")

    told = tell(follow_up(*entries), [], [pair(None)], TODAY).chapters

    assert [(each.on, each.what) for each in told[1:]] == [
        (date(2024, 6, 1), "recorded"),
        (date(2024, 7, 1), "may have come back"),
        (date(2024, 8, 1), "recorded"),
    ]
    assert told[1].entry == entries[0]


def test_a_meeting_without_a_date_comes_right_after_the_resolution():
    told = tell(follow_up(entry(1, at(1, 6), note="n")), [], [pair(None, held_on=None)], TODAY).chapters

    assert [each.what for each in told] == ["resolved", "may have come back", "recorded"]


def test_slippage_counts_days_and_meetings_of_the_same_body_up_to_now():
    meetings = [met(date(2024, month, 4)) for month in (3, 6, 9, 10, 11)]

    story = tell(follow_up(due=DUE), meetings, [], TODAY)

    assert (story.days_late, story.meetings_late, story.meetings_since) == (89, 2, 4)


def test_a_meeting_on_the_last_day_counts_and_one_after_it_does_not():
    meetings = [met(TODAY), met(date(2024, 12, 3))]

    assert tell(follow_up(due=DUE), meetings, [], TODAY).meetings_late == 1


def test_other_bodies_other_councils_and_undated_meetings_do_not_count():
    meetings = [met(date(2024, 10, 4), body="Forum"), met(date(2024, 10, 4), council="Holme"), met(None)]

    story = tell(follow_up(due=DUE), meetings, [], TODAY)

    assert (story.meetings_late, story.meetings_since) == (0, 0)


def test_two_items_of_one_meeting_are_one_meeting():
    assert tell(follow_up(due=DUE), [met(date(2024, 10, 4))] * 2, [], TODAY).meetings_late == 1


def test_a_council_that_nobody_knows_has_no_meetings():
    unknown = minutes_of(council=None)
    meetings = [met(date(2024, 10, 4), council=None)]

    assert tell(follow_up(of=unknown), meetings, [], TODAY).meetings_since == 0


def test_where_no_date_is_known_nothing_is_said_of_slippage():
    story = tell(follow_up(of=minutes_of(held_on=None)), [met(date(2024, 10, 4))], [], TODAY)

    assert (story.days_late, story.meetings_late, story.meetings_since) == (None, None, None)


def test_what_is_not_yet_due_is_no_day_late():
    assert tell(follow_up(due=follow_up_due(date(2025, 1, 1))), [], [], TODAY).days_late == 0


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DONE_UNCONFIRMED, Status.SUPERSEDED])
def test_once_nobody_waits_for_it_the_clock_stands_still(status):
    ended = follow_up(entry(1, at(14, 9), status), due=DUE)

    story = tell(ended, [met(date(2024, 10, 4))], [], TODAY)

    assert (story.days_late, story.meetings_late) == (10, 0)


def test_a_pause_does_not_stop_the_clock():
    paused = follow_up(entry(1, at(14, 9), Status.PAUSED), due=DUE)

    assert tell(paused, [], [], TODAY).days_late == 89
