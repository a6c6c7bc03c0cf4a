"""The wordings by which somebody is told to act, or a matter is put off, where outcomes stand in sentences.

They are tried before the other rows of ``local_wordings``, and count only where those do.
"""

import re

from briefings.reading.agreement_rows import row
from briefings.reading.agreement_shapes import (
    ACTOR,
    ANY_TASK,
    COLLECTIVE,
    HISTORY,
    SUBJECT,
    SURNAME,
    TASK,
    TITLED,
)
from briefings.records import OutcomeKind

FOLLOW_UP = OutcomeKind.FOLLOW_UP

# "With regard to the board, Cllr Ash would ring the maker."
_CLAUSE_FIRST = (
    r"(?:(?i:with (?:regard|reference|respect) to|regarding|in (?:respect|relation|view|light) (?:of|to)|concerning"
    r"|as regards|following|further to|after|as|since|once|when|until|given|in the meantime|meanwhile)\b"
    r"[^.;:]{0,160}?, )"
)
_COUNCIL = r"(?:(?:the )?(?:(?:parish|town|community) )?council|members|councillors|we)"
_IN_PERSON = (
    r"(?:(?:parish |town |deputy )?clerk|chair(?:man|person|woman)?|secretary|treasurer|caretaker|warden"
    r"|(?:cllrs?|councillors?)\.? (?-i:(?:[A-Z]\.? ?){0,2}[A-Z][\w'-]{1,25}(?: [A-Z][\w'-]{1,25})?))"
)
_TITLED = rf"{TITLED} {SURNAME}"

# "Clerk notify the firm of this.": a clerk's note to the clerk. "Clerk report" and "Clerk contact details" are nouns.
_BARE_VERBS = (
    r"(?:add|advise|amend|arrange|ask|book|buy|call|chase|check|circulate|confirm|contact|email|e-mail|find|forward|get"
    r"|inform|investigate|invite|look|make|notify|obtain|order|pay|phone|place|post|prepare|publish|purchase|put|raise"
    r"|reply|request|respond|ring|send|speak|submit|thank|write)"
)
_THING = (
    r"(?:letters?|e-?mails?|notes?|reply|replies|response|cards?|cheques?|copy|copies|thanks|reminders?|invitations?"
    r"|orders?|reports?|notices?|leaflets?|posters?|flyers?|objections?|comments?|quotes?|article|flowers)"
)
# Whom a chair or a member asks is told to act; what a resident asks for is only asked.
_ASKS = (
    r"(?:[Tt]he )?(?:(?:[Vv]ice[- ])?[Cc]hair(?:man|person|woman)?|[Mm]ayor|(?:[Cc]llr|[Cc]ouncillor)\.? "
    r"(?:[A-Z]\.? ?)?[A-Z][\w'-]{1,25}(?: [A-Z][\w'-]{1,25})?|[A-Z]{2,3})"
)

