"""Outcomes that clerks write as sentences: who acts in the sentence after, what fell, and what is done already."""

import pytest

from briefings.reading.agreement_wordings import WORDINGS
from briefings.reading.statuses import read_status
from tests.reading.examples import read, resolved


def parish(*sentences: str):
    """The outcomes of one item of a parish council's minutes."""
    minute = read("Minutes of Elmhurst Parish Council\n\nYouth matters\n\n" + "\n\n".join(sentences))
    return [(one.kind.value, one.owner, one.due and one.due.phrase, one.text) for one in resolved(minute)]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.example[:40])
def test_every_row_reads_its_own_example(wording):
    text = wording.example.replace("–", "-")

    assert any(cue in text.lower() for cue in wording.cues)
    assert wording.find(text)


@pytest.mark.parametrize(
    ("sentences", "owner", "due"),
    [
        ("It was decided to pass the number to the Police. Clerk to action.", "Clerk", None),
        ("It was further RESOLVED to write to all three boards. ACTION: Cllr Moss", "Cllr Moss", None),
        (
            "It was RESOLVED that a page be added to the website. Action: Clerk, by end of August.",
            "Clerk",
            "by end of August",
        ),
        (
            "It was AGREED that posters be displayed. (Action for: Jo Hill, Community Officer)",
            "Jo Hill, Community Officer",
            None,
        ),
    ],
)
def test_the_sentence_after_names_who_acts(sentences, owner, due):
    ((kind, found, phrase, text),) = parish(sentences)

    assert (kind, found, phrase) == ("follow_up", owner, due)
    assert "action" not in text.lower()


@pytest.mark.parametrize(
    "sentences",
    [
        "Cllr Moss moved that the Council fund a youth worker. Nobody seconded it and the motion fell.",
        "Cllr Dean's motion to remove the ramp was not seconded.",
        "It was proposed by Cllr Dean and seconded by Cllr Moss that £300 be given. The proposal was defeated.",
        "Proposal to install a camera - not carried (1 for, 3 against).",
        "Motion - Rejected",
        "The motion to ban dogs was withdrawn.",
        "It was suggested that the lime be felled. The suggestion was not supported.",
    ],
)
def test_what_fell_is_no_outcome(sentences):
    assert parish(sentences) == []


@pytest.mark.parametrize(
    ("action", "done", "carried"),
    [
        ("GP to share the map - COMPLETE", True, None),
        ("SR to confirm the number - done, 14 issued", True, None),
        ("FQ to invite Housing (completed)", True, None),
        ("IU to post the leaflet - outstanding, carried over to June", False, "carried over to June"),
        ("FQ to invite Housing - ongoing", False, None),
    ],
)
def test_the_state_of_an_earlier_action_is_read_beside_it(action, done, carried):
    status = read_status(action)

    assert status
    assert (status.done, status.carried and action[slice(*status.carried)]) == (done, carried)


def test_an_action_that_is_done_is_not_outstanding():
    found = parish(
        "Actions from last meeting:",
        "GP to share the map - COMPLETE\nIU to send the rota - outstanding, carried over to June",
    )

    assert found == [("follow_up", "IU", "carried over to June", "IU to send the rota")]


@pytest.mark.parametrize("stem", ["That:", "That Cabinet:", "RESOLVED to:", "The Committee:"])
def test_the_stem_above_a_list_is_never_an_outcome(stem):
    opening = "Agenda item\n\nX\n\nMinutes:\n\nHe spoke.\n\nResolved –"

    minute = read(f"{opening}\n\n{stem}\n\n(1) note the report;\n\n(2) approve the plan.")

    assert [one.text for one in resolved(minute)] == ["note the report;", "approve the plan."]


