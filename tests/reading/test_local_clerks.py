"""What clerks of parish, community and town councils write in a line: who acts together, what was put and passed."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, resolved


def items(*paragraphs: str):
    """The outcomes of an item of a parish council."""
    head = ["Minutes of Elmhurst Parish Council", "Village matters", "Members discussed the matter at length."]
    minutes = read_minutes(document("\n\n".join([*head, *paragraphs])))
    return [one for minute in minutes for one in resolved(minute)]


def parish(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    """Kind, owner and words of each."""
    return [(one.kind.value, one.owner, one.text) for one in items(*paragraphs)]


# --- several who act together -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner", "owners"),
    [
        ("Cllr Ash and the Town Clerk to meet to discuss.", "Cllr Ash and the Town Clerk", 2),
        ("The Chair and Clerk to sign.", "Chair and Clerk", 2),
        ("Cllr Ash, Cllr Elm and the Parish Clerk to walk the paths.", "Cllr Ash, Cllr Elm and the Parish Clerk", 3),
        ("The Clerk and Cllr Ash to walk the paths.", "Clerk and Cllr Ash", 2),
        ("The Town Clerk, the Mayor and Cllr Ash to meet the trust.", "Town Clerk, the Mayor and Cllr Ash", 3),
        ("Chairman & Vice-Chairman to look at the lease.", "Chairman & Vice-Chairman", None),
        ("The Clerk/Cllr Oak to ring the school.", "Clerk/Cllr Oak", 2),
    ],
)
def test_several_who_are_to_act_own_it_together(sentence, owner, owners):
    (one,) = items(f"Lease - {sentence}")

    assert (one.owner, one.text) == (owner, sentence)
    assert owners is None or len(one.owners) == owners


def test_somebody_behind_another_task_owns_only_the_second():
    found = parish("Cllr Weir to speak to the farmer, Clerk to write to the County.")

    assert [owner for _, owner, _ in found] == ["Cllr Weir", "Clerk"]


# --- whom a body asks, and by whom it will be done --------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Committee agreed and asked the Clerk to write to the school.", "Clerk"),
        ("Members concurred and asked Cllr Ash to look into it.", "Cllr Ash"),
        ("The Council supported this and instructed the Clerk to object.", "Clerk"),
        ("Councillors agreed to the request and asked the Chairman to sign.", "Chairman"),
        ("The Finance Committee asked Cllr Elm to draft a note.", "Cllr Elm"),
    ],
)
def test_whom_a_body_that_agrees_asks_is_to_act(sentence, owner):
    assert parish(sentence) == [("follow_up", owner, sentence)]


def test_him_is_whoever_the_sentences_before_are_about():
    felt = "The Clerk said that the rules were dry. He felt that a note might help."

    assert parish(f"{felt} The Committee agreed and asked him to draft one.") == [
        ("follow_up", "Clerk", "The Committee agreed and asked him to draft one.")
    ]
    assert [owner for _, owner, _ in parish("The roof leaks. The Council agreed and asked him to call.")] == [None]


def group(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Owner and words of what a group's notes hold, which calls its members by their names."""
    head = ["Elm Valley Plan Group", "Present: Priya Shah, Bev Coates, Katie Lane", "The terms were gone through."]
    (minute,) = read_minutes(document("\n\n".join([*head, *paragraphs])))
    return [(one.owner, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Past surveys will be sourced by Katie", "Katie"),
        ("A rota will be drawn up by Bev.", "Bev"),
        ("The hall is to be booked by Priya and Katie.", "Priya and Katie"),
        ("The bench to be painted by Priya by June.", "Priya"),
        ("A quote will be obtained by Katie Lane before the next meeting.", "Katie Lane"),
    ],
)
def test_by_whom_something_will_be_done_owns_it(sentence, owner):
    assert group(sentence) == [(owner, sentence)]


@pytest.mark.parametrize(
    "sentence",
    ["The next meeting will be chaired by Bev.", "The walls will be painted by Dulux.", "It was done by Bev."],
)
def test_what_a_stranger_will_do_or_who_will_lead_is_no_outcome(sentence):
    assert group(sentence) == []


