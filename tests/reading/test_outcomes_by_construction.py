"""Outcomes by what they are made of: a word of deciding, how far it reaches, and what is none although it looks so.

Every wording is put in several places, so that a rule for one sentence does not pass for a rule.
"""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str):
    """The outcomes of one item of a scrutiny committee: kind and words."""
    minute = read("\n\n".join(["Children's Scrutiny Committee", "Youth offer", "Minutes:", *paragraphs]))
    return [(one.kind.value, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    "marker",
    [
        "RESOLVED:",
        "Resolved -",
        "RESOLVED (by 7 votes to 3):",
        "IT WAS AGREED:",
        "It was unanimously resolved that:",
        "Cabinet RESOLVED:-",
        "The Sub-Committee RESOLVED:",
        "DECISION",
        "DECISIONS",
        "CABINET DECISION",
        "Decision taken:",
        "Resolution",
        "Recommendations approved:",
        "R E S O L V E D -",
    ],
)
def test_every_marker_above_a_list_makes_its_points_outcomes(marker):
    found = item(_SAID, marker, "(1) That the plan be approved.", "(2) That the Director write to schools by May.")

    assert found == [
        ("decision", "That the plan be approved."),
        ("follow_up", "That the Director write to schools by May."),
    ]


@pytest.mark.parametrize("subject", ["Members", "The Committee", "It was", "Following a vote, the Panel"])
@pytest.mark.parametrize(
    "verb", ["RESOLVED", "unanimously AGREED", "RESOLVED (nem con)", "agreed", "REQUESTED", "DETERMINED"]
)
def test_every_body_and_verb_of_deciding_in_a_sentence_is_an_outcome(subject, verb):
    ((_, words),) = item(_SAID, f"{subject} {verb} that a leaflet be sent to schools.")

    assert words.endswith("that a leaflet be sent to schools.")


@pytest.mark.parametrize(
    "sentence",
    [
        "There was general agreement that a working group be set up.",
        "Members were in agreement that a working group be set up.",
        "The Panel reached a consensus that a working group should be set up.",
    ],
)
def test_agreement_may_be_a_noun(sentence):
    assert [kind for kind, _ in item(_SAID, sentence)] == ["follow_up"]


@pytest.mark.parametrize(
    "opening", ["After debate, it was agreed:", "On 3 May 2016, Cabinet:-", "Members RESOLVED that:", "RESOLVED - that"]
)
def test_points_in_one_line_are_cut_apart(opening):
    found = item(
        _SAID, f"{opening} (i) agreed the plan (Appendix 1); (ii) noted the costs; and (iii) deferred the rest."
    )

    assert len(found) == 3
    assert found[0][1].startswith("agreed the plan")


@pytest.mark.parametrize("body", ["The Panel", "The Corporate Parenting Board:", "Members"])
def test_a_body_alone_above_a_list_of_what_it_did_opens_it(body):
    found = item(_SAID, body, "(a) expressed its concern;", "(b) asked that the Director write to the Trust.")

    assert [kind for kind, _ in found] == ["noted", "follow_up"]


def test_a_body_alone_above_other_points_opens_nothing():
    assert item(_SAID, "The Panel", "(a) has nine members;", "(b) meets at noon.") == []


def test_a_point_that_stands_alone_after_its_marker_keeps_its_label_out_of_its_words():
    found = item(_SAID, "RESOLVED - that (A) the plan be approved; and", "(B) the costs be noted.")

    assert found == [("decision", "the plan be approved;"), ("noted", "the costs be noted.")]


def test_a_list_within_a_point_is_a_piece_of_it_and_does_not_end_the_resolution():
    found = item(
        _SAID,
        "RESOLVED:",
        "(a) That the following be appointed to the Board -",
        "Housing: Councillor Ash",
        "Schools: Councillor Birch, and",
        "(b) That the Director write to schools.",
    )

    assert found == [
        ("decision", "That the following be appointed to the Board -"),
        ("follow_up", "That the Director write to schools."),
    ]


def test_points_count_on_past_the_reason_for_the_one_before():
    found = item(
        _SAID,
        "Resolved: (i) That the plan be approved.",
        "Reason: To meet a duty of the Council.",
        "(ii) That the Leader write to the Minister.",
        "Reason: To make the case.",
    )

    assert [words for _, words in found] == ["That the plan be approved.", "That the Leader write to the Minister."]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The report recommended that: (1) the plan be approved; (2) officers publish it.",),
        ("Councillor Ash made the following points:", "(a) That the list be shortened.", "(b) That schools be told."),
        ("Officers asked that the Committee:", "(a) notes the report; and", "(b) approves the plan."),
        ("The Director proposed that:", "(a) the report be noted; and", "(b) the plan be approved.", _SAID),
        ("The Executive had resolved: (1) that the grant be doubled; (2) that officers report back.",),
        ("At its meeting in March the Cabinet agreed: (a) that the grant be doubled; (b) that officers report back.",),
        ('The letter of 4 May said "RESOLVED that the park be closed".',),
        ("In response to questions the Director:", "- agreed to send figures on referrals", "- spoke of staffing"),
        ("The Cabinet Member agreed that demand was high. The Lead Member noted that staff were tired.",),
        ("Outcomes: children are safer when schools agreed plans early, said the Director.",),
        ("There was no agreement that a group be set up.",),
        ("Some members agreed that a letter should be sent.",),
        ("Councillor Ash asked if it was agreed that a letter be sent. The Director replied it was not.",),
        ("It was suggested, but not agreed, that a letter be sent.", "It was not agreed that a letter be sent."),
        ("Key messages for schools:", "- That children be believed.", "- That parents be told."),
        ("Alternative options considered", "(1) That nothing be done.", "(2) That the contract be ended."),
        ("Members said the budget was tight.", "The following apologies for absence were received:-"),
    ],
)
def test_what_others_say_propose_or_did_is_no_outcome(paragraphs):
    assert item(_SAID, *paragraphs) == []


