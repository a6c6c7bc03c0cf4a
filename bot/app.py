"""The Bolt app, put together in one place: the program and the tests build it alike.

It holds the one catch-all of the house: whatever goes wrong, the person gets a plain sentence and a reference, and the
log gets the trace under the same reference, without anybody's words.
"""

import logging
import secrets
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot import answers, commands, conversations, digests, follow_ups, home
from bot.desk import Desk
from bot.logs import trace_of
from bot.messages.blocks import Message
from bot.messages.help import notice, plain_notice
from bot.messages.safeguarding import LINE
from bot.replies import PATIENCE, Call, ReplyRefused, call_of_action, call_of_command, post_privately, respond
from bot.settings import Settings
from briefings import BriefingsError, StoreUnavailable

_log = logging.getLogger(__name__)


def writing_client(settings: Settings) -> WebClient:
    """The client for everything people see: nothing is sent a second time by itself."""
    return WebClient(settings.bot_token, base_url=settings.api_url, timeout=PATIENCE, retry_handlers=[])


def reading_client(settings: Settings) -> WebClient:
    """The client for looking things up: asking twice does no harm."""
    handlers = [ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler(max_retry_count=1), ServerErrorRetryHandler()]
    return WebClient(settings.bot_token, base_url=settings.api_url, timeout=PATIENCE, retry_handlers=handlers)


def build_app(
    desk: Desk, client: WebClient, *, listener_executor: Executor | None = None, verified: bool = True
) -> App:
    """The app with every listener on it. ``verified=False`` leaves the token unchecked until the first request."""
    app = App(
        name="cse-briefing-bot",
        client=client,
        signing_secret=desk.settings.signing_secret,
        token_verification_enabled=verified,
        listener_executor=listener_executor,
    )
    app.use(_once(desk))
    app.error(_told(desk))
    for part in (commands, conversations, answers, follow_ups, digests, home):
        part.register(app, desk)
    return app


# --- what Slack sends twice is done once ---


def _once(desk: Desk) -> Callable[..., Any]:
    def once(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        key = key_of(body)
        if key and desk.seen(key):
            desk.metrics.count("repeats")
            return BoltResponse(status=200, body="")
        return next()

    return once


def key_of(body: dict[str, Any]) -> str | None:
    """What names one thing that a person did, the same when Slack sends it again; None where a repeat does no harm."""
    if "event_id" in body:
        return f"event:{body['event_id']}"
    if body.get("type") == "block_actions":
        action = body["actions"][0]
        return f"action:{body['user']['id']}:{action.get('action_ts')}:{action.get('action_id')}"
    if "command" in body and body.get("trigger_id"):
        return f"command:{body['trigger_id']}"
    return None  # a modal's second submission is told by its view, where it is recorded


# --- what goes wrong is told ---


def _told(desk: Desk) -> Callable[..., Any]:
    def told(error: Exception, body: dict[str, Any], client: WebClient) -> None:
        reference = secrets.token_hex(4)
        message = message_for(error, reference)
        if not isinstance(error, BriefingsError) or isinstance(error, StoreUnavailable):
            desk.metrics.count("errors", "kind", type(error).__name__)
            _log.error("failed: reference=%s\n%s", reference, trace_of(error))
        try:
            _tell(client, body, message)
        except (SlackApiError, SlackClientError, ReplyRefused, OSError) as second:
            _log.error("could not tell the person: reference=%s\n%s", reference, trace_of(second))

    return told


def message_for(error: Exception, reference: str) -> Message:
    """What the person reads. Our own errors are written for them; of anything else they get a reference."""
    if isinstance(error, StoreUnavailable):
        return plain_notice(f"{error} Nothing was changed. Please try again in a minute. Reference {reference}.")
    if isinstance(error, BriefingsError):
        return plain_notice(str(error))
    return notice(
        "*Something went wrong, and it is not your doing.* Nothing was changed. Please try again; if it goes on, give "
        f"whoever runs this bot the reference `{reference}`.\n{LINE}"
    )


def _tell(client: WebClient, body: dict[str, Any], message: Message) -> None:
    if body.get("response_url"):
        respond(_call(body), message)
    elif call := _call(body):
        post_privately(client, call, message)


def _call(body: dict[str, Any]) -> Call:
    """Whom to tell, and where, for any payload; at least by a direct message."""
    if "command" in body:
        return call_of_command(body)
    if event := body.get("event"):
        thread = event.get("thread_ts") or event.get("ts")
        return Call(event.get("user", ""), event.get("channel") or event.get("user", ""), thread=thread)
    if body.get("type") == "block_actions":
        call = call_of_action(body)
        return call if call.channel else Call(call.user, call.user)
    user = (body.get("user") or {}).get("id", "")
    return Call(user, user)
