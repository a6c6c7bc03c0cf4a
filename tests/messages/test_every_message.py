"""What must hold of every message and view, whatever minutes and people write, checked by Slack's limits."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages.adding import (
    Check,
    added_message,
    check_message,
    dropped_message,
    give_view,
    reading_message,
    refused_message,
)
from bot.messages.alerts import alert_messages, followed_message
from bot.messages.alerts import list_message as alerts_list
from bot.messages.answers import LONGEST_QUOTE, Showing, answer_message, pages
from bot.messages.asking import ask_view, concern_view
from bot.messages.beside_answers import context_view, set_aside_view
from bot.messages.blocks import Message, cut, escape, laid_out, seen, size
from bot.messages.calendars import calendars_message, made_message
from bot.messages.calendars import ended_message as ended_calendars
from bot.messages.comparing import Row, comparison_message
from bot.messages.corpus import councils_message, minutes_message, topic_message
from bot.messages.digests import digest_messages
from bot.messages.follow_ups import Wish, list_message
from bot.messages.help import choice_message, guess_message, plain_notice, unknown_help_message
from bot.messages.histories import history_view
from bot.messages.home import home_view
from bot.messages.marking import mark_view, marked_message
from bot.messages.officers import answered_message, hand_view, handed_message
from bot.messages.recording import record_view
from bot.messages.review import edit_view, evidence_message, review_message
from bot.messages.safeguarding import concern_card
from bot.messages.subscriptions import (
    Offered,
    change_view,
    changed_message,
    ended_message,
    pause_view,
    preview_view,
    schedule_view,
    scheduled_message,
    subscriptions_message,
)
from bot.messages.updating import assigned_message, date_view, several_view, update_view
from bot.messages.watching import unpublished_message
from bot.workspace.checks import problems_in_message, problems_in_view
from briefings.records import (
    Alert,
    Answer,
    Asked,
    CalendarAddress,
    Chapter,
    Coverage,
    Digest,
    DigestFilter,
    Followed,
    FollowUp,
    Given,
    Ingested,
    LookedOver,
    Match,
    Minute,
    Origin,
    Pace,
    Pair,
    Point,
    Progress,
    ReviewItem,
    Schedule,
    Stage,
    Standing,
    Status,
    Story,
    Subscription,
    Verdict,
    WatchedSite,
    WatchFilter,
)
from tests.bot.fake_service import NOW, follow_up, minute, outcome, point

_HOSTILE = {
    "calls": "<!channel> <!here> <@U123> <https://evil.example|click> *bold* _it_ ~no~ `code` ```x``` &amp; :wave:",
    "long": "word " * 12_000,
    "turned": "‮desrever⁦ hid\u200bden\ufeff",
    "wide": "😀" * 5_000,
    "spaced": "a\r\nb\r\n\r\n\r\nc\u00a0\u00a0 d\x00\x07",
    "blank": "\n\n",
    "formula": "=cmd|' /C calc'!A0",
}


class Hostile(str):
    """A text that is printed by its name, since some are very long."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"hostile:{next(name for name, text in _HOSTILE.items() if text == str(self))}"


HOSTILE = tuple(Hostile(text) for text in _HOSTILE.values())

anything = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=400))
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AS_OF = NOW.date()


def whole(text: str, **more: Any) -> tuple[Minute, Point, FollowUp]:
    """Minutes in which every word is ``text``."""
    of = minute(
        "m",
        text or None,
        text or None,
        (text or "x", text or "x", text or "x"),
        address=f"https://x.example/{text[:9]}",
    )
    of = replace(of, title=text or "x")
    owed = outcome(of, 2, "1", owner=text or None, needs_review=text or None)
    entry = Progress(1, owed.id, NOW, "U1", Status.IN_PROGRESS, text or None, text or None)
    found = point(of, 2, speaker=text or None, why=text, label=text[:8] or None)
    return of, found, follow_up(of, owed, reference=text or "x", progress=(entry,))


def answered(text: str, points: tuple[Point, ...], verdict: Verdict = Verdict.ANSWER) -> Answer:
    return Answer(
        text,
        verdict,
        points,
        (text or "x", "b"),
        {text[:30] or "x": text[:30] or "y"},
        {},
        Asked(text),
        3,
        5,
        missing=(text or "x",),
        suggestions=(text or "x",) * 3,
        set_aside=points[:3],
    )


def digest_of(owed: tuple[FollowUp, ...], council: str | None = None) -> Digest:
    return Digest(AS_OF, DigestFilter(council=council), (), (), (), (), owed, closed=owed[:2])


def check(message: Message) -> None:
    """Slack takes it, it is within the budget, it has words for screen readers, and nothing in it can act."""
    payload = message.payload()
    assert problems_in_message(payload) == []
    assert payload["text"].strip()
    assert "<!" not in payload["text"]
    assert payload["unfurl_links"] is payload["unfurl_media"] is False
    check_markup(payload["blocks"])


