"""What was agreed within a paragraph: parish clerks and boards write outcomes as sentences, not as lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.reading.agreement_rows import AgreementWording, words_start
from briefings.reading.agreement_shapes import ACTOR, COLLECTIVE, TASK
from briefings.reading.agreement_wordings import find_wording
from briefings.reading.debated_motions import find_debated_motion
from briefings.reading.layouts import SOLE, Verdict
from briefings.reading.motions import (
    doubt_of,
    is_moved,
    is_moved_and_seconded,
    is_seconding,
    is_then_seconded,
    moves_by_name,
    names_only_movers,
    tells_only_result,
)
from briefings.reading.openings import find_trailing
from briefings.reading.sentences import Sentence
from briefings.reading.shouted_acts import ShoutedAct, find_shouted_acts
from briefings.reading.statuses import is_done
from briefings.reading.telling import none_came, says_nothing
from briefings.reading.votes import is_only_vote, read_vote
from briefings.records import OutcomeKind

# "All in favour.", "Agreed.", "Noted." after the sentence that says what.
_ASSENT_ONLY = re.compile(
    r"^(?:(?:all )?(?:members|councillors|the (?:[\w'&-]{1,20} ){0,3}?(?:committee|panel|board|council|group|cabinet)) "
    r"(?:all |unanimously |then )?(?:agreed|approved|supported|accepted|endorsed)(?: (?:to |with )?(?:this|the proposal"
    r"|the suggestion|the request))?|(?:this was |it was |all |the motion was |the proposal was |motion "
    r"|vote:? ?)?(?:unanimously |duly )?(?:agreed"
    r"|approved|carried|in favour|all in favour|resolved|noted|accepted)(?: and noted| unanimously| by all| nem con)?)"
    r"[.!]?$",
    re.IGNORECASE,
)
_VOTES = re.compile(r"(?:vote|votes|voting|on a vote|\d{1,2} (?:for|in favour|votes?))\b", re.IGNORECASE)
# What a flattened page prints before a sentence, as in "Item 3 Matters arising: 3.1 The Clerk to ring".
_NUMBERED = re.compile(
    r"(?:(?:Item )?\d{1,3}\.? [A-Z][^.;:]{3,160}: ?)?\d{1,3}\.\d{1,2}[.)]? (?=[A-Z'\"])"
    r"|\d{4}/\d{1,4}:? (?:\(\d{4}/\d{1,4}\) )?(?=[A-Z])"
)
# "Review and adoption of the Code of Conduct.", before "Proposed without revisions by Cllr Ash and accepted."
_PUT = re.compile(
    r"(?:\d{1,3}[.)]? )?(?P<words>)(?:to |the |annual ){0,2}(?:(?:review|re-?adoption|approval|adoption"
    r"|acceptance|confirmation|ratification"
    r"|election"
    r"|appointment|renewal|approve|adopt|accept|confirm|ratify|elect|appoint|renew|sign|agree)(?:,? (?:and|&|/) "
    r"|/|\b)){1,3}",
    re.IGNORECASE,
)
_PROPOSED_AND_PASSED = re.compile(
    r"\(?(?:(?:this|it|they|these|which) (?:was|were) )?(?:proposed|moved)\b(?:(?! (?:that|to)\b)[^.;]"
    r"|\b[A-Z]\.){0,90}?"
    r"\b(?:accepted|agreed|approved|carried|adopted|all in favour)\b[^.;]{0,30}[.)]{0,2}$",
    re.IGNORECASE,
)
_MOTION_ABOUT = re.compile(
    r"(?:the|an?|this) (?:motion|proposal|proposition|resolution) (?:to|that|for) ", re.IGNORECASE
)
_SPOKE = re.compile(r"\bspoke (?:for|against|in favour|in support)\b", re.IGNORECASE)  # on what stands before it
# "3/15/2519/HH. 7 Mill Lane. Widening of the crossover." and what the council says of it
_PLAN = re.compile(r"(?:[A-Z]{1,4}/)?\d{1,4}/\d{2,5}(?:/[A-Z\d]{1,6}){0,3}\b")
_ON_PLAN = re.compile(
    r"(?:no (?:comments?|objections?|observations?)|objections?|objects?|object|support|supported|supports)[.]?$",
    re.IGNORECASE,
)
_SENTENCES_OF_PLAN = 5
_HEADING_WORDS = 3  # a sentence this short before "Noted." is the item's heading
# What stands before a list and says nothing yet: "That Cabinet:", "to:", "That the Committee".
_STEM = re.compile(
    r"^(?:that|to|and|also|the|this|(?:full )?(?:cabinet|council|committee|panel|board|executive|members|scrutiny|sub-?"
    r"committee|group)|[:;,.\s-]){1,9}$",
    re.IGNORECASE,
)
# "The Area Committee -", "to make the:" open a list too.
_BODY_STEM = re.compile(
    rf"(?:that )?(?:the )?(?:[A-Z][\w'&-]{{0,25}},? (?:and |of |for |& )?){{0,6}}(?i:{COLLECTIVE})\s?[:\-]{{1,2}}$"
    r"|to make the(?: following)?(?: decisions?)?:$"
)
_SOLE = re.compile(rf"(?:that )?{SOLE}\s{{0,3}}[:\-]{{1,2}}$", re.IGNORECASE)  # "The Lead Member for Schools:"
_SECOND_TASK = re.compile(rf"(?:;|(?<=[a-z\d)]),) (?:and )?(?P<owner>{ACTOR}) (?:to|is to|will) (?:{TASK})\b")
_HAS_TASK = re.compile(
    r"\b(?:to|will|be) [a-z]{2,20} [^,;]{2,200}$"
)  # "Councillors Ash, Councillor Elm to attend" has none
# "Clerk email Mo Reed, AONB to obtain the form": whom to ask for something, and no second task
_ENDS_IN_NAME = re.compile(
    r"\b(?:email|e-mail|contact|write to|ring|phone|ask|call|speak to|inform|notify|thank)(?: [A-Z][\w.'-]{0,25}){1,4}$"
)
_ONLY_NAMES = re.compile(rf"(?:the )?{ACTOR} to (?:action|do|progress|arrange|organise)(?: this| it)?[.;]?$")
_BEFORE_TASK = re.compile(r"(?:[,;]|\s-|,?\sand)\s{1,3}$")
_DID_THE_FOLLOWING = re.compile(
    r"[^.;:]{3,160}? (?:approved|agreed|resolved|decided|determined|made|took|noted|requested|endorsed)(?: as follows"
    r"| the following[^.;:]{0,60}):$",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(
    r"(?:to make |to |that )?(?:the )?following (?:recommendations?|actions?|points?|grants?|donations?|awards?)\b"
    r"[^.;]{0,60}:$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Words within a paragraph that say what was agreed: document offsets, and how they are to be read."""

    start: int
    end: int
    verdict: Verdict
    kind: OutcomeKind | None = None  # None = its verbs say
    doubt: str | None = None
    owner: tuple[int, int] | None = None  # where who is to act is printed


