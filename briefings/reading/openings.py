"""Paragraphs that open the list under them: "It was agreed that: -", "The Committee asked for:", "The Panel".

A row holds the closing words of such a paragraph, with where they were seen; every repetition is bounded.
"""

import re

from briefings.reading.layouts import COLLECTIVE, SOLE, Marker, Verdict, marker
from briefings.reading.lines import one_blank
from briefings.reading.needed_words import Table
from briefings.reading.nested import other_body
from briefings.records import Section

# A paragraph that ends so opens a list of outcomes in the paragraphs after it.
TRAILING: tuple[Marker, ...] = (
    marker(
        r"\brecommendations?\b[^.;:]{0,80} (?:was|were|is|are|be) (?:\w{2,20}ly |all |duly )?(?:agreed|approved"
        r"|accepted|adopted"
        r"|endorsed|supported)\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "The recommendations in the report were agreed, namely:",
    ),
    marker(
        r"\b(?:is|are) (?:asked|invited|recommended|requested)\b[^.;]{0,200}:\s{0,3}$",
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "Oxfordshire: Cabinet is asked to, and a list",
    ),
    marker(
        r"\b(?:agreed (?:to make )?|(?:committee|panel|board|members|group|council|commission|forum) (?:\w{2,20}ly )?"
        r"(?:made|makes?|put forward|submit(?:s|ted)|supported) )the following recommendations?\b[^.;:]{0,60}:"
        r"\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "The Panel AGREED the following recommendations to the Executive:",
    ),
    marker(
        r"\b(?:agreed|approved|accepted|adopted|endorsed|resolved|supported)\b[^.;:]{0,60}\brecommendations?\b"
        r"[^.;:]{0,80}:\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "Cabinet agreed with the recommendations, namely that:",
    ),
    marker(
        r"\b(?:resolved|agreed|decided"
        r"|determined)\b[^.;]{0,40}\bto (?:make (?:the )?(?:following )?recommendations?|recommend)\b"
        r"[^.;:]{0,120}:\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "The Sub-Committee Resolved: To recommend to the Cabinet Member that:",
    ),
    marker(
        rf"(?:^|[.;,] |\band )(?:the )?(?!(?:[\w'&-]{{1,30}} ){{0,4}}?(?:task|working|review"
        rf"|inquiry)\b)(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE}(?: (?:\w{{2,20}}ly |also "
        rf"|then )?(?:recommended"
        r"|recommends|RECOMMENDED)|'s? recommendations? (?:was|were|are|is))\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.RECOMMENDED_ON,
        "The Committee recommended to Cabinet that: / The Panel's recommendations were:",
    ),
    marker(
        r"\brecommend(?:s|ed|ations?)?\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$",
        Section.RECOMMENDATION,
        Verdict.RECOMMENDED,
        "the report recommended that:",
    ),
    marker(
        r"\b(?:following|further|additional|more) (?:[\w-]{1,20} ){0,3}?(?:(?:information|data|details?|figures"
        r"|requests?"
        r"|reports?|updates?|items?) (?:was|were)(?: also| then)? (?:requested|asked for)|(?:requests?"
        r"|recommendations?) (?:was|were)"
        r"(?: also| then)? (?:made|agreed|put forward)|actions? (?:was|were)(?: also| then)? (?:agreed|identified"
        r"|requested|noted"
        r"|arose))\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$"
        rf"|(?:^|[.;,] |\bthat )(?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE} (?:also "
        rf"|then )?(?:made the following requests?"
        r"|(?:would like|wished|wanted|(?:was|were) keen|looked forward) (?:to )?(?:see|receive|have|request|ask for"
        r"|be (?:sent|provided with|given))|(?:concluded|closed|ended|finished)[^.;:]{0,30} by (?:asking for"
        r"|requesting))"
        r"\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$"
        r"|\b(?:it was|and) (?:also |then |further )?requested (?:that|for)\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$"
        r"|\bchair(?:man|person|woman)?\b[^.;:]{0,60}\b(?:summaris\w{2,3}|summ(?:ed|ing) up|conclud\w{2,3}"
        r"|clos\w{2,3})\b[^.;:]{0,60}"
        r"\b(?:actions?|requests?|recommendations?|outcomes?)\b[^.;:]{0,60}:\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "In summing up, the Chair said that the Committee wished to see:",
    ),
    marker(
        r"^(?:further |additional |other |more )?(?:information|data|details|figures) requested(?: by [\w' ]{3,60})?"
        r"\s{0,3}:\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "Further information requested: and a list",
    ),
    marker(
        r"\bthis (?:council|committee|meeting|board|house)\b[^.;]{0,120}\bresolves\b(?: (?:that"
        r"|to))?\s{0,3}[:\-]{0,2}\s{0,3}$",
        Section.DISCUSSION,
        Verdict.MOVED,
        "This Council resolves to: the words of a motion, which may be lost",
    ),
    marker(
        r"\b(?:resolved|resolves)(?: unanimously| \([^()]{0,40}\))?(?: (?:that|to)\s{0,3}[:\-]{0,2}"
        r"| as follows:?|\s{0,3}[:\-]{1,2})\s{0,3}$"
        r"|\b(?:it was|members|and|committee|council|panel|board|cabinet|executive) (?:unanimously )?resolved$",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "After debate it was RESOLVED –",
    ),
    marker(
        rf"(?:^|[.;,] )(?:{SOLE}|(?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE}) (?:[^.;:]{{3,120}}? and "
        rf"|(?:\w{{2,20}}ly "
        rf"|also |then )?)"
        r"(?:(?<=and )asked|asked (?:that|for)|requested|instructed|decided|determined|approved|endorsed|supported)"
        r"(?: (?:that|to|for|the following[^.;:]{0,40}))?\s{0,3}[:\-]\s{0,3}-?\s{0,3}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "The Panel noted the report and asked:",
    ),
    marker(
        r"\bagreed(?: unanimously)?(?: (?:that|to|the following(?: (?:actions?|requests?"
        r"|steps)[^.;:]{0,60})?))?\s{0,3}[:\-]\s{0,3}-?\s{0,3}$"
        rf"|(?:\b{COLLECTIVE}|\bmembers|\bit was) (?:\w{{2,20}}ly )?agreed as"
        rf" follows\s{{0,3}}[:\-]\s{{0,3}}-?\s{{0,3}}$",
        Section.OUTCOME,
        Verdict.AGREED,
        "It was agreed that: -",
    ),
    marker(
        r"\bNOTED(?: that)?\s{0,3}[:\-]\s{0,3}-?\s{0,3}$", Section.OUTCOME, Verdict.NOTED, "The Board NOTED:", flags=0
    ),
    marker(
        r"\bit was(?: then| therefore| duly)?\s{0,3}[;,]\s{0,3}$",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Wiltshire: After which, it was; (the word RESOLVED lost with its heading)",
    ),
    marker(
        r"\bsecond(?:ed|er)\b[^.;:]{2,120},? and(?: it was)?(?: (?:unanimously )?(?:agreed|resolved) (?:that|to))?"
        r"\s{0,3}[:\-]?\s{0,3}$",
        Section.OUTCOME,
        Verdict.RESOLVED,
        "Torridge: proposed by A, seconded by B and - (the word RESOLVED lost with its heading)",
    ),
    marker(
        r"\b(?:moved|proposed)\b[^.;]{0,160}\bseconded\b[^.;]{0,160}[:\-]\s{0,9}$"
        r"|\bmoved and [^.;]{0,90}\bseconded:?$|\bseconded\b[^.;]{0,120}\b(?:that|motion|as "
        r"follows)\s{0,3}[:\-]\s{0,9}$",
        Section.DISCUSSION,
        Verdict.MOVED,
        "motions printed as a list",
    ),
)

