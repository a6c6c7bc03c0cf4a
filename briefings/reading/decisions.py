"""From the parts of an item to its outcomes: what the body did, who is to act, and by when."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from briefings.reading.action_lines import find_acted
from briefings.reading.agreement_shapes import WHOLE_BODY
from briefings.reading.agreements import is_stem
from briefings.reading.governing import with_closing_owners, with_owner_lines
from briefings.reading.headed_motions import lost_points
from briefings.reading.layouts import COLLECTIVE, SOLE, Verdict
from briefings.reading.lines import one_blank
from briefings.reading.lost_headings import approves_minutes
from briefings.reading.motions import motion_fate, tells_fate
from briefings.reading.nested import other_body, own_words
from briefings.reading.openings import find_trailing
from briefings.reading.owners import split_owners
from briefings.reading.parts import Part
from briefings.reading.resolution_wordings import says_what_is_agreed
from briefings.reading.row_actions import find_in_row
from briefings.reading.sentences import Sentence
from briefings.reading.settling import Facts, Found, outstanding, settle
from briefings.reading.tables import Row
from briefings.reading.talk import find_in_talk, said_in
from briefings.reading.telling import brings_up, is_talk, is_told_only, says_nothing
from briefings.reading.undertakings import is_undertaking
from briefings.records import Citation, Outcome, OutcomeKind, Section

_FORMAL = (Verdict.RESOLVED, Verdict.DECISION, Verdict.NOTED, Verdict.AGREED, Verdict.RECOMMENDED_ON)
_OPENS_POINT = re.compile(r"(?:and )?(?:that|to|not to)\b", re.IGNORECASE)
_OPENS_ACT = re.compile(r"(?:and )?(?:that|to|not to|[a-z]{3,20}ed)\b", re.IGNORECASE)  # "Commented on progress."
_WORD = re.compile(r"[^\W\d_]{3}")  # a label alone says nothing
_LONGEST_LIST = 60  # points under one lead, or between a motion and its vote
# A planning authority's decision under "Decisions:" is told to the parish and not made by it.
_DECIDED_ELSEWHERE = re.compile(
    r"\s{0,9}[A-Z]{0,4}/?\d{2,4}/\d{3,5}\b[^.;]{0,160}\b(?:approved|granted|refused|permitted|withdrawn)\b",
    re.IGNORECASE,
)
# What a decision sheet tells its readers above the decisions.
_FOR_READERS = re.compile(
    r"\s{0,9}(?:set out below|(?:the )?(?:following|below) (?:is|are)|this (?:document|sheet|page|notice|summary)"
    r"|decisions? (?:taken|made|published|recorded) (?:on|at|by|in)\b[^.;:]{0,80}$|these"
    r" (?:decisions|are)|members are reminded|if you (?:have|require|would)|please|for (?:further|more) information"
    r"|the (?:wording|decisions? (?:below|listed))|call-in)\b",
    re.IGNORECASE,
)
# Before the points: "For the reasons set out in the report: -", "That the Adult Care Policy Committee:".
_ONLY_OPENS = re.compile(
    r"\s{0,9}(?:(?:for|having regard to) (?:the )?reasons?\b[^.;:]{0,200}"
    rf"|(?:that )?(?:the |this )?(?:[\w'&,-]{{1,30}} ){{0,9}}?(?:{COLLECTIVE})"
    rf"|that (?:{SOLE}|(?:the |this )?(?:[\w'&,-]{{1,30}} ){{0,9}}?{COLLECTIVE}),? (?:having|after"
    rf"|following)\b[^.;:]{{3,160}}"
    r"|(?:that,? )?(?:in accordance with|pursuant to|under|having (?:regard|considered)|further to"
    r"|in respect of|in relation to"
    r"|with regard to) [^.;:]{3,200})"
    r"\s{0,3}:\s{0,3}[-\u2013\u2014]?\s{0,9}$",
    re.IGNORECASE,
)
# The words of a motion that want something; what it believes, notes or welcomes goes before them.
_MOTION_OPENS = re.compile(
    r"\"?\s{0,3}(?:that\b|(?:this|the) (?:council|committee|meeting|board|panel)\b[^.;]{0,400}?\b(?:resolves|calls"
    r"|asks"
    r"|requests|agrees|instructs|commits|undertakes|declares|pledges|urges)\b)",
    re.IGNORECASE,
)
_WILL_BE_DONE = re.compile(
    r"(?:the |an? )?(?:[\w'&-]{1,25} ){1,8}?(?:would|will|should|shall) (?:also |then |now )?be (?:sent|provided"
    r"|circulated|submitted"
    r"|brought|reported|invited|arranged|published|written|prepared|presented|shared|informed|notified|asked"
    r"|issued)\b",
    re.IGNORECASE,
)
_ACT_ALONE = re.compile(
    rf"\s{{0,9}}{WHOLE_BODY} (?:also |then |further )?(?:noted|approved|endorsed|agreed|thanked|received|welcomed"
    rf"|accepted"
    rf"|supported"
    r"|requested|asked)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(r"recommendations?\s{0,3}:?-?\s{0,9}$", re.IGNORECASE)
_DEBATED = re.compile(
    r"\b(?:members?|councillors?|cllr|committee|panel|board)\b[^.;:]{0,60}\b(?:asked|queried|questioned"
    r"|commented|discussed"
    r"|debated|raised|challenged|wanted to know|enquired)\b",
    re.IGNORECASE,
)
# What a point tells that was only asked or heard: "Queried whether the police had enough officers."
_QUERIED = re.compile(
    r"(?:queried|questioned|enquired|inquired|heard\b|asked (?:whether|if|how|why|what|when|who|about)"
    r"|sought (?:clarification|assurances?|reassurances?|clarity)|(?:was|were) (?:advised|informed|told))\b",
    re.IGNORECASE,
)
_ENDS_IN_HEADING = re.compile(r"\brecommendations?\s{0,3}:-?\s{0,9}$", re.IGNORECASE)
_SHOUTED = re.compile(r"RECOMMEND(?:ED|ATIONS? TO)\b")
RECOMMENDS = "The minutes say RECOMMENDED; it is read as this body recommending on, and may be the officers' proposal."


def read_outcomes(minute: str, parts: Sequence[Part], rows: Mapping[int, Row], facts: Facts) -> tuple[Outcome, ...]:
    """The outcomes of ``parts`` (paragraph n is ``parts[n - 1]``) in reading order.

    ``rows`` holds, by paragraph, the table row that a paragraph is the action of. What officers recommended comes back
    as ``recommended_only`` unless the body recommends it on itself.
    """
    found = [left for one in _find(parts, rows, facts) if (left := outstanding(one, facts))]
    settled = [settle(one, facts) for one in with_owner_lines(found, parts)]
    kept = _without_repeats([one for one in settled if _WORD.search(facts.evened, one.start, one.end)], facts)
    return tuple(_with_ids(minute, kept, facts, [part.start for part in parts]))


# --- finding ----------------------------------------------------------------------------------------------------


def _find(parts: Sequence[Part], rows: Mapping[int, Row], facts: Facts) -> Iterator[Found]:
    resolved = [
        place for place, part in enumerate(parts) if part.section is Section.OUTCOME and part.verdict in _FORMAL
    ]
    formal = bool(resolved) and not facts.local
    said = next((place for place, part in enumerate(parts) if part.section is Section.DISCUSSION), len(parts))
    debated = len(parts) if resolved else _first_debated(parts)
    lost = lost_points(parts)
    for place, part in enumerate(parts):
        if place in lost:
            continue
        if row := rows.get(place + 1):
            yield from find_in_row(place + 1, part, row)
        elif part.section is Section.RECOMMENDATION:
            yield from _recommended(
                place + 1,
                part,
                said=said < place,
                resolved=bool(resolved) and resolved[-1] > place,
                debated=debated < place,
                labelled=facts.labelled,
            )
        elif part.section is Section.OUTCOME:
            yield from with_closing_owners(place + 1, part, list(_resolved(place + 1, part, formal)), facts.people)
        elif part.section is Section.ACTION:
            yield from find_acted(place, parts, facts)
        elif part.verdict is Verdict.MOVED:
            yield from _carried(place, parts)
        elif part.section is Section.DISCUSSION:
            within = formal and not (place > resolved[-1] and _is_act_alone(part))
            within = within or (part.verdict is Verdict.ASIDE and not facts.local)  # reasons agree nothing
            yield from find_in_talk(place, parts, facts, formal=within)


def _is_act_alone(part: Part) -> bool:
    """Whether a paragraph says nothing but what the body did: "The Committee noted the report." below its requests."""
    return len(part.sentences) == 1 and _ACT_ALONE.match(part.words) is not None


def _resolved(paragraph: int, part: Part, formal: bool) -> Iterator[Found]:
    if part.parent or part.detail or _FOR_READERS.match(part.words) or _DECIDED_ELSEWHERE.match(part.words):
        return
    if says_nothing(one_blank(part.words)):
        return
    sentences = [one for one in part.sentences if not _tells(part, one)]
    told = len(sentences) < len(part.sentences)  # on the way to what was decided: what follows is read as prose too
    points = (
        []
        if told or is_stem(part.words.strip()) or _ONLY_OPENS.match(one_blank(part.words))
        else _points(part, sentences)
    )
    for first, last in points:
        yield Found(
            paragraph,
            first.start,
            min(last.end, part.content + own_words(part.words)),
            part.verdict,
            number=part.number,
            stem=part.stem,
            stem_at=part.stem_at,
            body=other_body(part.lead),
            doubt=part.lost,
            listed=True,
        )
    rest = [sentence for sentence in sentences if not points or sentence.start >= points[-1][1].end]
    # A "Decision:" block says everything in sentences; under RESOLVED what follows the points is talk again.
    yield from said_in(paragraph, rest, formal and part.verdict is not Verdict.DECISION and not part.opens)
    if part.verdict is Verdict.DECISION:
        yield from _promised(paragraph, rest)


def _tells(part: Part, sentence: Sentence) -> bool:
    """Whether a sentence decides nothing; a point with a label does, save where a decision's block opens with talk."""
    if part.label:
        if part.verdict is not Verdict.NOTED and _QUERIED.match(sentence.text):
            return True
        talk = _OPENS_ACT.match(sentence.text) is None and is_talk(sentence.text)
        return part.verdict is Verdict.DECISION and (talk or brings_up(sentence.text))
    return is_told_only(sentence.text)


