"""What sort of thing a resolution is, by its verbs: the classes UK committee clerks write in.

A resolution in English minutes is a bare verb ("That the Director circulate ..."), a bare passive ("That the report be
noted") or an infinitive ("To receive a report"). Verbs inside "which will be" or "to be" tell of something else.
"""

import re
from dataclasses import dataclass

from briefings.reading.kind_wordings import (
    ALSO_TASKED,
    COMES_BACK,
    COORDINATE,
    DECIDED,
    NOTED,
    SETTLES,
    TASKED,
    TASKS,
    THANKED,
    THANKS,
    KindWording,
)
from briefings.reading.layouts import Verdict
from briefings.reading.needed_words import Cued, Table
from briefings.reading.settled_wordings import SETTLED
from briefings.reading.vocabulary import DECIDING_VERBS, NOTING_VERBS, TASK_VERBS
from briefings.records import OutcomeKind

_AFTER_MODAL = re.compile(
    r"(?:\b(?:will|would|could|may|might|can|had|has|have|to|must|which|that had|who|should)\s{1,3}(?:not |also |now "
    r"|then |only |therefore ){0,2})$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\bbe (?:(?:also|now|further|formally|hereby|again|both|either|fully|duly|warmly|sincerely|jointly|then"
    r"|subsequently) ){0,2}(?P<verb>[a-z][a-z-]{2,20}(?: (?:out|up|back|into))?)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"[a-z-]{1,18}(?:ed|en|wn|ne|ght|nt|ut|de|ld|id|it|ke|ung|un|et|ld|elt|ept|ost|read)(?: (?:out|up|back|into))?$"
)
_AND_ALSO = re.compile(r"^(?: [a-z]+ly)?,? and (?:then |also |be ){0,2}([a-z-]{3,20}(?:ed|en|nt|ght))\b", re.IGNORECASE)
# "be noted and the measures approved": the second verb goes without its own "be".
_AND_ITS = re.compile(
    r"^,? and (?:the|its|their) (?:[\w'-]{1,25} ){1,5}?(approved|agreed|adopted|endorsed|accepted|confirmed|ratified)"
    r"(?=[.;,]|$)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:where|whether|when)\b[^,;]{0,300}$", re.IGNORECASE)
# An aside ends at a comma, or where the act that it stands in ends: "the report, which helps, be noted".
_ASIDE = re.compile(
    r",? (?:which|who|whose) [^,;]{0,300}?"
    r"(?:,|$|(?<!\bwill)(?<!\bwould)(?<!\bmust)(?<!\bto)(?<!\bcan)(?<!\bmay)(?<!\bshould)(?= be [a-z]{3,20}[.;]?$))",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"^(?:that )?(?:(?:the )?(?:(?-i:[A-Z])[\w'&-]{1,25},? (?:and |of |for |& )?){0,6}?(?:cabinet|council"
    r"|(?:sub-?)?committee"
    r"|panel|board|executive|members|forum|commission|partnership|group) )?(?:it (?:be |was |is "
    r")?(?:also )?)?(?:otherwise )?(?:to )?(?:(?:also|further|formally|again|jointly|otherwise|continue to"
    r"|agrees? to|agreed to) "
    r"){0,2}(?P<verb>[a-z][a-z-]{2,20})\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?:agreed )?to (?!an?\b|the\b|be\b|have\b|its\b|their\b|this\b)[a-z]{2,20} ", re.IGNORECASE)
