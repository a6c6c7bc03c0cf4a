"""The whole of a reading as lines that a person can check against the minutes, and that a change makes differ."""

from collections.abc import Iterator
from pathlib import Path

from briefings.reading.lines import one_blank
from briefings.reading.minutes import read_minutes
from briefings.records import Citation, Due, Minute, Outcome, Paragraph
from tests.reading.examples import SAMPLES, SEEDS, file

# Samples whose structure, speech and figures are worth a look, beside the seeds.
LISTED = (
    "committee-numbers-lost",
    "community-bilingual",
    "community-first-names",
    "community-sederunt",
    "council-action-in-brackets",
    "council-actions-to-be-provided",
    "council-agreed-bullets",
    "council-agreed-on-the-proposal-of",
    "council-belief-and-amendment",
    "council-call-in-lost",
    "council-comments-and-requests",
    "council-decision-bare-numbers",
    "council-decision-block",
    "council-division-on-amendment",
    "council-each-action",
    "council-executive-councillor-run-on",
    "council-forum-having-resolved",
    "council-inline-points",
    "council-licence-conditions",
    "council-motion-carried-and-rejected",
    "council-moved-and-resolved",
    "council-nested-points",
    "council-noted-and-agreed-sentences",
    "council-numbered-decimal",
    "council-officers-recommend-twice",
    "council-recommendations-agreed",
    "council-recommendations-below-debate",
    "council-recommended-among-acts",
    "council-scrutiny-bold-that",
    "council-that-above-list",
    "council-the-committee-did",
    "council-the-panel-lettered",
    "council-whole-meeting-decimal",
    "parish-actions-in-a-row",
    "parish-all-in-favour",
    "parish-clerk-to-action",
    "parish-dotted-initials",
    "parish-grants-with-verdicts",
    "parish-headings-without-numbers",
    "parish-initials-in-margin",
    "parish-item-dash",
    "parish-slashed-numbers",
    "partnership-five-columns",
    "partnership-numbered-action-surname",
    "partnership-status-sentences",
)
_KEPT = Path(__file__).parent / "listings"
_SHOWN = 70  # characters of a stretch: its beginning and its end


def kept_at(text: Path) -> Path:
    """Where the listing of a text lies."""
    return _KEPT / f"{text.stem}.txt"


def listing_of(text: Path) -> str:
    """The listings of all minutes in a file, a line between them."""
    return "\n".join(listing(minute) for minute in read_minutes(file(text)))


def listing(minute: Minute) -> str:
    """A line for each fact of the minute, in the order of its paragraphs; what is not stated is left out."""
    lines = [_facts("item", minute.number, minute.title, minute.council, minute.body, minute.held_on, minute.stage)]
    lines += [f"acronym {short}: {long}" for short, long in minute.acronyms]
    for paragraph in minute.paragraphs:
        lines += ["", _paragraph(minute, paragraph)]
        lines += [f"    {line}" for line in _found_in(minute, paragraph.number)]
    return "\n".join(lines) + "\n"


def _facts(kind: str, *facts: object) -> str:
    return f"{kind} " + " | ".join(str(fact) for fact in facts if fact is not None)


def _paragraph(minute: Minute, paragraph: Paragraph) -> str:
    words = _stretch(minute.text[paragraph.start : paragraph.end])
    who = f" <{paragraph.speaker.label}>" if paragraph.speaker else ""
    label = f" [{paragraph.label}]" if paragraph.label else ""
    return f"{paragraph.number} {paragraph.section}{label}{who} {words}"


def _stretch(text: str) -> str:
    words = one_blank(text)
    return words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN]} … {words[-_SHOWN:]}"


def _found_in(minute: Minute, number: int) -> Iterator[str]:
    yield from _said(minute, number)
    for outcome in minute.outcomes:
        if outcome.citation.paragraph == number:
            yield from _outcome(minute, outcome)
    for undertaking in minute.undertakings:
        if undertaking.citation.paragraph == number:
            who = undertaking.speaker.label if undertaking.speaker else None
            yield _facts("undertaking", who, _due(undertaking.due), _stretch(undertaking.text))
    for figure in minute.figures:
        if figure.citation.paragraph == number:
            value = f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g} to {figure.high:g}"
            named = (("unit", figure.unit), ("of", figure.counts), ("when", figure.period), ("where", figure.place))
            facts = [f"{name} {fact}" for name, fact in (*named, ("beside", figure.comparison)) if fact]
            yield _facts(f"figure {value}", *facts, _part(minute, figure.citation))


def _said(minute: Minute, number: int) -> Iterator[str]:
    for one in minute.contributions:
        if one.citation.paragraph == number:
            yield _facts(one.kind, one.speaker and one.speaker.label, _part(minute, one.citation))
    for exchange in minute.exchanges:
        if exchange.question.citation.paragraph == number:
            answers = [str(answer.citation.paragraph) for answer in exchange.answers]
            yield f"answered in {', '.join(answers)}: {_part(minute, exchange.question.citation) or 'the whole'}"


def _outcome(minute: Minute, outcome: Outcome) -> Iterator[str]:
    yield _facts(f"outcome {outcome.kind}", outcome.number, _stretch(outcome.text))
    owner = outcome.owner_citation and _quoted(minute, outcome.owner_citation)
    people = [person.label for person in outcome.people]
    facts = {
        "owner": outcome.owner and f"{' + '.join(outcome.owners)} (printed “{owner}”)",
        "who they are": " + ".join(people),
        "task": outcome.task,
        "due": _due(outcome.due),
        "body": outcome.body,
        "review": outcome.needs_review,
    }
    yield from (f"  {name}: {fact}" for name, fact in facts.items() if fact)


def _due(due: Due | None) -> str | None:
    if due is None:
        return None
    parts = (due.phrase, due.due_on, due.basis, due.period, due.cadence and f"every {due.cadence}")
    return "by " + ", ".join(str(part) for part in parts if part)


def _part(minute: Minute, citation: Citation) -> str | None:
    """The words at ``citation``; None where they are the whole paragraph."""
    paragraph = minute.paragraphs[citation.paragraph - 1]
    whole = (citation.start, citation.end) == (paragraph.start, paragraph.end)
    return None if whole else f"“{_quoted(minute, citation)}”"


def _quoted(minute: Minute, citation: Citation) -> str:
    return _stretch(minute.quote(citation))


if __name__ == "__main__":
    for source in (*sorted(SEEDS.glob("*.txt")), *(SAMPLES / f"{name}.txt" for name in LISTED)):
        kept_at(source).write_text(listing_of(source), encoding="utf-8")
