"""How listeners are put on the Bolt app, and the one catch-all of the house.

Whatever goes wrong, the person gets a plain sentence and a reference, and the log gets the trace under the same
reference, without anybody's words. It stands around each listener and not in Bolt's own error handler, because Bolt
1.30 forgets an acknowledgement when the listener fails within 10 ms of it (thread_runner.py): Slack would then say
"/cse failed" beside our own words.
"""

import inspect
import logging
import secrets
from collections.abc import Callable
from re import Pattern
from typing import Any

from slack_bolt import Ack, App, Args
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.logs import trace_of
from bot.messages.blocks import Message, View, plain
from bot.messages.help import notice, plain_notice
from bot.messages.safeguarding import LINE
from bot.metrics import Metrics
from bot.refusals import note_attempt
from bot.replies import Call, ReplyRefused, call_of_action, call_of_command, post_privately, respond
from briefings import BriefingsError, StoreUnavailable

_log = logging.getLogger(__name__)

SENT_ONCE = "command:"  # Slack never sends a command again, so its being done need not be noted apart
Listener = Callable[..., None]
Register = Callable[[Listener], Listener]


class Listeners:
    """Registers listeners as Bolt's app does, each inside the catch-all."""

    def __init__(self, app: App, metrics: Metrics, handled: Callable[[str], None] = lambda _key: None) -> None:
        self._app = app
        self._metrics = metrics
        self._handled = handled

    def command(self, name: str) -> Register:
        """A slash command."""
        return self._register(self._app.command(name))

    def action(self, action_id: str | Pattern[str]) -> Register:
        """A button or menu."""
        return self._register(self._app.action(action_id))

    def shortcut(self, callback_id: str) -> Register:
        """A shortcut of the menu beside the composer."""
        return self._register(self._app.shortcut(callback_id))

    def options(self, action_id: str) -> Register:
        """A menu whose choices are looked up while a person types."""
        return self._register(self._app.options(action_id))

    def view(self, callback_id: str) -> Register:
        """A modal that is sent."""
        return self._register(self._app.view(callback_id))

    def event(self, kind: str | Pattern[str]) -> Register:
        """Something that happened in Slack."""
        return self._register(self._app.event(kind))

    def _register(self, on_app: Callable[..., Any]) -> Register:
        def register(listener: Listener) -> Listener:
            on_app(self._guarded(listener))
            return listener

        return register

    def _guarded(self, listener: Listener) -> Callable[[Args], None]:
        wanted = tuple(inspect.signature(listener).parameters)

        def guarded(args: Args) -> None:
            try:
                listener(**{name: getattr(args, name) for name in wanted})
            except Exception as error:  # noqa: BLE001 - the one catch-all: it keeps the trace and tells the person
                self._failed(error, args, listener.__name__)
            self._mark(args.body)

        guarded.__name__ = listener.__name__
        return guarded

    def _mark(self, body: dict[str, Any]) -> None:
        """Note that a request is done, or that the person was told why not; without the note it may be done again."""
        try:
            key = key_of(body)
            if key and not key.startswith(SENT_ONCE):
                self._handled(key)
        except Exception as error:  # noqa: BLE001 - the request itself is done: whatever is wrong with the record
            _log.error("could not note that a request is done\n%s", trace_of(error))

    def _failed(self, error: Exception, args: Args, where: str) -> None:
        reference = secrets.token_hex(4)
        note_attempt(error, where, _call(args.body).user)
        if not isinstance(error, BriefingsError) or isinstance(error, StoreUnavailable):
            self._metrics.count("errors", "kind", type(error).__name__)
            _log.error("failed: reference=%s\n%s", reference, trace_of(error))
        try:
            _tell(args.client, args.ack, args.body, message_for(error, reference))
        except (SlackApiError, SlackClientError, ReplyRefused, OSError) as second:
            _log.error("could not tell the person: reference=%s\n%s", reference, trace_of(second))


def message_for(error: Exception, reference: str) -> Message:
    """What the person reads. Our own errors are written for them; of anything else they get a reference."""
    if isinstance(error, StoreUnavailable):
        return plain_notice(f"{error} Nothing was changed. Please try again in a minute. Reference {reference}.")
    if isinstance(error, BriefingsError):
        return plain_notice(str(error))
    return notice(
        "*Something went wrong, and it is not your doing.* Please try again; if it goes on, give whoever runs this bot "
        f"the reference `{reference}`.\n{LINE}"
    )


def _tell(client: WebClient, ack: Ack, body: dict[str, Any], message: Message) -> None:
    if body.get("type") == "view_submission" and ack.response is None:
        ack(response_action="update", view=_as_view(message))
        return
    if ack.response is None:  # what changes something is acknowledged only when it is done, or has failed as here
        ack()
    if body.get("response_url"):
        respond(_call(body), message)
    else:
        post_privately(client, _call(body), message)


def _as_view(message: Message) -> View:
    return {"type": "modal", "title": plain("Not done"), "close": plain("Close"), "blocks": list(message.blocks)}


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


def key_of(body: dict[str, Any]) -> str | None:
    """What names one thing that a person did, the same when Slack sends it again; None where a repeat does no harm."""
    if (body.get("event") or {}).get("type") == "app_home_opened":
        return None  # the tab is shown as things stand, however often; and nobody waits for two writes to see it
    if "event_id" in body:
        return f"event:{body['event_id']}"
    if body.get("type") == "block_actions":
        action = body["actions"][0]
        return f"action:{body['user']['id']}:{action.get('action_ts')}:{action.get('action_id')}"
    if "command" in body and body.get("trigger_id"):
        return f"command:{body['trigger_id']}"
    return None  # a modal's second submission is told by its view, where it is recorded
