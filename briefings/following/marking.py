"""Follow-ups that a person marks in the minutes: words that stand there and that were not read as an outcome.

The words are looked for as they are printed, whatever their line breaks and quotation marks; what is kept is where they
stand. What does not stand in the minutes is no follow-up of theirs, and is refused with the nearest words that do.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process, utils

from briefings.following.follow_ups import derive
from briefings.following.reviewing import apply
from briefings.records import Citation, Decision, FollowUp, Judged, Minute, Origin, Outcome, Progress

FEWEST_WORDS = 3
LONGEST = 2_000  # characters; a passage to be done is a sentence or two
NEAR = 60  # of 100: less alike, and showing it would help nobody
_MARK = ".m"
_ALIKE = str.maketrans("‘’‚“”„‐‑–—\u00a0", "'''\"\"\"---- ")


def mark_id(minute: str, words: str) -> str:
    """Names what was marked by its minute and its words, so that it stays when the minutes are read again."""
    return f"{minute}{_MARK}{hashlib.sha256(_evened(words).encode()).hexdigest()[:10]}"


def place(minute: Minute, words: str) -> Citation | None:
    """Where ``words`` stand in the minute, as whole words; None where they do not."""
    pattern = r"\s+".join(re.escape(word) for word in _evened(words).split())
    if not pattern:
        return None
    item = minute.text[minute.start : minute.end].translate(_ALIKE)
    found = re.search(rf"(?<!\w){pattern}(?!\w)", item, re.IGNORECASE)
    return None if found is None else _citation(minute, minute.start + found.start(), minute.start + found.end())


def nearest(minute: Minute, words: str) -> str | None:
    """The passage of the minute that is likest to ``words``, its white space made one blank; None where none is near.

    Likeness is rapidfuzz's partial ratio, of 100.
    """
    item = " ".join(minute.text[minute.start : minute.end].split())
    found = fuzz.partial_ratio_alignment(_evened(words), _low(item.translate(_ALIKE)), score_cutoff=NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start = item.rfind(" ", 0, found.dest_start + 1) + 1
    end = item.find(" ", found.dest_end)
    return item[start : end if end >= 0 else len(item)]


def like(words: str, labels: Mapping[str, str], most: int) -> list[tuple[str, str]]:
    """The labels that hold every word of ``words``, or nearly: id and label, likest first; the first where none."""
    if not words.strip():
        return list(labels.items())[:most]
    found = process.extract(
        words,
        labels,
        scorer=fuzz.partial_token_set_ratio if len(words.split()) == 1 else fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=75,
        limit=most,
    )
    return [(name, label) for label, _, name in found]


def covering(follow_ups: Iterable[FollowUp], citation: Citation) -> FollowUp | None:
    """The follow-up of which these words are a part already; None where there is none."""
    held = (
        each
        for each in follow_ups
        if each.outcome.citation.minute == citation.minute
        and each.outcome.citation.start < citation.end
        and citation.start < each.outcome.citation.end
    )
    return next(held, None)


def marked(
    minute: Minute, outcome: Outcome, decision: Decision, entries: Mapping[str, tuple[Progress, ...]]
) -> FollowUp | None:
    """What was marked, as a follow-up that says so; None where the mark was taken back."""
    if decision.verdict is not Judged.ACCEPTED:
        return None
    made = derive(minute, outcome, minute.quote(outcome.citation), entries.get(outcome.id, ()))
    return apply(replace(made, origin=Origin.MARKED), decision)


def standing(minutes: Mapping[str, Minute], decided: Iterable[Decision]) -> Iterator[tuple[Minute, Citation, Decision]]:
    """The marks whose words still stand in minutes that still stand, with where."""
    for decision in decided:
        minute = minutes.get(minute_of(decision.subject))
        citation = place(minute, decision.about or "") if minute else None
        if minute is not None and citation is not None:
            yield minute, citation, decision


def minute_of(mark: str) -> str:
    """The minute that a mark's id belongs to."""
    return mark.rpartition(_MARK)[0]


def _evened(words: str) -> str:
    return " ".join(_low(words.translate(_ALIKE)).split())


def _low(text: str) -> str:
    """In small letters, each character still one: a few have a small form of two."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _citation(minute: Minute, start: int, end: int) -> Citation:
    holding = [each.number for each in minute.paragraphs if each.start <= start]
    return Citation(minute.id, holding[-1] if holding else 1, start, end)
