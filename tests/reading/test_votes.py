"""Votes whose numbers say how they went: clerks print who won less often than how many stood on either side."""

import pytest

from briefings.reading.minutes import read_minutes
from briefings.reading.votes import is_only_vote, read_vote
from tests.reading.examples import document, resolved

MOTION = "It was proposed by Cllr Ash, seconded by Cllr Elm, that a mower be bought"


def decided(*paragraphs: str) -> list[tuple[str, str | None]]:
    """Words and doubt of what the item of a parish council's minutes holds."""
    head = ["Minutes of Elmhurst Parish Council", "Village matters", "Members discussed the matter at length."]
    minutes = read_minutes(document("\n\n".join([*head, *paragraphs])))
    return [(one.text, one.needs_review) for minute in minutes for one in resolved(minute)]


LOST = (
    "For 2 Against 3",
    "For: 2 Against: 3 Abstained: 1",
    "3 for, 4 against.",
    "Vote: 2 in favour, 5 against, 1 abstention.",
    "Three members voted in favour and four against.",
    "Four voted against and two for.",
    "There were 2 votes for and 2 against.",
    "There were 2 votes for and 2 against. The Chairman used his casting vote against.",
    "The vote was tied and the Chair used her casting vote to vote against the proposal.",
    "The Council voted 4-3 against.",
    "Votes in favour 2. Votes against 5.",
    "Ayes 2, Noes 6.",
    "Voting was equal.",
    "For: Cllr Oak. Against: Cllrs Ash, Elm and Fir.",
    "In favour: Cllrs Ash and Elm (2) Against: Cllrs Oak, Beech and Fir (3)",
    "A vote was taken with 3 members for and 5 against.",
)
WON = (
    "For 3 Against 2",
    "4 for, 3 against.",
    "Vote: 5 in favour, 2 against, 1 abstention.",
    "It went through with four votes for, none against and 1 abstention.",
    "With two votes each, the Chair gave his casting vote in favour.",
    "Vote - 3 for; 3 against; Chair's casting vote - for",
    "The Council voted 4-3 in favour.",
    "Votes against - 1. Votes for - 6.",
    "For: Cllrs Ash, Elm and Fir. Against: Cllr Oak.",
    "Noes 1, Ayes 5.",
)


@pytest.mark.parametrize("vote", LOST)
def test_a_motion_with_no_more_votes_than_against_it_is_no_outcome(vote):
    assert read_vote(vote) is False
    assert decided(f"{MOTION}.", vote) == []
    assert decided(f"{MOTION}. {vote}") == []


@pytest.mark.parametrize("vote", WON)
def test_a_motion_with_more_votes_is_an_outcome_and_leaves_no_doubt(vote):
    assert read_vote(vote) is True
    assert decided(f"{MOTION}.", vote) == [(f"{MOTION}.", None)]
    assert decided(f"{MOTION}. {vote}") == [(f"{MOTION}.", None)]


def test_a_casting_vote_in_the_line_below_breaks_a_tie():
    assert decided(f"{MOTION}.", "For 2 Against 2", "Chairman's Casting Vote Against") == []
    assert decided(f"{MOTION}.", "For 2 Against 2", "Chairman's Casting Vote For") == [(f"{MOTION}.", None)]


def test_a_vote_belongs_to_the_motion_above_it():
    other = "Proposed by Cllr Fir, seconded by Cllr Oak that the rent be raised."

    assert decided(f"{MOTION}.", "For 5 Against 1", other, "For 1 Against 5") == [(f"{MOTION}.", None)]
    assert decided(f"{MOTION}. All agreed.", other, "For 1 Against 5") == [(f"{MOTION}.", None)]
    assert decided(f"{MOTION}. All agreed. {other} For 1 Against 5.") == [(f"{MOTION}.", None)]


def test_a_proposal_without_a_second_is_told_by_its_votes():
    proposal = "It was proposed that a mower be bought. Members spoke."

    assert decided(f"{proposal} Four voted against and two for.") == []
    assert decided(f"{proposal} Two voted against and four for.") == [("that a mower be bought.", None)]
    assert decided(f"{proposal} On a vote of 4 to 2 the motion was carried.") == [("that a mower be bought.", None)]


def test_a_body_that_votes_in_favour_of_something_decides_it():
    assert decided("The Council voted 5-2 in favour of buying a mower.") == [("in favour of buying a mower.", None)]
    assert decided("The Council voted 5-2 in favour of the motion.") == []


def test_who_spoke_against_a_motion_is_not_what_all_agreed():
    assert decided(f"{MOTION}. Cllr Oak spoke against. All agreed.") == [(f"{MOTION}.", None)]


@pytest.mark.parametrize(
    "text",
    ["Two letters for the Clerk came.", "Nobody spoke against.", "There was one for the school.", "Vote of thanks"],
)
def test_what_counts_nobody_is_no_vote(text):
    assert read_vote(text) is None
    assert not is_only_vote(text)


def test_a_sentence_of_counts_alone_is_only_a_vote():
    assert is_only_vote("Vote: 5 in favour, 2 against.")
    assert not is_only_vote("A letter signed by six residents who want the lane shut had 5 for and 2 against it then.")
