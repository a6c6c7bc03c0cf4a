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


def test_resolutions_whose_verb_was_lost_are_read_under_their_heading():
    found = item(
        _SAID,
        "RESOLVED that the Overview and Scrutiny Panel's recommendations:",
        "1. To bring in the scheme as a standard from January 2023.",
        "2. To name a lead officer for each case by November 2022.",
    )

    assert [text for _, text in found] == [
        "To bring in the scheme as a standard from January 2023.",
        "To name a lead officer for each case by November 2022.",
    ]


def test_recommendations_agreed_subject_to_amendments_are_resolved():
    found = item(
        "Recommendations approved with the following changes marked in red",
        "(a) agree which of the recommendations are accepted; and",
        "(b) instruct that the report be considered in the autumn.",
    )

    assert len(found) == 2


def test_that_the_council_above_what_is_recommended_to_it_is_no_outcome():
    found = item(_SAID, "RECOMMENDED: That the Council", "(1) adopt the draft policy; and", "(2) confirm the dates.")

    assert [text for _, text in found] == ["adopt the draft policy;", "confirm the dates."]


def decisions(*lines: str):
    """Words of the outcomes of a page of decisions, and the numbers of its items."""
    page = read_minutes(document("\n\n".join(["Agenda and decisions", "Cabinet - Tuesday, 19th June, 2018", *lines])))
    return [one.number for one in page if one.number], [
        one.text for each in page for one in each.outcomes if one.kind != "recommended_only"
    ]


def test_what_is_recommended_on_a_page_of_decisions_was_not_decided():
    _, found = decisions(
        *("1.", "Record of Decisions", "A copy of the record is attached, as it was printed last time."),
        "RECOMMENDED that the record be agreed as a correct record.",
        *("2.", "Policing", "Decision:", "(1) That the policy be approved."),
    )

    assert found == ["That the policy be approved."]


def test_items_numbered_with_a_letter_are_items():
    numbers, found = decisions(
        *("4.", "Forward Work Programme", "Decision:", "Members considered the programme."),
        *("4a", "Library Strategy pdf icon PDF 215 KB", "Additional documents:", "Decision:", "The report was noted."),
        *("4b", "Home Education Service Update", "Decision:", "The report was noted."),
        *("5.", "Minutes", "Decision:", "That the minutes be approved."),
    )

    assert numbers == ["4", "4a", "4b", "5"]
    assert found == ["The report was noted.", "The report was noted.", "That the minutes be approved."]


@pytest.mark.parametrize(
    "nothing",
    [
        "Apologies for absence were received from Councillor Ash.",
        "Cllr. Ash, (Item 4C) – Personal, family member works there",
        "The Chair will consider the admission of late items of urgent business.",
        "The Chair welcomed everyone and asked those present to say who they were.",
        "The Chair to welcome members to the meeting.",
    ],
)
def test_how_a_meeting_opens_is_no_outcome_under_any_heading(nothing):
    assert item("Decision:", nothing) == []
    assert owned(nothing, "Actions: Chair") == []


def test_minutes_agreed_without_a_was_are_approved():
    assert item("The minutes of the last meeting agreed as a true record, with one date put right.") == [
        ("decision", "The minutes of the last meeting agreed as a true record, with one date put right.")
    ]


def test_a_date_broken_over_two_lines_breaks_no_resolution():
    found = item(
        "RESOLVED    -    That the minutes of the last meeting held on 16 July\n\n2018 be agreed as a correct record."
    )

    assert len(found) == 1


def test_a_person_with_one_letter_for_a_surname_is_a_person():
    found = owned(
        "Ravi S advised that a paper would come. Ravi to come back to the Chair on this by Friday.",
        "Jo L agreed to circulate the list to all members.",
    )

    assert [owner for owner, _ in found] == ["Ravi", "Jo L"]


def test_what_a_committee_concluded_is_resolved_with_the_points_under_it():
    found = item(
        _SAID,
        "CONCLUDED that the assessments be agreed.",
        "1. Progress in relation to the joint work be noted.",
        "2. The protocol be endorsed.",
    )

    assert [kind for kind, _ in found] == ["decision", "noted", "decision"]


def test_acts_under_that_cabinet_are_its_own_where_the_heading_above_is_lost():
    found = minutes_of("Additional documents:", "That Cabinet:", "1. Noted the report.", "2. Approved the next steps.")

    assert [one.text for one in found] == ["Noted the report.", "Approved the next steps."]


def test_what_cabinet_may_do_under_that_cabinet_is_only_proposed():
    assert item("Additional documents:", "That Cabinet:", "1. Notes the report.", "2. Approves the next steps.") == []


@pytest.mark.parametrize(
    "stem", ["RESOLVED that the Cabinet Member, having considered the report:-", "Resolved:\n\nThe Select Committee:"]
)
def test_who_resolves_is_no_outcome(stem):
    found = item(_SAID, stem, "1. Approves the plan.", "2. Agrees that progress be reported every six months.")

    assert [text for _, text in found] == ["Approves the plan.", "Agrees that progress be reported every six months."]


def test_a_paragraph_after_and_goes_on_with_the_list():
    found = item(
        "Decision:",
        "(a) the Chief Executive be authorised to close the premises; and",
        "A further report be submitted to the Cabinet after twelve months.",
    )

    assert len(found) == 2


def test_labels_within_a_labelled_point_part_nothing():
    found = owned(
        _SAID,
        "RESOLVED: That the Committee:-",
        "(a) notes the report; and",
        "(b) requests the Monitoring Officer to (i) remind all schools of the line and (ii) submit a further report.",
    )

    assert found[1][0] == "Monitoring Officer"
    assert len(found) == 2


