"""What is quoted as in place is reported as done or standing; what was asked, denied or hoped for never is."""

import pytest

from briefings.compiling.arrangements import is_arrangement


@pytest.mark.parametrize(
    "sentence",
    [
        "A missing children co-ordinator had been appointed in June.",
        "There is a multi-agency panel chaired by the Head of Safeguarding.",
        "Officers had recently been trained to spot the signs.",
        "Training was offered to all licensed drivers.",
        "New arrangements were already in place.",
        "The Compass Team was a co-located team of police and social workers.",
        "Meetings are held with every academy.",
        "The sub-group meets monthly.",
        "A helpline has been set up and will report in May.",
    ],
)
def test_what_is_reported_as_done_is_in_place(sentence: str) -> None:
    assert is_arrangement(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A Member asked whether a panel had been established.",
        "No panel had been established.",
        "A co-ordinator had not yet been appointed.",
        "It was hoped that a team would be set up.",
        "A strategy will be launched in the spring.",
        "The report had been circulated with the agenda.",
        "It set out the arrangements that had been put in place.",
        "The Chair thanked officers for the work that had been done.",
        "Members were concerned about hotels.",
        "Why had a helpline been set up?",
    ],
)
def test_what_is_asked_denied_or_to_come_is_not(sentence: str) -> None:
    assert not is_arrangement(sentence)
