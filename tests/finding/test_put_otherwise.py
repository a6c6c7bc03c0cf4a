"""Questions put otherwise than the minutes put it, over invented minutes: each group stands for a class of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.kinds import read_wants
from briefings.finding.phrases import find_phrases, plainly
from briefings.finding.words import PHRASES, content_words, words_of
from briefings.records import Verdict
from tests.benchmarks.questions import SOURCES, read_minutes
from tests.finding.building import two_councils


@pytest.fixture(scope="module")
def finder() -> Finder:
    index = Index.open(None)
    index.update([*read_minutes(SOURCES["others"]), *two_councils()], [], 1)
    return Finder(index)


def _answers(finder: Finder, question: str, words: str) -> bool:
    answer = finder.answer(question)
    quotes = [" ".join(point.quote.split()) for point in answer.points[:3]]
    return answer.verdict is not Verdict.NONE and any(words in quote for quote in quotes)


HOW_FAR = [
    ("how much do bellringers and cadets join in at Quayhaven?", "had hardly been reached"),
    ("how much can a coach do after being dismissed?", "a coach who is dismissed"),
    ("how much was being done with barbers in Westmarsh?", "barbers, nail bars and vape shops"),
]


@pytest.mark.parametrize(("question", "words"), HOW_FAR)
def test_how_much_of_a_doing_wants_no_figure(finder: Finder, question: str, words: str) -> None:
    assert _answers(finder, question, words)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("how much do the wardens take part", None),
        ("how much of a worry is it", None),
        ("how much is known about gangs", None),
        ("how much do the wardens cost", "money"),
        ("how much was the fee", "money"),
        ("how much harm was done", "how_many"),
        ("how much have referrals gone up", "how_many"),
        ("by how much did it change", "how_many"),
    ],
)
def test_how_much_asks_for_a_sum_a_figure_or_how_far(said: str, kind: str | None) -> None:
    assert read_wants(said).kind == kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("don't the wardens stop cars?", ["wardens", "stop", "cars"]),
        ("they'll think it isn't the drivers", ["think", "drivers"]),
        ("im sure theyre drivers, we’ve no hub", ["sure", "drivers", "hub"]),
    ],
)
def test_a_shortened_word_is_nothing_to_look_for(question: str, words: list[str]) -> None:
    assert content_words(question) == words


def test_a_name_that_the_minutes_hold_in_other_words_is_no_stranger(finder: Finder) -> None:
    said, unheard = finder.clues("were children known to the Cops?"), finder.clues("were children known to the Zulus?")

    assert said is not None
    assert unheard is not None
    assert (said.strangers, unheard.strangers) == (0, 1)


def test_a_word_that_the_minutes_hold_in_other_words_names_no_other_matter(finder: Finder) -> None:
    clues = finder.clues("is a job given to boys?")

    assert clues is not None
    assert clues.strange == 0


IN_A_PHRASE = [
    ("were any crooks sent down in Ashbourne Vale?", "two prosecutions were under way"),
    ("are youngsters in Carrow Bay doing a runner?", "97 missing episodes"),
    ("who foots the bill for the van in Carrow Bay?", "Funding for the Night Outreach van"),
    ("can kids at Westmarsh have their say?", "the voice of the young people was missing"),
    ("is Eastmoor spreading the word?", "a short film in six languages"),
    ("are the papers in Penrhos put into other languages?", "Translation of the leaflet"),
]


@pytest.mark.parametrize(("question", "words"), IN_A_PHRASE)
def test_a_turn_of_phrase_finds_what_it_means(finder: Finder, question: str, words: str) -> None:
    assert _answers(finder, question, words)


def test_a_phrase_is_told_in_any_form_and_with_a_pronoun_between() -> None:
    names = [one.name for one in find_phrases(words_of("They were bringing them to justice and kept an eye on it."))]

    assert names == ["bring to justice", "keep an eye on"]


@given(st.lists(st.sampled_from(words_of("they kept an eye on him and is up to date behind bars the")), max_size=12))
def test_phrases_stand_in_order_and_apart(words: list[str]) -> None:
    found = find_phrases(words)

    assert all(before.end <= after.start for before, after in pairwise(found))
    assert plainly(words) == words if not found else all(one.start < one.end <= len(words) for one in found)


def test_every_phrase_can_be_told_and_means_something() -> None:
    for name, meant in PHRASES.items():
        assert [one.name for one in find_phrases(words_of(name))] == [name]
        assert meant


def test_a_role_told_in_other_words_answers_for_nobody(finder: Finder) -> None:
    said, otherwise = (f"what did the {who} say of train stations at Withy Halt?" for who in ("police", "cops"))

    assert finder.answer(said).verdict is Verdict.ANSWER
    assert finder.answer(otherwise).verdict is Verdict.CLOSEST


@pytest.fixture(scope="module")
def of_seeds() -> Finder:
    index = Index.open(None)
    index.update(read_minutes(SOURCES["seeds"]), [], 1)
    return Finder(index)


@pytest.mark.parametrize(
    "question",
    [
        "How many young people were at risk in Tong?",
        "how many at risk children are there in Wibsey",
        "What do the virtual teams do in Oxford?",
        "What training is there for schools in Rochdale?",
    ],
)
def test_what_is_told_of_another_place_is_no_answer(of_seeds: Finder, question: str) -> None:
    assert of_seeds.answer(question).verdict is not Verdict.ANSWER


def test_what_is_told_of_the_place_asked_about_is_an_answer(of_seeds: Finder) -> None:
    answer = of_seeds.answer("How many young people are at risk in the Bradford South area?")

    assert answer.verdict is Verdict.ANSWER
    assert "76" in answer.points[0].quote


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("who is the contact officer for the arrangements report in Bradford South", "(Jenny Cryer - 01274) 434333)"),
        ("who do I contact about Bradford's 9 point response", "(Paul Hill - 01274 434361)"),
    ],
)
def test_whom_to_contact_about_a_report_is_told(of_seeds: Finder, question: str, first: str) -> None:
    assert of_seeds.answer(question).points[0].quote == first
