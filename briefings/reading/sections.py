"""Which part of the item each paragraph stands in: what was proposed, what was said, what was resolved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from briefings.reading.continuing import (
    goes_on,
    is_bare_act,
    is_bare_passive,
    is_granted,
    opens_resolution,
)
from briefings.reading.headed_motions import with_headed_motions
from briefings.reading.inline_points import cut_at, find_inline_list, split_inline
from briefings.reading.labels import comes_after, kind_of_label, label_number, read_label
from briefings.reading.layouts import Marker, Verdict
from briefings.reading.lines import one_blank
from briefings.reading.lost_headings import with_lost_heading
from briefings.reading.nested import other_body
from briefings.reading.nested_points import with_resumed, with_stems
from briefings.reading.openings import ACTED, BODY_ONLY, find_trailing, opens_acts
from briefings.reading.paragraphs import Block
from briefings.reading.parts import Part
from briefings.reading.preambles import is_preamble
from briefings.reading.resolution_wordings import is_bare_point, is_worded_as_resolution, says_what_is_agreed
from briefings.reading.titles import is_statement, is_title
from briefings.records import Section

# What an agenda says of an item, and no body resolves beside what it has resolved already.
_PURPOSE = re.compile(
    r"to (?:consider|discuss|receive|hear|review|determine|scrutinise|examine|note|approve|agree|confirm"
    r"|record (?:any )?(?:declarations|apologies|interests))\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"to (?:consider|discuss|receive|hear|review|examine|record (?:any )?(?:declarations|apologies|interests))\b",
    re.IGNORECASE,
)  # and not to decide
# What is named under "The Committee asked for:" or "The following information was requested:" is to be provided.
_ASKED_FOR = re.compile(
    r"\b(?:actions?|information requested|ask(?:ed|ing)?|request(?:ed|s|ing)?|would like|wished|wanted)\b"
    r"(?:(?! to (?!see|receive|have|be))[^.;:]){0,60}[:\-\s]{1,6}$",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(r"[-:.] (?:[Ii]t was )?(?:unanimously )?(?:RESOLVED|AGREED)\b")
_DECIDES = ("Decision Maker:", "Decision maker:", "Decision made by:", "Decision Made By:")
_LINES_OF_HEAD = 2
_FIRST_LABELS = ("1", "a", "i", "A", None)
_RECOMMENDS = re.compile(
    r"that (?:the |this )?(?:[\w'&-]{1,30} ){0,6}?recommends?\b(?: to)?[^.;:]{0,80}[:\-]\s{0,3}-?$", re.IGNORECASE
)
# "RESOLVED that the Panel's recommendations:", whose verb a stored page has lost or set below the list.
_TO_PASS = re.compile(r"\bto (?:formally |then )?pass (?:the|a) (?:following )?resolutions?\W{0,4}$", re.IGNORECASE)
_HEADS_THEM = re.compile(r"^(?:that )?(?:the )?(?:[\w',&-]{1,30} ){0,14}?recommendations?\s{0,3}:-?$", re.IGNORECASE)
_DID = re.compile(r"(?:noted|approved|agreed|endorsed|authorised|delegated|adopted|accepted|received)\b", re.IGNORECASE)
_WORDS_OF_SUBHEADING = 6


class _State(NamedTuple):
    section: Section
    verdict: Verdict = Verdict.NONE
    stem: str = ""
    lead: str = ""
    filled: bool = False  # something stands under the marker already
    labelled: bool = False  # and it had labels
    begun: bool = False  # "Minutes:" stands above
    markers: int = 0  # passed so far
    label: str | None = None  # of the paragraph whose marker opened the section: "21.2" of "21.2 Members RESOLVED to:"
    worded: bool = False  # the marker had words of its own beside it
    last: str | None = None  # the label of the last point under the marker,
    open: bool = False  # which a list of its own goes on with
    acting: bool = False  # "That the Panel:" stands in it, or opened it: points without labels open with verbs
    unended: bool = False  # its last words were "; and"
    acts: bool = False  # "The Panel:" opened it: its points begin with what was done, and with no heading
    nested: bool = False  # and points with labels of another kind stand under it


def read_sections(
    blocks: Sequence[Block], *, decided: bool = False, minuted: bool = False, agenda: bool = False
) -> tuple[Part, ...]:
    """The paragraphs of one item with the section of each; ``decided`` = the item opens with what was decided.

    ``minuted`` = the page it stands on calls itself minutes, ``agenda`` = it calls itself an agenda and no more.
    """
    told = any(block.marker and _begins(block.marker) and block.words == "" for block in blocks)
    opened = decided and bool(blocks) and _opens_decision(blocks[0])
    state = _State(Section.OUTCOME, Verdict.DECISION) if opened else _State(Section.PREAMBLE)
    parts = list(_walk(blocks, state, told))
    parts = with_headed_motions(with_resumed(parts))
    return tuple(with_stems(with_lost_heading(parts, minuted=minuted, agenda=agenda)))


def _opens_decision(block: Block) -> bool:
    return block.label is not None or opens_resolution(block.words.lstrip('"'))


def _walk(blocks: Sequence[Block], state: _State, told: bool) -> Iterator[Part]:
    read = [block for block in blocks if not block.furniture]
    for place, (printed, following) in enumerate(zip_longest(read, read[1:])):
        block = _without_false_marker(printed, state)
        if block.marker and not _heads_page(block, read[place + 1 : place + 1 + _LINES_OF_HEAD]):
            proposed = told and not state.begun and state.section in (Section.PREAMBLE, Section.RECOMMENDATION)
            above = read[place - 1] if place else None
            marker = _before_minutes(block.marker, above) if proposed else block.marker
            state = _after_marker(state, marker, block)._replace(markers=state.markers + 1)
        elif (
            _resolves_itself(block, state)
            or _is_subheading(block, following, state)
            or _is_next_paragraph(block, state)
            or _is_purpose(block, following, state)
        ):
            state = _State(Section.DISCUSSION, begun=state.begun, markers=state.markers + 1)
        elif not block.columns:
            state = _after_paragraph(state, block, told)
        if block.words:
            yield from _parts(block, state)
            state = _after_words(state, block)
            if following and _opens_acts(block, following, state):
                state = _State(
                    Section.OUTCOME,
                    Verdict.AGREED,
                    lead=block.text,
                    begun=state.begun,
                    markers=state.markers,
                    acts=True,
                    acting=True,
                )


def _heads_page(block: Block, following: Sequence[Block]) -> bool:
    """Whether "Decision" is the name of a page: its title and "Decision Maker:" stand under it, and no decision."""
    return not block.words and any(other.text.startswith(_DECIDES) for other in following)


def _without_false_marker(block: Block, state: _State) -> Block:
    """``block`` without a marker that opens nothing here.

    "b) recommended that the Cabinet Member ..." is one of the things a committee did, and "Actions: ... agreed the
    following actions:" opens a list by its closing words.
    """
    marker = block.marker
    if marker is None:
        return block
    if state.acts and block.words and marker.section is Section.OUTCOME and _goes_on_list(block, state):
        return replace(block, marker=None, content=block.start + _label_length(block))
    within = marker.verdict is Verdict.RECOMMENDED and state.section is Section.OUTCOME and state.labelled
    if within and block.label and label_number(block.label) not in _FIRST_LABELS:
        return replace(block, marker=None, content=block.start + _label_length(block))
    if marker.verdict is Verdict.OWNER and block.words.rstrip().endswith(":") and find_trailing(_tail(block)):
        return replace(block, marker=None)
    return block


def _goes_on_list(block: Block, state: _State) -> bool:
    """Whether the label is of the kind of the list's others, as in "2) AGREED the plan" under "The Panel:"."""
    return block.label is not None and (not state.last or kind_of_label(block.label) == kind_of_label(state.last))


