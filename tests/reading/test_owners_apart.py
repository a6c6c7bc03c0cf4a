"""Owners printed apart from what they are to do, whom a decision leaves it to, and times that are no time to act by."""

import pytest

from briefings.reading.dates import read_due
from briefings.reading.owners import find_subject_owner
from tests.reading.examples import read, resolved

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str, title: str = "Youth offer"):
    """Owner and words of the outcomes of one item."""
    return [(one.owner, one.text) for one in resolved(read("\n\n".join([title, "Minutes:", *paragraphs])))]


def parish(*paragraphs: str):
    return item(*paragraphs, title="Minutes of Elmhurst Parish Council\n\nYouth")


# --- action lines -----------------------------------------------------------------------------------------------


def test_an_action_line_after_other_talk_is_of_that_talk_and_not_of_the_list_above():
    found = item(
        "RESOLVED that the minutes be signed as a correct record.",
        "Arising from minute 12, Jo Hill advised that a list of schools would be shown at the next meeting.",
        "Action: Sam Reed",
    )

    assert [owner for owner, _ in found] == [None, "Sam Reed"]
    assert "list of schools" in found[1][1]


def test_reasons_between_the_points_and_the_action_line_change_nothing():
    found = item(
        "RESOLVED:", "(1) That a letter be sent.", "Reason: To tell the schools of it.", "ACTION: Head of Schools"
    )

    assert found == [("Head of Schools", "That a letter be sent.")]


@pytest.mark.parametrize(
    "line",
    [
        "Action by:\nHEAD OF YOUTH JUSTICE",
        "ACTION:\n\nHead of Youth Justice",
        "(Action by: Head of Youth Justice)",
        "(Action Head of Youth Justice)",
        "Lead officer:\nHead of Youth Justice",
    ],
)
def test_the_owner_may_stand_in_brackets_or_on_the_line_below(line):
    ((owner, words),) = item("RESOLVED:", "(1) That a letter be sent.", line)

    assert (owner or "").lower() == "head of youth justice"
    assert words == "That a letter be sent."


def test_a_task_below_the_word_action_is_no_owner():
    found = item("Actions:", "Clerk to write to the school.", "Chair to ring the bank.")

    assert found == [("Clerk", "Clerk to write to the school."), ("Chair", "Chair to ring the bank.")]


def test_an_action_line_with_a_title_in_it_is_a_task_of_its_own():
    found = parish(
        "Action: Cllr Body to ask how the hedge will be kept.",
        "Action: Cllr. Costa to order an oak and ask the inn for a place.",
    )

    assert [owner for owner, _ in found] == ["Cllr Body", "Cllr. Costa"]


def test_who_is_named_for_a_request_owns_it_and_not_whom_it_is_put_to():
    found = parish("It was agreed to ask the Tree Officer to inspect the willow.", "(Action Cllr. Hare)")

    assert found == [("Cllr. Hare", "to ask the Tree Officer to inspect the willow.")]


def test_a_note_in_the_margin_belongs_to_the_sentence_beside_it():
    assert parish("RESOLVED: that the quotation of £90 be accepted.\tTown Clerk") == [
        ("Town Clerk", "that the quotation of £90 be accepted.")
    ]


def test_the_owner_that_only_the_decision_block_prints_goes_with_the_resolution():
    page = "Plan\n\nDecision:\n\n1. Approve the plan.\n\n(Action by: Head of Parks)\n\n"
    page += "Minutes:\n\nHe spoke.\n\nRESOLVED:\n\n"
    found = [(one.owner, one.text) for one in resolved(read(page + "1. Approve the plan."))]

    assert found == [("Head of Parks", "Approve the plan.")]


# --- whom the words name ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("resolution", "owner"),
    [
        (
            "That the Interim Head of Legal, in consultation with the Leader, be authorised to sell.",
            "Interim Head of Legal",
        ),
        ("Authorise the Monitoring Officer to begin the recruitment.", "Monitoring Officer"),
        ("That authority be delegated to the Director of Housing to agree terms.", "Director of Housing"),
        ("That work on the trust is delegated to the Chief Executive, including a chair.", "Chief Executive"),
        ("To delegate to the Head of Parks and Open Spaces the choice of trees.", "Head of Parks and Open Spaces"),
        (
            "That the Corporate Director (People), in consultation with members, re-examine the case.",
            "Corporate Director (People)",
        ),
        ("That, when items have come, the Scrutiny Facilitator would liaise with the Chair.", "Scrutiny Facilitator"),
        ("That subject to funding, the Head of Schools write to parents.", "Head of Schools"),
        ("agreed that the Chair would write to the Trust.", "Chair"),
        ("That the power to award grants be kept.", None),
        ("That the minutes be approved and the Chair authorised to sign them as a correct record.", None),
        ("That the plan be approved by full Council.", None),
    ],
)
def test_who_is_to_act_is_read_from_the_words(resolution, owner):
    ((found, _),) = item("RESOLVED:", f"(1) {resolution}")

    assert found == owner


