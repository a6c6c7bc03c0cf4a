"""Questions in direct messages and mentions: answered in a thread, which keeps its conversation for two hours.

The bot hears direct messages and mentions only; it does not read channels.
"""

import logging
import re
from collections import Counter
from typing import Any

from slack_bolt import Ack, BoltRequest, SetSuggestedPrompts
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.adding import read_dropped
from bot.answers import ask, card
from bot.commands import is_concern, replies
from bot.desk import Desk
from bot.follow_ups import list_reply
from bot.listening import Listeners
from bot.messages.asking import (
    ASK_VIEW,
    COUNCIL_BLOCK,
    QUESTION_BLOCK,
    ask_view,
    concern_view,
)
from bot.messages.follow_ups import Wish
from bot.messages.help import PRESS, welcome_message
from bot.replies import Call, call_of_action, post, post_privately, respond
from bot.safeguarding import Trigger
from briefings import UnclearRequest
from briefings.records import Verdict

_log = logging.getLogger(__name__)

_MENTION = re.compile(r"<@[UW][A-Z0-9]{1,30}(?:\|[^<>]{0,80})?>")
_LINK = re.compile(r"<(?P<target>[^<>|]{1,3000})(?:\|(?P<label>[^<>]{0,300}))?>")
_SLACK_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_UNARCHIVED = re.compile("(channel|group)_unarchive")
_COMMON = 12  # paragraphs: a topic that more of them speak of is too broad to ask about
_LONGEST_PROMPT = 75
_HEARD = (None, "file_share", "thread_broadcast")  # other subtypes are edits, joins and the like


def register(app: Listeners, desk: Desk) -> None:
    """Listen to what is said to the bot, and to "Ask something"."""
    _hear(app, desk)
    _offer_to_ask(app, desk)


