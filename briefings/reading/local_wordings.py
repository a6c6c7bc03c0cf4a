"""The wordings of agreement that count only where outcomes stand in sentences: parish clerks and boards write so.

Committees with resolutions under a heading say a good deal of this on the way to one. To add a wording: one row with
the sentence it was seen in, and a sample; every repetition is bounded.
"""

import re

from briefings.reading.agreement_rows import row
from briefings.reading.agreement_shapes import (
    ACTOR,
    BODY,
    BY_ANOTHER,
    HISTORY,
    SURNAME,
    TASK,
    TITLED,
    TOLD_ONLY,
    WHOLE_BODY,
)
from briefings.reading.coming_wordings import COMING
from briefings.reading.layouts import SOLE
from briefings.reading.paper_wordings import PAPERS
from briefings.reading.task_wordings import TASKS
from briefings.records import OutcomeKind

_TALKS = re.compile(
    r"\b(?:had|which|who(?! (?:are|is)\b)|said|stated|advised|reported|explained|replied)\b", re.IGNORECASE
)
_TOLD_OF = re.compile(
    rf"{_TALKS.pattern}|\b(?:have been|has been|suggested|felt|hoped|wished|recommended that|would like|wants?)\b",
    re.IGNORECASE,
)
# What an agenda puts, and what the minutes print behind it: "Execute the Governance Statement; Executed"
_PUT = (
    r"approve|adopt|accept|confirm|execute|sign|agree|ratify|re-?appoint|appoint|re-?elect|elect|authorise"
    r"|review|consider"
    r"|determine|complete|re-?adopt|re-?affirm|renew"
)
_DID = (
    r"approved|adopted|accepted|confirmed|executed|signed|agreed|ratified|authorised|reviewed(?: and (?:approved"
    r"|adopted"
    r"|agreed))?|re-?adopted|re-?affirmed|renewed"
)
# "received the report (for copy see file of minutes)": how it came before the body
_COPY_KEPT = re.compile(
    r"\((?:a |for )?cop(?:y|ies)\b|\breceived\b[^.;]{3,200}\bas (?:detailed|set out|outlined|contained|circulated)\b"
    rf"|\breceived (?:\d|two\b|three\b|four\b|five\b|six\b|several\b)|{TOLD_ONLY.pattern}",
    re.IGNORECASE,
)
FOLLOW_UP, NOTED, DECISION = OutcomeKind.FOLLOW_UP, OutcomeKind.NOTED, OutcomeKind.DECISION

