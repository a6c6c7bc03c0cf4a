"""A message in Slack becomes a progress note, over real sockets."""

from typing import Any

from bot.messages.noting import NOTE_VIEW, PICK
from bot.noting import matching
from bot.workspace.checks import problems_in_view
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, Office, office

__all__ = ["office"]

SAID = "The new data sheet went to Members on 3 November."


def form(office: Office) -> dict[str, Any]:
    """The form, opened on a message in the channel."""
    ts = office.workspace.say(ALEX, office.channel, SAID)
    office.workspace.message_shortcut(ALEX, NOTE_VIEW, office.channel, ts)
    return office.modal()


def picked(office: Office, view: dict[str, Any], typed: str) -> str:
    """The value of the first follow-up that is offered for what was typed."""
    return str(office.workspace.suggest(ALEX, PICK, typed, view_id=view["id"])[0]["value"])


def test_the_form_holds_the_address_of_the_message_and_not_its_words(office: Office) -> None:
    view = form(office)

    assert (
        problems_in_view({key: view[key] for key in ("type", "title", "submit", "close", "blocks", "callback_id")})
        == []
    )
    assert SAID not in str(view)
    assert "/archives/" in str(view["blocks"])
    office.workspace.close(ALEX, view["id"])


def test_a_message_is_noted_as_evidence_and_stands_in_the_history(office: Office) -> None:
    view = form(office)
    chosen = picked(office, view, "Youth Service")
    address = next(b["element"]["initial_value"] for b in view["blocks"] if b.get("block_id") == "link")

    values = {"follow_up": {PICK: chosen}, "note": {"note": "Links were made."}, "link": {"link": address}}
    assert office.workspace.submit(ALEX, view["id"], values) == {}

    [entry] = office.running.desk.service.follow_up(chosen).progress
    assert (entry.note, entry.evidence, entry.status) == ("Links were made.", address, None)
    direct = office.workspace.roster.direct(ALEX).id
    office.until(lambda: "in the follow-up's history" in str(office.shown(ALEX, direct)))


def test_a_note_that_says_nothing_is_put_right_in_the_form(office: Office) -> None:
    view = form(office)
    chosen = picked(office, view, "")

    errors = office.workspace.submit(
        ALEX, view["id"], {"follow_up": {PICK: chosen}, "note": {"note": ""}, "link": {"link": ""}}
    )

    assert "note" in errors
    office.workspace.close(ALEX, view["id"])


def test_a_live_concern_is_not_noted(office: Office) -> None:
    view = form(office)
    chosen = picked(office, view, "Executive")
    before = office.running.desk.service.follow_up(chosen).progress
    concern = "theres a girl on my street who keeps getting picked up by older men, im scared for her"

    office.workspace.submit(ALEX, view["id"], {"follow_up": {PICK: chosen}, "note": {"note": concern}})

    office.until(lambda: "999" in seen_text(office.workspace.modals(ALEX)[-1]))
    assert office.running.desk.service.follow_up(chosen).progress == before
    office.workspace.close(ALEX, office.workspace.modals(ALEX)[-1]["id"])


def test_follow_ups_are_found_by_any_part_of_them(office: Office) -> None:
    assert len(matching(office.running.desk, "")) == 8
    assert "5 Area Committees" in " ".join(matching(office.running.desk, "area committees")[0].quote.split())
    assert matching(office.running.desk, "zebra crossings") == []
