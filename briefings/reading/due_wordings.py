"""The wordings in which clerks print when something is due: the table that ``dates`` reads by."""

import re
from dataclasses import dataclass

from briefings.reading.days import DATE, MONTH, WEEKDAY
from briefings.reading.needed_words import Cued, Table

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_ABOUT = r"(?:(?:approximately|about|around|roughly|circa|some|approx\.?) )?"
_UNIT = r"(?:(?:working |calendar |clear |school )?(?:day|week|fortnight|month|year))(?:'?s\b'?|\b)"
SEASON = r"(?:spring|summer|autumn|winter)"
_SCHOOL_YEAR = r"(?:20\d\d\s?(?:/|-(?!\d\d-))\s?(?:20)?\d\d)"
_FEAST = (
    r"(?:turn of the (?:\w{3,12} )?year|twelfth(?: fortnight)?|st\.? (?:david|andrew|patrick|george)'s day"
    r"|remembrance (?:day|sunday)|armistice day|bonfire night|halloween|hogmanay|whitsun|may day|harvest"
    r"|(?:\w{3,12} )?bank holiday|ramadan|eid|diwali)\b"
)
_WHEN = (
    rf"(?:{MONTH} half[ -]?term\b|{_FEAST}"
    rf"|(?:first|second|third|fourth|last|final) (?:full )?week (?:in|of) {MONTH}(?: 20\d\d)?"
    rf"|{MONTH} (?:holidays?|break|round|sitting|recess|cycle|session|deadline|elections?)\b"
    rf"|(?:{DATE}|{MONTH}(?: 20\d\d)?) (?:(?:council|committee|panel|board|group|parish|full) ){{0,3}}(?:meeting"
    rf"|agm)\b"
    rf"|{DATE}|{MONTH}(?: 20\d\d)?|{SEASON}(?: 20\d\d)?(?: (?:half[ -]?)?term| break| holidays| recess)?(?: 20\d\d)?"
    rf"|christmas(?: 20\d\d)?|easter(?: 20\d\d)?"
    rf"|new year|{_SCHOOL_YEAR}|20\d\d\b|{WEEKDAY}\b|(?:working |school )?(?:month|year|week|quarter"
    rf"|day)\b(?: end| is (?:out"
    rf"|up))?|year[ -]end"
    rf"|(?:school |academic |half[ -]?)?term\b|(?:school |half[ -]term )?(?:holidays|half[ -]term)\b"
    rf"|(?:current |next |this )?(?:financial|municipal|calendar|school|academic|council) year\b(?: {_SCHOOL_YEAR})?"
    rf"|agm\b|next time\b"
    rf"|(?:next|following) (?:[\w-]{{1,20}} ){{0,4}}?(?:meeting|agm|session)\b(?: (?:in|on) (?:{DATE}|{MONTH}(?: "
    rf"20\d\d)?))?)"
)
_BODY_WORDS = (
    r"(?:(?:the |of |and |& |full ){0,2}(?:(?-i:[A-Z])[\w'&-]{1,25}|(?:sub-?)?(?:committee|panel|board|council|group"
    r"|cabinet|executive|partnership)(?:'s)?|parish|town|scrutiny|area) ){0,10}?"
)
_DAYS_BEFORE = (
    rf"(?:(?:(?:at least|not? (?:fewer|less) than|a minimum of) )?{COUNT} (?:clear |working |calendar )?"
    r"(?:days?|weeks?|months?) )?"
)
# where a time that is told by an event ends
_ENDS = r"(?=[,.;:)]|$| (?:and|or|but|to|with|which|who|that|for|by|at|in|on|as|so|if)\b)"
_THE_BODY = (
    r"(?:the |this |its |our )?(?:(?-i:[A-Z])[\w'&-]{1,25},? (?:and |of |for "
    r"|& )?){0,6}?(?:(?:sub-?)?committee|panel|board"
    r"|council|(?:sub-?)?group|cabinet|executive|partnership|forum)\b"
)


