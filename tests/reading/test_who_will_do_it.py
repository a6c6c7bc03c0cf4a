"""Tasks as clerks write them in passing: behind a clause, in the passive, two in a line, with the owner in brackets."""

import pytest

from tests.reading.examples import read, resolved


def parish(*paragraphs: str):
    """Kind, owner and words of the outcomes of an item of a community council."""
    minute = read("\n\n".join(["Minutes of Elmhurst Community Council", "Matters arising", *paragraphs]))
    return [(one.kind.value, one.owner, one.text) for one in resolved(minute)]


def board(*paragraphs: str):
    minute = read("\n\n".join(["Safeguarding Board", "Matters arising", "Minutes:", *paragraphs]))
    return [(one.kind.value, one.owner, one.text) for one in resolved(minute)]


# --- behind a clause, and behind a label ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner", "words"),
    [
        (
            "With regard to the new board for Penrhos, Cllr. Ann Parry would liaise with the maker about its size.",
            "Cllr. Ann Parry",
            "Cllr. Ann Parry would liaise with the maker about its size.",
        ),
        (
            "In respect of the hedge at Felin, Councillor Rees would look into who owns it.",
            "Councillor Rees",
            "Councillor Rees would look into who owns it.",
        ),
        (
            "Following the flood in May, the Clerk will write to the Agency.",
            "the Clerk",
            "the Clerk will write to the Agency.",
        ),
        (
            "As no reply had come, Cllr Mair Huws will chase the County.",
            "Cllr Mair Huws",
            "Cllr Mair Huws will chase the County.",
        ),
    ],
)
def test_who_will_act_may_stand_behind_a_clause(sentence, owner, words):
    ((kind, found, text),) = parish(sentence)

    assert (kind, text) == ("follow_up", words)
    assert (found or "").removeprefix("the ") == owner.removeprefix("the ")


@pytest.mark.parametrize("label", ["4.11i)", "13ii)", "4.2.1iv)", "4.4.4.4.5xi)", "4.4.4.4.4.9."])
def test_numbers_of_earlier_minutes_are_labels(label):
    found = parish(f"{label}  Cllr. H. Bowen would look into the damaged fence at the ford.")

    assert found == [("follow_up", "Cllr. H. Bowen", "Cllr. H. Bowen would look into the damaged fence at the ford.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "With regard to the board, Cllr. Ann Parry would prefer oak.",
        "As the lane was shut, Cllr Rees would need to drive round.",
        "In respect of grants, the County Council would decide in May.",
        "With regard to the hall, Cllr Huws had written to the owner.",
    ],
)
def test_what_somebody_would_like_or_did_is_no_task(sentence):
    assert parish(sentence) == []


# --- in the passive ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The boxes which need to be sorted are to be tackled by the Clerk before the next meeting.", "Clerk"),
        ("The old lamps are to be counted by Cllr Moss and the list kept.", "Cllr Moss"),
        ("The key is to be collected by the Chairman on Monday.", "Chairman"),
        ("The bench will be mended by Councillor J. Pugh.", "Councillor J. Pugh"),
    ],
)
def test_what_is_to_be_done_by_somebody_is_theirs(sentence, owner):
    ((kind, found, text),) = parish(sentence)

    assert (kind, (found or "").removeprefix("the "), text) == ("follow_up", owner, sentence)


def test_what_was_done_by_somebody_is_no_task():
    assert parish("The boxes were tackled by the Clerk before the meeting.") == []


# --- what the members themselves will do ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Members were sad that the plan was refused, and will send a letter of support.", "will send a letter of"),
        ("The Council will write to the bus company.", "The Council will write"),
        ("Councillors welcomed the scheme and will invite the officer to a meeting.", "will invite the officer"),
    ],
)
def test_a_council_that_will_write_has_a_task(sentence, words):
    ((kind, _, text),) = parish(sentence)

    assert kind == "follow_up"
    assert text.startswith(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "The County Council will write to residents.",
        "Members will be aware of the fire.",
        "Members will receive a pack.",
    ],
)
def test_what_others_will_do_is_not_theirs(sentence):
    assert parish(sentence) == []


# --- headings run on with what was agreed -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("d)  Meeting with the Minister Agreed to defer for the time being.", "Agreed to defer for the time being."),
        ("Christmas lights Agreed that the Clerk order two sets.", "Agreed that the Clerk order two sets."),
        ("7 Bus shelter Resolved to ask the County for a seat.", "Resolved to ask the County for a seat."),
    ],
)
def test_a_heading_may_run_on_with_what_was_agreed(sentence, words):
    ((_, _, text),) = parish("The meeting went on to other things.", sentence)

    assert text in (words, words.removeprefix("Resolved "))


def test_a_title_that_holds_the_word_agreed_is_none():
    assert parish("The officer spoke.", "Works Agreed to Date were shown on a map by the officer.") == []


