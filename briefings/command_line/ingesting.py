"""Reads files in and shows how far it is: a bar on a terminal, lines elsewhere, nothing for scripts."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from briefings.command_line.saying import Said
from briefings.errors import UnclearRequest
from briefings.records import Given, Ingested, Refusal
from briefings.reporting import listings, shapes
from briefings.service import Service

STANDARD_INPUT = Path("-")


def ingest(service: Service, arguments: argparse.Namespace, now: datetime, typed: BinaryIO, screen: TextIO) -> Said:
    """Read what the paths mean. Raises UnclearRequest where none is given."""
    if not arguments.paths and not arguments.seeds:
        raise UnclearRequest(
            "There is nothing to read. Give files or folders, or --seeds for the minutes that are shipped."
        )
    runs = list(_runs(service, arguments, now, typed, screen))
    done = Ingested(
        added=sum(run.added for run in runs),
        changed=sum(run.changed for run in runs),
        unchanged=sum(run.unchanged for run in runs),
        refused=tuple(refusal for run in runs for refusal in run.refused),
        remarks=tuple(remark for run in runs for remark in run.remarks),
    )
    offered = [pair for pair in service.casework.evidence(minutes=_new(runs)) if pair.decided is None]
    return Said(shapes.ingested(done), "\n".join(filter(None, (listings.ingested(done), listings.offered(offered)))))


def _new(runs: Iterable[Ingested]) -> list[str]:
    return [minute for run in runs for minute in run.minutes]


def _runs(
    service: Service, arguments: argparse.Namespace, now: datetime, typed: BinaryIO, screen: TextIO
) -> Iterator[Ingested]:
    given, name = _given(arguments), arguments.source
    files = [path for path in arguments.paths if path != STANDARD_INPUT]
    if STANDARD_INPUT in arguments.paths:
        yield service.ingest_bytes(typed.read(), source=name or "standard input", given=given, now=now)
    if arguments.seeds:
        yield service.ingest_seeds(now=now)
    if files:
        with _shown(screen, quiet=arguments.json) as (step, refused):
            yield service.ingest(
                files, given=given, now=now, source=None if given.address else name, progress=step, refused=refused
            )


def _given(arguments: argparse.Namespace) -> Given:
    """What is known from outside; a ``--source`` that is no address is a name to cite by."""
    source = arguments.source or ""
    address = source if source.startswith(("http://", "https://")) else None
    return Given(council=arguments.council, body=arguments.body, held_on=arguments.date, address=address)


Step = Callable[[Path, int, int], None]
Refuse = Callable[[Refusal], None]


@contextmanager
def _shown(screen: TextIO, *, quiet: bool) -> Iterator[tuple[Step | None, Refuse | None]]:
    if quiet:
        yield None, None
    elif screen.isatty():
        with _bar(screen) as (step, refuse):
            yield step, refuse
    else:
        yield (
            lambda path, done, total: print(f"{done}/{total} {listings.line(path.name)}", file=screen),
            None,
        )


@contextmanager
def _bar(screen: TextIO) -> Iterator[tuple[Step, Refuse]]:
    columns = (
        TextColumn("Reading", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[refused]} refused", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=screen)) as bar:
        task = bar.add_task("", total=None, refused=0)
        count = 0

        def step(_: Path, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        def refuse(_: Refusal) -> None:
            nonlocal count
            count += 1
            bar.update(task, refused=count)

        yield step, refuse
