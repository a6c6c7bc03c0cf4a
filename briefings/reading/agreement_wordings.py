"""The wordings in which clerks write an agreement as a sentence: the table that ``agreements`` reads by.

Parish clerks and boards seldom set a list under "RESOLVED". To add a wording: one row of ``WORDINGS`` with the sentence
it was seen in, and a sample. A row is tried only on sentences that hold one of its cues, so that a long table stays
fast; every repetition is bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.reading.layouts import Verdict
from briefings.reading.vocabulary import TASK_VERBS
from briefings.records import OutcomeKind

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_COLLECTIVE = (
    r"(?:committee|council|panel|board|group|sub-?group|partnership|forum|meeting|executive|cabinet|trustees|governors)"
)
_BODY = (
    r"(?:it was|members|councillors|cllrs|everyone|all(?: members| councillors| present)?|(?:the|this) "
    rf"(?:[\w'&-]{{1,20}} ){{0,5}}?{_COLLECTIVE}|(?:committee|council|group|board|panel))"
)
_WHOLE_BODY = (
    rf"(?:the )?(?:members|councillors|(?:parish |town |community |full ){{0,2}}council|{_COLLECTIVE})"
    r"(?: (?:considered|reviewed|discussed|received|unanimously|formally|also|then|duly|all|and)){0,5}"
)
_ADVERBS = r"(?:(?:also|then|therefore|further|unanimously|all|subsequently|collectively|formally) ){0,3}"
_SURNAME = r"(?:[A-Z]\.? ?){0,2}[A-Z][\w'-]{1,25}(?: [A-Z][\w'-]{1,25})?"
_TITLED = r"(?i:cllrs?|councillors?|mrs?|ms|miss|dr|pcso|pc|insp|inspector)\.?"
_POST = (
    r"(?i:(?:the )?(?:(?:parish|town|deputy|assistant|community) ){0,2}(?:clerk|chair(?:man|person)?"
    r"|vice-?chair(?:man)?"
    r"|mayor|rfo|secretary|treasurer|proper officer|councillors|members|officers?|all|warden|caretaker"
    r"|democratic services|head of [\w &]{3,40}|director of [\w' &]{3,40}"
    r"|[\w ]{0,30}\b(?:officer|manager|adviser|advisor|co-?ordinator|lead)))"
)
_INITIALLED = r"[A-Z] [A-Z][a-z'-]{2,20}"  # "A Esson"
ACTOR = (
    rf"(?:{_POST}|{_TITLED} {_SURNAME}(?:(?:,| and| &|/) (?:(?:the )?[Cc]lerk|(?:{_TITLED} )?{_SURNAME})){{0,3}}"
    rf"|{_INITIALLED}|(?:[A-Z]\.){{2,3}}(?: and (?:[A-Z]\.){{2,3}})?|[A-Z]{{2,4}}(?:(?:/|, | and | &"
    rf" )[A-Z]{{2,4}}){{0,4}})"
)
# "Cllr Weir to lay the wreath": any verb will do, save those that tell how things are.
_ANY_TASK = (
    r"(?!action (?:[ivx]{1,4}\b|\d|\()|be\b|have\b|not\b|like\b|date\b|this\b|that\b|the\b|a\b|retire\b|leave\b"
    r"|remain\b|which\b|whom\b)[a-z]"
)
_PAPER = (
    r"(?:minutes|reports?|updates?|accounts|budget|precept|polic(?:y|ies)|quotes?|quotations?|applications?"
    r"|recommendations?|motion|proposals?|payments?|invoices?|"
    r"terms of reference|schedule|list|expenditure|agenda|nominations?|requests?|grants?|draft|strategy|plan|action "
    r"plan|work programme|statements?|position|contents|correspondence|letter|certificate|reconciliation|balances?"
    r"|resolution|offer|tender|risk assessment|risk register|standing orders|financial regulations|figures|data"
    r"|apologies|register|return|audit|insurance|contract|dates?|item|matter|donation|membership|appointment|above"
    r"|following|following payments|cheques|£[\d,.]{1,12})"
)
_WAS = (
    r"(?:was|were) (?:(?:then|duly|all|also|unanimously|formally|read and|read out and|discussed and|put and|then"
    r" put and|taken as read and"
    r"|circulated and|considered and|received and|checked and|reviewed and) ){0,3}"
)
_SUBJECT = r"(?!it\b|there\b|this was\b|concerns?\b|thanks\b|that\b|apolog)(?:[^;:.]|\.\d|:(?! )|\b[A-Z]\.){0,200}?"
# Sentences that tell what was said or what happened before agree nothing now.
_HISTORY = re.compile(
    r"\b(?:had been|have been|has been|last (?:year|month|meeting)|in (?:19|20)\d\d|previously(?! (?:circulated"
    r"|distributed|issued|sent))|earlier this|in "
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)|which|who|that (?:was"
    r"|were|the|it)|said|stated|advised|reported|explained|asked|replied|informed|noted that|added|"
    r"(?:was|were|has) not)\b",
    re.IGNORECASE,
)
_TOLD_ONLY = re.compile(r"\b(?:had|has|have|which|who|said|stated|advised|reported|explained|replied)\b", re.IGNORECASE)
_MOTIONS = ("motion", "amendment", "proposal", "suggestion")
_OPINION = re.compile(
    r"that (?:it|this|that|there|they|the [\w' ]{1,40}) (?:was|were|is|are|had|has|have)\b", re.IGNORECASE
)
_BECOMES = re.compile(r"\b(?:be|should|shall|would|will|to|must|[a-z]{3,20}s)\b", re.IGNORECASE)
_LOST = re.compile(
    r"\b(?:lost|defeated|not carried|fell|falls|failed|not seconded|no seconder|withdrawn|withdrew|rejected|not "
    r"supported|did not receive|not agreed|was amended|amendment)\b",
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

    def find(self, text: str, lowered: str) -> re.Match[str] | None:
        """The match in a sentence (``lowered`` is its lower case); None where it is no such agreement."""
        if not any(cue in lowered for cue in self.cues) or not (found := self.pattern.search(text)):
            return None
        if self.unless and self.unless.search(text):
            return None
        if self.unless_before and self.unless_before.search(text[: found.start()]):
            return None
        return None if self.opinions and _is_opinion(text[words_start(found) :]) else found


def words_start(found: re.Match[str]) -> int:
    """Where the outcome's words begin: at the group ``words``, or with the sentence where a row has none."""
    return found.start("words") if "words" in found.re.groupindex else 0


