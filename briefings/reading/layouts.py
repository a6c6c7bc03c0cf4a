"""The table of the reading: section markers and stop headings, each with where it was seen.

A new clerk's layout costs one row here, one sample and one golden file. Patterns are matched on evened text (one
kind of blank, quote and dash, see ``lines.even``) at the start of a paragraph, and every repetition in them is bounded.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

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


def _marker(pattern: str, section: Section, verdict: Verdict, seen: str, flags: int = re.IGNORECASE) -> Marker:
    return Marker(re.compile(pattern, flags), section, verdict, seen)


_END = r"\s{0,9}(?:[:\-][:\-\s]{0,9}|$)"  # a colon or dash, or nothing more on the line
# How it was resolved, behind the word: "RESOLVED: (unanimously)", "AGREED (by 5 votes to 2) -".
_HOW = (
    r"(?:\((?i:unanimous(?:ly)?|nem\.? ?con\.?|carried"
    r"|(?:by |with )?(?:\d{1,3} (?:votes?|to|for|in|members)\b|(?:a )?majority)[^()\n]{0,40}"
    r"|on a [^()\n]{0,30}|(?:prop|mov|sec)[^()\n]{0,80})\)[:\-;,.\s]{0,9})?"
)
_BODY = r"(?!at (?:its|their|the|a) (?:\w{1,20} ){0,4}?meeting\b)(?:the )?(?:[\w'&-]{1,30} ){0,6}?"
COLLECTIVE = (
    r"(?:committee|sub-?committee|panel|board|sub-?group|task group|working group|partnership|group|executive|cabinet|"
    r"council|members|councillors|meeting|forum|commission|trustees|governors)"
)

MARKERS: tuple[Marker, ...] = (
    _marker(r"(?:draft )?minutes?:\s{0,9}$", Section.DISCUSSION, Verdict.NONE, "every ModernGov item page"),
    _marker(
        r"(?:discussion|debate|summary of discussion|key points):\s{0,9}$", Section.DISCUSSION, Verdict.NONE, "boards"
    ),
    _marker(
        r"(?:decision published|effective from|call-in (?:deadline|expir(?:es|y)))(?: date| on)?:\s{0,9}\d{1,2}[/ ]"
        r"[\w ]{1,12}[/ ]\d{4}\s{0,9}$",
        Section.OUTCOME,
        Verdict.DECISION,
        "registers of decisions: the last line before a decision's own words",
    ),
    _marker(
        r"(?:supporting documents?|(?:additional|accompanying) documents?|background papers?|documents?|attachments?"
        r"|appendices):\s{0,9}",
        Section.SUPPORTING,
        Verdict.NONE,
        "ModernGov item and meeting pages",
    ),
    _marker(
        r"(?:the )?(?:reasons? for (?:the )?(?:decisions?|recommendations?|urgency)|reasons?|alternative options"
        r"(?: considered)?(?: and rejected)?|(?:any )?other options considered|options considered|implications)" + _END,
        Section.DISCUSSION,
        Verdict.ASIDE,
        "York, Wiltshire and executive decision records: why, after what was resolved",
    ),
    _marker(
        r"(?:recorded vote|voting|vote|record of voting|for|against|abstentions?)\s{0,9}:",
        Section.DISCUSSION,
        Verdict.NONE,
        "votes",
    ),
    _marker(
        r"(?:it was )?(?:unanimously )?resolved (?:unanimously )?to recommend\b"
        r"(?: to(?: (?!that\b|to\b)[\w'&-]{1,25}){1,8}?(?=\s{0,3}[:\-]|\s{1,3}(?:that|to)\b|\s{0,9}$))?"
        r"(?: that\b(?=:))?[:\-\s]{0,9}",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "RESOLVED to RECOMMEND: (to Council)",
    ),
    _marker(
        r"recommended (?:to|that) (?:the )?(?:full )?(?:council|cabinet|executive)\b[\w' ]{0,40}[:\-][:\-\s]{0,9}",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "RECOMMENDED to Council: committees without power to decide",
    ),
    _marker(
        r"(?:and )?RECOMMEND(?:S|ED) TO (?:THE )?(?:[A-Z'&,-]{1,30} ){0,8}?(?:COUNCIL|CABINET|EXECUTIVE|COMMITTEE|BOARD"
        r"|PANEL|GROUP|FORUM|PARTNERSHIP|COMMISSION)(?: (?:THAT|that))?\s{0,3}(?:[:\-][:\-\s]{0,9}|$)",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "RECOMMENDED TO COUNCIL, a heading of its own after what the body resolved itself",
        flags=0,
    ),
    _marker(
        r"(?:agreed |approved )?recommendations?(?: (?:were |was )?(?:agreed|approved|adopted|accepted"
        r"|carried|endorsed))?"
        r"(?<!recommendations)(?<!recommendation)" + _END + r"|(?:agreed|approved) recommendations?" + _END,
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Recommendations approved: and a list",
    ),
    _marker(
        r"(?:officers?'? |officer's |the )?recommend(?:ed|ations?)(?: (?:that|to))?"
        + _END
        + rf"|recommendations? to (?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE}"
        + _END,
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "Bradford: Recommended –, before the minutes",
    ),
    _marker(
        r"recommended that\b(?=:|\s)",
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "RECOMMENDED that the report be noted",
    ),
    _marker(
        r"(?:it was |was )?(?:therefore |further |also |then )?(?:unanimously )?(?:resolved"
        r"|resolutions?(?=\s{0,9}[:\-]|$))\b"
        r"(?: unanimously| accordingly| further)?(?:, on the (?:proposition|proposal|motion) of [^:\n]{2,100}(?=:))?"
        r"(?: (?:by|with|nem)\b[^:\n]{0,60}(?=:))?(?: \([^()\n]{0,60}\))?(?: (?:that"
        r"|to)\s{0,3}(?=[:\-]|$))?[:\-;,.\s]{0,9}" + _HOW,
        Section.OUTCOME,
        Verdict.RESOLVED,
        "RESOLVED –, Resolved:, RESOLVED that:, RESOLVED:That, Resolved to:",
    ),
    _marker(
        rf"(?:{_BODY}{COLLECTIVE}'?s? |executive |agreed )?(?:the )?"
        r"(?:decisions?|determinations?|outcomes?(?= (?:agreed|of the"
        r" (?:vote|meeting|item))|:?\s{0,9}$)|resolutions?(?= (?:made|taken|passed)))"
        r"(?: (?:made|taken|agreed|reached|passed))?"
        r"(?: by (?:the )?[\w' ]{3,60}(?=:)| (?:of|by) (?:the )?(?:executive|lead|cabinet|portfolio) (?:councillor"
        r"|member"
        r"|holder)\b[\w' ,&-]{0,80}?(?=:|$))?(?: \d{1,3})?(?::[:\-\s]{0,9}|\s{0,9}$)",
        Section.OUTCOME,
        Verdict.DECISION,
        "ModernGov Decision: block; DECISIONS and CABINET DECISION on a line of their own",
    ),
    _marker(
        r"outcomes?:\s{1,9}(?=[^.]{3,200}\b(?:was|were|be) (?:\w{2,20}ly )?(?:agreed|approved|endorsed|noted"
        r"|resolved|granted|refused|deferred|adopted|accepted)\b)",
        Section.OUTCOME,
        Verdict.DECISION,
        "Outcome: and what was done, in one line",
    ),
    _marker(
        r"(?:NOTED|(?:It was |The [Cc]ommittee |Members )?(?:NOTED|noted(?= that:|:)|Noted(?= that:|:)))(?: (?:that"
        r"|the following))?"
        r"\s{0,9}(?:[:\-][:\-\s]{0,9}|$|(?=[A-Za-z(]))",
        Section.OUTCOME,
        Verdict.NOTED,
        "Enfield, Haringey: NOTED and a list",
        flags=0,
    ),
    _marker(
        r"(?:AGREED|Agreed(?= that:|:|\s{0,9}-|$))(?: unanimously| UNANIMOUSLY)?(?: (?:that"
        r"|to)(?=[:\-]|$))?\s{0,9}(?:[:\-][:\-\s]{0,9}|$|(?=[A-Za-z(]))",
        Section.OUTCOME,
        Verdict.AGREED,
        "AGREED and a list; Agreed:",
        flags=0,
    ),
    _marker(
        r"(?:it was|"
        + _BODY
        + COLLECTIVE
        + r") (?:unanimously |also |further |therefore |then ){0,2}agreed(?: that| to)?:[:\-\s]{0,9}",
        Section.OUTCOME,
        Verdict.AGREED,
        "Blackpool: The Committee agreed:",
    ),
    _marker(
        r"(?:summary of |agreed |key |new |outstanding |previous )?(?:actions|action (?:points?|items?|list|log"
        r"|summary))\b"
        r"(?:(?!:? by)(?:[ /&-]{1,3}[\w' -]{1,60})?\s{0,3}:\s{0,9}$|(?: (?:agreed|arising|from (?:last|this) (?:time"
        r"|meeting)))?$)",
        Section.ACTION,
        Verdict.ACTION_LIST,
        "Actions: and a list; Actions / further information to be provided:",
    ),
    _marker(
        r"(?:REQUESTED|INSTRUCTED)\s{0,9}(?:[:\-][:\-\s]{0,9}|(?=[A-Za-z(]))",
        Section.OUTCOME,
        Verdict.AGREED,
        "REQUESTED that the officer share the slides",
        flags=0,
    ),
    _marker(
        r"(?:agreed )?(?:actions?(?: points?| by| no\.?| ref\.?| for)?|lead(?: officer)?|owners?|responsible officer"
        r"|by whom)(?: \d{1,3}(?:[./]\d{1,3})?)?\s{0,3}"
        r"(?::|-(?=\s))\s{0,999}",
        Section.ACTION,
        Verdict.OWNER,
        "Bradford: ACTION:, LEAD:; boards: Action – AB to ...",
    ),
    _marker(
        r"A(?:CTION|ction)(?: by)?(?! (?:LOG|PLAN|LIST))"
        r"(?= (?:[A-Z]{2,4}(?:[,/ &]|$)|(?:the )?(?:Clerk|Chair|Cllr|Councillor|Mrs?|Ms|Dr)\b))\s{1,9}",
        Section.ACTION,
        Verdict.OWNER,
        "Action SH, Action Cllr Name, on a line of its own",
        flags=0,
    ),
    _marker(
        r"[(\[](?:for )?(?:action|lead)(?: by| for)?(?::\s{0,9}|\s{1,9}(?=(?-i:[A-Z])))"
        r"(?=(?:[^()\[\]]|\([^()]{1,60}\)){2,90}[)\]][.]?$)",
        Section.ACTION,
        Verdict.OWNER,
        "(Action for: Name, Role), (Action Cllr Name), in brackets on a line of its own",
    ),
    _marker(
        r"(?:to be actioned by|for action by|action required by|action officers?)\s{0,3}:\s{0,9}",
        Section.ACTION,
        Verdict.OWNER,
        "To be actioned by: Assistant Director",
    ),
    _marker(
        r"ACTION(?! (?:LOG|PLAN|LIST|POINT|NOTE|TRACKER|SHEET|TABLE|SUMMARY|ITEM))(?= [A-Z])\s{1,9}",
        Section.ACTION,
        Verdict.OWNER,
        "ACTION Clerk, without a colon",
        flags=0,
    ),
)

# A paragraph that ends so opens a list of outcomes in the paragraphs after it.
TRAILING: tuple[Marker, ...] = (
    _marker(
        r"\b(?:is|are) (?:asked|invited|recommended|requested)\b[^.;]{0,200}:\s{0,3}$",
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "Oxfordshire: Cabinet is asked to, and a list",
    ),
    _marker(
        r"\b(?:agreed (?:to make )?|(?:committee|panel|board|members|group|council|commission|forum) (?:\w{2,20}ly )?"
        r"(?:made|makes?|put forward|submit(?:s|ted)|supported) )the following recommendations?\b[^.;:]{0,60}:"
        r"\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "The Panel AGREED the following recommendations to the Executive:",
    ),
    _marker(
        r"\b(?:agreed|approved|accepted|adopted|endorsed|resolved|supported)\b[^.;:]{0,60}\brecommendations?\b"
        r"[^.;:]{0,80}:\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "Cabinet agreed with the recommendations, namely that:",
    ),
    _marker(
        r"\brecommend(?:s|ed|ations?)?\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$",
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "the report recommended that:",
    ),
    _marker(
        r"\bthis (?:council|committee|meeting|board|house)\b[^.;]{0,120}\bresolves\b(?: (?:that"
        r"|to))?\s{0,3}[:\-]{0,2}\s{0,3}$",
        Section.DISCUSSION,
        Verdict.MOVED,
        "This Council resolves to: the words of a motion, which may be lost",
    ),
    _marker(
        r"\b(?:resolved|resolves)(?: unanimously| \([^()]{0,40}\))?(?: (?:that|to)\s{0,3}[:\-]{0,2}"
        r"|\s{0,3}[:\-]{1,2})\s{0,3}$"
        r"|\b(?:it was|members|and|committee|council|panel|board|cabinet|executive) (?:unanimously )?resolved$",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "After debate it was RESOLVED –",
    ),
    _marker(
        rf"(?:^|[.;,] )(?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE} (?:[^.;:]{{3,120}}? and |(?:\w{{2,20}}ly "
        rf"|also |then )?)"
        r"(?:(?<=and )asked|asked (?:that|for)|requested|instructed|decided|determined|approved|endorsed)"
        r"(?: (?:that|to|for|the following[^.;:]{0,40}))?\s{0,3}[:\-]\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "The Panel noted the report and asked:",
    ),
    _marker(
        r"\bagreed(?: unanimously)?(?: (?:that|to|the following(?: actions?)?))?\s{0,3}[:\-]\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "It was agreed that: -",
    ),
    _marker(
        r"\bNOTED(?: that)?\s{0,3}[:\-]\s{0,3}-?\s{0,3}$", Section.OUTCOME, Verdict.NOTED, "The Board NOTED:", flags=0
    ),
    _marker(
        r"\bmoved\b[^.;]{0,160}\bseconded\b[^.;]{0,160}[:\-]\s{0,9}$"
        r"|\bmoved and [^.;]{0,90}\bseconded:?$|\bseconded\b[^.;]{0,120}\b(?:that|motion|as "
        r"follows)\s{0,3}[:\-]\s{0,9}$",
        Section.DISCUSSION,
        Verdict.MOVED,
        "motions printed as a list",
    ),
)

# "The Committee:" opens a list of what it did only if the list says so: "• Noted the findings", "1) Approves".
BODY_ONLY = re.compile(rf"(?:that )?(?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE}:?-?\s{{0,3}}$", re.IGNORECASE)
ACTED = re.compile(
    r"(?:that\b|(?:formally |also )?(?:not(?:ed|es?)|agree[ds]?|approve[ds]?|resolve[ds]?|request(?:s|ed)?"
    r"|thank(?:s|ed)?|welcome[ds]?|endorse[ds]?|support(?:s|ed)?|ask(?:s|ed) (?:for|that|the)|recommend(?:s|ed)?"
    r"|adopt(?:s|ed)?"
    r"|receive[ds]?|accept(?:s|ed)?|instruct(?:s|ed)?|delegate[ds]?|authorise[ds]?|invite[ds]?|defer(?:s|red)?"
    r"|commend(?:s|ed)?|appoint(?:s|ed)?|express(?:es|ed)|urge[ds]?|regret(?:s|ted)|decide[ds]?)\b)",
    re.IGNORECASE,
)


# Every marker holds one of these, lower case, in its first words: looked for first, for speed.
_CUES = (
    *("resol", "action", "minute", "decision", "recommend", "reason", "agreed", "noted", "document", "paper", "option"),
    *("attachment", "appendices", "implications", "alternative", "discussion", "debate", "key points", "effective"),
    *("call-in", "vot", "for:", "for :", "against", "abstention", "determination", "outcome", "requested"),
    *("instructed", "lead", "owner", "responsible", "by whom"),
)
_CUED = 400  # characters


def find_marker(text: str) -> tuple[Marker, int] | None:
    """The first row of the table that opens ``text`` and how many characters it takes; None where none does."""
    lowered = text[:_CUED].lower()
    if not any(cue in lowered for cue in _CUES):
        return None
    for marker in MARKERS:
        if found := marker.pattern.match(text):
            return marker, found.end()
    return None


_TRAILING_ENDS = (":", "-", "resolved", "RESOLVED", "Resolved", "that", "to", "seconded")  # looked at first, for speed


def find_trailing(text: str) -> Marker | None:
    """The marker in the closing words of ``text`` that opens the list after it; None where there is none."""
    if not text.endswith(_TRAILING_ENDS):
        return None
    tail = text[-360:]
    return next((marker for marker in TRAILING if marker.pattern.search(tail)), None)