def _label_length(block: Block) -> int:
    """How many characters the label of ``block`` takes, with the blanks behind it."""
    found = read_label(block.text)
    return found[1] if found else 0


def _tail(block: Block) -> str:
    return one_blank(block.text[-800:])


def _before_minutes(marker: Marker, above: Block | None) -> Marker:
    """The marker as it counts while "Minutes:" is still to come: "RECOMMENDED to Council" is the officers' there.

    So is "RESOLVED - That the public be excluded" under "To pass the following resolution:".
    """
    to_pass = above is not None and _TO_PASS.search(_tail(above)) is not None
    if marker.verdict is not Verdict.RECOMMENDED_ON and not to_pass:
        return marker
    return replace(marker, section=Section.RECOMMENDATION, verdict=Verdict.RECOMMENDED)


def _resolves_itself(block: Block, state: _State) -> bool:
    """Whether a numbered paragraph has its own "- It was RESOLVED: That ...": the next item, and no further point."""
    return (
        state.section is Section.OUTCOME
        and state.filled
        and bool(block.label)
        and _OWN_ACT.search(block.words) is not None
    )


def _is_subheading(block: Block, following: Block | None, state: _State) -> bool:
    """Whether a numbered title with prose under it stands among the outcomes: "2. Bank mandate", then "It was ..."."""
    if state.section is not Section.OUTCOME or not state.filled:
        return False
    if state.labelled and not _numbers_an_item(block, state):
        return False
    if not block.label or not following or following.label or following.columns:
        return False
    words = one_blank(block.words)
    if words.endswith((".", ";", ":", ",")) or len(words.split()) > _WORDS_OF_SUBHEADING:
        return False
    return is_title(words) and not is_statement(words) and ACTED.match(words) is None


