"""How fast minutes go from a file to stored and searchable, and in how much memory, beside the bare library.

``python -m tests.benchmarks.ingestion [--json] [--seconds 3]`` reads invented minutes in every form, over and over for
some seconds of processor time each: items a second of reading alone, of the whole way into the database and the search
index, and of the bare library on the same bytes. All are items a second of one core's time.

``--paragraphs 1000000`` loads that many made-up paragraphs instead, in a mixture of forms, on all cores.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import docx
from lxml.html import document_fromstring
from pypdf import PdfReader

from briefings.reading.documents import read_document
from tests.benchmarks import bulk_loading
from tests.reading.forms import sites
from tests.reading.forms.printing import print_pdf, set_lines
from tests.reading.forms.typing_room import numbered, write_docx

ITEMS = 20  # agenda items in a meeting's page, PDF and Word file
SENTENCE = (
    "The Licensing Manager told the Committee that sixty drivers had been trained and that the rest would be by autumn."
)
PARAGRAPHS = [
    f"{place}. {SENTENCE} Members asked who checks the drivers, and were told that the Council did."
    for place in range(12)
]
RESOLVED = ["Resolved –", "(1)   That a report be brought back in six months.", "ACTION:   Director of Place"]


@dataclass(frozen=True)
class Sample:
    """One form: its bytes, how many agenda items they hold, and the bare library's reading."""

    data: bytes
    items: int
    floor: Callable[[bytes], object]


def _meeting() -> bytes:
    rows = (
        sites.row(f"{place}.", place, f"Matter {place}", sites.labelled("Minutes:", *PARAGRAPHS, *RESOLVED))
        for place in range(ITEMS)
    )
    return sites.meeting_page(*rows).encode()


def _printed() -> bytes:
    half = len(SENTENCE) // 2
    lines = [part for _ in PARAGRAPHS for part in (SENTENCE[:half] + "-", SENTENCE[half:], "")] + RESOLVED
    return print_pdf([set_lines(f"{place}. Matter", "", *lines) for place in range(ITEMS)])


def _typed() -> bytes:
    return write_docx(*(block for _ in range(ITEMS) for block in (*PARAGRAPHS, numbered("(%1)", "decimal", *RESOLVED))))


def samples() -> dict[str, Callable[[], Sample]]:
    """The forms by name; each is made when it is asked for, so that its making costs no other's memory."""
    return {
        "text": lambda: Sample("\n\n".join([*PARAGRAPHS, *RESOLVED]).encode(), 1, lambda data: data.decode()),
        "html item": lambda: Sample(
            sites.item_page(minutes=sites.word(*PARAGRAPHS, *RESOLVED)).encode(), 1, document_fromstring
        ),
        "html meeting": lambda: Sample(_meeting(), ITEMS, document_fromstring),
        "pdf": lambda: Sample(_printed(), ITEMS, _bare_pdf),
        "word": lambda: Sample(
            _typed(), ITEMS, lambda data: [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
        ),
    }


def _bare_pdf(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


@dataclass(frozen=True)
class Measured:
    """Items a second of processor time, and MiB at the peak of all processes while they were stored."""

    form: str
    kilobytes: float
    read_per_second: float
    stored_per_second: float | None  # read, stored and searchable; None for a form that bulk loading does not make
    floor_per_second: float
    peak_mib: float


def measure(form: str, seconds: float) -> Measured:
    """Measure one form, first with us, then with the bare library."""
    sample = samples()[form]()
    ours = _rate(lambda: read_document(sample.data, source=form), sample.items, seconds)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    floor = _rate(lambda: sample.floor(sample.data), sample.items, seconds)
    stored, peak = _store(_BULK[form], seconds) if form in _BULK else (None, max(used) / 1024)
    return Measured(form, round(len(sample.data) / 1024, 1), round(ours, 1), stored, round(floor, 1), round(peak, 1))


_BULK = {"text": "text", "html meeting": "html", "pdf": "pdf"}
_HERE, _APART = 20, 120  # files of a run that is read in this process, and of one that is read in several
_PARAGRAPHS_A_SECOND = 700  # about: to make the run last as long as asked


def _store(form: str, seconds: float) -> tuple[float, float]:
    """Items a second of processor time from file to searchable, and the peak of memory."""
    at_once = _APART if form == "pdf" else _HERE
    run = bulk_loading.load(int(_PARAGRAPHS_A_SECOND * seconds), mixture=(form,), at_once=at_once)
    return round(run.minutes / run.processor_seconds, 1), run.peak_mib


def _rate(read: Callable[[], object], items: int, seconds: float) -> float:
    read()  # imports and caches
    began, times = _processor_time(), 0
    while (spent := _processor_time() - began) < seconds:
        read()
        times += 1
    return items * times / spent


def _processor_time() -> float:
    """Seconds that this process and its ended children have computed: fair on a machine that has other work to do."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    """Measure every form in a process of its own and print a table, or JSON with ``--json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--seconds", type=float, default=3.0, help="processor seconds for each form")
    parser.add_argument("--form", choices=samples(), help="measure this form only, in this process")
    parser.add_argument("--paragraphs", type=int, help="load so many made-up paragraphs instead, on all cores")
    asked = parser.parse_args()
    if asked.paragraphs:
        told = bulk_loading.load(asked.paragraphs, tell=not asked.json).told()
        print(json.dumps(told, indent=None if asked.json else 1))
        return
    if asked.form:
        print(json.dumps(asdict(measure(asked.form, asked.seconds))))
        return
    command = [sys.executable, "-m", "tests.benchmarks.ingestion", "--seconds", str(asked.seconds), "--form"]
    rows = [json.loads(subprocess.run([*command, form], check=True, capture_output=True).stdout) for form in samples()]
    print(json.dumps({row.pop("form"): row for row in rows}, indent=1) if asked.json else _table(rows))


def _table(rows: list[dict[str, object]]) -> str:
    lines = [f"{'form':<14}{'KiB':>8}{'read/s':>10}{'stored/s':>10}{'bare library/s':>16}{'peak MiB':>10}"]
    for row in rows:
        form, size, ours, stored, floor, peak = row.values()
        lines.append(f"{form:<14}{size:>8}{ours:>10}{stored or '-':>10}{floor:>16}{peak:>10}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