def _is_opinion(words: str) -> bool:
    return words[:4].lower() == "that" and (_OPINION.match(words) is not None or not _BECOMES.search(words[5:]))


def _row(
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


FOLLOW_UP, NOTED, DECISION = OutcomeKind.FOLLOW_UP, OutcomeKind.NOTED, OutcomeKind.DECISION

# What holds in every item, resolutions under a heading or not.
_UNMISTAKABLE = (
    _row(
        r"(?<!\bhad )(?<!\bhaving )(?<!\bbeen )(?<!\bbe )\b(?:RESOLVED|(?:it was |was |and |council |committee "
        r"|members )(?:unanimously |further |also ){0,2}resolved)(?: unanimously)?,?\s{0,3}[:\-]{0,2}\s{0,5}"
        r"(?P<words>(?:that|to|not to)\b)",
        "It was further RESOLVED to write to the boards.",
        "resolved",
        verdict=Verdict.RESOLVED,
        formal=True,
        unless_before=_LOST,
    ),
    _row(
        r"\b(?:RESOLVED|AGREED)(?: unanimously)?\s{0,3}[:\-]{0,2}\s{1,5}(?P<words>(?!and noted|by\b|with\b)\w)",
        "Members AGREED the schedule of payments.",
        "resolved|agreed",
        flags=0,
        verdict=Verdict.RESOLVED,
        formal=True,
        unless_before=_LOST,
    ),
    _row(
        r"\b(?:it was (?:therefore |further |also )?|(?:committee|panel|board|council|members) )(?:RECOMMENDED"
        r"|recommended)"
        r"(?: to (?:the )?(?:full )?(?:council|cabinet|executive|policy [\w ]{3,30}|finance [\w ]{3,30}))? "
        r"(?P<words>that\b)",
        "It was RECOMMENDED to Full Council that the Town Council write to the licensing authority.",
        "recommended",
        kind=FOLLOW_UP,
        formal=True,
        unless=re.compile(
            r"\b(?:officers?|report|auditor|it was (?:said|noted)|had) (?:\w+ )?recommended\b", re.IGNORECASE
        ),
    ),
    _row(
        r"[(\[]\s{0,3}actions?(?: by| for)?\s{0,3}[:\- ]\s{0,9}[^()\[\]\n]{2,90}[)\]][.;]?$",
        "A letter be sent (Action: Clerk).",
        "action",
        kind=FOLLOW_UP,
        formal=True,
    ),
    _row(
        rf"(?:^|[,;] |\band |\bthat |\b){_BODY} {_ADVERBS}(?:agreed|decided|voted)(?: unanimously|,? by a "
        rf"majority,?| (?:by )?\d{{1,2}}(?: votes?)? (?:to|-) \d{{1,2}},?)? (?P<words>(?:that|to|not to)\b)",
        "It was agreed by 3 votes to 2 not to object.",
        "agreed|decided|voted",
        formal=True,
        opinions=True,
    ),
    _row(
        r"\bsecond(?:ed|er)\b[^.;]{0,100}?\band (?:it was )?(?:unanimously )?(?:agreed|carried)(?: unanimously)? "
        r"(?P<words>(?:that|to)\b)",
        "Proposed (QR), seconded (DS) and agreed to set a precept.",
        "second",
        formal=True,
        opinions=True,
    ),
    _row(
        rf"(?:^|(?<=[;:.,] )|(?<= - )|(?<=\band ))(?P<words>(?P<owner>{ACTOR}) (?:to|is to|are to|was to)"
        rf" (?:(?:also|then|now|further|continue to) ){{0,2}}(?=(?i:{_TASK})\b){_ANY_TASK})",
        "Clerk to chase the County.",
        " to ",
        flags=0,
        kind=FOLLOW_UP,
        formal=True,
    ),
)
# What counts only where outcomes stand in sentences: committees say a good deal of this on the way to a resolution.
_LOCAL = (
    _row(
        rf"(?:^|(?<= - )|(?<=[;:] ))(?P<words>(?P<owner>{ACTOR}) (?:to|is to|are to) (?:(?:also|then|now)"
        rf" )?{_ANY_TASK})",
        "Cllr Weir to lay the wreath.",
        " to ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    _row(
        rf"(?:^|(?<= - )|(?<=[;:] ))(?P<words>(?P<owner>{ACTOR}) (?:(?:agreed|offered|volunteered|kindly agreed"
        rf"|undertook"
        r"|was asked|were asked|was requested|was instructed|were requested|were instructed|is asked) to|will|shall) "
        rf"(?:(?:also|then|now|further|continue to) ){{0,2}}{_ANY_TASK})",
        "The noticeboard needs varnish - Cllr Inman volunteered to do this.",
        " to | will | shall ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    _row(
        rf"^(?P<words>(?!Members|Councillors|Officers|All)(?P<owner>{ACTOR}) would (?:(?:also|then|now) ){{0,2}}"
        rf"(?!rather|prefer|welcome|support|need|still|only|want|ask if){_ANY_TASK})",
        "Cllr Webb would photograph the blocked gully.",
        " would ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    _row(
        r"^(?:[A-Z][\w' ]{2,40}(?:: | - ))?(?P<words>(?:item |this item |to be )?(?:defer(?:red)?|carried (?:over"
        r"|forward)"
        r"|held over|postponed|adjourned) (?:to|until|till|pending|for|as|while|awaiting)\b)",
        "Deferred to the October meeting as the report had not arrived.",
        "defer|carried|held over|postponed|adjourned",
        kind=FOLLOW_UP,
    ),
    _row(
        r"^(?:this|it|(?:the|this) (?:item|matter|decision|report|application|discussion)|consideration(?: of "
        r"[^.;]{3,80})?) (?:item |matter )?(?:was|were|to be|be) "
        r"(?:then |therefore ){0,2}(?:deferred|adjourned|carried forward|carried over|held over|postponed|put on the "
        r"agenda)\b",
        "Consideration was deferred until the Finance Committee had met.",
        "deferred|adjourned|carried|held over|postponed|agenda",
        kind=FOLLOW_UP,
    ),
    _row(
        rf"^{_SUBJECT} (?:will|to) be (?:sent|forwarded|circulated|reported|written|passed|submitted|added|published"
        r"|put|displayed|delivered|chased|raised|obtained|invited) [^.;]{0,80}?\bby (?:the )?(?:parish |town )?(?:clerk"
        r"|chair|cllr|councillor)",
        "The speed figures were received and will be sent to the Police by the Clerk.",
        "clerk|chair|cllr|councillor",
        kind=FOLLOW_UP,
    ),
    _row(
        r"^(?:all |unanimously |it was )?agreed(?: unanimously)? (?:that|to|by all|subject)\b",
        "Agreed to purchase a laptop for the Clerk.",
        "agreed",
    ),
    _row(
        rf"^{_WHOLE_BODY} (?:noted|received) (?!that\b|with\b|concern|how\b|an? (?:presentation|visit|talk|question)"
        r"|apolog)[\w£]",
        "Members noted the training log.",
        "noted|received",
        kind=NOTED,
        unless=_TOLD_ONLY,
    ),
    _row(
        rf"^{_WHOLE_BODY} (?:approved|accepted|adopted|endorsed|ratified|appointed|elected|authorised|co-opted|granted"
        r"|awarded|supported|re-adopted|confirmed|objects? to|objected to|refused)(?! that\b)\b",
        "The Council granted Mr Lamb permission to keep hens.",
        "approved|accepted|adopted|endorsed|ratified|appointed|elected|authorised|co-opted|granted|awarded|supported"
        "|confirmed|object|refused",
        unless=_TOLD_ONLY,
    ),
    _row(
        rf"^{_WHOLE_BODY} agreed (?:the|a|an|its|their|£|payments?|minutes)\b",
        "Members agreed the dates of meetings.",
        "agreed",
        unless=_TOLD_ONLY,
    ),
    _row(
        rf"^{_SUBJECT}\b{_PAPER}\b[^;]{{0,160}}? (?:{_WAS})?(?:deferred|adjourned|carried (?:forward|over)|held over"
        r"|postponed)\b",
        "A request from the bowls club was deferred to the July meeting.",
        "deferred|adjourned|carried|held over|postponed",
        kind=FOLLOW_UP,
        unless=_HISTORY,
    ),
    _row(
        rf"^[^;]{{0,240}}?\b(?:report|application|item|paper)\b[^;]{{0,160}}? {_WAS}withdrawn\b",
        "The report on the depot was withdrawn from the agenda.",
        "withdrawn",
        kind=FOLLOW_UP,
        unless=_HISTORY,
    ),
    _row(
        rf"^{_SUBJECT}\b{_PAPER}\b[^;]{{0,160}}? {_WAS}(?:noted|received)\b",
        "The bank reconciliation was noted.",
        "noted|received",
        kind=NOTED,
        unless=_HISTORY,
    ),
    _row(
        rf"^{_SUBJECT} {_WAS}noted(?: by (?:members|councillors|the (?:parish |town )?council))?[.]?$",
        "The Chair's announcements were noted by members.",
        "noted",
        kind=NOTED,
        unless=_HISTORY,
    ),
    _row(
        r"^[^.;]{2,120}?(?: -|:) (?:all |duly |unanimously )?(?:approved|agreed|adopted|accepted|refused|declined"
        r"|granted"
        r"|authorised|ratified|supported|permission (?:given|granted|refused))\b(?! in principle by the| by (?:the"
        r" )?(?:county"
        r"|district|borough))",
        "Cricket club £400 - declined.",
        "approved|agreed|adopted|accepted|refused|declined|granted|authorised|ratified|supported|permission",
        kind=DECISION,
        unless=_HISTORY,
    ),
    _row(
        r"^[^.;]{2,120}?(?: -|:) (?:deferred|held over|carried (?:over|forward)|postponed)\b",
        "Ysgol Gynradd £300 - deferred for more information.",
        "deferred|held over|carried|postponed",
        kind=FOLLOW_UP,
    ),
    _row(
        r"^(?:a (?:donation|grant|sum|contribution) of )?£[\d,.]{1,12}[^.;]{0,80} (?:was |were )?(?:agreed|approved"
        r"|granted)\b",
        "£50 agreed.",
        "agreed|approved|granted",
        kind=DECISION,
    ),
    _row(
        rf"^(?!apolog)[^;]{{0,240}}?\b{_PAPER}\b[^;]{{0,160}}? (?:{_WAS})?(?:approved|agreed|adopted|re-adopted"
        r"|accepted|ratified|endorsed|authorised|refused|rejected|confirmed|signed|supported|carried(?! over|"
        r" forward)|granted|passed)\b",
        "Payments of £312.40 were approved.",
        "approved|agreed|adopted|accepted|ratified|endorsed|authorised|refused|rejected|confirmed|signed|supported"
        "|carried|granted|passed",
        kind=DECISION,
        unless=_HISTORY,
    ),
    _row(
        rf"^{_SUBJECT} {_WAS}(?:approved|adopted|re-adopted|accepted|ratified|endorsed|authorised|granted|agreed)\b",
        "Permission was granted subject to insurance being in place.",
        "approved|adopted|accepted|ratified|endorsed|authorised|granted|agreed",
        unless=_HISTORY,
    ),
    _row(
        r"\b(?:was|were) (?:then |duly |unanimously |re-?){0,3}(?:elected|appointed|co-?opted|re-elected|reappointed"
        r"|nominated)\b",
        "Cllr Garth was elected unopposed.",
        "elected|appointed|opted|nominated",
        unless=_HISTORY,
    ),
)
WORDINGS = (*_UNMISTAKABLE, *_LOCAL)


def find_wording(text: str, *, formal: bool) -> Iterator[tuple[AgreementWording, re.Match[str]]]:
    """The rows whose wording stands in the sentence ``text``, in the order of the table; the first is meant."""
    lowered = text.lower()
    lost = any(word in lowered for word in _MOTIONS) and _LOST.search(text) is not None
    for wording in WORDINGS:
        if formal and not wording.formal:
            continue
        if lost and wording.kind is not FOLLOW_UP and wording.verdict is not Verdict.RESOLVED:
            continue
        if found := wording.find(text, lowered):
            yield wording, found
