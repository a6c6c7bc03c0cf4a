"""Who speaks at the head of a sentence, as printed: a name, a role, an organisation, or only one of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefings.reading.vocabulary import (
    ADVERBS,
    ANSWER_VERBS,
    POSTS,
    PRONOUNS,
    QUESTION_VERBS,
    SAYING_VERBS,
    SMALL_WORDS,
    TITLES,
)
from briefings.records import Speaker

_VERBS = QUESTION_VERBS | ANSWER_VERBS | SAYING_VERBS
_ORGANISATION = re.compile(
    r"\b(?:constabulary|police|nhs|trust|council|hospital|university|college|school|academy|ltd|limited|foundation"
    r"|barnardo's|nspcc|society|charity|association|ofsted|cps|church|diocese|health board|ccg|icb)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w&'./-]+|,|[()?]")
_LEAD_IN = re.compile(
    r"(?:in (?:direct |further )?(?:response|reply|answer)|responding|replying)(?: to (?:(?:a|an|the|this|that"
    r"|further|another|questions?|members|member's|his|her|their|queries)\b[^,.]{0,200}"
    r"|(?P<to>(?:councillors?|cllrs?|mr|mrs|ms|miss|dr)\b\.? [^,.]{1,80})))?,? "
    r"|(?:with|in) (?:regard|relation|respect|reference|terms)(?: to| of)? [^,.]{1,160}, |(?:following|after|during"
    r"|on|at|turning to|regarding|concerning) [^,.]{1,120}, |(?:finally|however|additionally|furthermore|lastly|in "
    r"addition|in summary|in conclusion|in closing|firstly|secondly),? ",
    re.IGNORECASE,
)
_RESPONDS = re.compile(r"in (?:direct |further )?(?:response|reply|answer)\b|responding to|replying to", re.IGNORECASE)
RESPONDS_TO_QUESTION = re.compile(
    r"(?:in (?:response|reply|answer)|responding|replying) to (?:a|an|the|further|another|questions?|queries|members"
    r"|several|some|various)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?:was|were) (?:also )?(?:present|in attendance)(?: at the meeting)?,? and (?:also )?", re.IGNORECASE
)
_QUESTION_WORDS = frozenset(["when", "what", "how", "why", "where", "who", "which", "whether"])
_IN_BRACKETS = re.compile(r" \(([^() ]{1,40} [^()]{1,80})\)")  # "Cllr Moss (Cabinet Member for Children)"
_OF_WHERE = re.compile(
    r"^(?:dist(?:rict)?|county|town|parish|borough|city)\.? (?=(?:cllr|councillor)\b)", re.IGNORECASE
)
_JOINT = re.compile(r", and |, | and ")
_JOINT_END = re.compile(r"(?:,| and|, and) ?$")
# What opens a sentence in which nobody speaks: "Action notes, 3 May 2022", "Having considered", "Daily reports".
_NOBODY = frozenset(
    [
        *("it", "this", "that", "there", "these", "those", "many", "daily", "having", "received", "agreed", "noted"),
        *(
            "action",
            "actions",
            "draft",
            "points",
            "reports",
            "feedback",
            "notes",
            "minutes",
            "decisions",
            "unanimously",
        ),
    ]
)
_ARTICLES = frozenset(["the", "a", "an", "all"])
_AFTER_TITLE = re.compile(r"[:;] |(?<=[\w,]) (?=The [A-Z])")  # "11.2 Engagement Strategy The Parish Clerk"
_LABELLED = re.compile(r"^(?:[\s(*•·\"“-]|\d{1,3}[a-z]{0,3}\)|\d{1,2}(?:\.\d{1,2})?\.? (?=[A-Z]))+")
_ALSO = re.compile(r"[, ]+(?:however|also|then|again)[, ]*$", re.IGNORECASE)
_MAX_TOKENS = 44
_OFFICES = POSTS - {"police", "council", "service", "team", "group"}


@dataclass(frozen=True, slots=True)
class Voice:
    """The head of a reported sentence: its subject as printed, its verb, and whether it opens as a reply."""

    subject: str  # "" where the sentence is a reply without a subject ("In response it was said")
    verb: str
    responds: bool
    pronoun: bool = False
    to_unprinted: bool = False  # "In response to a question": the question itself is not in the minutes
    to: str | None = None  # "In reply to Councillor Moss", as printed


def read_voice(sentence: str) -> Voice | None:
    """Who speaks at the head of the evened ``sentence``; None where it does not report speech."""
    lead = _LEAD_IN.match(sentence)
    responds = _RESPONDS.match(sentence) is not None
    rest = sentence[lead.end() :] if lead else sentence
    scanned = _scan(rest) or (_scan(sentence) if lead and not responds else None)
    unprinted = RESPONDS_TO_QUESTION.match(sentence) is not None
    to = lead["to"] if lead else None
    if scanned is None:
        return Voice("", "", responds, to_unprinted=unprinted, to=to) if responds else None
    subject, verb = scanned
    return Voice(subject, verb, responds, pronoun=subject.lower() in PRONOUNS, to_unprinted=unprinted, to=to)


def _scan(text: str) -> tuple[str, str] | None:
    """The subject up to the first reporting verb, all of it capitals, roles and small words; None otherwise."""
    last = 0
    capital = False
    for count, token in enumerate(_TOKEN.finditer(text)):
        word = token[0].lower()
        if count >= _MAX_TOKENS:
            return None
        if count and word in _VERBS and token[0][0].islower():
            return _subject(text[:last], word, capital)
        if count and (present := _PRESENT.match(text, token.start())) and capital:
            after = _TOKEN.match(text, present.end())
            return (text[:last].strip(" ,"), after[0].lower()) if after and after[0].lower() in _VERBS else None
        if word in _QUESTION_WORDS and count >= 2 and _is_named(text[:last]):
            return text[:last].strip(" ,"), "asked"
        if not _may_stand(token[0], word):
            return None
        capital = capital or token[0][0].isupper()
        if word not in ADVERBS or word in ("and", "both", "all", "first"):
            last = token.end()
    return None


def _subject(text: str, verb: str, capital: bool) -> tuple[str, str] | None:
    subject = _who(text)
    if not subject or not capital or subject.split()[0].lower() in _NOBODY or subject.lower() in _ARTICLES:
        return None
    return subject, verb


def _who(text: str) -> str:
    """Who speaks, without the title or label that runs on into it: "Any Business: The Chair", "13i) Cllr Moss"."""
    words = _AFTER_TITLE.split(text)[-1]
    return _ALSO.sub("", _LABELLED.sub("", words)).strip(" ,")


def _may_stand(printed: str, word: str) -> bool:
    return printed[0] in ",?()" or printed[0].isupper() or word in SMALL_WORDS or word in ADVERBS or word[0].isdigit()


def _is_named(text: str) -> bool:
    return text.split(" ", 1)[0].lower().rstrip(".") in TITLES


# --- a subject into name, role, organisation --------------------------------------------------------------------


@lru_cache(maxsize=64)  # the same few persons speak throughout a meeting
def read_speaker(subject: str) -> Speaker:
    """The first speaker of a subject as printed.

    >>> read_speaker("The Head of Youth Justice, Idris Penhale")
    Speaker(name='Idris Penhale', role='Head of Youth Justice', organisation=None)
    """
    subject = _IN_BRACKETS.sub(r", \1", subject) if "(" in subject else subject
    pieces = [piece.strip() for piece in _first_of_several(subject).split(",") if piece.strip()]
    if not pieces:
        return Speaker(None)
    if looks_like_name(pieces[0]):
        role, organisation = _role_and_organisation(pieces[1:])
        return Speaker(pieces[0], role, organisation)
    if len(pieces) > 1 and looks_like_name(pieces[-1]):
        role, organisation = _role_and_organisation(pieces[:-1])
        return Speaker(pieces[-1], role, organisation)
    role, organisation = _role_and_organisation([", ".join(pieces)])
    return Speaker(None, role, organisation)


def _first_of_several(subject: str) -> str:
    """Up to the next titled name: "Ms A, Deputy Director, Ms B, Team Manager" gives Ms A and her post."""
    starts = [found.start() for found in re.finditer(r"(?:^|, | and )(?=(?:the )?\w)", subject)]
    for start in starts[1:]:
        following = re.sub(r"^(?:, | and )", "", subject[start:])
        if (_is_named(following) and _is_named(subject)) or _begins_name(
            following, subject[:start], joined=subject.startswith(" and ", start)
        ):
            return subject[:start]
    return subject


def _begins_name(following: str, before: str, *, joined: bool) -> bool:
    """Whether the next person of several is named: "… Information Service, and Tess Rowe, Head of Strategy".

    After a bare "and" (``joined``) only behind a name: "Health and Adult Services" belong to one post.
    """
    if not joined and not following.startswith("and "):
        return False
    name = following.removeprefix("and ").split(",")[0]
    first = before if joined else before.split(",")[0]
    return len(name.split()) > 1 and looks_like_name(name) and looks_like_name(first)


def looks_like_name(words: str) -> bool:
    """Whether ``words`` name a person: a title and a name, two or three capitals without a post, or initials."""
    tokens = _OF_WHERE.sub("", words).split()
    if not tokens or tokens[0].lower() in ("the", "a", "an"):
        return False
    if tokens[0].lower().rstrip(".") in TITLES:
        return (
            len(tokens) > 1
            and tokens[1][0].isupper()
            and len(tokens) <= 5
            and not any(token.lower() in ("for", "of") for token in tokens)
        )
    if len(tokens) == 1:
        return tokens[0].isupper() and 2 <= len(tokens[0]) <= 3
    return (
        len(tokens) <= 3
        and all(token[0].isupper() for token in tokens)
        and not any(token.lower().strip("'s") in POSTS or token.lower() in POSTS for token in tokens)
    )


def _role_and_organisation(pieces: Sequence[str]) -> tuple[str | None, str | None]:
    words = ", ".join(pieces)
    words = re.sub(r"^(?:the|an?|one|another|our) ", "", words, flags=re.IGNORECASE)
    if not words:
        return None, None
    head, separator, tail = words.partition(" from ")
    if separator and _ORGANISATION.search(tail):
        return head, re.sub(r"^the ", "", tail, flags=re.IGNORECASE)
    last = words.rsplit(", ", 1)
    if _ORGANISATION.search(last[-1]) and not _has_post(last[-1]):
        return (last[0] if len(last) > 1 else None), last[-1]
    return words, None


def _has_post(words: str) -> bool:
    return any(token.lower() in _OFFICES for token in words.split())


# --- who the short forms stand for ------------------------------------------------------------------------------


def complete(speaker: Speaker, known: Mapping[str, Speaker]) -> Speaker:
    """``speaker`` with the role under which the same person was introduced earlier in the item."""
    if not speaker.name or speaker.role:
        return speaker
    earlier = known.get(surname(speaker.name))
    return replace(speaker, role=earlier.role, organisation=earlier.organisation) if earlier else speaker


def surname(name: str) -> str:
    """The key under which a person is known: the last word of the name, or the initials."""
    return name.split()[-1].lower()


def introduced(subject: str) -> Iterator[Speaker]:
    """Everybody whom a subject introduces with name and post: "Ms A, Director, and DS B, Constabulary"."""
    starts = [0, *(found.end() for found in _JOINT.finditer(subject) if _is_named(subject[found.end() :]))]
    for start, end in zip(starts, [*starts[1:], len(subject)], strict=True):
        speaker = read_speaker(_JOINT_END.sub("", subject[start:end]).strip(" ,"))
        if speaker.name and (speaker.role or speaker.organisation):
            yield speaker


# --- attendance lists -------------------------------------------------------------------------------------------

_ATTENDED = re.compile(
    r"(?P<name>[A-Z][\w'. -]{2,40}?)\s{0,3}\((?P<initials>[A-Z]{2,4})\)"
    r"(?=(?:\s{0,3}[-,:]\s{0,3}(?P<role>[^;\n()]{2,60})(?P<next>\([A-Z]{2,4}\))?)?)"
)


_INITIALS = re.compile(r"\([A-Z]{2,4}\)")


def find_attendance(evened: str, received: str) -> dict[str, Speaker]:
    """Persons by the initials printed beside their names: "Pauline Escott (PE) - Partnership Manager"."""
    people: dict[str, Speaker] = {}
    if not _INITIALS.search(evened):  # for speed
        return people
    for found in _ATTENDED.finditer(evened):
        name = re.sub(
            r"^(?:Present|Attendees|Attendance|In attendance|Apologies|Members|Chair)\s{0,3}:?\s{0,3}",
            "",
            found["name"],
        ).strip()
        letters = "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word[0].isupper())
        if name and set(found["initials"]) <= set(letters):
            role = received[found.start("role") : found.end("role")] if found["role"] else ""
            role = (role.rpartition(",")[0] if found["next"] else role).strip(" .,")  # the next name is no role
            people.setdefault(found["initials"], Speaker(name, role or None))
    return people
