"""Lists whose numbers or bullets were lost in storing: the points stand as paragraphs under what opened them."""

import pytest

from tests.reading.examples import read, resolved

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str) -> list[tuple[str, str]]:
    """Kind and words of the outcomes of an item, a blank line between its paragraphs."""
    minute = read("\n\n".join(["Youth justice plan", "Minutes:", _SAID, *paragraphs]))
    return [(one.kind.value, one.text) for one in resolved(minute)]


@pytest.mark.parametrize("opening", ["RESOLVED to:", "The Committee agreed to:", "AGREED to:"])
@pytest.mark.parametrize("points", [("note the report;", "request an update in May.", "thank the officers.")])
def test_points_in_bare_infinitives_go_on_without_labels(opening, points):
    small, capitals = item(opening, *points), item(opening, *(point.capitalize() for point in points))

    assert [kind for kind, _ in small] == [kind for kind, _ in capitals] == ["noted", "follow_up", "thanks"]
    assert [words for _, words in small] == list(points)


@pytest.mark.parametrize(
    ("opening", "points"),
    [
        ("RESOLVED - That the Committee:", ("Note the report.", "Request an update in six months.")),
        ("UNANIMOUSLY: That the Families Policy Committee:", ("Endorse the plan.", "Request that it is brought back.")),
        ("The Panel:", ("Noted the report.", "Requested that figures be sent.", "Thanked the officers.")),
        ("RESOLVED that Cabinet:", ("Approves the plan.", "Delegates the final wording to the Director.")),
    ],
)
def test_points_that_say_what_the_body_does_go_on_without_labels(opening, points):
    assert [words for _, words in item(opening, *points)] == list(points)


@pytest.mark.parametrize("opening", ["RESOLVED:", "It was agreed that:", "Decision:"])
def test_points_in_bare_passives_go_on_without_labels(opening):
    points = ("The report be noted.", "The Director be asked to report back in May.", "A further workshop be held.")

    assert [words for _, words in item(opening, *points)] == list(points)


def test_a_point_that_ends_with_a_semicolon_has_another_after_it():
    points = ("The report is noted;", "The Director would report back in May; and", "A workshop would be held.")

    found = item("It was agreed that:", *points, "The Chair would be away in May.")

    assert [words for _, words in found] == [point.removesuffix(" and") for point in points]


@pytest.mark.parametrize(
    "prose",
    [
        "Support for families was then discussed.",
        "The meeting then turned to costs.",
        "Request forms could be had from the office.",
        "A workshop would be held by the police in May.",
        "Report writing took up much of the team's time.",
        "Note was taken of the time.",
    ],
)
@pytest.mark.parametrize("opening", ["RESOLVED to:", "RESOLVED - That the Committee:"])
def test_talk_after_such_a_list_is_talk(opening, prose):
    assert item(opening, "note the report.", prose) == [("noted", "note the report.")]


@pytest.mark.parametrize("opening", ["Recommended to:", "The report recommended that the Committee:"])
def test_what_officers_recommend_stays_theirs_without_labels(opening):
    minute = read("\n\n".join(["Youth justice plan", opening, "note the report;", "approve the plan.", _SAID]))

    assert resolved(minute) == []


@pytest.mark.parametrize(
    "tasks",
    [
        ("Circulate the figures on repeat episodes", "Share the process with the fire service", "Check what it costs"),
        ("Discuss the lack of chairs with partners.", "Ask the trust for its data.", "Book the hall for May."),
    ],
)
def test_actions_go_on_without_labels(tasks):
    assert item("Actions:", *tasks, "The next meeting will be in May.") == [("follow_up", task) for task in tasks]


def test_points_on_lines_below_one_another_are_parted_where_each_opens_with_its_verb():
    minute = read(
        "Mental health\nThe Director spoke of it.\nRESOLVED: That the Adults, Children\nand Families Committee:\n"
        "Endorse the All-Age Mental Health and\nWellbeing Strategy and note that funds will be sought through\n"
        "the Strategy and Finance Committee in April 2023\nRequest that a delivery plan is\n"
        "brought in six months, along with an\nupdate of progress made"
    )

    found = [one.text for one in resolved(minute)]

    assert [words.split()[0] for words in found] == ["Endorse", "Request"]
    assert found[1].endswith("update of progress made")
