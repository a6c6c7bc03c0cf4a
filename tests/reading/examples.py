"""Documents for the tests: the five seeds, and texts written on the spot."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

from briefings.reading.minutes import read_minutes
from briefings.records import Document, Given, Minute, Outcome, OutcomeKind

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLES = Path(__file__).parent / "samples"

UNKNOWN = Given()


def document(text: str, *, source: str = "minutes.txt", given: Given = UNKNOWN) -> Document:
    """A plain-text document holding ``text``."""
    return Document(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), source, "text/plain", text, given
    )


def file(path: Path) -> Document:
    """The document in a file, its line ends as they stand."""
    return document(path.read_bytes().decode(), source=path.name)


def seed(number: int, given: Given = UNKNOWN) -> Minute:
    """The single minute of a seed."""
    path = next(SEEDS.glob(f"{number:03}_*.txt"))
    (minute,) = read_minutes(document(path.read_bytes().decode(), source=path.name, given=given))
    return minute


def read(text: str, *, held_on: date | None = None) -> Minute:
    """The single minute of ``text``."""
    (minute,) = read_minutes(document(text, given=Given(held_on=held_on)))
    return minute


def follow_ups(minute: Minute) -> list[Outcome]:
    """Its outcomes that somebody still has to do."""
    return [outcome for outcome in minute.outcomes if outcome.kind is OutcomeKind.FOLLOW_UP]


def resolved(minute: Minute) -> list[Outcome]:
    """Its outcomes, recommendations left out."""
    return [outcome for outcome in minute.outcomes if outcome.kind is not OutcomeKind.RECOMMENDED_ONLY]


def catalogue() -> dict[str, dict[str, str]]:
    """What the shipped catalogue says of each seed."""
    with (SEEDS / "catalogue.toml").open("rb") as lines:
        return dict(tomllib.load(lines)["files"])
