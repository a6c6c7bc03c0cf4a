"""The live-concern check: what it hears, what it leaves alone, and that it keeps nothing."""

import logging
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import concern_learned, concern_rules, concern_words
from bot.concern_words import concerns, phrasing, words_of
from bot.safeguarding import Trigger, triage
from tests.bot.safeguarding.sets import COUNTER, MEASURING, TUNING, labelled, labelled_sets

SEEDS = Path(__file__).parents[3] / "seeds"
SENTENCES = st.sampled_from([message for chosen in labelled_sets() for message in chosen.messages])


# --- how well it does ---


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("hard first", 0.99),
        ("hard second", 0.99),
        ("hard third", 0.99),
        ("hard fourth", 0.98),
        ("hard sixth", 0.98),
        ("soft first", 0.97),
        ("soft second", 0.9),
        ("soft fourth", 0.9),
        ("soft sixth", 0.9),
        ("questions first", 0.98),
        ("questions second", 0.98),
        ("questions third", 0.98),
        ("questions fourth", 0.98),
        ("questions sixth", 0.98),
    ],
)
def test_the_messages_learned_from_are_met_as_they_should_be(name: str, least: float) -> None:
    chosen = labelled(name)

    assert chosen.right() >= least, chosen.wrong()


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("hard fresh", 0.95),
        ("hard unseen", 0.97),
        ("hard fifth", 0.9),
        ("hard seventh", 0.96),
        ("questions fresh", 0.96),
        ("questions unseen", 0.9),
        ("questions fifth", 0.94),
        ("questions seventh", 0.94),
    ],
)
def test_messages_never_learned_from_are_met_as_they_were_first_measured(name: str, least: float) -> None:
    assert labelled(name).right() >= least  # what is wrong is not shown: nobody shall tune on it


def test_there_are_enough_messages_to_say_so() -> None:
    count = {
        kind: sum(len(s.messages) for s in labelled_sets() if s.kind == kind) for kind in ("hard", "soft", "questions")
    }

    assert count["hard"] >= 300
    assert count["soft"] >= 150
    assert count["questions"] >= 500


def test_no_message_is_both_learned_from_and_measured() -> None:
    learned_from = {message for chosen in labelled_sets(TUNING + COUNTER) for message in chosen.messages}
    measured = {message for chosen in labelled_sets(MEASURING) for message in chosen.messages}

    assert not learned_from & measured


# --- what it hears, and what it must leave alone ---


@pytest.mark.parametrize(
    "text",
    [
        "shes being groomd",
        "my daughter has been picked up by older men every night this week",
        "I was abused as a child",
        "What do the minutes say about reporting? My niece is being exploited by a gang.",
        "what do the minutes say on taxis? also a girl in my ward keeps getting into one at night",
    ],
)
def test_a_tale_of_a_child_is_a_hard_trigger(text: str) -> None:
    assert triage(text) is Trigger.HARD


@pytest.mark.parametrize("text", ["how do I report a concern", "I'm worried about something I saw", "please help me"])
def test_a_worry_without_a_child_is_a_soft_trigger(text: str) -> None:
    assert triage(text) is Trigger.SOFT


@pytest.mark.parametrize(
    "text",
    [
        "what do the minutes say about children at risk",
        "reporting increased 65%",
        "referrals to the hub",
        "I'm worried our minutes are out of date",
        "who answered the question about missing children",
        "my child exploitation briefing is due on Friday",
        "",
        " \n ",
        "'’",
    ],
)
def test_talk_of_minutes_is_left_alone(text: str) -> None:
    assert triage(text) is Trigger.NONE


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_pasted_page_of_minutes_is_left_alone(seed: Path) -> None:
    assert triage(seed.read_text("utf-8")) is Trigger.NONE


def test_hardly_a_pasted_paragraph_is_taken_for_a_tale() -> None:
    pages = [seed.read_text("utf-8") for seed in sorted(SEEDS.glob("*.txt"))]
    paragraphs = [line for page in pages for line in page.splitlines() if len(line) > 20]

    heard = [paragraph for paragraph in paragraphs if triage(paragraph) is not Trigger.NONE]

    assert len(heard) <= 0.04 * len(paragraphs), heard


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_concern_after_a_pasted_page_is_still_heard(seed: Path) -> None:
    assert triage(seed.read_text("utf-8") + "\nmy daughter is being groomed by a man she met online") is Trigger.HARD


