"""Lists under a resolution that only spell it out, and words under its heading that decide nothing."""

import pytest

from briefings.reading.labels import read_label
from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str):
    """The words of the outcomes of one item of a committee."""
    return [one.text for one in resolved(read("\n\n".join(["Youth offer", "Minutes:", *paragraphs])))]


@pytest.mark.parametrize(
    "grant",
    [
        "RESOLVED - That the application be APPROVED subject to the following conditions:",
        "RESOLVED: That permission be GRANTED with the following conditions and informatives:-",
        "RESOLVED that the application be refused for the following reasons:",
        "RESOLVED That the licence be granted subject to:",
        "DECISION\n\nThat the application be granted, subject to the usual conditions and to the following:",
        "Resolved - that the minutes be approved subject to the following amendments:",
        "RESOLVED that the Head of Planning be authorised to refuse on these grounds:",
    ],
)
@pytest.mark.parametrize(
    "points",
    [
        ("1. Standard time limit", "2. Materials to be submitted", "3. That hours be as agreed with the Council."),
        ("a) Landscaping scheme to be approved;", "b) No work on Sundays."),
        ("• Details of drainage to be agreed", "• Officers to check the levels"),
    ],
)
def test_conditions_and_reasons_are_detail_of_the_one_resolution(grant, points):
    (words,) = item(_SAID, grant, *points)

    assert words.endswith((":", ":-"))


def test_conditions_of_a_numbered_point_end_where_the_points_count_on():
    found = item(
        "RESOLVED:",
        "(1) That the licence be granted subject to the following conditions:",
        "a. Door staff to be registered.",
        "Reason: To protect young people.",
        "b. Training to be recorded.",
        "(2) That the Licensing Manager report in six months.",
    )

    assert [words[:12] for words in found] == ["That the lic", "That the Lic"]


@pytest.mark.parametrize(
    "lead",
    [
        "RESOLVED that the following actions be taken:",
        "RESOLVED that the following recommendations be approved:",
        "RESOLVED that the following be undertaken:",
    ],
)
def test_a_list_of_what_is_to_be_done_is_no_detail(lead):
    found = item(_SAID, lead, "(a) a letter be sent to schools;", "(b) the Director report back in May.")

    assert found[-2:] == ["a letter be sent to schools;", "the Director report back in May."]


@pytest.mark.parametrize(
    "body", ["The Cabinet", "Members", "The Improvement Board", "It was", "After a vote the Panel"]
)
@pytest.mark.parametrize("verb", ["agreed to:", "RESOLVED to:", "agreed that:", "unanimously resolved:"])
@pytest.mark.parametrize("marker", ["", "DECISION: ", "Decision:\n\n"])
def test_what_opens_a_list_is_no_outcome_beside_its_points(body, verb, marker):
    found = item(_SAID, f"{marker}{body} {verb}", "I.  Note the report.", "II. Delegate the award to the Director.")

    assert found == ["Note the report.", "Delegate the award to the Director."]


@pytest.mark.parametrize(
    "told",
    [
        "The Council considered the report of Cabinet setting out the plan.",
        "Consideration was given to the minutes of 1 July.",
        "Members discussed the figures at length.",
        "Councillor Ash introduced the report on behalf of the Leader.",
        "The Director explained the options in Appendix 2.",
        "There was a discussion about costs.",
        "Part 4 of the Constitution requires the Leader to present a record to the annual meeting.",
        "Section 9 of the Act requires the Council to publish a plan.",
        "Amendments to the agenda approved: None",
        "To receive declarations of interest - None.",
    ],
)
@pytest.mark.parametrize("marker", ["Decision:", "DECISIONS"])
def test_what_is_told_under_a_decision_is_not_decided(marker, told):
    assert item(marker, told) == []
    assert item(marker, told, "RESOLVED that the plan be approved.") == ["that the plan be approved."]


@pytest.mark.parametrize(
    "decided",
    [
        "The Council considered the report and approved the plan.",
        "The Lead Member considered the report and agreed the fees.",
        "The officer recommendation was approved.",
    ],
)
def test_what_is_decided_in_the_same_sentence_is_an_outcome(decided):
    assert item("Decision:", decided) == [decided]


def test_a_paragraph_that_counts_on_from_the_one_with_the_resolution_is_none_of_its_points():
    found = item(
        "21.1 The Leader considered a report.",
        "21.2 The Leader RESOLVED to:",
        "(1) agree the scheme; and",
        "(2) agree the annual report.",
        "21.3 The Council's rules ask the Leader to present this to the Council.",
    )

    assert found == ["agree the scheme;", "agree the annual report."]


def test_what_the_next_item_is_for_is_no_further_resolution():
    found = item(
        "RESOLVED - That the lease be approved.",
        "To consider the condition of the benches and discuss repairs.",
        "Two benches are worn.",
        "RESOLVED - That one bench be replaced.",
        "To note the accounts.",
        "Minutes:",
        "The Treasurer spoke.",
    )

    assert found == ["That the lease be approved.", "That one bench be replaced."]


def test_a_list_of_infinitives_stays_a_list():
    found = item("RESOLVED to approve the accounts.", "To note the audit.", "To agree the plan.")

    assert found == ["to approve the accounts.", "To note the audit.", "To agree the plan."]


