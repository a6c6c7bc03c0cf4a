"""Layouts that pages of councils and notes of parishes were found to have: what in them is an outcome, and whose."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, resolved

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def outcomes(*paragraphs: str):
    return [one for each in read_minutes(document("\n\n".join(paragraphs))) for one in each.outcomes]


def item(*paragraphs: str):
    return outcomes("Children's Scrutiny Committee", "Youth offer", "Minutes:", *paragraphs)


@pytest.mark.parametrize(
    ("task", "owner"),
    [
        ("Clerk asked to write to the County about the gulley.", "Clerk"),
        ("Cllr Weir to find the number so that it can be reported.", "Cllr Weir"),
        ("To place on the June agenda.", None),
        ("Notice to be placed on the website", None),
    ],
)
def test_what_is_starred_within_a_parish_paragraph_is_to_be_done(task: str, owner: str | None):
    found = outcomes("Ashcombe Parish Council", "7. Footpaths The stile is broken. *" + task, "8. Trees None fell.")

    assert [(one.kind.value, one.text, one.owner) for one in found] == [("follow_up", task, owner)]


@pytest.mark.parametrize(
    "note", ["*denotes absence", "*Part-time to March", "*Councillor Weir left", "The *Clerk to the Trustees* spoke."]
)
def test_a_star_before_a_footnote_or_around_words_is_no_task(note: str):
    assert outcomes("Ashcombe Parish Council", "7. Footpaths The stile is broken. " + note, "8. Trees None fell.") == []


def test_two_starred_tasks_in_one_paragraph_are_two():
    [first, second] = outcomes(
        "Ashcombe Parish Council",
        "9. Lights A lamp is out, *Cllr Weir to report it. Another flickers. *Clerk to ring the firm.",
    )

    assert (first.text, second.text) == ("Cllr Weir to report it.", "Clerk to ring the firm.")


def test_recommendations_repeated_as_a_heading_stay_agreed():
    found = item(
        "Councillor Ash presented the review and the recommendations were agreed by the Panel as follows:-",
        "RECOMMENDATIONS",
        "1. That the Panel be kept updated on the hub.",
        "2. That the report be noted.",
    )

    assert [one.kind.value for one in found] == ["follow_up", "noted"]


def test_recommendations_under_their_own_heading_are_the_officers():
    found = item(_SAID, "RECOMMENDATIONS", "1. That the hub be reviewed.", "RESOLVED - That the report be noted.")

    assert [one.kind.value for one in found if one.kind != "recommended_only"] == ["noted"]


def test_powers_handed_over_are_one_resolution_with_all_that_they_are_for():
    [approved, delegated] = item(
        _SAID,
        "RESOLVED to:",
        "1. Approve the strategy.",
        "2. Delegate authority to the Director of Housing in consultation with the Lead Member to:",
        "a) make final changes before it is published; and",
        "b) develop a plan to carry it out.",
    )

    assert approved.text == "Approve the strategy."
    assert delegated.text.startswith("Delegate authority to the Director of Housing")


def test_each_date_on_the_page_of_an_issue_has_its_own_decision():
    page = (
        "Issue - decisions",
        "Youth Plan 2031",
        "04/07/2031 - Youth Plan 2031.",
        "“That the Youth Plan, appended to the report, be approved.”",
        "02/04/2031 - Draft Youth Plan.",
        "a) That the draft plan be submitted to Council in July;",
        "b) That the Director of Youth Services be authorised to make amendments.",
        "The Council has a duty to make such a plan.",
    )

    minutes = read_minutes(document("\n\n".join(page)))

    assert [str(minute.held_on) for minute in minutes[-2:]] == ["2031-07-04", "2031-04-02"]
    assert [[one.kind.value for one in minute.outcomes] for minute in minutes[-2:]] == [
        ["decision"],
        ["follow_up", "decision"],
    ]


def test_background_first_on_the_page_of_an_issue_is_not_what_was_decided():
    page = ("Issue - decisions", "Plan", "04/07/2031 - Plan.", "The Council has a duty to make such a plan each year.")

    assert outcomes(*page) == []


def test_an_item_that_resolves_in_its_own_line_is_no_further_point_of_the_one_above():
    found = outcomes(
        "Ashcombe Parish Council",
        "4. To hear about the allotments - Cllr Weir spoke.",
        "It was RESOLVED: That a skip be hired.",
        "5. To hear about the hall and consider its roof - It was RESOLVED: That three quotes be sought.",
    )

    assert [one.text for one in found] == ["That a skip be hired.", "That three quotes be sought."]


def test_a_shouted_title_with_talk_beside_it_is_not_worded_as_a_resolution():
    found = outcomes(
        "Ashcombe Parish Council",
        "20. GROUNDS - Discuss any matters. Three metres of hedge need to be cut.",
        "21. LIGHTING - Discuss any matters. A lamp is out.",
    )

    assert found == []


def test_what_was_agreed_at_a_workshop_before_is_only_told():
    found = item(
        "Members noted that at the workshop held in December, it was agreed to carry forward the measures.",
        "RESOLVED - That the report be noted and the measures approved.",
    )

    assert [(one.kind.value, one.text) for one in found] == [
        ("decision", "That the report be noted and the measures approved.")
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("That the draft plan be commended to the Cabinet for approval.", "follow_up"),
        ("That the team be commended for its work.", "thanks"),
        ("That the report be noted and the targets agreed.", "decision"),
        ("That the report and the targets agreed last year be noted.", "noted"),
    ],
)
def test_the_verb_that_does_most_gives_the_kind(words: str, kind: str):
    [one] = item(_SAID, f"RESOLVED - {words}")

    assert one.kind.value == kind


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("That this be considered for the 2019-20 scrutiny work programme.", None),
        ("That a report be brought in 2019.", "in 2019"),
        ("That the survey be repeated in 2019-20.", "in 2019-20"),
        ("That a report be presented in June/July.", "in June/July"),
        (
            "That a response be sent to the Safer & Stronger Communities Scrutiny and Policy Committee's May meeting.",
            "to the Safer & Stronger Communities Scrutiny and Policy Committee's May meeting",
        ),
    ],
)
def test_when_to_act_is_read_whole_and_a_year_that_names_a_programme_is_no_such_time(words: str, phrase: str | None):
    [one] = item(_SAID, f"RESOLVED - {words}")

    assert (one.due.phrase if one.due else None) == phrase


def test_who_was_told_of_something_is_not_its_owner():
    [one] = item(
        _SAID, "RESOLVED:", "(1) Advised officers of the information required to undertake reviews, and to report back."
    )

    assert one.owner is None


@pytest.mark.parametrize(
    "status", ["Decision status: Recommendations Approved (subject to call-in)", "Outcome: Recommendations Approved"]
)
def test_on_the_page_of_a_decision_the_numbered_points_are_decided_whatever_is_said_of_call_in(status: str):
    found = outcomes(
        "Decision details",
        "Refuge strategy",
        "Decision Maker: Cabinet",
        status,
        "The Cabinet considered a report of the Director.",
        "1. That the report be noted.",
        "2. That the strategy be reviewed within 12 months.",
    )

    assert [one.kind.value for one in found] == ["noted", "follow_up"]


def test_the_title_of_a_decisions_page_is_not_the_decision():
    found = outcomes(
        "Decision",
        "PROPOSAL TO UPDATE THE TAXI POLICY",
        "Decision Maker: Cabinet",
        "Content: RESOLVED that it be noted.",
    )

    assert [one.text for one in found] == ["that it be noted."]


def test_bare_capitals_far_from_their_words_number_points():
    found = item("RESOLVED that:", "A      Members note the guidance.", "B      Members instruct officers to consult.")

    assert [(one.kind.value, one.owner) for one in found] == [("noted", None), ("follow_up", "officers")]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Clerk write to the hall's committee about the steps.", "Clerk"),
        ("Clerk email Mo Reed, AONB to ask for the form.", "Clerk"),
    ],
)
def test_a_clerks_note_of_what_the_clerk_is_to_do_may_have_a_bare_verb(sentence: str, owner: str):
    found = outcomes("Ashcombe Community Council", f"7. Hall. The steps are steep. {sentence}", "8. Trees. None fell.")

    assert [(one.kind.value, one.text, one.owner) for one in found] == [("follow_up", sentence, owner)]


@pytest.mark.parametrize("note", ["Clerk contact details were given.", "Clerk pay was discussed.", "Chair call ended."])
def test_nouns_after_the_clerk_tell_nobody_to_act(note: str):
    assert outcomes("Ashcombe Community Council", f"7. Office. {note}", "8. Trees. None fell.") == []


@pytest.mark.parametrize(
    "told",
    [
        "The Committee received a report from the Inspector regarding trends.",
        "Members were requested to intimate any declarations of interest in the items on the agenda.",
    ],
)
def test_what_opens_an_item_as_a_matter_of_course_is_no_outcome(told: str):
    assert item(told) == []


def test_the_bar_that_ends_a_flattened_cell_belongs_to_no_words():
    found = item("RESOLVED That: |\n1 |\nthe report be noted; |\n2 |\nthe plan be approved. |")

    assert [one.text for one in found] == ["the report be noted;", "the plan be approved."]


def test_the_day_of_the_next_meeting_is_part_of_when():
    [one] = item(
        "It was agreed that publicity would be added to the agenda of next formal Panel meeting on 26 May 2031."
    )

    assert one.due is not None
    assert (one.due.phrase, str(one.due.due_on)) == ("next formal Panel meeting on 26 May 2031", "2031-05-26")


def test_the_owner_of_a_point_may_be_named_by_for_the_attention_of():
    found = item(
        "Resolved that –",
        "the following recommendations in the report be approved -",
        "\n\na statement be provided to the Panel by 1 January 2031.",
        "For the attention of: Cabinet Member for Safety",
        "\n\nthe performance of the target be referred to the task group.",
        "For the attention of: Head of Performance",
    )

    assert [one.owner for one in found[1:]] == ["Cabinet Member for Safety", "Head of Performance"]


@pytest.mark.parametrize(
    "told",
    [
        "(Copy of the report circulated with the agenda and appended to the signed minutes).",
        "The following was noted in discussion:",
        "The following points were raised:",
    ],
)
def test_what_only_leads_to_or_lies_beside_the_minutes_is_no_outcome(told: str):
    assert item(_SAID, told, "• School places would be reviewed.") == []


def test_points_about_amending_a_policy_do_not_hang_on_a_motion():
    found = item(
        _SAID,
        "(i) that the issues be considered;",
        "(ii) that a consultation on whether amendment of the policy was necessary, be authorised; and",
        "(iii) that the policy should continue to be applied.",
    )

    assert len(found) == 3
    assert all(one.needs_review for one in found)


def test_unanimously_alone_stands_for_resolved_unanimously():
    assert [one.kind.value for one in item(_SAID, "UNANIMOUSLY: That the report be noted.")] == ["noted"]


def test_the_body_named_before_a_list_over_two_lines_is_no_outcome():
    assert item(_SAID, "UNANIMOUSLY: That the Education, Children\nand Families Policy Committee:") == []


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("That, in discussion with the Trust, the working group develop a way to report.", "working group"),
        ("The work programme be undertaken by the Corporate Parenting Board.", "Corporate Parenting Board"),
        ("The Leader will write to the Commander requesting that stations do not close.", "Leader"),
    ],
)
def test_who_acts_is_found_behind_an_aside_or_at_the_end(words: str, owner: str):
    [one] = item(_SAID, f"RESOLVED – {words}")

    assert (one.kind.value, one.owner) == ("follow_up", owner)


def test_titles_that_run_on_into_their_minutes_part_the_items_of_a_page():
    minutes = read_minutes(
        document(
            "Apologies Minutes: Apologies were received from A. Reed.\n"
            "Refuge Update Minutes: Members considered a report.\n(1) the report be noted;\n"
            "(2) that a further report be submitted to the next meeting.\n"
            "Hotels Minutes: The officer spoke.\n(1) the update be noted."
        )
    )

    assert [minute.title for minute in minutes] == ["Apologies", "Refuge Update", "Hotels"]
    assert [[one.kind.value for one in minute.outcomes] for minute in minutes] == [
        [],
        ["noted", "follow_up"],
        ["noted"],
    ]


def test_one_line_with_the_word_minutes_in_it_parts_nothing():
    assert len(read_minutes(document("The Clerk's Minutes: They were late.\n\nRESOLVED: That they be noted."))) == 1


def test_what_officers_ask_to_have_passed_is_not_passed_where_nothing_came_of_it():
    text = (
        "Exempt information\n\n1  To identify any reports which hold exempt information.\n\n"
        "2  If they do, to pass the following resolution:-\n\n"
        "RESOLVED – That the public be excluded while item 9 is heard:\n\n"
        "Minutes:\n\nThere was no exempt information."
    )

    assert [one for minute in read_minutes(document(text)) for one in resolved(minute)] == []


def test_the_title_of_a_numbered_item_may_open_with_a_year():
    text = (
        "Schools Forum - Thursday, 12 January 2023\n\n304.\n\nRecovery Plan pdf icon PDF 377 KB\n\nMinutes:\n\n"
        "RESOLVED that\n\n1     the update be noted; and\n\n2     the group meet in March.\n\n305.\n\n"
        "2023/24 Schools Block pdf icon PDF 198 KB\n\nMinutes:\n\nRESOLVED that the de-delegation be AGREED.\n\n"
        "306.\n\nDates of meetings\n\nMinutes:\n\nThe dates were noted."
    )

    found = {minute.number: minute.title for minute in read_minutes(document(text))}
    assert found["305"] == "2023/24 Schools Block"


def test_how_a_paper_came_and_how_many_came_is_not_noted():
    head = "Minutes of Elmhurst Parish Council\n\nGrants\n\n"
    for told in (
        "The Committee received the staffing figures, as set out in the papers.",
        "The committee received 3 applications for grants.",
    ):
        found = [one for minute in read_minutes(document(head + told)) for one in resolved(minute)]
        assert found == [], told


def test_what_a_board_only_notes_among_its_recommendations_is_noted():
    text = (
        "Select Committee\n\nImprovement\n\nMinutes:\n\nThe Cabinet Member spoke.\n\nResolved:\n\n"
        "The Select Committee recommends to Cabinet that it:\n\na)    Notes the outcome of the visit.\n\n"
        "b)    Asks that a report be brought."
    )

    found = [one.kind.value for minute in read_minutes(document(text)) for one in resolved(minute)]
    assert found == ["noted", "follow_up"]


def test_seconded_and_agreed_that_opens_a_list_of_what_was_agreed():
    found = item(
        _SAID,
        "Proposed by Councillor Ash\nSeconded by Councillor Elm and agreed that",
        "1. the Council pay for two evenings;",
        "2. the Director seek the views of the Department.",
        "ACTION BY: Hugh Oak, Director of Operations",
    )

    assert [(one.number, one.owners, one.needs_review) for one in found] == [
        ("1", ("Hugh Oak, Director of Operations",), None),
        ("2", ("Hugh Oak, Director of Operations",), None),
    ]


def test_a_body_with_a_dash_opens_a_list_of_what_it_did():
    found = item(_SAID, "The Area Committee -", "1.    noted the report;", "2.    asked that the Officer be invited.")

    assert [(one.kind.value, one.text) for one in found] == [
        ("noted", "noted the report;"),
        ("follow_up", "asked that the Officer be invited."),
    ]


def test_what_another_had_already_resolved_is_no_outcome_and_a_request_declined_is():
    assert item("The station was the Commissioner's, who had already resolved to sell it.") == []
    assert [one.kind.value for one in item("The Committee declined an offer of seats for the green.")] == ["decision"]


def test_an_action_line_that_points_elsewhere_names_nobody():
    assert [one.owner for one in item("RESOLVED to publish the names.", "Action: See Resolution above.")] == [None]


@pytest.mark.parametrize(
    "settled",
    [
        "the hearing be dispensed with.",
        "That the public be shut out of the meeting while item 9 is heard.",
        "That the course of action in option 2 be followed.",
        "No young person to be breached without the manager having signed it off.",
    ],
)
def test_what_is_done_by_saying_so_is_decided(settled):
    assert [one.kind.value for one in item(f"RESOLVED – {settled}")] == ["decision"]


def test_a_bracket_may_print_who_acts_and_by_when():
    (one,) = item(
        "It was agreed:", "1. Send members the average waiting time. (Action: Repairs Manager, by 3 May 2031)"
    )

    assert (one.owner, one.due.phrase, str(one.due.due_on)) == ("Repairs Manager", "by 3 May 2031", "2031-05-03")
    assert one.text == "Send members the average waiting time."
