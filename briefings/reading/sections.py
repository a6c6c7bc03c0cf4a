"""Which part of the item each paragraph stands in: what was proposed, what was said, what was resolved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from briefings.reading.agreements import is_stem
from briefings.reading.layouts import ACTED, BODY_ONLY, Marker, Verdict, find_trailing
from briefings.reading.lines import one_blank
from briefings.reading.nested import other_body
from briefings.reading.paragraphs import Block, label_number
from briefings.reading.sentences import Sentence
from briefings.reading.titles import is_statement, is_title
from briefings.reading.vocabulary import TASK_VERBS
from briefings.records import Section

_PREAMBLE = re.compile(
    r"(?:(?:joint |verbal |written )?report (?:of|by|from) (?:the )?|to (?:receive|consider|note|agree|approve"
    r"|discuss|review|scrutinise|hear|appoint|elect|confirm|determine)\b"
    r"|(?:members|councillors|the [\w' ]{1,60}) (?:are|is) (?:invited|asked|requested|recommended) to\b"
    r"|(?:the )?(?:[\w',&-]{1,30} ){1,14}?will (?:submit|present|report|introduce|give|provide)\b|\(?(?:report"
    r"|document|appendix|agenda item)\b[^.]{0,60}(?:attached|enclosed))",
    re.IGNORECASE,
)
_DONE_AT_ONCE = re.compile(
    r"\. (?:[^.]{0,90}\b)?(?i:agreed|approved|resolved|noted|accepted|adopted|(?:clerk|cllr [\w' ]{2,30}) to "
    r"[a-z]{2,20})\b"
)
# What a resolution opens with when the clerk gave it no label of its own.
_OPENS_RESOLUTION = re.compile(
    r"(?:and )?(?:that\b|(?:not )?to [a-z]{2,20}\b|(?:the )?(?:[\w'&-]{1,30} ){0,8}?(?:be|is|are) (?:requested|asked"
    r"|noted|approved|endorsed|agreed|invited)\b)",
    re.IGNORECASE,
)
_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_FINITE = "was|were|is|are|had|has|have|will|would|could|should|may|might|can|which|who"
_LOST_HEADING = re.compile(
    r"that\b(?=[^.;]{0,400}\b(?:be|report|provide|circulate|submit|write|bring|prepare|receive|consider|note)\b)"
    r"|(?:to )?(?:note|approve|endorse|receive|agree|request|thank|adopt|delegate|invite|recommend)\b",
    re.IGNORECASE,
)
# "subject to additions the programme be approved", "the Co-ordinator email all members": a bare verb after its subject
_ACTS_BARE = re.compile(
    rf"(?:(?!(?:{_FINITE})\b)[\w'&,/()-]{{1,30}} ){{1,24}}?(?<!to )be (?:\w{{2,20}}ly )?(?!being\b)[a-z]{{2,20}}"
    r"(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b"
    rf"|(?:the )?(?:(?!(?:{_FINITE}|to)\b)[\w'&-]{{1,30}} ){{1,8}}?(?:{_TASK}) (?:the|a|an|all|to|with|any|back|its"
    r"|their)\b",
    re.IGNORECASE,
)
_NOTHING_TO_SAY = re.compile(
    r"(?::|-) {0,3}(?:none|nil)\b.{0,20}$", re.IGNORECASE
)  # an agenda's "To receive …:- None."
_TELLS = re.compile(r"that [^.;]{0,120}?\b(?:had|has|have|was|were|is|are|would|will)\b", re.IGNORECASE)
_INLINE_LABEL = re.compile(
    r"(?:^|(?<=[\s;:,]))(?P<open>\(?)(?P<mark>\d{1,2}|[a-z]|[ivx]{2,5})(?P<close>[).])\s{1,200}(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
LOST_HEADING = "The heading above these points is missing; they are read as resolved because of their wording."
_WORDS_OF_SUBHEADING = 6
_LONGEST_LISTED = 120  # characters
_ENDED = (Verdict.RESOLVED, Verdict.DECISION, Verdict.NOTED, Verdict.AGREED, Verdict.RECOMMENDED_ON)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with its section, and what the marker above it says of its words."""

    start: int
    end: int
    text: str
    content: int  # document offset of its own words, after label and marker
    section: Section
    verdict: Verdict = Verdict.NONE
    label: str | None = None
    number: str | None = None
    stem: str = ""  # words above that belong in front: "to", "That the Director be asked to:"
    stem_at: int | None = None  # where the stem is printed, if a point above lends it
    lead: str = ""  # the paragraph that opened the list, evened: whose resolution it is
    opens: bool = False  # its own marker stands in front of its words
    columns: tuple[str, ...] = ()  # of the action table it is a row of
    heading: bool = False  # the row that names the columns
    parent: bool = False  # points under it complete its sentence
    lost: bool = False  # read without a heading
    gap: int = 0
    sentences: tuple[Sentence, ...] = ()  # of its own words, read once the parts are final

    @property
    def words(self) -> str:
        """The evened text without label and marker."""
        return self.text[self.content - self.start :]


