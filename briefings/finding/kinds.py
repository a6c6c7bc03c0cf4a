"""What kind of answer a question wants, told from its wording: who, how many, by when, what was agreed …

Tables of wordings that people type. The kind decides which paragraphs are preferred and what they must hold; the detail
says more of the thing itself: how often, its name, its age, how to reach somebody.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import takewhile

from briefings.finding.words import STOP_WORDS


def _any(*wordings: str) -> re.Pattern[str]:
    """Any of ``wordings`` as whole words."""
    return re.compile("|".join(rf"\b(?:{wording})\b" for wording in wordings))


_OPENS = "^(?:(?:and|so|but|then|by|to|for|from|with) )*"
_AUXILIARY = "is|are|was|were|will|did|does|do|has|have|had|can|could|should|must|shall"
# Of whom things are told, and not who did them: "who is more vulnerable?"
_SUFFERING = "more|most|less|least|[a-z]{3,12}est|at risk|likely|vulnerable|targeted|affected|exploited|abused|groomed"

# "how much do the police take part?" asks how far, and wants no figure; with one of these it asks for a sum or a rise.
_RISE = "raised?|rise|rose|risen|increased?|grow|grew|grown|up|down|decreased?|reduced?|fall|fell|fallen|drop(?:ped)?"
_IN_FIGURES = (
    f"{_RISE}|costs?|spen[dt]|pa(?:y|ys|id)|charged?|gets?|receives?d?|gives?|gave|given|saved?|earns?|awarded|allocated|budget"
    "|money|cash|funding|grants?|pounds?|fees?|fines?|salar(?:y|ies)|wages?|worth"
)
_FAR = (
    f" (?:of an? |(?:do|does|did|can|could|should|would|have|has|had)\\b(?!.*\\b(?:{_IN_FIGURES})\\b)"
    "|(?:is|are|was|were|will) (?:[a-z0-9&]+ ){0,6}?(?:be(?:en)?|being|known|done|involved|shared|understood|aware)\\b)"
)

# Kinds in the order tried: the first that fits. Wordings are those people type.
_KINDS = (
    (
        "owner",
        _any(
            "who(?: is| are| was| were)? (?:owns?|responsible|accountable|doing|taking|chasing)",
            "who (?:has to|have to|must|should|is to|is going to|will)",
            "owners?",
            "owned by",
            "responsible for",
            "whose job",
            "in charge of",
            "actions? (?:by|for) (?:who|whom|which)",
        ),
    ),
    (
        "who",  # "who asked when parents are told?" wants nobody's date
        _any(f"{_OPENS}who (?:asked|asks|wanted|raised|queried|questioned|enquired|said|told|thanked|introduced)"),
    ),
    (
        "list",
        _any(
            "what (?:are|were) the (?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|main|key)",
            "list (?:all |each |every one )?(?:of )?the",
        ),
    ),
    (
        "money",
        _any(
            "how much (?:money|funding|cash)",
            f"(?<!by )how much(?!{_FAR}|.*\\b(?:{_RISE})\\b) (?:do|does|did|is|was|will|has|have)",
            *("budgets?", "costs?", "spen[dt]"),
            # "what was agreed about the fees?" wants no sum
            "(?:what|which)(?: is| are| was| were|s)? (?:the |a |an |their |his |her )?"
            "(?:(?!agreed|decided|resolved|said|noted|about|changed)"
            "[a-z0-9]+ ){0,3}?(?:salar(?:y|ies)|wages?|fees?)",
        ),
    ),
    (
        "how_many",
        _any(
            f"how (?:many|much(?!(?<!by how much){_FAR})|often|large|big|high|old)",
            "(?:what|which) (?:number|proportion|percentage|per cent|share)",
            "numbers?",
            "figures?",
            "percentage",
            "statistics",
        ),
    ),
    (
        "when",  # the day of a meeting is nobody's task
        _any("when (?:[a-z0-9&]+ ){1,8}?next (?:[a-z0-9&]+ ){0,5}?meeting", "date of (?:the )?next"),
    ),
    (
        "due",
        _any(
            "deadlines?",
            "due",
            "overdue",
            "by when",
            "when (?:is|are|does|do|will|should|must|shall|can) (?:[a-z0-9&]+ ){1,6}?"
            "(?:next|again|back|report|reports|reporting|receive|get|hear|return|returns|update|updates|revisit)",
            "next (?:update|report|review)",
        ),
    ),
    (
        "when",  # "does anybody speak up when a child is hurt?" wants no date
        _any(
            f"{_OPENS}(?:since )?when",
            f"when (?:{_AUXILIARY})",
            "when(?=\\W*$)",
            "(?:what|which) (?:date|day|month|year|time)",
            "the (?:exact )?date",
            "^date",
            "how (?:long|soon|quickly|fast)",
        ),
    ),
    ("recommended", _any("recommend(?:s|ed|ing|ations?)?", "(?:is|was|were|been) invited to")),
    (
        "agreed",
        _any(
            "agree[ds]?",
            "agreements?",
            "resolve[ds]?",
            "resolutions?",
            "decide[ds]?",
            "decisions?",
            "outcomes?",
            "votes?",
            "voted",
            "actions?",
            "follow-? ?ups?",
            "endorse[ds]?",
            "approve[ds]?",
            "noted",
            "adopt(?:s|ed)?",
            "ratif(?:y|ies|ied)",
            "what(?: is| are)?(?: still| left)? outstanding",
            "still (?:outstanding|open|to be done|to do)",
            "left to (?:do|be done)",
        ),
    ),
    (
        "promised",
        _any(
            "promise[ds]?",
            "pledge[ds]?",
            "plan(?:s|ned|ning)? to",
            "going to",
            "intend(?:s|ed|ing)?",
            "intentions?",
            "commit(?:s|ted|ments?)",
            "undert(?:ake|akes|aken|ook|akings?)",
            "next steps?",
            "will they",
            "assurances?",
        ),
    ),
    (
        "who",
        _any(
            f"{_OPENS}(?:who|whom|whose)(?! (?:is|are|was|were|gets?) (?:{_SUFFERING}))",
            "which (?:councillor|officer|member|person|people|director|agency|agencies)",
        ),
    ),
    ("why", _any("why", "how come", "reasons?", "what caused", "explanation")),
)
_COMPARE = _any("compare[ds]?", "comparisons?", "versus", "vs", "(?:each|every|all|which|other) councils?")

# What is asked of a thing, beside the kinds. First those that name what an answer must hold.
_DETAILS = (
    (
        "contact",
        _any(
            "phone (?:number|line)s?",
            "telephone",
            "contact (?:details|numbers?|officers?|persons?|names?)",
            "(?:point of|named?) contact",
            "whom? (?:(?:do|can|should|would) (?:i|we) |to )contact",
            "e-?mail",
            "postcodes?",
        ),
    ),
    ("age", _any("how old", "(?:what|average|mean) ages?", "ages? of", "youngest", "oldest")),
    ("vote", _any("votes?", "voted", "for and against")),
    ("percent", _any("percentages?", "per cent", "proportions?", "(?:what|which) (?:share|fraction)")),
    ("rise", _any("by how much", "how much (?:more|less|higher|lower)")),
    ("often", _any("how (?:often|frequently|regularly)")),
    ("speed", _any("how (?:long|soon|quickly|fast)")),
    ("size", _any("how (?:large|big|high|low|heavy|serious)")),
    ("name", _any("names? of", "the names?", "named", "called")),
    (
        "which",
        _any("(?:which|what) (?:company|companies|firms?|charit(?:y|ies)|hotels?|takeaways?|restaurants?|wards?)"),
    ),
    ("day", _any("(?:what|which|exact) (?:date|day)", "the date")),
    (
        "meaning",
        _any("^(?:so )?what(?: is| are|s)(?! being)", "stands? for", "mean(?:s|t)?", "defin(?:e|es|ed|ition)"),
    ),
)
# "how many taxi drivers were trained?" counts drivers, not trainings
_COUNTS = re.compile(
    rf"\b(?:how many|how much(?!(?<!by how much){_FAR})|(?:number|percentage|proportion|share) of)\s(?P<counted>.*)"
)
_COUNTED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Wants:
    """What a question's own wording asks for."""

    kind: str | None = None  # beside comparing: a question may want to know how many, of each council
    compares: bool = False
    detail: str | None = None  # what of the thing: "often", "name", "contact" …
    counts: bool = False  # something is to be counted, not only figures spoken of: "who asked for figures?"
    counted: tuple[str, ...] = ()  # the words of what is to be counted, where they follow at once


def read_wants(said: str, content: Collection[str] = ()) -> Wants:
    """What the folded question ``said`` asks for; ``content`` are its words that can be looked for.

    >>> read_wants("how many taxi drivers in each council?", {"taxi", "drivers"})
    Wants(kind='how_many', compares=True, detail=None, counts=True, counted=('taxi', 'drivers'))
    """
    detail = next((detail for detail, pattern in _DETAILS if pattern.search(said)), None)
    counting = _COUNTS.search(said)
    return Wants(
        # "phone number" counts nothing
        kind=None if detail == "contact" else next((kind for kind, pattern in _KINDS if pattern.search(said)), None),
        compares=_COMPARE.search(said) is not None,
        detail=detail,
        counts=counting is not None,
        counted=_run_of(counting["counted"].split()[:_COUNTED_WORDS], content) if counting else (),
    )


def _run_of(words: Iterable[str], content: Collection[str]) -> tuple[str, ...]:
    """The first of ``words``, as far as they can be looked for."""
    return tuple(takewhile(lambda word: word in content and word not in STOP_WORDS, words))
