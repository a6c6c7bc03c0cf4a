"""A found outcome settled: its words trimmed, its kind, who is to act and by when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from briefings.reading.agreements import is_stem
from briefings.reading.dates import count_due_wordings, due_of, read_due
from briefings.reading.kinds import read_kind, wants_nothing
from briefings.reading.layouts import Verdict
from briefings.reading.lines import Words, one_blank, squeeze
from briefings.reading.names import are_named, find_named_actor
from briefings.reading.owners import (
    Owner,
    find_actor,
    find_bracketed_owner,
    find_delegate,
    find_margin_owner,
    find_subject_owner,
    looks_like_owner,
    names_body,
    split_owners,
)
from briefings.reading.sentences import Sentence
from briefings.reading.statuses import read_status
from briefings.records import Due, DueBasis, OutcomeKind, Speaker

_CLOSING_WORDS = re.compile(r"(?:,?\s{0,9}\b(?:and|or))$|,$", re.IGNORECASE)
_OWNER_AND_TIME = re.compile(r"(?P<owner>[^,]{2,90}?),? -? ?(?P<due>(?:by|before|within|in|at|for) .{3,60})$")
_NAME_AND_TIME = re.compile(
    r"\s{0,3}\((?P<owner>[A-Z][\w'.-]{1,25}(?:(?:/|, | & | and | )[A-Z][\w'.-]{1,25}){0,4})\)"
    r"(?:\s{0,3}[-:,]\s{0,3}(?P<due>[^().;:]{2,40}))?[.;]?\s{0,3}$"
)
_OPENING = re.compile(r"\s{0,9}(?:(?:it was )?agreed )?(?:that )?", re.IGNORECASE)
# What no name holds: "but Clerk", "Cllr Weir had sent a".
_NOBODY = re.compile(
    r"^(?-i:[Bb]ut|[Aa]nd|[Oo]r|[Ss]o|[Aa]s|[Ww]hen|[Ii]f|[Aa]lso)\b|\b(?:had|has|have|was|were|is|are|would"
    r"|could|should|proposed|seconded|moved)\b",
    re.IGNORECASE,
)
# Who moved a thing stands before what it is: "Councillor Ash proposed and Councillor Elm seconded that".
_MOVERS = re.compile(r"^(?:[^.;]|\b[A-Z]\.){0,160}\b(?:propos(?:ed|es)|moved|second(?:ed|er))\b[^.;]{0,60}? (?=that\b)")
TWO_TIMES = "Two times are printed; the first is shown."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reading of one item may lean on beside its words."""

    text: str  # as received
    evened: str
    held_on: date | None = None
    next_meeting: date | None = None
    people: Mapping[str, Speaker] = field(default_factory=dict)  # by initials, from the attendance list
    names: frozenset[str] = frozenset()  # of those who speak without a title, full and first
    minuted: bool = False  # the page calls itself minutes in its head
    agenda: bool = False  # it calls itself an agenda, and neither minutes nor decisions
    labelled: bool = False  # "Decision:" stands above what was decided, on its page, and no "Minutes:" anywhere
    title: str | None = None  # the item's, as printed
    local: bool = False  # a parish, town or community council, or a partnership: outcomes stand in its sentences


class Found(NamedTuple):
    """An outcome before it has its id: offsets, the verdict it stands under, and what is printed beside it."""

    paragraph: int
    start: int
    end: int
    verdict: Verdict
    number: str | None = None
    stem: str = ""
    stem_at: int | None = None
    kind: OutcomeKind | None = None
    owner: Owner | None = None
    due: Due | None = None
    body: str | None = None
    doubt: str | None = None
    listed: bool = False  # a point of a list that an ACTION line may govern
    settled: bool = False  # owner and due are given by a table
    subject: tuple[int, int] | None = None  # who acts by the sentence's grammar: "Cllr Weir" of "Cllr Weir to lay"
    aside: tuple[int, int] | None = None  # a note in the margin of its wrapped lines
    told: Sentence | None = None  # the sentence after it that names its owner, and perhaps when


