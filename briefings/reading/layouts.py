"""The table of the reading: section markers and stop headings, each with where it was seen.

A new clerk's layout costs one row here, one sample and one golden file. Patterns are matched on evened text (one
kind of blank, quote and dash, see ``lines.even``) at the start of a paragraph, and every repetition in them is bounded.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from briefings.reading.needed_words import Table
from briefings.records import Section


class Verdict(StrEnum):
    """What a marker says of the words under it."""

    NONE = "none"
    RESOLVED = "resolved"  # the body's act, kind by its verbs
    DECISION = "decision"  # a "Decision:" block, which may repeat the resolution of the minutes
    NOTED = "noted"
    AGREED = "agreed"
    RECOMMENDED = "recommended"  # proposed by officers
    RECOMMENDED_ON = "recommended on"  # the body recommends to another
    ASIDE = "aside"  # reasons and other options: never an outcome
    MOVED = "moved"  # a motion; an outcome only if it was carried
    OWNER = "owner"  # "ACTION: Strategic Director"
    ACTION_LIST = "action list"  # "Actions:" and a list


@dataclass(frozen=True, slots=True)
class Marker:
    """A wording that opens a part of the minutes."""

    pattern: re.Pattern[str]
    section: Section
    verdict: Verdict
    seen: str
    stem: str = ""  # words the marker lends to what follows: "to" of "RESOLVED to:"


def marker(pattern: str, section: Section, verdict: Verdict, seen: str, flags: int = re.IGNORECASE) -> Marker:
    return Marker(re.compile(pattern, flags), section, verdict, seen)


_END = r"\s{0,9}(?:[:\-][:\-\s]{0,9}|$)"  # a colon or dash, or nothing more on the line
# How it was resolved, behind the word: "RESOLVED: (unanimously)", "AGREED (by 5 votes to 2) -".
_HOW = (
    r"(?:\((?i:unanimous(?:ly)?|nem\.? ?con\.?|carried"
    r"|(?:by |with )?(?:\d{1,3} (?:votes?|to|for|in|members)\b|(?:a )?majority)[^()\n]{0,40}"
    r"|on a [^()\n]{0,30}|(?:prop|mov|sec)[^()\n]{0,80})\)[:\-;,.\s]{0,9})?"
)
# Who moved it, between the word and what was resolved: "AGREED: on the proposal of Alderman Ash, seconded by …, that".
_MOVED_BY = (
    r"(?:,?\s{0,3}(?i:on (?:the|a) (?:proposal|proposition|motion|casting vote) of|(?:being )?(?:proposed|moved) by) "
    r"[^:;\n]{2,160}?,?\s{1,3}(?=(?i:that|to)\b))?"
)
_BODY = r"(?!at (?:its|their|the|a) (?:\w{1,20} ){0,4}?meeting\b)(?:the )?(?:[\w'&-]{1,30} ){0,6}?"
COLLECTIVE = (
    r"(?:committee|sub-?committee|panel|board|sub-?group|task group|working group|partnership|group|executive"
    r"|cabinet|"
    r"council|members|councillors|meeting|forum|commission|trustees|governors)"
)
# A person who decides alone, in the records of executive decisions.
SOLE = (
    r"(?:the )?(?:lead|cabinet|executive|portfolio|lead cabinet) (?:member|councillor|holder)"
    r"(?: for (?:[\w'&,-]{1,25} )"
    r"{0,8}?[\w'&-]{1,25}| \([^()]{2,80}\))?"
)

MARKERS: tuple[Marker, ...] = (
    marker(r"(?:draft )?minutes?:\s{0,9}$", Section.DISCUSSION, Verdict.NONE, "every ModernGov item page"),
    marker(
        r"(?:discussion|debate|summary of discussion|key (?:points|issues)(?: raised)?(?: (?:during|in|from|of)"
        r" (?:the )?"
        r"(?:discussion|debate|meeting))?):\s{0,9}$",
        Section.DISCUSSION,
        Verdict.NONE,
        "boards",
    ),
    marker(
        r"(?:decision status|outcome):\s{0,9}(?:recommendations? )?(?:approved|agreed)(?: as amended)?"
        r"(?: \([^()]{2,60}\))?\s{0,9}$",
        Section.DISCUSSION,
        Verdict.NONE,
        "Herefordshire: a page of one decision, whose points stand under no heading",
    ),
    marker(
        r"(?:decision published|effective from|call-in (?:deadline|expir(?:es|y)))(?: date| on)?:\s{0,9}\d{1,2}[/ ]"
        r"[\w ]{1,12}[/ ]\d{4}\s{0,9}$",
        Section.OUTCOME,
        Verdict.DECISION,
        "registers of decisions: the last line before a decision's own words",
    ),
    marker(
        r"(?:supporting documents?|(?:additional|accompanying) documents?|background papers?|documents?|attachments?"
        r"|appendices):\s{0,9}",
        Section.SUPPORTING,
        Verdict.NONE,
        "ModernGov item and meeting pages",
    ),
    marker(
        r"(?:matters? for decision|scrutiny considerations?|(?:declarations?|conflicts?) of interests? declared by"
        r"[^.:]{3,120}|consideration by (?:the )?scrutiny[^.:]{0,40})\s{0,3}:?\s{0,9}$",
        Section.DISCUSSION,
        Verdict.NONE,
        "Cambridge: the headings about the decision of an Executive Councillor",
    ),
    marker(
        r"(?:the )?(?:reasons? for (?:the )?(?:decisions?|recommendations?|urgency)|reasons?"
        r"|(?:any )?alternatives?(?: options?)?"
        r"(?: considered)?(?: and rejected)?|(?:any )?other options considered|options considered|implications)" + _END,
        Section.DISCUSSION,
        Verdict.ASIDE,
        "York, Wiltshire and executive decision records: why, after what was resolved",
    ),
    marker(
        r"(?:recorded vote|voting|vote|record of voting|for|against|abstentions?)\s{0,9}:",
        Section.DISCUSSION,
        Verdict.NONE,
        "votes",
    ),
    marker(
        r"(?:it was )?(?:unanimously )?(?:resolved|(?-i:AGREED)) (?:unanimously )?to recommend\b"
        r"(?: to(?: (?!that\b|to\b)[\w'&-]{1,25}){1,8}?(?=\s{0,3}[:\-]|\s{1,3}(?:that|to)\b|\s{0,9}$))?"
        r"(?: that\b(?=:))?[:\-\s]{0,9}" + _MOVED_BY,
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "RESOLVED to RECOMMEND: (to Council)",
    ),
    marker(
        r"recommended (?:to|that) (?:the )?(?:full )?(?:council|cabinet|executive)\b[\w' ]{0,40}[:\-][:\-\s]{0,9}",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "RECOMMENDED to Council: committees without power to decide",
    ),
    marker(
        r"(?:and )?RECOMMEND(?:S|ED) TO (?:THE )?(?:[A-Z'&,-]{1,30} ){0,8}?(?:COUNCIL|CABINET|EXECUTIVE|COMMITTEE"
        r"|BOARD"
        r"|PANEL|GROUP|FORUM|PARTNERSHIP|COMMISSION)(?: (?:THAT|that))?\s{0,3}(?:[:\-][:\-\s]{0,9}|$)",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "RECOMMENDED TO COUNCIL, a heading of its own after what the body resolved itself",
        flags=0,
    ),
    marker(
        r"(?:agreed |approved )?recommendations?(?: (?:were |was )?(?:agreed|approved|adopted|accepted"
        r"|carried|endorsed)(?: (?:subject to|with) (?:the )?following [^.:;]{3,60}$)?)?"
        r"(?<!recommendations)(?<!recommendation)" + _END + r"|(?:agreed|approved) recommendations?" + _END,
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Recommendations approved: and a list",
    ),
    marker(
        r"(?:officers?'? |officer's |the )?recommend(?:ed|ations?)(?: (?:that|to))?"
        + _END
        + rf"|recommendations? to (?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE}"
        + _END,
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "Bradford: Recommended –, before the minutes",
    ),
    marker(
        r"recommended that\b(?=:|\s)",
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "RECOMMENDED that the report be noted",
    ),
    marker(
        r"resolution (?:no\.? ?)?\d{1,4}(?:[/.-]\d{1,4}){0,2}\s{0,3}(?::|-(?=\s))\s{0,9}",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Resolution 23/45: That, numbered through the year",
    ),
    marker(
        r"UNANIMOUSLY:\s{0,9}(?=That\b)",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Sheffield: UNANIMOUSLY: That (the word RESOLVED lost before it)",
        flags=0,
    ),
    marker(
        r"(?:it was |was )?(?:therefore |further |also |then )?(?:unanimously )?(?:resolved"
        r"|resolutions?(?=\s{0,9}[:\-]|$))\b"
        r"(?: unanimously| accordingly| further)?(?:, on the (?:proposition|proposal|motion) of [^:\n]{2,100}(?=:))?"
        r"(?: (?:by|with|nem)\b[^:\n]{0,60}(?=:))?(?: \([^()\n]{0,60}\))?(?: (?:that"
        r"|to|as follows)\s{0,3}(?=[:\-]|$))?[:\-;,.\s]{0,9}" + _HOW + _MOVED_BY,
        Section.OUTCOME,
        Verdict.RESOLVED,
        "RESOLVED –, Resolved:, RESOLVED that:, RESOLVED:That, Resolved to:",
    ),
    marker(
        rf"(?:{_BODY}{COLLECTIVE}'?s? |executive |agreed )?(?:the )?"
        r"(?:decisions?(?:\(s\))?|determinations?|outcomes?(?= (?:agreed|of the"
        r" (?:vote|meeting|item))|:?\s{0,9}$)|resolutions?(?= (?:made|taken|passed)))"
        r"(?: (?:made|taken|agreed|reached|passed))?"
        r"(?: by (?:the )?[\w' ]{3,60}(?=:)| (?:of|by) (?:the )?(?:executive|lead|cabinet|portfolio) (?:councillor"
        r"|member"
        r"|holder)\b[\w' ,&-]{0,80}?(?=:|$))?(?: \d{1,3})?(?::[:\-\s]{0,9}|\s{0,9}$)",
        Section.OUTCOME,
        Verdict.DECISION,
        "ModernGov Decision: block; DECISIONS and CABINET DECISION on a line of their own",
    ),
    marker(
        rf"outcome:\s{{1,9}}(?=(?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE} (?:agreed|noted|approved"
        rf"|endorsed|resolved"
        r"|received|adopted|accepted|supported|granted|refused|deferred)\b)"
        r"|outcomes?:\s{1,9}(?=[^.]{3,200}\b(?:was|were|be) (?:\w{2,20}ly )?(?:agreed|approved|endorsed|noted"
        r"|resolved|granted|refused|deferred|adopted|accepted)\b)",
        Section.OUTCOME,
        Verdict.DECISION,
        "Outcome: and what was done, in one line",
    ),
    marker(
        r"(?:NOTED|(?:It was |The [Cc]ommittee |Members )?(?:NOTED|noted(?= that:|:)|Noted(?= that:|:)))(?: (?:that"
        r"|the following))?"
        r"\s{0,9}(?:[:\-][:\-\s]{0,9}|$|(?=[A-Za-z(]))",
        Section.OUTCOME,
        Verdict.NOTED,
        "Enfield, Haringey: NOTED and a list",
        flags=0,
    ),
    marker(
        r"(?:FURTHER |ALSO |UNANIMOUSLY |Further )?(?:AGREED|Agreed(?= that:|:|\s{0,9}-|$))(?: unanimously"
        r"| UNANIMOUSLY)?(?: (?:that"
        r"|to|as follows)(?=[:\-]|$))?\s{0,9}(?:[:\-][:\-\s]{0,9}|$|(?=[A-Za-z(,]))" + _MOVED_BY,
        Section.OUTCOME,
        Verdict.AGREED,
        "AGREED and a list; Agreed:",
        flags=0,
    ),
    marker(
        r"(?:it was|"
        + _BODY
        + COLLECTIVE
        + r") (?:unanimously |also |further |therefore |then ){0,2}agreed(?: that| to)?:[:\-\s]{0,9}",
        Section.OUTCOME,
        Verdict.AGREED,
        "Blackpool: The Committee agreed:",
    ),
    marker(
        r"(?:summary of |agreed |key |new |outstanding |previous |follow[- ]?up )?(?:actions|action (?:points?"
        r"|items?|list|log"
        r"|summary))\b"
        r"(?:(?!:? by)(?:[ /&-]{1,3}[\w' -]{1,60})?\s{0,3}:\s{0,9}$|(?: (?:agreed|arising|from (?:last|this) (?:time"
        r"|meeting)))?$)",
        Section.ACTION,
        Verdict.ACTION_LIST,
        "Actions: and a list; Actions / further information to be provided:",
    ),
    marker(
        r"(?:REQUESTED|INSTRUCTED)\s{0,9}(?:[:\-][:\-\s]{0,9}|(?=[A-Za-z(]))",
        Section.OUTCOME,
        Verdict.AGREED,
        "REQUESTED that the officer share the slides",
        flags=0,
    ),
    marker(
        r"(?:I(?:T WAS|t was) )?(?:(?:FURTHER|ALSO|UNANIMOUSLY) )?(?:ORDERED|DECIDED|CONCLUDED"
        r"|(?:Ordered|Decided)(?= that\b| as follows|\s{0,3}:))"
        r"(?: (?:as follows|that)(?=\s{0,3}[:\-]|$))?\s{0,9}(?:[:\-][:\-\s]{0,9}|$|(?=[A-Za-z(]))",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Middlesbrough: ORDERED that ...; Rochdale: DECIDED - that ...; Stockton: CONCLUDED that ...",
        flags=0,
    ),
    marker(
        r"actions?(?: points?)?\s{0,3}:\s{0,9}(?=\(?\d{1,3}[.)]\s)",
        Section.ACTION,
        Verdict.ACTION_LIST,
        "Brent: ACTION :2. Head of Service to ..., and 3. on the next line",
    ),
    marker(
        r"(?:to note|for information|to be informed|to inform)\s{0,3}:\s{0,9}(?=(?-i:All|[A-Z])[\w'&-]{1,25}"
        r"(?:[,/;]? (?:(?-i:[A-Z])[\w'&-]{0,25}|of|and|for|the|&)){0,12}[.]?$)",
        Section.SUPPORTING,
        Verdict.NONE,
        "Camden: To Note: Executive Director, whom a resolution is to be told",
    ),
    marker(
        r"(?:agreed )?(?:actions?(?: points?| by| no\.?| ref\.?| for| agreed| required)?|lead(?: officer)?"
        r"|owners?|responsible officer"
        r"|by whom)(?: \d{1,3}(?:[./]\d{1,3})?)?\s{0,3}"
        r"(?::|-(?=\s)|>{2,12})\s{0,999}",
        Section.ACTION,
        Verdict.OWNER,
        "Bradford: ACTION:, LEAD:; boards: Action – AB to ...; Lewisham: Action >>>>>> Executive Director",
    ),
    marker(
        r"A(?:CTION|ction)(?: by)?(?! (?:LOG|PLAN|LIST))"
        r"(?= (?:[A-Z]{2,4}(?:[,/ &]|$)|(?:the )?(?:Clerk|Chair|Cllr|Councillor|Mrs?|Ms|Dr)\b))\s{1,9}",
        Section.ACTION,
        Verdict.OWNER,
        "Action SH, Action Cllr Name, on a line of its own",
        flags=0,
    ),
    marker(
        r"[(\[](?:for )?(?:action|lead)(?: by| for)?(?::\s{0,9}|\s{1,9}(?=(?-i:[A-Z])))"
        r"(?=(?:[^()\[\]]|\([^()]{1,60}\)){2,90}[)\]][.]?$)",
        Section.ACTION,
        Verdict.OWNER,
        "(Action for: Name, Role), (Action Cllr Name), in brackets on a line of its own",
    ),
    marker(
        r"(?:to be actioned by|for (?:the )?attention of|for action by|action required by|action officers?)"
        r"\s{0,3}:\s{0,9}",
        Section.ACTION,
        Verdict.OWNER,
        "To be actioned by: Assistant Director",
    ),
    marker(
        r"ACTION(?! (?:LOG|PLAN|LIST|POINT|NOTE|TRACKER|SHEET|TABLE|SUMMARY|ITEM))(?=[ \t]{1,9}[A-Z])\s{1,9}",
        Section.ACTION,
        Verdict.OWNER,
        "ACTION Clerk, without a colon",
        flags=0,
    ),
)


_TABLE = Table(MARKERS)
_OPENING = 400  # characters, in which the words of a marker stand


@lru_cache(maxsize=16)  # each line is asked about several times over
def find_marker(text: str) -> tuple[Marker, int] | None:
    """The first row of the table that opens ``text`` and how many characters it takes; None where none does."""
    for marker in _TABLE.likely(text[:_OPENING]):
        if found := marker.pattern.match(text):
            return marker, found.end()
    return None