def test_the_convener_who_signs_is_no_outcome():
    found = item(_SAID, "The Committee resolved:-", "(i) to approve the plan.", "- COUNCILLOR A ASH, Convener")

    assert [text for _, text in found] == ["to approve the plan."]


def test_minutes_agreed_in_capitals_are_quoted_whole():
    assert item("The minutes were AGREED as a true and accurate record.") == [
        ("decision", "The minutes were AGREED as a true and accurate record.")
    ]


def test_a_row_whose_first_cell_is_empty_keeps_its_columns():
    text = (
        "Health and Wellbeing Board\n\nItem\tMinute\tAction by\tBy when\n1.\tPrevention. The audit was presented.\t\t\n"
        "\tAgreed the new plan.\t\t\n\tAdd training to the plan\tPublic Health (NB)\tDecember meeting\n"
        "2.\tReturn. No questions.\t\t\n\tReport noted.\t\t\n"
    )
    found = [one for each in read_minutes(document(text)) for one in each.outcomes]

    assert [(one.kind.value, one.text, one.owner) for one in found] == [
        ("decision", "Agreed the new plan.", None),
        ("follow_up", "Add training to the plan", "Public Health (NB)"),
        ("noted", "Report noted.", None),
    ]


def test_who_leads_on_an_item_is_told_nothing_by_its_row():
    text = (
        "Safeguarding Partnership Sub Group\n\n| No. | Item | Lead |\n|---|---|---|\n"
        "| 1. | Welcome. The Chair opened the meeting and thanked those who came. | AB |\n"
        "| 2. | Dashboard. CD took the group through the quarter. | |\n"
        "| | **Action 1: CD to meet the records team by 29 March.** | CD |\n"
    )
    found = [one for each in read_minutes(document(text)) for one in each.outcomes]

    assert [(one.text, one.owner) for one in found] == [("CD to meet the records team by 29 March.", "CD")]


def test_the_items_of_a_flattened_page_are_no_rows_of_actions():
    page = "No. | Item |\n---|---|\nYouth work PDF 48 KB Minutes: RESOLVED that the report be noted. |\n|\n"

    assert [one.text for each in read_minutes(document(page)) for one in each.outcomes] == ["that the report be noted."]


def test_slashes_may_part_the_cells_of_an_action_table():
    text = (
        "Residents' Association meeting notes\n\nPresent: Hana, James.\n"
        "Item / Key points discussed / Action Required / Lead\n"
        "Doors / The door has not shut since May. / Chase the contractor by Friday / James\n"
        " /  / Bring diary sheets / Hana\nGarden / Agreed not to wait. / None / \n"
    )
    found = [one for each in read_minutes(document(text)) for one in each.outcomes]

    assert [(one.text, one.owner) for one in found] == [
        ("Chase the contractor by Friday", "James"),
        ("Bring diary sheets", "Hana"),
        ("Agreed not to wait.", None),
    ]


def test_tasks_on_lines_of_their_own_belong_to_who_stands_in_the_margin():
    found = owned(
        "The panel heard that calls were down. Keep it as a priority for now.\n"
        "Ask County for the casualty figures in writing                                    BF\n"
        "Train two more residents on the gun before Easter                                 JT\n"
        "Harbour Homes to be asked for spare cones                                         PL"
    )

    assert [owner for owner, _ in found] == ["BF", "JT", "PL"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("After some discussion it was agreed that the yearly fee should be stopped.", ["decision"]),
        ("Some members agreed that the yearly fee should be stopped.", []),
        ("After discussion it was agreed by four votes to one that Map C be put in the report.", ["follow_up"]),
        ("The Committee otherwise NOTED the presentation.", ["noted"]),
        ("There had been circulated and were NOTED the minutes of the Board of 21 September.", ["noted"]),
        ('It was resolved unanimously "That the Accounts be, and they are hereby, approved."', ["decision"]),
        ("The Minutes of 4 May were agreed as a true record with one amendment to item 3.", ["decision"]),
        (
            "Cllr Ash proposed that Mr Elm be chair. This was seconded by Cllr Oak and the proposal was agreed.",
            ["decision"],
        ),
    ],
)
def test_how_it_was_agreed_may_stand_beside_it(words, kinds):
    head = "Minutes of Elmhurst Parish Council\n\nVillage matters\n\nMembers talked of the matter at length."
    minutes = read_minutes(document(f"{head}\n\n{words}"))

    assert [one.kind.value for each in minutes for one in each.outcomes] == kinds


def test_a_neighbour_who_asked_for_support_resolves_nothing():
    found = item("7. Parish of Oak requested support to prevent parking on the land. Agreed to write to the Constable.")

    assert [text for _, text in found] in ([], ["Agreed to write to the Constable."])
    assert not any(text.startswith("Parish") for _, text in found)


def test_a_committee_without_power_approves_its_minutes_by_recommending():
    assert item("RECOMMENDED - T H A T the minutes of the meeting held on 16th April be approved as a correct record.")
    assert item("Recommended - That the minutes of the meeting held on 10 January be signed as a correct record.") == []


def test_a_row_of_empty_cells_is_no_paragraph():
    minutes = read_minutes(document("Item\tAction\tBy\n\t\t\n\tRing the school\tAB\n\t\t\n"))

    assert [one.text for each in minutes for one in each.outcomes] == ["Ring the school"]
    assert all(part.start < part.end for each in minutes for part in each.paragraphs)


def test_an_action_beside_an_empty_lead_has_no_owner():
    head = "Safeguarding Partnership\n\n| No. | Item | Lead |\n|---|---|---|\n"
    text = head + "| 1. | **Action 1: Map to be sent to all.** | |\n"

    assert [(one.text, one.owner) for each in read_minutes(document(text)) for one in each.outcomes] == [
        ("Map to be sent to all.", None)
    ]