def check_view(view: dict[str, Any]) -> None:
    assert problems_in_view(view) == []
    check_markup(view["blocks"])


def check_markup(blocks: list[dict[str, Any]]) -> None:
    for text in marked_up(blocks):
        for bad in ("<!", "<https://evil", "<@U123"):
            assert bad not in text
    for text in quoted(blocks):
        assert not any(0x202A <= ord(character) <= 0x202E or 0x2066 <= ord(character) <= 0x2069 for character in text)


def marked_up(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for part in value.values():
            yield from marked_up(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from marked_up(part)


def quoted(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "text":
            yield value["text"]
        for part in value.values():
            yield from quoted(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from quoted(part)


@few
@given(anything, st.sampled_from(Verdict), st.booleans(), st.integers(1, 10))
def test_answers_pass_slack_whatever_is_in_them(text: str, verdict: Verdict, private: bool, number: int) -> None:
    of, found, _ = whole(text)
    found = replace(found, partner=of_first(of), partner_quote=text or "x")
    answer = answered(text, (found,) * number if verdict is not Verdict.NONE else (), verdict)

    for page in range(len(pages(answer.points))):
        check(answer_message(answer, Showing("key", page, private, soft_concern=text, minutes={of.id: of})))
    check(answer_message(answer, Showing("key", 0, private, officers=True)))
    check(answer_message(answer, Showing("key", 0, False, shared_by="U1")))
    check_view(hand_view(text or "?", "C012", outsiders=True))
    check(handed_message(text, "U1"))
    check(answered_message(handed_message(text, "U1").blocks, "U2", AS_OF))
    rows = [Row(text or "x", found, sure=number > 3), Row("b", None)] * number
    check(comparison_message(text, rows, key="k", private=private, left=2))
    check_view(context_view((found,) * number, {of.id: of}))
    check_view(set_aside_view(replace(answer, set_aside=(found,) * 3), {of.id: of}))


def of_first(of: Minute) -> Any:
    return point(of, 1).citation


@few
@given(anything, st.integers(1, 12))
def test_follow_ups_pass_slack_whatever_is_in_them(text: str, number: int) -> None:
    _, _, owed = whole(text)
    many = [replace(owed, id=f"f{n}", status=list(Status)[n % 6]) for n in range(number)]

    check(list_message(many, Wish(council=text[:150] or None), AS_OF))
    check(list_message(many, Wish(), AS_OF, offered={"f0": 2}))
    check_view(history_view(told(owed, text), AS_OF))
    check_view(update_view(owed, private_metadata="{}"))
    check(assigned_message(owed, "U1", AS_OF))
    check_view(several_view(many, private_metadata="{}"))
    check_view(date_view(owed, AS_OF, private_metadata="{}"))
    check_view(record_view(owed, "done", private_metadata="{}"))
    check_view(mark_view())
    check(marked_message(replace(owed, origin=Origin.MARKED), AS_OF))
    check_view(
        home_view(
            follow_ups=many,
            mine=many,
            subscriptions=[(subscribed(text), text)],
            loaded=[Coverage(text or None, 2, None, NOW)] * number,
            as_of=AS_OF,
            page=number,
        )
    )


def told(owed: FollowUp, text: str) -> Story:
    pair = Chapter(None, "may have come back", text or None, text or "x")
    entries = [Chapter(AS_OF, "recorded", entry=entry) for entry in owed.progress]
    return Story(owed, (Chapter(AS_OF, "resolved"), pair, *entries), days_late=3, meetings_late=1)


@few
@given(anything, st.integers(0, 9))
def test_what_waits_and_what_is_offered_passes_slack(text: str, number: int) -> None:
    of, _, owed = whole(text)
    cited = owed.outcome.citation
    item = ReviewItem(
        "i", Origin.UNDERTAKING, text or "x", of.id, cited, text or "x", text or "x", text or "x", "f.txt", None, None,
        None, of.address, owner=text or None, speaker=text or None,
    )  # fmt: skip
    pair = Pair(owed.id, "m#1", cited, text or "x", text or "x", text or "x", "f.txt", None, of.address, text, 0.5)
    match = Match(cited, text or "x", text or "x", text or "x", "f.txt", None, None, of.address, text or "x")
    followed = Subscription(1, "C1", "U1", Schedule((), 0, 0), alert=Followed(Pace.AT_ONCE, topic=text or "x"))

    check(review_message([item] * number, said="Recorded."))
    check(evidence_message([(owed, pair)] * number))
    check_view(edit_view(item, private_metadata="{}"))
    for payload in alert_messages(Alert(text or "x", (match,) * number, more=2), 1):
        check(Message(payload["text"], tuple(payload["blocks"])))
    check(alerts_list([(followed, text or "x")] * number))
    check(followed_message(followed, text or "x"))


@few
@given(anything, st.integers(1, 60))
def test_digests_pass_slack_whatever_is_in_them(text: str, number: int) -> None:
    _, _, owed = whole(text)
    many = tuple(replace(owed, id=f"f{n}", council=f"{text[:50]}{n % 7}") for n in range(number))

    for payload in digest_messages(digest_of(many, text or None)):
        check(Message(payload["text"], tuple(payload["blocks"])))


def subscribed(text: str) -> Subscription:
    return Subscription(1, "C1", "U1", Schedule((0,), 9, 0), DigestFilter(council=text or None))


@few
@given(anything)
def test_everything_else_passes_slack_too(text: str) -> None:
    of, _, _ = whole(text)

    check(plain_notice(f"No: {text}"))
    check(guess_message(text, ["follow-ups", "digest"], "key"))
    check(unknown_help_message(text, ()))
    check(choice_message("No council by the name of", text, ["Ashby"], "follow_up.page", ["{}"]))
    check(concern_card(text, kept_by_slack=True))
    check(councils_message([Coverage(text or None, 2, AS_OF, NOW)] * 3))
    check(minutes_message([of] * 80))
    check(topic_message([(text or "x", 2)] * 80))
    check(scheduled_message(subscribed(text), text, "warned"))
    check(subscriptions_message([(subscribed(text), text)] * 5))
    found = LookedOver("0" * 64, text or "x", Standing.NEW, (of,) * 12)
    check(check_message(Check(found, "{}")))
    check(refused_message(text, text or "x"))
    check(reading_message(text))
    check(added_message(text, Ingested(added=1, minutes=("m",)), "U1", [text or "x"]))
    check(dropped_message(text, "U1"))
    check_view(give_view(Given(text or None, text or None, AS_OF, Stage.DRAFT), metadata="{}"))
    check_view(ask_view("C1", [text or "x"]))
    check_view(concern_view(text))
    check_view(schedule_view(None, [text[:70] or "x"], "Europe/London"))
    one = replace(subscribed(text), paused_until=AS_OF, even_when_empty=True)
    check(changed_message(one, text, "U1", "warned"))
    check(ended_message(one, text, "U1"))
    offered = Offered([text[:70] or "x"], [text[:70] or "x"], "Europe/London")
    check_view(change_view(one, text or "x", offered, metadata="{}"))
    check_view(pause_view(one, text, AS_OF, metadata="{}"))
    check_view(preview_view(text[:50], plain_notice(text or "x")))


# --- quotations ---


def test_a_quotation_that_fits_is_whole() -> None:
    text = "Sentence. " * 300
    _of, found, _ = whole(text)
    message = answer_message(answered("q", (found,)), Showing("key"))

    assert any(laid_out(text) == shown for shown in quoted(list(message.blocks)))


def test_a_quotation_that_cannot_fit_is_cut_where_everybody_sees_it() -> None:
    _of, found, _ = whole("word " * 12_000)
    message = answer_message(answered("q", (found,)), Showing("key"))

    assert any(
        "cut here" in shown and "more characters in the minutes" in shown for shown in quoted(list(message.blocks))
    )
    assert size(laid_out(found.quote)) > LONGEST_QUOTE


@given(st.text(max_size=200))
def test_laying_out_changes_white_space_only(text: str) -> None:
    assert "".join(laid_out(text).split()) == "".join(seen(text).split())


@given(st.text(max_size=200), st.integers(2, 50))
def test_cut_text_fits_and_shows_that_it_was_cut(text: str, limit: int) -> None:
    shown = cut(text, limit)

    assert size(shown) <= limit
    assert shown == text or shown.endswith("…")


@pytest.mark.parametrize(
    ("raw", "safe"),
    [("<!channel>", "&lt;!channel&gt;"), ("a & b", "a &amp; b"), ("&lt;", "&amp;lt;"), ("*x*", "*x*")],
)
def test_exactly_three_characters_are_escaped_once(raw: str, safe: str) -> None:
    assert escape(raw) == safe


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_said_of_calendars_and_of_minutes_taken_down_is_taken_by_slack_whatever_they_are_called(text) -> None:
    address = CalendarAddress(1, "U1", DigestFilter(council=text, owner=text), NOW)
    site = WatchedSite(1, "https://c.example", text, WatchFilter(), AS_OF, NOW)
    messages = (
        made_message(address, "https://bot.example/calendar/token.ics"),
        calendars_message([address] * 20, web=True),
        ended_calendars([address] * 20),
        unpublished_message(site, [text] * 40),
    )

    for message in messages:
        assert problems_in_message(message.payload()) == []
        assert "<!channel>" not in message.text
