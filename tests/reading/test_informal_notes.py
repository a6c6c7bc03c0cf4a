"""Notes of groups that know each other by name: whose task it is without a title, a column or a heading to say so."""

import pytest

from briefings.reading.names import find_names
from tests.reading.examples import read, resolved

_PRESENT = "Marlow Steering Group\n\nPresent: Rob Keane, Anna Frost, Dev Patel, A. Shah (Youth), Inspector Rhodes\n\n"


def notes(*paragraphs: str):
    """Owner, due and words of the outcomes of a group's notes."""
    minute = read(_PRESENT + "\n\n".join(paragraphs))
    return [(one.owner, one.due and one.due.phrase, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    ("sentence", "owner", "due"),
    [
        ("Anna offered to type the comments up by mid July.", "Anna", "by mid July"),
        ("Rhodes will task the neighbourhood team this week.", "Rhodes", "this week"),
        ("Agreed that Anna and Dev will run a session in September.", "Anna and Dev", "in September"),
        ("Shah to log all sightings on the form.", "Shah", None),
        ("Next steps - Rob to circulate the timetable.", "Rob", None),
        ("Anna/Dev to draft a letter.", "Anna/Dev", None),
        ("A. Shah to raise this with the Directors' Group.", "A. Shah", None),
    ],
)
def test_whom_the_attendance_lists_may_be_told_to_act_by_any_name(sentence, owner, due):
    ((found, phrase, _),) = notes(sentence)

    assert (found, phrase) == (owner, due)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna has had 214 forms back.",
        "Dev felt that the group had not reached teenagers.",
        "Village Hall to display the posters.",
        "Rob would like the group to meet more often.",
        "Anna would support a crossing.",
        "Dev will retire in May.",
        "Sam to write to the school.",
    ],
)
def test_what_is_told_of_them_and_who_is_unknown_is_no_task(sentence):
    assert notes(sentence) == []


def test_a_post_or_a_month_is_nobodys_name():
    names = find_names("Present: Jo May, The Clerk, Housing Officer, Cllr Bennet, M Reid\nHousing Team said no.")

    assert names == {"Bennet", "Reid", "M Reid"}


def test_one_name_is_enough_where_the_attendance_prints_no_more():
    minute = read(
        "Residents\n\nThere: Moira, Kenny, Ash\n\nMoira will put this in the newsletter.\n\nKelly will come too."
    )

    assert [one.owner for one in resolved(minute)] == ["Moira"]


def test_the_reference_of_an_earlier_action_opens_no_item():
    minute = read(
        "MACE Panel\n\nAction log\n\n2/22 - LP to review the document: completed.\n"
        "5/22 - ST to bring the profile: ongoing, due April."
    )

    assert [one.owner for one in resolved(minute)] == ["ST"]


@pytest.mark.parametrize("heading", ["New actions", "ACTIONS", "Action points:", "Actions agreed"])
def test_a_list_under_the_word_actions_names_its_owners_in_brackets(heading):
    found = notes(
        heading,
        "1. Write a joint letter to parents (Anna/Shah) - by half term",
        "2. Visit the takeaways (Rhodes, Licensing) - June",
        "3. Mend the lock (see map)",
    )

    assert [(owner, due) for owner, due, _ in found] == [
        ("Anna/Shah", "by half term"),
        ("Rhodes, Licensing", "June"),
        (None, None),
    ]
    assert found[0][2] == "Write a joint letter to parents"


def test_what_was_done_of_last_times_actions_is_left_and_what_is_open_is_kept():
    found = notes("Actions from last time", "- Rhodes to share the data: done", "- Shah to fix the door: outstanding")

    assert found == [("Shah", None, "Shah to fix the door")]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("The Co-ordinator would inform the applicants.                Area Co-ordinator", "Area Co-ordinator"),
        ("Cllr Boyd has asked officers for a date and will report back.\t\tAB", "AB"),
    ],
)
def test_a_sentence_with_an_owner_in_the_margin_is_an_action(line, owner):
    minute = read(f"Area Forum\n\nHighways\n\n{line}\nMembers had nothing more to say on this.\n")

    assert [one.owner for one in resolved(minute)] == [owner]


def test_what_only_the_margin_makes_an_action_is_for_a_person_to_confirm():
    (outcome,) = resolved(
        read("Area Forum\n\nHighways\n\nThe lane has been shut since the flood.        Highways Officer\n")
    )

    assert outcome.needs_review


def test_names_in_columns_are_no_action():
    assert (
        resolved(read("Forum\n\nMinutes:\n\nCouncillors Ames, Box, Cray, Dunn and Ford        Councillor Green")) == []
    )


def test_attendance_set_in_columns_is_no_action():
    assert (
        resolved(
            read("Forum\n\nPresent: Cllr Morley, Cllr Hare and the others.        Clerk\n\nOfficers:    Two officers")
        )
        == []
    )


def test_a_second_task_behind_a_semicolon_is_its_own():
    found = notes("It was agreed to object on visual grounds; DW to draft the letter before 22 March.")

    assert found == [
        (None, None, "to object on visual grounds"),
        ("DW", "before 22 March", "DW to draft the letter before 22 March."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "To be taken to the full Board in February.",
        "Decision left until the July meeting.",
        "For discussion at the next meeting.",
        "To be reviewed annually.",
    ],
)
def test_what_is_put_off_comes_back(sentence):
    ((_, due, words),) = notes(sentence)

    assert due
    assert words == sentence


def test_a_body_that_noted_and_asked_opens_the_list_of_what_it_asked_for():
    minute = read(
        "Panel\n\nMinutes:\n\nHe spoke.\n\nRecommendations:\n\nThe Panel noted the report and asked:\n\n"
        "1.  For a further report in six months.\n\n2.  That the Strategic Lead provide an answer."
    )

    assert [(one.owner, one.text) for one in resolved(minute)] == [
        (None, "For a further report in six months."),
        ("Strategic Lead", "That the Strategic Lead provide an answer."),
    ]


def test_members_who_asked_questions_resolved_nothing():
    assert (
        resolved(read("Panel\n\nMinutes:\n\nMembers asked:\n\n- how many drivers had been trained\n\n- when it ends"))
        == []
    )