# --- who agreed, and who did not --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Subject to a few small changes by the Chair, the Board agreed that the report should be sent to Cabinet.",
        "The role was not part of the review and it was agreed that the team would be asked to add it.",
        "After several questions from partners, it was agreed that the audit be repeated.",
        "Some of the data had not come and the Board agreed that the analyst would bring it in May.",
    ],
)
def test_a_few_changes_or_what_is_not_so_do_not_undo_what_was_agreed(sentence):
    assert [kind for kind, _, _ in board(sentence)] == ["follow_up"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A few of the older members agreed that it was time to stop.",
        "Not all members agreed that the scheme should end.",
        "Several partners asked whether it was agreed that the fund would close.",
        "Some members agreed that the fund should close.",
    ],
)
def test_what_some_agreed_is_not_agreed(sentence):
    assert board(sentence) == []


# --- action lines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Action - For the chart at 5.12 of the report to be circulated to the Committee.",
        "ACTION: The figures at paragraph 3.4 to be checked by officers.",
        "Action: That table 2.1 be sent out again.",
    ],
)
def test_an_action_line_with_a_decimal_in_it_is_a_task(line):
    found = board("The Head of Service presented the report. Members asked about university.", line)

    assert [(kind, text) for kind, _, text in found] == [("follow_up", line.partition(": ")[2] or line[9:])]


@pytest.mark.parametrize(
    ("line", "tasks"),
    [
        (
            "ACTION: Clerk to write to the school / Cllr Ash to ring the farmer.",
            ["Clerk to write to the school", "Cllr Ash to ring the farmer."],
        ),
        (
            "Action: JB to book the hall; Cllr Elm to order the tea.",
            ["JB to book the hall", "Cllr Elm to order the tea."],
        ),
        (
            "ACTION: Head of Youth to send the figures/Business Manager to add them to the log.",
            ["Head of Youth to send the figures", "Business Manager to add them to the log."],
        ),
    ],
)
def test_two_tasks_in_one_action_line_are_two(line, tasks):
    found = board("The Board heard about the pilot and its costs.", line)

    assert [text for _, _, text in found] == tasks
    assert [task.partition(" to ")[0] for task in tasks] == [owner for _, owner, _ in found]


def test_owners_parted_by_a_stroke_are_one_task():
    ((_, owner, text),) = board("The Board heard of it.", "ACTION: Clerk/Cllr Ash to write to the school.")

    assert (owner, text) == ("Clerk/Cllr Ash", "Clerk/Cllr Ash to write to the school.")


@pytest.mark.parametrize(
    ("paragraph", "owner"),
    [
        ("The SCB asked that the Hub Board also considers how minders are told. (Action: Lena Hart)", "Lena Hart"),
        ("The Panel requested that the Early Help Team reviews the form. (Action: Sam Reed)", "Sam Reed"),
        ("The Board suggested that the Police Service looks at its data. (Action: Jo Hill)", "Jo Hill"),
        ("The Board asked that the Trust checks its list. (Action: Jo Hill/Sam Reed)", "Jo Hill/Sam Reed"),
        ("Agreed: A letter be sent to the school. Action: Clerk.", "Clerk"),
        ("Agreed: the leaflet to be printed. (Action: Business Manager)", "Business Manager"),
    ],
)
def test_who_is_named_behind_a_bodys_request_is_to_act(paragraph, owner):
    ((kind, found, _),) = board("All were welcomed.", paragraph)

    assert (kind, found) == ("follow_up", owner)


@pytest.mark.parametrize(
    "wanted",
    [
        "DD advised that old papers should be scanned and kept.",
        "The Chair said that the lock needs to be changed.",
        "It was felt that the form ought to be shorter.",
    ],
)
def test_who_is_to_action_it_is_told_of_what_is_wanted_and_not_of_what_was_agreed_before(wanted):
    found = parish(f"The risk assessment was proposed, agreed and signed. {wanted} NC to action.")

    assert [(kind, owner) for kind, owner, _ in found] == [("decision", None), ("follow_up", "NC")]
    assert found[1][2] == wanted


# --- when -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Clerk to add this to the agenda for September's meeting.", "for September's meeting"),
        ("Clerk to bring quotes to May's agenda.", "to May's agenda"),
        ("Clerk to add the swings to the monthly play area checklist.", None),
        ("Clerk to put it in our quarterly newsletter.", None),
        ("Clerk to write to the weekly paper.", None),
        ("Clerk to bring a breakdown by ward in six months.", "in six months"),
        ("Clerk to check the slide monthly.", "monthly"),
        ("Clerk to send a quarterly update.", "quarterly"),
    ],
)
def test_a_months_own_meeting_is_a_time_and_what_a_thing_is_called_is_none(sentence, due):
    minute = read("\n\n".join(["Minutes of Elmhurst Parish Council", "Playing field", sentence]))

    assert [one.due and one.due.phrase for one in resolved(minute)] == [due]