@dataclass(frozen=True, slots=True)
class DueWording:
    """A way in which clerks print when something is due; lower ``rank`` is preferred where several stand."""

    pattern: re.Pattern[str]
    rank: int
    example: str


def _wording(pattern: str, rank: int, example: str) -> DueWording:
    return DueWording(re.compile(pattern, re.IGNORECASE), rank, example)


_WORDINGS: tuple[DueWording, ...] = (
    _wording(
        rf"\b{_DAYS_BEFORE}(?:by|before|no later than|not later than|on or before|in advance of|ahead of"
        rf"|prior to)(?: the| its| "
        rf"their| our)?"
        rf"(?: (?:very )?(?:end|close|start|beginning|middle|close of play)(?: of| on)?)?(?: the| this)?"
        rf" (?:(?:mid|early|late)[- ]?|(?:(?:closing|due|target|submission|consultation|return) )?(?:date"
        rf"|deadline) (?:of|on) )?"
        rf"{_WHEN}(?: at the latest\b)?",
        1,
        "by 30 June 2018",
    ),
    _wording(
        rf"\b(?:at|for|towards|from) the (?:end|start|beginning) of(?: the)? {_WHEN}",
        1,
        "at the end of the summer term",
    ),
    _wording(
        rf"\bwithin (?:the next |a period of "
        rf"|the following )?{_ABOUT}{COUNT} (?:{_UNIT}|(?:committee |council |meeting )?(?:cycles?|meetings)\b)",
        1,
        "within six weeks",
    ),
    _wording(
        rf"\b{COUNT} {_UNIT} (?:after|following) (?!which\b|that\b)(?:[\w'-]{{1,25}} ){{0,6}}?[\w'-]{{1,25}}{_ENDS}",
        1,
        "six months after opening",
    ),
    _wording(rf"(?<= - ){DATE}(?=[.;]?$)", 2, "Schools to return the form - 3rd May"),
    _wording(
        rf"\b(?:inside|within) the (?:first|next|coming|following) (?:{COUNT} )?(?:days?|weeks?|months?"
        rf"|fortnight|quarter"
        r"|year)\b(?: of [\w'-]{2,25})?",
        1,
        "inside the first month of reopening",
    ),
    _wording(
        rf"\bin (?:a further |the (?:next|coming|following) )?{_ABOUT}(?:a further )?{COUNT}(?: ?(?:-|/|to"
        rf"|or) ?{COUNT})? {_UNIT}(?: ?time\b)?",
        1,
        "in 12 months time",
    ),
    _wording(
        r"\b(?:in|by|during|before) (?:(?:the )?(?:first|second|third|fourth|last|next) quarter|quarter (?:\d"
        r"|one|two|three"
        rf"|four)|q[1-4])\b(?: (?:of )?(?:the )?(?:{_SCHOOL_YEAR}|20\d\d\b|(?:financial |calendar )?year))?",
        1,
        "in Quarter 1 of 2022/23",
    ),
    _wording(
        rf"\bafter (?:a (?:further )?period of |the first )?{_ABOUT}{COUNT} {_UNIT}(?: of (?:its )?(?:operation|trading"
        r"|opening|working)\b)?",
        1,
        "after six months",
    ),
    _wording(
        r"\bafter the first (?:day|week|month|quarter|term|year)\b(?: of (?:its )?operation\b)?",
        1,
        "after the first year",
    ),
    _wording(
        rf"\b(?:annually|yearly|each year|every year|quarterly|monthly|twice a year),? (?:in|by|at the end of|from) "
        rf"(?:the )?(?:{MONTH}(?: and {MONTH})?(?: each year)?|{SEASON}|new year)",
        2,
        "annually in March",
    ),
    _wording(
        rf"\b(?:by the end of |in |by )?(?:each|every) (?:{MONTH}|{SEASON})(?: and {MONTH})?",
        2,
        "each July",
    ),
    _wording(
        r"(?:(?<=defer )|(?<=deferred )|(?<=over )|(?<=forward )|(?<=postponed )|(?<=adjourned )|(?<=moved ))"
        rf"(?:to|until|till) (?:the )?(?:{DATE}|{MONTH}(?: 20\d\d)?|(?:next|following) (?:month|year|meeting)"
        rf"|{SEASON}|new year)(?: (?:meeting|agenda))?",
        2,
        "Defer to November",
    ),
    _wording(
        rf"\b(?:to|at|for|until|on) (?:the |its |their |our |a |this )?(?:meeting (?:(?:to be held|scheduled|taking "
        rf"place|arranged) )?(?:on|in|for) |{_BODY_WORDS}(?:meeting (?:on|in)|on) )"
        rf"(?:the )?(?:{DATE}|{MONTH}(?: 20\d\d)?)",
        2,
        "to the meeting on 4 June",
    ),
    _wording(
        r"\b(?:to|at|for|until) (?:the |a |an )?(?:[\w-]{1,20} ){0,3}?meeting of (?:the )?(?:[\w'&,-]{1,25} ){1,12}?"
        rf"(?:scheduled for|to be held (?:on|in)|arranged for|due on|taking place on|on|in) (?:{DATE}|{MONTH}(?: "
        r"20\d\d)?)",
        2,
        "to the Special Meeting of the Children's Committee scheduled for 13 July 2020",
    ),
    _wording(
        rf"(?<=attend )(?:the |a |an |its |their |our )?{_BODY_WORDS}(?:{MONTH}(?: 20\d\d)?|future|following"
        rf"|forthcoming|subsequent|later) "
        r"(?:[\w-]{1,20} ){0,4}?(?:meeting|session)\b",
        2,
        "attend a future meeting",
    ),
    _wording(
        rf"\b(?:to|at|for|until|till|in time for|onto|on(?= [^.;]{{3,60}} agenda\b)) (?:the |a |its |their |our "
        rf"|this |some )?{_BODY_WORDS}"
        rf"(?:next|future|following(?! the\b)|forthcoming|subsequent|later|coming|{DATE}"
        rf"|{MONTH}(?: 20\d\d)?(?:'s)?|{SEASON}(?: term)?(?:'s)?)(?: (?:available"
        rf"|scheduled|ordinary|full|council|committee|panel|board|public|suitable|appropriate|parish"
        rf"|[a-z][a-z/&-]{{2,30}})){{0,4}}?"
        rf" (?:meetings?|agm|agenda|session|cycle)\b(?: but one\b)?(?: of {_THE_BODY})?(?: (?:in|on) (?:{DATE}"
        rf"|{MONTH}(?: 20\d\d)?))?",
        2,
        "to the Committee's January meeting",
    ),
    _wording(
        rf"\b(?:to|at|for|until) (?:the |its |their |our )?{_BODY_WORDS}(?:first|second|last"
        rf"|final) (?:[a-z]{{3,12}} ){{0,2}}?"
        r"meeting (?:of|in|after|before) (?:the )?(?:(?:new|next|coming|following|municipal|calendar|council"
        r"|financial) "
        rf"){{0,3}}(?:year|term|session|quarter|elections?|{MONTH}(?: 20\d\d)?)\b",
        2,
        "to the Panel's last meeting of the municipal year",
    ),
    _wording(
        r"(?<!\bat )\b(?:to|at|for) (?:the |its |their |our )(?:[\w-]{1,20} ){0,3}?(?:annual|special|extraordinary"
        r"|budget"
        r"|mid[- ]?(?:point|year|term|cycle)|half[- ]year(?:ly)?|year[- ]end|quarterly|inaugural|first|second|final)"
        r" (?:[\w-]{1,20} ){0,3}?meeting\b",
        2,
        "to the Mid Point meeting",
    ),
    _wording(
        rf"\b(?:to|at|for|by|before) (?:the )?(?:{DATE}|{MONTH}(?: 20\d\d)?) (?:full )?"
        r"(?:board|council|committee|panel|cabinet|executive|group|forum|partnership|assembly)\b",
        2,
        "to July Board",
    ),
    _wording(
        r"\bnext (?:(?:formal|informal|ordinary|scheduled|available|public|council|committee|panel|board|group"
        rf"|partnership|parish|full) ){{0,4}}(?:meeting|agenda|agm)\b(?: on {DATE})?",
        2,
        "next meeting",
    ),
    _wording(
        r"\b(?:to|at|for|until) (?:the )?(?:next|following) (?:full )?(?:(?-i:[A-Z])[\w'&-]{1,25} ){0,3}?(?:council"
        r"|cabinet|executive|committee|panel|board)\b",
        2,
        "to the next Cabinet",
    ),
    _wording(
        rf"\b(?:in|during|for|over|until|early in|late in) (?:the )?(?:early |late |mid-? ?)?"
        rf"(?:{MONTH}(?:/{MONTH})?(?: 20\d\d)?"
        rf"|(?:{SEASON}|easter|christmas|half[ -]term) (?:holidays?|break|vacation|recess)"
        rf"|{SEASON}(?: term)?(?: 20\d\d)?|new year|{_SCHOOL_YEAR}(?: municipal year)?|20\d\d(?!-\d))"
        r"(?! (?:[\w'-]{1,20} ){0,3}?(?:programme|plan|budget|strategy|accounts|precept)\b)"
        r"(?: (?:cycle|round)(?: of meetings)?\b)?",
        2,
        "in autumn 2015",
    ),
    _wording(
        r"\b(?:(?:immediately |shortly |straight )?after|following) (?:the|this) (?:meeting|session)\b"
        r"(?!s? (?:of|on|in|when|where))",
        3,
        "after the meeting",
    ),
    _wording(
        rf"\b(?:after|following) the (?:[\w-]{{1,20}} ){{0,2}}?(?:elections?|inspection|trial|inquest|inquiry"
        rf"|public inquiry"
        rf"|pilot|consultation|recess|(?:summer|christmas|easter|school) holidays?)\b(?!'s| (?:of|into|report|findings"
        rf"|results?|which|who|that)\b)(?: in {MONTH}(?: 20\d\d)?)?",
        2,
        "after the general election",
    ),
    _wording(
        rf"\b{_DAYS_BEFORE}(?:ahead of|in advance of|prior to|in time for|not? later than) (?!(?:this|that|it"
        rf"|which|doing"
        rf"|now|today)\b)[\w'/&-]{{1,25}}(?: [\w'/&-]{{1,25}}){{0,6}}?{_ENDS}",
        3,
        "prior to first occupation",
    ),
    _wording(
        rf"\b{_DAYS_BEFORE}before (?:the|an?|any|each|all|its|their|his|her|it|they|he|she|this|that|these|those)"
        r"(?: [\w'-]{1,25}){0,4}? (?:is|are|was|were|has|have|goes|go|ends?|starts?|begins?|opens?|closes?"
        r"|expires?|comes?"
        rf"|came|takes?|meets?|leaves?|returns?|rises?)\b(?: [\w'-]{{1,25}}){{0,4}}?{_ENDS}",
        3,
        "before a licence is granted",
    ),
    _wording(
        rf"\b{_DAYS_BEFORE}before (?:the|any) (?:[\w'-]{{2,20}} ){{0,3}}?(?:event|launch|deadline|elections?|holidays?"
        r"|festival|conference|inspection|audit|start|end|close|opening|consultation|recess|season|budget|exams"
        r"|carnival|festivities)\b(?: of (?:the )?[\w'-]{2,25}(?: [\w'-]{2,25})?)?",
        3,
        "before the inspection",
    ),
    _wording(
        r"\b(?:once (?:the|this|these|that|those|all|it|they) (?:[\w'-]{1,20} ){0,8}?(?:has|have|is|are|had)"
        r"|when (?:the|this|these|that|those|all|it|they) (?:[\w'-]{1,20} ){0,8}?(?:has|have|had)) (?:been )?"
        r"(?:fully |formally )?(?:ended|closed|finished|completed?|concluded|published|agreed|approved"
        r"|finalised|received"
        r"|known|available|ready|settled|signed|in place|recruited|appointed)\b",
        3,
        "once the trial has ended",
    ),
    _wording(
        r"\bin the (?:next|new|coming|forthcoming|following) (?:[a-z]{2,12} )?(?:year|term|quarter)\b",
        3,
        "in the new municipal year",
    ),
    _wording(rf"\bend(?: of)? (?:the )?{_WHEN}", 3, "end of summer term"),
    _wording(
        r"\b(?:as soon as (?:is |it is )?(?:reasonably |practically )?(?:possible|practicable|practical|available)"
        r"|a\.?s\.?a\.?p\b\.?|in due course|immediately|forthwith|urgently"
        r"|once (?:it is |they are |it has been )?(?:completed?|available|finalised|published|ready)"
        r"|as a matter of urgency|at the earliest (?:possible )?opportunity|in the near future|(?:next"
        r"|this) (?:month|week"
        r"|quarter|term)|next year(?!')|tomorrow|when available|at a (?:later|future) date|later (?:in|on in"
        r"|this) (?:the )?year|next time(?! (?:the|it|he|she|they|we|you)\b))\b",
        3,
        "in due course",
    ),
    _wording(
        rf"\b(?:on an? (?:annual|quarterly|monthly|weekly|fortnightly|six-? ?monthly|bi-? ?monthly|bi-? ?annual"
        rf"|half-? ?yearly|regular|termly) basis"
        rf"|(?:two|three|four|six|bi|half)[ -](?:weekly|monthly|yearly|annual(?:ly)?)"
        rf"|(?<!\bthe )(?<!\bits )(?<!\bour )(?<!\btheir )(?<!\baverage )(?:quarterly|monthly|fortnightly"
        rf"|weekly|termly|yearly)"
        rf"|annually|biannually"
        rf"|(?:once|twice|three times|four times)(?: a|[ -]per|[ -]each|[ -]every)? ?(?:year(?:ly)?|month|annum)"
        rf"|(?:at |to )?every (?:{COUNT} )?(?:days?|weeks?|months?|quarters?|years?|terms?|meetings?)|(?:at |to "
        rf")?each (?:month|quarter|year|term|meeting)|(?<!the )an(?:nual)(?= (?:update|review|report)s? (?:be"
        rf"|to)\b))",
        4,
        "quarterly",
    ),
)
WORDINGS = Table(_WORDINGS)

