"""What clerks of parishes, boards and groups write in a sentence: who decided, who is to act, and how a motion went."""

import pytest

from briefings.reading.minutes import read_minutes
from briefings.reading.sentences import read_sentences
from tests.reading.examples import document, read, resolved


def parish(*paragraphs: str):
    """Kind, owner and words of the outcomes of an item of a parish council."""
    minute = read("\n\n".join(["Minutes of Elmhurst Parish Council", "Village matters", *paragraphs]))
    return [(one.kind.value, one.owner, one.text) for one in resolved(minute)]


def notes(*paragraphs: str):
    minute = read("\n\n".join(["Northside Group", "Present: Priya Shah, Bev Coates, Sgt Lena Marsh", *paragraphs]))
    return [(one.owner, one.due and one.due.phrase, one.text) for one in resolved(minute)]


def committee(*paragraphs: str):
    minute = read("\n\n".join(["Scrutiny Committee", "Youth", "Minutes:", "The Director spoke.", *paragraphs]))
    return [(one.kind.value, one.owner, one.text) for one in resolved(minute)]


# --- sentences --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["A gate was given by the PC. Councillor Ash to fit it.", "Posts, bolts etc. The Clerk will order."],
)
def test_a_shortened_word_may_end_a_sentence(text):
    assert len(read_sentences(text)) == 2


@pytest.mark.parametrize(
    "text", ["Mr H. Lamb and Cllr. Wood spoke.", "See para. 4 and no. 88.", "PC Hall (Co. Durham) spoke."]
)
def test_a_shortened_word_within_a_sentence_does_not_end_it(text):
    assert len(read_sentences(text)) == 1


# --- agreements -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "kind", "owner"),
    [
        ("It has been agreed that a quote be sought.", "follow_up", None),
        ("We agreed to hold the fete in July.", "decision", None),
        ("Agreed we would not name the shops.", "decision", None),
        ("Agreed the Clerk would write to the school.", "follow_up", "Clerk"),
        ("Councillor Ash asked that leaflets be given out at the fete, which was agreed.", "follow_up", None),
        ("Cllr Elm suggested that the bin be moved and this was accepted by all.", "decision", None),
        ("Moles - decided not to treat this year.", "decision", None),
        ("With autumn here, the Clerk is to put a note in the newsletter.", "follow_up", "Clerk"),
        ("Wall - get a survey done - Clerk", "follow_up", "Clerk"),
        ("All councillors to do the course by Christmas.", "follow_up", "All councillors"),
        ("Cllr. Wood to chase the County.", "follow_up", "Cllr. Wood"),
        ("A budget to be prepared for November (Clerk/RFO).", "follow_up", "Clerk/RFO"),
        ("It was decided to put a notice in the shop. Action - A Duthie.", "follow_up", "A Duthie"),
        ("Agreed to write a joint letter - AV to action", "follow_up", "AV"),
        ("The request from the bowls club was turned down.", "decision", None),
        ("Mrs Kitson suggested it be put towards a bench, and after some discussion all agreed.", "follow_up", None),
        ("The minutes of the last meeting were read, approved and signed.", "decision", None),
        ("Cty Cllr Mrs Haines promised to chase the road sign.", "follow_up", "Cty Cllr Mrs Haines"),
        ("Resolved to raise the limit to £300.", "decision", None),
        ("The Council considered what it could do. RESOLUTION: That the Clerk write to the MP.", "follow_up", "Clerk"),
        ("The policy was recommended to Full Council for adoption.", "follow_up", None),
        ("Cllr Boyd has asked for a date and will report back.", "follow_up", "Cllr Boyd"),
        ("Decision to be made in January.", "follow_up", None),
        ("The Council asked to see the figures next time.", "follow_up", None),
        ("Each agency to return its audit.", "follow_up", "Each agency"),
        ("Inspection to be carried out in July.", "follow_up", None),
        ("Noted, with the addition of an item on drains.", "noted", None),
        ("Minutes: Agreed as accurate.", "decision", None),
        ("That the precept for 2021/22 be £14,500. Agreed.", "decision", None),
    ],
)
def test_a_clerk_may_write_it_so(sentence, kind, owner):
    assert [(found, whose) for found, whose, _ in parish(sentence)] == [(kind, owner)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It has been agreed by the County Council that the lane be closed.",
        "Councillor Ash asked that leaflets be given out, which was not agreed.",
        "Councillor Ash asked if the bin could be moved.",
        "The Chair agreed the cost was high.",
        "The letter went to Mrs Frost (Chair of the Trust).",
        "The wall is down - see the Clerk",
        "If autumn is dry, the Clerk is able to cut the verge.",
        "It has not been agreed that the box be fixed.",
        "The Mayor agreed to take an urgent item on flooding.",
        "He had recommended to the Council that it wait.",
    ],
)
def test_what_looks_so_and_is_not_agreed(sentence):
    assert parish(sentence) == []