def outstanding(one: Found, facts: Facts) -> Found | None:
    """``one`` without the status printed after an action; None where that says it is done.

    "BT to send the leaflet - outstanding, carried over to June" keeps its task, and is due as it was carried.
    """
    if one.kind is not OutcomeKind.FOLLOW_UP or one.settled:
        return one
    words = squeeze(facts.evened[one.start : one.end], one.start)
    status = read_status(words.text)
    if status is None:
        return one
    if status.done:
        return None
    return one._replace(end=words.at(status.start), due=_carried(words, status.carried) if status.carried else None)


def _carried(words: Words, span: tuple[int, int]) -> Due:
    start, end = words.at(span[0]), words.at(span[1] - 1) + 1
    return Due(words.text[slice(*span)], start, end, None, DueBasis.NONE)


def _words_of(one: Found, text: str) -> str:
    """The words that say what is to be done: without the note in the margin of its lines, which is quoted with them."""
    opens, closes = one.aside or (one.end, one.end)
    return one_blank(f"{text[one.start : opens]} {text[closes : one.end]}")


def settle(one: Found, facts: Facts) -> Found:
    """``one`` with its kind, and with owner and due where something is still to be done."""
    one = _trimmed(_with_printed_owner(one, facts), facts)
    printed = facts.evened[one.start : one.end]
    words = _words_of(one, facts.evened)
    due = _due(one, facts)
    one = one._replace(owner=_cut_at_verb(one.owner))
    subject = _subject(one, facts, printed)
    if subject and _NOBODY.search(subject.printed):
        subject = None
    if subject and one.owner:  # "Cllr Wylie will liaise with the school. ACTION: SW"
        one = one._replace(owner=None)
    reading = read_kind(
        _MOVERS.sub("", words),
        one.verdict,
        stem=one.stem,
        owned=(one.owner or subject) is not None,
        due=due is not None,
    )
    kind = one.kind or reading.kind
    told = one.told is not None or (one.kind is None and _named(printed, one.start, facts) is not None)
    if told and kind is OutcomeKind.DECISION and not wants_nothing(words):  # somebody is told to act on it
        kind = OutcomeKind.FOLLOW_UP
    if kind in (OutcomeKind.NOTED, OutcomeKind.THANKS):
        return one._replace(kind=kind, owner=None, due=None, doubt=one.doubt)
    if kind is not OutcomeKind.FOLLOW_UP:
        return one._replace(kind=kind, owner=one.owner or find_delegate(printed, one.start), due=None)
    doubt = one.doubt or (TWO_TIMES if count_due_wordings(words) > 1 else None)
    owner = one.owner or subject or find_delegate(printed, one.start)
    return one._replace(kind=kind, owner=owner, due=due, doubt=doubt)


def _cut_at_verb(owner: Owner | None) -> Owner | None:
    """ "Cllr Weir" of "Cllr Weir has rung the office"; None where what is left names nobody."""
    verb = _NOBODY.search(owner.printed) if owner else None
    if owner is None or verb is None:
        return owner
    left = owner.printed[: verb.start()].rstrip()
    return replace(owner, printed=left, end=owner.start + len(left)) if looks_like_owner(left) else None


def _subject(one: Found, facts: Facts, printed: str) -> Owner | None:
    """Who acts by the words themselves, where nobody is named for them apart; of several named together, that one."""
    if one.settled:
        return None
    found = None
    if one.subject:
        start, end = one.subject
        found = Owner(facts.evened[start:end], start, end)
    found = found or _named(printed, one.start, facts)
    find = find_actor if one.owner else find_subject_owner  # whom the owner is to ask is not the owner
    found = found or _person_in_motion(one, printed) or find(printed, one.start) or _owner_in_stem(one, printed)
    if found and one.owner and (not one.told or (names_body(found.printed) and not names_body(one.owner.printed))):
        named = [owner.lower() for owner in split_owners(one.owner.printed)]
        return found if len(named) > 1 and found.printed.lower() in named else None
    return found


def _person_in_motion(one: Found, printed: str) -> Owner | None:
    """Who is to act by what was moved: "Cllr Ash proposed that the Clerk write"; the body that moves it acts anyway."""
    moved = _MOVERS.match(printed)
    found = find_actor(printed[moved.end() :], one.start + moved.end()) if moved else None
    return None if found and names_body(found.printed) else found


