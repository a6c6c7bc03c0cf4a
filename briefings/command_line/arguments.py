"""The words of the command line and their help, written for somebody who sees them for the first time."""

import argparse
from pathlib import Path
from typing import Any

from briefings.command_line.adding import declare as declare_add
from briefings.command_line.backing_up import DECLARATIONS as BACKING_UP
from briefings.command_line.calendars import DECLARATIONS as CALENDARS
from briefings.command_line.casework_arguments import add_casework
from briefings.command_line.declaring import add_global, command, day
from briefings.command_line.handing_round import DECLARATIONS as HANDING_ROUND
from briefings.command_line.protecting import declare_erase
from briefings.command_line.retaining import DECLARATIONS as RETAINING
from briefings.command_line.subscribing import DECLARATIONS as SUBSCRIBING
from briefings.command_line.subscribing import add_wishes
from briefings.command_line.trail import declare as declare_trail
from briefings.command_line.watching import DECLARATIONS as WATCHING

_EPILOG = """examples:
  briefings ingest --seeds                      load the five minutes that come with the program
  briefings ingest minutes/ --council Blackpool load a folder of your own
  briefings ask "who chairs the CSE panel?"     the minutes' own words, with where they stand
  briefings follow-ups --overdue                what should have been done by now
  briefings done "Bradford, Executive (2)" --note "Report went to the Executive on 5 January"

Every command takes --json and --database, before or after its own name.
Exit status: 0 done, 1 refused with a message, 2 wrong usage."""


def read_arguments(words: list[str] | None = None) -> argparse.Namespace:
    """What was typed, as a namespace with ``command``; None there where no command was given.

    Wrong usage ends the program with status 2 and says what would be right.
    """
    return _parser().parse_args(words)


def help_text() -> str:
    """The help of the whole program."""
    return _parser().format_help()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefings",
        description="Answers from council minutes on tackling child sexual exploitation, in the minutes' own words.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_global(parser, database=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for add in (
        _ingest,
        declare_add,
        _ask,
        _minutes,
        _show,
        _outcomes,
        _follow_ups,
        _progress,
        _digest,
        *HANDING_ROUND,
        *CALENDARS,
        _subscriptions,
        *SUBSCRIBING,
        *BACKING_UP,
        *RETAINING,
        _feedback,
        declare_trail,
        *WATCHING,
    ):
        add(commands)
    add_casework(commands, command, day)
    declare_erase(commands)
    return parser


# --- commands ----------------------------------------------------------------------------------------------------


def _ingest(commands: Any) -> None:
    parser = command(
        commands,
        "ingest",
        "read minutes from files, folders or standard input (-)",
        "briefings ingest 2016/ --council Bradford --body Executive",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument("--seeds", action="store_true", help="the five minutes that come with the program")
    given = parser.add_argument_group("what the files do not say", "a catalogue.toml beside the files can say the same")
    given.add_argument("--council", help="whose minutes they are")
    given.add_argument("--body", help="the committee, panel or board that met")
    given.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="when it met")
    given.add_argument("--source", help="the address where the minutes are published, or a name to cite them by")


def _ask(commands: Any) -> None:
    parser = command(
        commands,
        "ask",
        "ask a question and read what the minutes say",
        'briefings ask "taxi drivers" --council Bradford',
    )
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="in your own words")
    parser.add_argument("--council", help="only what this council's minutes say")
    parser.add_argument("--near", action="store_true", help="also what came nearest and was not taken for an answer")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        type=Path,
        help='JSON lines {"id","text","thread"?}, - for standard input; the same thread is one conversation',
    )


def _minutes(commands: Any) -> None:
    parser = command(commands, "minutes", "list the minutes that are loaded", "briefings minutes --council Blackpool")
    parser.add_argument("--council", help="only this council's")


def _show(commands: Any) -> None:
    parser = command(commands, "show", "show one minute as it was read, to check the reading", "briefings show MINUTE")
    parser.add_argument("minute", metavar="MINUTE", help="its name as `briefings minutes` lists it, or the file's name")


def _outcomes(commands: Any) -> None:
    parser = command(
        commands, "outcomes", "list what was resolved, and what was only recommended", "briefings outcomes --json"
    )
    parser.add_argument("--council", help="only this council's")


def _follow_ups(commands: Any) -> None:
    parser = command(
        commands,
        "follow-ups",
        "list what somebody still has to do",
        "briefings follow-ups --council Bradford --overdue --as-of 2026-01-05",
    )
    parser.add_argument(
        "--status",
        action="append",
        choices=["open", "in_progress", "done_unconfirmed", "closed", "paused", "superseded"],
        help="only those that stand so; may be given again",
    )
    parser.add_argument("--council", help="only this council's")
    parser.add_argument("--owner", help="only those with these words in the owner as printed")
    parser.add_argument("--overdue", action="store_true", help="only those whose date has passed")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="as of this day (otherwise today)")


def _progress(commands: Any) -> None:
    for name, says in (
        ("done", "record that follow-ups are done; they then await the committee's confirmation"),
        ("close", "close follow-ups; --evidence names the minute by which the committee confirmed it"),
        ("reopen", "record that follow-ups are open again"),
        ("note", "record a note, a link or another status"),
    ):
        parser = command(commands, name, says, f'briefings {name} "Bradford, Executive (2)" --note "…"')
        parser.add_argument(
            "follow_ups",
            nargs="+",
            metavar="FOLLOW_UP",
            help="its reference or id, as `briefings follow-ups` lists it; several are recorded together or not at all",
        )
        parser.add_argument("--note", help="what became of it, in a sentence")
        parser.add_argument("--evidence", help="an address or a minute that shows it")
        if name == "note":
            parser.add_argument("--status", choices=["in_progress", "paused", "superseded"], help="how it stands now")
            parser.add_argument(
                "--progress", choices=["acceptable", "not-acceptable"], help="how you judge it to get on"
            )
        if name == "close":
            ways = ["not_accepted", "no_longer_required"]
            parser.add_argument("--as", dest="ending", choices=ways, help="how the committee ended it, if not as done")


def _digest(commands: Any) -> None:
    parser = command(
        commands,
        "digest",
        "write the digest of outstanding follow-ups as Markdown",
        "briefings digest --council Bradford",
    )
    parser.add_argument("--council", help="only this council's")
    parser.add_argument("--owner", help="only those with these words in the owner as printed")
    parser.add_argument("--topic", help="only those on this topic")
    parser.add_argument("--body", help="only this body's")
    add_wishes(parser)
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="when the last one went out")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="as of this day (otherwise today)")


def _subscriptions(commands: Any) -> None:
    command(commands, "subscriptions", "list which channel gets which digest, and when", "briefings subscriptions")


def _feedback(commands: Any) -> None:
    command(commands, "feedback", "count what people thought of answers, by verdict", "briefings feedback --json")
