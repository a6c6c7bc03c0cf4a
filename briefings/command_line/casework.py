"""What the commands that look after follow-ups do: each calls one use case and says the result."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime, time

from briefings.command_line.choosing import chosen_council, chosen_minute
from briefings.command_line.saying import AT_THE_KEYBOARD, Command, Moment, Said
from briefings.errors import UnclearRequest
from briefings.following.progress import NOBODY
from briefings.records import Ending, Followed, Judged, Pace, Progress, Rating, Status
from briefings.reporting import casework, listings, shapes
from briefings.service import Service

_VERDICTS = {"accept": Judged.ACCEPTED, "not-an-action": Judged.NOT_AN_ACTION, "again": Judged.AGAIN}
_RATINGS = {"acceptable": Rating.ACCEPTABLE, "not-acceptable": Rating.NOT_ACCEPTABLE}


def recorder(status: Status | None) -> Command:
    """A command that records an entry about follow-ups, with this status or the one that was typed."""

    def record(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
        typed, ending = getattr(arguments, "status", None), getattr(arguments, "ending", None)
        judged = getattr(arguments, "progress", None)
        entries = service.casework.record_all(
            arguments.follow_ups,
            by=AT_THE_KEYBOARD,
            now=moment.now,
            status=status or (Status(typed) if typed else None),
            note=arguments.note,
            evidence=getattr(arguments, "evidence", None),
            until=getattr(arguments, "until", None),
            ending=Ending(ending) if ending else None,
            rating=_RATINGS[judged] if judged else None,
        )
        return _recorded(service, entries, moment)

    return record


def undo(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Take back the newest entry."""
    entry = service.casework.undo(arguments.follow_up, by=AT_THE_KEYBOARD, now=moment.now, note=arguments.note)
    return _recorded(service, [entry], moment)


def assign(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Say who takes it on."""
    person = NOBODY if arguments.person.casefold() == "nobody" else arguments.person
    entry = service.casework.record(arguments.follow_up, by=AT_THE_KEYBOARD, now=moment.now, assignee=person)
    return _recorded(service, [entry], moment)


def give_date(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Say when a meeting was held."""
    minute = chosen_minute(service, arguments.minute)
    dated = service.casework.give_date(minute.id, arguments.day, by=AT_THE_KEYBOARD, now=moment.now)
    hanging = [each for each in service.follow_ups() if each.outcome.citation.minute == dated.id]
    text = f"{listings.minutes([dated])}\n\n{listings.follow_ups(hanging, moment.today)}"
    follow_ups = [shapes.follow_up(each, moment.today) for each in hanging]
    return Said(shapes.minute(dated) | {"follow_up_list": follow_ups}, text)


def review(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """List what waits for a person, or decide one."""
    if arguments.verdict is None:
        items = service.casework.review_queue(everything=arguments.all)
        return Said([casework.review_shape(each) for each in items], casework.review_listing(items))
    if arguments.item is None:
        raise UnclearRequest("Say which: `briefings review` lists all with their ids.")
    item = service.casework.review(
        arguments.item,
        _VERDICTS[arguments.verdict],
        by=AT_THE_KEYBOARD,
        now=moment.now,
        owner=arguments.owner,
        due_on=arguments.due,
    )
    return Said(casework.review_shape(item), f"Recorded.\n\n{casework.review_item(item)}")


def mark(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Make a follow-up of words of a minute that were not read as an outcome, or take that back."""
    if arguments.words is None:
        gone = service.casework.unmark(arguments.name, by=AT_THE_KEYBOARD, now=moment.now)
        said = f"Taken back: {gone.reference} is a follow-up no more."
        return Said(shapes.follow_up(gone, moment.today), said)
    minute = chosen_minute(service, arguments.name)
    made = service.casework.mark(
        minute.id,
        arguments.words,
        by=AT_THE_KEYBOARD,
        now=moment.now,
        owner=arguments.owner,
        due_on=arguments.due,
    )
    text = f"Recorded.\n\n{listings.follow_up(made, moment.today)}"
    return Said(shapes.follow_up(made, moment.today), text)


def evidence(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """List passages that may answer follow-ups, or decide one."""
    passage = arguments.link or arguments.not_this
    if passage is None:
        pairs = service.casework.evidence(arguments.follow_up)
        beside = [(service.follow_up(each.follow_up), each) for each in pairs]
        return Said([casework.pair_shape(*each) for each in beside], casework.pair_listing(beside))
    if arguments.follow_up is None:
        raise UnclearRequest("Say for which follow-up: `briefings evidence` lists both with their names.")
    verdict = Judged.LINKED if arguments.link else Judged.REFUSED
    pair = service.casework.judge(arguments.follow_up, passage, verdict, by=AT_THE_KEYBOARD, now=moment.now)
    follow_up = service.follow_up(pair.follow_up)
    return Said(casework.pair_shape(follow_up, pair), f"Recorded.\n\n{casework.pair(follow_up, pair)}")


def story(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Tell the life of a follow-up."""
    told = service.casework.story(arguments.follow_up, as_of=arguments.as_of or moment.today)
    return Said(casework.story_shape(told), casework.story(told))


def alerts(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """List who follows what, or show what an alert would say."""
    council = chosen_council(service, arguments.council)
    if not (arguments.topic or council or arguments.follow_up):
        found = service.alerts.active()
        named = [(each, service.alerts.describe(each.alert)) for each in found if each.alert]
        return Said([casework.followed_shape(*each) for each in named], casework.followed_listing(named))
    wanted = Followed(Pace.AT_ONCE, arguments.topic, council, arguments.follow_up)
    since = datetime.combine(arguments.since or moment.today, time(), UTC)
    alert = service.alerts.alert(service.alerts.checked(wanted), since=since, until=moment.now)
    return Said(casework.alert_shape(alert), casework.alert(alert))


def _recorded(service: Service, entries: list[Progress], moment: Moment) -> Said:
    after = [service.follow_up(entry.follow_up) for entry in entries]
    listed = [shapes.follow_up(each, moment.today) for each in after]
    text = "\n\n".join(listings.follow_up(each, moment.today) for each in after)
    return Said(listed[0] if len(listed) == 1 else listed, f"Recorded.\n\n{text}")


COMMANDS: dict[str, Callable[[Service, argparse.Namespace, Moment], Said]] = {
    "done": recorder(Status.DONE_UNCONFIRMED),
    "close": recorder(Status.CLOSED),
    "reopen": recorder(Status.OPEN),
    "note": recorder(None),
    "pause": recorder(Status.PAUSED),
    "undo": undo,
    "assign": assign,
    "date": give_date,
    "review": review,
    "mark": mark,
    "evidence": evidence,
    "story": story,
    "alerts": alerts,
}