@pytest.mark.parametrize(
    "text", ["my boyfriend gets angry if i dont send one", "he keeps turning up and i cant tell anyone"]
)
def test_weak_signs_add_up_to_a_tale(text: str) -> None:
    assert triage(text) is Trigger.HARD


def test_a_quotation_is_pasted_to_be_found_unless_its_teller_speaks_in_it() -> None:
    assert triage('"Girls were given alcohol by older men."') is Trigger.NONE
    assert triage('"My daughter is being groomed."') is Trigger.HARD


def test_the_letter_of_a_pasted_list_is_nobodys_i() -> None:
    assert words_of("i) the council will work with partners")[0] == "the"


# --- what must always hold ---


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_can_break_it(text: str) -> None:
    assert isinstance(triage(text), Trigger)


@settings(max_examples=100, deadline=None)
@given(SENTENCES)
def test_capitals_and_curly_apostrophes_change_nothing(sentence: str) -> None:
    straight = triage(sentence)

    assert triage(sentence.upper()) is straight
    assert triage(sentence.lower()) is straight
    assert triage(sentence.replace("'", "’")) is straight
    assert triage(sentence.replace("’", "'")) is straight


@settings(max_examples=50, deadline=None)
@given(SENTENCES.filter(lambda sentence: sentence[-1].isalnum()), st.sampled_from([".", "\n", "...\n\n"]))
def test_a_full_stop_at_the_end_changes_nothing(sentence: str, end: str) -> None:
    assert triage(sentence + end) is triage(sentence)


@settings(max_examples=50, deadline=None)
@given(SENTENCES, st.sampled_from(["\n", "  ", "\u00a0"]))
def test_blanks_around_a_message_change_nothing(sentence: str, blank: str) -> None:
    assert triage(blank + sentence + blank) is triage(sentence)


def test_no_gap_of_a_phrasing_is_without_bound() -> None:
    for name in concerns()["patterns"]:
        unbounded = re.findall(r"\)[*+]|\{\d+,\}", phrasing(name).pattern)

        assert unbounded == [], name


def test_ten_times_the_text_is_marked_ten_times_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[Any] = []
    _note_calls(monkeypatch, concern_rules, "marked", marked)

    triage("my daughter was late today . " * 100)
    short = sum(map(len, marked))
    triage("my daughter was late today . " * 1_000)

    assert sum(map(len, marked)) - short <= 11 * short


def test_one_word_ten_thousand_times_is_mended_once(monkeypatch: pytest.MonkeyPatch) -> None:
    mended: list[Any] = []
    _note_calls(monkeypatch, concern_words, "_mended", mended)

    triage("daughtor " * 10_000)

    assert mended == ["daughtor"]


def _note_calls(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, given: list[Any]) -> None:
    original = getattr(module, name)

    def noting(argument: Any) -> Any:
        given.append(argument)
        return original(argument)

    monkeypatch.setattr(module, name, noting)


@pytest.mark.parametrize("bit", ["a", "my ", "1 ", ". ", "!!", "groomd ", "é", "x" * 20 + " ", "14 year "])
def test_forty_thousand_characters_are_met(bit: str) -> None:
    assert isinstance(triage(bit * (40_000 // len(bit))), Trigger)


# --- that it keeps nothing ---


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG):
        triage("my daughter Zofienka is being groomed")

    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


def test_what_is_typed_is_in_no_cache() -> None:
    triage("zofienka is being groomed in quarzlan")
    kept = repr([list(vars(module).values()) for module in (concern_words, concern_rules, concern_learned)])

    assert "zofienka" not in kept
    assert concern_learned.learned.cache_info().currsize == 1
    assert phrasing.cache_info().currsize <= len(concerns()["patterns"])  # cached by list, never by what was typed


# --- the data ---


@pytest.mark.parametrize("name", concerns()["patterns"])
def test_every_list_of_phrasings_can_be_read(name: str) -> None:
    assert phrasing(name).search("") is None


def test_every_correction_is_a_word_that_is_not_itself_corrected() -> None:
    for word in concerns()["spelling"]["meant"].split():
        assert words_of(word) == [word]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shes", "she is"),
        ("my dauhgter", "my daughter"),
        ("she is 14 y/o", "she is age_child"),
        ("he's 14yo", "he is age_child"),
        ("gettin groomd", "getting groomed"),
        ("child sexual exploitation", "subject"),
        ("Young people!!!", "young_people exclaimed"),
        ("pleeeease", "please"),
    ],
)
def test_words_are_read_as_meant(typed: str, meant: str) -> None:
    assert " ".join(words_of(typed)) == meant