_TABLE = Table(TRAILING)

# "The Committee:" opens a list of what it did only if the list says so: "• Noted the findings", "1) Approves".
BODY_ONLY = re.compile(
    rf"(?:(?:after|following|having|on|upon|in|during|at|with|as)\b[^.;:,]{{3,200}}, )?(?:(?:that )?(?:the"
    rf" )?(?:[\w'&-]{{1,30}},? ){{0,8}}?{COLLECTIVE}"
    rf"|{SOLE})\s?:?-?\s{{0,3}}$",
    re.IGNORECASE,
)
ACTED = re.compile(
    r"(?:that\b|(?:formally |also )?(?:not(?:ed|es?)|agree[ds]?|approve[ds]?|resolve[ds]?|request(?:s|ed)?"
    r"|thank(?:s|ed)?|welcome[ds]?|endorse[ds]?|support(?:s|ed)?|ask(?:s|ed) (?:for|that|the)|recommend(?:s|ed)?"
    r"|adopt(?:s|ed)?"
    r"|receive[ds]?|accept(?:s|ed)?|instruct(?:s|ed)?|delegate[ds]?|authorise[ds]?|invite[ds]?|defer(?:s|red)?"
    r"|commend(?:s|ed)?|appoint(?:s|ed)?|express(?:es|ed)|urge[ds]?|regret(?:s|ted)|decide[ds]?)\b)",
    re.IGNORECASE,
)
# "Officers asked that the Committee:" puts to the body what it may do.
_PUT_TO_BODY = re.compile(
    r"\b(?:ask|recommend|propos|suggest|invit|request|urg|mov|want|hop|wish|said|stated|should|could|may"
    r"|will)\w{0,6}\b",
    re.IGNORECASE,
)
# "It:" alone, after a sentence of which the body is the subject.
_IT = re.compile(
    rf"\b(?i:{COLLECTIVE}) (?:made|had|raised|discussed|considered|put|agreed|came)\b[^.;:]{{3,160}}\. (?:It"
    rf"|They):-?\s{{0,3}}$"
)
_WORDS_OF_BODY = 6


