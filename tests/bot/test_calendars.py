"""Private calendar addresses: given in Slack to their owner alone, and read by calendar programs in HTTP mode."""

import logging
import re

import httpx
import pytest

from bot.calendar_door import AT_ONCE, EVERY, Turns, calendar_route
from bot.serving import build_site
from bot.workspace.checks import problems_in_message
from tests.bot.conftest import Bot, replace, seen_text
from tests.bot.test_serving import Site

PUBLIC = "https://briefings.example.gov.uk"


@pytest.fixture
def bot(bot: Bot) -> Bot:
    object.__setattr__(bot.desk, "settings", replace(bot.desk.settings, public_url=PUBLIC))
    return bot


class Door:
    """The web application with calendars, and a steady clock that stands until it is moved."""

    def __init__(self, bot: Bot) -> None:
        self.seconds = 0.0
        route = calendar_route(bot.desk, lambda: self.seconds)
        self.site = Site(build_site(bot.app, bot.desk.metrics, lambda: None, calendars=[route]))

    def read(self, path: str, **headers: str) -> httpx.Response:
        return self.site.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def door(bot: Bot) -> Door:
    return Door(bot)


def _path(reply: dict) -> str:
    [address] = re.findall(rf"{PUBLIC}(/calendar/\S+?\.ics)", seen_text(reply))
    return str(address)


# --- in Slack ---


def test_an_address_is_given_to_its_owner_alone_with_what_to_do_with_it(bot: Bot) -> None:
    [reply] = bot.cse("calendar on holme")

    assert f"{PUBLIC}/calendar/token-1.ics" in seen_text(reply)
    assert "follow-ups in Holme" in seen_text(reply)
    assert reply["response_type"] == "ephemeral"
    assert not problems_in_message(reply)


def test_a_second_address_for_the_same_is_refused_and_a_new_one_ends_the_old(bot: Bot, door: Door) -> None:
    old = _path(bot.cse("calendar on")[0])
    [again] = bot.cse("calendar on")
    new = _path(bot.cse("calendar new")[0])

    assert "already" in seen_text(again)
    assert (door.read(old).status_code, door.read(new).status_code) == (404, 200)


def test_off_ends_one_or_all_and_only_ones_own(bot: Bot, door: Door) -> None:
    mine, holme = _path(bot.cse("calendar on")[0]), _path(bot.cse("calendar on holme")[0])
    others = _path(bot.cse("calendar on", user="U2")[0])
    [ended] = bot.cse("calendar off holme")

    assert "1 calendar address ended" in seen_text(ended)
    assert [door.read(one).status_code for one in (mine, holme, others)] == [200, 404, 200]
    assert "1 calendar address ended" in seen_text(bot.cse("calendar off")[0])
    assert [door.read(one).status_code for one in (mine, others)] == [404, 200]
    assert "no such calendar address" in seen_text(bot.cse("calendar off")[0])


def test_the_list_names_what_one_has_and_never_the_address_itself(bot: Bot) -> None:
    bot.cse("calendar on holme")
    [listed] = bot.cse("calendar")
    [empty] = bot.cse("calendar list", user="U2")

    assert "follow-ups in Holme, made on" in seen_text(listed)
    assert "token" not in seen_text(listed)
    assert "You have no calendar address" in seen_text(empty)


def test_a_secret_is_not_told_where_others_read(bot: Bot) -> None:
    bot.event({"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> calendar on", "ts": "1.1"})

    [posted] = bot.slack.of("chat.postMessage")
    assert "others can read here" in seen_text(posted)
    assert not bot.service.calendars.held


def test_in_a_direct_message_it_is_told(bot: Bot) -> None:
    [posted] = bot.write("calendar on")

    assert _path(posted)


def test_without_a_public_address_the_file_is_offered_instead(bot: Bot) -> None:
    object.__setattr__(bot.desk, "settings", replace(bot.desk.settings, public_url=None))
    for typed in ("calendar", "calendar on"):
        [reply] = bot.cse(typed)
        assert "PUBLIC_URL" in seen_text(reply)
        assert "/cse export ics" in seen_text(reply)


def test_a_council_that_is_not_loaded_is_not_taken_for_all(bot: Bot) -> None:
    [reply] = bot.cse("calendar on atlantis")

    assert "No minutes of a council called" in seen_text(reply)
    assert not bot.service.calendars.held


