"""What is still to be done, as clerks say it in their own voice: "This will be passed to the police."."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, resolved


def parish(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    """Kind, owner and words of each outcome of an item of a parish council."""
    head = ["Minutes of Elmhurst Parish Council", "Village matters", "Members discussed the matter at length."]
    minutes = read_minutes(document("\n\n".join([*head, *paragraphs])))
    return [(one.kind.value, one.owner, one.text) for minute in minutes for one in resolved(minute)]


@pytest.mark.parametrize(
    "sentence",
    [
        "This will be put on the agenda in May.",
        "It will be added to a future agenda.",
        "The matter will be an agenda item again in May.",
        "This will be passed to the police.",
        "The complaint will be referred to the Borough Council.",
        "This would be queried with the mason in writing.",
        "The school will be notified before the next visit.",
        "Investigations will be made into the price of a new gate.",
        "The Parish Council will inform the school of the new path.",
        "PC Ash will be asked to tell us the new hours and to come if he can.",
        "Parking outside the school will be on our next agenda.",
        "Chair requested that the plans be displayed in the hall.",
    ],
)
def test_what_a_clerk_says_will_be_done_is_to_be_done(sentence):
    assert [one[::2] for one in parish(f"A letter about the ditch was read out. {sentence}")] == [
        ("follow_up", sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The County Councillor said that this will be raised with the Cabinet.",
        "The road will be closed by the water company for a week.",
        "Residents will be notified by the water company when the road is closed.",
        "It was reported that the matter will be considered by the Club in January.",
        "The film will be shown in the hall on Friday.",
        "If it can be done the bin will be moved to the green.",
    ],
)
def test_what_others_will_do_is_only_told(sentence):
    assert parish(f"A letter about the ditch was read out. {sentence}") == []


def test_a_council_that_will_act_after_talk_acts():
    (one,) = parish("Some discussion took place on graves and the Council will seek guidance on its duties.")

    assert one == ("follow_up", "Council", "the Council will seek guidance on its duties.")


def test_somebody_who_will_speak_for_a_council_is_named():
    (one,) = parish("Steering group: JD will act as our contact and tell the group.")

    assert one[1:] == ("JD", "JD will act as our contact and tell the group.")


def test_a_clerk_and_somebody_in_initials_own_it_together():
    assert [owner for _, owner, _ in parish("ACTION: Clerk and JL to complete the grant form.")] == ["Clerk and JL"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Council had no observations on the new fence.", "decision"),
        ("The Parish Council gratefully accepted a gift of two trees.", "decision"),
        ("CC approved the price of the bench.", "decision"),
        ("It was passed that the Chair move the closing date to November.", "follow_up"),
        ("A rota was wanted, it was agreed the names should be e-mailed to the Clerk.", "follow_up"),
        ("It was agreed to hold the next meeting in the library.", "decision"),
        ("It was agreed that two pages be devoted to the history of the hall.", "decision"),
        ("Ordinary meetings to be held on the first Tuesday of the month at 7 pm.", "decision"),
    ],
)
def test_a_council_answers_accepts_and_sets_its_days(sentence, kind):
    assert [one[0] for one in parish(sentence)] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "No comments made - the meeting was closed to the public.",
        "No other business was noted.",
        "To Approve Payments to be Made;",
        "To receive news of matters agreed at the last parish meeting",
        "The Treasurer showed the accounts for 2019 as agreed at the meeting on 4 May.",
        "Next meeting to be held on 5 May.",
        "If the request is refused?",
        "A member with a disclosable pecuniary interest in any item may vote only if that was granted.",
        "Present: Cllr G Ash – Chairman, Cllr J Elm – Vice Chairman and Adrian Oak – Parish Clerk.",
        "Notes of the meeting in April to be confirmed and signed.",
    ],
)
def test_what_is_only_on_the_agenda_or_was_agreed_before_is_no_outcome(sentence):
    assert parish(sentence) == []


def test_a_task_goes_on_behind_a_line_that_breaks_in_quotation_marks():
    (one,) = parish("·\nSigns. The sign cannot be moved.\nACTION: NB to paint the old ‘Keep\nClear’ sign.\n·\nBus")

    assert one[2] == "NB to paint the old ‘Keep Clear’ sign."


def test_that_is_printed_twice_after_agreed_hides_nothing():
    (one,) = parish("The hedges are cut and it is agreed that that our thanks be sent to Mr Ash.")

    assert one[0] == "thanks"


# --- what became of what a title or a plan puts -----------------------------------------------------------------

_MEETING = "Elmhurst Parish Council\nMinutes of the meeting held on 5 May 2021\n1. Apologies\nNone.\n"


def items(text: str) -> dict[str, list[tuple[str, str]]]:
    """Kind and words of the outcomes of each item, by its title."""
    minutes = read_minutes(document(_MEETING + text))
    return {one.title: [(found.kind.value, found.text) for found in resolved(one)] for one in minutes}


def test_a_verdict_alone_under_a_title_answers_it():
    found = items(
        "2. To ratify a cheque for £20 to Mrs C Ash\nProposed: Cllr P Elm; Seconded: Cllr J Oak; Carried unanimously.\n"
        "3. Resignation of Clerk\nAccepted\n4. Loan of the mower\nProposed: Cllr P Elm; Seconded: Cllr J Oak; Lost.\n"
        "5. Declarations of interest\nAccepted\n6. Public questions\nNone."
    )

    assert found["To ratify a cheque for £20 to Mrs C Ash"] == [
        ("decision", "Proposed: Cllr P Elm; Seconded: Cllr J Oak; Carried unanimously.")
    ]
    assert found["Resignation of Clerk"] == [("decision", "Accepted")]
    assert found["Loan of the mower"] == found["Declarations of interest"] == []


def test_a_council_answers_each_plan_whose_sentences_stand_before():
    first = "3/15/2519/HH. 7 Mill Lane, Elmhurst. Widening of the crossover. No Comment."
    second = "3/15/2520/HH. 9 Mill Lane, Elmhurst. New roof. No objection."

    found = items(f"2. Planning\n{first}\n{second}\n3. Finance\nThe account stands at £90. No comment.")

    assert found["Planning"] == [("decision", first), ("decision", second)]
    assert found["Finance"] == []


def test_a_name_with_shortened_words_in_the_margin_owns_what_stands_beside_it():
    (one,) = parish("ii) Toy appeal; to be posted on the website.                    Cllr. O. Ash/Clerk")

    assert one == ("follow_up", "Cllr. O. Ash/Clerk", "Toy appeal; to be posted on the website.")


def test_whom_a_numbered_line_says_is_present_may_be_told_by_the_first_name():
    said = "3 Minutes: Accepted. Eric will e-mail the list."
    text = f"Residents' Watch\n\n1 Present: Roger M, Pam J and Eric T.\n\n{said}"

    found = [(one.owner, one.text) for minute in read_minutes(document(text)) for one in resolved(minute)]
    assert found[-1] == ("Eric", "Eric will e-mail the list.")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "After some thought the decision was taken to ask Mr Ash to mow the green.",
            [("follow_up", "Mr Ash", "After some thought the decision was taken to ask Mr Ash to mow the green.")],
        ),
        (
            "It was agreed for the Clerk to send the draft to all.",
            [("follow_up", "Clerk", "for the Clerk to send the draft to all.")],
        ),
        (
            "A second bin was discussed and the Clerk would get prices for May.",
            [("follow_up", "Clerk", "the Clerk would get prices for May.")],
        ),
        ("No other reports were received.", []),
        ("Cllr P Ash proposed & Cllr J Elm seconded.", []),
    ],
)
def test_how_else_a_council_may_say_that_something_is_to_be_done(sentence, found):
    assert parish(sentence) == found


def test_what_an_item_is_for_above_its_resolution_is_not_resolved():
    found = parish(
        "To appoint a minute taker.\nRESOLVED unanimously to appoint the Clerk.\nTo elect a chair.\n"
        "RESOLVED unanimously to elect Cllr Ash.\nTo record declarations of interest by any member.\nNone."
    )

    assert [text for _, _, text in found] == ["to appoint the Clerk.", "to elect Cllr Ash."]