_WAS_NOTED = re.compile(
    r"\b(?:was|were|is|are) (?:\w{2,20} and )?(?:\w{2,20}ly )?(?:noted|received\b(?! back))\b[^.;]{0,80}[.;]?$",
    re.IGNORECASE,
)
_FOR_SOMEBODY = re.compile(r"^for (?P<who>[^.;,]{2,80}?) to (?=[a-z])")  # "agreed for the Clerk to write"
_PAUSE = re.compile(r"^that, ", re.IGNORECASE)  # "That, the report be noted"
_CONDITION = re.compile(
    r"^(?:that,? (?:if|unless)|(?:that,? )?subject to) [^,;]{3,160}, (?!and\b)", re.IGNORECASE
)  # "That, if none are received, fares rise"
_BARE_NOTED = re.compile(r"^(?:the |this )?[\w' /-]{2,60} (?:noted|received)[.;]?$", re.IGNORECASE)  # "Report noted."
_ENDS_NOTED = Cued(
    r"^(?:that )?.{3,600} be (?:noted|received|acknowledged|welcomed)(?: and (?:noted|received"
    r"|welcomed))?[.;]?(?: and)?$",
    re.IGNORECASE,
)
_WAS_HEARD = re.compile(
    r"^(?:that )?(?:considered|commented|discussed|scrutinised|examined|heard|debated|expressed|voiced"
    r"|regretted)\b(?! whether\b)",
    re.IGNORECASE,
)
_NOUN_FOLLOWS = re.compile(
    r"\s{1,9}(?:be|is|are|was|were|has|have|of|from|by|agreed|approved|granted|refused|noted|accepted|declined"
    r"|deferred)\b",
    re.IGNORECASE,
)
# "That the scope be agreed, and that the Task Group report": each clause may want something done.
_NEXT_CLAUSE = re.compile(r"(?:[,;] ?)?\b(?:and|but) (?=that\b)|; (?=that\b)", re.IGNORECASE)
# "That the list of items to be considered in May be agreed": what is done stands at the end.
_ENDS_SETTLED = Cued(
    r"^(?:that )?(?!.{0,300}\band that\b)[^;]{3,600} be (?:agreed|approved|adopted|endorsed|confirmed"
    r"|ratified)(?: and (?:adopted|approved"
    r"|endorsed|signed))?(?: as (?:[\w' ]{3,60}))?[.;]?(?: and)?$",
    re.IGNORECASE,
)
# "No amendments were needed", "fees would remain the same", "would make no observations": nobody has anything to do.
_NOTHING_TO_DO = Cued(
    r"^(?:that |to )?(?:no (?:further |other )?[\w' ]{3,60} (?:was|were|is|are|be|would be) (?:needed|required"
    r"|necessary|made|taken|proposed)\b|[^;]{0,80}?\b(?:would|will|should|shall|to)? ?(?:remain|stay|make no|have no"
    r"|raise no|offer no|submit no) (?:(?:the|as|un)\w*|observations?|comments?|objections?|changes?)\b)"
    r"(?!.*\band\b)",
    re.IGNORECASE,
)
_SAYS_WHAT_IS_DONE = Cued(r"\b(?:asked|requested) that\b[^.;]{3,160}\bbe\b", re.IGNORECASE)
_SHORTEST_VERB = 3
_ARTICLES = ("a", "an", "the", "any", "further", "all", "future")
_KNOWN_VERBS = TASK_VERBS | NOTING_VERBS | DECIDING_VERBS


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind of a resolution and, where two are possible, why a person should look."""

    kind: OutcomeKind
    doubt: str | None = None


def clauses(words: str) -> list[str]:
    """The clauses of a resolution that begin with "that": each may be somebody else's task."""
    return [clause for clause in _NEXT_CLAUSE.split(words) if clause]


def wants_nothing(words: str) -> bool:
    """Whether a resolution leaves things as they are, whoever stands in it.

    >>> wants_nothing("that the Council would make no comment"), wants_nothing("that the Council would comment")
    (True, False)
    """
    return _NOTHING_TO_DO.match(words) is not None


def read_kind(words: str, verdict: Verdict, *, stem: str = "", owned: bool = False, due: bool = False) -> Reading:
    """The kind of the resolution ``words`` (evened), which stands under a marker of ``verdict``.

    ``stem`` is what the marker or the point above lends to it; ``owned`` and ``due`` say whether somebody or some time
    is printed for it: a body that names an owner wants something done.
    """
    if verdict is Verdict.NOTED:
        return Reading(OutcomeKind.NOTED)
    if verdict is Verdict.RECOMMENDED_ON:  # what a body only notes is left to nobody
        noted = _only_noted(words) or (_is_noted(words) and not _is_follow_up(words))
        return Reading(OutcomeKind.NOTED if noted else OutcomeKind.FOLLOW_UP)
    words = _FOR_SOMEBODY.sub(r"that \g<who> ", words)
    words = _ASIDE.sub(" ", _PAUSE.sub("that ", _CONDITION.sub("that ", _joined(stem, words))))
    if wants_nothing(words):
        return Reading(OutcomeKind.DECISION)
    if due and _first_verb(words) == "receive":  # a paper that is yet to come
        return Reading(OutcomeKind.FOLLOW_UP)
    if any(_is_follow_up(clause) for clause in clauses(words)):
        return Reading(OutcomeKind.FOLLOW_UP)
    for kind, holds in _CLASSES:
        if holds(words):
            return Reading(kind)
    return Reading(OutcomeKind.FOLLOW_UP if owned or due else OutcomeKind.DECISION)


def _joined(stem: str, words: str) -> str:
    stem = stem.rstrip(" :-")
    if not stem or words.lower().startswith(("that ", "to ")):
        return words
    return f"{stem} {words[:1].lower()}{words[1:]}"


def _first_verb(words: str) -> str:
    """The bare form of the verb that opens an act: "receive" of "To receive a report", "note" of "notes" and "Noted".

    Empty where the first word is a noun.
    """
    found = _INFINITIVE.match(words)
    if not found or _NOUN_FOLLOWS.match(words, found.end()):
        return ""
    return _bare(found["verb"].lower())


def _bare(verb: str) -> str:
    ends = ("", "s", "es", "d", "ed")
    forms = [verb.removesuffix(end) for end in ends if verb.endswith(end)]
    return next((form for form in forms if len(form) >= _SHORTEST_VERB and form in _KNOWN_VERBS), verb)