def _named(printed: str, at: int, facts: Facts) -> Owner | None:
    """One of those whom the minutes name without a title, who is to act: "that Anna and Dev will run a session"."""
    opens = _OPENING.match(printed)
    span = find_named_actor(one_blank(printed[opens.end() :] if opens else printed), facts.names)
    if span is None:
        return None
    words = squeeze(printed[opens.end() if opens else 0 :], at + (opens.end() if opens else 0))
    start, end = words.at(span[0]), words.at(span[1])
    return Owner(words.text[slice(*span)], start, end)


def _owner_in_stem(one: Found, printed: str) -> Owner | None:
    """The owner in the point above: "the Executive Director: (a) provide ..."; its place is there."""
    if one.stem_at is None or is_stem(one.stem):  # "That Cabinet:" names the body that acts now
        return None
    return find_subject_owner(f"{one.stem.rstrip(' :-')} {printed}", one.stem_at)


def _with_printed_owner(one: Found, facts: Facts) -> Found:
    """The owner in a closing bracket or in the right margin, taken out of the words where it closes them."""
    if one.settled or one.kind is OutcomeKind.RECOMMENDED_ONLY:
        return one
    text = facts.evened[one.start : one.end]
    if bracketed := find_bracketed_owner(text, one.start):
        return _with_time(one._replace(owner=bracketed[0], end=bracketed[1]), bracketed[0])
    if listed := _bracketed_name(one, text, facts.names):
        return listed
    if margin := find_margin_owner(text, one.start):
        owner, opens = margin
        closes = owner.end >= one.end - 1
        return one._replace(owner=owner, end=opens if closes else one.end, aside=None if closes else (opens, owner.end))
    return one


def _with_time(one: Found, owner: Owner) -> Found:
    """``one`` with owner and due apart, where the bracket prints both: "(Action: Clerk, by 30 September)"."""
    found = _OWNER_AND_TIME.match(owner.printed)
    if not found or one.due or read_due(found["due"]) is None or not looks_like_owner(found["owner"]):
        return one
    start, name = owner.start + found.start("due"), found["owner"]
    return one._replace(
        owner=replace(owner, printed=name, end=owner.start + len(name)),
        due=Due(found["due"], start, start + len(found["due"]), None, DueBasis.NONE),
    )


def _bracketed_name(one: Found, text: str, names: frozenset[str]) -> Found | None:
    """The owner of "Write to parents (Bennet/O'Dowd) - by half term", if the minutes know the names, and the time."""
    found = _NAME_AND_TIME.search(text)
    if not found or not any(are_named(name, names) for name in re.split(r", | and | & |/", found["owner"])):
        return None
    owner = Owner(found["owner"], one.start + found.start("owner"), one.start + found.end("owner"))
    end = one.start + found.start()
    if not found["due"] or not read_due(f"by {found['due']}"):
        return one._replace(owner=owner, end=end) if not found["due"] else None
    start = one.start + found.start("due")
    return one._replace(
        owner=owner, end=end, due=Due(found["due"], start, start + len(found["due"]), None, DueBasis.NONE)
    )


def _trimmed(one: Found, facts: Facts) -> Found:
    text = facts.evened[one.start : one.end]
    lead = len(text) - len(text.lstrip())
    text = _CLOSING_WORDS.sub("", text.rstrip())
    return one._replace(start=one.start + lead, end=one.start + max(len(text.rstrip()), lead))


def _due(one: Found, facts: Facts) -> Due | None:
    if one.due:
        return due_of(
            one_blank(facts.text[one.due.start : one.due.end]),
            one.due.start,
            one.due.end,
            held_on=facts.held_on,
            next_meeting=facts.next_meeting,
        )
    return _read_due(facts, one.start, one.end) or (
        _read_due(facts, one.told.start, one.told.end) if one.told else None
    )


def _read_due(facts: Facts, start: int, end: int) -> Due | None:
    return read_due(facts.text[start:end], start, held_on=facts.held_on, next_meeting=facts.next_meeting)
