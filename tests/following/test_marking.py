"""Words that a person marks: found as they are printed, or refused with the nearest that are."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from briefings.following import marking
from briefings.records import Minute, Paragraph, Section

TEXT = (
    "24. TAXI LICENSING\n\nThe Chair thanked officers.\n\n"
    "It was felt that the Licensing Manager should bring a\nfurther report on drivers’ training to the July meeting.\n"
)
FIRST, SECOND = TEXT.index("The Chair"), TEXT.index("It was felt")
MINUTE = Minute(
    "taxi-licensing",
    "sha",
    "minutes.txt",
    "TAXI LICENSING",
    TEXT,
    0,
    len(TEXT),
    held_on=date(2016, 6, 1),
    paragraphs=(
        Paragraph(1, FIRST, SECOND - 2, Section.DISCUSSION),
        Paragraph(2, SECOND, len(TEXT) - 1, Section.DISCUSSION),
    ),
)


def test_words_are_found_across_line_breaks_and_whatever_their_quotation_marks():
    found = marking.place(MINUTE, "should bring a further report on drivers' training")

    assert found is not None
    assert MINUTE.quote(found) == "should bring a\nfurther report on drivers’ training"
    assert found.paragraph == 2


def test_part_of_a_word_and_what_is_not_there_is_not_found():
    assert marking.place(MINUTE, "hould bring a further") is None
    assert marking.place(MINUTE, "the Police should bring a report") is None
    assert marking.place(MINUTE, "   ") is None


def test_the_nearest_passage_is_named_in_whole_words_and_only_where_one_is_near():
    near = marking.nearest(MINUTE, "Licensing Manager to bring another report on driver training")

    assert near is not None
    assert near in " ".join(TEXT.split())
    assert near.split()[0] in TEXT.split()
    assert marking.nearest(MINUTE, "zzzz qqqq xxxx vvvv") is None


def test_a_mark_is_named_by_its_words_and_not_by_how_they_are_spaced():
    assert marking.mark_id("m", "Bring a  report") == marking.mark_id("m", "bring a\nreport")
    assert marking.mark_id("m", "bring a report") != marking.mark_id("n", "bring a report")
    assert marking.minute_of(marking.mark_id("a.m-b", "bring a report")) == "a.m-b"


def test_minutes_are_offered_by_any_of_their_words_and_all_where_nothing_is_typed():
    labels = {"a": "Bradford · Executive · 2016-01-12 · CSE", "b": "Blackpool · Scrutiny Committee · CSE"}

    assert marking.like("", labels, 5) == list(labels.items())
    assert [name for name, _ in marking.like("blackpol", labels, 5)] == ["b"]
    assert [name for name, _ in marking.like("executive bradford", labels, 5)] == ["a"]
    assert marking.like("zebra", labels, 5) == []


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_whatever_is_found_is_what_was_asked_for(start, end):
    words = TEXT[min(start, end) : max(start, end)]

    found = marking.place(MINUTE, words)

    if found is not None:
        assert MINUTE.quote(found).split() == words.split()


@given(st.text(max_size=300))
def test_no_words_whatever_break_it(words):
    found, near = marking.place(MINUTE, words), marking.nearest(MINUTE, words)

    assert found is None or MINUTE.quote(found)
    assert near is None or near in " ".join(TEXT.split())