def _passives(words: str) -> list[str]:
    """The participles of bare passives in the main clauses: "noted" of "be noted", not of "which will be noted"."""
    return [
        verb.lower()
        for found in _PASSIVE.finditer(words)
        for verb in (found["verb"], *_also(words[found.end() : found.end() + 120]))
        if _PARTICIPLE.match(verb.lower())
        and not _AFTER_MODAL.search(words[max(0, found.start() - 30) : found.start()])
        and not _RELATIVE.search(words[max(0, found.start() - 320) : found.start()])
    ]


def _also(after: str) -> list[str]:
    """The participles that share the "be" before ``after``, or do without one."""
    return [*_AND_ALSO.findall(after[:60]), *_AND_ITS.findall(after)]


def _holds(table: Table[KindWording], words: str) -> bool:
    return any(row.holds(words) for row in table.likely(words))


def _is_thanks(words: str) -> bool:
    """Whether a body thanks; what it adopts, and then thanks for, is a decision."""
    first = next(iter(_passives(words)), "")
    return _holds(THANKS, words) and SETTLES.match(first) is None


def _is_task(verb: str) -> bool:
    """Whether a bare passive leaves something to do: all do that neither note, thank nor settle."""
    return not any(table.match(verb) for table in (NOTED, THANKED, DECIDED))


def _wants_task(words: str) -> bool:
    return (
        any(_is_task(verb) for verb in _passives(words))
        or COORDINATE.search(words) is not None
        or TASKED.search(words) is not None
        or _SAYS_WHAT_IS_DONE.search(words) is not None
    )


def _is_follow_up(words: str) -> bool:
    for row in THANKS.likely(words):
        if found := row.pattern.search(words):
            rest = words[found.end() :]
            return COORDINATE.search(rest) is not None or ALSO_TASKED.search(rest) is not None
    if _only_noted(words):  # "the link between the plan and the councils' work be noted" wants no work
        return any(found["verb"].split()[0] not in _ARTICLES for found in COORDINATE.finditer(words))
    if _WAS_HEARD.match(words):
        return COORDINATE.search(words) is not None
    if _holds(SETTLED, words) or _only_settled(words):
        return False
    first = _first_verb(words)
    if _only_notes(words, first) or (first in DECIDING_VERBS and first != "defer" and not _has_paper(words, first)):
        return COORDINATE.search(words) is not None or (first == "agree" and _agrees_on_task(words))
    return first in TASK_VERBS or _is_act(words) or _wants_task(words) or _tells_task(words)


def _only_noted(words: str) -> bool:
    """Whether all that is done stands at the end: "That the intention to hold a session, which …, be noted"."""
    return _ENDS_NOTED.search(words) is not None and sum(_is_task(verb) for verb in _passives(words)) == 0


def _only_settled(words: str) -> bool:
    """Whether all that is done stands at the end and settles it: "That the items to be considered be agreed"."""
    if _ENDS_SETTLED.match(words) is None or COORDINATE.search(words):
        return False
    return not any(_is_task(verb) for verb in _passives(words))


def _is_act(words: str) -> bool:
    """Whether a body resolves "to" do something that neither notes, thanks nor settles: "to display the poster".

    With a price it is an expense that is approved: "to install lighting at a cost of £1,200".
    """
    return _TO_DO.match(words) is not None and not _passives(words) and "£" not in words


def _agrees_on_task(words: str) -> bool:
    """Whether "Agreed that the item be added" or "agrees to receive a report" wants something done."""
    rest = re.sub(r"^\W{0,3}(?:that )?(?:\w{1,20} ){0,4}?agree(?:s|d)? ", "", words, count=1, flags=re.IGNORECASE)
    return rest != words and _is_follow_up(rest)


def _only_notes(words: str, first: str) -> bool:
    """Whether the act is to note or receive, and not to receive a paper that is yet to come."""
    return first in NOTING_VERBS and not (first == "receive" and _holds(COMES_BACK, words[:120]))


def _has_paper(words: str, first: str) -> bool:
    """Whether a body resolves to have a paper that is yet to come: "to have a further report in July"."""
    return first == "have" and _holds(COMES_BACK, words[:120])


def _tells_task(words: str) -> bool:
    """Whether a phrase says that something comes back, or that somebody is to act."""
    settled = _passive_settles(words)
    return any(row.holds(words) for row in TASKS.likely(words) if not (settled and row.unless_settled))


def _passive_settles(words: str) -> bool:
    return any(not _is_task(verb) for verb in _passives(words))


def _is_noted(words: str) -> bool:
    passives = _passives(words)
    if _WAS_HEARD.match(words) or (not passives and (_WAS_NOTED.search(words) or _BARE_NOTED.match(words))):
        return True
    return _first_verb(words) in NOTING_VERBS or (bool(passives) and all(NOTED.match(verb) for verb in passives))


def _is_decision(words: str) -> bool:
    return _holds(SETTLED, words) or _first_verb(words) in DECIDING_VERBS or _passive_settles(words)


_CLASSES = (
    (OutcomeKind.THANKS, _is_thanks),
    (OutcomeKind.NOTED, _is_noted),
    (OutcomeKind.DECISION, _is_decision),
)
