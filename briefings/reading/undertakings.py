"""Intentions voiced in discussion and not resolved: shown as undertakings, never as outcomes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from briefings.reading.dates import read_due
from briefings.reading.lines import one_blank
from briefings.reading.sections import Part
from briefings.reading.sentences import Sentence, read_sentences
from briefings.records import Citation, Section, Speaker, Undertaking

_PLANS = re.compile(
    r"\bundert(?:ook|aken|ake) to\b|\b(?:gave|given|give) (?:an? |its |their |his |her )?(?:\w+ )?(?:assurances?"
    r"|undertakings?|commitments?|promises?)\b"
    r"|\bassured (?:the |that |members|councillors|him|her|them)[^.;]{0,160}\b(?:would|will)\b|\b(?:is|are|was|were) "
    r"(?:currently |also |now )?(?:planning|intending|hoping|preparing|due|proposing) to [a-z]"
    r"|\b(?:intends?|intended|intention (?:was |is )?to|it (?:was|is) (?:the|their|our|its) (?:intention|aim|plan)"
    r"|plans? (?:was|is|were|are) to)\b"
    r"|\b(?:agreed|offered|promised|volunteered|committed|pledged|had committed|was happy|were happy|was willing) to "
    r"(?!be\b|the\b|a\b|this\b)[a-z]{2,}"
    r"|\b(?:promised|confirmed|agreed|advised|stated|said|replied|reported|explained|added) that (?:[\w'&,-]{1,30} "
    r"){1,12}?(?:would|will) (?:also |then |now |therefore |soon |shortly |continue to )?(?:be )?[a-z]{3,}"
    r"|\b(?:would|will) (?:also |then |now |therefore |soon |shortly ){0,2}(?:be (?:\w+ly )?(?:circulated|provided"
    r"|brought|reported|submitted|rolled out|tried out|piloted|launched|introduced|published|shared|sent|written"
    r"|arranged|established|created|recruited|"
    r"commissioned|reviewed|undertaken|delivered|updated|presented|extended|expanded|strengthened|included|made "
    r"available|a key focus|forwarded|investigated|followed up|continued|improved)\b|continue (?:to\b|working)"
    r"|(?:look into|follow up|report back|write to|circulate|come back|ask|contact|arrange|chase|raise|speak to|take "
    r"(?:this|it|the matter)|provide|send|share|bring)\b)"
    r"|\bwith a view to (?:rolling|extending|introducing|launching|developing|establishing)\b|\b(?:requested|asked) "
    r"(?:that|for) [^.;]{3,200}\b(?:be|to be) (?:circulated|provided|shared|sent|brought|reported|submitted|included"
    r"|added|forwarded)\b",
    re.IGNORECASE,
)
_NOT_PLANS = re.compile(
    r"\b(?:would|will) (?:not|never)\b|\b(?:asked|queried|questioned|enquired) (?:if|whether|how|what|when|why|who)\b"
    r"|\bif\b[^.;]{0,120}\bwould\b|\bagreed to (?:note|receive|differ)\b",
    re.IGNORECASE,
)


def is_undertaking(sentence: str) -> bool:
    """Whether a sentence (evened) voices an intention: "planning to write", "undertook to", "gave an assurance"."""
    return _PLANS.search(sentence) is not None and _NOT_PLANS.search(sentence) is None


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
            yield from ((number, sentence) for sentence in read_sentences(part.words, part.content))


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
