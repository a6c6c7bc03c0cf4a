"""What sort of thing a resolution is, by its verbs: the classes UK committee clerks write in.

A resolution in English minutes is a bare verb ("That the Director circulate ..."), a bare passive ("That the report be
noted") or an infinitive ("To receive a report"). Verbs inside "which will be" or "to be" tell of something else.
"""

import re
from dataclasses import dataclass

from briefings.reading.layouts import Verdict
from briefings.reading.vocabulary import DECIDING_VERBS, NOTING_VERBS, TASK_VERBS
from briefings.records import OutcomeKind

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_TASK_DONE = (
    "(?:re-?)?(?:added|addressed|advertised|amended|analysed|arranged|asked|brought|built|carried out|chased"
    "|circulated|clarified|collated|commenced|commissioned|communicated|"
    "compiled|completed|conducted|considered|consulted|contacted|convened|conveyed|co-?ordinated|corrected|created"
    "|delivered|developed|discussed|disseminated|"
    "distributed|drafted|drawn up|encouraged|engaged|ensured|escalated|established|evaluated|examined|expanded"
    "|explored|finalised|followed up|forwarded|"
    "fed back|given further consideration|held|identified|implemented|improved|included|informed|instructed"
    "|introduced|investigated|invited|issued|looked into|made available|mapped|"
    "monitored|notified|obtained|ordered|organised|passed|pursued|prepared|presented|procured|produced|progressed"
    "|promoted|provided|publicised|published|purchased|raised|recirculated|"
    "referred|refreshed|reminded|removed|repaired|replaced|reported|requested|required|researched|reviewed|revised"
    "|revisited|rolled out|scheduled|scoped|sent|shared|sought|"
    "strengthened|submitted|surveyed|taken|tasked|tracked|undertaken|updated|urged|uploaded|written|placed on the "
    "agenda|added to the (?:work|forward) (?:programme|plan))"
)
_NOTE = r"(?:noted|received|acknowledged|welcomed|commended|recognised)"
_DECIDE = (
    r"(?:accepted|adopted|agreed|allocated|allowed|amended|appointed|approved|authorised|awarded|confirmed|co-opted"
    r"|dissolved|declined|delegated|disbanded|elected|endorsed|"
    r"excluded|exempted|extended|granted|increased|limited|maintained|nominated|not accepted|ratified|re-?appointed"
    r"|reduced|refused|rejected|renewed|retained|set at|signed|suspended|supported|"
    r"upheld|waived|widened|withdrawn|not supported|paid|precepted|opposed)"
)
_AFTER_MODAL = re.compile(
    r"(?:\b(?:will|would|could|may|might|can|had|has|have|to|must|which|that had|who|should)\s{1,3}(?:not |also |now "
    r"|then |only ){0,2})$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\bbe (?:(?:also|now|further|formally|hereby|again|both|either|fully|duly|warmly|sincerely|jointly|then"
    r"|subsequently) ){0,2}(?P<verb>[a-z][a-z-]{2,20}(?: (?:out|up|back|into))?)\b",
    re.IGNORECASE,
)
_AND_ALSO = re.compile(r"^(?: [a-z]+ly)?,? and (?:then |also |be ){0,2}([a-z-]{3,20}(?:ed|en|nt|ght))\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|who|whom|where|whether|when)\b[^,;]{0,300}$", re.IGNORECASE)
_ASIDE = re.compile(r",? (?:which|who|whose) [^,;]{0,300}(?:,|$)", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"^(?:that )?(?:it (?:be |was |is )?(?:also )?)?(?:to )?(?:(?:also|further|formally|again|jointly|continue to) "
    r")?(?P<verb>[a-z][a-z-]{2,20})\b",
    re.IGNORECASE,
)
_COORDINATE = re.compile(
    r"(?:[,;] ?(?:and )?|\band )(?:that |also |to |further )?(?:to )?(?P<verb>request|ask|invite|instruct|refer|write"
    r"|commission|receive (?:an?|further|regular|quarterly|annual|six|updates?)|bring|submit|provide|circulate"
    r"|report back|require|seek"
    r"|establish|task)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\bbe (?:\w+ )?(?:thanked|congratulated|commended)\b|\bvote of thanks\b|\b(?:thanks|appreciation|gratitude"
    r"|congratulations|condolences|tribute)\b[^.;]{0,80}\b(?:be|is|are|were|was) (?:\w+ )?(?:recorded|extended"
    r"|expressed|conveyed|given|passed|placed|noted|sent)\b"
    r"|^(?:that )?(?:to )?(?:also )?(?:thanks?|congratulate|commend|express (?:its|their|the [\w' ]{3,40}) (?:thanks"
    r"|appreciation|gratitude)|record (?:its|their) (?:thanks|appreciation)|place on record)\b",
    re.IGNORECASE,
)
_REPORT_BACK = re.compile(
    r"\b(?:a |an |any |further |the |regular |quarterly |annual |six-?monthly |progress |written |verbal |future "
    r"|follow-?up |update ){0,5}(?:reports?|updates?|briefing|presentation|paper|item|review)\b[^.;]{0,160}"
    r"\b(?:be|is|are) (?:\w+ ){0,2}(?:submitted|brought|presented|made|provided|considered|reported|prepared"
    r"|circulated|given|added|scheduled|returned|produced|issued|sent|tabled)\b"
    r"|\b(?:an?|any|further|annual|quarterly|regular) (?:[\w-]+ ){0,5}?(?:reports?|updates?)\b[^.;]{0,120}\bbe "
    r"received\b"
    r"|\breceive (?:\w+ ){0,4}?(?:a|an|further|regular|quarterly|annual|six-?monthly|monthly|future|another"
    r"|updates?) ?(?:[\w-]+ ){0,5}?(?:reports?|updates?|briefings?|presentations?|papers?|data|information)\b"
    r"|\breport(?:s|ed)? back\b|\bbring (?:a |an |the )?(?:\w+ ){0,4}(?:report|update|paper|item|matter)s?\b"
    r"|\b(?:return|come back|brought back|returned) to (?:the |a |this )",
    re.IGNORECASE,
)
_RECOMMENDS_ON = re.compile(
    r"^(?:that )?(?:the )?(?:full )?(?:council|cabinet|executive) be recommended\b|^(?:that )?(?:(?:it |the matter "
    r"|this )?(?:be )?recommend(?:ed|s)?|(?:to )?recommend) (?:to|that|(?:the "
    r")?(?:full )?(?:council|cabinet|executive))\b",
    re.IGNORECASE,
)
_DEFERS = re.compile(
    r"\b(?:be|was|were|is) (?:\w+ )?(?:deferred|adjourned|withdrawn|carried forward|held over|postponed)\b|^(?:that "
    r")?(?:to )?(?:defer|adjourn|postpone|deferred)\b",
    re.IGNORECASE,
)
_CORRECT_RECORD = re.compile(r"\b(?:correct|true|accurate) (?:and accurate )?(?:record|minute)\b", re.IGNORECASE)
_NEGATED = re.compile(r"^(?:that )?(?:to )?(?:not to|no further action|no action|take no)\b", re.IGNORECASE)
_SUBJECT_ACTS = re.compile(
    rf"^(?:and )?that (?:(?!be\b|to\b)[\w'&,/()-]{{1,30}} ){{1,14}}?(?:also |then |now |should |shall |will |would "
    rf"|must |continue to |work with [\w' ]{{1,40}} to )?(?P<verb>{_TASK})\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    rf"\b(?:should|shall|will|would|must) (?:also |now |then |continue to |further ){{0,2}}(?P<verb>{_TASK})\b",
    re.IGNORECASE,
)
_DELEGATES = re.compile(
    r"\b(?:delegated? (?:authority|power)|authority be delegated|be (?:authorised|delegated|empowered|granted)"
    r"|authority be (?:given|granted)|delegation to)\b",
    re.IGNORECASE,
)
_NOUN_FOLLOWS = re.compile(r"\s{1,9}(?:be|is|are|was|were|has|have|of|from|by)\b", re.IGNORECASE)
_ALSO_DONE = re.compile(rf"\band (?:also )?(?:be )?{_TASK_DONE}\b", re.IGNORECASE)
_DONE = re.compile(rf"{_TASK_DONE}$", re.IGNORECASE)
_NOTED = re.compile(rf"{_NOTE}$", re.IGNORECASE)
_DECIDED = re.compile(rf"{_DECIDE}$", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:there (?:is|be|are) (?:a )?(?:greater|more|clear|better|increased|stronger)|provides? (?:better|more"
    r"|greater|clearer)|future (?:reports?|updates?))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind of a resolution and, where two are possible, why a person should look."""

    kind: OutcomeKind
    doubt: str | None = None


def read_kind(words: str, verdict: Verdict, *, stem: str = "", owned: bool = False, due: bool = False) -> Reading:
    """The kind of the resolution ``words`` (evened), which stands under a marker of ``verdict``.

    ``stem`` is what the marker or the point above lends to it; ``owned`` and ``due`` say whether somebody or some time
    is printed for it: a body that names an owner wants something done.
    """
    if verdict is Verdict.NOTED:
        return Reading(OutcomeKind.NOTED)
    if verdict is Verdict.RECOMMENDED_ON:
        return Reading(OutcomeKind.FOLLOW_UP)
    words = _ASIDE.sub(" ", _joined(stem, words))
    if due and _first_verb(words) == "receive":  # a paper that is yet to come
        return Reading(OutcomeKind.FOLLOW_UP)
    for kind, holds in _CLASSES:
        if holds(words):
            return Reading(kind)
    if owned or due:
        return Reading(OutcomeKind.FOLLOW_UP)
    return Reading(OutcomeKind.DECISION)


def _joined(stem: str, words: str) -> str:
    stem = stem.rstrip(" :-")
    if not stem or words.lower().startswith(("that ", "to ")):
        return words
    return f"{stem} {words[:1].lower()}{words[1:]}"


def _first_verb(words: str) -> str:
    """The verb that opens an infinitive: "receive" of "To receive a report", "" where the first word is a noun."""
    found = _INFINITIVE.match(words)
    return found["verb"].lower() if found and not _NOUN_FOLLOWS.match(words, found.end()) else ""


def _passives(words: str) -> list[str]:
    """The participles of bare passives in the main clauses: "noted" of "be noted", not of "which will be noted"."""
    return [
        verb.lower()
        for found in _PASSIVE.finditer(words)
        for verb in (found["verb"], *_AND_ALSO.findall(words[found.end() : found.end() + 60]))
        if not _AFTER_MODAL.search(words[max(0, found.start() - 30) : found.start()])
        and not _RELATIVE.search(words[max(0, found.start() - 320) : found.start()])
    ]


def _is_thanks(words: str) -> bool:
    found = _THANKS.search(words)
    if found is None:
        return False
    rest = words[found.end() :]
    return not _wants_task(rest) and _ALSO_DONE.search(rest) is None


def _wants_task(words: str) -> bool:
    return any(_is_task(verb) for verb in _passives(words)) or _COORDINATE.search(words) is not None


def _is_task(verb: str) -> bool:
    return _DONE.match(verb) is not None or _DONE.match(verb.split()[0]) is not None


def _is_follow_up(words: str) -> bool:
    if _NEGATED.match(words) or _DELEGATES.search(words) or _CORRECT_RECORD.search(words):
        return False
    first = _first_verb(words)
    if first in NOTING_VERBS and not (first == "receive" and _REPORT_BACK.search(words[:120])):
        return _COORDINATE.search(words) is not None
    if first in DECIDING_VERBS and first != "defer":
        return _COORDINATE.search(words) is not None
    return _tells_task(words, first)


def _tells_task(words: str, first: str) -> bool:
    return (
        first in TASK_VERBS
        or _wants_task(words)
        or any(pattern.search(words) for pattern in (_DEFERS, _RECOMMENDS_ON, _REPORT_BACK, _STATE))
        or (_ACTS.search(words[:160]) is not None and not _main_passive_settles(words))
        or (_SUBJECT_ACTS.match(words) is not None and not _main_passive_settles(words))
    )


def _main_passive_settles(words: str) -> bool:
    """Whether a passive already says what happens: in "That the review plan be endorsed" nobody is told to review."""
    return any(_DECIDED.match(verb) or _NOTED.match(verb) for verb in _passives(words))


def _is_noted(words: str) -> bool:
    passives = _passives(words)
    return _first_verb(words) in NOTING_VERBS or (bool(passives) and all(_NOTED.match(verb) for verb in passives))


def _is_decision(words: str) -> bool:
    return (
        _NEGATED.match(words) is not None
        or _CORRECT_RECORD.search(words) is not None
        or _DELEGATES.search(words) is not None
        or _first_verb(words) in DECIDING_VERBS
        or _main_passive_settles(words)
    )


_CLASSES = (
    (OutcomeKind.THANKS, _is_thanks),
    (OutcomeKind.FOLLOW_UP, _is_follow_up),
    (OutcomeKind.NOTED, _is_noted),
    (OutcomeKind.DECISION, _is_decision),
)
