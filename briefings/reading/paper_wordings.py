"""The wordings that say what became of a paper, a request or a person put forward: approved, noted, deferred, elected.

They count only where outcomes stand in sentences, behind the rows of ``local_wordings``. To add a wording: one row with
the sentence it was seen in, and a sample; every repetition is bounded.
"""

import re

from briefings.reading.agreement_rows import row
from briefings.reading.agreement_shapes import DECIDED_ELSEWHERE, HISTORY, PAPER, SUBJECT, TOLD_ONLY, WAS
from briefings.records import OutcomeKind

_NO_ADJECTIVE = (
    r"(?<!\bthe )(?<!\ban )(?<!\bits )(?<!\btheir )(?<!\bour )(?<!\bany )(?<!\ball )"  # "the approved budget"
)
FOLLOW_UP, NOTED, DECISION = OutcomeKind.FOLLOW_UP, OutcomeKind.NOTED, OutcomeKind.DECISION

PAPERS = (
    row(
        rf"^{SUBJECT}\b{PAPER}\b[^;]{{0,160}}? (?:{WAS})?(?<!\bbe )(?:deferred|adjourned|carried (?:forward|over)"
        r"|held over|postponed)\b(?! from\b)",
        "A request from the bowls club was deferred to the July meeting.",
        "deferred|adjourned|carried|held over|postponed",
        kind=FOLLOW_UP,
        unless=HISTORY,
    ),
    row(
        rf"^[^;]{{0,240}}?\b(?:report|application|item|paper)\b[^;]{{0,160}}? {WAS}withdrawn\b",
        "The report on the depot was withdrawn from the agenda.",
        "withdrawn",
        kind=FOLLOW_UP,
        unless=HISTORY,
    ),
    row(
        rf"^(?!no\b)(?!(?:an?|two|three|four|several|some|many|further) (?:[\w-]{{1,20}} ){{0,3}}?(?:letters?|requests?"
        rf"|applications?"
        rf"|e-?mails?|complaints?|quotes?|quotations?|nominations?|petitions?|enquir(?:y|ies)) {WAS}received)"
        rf"{SUBJECT}\b{PAPER}\b[^;]{{0,160}}? {WAS}(?:noted|received)\b",
        "The bank reconciliation was noted.",
        "noted|received",
        kind=NOTED,
        unless=HISTORY,
    ),
    row(
        rf"^(?!no\b){SUBJECT} {WAS}noted(?: by (?:members|councillors|the (?:parish |town )?council))?[.]?$",
        "The Chair's announcements were noted by members.",
        "noted",
        kind=NOTED,
        unless=HISTORY,
    ),
    row(
        r"^(?!apolog)[^.;]{2,120}?(?: -|:) (?:\u00a3[\d,.]{1,12}:?,?(?: -)? )?(?:all |duly |unanimously |not "
        r")?(?:approved|agreed|adopted|accepted|refused"
        r"|declined"
        r"|granted"
        r"|authorised|ratified|supported|permission (?:given|granted|refused)"
        r"|go[- ]ahead given)\b(?! in principle by the| by (?:the"
        r" )?(?:county"
        r"|district|borough))",
        "Cricket club £400 - declined.",
        "approved|agreed|adopted|accepted|refused|declined|granted|authorised|ratified|supported|permission|ahead",
        kind=DECISION,
        unless=re.compile(f"{HISTORY.pattern}|{DECIDED_ELSEWHERE.pattern}", re.IGNORECASE),
    ),
    row(
        r"^noted,? (?:with (?:the|an?|one) (?:addition|amendment|correction|change|proviso|exception)"
        r"|subject to)\b[^;]{3,200}[.]?$",
        "Noted, with the addition of an item on missing children.",
        "noted",
        kind=NOTED,
    ),
    row(
        r"^[^;]{2,160}?(?: -|:|;) noted(?: with thanks| by members)?[.]?$",
        "Letter re the library consultation: noted.",
        "noted",
        kind=NOTED,
        unless=TOLD_ONLY,
    ),
    row(
        r"^[^.;]{2,120}?(?: -|:) (?:\u00a3[\d,.]{1,12}:?,?(?: -)? )?(?:deferred|held over|carried (?:over"
        r"|forward)|postponed)\b",
        "Ysgol Gynradd £300 - deferred for more information.",
        "deferred|held over|carried|postponed",
        kind=FOLLOW_UP,
    ),
    row(
        r"^(?:a (?:donation|grant|sum|contribution) of )?£[\d,.]{1,12}[^.;]{0,80} (?:was |were )?(?:agreed|approved"
        r"|granted)\b",
        "£50 agreed.",
        "agreed|approved|granted",
        kind=DECISION,
    ),
    row(
        rf"^(?!apolog)[^;]{{0,240}}?\b{PAPER}\b[^;]{{0,160}}? (?:{WAS})?(?<!\bbe ){_NO_ADJECTIVE}(?:approved"
        rf"|agreed|adopted"
        rf"|re-adopted"
        r"|accepted|ratified|endorsed|authorised|refused|rejected|confirmed(?! that)|signed|supported|carried(?! over|"
        r" forward| out)|granted|passed)\b",
        "Payments of £312.40 were approved.",
        "approved|agreed|adopted|accepted|ratified|endorsed|authorised|refused|rejected|confirmed|signed|supported"
        "|carried|granted|passed",
        kind=DECISION,
        unless=HISTORY,
    ),
    row(
        rf"^{SUBJECT} {WAS}(?:approved|adopted|re-adopted|accepted|ratified|endorsed|authorised|granted|agreed"
        rf"|declined"
        r"|turned down|not (?:approved|agreed|supported|accepted|granted))\b",
        "Permission was granted subject to insurance being in place.",
        "approved|adopted|accepted|ratified|endorsed|authorised|granted|agreed|declined|turned down|not supported",
        unless=HISTORY,
    ),
    row(
        r"\b(?:was|were) (?:then |duly |unanimously |re-?){0,3}(?:elected|appointed|co-?opted|re-elected|reappointed"
        r"|nominated)\b",
        "Cllr Garth was elected unopposed.",
        "elected|appointed|opted|nominated",
        unless=HISTORY,
    ),
    row(
        r"^[^.;]{3,200}?(?:,| and) (?P<words>(?:an? |the )(?:[\w'/&-]{1,30} ){0,4}?(?:panel|working (?:group"
        r"|party)|sub-?"
        r"committee|task (?:group|force)|steering group|group|budget|sum|rent|fee|date|price|limit|rota|donation|grant)"
        r"(?: (?!(?:had|has|have|which|who|that|would|will|could|should)\b)[^.;:\s]{1,30}){0,24}? (?:was|were) (?:then "
        r"|duly |unanimously |also ){0,2}(?:agreed|approved|set up|formed|established|fixed)\b)",
        "It was noted that the warden had resigned and a panel of Cllrs Ash and Elm was agreed.",
        "agreed|approved|set up|formed|established|fixed",
        kind=DECISION,
        unless=re.compile(
            r"^[^.;]{0,200}?\b(?:said|stated|advised|reported|explained|replied|informed|told|heard|recalled"
            r"|reminded)\b",
            re.IGNORECASE,
        ),
    ),
    row(
        r"^(?:duly |unanimously )?(?:agreed|approved|adopted|endorsed|ratified|accepted) (?:the |as an? "
        r"|an? )[^.;]{3,120}[.]?$",
        "Agreed the new action plan.",
        "agreed|approved|adopted|endorsed|ratified|accepted",
        kind=DECISION,
        unless=TOLD_ONLY,
    ),
    row(
        r"^(?:the |this )?(?:reports?|updates?|papers?|returns?|position|presentation|minutes|letters?"
        r"|figures|accounts) "
        r"(?:were |was )?noted[.]?$",
        "Report noted.",
        "noted",
        kind=NOTED,
    ),
)