def _numbers_an_item(block: Block, state: _State) -> bool:
    """Whether "22." stands below the points "(1)" and "(2)", the last of which is whole: no point of theirs."""
    if not state.last or not block.label or not block.label[0].isdigit() or not block.label.endswith("."):
        return False
    first_of_a_list = label_number(block.label) in _FIRST_LABELS
    return not state.open and not first_of_a_list and kind_of_label(block.label) != kind_of_label(state.last)


def _is_next_paragraph(block: Block, state: _State) -> bool:
    """Whether the paragraphs' numbers go on after the list: "21.2 Members RESOLVED to: (1) …", then "21.3 The Act"."""
    if state.section is not Section.OUTCOME or not state.filled or not state.label or not block.label:
        return False
    earlier, later = label_number(state.label), label_number(block.label)
    if not earlier or not later or not comes_after(earlier, later) or not (state.nested or "." in earlier):
        return False
    words = one_blank(block.words[:800])
    if ACTED.match(words) or opens_resolution(words):
        return False
    return state.nested or not is_worded_as_resolution(block.words)


def _is_purpose(block: Block, following: Block | None, state: _State) -> bool:
    """Whether "To consider the application." is what the next item is for, and not one more thing resolved.

    So is "b. To receive a letter." after "It was RESOLVED to note.": no point of that, with its own minutes under it.
    """
    if state.section is not Section.OUTCOME or not state.filled or not block.words.startswith(("To ", "to ")):
        return False
    if state.worded and not block.label and following and following.marker and following.words:
        return following.marker.verdict is Verdict.RESOLVED  # "To elect a chair." above "RESOLVED to elect Cllr Ash."
    if not _PURPOSE.match(block.words):
        return False
    if block.label:
        under = following is not None and not following.label
        return state.worded and not state.labelled and under and _TALK.match(block.words) is not None
    if following and following.marker and not following.words and following.marker.verdict is Verdict.NONE:
        return True
    return state.worded and not state.labelled and _TALK.match(block.words) is not None


def _opens_acts(block: Block, following: Block, state: _State) -> bool:
    """Whether "The Committee:" stands above a list of what it did: "• Noted the findings"."""
    if not following.label and not block.text.endswith((":", ":-")):
        return False
    under = following.text[_label_length(following) :]
    if state.section in (Section.SUPPORTING, Section.PREAMBLE):  # "That Cabinet:", with RESOLVED lost above it
        return block.text.startswith("That ") and _DID.match(under) is not None and opens_acts(block.text, under)
    return state.section is Section.DISCUSSION and opens_acts(block.text, under)


def _after_marker(state: _State, marker: Marker, block: Block) -> _State:
    if _repeats_lead(state, marker, block):
        return state
    if marker.verdict is Verdict.OWNER:
        return state._replace(filled=True, labelled=True) if state.section is Section.OUTCOME else state
    opening = block.text[: block.content - block.start]
    within = state.verdict is Verdict.DECISION and marker.verdict is Verdict.RESOLVED
    verdict = Verdict.DECISION if within else marker.verdict
    begun = state.begun or _begins(marker)
    return _State(
        marker.section,
        verdict,
        stem=_marker_stem(opening),
        lead=opening,
        begun=begun,
        label=block.label,
        worded=bool(block.words),
    )


def _repeats_lead(state: _State, marker: Marker, block: Block) -> bool:
    """Whether "RECOMMENDATIONS" heads the list that "the recommendations were agreed as follows:" has just opened."""
    opened = state.section is Section.OUTCOME and not state.filled and "recommendation" in state.lead.lower()
    return opened and marker.section is Section.RECOMMENDATION and not block.words


def _begins(marker: Marker) -> bool:
    """Whether a marker opens the minutes proper: "Minutes:" does, "Reasons for recommendations" does not."""
    return marker.section is Section.DISCUSSION and marker.verdict is not Verdict.ASIDE


def _marker_stem(opening: str) -> str:
    """The word the marker lends to each point: "to" of "RESOLVED to:", "asked for" of "The Committee asked for:"."""
    if _ASKED_FOR.search(opening):
        return "asked for"
    return "to" if re.search(r"\bto\b[\s:\-]{0,9}$", opening, re.IGNORECASE) else ""


