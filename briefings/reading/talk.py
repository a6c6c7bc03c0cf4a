"""What was agreed in the course of the talk: in sentences, in points of a discussion, and by who is told to act."""

import re
from collections.abc import Iterator, Sequence

from briefings.reading.agreement_shapes import ACTOR, ANY_TASK, TASK
from briefings.reading.agreements import find_agreements
from briefings.reading.continuing import is_task_note
from briefings.reading.governing import NO_RESOLUTION, with_closing_owners
from briefings.reading.layouts import COLLECTIVE, Verdict
from briefings.reading.motions import doubt_of, is_moved_and_seconded, names_only_movers
from briefings.reading.names import Span, find_named_tasks, find_pronoun_tasks
from briefings.reading.owners import find_margin_owner
from briefings.reading.parts import Part
from briefings.reading.sentences import Sentence
from briefings.reading.settling import Facts, Found
from briefings.reading.statuses import is_done
from briefings.reading.telling import says_nothing
from briefings.reading.titles import is_statement
from briefings.records import OutcomeKind, Section

_AGREED_BARE = re.compile(r"(?:also |further )?agreed\b", re.IGNORECASE)
_TALK_OF_BODY = re.compile(
    rf"\b(?:discussion|debate|consideration|{COLLECTIVE})\s{{0,3}}[:\-]{{1,2}}\s{{0,3}}-?\s{{0,3}}$", re.IGNORECASE
)
# "*Clerk asked to make the application.", "* To place on July agenda."; a footnote tells no one to act.
_STARRED = re.compile(
    rf"\* ?(?P<words>(?:[Tt]he )?(?P<owner>{ACTOR}) (?:(?:was |is |has )?(?:asked|requested|agreed|offered) )?"
    rf"(?:to|will) {ANY_TASK}|[Tt]o (?:{TASK}|place|be put|be placed)\b"
    r"|[A-Z][^.;*]{2,120}? to be [a-z]{2,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b)"
)
# "The Committee made the following comments and requests:": some points of the list ask for something.
_REQUESTS = re.compile(
    r"\b(?:requests?|recommendations?|actions?"
    r"|conclusions?)\b[^.;:]{0,40}[:\-]{1,2}\s{0,3}$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    rf"(?:the )?(?:[\w'&-]{{1,30}} ){{0,4}}?(?:{COLLECTIVE}|members) (?:also |further )?(?:requested|asked (?:for"
    rf"|that)|(?:wished|wanted|would like) to (?:see|receive|have|be))\b",
    re.IGNORECASE,
)
# "Accepted", alone under the title of what was put
_VERDICT = re.compile(
    r"\(?(?:it was |this was |all |duly |unanimously ){0,2}(?:accepted|approved|agreed|adopted|ratified"
    r"|confirmed|carried)"
    r"(?: unanimously| by all| nem\.? con)?\)?[.!]?$",
    re.IGNORECASE,
)
_NOTHING_PUT = re.compile(
    r"\b(?:apolog\w{2,6}|absence|declarations?|interests?|welcome|present|attendance|public|questions?)\b",
    re.IGNORECASE,
)
_MARGIN = "    "  # blanks, or a tab, before what stands in the right margin
_ATTENDANCE = re.compile(
    r"(?:present|in attendance|apologies|attend|absent|officers?|also|members|chair|venue)\b", re.IGNORECASE
)
_FEWEST_WORDS = 5  # before it
_LONGEST_LIST = 60  # points under one lead


def find_in_talk(place: int, parts: Sequence[Part], facts: Facts, *, formal: bool) -> list[Found]:
    """The outcomes in the paragraph of discussion ``parts[place]``, in order.

    ``formal`` = the item has resolutions under a heading: then only what is unmistakably an agreement counts.
    """
    part = parts[place]
    if len(part.sentences) == 1 and says_nothing(part.sentences[0].text):
        return []
    if part.label and len(part.sentences) > 1 and is_done(part.sentences[-1].text):
        return []  # an action of an earlier meeting: "…. Completed and closed."
    agreed = _agreed(place, parts, facts, formal=formal) or _answers_title(place, parts, facts)
    agreed += _starred(place + 1, part, agreed)
    agreed = agreed if formal else _with_told(place + 1, part, agreed, facts.names)
    agreed += _in_margin(place + 1, part, agreed)
    return with_closing_owners(place + 1, part, sorted(agreed, key=lambda one: one.start), facts.people)


def _answers_title(place: int, parts: Sequence[Part], facts: Facts) -> list[Found]:
    """The verdict that is all that stands under a title: "Resignation of Clerk", and below it "Accepted"."""
    part = parts[place]
    above = parts[:place]
    if not facts.local or not facts.title or _NOTHING_PUT.search(facts.title) or len(part.sentences) != 1:
        return []
    if any(one.section is not Section.PREAMBLE for one in above) or part.label:
        return []
    (sentence,) = part.sentences
    if _VERDICT.match(sentence.text):
        return [Found(place + 1, sentence.start, sentence.end, Verdict.AGREED, kind=OutcomeKind.DECISION)]
    if not names_only_movers(sentence.text) or not is_moved_and_seconded(sentence.text):
        return []
    counts, doubt = doubt_of(sentence, (), _next_words(parts, place))
    if not counts:
        return []
    return [Found(place + 1, sentence.start, sentence.end, Verdict.AGREED, kind=OutcomeKind.DECISION, doubt=doubt)]


def said_in(paragraph: int, sentences: Sequence[Sentence], formal: bool, later: str = "") -> Iterator[Found]:
    """What ``sentences`` of one paragraph agree; ``later`` is how the next paragraphs begin."""
    for agreement in find_agreements(sentences, formal=formal, later=later):
        yield Found(
            paragraph,
            agreement.start,
            agreement.end,
            agreement.verdict,
            kind=agreement.kind,
            doubt=agreement.doubt,
            subject=agreement.owner,
        )


def _agreed(place: int, parts: Sequence[Part], facts: Facts, *, formal: bool) -> list[Found]:
    part = parts[place]
    bare = part.label is not None and _AGREED_BARE.match(part.words) is not None
    alone = part.label is not None and _speaks_alone(parts, place)
    asked = part.label is not None and _REQUEST.match(part.words) is not None and _is_of_requests(parts, place)
    of_body = (bare and not alone) or asked  # a point of the discussion: "- agreed to invite the Lead Member"
    agreed = list(said_in(place + 1, part.sentences, formal and not of_body, later=_next_words(parts, place)))
    if asked and not agreed:
        agreed = [_asked_for(place + 1, part.sentences[0])]
    if "action" in part.columns:  # what is to be done stands in the column for it
        agreed = [one for one in agreed if one.kind is not OutcomeKind.FOLLOW_UP]
    if alone:  # "the Director: - agreed to send figures"
        agreed = [one for one in agreed if one.subject or not _AGREED_BARE.match(facts.evened, one.start)]
    return agreed


def _starred(paragraph: int, part: Part, agreed: Sequence[Found]) -> list[Found]:
    """Tasks that the clerk marked with a star among the talk: "*Clerk asked to make the application."."""
    found: list[Found] = []
    for sentence in part.sentences if "*" in part.words else ():
        star = _STARRED.match(sentence.text)
        if star and not any(one.start < sentence.end and sentence.start < one.end for one in agreed):
            start, end = star.span("owner")
            owner = (sentence.at(start), sentence.at(end)) if star["owner"] else None
            words = sentence.at(star.start("words"))
            found.append(
                Found(paragraph, words, sentence.end, Verdict.AGREED, kind=OutcomeKind.FOLLOW_UP, subject=owner)
            )
    return found


def _asked_for(paragraph: int, sentence: Sentence) -> Found:
    return Found(paragraph, sentence.start, sentence.end, Verdict.AGREED, kind=OutcomeKind.FOLLOW_UP)


def _in_margin(paragraph: int, part: Part, agreed: Sequence[Found]) -> list[Found]:
    """The sentence beside an owner in the right margin, if it agrees nothing else: the margin makes it an action."""
    return [
        Found(paragraph, sentence.start, sentence.end, Verdict.AGREED, kind=OutcomeKind.FOLLOW_UP, doubt=NO_RESOLUTION)
        for sentence in part.sentences
        if _has_margin(part.text[sentence.start - part.start : sentence.end - part.start])
        and not any(one.start < sentence.end and sentence.start < one.end for one in agreed)
    ]


def _has_margin(text: str) -> bool:
    """Whether an owner stands in the margin of a sentence, and not of a heading such as "Officers:     J. Hill"."""
    if _ATTENDANCE.match(text):
        return False
    found = find_margin_owner(text, 0) if "\t" in text or _MARGIN in text else None
    words = text[: found[1]].strip() if found else ""
    if len(words.split()) < _FEWEST_WORDS:
        return is_task_note(words)
    return words.endswith((".", ";", ":")) or is_statement(words) or is_task_note(words)


def _next_words(parts: Sequence[Part], place: int) -> str:
    """How the paragraphs after a motion begin: there it is carried or lost."""
    following = [part for part in parts[place + 1 : place + 4] if part.verdict is not Verdict.MOVED]
    return " ".join((part.text if part.opens else part.words)[:200] for part in following)  # "For: 2", "Against: 3"


def _speaks_alone(parts: Sequence[Part], place: int) -> bool:
    """Whether the list that a point stands in is of what somebody said, and not of what the body did."""
    lead = _lead(parts, place)
    return lead.endswith((":", "-")) and _TALK_OF_BODY.search(lead[-200:]) is None


def _lead(parts: Sequence[Part], place: int) -> str:
    """The nearest paragraph above without a label: what opens the list that a point stands in."""
    nearest = range(place - 1, max(-1, place - 1 - _LONGEST_LIST), -1)
    return next((parts[above].words for above in nearest if not parts[above].label), "").rstrip()


def _is_of_requests(parts: Sequence[Part], place: int) -> bool:
    return _REQUESTS.search(_lead(parts, place)[-200:]) is not None


def _with_told(paragraph: int, part: Part, agreed: Sequence[Found], names: frozenset[str]) -> list[Found]:
    """``agreed``, and the tasks of persons without a title: "Mina to write to schools.".

    Where a sentence of theirs agrees something already, and nobody is told there, it is theirs: "asked him to draft".
    """
    told = [*find_named_tasks(part.sentences, names), *find_pronoun_tasks(part.sentences, names)]
    found = [_owned(one, told) for one in agreed]
    return found + [
        Found(paragraph, start, end, Verdict.AGREED, kind=OutcomeKind.FOLLOW_UP, subject=owner)
        for (start, end), owner in told
        if not any(one.start < end and start < one.end for one in agreed)
    ]


def _owned(one: Found, told: Sequence[tuple[Span, Span]]) -> Found:
    if one.subject or one.kind is not OutcomeKind.FOLLOW_UP:
        return one
    return next((one._replace(subject=owner) for (start, end), owner in told if start <= one.start < end), one)