@dataclass(frozen=True, slots=True)
class _State:
    section: Section
    verdict: Verdict = Verdict.NONE
    stem: str = ""
    lead: str = ""
    filled: bool = False  # something stands under the marker already
    labelled: bool = False  # and it had labels
    begun: bool = False  # "Minutes:" stands above


def read_sections(blocks: Sequence[Block]) -> tuple[Part, ...]:
    told = any(block.marker and block.marker.section is Section.DISCUSSION and block.words == "" for block in blocks)
    parts = list(_walk(blocks, _State(Section.PREAMBLE), told))
    return tuple(_with_lost_heading(_with_stems(parts)))


def _walk(blocks: Sequence[Block], state: _State, told: bool) -> Iterator[Part]:
    read = [block for block in blocks if not block.furniture]
    for block, following in zip_longest(read, read[1:]):
        if block.marker:
            state = _after_marker(state, block.marker, block)
        elif _is_subheading(block, following, state):
            state = _State(Section.DISCUSSION, begun=state.begun)
        elif not block.columns:
            state = _after_paragraph(state, block, told)
        if block.words:
            yield from _parts(block, state)
            state = _after_words(state, block)
            if following and _opens_acts(block, following, state):
                state = _State(Section.OUTCOME, Verdict.AGREED, lead=block.text, begun=state.begun)


def _is_subheading(block: Block, following: Block | None, state: _State) -> bool:
    """Whether a numbered title with prose under it stands among the outcomes: "2. Bank mandate", then "It was ..."."""
    if state.section is not Section.OUTCOME or state.labelled or not state.filled:
        return False
    if not block.label or not following or following.label or following.columns:
        return False
    words = one_blank(block.words)
    if words.endswith((".", ";", ":", ",")) or len(words.split()) > _WORDS_OF_SUBHEADING:
        return False
    return is_title(words) and not is_statement(words) and ACTED.match(words) is None


def _opens_acts(block: Block, following: Block, state: _State) -> bool:
    """Whether "The Committee:" stands above a list of what it did: "• Noted the findings"."""
    if state.section is not Section.DISCUSSION or not following.label or not block.text.endswith((":", ":-")):
        return False
    opens = BODY_ONLY.match(block.text[-120:].rpartition(". ")[2]) is not None
    return opens and ACTED.match(one_blank(following.words[:80])) is not None


def _after_marker(state: _State, marker: Marker, block: Block) -> _State:
    if marker.verdict is Verdict.OWNER:
        return replace(state, filled=True, labelled=True) if state.section is Section.OUTCOME else state
    opening = block.text[: block.content - block.start]
    within = state.verdict is Verdict.DECISION and marker.verdict is Verdict.RESOLVED
    verdict = Verdict.DECISION if within else marker.verdict
    begun = state.begun or marker.section is Section.DISCUSSION
    return _State(marker.section, verdict, stem=_marker_stem(opening), lead=opening, begun=begun)


def _marker_stem(opening: str) -> str:
    """The word the marker lends to each point: "to" of "RESOLVED to:"."""
    return "to" if re.search(r"\bto\b[\s:\-]{0,9}$", opening, re.IGNORECASE) else ""