# --- what is to be, without a verb that says so -----------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Writing of the notes to be rotated.",
        "Weeds along the path to be sprayed.",
        "New padlock to be bought.",
        "Request for volunteers to be put on the website.",
        "Flag to be flown on Armistice Day.",
        "Padlock on the gate to be oiled.",
        "Plan to have its own heading on the website.",
        "The newsletter to carry a piece on the flood wardens.",
        "Bench to stay where it is.",
        "Once prices are known the Clerk will order the paint.",
        "When the weather improves Cllr Ash will paint the bench.",
    ],
)
def test_what_is_to_be_is_an_outcome(line):
    assert [words for _, _, words in parish(line)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Next meeting to be held on 4 May.",
        "Road to be closed 3-5 May.",
        "Works on the bridge to be completed in June.",
        "The application to have a new access.",
        "Residents wanted the path to be sprayed.",
        "The right to have a dog there.",
        "When the County said so the Clerk will know.",
    ],
)
def test_what_others_do_or_would_have_is_none(line):
    assert parish(line) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "Publicity policy - Looked at by the group, to be put into the new form.",
            "to be put into the new form.",
        ),
        ("Bus shelter - glass broken, to be reported to the County.", "to be reported to the County."),
        ("Fence: quote received, still to be sent to the insurer.", "still to be sent to the insurer."),
    ],
)
def test_what_is_left_to_do_stands_behind_how_it_stands(line, words):
    assert [(kind, found) for kind, _, found in parish(line)] == [("follow_up", words)]


def test_what_needs_no_doing_is_not_left_to_do():
    assert parish("Bus shelter - glass broken, likely to be repaired soon.") == []
    assert parish("Bus shelter - the County said it was to be repaired soon.") == []


# --- what was put, and that it was passed -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Execute the Governance Statement; Executed",
        "To approve the Statement of Accounts: Approved",
        "To sign the lease - signed",
        "To appoint an internal auditor: appointed Mr Ford",
        "To review the asset register: Reviewed",
        "Re-adopt the Code of Conduct - readopted unanimously.",
    ],
)
def test_a_purpose_and_its_verb_again_are_a_decision(line):
    assert parish(line) == [("decision", None, line)]


@pytest.mark.parametrize(
    "line",
    ["To receive apologies: received from Cllr Ash", "To sign the lease - not yet", "Approve the rota; see below"],
)
def test_a_purpose_with_anything_else_behind_it_is_none(line):
    assert parish(line) == []


@pytest.mark.parametrize(
    ("put", "passed"),
    [
        ("Review and adoption of the Code of Conduct.", "Proposed without revisions by Cllr Ash and accepted."),
        ("Approval of accounts.", "Proposed Cllr Ash, all agreed."),
        ("Adoption of the Safety Policy.", "This was proposed by Cllr A. Elm and carried unanimously."),
        ("Ratification of the lease.", "(Proposed by Cllr Ash, agreed by all)."),
    ],
)
def test_what_is_put_by_name_and_passed_is_a_decision(put, passed):
    assert parish(f"{put} {passed}") == [("decision", None, put)]


def test_what_is_put_by_name_and_not_passed_is_none():
    assert parish("Approval of the plan. Proposed by Cllr Ash but no seconder.") == []


# --- where a body stands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stance",
    [
        "that the Council were content to support it if the survey was heeded.",
        "that the Council had no objection.",
        "that members were content for the work to go ahead.",
        "that they were in favour of the scheme.",
        "that the Committee was not opposed to a trial.",
        "that the oak was of value and that were it felled permission should be made conditional on replanting.",
    ],
)
@pytest.mark.parametrize("before", ["It was agreed ", "18/004: The Forge, side extension: It was agreed "])
def test_where_a_body_stands_on_a_matter_is_decided(before, stance):
    assert parish(before + stance) == [("decision", None, stance)]


@pytest.mark.parametrize(
    "opinion", ["that the weather had been poor.", "that it was a shame.", "that the lane is wet."]
)
def test_an_opinion_is_not(opinion):
    assert parish(f"It was agreed {opinion}") == []


# --- a second thing in the sentence -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("It was noted that the warden had gone and ", "a panel of Cllrs Ash, Elm and the Town Clerk was agreed."),
        ("Members talked of the vacancy and ", "a working group of three councillors was set up."),
    ],
)
def test_a_group_that_was_set_up_is_a_decision_whatever_was_noted_before(before, words):
    assert parish(before + words) == [("decision", None, words)]


def test_what_was_reported_set_up_is_none():
    assert parish("It was reported that the lease had ended and a working group of the trust was set up.") == []


def test_a_flattened_pages_title_and_number_are_no_part_of_the_outcome():
    found = parish(
        "Item 3 Minutes of the last meeting: 3.1 The Minutes were ratified by P Ford and seconded by J Birch."
    )

    assert found == [("decision", None, "The Minutes were ratified by P Ford and seconded by J Birch.")]
    assert [(owner, words) for _, owner, words in parish("The roof leaks. 4.2 The Clerk to ring the builder.")] == [
        ("Clerk", "The Clerk to ring the builder.")
    ]


def test_a_closed_session_is_a_decision():
    assert parish("It was proposed by Cllr Elm and resolved to go into closed session.") == [
        ("decision", None, "to go into closed session.")
    ]


