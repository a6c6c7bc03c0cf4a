"""Which outcomes an owner printed apart governs: after ``ACTION:`` on a line below them, or in a closing sentence."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from briefings.reading.column_wordings import DONE_AT_END, NOTHING
from briefings.reading.layouts import Verdict
from briefings.reading.owner_lines import read_owner_line, read_owner_sentence
from briefings.reading.owners import Owner
from briefings.reading.parts import Part
from briefings.reading.point_owners import read_point_owners
from briefings.reading.sentences import Sentence
from briefings.reading.settling import Found
from briefings.reading.telling import says_nothing
from briefings.records import OutcomeKind, Section

GOVERNS_ALL = (
    "The ACTION line follows the last point and carries a task of its own; "
    "it is read as naming the owner of every point above it."
)
_WORDS_OF_TALK = 8
# What a sentence wants that agrees nothing itself; "It should be blue" goes on with what was agreed before it.
_WANTED = re.compile(
    r"^(?!(?:it|this|that|they|these|he|she) (?:should|must|ought|needs?))[^;]{0,300}?\b(?:should|must|ought to"
    r"|needs? to|needs? [a-z]{3,20}ing)\b",
    re.IGNORECASE,
)
NO_RESOLUTION = "The minutes name an owner here but no resolution; the sentence before is read as the action."


def with_owner_lines(found: Iterable[Found], parts: Sequence[Part]) -> list[Found]:
    """``found`` with the owners of ``ACTION:`` lines, each governing the points since the one before."""
    standing: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        standing[one.paragraph].append(one)
    owned: list[Found] = []
    above: list[Found] = []  # since the last ACTION line
    for paragraph, part in enumerate(parts, 1):
        owning = above or standing[paragraph] or part.verdict is Verdict.OWNER
        if owning and (by_point := _read_point_owners(part, standing[paragraph])):
            owned += [_owned_by_point(one, by_point) for one in (*above, *_before(standing[paragraph], part))]
            above = []
            continue
        owner = None if standing[paragraph] else _read_owner(part)
        if owner:
            owned += _govern(above, parts, owner, paragraph)
            above = []
        above += standing[paragraph]
    return owned + above


def _read_point_owners(part: Part, found: Sequence[Found]) -> Mapping[str, Owner]:
    """The owners by point that a paragraph names, or the sentence that closes its last point."""
    if not found:
        return read_point_owners(part.words, part.content)
    last = part.sentences[-1] if len(part.sentences) > 1 else None
    if last is None or last.text[:1] not in "([A":
        return {}
    return read_point_owners(last.text, last.start) if last.end - last.start == len(last.text) else {}


def _before(found: Sequence[Found], part: Part) -> list[Found]:
    """The outcomes of a paragraph without the sentence that closes it."""
    if not found:
        return []
    start, end = part.sentences[-1].start, part.sentences[-2].end
    return [one._replace(end=min(one.end, end)) for one in found if one.start < start]


def _owned_by_point(one: Found, owners: Mapping[str, Owner]) -> Found:
    owner = owners.get((one.number or "").lower())
    return one if owner is None or one.owner else one._replace(owner=owner)


def _read_owner(part: Part) -> Owner | None:
    if part.verdict is not Verdict.OWNER or DONE_AT_END.search(part.words):
        return None
    owner = read_owner_line(part.words, part.content)
    return None if owner is None or NOTHING.match(owner.printed) else owner


def _govern(found: Sequence[Found], parts: Sequence[Part], owner: Owner, paragraph: int) -> list[Found]:
    above = [one for one in found if one.kind is not OutcomeKind.RECOMMENDED_ONLY]
    listed = [one for one in above if one.listed]
    if listed and _is_prose_between(parts[listed[-1].paragraph : paragraph - 1]):
        listed = []
    listed = listed or [one for one in above[-1:] if one.paragraph == paragraph - 1]
    if not listed:
        return [*found, *_sentence_before(parts, owner, paragraph)]
    governed = {id(one) for one in listed}
    last, several = listed[-1], len(listed) > 1
    return [_owned(one, owner, alone=one is last, several=several) if id(one) in governed else one for one in found]


def _is_prose_between(parts: Sequence[Part]) -> bool:
    """Whether something else was talked of after the list: the owner is then that talk's, and not the list's."""
    return any(
        part.section is Section.DISCUSSION
        and part.verdict is Verdict.NONE
        and len(part.words.split()) >= _WORDS_OF_TALK
        for part in parts
    )


def _owned(one: Found, owner: Owner, *, alone: bool, several: bool) -> Found:
    if one.owner:
        return one
    if alone:
        return one._replace(owner=owner)
    doubt = one.doubt or (GOVERNS_ALL if owner.task and several else None)
    return one._replace(owner=replace(owner, task=None), doubt=doubt)


def _sentence_before(parts: Sequence[Part], owner: Owner, paragraph: int) -> list[Found]:
    before = parts[paragraph - 2] if paragraph >= 2 else None
    if before is None or before.section is not Section.DISCUSSION or not before.sentences:
        return []
    if says_nothing(before.sentences[-1].text):
        return []
    return [_unresolved(paragraph - 1, before.sentences[-1], owner)]


def _unresolved(paragraph: int, sentence: Sentence, owner: Owner | None = None) -> Found:
    return Found(
        paragraph,
        sentence.start,
        sentence.end,
        Verdict.AGREED,
        kind=OutcomeKind.FOLLOW_UP,
        owner=owner,
        doubt=NO_RESOLUTION,
    )


# --- in the same paragraph --------------------------------------------------------------------------------------


def with_closing_owners(paragraph: int, part: Part, found: list[Found], people: Container[str] = ()) -> list[Found]:
    """``found`` in one paragraph, with whom a later sentence of it names: "ACTION: Cllr Y", "Clerk to action."."""
    for before, sentence in zip(part.sentences, part.sentences[1:], strict=False):
        if owner := read_owner_sentence(sentence, people):
            found = _closed_by(paragraph, part, found, before, sentence, owner)
    return found


def _closed_by(
    paragraph: int, part: Part, found: list[Found], before: Sentence, sentence: Sentence, owner: Owner
) -> list[Found]:
    above = [one for one in found if one.start < sentence.start]
    below = [one for one in found if one.start >= sentence.end]  # "Clerk to action." is no outcome of its own
    governed = _free(above, part, sentence)
    if not governed and not above:
        return [_unresolved(paragraph, before)._replace(owner=owner, told=sentence), *below]
    if _WANTED.search(before.text) and not any(one.start < before.end and before.start < one.end for one in above):
        return [*above, _unresolved(paragraph, before)._replace(owner=owner, told=sentence), *below]
    return [_told(one, owner, before, sentence) if one in governed else one for one in above] + below


def _free(above: Sequence[Found], part: Part, sentence: Sentence) -> list[Found]:
    """The points that nobody has yet, or else the agreements in the sentences just before, or the nearest one."""
    free = [one for one in above if not one.owner and one.kind not in (OutcomeKind.NOTED, OutcomeKind.THANKS)]
    if listed := [one for one in free if one.listed]:
        return listed
    run: list[Found] = []
    for other in reversed([other for other in part.sentences if other.start < sentence.start]):
        here = [one for one in free if other.start <= one.start < other.end]
        if not here:
            break
        run += here
        if any(one.subject for one in here):  # "LB to order. ACTION: LB" names again who is told already
            break
    return run or free[-1:]


def _told(one: Found, owner: Owner, before: Sentence, sentence: Sentence) -> Found:
    own_end = one.end if one.end <= before.start else min(one.end, before.end)
    return one._replace(owner=owner, end=own_end, told=sentence)
