"""What the minutes read do not cover, and how fresh they are: said plainly, lest silence be taken for "none"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.finding.topics import topics_of
from briefings.records import BriefLine, FollowUp, Minute, Section, Stage, Subject, SubjectKind
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
    since = f"The latest meeting was on {wording.day(latest)}, {_days((as_of - latest).days)} ago"
    if latest > as_of:
        since = f"The latest meeting is dated {wording.day(latest)}"
    return f"{since}." + (f" {_items(undated)} without a stated date." if undated else "")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _bodies(minutes: Sequence[Minute]) -> str:
    """Which of a council's bodies were read, so that nobody takes the rest for silent."""
    counts = Counter(minute.body or f"a body {wording.NOT_STATED}" for minute in minutes)
    each = [f"{body} ({number:,} item{'' if number == 1 else 's'})" for body, number in counts.most_common()]
    return f"Read were the minutes loaded of {_listed(each)}. Other bodies may have minuted more."


def _items(number: int) -> str:
    return "1 item is" if number == 1 else f"{number:,} items are"


def _listed(names: Sequence[str], most: int = 8) -> str:
    more = [f"{len(names) - most} more"] if len(names) > most else []
    every = [*names[:most], *more]
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"
