"""Who said what, and which answer belongs to which question."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.reading.lines import one_blank
from briefings.reading.parts import Part
from briefings.reading.sentences import Sentence
from briefings.reading.speakers import (
    Voice,
    complete,
    introduced,
    read_speaker,
    read_voice,
    surname,
)
from briefings.reading.vocabulary import ANSWER_VERBS, QUESTION_VERBS
from briefings.records import Citation, Contribution, Exchange, Section, Speaker

_ASKS = (
    "asked if",
    "asked how",
    "asked what",
    "asked whether",
    "asked why",
    "asked about",
    "asked when",
    "asked for",
    "asked who",
)
_ASKS_TOO = (
    "and queried",
    "and questioned",
    "and asked",
    "and enquired",
    "sought clarification",
    "sought assurance",
    "wanted to know",
    *_ASKS,
)
_REPLYING = frozenset(
    [
        "said",
        "advised",
        "confirmed",
        "explained",
        "stated",
        "informed",
        "clarified",
        "reported",
        "acknowledged",
        "assured",
        "outlined",
    ]
)


# As in "Resolved that", "It was unanimously agreed" and "The Scrutiny Committee resolved (by 6 votes to 0)"; and not as
# in "The matter was resolved by the school."
_RESOLVES = re.compile(
    r"(?:The (?:[A-Z][\w'-]{1,20} ){1,5}(?:then )?(?:unanimously )?(?:resolved|RESOLVED)"
    r"|(?:It was )?(?:then )?(?:[Uu]nanimously )?(?:[Rr]esolved|RESOLVED|[Aa]greed|AGREED))\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution on its way: its voice decides later whether it answers something."""

    contribution: Contribution
    voice: Voice
    before: Citation | None = None  # what stands in the same paragraph before an unintroduced reply

    @property
    def paragraph(self) -> int:
        """Where it stands."""
        return self.contribution.citation.paragraph


@dataclass(frozen=True, slots=True)
class Speech:
    """The reported speech of one item."""

    contributions: tuple[Contribution, ...]
    exchanges: tuple[Exchange, ...]

    def first_speakers(self) -> dict[int, Speaker]:
        """Who speaks first in each paragraph where somebody does."""
        first: dict[int, Speaker] = {}
        for contribution in self.contributions:
            if contribution.speaker:
                first.setdefault(contribution.citation.paragraph, contribution.speaker)
        return first


def read_speech(minute: str, parts: Sequence[Part], people: Mapping[str, Speaker], received: str) -> Speech:
    """The contributions of ``parts`` (paragraph n is ``parts[n - 1]``) and the questions joined to their answers.

    ``people`` are those of an attendance list, by initials.
    """
    said = list(_listen(minute, parts, people, received))
    kinds, exchanges = _join(said)
    contributions = tuple(_of_kind(one.contribution, kind) for one, kind in zip(said, kinds, strict=True))
    return Speech(contributions, exchanges)


def _of_kind(contribution: Contribution, kind: str) -> Contribution:
    return contribution if contribution.kind == kind else replace(contribution, kind=kind)


def _listen(minute: str, parts: Sequence[Part], people: Mapping[str, Speaker], received: str) -> Iterator[Said]:
    known = {initials.lower(): person for initials, person in people.items()}
    current: Speaker | None = None
    for number, part in enumerate(parts, 1):
        if part.section is not Section.DISCUSSION or part.heading:
            continue
        sentences = part.sentences
        for said in _in_paragraph(minute, number, sentences, current, known, received):
            current = said.contribution.speaker
            yield said


def _in_paragraph(
    minute: str,
    number: int,
    sentences: Sequence[Sentence],
    current: Speaker | None,
    known: dict[str, Speaker],
    received: str,
) -> Iterator[Said]:
    """Each sentence that opens with a voice starts a contribution, which goes on until a body resolves."""
    open_: tuple[int, Voice] | None = None
    for place, sentence in enumerate(sentences):
        if open_ and _RESOLVES.match(sentence.text):
            yield _said(minute, number, sentences[open_[0] : place], open_[1], current, sentences[: open_[0]])
            open_ = None
            continue
        voice = read_voice(sentence.text)
        if voice is None or (open_ and voice.pronoun and not _is_question(voice, sentence)):
            continue
        if open_:
            yield _said(minute, number, sentences[open_[0] : place], open_[1], current, sentences[: open_[0]])
        current = _speaker(voice, sentence, current, known, received)
        open_ = (place, voice)
    if open_:
        yield _said(minute, number, sentences[open_[0] :], open_[1], current, sentences[: open_[0]])


