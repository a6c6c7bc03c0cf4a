"""How a resolution is worded where nothing else says that it is one: bare verbs, and verdicts at the end."""

import re
from collections.abc import Sequence

from briefings.reading.layouts import COLLECTIVE
from briefings.reading.lines import one_blank
from briefings.reading.titles import is_statement
from briefings.reading.vocabulary import TASK_VERBS

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_FINITE = "was|were|is|are|had|has|have|will|would|could|should|may|might|can|which|who"
_TOLD_IN = "requested|asked|reported|agreed|said|noted|advised|suggested|proposed|raised|offered|wanted|sought|received"
_LOST_HEADING = re.compile(
    rf"that,? (?:the |this )?(?:[\w'&-]{{1,30}} ){{0,5}}?{COLLECTIVE} (?:also )?(?:notes|approves|endorses|supports"
    rf"|agrees"
    r"|requests|receives|asks|welcomes|thanks|recommends|adopts|accepts|delegates|authorises|confirms|refers)\b"
    r"|that\b(?=[^.]{0,400}\b(?:be|report|provide|circulate|submit|write|bring|prepare|receive|consider|note)\b)"
    r"|(?:to )?(?:note|approve|endorse|receive|agree|request|thank|adopt|delegate|invite|recommend|authorise|appoint"
    r"|confirm|grant|refuse|accept|support|ratify|allocate|award|instruct|commission|welcome|commend|ask|refer|defer"
    r"|elect|nominate|waive|extend)\b(?! (?:was|were|is|are)\b)",
    re.IGNORECASE,
)
# "subject to additions the programme be approved"
_BE_DONE = re.compile(
    rf"(?:(?!(?:{_FINITE})\b)[\w'\"&,/()-]{{1,30}} ){{1,24}}?(?<!to )be (?:\w{{2,20}}ly )?(?!being\b)[a-z]{{2,20}}"
    r"(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b",
    re.IGNORECASE,
)
# "the Co-ordinator email all members": a bare verb after its subject
_ACTS_BARE = re.compile(
    rf"(?P<subject>(?:the )?(?:(?!(?:{_FINITE}|to"
    rf"|{_TOLD_IN})\b)[\w'&][\w'&-]{{0,29}} ){{1,8}}?)(?:{_TASK}) (?:the|a|an|all|to"
    r"|with|any|back|its|their|each|every|such|out|members|officers|schools|details)\b",
    re.IGNORECASE,
)
# "subject to the comments above, to receive the report"
_SUBJECT_TO = re.compile(r"(?:that,? )?subject to [^,;.]{3,120}, (?=that\b|to [a-z])", re.IGNORECASE)
_NOTHING_TO_SAY = re.compile(
    r"(?::|-) {0,3}(?:none|nil)\b.{0,20}$", re.IGNORECASE
)  # an agenda's "To receive …:- None."
# What is told after an act has been named is an aside: "That a survey be made, as the matter will come back."
_TELLS = re.compile(
    r"that (?:(?!\bbe [a-z]{2,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b)[^.;]){0,120}?"
    r"\b(?:had|has|have|was|were|is|are|would|will)\b",
    re.IGNORECASE,
)
_LONGEST_LISTED = 120  # characters
# "That the minutes were approved as a correct record": the clerk's past for what was resolved.
_WAS_SETTLED = re.compile(
    r"that [^;]{3,200}? (?:was|were|is|are) (?:duly |then )?(?:approved|agreed|confirmed|adopted|accepted|noted"
    r"|received"
    r"|endorsed|ratified|signed)(?: (?:as|and|by|subject)\b[^;]{0,160})?[.;]?$",
    re.IGNORECASE,
)
# "That the intention to hold a session, from which a report will come, be noted": the last verb is the act.
_ENDS_IN_ACT = re.compile(
    r"that [^.]{3,600} be (?:noted|received|approved|agreed|adopted|endorsed|welcomed|accepted|supported|confirmed"
    r"|authorised|granted|refused|deferred|delegated)"
    r"[.;]?(?: and)?$",
    re.IGNORECASE,
)