@pytest.mark.parametrize(
    "vote", ["(unanimously)", "(nem con)", "(by 5 votes to 2)", "(6 for, 3 against)", "(prop. Cllr Ash, sec. Cllr Elm)"]
)
@pytest.mark.parametrize("marker", ["RESOLVED:", "RESOLVED -", "Resolved", "It was RESOLVED"])
def test_how_the_vote_went_is_no_outcome(marker, vote):
    assert item(_SAID, f"{marker} {vote}", "(1) That the plan be approved.") == ["That the plan be approved."]


def test_what_a_motion_believes_is_not_what_it_resolves():
    found = item(
        "Councillor Ash moved and Councillor Elm seconded:",
        '"This Council believes that no child should be afraid to walk home.',
        "This Council resolves:",
        "1. To write to the Commissioner before the summer recess;",
        '2. To adopt the pledge."',
        "The motion was CARRIED.",
    )

    assert found == ["To write to the Commissioner before the summer recess;", 'To adopt the pledge."']


# --- labels and items -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["II.", "(b)", "b)", "•", "17/11/16-02-"])
def test_a_label_alone_on_its_line_belongs_to_the_words_below(label):
    found = item("RESOLVED:", f"{label}\nThat the Chair review the Committee's\nWork Programme.")

    assert found == ["That the Chair review the Committee's Work Programme."]


@pytest.mark.parametrize("name", ["I. Jones reported", "V. Hare and J. Hughes", "X. Ash"])
def test_an_initial_is_no_label(name):
    assert read_label(name) is None


@pytest.mark.parametrize(
    "numbers",
    [
        ("PC.21", "PC.22", "PC.23"),
        ("15.LPS.15", "15.LPS.16", "15.LPS.17"),
        ("OSC/4", "OSC/5", "OSC/6"),
        ("CYP 12", "CYP 13", "CYP 14"),
        ("504.", "505.", "505."),
    ],
)
def test_items_are_known_by_the_numbers_of_any_house(numbers):
    titles = ("APOLOGIES", "TAXI LICENSING", "WORK PROGRAMME")
    words = ("None.", "RESOLVED: That the report be noted.", "Deferred to the next meeting, as time did not allow.")
    items = zip(numbers, titles, words, strict=True)
    text = "Minutes of the Panel\n\n" + "\n\n".join(f"{number}     {title}\n\n{said}" for number, title, said in items)

    minutes = [minute for minute in read_minutes(document(text)) if minute.number]

    assert [minute.title for minute in minutes] == ["Apologies", "Taxi Licensing", "Work Programme"]
    assert [[one.text for one in resolved(minute)] for minute in minutes] == [
        [],
        ["That the report be noted."],
        ["Deferred to the next meeting, as time did not allow."],
    ]


def test_items_are_parted_by_the_marks_that_a_publishing_system_left_in_the_text():
    minutes = read_minutes(
        document(
            "Council\n\n<AI7>\n\n80   Schools\n\n80.1  He spoke.\n\n</AI7>\n\n<AI8>\n\n91   Parks\n\nShe spoke.\n</AI8>"
        )
    )

    assert [(minute.number, minute.title) for minute in minutes][-2:] == [("80", "Schools"), ("91", "Parks")]


def test_the_first_line_of_a_sentence_is_no_title():
    minutes = read_minutes(
        document(
            "Elm Parish Council\nMinutes of 3 May\n161\n"
            "The minutes of the meeting of 15 March 2010 were approved with no\namendments.\n162\n"
            "Finance - The following payments were agreed: Playsafe £66.00; Oil\n£41.17."
        )
    )

    assert [one.text for minute in minutes for one in resolved(minute)] == [
        "The minutes of the meeting of 15 March 2010 were approved with no amendments.",
        "Finance - The following payments were agreed: Playsafe £66.00; Oil £41.17.",
    ]


def test_the_bars_of_a_table_of_actions_are_read_as_its_columns():
    minute = read(
        "Elm Valley Partnership\n\nActions\n\nRef | Action | Lead | By\n"
        "4/1 | Report the lighting | AW | Done\n4/2 | Write to the bus company | JO | 31 January\n"
        "4/3 | Book a room | RB | ASAP"
    )

    assert [(one.number, one.text, one.owner, one.due.phrase) for one in resolved(minute)] == [
        ("4/2", "Write to the bus company", "JO", "31 January"),
        ("4/3", "Book a room", "RB", "ASAP"),
    ]


def test_the_discussion_beside_a_column_of_actions_gives_decisions_and_no_second_task():
    minute = read(
        "Elm Valley Partnership\n\nItem | Discussion | Action | Who\n"
        "1. Log | Video - complete. Rank survey - carried over. | Finish the rank survey | CD\n"
        "2. Notes | Minutes of 4 May were agreed. | None | -"
    )

    assert [one.text for one in resolved(minute)] == ["Finish the rank survey", "Minutes of 4 May were agreed."]


def test_bars_without_a_heading_of_columns_stay_bars():
    minute = read("Links\n\nHome | Council | Minutes\n\nMembers agreed that a letter be sent.")

    assert len(resolved(minute)) == 1
