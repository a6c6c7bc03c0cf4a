"""Sentences under a decision's heading that only tell: what was considered, who spoke, what a rule requires.

Clerks begin a "Decision:" block with how the matter came up, and go on after it with the law behind it. None of that
is what the body did.
"""

import re

from briefings.reading.layouts import COLLECTIVE, SOLE
from briefings.reading.needed_words import Cued, Table
from briefings.reading.speakers import read_voice
from briefings.reading.vocabulary import ANSWER_VERBS, QUESTION_VERBS, SAYING_VERBS

_BODY = rf"(?:(?:the|this|full) )?(?:[\w'&-]{{1,30}} ){{0,6}}?(?:{COLLECTIVE}|members|councillors)"
# "The Council considered the report of Cabinet", "Consideration was given to the minutes".
_CONSIDERED = re.compile(
    rf"(?:(?:{_BODY}|{SOLE}) (?:(?:then|also|next|fully|carefully|now|duly|had) ){{0,3}}(?:considered|discussed|debated"
    r"|heard|examined|scrutinised|reviewed|reflected|deliberated|gave (?:due |detailed |careful )?consideration"
    r"|had (?:before|regard)|was presented with|were presented with|was advised|were advised|was informed|were informed"
    r"|was asked|were asked|was invited|were invited|received (?:an?|the) (?:\w{1,20} ){0,4}(?:reports?|presentations?"
    r"|updates?|briefing|overview))"
    r"|(?:(?:due |further |detailed |careful )?consideration|discussion|debate) (?:was|were) (?:then |also )?"
    r"(?:given|had|held)"
    r"|(?:there (?:was|followed|ensued)|following) (?:an? )?(?:\w{1,20} )?(?:discussion|debate|questions?))\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:agreed|approved|resolved|noted|endorsed|accepted|adopted|authorised|requested|recommended|decided"
    r"|determined|deferred|granted|refused|appointed|elected|ratified|confirmed|supported|delegated|rejected|asked that"
    r"|asked for|thanked|welcomed|commended|instructed|referred)\b",
    re.IGNORECASE,
)
# "Part 4 of the Constitution requires the Leader to present", "Section 9 of the Act allows".
_RULES = re.compile(
    r"(?:under |in accordance with )?(?:the |this |our )?(?:[\w'&-]{1,30} ){0,8}?"
    r"(?:constitution|act(?: \d{4})?|regulations?|standing orders?|procedure rules?"
    r"|(?:code|rules?|scheme|terms|articles?)(?: of [\w' ]{2,40})?|legislation|law"
    r"|guidance|sections? \d{1,4}[\w' ]{0,60}|paragraphs? \d[\w.' ]{0,60}|parts? \d[\w' ]{0,60}|statute)"
    r" (?:requires?|states?|provides?|sets? out|allows?|permits?|says?|means|places?|gives?|is|are|has|have|does|do)\b",
    re.IGNORECASE,
)
# How the vote went, and nothing else.
# "The Director submitted a report in relation to", "Councillor Ash introduced the report": how the matter came up.
_SUBMITTED = re.compile(
    r"(?:the |a )?(?:[\w',&()/-]{1,40} ){1,16}?(?:submitted|presented|introduced|tabled) (?:an?|the|his|her|their|this"
    r"|its) (?:[\w-]{1,20} ){0,4}?(?:reports?|papers?|updates?|briefings?|presentations?|items?|overview|proposals?)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\W{0,3}(?:unanimous(?:ly)?|nem\.? ?con\.?|carried|all in favour|(?:by )?\d{1,3} (?:votes? )?(?:to|for"
    r"|in favour)\b"
    r"[^.;]{0,80})\W{0,3}$",
    re.IGNORECASE,
)
# An agenda's "To receive apologies: None." and its standing words.
_NOTHING = re.compile(
    r"(?::|-)\s{0,3}(?:none|nil|n/a|not applicable|no items?|nothing to report)\b[^.;]{0,20}[.]?$", re.IGNORECASE
)
_STANDING = Table(
    Cued(pattern, re.IGNORECASE)
    for pattern in (
        # who is away, and what interests were declared: no decision, whatever heading stands above
        r"^apologies (?:for (?:absence|lateness) )?(?:were|was|had been|have been|received)\b",
        r"^(?:present|in attendance|attendees|absent)\s?:",
        r"\bminutes approved:? \d{1,2}[-/]",
        r"\bdisclosable pecuniary interest in (?:an|any) item\b",
        r"^(?:cllr|councillor|mr|mrs|ms|dr)s?\.? [^.;:]{2,80}? - (?:non-)?(?:personal|prejudicial|disclosable"
        r"|pecuniary|dpi)\b",
        r"^\W{0,3}(?:COUNCILLOR|BAILIE|PROVOST|ALDERMAN) [A-Z][A-Z .'-]{2,40}, (?:Convener|Chair\w*|Provost|Presiding)",
        r"^(?:signed|chair(?:man|woman|person)?|convener|provost|clerk|dated?)(?: (?:signed|chair(?:man"
        r"|person)?|dated?)){0,2}"
        r"[\s._:]{0,40}$",
        # what an agenda says that somebody will do at the meeting
        r"^(?:the )?(?:chair(?:man|person|woman)?|vice-?chair\w*|mayor|leader|board|committee|panel|members) (?:will"
        r"|to) (?:welcome|introduce|open the|receive|hear|note the minutes)\b",
        r"\bwelcomed (?:everyone|members|all|those|attendees|colleagues|the (?:members|public))\b[^.;]{0,60}"
        r"(?:\band (?:asked|invited) [^.;]{2,60} (?:to (?:introduce|say who|give their names)"
        r"|for introductions)\b[^.;]{0,40})?[.]?$",
        r"\b(?:will|to) consider (?:the )?(?:admission|acceptance|inclusion) of (?:any|late|urgent)\b",
        r"\bitems? of (?:any )?urgent business (?:will|to) be\b",
        r"\bmembers are (?:reminded|requested|asked) (?:of|to (?:declare|note|bring|switch|sign))\b",
        r"^\(copy of\b",
        r"^the following (?:[\w-]{1,20} ){0,3}(?:was|were) (?:also )?(?:noted|raised|discussed"
        r"|made|highlighted)\b",
        r"^(?:[\w',-]{1,25} ){1,10}?the following (?:[\w-]{1,20} ){1,3}(?:was|were) (?:also )?(?:noted|raised|discussed"
        r"|made|highlighted)\b[^.;:]{0,60}:$",
    )
)
# "There were no urgent items", "The Chief Executive reported that no questions had been received".
_NONE_CAME = re.compile(
    rf"(?:(?:{_BODY}|(?:the )?[\w'&-]{{1,30}}(?: [\w'&-]{{1,30}}){{0,5}})"
    r" (?:reported|advised|stated|said|confirmed) that )?"
    r"(?:there (?:was|were|had been|being) no\b"
    r"|no (?:[\w'-]{1,30} ){1,8}?(?:was|were|had been|has been|have been) (?:made|received|declared|raised|submitted"
    r"|tabled|disclosed|notified|identified|reported)\b)",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"^[^.;:]{0,120}\b(?:query|queries|questions?|concerns?|points?|issues?|comments?) (?:was|were) (?:also |then )?"
    r"(?:raised|asked|made|put|expressed|voiced)\b",
    re.IGNORECASE,
)
_ONLY_SAID = (SAYING_VERBS | ANSWER_VERBS | QUESTION_VERBS) - {
    "agreed",
    "confirmed",
    "noted",
    "notes",
    "recommended",
    "requested",
    "supported",
    "thanked",
    "thanks",
    "undertook",
    "welcomed",
    "commended",
    "moved",
    "proposed",
}


