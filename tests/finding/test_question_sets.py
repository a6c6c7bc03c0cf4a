"""The questions that the search is measured by say what they promise."""

import tomllib
from pathlib import Path

import pytest

from briefings.finding.words import content_words, stem, words_of
from tests.benchmarks.questions import SETS, SOURCES, read_minutes, read_questions


def _paragraphs() -> list[str]:
    minutes = read_minutes(SOURCES["seeds"])
    return [" ".join(one.text[part.start : part.end].split()) for one in minutes for part in one.paragraphs]


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    return _paragraphs()


@pytest.mark.parametrize("name", ["anew", "many"])
def test_every_answer_named_stands_in_the_minutes(name: str, paragraphs: list[str]) -> None:
    asked = read_questions(SETS[name])

    missing = [words for one in asked for words in one.says if not any(words in text for text in paragraphs)]

    assert missing == []


@pytest.mark.parametrize(("name", "at_least"), [("anew", 51), ("many", 30)])
def test_a_paraphrase_shares_no_word_in_any_form_with_a_paragraph_that_answers(
    name: str, at_least: int, paragraphs: list[str]
) -> None:
    asked = [one for one in read_questions(SETS[name]) if one.of == "paraphrase"]

    shared = {
        one.text: both
        for one in asked
        for text in paragraphs
        if any(words in text for words in one.says)
        and (both := {stem(word) for word in content_words(one.text)} & {stem(word) for word in words_of(text)})
    }

    assert len(asked) >= at_least
    assert shared == {}


@pytest.mark.parametrize(
    "file", [file for name, file in SETS.items() if name != "seeds"], ids=lambda file: Path(file).stem
)
def test_no_question_stands_in_a_set_twice(file: Path) -> None:
    tomllib.loads(file.read_text(encoding="utf-8"))  # refuses a key that is there twice

    texts = [(one.text, one.after, one.over) for one in read_questions(file)]

    assert len(texts) == len(set(texts))