def test_what_is_agreed_and_who_is_told_to_act_on_it_are_two():
    assert parish("A quote of £180 came. Agreed to go ahead, clerk to order.") == [
        ("follow_up", None, "Agreed to go ahead"),
        ("follow_up", "clerk", "clerk to order."),
    ]
    assert [owner for _, owner, _ in parish("Cllr Weir to speak to the farmer, Clerk to write to the County.")] == [
        "Cllr Weir",
        "Clerk",
    ]


def test_people_named_together_are_not_parted():
    ((_, owner, _),) = parish("Councillor Ash, Councillor Elm to attend the training.")

    assert owner is not None


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Bev to bring a report within two committee cycles.", "within two committee cycles"),
        ("Bev to do a count before the school holidays.", "before the school holidays"),
        ("Bev to ask the analyst by next time.", "by next time"),
        ("Bev to put it on the next agenda.", "on the next agenda"),
    ],
)
def test_a_time_may_be_counted_in_meetings_or_holidays(sentence, due):
    ((_, found, _),) = notes(sentence)

    assert found == due


def test_members_of_a_group_are_told_and_a_group_asks():
    found = notes("Group members to send Bev any events.", "The group talked of hotels and asked that they be next.")

    assert [owner for owner, _, _ in found] == ["Group members", None]


# --- she and he -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "task", ["She'll ask the analyst by next time.", "She will chase it.", "She offered to write it up."]
)
def test_a_pronoun_is_whoever_the_sentences_before_are_about(task):
    found = notes(f"Lena can't share the full data yet. {task}")

    assert [(owner, words) for owner, _, words in found] == [("Lena", task)]


@pytest.mark.parametrize(
    "words",
    [
        "Lena spoke of a girl of 12. The girl was frightened. She will be seen again.",
        "The lights are off. He will check the path.",
        "Lena has the figures. She asked the analyst last week.",
    ],
)
def test_a_pronoun_of_nobody_known_or_of_the_past_is_no_task(words):
    assert notes(words) == []


# --- motions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fate",
    [
        "This was carried by a vote of 5 for, 2 against.",
        "Members spoke for and against. All were in favour.",
        "Cllr Elm proposed as an amendment that it wait. There was no seconder for the amendment. "
        "The proposal was seconded by Cllr Fir and carried by 5 votes to 1.",
        "Carried.",
    ],
)
def test_a_proposal_counts_if_a_later_sentence_carries_it(fate):
    found = parish(f"It was proposed by Cllr Ash that a crossing be asked for. {fate}")

    assert [words for _, _, words in found] == ["that a crossing be asked for."]


@pytest.mark.parametrize(
    "fate",
    [
        "This was not carried.",
        "Vote: 1 for, 2 against - not carried.",
        "Cllr Elm proposed that nothing be done. This was carried by 4 votes to 3.",
        "Members thought it dear.",
        "The motion fell for want of a seconder.",
        "",
    ],
)
def test_a_proposal_that_fell_or_was_overtaken_is_none(fate):
    found = parish(f"It was proposed by Cllr Ash that a crossing be asked for. {fate}")

    assert [words for _, _, words in found if "crossing" in words] == []


def test_an_amendment_that_fell_leaves_the_motion_carried_below():
    found = committee(
        "Councillor Adair proposed and Councillor Boyle seconded that Council writes to the Minister.",
        "Councillor Irvine proposed an amendment that the motion be deferred. The amendment was LOST by 5 to 9.",
        "The motion was put and CARRIED.",
    )

    assert [(kind, owner) for kind, owner, _ in found] == [("follow_up", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The developer had proposed that the lane be widened. This was agreed by the County.",
        "Officers proposed that a post be kept. Members did not agree.",
    ],
)
def test_what_others_proposed_before_is_no_motion(sentence):
    assert parish(sentence) == []


# --- principal councils -----------------------------------------------------------------------------------------