# "That the response set out below be agreed:" says what was agreed; "That the following be agreed:" does not.
_SAYS_WHAT = re.compile(
    r"that (?!the following\b)(?:(?!\bfollowing\b)[^.;:]){16,300} be (?:agreed|approved|noted|endorsed|adopted"
    r"|accepted)"
    r"(?:,? and the following (?:actions|steps|recommendations)[a-z ]{0,30})?\s{0,3}:-?$",
    re.IGNORECASE,
)


# "(a) the draft strategy is approved as amended", "(b) Cabinet agrees to receive a report": points of a decision.
_SETTLES_NOW = re.compile(
    rf"(?:the )?(?:[\w'&-]{{1,30}} ){{0,5}}?{COLLECTIVE} (?:also |therefore )?(?:notes|approves|endorses|supports"
    r"|agrees|requests|adopts|accepts|delegates|authorises|confirms|welcomes|recommends)\b"
    r"|[^;:.]{3,200}? (?:is|are) (?:duly |hereby |therefore )?(?:approved|agreed|adopted|endorsed|noted|delegated)\b"
    r"(?! (?:by|at|in|annually|every|each)\b)",
    re.IGNORECASE,
)


def settles_now(words: str) -> bool:
    """Whether a labelled point says in the present tense what a body settles by it; prose tells of that in the past."""
    return _SETTLES_NOW.match(one_blank(words)) is not None


def says_what_is_agreed(words: str) -> bool:
    """Whether a resolution that ends with a colon is whole: the list under it only spells it out."""
    return _SAYS_WHAT.match(one_blank(words)) is not None


def is_worded_as_resolution(words: str) -> bool:
    """Bare verbs, not a report of what is or was: "That 112 cases had been reported" was noted, not resolved."""
    words = _SUBJECT_TO.sub("", one_blank(words))
    if _WAS_SETTLED.match(words):
        return True
    if _ENDS_IN_ACT.match(words):
        return True
    worded = _is_bare(words) or _ACTS_BARE.match(words) is not None
    return worded and _TELLS.match(words) is None and _NOTHING_TO_SAY.search(words) is None


def is_bare_point(words: str) -> bool:
    """Whether a paragraph goes on from a "That" lost with the heading: "the report be noted; and", in lower case."""
    return words[:1].islower() and _BE_DONE.match(one_blank(words)) is not None


def _is_bare(words: str) -> bool:
    return _LOST_HEADING.match(words) is not None or _BE_DONE.match(words) is not None


def opens_be_done(words: str) -> bool:
    """Whether words (evened, single blanks) open with what is to be done to a thing: "A further workshop be held"."""
    return _BE_DONE.match(words) is not None


def may_only_tell(words: str) -> bool:
    """Whether a point worded as a resolution may as well tell what several do: "Members share the concerns"."""
    words = one_blank(words)
    found = _ACTS_BARE.match(words)
    plural = found is not None and found["subject"].rstrip().endswith("s")
    return plural and not _is_bare(words)


def is_listed(words: str) -> bool:
    """Whether a line is a piece of a list within a point and no sentence: "Housing - Councillor Ash, and"."""
    return len(words) <= _LONGEST_LISTED and not is_statement(words) and not words.rstrip().endswith((".", "?", "!"))


# "Received the annual report", "(b) Agreed that": a clerk's bare verbs in the past for what the body did.
_ACTED = re.compile(
    r"(?:(?:Also|Formally|Unanimously|Further) )?(?P<verb>(?i:noted|agreed|approved|endorsed|received|requested"
    r"|considered"
    r"|accepted|adopted|supported|thanked|welcomed|recommended|resolved|authorised|delegated|deferred|appointed|asked"
    r"|commended|confirmed|scrutinised|reviewed|discussed|ratified|instructed|invited|referred|granted|refused))\b"
)
_ONLY_HEARD = ("considered", "discussed", "reviewed", "scrutinised", "asked", "received")


def tells_acts(points: Sequence[str]) -> bool:
    """Whether all points of a list open with what the body did, and not all of them with what it only heard."""
    verbs = [found["verb"].lower() for words in points if (found := _ACTED.match(words)) and words[:1].isupper()]
    return bool(verbs) and len(verbs) == len(points) and not all(verb in _ONLY_HEARD for verb in verbs)