# --- more ways of saying it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "kind", "owner", "words"),
    [
        (
            "Pond - putting in of a trap: Clerk requested to write to the water company.",
            "follow_up",
            "Clerk",
            "Clerk requested to write to the water company.",
        ),
        (
            "On a proposition by Dr Rose, seconded by Mr Rowe it was agreed that the Council proceed with it.",
            "decision",
            None,
            "that the Council proceed with it.",
        ),
        ("It was agreed that a card is sent to her.", "follow_up", None, "that a card is sent to her."),
        (
            "The precept of £1,500.00 as in earlier years to be requested.",
            "follow_up",
            None,
            "The precept of £1,500.00 as in earlier years to be requested.",
        ),
        (
            "The proposal to buy a mower received 5 votes in favour and 4 against.",
            "decision",
            None,
            "The proposal to buy a mower received 5 votes in favour and 4 against.",
        ),
        (
            "18/00412/FUL Side extension at 12 Long Court for Mr Smith No objection",
            "decision",
            None,
            "18/00412/FUL Side extension at 12 Long Court for Mr Smith No objection",
        ),
    ],
)
def test_a_local_clerk_may_write_it_so(sentence, kind, owner, words):
    assert parish(sentence) == [(kind, owner, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The proposal to buy a mower received 3 votes in favour and 4 against.",
        "It was agreed that the lane is wet.",
        "18/00412/FUL Side extension at 12 Long Court for Mr Smith",
        "Pond: the Clerk was once requested to write by a resident who had seen it.",
    ],
)
def test_what_a_local_clerk_may_write_without_agreeing_anything(sentence):
    assert parish(sentence) == []


def test_a_number_before_what_is_put_is_no_part_of_it():
    found = parish("8 Review and adoption of the Code of Conduct. Proposed without changes by Cllr Ash and accepted.")

    assert found == [("decision", None, "Review and adoption of the Code of Conduct.")]


# --- sentences that are no headings -----------------------------------------------------------------------------


def test_the_minutes_approved_in_a_line_of_their_own_are_no_heading():
    text = "\n\n".join(
        [
            "Elm Lane Residents' Association, 23rd January 2019",
            "Apologies",
            "Apologies came from Mr Moss, who was away with his family that week in the hills.",
            "Minutes of the last meeting",
            "The minutes of the March 3rd meeting were approved.",
            "Matters arising",
            "The lamp post by the school is working again, as everybody was very glad to see.",
        ]
    )

    found = [one.text for minute in read_minutes(document(text)) for one in resolved(minute)]

    assert found == ["The minutes of the March 3rd meeting were approved."]


def test_a_point_that_will_be_done_is_no_heading():
    text = "\n\n".join(
        [
            "Elm Valley Plan Group Meeting 16th April 2018",
            "Attendees: Priya Shah, Bev Coates, Katie Lane",
            "1. The terms of reference were gone through. The main points were:",
            "2. Past surveys will be sourced by Katie",
            "3. The group must make a plan for the whole valley",
            "4. All members to read the terms",
        ]
    )

    found = [(one.owner, one.text) for minute in read_minutes(document(text)) for one in resolved(minute)]

    assert found == [
        ("Katie", "Past surveys will be sourced by Katie"),
        ("All members", "All members to read the terms"),
    ]


# --- who is to act, told as though it were done -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("It was agreed that the Clerk wrote to the school.", "Clerk"),
        ("It was agreed that Cllr Ash and Cllr Elm spoke to the head.", "Cllr Ash and Cllr Elm"),
        ("Cllr Ash proposed that the Clerk collected all the quotes seconded Cllr Elm & unanimously agreed.", "Clerk"),
        ("Cllr Ash proposed and Cllr Elm seconded that Cllr Fir obtain a quote. Agreed.", "Cllr Fir"),
    ],
)
def test_who_is_agreed_to_have_done_it_is_to_do_it(sentence, owner):
    assert [(kind, found) for kind, found, _ in parish(sentence)] == [("follow_up", owner)]


def test_signing_the_minutes_is_left_to_nobody():
    assert [kind for kind, _, _ in parish("It was agreed that the Chairman signed the minutes.")] == ["decision"]


def test_an_item_whose_title_is_a_list_is_an_item():
    minutes = read_minutes(
        document(
            "Elmhurst Parish Council\n\nMinutes of the meeting held on 6 September 2022\n\n504. Apologies\n\n"
            "None.\n\n506. Minutes\n\nRESOLVED that the minutes be approved.\n\n507.  a) Planning applications\n\n"
            "b) Planning decisions\n\nThe barn was refused by the District.\n"
        )
    )

    assert [one.text for each in minutes for one in each.outcomes] == ["that the minutes be approved."]
