"""What is wrong with an installation, and how to mend it: tokens, scopes, database, time zone, safeguarding contact."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.health import trouble
from bot.retaining import amounts
from bot.settings import Settings
from briefings import BriefingsError, Ledger, Service, default_database, open_engine

_SAFE_SQLITE = (3, 51, 3)  # from this on, two connections can no longer corrupt a database in WAL mode


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``mend`` says what to do; None = it is well. ``grave`` = the bot cannot work."""

    what: str
    mend: str | None = None
    grave: bool = True

    @property
    def line(self) -> str:
        """The finding as it is printed."""
        if self.mend is None:
            return f"{'well':<9}{self.what}"
        return f"{'mend' if self.grave else 'consider':<9}{self.what}\n         {self.mend}"


def examine(settings: Settings, client: WebClient, open_service: "Opener") -> Iterator[Finding]:
    """Everything that can be looked at from here, in the order in which to mend it."""
    yield from _slack(client)
    yield from _socket(settings, client)
    yield from _minutes(open_service)
    yield from _retention(open_service, settings)
    yield Finding(f"time zone {settings.zone}")
    yield _contact(settings)
    yield _stewards(settings)
    yield from _officers(settings, client)
    yield from _sqlite(settings)


class Opener:
    """Opens the briefing desk when it is asked for; tests hand in another."""

    def __init__(self, database: str | None) -> None:
        self._database = database

    def __call__(self) -> Service:
        """The open desk. Raises BriefingsError."""
        return Service.open(self._database)

    def trouble(self) -> str | None:
        """What keeps deliveries from going out now; None where nothing does."""
        engine = open_engine(self._database or str(default_database()))
        try:
            return trouble(Ledger(engine), datetime.now(UTC))
        finally:
            engine.dispose()


def wanted_scopes() -> frozenset[str]:
    """The scopes that the shipped manifest asks for."""
    manifest = json.loads(resources.files("bot").joinpath("manifest.json").read_text("utf-8"))
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


def _slack(client: WebClient) -> Iterator[Finding]:
    try:
        answer = client.auth_test()
    except (SlackApiError, SlackClientError, OSError) as error:
        yield Finding("bot token", f"Slack did not take it ({_reason(error)}). {_TOKEN_HINT}")
        return
    yield Finding(f"bot token of {answer.get('user', 'the bot')} in {answer.get('team', 'the workspace')}")
    headers = {str(name).lower(): value for name, value in (answer.headers or {}).items()}
    granted = headers.get("x-oauth-scopes")
    if granted is None:
        yield Finding("scopes", "This server does not say which are granted, so they were not compared.", grave=False)
        return
    held = {scope.strip() for scope in str(granted).split(",")}
    missing = sorted(wanted_scopes() - held)
    mend = f"Missing: {', '.join(missing)}. Add them under OAuth & Permissions and install the app again."
    yield Finding("scopes", mend if missing else None)


_TOKEN_HINT = "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions into SLACK_BOT_TOKEN."  # noqa: S105 - no token


def _socket(settings: Settings, client: WebClient) -> Iterator[Finding]:
    if not settings.app_token:
        yield Finding("Socket Mode", "SLACK_APP_TOKEN is not set; that is right for HTTP mode only.", grave=False)
        return
    try:
        client.apps_connections_open(app_token=settings.app_token)
    except (SlackApiError, SlackClientError, OSError) as error:
        mend = f"Slack did not take SLACK_APP_TOKEN ({_reason(error)}). It needs the scope connections:write."
        yield Finding("Socket Mode", mend)
        return
    yield Finding("Socket Mode")


def _minutes(open_service: Opener) -> Iterator[Finding]:
    try:
        service = open_service()
    except BriefingsError as error:
        yield Finding("database", str(error))
        return
    try:
        loaded = len(service.minutes())
    finally:
        service.close()
    mend = "Load some: `briefings ingest FOLDER`, or the five that come with the program: `briefings ingest --seeds`."
    yield Finding(f"database with {loaded} items of minutes", None if loaded else mend, grave=False)
    yield Finding("deliveries", open_service.trouble())


def _retention(open_service: Opener, settings: Settings) -> Iterator[Finding]:
    try:
        service = open_service()
    except BriefingsError:
        return  # said already
    try:
        going = service.retention.retain(now=datetime.now(UTC), years=settings.trail_years, really=False)
    finally:
        service.close()
    kept = f"entries about what is over are kept for {settings.trail_years} years"
    yield Finding(f"retention: {kept}; past its time, and gone within the day: {amounts(going.counts)}")


def _contact(settings: Settings) -> Finding:
    mend = "Set SAFEGUARDING_CONTACT to the name and number of the local team, with its out-of-hours number."
    return Finding("safeguarding contact", None if settings.safeguarding_contact else mend)


def _stewards(settings: Settings) -> Finding:
    mend = "STEWARDS is not set: only workspace admins can change follow-ups and schedules."
    return Finding("stewards", None if settings.stewards else mend, grave=False)


def _officers(settings: Settings, client: WebClient) -> Iterator[Finding]:
    if settings.officers_channel is None:
        return
    try:
        found = client.conversations_info(channel=settings.officers_channel).get("channel") or {}
    except (SlackApiError, SlackClientError, OSError) as error:
        yield Finding("channel of the officers", f"Slack did not show it ({_reason(error)}). {_INVITE}")
        return
    yield Finding("channel of the officers", None if found.get("is_member") else f"The bot is not in it. {_INVITE}")


_INVITE = "Check OFFICERS_CHANNEL, and invite the bot there with /invite."


def _sqlite(settings: Settings) -> Iterator[Finding]:
    if settings.database and not settings.database.startswith("sqlite"):
        return
    old = sqlite3.sqlite_version_info < _SAFE_SQLITE
    mend = "Older than 3.51.3: run one bot on the file, as the bot itself makes sure, or use PostgreSQL."
    yield Finding(f"SQLite {sqlite3.sqlite_version}", mend if old else None, grave=False)


def _reason(error: Exception) -> str:
    response = getattr(error, "response", None)
    code = response.get("error") if response is not None and hasattr(response, "get") else None
    return str(code or type(error).__name__)
