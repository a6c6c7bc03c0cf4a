"""The parts that wordings of agreement are put together from: who agrees, who is to act, what was put to them.

``agreement_wordings`` joins these pieces of patterns; two patterns tell which sentences only speak of the past. Every
repetition is bounded.
"""

import re

from briefings.reading.days import MONTH
from briefings.reading.vocabulary import TASK_VERBS

TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
COLLECTIVE = (
    r"(?:(?:sub-?)?committee|commission|council|panel|board|group|sub-?group|partnership|forum|meeting|executive"
    r"|cabinet"
    r"|trustees|governors)"
)
BODY = (
    r"(?:it was|members|councillors|cllrs|everyone|all(?: members| councillors| present)?|(?:the|this) "
    r"(?!(?:\w{1,20} ){0,2}(?:trust|school|hospital|college|charity|company|developer|university|police)'s )"
    rf"(?:[\w'&-]{{1,20}} ){{0,5}}?{COLLECTIVE}|(?<!trust's )(?<!school's )(?<!college's )(?<!police's )"
    r"(?:committee|council|group|board|panel))"
)
WHOLE_BODY = (
    rf"(?:the )?(?:members|councillors|(?:parish |town |community |full ){{0,2}}council"
    rf"|(?:(?-i:[A-Z])[\w'&-]{{1,25}},? (?:and |of |for |& )?){{0,6}}?{COLLECTIVE}|(?-i:CC|TC|PC)(?= [a-z]))"
    r"(?: (?:considered|reviewed|discussed|received|unanimously|formally|also|then|duly|all|and)){0,5}"
)
VOTES = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# How it was agreed, between the verb and what was agreed: "unanimously", "by 7 votes to 3", "(nem con)".
HOW = (
    r"(?:,? (?:unanimously|accordingly|nem\.? con\.?|by (?:a )?(?:\w{1,20} )?majority(?: vote)?"
    rf"|(?:by )?{VOTES}(?: votes?)? ?"
    rf"(?:to|-) ?{VOTES}"
    r"|on a (?:show of hands|vote)|in princip(?:le|al)|\([^()]{1,60}\)),?){0,2}"
)
ADVERBS = r"(?:(?:also|otherwise|then|therefore|further|unanimously|all|subsequently|collectively|formally) ){0,3}"
SURNAME = r"(?:[A-Z]\.? ?){0,2}[A-Z][\w'-]{1,25}(?: [A-Z][\w'-]{1,25})?"
TITLED = (
    r"(?:(?i:(?:county|cty|district|borough|city|ward|town|parish|unitary) ))?"
    r"(?i:cllrs?|councillors?|mrs?|ms|miss|dr|pcso|pc|insp|inspector)\.?"
)
POST = (
    r"(?i:(?:the )?(?:(?:parish|town|deputy|assistant|community) ){0,2}(?:clerk|chair(?:man|person)?"
    r"|vice[- ]?chair(?:man)?|all (?:councillors|members|trustees|partners|agencies|schools|present|of us)"
    r"|each (?:agency|partner|school|member|councillor|service)"
    r"|(?:group|board|panel|committee|forum|partnership) members"
    r"|mayor|rfo|secretary|treasurer|proper officer|councillors|members|officers?|all|warden|caretaker"
    r"|democratic services|(?:head|director) of (?:the )?(?:services?|(?-i:[A-Z][\w'&-]{1,20})"
    r"(?:,? (?:and |of |for |& )?(?-i:[A-Z][\w'&-]{1,20})){0,6})"
    r"|(?:(?!\w{2,20}ed\b|asks?\b|invites?\b|requests?\b|the\b|and\b)[\w&-]{1,20} ){0,4}"
    r"(?:officer|manager|adviser|advisor|co-?ordinator|lead)))"
)
# "K. Ellwood", "A Esson", "D R to add"
INITIALLED = r"(?:(?:[A-Z]\. ?){1,3}[A-Z][A-Za-z'-]{2,25}|[A-Z] [A-Z][a-z'-]{2,20}|(?:[A-Z] ){1,2}[A-Z](?= to ))"
# "and the Town Clerk", ", Cllr Elm": others who are to act with the first; "the Chair, Cllr Elm" is one person in two
_ALONGSIDE = (
    r"(?:,? and|,| &|/) ?(?:(?:[Tt]he )?(?:(?i:parish|town|community|deputy|assistant|vice|locum)[ -]){0,2}"
    r"(?i:clerk|chair(?:man|person)?|mayor|rfo|secretary|treasurer|warden|caretaker)\b"
)
ACTOR = (
    rf"(?:{POST}(?:{_ALONGSIDE}|{TITLED} {SURNAME}|[A-Z]{{2,3}}(?= (?:to|will)\b))){{0,3}}"
    rf"|{TITLED} {SURNAME}(?:{_ALONGSIDE}|(?:{TITLED} )?{SURNAME})){{0,3}}"
    rf"|{INITIALLED}|(?:[A-Z]\.){{2,3}}(?: and (?:[A-Z]\.){{2,3}})?|[A-Z]{{2,4}}(?:(?:/|, | and | &"
    rf" )[A-Z]{{2,4}}){{0,4}})"
)
# "Cllr Weir to lay the wreath": any verb will do, save those that tell how things are.
ANY_TASK = (
    r"(?!action (?:[ivx]{1,4}\b|\d|\()|be\b|have\b|not\b|like\b|date\b|this\b|that\b|the\b|a\b|retire\b|leave\b"
    r"|remain\b|which\b|whom\b)"
    rf"(?:[a-z]|(?i:{TASK})\b)"
)
PAPER = (
    r"(?:minutes|reports?|updates?|accounts|budget|precept|polic(?:y|ies)|quotes?|quotations?|applications?"
    r"|recommendations?|motion|proposals?|payments?|invoices?|"
    r"terms of reference|schedule|list|expenditure|agenda|nominations?|requests?|grants?|draft|strategy|plan|action "
    r"plan|work programme|statements?|position|contents|correspondence|letter|certificate|reconciliation|balances?"
    r"|resolution|offer|tender|risk assessment|risk register|standing orders|financial regulations|figures|data"
    r"|apologies|register|return|audit|insurance|contract|dates?|item|matter|donation|membership|appointment|above"
    r"|following|following payments|cheques|£[\d,.]{1,12})"
)
WAS = (
    r"(?:was|were) (?:(?:then|duly|all|also|unanimously|formally|read,|read and|read out and|discussed and|put and"
    r"|then"
    r" put and|taken as read and"
    r"|circulated and|considered and|received and|checked and|reviewed and) ){0,3}"
)
SUBJECT = (
    r"(?!.{0,200}apolog)"
    r"(?!it\b|there\b|this was\b|concerns?\b|thanks\b|that\b|apolog)(?:[^;:.]|\.\d|:(?! )|\b[A-Z]\.){0,200}?"
)
# Sentences that tell what was said or what happened before agree nothing now.
HISTORY = re.compile(
    r"^if\b|\?$|\b(?:(?:had|have|has) (?:[a-z]{2,12}ly |already |just |also |since |now )?been"
    r"|(?:due|expected|scheduled|planned|likely|supposed|meant) to (?:be|have been)|when it was|at which"
    r"|had (?:agreed|resolved|approved|noted|decided|requested|asked|recommended|accepted)"
    r"|last (?:year|month|(?:\w{2,12} ){0,2}meeting)|as (?:agreed|approved|resolved|decided) (?:at|by|in|on)\b"
    r"|in (?:19|20)\d\d|previously(?! (?:circulated"
    r"|distributed|issued|sent))|earlier this|in "
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)|which|who|that (?:was"
    r"|were|the|it)|said|stated|advised|reported|explained|asked|replied|informed|noted that|added|observed"
    r"|commented|suggested"
    r"|(?:at|by) (?:the )?(?:[A-Z][\w'&-]{1,25} ){0,5}?(?:council|cabinet|committee|executive|panel|board)(?: meeting)?"
    r" (?:on|held|in) (?:\d{1,2}(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)"
    r"|(?<!as )(?:recommended|proposed) (?:that|to|the|a)\b|recommends?"
    r"|recommending|felt|highlighted|mentioned|queried|praised|hoped|wished|"
    r"(?:was|were|has) not)\b",
    re.IGNORECASE,
)
# "endorsed by Cabinet on 12 March": on a day that is named, by whom it is named: not here and now.
ON_ITS_DAY = re.compile(
    r"\b(?:approved|agreed|adopted|endorsed|accepted|ratified|noted|received|authorised|signed off|confirmed"
    r"|supported|granted) by (?:the )?(?:(?!(?:to|that|as|with|subject)\b|and [a-z])[\w'&-]{1,25},? ){1,9}?"
    r"(?:at (?:its|their|an?|the) (?:[\w-]{1,20} ){0,4}?meetings? )?(?:held )?(?:on|of) (?:\w{3,6}day,? )?(?:the )?"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}\b",
    re.IGNORECASE,
)
TOLD_ONLY = re.compile(
    r"\b(?:had|has|have|last (?:year|month|week|time|spring|summer|autumn|winter)|which|who|said|stated"
    r"|advised|reported|explained|replied)\b",
    re.IGNORECASE,
)
# A planning authority's decision, told to those it consulted: "21/00999 - Approved."
DECIDED_ELSEWHERE = re.compile(r"\b[A-Z]{0,4}/?\d{2,4}/\d{3,5}\b|^decisions?:", re.IGNORECASE)
# "refused by MDC", "granted by the County Council": another authority's act, told to this one.
BY_ANOTHER = re.compile(
    r"\b(?:approved|granted|refused|permitted|rejected|authorised|agreed|adopted|supported|signed off|withdrawn"
    r"|deferred"
    r"|confirmed) by (?:the )?(?:(?!(?:PC|TC|CC)\b)[A-Z]{1,5}C\b|(?:[A-Z][\w'&-]{1,25} ){0,4}(?:[Cc]ounty"
    r"|[Dd]istrict|[Bb]orough|[Cc]ity"
    r"|[Uu]nitary|[Pp]rincipal|[Pp]lanning)\b|LPA|[Ii]nspector|[Ss]ecretary of [Ss]tate|[Gg]overnment|[Pp]lanning"
    r"|[Aa]pplicant|[Dd]eveloper|[Ll]andowner)"
)