@pytest.mark.parametrize("name", ["Secretary", "Vice Chair", "D R", "The Treasurer"])
@pytest.mark.parametrize("reference", ["17/11/16-02-", "17/11/16-02- ", "(2) ", ""])
def test_an_action_may_open_with_its_reference_and_a_post_or_spaced_initials(reference, name):
    ((owner, _),) = parish(f"{reference}{name} to circulate the list to members of the group.")

    assert owner == name.removeprefix("The ")


def test_an_action_that_closes_as_done_is_not_outstanding_though_the_blank_behind_the_stop_is_lost():
    found = parish(
        "08/09/16-05- Secretary to find the list of parishioners.It is to be shown soon. Completed & Closed.",
        "08/09/16-06- Secretary to send the results for the evidence base.Open.",
    )

    assert [words for _, words in found] == ["Secretary to send the results for the evidence base."]


def test_initials_of_somebody_present_name_the_owner_of_the_sentence_before():
    head = "Minutes of Elm Community Council\n\nPresent: Joan McVey (JM), Alan Petrie (AP)\n\n"
    known = resolved(read(head + "The group decided to apply for a grant. AP/JM"))
    unknown = resolved(read(head + "The group decided to buy a detector. CO"))

    assert [one.owner for one in (*known, *unknown)] == ["AP/JM", None]


@pytest.mark.parametrize(
    ("sentence", "owner", "due"),
    [
        ("Cllr Ott still to speak to the farmer about mud.", "Cllr Ott", None),
        ("Grass cutting - to be left until June.", None, "until June"),
        ("Agreed: leaflet to go out with the newsletter.", None, None),
        (
            "It was agreed to close the shelter, and that the Clerk obtains quotes for the May meeting.",
            "Clerk",
            "for the May meeting",
        ),
    ],
)
def test_somebody_is_told_to_act(sentence, owner, due):
    ((kind, found, phrase),) = [
        (one.kind.value, one.owner, one.due and one.due.phrase)
        for one in resolved(read(f"Minutes of Elmhurst Parish Council\n\nYouth\n\n{sentence}"))
    ]

    assert (kind, found, phrase) == ("follow_up", owner, due)


# --- lists without a heading ------------------------------------------------------------------------------------


def test_a_second_list_whose_heading_was_lost_is_read_with_doubt():
    minute = read(
        "Scrutiny\n\nMinutes:\n\nHe spoke.\n\nResolved: That\n\na) Members attend meetings; and\n\n"
        "b) The group meet quarterly.\n\n"
        "Overview of decisions\n\n• The review had shown the use of it.\n\n"
        "a) Decision reports be amended to show contacts;\n\n"
        "b) The Scrutiny Officer send each member the work programme by May 2013."
    )

    assert len(resolved(minute)) == 4
    assert [one.needs_review is not None for one in resolved(minute)] == [False, False, True, True]


def test_points_that_say_what_the_committee_asked_for_are_its_own_without_any_talk_above():
    found = item(
        "1.  That the report be noted.", "2.  That the committee requested:", "·  that officers check the data"
    )
    without_minutes = read(
        "Agenda item\n\nUpdate\n\n1.  That the report be noted.\n\n2.  That the committee requested:\n\n"
        "·  that officers check it"
    )
    proposed = read("Agenda item\n\nUpdate\n\n1.  That the Panel notes the report.\n\n2.  That officers check it.")

    assert len(found) == len(resolved(without_minutes))
    assert resolved(without_minutes)
    assert resolved(proposed) == []


def test_recommendations_that_were_moved_are_read_from_the_list_under_them():
    moved = "The recommendations in the report were moved by Councillor Ash and seconded by Councillor Elm."

    assert [
        words for _, words in item(moved, "(a) That the plan be noted;", "(b) That the Panel notes the progress.")
    ] == [
        "That the plan be noted;",
        "That the Panel notes the progress.",
    ]
    assert item(moved) == []