def _speaker(
    voice: Voice, sentence: Sentence, current: Speaker | None, known: dict[str, Speaker], received: str
) -> Speaker | None:
    if voice.pronoun:
        return current
    if not voice.subject:
        return None
    at = sentence.text.index(voice.subject)
    subject = one_blank(received[sentence.at(at) : sentence.at(at + len(voice.subject))])
    for person in introduced(subject):
        if person.name:
            known.setdefault(surname(person.name), person)
    return complete(read_speaker(subject), known)


def _said(
    minute: str, number: int, run: Sequence[Sentence], voice: Voice, speaker: Speaker | None, before: Sequence[Sentence]
) -> Said:
    citation = Citation(minute, number, run[0].start, run[-1].end)
    kind = "question" if any(_is_question(voice, sentence) for sentence in run) else _plain_kind(voice)
    earlier = Citation(minute, number, before[0].start, before[-1].end) if before else None
    return Said(Contribution(citation, speaker, kind), voice, earlier)


def _is_question(voice: Voice, sentence: Sentence) -> bool:
    if voice.responds or voice.verb in ANSWER_VERBS:
        return False
    return voice.verb in QUESTION_VERBS or any(words in sentence.text for words in _ASKS_TOO)


def _plain_kind(voice: Voice) -> str:
    return "answer" if voice.responds or voice.verb in ANSWER_VERBS else "statement"


# --- questions and answers --------------------------------------------------------------------------------------


def _join(said: Sequence[Said]) -> tuple[list[str], tuple[Exchange, ...]]:
    """The final kind of each contribution, and the exchanges."""
    kinds = [one.contribution.kind for one in said]
    questions: dict[int, tuple[Contribution, list[int]]] = {}
    asked: int | None = None
    for place, one in enumerate(said):
        if kinds[place] == "question":
            asked = place
            questions[place] = (one.contribution, [])
        elif _answers(place, said, kinds, asked, questions):
            asked = _question_of(place, said, kinds, asked, questions)
            if asked is not None:
                kinds[place] = "answer"
                questions[asked][1].append(place)
        else:
            asked = None
    return kinds, tuple(_exchanges(said, questions))


def _answers(
    place: int,
    said: Sequence[Said],
    kinds: Sequence[str],
    asked: int | None,
    questions: Mapping[int, tuple[Contribution, list[int]]],
) -> bool:
    one = said[place]
    if kinds[place] == "answer":
        return True
    if asked is None or one.contribution.speaker == questions[asked][0].speaker:
        return False
    if questions[asked][1]:
        return one.voice.verb == "added"
    return one.voice.verb in _REPLYING and one.paragraph - said[place - 1].paragraph <= 1


def _question_of(
    place: int,
    said: Sequence[Said],
    kinds: list[str],
    asked: int | None,
    questions: dict[int, tuple[Contribution, list[int]]],
) -> int | None:
    """Where the question stands that ``said[place]`` answers; None where the minutes do not print it."""
    one = said[place]
    if one.voice.responds and one.voice.to_unprinted:
        return None
    if asked is not None:
        return asked
    if one.before and (place == 0 or said[place - 1].paragraph != one.paragraph):
        questions[place] = (Contribution(one.before, None, "question"), [])
        return place
    if (
        place
        and one.paragraph - said[place - 1].paragraph <= 1
        and one.voice.responds
        and kinds[place - 1] == "statement"
        and _is_to(one.voice, said[place - 1].contribution.speaker)
    ):
        questions.setdefault(place - 1, (said[place - 1].contribution, []))
        kinds[place - 1] = "question"
        return place - 1
    return None


def _is_to(voice: Voice, speaker: Speaker | None) -> bool:
    """Whether a reply may be to this speaker: one "to Councillor Moss" is to no other."""
    if voice.to is None:
        return True
    return speaker is not None and speaker.name is not None and surname(speaker.name) in voice.to.lower()


def _exchanges(said: Sequence[Said], questions: Mapping[int, tuple[Contribution, list[int]]]) -> Iterator[Exchange]:
    for place in sorted(questions):
        question, answers = questions[place]
        if answers:
            yield Exchange(
                _of_kind(question, "question"),
                tuple(_of_kind(said[answer].contribution, "answer") for answer in answers),
            )


def speakers_by_sentence(contributions: Iterable[Contribution], starts: Iterable[int]) -> dict[int, Speaker]:
    """The speaker at each of the offsets ``starts`` (ascending), where somebody speaks."""
    speakers: dict[int, Speaker] = {}
    ordered = sorted(contributions, key=lambda one: one.citation.start)
    place = 0
    for start in starts:
        while place < len(ordered) and ordered[place].citation.end <= start:
            place += 1
        if place < len(ordered) and ordered[place].citation.start <= start and (speaker := ordered[place].speaker):
            speakers[start] = speaker
    return speakers
