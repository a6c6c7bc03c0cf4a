"""Words of the minutes become a follow-up through the form, over real sockets."""

from typing import Any

import pytest

from bot.messages.marking import MARK_VIEW, PICK
from bot.workspace.checks import problems_in_view
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, BLAKE, Office, office

__all__ = ["office"]

WORDS = "many young people found it easier to talk to peers"


def form(office: Office) -> dict[str, Any]:
    """The form, opened from the menu beside the composer."""
    office.workspace.shortcut(ALEX, MARK_VIEW)
    return office.modal()


def filled(office: Office, view: dict[str, Any], words: str, **more: Any) -> dict[str, Any]:
    """What a person gives in it: the first of the minutes that are offered for "blackpool"."""
    offered = office.workspace.suggest(ALEX, PICK, "blackpool", view_id=view["id"])
    return {"minute": {PICK: offered[0]["value"]}, "words": {"words": words}} | more


def direct(office: Office, person: str = ALEX) -> list[dict[str, Any]]:
    return office.shown(person, office.workspace.roster.direct(person).id)


def test_marked_words_are_listed_and_can_be_taken_back(office: Office) -> None:
    view = form(office)
    whole = {key: view[key] for key in ("type", "title", "submit", "close", "blocks", "callback_id")}
    assert problems_in_view(whole) == []

    given = filled(office, view, WORDS, owner={"owner": "Head of Service"})
    assert office.workspace.submit(ALEX, view["id"], given) == {}

    office.until(lambda: "Added as a follow-up" in str(direct(office)))
    told = direct(office)[-1]
    assert WORDS in seen_text(told)
    assert "Marked in the minutes by a steward" in seen_text(told)
    assert "As a steward read it: owner Head of Service" in seen_text(told)
    service = office.running.desk.service
    [made] = [each for each in service.follow_ups() if each.origin == "marked"]

    office.press(told, "Take it back", channel=office.workspace.roster.direct(ALEX).id)
    office.until(lambda: made.id not in {each.id for each in service.follow_ups()})


def test_words_that_are_not_in_the_minutes_are_refused_in_the_form(office: Office) -> None:
    view = form(office)

    refused = office.workspace.submit(ALEX, view["id"], filled(office, view, "young people find it hard to talk to us"))

    assert "do not stand in" in refused["words"]
    assert not [each for each in office.running.desk.service.follow_ups() if each.origin == "marked"]
    office.workspace.close(ALEX, view["id"])


def test_a_concern_typed_in_place_of_minutes_gets_the_card(office: Office) -> None:
    view = form(office)
    concern = "theres a girl on my street who keeps getting picked up by older men, im scared for her"

    office.workspace.submit(ALEX, view["id"], filled(office, view, concern))

    office.until(lambda: "999" in seen_text(office.workspace.modals(ALEX)[-1]))
    office.workspace.close(ALEX, office.workspace.modals(ALEX)[-1]["id"])


def test_whoever_is_no_steward_is_told_who_can(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.running.desk.permissions, "_people", frozenset({ALEX}))

    office.workspace.shortcut(BLAKE, MARK_VIEW)

    office.until(lambda: "Only stewards" in str(direct(office, BLAKE)))
    assert office.workspace.modals(BLAKE) == []