def test_an_option_refused_does_not_count_on_from_the_resolution():
    found = item(
        "Resolved:", "(1) That the plan be approved.", "Alternative options considered", "(2) That it be ended."
    )

    assert found == [("decision", "That the plan be approved.")]


@pytest.mark.parametrize("fate", ["was not carried", "was lost", "fell"])
def test_the_words_of_a_motion_are_no_outcome_unless_it_is_carried(fate):
    moved = ("Notice of motion by Councillor Ash", "This Council resolves:", "1. To write to the Minister.")

    assert item(*moved, f"The motion was put to the vote and {fate}.") == []
    assert item(*moved, "The motion was put to the vote and was carried.") == [
        ("follow_up", "To write to the Minister.")
    ]


def test_a_lost_motion_without_a_heading_is_not_taken_for_a_lost_heading():
    assert (
        item("That parking be free.\nProposed by Cllr Ash and seconded by Cllr Elm\nNOT CARRIED: 3 for, 7 against")
        == []
    )


# --- pages ------------------------------------------------------------------------------------------------------


def page(text: str):
    """The outcomes of all items of a page: title of the item and words."""
    return [(minute.title, one.text) for minute in read_minutes(document(text)) for one in resolved(minute)]


def test_a_flattened_table_is_parted_into_its_items():
    found = page(
        "Venue: Town Hall\nNo. | Item |\n---|---|\n"
        "Youth centres PDF 91 KB Report of the Head of Youth Minutes: 4.1 The Lead Member approved the lease. |\n|\n"
        "Night buses PDF 20 KB To consider fares. Decision: i. Considered the fares;\n"
        "ii. Approved the pilot; and\nRECOMMENDS TO THE TRANSPORT BOARD:\niii. Removal of the night fare. |"
    )

    assert found == [
        ("Youth centres", "The Lead Member approved the lease."),
        ("Night buses", "Considered the fares;"),
        ("Night buses", "Approved the pilot;"),
        ("Night buses", "Removal of the night fare."),
    ]


def test_a_register_of_decisions_has_an_item_for_each():
    found = page(
        "Decisions published\n\n"
        "02/03/2021 - LAND AT MILL LANE ref: 77    Recommendations Approved\n\nDecision Maker: Cabinet\n\n"
        "Made at meeting: 02/03/2021 - Cabinet\n\nEffective from: 10/03/2021\n\n"
        "(i)   That the sale of the land at Mill Lane, next to the old depot there,\n\n      Harrowby be approved.\n\n"
        "02/03/2021 - BAD DEBTS ref: 78    Recommendations Approved\n\nDecision Maker: Cabinet\n\n"
        "Effective from: 10/03/2021\n\nThat the debts in Appendix 2 be written off."
    )

    assert [title for title, _ in found] == ["Land at Mill Lane", "Bad Debts"]
    assert found[0][1].endswith("Harrowby be approved.")


