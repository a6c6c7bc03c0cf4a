"""The words of the commands that look after follow-ups: dates, pauses, review, evidence, stories and alerts."""

from collections.abc import Callable
from datetime import date
from typing import Any

AddCommand = Callable[[Any, str, str, str], Any]
ReadDay = Callable[[str], date]
_DAY = "YYYY-MM-DD"
_FOLLOW_UP = "its reference or id, as `briefings follow-ups` lists it"


def add_casework(commands: Any, add: AddCommand, day: ReadDay) -> None:
    """Add these commands; ``add`` makes one with its help and example, ``day`` reads a date."""
    _date(commands, add, day)
    _marks(commands, add, day)
    _review(commands, add, day)
    _mark(commands, add, day)
    _evidence(commands, add)
    _story(commands, add, day)
    _alerts(commands, add, day)


def _date(commands: Any, add: AddCommand, day: ReadDay) -> None:
    says = "say when a meeting was held whose minutes do not, so that what is counted from it gets a date"
    parser = add(commands, "date", says, "briefings date bradford-update-to-council 2016-12-08")
    parser.add_argument("minute", metavar="MINUTE", help="its name as `briefings minutes` lists it, or the file's name")
    parser.add_argument("day", type=day, metavar=_DAY, help="when the body met")


def _marks(commands: Any, add: AddCommand, day: ReadDay) -> None:
    reference = '"Bradford, Executive (2)"'
    undo = add(commands, "undo", "take back the newest entry, by another entry", f"briefings undo {reference}")
    undo.add_argument("follow_up", metavar="FOLLOW_UP", help=_FOLLOW_UP)
    undo.add_argument("--note", help="why, in a sentence")
    says = "say who takes a follow-up on; the owner stays as printed"
    assign = add(commands, "assign", says, f"briefings assign {reference} U012ABCDEF")
    assign.add_argument("follow_up", metavar="FOLLOW_UP", help=_FOLLOW_UP)
    assign.add_argument("person", metavar="PERSON", help="a Slack id, or nobody")
    pause = add(commands, "pause", "put follow-ups on hold", f"briefings pause {reference} --until 2027-01-11")
    pause.add_argument("follow_ups", nargs="+", metavar="FOLLOW_UP", help=_FOLLOW_UP)
    pause.add_argument("--until", type=day, metavar=_DAY, help="the day on which it ends by itself (otherwise never)")
    pause.add_argument("--note", help="why, in a sentence")


def _review(commands: Any, add: AddCommand, day: ReadDay) -> None:
    says = "list what waits for a person (doubtful readings, undertakings), or decide one"
    parser = add(commands, "review", says, "briefings review accept ITEM --owner 'Strategic Director'")
    parser.add_argument(
        "verdict", nargs="?", choices=["accept", "not-an-action", "again"], help="what you decide; again puts it back"
    )
    parser.add_argument("item", nargs="?", metavar="ITEM", help="its id, as `briefings review` lists it")
    parser.add_argument("--owner", help="whose it is as you read it; the printed owner stays beside it")
    parser.add_argument("--due", type=day, metavar=_DAY, help="when it is due as you read it")
    parser.add_argument("--all", action="store_true", help="list what was decided too, with by whom and when")


def _mark(commands: Any, add: AddCommand, day: ReadDay) -> None:
    says = "make a follow-up of words in a minute that were not read as one; without words, take such a mark back"
    parser = add(commands, "mark", says, 'briefings mark bradford-update-to-council "bring a further report in June"')
    parser.add_argument("name", metavar="NAME", help="the minute, as `briefings minutes` lists it; or the follow-up")
    parser.add_argument("words", nargs="?", metavar="WORDS", help="as the minutes print them")
    parser.add_argument("--owner", help="whose it is as you read it; a printed owner stays beside it")
    parser.add_argument("--due", type=day, metavar=_DAY, help="when it is due as you read it")


def _evidence(commands: Any, add: AddCommand) -> None:
    says = "list passages of other minutes that may answer open follow-ups, or decide one"
    parser = add(commands, "evidence", says, 'briefings evidence "Bradford, Executive (3)"')
    parser.add_argument("follow_up", nargs="?", metavar="FOLLOW_UP", help=_FOLLOW_UP)
    decide = parser.add_mutually_exclusive_group()
    decide.add_argument("--link", metavar="PASSAGE", help="this passage is evidence for it")
    decide.add_argument("--not-this", metavar="PASSAGE", help="it is not, and does not come again")


def _story(commands: Any, add: AddCommand, day: ReadDay) -> None:
    says = "tell the life of a follow-up: meetings it came back to, entries, how far it slipped"
    parser = add(commands, "story", says, 'briefings story "Bradford, Executive (2)"')
    parser.add_argument("follow_up", metavar="FOLLOW_UP", help=_FOLLOW_UP)
    parser.add_argument("--as-of", type=day, metavar=_DAY, help="as of this day (otherwise today)")


def _alerts(commands: Any, add: AddCommand, day: ReadDay) -> None:
    says = "list who follows what, or show what an alert would say of the minutes that came in since a day"
    parser = add(commands, "alerts", says, "briefings alerts --topic taxi --since 2026-11-01")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--topic", help="passages that speak of this topic")
    what.add_argument("--council", help="minutes of this council")
    what.add_argument("--follow-up", metavar="FOLLOW_UP", help="passages that may answer this follow-up")
    parser.add_argument("--since", type=day, metavar=_DAY, help="minutes that came in on this day or later (today)")
