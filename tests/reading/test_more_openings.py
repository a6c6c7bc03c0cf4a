"""Words that open what was resolved, what is to be done and who is told, as further clerks print them."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document
from tests.reading.test_more_lost_headings import item

_SAID = "The Inspector gave an update. Members asked how many drivers had been stopped."


def owned(*paragraphs: str):
    """Owner and words of the outcomes of an item."""
    return [(one.owner, one.text) for one in minutes_of(*paragraphs)]


def minutes_of(*paragraphs: str):
    """The outcomes of an item of a scrutiny committee."""
    text = "\n\n".join(["Children's Scrutiny Committee", "Youth offer", "Minutes:", *paragraphs])
    return [one for each in read_minutes(document(text)) for one in each.outcomes if one.kind != "recommended_only"]


@pytest.mark.parametrize("marker", ["DECIDED - That", "DECIDED that", "Decided:  That", "It was DECIDED - That"])
def test_what_a_body_decided_under_that_word_is_resolved(marker):
    found = item(_SAID, f"{marker} the update be noted.")

    assert [kind for kind, _ in found] == ["noted"]


def test_points_after_decided_are_each_an_outcome():
    found = item(
        _SAID,
        "DECIDED – That (1) the Club's application for £900 be approved;",
        "(2) the Friends' application be deferred to the next meeting; and",
        "(3) the Manager submit a report on all awards within three months.",
        "Reason for the decision: to share out the fund.",
    )

    assert [kind for kind, _ in found] == ["decision", "follow_up", "follow_up"]


def test_that_somebody_decided_something_in_prose_opens_nothing():
    assert item("Decided cases were listed in an appendix.", "The court decided that the order stand.") == []


def test_numbered_actions_may_go_on_from_talk_to_talk():
    found = owned(
        "Housing gave an update.\nACTION :1. Housing to send comments to the Chair by 19 September.",
        "The Board asked whether hotels should be visited again.\nACTION :2. Designated Nurse to attend every panel.\n"
        "3. DI Moor and the Head of Licensing to plan visits and report in December.",
    )

    assert found == [
        ("Housing", "Housing to send comments to the Chair by 19 September."),
        ("Designated Nurse", "Designated Nurse to attend every panel."),
        (
            "DI Moor and the Head of Licensing",
            "DI Moor and the Head of Licensing to plan visits and report in December.",
        ),
    ]


@pytest.mark.parametrize("arrow", [">>>>>>", ">>", ":", " –"])
def test_an_arrow_may_stand_before_who_is_to_act(arrow):
    found = owned(_SAID, "The Chair requested that members be told how it went.", f"Action {arrow} Director of Place")

    assert found == [("Director of Place", "The Chair requested that members be told how it went.")]


@pytest.mark.parametrize("told", ["All", "Executive Director Supporting People", "Head of Youth, Clerk"])
def test_who_is_to_be_told_of_a_resolution_is_no_outcome_and_no_owner(told):
    found = owned(_SAID, "RESOLVED", "THAT the report be noted.", f"To Note: {told}")

    assert found == [(None, "THAT the report be noted.")]


def test_after_who_is_told_may_stand_who_is_to_act():
    found = owned(
        _SAID, "RESOLVED", "THAT the Mayor be asked to write to the firms.", "To Note: All", "Action By: The Mayor"
    )

    assert found == [("The Mayor", "THAT the Mayor be asked to write to the firms.")]
