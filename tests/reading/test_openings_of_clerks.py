"""How clerks open what was done: with an aside, a number, a bold word, an outcome's label, or a line without a name."""

import pytest

from tests.reading.examples import read, resolved

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    """Kind, owner and words of the outcomes of an item."""
    minute = read("\n\n".join(["Youth justice plan", "Minutes:", _SAID, *paragraphs]))
    return [(one.kind.value, one.owner, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Sub-Committee, having heard all the evidence, decided to revoke the licence.", "to revoke the licence."),
        (
            "The Panel, after some discussion, agreed that the fund be kept.",
            "that the fund be kept.",
        ),
        (
            "The Licensing Committee, in view of the above, determined that the badge be withdrawn.",
            "that the badge be withdrawn.",
        ),
        ("It was agreed by the Board that the audit be repeated.", "that the audit be repeated."),
        ("It was unanimously agreed by all members to write to the Minister.", "to write to the Minister."),
        ("The Committee recommends to Cabinet that the team be kept.", "that the team be kept."),
    ],
)
def test_an_aside_may_stand_between_who_agreed_and_what(sentence, words):
    assert [text for _, _, text in item(sentence)] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Trust, having lost its grant, decided to close the hostel.",
        "It was agreed by the County Council that the lane be closed.",
        "The report recommends to Cabinet that the team be kept.",
    ],
)
def test_who_else_decided_is_not_this_body(sentence):
    assert item(sentence) == []


@pytest.mark.parametrize(
    "opening",
    ["**RESOLVED** - ", "**Resolved:** ", "Resolution 23/45: ", "RESOLUTION NO. 2023-14: "],
)
def test_bold_words_and_numbers_of_resolutions_open_them(opening):
    assert [text for _, _, text in item(f"{opening}That the Clerk write to the County.")] == [
        "That the Clerk write to the County."
    ]


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("Outcome: The Board noted the report.", "noted"),
        ("Outcome: The Committee agreed the plan.", "decision"),
        ("Outcome: Members endorsed the strategy.", "decision"),
    ],
)
def test_an_outcomes_label_may_stand_before_what_the_body_did(outcome, kind):
    assert [(found, text) for found, _, text in item(outcome)] == [(kind, outcome.removeprefix("Outcome: "))]


@pytest.mark.parametrize(
    "outcome", ["Outcome: fewer children went missing.", "Outcomes: The team supported forty families."]
)
def test_the_outcome_of_a_service_is_none_of_a_meeting(outcome):
    assert item(outcome) == []


@pytest.mark.parametrize(
    "words",
    [
        "That the Committee notes the report and asks officers to bring back an update",
        "That the Panel receives the plan and requests the Director to report in May",
        "That Cabinet approves the scheme and invites the Panel to review it",
    ],
)
def test_who_is_asked_in_the_present_tense_has_a_task(words):
    assert [kind for kind, _, _ in item("Resolved -", words)] == ["follow_up"]


@pytest.mark.parametrize(
    "line",
    [
        "ACTION: That officers look at the options and report back.",
        "Action: circulate the figures to all members by Friday.",
        "Action - Share the map with the police.",
        "ACTION: the leaflet be sent to schools.",
    ],
)
def test_an_action_line_that_names_nobody_is_a_task_and_not_an_owner(line):
    ((kind, _, text),) = item(line)

    assert (kind, text) == ("follow_up", line[8:].lstrip("- "))


@pytest.mark.parametrize(
    "lead",
    [
        "Further information requested:",
        "Additional information requested by Members:",
        "Information requested by the Committee:",
    ],
)
def test_what_is_listed_as_requested_is_to_be_provided(lead):
    found = item(lead, "- Number of children missing in 2019", "- Breakdown by ward")

    assert [(kind, text) for kind, _, text in found] == [
        ("follow_up", "Number of children missing in 2019"),
        ("follow_up", "Breakdown by ward"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "With no further questions, the Committee noted the update.",
        "Following discussion, the Panel noted the report.",
        "There being no questions, Members noted the return.",
    ],
)
def test_what_is_noted_after_the_questions_is_noted(sentence):
    assert [kind for kind, _, _ in item(sentence)] == ["noted"]


@pytest.mark.parametrize(
    "assent",
    ["Members agreed.", "The Committee agreed to this.", "All members supported the proposal.", "The Board agreed."],
)
def test_who_assents_to_the_sentence_before_may_be_named(assent):
    found = item(f"It was suggested that a visit to the hub be arranged. {assent}")

    assert [(kind, text) for kind, _, text in found] == [
        ("follow_up", "It was suggested that a visit to the hub be arranged.")
    ]


@pytest.mark.parametrize("assent", ["Members did not agree.", "The Trust agreed.", "Some members agreed."])
def test_who_does_not_assent_agrees_nothing(assent):
    assert item(f"It was suggested that a visit to the hub be arranged. {assent}") == []


@pytest.mark.parametrize(
    "words",
    [
        "The Committee noted the report and agreed to receive an update in six months.",
        "That the Panel note the plan and agree to invite the police.",
        "Members noted the return and agreed to write to the Minister.",
    ],
)
def test_what_is_agreed_beside_what_is_noted_is_still_to_be_done(words):
    assert [kind for kind, _, _ in item(f"RESOLVED: {words}")] == ["follow_up"]


@pytest.mark.parametrize("line", ["Action agreed: ", "Actions agreed: ", "Action required: "])
def test_an_action_may_be_called_agreed_or_required(line):
    assert [text for _, _, text in item(f"{line}partners to nominate a lead by 1 June.")] == [
        "partners to nominate a lead by 1 June."
    ]


@pytest.mark.parametrize(
    "words",
    [
        "That the minutes of the meeting held on 21 March be agreed as an accurate record and signed by the Chair.",
        "That the Minutes of the last meeting be confirmed as a correct record.",
        "That the minutes be signed as a true record.",
    ],
)
def test_the_approval_of_the_last_minutes_needs_no_heading(words):
    found = item(f"·  {words}", "Matters arising;", "·  The next meeting would be about youth work.")

    assert [text for _, _, text in found] == [words]
