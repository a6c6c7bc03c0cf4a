"""What a question asks is read from its words: place, year, speaker, kind, and what it takes over from before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.finding.names import Names
from briefings.finding.passages import Census
from briefings.finding.questions import Question, read_question
from briefings.records import Asked

NAMES = Names(
    Census(
        paragraphs=100,
        words=4000,
        minutes=5,
        places=(
            ("Bath and North East Somerset Council", "Children's Panel", 1),
            ("Blackpool", "Scrutiny Committee", 1),
            ("Bradford", "Executive", 1),
            ("Bradford", "South Area Committee", 1),
            ("Nottingham City Council", "Scrutiny Committee", 1),
        ),
        speakers=("Ms Hatton, Deputy Director", "Superintendent, West Yorkshire Police"),
        acronyms=(),
    )
)
KNOWN = {"rotherham", "police", "taxi", "drivers", "parents", "nottinghamshire", "south", "reading"}


def read(text: str, *, council: str | None = None, earlier: Asked | None = None) -> Question:
    return read_question(text, NAMES, lambda word: word in KNOWN, council=council, earlier=earlier)


PLACES = [
    ("taxi drivers in Blackpool", "Blackpool"),
    ("taxi drivers blakpool", "Blackpool"),
    ("what about bath", "Bath and North East Somerset Council"),
    ("banes taxis", "Bath and North East Somerset Council"),
    ("what does B&NES say", "Bath and North East Somerset Council"),
    ("Notingham parents", "Nottingham City Council"),
    ("Nottingham City Council's letters", "Nottingham City Council"),
    ("Nottinghamshire Police", None),
    ("what happened in Rotherham", None),
]


@pytest.mark.parametrize(("text", "council"), PLACES)
def test_a_council_is_known_by_name_alias_or_slip(text: str, council: str | None) -> None:
    assert read(text).asked.council == council


def test_a_council_that_is_not_loaded_is_said_to_be_missing() -> None:
    assert read("what does Leeds say about taxi drivers?").missing == ("Leeds",)
    assert read("what did Rotherham council agree").missing == ("Rotherham",)


MISSING = [
    ("taxi drivers in Kent", ("Kent",)),
    ("what did Rugby agree about taxis?", ("Rugby",)),
    ("licensing in Watford", ("Watford",)),
    ("a bath for the children's home", ()),
    ("reading sessions for parents", ()),
    ("what did Councillor Preston ask?", ()),
]


@pytest.mark.parametrize(("text", "missing"), MISSING)
def test_a_word_or_surname_is_a_council_only_where_a_place_stands(text: str, missing: tuple[str, ...]) -> None:
    assert read(text).missing == missing


def test_a_parish_is_known_without_its_dress() -> None:
    names = Names(Census(9, 90, 1, (("Long Ferry Parish Council", None, 1),), (), ()))

    found = read_question("when does Long Ferry meet?", names, lambda _: True)

    assert found.asked.council == "Long Ferry Parish Council"


def test_a_given_council_goes_before_one_that_is_named() -> None:
    assert read("taxis in Blackpool", council="Bradford").asked.council == "Bradford"


def test_a_surname_is_not_taken_for_a_council_that_is_not_loaded() -> None:
    """ "Hatton" is one letter from Halton, of which no minutes are loaded."""
    assert read("what did Ms Hatton say").missing == ()


def test_two_councils_are_to_be_compared() -> None:
    assert read("taxis in Blackpool and Bradford").asked.councils == ("Blackpool", "Bradford")


def test_a_body_is_known_after_its_council_or_in_full() -> None:
    assert read("whose job is it in Bradford South?").asked.body == "South Area Committee"
    assert read("what did the south area committee agree").asked.body == "South Area Committee"


KINDS = [
    ("how many young people are at risk", "how_many"),
    ("who owns the actions?", "owner"),
    ("who chairs the panel", "who"),
    ("when is the report due", "due"),
    ("what was agreed about taxis", "agreed"),
    ("what did they promise parents", "promised"),
    ("why did it rise", "why"),
    ("what is the budget for the hub", "money"),
    ("compare taxis across councils", "compare"),
    ("taxi drivers", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_answer_is_read_from_the_wording(text: str, kind: str | None) -> None:
    assert read(text).asked.kind == kind


def test_the_speaker_asked_about_is_named_as_printed() -> None:
    assert read("what did the Superintendent say?").asked.speaker == "Superintendent, West Yorkshire Police"
    assert read("what did Ms Hatton say about parents?").asked.speaker == "Ms Hatton, Deputy Director"


def test_a_question_that_leans_takes_over_what_it_does_not_say() -> None:
    first = read("how many young people are at risk in Bradford South?").asked

    second = read("and in Blackpool?", earlier=first)
    third = read("how many of them go to school?", earlier=first)

    assert second.asked.council == "Blackpool"
    assert set(second.inherited) == set(first.words)
    assert third.asked.council == "Bradford"
    assert third.asked.kind == "how_many"


def test_a_question_that_stands_alone_takes_over_nothing() -> None:
    first = read("taxi drivers in Blackpool").asked

    second = read("which schools used the play about grooming?", earlier=first)

    assert second.asked.council is None
    assert second.inherited == ()


def test_the_year_before_counts_from_the_year_asked() -> None:
    first = read("cases in 2016").asked

    assert read("and the year before?", earlier=first).asked.years == (2015,)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    question = read(text, earlier=Asked(question="x", words=("taxi",)))

    assert question.asked.question == text


def test_what_somebody_plays_a_part_in_is_asked_of_their_part_and_any_other_play_is_a_drama():
    assert "play" in read("what part does the hub play?").faint
    assert "play" not in read("the school play").faint
