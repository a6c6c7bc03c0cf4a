"""Lets what stayed keep its id when minutes are read again: by its words first, by number and likeness where amended.

What people recorded about an outcome hangs on its id. To lose an id is a nuisance that shows; to give it to another
outcome would show somebody's "done" on work that was never done. So a doubtful likeness is no likeness here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from rapidfuzz import fuzz

from briefings.records import Citation, Minute, Outcome, OutcomeKind

SAME_NUMBER = 75.0  # likeness in per cent that makes an amended wording of the same number the same outcome
OTHER_NUMBER = 92.0  # and under another number, where a clerk put one in between
SAME_TITLE = 80.0
VERSIONS = 0.5  # share of three-word runs in common from which two texts of one name and title are one document
RETITLED = 0.7  # and from which they are one even where the title was amended

Thing = TypeVar("Thing")
Pair = tuple[int, int]


def carry_ids(earlier: Sequence[Minute], later: Sequence[Minute], taken: Iterable[str] = ()) -> tuple[Minute, ...]:
    """``later`` with the ids of ``earlier`` wherever a minute or an outcome is the same or an amended wording of it.

    ``taken`` are ids that belong to other minutes; what is new never gets one of these, nor that of anything in
    ``earlier`` that it does not continue.
    """
    pairs = _match(earlier, later, _likeness_of_minutes) if len(earlier) != 1 or len(later) != 1 else {0: 0}
    used = {minute.id for minute in earlier} | set(taken)
    kept = []
    for position, minute in enumerate(later):
        before = earlier[pairs[position]] if position in pairs else None
        identity = before.id if before else _fresh(minute.id, used)
        used.add(identity)
        kept.append(_renamed(minute, identity, before.outcomes if before else ()))
    return tuple(kept)


def resemblance(one: str, other: str) -> float:
    """How much two texts have in common, by their three-word runs: 1 = the same, 0 = nothing.

    Amended minutes mostly keep more than four fifths; two meetings of one body on one subject share about a tenth.
    """
    left, right = _runs(one), _runs(other)
    return 2 * (left & right).total() / (left.total() + right.total())


def plain(words: str | None) -> str:
    """``words`` as they compare: case and white space do not count."""
    return " ".join((words or "").casefold().split())


# --- likeness ----------------------------------------------------------------------------------------------------


def _likeness_of_minutes(one: Minute, other: Minute) -> float:
    """In per cent, and above it where they also bear the same number; 0 where they are not the same item."""
    title = fuzz.ratio(plain(one.title), plain(other.title))
    if title < SAME_TITLE:
        return 0.0
    return title + (100 if one.number and one.number == other.number else 0)


def _likeness_of_outcomes(one: Outcome, other: Outcome) -> float:
    if (one.kind is OutcomeKind.RECOMMENDED_ONLY) != (other.kind is OutcomeKind.RECOMMENDED_ONLY):
        return 0.0  # what was proposed is not what was resolved, however alike the words
    before, after = plain(one.text), plain(other.text)
    same_number = one.number == other.number
    if before == after:
        return 300.0 + same_number
    words = fuzz.ratio(before, after)
    return words + (100 if same_number else 0) if words >= (SAME_NUMBER if same_number else OTHER_NUMBER) else 0.0


def _match(
    earlier: Sequence[Thing], later: Sequence[Thing], likeness: Callable[[Thing, Thing], float]
) -> dict[int, int]:
    """Positions in ``later`` to positions in ``earlier``, the likest pairs first, each used once."""
    scored = sorted(
        ((-likeness(old, new), abs(o - n), o, n) for o, old in enumerate(earlier) for n, new in enumerate(later)),
    )
    pairs: dict[int, int] = {}
    gone: set[int] = set()
    for score, _, old, new in scored:
        if score < 0 and old not in gone and new not in pairs:
            pairs[new] = old
            gone.add(old)
    return pairs


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = plain(text).split()
    return Counter(zip(words, words[1:], words[2:], strict=False)) or Counter([tuple(words)])


# --- names -------------------------------------------------------------------------------------------------------


def _renamed(minute: Minute, identity: str, earlier: Sequence[Outcome]) -> Minute:
    named: Minute = _cite(minute, minute.id, identity)
    pairs = _match(earlier, named.outcomes, _likeness_of_outcomes)
    used = {outcome.id for outcome in earlier}
    outcomes = []
    for position, outcome in enumerate(named.outcomes):
        kept = earlier[pairs[position]].id if position in pairs else None
        proposed = outcome.id.replace(minute.id, identity) if outcome.id.startswith(minute.id) else outcome.id
        name = kept or _fresh(proposed, used)
        used.add(name)
        outcomes.append(replace(outcome, id=name))
    return replace(named, id=identity, outcomes=tuple(outcomes))


def _fresh(proposed: str, used: set[str]) -> str:
    name, copy = proposed, 1
    while name in used:
        copy += 1
        name = f"{proposed}-{copy}"
    return name


def _cite(record: Any, before: str, after: str) -> Any:
    """The record with every citation of the minute ``before`` turned into one of ``after``."""
    if before == after:
        return record
    if isinstance(record, Citation):
        return replace(record, minute=after) if record.minute == before else record
    if isinstance(record, tuple):
        return tuple(_cite(each, before, after) for each in record)
    if is_dataclass(record) and not isinstance(record, type):
        changed = {field.name: _cite(getattr(record, field.name), before, after) for field in fields(record)}
        return replace(record, **changed)
    return record