def test_a_question_that_begins_with_the_word_is_a_question(bot: Bot) -> None:
    bot.cse("calendar of area committees")

    assert bot.service.questions[-1][0] == "calendar of area committees"


def test_an_address_is_never_logged(bot: Bot, door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        door.read(_path(bot.cse("calendar on")[0]))

    assert "token-1" not in "".join(
        record.getMessage() for record in caplog.records if record.name.startswith(("bot", "briefings"))
    )


# --- over HTTP ---


def test_a_calendar_program_reads_the_follow_ups_and_nothing_is_set_in_it(bot: Bot, door: Door) -> None:
    answer = door.read(_path(bot.cse("calendar on")[0]))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content.startswith(b"BEGIN:VCALENDAR")
    assert "set-cookie" not in answer.headers
    assert (answer.headers["cache-control"], answer.headers["referrer-policy"]) == ("private, no-cache", "no-referrer")


def test_whoever_has_the_newest_version_is_told_so_and_sent_nothing(bot: Bot, door: Door) -> None:
    path = _path(bot.cse("calendar on")[0])
    tag = door.read(path).headers["etag"]
    same = door.read(path, if_none_match=f'"other", {tag}')
    bot.service.calendars.version = "v2"
    changed = door.read(path, if_none_match=tag)

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert (changed.status_code, changed.headers["etag"]) == (200, 'W/"v2"')


def test_a_wrong_address_and_one_taken_back_get_the_same_answer_by_the_same_way(bot: Bot, door: Door) -> None:
    old = _path(bot.cse("calendar on")[0])
    bot.cse("calendar off")
    answers = [door.read(path) for path in (old, "/calendar/token-9.ics", "/calendar/.ics", "/calendar/%00%ff.ics")]

    assert {(one.status_code, one.content, tuple(sorted(one.headers.items()))) for one in answers} == {
        (404, answers[0].content, tuple(sorted(answers[0].headers.items())))
    }
    assert len(bot.service.calendars.reads) == 4  # each was looked up, none was turned away by its looks


def test_a_program_that_polls_every_second_is_slowed_before_anything_is_looked_up(bot: Bot, door: Door) -> None:
    path = _path(bot.cse("calendar on")[0])
    answers = []
    for _ in range(300):
        answers.append(door.read(path).status_code)
        door.seconds += 1

    assert answers[:AT_ONCE] == [200] * AT_ONCE
    assert set(answers) == {200, 429}
    assert len(bot.service.calendars.reads) == answers.count(200) == AT_ONCE + 299 // int(EVERY)
    door.read(path)
    assert door.read(path).headers["retry-after"] == "60"


def test_one_that_polls_does_not_slow_another(bot: Bot, door: Door) -> None:
    mine, others = _path(bot.cse("calendar on")[0]), _path(bot.cse("calendar on", user="U2")[0])
    for _ in range(50):
        door.read(mine)

    assert (door.read(mine).status_code, door.read(others).status_code) == (429, 200)


def test_what_is_remembered_of_addresses_is_bounded() -> None:
    turns = Turns(lambda: 0.0, most=100)
    for number in range(1_000):
        turns.take(str(number))

    assert len(turns._left) == 100


def test_a_database_that_is_away_is_said_to_be_away_and_no_trace_is_shown(
    bot: Bot, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefings import StoreUnavailable

    def away(*_: object, **__: object) -> None:
        raise StoreUnavailable("The database cannot be reached.")

    monkeypatch.setattr(bot.service.calendars, "read", away)
    answer = door.read("/calendar/token-1.ics")

    assert (answer.status_code, answer.text) == (503, "not now")


def test_nothing_can_be_written_through_an_address(bot: Bot, door: Door) -> None:
    path = _path(bot.cse("calendar on")[0])

    assert door.site.post(path, content="x", headers={}).status_code == 405


def test_reads_are_counted_without_saying_whose(bot: Bot, door: Door) -> None:
    door.read(_path(bot.cse("calendar on")[0]))
    door.read("/calendar/wrong.ics")

    printed = door.site.get("/metrics").text
    assert 'briefing_bot_calendar_reads_total{answer="sent"} 1' in printed
    assert 'briefing_bot_calendar_reads_total{answer="none"} 1' in printed
    assert "token" not in printed
