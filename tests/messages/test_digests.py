"""The digest as it stands in a channel and its thread."""

import re
from dataclasses import replace
from datetime import date

from bot.messages.digests import MOST_PARTS, counts, digest_messages
from briefings.records import Digest, DigestFilter, Due, DueBasis, FollowUp, Origin, Reading
from tests.bot.conftest import seen_text
from tests.bot.fake_service import NOW, follow_up, minute, outcome

MONDAY = date(2026, 1, 5)


def owed(
    number: int, text: str = "That a report be brought back.", *, council: str = "Ashby", due: Due | None = None
) -> FollowUp:
    of = minute(f"m{number}", council, "Scrutiny Panel", (f"({number}) {text}",))
    return follow_up(of, outcome(of, 1, str(number), due=due, owner="Director of Housing"))


def digest(*no_date: FollowUp, overdue: tuple[FollowUp, ...] = (), closed: tuple[FollowUp, ...] = ()) -> Digest:
    return Digest(MONDAY, DigestFilter(), overdue, (), (), (), no_date, closed)


def test_nothing_open_is_no_message_even_when_something_was_closed() -> None:
    assert digest_messages(digest()) == []
    assert digest_messages(digest(closed=(owed(1),))) == []


def test_the_counts_come_first() -> None:
    late = owed(1, due=Due("by 1 December", 0, 1, date(2025, 12, 1), DueBasis.STATED))
    found = digest(owed(2), owed(3), overdue=(late,), closed=(owed(4),))

    assert (
        counts(found)
        == "3 open · 1 overdue · 0 due within 28 days · 2 with no date stated · 1 closed since the last digest"
    )
    first = digest_messages(found)[0]
    assert first["blocks"][0]["text"]["text"] == "Follow-ups on tackling CSE — Monday 5 January 2026"
    assert counts(found) in seen_text({"blocks": [first["blocks"][1]]})
    assert counts(found) in first["text"]


def test_what_is_overdue_stands_before_the_rest_with_how_long_in_words() -> None:
    late = owed(1, due=Due("by 1 December", 0, 1, date(2025, 12, 1), DueBasis.STATED))

    shown = seen_text(digest_messages(digest(owed(2), overdue=(late,)))[0])

    assert shown.index("Overdue by 22 working days") < shown.index("No date stated")


def test_what_has_no_owner_is_counted() -> None:
    bare = replace(owed(1), outcome=replace(owed(1).outcome, owner=None))

    assert "1 with no owner stated" in counts(digest(bare, owed(2)))


def test_a_digest_of_changes_says_what_it_leaves_out_and_tells_what_was_closed() -> None:
    wanted = DigestFilter(only_changes=True, due_within=28)
    some = replace(digest(owed(1), closed=(owed(2),)), filter=wanted, left_out=3)

    shown = seen_text(digest_messages(some)[0])
    assert "3 more outstanding and not listed" in shown
    assert "only due within 28 days, only changes" in shown
    assert "1 closed since the last digest" in seen_text(digest_messages(replace(some, no_date=()))[0])
    assert digest_messages(replace(some, no_date=(), closed=())) == []
    [said] = digest_messages(replace(some, no_date=(), closed=()), even_when_empty=True)
    assert "Nothing that was asked for is outstanding" in seen_text(said)


def test_by_owner_each_stands_under_whose_it_is_with_where_it_was_resolved() -> None:
    bare = replace(owed(1), outcome=replace(owed(1).outcome, owner=None))
    found = replace(digest(bare, owed(2, council="Holme")), filter=DigestFilter(by_owner=True))

    shown = seen_text(digest_messages(found)[0])

    assert shown.index("Director of Housing") < shown.index("Holme, Scrutiny Panel (2): ")
    assert shown.index("Holme, Scrutiny Panel (2): ") < shown.index("Owner not stated")


def test_what_a_body_never_resolved_says_so_in_the_channel_and_in_the_thread() -> None:
    marked = replace(owed(1), origin=Origin.MARKED)
    read = replace(owed(2), origin=Origin.UNDERTAKING, checked=Reading("U1", NOW, owner="Clerk"))

    channel, thread = (seen_text(one) for one in digest_messages(digest(marked, read)))

    for shown in (channel, thread):
        assert "the reading had not taken it as an action" in shown
        assert "Voiced in discussion, not resolved" in shown
        assert "As a steward read it: owner Clerk" in shown


def test_one_council_stands_together() -> None:
    found = digest(owed(1, council="Ashby"), owed(2, council="Holme"), owed(3, council="Ashby"))

    shown = seen_text(digest_messages(found)[0])

    assert shown.count("Ashby, Scrutiny Panel") == 1


LONG = "That officers report on " + "every single part of the work, " * 20 + "in full."


def test_a_long_resolution_is_whole_in_the_channel_where_there_is_room() -> None:
    first, _ = digest_messages(digest(owed(1, LONG)))

    assert f"“(1) {LONG}” — Director of Housing" in " ".join(seen_text(first).split())


def test_where_there_is_no_room_it_is_shortened_visibly_between_words_and_whole_in_the_thread() -> None:
    many = [owed(number, LONG) for number in range(1, 21)]

    first, *thread = digest_messages(digest(*many))

    assert re.search(
        r"(every|single|part|of|the|work,) …” \(in full in the thread\) — ", " ".join(seen_text(first).split())
    )
    assert LONG.split(", ")[-1] not in seen_text(first)
    assert " ".join(f"(20) {LONG}".split()) in " ".join(seen_text(part) for part in thread)


def test_every_open_resolution_is_whole_in_the_thread() -> None:
    many = [owed(number, f"That report number {number} be brought back. " + "x" * 300) for number in range(1, 61)]

    _, *thread = digest_messages(digest(*many))

    shown = " ".join(seen_text(part) for part in thread)
    assert all(f"That report number {number} be" in shown for number in range(1, 61))


def test_more_than_a_thread_can_hold_is_said_with_the_command_that_shows_it() -> None:
    base = owed(1, "That a report be brought back. " + "x" * 600)
    many = [replace(base, id=f"f{number}") for number in range(400)]

    messages = digest_messages(digest(*many))

    assert len(messages) == 1 + MOST_PARTS
    assert "more that do not fit here: `/cse follow-ups` shows them all" in seen_text(messages[-1])
    assert "more: in the thread" in seen_text(messages[0])


def test_dated_wording_is_noted_in_the_thread() -> None:
    _, thread = digest_messages(digest(owed(1, "That work on risky behaviour go on.")))

    assert "Wording of the time" in seen_text(thread)


def test_every_digest_carries_the_standing_line() -> None:
    assert "Worried about a child?" in seen_text(digest_messages(digest(owed(1)))[0])


def test_a_channel_that_wishes_it_gets_one_line_when_nothing_is_outstanding() -> None:
    [line] = digest_messages(digest(closed=(owed(1),)), even_when_empty=True)

    assert "Nothing is outstanding on Monday 5 January 2026" in seen_text(line)
    assert "1 closed since the last digest" in seen_text(line)
