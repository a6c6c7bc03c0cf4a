"""How long a brief takes over many minutes, as text and as a Word file, and the exports and chart beside it.

``python -m tests.benchmarks.briefs [--json] [--paragraphs 100000]`` fills a database with invented minutes of twenty
councils, closes it, opens it again as a program that starts, and measures: the first brief after the start (which also
derives the follow-ups), then the middle of several on councils, bodies and topics, each with its slowest.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from briefings import Export, Form, Service
from briefings.records import BriefSource, Citation, Given, Series, SeriesPoint
from tests.benchmarks.measures import percentile

COUNCILS = tuple(
    f"{name}{end}" for name in ("Ash", "Birk", "Cole", "Dun", "Elm") for end in ("by", "ham", "ley", "ton")
)
BODIES = ("Executive", "Scrutiny Panel", "Area Committee")
PER_ITEM = 40  # paragraphs
TODAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_SENTENCES = (
    "The Head of Licensing said that {n} taxi drivers had been trained in {year}.",
    "A multi-agency panel had been established and met every month.",
    "There were {n} referrals in {year} and the number had grown since.",
    "The Head of Service undertook to circulate the figures for each ward.",
    "Parents were invited to an evening at every secondary school.",
    "A Member asked whether children missing from home were offered an interview.",
    "The Superintendent replied that every child was seen within three days.",
    "Hotel staff had been given a leaflet on the signs of exploitation.",
    "The bus station had been painted and the clock repaired.",
    "Minutes of the meeting of the library group were received.",
)
_POINTS = tuple(
    SeriesPoint(str(year), str(year - 2000), year - 2000, year - 2000, Citation("m", 1, 0, 1))
    for year in range(2016, 2026)
)
_SOURCE = BriefSource(1, "m", "Referrals", "m.txt", "Ashby", None, None, None, None)
_SERIES = Series("referrals", "referrals", "Ashby", None, None, _POINTS, (_SOURCE,))
_ASKED = ("Ashby", "Birkham Scrutiny Panel", "taxi licensing", "schools", "missing children", "parents in Dunton")


def item(number: int, shuffle: random.Random) -> tuple[str, Given]:
    """One agenda item of forty paragraphs with two resolutions, and whose it is."""
    said = [
        shuffle.choice(_SENTENCES).format(n=shuffle.randint(3, 400), year=shuffle.randint(2012, 2025))
        for _ in range(PER_ITEM - 3)
    ]
    resolved = "Resolved –\n\n(1) That the report be noted.\n\n(2) That a further report be brought back in six months."
    text = "\n\n".join([f"Protecting children, item {number}", "Minutes:", *said, resolved, "ACTION: Head of Service"])
    held_on = date(2012, 1, 1) + timedelta(days=number * 2 % 5_000)
    return text, Given(council=COUNCILS[number % len(COUNCILS)], body=BODIES[number % len(BODIES)], held_on=held_on)


def fill(folder: Path, paragraphs: int) -> None:
    """A database with that many paragraphs, its index caught up."""
    service, shuffle = _open(folder), random.Random(1)
    for number in range(paragraphs // PER_ITEM):
        text, given = item(number, shuffle)
        service.ingest_bytes(text.encode(), source=f"{number}.txt", given=given, now=NOW)
    service.ask("taxi drivers")
    service.close()


def measure(folder: Path, times: int) -> dict[str, float]:
    """Milliseconds for each thing."""
    service = _open(folder)
    figures = {"first_brief_ms": _timed(lambda: service.brief("Ashby", as_of=TODAY))}
    briefs: list[float] = []
    for _ in range(times):
        briefs += [_timed(lambda: service.brief(words, as_of=TODAY)) for words in _ASKED]  # noqa: B023
    brief = service.brief("Ashby", as_of=TODAY)
    word = [_timed(lambda: service.brief_as(brief, Form.WORD)) for _ in range(times)]
    page = [_timed(lambda: service.brief_as(brief, Form.PAGE)) for _ in range(times)]
    for name, found in {"brief": briefs, "docx": word, "html": page}.items():
        figures[f"{name}_p50_ms"] = round(percentile(found, 0.5), 1)
        figures[f"{name}_slowest_ms"] = round(max(found), 1)
    figures["brief_processor_ms"] = _computed(lambda: [service.brief(words, as_of=TODAY) for words in _ASKED]) // len(
        _ASKED
    )
    for form in (Export.TABLE, Export.CALENDAR):
        figures[f"export_{form.value}_ms"] = _timed(lambda: service.export(form, as_of=TODAY, now=NOW))  # noqa: B023
    figures["series_ms"] = _timed(lambda: service.series(council="Ashby"))
    service.chart(_SERIES)  # loads what draws
    figures["chart_ms"] = _timed(lambda: service.chart(_SERIES))
    service.close()
    return figures


def _open(folder: Path) -> Service:
    return Service.open(f"sqlite:///{folder / 'desk.db'}", folder / "index")


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return round((time.perf_counter() - began) * 1000, 1)


def _computed(do: Callable[[], object]) -> float:
    """Milliseconds that this process has computed: fair on a machine that has other work to do."""
    began = time.process_time()
    do()
    return round((time.process_time() - began) * 1000, 1)


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5, help="rounds of the briefs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name), asked.paragraphs)
        figures = {"paragraphs": asked.paragraphs} | measure(Path(name), asked.times)
    print(
        json.dumps(figures, indent=1)
        if asked.json
        else "\n".join(f"{key:<24}{value}" for key, value in figures.items())
    )


if __name__ == "__main__":
    main()
