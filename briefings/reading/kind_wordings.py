"""The verbs and phrases by which a resolution's kind is told: the tables that ``kinds`` reads by.

To add a verb: its participle in ``DECIDED``, ``NOTED`` or ``TASKED``, or its bare form in ``vocabulary``. To add a
phrase: a row in ``TASKS``, or in ``settled_wordings``, with the resolution it was seen in. Every repetition is bounded.
"""

import re
from dataclasses import dataclass

from briefings.reading.needed_words import Cued, Table
from briefings.reading.vocabulary import TASK_VERBS

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
# Participles that settle a matter there and then: "be adopted". Any other leaves something to do.
DECIDED = re.compile(
    r"(?:accepted|adopted|agreed|allocated|allowed|amended|appointed|approved|authorised|awarded|charged|closed"
    r"|confirmed|constituted|continued|co-opted|debarred|declared|dedicated|devoted|dissolved|declined|deemed"
    r"|delegated|determined"
    r"|disbanded|dismissed|disqualified|earmarked|elected|endorsed|excluded|exempted|extended|fixed|formed"
    r"|frozen|funded|given"
    r"|granted|imposed|increased|kept|known|left|lifted|limited|made|maintained|merged|met|moved|named|nominated|not"
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


def phrase(pattern: str, example: str, opening: int = 0, *, unless_settled: bool = False) -> KindWording:
    """A row of a table, its pattern taken for small and capital letters alike."""
    return KindWording(re.compile(pattern, re.IGNORECASE), example, opening, unless_settled)


_THANKS = (
    phrase(r"\bbe (?:\w+ )?(?:thanked|congratulated|commended(?! to\b))\b", "That the Independent Chair be thanked."),
    phrase(r"\bvote of thanks\b", "A vote of thanks was given."),
    phrase(
        r"\b(?:thanks|appreciation|gratitude|congratulations|condolences|tribute)\b[^.;]{0,80}\b(?:be|is|are|were"
        r"|was) "
        r"(?:\w+ )?(?:recorded|extended|expressed|conveyed|given|passed|placed|noted|sent)\b",
        "That the Committee's thanks be conveyed to the Chair.",
    ),
    phrase(
        r"^(?:that )?(?:to )?(?:(?:the )?(?:[\w'&-]{1,25} ){0,6}?(?:committee|panel|board|executive|cabinet"
        r"|council|forum|group|members"
        r"|member|partnership|commission) )?(?:also )?(?:thank(?:s|ed)?|congratulate[ds]?|commend(?:s|ed)?"
        r"|express(?:es|ed)? (?:its|their|the "
        r"[\w' ]{3,40}) (?:thanks|appreciation|gratitude)|record (?:its|their) (?:thanks|appreciation)|place on "
        r"record)\b",
        "Thanked the social workers who had met with inspectors.",
    ),
)

# A paper that comes back.
_COMES_BACK = (
    phrase(
        r"\b(?:a |an |any |further |the |regular |quarterly |annual |six-?monthly |progress |written |verbal |future "
        r"|follow-?up |update ){0,5}(?:reports?|updates?|briefing|presentation|paper|item|review)\b[^.;]{0,160}"
        r"\b(?:be|is|are) (?:\w+ ){0,2}(?:submitted|brought|presented|made|provided|considered|reported|prepared"
        r"|circulated|given|added|scheduled|returned|produced|issued|sent|tabled)\b",
        "That a further report be submitted in March.",
    ),
    phrase(
        r"\b(?<!the )(?:an?|any|further|annual|quarterly|regular) (?:[\w-]+ ){0,5}?(?:reports?|updates?)\b"
        r"[^.;]{0,120}\bbe received\b",
        "That a further update be received in six months.",
    ),
    phrase(
        r"\b(?:receive|have|see) (?:\w+ ){0,4}?(?:a|an|further|regular|quarterly|annual|six-?monthly|monthly"
        r"|future|another"
        r"|updates?) ?(?:[\w-]+ ){0,5}?(?:reports?|updates?|briefings?|presentations?|papers?|data|information|visits?"
        r"|training|sessions?|workshops?|seminars?|tours?|demonstrations?|copy|copies|breakdown|bulletins?)\b",
        "To receive a report in approximately six months.",
    ),
)
_TASKS = (
    *_COMES_BACK,
    phrase(
        r"\b(?:reports?|updates?|papers?|items?|figures)\b[^.;]{0,60} (?:be|is|are) (?:received|taken|heard) back\b",
        "That a report is received back in the autumn.",
    ),
    phrase(
        r"^(?:that )?(?:the )?(?:committee|sub-?committee|panel|board|members|councillors|cabinet|executive|council"
        r"|group|forum"
        r"|commission) (?:be|is|are|was|were) (?:\w{2,20}ly )?(?:provided|supplied|furnished|updated|kept|given|sent"
        r"|shown) ",
        "That the Committee were provided with a breakdown of the budget.",
    ),
    phrase(
        r"^(?:that )?(?:an?|another|further|the necessary) [^.;]{2,100}? (?:is|are) (?:\w{2,20}ly )?(?:issued"
        r"|sent|written"
        r"|circulated|provided|prepared|produced|arranged|convened|submitted|brought|invited|organised|published"
        r"|drafted|held|undertaken|set up|established)\b",
        "That a letter is issued to the county council.",
    ),
    phrase(
        r"\breport(?:s|ed)? back\b|\bbring (?:a |an |the )?(?:\w+ ){0,4}(?:report|update|paper|item|matter)s?\b"
        r"|\b(?:return|come back|brought back|returned) to (?:the |a |this )",
        "and report back in six months",
    ),
    phrase(
        r"^(?:that )?(?:the )?(?:full )?(?:council|cabinet|executive) be recommended\b|^(?:that )?(?:(?:it "
        r"|the matter "
        r"|this )?(?:be )?recommend(?:ed|s)?|(?:to )?recommend) (?:to|that|(?:the "
        r")?(?:full )?(?:council|cabinet|executive))\b",
        "That Cabinet be recommended to approve the budget: an answer is awaited.",
    ),
    phrase(
        r"\bbe (?:\w{2,20}ly )?commended to (?:the )?(?:[\w'&-]{1,25} ){0,4}?(?:council|cabinet|executive|board"
        r"|committee|panel)\b",
        "That the draft plan be commended to the Cabinet for approval.",
    ),
    phrase(
        r"\b(?:be|was|were|is) (?:\w+ )?(?:deferred|adjourned|withdrawn|carried forward|held over|postponed)\b"
        r"|^(?:that "
        r")?(?:to )?(?:defer|adjourn|postpone|deferred)\b",
        "That consideration be deferred: it comes back.",
    ),
    phrase(
        r"\b(?:there (?:is|be|are) (?:a )?(?:greater|more|clear|better|increased|stronger)|provides? (?:better|more"
        r"|greater|clearer)|future (?:reports?|updates?))",
        "That there is better clarity on the data sets presented.",
    ),
    phrase(
        rf"\b(?:should|shall|will|would|must) (?:also |now |then |continue to |further ){{0,2}}(?:{_TASK})\b",
        "that all councillors would complete the course",
        opening=160,
        unless_settled=True,
    ),
    phrase(
        r"\b(?:should|shall|will|would|must) (?:also |now |then ){0,2}be (?:\w{2,20}ly )?(?:asked|requested"
        r"|invited|sent"
        r"|circulated|provided|written|reported|brought|raised (?:with|at)|contacted|informed|notified|advised"
        r"|added|arranged"
        r"|followed up|shared|prepared|published|submitted|presented|undertaken|carried out|chased|looked (?:at|into)"
        r"|reviewed|updated|sought|obtained|investigated|included in|e-?mailed|forwarded|displayed|uploaded|posted)\b",
        "that the role would be raised with the team",
        opening=240,
        unless_settled=True,
    ),
    phrase(
        r"^(?:that |agreed that )?(?:[\w'&,/()-]{1,30} ){1,14}?(?:will|would|shall|should) (?:also |then |now )?"
        r"(?!(?:be|bear|have|not|remain|become|stay|form|constitute|sit|consist|comprise|apply|last"
        r"|run|cost|count|take effect"
        r"|come into|serve|stand|cover)\b)[a-z]{2,20}\b",
        "Agreed that the posters will go to all GP surgeries.",
        unless_settled=True,
    ),
    phrase(
        r"^(?!to\b|not\b|that\b)(?:the |a |an |all )?(?:[\w'&,/()-]{1,30} ){1,8}?to (?:go|come|appear|return|attend"
        r"|speak)\b",
        "leaflet to go out with the newsletter",
    ),
    phrase(
        rf"^(?-i:[A-Z][a-z'-]{{1,20}} [A-Z][\w'-]{{1,25}}) to (?:also |then )?(?:{_TASK})\b",
        "Jane Hall to share the slides",
    ),
    phrase(
        r"^(?:the |a |all )?(?:[\w'&,/()-]{1,30} ){1,10}?to be (?!noted|approved|agreed|adopted|received|paid|held)"
        r"[a-z]{2,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b",
        "ward members to be told of any children's home",
    ),
    phrase(
        rf"^(?:the )?(?:[\w'&,/()-]{{1,30}} ){{0,8}}?(?:clerk|manager|officer|director|chair(?:man)?|head|leader|mayor"
        rf"|commissioner)(?: of [\w' ]{{2,40}})? (?-i:{_TASK})\b",
        "The Chair write to the chairs of the Boards.",
        unless_settled=True,
    ),
    phrase(
        rf"^(?:and )?that (?:(?!(?:be|to|is|are|was|were|can|could|may|has|have)\b)[\w'&,/()-]{{1,30}} ){{1,14}}?"
        rf"(?:also |then |now |work with"
        rf" [\w' ]{{1,40}} to )?"
        rf"(?:{_TASK})\b(?! (?:is|are|was|were|has|have|can|may)\b)",
        "That the Strategy Manager share the slides.",
        unless_settled=True,
    ),
    phrase(
        rf"^(?:and )?that (?:(?!be\b|to\b)[\w'&,/()-]{{1,30}} ){{0,14}}?(?:clerk|manager|officers?|director|chair"
        rf"|head"
        rf"|lead|group|party|committee|council|team|partners)(?: of [\w' ]{{2,40}})? (?:{_TASK})e?s\b",
        "that the Finance working party meets to look at reserves",
        unless_settled=True,
    ),
)
THANKS, COMES_BACK, TASKS = (Table(rows) for rows in (_THANKS, _COMES_BACK, _TASKS))

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
