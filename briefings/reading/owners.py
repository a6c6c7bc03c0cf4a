"""Who is to act, as printed: in brackets, in the right margin, or as the subject of the resolution."""

import re
from dataclasses import dataclass

from briefings.reading.agreement_shapes import ACTOR, COLLECTIVE
from briefings.reading.days import MONTH, WEEKDAY
from briefings.reading.lines import Words, squeeze
from briefings.reading.needed_words import Cued
from briefings.reading.vocabulary import TASK_VERBS

# "consider" is a task only for somebody named: a body that resolves to consider a report is just about to.
_TASK = "|".join(
    sorted(
        {*TASK_VERBS, "consider", "agree", "suggest", "feedback", "restart", "resume", "tell", "lobby", "lobbie"},
        key=len,
        reverse=True,
    )
)
_POST = (
    r"(?:directors?|heads?|officers?|managers?|clerk|chair(?:man|woman|person|s)?|vice-chair(?:man)?|leader|secretary"
    r"|solicitor|treasurer|councillors?|cllrs?|cllr\.|members?|"
    r"co-?ordinators?|superintendent|commander|inspector|constable|lead|leads|executive|cabinet|committee"
    r"|sub-?committee|panel|board|team|service|services|group|sub-?group|partnership|council|police|"
    r"(?:portfolio )?holders?|commissioners?|principal|headteachers?|nurse|registrar|surveyor|engineer"
    r"|accountant|auditor"
    r"|mayor|advis[eo]rs?|workers?|consultants?|pcso|sergeant|champion|representatives?|chief executive|officials"
    r"|practitioners?|analyst|warden|steward|assistant|rfo|facilitators?|administrators?|planners?|specialists?"
    r"|rangers?"
    r"|lawyers?|archivist|librarian|architect|convenors?|convener|provost|trainer|researcher|gardener|lengthsman"
    r"|keeper"
    r"|caretaker|groundsman|contractor|trustees|governors|party|working group|partners|agencies|all)"
)
_NAME = (
    r"(?:cllrs?\.?|councillors?|mrs?\.?|ms\.?|miss|dr\.?|rev\.?|prof\.?|ds|dcs|dci|di|pc|sgt"
    r"|sergeant|(?:det |detective |chief ){0,2}(?:supt|insp|superintendent|inspector)|alderman|sir)"
)
# Bodies that are somebody as the head of a phrase, and no post beside which a task may be printed.
_ORGANISATION = re.compile(
    r"(?:authorit(?:y|ies)|trusts?|constabular(?:y|ies)|force|hospitals?|schools?|colleges?|academ(?:y|ies)"
    r"|universit(?:y|ies)"
    r"|associations?|networks?|departments?|directorates?|hubs?|providers?|operators?|societ(?:y|ies)"
    r"|federation|unions?"
    r"|charit(?:y|ies)|compan(?:y|ies)|healthwatch|ccgs?|icbs?|nhs|ofsted|scotland|wales|england|agency|offices?)",
    re.IGNORECASE,
)
_POST_WORD = re.compile(rf"\b{_POST}(?=\W|$)", re.IGNORECASE)
_NAMED = re.compile(rf"(?:the )?{_NAME} [A-Z]|(?-i:(?:[A-Z]\. ?){{1,3}}[A-Z][\w'-]{{1,25}}$)", re.IGNORECASE)
INITIALS = re.compile(r"[A-Z]{2,4}(?:(?: ?[/,&+] ?| and )[A-Z]{2,4}){0,5}$")
# who is told of a thing is not who acts: "Advised officers of the information required to ..."
_SUBJECT = (
    r"(?P<owner>(?!(?:advised|asked|informed|thanked|invited)\b)"
    r"(?:(?!(?:be|been|is|was|were|are|will|would|shall|agreed|decided|felt|(?:requested|asked|suggested"
    r"|proposed|recommended) that)\b)"
    r"(?:[\w'&/,().-]{1,40}|(?:director|head|manager):) ){1,16}?)"
)
_ASIDE = r"(?:,? ?(?:in (?:consultation|liaison|conjunction|partnership)|together|jointly) with [^,;.]{3,200}, )?"
# "Members instruct officers to": who is told acts, not the body that tells them
_INSTRUCTED = Cued(
    rf"^(?:and )?(?:that )?(?:the )?(?:[\w'&-]{{1,25}} ){{0,4}}?(?:members|councillors|{COLLECTIVE}) (?:also )?"
    r"(?:instruct|request|ask|invite|require|direct)(?:s|ed)? "
    rf"(?P<owner>(?:the )?(?:[\w'&/,().-]{{1,40}} ){{1,14}}?)to (?:{_TASK})\b",
    re.IGNORECASE,
)
_ASKED = Cued(
    rf"^(?:and )?(?:that )?{_SUBJECT}{_ASIDE}(?:be|is|are|was|were) (?:also |again |further |formally )?"
    r"(?:asked|requested|instructed|required|tasked|urged|directed|mandated|commissioned|encouraged|reminded"
    r"|invited(?= to (?:submit"
    r"|provide|report"
    r"|respond|consider|review|write|present|explore|investigate|bring|prepare|circulate|produce))) (?:to|with)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    rf"^(?:and )?(?:that )?{_SUBJECT}{_ASIDE}(?:(?:will|should|shall|would|must|to|also|then|is to|are to|agreed to"
    rf"|offered to|volunteered to|undertook to|was asked to|were asked to|continues?|now)"
    rf" ){{0,3}}(?-i:(?:re-)?(?:{_TASK})(?:e?s)?)\b(?! out (?:in|at|below"
    rf"|above)\b)(?<!action(?= plan))(?! (?:plans?|logs?|points?|trackers?)\b)",
    re.IGNORECASE,
)
# "that the Commander would take account of it": what somebody will do, whatever the verb
_PROMISED = Cued(
    rf"^(?:and )?(?:that )?{_SUBJECT}(?:will|would|shall) (?:also |now |then ){{0,2}}"
    r"(?!(?:be|have|not|like|remain|stay|become|seem|need|cost|last|form|include|consist|receive|hear)\b)[a-z]{2,20}\b",
    re.IGNORECASE,
)
# "AK to break the figures down": somebody named is told to do it, whatever the verb
_TOLD = Cued(rf"^(?:and )?(?:[Tt]hat )?(?P<owner>{ACTOR}) (?:is |are )?to (?!be\b|have\b|the\b|an?\b)[a-z]")
# "agreed that the Clerk wrote to the school": as some clerks say what somebody is to do
_WOULD_HAVE = re.compile(
    rf"^(?:and )?that (?P<owner>{ACTOR}) (?:also |then )?(?:wrote|contacted|sent|asked|obtained|collected|got"
    rf"|arranged|looked"
    r"|spoke|drafted|prepared|investigated|purchased|bought|ordered|found out|sought|chased|replied|circulated|invited"
    r"|produced|reported back|met with)\b"
)
# "Jane Hall to share the slides": a person without a title, in a list of what was agreed
_PERSON_TOLD = re.compile(
    rf"(?:and )?(?P<owner>(?-i:[A-Z][a-z'-]{{1,20}} [A-Z][\w'-]{{1,25}})(?:(?:,| and| &|/) (?-i:[A-Z][a-z'-]{{1,20}} "
    rf"[A-Z][\w'-]{{1,25}})){{0,3}}) (?:to|will) (?:also |then )?(?:{_TASK})\b"
)
_REQUESTS = Cued(
    rf"\b(?:to |that )?(?:request|ask|instruct|require|task|urge|write to)(?:s|ed)? (?:that )?"
    rf"(?:(?:in relation to|with regard to|regarding|in respect of|for) [^;.]{{3,160}}?, that )?(?P<owner>(?:the "
    rf")?(?:[\w'&/,().-]{{1,40}} ){{1,14}}?)(?:to (?:\([a-z]{{1,4}}\) )?(?:{_TASK})|(?:should )?(?:{_TASK})s?)\b",
    re.IGNORECASE,
)
# "That, when items had been received, the Facilitator would liaise": who acts stands behind the clause
_WHEN_FIRST = re.compile(
    r"(?:and )?(?:that\b)?,? ?(?:when|once|if|where|after|before|following|subject to|upon|on receipt"
    r"|in (?:discussion|consultation|liaison|partnership|conjunction|collaboration) with|in the (?:meantime"
    r"|event)|from|by|at|during|with effect from"
    r"|should|as|given|due to|in view of|in light of|in order to)\b[^,;]{0,160}, (?=\S)",
    re.IGNORECASE,
)
# "agreed that the Chair would write": a point that tells what the body did opens with its own verb
_FOR_SOMEBODY = re.compile(r"for (?=(?:the |an? )?[\w' ]{2,60} to [a-z])")  # "agreed for the Clerk to write"
_ACT_FIRST = re.compile(
    rf"(?:and )?(?:(?:[\w'&-]{{1,25}} ){{0,6}}?(?:members|councillors|(?-i:[A-Z]{{3,6}})|{COLLECTIVE}) )?(?:also )?"
    r"(?:\w{2,20}ly )?(?:agree[sd]|request(?:s|ed)|resolve[sd]|recommend(?:s|ed)|decide[sd]|asks|asked|instruct(?:s|ed)"
    r"|determine[sd]|suggest(?:s|ed)|propose[sd])(?: \w{2,20}ly)? (?=that\b)",
    re.IGNORECASE,
)
# Whom a decision leaves something to: "be authorised to", "authority be delegated to the Director of Housing".
_TITLE = (
    r"(?P<owner>(?:the )?(?:[A-Z][\w'&/.-]{0,30}:?|\([A-Z][\w'&, -]{1,60}\))(?:,? (?:(?:of|for|and|&|the|to the) ){0,2}"
    r"(?:[A-Z][\w'&/.-]{0,30}:?|\([A-Z][\w'&, -]{1,60}\))){0,12}|the (?:[a-z-]{2,20} ){0,2}?(?:clerk|chair(?:man)?|rfo"
    r"|chief executive|director|secretary|treasurer|officers?))"
)
_SIGNS = re.compile(r"\b(?:correct|true|accurate) (?:and accurate )?record\b|\bsign (?:them|it|these|the minutes)\b")
_DELEGATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:[Aa]nd )?(?:[Tt]hat )?{_TITLE}(?:,? (?:in consultation|in conjunction|following|after|together with)"
        rf"[^;.]{{3,220}}?,?)? (?:be|is|are|was|were) (?:(?:also|hereby|further) ){{0,2}}(?:given |granted )?"
        rf"(?:delegated )?(?:authorised|empowered|authority|power|powers|permission)\b",
        rf"\b(?:[Aa]uthoris|[Ee]mpower)(?:e|es|ed|ing|s)? {_TITLE}(?:,? (?:in consultation"
        rf"|following)[^;.]{{3,220}}?,?)? to\b",
        rf"\b(?i:delegated|delegates?|delegation|authority|authorisation|power"
        rf"|permission)\b[^;:.]{{0,60}}? to {_TITLE}",
    )
)
# "That Option B be agreed and that officers begin", "report received; Clerk to publish it"
_CLAUSE = re.compile(r"(?:,? and (?=that\b)|; (?:and )?)", re.IGNORECASE)
_BY_AGENT = re.compile(
    r"\bbe (?:[\w'-]{1,30} ){1,6}?by (?P<owner>(?:the )(?:[\w'&/-]{1,40} ){0,6}?(?i:directors?|heads?|officers?"
    r"|managers?|clerk|chair(?:man"
    r"|person)?|solicitor|chief executive|secretary|co-?ordinator|board|panel"
    r"|(?:working |task )?group|team|forum)\b(?: (?:of|for) (?:the "
    r")?[A-Z][\w'&-]{1,30}(?:(?:,? and|,| &)? [A-Z][\w'&-]{1,30}){0,6})?)"
)
_BRACKETED = re.compile(
    r"[(\[]\s{0,3}(?:(?:for )?actions?(?: by| for)?|lead(?: officer)?|owner|by)\s{0,3}(?::|-"
    r"|\s)\s{0,9}(?P<owner>[^()\[\]\n]{2,90})[)\]][.;,]?\s{0,3}(?:and)?\s{0,3}$",
    re.IGNORECASE,
)
_BRACKETED_INITIALS = re.compile(r"[(\[](?P<owner>[A-Z]{2,4}(?:(?: ?[/,&+] ?| and )[A-Z]{2,4}){0,5})[)\]][.;]?\s{0,3}$")
# "… on all notice boards - ACTION: Cllr Y", "… to the school. Action Clerk" run on in one sentence
_CLOSING = re.compile(
    r"(?:\s-)?\s{1,9}(?:ACTIONS?(?: BY| FOR)?\s{0,3}[:\-]?|A(?i:ctions?)(?: by| for)?\s{0,3}[:\-])\s{1,9}"
    r"(?P<owner>(?:[A-Z]\. ?){0,3}[A-Z][^.;:()\[\]\n]{1,70})[.;]?\s{0,3}$"
)
# "… a letter to residents - AV to action": who is to act, and no more
_CLOSING_TASK = re.compile(
    rf"\s- (?P<owner>{ACTOR}) to (?:action|do|progress|arrange|organise|follow up)(?: this| it)?[.;]?\s{{0,3}}$"
)
_OFFICER = (
    r"(?:the )?(?:(?:Parish |Town |Deputy )?Clerk|RFO|Secretary|Treasurer|Chair(?:man|person)?"
    r"|Vice[- ]Chair(?:man)?|All)"
)
# "… to be prepared for November (Clerk/RFO)", and not "to Dr Ash (Chair)"
# "To circulate the figures. (Head of Safeguarding)": apart from the sentence, and so whose it is
# "Trust to supply waiting times - Dr Shah": who is to see to it, after a task
_CLOSING_NAME = re.compile(rf"\s- (?P<owner>{ACTOR})[.;]?\s{{0,3}}$")
_IS_TASK = re.compile(rf"(?:[^.;:]{{2,60}} to [a-z]|(?i:{_TASK})\b)")
_BRACKETED_POST = re.compile(r"(?<=[.;])\s{1,3}[(\[](?P<owner>[A-Z][^()\[\]\n.;:]{2,80})[)\]][.;]?\s{0,3}$")
_BRACKETED_OFFICER = re.compile(
    rf"(?<=[a-z\d,;:.'\"] )[(\[](?P<owner>{_OFFICER}(?: ?(?:/|&|,|and) ?(?:{_OFFICER}|Cllrs? [A-Z][\w'-]{{1,25}}"
    rf"|[A-Z]{{2,3}})){{0,3}})[)\]]"
    r"[.;]?\s{0,3}$"
)
_MARGIN = re.compile(r"(?P<gap>\t[ \t]{0,200}|[ ]{4,200})(?P<owner>\S(?:[^\n\t]{0,48}\S)?)(?=[ ]{0,200}(?:\n|$))")
_SPLIT = re.compile(
    r"\s{0,9}(?:/|;|&(?= ?[A-Z]{2,4}$)|\band\b(?= (?:the )?(?:(?:parish|town|community|deputy|vice)[ -]){0,2}(?:cllr"
    r"|councillor|mr|mrs|ms|dr|clerk|chair|mayor|rfo|secretary|treasurer|warden|caretaker|head of"
    r"|director of|strategic director|assistant director|[A-Z]{2,4}$))|,(?= ?[A-Z]{2,4}(?:,|$| ))"
    r"|,(?= (?:the (?=mayor|chair|clerk))?(?:cllr|councillor|clerk|mayor|chair|head of|director|chief|strategic"
    r"|assistant)))\s{0,9}",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:in consultation with|subject to|following|after|where|if|when|once|before|pending|with|in|on|at|for|by|as|to"
    r"|from|asks?|asked|requests?|requested|instructs?|instructed|invites?|notes?|agrees?|thanks|which|this|these|a"
    r"|an|no|any|future|further|it|there|all (?!members|councillors|partners))\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(rf"(?:{_TASK}) (?:the|a|an|all|its|their|our|to|with)\b", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:,? (?:in (?:consultation|liaison|conjunction|partnership|discussion|collaboration) with|on behalf of"
    r"|working with"
    r"|together with|along with|through|via|, in [\w' ]{1,60})\b.{0,200}|,)$",
    re.IGNORECASE,
)


