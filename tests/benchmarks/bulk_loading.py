"""Many files from the disk to stored and searchable: how long a run takes, and in how much memory of all processes."""

import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from briefings.records import Given
from briefings.service import Service
from briefings.storing import schema
from briefings.storing.engine import read
from tests.benchmarks import made_up_minutes

_AT_ONCE = 600  # files on the disk at a time
# Every form with the ending of its files and their maker.
FORMS: dict[str, tuple[str, Callable[[random.Random, list[str], int], bytes]]] = {
    "html": ("html", made_up_minutes.meeting),
    "text": ("txt", made_up_minutes.text),
    "pdf": ("pdf", made_up_minutes.printed),
}
# How the files of a run are shared out: about two thirds of the paragraphs come from pages, a sixth from PDF.
_MIXTURE = ("html", "text", "text", "text", "text", "text", "text", "text", "text", "text", "text", "pdf")


@dataclass
class Run:
    """What one run took."""

    paragraphs: int = 0
    minutes: int = 0
    files: int = 0
    refused: int = 0
    seconds: float = 0.0  # by the clock, the making of the files left out
    processor_seconds: float = 0.0  # of all processes, the making of the files left out
    peak_mib: float = 0.0  # resident, all processes added up, pages they share counted in each
    megabytes_on_disk: float = 0.0

    def told(self) -> dict[str, Any]:
        """As JSON, with rates."""
        figures = {key: round(value, 1) if isinstance(value, float) else value for key, value in vars(self).items()}
        per = {
            "paragraphs_per_second": round(self.paragraphs / self.seconds),
            "processor_ms_per_paragraph": round(1000 * self.processor_seconds / self.paragraphs, 3),
        }
        return figures | per


def load(
    paragraphs: int,
    *,
    mixture: tuple[str, ...] = _MIXTURE,
    at_once: int = _AT_ONCE,
    tell: bool = False,
    loaded: Callable[[Service, Path], None] = lambda service, folder: None,
) -> Run:
    """Load made-up files until there are so many paragraphs, then let the index catch up to the last.

    Runs over ``at_once`` files follow each other; up to twenty are read in this process, more in several. ``loaded`` is
    given the desk, and the folder of its database ``desk.db`` and of its index, while all of it is there.
    """
    run, shuffle, known = Run(), random.Random(paragraphs), made_up_minutes.sentences()
    with tempfile.TemporaryDirectory() as folder:
        with _watched(run):  # what ``loaded`` does afterwards is no part of the load, nor is its memory
            service = Service.open(str(Path(folder) / "desk.db"), learn_at_once=0)
            _warm(service, Path(folder))
            while run.paragraphs < paragraphs:
                step = _make(Path(folder) / f"step-{run.files}", shuffle, known, run.files, mixture, at_once)
                _timed(run, lambda: _ingest(service, step, run))  # noqa: B023 - called at once
                for file in step.iterdir():
                    file.unlink()
                run.paragraphs, run.minutes = _stored(service)
                if tell:
                    print(run.told(), file=sys.stderr, flush=True)
            _timed(run, lambda: service.ask("What was agreed about taxi drivers?"))
        loaded(service, Path(folder))
        service.close()
        run.megabytes_on_disk = sum(file.stat().st_size for file in Path(folder).rglob("*")) / 1e6
    return run


def _warm(service: Service, folder: Path) -> None:
    """Load the patterns and tables that a program loads once, however many files it reads."""
    (folder / "warm.txt").write_text("Lamps\n\nMinutes:\n\nA lamp was out.\n\nResolved –\n\n(1) That it be mended.\n")
    service.ingest([folder / "warm.txt"], given=Given(), now=datetime.now(UTC))
    service.ask("Who mends lamps?")


def _ingest(service: Service, folder: Path, run: Run) -> None:
    done = service.ingest([folder], given=Given(), now=datetime.now(UTC))
    run.files += done.added + done.changed + done.unchanged + len(done.refused)
    run.refused += len(done.refused)


def _make(
    folder: Path, shuffle: random.Random, known: list[str], first: int, mixture: tuple[str, ...], count: int
) -> Path:
    folder.mkdir()
    for number in range(first, first + count):
        ending, make = FORMS[mixture[number % len(mixture)]]
        (folder / f"{number}.{ending}").write_bytes(make(shuffle, known, number))
    return folder


def _stored(service: Service) -> tuple[int, int]:
    """Paragraphs and minutes in the store, counted by the database alone."""
    with read(service.engine) as connection:
        found = connection.execute(
            sa.select(sa.func.sum(sa.func.json_array_length(schema.minute.c.record, "$.paragraphs")), sa.func.count())
        ).one()
    return int(found[0]), int(found[1])


def _timed(run: Run, work: Callable[[], object]) -> None:
    began, spent = time.perf_counter(), _processor_time()
    work()
    run.seconds += time.perf_counter() - began
    run.processor_seconds += _processor_time() - spent


def _processor_time() -> float:
    """Seconds that this process and its ended children have computed."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class _watched:  # noqa: N801 - reads as a with-statement's word
    """Notes the most memory that this process and all below it held at once, looked at ten times a second."""

    def __init__(self, run: Run) -> None:
        self._run, self._over = run, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            held = sum(_resident(process) for process in _family(os.getpid())) / 1024
            self._run.peak_mib = max(self._run.peak_mib, held)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        others = [
            child
            for task in Path(f"/proc/{process}/task").iterdir()
            if task.name != str(process)
            for child in (task / "children").read_text().split()
        ]
    except OSError:  # it has just ended
        return
    for child in (*children, *others):
        yield from _family(int(child))


def _resident(process: int) -> int:
    """KiB of a process in memory; 0 where it has just ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
