"""Council minutes in, cited briefings out. This is the front door: what other packages use stands here."""

from briefings.digest_wishes import MOST_DAYS, check_days, read_wishes, wish_words
from briefings.errors import (
    BriefingsError,
    NotFound,
    NotPermitted,
    StoreTooNew,
    StoreUnavailable,
    UnclearRequest,
    Unreadable,
)
from briefings.finding.meaning import open_encoder
from briefings.following.occurrences import due_since, next_occurrence
from briefings.following.schedule_words import describe as describe_schedule
from briefings.following.schedule_words import short as schedule_words
from briefings.following.schedules import read_schedule
from briefings.keeping_watch import choice as watch_choice
from briefings.reporting.briefs import HEADINGS as BRIEF_HEADINGS
from briefings.reporting.briefs import Form
from briefings.reporting.briefs import reach as describe_reach
from briefings.reporting.dated import NOTE as DATED_NOTE
from briefings.reporting.dated import is_dated
from briefings.reporting.exports import Export
from briefings.reporting.watching import fresh_facts, site_facts
from briefings.service import Service, default_database
from briefings.storing.engine import only_process, open_engine
from briefings.storing.holds import Holds, Obstacle
from briefings.storing.inbox import Inbox
from briefings.storing.ledger import LeaseLost, Ledger

__all__ = [
    "BRIEF_HEADINGS",
    "DATED_NOTE",
    "MOST_DAYS",
    "BriefingsError",
    "Export",
    "Form",
    "Holds",
    "Inbox",
    "LeaseLost",
    "Ledger",
    "NotFound",
    "NotPermitted",
    "Obstacle",
    "Service",
    "StoreTooNew",
    "StoreUnavailable",
    "UnclearRequest",
    "Unreadable",
    "check_days",
    "default_database",
    "describe_reach",
    "describe_schedule",
    "due_since",
    "fresh_facts",
    "is_dated",
    "next_occurrence",
    "only_process",
    "open_encoder",
    "open_engine",
    "read_schedule",
    "read_wishes",
    "schedule_words",
    "site_facts",
    "watch_choice",
    "wish_words",
]