def test_what_the_body_did_may_close_the_item_below_what_it_asked_for():
    found = committee(
        "The Committee asked for:", "•  a breakdown by ward", "The Youth Offer Committee noted the report."
    )

    assert [kind for kind, _, _ in found] == ["follow_up", "noted"]


def test_what_was_noted_on_the_way_to_a_resolution_is_not_listed():
    found = committee("The Committee noted the report.", "RESOLVED: That the plan be approved.")

    assert [words for _, _, words in found] == ["That the plan be approved."]


def test_a_recommendation_to_another_opens_its_list():
    found = committee(
        "The Youth Sub-Committee Resolved: To recommend to the Cabinet Member that:",
        "1.  A dashboard be published.",
        "2.  The team attend a meeting.",
    )

    assert [words for _, _, words in found] == ["A dashboard be published.", "The team attend a meeting."]


def test_recommendations_that_were_agreed_open_the_list_of_what_they_are():
    found = committee(
        "Resolved:",
        "The recommendations set out in the report were agreed, namely:",
        "i)  that Cabinet notes the progress made;",
        "ii)  that the priorities for 2015/16 are endorsed; and",
        "iii)  that an update is brought back on a six monthly basis.",
    )

    assert [kind for kind, _, _ in found] == ["noted", "decision", "follow_up"]


def test_points_may_be_lettered_with_capitals_and_stops():
    found = committee("Resolved:", "A. To approve the plan.", "B. To ask the Leader to write to the Minister.")

    assert [words for _, _, words in found] == ["To approve the plan.", "To ask the Leader to write to the Minister."]


def test_an_initial_is_no_letter_of_a_point():
    assert committee("A. Patel spoke of referrals.", "B. Tolley asked of costs.") == []


def test_officers_asked_beside_a_resolution_are_to_act():
    found = committee("Resolved: the award was approved. Officers were asked to ensure that drivers are trained.")

    assert [(kind, owner) for kind, owner, _ in found] == [("decision", None), ("follow_up", "Officers")]


def test_a_police_rank_is_an_owner():
    found = committee("Agreed -", "(1) that Superintendent Gower provide the Panel with the rate by ward.")

    assert [owner for _, owner, _ in found] == ["Superintendent Gower"]


@pytest.mark.parametrize("head", ["CABINET - 12 OCTOBER 2015", "Schools Committee\nDecision Sheet"])
def test_items_are_parted_under_the_name_of_a_body_and_a_date_or_a_decision_sheet(head):
    text = f"{head}\n\n8. Fees\n\nResolved: that fees be kept.\n\n9. Plan\n\nResolved: that the plan be approved."

    assert [minute.title for minute in read_minutes(document(text)) if minute.number] == ["Fees", "Plan"]


def test_an_arrow_may_point_at_whose_task_it_is():
    minute = read("Group\n\nIn the room: Kay, Imran\n\nNeeds permission? -> Imran to check with the council.")

    assert [one.owner for one in resolved(minute)] == ["Imran"]


def test_a_heading_may_leave_open_how_many_decisions_stand_under_it():
    found = committee(
        "Decision(s):",
        "(1) That the plan be approved.",
        "Alternatives considered:",
        "(1) That nothing be done.",
    )

    assert [words for _, _, words in found] == ["That the plan be approved."]


def test_what_a_decision_says_will_be_done_and_notes_is_listed_with_its_kind():
    minute = read(
        "Executive\n\nDecision(s):\n\nThe Executive thanked the Committee. Two proposals were accepted. "
        "A reply would be sent to the Chair by 30 September.\n\nDecision(s): Report noted."
    )

    assert [one.kind.value for one in resolved(minute)] == ["thanks", "decision", "follow_up", "noted"]


def test_what_is_further_agreed_in_the_next_paragraph_is_another_outcome():
    found = committee("In addition it was", "AGREED that the Chair write; and", "FURTHER AGREED that data be sent.")

    assert [words for _, _, words in found] == ["that the Chair write;", "that data be sent."]


def test_the_words_that_only_open_a_motion_are_none_of_it():
    found = committee(
        "Councillor Bell moved and Councillor Ames seconded:",
        '"That this Council',
        "(i) thanks survivors; and",
        '(ii) asks the Leader to write to the Minister."',
        "The motion was put to the vote and was carried.",
    )

    assert [kind for kind, _, _ in found] == ["thanks", "follow_up"]


