"""The verbs and phrases by which a resolution's kind is told: the tables that ``kinds`` reads by.

To add a verb: its participle in ``DECIDED``, ``NOTED`` or ``TASKED``, or its bare form in ``vocabulary``. To add a
phrase: a row in ``TASKS`` or ``SETTLED``, with the resolution it was seen in. Every repetition is bounded.
"""

import re
from dataclasses import dataclass

from briefings.reading.needed_words import Cued, Table
from briefings.reading.vocabulary import TASK_VERBS

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
# Participles that settle a matter there and then: "be adopted". Any other leaves something to do.
DECIDED = re.compile(
    r"(?:accepted|adopted|agreed|allocated|allowed|amended|appointed|approved|authorised|awarded|charged|closed"
    r"|confirmed|constituted|continued|co-opted|debarred|declared|dissolved|declined|deemed|delegated|determined"
    r"|disbanded|dismissed|disqualified|elected|endorsed|excluded|exempted|extended|fixed|formed|frozen|funded|given"
    r"|granted|imposed|increased|kept|known|left|lifted|limited|made|maintained|merged|moved|named|nominated|not"
    r"|opposed|paid|passed|permitted|precepted|ratified|re-?adopted|re-?affirmed|re-?appointed|re-?elected|reduced"
    r"|refused|rejected|released|renamed|renewed|restricted|retained|revoked|set|signed|supported|suspended|taken"
    r"|terminated|transferred|upheld|waived|widened|withdrawn)$",
    re.IGNORECASE,
)
# What settles a matter whatever thanks go with it.
SETTLES = re.compile(r"(?:accepted|adopted|agreed|approved|authorised|confirmed|endorsed|ratified|granted|allocated)$")
NOTED = re.compile(r"(?:noted|received|acknowledged|welcomed|commended|recognised)$", re.IGNORECASE)
THANKED = re.compile(r"(?:thanked|congratulated|commended)$", re.IGNORECASE)
# Participles of something still to do that stand beside a noun ("taken" decides, "taken into account" does not).
TASKED = Cued(
    r"\b(?:taken (?:into|to|forward|up)|given (?:further|due) consideration|made (?:available|aware|to the)"
    r"|kept (?:informed"
    r"|updated|under review|up to date)|set up|passed (?:to|on)|moved to|left with|given (?:to the (?:clerk|police))"
    r"|amended to (?:include|reflect|take|show)|extended an invitation|charged with)\b",
    re.IGNORECASE,
)
# "and circulated": a second thing done to what was approved or thanked.
ALSO_TASKED = re.compile(
    r"\band (?:also )?(?:be )?(?:circulated|sent|forwarded|published|reported|brought|referred|submitted|shared"
    r"|invited"
    r"|asked|requested|distributed|displayed|placed on|put on|added to|implemented|reviewed in|returned)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KindWording:
    """A phrase that tells a kind, with a resolution it was seen in and the reason where it is odd."""

    pattern: re.Pattern[str]
    example: str
    opening: int = 0  # look only at so many of the first characters; 0 = all
    unless_settled: bool = False  # "That the review plan be endorsed": a passive says what happens, nobody reviews

    def holds(self, words: str) -> bool:
        """Whether the phrase stands in ``words``."""
        return self.pattern.search(words[: self.opening] if self.opening else words) is not None


def _row(pattern: str, example: str, opening: int = 0, *, unless_settled: bool = False) -> KindWording:
    return KindWording(re.compile(pattern, re.IGNORECASE), example, opening, unless_settled)


_THANKS = (
    _row(r"\bbe (?:\w+ )?(?:thanked|congratulated|commended(?! to\b))\b", "That the Independent Chair be thanked."),
    _row(r"\bvote of thanks\b", "A vote of thanks was given."),
    _row(
        r"\b(?:thanks|appreciation|gratitude|congratulations|condolences|tribute)\b[^.;]{0,80}\b(?:be|is|are|were"
        r"|was) "
        r"(?:\w+ )?(?:recorded|extended|expressed|conveyed|given|passed|placed|noted|sent)\b",
        "That the Committee's thanks be conveyed to the Chair.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:(?:the )?(?:[\w'&-]{1,25} ){0,6}?(?:committee|panel|board|executive|cabinet"
        r"|council|forum|group|members"
        r"|member|partnership|commission) )?(?:also )?(?:thank(?:s|ed)?|congratulate[ds]?|commend(?:s|ed)?"
        r"|express(?:es|ed)? (?:its|their|the "
        r"[\w' ]{3,40}) (?:thanks|appreciation|gratitude)|record (?:its|their) (?:thanks|appreciation)|place on "
        r"record)\b",
        "Thanked the social workers who had met with inspectors.",
    ),
)

# Whatever else it says, it is settled: nobody is told to do anything.
_SETTLED = (
    _row(
        r"\bbe (?:altered|amended|changed|varied|reworded) (?:as (?:proposed|set out|printed|drafted)|to read"
        r"|with immediate effect)\b"
        r"|\bbe required of (?:all|any|every|each)\b|\bcome into (?:force|effect|operation)\b"
        r"|\bhearing\b[^.;]{0,40}\bbe held in (?:public|private)\b|\bto leave [^.;]{2,60} as (?:it is|they are)\b"
        r"|\b(?:make|give|award) the following (?:donations?|grants?|payments?|awards?)\b"
        r"|\b(?:should|would|will|shall|be) (?:go up|rise|be raised|be increased|be reduced|come down) (?:from|to|by)\b"
        r"|^(?:that )?(?:nobody|no one|none)\b[^.;]{2,80}\b(?:should|may|shall|will|can)\b",
        "That the wording of 8.3 be altered as proposed: done by saying so.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:delete|remove|retain) (?:the )?items?\b",
        "to delete items 1 and 6: from the list of business",
    ),
    _row(
        r"\bshall (?:also )?(?:comprise|include|consist|be composed|be made up|be chaired|be quorate|serve|sit|have"
        r"|form)\b",
        "That the Panel shall comprise three members: how a body is made up.",
    ),
    _row(
        r"\bnext meeting (?:of [^.;]{3,60} )?(?:be held|take place|is held|will be held|be scheduled)\b",
        "That the next meeting be held on Thursday 17 October at 2 p.m.",
    ),
    _row(
        r"\bbe (?:approved|adopted|agreed) and (?:implemented|applied|published|brought into (?:use|force))\b"
        r"(?! (?:by|before|within|in|at)\b)",
        "That the amended procedure be approved and implemented.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:lift|suspend|waive|set aside) (?:the )?(?:council |committee )?(?:standing orders?"
        r"|procedure rules?|rules)\b",
        "To lift standing orders for this item.",
    ),
    _row(
        r"\b(?:in favour to|to) co-?opt (?!further|more|others|members)\b",
        "All voted in favour to co-opt Mr Elm onto the Council.",
    ),
    _row(r"^(?:that )?(?:to )?(?:request|issue|levy|demand) (?:a|the) precept\b", "To request a precept of £9,500."),
    _row(r"^to (?:an?|the)\b", "The Forum agreed to a trial of shorter papers: what it agreed to is a thing."),
    _row(
        r"^that [^.;]{3,200}?\b(?-i:may) (?!be\b)[a-z]", "That the Sub-Committee may sit in private for legal advice."
    ),
    _row(
        r"^(?:that )?(?:to )?agree that [^.;]{3,300}?\b(?:fulfils|meets|satisfies|complies|provides|reflects"
        r"|represents)\b(?![^.;]{0,300}\b(?:should|must|(?:be|is|are) (?:asked|requested|invited|circulated|sent"
        r"|reported|brought))\b)",
        "To agree that the Plan fulfils the requirements of the Act and can be submitted.",
    ),
    _row(
        r"^(?:that )?(?:all |any |each |every |existing |new |both )(?:those |persons |people"
        r" )?[^.;]{0,160}?\b(?:drivers?"
        r"|applicants?|operators?|proprietors?|licensees?|holders?|vehicles?|premises|applying|submitting|licences?)\b"
        r"[^.;]{0,160}? be (?:also )?required to\b",
        "That all drivers be required to pass the test: a rule is made.",
    ),
    _row(
        r"^(?:that )?(?![^.;]{0,300}\b(?:and that|requesting|asking)\b)[^.;]{2,160}?"
        r"\b(?:should|would|will|shall|must|may|do|does|can) not\b",
        "that draft minutes should not be published",
    ),
    _row(
        r"\b(?:to |agreed to )?(?:give|grant|offer|award|accord)s? (?:[\w',-]{1,30} ){0,6}?(?:[\w-]{1,20} )?(?:status"
        r"|membership|approval|consent|permission|authority|support|backing|delegated powers|leave of absence"
        r"|dispensations?)\b",
        "It was agreed to give the Society co-opted status on the Board.",
        opening=160,
    ),
    _row(
        r"\bmeetings? of (?:the|this|its) [^.;]{3,120}\bbe held (?:at|on|in|from|as)\b"
        r"|\b(?:the )?(?:times?|dates?|start(?:ing)? times?) of (?:\w{1,20} ){0,4}meetings? [^.;]{0,80}\bbe\b",
        "That meetings of this Committee be held at 10 a.m.",
    ),
    _row(
        r"\bmeetings? [^.;]{0,80}\bbe (?:moved|re-?arranged|rescheduled|brought forward|cancelled)\b"
        r"|\bbe (?:regarded|treated|deemed) as\b",
        "That the meeting scheduled for 26 January be moved to 9 February.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:purchase|buy)\b[^.;]{0,160}\u00a3\d",
        "To purchase a camera at up to \u00a3120: an expense is approved.",
    ),
    _row(
        r"\b(?:conditions?|restrictions?|endorsements?|informatives?)(?: (?:of|on) (?:the|this|his|her"
        r"|their) licences?)? (?:be|are|is) (?:added|attached|imposed"
        r"|modified|varied|removed"
        r"|applied|placed|included)\b",
        "That the following conditions be added to the licence: the licence is changed as it is said.",
    ),
    _row(
        r"\b(?:licences?|badges?|permits?|registration|designated premises supervisor|licensable activit(?:y"
        r"|ies))\b[^.;]{0,60}"
        r"\bbe (?:immediately )?(?:suspended|revoked|removed|modified|varied|renewed|excluded|reinstated"
        r"|surrendered)\b",
        "That the designated premises supervisor be removed.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:raise|increase|reduce|lower|cap|double|freeze) (?:the|its"
        r"|their) (?:[\w-]{1,20} ){0,3}?(?:limit|price|rent"
        r"|fees?|charges?|precept|budget|rates?|grant|contribution|allowances?|salary|cap|threshold|quorum|number"
        r"|age)\b",
        "to raise the limit to £300",
    ),
    _row(
        r"^(?=[^£]{0,300}£)[^.;]{0,160}?\b(?:precept|rents?|fees?|budget|rates?|charges?|grants?|salary|price|sum"
        r"|allowances?|limit"
        r"|donation)\b[^.;]{0,80}"
        r"\bbe (?:(?:set|fixed|kept|held|approved) at |(?:raised|increased|reduced|lowered) to )?£",
        "That the precept for 2021/22 be £14,500.",
    ),
    _row(
        r"^(?:that )[^;]{3,200} (?:is|are) (?:\w{2,20}ly )?(?:endorsed|approved|agreed|adopted|supported|granted"
        r"|accepted|confirmed"
        r"|appointed|ratified|authorised|increased|reduced)\b[^;.]{0,40}[.;]?(?: and)?$",
        "that the priorities for 2015/16 are endorsed",
    ),
    _row(
        r"\b(?:requirements?|conditions?|charges?|fees?|tariffs?|rules?|limits?|scheme|policy|standards?|arrangements?)"
        r" [^.;]{0,60}?be (?:introduced|applied|charged|brought into (?:effect|force)|in force) (?:from|with"
        r" effect from|on)\b",
        "That the requirement be introduced from 1 October: a rule is made.",
    ),
    _row(
        r"\b(?:agenda item|item|business)\b[^.;]{0,80}\bbe (?:considered|taken|dealt with|heard|brought"
        r" forward)(?: as)?(?: the"
        r"| an?)? (?:next|first|last|earlier|later|urgent|before|after|at this|in (?:the )?(?:following )?order)\b",
        "That Agenda Item 9 be considered as the next item of business.",
    ),
    _row(
        r"\breplaces? (?:councillor|cllr|mr|mrs|ms|dr)\b\.?",
        "That Councillor Foss replace Councillor Dent on the Committee.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:go|move|pass|enter|return) (?:back |now )?into (?:an? )?(?:closed|private|confidential"
        r"|open|public|exempt|committee)\b",
        "to go into closed session",
    ),
    _row(
        r"\b(?:permission|consent|approval)\b[^.;]{0,60}?\bbe (?:made )?(?:conditional|subject|granted|refused"
        r"|given|dependent)"
        r"\b(?! to the clerk)",
        "that were the tree felled permission should be made conditional on its being replaced",
    ),
    _row(r"\bbe (?:[\w ,]{1,60} )?(?:written|struck|signed) off\b", "That the debts in Appendix 2 be written off."),
    _row(
        r"^(?:that )?(?:to )?(?:not to|no further action|no action|take no|make no|raise no|offer no|submit no|have"
        r" no)\b",
        "Not to accept the offer; to make no comment.",
    ),
    _row(
        r"\b(?:delegated? (?:authority|power)|authority be delegated|be (?:authorised|delegated|empowered|granted)"
        r"|authority be (?:given|granted)|delegation to|delegates? authority)\b",
        "That delegated authority be given to the Monitoring Officer to make minor amendments.",
    ),
    _row(
        r"\b(?:correct|true|accurate) (?:and accurate )?(?:record|minute|reflection|representation)\b",
        "be signed as a correct record",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:pay|transfer|move|donate|contribute|spend|vire|reimburse|make (?:a|the) (?:payment"
        r"|donation|grant))\b(?=[^.;]{0,80}(?:£|\bpayments?\b|\binvoices?\b|\baccounts?\b|\bbills?\b|\bdonation\b"
        r"|\bgrant\b"
        r"|\bfunds\b"
        r"|\breserves?\b|\bcheques?\b|\bsum\b))",
        "To pay the following accounts: payments are decisions, made as they are agreed.",
    ),
    _row(
        r"^(?:that )?(?:to )?(?:set|hold|keep|continue|maintain|object|raise (?:an )?objections?|support"
        r"|oppose)\b(?! up\b"
        r"| (?:a|the|an) (?:meeting|event|workshop|seminar|review|working)| to\b(?! (?:the )?(?:planning"
        r" )?application))",
        "To set the precept at £9,500; to object on grounds of parking.",
        opening=80,
    ),
)

# A paper that comes back.
_COMES_BACK = (
    _row(
        r"\b(?:a |an |any |further |the |regular |quarterly |annual |six-?monthly |progress |written |verbal |future "
        r"|follow-?up |update ){0,5}(?:reports?|updates?|briefing|presentation|paper|item|review)\b[^.;]{0,160}"
        r"\b(?:be|is|are) (?:\w+ ){0,2}(?:submitted|brought|presented|made|provided|considered|reported|prepared"
        r"|circulated|given|added|scheduled|returned|produced|issued|sent|tabled)\b",
        "That a further report be submitted in March.",
    ),
    _row(
        r"\b(?<!the )(?:an?|any|further|annual|quarterly|regular) (?:[\w-]+ ){0,5}?(?:reports?|updates?)\b"
        r"[^.;]{0,120}\bbe received\b",
        "That a further update be received in six months.",
    ),
    _row(
        r"\b(?:receive|have|see) (?:\w+ ){0,4}?(?:a|an|further|regular|quarterly|annual|six-?monthly|monthly"
        r"|future|another"
        r"|updates?) ?(?:[\w-]+ ){0,5}?(?:reports?|updates?|briefings?|presentations?|papers?|data|information|visits?"
        r"|training|sessions?|workshops?|seminars?|tours?|demonstrations?|copy|copies|breakdown|bulletins?)\b",
        "To receive a report in approximately six months.",
    ),
)
_TASKS = (
    *_COMES_BACK,
    _row(
        r"\b(?:reports?|updates?|papers?|items?|figures)\b[^.;]{0,60} (?:be|is|are) (?:received|taken|heard) back\b",
        "That a report is received back in the autumn.",
    ),
    _row(
        r"^(?:that )?(?:the )?(?:committee|sub-?committee|panel|board|members|councillors|cabinet|executive|council"
        r"|group|forum"
        r"|commission) (?:be|is|are|was|were) (?:\w{2,20}ly )?(?:provided|supplied|furnished|updated|kept|given|sent"
        r"|shown) ",
        "That the Committee were provided with a breakdown of the budget.",
    ),
    _row(
        r"^(?:that )?(?:an?|another|further|the necessary) [^.;]{2,100}? (?:is|are) (?:\w{2,20}ly )?(?:issued"
        r"|sent|written"
        r"|circulated|provided|prepared|produced|arranged|convened|submitted|brought|invited|organised|published"
        r"|drafted|held|undertaken|set up|established)\b",
        "That a letter is issued to the county council.",
    ),
    _row(
        r"\breport(?:s|ed)? back\b|\bbring (?:a |an |the )?(?:\w+ ){0,4}(?:report|update|paper|item|matter)s?\b"
        r"|\b(?:return|come back|brought back|returned) to (?:the |a |this )",
        "and report back in six months",
    ),
    _row(
        r"^(?:that )?(?:the )?(?:full )?(?:council|cabinet|executive) be recommended\b|^(?:that )?(?:(?:it "
        r"|the matter "
        r"|this )?(?:be )?recommend(?:ed|s)?|(?:to )?recommend) (?:to|that|(?:the "
        r")?(?:full )?(?:council|cabinet|executive))\b",
        "That Cabinet be recommended to approve the budget: an answer is awaited.",
    ),
    _row(
        r"\bbe (?:\w{2,20}ly )?commended to (?:the )?(?:[\w'&-]{1,25} ){0,4}?(?:council|cabinet|executive|board"
        r"|committee|panel)\b",
        "That the draft plan be commended to the Cabinet for approval.",
    ),
    _row(
        r"\b(?:be|was|were|is) (?:\w+ )?(?:deferred|adjourned|withdrawn|carried forward|held over|postponed)\b"
        r"|^(?:that "
        r")?(?:to )?(?:defer|adjourn|postpone|deferred)\b",
        "That consideration be deferred: it comes back.",
    ),
    _row(
        r"\b(?:there (?:is|be|are) (?:a )?(?:greater|more|clear|better|increased|stronger)|provides? (?:better|more"
        r"|greater|clearer)|future (?:reports?|updates?))",
        "That there is better clarity on the data sets presented.",
    ),
    _row(
        rf"\b(?:should|shall|will|would|must) (?:also |now |then |continue to |further ){{0,2}}(?:{_TASK})\b",
        "that all councillors would complete the course",
        opening=160,
        unless_settled=True,
    ),
    _row(
        r"\b(?:should|shall|will|would|must) (?:also |now |then ){0,2}be (?:\w{2,20}ly )?(?:asked|requested"
        r"|invited|sent"
        r"|circulated|provided|written|reported|brought|raised (?:with|at)|contacted|informed|notified|advised"
        r"|added|arranged"
        r"|followed up|shared|prepared|published|submitted|presented|undertaken|carried out|chased|looked (?:at|into)"
        r"|reviewed|updated|sought|obtained|investigated)\b",
        "that the role would be raised with the team",
        opening=240,
        unless_settled=True,
    ),
    _row(
        r"^(?:that |agreed that )?(?:[\w'&,/()-]{1,30} ){1,14}?(?:will|would|shall|should) (?:also |then |now )?"
        r"(?!(?:be|bear|have|not|remain|become|stay|form|constitute|sit|consist|comprise|apply|last"
        r"|run|cost|count|take effect"
        r"|come into|serve|stand|cover)\b)[a-z]{2,20}\b",
        "Agreed that the posters will go to all GP surgeries.",
        unless_settled=True,
    ),
    _row(
        r"^(?!to\b|not\b|that\b)(?:the |a |an |all )?(?:[\w'&,/()-]{1,30} ){1,8}?to (?:go|come|appear|return|attend"
        r"|speak)\b",
        "leaflet to go out with the newsletter",
    ),
    _row(
        rf"^(?-i:[A-Z][a-z'-]{{1,20}} [A-Z][\w'-]{{1,25}}) to (?:also |then )?(?:{_TASK})\b",
        "Jane Hall to share the slides",
    ),
    _row(
        r"^(?:the |a |all )?(?:[\w'&,/()-]{1,30} ){1,10}?to be (?!noted|approved|agreed|adopted|received|paid|held)"
        r"[a-z]{2,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b",
        "ward members to be told of any children's home",
    ),
    _row(
        rf"^(?:the )?(?:[\w'&,/()-]{{1,30}} ){{0,8}}?(?:clerk|manager|officer|director|chair(?:man)?|head|leader|mayor"
        rf"|commissioner)(?: of [\w' ]{{2,40}})? (?-i:{_TASK})\b",
        "The Chair write to the chairs of the Boards.",
        unless_settled=True,
    ),
    _row(
        rf"^(?:and )?that (?:(?!(?:be|to|is|are|was|were|can|could|may|has|have)\b)[\w'&,/()-]{{1,30}} ){{1,14}}?"
        rf"(?:also |then |now |work with"
        rf" [\w' ]{{1,40}} to )?"
        rf"(?:{_TASK})\b(?! (?:is|are|was|were|has|have|can|may)\b)",
        "That the Strategy Manager share the slides.",
        unless_settled=True,
    ),
    _row(
        rf"^(?:and )?that (?:(?!be\b|to\b)[\w'&,/()-]{{1,30}} ){{0,14}}?(?:clerk|manager|officers?|director|chair"
        rf"|head"
        rf"|lead|group|party|committee|council|team|partners)(?: of [\w' ]{{2,40}})? (?:{_TASK})e?s\b",
        "that the Finance working party meets to look at reserves",
        unless_settled=True,
    ),
)
THANKS, SETTLED, COMES_BACK, TASKS = (Table(rows) for rows in (_THANKS, _SETTLED, _COMES_BACK, _TASKS))

# A second clause that wants something done: "To note the report and request a further update".
COORDINATE = re.compile(
    r"(?:[,;] ?(?:and )?|\band )(?:that |also |to |further )?(?:to )?(?P<verb>agree[sd]? to (?:receive|invite"
    r"|request|ask|write|hold|arrange|add|refer|bring|circulate|send)|requests?|asks?|invites?"
    r"|instructs?|refers?|writes?"
    r"|commission|receive (?:an?|further|regular|quarterly|annual|six|updates?)|bring|submit|provide|circulate"
    r"|advertise"
    r"|publish|report (?:back|to|by|in|at|on)|require|seek|send|arrange|begin|begins?"
    r"|for (?:the|an?|this|that) [\w' ]{2,40}? to (?:report|come back|return|bring|meet|work|write|submit|present)"
    r"|establish|task|(?:asked|requested|invited|instructed|recommended|required)"
    r" (?:for|that|the|an?|officers?|members)"
    r"|(?:(?:an?|the|any|further|all|future) )(?:[\w'&-]{1,20} ){1,6}?"
    r"(?:come|return|report|go|write|provide|bring|submit"
    r"|present"
    r"|attend|circulate|share|work|meet|be"
    r" (?:brought|submitted|provided|presented|sent|circulated|given|made|arranged))"
    r")\b",
    re.IGNORECASE,
)
