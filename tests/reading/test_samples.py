"""Invented minutes in the styles of many clerks, each with the outcomes a person found in it beside it.

To add a layout: a row in ``layouts.py``, a text in ``samples``, and its labels in a ``.toml`` of the same name.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefings.reading.lines import one_blank
from briefings.reading.minutes import read_minutes
from briefings.records import Outcome
from tests.reading.examples import SAMPLES, file

TEXTS = sorted(SAMPLES.glob("*.txt"))


def labels(text: Path) -> dict[str, Any]:
    with text.with_suffix(".toml").open("rb") as lines:
        return tomllib.load(lines)


def as_label(outcome: Outcome) -> dict[str, str]:
    """The outcome in the shape of a label: what is not there is left out."""
    label = {
        "kind": outcome.kind.value,
        "number": outcome.number,
        "owner": outcome.owner,
        "due": outcome.due.phrase if outcome.due else None,
        "body": outcome.body,
        "text": outcome.text,
    }
    return {name: value for name, value in label.items() if value is not None}


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_a_sample_gives_the_outcomes_that_a_person_found(text):
    expected = labels(text)["outcomes"]

    found = [as_label(outcome) for minute in read_minutes(file(text)) for outcome in minute.outcomes]

    assert found == expected


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_a_sample_gives_the_undertakings_that_a_person_found(text):
    expected = labels(text)["undertakings"]

    found = [undertaking.text for minute in read_minutes(file(text)) for undertaking in minute.undertakings]

    assert found == expected


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_every_outcome_of_a_sample_is_quoted_from_its_place(text):
    for minute in read_minutes(file(text)):
        for outcome in minute.outcomes:
            paragraph = minute.paragraphs[outcome.citation.paragraph - 1]

            assert outcome.text == one_blank(minute.quote(outcome.citation))
            assert paragraph.start <= outcome.citation.start < outcome.citation.end <= paragraph.end
