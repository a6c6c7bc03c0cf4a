"""An alert holds the passages that its follower asked for, each with why it came, and never a flood of them."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.following.alerts import MOST, MOST_OF_A_MINUTE, compose, describe
from briefings.records import Citation, Followed, OutcomeKind, Pace, Pair, Section, Stage
from tests.following.lives import HELD, minutes_of

HOTELS = Followed(Pace.AT_ONCE, topic="Hotels")
ASHBY = Followed(Pace.DAILY, council="Ashby")
ONE = Followed(Pace.WEEKLY, follow_up="one")


def topics_of(text: str) -> set[str]:
    return {"Hotels"} if "hotel" in text.lower() else set()


def alert(followed: Followed, *minutes, pairs=()):
    return compose(followed, minutes, pairs=pairs, topics_of=topics_of, named="something")


def pair(follow_up: str, minute: str) -> Pair:
    cited = Citation(minute, 3, 0, 11)
    return Pair(follow_up, "k", cited, "Hotel staff", "Ashby", "T", "s", date(2024, 7, 1), None, "same words", 1.0)


@pytest.mark.parametrize(
    ("followed", "words"), [(HOTELS, "at once"), (ASHBY, "daily"), (ONE, "weekly")], ids=["topic", "council", "one"]
)
def test_it_says_why_it_came_and_how_often(followed, words):
    assert alert(followed).because == f"you follow something, {words}"


@pytest.mark.parametrize(
    ("followed", "words"),
    [(HOTELS, "the topic Hotels"), (ASHBY, "the minutes of Ashby"), (ONE, "the follow-up Ashby (2)")],
)
def test_what_is_followed_is_said_in_words(followed, words):
    assert describe(followed, "Ashby (2)") == words


def test_a_topic_brings_what_speaks_of_it_but_no_heading():
    held = minutes_of()

    found = alert(HOTELS, held)

    assert [match.quote.split()[0] for match in found.matches] == ["Ms", "Ms", "(2)"]
    assert {match.why for match in found.matches} == {"it speaks of Hotels"}
    assert found.more == 0


def test_a_passage_says_where_it_stands_and_is_quoted_as_received():
    held = replace(minutes_of(), stage=Stage.DRAFT)

    match = alert(HOTELS, held).matches[0]

    assert held.quote(match.citation) == match.quote
    assert (match.citation.minute, match.citation.paragraph) == (held.id, 3)
    assert (match.reference, match.title, match.source) == ("Ashby, Panel", held.title, held.source)
    assert (match.held_on, match.stage, match.address) == (HELD, Stage.DRAFT, "https://ashby.example/1")


def test_another_topic_brings_nothing():
    assert alert(replace(HOTELS, topic="Buses"), minutes_of()).matches == ()


def test_recommendations_bring_nothing():
    held = minutes_of()
    proposed = tuple(replace(each, section=Section.RECOMMENDATION) for each in held.paragraphs)

    assert alert(HOTELS, replace(held, paragraphs=proposed)).matches == ()


def test_a_council_brings_what_it_decided():
    found = alert(ASHBY, minutes_of())

    assert [match.quote for match in found.matches] == [
        "(1) That the report be noted.",
        "(2) That hotels be visited each month.",
    ]
    assert {match.why for match in found.matches} == {"it was decided there"}


def test_where_nothing_was_decided_the_discussion_begins():
    held = minutes_of()
    proposed = tuple(replace(each, kind=OutcomeKind.RECOMMENDED_ONLY) for each in held.outcomes)

    [match] = alert(ASHBY, replace(held, outcomes=proposed)).matches

    assert match.quote == "Ms Example said that hotel staff had been trained."
    assert match.why == "nothing was decided; so the discussion began"


def test_another_council_brings_nothing():
    assert alert(ASHBY, minutes_of(council="Holme")).matches == ()


@pytest.mark.parametrize("followed", [HOTELS, ASHBY])
def test_of_one_minute_come_a_few_and_of_many_the_first_with_a_count(followed):
    held = minutes_of()
    [speaking] = [each for each in held.paragraphs if each.number == 3]
    many = replace(held, paragraphs=(speaking,) * 5, outcomes=held.outcomes * 3)
    whole = (MOST // MOST_OF_A_MINUTE + 1) * MOST_OF_A_MINUTE

    assert len(alert(followed, many).matches) == MOST_OF_A_MINUTE
    found = alert(followed, *[many] * (MOST // MOST_OF_A_MINUTE + 1))
    assert (len(found.matches), found.more) == (MOST, whole - MOST)


def test_a_follow_up_brings_what_may_answer_it_in_the_new_minutes_alone():
    held = minutes_of()
    pairs = [pair("one", held.id), pair("one", "older"), pair("another", held.id)]

    [match] = alert(ONE, held, pairs=pairs).matches

    assert match.why == "it may answer the follow-up: same words"
    assert match.citation == pairs[0].citation
