"""Paragraphs into sentences, without being misled by "Cllr.", "No. 88" or "J. Smith"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefings.reading.lines import Words, squeeze
from briefings.reading.owners import is_owner_only

# "… evidence base.Open.": extractors lose the blank behind a stop, and words of three letters are no initials
_STAR = r"\*(?!\*) ?[A-Z][a-z]{1,20} (?![^*\n]{0,80}[\w.]\*)"  # "... by June. *Clerk to reply": not "*in italics*"
_STOP = re.compile(r"[.!?]['\")\]]{0,2}(?:\s{1,200}(?=['\"(\[]?[A-Z0-9£])|(?<=[a-z]{3}\.)(?=[A-Z][a-z]{2}))")
_STOP_OR_STAR = re.compile(rf"{_STOP.pattern}|[.!?,;\s]\s{{0,9}}(?={_STAR})")
# "RESOLVED: that it be accepted.        Town Clerk": a note in the margin belongs to the sentence beside it
_MARGIN = re.compile(r"(?:\t| {4})\s{0,200}$")
_NOTE = re.compile(r"[^\n\t]{2,45}(?=\n|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|cllrs?|cnllr|rev|revd|hon|prof|st|no|nos|ref|fig|para|approx|etc|e\.g|i\.e|viz|inc|ltd|co"
    r"|det|supt|insp|sgt|pc|ds|min|p|pp|s|vs|prop|sec|dept|govt|tel|ext|jan|feb|aug|sept|oct|nov|dec)|(?:^"
    r"|[\s(.])[A-Z])\.$",
    re.IGNORECASE,
)
# "… to replace Councillor Mr H. Clerk to arrange a meeting.": what opens a sentence, so that one ended after all.
_OPENS_SENTENCE = re.compile(
    r"(?:The|It|This|These|There|He|She|They|We|In|On|Members|Councillors|All|Action|ACTION|Resolved|RESOLVED|Agreed"
    r"|Clerk|Chair(?:man)?|Cllrs?|Councillor|No)\b"
)
# An initial, or a shortened word, that may end a sentence: "… subsidised by the PC. Councillor Ash to ring."
_MAY_END = re.compile(
    r"(?:(?:^|[\s(.])[A-Z]|\b(?:PC|etc|inc|ltd|co|dept|govt|min|jan|feb|aug|sept|oct|nov|dec|ext))\.$", re.IGNORECASE
)

_LONGEST = 4_000  # characters; what is matched in a sentence takes a bounded time so


class Sentence(NamedTuple):
    """A sentence of a paragraph: ``[start:end]`` of the document, and its words with single blanks."""

    start: int
    end: int
    words: Words

    @property
    def text(self) -> str:
        """The evened sentence, every run of white space one blank."""
        return self.words.text

    def at(self, offset: int) -> int:
        """The document offset of ``text[offset]``."""
        return self.words.at(offset)


def read_sentences(text: str, at: int = 0) -> tuple[Sentence, ...]:
    """The sentences of the evened ``text`` that stands at offset ``at``, trimmed, in order."""
    return tuple(_sentences(text, at))


def _sentences(text: str, at: int) -> Iterator[Sentence]:
    start = 0
    for stop in (_STOP_OR_STAR if "*" in text else _STOP).finditer(text):
        mark = stop.start() + 1
        if _abbreviates(text, mark, stop.end()):
            continue
        if note := _note_after(text, stop):
            yield from _within_bounds(text, start, note, at)
            start = note
            continue
        end = mark + len(stop[0][1:].rstrip())
        yield from _within_bounds(text, start, end, at)
        start = stop.end()
    yield from _within_bounds(text, start, len(text), at)


def _note_after(text: str, stop: re.Match[str]) -> int | None:
    """Where the note in the margin behind a stop ends; None where none stands there."""
    note = _NOTE.match(text, stop.end()) if _MARGIN.search(stop[0]) else None
    return note.end() if note and is_owner_only(note[0].strip()) else None


def _abbreviates(text: str, mark: int, following: int) -> bool:
    """Whether the stop before ``mark`` only shortens a word; a sentence may end with an initial, not with "Cllr."."""
    before = text[max(0, mark - 12) : mark]
    if not _ABBREVIATION.search(before):
        return False
    return _MAY_END.search(before) is None or _OPENS_SENTENCE.match(text, following) is None


def _within_bounds(text: str, start: int, end: int, at: int) -> Iterator[Sentence]:
    """``text[start:end]`` as a sentence, or as several where nobody wrote it: a table run together, a hostile file."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        if piece := text[start:cut].rstrip():
            yield _sentence(piece, at + start)
        start = cut
    if rest := text[start:end].rstrip():
        yield _sentence(rest, at + start)


def _sentence(text: str, at: int) -> Sentence:
    lead = len(text) - len(text.lstrip())
    return Sentence(at + lead, at + len(text), squeeze(text, at))
