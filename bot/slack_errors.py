"""What Slack's error codes mean for a delivery: one table, a row for each code, with what to tell the owner.

The codes are those of chat.postMessage and conversations.history in Slack's reference. What is not in the table, or is
no answer at all (a time-out, a closed connection), is sorted by whether Slack may have accepted the message: only then
is it dangerous to try again without looking.
"""

import http.client
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

DEFAULT_RETRY_AFTER = 30.0  # seconds, where Slack says "later" and not when


class Refusal(StrEnum):
    """What a failed call means for the message it was to post."""

    LATER = "later"  # surely not accepted; try again after the time given
    UNCERTAIN = "uncertain"  # may have been accepted: look before any second try
    CHANNEL = "channel"  # this channel cannot be posted to until a person does something
    WORKSPACE = "workspace"  # no call will succeed until the app is installed again
    OURS = "ours"  # our own mistake; trying again cannot help


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed call, sorted."""

    refusal: Refusal
    code: str  # Slack's word, or ours for what is no answer: "no_answer", "not_reached", "http_503"
    retry_after: float | None = None  # seconds, only for LATER


_RETRY = dict.fromkeys(("ratelimited", "rate_limited", "message_limit_exceeded"), Refusal.LATER)

# "It's possible some aspect of the operation succeeded before the error was raised", says Slack's reference of these.
_PERHAPS = dict.fromkeys(
    ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"), Refusal.UNCERTAIN
)

# code: what it means, and what the owner of the subscription can do, as the end of "I could not post there: …"
CHANNEL_CODES = {
    "channel_not_found": "the channel is gone, or it is private and I am not in it. Invite me to it, or ask elsewhere",
    "not_in_channel": "I am not in the channel. Invite me to it",
    "is_archived": "the channel is archived. Unarchive it, or ask for the digest elsewhere",
    "is_inactive": "the channel is no longer in use. Ask for the digest elsewhere",
    "user_not_found": "I cannot find the person to write to. Ask for the digest in a channel",
    "user_disabled": "the person's account is closed. Ask for the digest in a channel",
    "cannot_dm_bot": "that is a bot, and bots cannot read messages. Ask for the digest in a channel",
    "messages_tab_disabled": "direct messages to me are switched off. Ask an admin of the workspace to allow them",
    "restricted_action": "an admin has restricted who may post there. Ask an admin of the workspace to let me",
    "restricted_action_read_only_channel": "only some people may post there. Ask an admin of the channel to let me",
    "restricted_action_thread_only_channel": "only replies are allowed there. Ask for the digest elsewhere",
    "restricted_action_thread_locked": "the thread was locked. Unlock it, or ask for the digest elsewhere",
    "restricted_action_non_threadable_channel": "replies are not allowed there. Ask for the digest elsewhere",
    "ekm_access_denied": "an admin has suspended posting there. Ask an admin of the workspace",
    "team_access_not_granted": "your organisation has not let me into that workspace. Ask an admin to do it",
    "team_not_found": "the channel's workspace cannot be found. Ask for the digest elsewhere",
    "external_channel_migrating": "the channel is being moved by Slack. Try again tomorrow",
}

_WORKSPACE_CODES = (
    "account_inactive",
    "token_revoked",
    "token_expired",
    "invalid_auth",
    "not_authed",
    "no_permission",
    "missing_scope",
    "org_login_required",
    "access_denied",
    "enterprise_is_restricted",
    "not_allowed_token_type",
    "two_factor_setup_required",
)

_OUR_CODES = (
    "msg_too_long",
    "msg_blocks_too_long",
    "invalid_blocks",
    "invalid_blocks_format",
    "no_text",
    "too_many_attachments",
    "attachment_payload_limit_exceeded",
    "metadata_too_large",
    "metadata_must_be_sent_from_app",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "invalid_arguments",
    "invalid_arg_name",
    "invalid_charset",
    "invalid_json",
    "json_not_object",
    "invalid_form_data",
    "invalid_post_type",
    "missing_post_type",
    "markdown_text_conflict",
    "as_user_not_supported",
    "slack_connect_blocked_file_type",
    "method_deprecated",
    "deprecated_endpoint",
    "unknown_method",
)

CODES: dict[str, Refusal] = {
    **_RETRY,
    **_PERHAPS,
    **dict.fromkeys(CHANNEL_CODES, Refusal.CHANNEL),
    **dict.fromkeys(_WORKSPACE_CODES, Refusal.WORKSPACE),
    **dict.fromkeys(_OUR_CODES, Refusal.OURS),
}

# For a look into a channel's history these mean that nobody can look, not that nothing can be posted.
BLIND_CODES = frozenset(("missing_scope", "no_permission", "access_denied", "not_allowed_token_type", *CHANNEL_CODES))

# What a call can raise: slack_sdk's own errors, and what it lets through from urllib, the socket and decoding.
CALL_ERRORS = (SlackClientError, OSError, http.client.HTTPException, ValueError)

_WORD = re.compile(r"[a-z0-9_]{1,80}")  # where an answer is no JSON, slack_sdk puts the whole page in place of a code


def sort_failure(error: Exception) -> Failure:
    """What became of a call that raised ``error``: one of CALL_ERRORS."""
    if isinstance(error, SlackApiError):
        return _sort_answer(error)
    if isinstance(error, SlackClientError):  # raised before anything is sent
        return Failure(Refusal.OURS, "invalid_request")
    if any(_never_reached(cause) for cause in _causes(error)):
        return Failure(Refusal.LATER, "not_reached", DEFAULT_RETRY_AFTER)
    return Failure(Refusal.UNCERTAIN, "no_answer")


def _sort_answer(error: SlackApiError) -> Failure:
    status = int(getattr(error.response, "status_code", 200))
    code = _code(error.response)
    if status == 429 or CODES.get(code) is Refusal.LATER:
        return Failure(Refusal.LATER, code or "ratelimited", _retry_after(error.response))
    if status >= 500 or not code:
        return Failure(Refusal.UNCERTAIN, code or f"http_{status}")
    return Failure(CODES.get(code) or _by_family(code), code)


def _by_family(code: str) -> Refusal:
    """A code that is not in the table: Slack adds variants, and says no to what it does not accept."""
    return Refusal.CHANNEL if code.startswith("restricted_action") else Refusal.OURS


def _code(response: Any) -> str:
    """Slack's error code; empty where the answer holds none, as a proxy's error page does not."""
    answer = response if isinstance(response, dict) else getattr(response, "data", None)
    said = str(answer.get("error") or "") if isinstance(answer, dict) else ""
    return said if _WORD.fullmatch(said) else ""


def _retry_after(response: Any) -> float:
    headers = {str(name).lower(): value for name, value in getattr(response, "headers", {}).items()}
    said = headers.get("retry-after", DEFAULT_RETRY_AFTER)
    said = said[0] if isinstance(said, list) else said
    try:
        return max(1.0, float(said))
    except ValueError:
        return DEFAULT_RETRY_AFTER


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.reason if isinstance(error, URLError) and isinstance(error.reason, OSError) else error.__cause__


def _never_reached(error: BaseException) -> bool:
    """Whether no connection was ever made, so that Slack cannot have accepted anything."""
    return isinstance(error, ConnectionRefusedError | socket.gaierror)
