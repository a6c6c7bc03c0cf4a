"""A row of the table of wordings: a pattern, the sentence it was seen in, and when it does not hold."""

import re
from dataclasses import dataclass

from briefings.reading.layouts import Verdict
from briefings.reading.vocabulary import DECIDING_VERBS, TASK_VERBS
from briefings.records import OutcomeKind

_OPINION = re.compile(
    r"that (?:it|this|that|there|they|the"
    r"(?: (?!(?:that|which|who|should|shall|would|will|must|be|to)\b)[\w']{1,20}){1,6}) (?:was|were|is|are|had|has"
    r"|have)\b",
    re.IGNORECASE,
)
# "agreed that they were content with the minutes and that they should be signed": the second half acts
_AND_ACTS = re.compile(r"\band that [^.;]{2,120}?\b(?:should|shall|be|would)\b", re.IGNORECASE)
# "agreed that the Council were happy to support it", "that they had no objection": where the body stands is decided
_STANCE = re.compile(
    r"that (?:they|it|we|members|councillors|the (?:[\w']{1,20} ){0,3}?(?:council|committee|board|group"
    r"|meeting)) (?:all )?"
    r"(?:(?:was|were|is|are) (?:all |quite |very |fully |broadly ){0,2}(?:(?:happy|content|satisfied)(?! with\b)"
    r"|minded|willing|in (?:favour"
    r"|support|agreement)|opposed|supportive|prepared|unable|not (?:happy|content|minded|willing|in favour"
    r"|opposed))"
    r"|(?:had|has|have) no (?:[\w-]{1,20} ){0,2}?(?:objections?|comments?|observations?|concerns?))\b",
    re.IGNORECASE,
)
_AGREED_FIRST = re.compile(
    r"^(?:it was |all |unanimously ){0,2}(?:agreed|decided)(?: unanimously)?,? (?=that\b)", re.IGNORECASE
)
_VERBS = "|".join(sorted(TASK_VERBS | DECIDING_VERBS, key=len, reverse=True))
_BECOMES = re.compile(rf"\b(?:be|should|shall|would|will|to|must|become|[a-z]{{3,20}}s|{_VERBS})\b", re.IGNORECASE)
# "agreed that a letter is sent", "that the area is looked at": what is done by saying so
_DONE_NOW = re.compile(
    r"that (?:the|an?|this|these|those|any|all|[A-Z\d£]\S{0,20}|members|councillors|letters?"
    r"|quotes?)\b(?: (?!(?:that|which|who"
    r"|was|were|had|has|have|is|are)\b)[\w'&,£/-]{1,25}){0,8} (?:is|are) (?:then |also |again "
    r"|formally ){0,2}(?:looked at|surveyed"
    r"|written to|asked|sent|contacted|invited|reported to|bought|purchased|ordered|cut|repaired|replaced|removed"
    r"|mended"
    r"|painted|paid|put (?:on|up|in|to)|added|moved to|made|published|displayed|reviewed|approved|adopted"
    r"|accepted|raised"
    r"|increased|appointed|elected|signed|obtained|sought|arranged|deferred|requested|instructed|authorised|informed"
    r"|notified|circulated|submitted|installed|set up|given|donated|granted)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AgreementWording:
    """A way in which clerks write an agreement as a sentence."""

    pattern: re.Pattern[str]
    example: str
    cues: tuple[str, ...]  # lower case; a sentence without any of them is not tried
    kind: OutcomeKind | None = None  # None = its verbs say
    verdict: Verdict = Verdict.AGREED
    formal: bool = False  # read also where the item has resolutions under a heading of their own
    unless: re.Pattern[str] | None = None  # what the sentence must not hold
    unless_before: re.Pattern[str] | None = None  # what must not stand before the agreement
    opinions: bool = False  # a "that" clause of opinion ("agreed that it was cold") is no agreement

    def find(self, text: str) -> re.Match[str] | None:
        """The match in a sentence that holds one of the cues; None where it is no such agreement."""
        if not (found := self.pattern.search(text)):
            return None
        if self.unless and self.unless.search(text):
            return None
        if self.unless_before and self.unless_before.search(text[: found.start()]):
            return None
        return None if self.opinions and _is_opinion(text[words_start(found) :]) else found


def words_start(found: re.Match[str]) -> int:
    """Where the outcome's words begin: at the group ``words``, or with the sentence where a row has none."""
    return max(found.start("words"), 0) if "words" in found.re.groupindex else 0


def _is_opinion(words: str) -> bool:
    words = _AGREED_FIRST.sub("", words)
    if _AND_ACTS.search(words) or _STANCE.match(words) or _DONE_NOW.match(words):
        return False
    return words[:4].lower() == "that" and (_OPINION.match(words) is not None or not _BECOMES.search(words[5:]))


def row(
    pattern: str,
    example: str,
    cues: str,
    *,
    flags: int = re.IGNORECASE,
    kind: OutcomeKind | None = None,
    verdict: Verdict = Verdict.AGREED,
    formal: bool = False,
    unless: re.Pattern[str] | None = None,
    unless_before: re.Pattern[str] | None = None,
    opinions: bool = False,
) -> AgreementWording:
    return AgreementWording(
        re.compile(pattern, flags),
        example,
        tuple(cues.split("|")),
        kind,
        verdict,
        formal,
        unless,
        unless_before,
        opinions,
    )