def test_the_fate_of_a_motion_may_be_told_in_the_next_numbered_paragraph():
    found = item(
        "88.3 The Notice of Motion as listed was proposed by Councillor Ash and formally seconded by Councillor Elm.",
        "88.10 The Mayor put the following motion to the vote:",
        "This council therefore resolves:",
        "1) To request the Chief Executive to write to the Minister",
        "88.11 The Mayor confirmed that the motion had been carried.",
    )

    assert [words for _, words in found] == ["To request the Chief Executive to write to the Minister"]


# --- sentences beside resolutions -------------------------------------------------------------------------------

_FORMAL = ("RESOLVED that the plan be approved.",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Committee approved the minutes of its meeting of 5 January and authorised the Chair to sign them.",
        "The minutes of the meeting of 3 May were confirmed as a correct record and signed by the Chair.",
        "Deferred to the next meeting, as time did not allow.",
    ],
)
def test_some_sentences_are_outcomes_beside_any_resolution(sentence):
    assert [words for _, words in item(sentence, *_FORMAL)][:1] == [sentence]


def test_a_point_of_the_discussion_that_says_the_body_agreed_is_an_outcome():
    found = item(
        "During the discussion -",
        "• agreed to invite the Lead Member to its next meeting",
        "• asked of costs",
        *_FORMAL,
    )

    assert len(found) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The application for a dormer was refused by MDC.",
        "Plans for the barn were granted by the County Council.",
        "The appeal and its application were approved by the Planning Inspector.",
        "The Committee did not agree the minutes.",
    ],
)
def test_what_another_authority_decided_is_no_outcome(sentence):
    assert parish(sentence) == []


# --- times ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The Chair to write asking why the minutes could not be shown prior to April",
        "The Clerk to report on schools not able to be funded in 2013/14",
        "The Clerk to list the cases opened during May",
        "To ask the Minister whether the grant will be paid by March 2020",
        "To send a summary of the children who were missing in 2016",
        "Plans to be shown by ward in next year's report",
        "To review the lessons of the May elections and meet staff in the August holidays",
    ],
)
def test_a_time_that_only_describes_something_is_no_time_to_act_by(words):
    assert read_due(words) is None


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("would meet during the August recess and report to the next meeting", "to the next meeting"),
        ("a Scoping Report be submitted to the Mid Point meeting", "to the Mid Point meeting"),
        ("the policy to be reviewed in May", "in May"),
        ("respond by the closing date of 28 June", "by the closing date of 28 June"),
        ("run an operation in the Easter holidays", "in the Easter holidays"),
        ("Cllr Elm offered to report back in May", "in May"),
        ("a report on children reported missing be brought in March", "in March"),
        ("a meeting be arranged in the June cycle", "in the June cycle"),
    ],
)
def test_a_time_to_act_by_is_found_beside_one_that_is_not(words, phrase):
    due = read_due(words)

    assert due
    assert due.phrase == phrase


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("to request that Police Scotland report back in May", "Police Scotland"),
        ("to request that in relation to item 6 on the planner, Marches, that officers provide more", "officers"),
        ("That the Hospital Trust restart its weekly figures by 1 September", "Hospital Trust"),
        ("That the Divisional Commander would take account of the comments", "Divisional Commander"),
        ("That the Police Authority will require to consider the plan", "Police Authority"),
        ("That the primary school be asked to share its policy", "primary school"),
        ("Recommends that the Cabinet Member lobbies the Department for more places", "Cabinet Member"),
        (
            "That Portfolio Holders and Service Managers be encouraged to attend",
            "Portfolio Holders and Service Managers",
        ),
        ("That the Licensing Manager tell the Designated Officer in every case", "Licensing Manager"),
        ("the Office of the Commissioner arrange a visit", "Office of the Commissioner"),
    ],
)
def test_an_organisation_is_somebody_and_so_is_who_will_do_a_thing(words, owner):
    found = find_subject_owner(words, 0)

    assert found
    assert found.printed == owner


@pytest.mark.parametrize(
    "words",
    [
        "That the strategy will run for five years",
        "that the Board would receive a report",
        "That the SEND action plan be presented",
    ],
)
def test_what_will_happen_is_done_by_nobody(words):
    assert find_subject_owner(words, 0) is None