def test_items_without_numbers_open_with_the_file_of_their_report():
    found = page(
        "Standards Committee - Thursday 4 March 2021 6.00 pm\n\nApologies for absence\n\nNone.\n\n"
        "To approve the minutes of 3 December 2020 pdf icon PDF 90 KB\n\n"
        "That the minutes of the above meeting be approved as a correct record.\n\n"
        "Independent person pdf icon PDF 60 KB\n\nThe Monitoring Officer introduced a report on the vacancy.\n\n"
        "1)   Authorise the Monitoring Officer to advertise the post; and\n\n2)   Agree the interview panel."
    )

    assert [words.split()[0] for _, words in found] == ["That", "Authorise", "Agree"]


def test_who_speaks_without_a_title_may_be_told_to_act_by_first_name():
    minute = read(
        "Schools Forum\n\nContacts\n\nMina Patel reported that the list was old. Mina to write to schools. "
        "Village Hall to display posters."
    )

    assert [(one.owner, one.text) for one in resolved(minute)] == [("Mina", "Mina to write to schools.")]


@pytest.mark.parametrize(
    "lead",
    [
        "RECOMMENDED TO COUNCIL",
        "RECOMMENDATIONS TO CABINET",
        "The Committee made the following recommendations to Cabinet:",
        "Cabinet agreed with the recommendations, namely that:",
    ],
)
def test_what_a_body_recommends_on_after_its_discussion_is_its_act(lead):
    found = item(_SAID, lead, "1. That the costs be met from reserves.", "2. That the Director report back.")

    assert [words for _, words in found] == ["That the costs be met from reserves.", "That the Director report back."]


def test_the_same_heading_before_the_minutes_is_what_officers_recommend():
    minute = read(
        "Cabinet\n\nYouth\n\nRECOMMENDED TO COUNCIL\n\n1. That it be approved.\n\nMinutes:\n\nThe Leader spoke."
    )

    assert resolved(minute) == []


@pytest.mark.parametrize("decider", ["The Lead Member", "The Cabinet Member for Schools", "The Executive Member"])
@pytest.mark.parametrize("verb", ["approved", "has approved", "endorsed", "then authorised"])
def test_who_decides_alone_decides_in_a_sentence(decider, verb):
    assert [kind for kind, _ in item(f"{decider} {verb} the admission arrangements.")] == ["decision"]


@pytest.mark.parametrize(
    "nothing",
    [
        "There were no items of urgent business.",
        "No declarations of interest were made.",
        "The Democratic Services Officer reported that no petitions had been received.",
        "The Chair advised that there were no questions from the public.",
    ],
)
def test_that_nothing_came_is_no_decision(nothing):
    assert item("Decision:", nothing) == []


@pytest.mark.parametrize("stem", ["For the reasons given in the report: -", "That the Housing Policy Committee:"])
def test_what_only_opens_the_points_is_no_outcome(stem):
    found = item("RESOLVED", stem, "1. That the strategy be approved.", "2. That the Clerk write to the Trust.")

    assert [words for _, words in found] == ["That the strategy be approved.", "That the Clerk write to the Trust."]


def test_a_title_between_its_number_and_its_decision_is_no_point_of_the_decision_before():
    page = (
        "Agenda and decisions\n\nAdult Care Scrutiny Committee\nMonday, 20 January 2020\n\nItems\n\n"
        "1.\n\nMinutes of the meeting held on 4 November 2019\n\n"
        "Decision:\n\nThe minutes were confirmed and signed.\n\n2.\n\nQuestions asked by members under Standing Order "
        "4(1).\n\nDecision:\n\nThere were no questions.\n\n3.\n\nTo advise of any matter that the Chair has decided to "
        "take as urgent.\n\nDecision:\n\nThere were no urgent matters.\n\n4.\n\nCarers' strategy\n\nDecision:\n\n"
        "RESOLVED: That the Head of Carers bring a report in June.\n"
    )

    minutes = read_minutes(document(page))

    assert [one.number for one in minutes if one.number] == ["1", "2", "3", "4"]
    assert [one.text for each in minutes for one in each.outcomes] == [
        "The minutes were confirmed and signed.",
        "That the Head of Carers bring a report in June.",
    ]


def test_an_owner_ends_before_what_they_did():
    minute = read("Parish Council\n\nFootpaths\n\nCllr Weir has rung the office. Cllr Weir to chase.\n")

    assert [one.owner for one in resolved(minute)] == ["Cllr Weir"]