LOCAL = (
    *TASKS,
    *COMING,
    row(
        r"\b(?:the|a) decision (?:was|is) (?:then |therefore )?(?:taken|made|reached) (?P<words>(?:that|to|not to)\b)",
        "After some thought the decision was taken to ask Mr Ash to cut the grass.",
        "decision",
        unless=TOLD_ONLY,
    ),
    row(
        r"\b(?:it was |council |committee )?(?:agreed|resolved) (?P<words>for (?!(?:the )?(?:year|period"
        r"|month|reasons?)\b)"
        r"[^.;]{3,100}? to [a-z])",
        "It was agreed for the Clerk to send a copy of the draft.",
        "agreed for|resolved for",
        unless=TOLD_ONLY,
    ),
    row(
        rf"(?<=\band )(?P<words>(?P<owner>the (?:[Pp]arish |[Tt]own )?[Cc]lerk"
        rf"|{TITLED} {SURNAME}) would (?:also |then )?"
        rf"(?:{TASK}|get)\b)",
        "A further machine was discussed and the Clerk would get prices for the next meeting.",
        " would ",
        flags=0,
        kind=FOLLOW_UP,
        unless=TOLD_ONLY,
    ),
    row(
        rf"^(?:(?:on|by|after|following) [^.;,]{{3,60}}, )?{WHOLE_BODY} voted (?:unanimously |(?:by )?\d{{1,2}}"
        r"(?: votes?)? ?(?:to|-) ?\d{1,2},? )?(?P<words>in favour of (?!(?:the|this) (?:motion|proposal|amendment)))",
        "The Council voted 5-2 in favour of buying a mower.",
        "voted",
        unless=TOLD_ONLY,
    ),
    row(
        r"\b(?:precept|rents?|fees?|charges?|salary|budget|price|honorarium|subscription)\b[^.;]{0,80} (?:was|were)"
        r" (?:\w{2,20}ly )?(?:fixed|set|increased|raised|reduced|held|kept) (?:at|to|by)\b",
        "The precept for 2009/10 was fixed at £4,200.",
        "fixed|set|increased|raised|reduced|held|kept",
        kind=DECISION,
        unless=TOLD_ONLY,
    ),
    row(
        r"^(?:there (?:was|were) )?no (?:objections?|comments?) (?:(?:was|were) )?(?:raised|made|offered|lodged)\b",
        "No objection was raised to a garage at Pond Cottage.",
        "no objection|no comment",
        kind=DECISION,
        unless=re.compile(r"\b(?:public|meeting)\b", re.IGNORECASE),
    ),
    row(
        r"^[^.;]{2,200}?(?: -|:) (?:(?:the )?(?:parish |town )?council )?(?:(?:raised?|make|made|to make|have"
        r"|had) )?(?:no"
        r" objections?|(?:strong )?objection|objects?|to object|supports?)\b(?!/)[^.;]{0,80}[.]?$",
        "18/00412/FUL The Forge, extension - no objection.",
        "objection|object|support",
        kind=DECISION,
        unless=HISTORY,
    ),
    row(
        rf"^(?:to )?(?:{_PUT})\b[^;]{{2,200}}?(?: ?-|:|;|\.{{2,3}}) ?(?:this was |all |duly |unanimously ){{0,2}}"
        rf"(?:{_DID}|(?:re-?)?(?:appointed|elected)(?: [^.;]{{2,80}})?)(?: unanimously| by all)?[.]?$",
        "Execute the Governance Statement; Executed",
        "approved|adopted|accepted|confirmed|executed|signed|agreed|ratified|authorised|reviewed|appointed|elected",
        kind=DECISION,
    ),
    row(
        r"^(?P<words>(?:[A-Z]{1,6}[/.])?\d{2,4}/\d{3,5}\b[^;]{5,400}? (?:No [Oo]bjections?(?: raised)?"
        r"|No [Oo]bservations"
        r"|Objection|Objects?|Support(?:ed|s)?))[.]?$",
        "18/00412/FUL Side extension At 12 Long Court For Mr Smith No objection",
        "objection|observation|object|support",
        flags=0,
        kind=DECISION,
        unless=HISTORY,
    ),
    row(
        r"^(?:the )?(?:parish |town |community )?council (?:supports?|opposes?|objects?"
        r"|ha[sd] no (?:objections?|comments?"
        r"|observations?)|raises? no objections?|makes? no comments?)\b(?! officers?\b)",
        "Parish Council supports the application.",
        "support|oppose|object|comment|observation",
        kind=DECISION,
    ),
    row(
        r"^(?:the )?(?:regular |ordinary |all |future |council |committee |parish ){0,2}meetings (?:are |will |shall )?"
        r"(?:to )?be held (?:on|at|in|every|monthly|quarterly)\b",
        "Ordinary meetings to be held on the first Tuesday of the month.",
        "meetings",
        kind=DECISION,
        unless=_TALKS,
    ),
    row(
        r"\bvote of thanks (?:to|was|from|for)\b",
        "The Chairman proposed a vote of thanks to Mrs Eade.",
        "vote of thanks",
        kind=OutcomeKind.THANKS,
    ),
    row(
        rf"^{WHOLE_BODY} agreed (?P<words>with [a-z]{{3,20}}ing\b)",
        "The Board also agreed with moving papers out two weeks before.",
        "agreed with",
        kind=DECISION,
    ),
    row(
        rf"(?:^|[,;.] |\band )(?:there was|{BODY} (?:was|were|reached|came to)) (?:all |in |an? )?"
        r"(?:unanimous(?:ly)? |general(?:ly)? |full(?:y)? |broad |clear )?(?:in )?(?:agreement|consensus|consent)"
        r"(?: amongst? [\w' ]{3,40}| from all)? (?P<words>(?:that|to)\b)",
        "There was general agreement to fund the drop-in for another year.",
        "agreement|consensus|consent",
        opinions=True,
    ),
    row(
        r"^(?:the )?(?:members|councillors|(?:parish |town |community )?council|(?:[\w'&-]{1,20} ){0,3}?"
        r"(?:committee|meeting|group|board|panel)) (?:also |then |all ){0,2}(?:(?:agreed|concurred|accepted|supported"
        r"|approved)(?: (?:with |to )?(?:this|that|it|him|her|the (?:idea|suggestion|proposal"
        r"|request)))?,? and (?:also "
        rf"|then )?)?(?:asked|requested|instructed)(?: that)? (?:him|her|them|(?P<owner>{ACTOR})) (?:to|should)\b",
        "The Committee agreed and asked the Clerk to thank the estate.",
        "asked|requested|instructed",
        kind=FOLLOW_UP,
    ),
    row(
        r"(?:^|(?<=: )|(?<= - ))(?P<words>(?P<owner>(?:the )?(?:parish |town |deputy )?clerk) (?:instructed|asked"
        r"|requested|directed) to "
        r"[a-z])",
        "Clerk instructed to write to the manager of the park.",
        "instructed|asked|requested|directed",
        kind=FOLLOW_UP,
    ),
    row(
        r"^(?P<words>(?!to\b|it\b|there\b|this\b|that\b|still\b|yet\b|now\b|not\b)(?:(?!(?:is|are|was|were|has|have|had"
        r"|will|would|need|needs|likely"
        r"|due|ought|seeks?|asks?|wants?|hopes?|plans?|aims?|allows?|requires?|gave|took|said|felt|went|came|saw"
        r"|told|wrote|heard|thought|\w{1,20}ed)\b)[\w'&/(),.£-]{1,30} )"
        r"{1,10}?(?:who (?:are|is|have|has) (?:[\w-]{1,20} ){1,4}?)?to be "
        r"(?:dealt with|looked (?:at|into)|(?!(?:approved|adopted|agreed|accepted|ratified|endorsed|confirmed"
        r"|signed|held|opened"
        r"|closed|completed|finished|started|commenced|built"
        r"|delivered"
        r"|resurfaced|known|seen|found|based|used|located|situated|announced|introduced|launched|noted"
        r"|received|paid|led"
        r"|chaired|elected|present|different|sent off)\b)[a-z-]{1,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt|ung|id|un)\b))",
        "The Director to be invited to agenda-setting meetings.",
        " to be ",
        kind=FOLLOW_UP,
        unless=_TOLD_OF,
    ),
    row(
        r"^(?P<words>(?!it\b|there\b|this\b|that\b|still\b|yet\b|now\b|not\b|how\b|whether\b|where\b)"
        r"(?:(?!(?:is|are|was|were|has|have|had|will|would|can|could|may|need|needs|likely|due|ought|seeks?"
        r"|asks?|wants?"
        r"|hopes?|(?-i:plans?)|aims?|allows?|requires?|application|proposal|request|permission|consent"
        r"|opportunity|chance"
        r"|right|ability|able|unable|going|used|\w{1,20}ed)\b)[\w'&/()-]{1,30} ){1,8}?to "
        r"(?:have (?:its|their|his|her|a|an|the|no)|carry|include|show|remain|stay|go (?:on|in|into|up|out|ahead|to)"
        r"|continue|come out|appear (?:on|in))\b)",
        "The newsletter to carry a piece on the flood wardens.",
        " to have| to carry| to include| to show| to remain| to stay| to go| to continue| to come| to appear",
        unless=re.compile(rf"{_TOLD_OF.pattern}|\?$", re.IGNORECASE),
    ),
    row(
        r"^(?:to be|for) (?:taken|brought|discussed|considered|reviewed|raised|added|put|referred|carried (?:over"
        r"|forward)"
        r"|included|placed|followed up|chased|decided|discussion|consideration|review|decision)\b[^.;]{0,80}\b(?:to"
        r"|at|in|by"
        r"|on|next|when|after|again|annually|quarterly|monthly|weekly)\b",
        "To be taken to the full Board in February.",
        "to be |for ",
        kind=FOLLOW_UP,
    ),
    row(
        r"^(?:the |this |a )?(?:decision|item|matter|discussion|consideration) (?:was |were |is |be |to be )?(?:left"
        r"|held|put off"
        r"|put back|held over|carried over|carried forward|deferred|postponed) (?:until|till|to|over|for|pending)\b",
        "Decision left until the July meeting.",
        "left|held|put off|put back|carried|deferred|postponed",
        kind=FOLLOW_UP,
        unless=HISTORY,
    ),
    row(
        r"\b(?:chair(?:man|person|woman)?|mayor|president)\b[^.;]{0,40}\bcasting vote\b[^.;]{3,}",
        "On a vote of two each the Chairman used his casting vote and half is to be paid.",
        "casting vote",
        kind=DECISION,
        unless=re.compile(
            r"\b(?:against|lost|no need)\b|\bcasting vote\W{0,3}(?:was |being |went |cast |used )?(?:for|in favour"
            r"(?: of (?:it|(?:the|this) (?:motion|proposal|resolution)))?|to (?:carry|pass) [\w ]{2,20})[.]?$",
            re.IGNORECASE,
        ),
    ),
    row(
        r"^[A-Z][^.;:]{2,90}? - (?:still )?to be (?!a\b|an\b|the\b|no\b|held\b|noted\b)[a-z]{2,20}(?:ed|en|wn"
        r"|ne|nt|ut|de|ld"
        r"|ght|pt|ft)\b",
        "Grass cutting - to be left until June.",
        " to be ",
        kind=FOLLOW_UP,
        unless=HISTORY,
    ),
    row(
        r"^[A-Z][^.;:]{2,80}?(?: -|:) (?!to be\b)(?:(?!(?:said|stated|advised|reported|explained|replied|had"
        r"|which|who)\b)"
        r"[^.;:\s]{1,30} ){1,20}?(?<=, )(?:and |but )?(?P<words>(?:still |now )?to be (?!a\b|an\b|the\b|no\b"
        r"|held\b|noted\b"
        r"|completed\b|done\b)[a-z]{1,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt|ft)\b)",
        "Publicity policy - looked at by the group, to be put into the new form.",
        " to be ",
        kind=FOLLOW_UP,
        unless=re.compile(
            r"\b(?:need|needs|due|likely|expected|hoped?|has|have|is|are|was|were|ought|that|going|not) to be\b",
            re.IGNORECASE,
        ),
    ),
    row(
        r"(?:^|\band )(?:it|this) (?:has (?:now |also |since |therefore )?been|is) (?:unanimously )?(?:agreed|decided"
        r"|resolved) (?P<words>(?:that|to"
        r"|not to)\b)",
        "It has been agreed that the box be fixed to the hall.",
        "agreed|decided|resolved",
        opinions=True,
        unless=BY_ANOTHER,
    ),
    row(
        r"^(?:we|the group|everyone|all|those present) (?:all |also |then |therefore )?(?:agreed|decided"
        r"|resolved) (?P<words>(?:that|to"
        r"|not to)\b|we\b)",
        "We agreed to run another evening at the school.",
        "agreed|decided|resolved",
        opinions=True,
    ),
    row(
        r"(?:^|(?<= - )|(?<=: )|(?:(?<=, )|(?<=\band ))(?=it was ))(?:(?:all |it was |unanimously )?agreed"
        r"|(?:it was )?decided) (?P<words>(?:the |a "
        r"|an |no )?(?:(?!that\b"
        r"|to\b|was\b|were\b|by\b)"
        r"[\w'£,-]{1,20} ){1,6}?(?:would|will|should|can|could|cannot|to be|be) (?:not )?[a-z])",
        "Agreed we would not name the shops.",
        "agreed|decided",
    ),
    row(
        r"(?:^|(?<= - )|(?<=: ))(?:all |unanimously |it was )?(?:agreed|decided)(?: unanimously| in princip(?:le"
        r"|al))?,? (?:that|to|not to"
        r"|by all"
        r"|subject|as (?:set out|printed|circulated|listed|above|proposed"
        r"|recommended|amended|drafted|read))\b",
        "Agreed to purchase a laptop for the Clerk.",
        "agreed|decided",
        opinions=True,
    ),
    row(
        rf"^(?:(?:with no|there being no|following|after)\b[^.;:,]{{3,80}}, )?{WHOLE_BODY} (?:noted"
        rf"|received(?! an?\b)) (?!that\b|with\b|concern|how\b"
        r"|an? (?:presentation|visit|talk|question)|apolog)[\w£]",
        "Members noted the training log.",
        "noted|received",
        kind=NOTED,
        unless=_COPY_KEPT,
    ),
    row(
        rf"(?:^|, ){WHOLE_BODY} (?:gave|granted|gives|signalled|indicated) (?:(?:its|their|full|formal|unanimous"
        rf"|verbal) )"
        r"{0,2}(?:approval|consent|permission|agreement|assent|support|authority)(?: in princip(?:le|al))? (?:for"
        r"|to)\b",
        "Councillors gave approval for the memorial to be accepted.",
        "approval|consent|permission|agreement|assent|support|authority",
        kind=DECISION,
        unless=TOLD_ONLY,
    ),
    row(
        rf"^(?:subject to [^.;,]{{3,80}}, )?{WHOLE_BODY} (?:(?:gratefully|gladly|reluctantly"
        rf"|warmly) )?(?:approved|accepted|adopted|endorsed"
        rf"|ratified|appointed|elected|authorised|co-opted|granted"
        r"|awarded|supported|re-adopted|confirmed|objects? to|objected to|refused"
        r"|declined|turned down)(?! that\b)\b",
        "The Council granted Mr Lamb permission to keep hens.",
        "approved|accepted|adopted|endorsed|ratified|appointed|elected|authorised|co-opted|granted|awarded|supported"
        "|confirmed|object|refused|declined|turned down",
        unless=TOLD_ONLY,
    ),
    row(
        rf"^{SOLE} (?:has )?(?:(?:also|then|therefore|duly|formally) ){{0,2}}(?:approved|adopted|endorsed|ratified"
        r"|authorised|granted|refused|awarded|signed|resolved|decided|determined"
        r"|agreed(?= (?:the|with)\b)|noted(?! that\b)"
        r"|confirmed (?=(?:as )?(?:an? |the )(?:correct|minutes|decisions)))",
        "The Lead Member approved the admission arrangements.",
        "approved|adopted|endorsed|ratified|authorised|granted|refused|awarded|signed|resolved|decided"
        "|determined|agreed"
        "|noted|confirmed",
        unless=_TALKS,
        opinions=True,
    ),
    row(
        rf"^{WHOLE_BODY} agreed (?:the|a|an|its|their|£|payments?|minutes)\b",
        "Members agreed the dates of meetings.",
        "agreed",
        unless=TOLD_ONLY,
    ),
    *PAPERS,
)