TASKS = (
    row(
        rf"^(?P<words>(?:The )?(?P<owner>Clerk|Chair(?:man)?|Secretary) {_BARE_VERBS}"
        r" (?:the|a|an|to|with|if|whether|when|that|them|him|her|it|for|at|all|any|into|[A-Z£])[\w' .])",
        "Clerk write to the hall's committee about the steps.",
        "clerk|chair|secretary",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"^(?:an? |the |another |(?:a )?further )?(?:[a-z]{{2,20}} )?{_THING} (?:of [\w' ]{{3,40}} |(?:is|are)"
        rf" )?to (?:go|come"
        rf"|follow|be (?:sent|written|forwarded))\b",
        "Letter to go to the school about parking.",
        " to ",
        kind=FOLLOW_UP,
    ),
    row(
        r"^(?P<words>[A-Z][^.;:]{2,100}? (?:needs?|requires?|still needs?) (?:to be )?[a-z]{3,20}(?:ing|ed|en|nt"
        r"|ut|pt)\b"
        rf"[^.;:]{{0,80}}?) - (?:action )?(?P<owner>{ACTOR}|[A-Z][a-z'-]{{2,20}}(?: [A-Z][\w'-]{{1,25}})?)[.]?$",
        "Bus shelter needs cleaning - Cllr Moss.",
        "need|require",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"^(?:[A-Z][^.;:]{{2,160}}? and (?:therefore )?)?(?P<words>(?:{_ASKS}|he|she) (?:also |then |therefore )?"
        rf"(?:asked|requested|instructed)(?: that)? (?P<owner>(?:the )?(?:[Pp]arish |[Tt]own |[Dd]eputy )?[Cc]lerk"
        rf"|{ACTOR}) (?:to (?:{TASK})|(?:should )?(?:{TASK}))\b)",
        "The Chairman asked the Clerk to investigate and report back.",
        "asked|requested|instructed",
        flags=0,
        kind=FOLLOW_UP,
        unless=re.compile(r"\b(?:refused|declined|had)\b|\?"),
    ),
    row(
        rf"(?:^|(?<=[,;] )|(?<=\band ))(?P<words>(?:the )?(?:(?-i:[A-Z])[\w'&-]{{1,25}},? (?:and |of |for "
        rf"|& )?){{0,6}}?(?:{COLLECTIVE}|members) (?:also "
        r"|then |therefore |further |[^.;:]{3,160}? and )?(?:asked|requested) (?:that|for|to (?:see|have|receive"
        r"|be))\b[^.;]{3,300}"
        r"(?: be [a-z]|\b(?:to|should) [a-z]|\bnext (?:time|meeting)|\bat (?:its|a|the)\b|\b(?:report|update"
        r"|briefing|breakdown|figures"
        r"|presentation|paper|note|list|summary|analysis|data|information|details|reports)\b))",
        "The Committee discussed the cost and asked that benchmarks be included in future reports.",
        "asked|requested",
        kind=FOLLOW_UP,
        unless=re.compile(
            r"\b(?:had|have|has|officers|whether|why|how|if) (?:\w{2,20}ly )?(?:asked|requested)\b|\bbeen\b|\?",
            re.IGNORECASE,
        ),
        unless_before=re.compile(r"\b(?:that|which|who|report|letter|said|last|previous)\b", re.IGNORECASE),
    ),
    row(
        rf"(?:^|(?<= - )|(?<=:- )|(?<=[;:] ))(?P<words>(?P<owner>{ACTOR}) (?:to|is to|are to) (?:(?:also|then|now)"
        rf" )?{ANY_TASK})",
        "Cllr Weir to lay the wreath.",
        " to ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"(?<=, )(?P<words>(?P<owner>{ACTOR}) (?:is|are) to (?:(?:also|then|now) )?{ANY_TASK})",
        "With autumn here, the Clerk is to put a note in the newsletter.",
        " to ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"^(?:[A-Z][\w' ]{{1,40}} - )?(?P<words>(?i:{TASK}|do|fix|paint|cut|sort|tidy|take|buy|put|ring|phone"
        rf"|call)\b[^.;]{{3,200}}?)"
        rf" - (?P<owner>{ACTOR})[.]?$",
        "Wall - get a survey done - Clerk",
        " - ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"^(?P<words>(?!Officers|Members|Councillors|All)(?P<owner>{ACTOR}) (?!to\b|will\b"
        rf"|and\b)[a-z][^.;:]{{3,120}}? and (?:will|is to) (?:also "
        rf"|then )?(?:(?i:{TASK})\b))",
        "Cllr Boyd has asked officers for a date and will report back.",
        "and will|and is to",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        r"\b(?:was|were|is|be) (?:then |duly |therefore "
        r"|unanimously )?recommended to (?:the )?(?:full )?(?:[A-Z][\w'&-]{1,25} ){0,4}?"
        r"(?:council|cabinet|executive|committee|board)\b",
        "With that change the policy was recommended to Full Council for adoption.",
        "recommended to",
        kind=FOLLOW_UP,
        unless=HISTORY,
    ),
    row(
        rf"(?:^{_CLAUSE_FIRST}?|(?<= - )|(?<=[;:] ))(?P<words>(?P<owner>{ACTOR}) (?:(?:(?:has "
        rf"|have )?(?:kindly )?(?:agreed"
        rf"|offered|volunteered|promised|undertook|undertaken)"
        r"|(?:was|were|is) (?:asked|requested|instructed)) to ?(?!day\b|morrow\b|intimate\b|declare\b|disclose\b"
        rf"|(?:note|receive|approve|endorse|consider|scrutinise|comment on)\b(?![^.;]{{0,200}} and (?:{TASK})\b)"
        r"|take (?:an?|the|this) (?:urgent |late )?item|vary\b|allow\b|accept\b|bring forward\b"
        r"|(?:alter|change) the order)|(?:will|shall) (?!receive\b|see\b|recall\b|note\b|find\b))"
        rf"(?:(?:also|then|now|further|continue to) ){{0,2}}{ANY_TASK})",
        "The noticeboard needs varnish - Cllr Inman volunteered to do this.",
        " to| will | shall ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"^(?:Once|When|As soon as|After|Until|Before) [^.;:]{{3,160}}? (?P<owner>[Tt]he (?i:{_IN_PERSON})"
        rf"|{_TITLED}) (?:will"
        rf"|is to|to) (?:(?:also|then|now) )?(?!be\b){ANY_TASK}",
        "Once prices are known the Clerk will order the paint.",
        " will | to ",
        flags=0,
        kind=FOLLOW_UP,
        unless=re.compile(r"\b(?:said|stated|advised|reported|explained|told|asked|had)\b"),
    ),
    row(
        rf"^{_CLAUSE_FIRST}?(?P<words>(?!Members|Councillors|Officers|All)(?P<owner>{ACTOR}) would (?:(?:also"
        rf"|then|now) ){{0,2}}"
        rf"(?!rather|prefer|welcome|support|need|still|only|want|ask if){ANY_TASK})",
        "Cllr Webb would photograph the blocked gully.",
        " would ",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        r"^(?:[A-Z][\w' ]{2,40}(?:: | - ))?(?P<words>(?:item |this item |to be )?(?:defer(?:red)?|carried (?:over"
        r"|forward)"
        r"|held over|postponed|adjourned) (?:to|until|till|pending|for|as|while|awaiting)\b)",
        "Deferred to the October meeting as the report had not arrived.",
        "defer|carried|held over|postponed|adjourned",
        kind=FOLLOW_UP,
        formal=True,
    ),
    row(
        r"^(?:this|it|(?:the|this) (?:item|matter|decision|report|application|discussion)|consideration(?: of "
        r"[^.;]{3,80})?) (?:item |matter )?(?:was|were|to be|be) "
        r"(?:then |therefore ){0,2}(?:deferred|adjourned|carried forward|carried over|held over|postponed|put on the "
        r"agenda)\b(?! from\b)",
        "Consideration was deferred until the Finance Committee had met.",
        "deferred|adjourned|carried|held over|postponed|agenda",
        kind=FOLLOW_UP,
    ),
    row(
        rf"^{SUBJECT} (?:will|to) be (?:sent|forwarded|circulated|reported|written|passed|submitted|added|published"
        r"|put|displayed|delivered|chased|raised|obtained|invited) [^.;]{0,80}?\bby (?:the )?(?:parish "
        r"|town )?(?:clerk"
        r"|chair|cllr|councillor)",
        "The speed figures were received and will be sent to the Police by the Clerk.",
        "clerk|chair|cllr|councillor",
        kind=FOLLOW_UP,
    ),
    row(
        rf"(?<=\band )(?P<words>(?P<owner>the {ACTOR}) (?:was|were) (?:asked|requested|instructed) to (?i:{TASK}"
        rf"|object)\b)",
        "The barn was thought too large and the Clerk was instructed to object.",
        "asked|requested|instructed",
        flags=0,
        kind=FOLLOW_UP,
    ),
    row(
        rf"^{SUBJECT} (?:is|are|was|were|still)? ?(?:to|will) be [a-z]{{3,20}}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b"
        rf"[^.;:]{{0,60}}? by (?:the )?(?P<owner>{_IN_PERSON})\b",
        "The boxes are to be sorted by the Clerk before the next meeting.",
        " be ",
        kind=FOLLOW_UP,
        unless=re.compile(r"\b(?:chaired|attended|led|proposed|seconded) by\b", re.IGNORECASE),
    ),
    row(
        rf"(?:^(?={_COUNCIL} will )|^{_COUNCIL}\b[^.;:]{{3,200}}?,? and )(?P<words>(?:{_COUNCIL} )?will (?:also |now "
        r"|then )?(?:write|send|contact|ask|invite|lobby|object|respond|reply|complain|report|raise|seek|request)\b)",
        "Members were sorry to hear it, and will send a card.",
        " will ",
        kind=FOLLOW_UP,
        unless=re.compile(
            r"\b(?:said|stated|advised|reported|explained|told|informed|heard|asked if|which|who)\b", re.IGNORECASE
        ),
    ),
    row(
        r"^(?=[A-Z\d])(?:[\w'&,()/-]{1,25} ){1,10}?(?P<words>(?:Agreed|Resolved|Decided) (?:that|not to"
        r"|to(?! [Dd]ate\b))"
        r"\b)",
        "Christmas lights Agreed to buy two sets.",
        "agreed|resolved|decided",
        flags=0,
    ),
)