def is_told_only(sentence: str) -> bool:
    """Whether a sentence (evened) under a heading of decisions tells of the way to one, and decides nothing itself."""
    if says_nothing(sentence) or _RULES.match(sentence) or _VOTE.match(sentence):
        return True
    if _DECIDES.search(sentence):
        return False
    return _NONE_CAME.match(sentence) is not None or brings_up(sentence) or is_talk(sentence)


def is_talk(sentence: str) -> bool:
    """Whether a sentence only tells what somebody said or brought up: "A concern was raised about the quorum."."""
    if _DECIDES.search(sentence):
        return False
    voice = read_voice(sentence)
    return (voice is not None and voice.verb in _ONLY_SAID) or _RAISED.search(sentence) is not None


def brings_up(sentence: str) -> bool:
    """Whether a sentence only tells how the matter came before the body: "The Director submitted a report on …"."""
    if _DECIDES.search(sentence):
        return False
    return _CONSIDERED.match(sentence) is not None or _SUBMITTED.match(sentence) is not None


def none_came(sentence: str) -> bool:
    """Whether a sentence says that there was nothing of a kind: "There was no other business."."""
    return _NONE_CAME.match(sentence) is not None


def says_nothing(sentence: str) -> bool:
    """Whether a sentence is an agenda's standing words, or says that there is nothing: "Amendments approved: None"."""
    if any(wording.pattern.search(sentence) for wording in _STANDING.likely(sentence)):
        return True
    return _NOTHING.search(sentence) is not None
