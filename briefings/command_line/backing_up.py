"""`briefings backup` and `restore`: a whole copy of the database, and the way back to one."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefings.command_line.declaring import command
from briefings.command_line.saying import Command, Moment, Said
from briefings.errors import UnclearRequest
from briefings.service import Service
from briefings.storing import backups
from briefings.storing.backups import Copied

_THEN = (
    "For a day from now, every digest is looked for in Slack before it is posted, so that none comes twice. "
    "Start the bot again."
)


def _declare_backup(commands: Any) -> None:
    parser = command(
        commands, "backup", "write the whole database to a file, while the bot runs", "briefings backup monday.db"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="where to; a file that is there is replaced")


def _declare_restore(commands: Any) -> None:
    parser = command(
        commands,
        "restore",
        "put the database back to a backup; stop the bot first",
        "briefings restore monday.db",
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="what `briefings backup` wrote")
    parser.add_argument(
        "--taken",
        type=_moment,
        metavar="TIME",
        help="the database was put back by other means to its state of then (2026-11-22T03:00, UTC)",
    )


DECLARATIONS = (_declare_backup, _declare_restore)


def _moment(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is no time; give one such as 2026-11-22T03:00") from error
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def backup(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Write a backup, and say what it holds."""
    done = backups.back_up(service.engine, arguments.file, now=moment.now)
    return _said(done, f"Backed up to {done.file}: {_rows(done)}.")


def restore(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Put a backup back, or note that one was put back by other means."""
    if (arguments.file is None) == (arguments.taken is None):
        raise UnclearRequest("Give the backup's file, or --taken with the time of a backup that was put back already.")
    if arguments.taken is not None:
        if arguments.taken > moment.now:
            raise UnclearRequest("A backup was taken at a time that has passed.")
        backups.mark_restored(service.engine, taken_at=arguments.taken, now=moment.now)
        return Said({"taken_at": arguments.taken.isoformat()}, f"Noted. {_THEN}")
    done = backups.restore(service.engine, arguments.file, now=moment.now)
    taken = f"{done.taken_at:%Y-%m-%d %H:%M} UTC"
    return _said(done, f"Put back to {taken}: {_rows(done)}. What was there is kept in {done.kept}.\n{_THEN}")


def _said(done: Copied, text: str) -> Said:
    shape = {"file": str(done.file), "taken_at": done.taken_at.isoformat(), "rows": done.rows}
    return Said(shape | ({"kept": str(done.kept)} if done.kept else {}), text)


def _rows(done: Copied) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in done.rows.items())


COMMANDS: dict[str, Command] = {"backup": backup, "restore": restore}
