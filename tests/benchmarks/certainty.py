"""Fits the model that tells whether the minutes answer a question at all, and shows what each threshold would cost.

    python -m tests.benchmarks.certainty [--held] [--json]

Taken are the questions of all sets that are not held back (with --held the others, for a last look). Those that ask for
a fact that is absent where the subject is there, or for another year, are fitted too and counted apart as "hard".
Each model is also fitted on one set of minutes and tried on the rest, to see whether it carries over.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefings.finding.answers import Finder
from briefings.finding.certainty import BY_MEANING, BY_WORDS, Clues, Model
from briefings.finding.meaning import find_model
from tests.benchmarks.questions import SETS, SOURCES, Asked, open_finder, read_minutes, read_questions

_HARD = frozenset({"absent_fact", "other_year", "absent", "year"})
_NAMES = tuple(one.name for one in fields(Clues))
_SHARES = (0.0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12)  # of the answerable that may be refused
_AIMS = {True: 0.015, False: 0.04}  # by meaning, and by words alone; a quarter of these questions are paraphrases
_RIDGE = 1.0  # pull towards zero of the weights, over clues of unit spread
_STEPS = 40  # of Newton; a dozen are enough

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its clues."""

    over: str
    answerable: bool
    hard: bool
    clues: Clues


def collect(*, semantic: bool, held: bool) -> list[Case]:
    """Ask all questions that are not comparisons and do not name a council that is not loaded."""
    found: list[Case] = []
    finders = {over: open_finder(read_minutes(some), semantic=semantic) for over, some in SOURCES.items()}
    for name, file in SETS.items():
        for asked in read_questions(file):
            if asked.held == held and not asked.councils and not (held and name == "seeds"):
                found += _case(asked, finders[asked.over])
    return found


def _case(asked: Asked, finder: Finder) -> list[Case]:
    earlier = finder.answer(asked.after).asked if asked.after else None
    if not asked.says and finder.answer(asked.text, earlier=earlier).missing:
        return []
    clues = finder.clues(asked.text, earlier=earlier) or Clues(0, 0)
    return [Case(asked.over, bool(asked.says), asked.of in _HARD, clues)]


def fit(cases: Sequence[Case]) -> Model:
    """The logistic model of these cases (ridge, Newton's steps), refusing as many of the answerable as aimed at."""
    clues = np.array([astuple(one.clues) for one in cases], float)
    right = np.array([one.answerable for one in cases], float)
    middle, spread = clues.mean(0), clues.std(0)
    used = spread > 0
    spread = np.where(used, spread, 1)
    inputs = np.column_stack([np.ones(len(clues)), (clues - middle) / spread])
    pull = np.diag([0.0, *[_RIDGE] * clues.shape[1]])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - chance) - pull @ weights
        bend = (inputs.T * (chance * (1 - chance))) @ inputs + pull
        weights = weights + np.linalg.solve(bend, slope)
    plain = np.where(used, weights[1:] / spread, 0)
    start = float(weights[0] - plain @ middle)
    model = Model(round(start, 2), **dict(zip(_NAMES, plain.round(2).tolist(), strict=True)))
    return Model(**{**_as_dict(model), "refuse": round(_refused_at(model, cases, _AIMS[bool(used[2])]), 2)})


def _as_dict(model: Model) -> dict[str, float]:
    return dict(zip(("start", *_NAMES, "refuse"), astuple(model), strict=True))


def _odds(model: Model, cases: Sequence[Case], *, answerable: bool, hard: bool = False) -> Numbers:
    return np.array([model.odds(one.clues) for one in cases if one.answerable == answerable and one.hard == hard])


def _refused_at(model: Model, cases: Sequence[Case], share: float) -> float:
    return float(np.quantile(_odds(model, cases, answerable=True), share))


def area(model: Model, cases: Sequence[Case]) -> float:
    """How often an answerable question has the better odds of a random pair (area under the curve)."""
    can, cannot = (_odds(model, cases, answerable=answerable) for answerable in (True, False))
    return float(np.mean([(one > cannot).mean() + (one == cannot).mean() / 2 for one in can]))


def curve(model: Model, cases: Sequence[Case]) -> list[dict[str, float]]:
    """For each share of the answerable refused, which shares of the unanswerable are."""
    cannot = _odds(model, cases, answerable=False)
    hard = _odds(model, cases, answerable=False, hard=True)
    rows = []
    for share in _SHARES:
        at = _refused_at(model, cases, share)
        row = {"answerable_refused": share, "odds": at, "refused": _below(cannot, at), "hard": _below(hard, at)}
        rows.append({name: round(float(value), 3) for name, value in row.items()})
    return rows


def _below(odds: Numbers, at: float) -> float:
    """The share of ``odds`` below ``at``; 0 where there are none."""
    return float((odds < at).mean()) if len(odds) else 0.0


def across(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Fitted on the others, counted on each set of minutes: what is refused at the threshold of the others."""
    found = {}
    for over in SOURCES:
        rest, here = ([one for one in cases if (one.over == over) == mine] for mine in (False, True))
        model = fit(rest)
        can, cannot = (_odds(model, here, answerable=answerable) for answerable in (True, False))
        found[over] = {
            "area": round(area(model, here), 3),
            "answerable_refused": round(_below(can, model.refuse), 3),
            "refused": round(_below(cannot, model.refuse), 3),
        }
    return found


def measure(*, semantic: bool, held: bool) -> dict[str, Any]:
    """One way of searching: the model as it stands or, where nothing is held back, as it would be fitted now."""
    cases = collect(semantic=semantic, held=held)
    stands = BY_MEANING if semantic else BY_WORDS
    can, cannot = (_odds(stands, cases, answerable=answerable) for answerable in (True, False))
    found: dict[str, Any] = {
        "answerable": len(can),
        "unanswerable": len(cannot),
        "area": round(area(stands, cases), 3),
        "answerable_refused": round(_below(can, stands.refuse), 3),
        "refused": round(_below(cannot, stands.refuse), 3),
        "curve": curve(stands, cases),
    }
    if not held:
        fitted = fit(cases)
        found |= {"fitted": _as_dict(fitted), "fitted_curve": curve(fitted, cases), "across": across(cases)}
    return found


def main(words: Sequence[str] | None = None) -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.certainty", description=__doc__)
    parser.add_argument("--held", action="store_true", help="the questions held back")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args(words)
    ways = {"words": False, **({"words and meaning": True} if find_model() else {})}
    found = {way: measure(semantic=semantic, held=arguments.held) for way, semantic in ways.items()}
    print(json.dumps(found, indent=None if arguments.json else 1))


if __name__ == "__main__":
    main()