def test_points_after_another_bodys_are_this_bodys_again():
    minute = read(
        "Agenda item\n\nX\n\nMinutes:\n\nHe spoke.\n\nRESOLVED:-\n\n"
        "(1) To note the report, the Schools Forum having previously resolved:\n\n(a) to fund three posts;\n\n"
        "(2) That officers draft a protocol."
    )

    assert [(one.body, one.text) for one in resolved(minute)] == [
        (None, "To note the report"),
        ("Schools Forum", "to fund three posts;"),
        (None, "That officers draft a protocol."),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "owner"),
    [
        ("There was general agreement that the bench be mended.", "follow_up", None),
        ("There was unanimous agreement to back the bid.", "decision", None),
        ("The members asked the Clerk to ring the warden.", "follow_up", "Clerk"),
        ("The Clerk was asked tofind a second quote.", "follow_up", "Clerk"),
        ("Broken stile by the mill. Clerk to Chase.", "follow_up", "Clerk"),
        ("Verges:- Cllr N. Moss to count the bollards and tell the Clerk.", "follow_up", "Cllr N. Moss"),
        ("The Youth Lead to be invited to the summer fair.", "follow_up", None),
        ("Councillors agreed in principle that a shelter be bought.", "follow_up", None),
        ("The Council agreed to a start at 7pm.", "decision", None),
        ("The Board agreed with sending papers out earlier.", "decision", None),
        ("Cones handed to AB for return. AB Action.", "follow_up", "AB"),
        ("AB to break the figures down by age.", "follow_up", "AB"),
        ("Members voted 3-1 to lock the gate at night.", "follow_up", None),
        ("Letter about the library: noted.", "noted", None),
        ("It was RESOLVED to request a precept of £14,000.", "decision", None),
        ("It was agreed that the gate that had been broken be mended.", "follow_up", None),
    ],
)
def test_what_a_clerk_writes_in_a_sentence_is_read(sentence, kind, owner):
    ((found, printed, _, _),) = parish(sentence)

    assert (found, printed) == (kind, owner)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chair invited the Scrutiny Officer to open the item.",
        "Cllr Moss observed that short agendas worked and also agreed that the report was good.",
        "The bid seeks to fund two swings, to be placed at the hall.",
        "The wall had to be repaired after the storm.",
        "Minutes approved 14/08/2017",
        "Decisions: 21/00999 - Approved.",
        "22/00045/FUL Mill Lane - granted.",
    ],
)
def test_what_only_looks_like_an_agreement_is_none(sentence):
    assert parish(sentence) == []


def test_who_moved_it_is_no_outcome_beside_what_was_moved():
    found = parish("Payments of £612 were approved. Proposed Cllr P. Ash, seconded Cllr M. Doe.")

    assert [text for _, _, _, text in found] == ["Payments of £612 were approved."]


def test_an_agreement_and_who_proposed_it_are_one_outcome():
    found = parish(
        "All members agreed that clubs be told each year. This was proposed by Cllr J Ash and seconded by KB."
    )

    assert [text for _, _, _, text in found] == ["that clubs be told each year."]


def test_who_seconded_it_is_not_what_was_in_favour():
    found = parish("KB proposed a gift of £100 to the food bank. Seconded by AG. All in favour.")

    assert [text for _, _, _, text in found] == ["KB proposed a gift of £100 to the food bank."]


def test_somebody_told_already_is_not_the_owner_of_what_was_agreed_before():
    found = parish("Agreed to go with the cheapest. AB to order. ACTION: AB")

    assert [(kind, owner) for kind, owner, _, _ in found] == [("follow_up", None), ("follow_up", "AB")]


def test_a_sentence_may_end_with_an_initial():
    found = parish("Agreed that a visit be held with Mr H H. Clerk to set a day in August.")

    assert [owner for _, owner, _, _ in found] == [None, "Clerk"]


def test_a_list_of_earlier_actions_tells_how_they_stand_and_not_what_is_new():
    found = parish(
        "Action items from the previous meeting:",
        "[a] Village plan - still waiting to hear from the County. Clerk to chase.",
        "[b] Sign - ongoing.",
    )

    assert [text for _, _, _, text in found] == ["Clerk to chase."]


def test_a_numbered_title_after_a_resolution_is_none():
    found = parish("(a) Payments", "It was resolved to approve the payments.", "(b) Bank mandate", "It was discussed.")

    assert [text for _, _, _, text in found] == ["to approve the payments."]


def test_a_line_that_was_not_full_is_a_paragraph_of_its_own():
    long = (
        "The Clerk told the Council at some length about the state of the path to the mill, " * 2 + "and of the bridge."
    )
    found = parish(
        f"{long}\nA debate was held about the merits of payment of this subscription\nAgreed that it be paid."
    )

    assert [text for _, _, _, text in found] == ["Agreed that it be paid."]


def test_what_an_officer_undertook_on_the_way_to_a_resolution_is_an_undertaking():
    minute = read(
        "Agenda item\n\nHomes\n\nMinutes:\n\nThe Head of Service undertook to provide the figures.\n\n"
        "RESOLVED -\n\n(1) That the report be noted.\n"
    )

    assert [one.text for one in minute.outcomes] == ["That the report be noted."]
    assert [one.text for one in minute.undertakings] == ["The Head of Service undertook to provide the figures."]
