"""Who may change what: stewards named in the settings, members of named user groups, and workspace admins.

This only says who a person is. Whether they may act is decided where the action is done, in the service, every time.
When Slack cannot be asked, nobody new is a steward.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from briefings.records import Person

_log = logging.getLogger(__name__)
_REMEMBERED = timedelta(minutes=5)


class Permissions:
    """Looks people up in Slack and remembers the result for five minutes."""

    def __init__(self, stewards: frozenset[str], reader: WebClient, clock: Callable[[], datetime]) -> None:
        self._people = frozenset(name for name in stewards if not name.startswith("S"))
        self._groups = frozenset(name for name in stewards if name.startswith("S"))
        self._reader = reader
        self._clock = clock
        self._known: dict[str, tuple[datetime, bool]] = {}
        self._lock = threading.Lock()
        self._team: str | None = None  # the bot's own, looked up when it is first needed

    def person(self, user_id: str) -> Person:
        """The person with what they may do."""
        return Person(user_id, steward=self.is_steward(user_id))

    def is_steward(self, user_id: str) -> bool:
        """Whether ``user_id`` may change follow-ups and subscriptions; False where Slack cannot say."""
        if user_id in self._people:
            return True
        with self._lock:
            known = self._known.get(user_id)
        if known and self._clock() - known[0] < _REMEMBERED:
            return known[1]
        return self._look_up(user_id)

    def stewards(self) -> tuple[str, ...]:
        """The people whom the settings name, those in the named user groups included; in order of their ids."""
        found = set(self._people)
        for group in self._groups:
            try:
                found |= self._members(group)
            except (SlackApiError, SlackClientError, OSError) as error:
                _log.warning("could not look up a user group: %s", type(error).__name__)
        return tuple(sorted(found))

    def _look_up(self, user_id: str) -> bool:
        try:
            allowed = self._is_admin(user_id) or any(user_id in self._members(group) for group in self._groups)
        except (SlackApiError, SlackClientError, OSError) as error:
            _log.warning("could not look up a person's rights: %s", type(error).__name__)
            return False  # and not remembered: ask again next time
        with self._lock:
            self._known[user_id] = (self._clock(), allowed)
        return allowed

    def _is_admin(self, user_id: str) -> bool:
        user = self._reader.users_info(user=user_id).get("user") or {}
        outsider = (
            user.get("is_stranger")
            or user.get("is_restricted")
            or user.get("is_ultra_restricted")
            or user.get("deleted")
            or self._is_of_another_team(user)
        )
        return not outsider and bool(user.get("is_admin") or user.get("is_owner"))

    def _is_of_another_team(self, user: dict[str, Any]) -> bool:
        """Whether an administrator is one elsewhere: somebody from a partner organisation in a shared channel."""
        theirs = user.get("team_id")
        if theirs is None:
            return False
        if self._team is None:
            self._team = str(self._reader.auth_test().get("team_id") or "")
        return bool(theirs != self._team)

    def _members(self, group: str) -> frozenset[str]:
        return frozenset(self._reader.usergroups_users_list(usergroup=group).get("users") or ())