def _after_paragraph(state: _State, block: Block, told: bool) -> _State:
    if state.section is Section.PREAMBLE:
        return state if told or _is_preamble(one_blank(block.words[:800])) else _State(Section.DISCUSSION)
    if (
        state.section not in (Section.OUTCOME, Section.RECOMMENDATION, Section.ACTION)
        and state.verdict is not Verdict.MOVED
    ):
        return state
    if block.label or not state.filled or _continues_list(state, block):
        return state
    before = told and not state.begun
    section = Section.PREAMBLE if state.section is Section.RECOMMENDATION and before else Section.DISCUSSION
    return _State(section, begun=state.begun)


def _is_preamble(words: str) -> bool:
    """Whether words say what the item is for; "To agree payments. Cheques 10 to 18 were agreed." says what was done."""
    return _PREAMBLE.match(words) is not None and _DONE_AT_ONCE.search(words) is None


def _continues_list(state: _State, block: Block) -> bool:
    return _OPENS_RESOLUTION.match(one_blank(block.words[:800])) is not None or (
        block.text[0].islower() and state.labelled
    )


def _after_words(state: _State, block: Block) -> _State:
    if state.section is Section.SUPPORTING:
        return state
    if block.label and state.section is Section.OUTCOME and other_body(block.text):
        return replace(state, filled=True, labelled=True)  # the points under it are that body's, those after are not
    if (trailing := find_trailing(one_blank(block.text[-800:]))) and not (
        block.label and state.filled and state.section is Section.OUTCOME
    ):
        if state.section is Section.PREAMBLE and trailing.section is not Section.RECOMMENDATION:
            return state
        stem = _marker_stem(block.text)
        return _State(trailing.section, trailing.verdict, stem=stem, lead=block.text, begun=state.begun)
    return replace(state, filled=True, labelled=state.labelled or block.label is not None)


def _parts(block: Block, state: _State) -> Iterator[Part]:
    whole = _part(block, state)
    if state.section not in (Section.OUTCOME, Section.RECOMMENDATION) or whole.section is Section.ACTION:
        yield whole
        return
    yield from split_inline(whole)


def _part(block: Block, state: _State) -> Part:
    owner = block.marker is not None and block.marker.verdict is Verdict.OWNER
    return Part(
        start=block.start,
        end=block.end,
        text=block.text,
        content=block.content,
        section=Section.ACTION if owner else state.section,
        verdict=Verdict.OWNER if owner else state.verdict,
        label=block.label,
        number=label_number(block.label),
        stem=state.stem,
        lead=state.lead,
        opens=block.marker is not None,
        columns=block.columns,
        heading=block.heading,
        gap=block.gap,
    )


# --- points on one line: "RESOLVED - (a) That ..., and (b) that ..." --------------------------------------------


def split_inline(part: Part) -> tuple[Part, ...]:
    """``part`` cut at the labels within it where they count up from the first; the part itself where they do not."""
    labels = _counting_up(list(_INLINE_LABEL.finditer(part.words)))
    if len(labels) < 2:
        return (part,)
    pieces = [_piece(part, part.content + found.start(), following) for found, following in _with_next(labels, part)]
    lead_in = part.words[: labels[0].start()].strip(" :-,")
    if lead_in:
        pieces = [replace(piece, stem=lead_in if lead_in.lower() != "that" else "", lead=part.lead) for piece in pieces]
    first = replace(pieces[0], start=part.start, text=part.text[: pieces[0].end - part.start], opens=part.opens)
    return (first, *pieces[1:])


def _with_next(labels: list[re.Match[str]], part: Part) -> Iterator[tuple[re.Match[str], int]]:
    ends = [part.content + found.start() for found in labels[1:]] + [part.end]
    yield from zip(labels, ends, strict=True)


def _piece(part: Part, start: int, end: int) -> Part:
    text = part.text[start - part.start : end - part.start].rstrip()
    found = _INLINE_LABEL.match(text)
    label = found[0].strip() if found else None
    used = found.end() if found else 0
    return replace(
        part,
        start=start,
        end=start + len(text),
        text=text,
        content=start + used,
        label=label,
        number=label_number(label),
        opens=False,
    )


