"""A line that only names what follows, or says what an item is for, is told from one that says something."""

import pytest

from briefings.finding.cutting import SECTIONS, cut
from briefings.records import Section
from tests.finding.building import read_simply

SECTION = 3  # column of the spans

LINES = [
    ("6.4 Harbour Report", Section.HEADING),
    ("8. Proposal for the Recreation Ground", Section.HEADING),
    (
        "Petition about the width of the lane beside the school and the traffic on it pdf icon PDF 161 KB",
        Section.HEADING,
    ),
    ("Any other business", Section.HEADING),
    ("3. drivers stopped twice", Section.DISCUSSION),
    ("2. A warden be appointed for Long Ferry", Section.DISCUSSION),
    ("The next meeting will be on 14 August at the Guildhall", Section.DISCUSSION),
    ("The meeting closed at 8.40pm", Section.DISCUSSION),
    ("To elect the Vice-Chairman of the Long Ferry Board for the forthcoming year.", Section.PREAMBLE),
    ("To many members the report was new.", Section.DISCUSSION),
]


@pytest.mark.parametrize(("line", "section"), LINES)
def test_what_a_line_is_decides_how_good_an_answer_it_can_be(line: str, section: Section) -> None:
    minute = read_simply(f"Harbours\n\nMinutes:\n\n{line}\n\nThe Port Officer spoke.", id="harbours")

    spans = cut(minute).reading.spans

    assert SECTIONS[spans[2, SECTION]] is section


def test_what_an_item_is_for_comes_after_what_was_done() -> None:
    minute = read_simply(
        "Harbours\n\nMinutes:\n\nTo elect the Chairman of the Long Ferry Board.\n\n"
        "Councillor Ashe was elected Chairman of the Long Ferry Board.",
        id="harbours",
    )

    assert [SECTIONS[one] for one in cut(minute).reading.spans[2:, SECTION]] == [Section.PREAMBLE, Section.DISCUSSION]
