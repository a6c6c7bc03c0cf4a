"""The command line `briefings`: the desk without Slack. Reads the environment, prints, and ends with a status."""

import argparse
import json
import os
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from briefings.command_line.adding import add
from briefings.command_line.arguments import help_text, read_arguments
from briefings.command_line.asking import ask, ask_all
from briefings.command_line.commands import COMMANDS, NOTHING_LOADED
from briefings.command_line.ingesting import ingest
from briefings.command_line.saying import Moment, Said
from briefings.command_line.watching import all_failed, freshness, keep_watching, watch
from briefings.errors import BriefingsError
from briefings.retention import TRAIL_YEARS
from briefings.service import Service

_WITHOUT_MINUTES = ("subscriptions", "subscribe", "unsubscribe", "calendar", "backup", "restore", "retain", "erase")
DONE, REFUSED = 0, 1  # 2, wrong usage, is argparse's
_HOME = ZoneInfo("Europe/London")


def main(words: list[str] | None = None) -> int:
    """Run the command line; the exit status is 0 done, 1 refused with a message, 2 wrong usage."""
    arguments = read_arguments(words)
    try:
        model = os.environ.get("SEMANTIC_MODEL")
        database = arguments.database or os.environ.get("DATABASE_URL") or None
        service = Service.open(database, model=Path(model) if model else None)
        try:
            return _run(service, arguments)
        finally:
            service.close()
    except BriefingsError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("Stopped. What was read until now is kept; the same command goes on from here.")
    except BrokenPipeError:  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(service: Service, arguments: argparse.Namespace) -> int:
    if arguments.command is None:
        print(help_text())
        return DONE if service.holds_minutes() else _hint(DONE)
    if arguments.command in ("ingest", "add"):
        return _take_in(service, arguments)
    if arguments.command == "watch":
        return _watch(service, arguments)
    if arguments.command == "freshness":
        return _say(freshness(service, _now), arguments)
    if not service.holds_minutes() and arguments.command not in _WITHOUT_MINUTES:
        if not arguments.json and not getattr(arguments, "batch", None):
            return _hint(REFUSED)
        _hint(DONE)
    if arguments.command == "ask" and arguments.batch:
        return _batch(service, arguments)
    moment = _moment()
    said = (
        ask(service, arguments)
        if arguments.command == "ask"
        else COMMANDS[arguments.command](service, arguments, moment)
    )
    return _say(said, arguments)


def _take_in(service: Service, arguments: argparse.Namespace) -> int:
    now = _moment().now
    said = (
        add(service, arguments, now)
        if arguments.command == "add"
        else ingest(service, arguments, now, sys.stdin.buffer, sys.stderr)
    )
    if "refused" not in said.json:
        return _say(said, arguments)
    for refusal in said.json["refused"]:
        print(f"Refused {refusal['path']}: {refusal['reason']}", file=sys.stderr)
    _say(said, arguments)
    read = said.json["added"] + said.json["changed"] + said.json["unchanged"]
    return DONE if read or not said.json["refused"] else REFUSED


def _watch(service: Service, arguments: argparse.Namespace) -> int:
    if arguments.action or arguments.once:
        said = watch(service, arguments, _now)
        _say(said, arguments)
        return REFUSED if all_failed(said) else DONE
    for said in keep_watching(service, arguments, _now, time.sleep):
        _say(said, arguments)
    return DONE


def _batch(service: Service, arguments: argparse.Namespace) -> int:
    status = DONE
    with _opened(arguments.batch) as lines:
        for answer in ask_all(service, lines, council=arguments.council):
            print(_as_json(answer), flush=True)
            if answer["question"] is None:
                status = _refuse(answer["error"])
    return status


def _opened(path: Path) -> AbstractContextManager[TextIO]:
    if str(path) == "-":
        return nullcontext(sys.stdin)
    try:
        return path.open(encoding="utf-8")
    except OSError as error:
        raise BriefingsError(f"{path} cannot be opened: {error.strerror}.") from error


def _say(said: Said, arguments: argparse.Namespace) -> int:
    if arguments.json:
        print(_as_json(said.json, indent=2))
    elif said.raw is not None:
        sys.stdout.buffer.write(said.raw)
        sys.stdout.buffer.flush()
    elif said.text:
        print(_printable(said.text))
    else:
        print("Nothing is outstanding.", file=sys.stderr)
    return DONE


def _as_json(value: Any, indent: int | None = None) -> str:
    """JSON with letters as they are; escaped where half a character or a narrow terminal could not be written."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return written if _printable(written) == written else json.dumps(value, indent=indent)


def _printable(words: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return words.encode(encoding, "replace").decode(encoding)


def _now() -> datetime:
    return datetime.now(UTC)


def _moment() -> Moment:
    now = _now()
    years = os.environ.get("KEEP_TRAIL_YEARS", "").strip()
    if years and not years.isdecimal():
        raise BriefingsError("KEEP_TRAIL_YEARS must be a number of years, such as 6.")
    kept = int(years) if years else TRAIL_YEARS
    return Moment(now, now.astimezone(_HOME).date(), os.environ.get("PUBLIC_URL") or None, kept)


def _hint(status: int) -> int:
    print(NOTHING_LOADED, file=sys.stderr)
    return status


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    raise SystemExit(main())