def is_stem(words: str) -> bool:
    """Whether the words only open a list: "That:", "to:", "That the Committee:"."""
    return any(pattern.match(words) for pattern in (_STEM, _SOLE, _BODY_STEM))


def find_agreements(sentences: Sequence[Sentence], *, formal: bool, later: str = "") -> tuple[Agreement, ...]:
    """What the sentences of one paragraph agree, in order.

    ``formal`` = the item has resolutions of its own under a heading: then only what is unmistakably a further
    agreement counts, because committees discuss, note and approve a good deal on the way to a resolution. ``later`` is
    how the next paragraphs begin: a motion may be lost there.
    """
    found: list[Agreement] = []
    for agreement in _each([_without_number(sentence) for sentence in sentences], formal, later):
        if not (found and agreement.start < found[-1].end):  # "This was proposed by …" tells of the one before
            found.append(agreement)
    return tuple(found)


def _without_number(sentence: Sentence) -> Sentence:
    """``sentence`` without the item's number and title that a flattened page prints before it."""
    if not (found := _NUMBERED.match(sentence.text)):
        return sentence
    return Sentence(sentence.at(found.end()), sentence.end, sentence.words.after(found.end()))


def _each(sentences: Sequence[Sentence], formal: bool, later: str) -> Iterator[Agreement]:
    carried: Sentence | None = None  # what the sentence before moved, and this one may only second
    for place, sentence in enumerate(sentences):
        before = sentences[place - 1] if place else None
        after = sentences[place + 1 : place + 3]
        if (after and is_done(after[0].text)) or says_nothing(sentence.text):
            continue
        if carried is not None and carried is before and is_seconding(sentence.text):
            continue
        if acts := find_shouted_acts(sentence.text):
            yield from _each_act(sentence, acts)
            continue
        moved = None if formal else _moved(sentence, before, after, later) or _debated(sentence, sentences[place + 1 :])
        agreement = _worded(sentence, formal=True) or moved
        if not agreement and not formal:
            agreement = _agreed(sentence, before) or _on_plan(sentence, sentences[:place])
        if agreement:
            carried = sentence if moved else None
            first = _agreed_first(agreement, sentence, formal)
            if first and first.end == sentence.end:
                yield first
                continue
            yield from [first] if first else []
            yield from _with_second_task(agreement, sentence)


