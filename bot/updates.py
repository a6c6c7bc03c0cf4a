"""Updating follow-ups by modal: one, several at once, and the date of a meeting that its minutes do not print."""

import json
import logging
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.follow_ups import STEWARDS_ONLY, chosen, metadata, redraw
from bot.listening import Listeners
from bot.messages.asking import concern_view
from bot.messages.follow_ups import ON_A_PAGE, PRESS, unpacked
from bot.messages.help import notice
from bot.messages.updating import (
    DATE_VIEW,
    DAY,
    EVIDENCE,
    JUDGED,
    NOTE,
    PERSON,
    SEVERAL_VIEW,
    STANDS,
    TELL,
    UNTIL,
    UPDATE_VIEW,
    WHICH,
    assigned_message,
    date_view,
    several_view,
)
from bot.refusals import refuse_in_form
from bot.replies import Call, call_of_action, post, respond
from bot.safeguarding import Trigger
from briefings import BriefingsError
from briefings.records import Ending, Rating, Status

_log = logging.getLogger(__name__)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to these buttons and modals."""

    @app.action(f"{PRESS}.several")
    def several(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        _open(desk, client, body, action, "several")

    @app.action(f"{PRESS}.date")
    def add_date(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        _open(desk, client, body, action, "date")

    @app.view(UPDATE_VIEW)
    def updated(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _recorded(desk, client, ack, body, view, [json.loads(view["private_metadata"])["id"]])

    @app.view(SEVERAL_VIEW)
    def marked(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        ticked = _chosen_of(view, WHICH).get("selected_options") or []
        _recorded(desk, client, ack, body, view, [option["value"] for option in ticked])

    @app.view(DATE_VIEW)
    def dated(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _dated(desk, client, ack, body, view)


def _open(desk: Desk, client: WebClient, body: dict[str, Any], action: dict[str, Any], verb: str) -> None:
    """Open a modal, unless it is already clear that the person may not."""
    call = call_of_action(body)
    if not desk.permissions.is_steward(call.user):
        respond(call, STEWARDS_ONLY)
        return
    if verb == "date":
        held = metadata(body, action, verb, action["value"])
        view = date_view(desk.service.follow_up(action["value"]), desk.today, private_metadata=held)
    else:
        wish, _ = unpacked(action["value"])
        page = chosen(desk, call.user, wish)[wish.page * ON_A_PAGE : (wish.page + 1) * ON_A_PAGE]
        view = several_view(page, private_metadata=metadata(body, action, verb, ""))
    client.views_open(trigger_id=call.trigger_id, view=view)


def _recorded(
    desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any], names: list[str]
) -> None:
    """Check what was filled in, record it about all of ``names``, and draw the list again."""
    said = _said(view)
    if any(words and desk.triage(str(words)) is Trigger.HARD for words in (said["note"], said["evidence"])):
        desk.metrics.count("safeguarding_cards")
        ack(response_action="update", view=concern_view(desk.settings.safeguarding_contact))
        return
    user = body["user"]["id"]
    if len(names) == 1 and said.get("assignee") == desk.service.follow_up(names[0]).assignee:
        said.pop("assignee", None)
    try:
        desk.service.casework.record_all(
            names, by=desk.permissions.person(user), now=desk.clock(), key=view["id"], **said
        )
    except BriefingsError as refusal:
        refuse_in_form(ack, NOTE, refusal, user)
        return
    ack()
    _log.info("progress recorded: follow_ups=%d", len(names))
    redraw(desk, client, user, json.loads(view["private_metadata"]))
    taker = str(said.get("assignee") or "")
    if taker not in ("", user) and _chosen_of(view, TELL).get("selected_options"):
        _tell(desk, client, names[0], user, taker)


def _tell(desk: Desk, client: WebClient, name: str, user: str, taker: str) -> None:
    """Write to whoever was named; where Slack does not let that through, say so to whoever named them."""
    message = assigned_message(desk.service.follow_up(name), user, desk.today)
    try:
        post(client, Call(taker, taker), message)
    except SlackApiError as refused:
        _log.info("a person could not be told of a follow-up: %s", refused.response.get("error"))
        post(client, Call(user, user), notice("It is recorded, but Slack does not let me write to that person."))


def _dated(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
    held = json.loads(view["private_metadata"])
    day = _chosen_of(view, DAY).get("selected_date")
    user = body["user"]["id"]
    try:
        minute = desk.service.follow_up(held["id"]).outcome.citation.minute
        person = desk.permissions.person(user)
        desk.service.casework.give_date(minute, date.fromisoformat(str(day)), by=person, now=desk.clock())
    except BriefingsError as refusal:
        refuse_in_form(ack, DAY, refusal, user)
        return
    ack()
    _log.info("a meeting's date was given")
    redraw(desk, client, user, held)


def _said(view: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, as fields of an entry; what was left empty is None."""
    stands = (_chosen_of(view, STANDS).get("selected_option") or {}).get("value")
    judged = (_chosen_of(view, JUDGED).get("selected_option") or {}).get("value")
    until = _chosen_of(view, UNTIL).get("selected_date")
    ending = Ending(str(stands)) if stands in Ending._value2member_map_ else None
    status = Status.CLOSED if ending else Status(stands) if stands else None
    said: dict[str, Any] = {
        "status": status,
        "ending": ending,
        "until": date.fromisoformat(until) if until else None,
        "rating": Rating(judged) if judged else None,
        "note": _words(view, NOTE),
        "evidence": _words(view, EVIDENCE),
    }
    if person := _chosen_of(view, PERSON).get("selected_user"):
        said["assignee"] = person
    return said


def _words(view: dict[str, Any], name: str) -> str | None:
    value = _chosen_of(view, name).get("value")
    return value.strip() or None if isinstance(value, str) else None


def _chosen_of(view: dict[str, Any], name: str) -> dict[str, Any]:
    return view["state"]["values"].get(name, {}).get(name) or {}
