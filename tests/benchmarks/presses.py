"""What is pressed in R14: a follow-up's menu, the form that pauses a digest, and the button that adds minutes.

Each says what Slack sends, which use case of the service it comes to, and how often it counted.
"""

import json
from datetime import UTC, date, datetime
from typing import Any, Protocol

from bot.bringing import Brought
from bot.messages.adding import PRESS as ADDING
from bot.messages.subscriptions import PAUSE_VIEW, UNTIL_BLOCK
from briefings import Service
from briefings.records import DigestFilter, FetchedPage, Given, Person, Schedule
from briefings.storing import store, subscriptions, trail
from briefings.storing.engine import open_engine, read, write

BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
_UNTIL = date(2026, 12, 7)
_MINUTES = """Agenda item

Taxi licensing, item {number}

The Head of Licensing submitted a report on the training of drivers.

Minutes:

Ms Example, Head of Licensing, said that drivers had been trained to recognise the signs of exploitation.

Resolved -

(1) That a further report be brought back in six months.
"""


class Press(Protocol):
    """One press by one person, as it is sent again and again."""

    done_before_told: bool  # whether what is acknowledged is done by then; else it is once it is sent again
    control_is_late: (
        bool  # whether the control does it after it was told, and so loses it; else it forgets inbox and keys
    )

    def prepare(self, url: str, person: str, number: int) -> None:
        """Make in the database what is pressed on."""

    def use_case(self, service: Service) -> tuple[Any, str]:
        """Whose method it comes to, and which."""

    def body(self, service: Service, person: str, number: int) -> dict[str, Any]:
        """What Slack sends, but for what every press has."""

    def counted(self, url: str, person: str, number: int) -> int:
        """How often it counted."""


class FollowUpPress:
    """ "I am working on it" in the menu of a follow-up: an entry in the trail each time it is done."""

    done_before_told = True
    control_is_late = False

    def __init__(self, follow_up: str) -> None:
        self._follow_up = follow_up

    def prepare(self, url: str, person: str, number: int) -> None:
        pass

    def use_case(self, service: Service) -> tuple[Any, str]:
        return service.casework, "record"

    def body(self, service: Service, person: str, number: int) -> dict[str, Any]:
        chosen = {"value": f"mine|{self._follow_up}", "text": {"type": "plain_text", "text": "I am working on it"}}
        return _action(number, {"type": "overflow", "action_id": "follow_up.menu", "selected_option": chosen})

    def counted(self, url: str, person: str, number: int) -> int:
        engine = open_engine(url)
        with read(engine) as connection:
            held = [entry for some in trail.entries(connection).values() for entry in some]
        engine.dispose()
        return sum(entry.assignee == person for entry in held)


class PausePress:
    """The form that pauses a digest: twice is the same as once, but it must not be lost."""

    done_before_told = True
    control_is_late = True

    def prepare(self, url: str, person: str, number: int) -> None:
        engine = open_engine(url)
        with write(engine) as connection:
            wanted: dict[str, Any] = {"schedule": Schedule((0,), 9, 0), "filter": DigestFilter()}
            made = subscriptions.subscribe(connection, channel=f"C{number}", by=person, now=BEGAN, **wanted)
        engine.dispose()
        self._id = made.id

    def use_case(self, service: Service) -> tuple[Any, str]:
        return service, "change_subscription"

    def body(self, service: Service, person: str, number: int) -> dict[str, Any]:
        view = {
            "id": f"V{number}",
            "type": "modal",
            "callback_id": PAUSE_VIEW,
            "private_metadata": json.dumps({"id": self._id, "home": False}),
            "state": {"values": {UNTIL_BLOCK: {"until": {"selected_date": _UNTIL.isoformat()}}}},
        }
        return {"type": "view_submission", "view": view}

    def counted(self, url: str, person: str, number: int) -> int:
        engine = open_engine(url)
        with read(engine) as connection:
            [there] = subscriptions.active(connection, channel=f"C{number}")
        engine.dispose()
        return int(there.paused_until == _UNTIL)


class AddPress:
    """The button under minutes that were looked over: acknowledged at once, since the page is fetched again first.

    What is fetched is given here; all else is real. A person whose press is lost to a kill sees no "added", and presses
    again; sent again, it must be done, and once.
    """

    done_before_told = False
    control_is_late = False

    def prepare(self, url: str, person: str, number: int) -> None:
        self._address = f"https://site.example/mgAi.aspx?ID={number}"
        self._page = FetchedPage(self._address, _MINUTES.format(number=number).encode(), Given(address=self._address))

    def use_case(self, service: Service) -> tuple[Any, str]:
        return service, "add_minutes"

    def body(self, service: Service, person: str, number: int) -> dict[str, Any]:
        def fetch(address: str, *, by: Person) -> FetchedPage:
            return self._page

        service.watch.fetch = fetch  # type: ignore[method-assign]  # there is no such site
        brought = Brought({"page": self._address}, self._address, self._page.data, self._page.given)
        seen = service.look_over(brought.data, source=brought.name, given=brought.known)
        value = json.dumps({**brought.held, "seal": brought.seal(seen), "given": {}})
        return _action(number, {"type": "button", "action_id": f"{ADDING}.add", "value": value})

    def counted(self, url: str, person: str, number: int) -> int:
        engine = open_engine(url)
        with read(engine) as connection:
            found = sum(each.source == self._address for each in store.minutes(connection))
        engine.dispose()
        return found


def _action(number: int, action: dict[str, Any]) -> dict[str, Any]:
    held = {"block_id": "b", "action_ts": f"{number}.0", **action}
    container = {"type": "message", "channel_id": "C1", "message_ts": "1.1", "is_ephemeral": True}
    return {"type": "block_actions", "channel": {"id": "C1"}, "actions": [held], "container": container}