def _each_act(sentence: Sentence, acts: Sequence[ShoutedAct]) -> Iterator[Agreement]:
    for act in acts:
        yield Agreement(sentence.at(act.start), sentence.at(act.end - 1) + 1, Verdict.RESOLVED, act.kind)


def _agreed_first(task: Agreement, sentence: Sentence, formal: bool) -> Agreement | None:
    """What a sentence agrees before it tells somebody to act: "Agreed to go ahead, clerk to order".

    "Agreed to write - AV to action" names only who is to do it: one agreement, to the sentence's end.
    """
    cut = sentence.words.offset(task.start) if task.owner else 0
    if not _BEFORE_TASK.search(sentence.text[:cut]):
        return None
    for wording, found in find_wording(sentence.text[:cut], formal=formal):
        start = words_start(found)
        if not is_stem(sentence.text[start:cut]):
            end = sentence.at(len(_BEFORE_TASK.sub("", sentence.text[:cut])) - 1) + 1
            first = Agreement(
                sentence.at(start), end, wording.verdict, wording.kind, owner=_owner(sentence, wording, found)
            )
            if _ENDS_IN_NAME.search(sentence.text[:cut].rstrip(" ,")):
                return replace(first, end=sentence.end)
            return (
                replace(first, end=sentence.end, owner=task.owner) if _ONLY_NAMES.search(sentence.text, cut) else first
            )
    return None


def _with_second_task(agreement: Agreement, sentence: Sentence) -> Iterator[Agreement]:
    """An agreement, and apart from it what somebody is told behind a semicolon: "to object; DW to draft the letter"."""
    for found in _SECOND_TASK.finditer(sentence.text):
        before = sentence.text[: found.start()]
        if not _HAS_TASK.search(before) or _ENDS_IN_NAME.search(before):
            continue
        if sentence.at(found.start()) > agreement.start and sentence.at(found.start("owner")) < agreement.end:
            yield replace(agreement, end=sentence.at(found.start()))
            owner = (sentence.at(found.start("owner")), sentence.at(found.end("owner")))
            yield Agreement(owner[0], sentence.end, Verdict.AGREED, OutcomeKind.FOLLOW_UP, owner=owner)
            return
    yield agreement


def _worded(sentence: Sentence, *, formal: bool) -> Agreement | None:
    for wording, found in find_wording(sentence.text, formal=formal):
        start = words_start(found)
        if sentence.text.endswith(":") and _opens_outcomes(sentence.text):
            return None
        if sentence.text.endswith(":") and _DID_THE_FOLLOWING.match(sentence.text):
            return None
        if is_stem(sentence.text[start:]) or _OPENS_LIST.match(sentence.text[start:]):
            return None
        return Agreement(
            sentence.at(start), sentence.end, wording.verdict, wording.kind, owner=_owner(sentence, wording, found)
        )
    return None