def _after_paragraph(state: _State, block: Block, told: bool) -> _State:
    if state.section is Section.PREAMBLE:
        preamble = told or is_preamble(one_blank(block.words[:800]))
        return state if preamble else _State(Section.DISCUSSION, markers=state.markers)
    if state.section is Section.SUPPORTING and _is_said(state, block):
        return _State(Section.DISCUSSION, begun=True, markers=state.markers)
    if (
        state.section not in (Section.OUTCOME, Section.RECOMMENDATION, Section.ACTION)
        and state.verdict is not Verdict.MOVED
    ):
        return state
    if block.label or not state.filled or _continues_list(state, block):
        return state
    before = told and not state.begun
    section = Section.PREAMBLE if state.section is Section.RECOMMENDATION and before else Section.DISCUSSION
    return _State(section, begun=state.begun, markers=state.markers)


def _is_said(state: _State, block: Block) -> bool:
    """Whether a sentence stands under "Additional documents:", where a meeting's page sets the minutes."""
    words = one_blank(block.words[:800])
    told = words.startswith("That ") or (is_statement(words) and words.endswith((".", ":", ";", "-")))
    return told and state.lead.lower().startswith("additional") and len(words.split()) > _WORDS_OF_SUBHEADING


def _continues_list(state: _State, block: Block) -> bool:
    """Whether a paragraph without a label is one more point of the list that the marker opened."""
    if is_granted(state.lead, block.words) or opens_resolution(block.words):
        return True
    if block.text[0].islower() and (state.labelled or is_bare_point(block.words)):
        return True
    if (state.acting or state.verdict is Verdict.ACTION_LIST or state.stem == "to") and is_bare_act(block.words):
        return True
    return state.unended or (not state.labelled and is_bare_passive(block.words))


def _after_words(state: _State, block: Block) -> _State:
    if state.section is Section.SUPPORTING:
        return state
    if block.label and state.section is Section.OUTCOME and other_body(block.text):
        return state._replace(filled=True, labelled=True)  # the points under it are that body's, those after are not
    whole = state.section is Section.OUTCOME and says_what_is_agreed(block.words)
    if (
        not whole
        and (trailing := find_trailing(_tail(block)))
        and not (block.label and state.filled and state.section is Section.OUTCOME)
    ):
        if state.section is Section.PREAMBLE and trailing.section is not Section.RECOMMENDATION:
            return state
        if state.section is Section.OUTCOME and _RECOMMENDS.match(one_blank(block.words)):
            trailing = replace(trailing, section=Section.OUTCOME, verdict=Verdict.RECOMMENDED_ON)
        if block.marker and state.section is Section.OUTCOME and _HEADS_THEM.search(one_blank(block.words)):
            trailing = replace(trailing, section=Section.OUTCOME, verdict=state.verdict)
        stem = _marker_stem(block.text)
        return _State(
            trailing.section,
            trailing.verdict,
            stem,
            block.text,
            begun=state.begun,
            markers=state.markers + 1,
            label=block.label,
        )
    nested = state.nested or (block.label is not None and kind_of_label(block.label) != kind_of_label(state.label))
    labelled = state.labelled or block.label is not None
    last = block.label or state.last
    opens = block.words.rstrip().endswith((":", ":-"))
    acting = state.acting or (opens and BODY_ONLY.match(one_blank(block.words[-200:])) is not None)
    return state._replace(
        filled=True,
        labelled=labelled,
        nested=nested,
        last=last,
        open=opens,
        acting=acting,
        unended=goes_on(block.words),
    )


def _parts(block: Block, state: _State) -> Iterator[Part]:
    whole = _part(block, state)
    if (
        state.section is Section.DISCUSSION
        and whole.verdict is not Verdict.MOVED
        and (opens := find_inline_list(whole))
    ):
        yield from _acts_in_line(whole, opens)
    elif state.section not in (Section.OUTCOME, Section.RECOMMENDATION) or whole.section is Section.ACTION:
        yield whole
    else:
        yield from split_inline(whole)


def _acts_in_line(whole: Part, opens: int) -> Iterator[Part]:
    """A paragraph of discussion that ends with the points of what was resolved: the talk, then each point."""
    lead, rest = cut_at(whole, opens)
    yield lead
    yield from split_inline(rest._replace(section=Section.OUTCOME, verdict=Verdict.AGREED, lead=lead.text))


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
        begun=state.begun,
        markers=state.markers,
    )
