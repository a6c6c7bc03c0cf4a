"""What was agreed within a paragraph: parish clerks and boards write outcomes as sentences, not as lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.reading.layouts import Verdict
from briefings.reading.sentences import Sentence
from briefings.reading.vocabulary import TASK_VERBS

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_BODY = (
    r"(?:it was|members|councillors|cllrs|everyone|all(?: members| councillors| present)?|(?:the|this) "
    r"(?:[\w'&-]{1,20} ){0,5}?"
    r"(?:committee|council|panel|board|group|sub-?group|partnership|forum|meeting|executive|cabinet|trustees"
    r"|governors)|(?:committee|council|group|board|panel))"
)
_ADVERBS = r"(?:(?:also|then|therefore|further|unanimously|all|subsequently|collectively|formally) ){0,3}"
# Most sentences hold none of these; looking first saves the slower patterns.
_WORTH_READING = re.compile(r"resolved|agreed|decided|voted|carried|action", re.IGNORECASE)
_RESOLVED = re.compile(
    r"(?<!\bhad )(?<!\bhaving )(?<!\bbeen )(?<!\bbe )\b(?:RESOLVED|(?:it was |was |and |council |committee |members "
    r")(?:unanimously )?resolved)(?: unanimously)?,?\s{0,3}[:\-]{0,2}\s{0,5}(?P<words>(?:that|to|not to)\b)",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"\b(?:RESOLVED|AGREED)(?: unanimously)?\s{0,3}[:\-]{0,2}\s{1,5}(?P<words>(?!and noted|by\b|with\b)\w)"
)
_AGREED = re.compile(
    rf"(?:^|[,;] |\band |\bthat |\b)(?P<who>{_BODY}) {_ADVERBS}(?:agreed|decided|voted)(?: unanimously|,? by a "
    rf"majority,?| (?:by )?\d{{1,2}}(?: votes?)? (?:to|-) \d{{1,2}},?)? (?P<words>(?:that|to|not to)\b)",
    re.IGNORECASE,
)
_SECONDED_AND_AGREED = re.compile(
    r"\bsecond(?:ed|er)\b[^.;]{0,100}?\band (?:it was )?(?:unanimously )?(?:agreed|carried)(?: unanimously)? "
    r"(?P<words>(?:that|to)\b)",
    re.IGNORECASE,
)
_BARE_AGREED = re.compile(
    r"^(?:all |unanimously |it was )?agreed(?: unanimously)? (?:that|to|by all|subject)\b", re.IGNORECASE
)
_BECOMES = re.compile(r"\b(?:be|should|shall|would|will|to|must)\b", re.IGNORECASE)
_OPINION = re.compile(
    r"that (?:it|this|that|there|they|the [\w' ]{1,40}) (?:was|were|is|are|had|has|have)\b", re.IGNORECASE
)
_PAPER = (
    r"(?:minutes|report|reports|updates?|accounts|budget|precept|policy|policies|quotes?|quotations?|applications?"
    r"|recommendations?|motion|proposals?|payments?|invoices?|"
    r"terms of reference|schedule|list|expenditure|agenda|nominations?|requests?|grants?|draft|strategy|plan|action "
    r"plan|work programme|statement|position|contents|correspondence|letter|"
    r"resolution|offer|tender|risk assessment|risk register|standing orders|financial regulations|figures|data"
    r"|apologies|register|return|audit|insurance|contract|dates?|item|matter|donation|membership|appointment|above"
    r"|following|following payments|cheques)"
)
_VERDICT_VERB = (
    r"(?:approved|agreed|adopted|accepted|noted|received|ratified|endorsed|authorised|refused|rejected|confirmed|signed"
    r"|supported|carried|granted|passed|deferred|adjourned|withdrawn|carried forward|held over|postponed)"
)
_PASSED = re.compile(
    rf"^(?:after|following)?(?P<subject>[^;]{{0,240}}?\b{_PAPER}\b[^;]{{0,160}}?) (?P<was>(?:was|were) (?:then |duly "
    rf"|all |also |unanimously |formally |read and |read out and |discussed and |taken as read and |circulated and "
    rf"|considered and |received and "
    rf"|checked and ){{0,3}})?(?P<verb>{_VERDICT_VERB})\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(
    r"\b(?:was|were) (?:then |duly |unanimously |re-?){0,3}(?:elected|appointed|co-?opted|re-elected|reappointed"
    r"|nominated)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:had been|have been|has been|last (?:year|month|meeting)|in (?:19|20)\d\d|previously|earlier this|in "
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)|which|who|that (?:was"
    r"|were|the|it)|said|stated|advised|reported|explained|asked|replied|informed|noted that|added)\b",
    re.IGNORECASE,
)
_SURNAME = r"(?:[A-Z]\.? ?){0,2}[A-Z][\w'-]{1,25}(?: [A-Z][\w'-]{1,25})?"
_TITLED = r"(?i:cllrs?|councillors?|mrs?|ms|miss|dr|pcso|pc|insp|inspector)\.?"
_POST = (
    r"(?i:(?:the )?(?:(?:parish|town|deputy|assistant|community) ){0,2}(?:clerk|chair(?:man|person)?"
    r"|vice-?chair(?:man)?"
    r"|mayor|rfo|secretary|treasurer|proper officer|councillors|members|officers|all|warden|caretaker"
    r"|head of [\w &]{3,40}|director of [\w' &]{3,40}|[\w ]{0,30}\b(?:officer|manager|co-?ordinator|lead)))"
)
_ACTOR = (
    rf"(?:{_POST}|{_TITLED} {_SURNAME}(?:(?:,| and| &|/) (?:(?:the )?[Cc]lerk|(?:{_TITLED} )?{_SURNAME})){{0,3}}"
    r"|[A-Z]{2,4}(?:(?:/|, | and | & )[A-Z]{2,4}){0,4})"
)
_ACTION = re.compile(
    rf"(?:^|(?<=[;:.,] )|(?<= - )|(?<=\band ))(?P<words>(?P<owner>{_ACTOR})"
    r" (?:to|is to|are to|was to|(?P<told>(?:agreed|offered|volunteered|kindly agreed|undertook|was asked|were asked"
    r"|was requested|was instructed) to|will|shall|would))"
    rf" (?:(?:also|then|now|further|continue to) ){{0,2}}(?i:{_TASK})\b)"
)
_DEFERRED = re.compile(
    r"^(?:this|it|(?:the|this) (?:item|matter|decision|report|application|discussion)|consideration of [^.;]{3,80}) "
    r"(?:item |matter )?(?:was|were|to be|be) "
    r"(?:then |therefore ){0,2}(?:deferred|adjourned|carried forward|held over|postponed|put on the agenda)\b",
    re.IGNORECASE,
)
_ACTIVELY = re.compile(
    r"^(?:the )?(?:members|councillors|(?:parish |town |community )?council|committee|panel|board|trustees|governors) "
    r"(?:(?:received|considered|reviewed|discussed|unanimously|also|then|duly|all|and) ){0,5}(?:approved|accepted"
    r"|adopted|endorsed|ratified|appointed|elected|authorised)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(r"^(?:RESOLVED|AGREED|APPROVED|CARRIED)(?: and noted)?[.!]?$")
_PROPOSED = re.compile(r"\b(?:propos(?:ed|er|al)|moved)\b", re.IGNORECASE)
_SECONDED = re.compile(r"\bsecond(?:ed|er)\b", re.IGNORECASE)
_ASSENT = re.compile(
    r"\b(?:all (?:in favour|agreed|were in favour|voted in favour)|in favour|unanim\w{2,8}|carried|agreed|approved"
    r"|resolved|accepted|adopted|elected|passed)\b",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    r"\b(?:lost|defeated|not carried|fell|not seconded|no seconder|withdrawn|rejected|did not receive|was amended"
    r"|amendment)\b",
    re.IGNORECASE,
)
_ONLY_MOVERS = re.compile(
    r"^(?:(?:this was |it was )?(?:proposed|moved)(?: by)?:? (?!as\b|that\b|to\b)[^.]{2,50}?(?:,|;|-| and)? ?(?:and "
    r")?second(?:ed|er)(?: "
    r"by)?:? [^.]{2,50}?)(?:[,;.-] ?.{0,60})?$",
    re.IGNORECASE,
)
_ASSENT_ONLY = re.compile(
    r"^(?:this was |it was |all |the motion was |the proposal was |motion |vote:? ?)?(?:unanimously |duly )?(?:agreed"
    r"|approved|carried|in favour|all in favour|resolved|noted|accepted)(?: unanimously| by all| nem con)?[.!]?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]\s{0,3}actions?(?: by)?\s{0,3}[:\- ]\s{0,9}[^()\[\]\n]{2,90}[)\]][.;]?$", re.IGNORECASE)
_MOTION_CARRIED = re.compile(
    r"\b(?:motion|resolution|proposal|proposition|it)\b[^.]{0,120}\b(?:carried|agreed|approved|adopted|passed)\b"
    r"|\bCARRIED\b",
    re.IGNORECASE,
)
_MOTION_LOST = re.compile(r"\b(?:lost|defeated|not carried|fell|rejected|withdrawn)\b", re.IGNORECASE)
_AMENDED = re.compile(r"\b(?:as amended|amendment was (?:carried|agreed|accepted)|substantive motion)\b", re.IGNORECASE)
UNCONFIRMED = "It was proposed and seconded, but the minutes do not say whether it was carried."


@dataclass(frozen=True, slots=True)
class Agreement:
    """Words within a paragraph that say what was agreed: document offsets, and how they are to be read."""

    start: int
    end: int
    verdict: Verdict
    noted: bool = False
    follow_up: bool = False
    doubt: str | None = None


def find_agreements(sentences: Sequence[Sentence], *, formal: bool, later: str = "") -> tuple[Agreement, ...]:
    """What the sentences of one paragraph agree, in order.

    ``formal`` = the item has resolutions of its own under a heading: then only what is unmistakably a further
    agreement counts, because committees discuss, note and approve a good deal on the way to a resolution. ``later`` is
    how the next paragraphs begin: a motion may be lost there.
    """
    found: list[Agreement] = []
    for place, sentence in enumerate(sentences):
        before = sentences[place - 1] if place else None
        after = sentences[place + 1 : place + 3]
        agreement = (
            _explicit(sentence)
            or _action(sentence, formal)
            or (None if formal else _informal(sentence, before, after, later))
        )
        if agreement and not (found and found[-1].start == agreement.start):
            found.append(agreement)
    return tuple(found)


def _explicit(sentence: Sentence) -> Agreement | None:
    if not _WORTH_READING.search(sentence.text):
        return None
    if found := _RESOLVED.search(sentence.text) or _SHOUTED.search(sentence.text):
        if _DISSENT.search(sentence.text[: found.start()]):
            return None
        return Agreement(sentence.at(found.start("words")), sentence.end, Verdict.RESOLVED)
    if _BRACKETED.search(sentence.text):
        return Agreement(sentence.start, sentence.end, Verdict.AGREED, follow_up=True)
    return _agreed(sentence)


def _agreed(sentence: Sentence) -> Agreement | None:
    found = _AGREED.search(sentence.text) or _SECONDED_AND_AGREED.search(sentence.text)
    if not found:
        return None
    words = sentence.text[found.start("words") :]
    if words.lower().startswith("that") and (_OPINION.match(words) or not _BECOMES.search(words)):
        return None
    return Agreement(sentence.at(found.start("words")), sentence.end, Verdict.AGREED)


def _action(sentence: Sentence, formal: bool) -> Agreement | None:
    found = _ACTION.search(sentence.text)
    if not found or (found["told"] and (formal or found.start() > 0)):
        return None
    if found["told"] == "would" and "clerk" not in found["owner"].lower():
        return None
    return Agreement(sentence.at(found.start("words")), sentence.end, Verdict.AGREED, follow_up=True)


def _informal(sentence: Sentence, before: Sentence | None, after: Sequence[Sentence], later: str) -> Agreement | None:
    return (
        _proposed(sentence, before, after, later) or _assented(sentence, before) or _bare(sentence) or _passed(sentence)
    )


def _proposed(sentence: Sentence, before: Sentence | None, after: Sequence[Sentence], later: str) -> Agreement | None:
    if not (_PROPOSED.search(sentence.text) and _SECONDED.search(sentence.text)) or sentence.text.endswith(":"):
        return None
    if _MOTION_LOST.search(later):
        return None
    rest = " ".join([sentence.text, *(later.text for later in after)])
    if _DISSENT.search(rest) or _RESOLVED.search(rest):
        return None
    doubt = None if _ASSENT.search(rest) else UNCONFIRMED
    if _ONLY_MOVERS.match(sentence.text) and before:
        return Agreement(before.start, before.end, Verdict.AGREED, doubt=doubt)
    return Agreement(sentence.start, sentence.end, Verdict.AGREED, doubt=doubt)


def _assented(sentence: Sentence, before: Sentence | None) -> Agreement | None:
    if (
        not before
        or not (_ASSENT_ONLY.match(sentence.text) or _SETTLED.match(sentence.text))
        or _PROPOSED.search(before.text)
    ):
        return None
    return Agreement(before.start, before.end, Verdict.AGREED, noted="noted" in sentence.text.lower())


def _bare(sentence: Sentence) -> Agreement | None:
    return Agreement(sentence.start, sentence.end, Verdict.AGREED) if _BARE_AGREED.match(sentence.text) else None


def _passed(sentence: Sentence) -> Agreement | None:
    if _DEFERRED.match(sentence.text):
        return Agreement(sentence.start, sentence.end, Verdict.AGREED, follow_up=True)
    if _ACTIVELY.match(sentence.text):
        return Agreement(sentence.start, sentence.end, Verdict.AGREED)
    if _HISTORY.search(sentence.text):
        return None
    if found := _PASSED.match(sentence.text):
        verb = found["verb"].lower()
        if found["subject"].lower().startswith("apolog") or (not found["was"] and verb in ("noted", "received")):
            return None
        deferred = verb in ("deferred", "adjourned", "withdrawn", "carried forward", "held over", "postponed")
        return Agreement(
            sentence.start, sentence.end, Verdict.AGREED, noted=verb in ("noted", "received"), follow_up=deferred
        )
    return Agreement(sentence.start, sentence.end, Verdict.AGREED) if _ELECTED.search(sentence.text) else None


def motion_fate(text: str) -> tuple[bool, str | None]:
    """Whether ``text`` says that a motion was carried, and a doubt where it was amended on the way."""
    if _MOTION_LOST.search(text) and not _AMENDED.search(text):
        return False, None
    if not _MOTION_CARRIED.search(text):
        return False, None
    return True, "The motion was amended before it was carried; these may be its first words." if _AMENDED.search(
        text
    ) else None
