"""The wordings in which a clerk says in the minutes' own voice what will be done: "This will go to the police."

Minutes report what was said in the past tense ("it would be raised"), so that a "will" is the clerk's own word. Whose
task it is stays untold. They count only where outcomes stand in sentences, like the other rows of ``local_wordings``.
"""

import re

from briefings.reading.agreement_rows import row
from briefings.reading.agreement_shapes import ACTOR
from briefings.records import OutcomeKind

FOLLOW_UP = OutcomeKind.FOLLOW_UP

# What somebody said, others will do, or only may come about.
_NOT_OURS = re.compile(
    r"\b(?:said|stated|advised|reported|explained|replied|told|informed|heard|asked if|which|who|if|hoped?|suggested"
    r"|felt|has been|have been|it is|it was)\b[^.;]{0,200}\b(?:will|would)\b"
    r"|\bby (?!(?:the )?(?:parish |town |deputy )?clerk\b|\d|(?:the )?(?:end|next|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_MATTER = (
    r"(?:this|it|these|they|(?:the|this|these|a|all) (?:[a-z-]{2,20} ){0,2}?(?:matters?|items?|issues?"
    r"|questions?|subject"
    r"|complaints?|letters?|e-?mails?|enquir(?:y|ies)|quer(?:y|ies)|problems?|faults?|reports?|requests?|concerns?"
    r"|details|information|documents?|repairs?|suggestions?|comments?))"
)
_COUNCIL = r"(?:(?:the )?(?:parish |town |community )?council|(?-i:CC|TC|PC))"

COMING = (
    row(
        r"^(?:the |an? )?(?:[\w'&/-]{1,25} ){1,7}?will (?:also |then )?be (?:placed |put |included )?(?:on|in|onto)"
        r" (?:the |an? |our )?(?:next |future |following )?(?:[a-z]{3,12} )?agenda\b",
        "Parking outside the school will be on our next agenda.",
        " agenda",
        kind=FOLLOW_UP,
        unless=_NOT_OURS,
    ),
    row(
        rf"^{_MATTER} (?:will|would) (?:also |then |now |therefore )?be (?:(?:placed|put|included|added"
        rf"|carried forward)"
        r" (?:on|to|in|onto) (?:the |an? |our |next )?[^.;]{0,60}?agendas?\b|(?:an? )?agenda items?\b|on the (?:[a-z]"
        r"{3,12} )?agenda\b|queried\b)",
        "This will be put on the agenda in May.",
        "agenda|queried",
        kind=FOLLOW_UP,
        unless=_NOT_OURS,
    ),
    row(
        rf"^{_MATTER} will (?:also |then |now |therefore )?be (?:(?:passed|forwarded|reported|referred|sent"
        rf"|taken|brought"
        r"|submitted|put|presented|shown|fed|raised) (?:back |on |up )?(?:to|with|at|by)\b|raised\b|investigated\b"
        r"|followed up\b|chased\b|looked (?:at|into)\b|pursued\b|monitored\b|kept under review\b|reviewed\b"
        r"|checked\b|discussed (?:again |further )?(?:at|in|next)\b|dealt with\b|actioned\b|arranged\b|ordered\b"
        r"|purchased\b|obtained\b|circulated\b)",
        "This will be passed to the police.",
        " will ",
        kind=FOLLOW_UP,
        unless=_NOT_OURS,
    ),
    row(
        r"^(?:(?!(?:residents|visitors|people|parishioners|motorists|applicants"
        r"|the public)\b)[\w'&/-]{1,25} ){1,6}?will "
        r"(?:also |then |now )?be (?:notified|contacted|informed|asked|invited|requested|chased|reminded|approached"
        r"|written to|advised|thanked|consulted)\b",
        "The school will be notified before the next visit.",
        " will ",
        kind=FOLLOW_UP,
        unless=_NOT_OURS,
    ),
    row(
        r"^(?:an? |further |the )?(?:investigations?|enquir(?:y|ies)|quotes?|quotations?|estimates?|a letter|letters?"
        r"|prices|advice|costs?) will (?:also |then |now )?be (?:undertaken|made|obtained|sought|requested|sent|written"
        r"|got|gathered|carried out)\b",
        "Quotes will be obtained for a new gate.",
        " will ",
        kind=FOLLOW_UP,
        unless=_NOT_OURS,
    ),
    row(
        rf"(?:^|(?<=\band ))(?P<words>{_COUNCIL} will (?:also |now |then )?(?:inform|notify|seek|obtain|arrange|order"
        r"|purchase|investigate|review|consider|monitor|write|send|contact|ask|invite|lobby|object|respond|reply"
        r"|complain|report|raise|request)\b)",
        "Some discussion took place on graves and the Council will seek guidance on its duties.",
        " will ",
        kind=FOLLOW_UP,
        unless=re.compile(
            r"\b(?:said|stated|advised|explained|told|heard|which|who|hoped|felt|that)\b[^.;]{0,160}\bwill\b",
            re.IGNORECASE,
        ),
    ),
    row(
        r"^(?:the )?(?:chair(?:man|person|woman)?|mayor|convener) (?:also |then )?(?:asked"
        r"|requested) that (?:an? |the |all )"
        r"[^.;]{3,140}? be (?:sent|added|placed|put|written|circulated|brought|invited|obtained|arranged|contacted"
        r"|included|raised|reported|checked|published|displayed)\b",
        "The Chair asked that the plans be displayed in the hall.",
        "asked that|requested that",
        kind=FOLLOW_UP,
    ),
    row(
        rf"^(?:[A-Z][\w' ]{{2,40}}: )?(?P<words>(?P<owner>{ACTOR}) will (?:be|act as|serve as) (?:the |our |a )?"
        r"(?:[\w']{2,20} ){0,3}?(?:representative|contact|lead|link|liaison)\b)",
        "JD will act as our contact and tell the group.",
        " will ",
        flags=0,
    ),
)