def _promised(paragraph: int, sentences: Sequence[Sentence]) -> Iterator[Found]:
    """What a "Decision:" block says will be done: "A written response would be sent by 30 September."."""
    for sentence in sentences:
        if _WILL_BE_DONE.match(sentence.text):
            yield Found(paragraph, sentence.start, sentence.end, Verdict.AGREED, kind=OutcomeKind.FOLLOW_UP)


def _points(part: Part, sentences: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """The first and last sentence of each outcome in a resolution paragraph."""
    if not sentences or _opens_list(sentences[0].text):
        return []
    if part.label and not part.opens:
        return [(sentences[0], _last_sentence(part, sentences))]
    points = [(sentences[0], sentences[0])]
    for sentence in sentences[1:]:
        if not _OPENS_POINT.match(sentence.text):
            break
        points.append((sentence, sentence))
    return points


def _opens_list(sentence: str) -> bool:
    """Whether a sentence opens the points under it and says nothing itself: "The Cabinet agreed to:"."""
    if says_what_is_agreed(sentence):
        return False
    marker = find_trailing(sentence)
    opens = marker is not None and (marker.section is Section.OUTCOME or _ENDS_IN_HEADING.search(sentence) is not None)
    return opens and other_body(sentence) is None


def _last_sentence(part: Part, sentences: Sequence[Sentence]) -> Sentence:
    """The last sentence of a labelled point; an assurance given within a NOTED point is not what was noted."""
    for place, sentence in enumerate(sentences[1:], 1):
        if part.verdict is Verdict.NOTED and is_undertaking(sentence.text):
            return sentences[place - 1]
    return sentences[-1]


def _first_debated(parts: Sequence[Part]) -> int:
    """Where members first speak: what stands under "Recommendations:" below that is what they recommend.

    Behind the last part where they do not speak, or where nothing is recommended.
    """
    if any(part.section is Section.RECOMMENDATION for part in parts):
        for place, part in enumerate(parts):
            if part.section is Section.DISCUSSION and _DEBATED.search(part.words):
                return place
    return len(parts)


def _recommended(
    paragraph: int, part: Part, *, said: bool, resolved: bool, debated: bool, labelled: bool
) -> Iterator[Found]:
    """What officers proposed; RECOMMENDED in capitals after the discussion is the body's act if nothing is resolved.

    So is a list under "Recommendations:" after members' questions in minutes that resolve nothing. ``labelled`` = the
    page sets "Decision:" above what was decided: what stands under none of these labels was not.
    """
    if part.words.rstrip().endswith(":") or is_stem(part.words.strip()):
        return
    shouted = said and (_SHOUTED.match(part.lead) is not None or (debated and _HEADS.match(part.lead) is not None))
    named = _SHOUTED.match(part.lead) is not None and approves_minutes(part.words)
    own = (shouted or named) and not resolved and not labelled
    yield Found(
        paragraph,
        part.content,
        part.end,
        Verdict.RECOMMENDED_ON if own else Verdict.RECOMMENDED,
        number=part.number,
        kind=None if own else OutcomeKind.RECOMMENDED_ONLY,
        doubt=RECOMMENDS if shouted or own else None,
        listed=own,
    )


def _carried(place: int, parts: Sequence[Part]) -> Iterator[Found]:
    part = parts[place]
    if (
        (not part.label and not _MOTION_OPENS.match(part.words))
        or tells_fate(part.words)
        or is_stem(part.words.strip('" '))
    ):
        return
    for later in parts[place + 1 : place + 1 + _LONGEST_LIST]:
        if later.section is Section.OUTCOME:
            return
        told = later.verdict is not Verdict.MOVED or not later.label or tells_fate(later.words)
        carried, doubt = motion_fate(later.words) if told else (False, None)
        if carried:
            yield Found(
                place + 1, part.content, part.end, Verdict.RESOLVED, number=part.number, doubt=doubt, listed=True
            )
            return


# --- ids --------------------------------------------------------------------------------------------------------


def _without_repeats(found: Sequence[Found], facts: Facts) -> list[Found]:
    """A "Decision:" block and the minutes often print the same resolution: the later, fuller place is kept.

    The owner that only the block prints goes with it.
    """
    kept: dict[str, Found] = {}
    for place, one in reversed(list(enumerate(found))):
        words = _normal(facts.evened[one.start : one.end])
        if one.verdict is Verdict.DECISION and words in kept:
            kept[words] = kept[words]._replace(owner=kept[words].owner or one.owner)
        elif words:
            kept[words if words not in kept else f"{words} {place}"] = one
    return list(kept.values())


def _with_ids(minute: str, found: Sequence[Found], facts: Facts, starts: Sequence[int]) -> Iterator[Outcome]:
    seen: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        text = one_blank(facts.text[one.start : one.end])
        mark = hashlib.sha256(_normal(text).encode()).hexdigest()[:10]
        seen[mark] = seen.get(mark, 0) + 1
        yield _outcome(
            f"{minute}.{mark}" + (f"-{seen[mark]}" if seen[mark] > 1 else ""), text, one, facts, minute, starts
        )


def _outcome(identity: str, text: str, one: Found, facts: Facts, minute: str, starts: Sequence[int]) -> Outcome:
    owner = one_blank(facts.text[one.owner.start : one.owner.end]) if one.owner else None
    owners = split_owners(owner) if owner else ()
    return Outcome(
        id=identity,
        citation=Citation(minute, one.paragraph, one.start, one.end),
        kind=one.kind or OutcomeKind.DECISION,
        number=one.number,
        text=text,
        owner=owner,
        owners=owners,
        people=tuple(facts.people[name] for name in owners if name in facts.people),
        task=one.owner.task if one.owner else None,
        owner_citation=Citation(minute, bisect_right(starts, one.owner.start), one.owner.start, one.owner.end)
        if one.owner
        else None,
        due=one.due,
        body=one.body,
        needs_review=one.doubt,
    )


def _normal(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