@pytest.mark.parametrize("owner", ["All agencies", "Jo Frith / Supt Cole", "Business Manager"])
def test_whoever_stands_after_the_word_action_is_to_act(owner):
    minute = read(f"Partnership\n\nReview\n\nThe draft was read.\n\nAction: {owner} to send comments by 23 July.")

    assert [one.owner for one in resolved(minute)] == [owner]


def test_items_may_be_numbered_within_the_year():
    text = "MINUTES OF ASH PARISH COUNCIL\n\n" + "\n\n".join(
        f"2021/{number} {words}"
        for number, words in enumerate(
            [
                "Apologies were received from Cllr Rudd.",
                "RESOLUTION: That the minutes of 8 December be approved. (Proposed Cllr Gill, seconded Cllr Lunt)",
                "Clerk's report: The Clerk had renewed the name. She was asked to find out what it would cost.",
            ],
            1,
        )
    )

    found = {
        minute.number: [(one.owner, one.text) for one in minute.outcomes] for minute in read_minutes(document(text))
    }

    assert found["2021/2"] == [(None, "That the minutes of 8 December be approved.")]
    assert found["2021/3"] == [("Clerk", "She was asked to find out what it would cost.")]


def test_what_is_noted_below_the_minutes_label_needs_no_number():
    found = committee("Members asked of thresholds.", "To note the progress made.", "That an update be given in May.")

    assert [kind for kind, _, _ in found] == ["noted", "follow_up"]


def test_that_there_was_nothing_is_not_noted():
    assert committee("There was no other business. NOTED.") == []


def test_a_point_set_in_with_a_tab_counts_on():
    found = committee("Resolved:\t(i)\tThat it be noted.\n\t(ii)\tThat officers meet the petitioner in June.")

    assert [kind for kind, _, _ in found] == ["noted", "follow_up"]


def test_a_list_of_items_to_be_considered_is_agreed_and_nothing_more():
    found = committee("RESOLVED that the list of items to be considered at the next meeting be agreed.")

    assert [kind for kind, _, _ in found] == ["decision"]


def test_every_sentence_of_a_decision_that_decides_is_listed():
    minute = read("Forum\n\nDecision: The Forum agreed Option 1. De-delegation was approved for union duties.")

    assert len(resolved(minute)) == 2


def test_a_plan_adopted_with_thanks_is_a_decision_and_added_conditions_are_too():
    found = committee(
        "RESOLVED:",
        "(1) That the scheme be adopted and the Panel be thanked.",
        "(2) That the following conditions be added to the licence:",
        "(a) Staff shall be trained.",
    )

    assert [kind for kind, _, _ in found] == ["decision", "decision"]


def test_whoever_is_commissioned_or_asked_with_others_is_the_owner():
    found = committee(
        "RESOLVED: (1) That the Director of Children's Services be commissioned to lead the work.",
        "(2) That the Head of Place, in consultation with the Lead Member for Community Safety and Crime Reduction and "
        "the Elmhurst Community Safety Partnership, be requested to prepare a plan.",
    )

    assert [owner for _, owner, _ in found] == ["Director of Children's Services", "Head of Place"]


@pytest.mark.parametrize("body", ["Children's Scrutiny Committee", "Minutes of Elm Parish Council"])
@pytest.mark.parametrize(
    "sentence",
    [
        "The Director said that a report would be brought to Cabinet and will go to Council.",
        "The service has agreed a protocol with schools and will review it in May.",
        "Officers have met the Trust and will continue to work with it.",
        "The Trust's Board agreed to fund two posts last year.",
        "The Safeguarding Board asked that schools complete an audit in 2014.",
        "It was recommended to the Council by Ofsted that it improve.",
        "Councillor Ash suggested that a letter be sent, and the Director agreed.",
        "The Committee asked to what extent data was shared.",
        "It has been agreed nationally that thresholds vary.",
        "We agreed that it was hard, one parent said.",
        "The Executive supported families last winter.",
        "Noted, with regret, in the press was the closure of the centre.",
        "He was asked to explain the rise. He will write a book.",
        "It was proposed that the service move. The move was approved by the NHS in June.",
        "Each partner to the agreement pays a share.",
    ],
)
def test_talk_that_is_worded_like_an_act_is_none(body, sentence):
    minute = read("\n\n".join([body, "Youth offer", "Minutes:", "The Head of Service spoke.", sentence]))

    assert resolved(minute) == []
