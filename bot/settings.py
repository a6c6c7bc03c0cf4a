"""The settings of the bot, read from an environment that is handed in, so that everything missing is named at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

SLACK = "https://slack.com/api/"

_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,255}(?:/[A-Za-z0-9._~/-]{0,200})?")


class BadSettings(Exception):
    """One or more settings are missing or cannot be used; the message names them all and says what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of ``briefing-bot run --help``."""

    name: str
    purpose: str


SETTINGS = (
    Setting("SLACK_BOT_TOKEN", "bot token of the installed app, begins with xoxb- (required)"),
    Setting("SLACK_APP_TOKEN", "app-level token with connections:write, begins with xapp- (required for Socket Mode)"),
    Setting("SLACK_SIGNING_SECRET", "signing secret of the app (required with --http)"),
    Setting(
        "SLACK_API_URL", f"where Slack's API is; default {SLACK}, a stand-in's http://127.0.0.1:PORT/api/ otherwise"
    ),
    Setting("DATABASE_URL", "SQLAlchemy address of the database; default a SQLite file in the user's data folder"),
    Setting("TIMEZONE", "in which digests are due; default Europe/London"),
    Setting("STEWARDS", "user or user-group ids (U…, S…) who may change follow-ups and subscriptions, by commas"),
    Setting(
        "ALLOWED_TEAMS", "team ids (T…) whose people may use the bot, by commas; default all it can be reached from"
    ),
    Setting(
        "ALLOWED_CHANNELS", "channel ids (C…, G…) in which it answers, by commas; direct messages always; default all"
    ),
    Setting("PUBLIC_URL", "address under which people's calendar programs reach --http, for /cse calendar (https://…)"),
    Setting(
        "OFFICERS_CHANNEL", "channel id (C…, G…) where people may send what the minutes do not answer; default none"
    ),
    Setting("SAFEGUARDING_CONTACT", "name and number of the local safeguarding team, shown to people with a concern"),
    Setting("KEEP_TRAIL_YEARS", "how long entries about what is over, and who made them, are kept; default 6"),
    Setting("SEMANTIC_MODEL", "folder with the sentence encoder; default the installed one, if any"),
    Setting("LOG_LEVEL", "DEBUG, INFO (default), WARNING or ERROR; what people type is logged at none"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the bot runs with. Tokens never appear in its printed form."""

    bot_token: str
    app_token: str | None = None
    signing_secret: str | None = None
    api_url: str = SLACK
    database: str | None = None
    zone: str = "Europe/London"
    stewards: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()  # empty = all
    channels: frozenset[str] = frozenset()  # empty = all
    officers_channel: str | None = None  # None = questions cannot be handed on
    safeguarding_contact: str | None = None
    public_url: str | None = None  # None = no calendar addresses
    trail_years: int = 6
    log_level: str = "INFO"
    model: str | None = None

    def __repr__(self) -> str:
        return f"Settings(api_url={self.api_url!r}, zone={self.zone!r}, log_level={self.log_level!r}, …)"


def read_settings(environment: Mapping[str, str], *, http: bool = False) -> Settings:
    """Settings for one way of running. Raises BadSettings that names every setting at fault."""
    given = {setting.name: environment.get(setting.name, "").strip() for setting in SETTINGS}
    if faults := _faults(given, http):
        raise BadSettings("The bot cannot start.\n" + "\n".join(f"  {fault}" for fault in faults))
    return Settings(
        bot_token=given["SLACK_BOT_TOKEN"],
        app_token=given["SLACK_APP_TOKEN"] or None,
        signing_secret=given["SLACK_SIGNING_SECRET"] or None,
        api_url=given["SLACK_API_URL"].rstrip("/") + "/" if given["SLACK_API_URL"] else SLACK,
        database=given["DATABASE_URL"] or None,
        zone=given["TIMEZONE"] or "Europe/London",
        stewards=_names(given["STEWARDS"]),
        teams=_names(given["ALLOWED_TEAMS"]),
        channels=_allowed(given),
        public_url=given["PUBLIC_URL"].rstrip("/") or None,
        officers_channel=given["OFFICERS_CHANNEL"] or None,
        safeguarding_contact=given["SAFEGUARDING_CONTACT"] or None,
        trail_years=int(given["KEEP_TRAIL_YEARS"] or 6),
        log_level=given["LOG_LEVEL"].upper() or "INFO",
        model=given["SEMANTIC_MODEL"] or None,
    )


def _allowed(given: Mapping[str, str]) -> frozenset[str]:
    """The channels in which it answers; where some are named, the officers' is one of them."""
    named = _names(given["ALLOWED_CHANNELS"])
    return named | _names(given["OFFICERS_CHANNEL"]) if named else named


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(",") if name.strip())


def _faults(given: Mapping[str, str], http: bool) -> list[str]:
    needed = ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET" if http else "SLACK_APP_TOKEN"]
    purposes = {setting.name: setting.purpose for setting in SETTINGS}
    faults = [f"{name} is missing: {purposes[name]}." for name in needed if not given[name]]
    if given["TIMEZONE"] and not _is_zone(given["TIMEZONE"]):
        faults.append("TIMEZONE is no time zone that is known here: write it like Europe/London.")
    if given["LOG_LEVEL"].upper() not in ("", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        faults.append("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
    if not _is_years(given["KEEP_TRAIL_YEARS"] or "6"):
        faults.append("KEEP_TRAIL_YEARS must be a number of years from 1 to 100.")
    if given["SLACK_API_URL"] and not given["SLACK_API_URL"].startswith(("http://", "https://")):
        faults.append("SLACK_API_URL must begin with https:// (or http:// for a stand-in on this computer).")
    if given["OFFICERS_CHANNEL"] and not _CHANNEL.fullmatch(given["OFFICERS_CHANNEL"]):
        faults.append("OFFICERS_CHANNEL must be a channel's id (C… or G…): it stands at the foot of its details.")
    if given["PUBLIC_URL"] and not _ADDRESS.fullmatch(given["PUBLIC_URL"]):
        faults.append("PUBLIC_URL must be an address like https://briefings.example.gov.uk, without ? and #.")
    return faults


def _is_years(words: str) -> bool:
    return words.isascii() and words.isdigit() and 1 <= int(words[:4]) <= 100


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; odd keys raise ValueError or OSError
        return False
    except KeyError:
        return False
    return True