def opens_acts(text: str, following: str) -> bool:
    """Whether ``text`` ends by naming the body alone, and ``following`` opens with what it did: "Noted the findings".

    Without a colon it must be no more than the name: "The Panel", then "(a) asked".
    """
    if not text.endswith((":", "-")) and len(text.split()) > _WORDS_OF_BODY:
        return False
    lead = text[-120:].rpartition(". ")[2]
    named = BODY_ONLY.match(lead) is not None or _IT.search(text[-300:]) is not None
    return named and _PUT_TO_BODY.search(lead) is None and ACTED.match(one_blank(following[:80])) is not None


# Another day's list, as in "At its last meeting the Panel asked for:", or only proposed, as in "moved that the Panel"
_NOT_NOW = re.compile(
    rf"\b(?:at (?:its|their|the) (?:last|previous|earlier) meeting|(?:had|previously|last (?:year|month|week|time))\b"
    rf"|(?:proposed|suggested|moved|hoped|argued) that (?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE})\b",
    re.IGNORECASE,
)
_TRAILING_ENDS = (
    ":",
    "-",
    ";",
    ",",
    "resolved",
    "RESOLVED",
    "Resolved",
    "that",
    "to",
    " and",
    "seconded",
)  # looked at first, for speed


def find_trailing(text: str) -> Marker | None:
    """The marker in the closing words of ``text`` that opens the list after it; None where there is none."""
    if not text.endswith(_TRAILING_ENDS):
        return None
    tail = text[-360:]
    found = next((marker for marker in _TABLE.likely(tail) if marker.pattern.search(tail)), None)
    if found is None or found.section is not Section.OUTCOME:
        return found
    sentence = tail.rpartition(". ")[2]
    return None if _NOT_NOW.search(sentence) and not other_body(sentence) else found  # that body's list it stays
