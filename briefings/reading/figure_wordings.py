"""How numbers, what they count, periods, places and comparisons are worded: the patterns that ``figures`` reads by.

Each has its name, a wording it was seen in, and the reason where it is odd. A new noun that minutes count goes into
``COUNTED_NOUNS``; every repetition is bounded.
"""

import re

from briefings.reading.days import DATE, MONTH
from briefings.reading.needed_words import Cued

HAS_DIGIT = re.compile(r"\d")
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
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
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,3})?"
_OPENS = (
    rf"(?<![\w.,/£$:-])(?P<money>£)?(?P<between>between )?(?P<low>{_DIGITS})"
    r"(?P<scale>\s?(?:million|thousand|(?(money)[mk]|(?!)))\b)?"  # without a pound "3m" may be metres
)
_CLOSES = r"(?:\s?(?P<percent>%|per cent\b|percent\b|percentage points?\b))?(?![\w/:]|[.,]\d|-?(?:st|nd|rd|th)\b)"
# "£62,000", "between 12 and 14", "88 per cent", "2.5 million"; not "No. 88", "2017/18", "3rd" or "10:30".
NUMBER = re.compile(
    rf"{_OPENS}(?:\s?(?(between)and|(?:-|to))\s?£?(?P<high>{_DIGITS})"
    rf"(?P<both>\s?(?:million|thousand|(?(money)[mk]|(?!)))\b)?(?=[\s%.,;]|$))?{_CLOSES}",
    re.IGNORECASE,
)
# The same without a range: "24" of "fallen from 24 to 19", which are two values.
ONE_NUMBER = re.compile(rf"{_OPENS}(?P<high>(?!)x)?{_CLOSES}", re.IGNORECASE)
_MOVED = (
    r"(?:fell|fallen|falling|dropped|dropping|declined|declining|decreased|decreasing|reduced|reducing|down|rose|risen"
    r"|rising|increased|increasing|up|grown|grew|growing|gone|went|going|moved|moving|changed|improved|improving"
    r"|slipped|doubled|trebled|halved|climbed|a (?:fall|rise|drop|increase|decrease|reduction|move|change))"
)
_ABOUT = r"(?:about |around |some |nearly |just over |just under |over |under )?"
# "fallen from 24 to 19", "rose from 112 in 2016 to 140 in 2017", "fell by £20,000 to £180,000"
CHANGED = Cued(
    rf"\b{_MOVED}(?: \w{{2,20}}ly| back| down| up| again| sharply| slightly){{0,2}} (?:from|by) "
    rf"{_ABOUT}£?\d[^;:()]{{0,50}}? to {_ABOUT}£?\d[\d,.]{{0,12}}(?<![.,])(?:\s?(?:%|per cent\b|percent\b))?",
    re.IGNORECASE,
)
# "nine officers", "two or three"
SPELT = re.compile(rf"\b(?P<low>{_WORD})\b(?:\s?(?:-|to|or)\s?(?P<high>{_WORD})\b)?", re.IGNORECASE)
# "two working days"
TIME_UNIT = re.compile(
    r"\s{0,3}-?\s?(?P<unit>(?:working |calendar |school )?(?:minute|hour|day|week|month|year|term)s?(?:[ -]olds?)?)\b",
    re.IGNORECASE,
)
# What stands between a number and the next thing said: no noun that is counted.
_SMALL_WORDS = (
    r"of|and|to|or|in|at|on|by|for|against|from|with|as|per|out|not|the|an?|this|these|those|who|which|that|there|than"
    r"|when|where|while|whilst|if|but|because|either|both|during|before|after|since|until|was|were|is|are|be|been|being"
    r"|had|has|have|do|did|does|can|could|may|might|must|shall|should|will|would"
)
# These end the nouns, but may begin them: "13 identified in 2013", "the 40 reported cases".
_SAID_OF_THEM = (
    r"between|compared|relating|about|closed|came|declined|involving|regarding|identified|considered|reported|received"
    r"|known|referred|aged|currently|signed|made|voted|more|less|fewer"
)
_DONE_WITH_THEM = r"approved|granted|paid|awarded|authorised|refused|took|voting"  # "£890 approved", "70% took place"
# What minutes on this subject count: a spelt number is a figure only beside one of these.
_NOUNS = (
    r"children|child|young people|people|persons|girls|boys|victims|cases|referrals|schools?|hotels?|homes?"
    r"|offenders?|suspects?|arrests?|convictions?|families|parents|staff|officers|practitioners|"
    r"drivers|members|premises|incidents?|episodes|interviews?|notices?|meetings?|occasions|visits|units?|sessions"
    r"|pupils|students|operators|areas|wards|posts|social workers|detectives?|homes|agencies|"
    r"reports|complaints|applications|licences|assessments|plans|contacts|calls|carers|placements|residents"
)
COUNTED_NOUNS = re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE)
_NEXT_WORD = rf"(?: (?!(?:{_SMALL_WORDS}|{_SAID_OF_THEM})\b)[\w'-]{{2,30}})"
# "64 young people": the nouns after the number, up to a small word or a verb; further where what is counted comes last
# ("8 new unaccompanied asylum seeker children").
COUNTED = re.compile(
    rf"\s{{1,3}}(?P<counts>(?!(?:{_SMALL_WORDS}|{_DONE_WITH_THEM})\b|(?:more|less|fewer)\b(?! [a-z]))[A-Za-z]"
    rf"[\w'-]{{1,30}}{_NEXT_WORD}{{0,3}}(?:{_NEXT_WORD}{{0,2}} (?:{_NOUNS})\b)?)"
)
# "14 of the fifteen schools", "17 out of 266 authorities"
OF_WHAT = re.compile(
    r"\s{1,3}(?:out )?of (?P<counts>(?:(?:the|these|those|all|its|their|\d{1,6}) )?[a-z][\w'-]{1,30}"
    rf"{_NEXT_WORD}{{0,3}})",
    re.IGNORECASE,
)
# As in "65% increase in referrals".
CHANGE = re.compile(
    r"\s{1,3}(?P<counts>(?:increase|decrease|rise|reduction|fall|drop|growth)(?: in [\w' ]{3,60})?)\b", re.IGNORECASE
)
# "14 were judged to be at high risk"
STATE = re.compile(
    r"\s{1,3}(?:of (?:these|those|them|whom) )?(?:had been |have been |were |was |are |being |currently )?"
    r"(?P<counts>(?:at (?:\w{3,12} )?risk\b|considered|assessed|identified|deemed|thought|judged|flagged|rated"
    r"|recorded|reported|awaiting"
    r"|waiting|open)(?: (?!in\b|by\b|at (?!\w+ risk|risk)|on\b|during\b|and\b|last\b|since\b)[\w'-]{2,30}){0,9})",
    re.IGNORECASE,
)
# "in the last quarter", "at 31 March", "in 2017/18"
PERIOD = re.compile(
    rf"(?:\b(?:in|over|during|for|within) the (?:last|past|previous|first|second|third|fourth|current) "
    rf"(?:[\w-]{{1,12}} )?(?:days?|weeks?|months?|quarters?|years?|term)|\b(?:between|from) (?:{DATE}|{MONTH}(?: "
    rf"\d{{4}})?) (?:and|to) (?:{DATE}|{MONTH}(?: \d{{4}})?)"
    rf"|\b(?:up to|as at|as of|at|on|since|by|to) (?:the )?(?:{DATE}|(?:the )?end of {MONTH}(?: \d{{4}})?)|\b(?:in"
    rf"|during|since|for|by) (?:{MONTH} )?(?:19|20)\d\d(?:\s?[/-]\s?\d\d)?\b|\b(?:this|last) (?:year|month|quarter)\b"
    rf"|\bQ[1-4](?: (?:of )?20\d\d(?:/\d\d)?)?\b|\b(?:a|per) (?:year|month|week|day|annum)\b)",
    re.IGNORECASE,
)
# "across the Bradford district"
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ww]ithin|relation to|[Aa]t|[Ff]rom) (?P<place>(?:the )?(?!January|February|March"
    r"|April|May|June|July|August|September|October|November|December|CSE\b|CCE\b)[A-Z][\w'&-]{2,25}(?:(?: of| and|,)? "
    r"[A-Z][\w'&-]{2,25}){0,3}(?: (?:area|district|ward|city|county|borough|constituency))?)"
)
# Who is named after "from", "in" or "at" is no place: "from the Head of Safeguarding", "in Appendix B".
NO_PLACE = re.compile(
    r"\b(?:Head|Directors?|Officers?|Managers?|Police|Constabulary|Councils?|Committees?|Panels?|Boards?"
    r"|Cabinet|Executive"
    r"|Chair(?:man|woman|person)?|Members?|Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Leader|Mayor|Clerk|Convener|Minister"
    r"|Secretary|Commissioner|Inspector|Sergeant|Superintendent|Constable|Teams?|Services?|Department|Government|Office"
    r"|Ofsted|NHS|Trust|Partnership|Forum|Group|Association|Appendix|Annex|Reports?|Minutes?|Agenda|Item|Section|Table"
    r"|Schedule|Act|Strategy|Plan|Year|Phase|Stage)\b(?!.* (?:area|district|ward|city|county|borough)$)"
)
# "compared with 51 a year earlier"
COMPARED = Cued(
    r"\b(?:compared (?:with|to)|as against|as opposed to|up from|down from|an? (?:increase|decrease|rise|fall"
    r"|reduction) (?:of|from|on)|higher than|lower than|more than (?:the|last)|fewer than (?:the|last)|against (?:a "
    r"|an )?(?:target|average|\d)|rather than the \d)[^.;()]{2,120}",
    re.IGNORECASE,
)
# Numbers that name a thing and count nothing: "Report No: 88", "item 6", "paragraph 3".
NOT_FIGURES = re.compile(
    r"(?:\b(?:no|nos|number|rooms?|document|item|minute|page|pages|paragraph|para|section|appendix|schedule|act|version"
    r"|operation|resolution|recommendation|decision|agenda|point|phase|tier|level|form|regulation|article"
    r"|clause|(?-i:Year)"
    r"|figure|table|reg|ref|stage|key stage|report)\.?:? |[(#]ref )$",
    re.IGNORECASE,
)
# Telephone numbers that read like counts.
TELEPHONE_NUMBERS = frozenset(("999", "101", "111"))

# "a fifth of the caseload", "three quarters of referrals", "one in four children", "half of them"
FRACTION = re.compile(
    r"\b(?P<by>by (?:about |around |nearly |over )?)?(?:(?P<few>a|an|one|two|three|four) (?P<part>half|third"
    r"|quarter|fifth"
    r"|sixth|seventh|eighth|tenth)s?|(?P<half>half)"
    r"|(?P<out>\d{1,3}|one|two|three|four|five|six|seven|eight|nine)(?: out of"
    r"| in)(?: every)? (?P<every>\d{1,4}|two|three"
    r"|four|five|six|seven|eight|nine|ten|twenty|hundred))\b"
    r"(?(by)|(?= (?:of\b|(?!days|weeks|months|years|hours|minutes|terms)[a-z]{2,20}(?:s|ren|ple|men)\b)))",
    re.IGNORECASE,
)
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
# "The number of referrals was 41", "attendance: 12", "young people seen - 63": the noun stands before the number.
BEFORE = re.compile(
    r"\b(?P<counts>(?:(?:the )?(?:total |actual |overall |exact )?number (?:of )?[\w' -]{3,60}?|[A-Z][\w' -]{3,50}?"
    r"|(?:attendance|caseloads?|the"
    r" average|the total)(?: [\w'-]{2,20}){0,3}?))"
    rf"(?: (?:(?:had|has|have) )?(?:also |since |then )?{_MOVED}(?: \w{{2,20}}ly| back| up| down| again){{0,2}}"
    r"(?: (?:from|by) £?\d[\d,.]{0,12}%?(?: in \d{4}| per cent)?)?(?: to| from| by)"
    r"| (?:(?:had|has|have) )?(?:was|were|is|stood at|stands at|totalled|reached|numbered|averaged|ranged from|came to"
    r"|amounted to)(?: now| still)?(?: (?:very |quite |relatively )?(?:small|low|high|large))?,?|:| -| =)(?: about"
    r"| around| some| nearly| over| just over| just under)? ?$"
)
# How ``BEFORE`` ends, looked at first, for speed.
INTRODUCES = re.compile(
    r"(?:\b(?:to|from|by|was|were|is|at|totalled|reached|numbered|averaged|now|still|about|around|some|nearly"
    r"|over|under"
    r"|(?:small|low|high|large),?)|[:=-]) ?$"
)
# "arrests 12; convictions 3": nothing but the noun and its number between two stops
BEFORE_ALONE = re.compile(r"(?:^|[;,:.] )(?:and )?(?P<counts>(?:[\w'-]{2,20} ){0,3}?[\w'-]{2,20}s)(?: [:-])? $")
STOPS = re.compile(r"\s?(?:[;,.)]|and\b|$)")
# A sentence without a digit or one of these holds no number: looked at first, for speed.
NUMBER_CUES = (
    *(" one", " two", " three", " four", " five", " six", " seven", " eight", " nine", " ten ", " eleven", " twel"),
    *(" thirt", " fourt", " fift", " sixt", " seventeen", " eighteen", " nineteen", " twent", " forty", " hundred"),
    *(" half", " third", " quarter", "(one", "(two", "(three", "(four", "(five", "(six", " zero"),
    *(" sixth", " seventh", " eighth", " tenth"),
)
YEAR = re.compile(r"(?:19|20)\d\d$")
# The "9 Point" strategic response, "6-monthly", "2.30 pm", "PDF 140 KB": part of a name, a cadence, a time or a link.
NAMED = re.compile(
    r"\s{1,3}(?:Point\b|Step\b|Minute\b|-?(?:monthly|weekly|yearly)\b)|\s?(?i:[ap]\.?m\b|noon\b|o.clock\b|hrs\b)"
    r"|\s?[KM]B\b"
)
# "Contact: A. Smith 2965", "(A. Smith - 01274 434361)": an officer's extension or number.
TELEPHONES = re.compile(r"(?:contact|tel(?:ephone)?|phone|ext(?:ension)?)\b[^.]{0,40}$|\([^()]{3,60} - ", re.IGNORECASE)
