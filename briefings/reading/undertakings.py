"""Intentions voiced in discussion and not resolved: shown as undertakings, never as outcomes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from briefings.reading.dates import read_due
from briefings.reading.lines import one_blank
from briefings.reading.needed_words import Table
from briefings.reading.parts import Part
from briefings.reading.sentences import Sentence
from briefings.records import Citation, Section, Speaker, Undertaking

_DONE_LATER = (
    r"(?:circulated|provided|brought|reported|submitted|rolled out|tried out|piloted|launched|introduced|published"
    r"|shared"
    r"|sent|written|arranged|established|created|recruited|commissioned|reviewed|undertaken|delivered|updated|presented"
    r"|extended|expanded|strengthened|included|made available|a key focus|forwarded|investigated|followed up|continued"
    r"|improved)"
)
_DO_LATER = (
    r"(?:look into|follow up|report back|write to|circulate|come back|ask|contact|arrange|chase|raise|speak to"
    r"|take (?:this|it|the matter)|provide|send|share|bring|continue to|continue working)"
)
_SOON = r"(?:also |then |now |therefore |soon |shortly |continue to ){0,2}"


@dataclass(frozen=True, slots=True)
class PlanWording:
    """A way of voicing an intention."""

    pattern: re.Pattern[str]
    example: str


def _plan(pattern: str, example: str) -> PlanWording:
    return PlanWording(re.compile(pattern, re.IGNORECASE), example)


PLANS = (
    _plan(r"\bundert(?:ook|aken|ake) to\b", "officers undertook to"),
    _plan(
        r"\b(?:gave|given|give) (?:an? |its |their |his |her )?(?:\w{1,20} )?(?:assurances?|undertakings?"
        r"|commitments?|promises?)\b",
        "gave an assurance that",
    ),
    _plan(
        r"\bassured (?:the |that |members|councillors|him|her|them)[^.;]{0,160}\b(?:would|will)\b",
        "assured Members that it would",
    ),
    _plan(
        r"\b(?:is|are|was|were) (?:currently |also |now )?(?:planning|intending|hoping|preparing|due|proposing) to "
        r"[a-z]",
        "is planning to write to all parents",
    ),
    _plan(
        r"\b(?:intends?|intended|intention (?:was |is )?to|it (?:was|is) (?:the|their|our|its) (?:intention|aim|plan)"
        r"|plans? (?:was|is|were|are) to"
        r"|(?<!was )(?<!were )(?<!had )plan(?:s|ned) to (?=[a-z]))\b",
        "it was the intention to roll this out",
    ),
    _plan(
        r"\b(?:agreed|offered|promised|volunteered|committed|pledged|was happy|were happy|was willing) to (?!be\b"
        r"|the\b|a\b|this\b)[a-z]{2,}",
        "the Director agreed to circulate",
    ),
    _plan(
        r"\b(?:promised|confirmed|agreed|advised|stated|said|replied|reported|explained|added) that "
        r"(?:[\w'&,-]{1,30} ){1,12}?"
        rf"(?:would|will) {_SOON}(?:be )?[a-z]{{3,}}",
        "replied that training will be provided",
    ),
    _plan(
        rf"\b(?:would|will) {_SOON}(?:be (?:\w{{1,20}}ly )?{_DONE_LATER}|{_DO_LATER})\b",
        "a written response would be provided",
    ),
    _plan(
        r"\bwith a view to (?:rolling|extending|introducing|launching|developing|establishing)\b",
        "with a view to extending the scheme",
    ),
    _plan(
        r"\b(?:requested|asked) (?:that|for) [^.;]{3,200}\b(?:be|to be) (?:\w{2,20}(?:ed|en)|sent|brought)\b",
        "Members requested that the figures be circulated",
    ),
)
_TABLE = Table(PLANS)
_NOT_PLANS = re.compile(
    r"\b(?:would|will) (?:not|never)\b|\b(?:asked|queried|questioned|enquired) (?:if|whether|how|what|when|why|who)\b"
    r"|\bif\b[^.;]{0,120}\bwould\b|\bagreed to (?:note|receive|differ)\b|\bbe recorded\b",
    re.IGNORECASE,
)


def is_undertaking(sentence: str) -> bool:
    """Whether a sentence (evened) voices an intention: "planning to write", "undertook to", "gave an assurance"."""
    return (
        any(plan.pattern.search(sentence) for plan in _TABLE.likely(sentence)) and _NOT_PLANS.search(sentence) is None
    )


def read_undertakings(
    minute: str,
    parts: Iterable[Part],
    speakers: Mapping[int, Speaker],
    taken: Iterable[tuple[int, int]],
    text: str,
    held_on: date | None,
) -> tuple[Undertaking, ...]:
    """The undertakings of ``parts`` in reading order.

    ``speakers`` gives who speaks by the offset of the sentence; ``taken`` are the spans already read as outcomes.
    """
    spans = sorted(taken)
    return tuple(
        _undertaking(minute, number, sentence, speakers, text, held_on)
        for number, sentence in _spoken(parts)
        if is_undertaking(sentence.text) and not _overlaps(spans, sentence)
    )


def _spoken(parts: Iterable[Part]) -> Iterator[tuple[int, Sentence]]:
    for number, part in enumerate(parts, 1):
        if part.section in (Section.DISCUSSION, Section.OUTCOME) and not part.heading:
            yield from ((number, sentence) for sentence in part.sentences)


def _overlaps(spans: list[tuple[int, int]], sentence: Sentence) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in spans)


def _undertaking(
    minute: str, number: int, sentence: Sentence, speakers: Mapping[int, Speaker], text: str, held_on: date | None
) -> Undertaking:
    words = text[sentence.start : sentence.end]
    return Undertaking(
        citation=Citation(minute, number, sentence.start, sentence.end),
        text=one_blank(words),
        speaker=speakers.get(sentence.start),
        due=read_due(words, sentence.start, held_on=held_on),
    )