def _counting_up(labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """The labels of one style that count 1, 2, 3 or a, b, c; empty where the first of them is not a first."""
    kept: list[re.Match[str]] = []
    for found in labels:
        if not kept and found["mark"] not in ("1", "a", "i"):
            continue
        if not kept or (_style(found) == _style(kept[0]) and _follows(kept[-1]["mark"], found["mark"])):
            kept.append(found)
    return kept


def _style(found: re.Match[str]) -> tuple[str, str]:
    return found["open"], found["close"]


def _follows(earlier: str, later: str) -> bool:
    if earlier.isdigit():
        return later.isdigit() and int(later) == int(earlier) + 1
    if earlier in _ROMAN and later in _ROMAN and _ROMAN.index(later) == _ROMAN.index(earlier) + 1:
        return True
    return len(earlier) == len(later) == 1 and ord(later) == ord(earlier) + 1


# --- points under points ----------------------------------------------------------------------------------------


def _with_stems(parts: list[Part]) -> list[Part]:
    """Points under "That the Director be asked to:" or "That Cabinet:" get these words as their stem.

    Points under "the Forum having previously resolved:" are that body's; the point above them is an outcome of its own.
    """
    read: list[Part] = []
    parent: Part | None = None
    parents: set[int] = set()
    for part in parts:
        if part.section is not Section.OUTCOME:
            parent = None
        elif is_stem(part.words.strip()) or (part.words.rstrip(" -").endswith(":") and part.label):
            parent = part
        elif parent and part.label and _kind_of_label(part.label) != _kind_of_label(parent.label):
            if other_body(parent.words):
                read.append(replace(part, lead=parent.words))
                continue
            read.append(replace(part, stem=parent.words, stem_at=parent.content))
            parents.add(parent.start)
            continue
        elif part.label:
            parent = None
        read.append(part)
    return [replace(part, parent=True) if part.start in parents else part for part in read]


def _kind_of_label(label: str | None) -> str:
    """Digits, letters, small Roman numerals and bullets, each with their brackets: "(#)", "a)", "(i)"."""
    mark = label_number(label) or "•"
    shape = (
        "#"
        if mark[0].isdigit()
        else ("i" if mark.lower() in _ROMAN and mark.lower() != "c" else (mark[0].isalpha() and "a") or "•")
    )
    return (label or "").replace(mark, shape)


# --- headings lost in storing -----------------------------------------------------------------------------------


def _with_lost_heading(parts: list[Part]) -> list[Part]:
    """Labelled points that close an item like resolutions are read as such where no heading stands above any."""
    if any(part.verdict in _ENDED for part in parts):
        return parts
    run = _closing_run(parts)
    said = any(part.section is Section.DISCUSSION for part in parts[: run[0]]) if run else False
    if not said:
        return parts
    chosen = set(run)
    return [
        replace(part, section=Section.OUTCOME, verdict=Verdict.RESOLVED, lost=True) if place in chosen else part
        for place, part in enumerate(parts)
    ]


def _is_worded_as_resolution(words: str) -> bool:
    """Bare verbs, not a report of what is or was: "That 112 cases had been reported" was noted, not resolved."""
    words = one_blank(words)
    worded = _LOST_HEADING.match(words) is not None or _ACTS_BARE.match(words) is not None
    return worded and _TELLS.match(words) is None and _NOTHING_TO_SAY.search(words) is None


def _is_listed(words: str) -> bool:
    """Whether a line is a piece of a list within a point and no sentence: "Housing - Councillor Ash, and"."""
    return len(words) <= _LONGEST_LISTED and not is_statement(words) and not words.rstrip().endswith((".", "?", "!"))


def _closing_run(parts: list[Part]) -> list[int]:
    """Places of the last unbroken run of labelled points worded as resolutions, actions between them passed over."""
    run: list[int] = []
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if part.section is Section.DISCUSSION and part.label and _is_worded_as_resolution(part.words):
            run.append(place)
        elif run and not part.label and _is_listed(part.words):  # names under "the following members be appointed -"
            continue
        elif run or part.section not in (Section.SUPPORTING, Section.ACTION):
            break
    return run[::-1]
