"""What the minutes read do not cover, and how fresh they are: said plainly, lest silence be taken for "none"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.finding.topics import topics_of
from briefings.records import BriefLine, FollowUp, Freshness, Minute, Section, Stage, Subject, SubjectKind
from briefings.records.watching import SILENT_AFTER
from briefings.reporting import wording

# What a scrutiny member would expect a council's minutes on this subject to speak of. Names of ``topics.toml``.
EXPECTED = (
    "Parents and carers",
    "Missing children",
    "Children in care",
    "Schools and prevention",
    "Boys and young men",
    "Victim support",
    "Disruption",
    "Court and prosecution",
    "Taxi and private hire licensing",
    "Online safety",
    "Health services",
    "Workforce training",
)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the looking went."""

    minutes: tuple[Minute, ...]  # that were read for the brief
    bearing: int  # how many minutes bear on the subject; more than were read where there was no room
    councils: tuple[str, ...]  # all that are loaded
    silent: tuple[str, ...] = ()  # loaded councils in whose minutes nothing was found on the topic
    fresh: tuple[Freshness, ...] = ()  # how recent what is loaded of the councils in question is, body by body


def missing_topics(minutes: Sequence[Minute]) -> tuple[str, ...]:
    """Of the topics to be expected, those of which no paragraph of ``minutes`` speaks."""
    spoken = {
        topic
        for minute in minutes
        for paragraph in minute.paragraphs
        if paragraph.section is not Section.HEADING
        for topic in topics_of(minute.text[paragraph.start : paragraph.end])
    }
    return tuple(topic for topic in EXPECTED if topic not in spoken)


def question_on_gaps(subject: Subject, minutes: Sequence[Minute]) -> Iterator[BriefLine]:
    """One question on the topics that a council's or body's minutes do not speak of."""
    missing = missing_topics(minutes) if subject.kind is not SubjectKind.TOPIC and minutes else ()
    if missing:
        names = [name[0].lower() + name[1:] for name in missing]
        yield BriefLine(says=f"These minutes do not speak of {_listed(names)}. What is done there?")


def not_covered(subject: Subject, reach: Reach, follow_ups: Sequence[FollowUp], as_of: date) -> Iterator[BriefLine]:
    """What is not in the minutes read, and how recent they are."""
    yield BriefLine(says=_freshness(reach.minutes, as_of))
    yield from _arrivals(reach.fresh, as_of)
    if reach.bearing > len(reach.minutes):
        yield BriefLine(says=f"Only {len(reach.minutes)} of {reach.bearing:,} items were read for this brief.")
    if reach.silent:
        yield BriefLine(says=f"Nothing on this topic was found in the minutes loaded of {_listed(reach.silent)}.")
    if cut := [each for each in reach.minutes if each.truncated]:
        yield BriefLine(says=f"{_items(len(cut))} cut short by the page they came from: the rest was not read.")
    if unread := [each for each in reach.minutes if each.unread_pages]:
        yield BriefLine(says=f"{_items(len(unread))} on pages that are pictures: what stands there was not read.")
    if drafts := [each for each in reach.minutes if each.stage is Stage.DRAFT]:
        yield BriefLine(says=f"{_items(len(drafts))} still draft and may be amended.")
    if gone := [each for each in reach.minutes if each.unpublished_on]:
        yield BriefLine(
            says=f"{_items(len(gone))} no longer on the council's site, as the sources say. Ask why before quoting it."
        )
    if subject.kind is SubjectKind.COUNCIL:
        yield BriefLine(says=_bodies(reach.minutes))
    if follow_ups and not any(each.progress for each in follow_ups):
        yield BriefLine(says="No progress on the follow-ups has been recorded here. It may have been made elsewhere.")


def _freshness(minutes: Sequence[Minute], as_of: date) -> str:
    dates = [each.held_on for each in minutes if each.held_on]
    undated = len(minutes) - len(dates)
    if not dates:
        return "No meeting's date is stated in the minutes read, so how recent they are cannot be said."
    latest = max(dates)
    since = f"The latest meeting read was on {wording.day(latest)}, {_ago((as_of - latest).days)}"
    if latest > as_of:
        since = f"The latest meeting read is dated {wording.day(latest)}"
    return f"{since}." + (f" {_items(undated)} without a stated date." if undated else "")


def _ago(days: int) -> str:
    """ "10 days ago", "5 months ago", "more than 9 years ago": as exactly as a reader wants it."""
    if days < 60:
        return "today" if days == 0 else "1 day ago" if days == 1 else f"{days} days ago"
    months = days * 12 // 365
    return f"{months} months ago" if months < 24 else f"more than {days // 365} years ago"


def _arrivals(fresh: Sequence[Freshness], as_of: date) -> Iterator[BriefLine]:
    """Of whom nothing newer has been loaded, which meetings are known without minutes, and which sites are not read."""
    newest: dict[str, date] = {}
    for each in fresh:
        if each.council and each.latest:
            newest[each.council] = max(each.latest, newest.get(each.council, each.latest))
    silent = [f"{name} since {day:%B %Y}" for name, day in newest.items() if as_of - day > SILENT_AFTER]
    if silent:
        yield BriefLine(says=f"Nothing is loaded of {_listed(silent)}.")
    if awaited := [_awaited(each) for each in fresh if each.awaited and each.awaited_since]:
        yield BriefLine(says=f"Meetings were held of which no minutes are loaded: {_listed(awaited)}.")
    if ill := list(dict.fromkeys(each.council or "" for each in fresh if each.trouble)):
        yield BriefLine(says=f"The site of {_listed(ill)} could not be read last time, so newer minutes may be out.")


def _awaited(of: Freshness) -> str:
    """ "Ashby, Executive (3, the oldest on 6 October 2025)"."""
    oldest = "the oldest on " if of.awaited > 1 else ""
    return f"{wording.place(of.council, of.body)} ({of.awaited:,}, {oldest}{wording.day(of.awaited_since)})"


def _bodies(minutes: Sequence[Minute]) -> str:
    """Which of a council's bodies were read, so that nobody takes the rest for silent."""
    counts = Counter(minute.body for minute in minutes)
    if set(counts) == {None}:
        return "Which body met is not stated in these minutes. Other bodies of the council may have minuted more."
    each = [
        f"{body or 'a body that is not stated'} ({number:,} item{'' if number == 1 else 's'})"
        for body, number in counts.most_common()
    ]
    return f"Minutes of {_listed(each)} were read. Other bodies may have minuted more."


def _items(number: int) -> str:
    return "1 item is" if number == 1 else f"{number:,} items are"


def _listed(names: Sequence[str], most: int = 8) -> str:
    more = [f"{len(names) - most} more"] if len(names) > most else []
    every = [*names[:most], *more]
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"
