"""Wordings of clerks in Scotland, Northern Ireland, Wales and England that are neither a plain list nor a sentence."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved


def item(*paragraphs: str, body: str = "Children and Families Committee"):
    """Kind and words of the outcomes of one item."""
    minute = read("\n\n".join([body, "Child exploitation", "Minutes:", *paragraphs]))
    return [(one.kind.value, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    "history",
    [
        "With reference to the minute of meeting of 15 March 2018, when it was agreed that a report be brought "
        "forward within twelve months, there was submitted Report 61/19.",
        "The Committee recalled its meeting of 3 May 2018, at which it was agreed that a leaflet be printed.",
    ],
)
def test_what_an_earlier_meeting_agreed_is_told_and_not_agreed(history):
    assert item(history) == []


def test_what_a_division_settled_is_resolved_although_there_was_an_amendment():
    found = item(
        "On a division, 2 members voted for the motion and 5 for the amendment, which was declared carried, and the "
        "Committee resolved that the charge be £20."
    )

    assert [words.endswith("that the charge be £20.") for _, words in found] == [True]


def test_an_amendment_that_fell_resolves_nothing():
    assert item("The amendment, that it be resolved that the charge be £30, was lost.") == []


@pytest.mark.parametrize(
    ("marker", "kind"),
    [
        ("AGREED TO RECOMMEND, on the proposal of Alderman Girvan, seconded by Councillor Toner,", "follow_up"),
        ("AGREED: on the proposal of Alderman Girvan, seconded by Councillor Toner,", "decision"),
        ("RESOLVED, on the motion of Alderman Girvan, seconded by Councillor Toner,", "decision"),
    ],
)
def test_who_moved_it_stands_between_the_word_and_what_was_resolved(marker, kind):
    assert item("Members asked about cost.", f"{marker} that the policy be adopted.") == [
        (kind, "that the policy be adopted.")
    ]


def test_requests_among_comments_are_outcomes_and_comments_are_none():
    found = item(
        "The Committee made the following comments and requests:",
        "• Members requested that future reports include a comparison with neighbours.",
        "• The Committee asked for a copy of the protocol to be shared.",
        "• Members were concerned by the rise in referrals.",
        "RESOLVED:",
        "That the report be noted.",
    )

    assert [kind for kind, _ in found] == ["follow_up", "follow_up", "noted"]


@pytest.mark.parametrize("marker", ["AGREED as follows:-", "RESOLVED as follows:", "AGREED as follows"])
def test_as_follows_belongs_to_the_marker(marker):
    assert item("Members asked about cost.", marker, "1. That the report be noted.") == [
        ("noted", "That the report be noted.")
    ]


def test_points_with_bare_numbers_are_points():
    minute = read(
        "Decision details\n\nYouth provision\n\nDecision:\n\nRESOLVED that\n\n1 the model be approved;\n\n"
        "2 the Executive Director: People be authorised to enter into a lease; and\n\n3 a report be brought in March."
    )

    assert [(one.number, one.kind.value) for one in resolved(minute)] == [
        ("1", "decision"),
        ("2", "decision"),
        ("3", "follow_up"),
    ]


def test_a_number_that_begins_a_wrapped_line_is_no_point():
    found = item(
        "RESOLVED:",
        "(1) That the terms of reference of the review, as they are set out in appendix\n2 to the report, be approved.",
    )

    assert len(found) == 1


@pytest.mark.parametrize("opening", ["The Cabinet Member approved the following:", "The Panel agreed as follows:"])
def test_a_sentence_that_opens_the_list_of_what_was_done_is_not_done_itself(opening):
    assert item("Members asked about cost.", opening, "(1) That the contract be extended by one year.") == [
        ("decision", "That the contract be extended by one year.")
    ]


def test_the_heading_of_a_list_of_decisions_is_none_of_them():
    minutes = read_minutes(
        document("DECISIONS OF THE CABINET MEMBER\n\nDecisions taken on 9 July 2014\n\n(1) That the plan be approved.")
    )

    assert [one.text for minute in minutes for one in resolved(minute)] == ["That the plan be approved."]


def test_an_earlier_action_that_was_done_is_no_follow_up():
    forum = "Elmford Parish Council"

    done = item("JB to circulate the model policy. This had been done.", body=forum)
    open_still = item("JB to circulate the model policy. Nobody had seen it.", body=forum)
    recalled = item("Item 5 - The Council had agreed that a letter be sent.", body=forum)

    assert (done, recalled) == ([], [])
    assert [kind for kind, _ in open_still] == ["follow_up"]


def test_what_a_parish_says_of_an_application_is_its_decision():
    parish = "Elmford Parish Council"

    assert item("18/00412/FUL The Forge, extension - no objection.", body=parish) == [
        ("decision", "18/00412/FUL The Forge, extension - no objection.")
    ]
    assert item("Planning: 18/00412/FUL The Forge: Objections/comments.", body=parish) == []


def test_a_request_that_came_is_not_noted():
    assert item("A request was received for floodlights.", body="Elmford Parish Council") == []


def test_a_time_in_brackets_is_when_and_not_whose():
    (one,) = read("Community Safety Partnership\nACTION: Jo to circulate the map (by Friday)").outcomes

    assert (one.owner, one.due.phrase) == ("Jo", "by Friday")


def test_a_committee_that_recommends_among_other_acts_goes_on_with_its_list():
    found = item(
        "Decision: The Scrutiny Committee:",
        "a) noted the evidence received;",
        "b) recommended that the Cabinet Member review the funding; and",
        "c) asked to receive a bulletin in the autumn.",
    )

    assert [kind for kind, _ in found] == ["noted", "follow_up", "follow_up"]


def test_what_officers_recommended_above_the_resolution_stays_theirs():
    minute = read(
        "Scrutiny Committee\n\nYouth offer\n\nThe report asked members to:\n\na) note the report; and\n\n"
        "b) recommended that the Panel review the funding.\n\nRESOLVED:\n\nThat the report be noted."
    )

    assert [one.text for one in resolved(minute)] == ["That the report be noted."]


def test_that_the_committee_recommend_opens_what_it_recommends_on():
    found = item(
        "Members asked about cost.",
        "Resolved",
        "That the Committee recommend to Council:",
        "(1) that the revised policy be adopted; and",
        "(2) that the constitution be amended accordingly.",
    )

    assert [kind for kind, _ in found] == ["follow_up", "follow_up"]


def test_recommendations_below_a_debate_that_resolves_nothing_are_the_bodys_to_look_at():
    recommended = ("Recommendations:", "(a) That the Chairman write to the district councils.")

    ((kind, _),) = item("Key points raised during the discussion:", "1. Members asked who was trained.", *recommended)

    assert kind == "follow_up"
    assert item("The report described the training of drivers.", *recommended) == []
    assert item("Members asked who was trained.", *recommended, "RESOLVED: That the matter be deferred.") == [
        ("follow_up", "That the matter be deferred.")
    ]


def test_actions_that_open_a_list_by_their_closing_words_are_no_owner_line():
    found = item(
        "1. The Sub-Committee was concerned about agency staff.",
        "Actions: Following its discussion, the Sub-Committee agreed the following actions for follow up:",
        "1. That a visit to the team be arranged.",
    )

    assert found == [("follow_up", "That a visit to the team be arranged.")]


def test_who_moved_the_recommendations_is_no_outcome():
    found = item(
        "Councillor Orr moved the recommendations, which were seconded by Councillor Low.",
        "The Executive agreed that the grant be extended to March 2015.",
        body="Executive",
    )

    assert [words for _, words in found] == ["that the grant be extended to March 2015."]


@pytest.mark.parametrize(
    ("action", "owner"),
    [
        ("Jane Hall to share the slides with members.", "Jane Hall"),
        ("Jane Hall and Dev Rao to share the slides with members.", "Jane Hall and Dev Rao"),
        ("To circulate the training figures. (Head of Safeguarding)", "Head of Safeguarding"),
        ("That the Assistant Director supply details of visits.", "Assistant Director"),
        ("To write to the school (see the Head of Safeguarding's note)", None),
    ],
)
def test_owners_without_a_title_and_in_a_bracket_apart_are_found(action, owner):
    minute = read(f"Scrutiny Committee\n\nYouth offer\n\nMinutes:\n\nIt was agreed:\n\n1. {action}")

    assert [(one.kind.value, one.owner) for one in resolved(minute)] == [("follow_up", owner)]


@pytest.mark.parametrize(
    "words", ["to have a further report in July", "members receive a visit to the hub", "to see a copy of the protocol"]
)
def test_what_a_body_is_yet_to_have_is_a_follow_up(words):
    assert item("RESOLVED:", f"(1) {words}.")[0][0] == "follow_up"


def test_reasons_are_no_minutes_so_that_talk_above_them_stays_talk():
    found = item(
        "RECOMMENDED -", "(1) T H A T the views of the Committee be passed to Cabinet.", "Reasons for recommendations"
    )
    vale = read(
        "REFERENCE: YOUTH WORK\n\nHaving considered the reference, it was\n\nRECOMMENDED -\n\n"
        "(1) T H A T the views of the Committee be passed to Cabinet.\n\nReasons for recommendations\n\n(1) To"
        " tell Cabinet."
    )

    assert found == []
    assert [(one.kind.value, one.number) for one in resolved(vale)] == [("follow_up", "1")]
    assert resolved(vale)[0].needs_review


def test_a_numbered_title_below_a_list_of_resolutions_is_no_further_point():
    found = item(
        "Resolved",
        "(1) That the report be noted.",
        "(2) That the Director circulate the figures.",
        "22. Change in Order of Business",
        "Pursuant to the rules it was:-",
        "Resolved",
        "That Agenda Item No 9 be considered as the next item of business.",
    )

    assert [kind for kind, _ in found] == ["noted", "follow_up", "decision"]


def test_a_point_that_counts_on_in_other_brackets_is_still_a_point():
    found = item("RESOLVED:", "1. That the report be noted.", "2. The plan be approved")

    assert [kind for kind, _ in found] == ["noted", "decision"]


def test_acts_during_discussion_are_a_list_of_what_the_body_did():
    found = item("During discussion, the Commission:", "a) requested data on exclusions;", "b) noted the good work.")

    assert [kind for kind, _ in found] == ["follow_up", "noted"]


@pytest.mark.parametrize("person", ["the Cabinet Member", "the Director", "the mover"])
def test_what_one_person_accepted_is_not_the_bodys_act(person):
    assert item(f"Councillor Ash asked that the site be looked at again and this was accepted by {person}.") == []


def test_what_the_whole_body_accepted_is_its_act():
    found = item("Councillor Ash asked that the site be looked at again and this was accepted by the Committee.")

    assert [kind for kind, _ in found] == ["follow_up"]


def test_shouted_acts_in_the_list_of_a_body_are_each_their_own():
    found = item(
        "The Panel:", "1) NOTED the plan", "2) RECOMMENDED that Cabinet adopt it", "3) ASKED for a report by May."
    )

    assert found == [
        ("noted", "NOTED the plan"),
        ("follow_up", "RECOMMENDED that Cabinet adopt it"),
        ("follow_up", "ASKED for a report by May."),
    ]


def test_what_it_did_is_a_list_and_what_it_only_queried_is_left_out():
    found = item(
        "The Committee made a number of comments. It:",
        "• Requested that future reports say more on schools.",
        "• Queried whether the police had enough officers.",
        "• Welcomed the work with schools.",
        "Resolved - That the Committee:",
        "i. Supports the strategy; and",
        "ii. Asks for an update in 12 months.",
    )

    assert [kind for kind, _ in found] == ["follow_up", "noted", "decision", "follow_up"]


def test_it_after_somebody_else_opens_no_list():
    assert item("The school told of its work. It:", "• Noted each absence.", "• Asked for help from the police.") == []


def test_a_resolution_whose_list_spells_it_out_is_whole_and_its_list_no_outcome():
    found = item(
        "RESOLVED: That the Cabinet's response to the recommendations, as set out below, be agreed:",
        "Recommendation 1: That training be given to all drivers. Response: Accepted.",
        "Recommendation 2: That the fee be waived. Response: Not accepted.",
        body="Cabinet",
    )

    assert [words for _, words in found] == [
        "That the Cabinet's response to the recommendations, as set out below, be agreed:"
    ]


def test_a_quoted_motion_that_was_proposed_seconded_and_carried_is_an_outcome():
    motion = '"That this Council asks the Chief Executive to write to the Minister."'
    moved = "Councillor Green proposed and Councillor Brown seconded:"

    carried = item(moved, motion, "On being put to the vote the motion was declared CARRIED.", body="Council")
    lost = item(moved, motion, "On being put to the vote the motion was declared LOST.", body="Council")

    assert [(kind, words) for kind, words in carried] == [("follow_up", motion)]
    assert lost == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tea dance - £300 approved", "decision"),
        ("Boxing club: £500 - refused", "decision"),
        ("Youth drop-in - £450 deferred pending accounts", "follow_up"),
    ],
)
def test_a_sum_may_stand_between_a_grant_and_its_verdict(line, kind):
    assert [kind for kind, _ in item(line, body="Elmford Area Forum")] == [kind]


def test_acts_in_capitals_one_after_the_other_need_no_subject():
    found = item("NOTED the report. REQUESTED a further report by March. AGREED that Cllr Beck be champion.")

    assert [kind for kind, _ in found] == ["noted", "follow_up", "decision"]


def test_a_group_that_is_to_report_by_a_time_is_a_follow_up():
    ((kind, _),) = item("The Panel agreed to set up a working group, and to report by June 2017.")

    assert kind == "follow_up"


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Trust to supply waiting times - Dr Shah", "Dr Shah"),
        ("That the Director: Policy & Governance circulate the plan.", "Director: Policy & Governance"),
        ("That the Executive Director: People be authorised to sign.", "Executive Director: People"),
        ("That the plan be approved - Dr Shah was thanked", None),
    ],
)
def test_owners_behind_a_dash_and_with_a_colon_in_their_title_are_found(words, owner):
    minute = read(f"Scrutiny Committee\n\nHealth\n\nMinutes:\n\nRESOLVED:\n\n1. {words}")

    assert [one.owner for one in resolved(minute)] == [owner]


def test_what_applies_from_a_day_is_a_rule_and_no_task():
    assert item("RESOLVED: That the training requirement be introduced from 1 October 2019.") == [
        ("decision", "That the training requirement be introduced from 1 October 2019.")
    ]
