"""The wordings in which clerks write an agreement as a sentence: the table that ``agreements`` reads by.

These hold in every item; those that count only where outcomes stand in sentences are in ``local_wordings``. To add a
wording: one row with the sentence it was seen in, and a sample. A row is tried only on sentences that hold one of its
cues, so that a long table stays fast; every repetition is bounded.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefings.reading.agreement_rows import AgreementWording, row
from briefings.reading.agreement_shapes import (
    ACTOR,
    ADVERBS,
    ANY_TASK,
    BODY,
    BY_ANOTHER,
    HOW,
    ON_ITS_DAY,
    TASK,
    TOLD_ONLY,
    VOTES,
    WHOLE_BODY,
)
from briefings.reading.layouts import Verdict
from briefings.reading.local_wordings import LOCAL
from briefings.reading.needed_words import Table
from briefings.records import OutcomeKind

_MOTIONS = ("motion", "amendment", "proposal", "suggestion")
_LOST = re.compile(
    r"\b(?:lost|defeated|not carried|fell|falls|failed|not seconded|no seconder|withdrawn|withdrew|rejected|not "
    r"supported|did not receive|not agreed|was amended|amendment)\b",
    re.IGNORECASE,
)
# Words that say a motion fell; an amendment that was carried says no such thing.
_LOST_BEFORE = _LOST.pattern.replace("|amendment)", "|amendment(?![^.;]{0,120}carried))")
# A motion that fell, or somebody's resolution quoted: 'the letter said "RESOLVED that ..."'.
_NOT_OWN = re.compile(rf'{_LOST_BEFORE}|"\s{{0,3}}(?:it was )?$', re.IGNORECASE)
# "asked if it was agreed that", "some members agreed that": not said to be so, or not by the body.
# "noted that at a workshop held in May it was agreed": told of another day.
_NOT_ALL = re.compile(
    r"\b(?:if|whether|unless|not)\b[^.;]{0,60}(?<!\band )$"
    r"|\b(?:some|several|many|few)(?: of)?(?: the)?"
    r"(?: (?!(?:discussion|debate|deliberation|consideration|thought|talk|time|comments?"
    r"|questions?)\b)[\w'-]{1,20}){0,2} $"
    r"|\b(?:noted|advised|reported|explained|recalled|reminded|said|informed|stated)\b[^.;]{0,120}\bthat\b[^.;]{0,60}"
    r"\b(?:held|workshop|seminar|conference|away ?day|previous(?:ly)?|last|earlier)\b[^.;]{0,80}$"
    r"|\b(?:when|whereby|at which|in which|(?:of|on|held) (?:\d|[A-Z][a-z]+ )[^.;,]{0,40},? (?:when|where"
    r"|which)),?(?: the)?"
    r"(?: [\w'-]{1,20}){0,3} $",
    re.IGNORECASE,
)
# "The minutes were agreed as a true record with an amendment to item 8": amended, and agreed
_AMENDED_MINUTES = re.compile(
    r"\bminutes\b[^.;]{0,200}\b(?:agreed|approved|confirmed|accepted|adopted|signed)\b[^.;]{0,60}\b(?:with"
    r"|subject to|after)\b"
    r"[^.;]{0,40}\bamendments?\b",
    re.IGNORECASE,
)
FOLLOW_UP, NOTED, DECISION = OutcomeKind.FOLLOW_UP, OutcomeKind.NOTED, OutcomeKind.DECISION

# What holds in every item, resolutions under a heading or not.
_UNMISTAKABLE = (
    row(
        r"(?<!\bhad )(?<!\bhad already )(?<!\bhad since )(?<!\bhaving )(?<!\bbeen )(?<!\bbe )"
        r"\b(?:RESOLVED|(?:it was |was |and |council |committee "
        r"|members )(?:unanimously |further |also ){0,2}resolved)" + HOW + r",?\s{0,3}[:\-]{0,2}\s{0,5}"
        r"[\"']{0,2}\s?[\"']{0,2}(?P<words>(?:that|to|not to)\b)",
        "It was further RESOLVED to write to the boards.",
        "resolved",
        verdict=Verdict.RESOLVED,
        formal=True,
        unless_before=_NOT_OWN,
    ),
    row(
        r"\bRESOLUTION:\s{1,5}(?P<words>(?:[Tt]hat|[Tt]o)\b)",
        "The Council considered what it could do. RESOLUTION: That the Clerk write to the Agency.",
        "resolution:",
        flags=0,
        verdict=Verdict.RESOLVED,
        formal=True,
        unless_before=_NOT_OWN,
    ),
    row(
        r"\b(?:RESOLVED|AGREED)" + HOW + r"\s{0,3}[:\-]{0,2}\s{1,5}(?P<words>(?!and noted|by\b|with\b|as an? )\w)",
        "Members AGREED the schedule of payments.",
        "resolved|agreed",
        flags=0,
        verdict=Verdict.RESOLVED,
        formal=True,
        unless_before=_NOT_OWN,
    ),
    row(
        rf"(?:^(?=[A-Z]{{5}})|(?:^|[,;.] |\band )(?i:it was |{WHOLE_BODY} ){ADVERBS})(?:REQUESTED|INSTRUCTED|ASKED"
        rf"|APPROVED"
        r"|ENDORSED|ACCEPTED|ADOPTED|DELEGATED|AUTHORISED|DEFERRED|GRANTED|REFUSED|CONFIRMED|DECIDED|DETERMINED"
        r"|WELCOMED|APPOINTED|ELECTED|RATIFIED)" + HOW + r"(?: (?P<words>(?:that|to)\b)| \w)",
        "The Committee REQUESTED that figures be circulated.",
        "requested|instructed|asked|approved|endorsed|accepted|adopted|delegated|authorised|deferred|granted|refused"
        "|confirmed|decided|determined|welcomed|appointed|elected|ratified",
        flags=0,
        verdict=Verdict.RESOLVED,
        formal=True,
        unless_before=_NOT_OWN,
    ),
    row(
        rf"(?:^|[,;.] |\band )(?i:it was |{WHOLE_BODY} ){ADVERBS}(?:NOTED|RECEIVED)\b"
        r"|^There (?:had been|was|were) [^.;]{3,60} and (?:was|were) NOTED\b",
        "The Health and Wellbeing Board NOTED the return.",
        "noted|received",
        flags=0,
        formal=True,
    ),
    row(
        r"\b(?:it was (?:therefore |further |also )?|(?:committee|panel|board|council|members) )(?:RECOMMENDED"
        r"|recommended|recommends)"
        r"(?: to (?:the )?(?:full )?(?:council|cabinet|executive|policy [\w ]{3,30}|finance [\w ]{3,30}))? "
        r"(?P<words>that\b)",
        "It was RECOMMENDED to Full Council that the Town Council write to the licensing authority.",
        "recommend",
        kind=FOLLOW_UP,
        formal=True,
        unless=re.compile(
            r"\b(?:officers?|report|auditor|it was (?:said|noted)|had) (?:\w+ )?recommended\b", re.IGNORECASE
        ),
    ),
    row(
        rf"\b{BODY}(?:, (?:having|after|following|in|on|with|upon|as)\b[^,.;]{{3,160}},)? {ADVERBS}(?:agreed"
        rf"|decided|determined|voted|passed(?= that\b))(?: in princip(?:le|al)"
        r"| unanimously"
        rf"| by (?:all(?: members| present)?|members|the (?:board|committee|panel|group|council|cabinet|meeting|forum"
        rf"|partnership))|,? by a majority,?| (?:by )?{VOTES}(?: votes?)? ?(?:to"
        rf"|-) ?{VOTES},?)? (?P<words>(?:that|to"
        rf"(?! (?:this|that|it|(?:the|this|that) (?:idea|suggestion|proposal|request)) and\b)|not to)\b)",
        "It was agreed by 3 votes to 2 not to object.",
        "agreed|decided|determined|voted|passed",
        formal=True,
        unless_before=_NOT_ALL,
        opinions=True,
    ),
    row(
        r"\b(?:asked|suggested|proposed|requested|recommended) (?P<words>(?:that|if|for|it be"
        r"|they be)\b[^.;]{5,300}?),? "
        r"(?:and |which )(?:after [\w' ]{3,40},? )?(?:(?:this|it|all|members|everyone|the (?:parish |town "
        r"|whole )?(?:committee|council|panel|board|group|meeting|forum)) )?"
        r"(?:(?:was|were|is) )?(?:\w{2,20}ly |duly )?(?:agreed|accepted|supported|approved)(?: to this"
        r"| by (?:all|members|councillors|the (?:[\w']{1,20} ){0,4}?(?:committee|council|panel|board|group|forum"
        r"|meeting"
        r"|cabinet|executive|members|councillors)))?[.]?$",
        "Councillor Ash asked that leaflets be given out at the bus, which was agreed.",
        "agreed|accepted|supported|approved",
        formal=True,
        unless_before=_NOT_OWN,
        unless=re.compile(r"\b(?:not|nobody|had)\b|\bsecond", re.IGNORECASE),
    ),
    row(
        r"\bsecond(?:ed|er)\b[^.;]{0,100}?\band (?:it was )?(?:unanimously )?(?:agreed|carried)(?: unanimously)? "
        r"(?P<words>(?:that|to)\b)",
        "Proposed (QR), seconded (DS) and agreed to set a precept.",
        "second",
        formal=True,
        opinions=True,
    ),
    row(
        rf"^{WHOLE_BODY} (?:then |duly ){{0,2}}(?:approved|agreed|confirmed|accepted|signed|adopted|authorised"
        rf"|received and"
        r" approved) (?:as an? (?:correct|true|accurate) (?:and accurate )?record )?(?:that )?(?:the |its |their )?"
        r"(?:draft |public |previous |open |exempt ){0,2}minutes\b",
        "The Committee approved the minutes of its meeting of 5 January and authorised the Chair to sign them.",
        "minutes",
        kind=DECISION,
        formal=True,
        unless=TOLD_ONLY,
    ),
    row(
        r"^(?:the )?(?:draft |public |previous ){0,2}minutes (?:of|from) [^.;]{3,200}? (?:(?:was|were) |(?<=meeting ))"
        r"(?:then |duly |unanimously |all |(?:taken as )?read(?: out)?,? (?:and )?"
        r"|circulated,? (?:and )?|considered,? (?:and )?){0,3}"
        r"(?:approved|agreed|confirmed|accepted|adopted|signed|taken as)\b"
        r"[^.;]{0,80}(?:\b(?:correct|true|accurate|read|signed)\b|(?<=ed)[.]?$)",
        "The minutes of the meeting of 3 May were confirmed as a correct record and signed by the Chair.",
        "minutes",
        kind=DECISION,
        formal=True,
        unless=re.compile(r"\b(?:not|which|had)\b", re.IGNORECASE),
    ),
    row(
        r"[(\[]\s{0,3}actions?(?: by| for)?\s{0,3}[:\- ]\s{0,9}[^()\[\]\n]{2,90}[)\]][.;]?$",
        "A letter be sent (Action: Clerk).",
        "action",
        kind=FOLLOW_UP,
        formal=True,
    ),
    row(
        rf"(?:^|(?<=[;:.,] )|(?<= - )|(?<=:- )|(?<=\band ))(?P<words>(?P<owner>{ACTOR}) (?:still |also )?(?:to|is to"
        rf"|are to|was to)"
        rf" (?:(?:also|then|now|further|continue to) ){{0,2}}(?=(?i:{TASK})\b){ANY_TASK})",
        "Clerk to chase the County.",
        " to ",
        flags=0,
        kind=FOLLOW_UP,
        formal=True,
    ),
)
WORDINGS = (*_UNMISTAKABLE, *LOCAL)
_TABLE = Table(WORDINGS, lambda row: row.cues)


def find_wording(text: str, *, formal: bool) -> Iterator[tuple[AgreementWording, re.Match[str]]]:
    """The rows whose wording stands in the sentence ``text``, in the order of the table; the first is meant."""
    wordings = [wording for wording in _likely(text) if wording.formal or not formal]
    told = bool(wordings) and _tells_of_others(text)
    for wording in wordings:
        if told and wording.kind is not FOLLOW_UP and wording.verdict is not Verdict.RESOLVED:
            continue
        if found := wording.find(text):
            yield wording, found


@lru_cache(maxsize=4)  # a sentence is asked first for what is formal, and then for the rest
def _likely(text: str) -> Sequence[AgreementWording]:
    return _TABLE.likely(text)


def _tells_of_others(text: str) -> bool:
    """Whether another body did it, or a motion was lost."""
    lowered = text.lower()
    if " by " in lowered and (BY_ANOTHER.search(text) or ON_ITS_DAY.search(text)):
        return True
    lost = any(word in lowered for word in _MOTIONS) and _LOST.search(text)
    return bool(lost) and _AMENDED_MINUTES.search(text) is None