def _hear(app: Listeners, desk: Desk) -> None:
    """Direct messages, mentions, being added to a channel, and a channel that comes back from the archive."""

    @app.event("message")
    def said(event: dict[str, Any], client: WebClient, request: BoltRequest) -> None:
        if event.get("channel_type") == "im" and _by_a_person(event) and not _was_answered(desk, event, request):
            _answer(desk, client, event)

    @app.event("app_mention")
    def mentioned(event: dict[str, Any], client: WebClient, request: BoltRequest) -> None:
        if _by_a_person(event) and not _was_answered(desk, event, request):
            _answer(desk, client, event)

    @app.event("member_joined_channel")
    def joined(event: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        if event.get("user") == context.get("bot_user_id"):
            desk.channel_opened(event["channel"])
            post(client, Call(event["user"], event["channel"]), welcome_message(event.get("inviter")))

    @app.event(_UNARCHIVED)
    def unarchived(event: dict[str, Any]) -> None:
        desk.channel_opened(event["channel"])


def _offer_to_ask(app: Listeners, desk: Desk) -> None:
    """The buttons of the menu and the modal behind them."""

    @app.action(f"{PRESS}.ask")
    def asking(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        call = call_of_action(body)
        client.views_open(trigger_id=call.trigger_id, view=ask_view(call.channel or call.user, desk.service.councils()))

    @app.shortcut(ASK_VIEW)
    def asking_anywhere(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=ask_view(body["user"]["id"], desk.service.councils()))

    @app.view(ASK_VIEW)
    def asked(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _asked_in_modal(desk, client, ack, body, view)

    @app.action(f"{PRESS}.follow_ups")
    def follow_ups(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _see_follow_ups(desk, client, call_of_action(body))


def _by_a_person(event: dict[str, Any]) -> bool:
    return not event.get("bot_id") and event.get("subtype") in _HEARD and bool(event.get("user"))


def _was_answered(desk: Desk, event: dict[str, Any], request: BoltRequest) -> bool:
    """Whether an event that Slack sends again was answered by a bot that ended before it could say so."""
    if "x-slack-retry-num" not in request.headers:
        return False
    thread = event.get("thread_ts") or event["ts"]
    try:
        found = desk.reader.conversations_replies(channel=event["channel"], ts=thread, oldest=event["ts"], limit=20)
    except (SlackApiError, SlackClientError, OSError) as refused:
        _log.info("no look whether it was answered: %s", type(refused).__name__)
        return False
    later = [one for one in found.get("messages") or () if float(one["ts"]) > float(event["ts"])]
    return any(one.get("bot_id") for one in later)


def _answer(desk: Desk, client: WebClient, event: dict[str, Any]) -> None:
    """Answer in the thread of what was said; a concern is answered to the person alone."""
    call = _call(event)
    text = plain_words(event.get("text") or "")
    if is_concern(desk, text):
        post_privately(client, call, card(desk, call))
        return
    if files := event.get("files"):
        read_dropped(desk, client, call, files)
        return
    with desk.patience.told(lambda working: _say_working(client, call, working)):
        for message in replies(desk, call, text):
            post(client, call, message)


def _say_working(client: WebClient, call: Call, working: bool) -> None:
    """Show, in a direct message, that the bot is at work, or no longer; not every Slack shows such a line."""
    if not call.channel.startswith("D") or call.thread is None:
        return
    try:
        client.assistant_threads_setStatus(
            channel_id=call.channel, thread_ts=call.thread, status="is reading the minutes …" if working else ""
        )
    except (SlackApiError, SlackClientError, OSError) as refused:
        _log.info("no status here: %s", type(refused).__name__)


def _call(event: dict[str, Any]) -> Call:
    """A message as a call. The top of a direct message carries on from what was asked there last."""
    channel, thread = event["channel"], event.get("thread_ts") or event["ts"]
    direct = channel.startswith("D")
    places = (f"{channel}:{thread}", channel) if direct and "thread_ts" not in event else (f"{channel}:{thread}",)
    return Call(event["user"], channel, thread=thread, private=False, places=places)


def plain_words(text: str) -> str:
    """What was typed, as words: without mentions, links as their labels, Slack's three escapes undone."""
    bare = _LINK.sub(lambda found: found["label"] or found["target"], _MENTION.sub(" ", text))
    for escaped, character in _SLACK_ESCAPES:
        bare = bare.replace(escaped, character)
    return bare.strip()


def _see_follow_ups(desk: Desk, client: WebClient, call: Call) -> None:
    if call.response_url:
        respond(call, list_reply(desk, call.user, Wish()))
    else:
        post(client, Call(call.user, call.user), list_reply(desk, call.user, Wish(), private=False))


def _asked_in_modal(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
    """Answer what was asked in the modal, in the channel it was opened from, to the asker alone."""
    values = view["state"]["values"]
    question = (values[QUESTION_BLOCK]["question"]["value"] or "").strip()
    chosen = values.get(COUNCIL_BLOCK, {}).get("council", {}).get("selected_option")
    if desk.triage(question) is Trigger.HARD:
        desk.metrics.count("safeguarding_cards")
        ack(response_action="update", view=concern_view(desk.settings.safeguarding_contact))
        return
    user = body["user"]["id"]
    channel = view["private_metadata"] or user
    call = Call(user, channel, private=channel[:1] in "CG")
    try:
        message = ask(desk, call, question, council=chosen["value"] if chosen else None)
    except UnclearRequest as unclear:
        ack(response_action="errors", errors={QUESTION_BLOCK: str(unclear)[:1_900]})
        return
    ack()
    post_privately(client, call, message) if call.private else post(client, call, message)


def offer_prompts(desk: Desk, set_suggested_prompts: SetSuggestedPrompts) -> None:
    """Suggest four things to ask above the composer, where this Slack shows such suggestions."""
    prompts = [{"title": question, "message": question} for question in good_questions(desk)]
    prompts += [{"title": "Open follow-ups", "message": "follow-ups"}, {"title": "What can you do?", "message": "help"}]
    try:
        set_suggested_prompts(prompts=prompts, title="Ask the minutes")
    except SlackApiError as refused:
        _log.info("no suggested prompts here: %s", refused.response.get("error"))


def good_questions(desk: Desk) -> list[str]:
    """Two questions, one on a council and one on a topic, which the loaded minutes do answer; sought once for them."""
    loaded = tuple(desk.service.coverage())
    if loaded not in desk.suggested:
        desk.suggested.clear()
        desk.suggested[loaded] = _good_questions(desk)
    return desk.suggested[loaded]


def _good_questions(desk: Desk) -> list[str]:
    owed = Counter(item.council for item in desk.service.follow_ups() if item.council)
    councils = [name for name, _ in owed.most_common(3)]
    topics = [name for name, number in desk.service.topics() if 1 < number < _COMMON]
    first = _first_answered(desk, [f"What did {name} resolve?" for name in councils])
    second = _first_answered(
        desk, [f"What do the minutes say about {name[:1].lower()}{name[1:]}?" for name in topics[:5]]
    )
    return [question for question in (first, second) if question and len(question) <= _LONGEST_PROMPT]


def _first_answered(desk: Desk, questions: list[str]) -> str | None:
    return next((one for one in questions if desk.service.ask(one, limit=1).verdict is Verdict.ANSWER), None)
