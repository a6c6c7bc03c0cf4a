"""Minutes by the thousand for benchmarks: invented sentences recombined, with made-up names, no two alike."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.scale import _name
from tests.reading.forms import sites
from tests.reading.forms.printing import print_pdf, set_lines

SAMPLES = Path(__file__).parents[1] / "reading" / "samples"
ITEMS = 20  # agenda items in a meeting's page or PDF
PARAGRAPHS = 12  # of discussion in an item; title, heading and resolution come to them
_COUNCILS = ("Fenwick Vale Council", "Larkmoor Council", "Brackwater Council", "Ashcombe Council")
_BODIES = ("Licensing Committee", "Scrutiny Panel", "Executive", "Safeguarding Board")
_SENTENCE = re.compile(r"(?<=[.])\s+|\n+")
_WIDTH = 90  # characters in a printed line


def sentences() -> list[str]:
    """Sentences of the samples of the tests, which are invented minutes."""
    found = (part.strip() for file in sorted(SAMPLES.glob("*.txt")) for part in _SENTENCE.split(file.read_text()))
    return [sentence for sentence in found if len(sentence.split()) > 6 and "\t" not in sentence]


def items(shuffle: random.Random, known: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Titles, paragraphs and outcomes of agenda items, without end."""
    while True:
        told = [f"Councillor {_name(shuffle)} said: {' '.join(shuffle.choices(known, k=2))}" for _ in range(PARAGRAPHS)]
        body = f"That {_name(shuffle)} bring a report on {_name(shuffle)} back in {shuffle.randint(2, 12)} months."
        yield f"Matter of {_name(shuffle)} {shuffle.randrange(10_000)}", told, ["Resolved –", f"(1)   {body}"]


def meeting(shuffle: random.Random, known: list[str], number: int) -> bytes:
    """The page of a meeting with twenty items."""
    parts = zip(range(ITEMS), items(shuffle, known), strict=False)
    rows = (
        sites.row(f"{place}.", number * ITEMS + place, title, sites.labelled("Minutes:", *told, *done))
        for place, (title, told, done) in parts
    )
    day = f"{1 + number % 28} {('January', 'March', 'May', 'October')[number % 4]} {1980 + number // 28 % 45}"
    page = sites.meeting_page(*rows, title=f"{_BODIES[number % 4]} - Thursday {day} 7:30 pm")
    return page.replace("Fenwick Vale Council", _COUNCILS[number // 7 % 4]).encode()


def text(shuffle: random.Random, known: list[str], number: int) -> bytes:
    """One item as plain text, as it stands on its page."""
    title, told, done = next(items(shuffle, known))
    head = f"Agenda item\n\n{title}\n\nMeeting of {_BODIES[number % 4]}\n\nMinutes:"
    return "\n\n".join([head, *told, *done]).encode()


def printed(shuffle: random.Random, known: list[str], number: int) -> bytes:
    """A PDF of four items on as many pages as they need."""
    lines: list[str] = []
    for place, (title, told, done) in zip(range(4), items(shuffle, known), strict=False):
        for paragraph in (f"{place + 1}. {title}", *told, *done):
            words = paragraph.encode("cp1252", "replace").decode("cp1252")
            lines += [*re.findall(rf".{{1,{_WIDTH}}}(?:\s|$)", words), ""]
    return print_pdf([set_lines(*lines[at : at + 48]) for at in range(0, len(lines), 48)])