# Words after a year that make it the name of a paper or a purse, and not a time: "in the 2018/19 budget".
NAMED_FOR_YEAR = re.compile(
    r"(?:\s?/\s?\d\d(?:\d\d)?)? (?:[\w'-]{1,20} ){0,3}?(?:budgets?|strategy|strategies|plans?|accounts|precept"
    r"|figures|data"
    r"|estimates|outturn|allocations?|grants?|statements?|returns?|settlement|audit|report|review|action plan|survey"
    r"|cohort|fund|funding|round|campaign|edition|intake)\b",
    re.IGNORECASE,
)
# "the council's position for 2023": whose year something is of, unless it is set for that year.
A_YEAR = re.compile(rf"for (?:the )?(?:20\d\d|{_SCHOOL_YEAR})(?: municipal year)?$", re.IGNORECASE)
SET_FOR = re.compile(
    r"\b(?:scheduled|planned|timetabled|arranged|booked|due|programmed|set|deferred|ready|in time|moved|aim(?:ed)?"
    r"|target(?:ed|s)?|be (?:\w{2,20}ly )?\w{3,20}) $",
    re.IGNORECASE,
)
# "during the August recess", "in the May elections": the month only names something.
NAMED_FOR_MONTH = re.compile(rf"(?:in|during|for|over|until) the (?:{MONTH})$", re.IGNORECASE)
GOES_ON_AS_NAME = re.compile(
    r" (?!(?:and|or|to|for|on|with|at|by|in|if|when|so|as|of|before|after|subject|following|including|through|via"
    r"|from"
    r"|but|which|where|each|every|meetings?|agenda|cycle|session|round|this|next|that|then|unless|until|pending"
    r"|should"
    r"|using|since|having|once|about|regarding|setting|giving|agm)\b)[a-z]{3,20}\b"
)
# A time in what somebody asks about, or in what was: "asking why they could not be shown before April".
IN_A_QUESTION = Cued(
    r"\b(?:(?:why|whether|how|what)\b[^;.]{0,120}?\b(?:was|were|had|has|have|could|would|did|does|is|are|will)"
    r"|(?:which|who|whose)\b[^;.]{0,60}?\b(?:was|were|had|has|have|could|did)"
    r"|(?:un|not )able to|(?:could|did|had|has|have|was|were) not|failed to)\b(?:(?!\band (?:to"
    r"|that|let|report|tell|inform|write|provide|bring|circulate|respond|advise|feed|submit|share)\b)[^;.,]){0,90}$",
    re.IGNORECASE,
)
# "schools funded in 2013/14", "cases opened during May": a participle beside the time says when something was.
DESCRIBED = Cued(
    r"\b(?!(?:asked|requested|agreed|resolved|invited|instructed|proposed|recommended|deferred|postponed|adjourned"
    r"|arranged|scheduled|planned|convened|needed|required|expected|anticipated|intended|decided|offered|undertook"
    r"|moved|due|breakdown|town|down|lockdown|weekend)\b)[a-z]{3,20}(?:ed|ght|ung|ven|ken|own) (?:(?!to\b"
    r"|be\b)[\w'-]{1,20} ){0,2}$",
    re.IGNORECASE,
)
STILL_TO_BE = re.compile(r"\bbe (?:\w{2,20}ly |also |then |now ){0,2}\w{3,20} (?:[\w'-]{1,20} ){0,2}$", re.IGNORECASE)
# "to future agenda-setting meetings": for good, and not by a time.
NO_TIME = re.compile(r"\bfuture\b[^.;]{0,60}(?:meetings|agendas?)\b", re.IGNORECASE)
# What runs until a date is not due on it: "funding until March 2024".
RUNS_UNTIL = re.compile(
    r"\b(?:fund(?:ed|ing)?|budget|grant|contract|lease|licence|extend(?:ed)?|continue[sd]?|run(?:s|ning)?|valid|serve"
    r"|post|posts|term of office|appointed|agreement|insur\w{2,5}|cover|closed|project|scheme|pilot|in place"
    r"|suspended)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
CADENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), cadence)
    for pattern, cadence in (
        (
            r"six[ -]?monthly|half[ -]?yearly|twice(?: a|[ -]per|[ -]each)?[ -]?year|bi[ -]?annual(?:ly)?|every "
            r"(?:six|6) months",
            "P6M",
        ),
        (r"two[ -]monthly|bi[ -]?monthly|every (?:two|2) months", "P2M"),
        (
            r"three[ -]monthly|quarterly|each quarter|every quarter|every (?:three|3) months|four times(?: a| per)? "
            r"year",
            "P3M",
        ),
        (r"three times(?: a| per)? year|four[ -]monthly|every (?:four|4) months|termly|each term|every term", "P4M"),
        (r"two[ -]weekly|fortnightly|every (?:two|2) weeks", "P2W"),
        (
            r"\bannual(?:ly)?\b|yearly|(?:each|every) year|every (?:twelve|12) months|once(?: a| per)? year"
            r"|per annum",
            "P1Y",
        ),
        (rf"\b(?:each|every) (?:{MONTH}|{SEASON})", "P1Y"),
        (r"(?<![a-z] )(?<!-)\bmonthly\b|(?:each|every) month\b|on a monthly basis|once(?: a| per)? month", "P1M"),
        (r"(?<!-)\bweekly\b|every week\b", "P1W"),
    )
)