def _opens_outcomes(text: str) -> bool:
    marker = find_trailing(text)
    return marker is not None and marker.verdict is Verdict.RECOMMENDED_ON


def _owner(sentence: Sentence, wording: AgreementWording, found: re.Match[str]) -> tuple[int, int] | None:
    if "owner" not in wording.pattern.groupindex or found["owner"] is None:
        return None
    start, end = found.span("owner")
    start += len("the ") if sentence.text[start : start + 4].lower() == "the " else 0
    return sentence.at(start), sentence.at(end)


def _agreed(sentence: Sentence, before: Sentence | None) -> Agreement | None:
    if before and before.text.lower().startswith("apolog"):  # "Apologies. Cllr Frost (holiday) - accepted."
        return None
    if agreement := _assented(sentence, before) or _put_to_vote(sentence):
        return agreement
    return None if tells_only_result(sentence.text) else _worded(sentence, formal=False)


def _on_plan(sentence: Sentence, before: Sequence[Sentence]) -> Agreement | None:
    """What a council says of a planning application that stands before: "7 Mill Lane. A wall. No comment."."""
    if not _ON_PLAN.match(sentence.text):
        return None
    applied = next((one for one in reversed(before[-_SENTENCES_OF_PLAN:]) if _PLAN.match(one.text)), None)
    return Agreement(applied.start, sentence.end, Verdict.AGREED, OutcomeKind.DECISION) if applied else None


def _resolves(sentence: Sentence) -> bool:
    agreement = _worded(sentence, formal=True)
    return agreement is not None and agreement.kind is None


def _put_to_vote(sentence: Sentence) -> Agreement | None:
    """ "The proposal to buy a mower received 5 votes in favour and 4 against.": what was won by its numbers."""
    if not _MOTION_ABOUT.match(sentence.text) or read_vote(sentence.text) is not True:
        return None
    return Agreement(sentence.start, sentence.end, Verdict.AGREED)


def _moved(sentence: Sentence, before: Sentence | None, after: Sequence[Sentence], later: str) -> Agreement | None:
    then_seconded = bool(after) and is_then_seconded(sentence.text, after[0].text)
    if not (then_seconded or is_moved_and_seconded(sentence.text)) or moves_by_name(sentence.text):
        return None
    counts, doubt = doubt_of(sentence, after, later)
    if not counts or any(_resolves(other) for other in after):
        return None
    agreement = Agreement(sentence.start, sentence.end, Verdict.AGREED, doubt=doubt)
    if not names_only_movers(sentence.text):
        return agreement
    return replace(agreement, start=before.start, end=before.end) if before else None


def _debated(sentence: Sentence, following: Sequence[Sentence]) -> Agreement | None:
    found = find_debated_motion(sentence, following)
    return Agreement(sentence.at(found[0]), sentence.end, Verdict.AGREED, doubt=found[1]) if found else None


def _is_won(sentence: Sentence, before: Sentence) -> bool:
    """Whether a sentence counts the votes by which "That a bench be bought." before it was won."""
    put = before.text.startswith(("That ", "To "))
    return put and is_only_vote(sentence.text) and read_vote(sentence.text) is True


def _assented(sentence: Sentence, before: Sentence | None) -> Agreement | None:
    put = _PUT.match(before.text) if before and _PROPOSED_AND_PASSED.match(sentence.text) else None
    if before and put:
        return Agreement(before.at(put.start("words")), before.end, Verdict.AGREED, OutcomeKind.DECISION)
    if (
        before is None
        or not (_ASSENT_ONLY.match(sentence.text) or _is_won(sentence, before))
        or none_came(before.text)
        or _VOTES.match(before.text)
        or is_moved(before.text)
        or is_seconding(before.text)
        or _SPOKE.search(before.text)
    ):
        return None
    kind = OutcomeKind.NOTED if "noted" in sentence.text.lower() else None
    if len(before.text.split()) <= _HEADING_WORDS:
        return Agreement(sentence.start, sentence.end, Verdict.AGREED, kind) if kind is None else None
    return Agreement(before.start, before.end, Verdict.AGREED, kind)
