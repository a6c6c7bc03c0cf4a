"""The digest is what an officer would send on: golden files beside, and nothing in it that the minutes made active."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from briefings.following.follow_ups import derive, sort_out, told_apart
from briefings.records import DigestFilter, DueBasis, Origin, Progress, Reading, Stage, Status
from briefings.reporting.digests import write_digest
from briefings.reporting.filling import escape, fill
from tests.samples import NOW, document, follow_up_due, minute

TODAY = date(2026, 1, 5)
GOLDEN = Path(__file__).parent / "digest.md"


def _follow_up(number="1", *, words=None, entries=(), due=None, owner=None, task=None, **where):
    item = minute(document(), **where)
    outcome = replace(item.outcomes[1], number=number, due=due, owner=owner, task=task)
    outcome = replace(outcome, text=words or outcome.text)
    return derive(item, outcome, outcome.text, entries)


def _entry(status, note=None, evidence=None):
    return Progress(id=1, follow_up="x", at=NOW, by="U1", status=status, note=note, evidence=evidence)


def _written(*follow_ups, wanted=None):
    return write_digest(sort_out(told_apart(follow_ups), as_of=TODAY, wanted=wanted or DigestFilter(), since=None))


def test_a_digest_reads_as_it_was_agreed():
    """After a change on purpose: read the new digest, then copy it over the golden file."""
    approximate = replace(follow_up_due(date(2026, 1, 20), phrase="in about six months"), basis=DueBasis.APPROXIMATE)
    stated = replace(follow_up_due(date(2025, 12, 24), phrase="by 24 December"), basis=DueBasis.STATED)
    executive = {"council": "Blackpool", "body": "Executive", "held_on": date(2025, 7, 20), "stage": Stage.DRAFT}
    digest = _written(
        _follow_up("1", due=stated, owner="Head of Licensing", address="https://example.org/7", **executive),
        _follow_up("2", due=approximate, owner="City Solicitor", task="referral to Council", **executive),
        _follow_up("3", entries=[_entry(Status.DONE_UNCONFIRMED, "Sent out", "Item 4")], **executive),
        _follow_up("4", entries=[_entry(Status.PAUSED)], **executive),
        _follow_up(None, due=follow_up_due(None), council="Nottingham", title="Taxis"),
        _follow_up("1"),
    )

    assert digest == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("entries", [(), (_entry(Status.CLOSED, evidence="Item 4"),), (_entry(Status.PAUSED),)])
def test_nothing_outstanding_is_no_digest(entries):
    assert _written(*([_follow_up(entries=entries)] if entries else [])) == ""


def test_what_it_was_narrowed_to_is_said():
    assert "Only council Blackpool, owner solicitor." in _written(
        _follow_up(), wanted=DigestFilter(council="Blackpool", owner="solicitor")
    )


@pytest.mark.parametrize("template", ["digest.md.j2", "brief.md.j2", "brief.html.j2"])
def test_a_missing_value_is_an_error_and_no_gap(template):
    with pytest.raises(UndefinedError):
        fill(template)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<!channel> & <b>", r"\<!channel\> & \<b\>"),
        ("*bold* _and_ `code`", r"\*bold\* \_and\_ \`code\`"),
        ("[a](https://x.example)", r"\[a\](https://x.example)"),
        ("1. first", r"1\. first"),
        ("- dash", r"\- dash"),
        ("1.5 million", "1.5 million"),
        ("# heading", r"\# heading"),
        ("two\n\nlines\u202e", "two lines"),
    ],
)
def test_what_markdown_would_obey_is_shown_as_it_stands(words, shown):
    assert escape(words) == shown
    assert f"> {shown}" in _written(_follow_up(words=words))


@given(st.text(max_size=40))
def test_no_words_of_the_minutes_ever_start_a_line_of_their_own(words):
    quoted = [line for line in _written(_follow_up(words=f"That {words}")).splitlines() if line.startswith("> That")]

    assert len(quoted) == 1


def test_an_address_that_is_no_web_address_becomes_no_link():
    assert "](" not in _written(_follow_up(address="javascript:alert(1)"))
    assert "](<https://example.org/7>)" in _written(_follow_up(address="https://example.org/7"))


def test_what_a_body_never_resolved_and_what_a_person_read_says_so():
    marked = replace(
        _follow_up("1", owner="Clerk"), origin=Origin.MARKED, checked=Reading("U1", NOW, owner="Town Clerk")
    )

    written = _written(marked)

    assert "- Origin: marked by a person as an action" in written
    assert "- As a person reads it: reviewed by U1 on 5 January 2026: owner Town Clerk" in written


def test_by_owner_those_without_one_come_last():
    wanted = DigestFilter(by_owner=True)

    written = _written(_follow_up("1"), _follow_up("2", owner="Town Clerk"), wanted=wanted)

    assert written.index("## Town Clerk") < written.index("## Owner not stated in the minutes")
    assert "Only" not in written