_IS_NAME = re.compile(r"(?!(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|The)\b)[A-Z][a-z'-]{1,20} [A-Z][\w'-]{1,25}$")
# A time in brackets is nobody: "by Friday", "by 3 May", "by the next meeting".
_A_TIME = re.compile(
    rf"(?:the )?(?:end (?:of )?)?(?:the )?(?:\d|{WEEKDAY}\b|{MONTH}\b|next\b|easter\b|christmas\b|half[- ]term\b"
    r"|spring\b|summer\b|autumn\b|winter\b|mid[- ]|early\b|late\b|end of\b)",
    re.IGNORECASE,
)
_LONGEST_OWNER = 90  # characters
_SENTENCE = re.compile(
    r"\b(?:to|will|would|shall|is|are|was|were|be|has|have|had|that|agreed|noted)\b|[.;:]\s?\S", re.IGNORECASE
)


_SHORTENED = re.compile(r"\b(Cllrs?|Mrs?|Ms|Dr|[A-Z])\.")  # the stop of "Cllr. A. Ash" ends no sentence

_OF_BODY = re.compile(
    r"\b(?:boards?|panels?|committees?|(?:sub-?)?groups?|teams?|councils?|partnerships?|forums?|agenc(?:y"
    r"|ies)|services?"
    r"|trusts?|police|partners|schools|hubs?|departments?|directorates?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner as printed, with where it stands in the document and the task bracketed beside it."""

    printed: str
    start: int
    end: int
    task: str | None = None


def split_owners(printed: str) -> tuple[str, ...]:
    """The several owners of one line: "Strategic Director / City Solicitor" gives two.

    A person with a post is one: "Hugh Elm, Director of Operations".
    """
    owners: list[str] = []
    for part in (stripped for piece in _SPLIT.split(printed) if (stripped := piece.strip(" .,;"))):
        with_post = f"{owners[-1]}, {part}" if owners and _IS_NAME.match(owners[-1]) else ""
        if with_post and with_post in printed and _POST_WORD.match(part):
            owners[-1] = with_post
        else:
            owners.append(part)
    return tuple(owners)


def looks_like_owner(words: str) -> bool:
    """Whether a short text names somebody: initials, a post, a body or a titled name."""
    words = words.strip(" .;,()[]")
    if not words or len(words) > 120:
        return False
    return INITIALS.match(words) is not None or _POST_WORD.search(words) is not None or _NAMED.match(words) is not None


def names_body(words: str) -> bool:
    """Whether an owner is a board, a team or another body, and no person."""
    return _OF_BODY.search(words.strip()) is not None


def is_owner_only(words: str) -> bool:
    """Whether a line is nothing but somebody's name or post: "HEAD OF HOUSING", and not "Clerk to write"."""
    if len(words) > _LONGEST_OWNER or not looks_like_owner(words):
        return False
    return _SENTENCE.search(_SHORTENED.sub(r"\1", words)) is None


def find_bracketed_owner(text: str, at: int) -> tuple[Owner, int] | None:
    """The owner of a closing "(Action: Clerk)" or "- ACTION: Clerk" and where that opens, both as document offsets."""
    found = _BRACKETED.search(text) or _BRACKETED_INITIALS.search(text) or _closing(text) or _at_end(text)
    if not found or _A_TIME.match(found["owner"]):
        return None
    printed = found["owner"].strip()
    start = at + found.start("owner")
    return Owner(printed, start, start + len(printed)), at + found.start()


def _at_end(text: str) -> re.Match[str] | None:
    """The owner of a closing "- AV to action" or "(Clerk/RFO)"."""
    tail = max(0, len(text) - 160)
    dashed = _dashed(text, tail) if " - " in text[tail:] else None
    if dashed or not text.rstrip()[-2:].endswith((")", "]", ").", "].")):
        return dashed
    apart = _BRACKETED_POST.search(text, tail)
    return apart if apart and is_owner_only(apart["owner"]) else _BRACKETED_OFFICER.search(text, tail)


def _dashed(text: str, tail: int) -> re.Match[str] | None:
    """The owner of a closing "- AV to action", or of "- Dr Shah" after a task."""
    named = _CLOSING_NAME.search(text, tail) if _IS_TASK.match(text.lstrip()) else None
    return _CLOSING_TASK.search(text, tail) or named


def _closing(text: str) -> re.Match[str] | None:
    found = _CLOSING.search(text, max(0, len(text) - 120))
    return found if found and looks_like_owner(found["owner"]) else None


def find_margin_owner(text: str, at: int) -> tuple[Owner, int] | None:
    """The owner printed in the right margin of one of the lines of ``text``, and where the margin begins."""
    for found in _MARGIN.finditer(text):
        printed = found["owner"].strip()
        bare = re.sub(r"^(?:action|lead)s?\s{0,3}:?\s{0,3}", "", printed, flags=re.IGNORECASE)
        if found.start() > 0 and _is_margin_owner(bare):
            start = at + found.start("owner") + len(printed) - len(bare)
            return Owner(bare, start, start + len(bare)), at + found.start()
    return None


def _is_margin_owner(words: str) -> bool:
    if not words or len(words) > 45 or words[0].islower() or words[-1] in ".;:,":
        return False
    return INITIALS.match(words) is not None or (len(words.split()) <= 6 and looks_like_owner(words))


def find_subject_owner(text: str, at: int) -> Owner | None:
    """Who is to act by the grammar of a resolution: "That the Head of X circulate", "be requested to", "by the Y"."""
    return find_actor(text, at) or _find_asked(text, at)


def find_actor(text: str, at: int) -> Owner | None:
    """Who is to act as the subject of a clause, and not as one whom somebody else is to ask."""
    words = squeeze(text, at)
    act = _ACT_FIRST.match(words.text) or _FOR_SOMEBODY.match(words.text)
    opens = act.end() if act else 0
    clause = _WHEN_FIRST.match(words.text, opens)
    for start in (clause.end() if clause else opens, *(clause.end() for clause in _CLAUSE.finditer(words.text))):
        for pattern in (_INSTRUCTED, _ASKED, _ACTS, _TOLD, _PROMISED, _WOULD_HAVE):
            if (found := pattern.match(words.text[start:])) and (owner := _named(found, words, start)):
                return owner
    return _find_person(words)


def _find_person(words: Words) -> Owner | None:
    """A person without a title who is told to act; a body named by two words is one just as well."""
    found = _PERSON_TOLD.match(words.text)
    if not found:
        return None
    return Owner(found["owner"], words.at(found.start("owner")), words.at(found.end("owner") - 1) + 1)


def _find_asked(text: str, at: int) -> Owner | None:
    words = squeeze(text, at)
    for pattern in (_REQUESTS, _BY_AGENT):
        if (found := pattern.search(words.text)) and (owner := _named(found, words, 0)):
            return owner
    return None


def find_delegate(text: str, at: int) -> Owner | None:
    """Whom a decision authorises, or to whom it delegates: "That authority be delegated to the Head of Legal"."""
    words = squeeze(text, at)
    if _SIGNS.search(words.text):  # the Chair who signs the minutes is left nothing to decide
        return None
    matches = (found for pattern in _DELEGATES if (found := pattern.search(words.text)))
    return next((owner for found in matches if (owner := _named(found, words, 0))), None)


def _named(found: re.Match[str], words: Words, clause: int) -> Owner | None:
    printed, start = found["owner"].rstrip(" -"), clause + found.start("owner")
    printed = _TRAILING.sub("", printed).rstrip(" ,")
    for article in ("the ", "that ", "our ", "its "):
        if printed.lower().startswith(article):
            printed, start = printed[len(article) :], start + len(article)
    if (
        printed.endswith(("'s", "s'"))
        or _PREFIX.match(printed)
        or _VERB_FIRST.match(printed)
        or not _is_person_or_body(printed)
    ):
        return None
    return Owner(printed, words.at(start), words.at(start + len(printed)))


def _is_person_or_body(words: str) -> bool:
    """Whether the head of the phrase is somebody: "Strategy Manager" acts, "the strategy" does not."""
    if INITIALS.match(words) or _NAMED.match(words):
        return True
    words = re.sub(r"\s?\([^()]{0,60}\)", "", words)
    head = re.split(r",? (?:of|for|to|in|at|with|on|from) |, |: | - ", words, maxsplit=1)[0]
    last = head.split()[-1].rstrip(",") if head.split() else ""
    return _POST_WORD.fullmatch(last.rstrip("'s")) is not None or _ORGANISATION.fullmatch(last) is not None
