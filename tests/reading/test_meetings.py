"""Whole meetings: their items, their head, and ids that stay."""

from datetime import date

import pytest

from briefings.reading.labels import roman_value
from briefings.reading.minutes import read_minutes
from briefings.records import Given, Item, Section, Stage
from tests.reading.examples import SAMPLES, document, file, read

PARISH = "\n".join(
    [
        "DRAFT MINUTES of OAKLEY PARVA PARISH COUNCIL held on Monday 4th March 2019 in the Hall",
        "",
        "Present: Cllr Reed (Chair), Cllr Moss",
        "",
        "1. APOLOGIES",
        "None.",
        "",
        "2. YOUTH SHELTER",
        "RESOLVED: That the shelter be repaired and the Clerk obtain quotes.",
        "",
        "3. DATE OF NEXT MEETING",
        "Monday 1st April 2019",
    ]
)


def test_numbered_headings_part_a_meeting_into_items():
    head, apologies, shelter, closing = read_minutes(document(PARISH))

    assert head.outcomes == ()
    assert [(one.number, one.title) for one in (apologies, shelter, closing)] == [
        ("1", "Apologies"),
        ("2", "Youth Shelter"),
        ("3", "Date of Next Meeting"),
    ]
    assert [len(one.outcomes) for one in (apologies, shelter, closing)] == [0, 1, 0]


def test_the_head_of_a_meeting_gives_council_date_and_stage_to_each_item():
    for minute in read_minutes(document(PARISH)):
        assert (minute.council, minute.held_on) == ("Oakley Parva Parish Council", date(2019, 3, 4))
        assert minute.stage is Stage.DRAFT


def test_the_date_of_the_previous_meeting_is_not_taken_for_this_one():
    minute = read("Minutes of a meeting\n\nTo approve the minutes of the last meeting held on 4 May 2018.\n\nAll well.")

    assert minute.held_on is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (["Agenda and minutes", "Licensing Committee - Tuesday, 21st November, 2023 6.00 pm"], "Licensing Committee"),
        (
            ["Agenda and minutes", "Scrutiny Committee (Children) - Tuesday 21 November 2023"],
            "Scrutiny Committee (Children)",
        ),
        (["Places Scrutiny Panel – 21 November 2023", "MINUTES"], "Places Scrutiny Panel"),
        (["Elmhurst Parish Council", "Parish Council Meeting 21 November 2023"], "Elmhurst Parish Council"),
        (["Minutes of the Meeting held on the 21st  November 2023", "Minutes approved 14/12/2023"], None),
        (["Approved minutes for the Steering Group Meeting – 21 November 2023"], "Steering Group"),
        (
            ["CHILD EXPLOITATION STRATEGIC BOARD", "Action notes, 21 November 2023"],
            "Child Exploitation Strategic Board",
        ),
        (["CHILD EXPLOITATION STRATEGIC BOARD", "21 November 2023"], "Child Exploitation Strategic Board"),
        (["Decision details", "Decision Maker: Cabinet Board"], "Cabinet Board"),
        (["Minutes of an Extra-ordinary Meeting of the Moss Council held on 21 November 2023"], "Moss Council"),
        (["Minutes of the Full Moss Town Council held on 21 November 2023"], "Moss Town Council"),
    ],
)
def test_the_title_of_a_meeting_gives_its_day(head, body):
    minutes = [
        "The minutes of the meeting held on 9 September 2023 were confirmed.",
        "RESOLVED: That a report come back within six weeks.",
        "Publication date: 22/11/2023",
        "Date of decision: 21/11/2023",
    ]
    there = minutes if head[0] == "Decision details" else minutes[:2]
    minute = read("\n\n".join([*head, *there]))

    assert (minute.held_on, minute.body) == (date(2023, 11, 21), body)
    assert [one.due.due_on for one in minute.outcomes if one.due] == [date(2024, 1, 2)]


@pytest.mark.parametrize(
    "furniture",
    [
        ["Decision details"],
        ["Council meetings", "Agenda item"],
        ["Agendas, Meetings and Minutes - Agenda item"],
        ["Ashcombe Council homepage", "You are here", "Agenda and decisions", "Venue: Town Hall", "Items"],
        ["Meeting documents", "• Meeting of Children's Panel, Friday, 20th April, 2018 11.00 am (Item 162.)"],
    ],
)
def test_what_a_site_prints_over_an_item_is_not_its_title(furniture):
    minute = read("\n\n".join([*furniture, "Return interviews", "Minutes:", "The Panel noted the report."]))

    assert minute.title == "Return interviews"
    if furniture[0] == "Meeting documents":
        assert (minute.body, minute.held_on) == ("Children's Panel", date(2018, 4, 20))


@pytest.mark.parametrize(
    "title",
    [
        "Minutes of the meeting held on 17 March 2022",
        "Resolutions of the Scrutiny Committee",
        "Independent Co-opted Members of the Police and Crime Panel",
    ],
)
def test_an_item_about_a_body_or_an_earlier_meeting_is_not_whose_minutes_these_are(title):
    minute = read(f"{title}\n\nMinutes:\n\nThat the minutes of the meeting held on 17 March 2022 be confirmed.")

    assert (minute.held_on, minute.body) == (None, None)


def test_an_issue_page_gives_each_meeting_its_own_minute():
    page = """Issue - meetings

Exploitation strategy

Meeting: 12/03/2018 - Cabinet (Item 9)

9 Exploitation strategy PDF 80 KB

Minutes:

RESOLVED: That the strategy be approved.

Meeting: 04/05/2018 - Council (Item 14)

14 Exploitation strategy PDF 90 KB

Minutes:

RESOLVED: That the strategy be adopted.
"""

    cabinet, council = read_minutes(document(page))

    assert (cabinet.body, cabinet.held_on, cabinet.number) == ("Cabinet", date(2018, 3, 12), "9")
    assert (council.body, council.held_on, council.number) == ("Council", date(2018, 5, 4), "14")
    assert cabinet.title == council.title == "Exploitation strategy"
    assert cabinet.id != council.id


def test_items_of_the_markup_are_taken_as_they_are():
    text = "Crumbs\nItem one words.\nItem two words."
    items = (
        Item(7, 22, "One", "1.", "https://example.org/mgAi.aspx?ID=1"),
        Item(23, len(text), "Two", "2.", truncated=True),
    )
    plain = document(text)

    one, two = read_minutes(type(plain)(plain.sha256, plain.source, plain.media_type, text, Given(), items))

    assert (one.title, one.number, one.address) == ("One", "1.", "https://example.org/mgAi.aspx?ID=1")
    assert (one.truncated, two.truncated) == (False, True)
    assert text[one.start : one.end] == "Item one words."


def test_the_points_of_a_resolution_are_never_taken_for_agenda_items():
    points = "1. Note the report\n\n2. Request an update\n\n3. Thank the team\n"
    text = f"Exploitation\n\nThe Chair spoke at the meeting.\n\nRESOLVED to:\n\n{points}"

    (minute,) = read_minutes(document(text))

    assert [outcome.number for outcome in minute.outcomes] == ["1", "2", "3"]


def test_an_outcome_keeps_its_id_when_the_rest_of_the_minutes_is_amended():
    before = read("X\n\nMinutes:\n\nA spoke.\n\nResolved –\n\n(1) That a letter be sent.\n")
    amended = "(1)  That a  letter be sent.\n\n(2) That B be thanked.\n"
    after = read(f"X\n\nMinutes:\n\nA and B spoke at length.\n\nResolved –\n\n{amended}")

    assert before.id == after.id
    assert before.outcomes[0].id == after.outcomes[0].id


def test_the_same_words_twice_get_two_ids():
    minute = read(
        "X\n\nMinutes:\n\nA spoke.\n\nResolved –\n\n(1) That a letter be sent.\n\n(2) That a letter be sent.\n"
    )

    assert len({outcome.id for outcome in minute.outcomes}) == 2


def test_initials_are_resolved_against_the_attendance_list_and_the_owner_stays_as_printed():
    minutes = read_minutes(file(SAMPLES / "partnership-responsible-person.txt"))

    outcome = minutes[0].outcomes[0]
    assert outcome.owner == "NR"
    assert [(person.name, person.role) for person in outcome.people] == [("Nadia Rahim", "Health")]


def test_what_could_be_read_two_ways_says_so():
    points = "(1)  That the report be noted.\n\n(2)  That a letter be sent.\n"
    lost = read(f"X\n\nThe Director spoke.\n\nMembers asked questions.\n\n{points}")

    assert [outcome.kind for outcome in lost.outcomes] == ["noted", "follow_up"]
    assert all(outcome.needs_review and "missing" in outcome.needs_review for outcome in lost.outcomes)


def test_what_was_noted_without_its_heading_is_not_resolved():
    minute = read(
        "X\n\nThe Director spoke.\n\n1.  That 40 cases had been reported.\n\n2.  That more were being seen.\n"
    )

    assert minute.outcomes == ()


def test_supporting_documents_are_their_own_section():
    minute = read("X\n\nMinutes:\n\nA spoke.\n\nSupporting documents:\n\nReport PDF 80 KB\n")

    assert [paragraph.section for paragraph in minute.paragraphs] == [Section.DISCUSSION, Section.SUPPORTING]


def headings(*lines: str) -> list[tuple[str | None, str]]:
    """Number and title of each item of a meeting whose minutes are ``lines``; the head left out."""
    head = "Minutes of the meeting held on 4 March 2019\n\nPresent: Cllr Reed\n\n"
    return [(one.number, one.title) for one in read_minutes(document(head + "\n\n".join(lines)))][1:]


def test_capitals_up_to_a_dash_are_the_title_of_what_follows_on_the_line():
    found = headings(
        "88 DECLARATIONS OF PERSONAL OR PREJUDICIAL INTERESTS AND OF WHIPPING ARRANGEMENTS (IF ANY) - There were none.",
        "89 (4) EXPLOITATION OF CHILDREN - The Service Director " + "spoke at length of the matter. " * 9,
        "Resolved - That the position be noted.",
        "90 WORK PROGRAMME - The panel considered its programme.",
    )

    assert [number for number, _ in found] == ["88", "89", "90"]
    assert found[1][1] == "(4) Exploitation of Children"


def test_numbers_within_a_council_year_count_up():
    found = headings(
        "21/22-41: Welcome: Those present were greeted.",
        "21/22-42: Apologies - Cllr Moss was ill.",
        "21/22-43: Highways\n\nClerk to write to the County.",
    )

    assert found == [("21/22-41", "Welcome"), ("21/22-42", "Apologies"), ("21/22-43", "Highways")]


def test_numbers_on_lines_of_their_own_belong_to_the_titles_under_them():
    found = headings(
        "1.", "Declarations of Interest", "None.", "2.", "Drivers PDF 80 KB", "Minutes:", "RESOLVED: That all be noted."
    )

    assert found == [("1", "Declarations of Interest"), ("2", "Drivers")]


def test_a_sentence_of_the_minutes_is_no_title():
    minute = read(
        "Agenda item\n\nThe minutes of the meeting held on 28 April 2023 were agreed as a correct record.\n\nMoss."
    )

    assert minute.title == "minutes.txt"
    assert [one.text for one in minute.outcomes] == [
        "The minutes of the meeting held on 28 April 2023 were agreed as a correct record."
    ]


def test_the_next_lettered_purpose_is_no_point_of_what_was_resolved_above_it():
    minute = read(
        "Correspondence\n\na. To receive a letter of thanks.\n\nIt was RESOLVED to note.\n\n"
        "b. To consider a request for a camera in Fore Street.\n\nThe Assistant Clerk said a report would come.\n\n"
        "It was RESOLVED to write to the resident.\n\nc. To receive notice of a change of date.\n\n"
        "It was RESOLVED to note."
    )

    assert [one.text for one in minute.outcomes] == ["to note.", "to write to the resident.", "to note."]


def test_a_link_without_a_day_leaves_it_to_the_lines_below():
    minute = read(
        "Meeting documents\n\n• Meeting of Children's Panel (Item 6.)\n\nMinutes of the meeting held on 6 June 2024\n\n"
        "Minutes:\n\nAll spoke."
    )

    assert minute.held_on == date(2024, 6, 6)


def test_roman_numerals_before_capitals_number_the_items():
    minutes = read_minutes(
        document(
            "At a MEETING of the SCRUTINY COMMITTEE held remotely on 4th December, 2024.\n\nPresent: Bailie Moss\n\n"
            "I DECLARATION OF INTEREST\n\nThere were none.\n\nII MISSING CHILDREN - ANNUAL REPORT\n\n"
            "The Committee agreed:-\n\n(i) to note the report; and\n\n(ii) to instruct the Chief Officer to report.\n\n"
            "III MEMBERSHIP\n\nBailie Moss resigned.\n\nIV NEXT MEETING\n\nIt would be in May."
        )
    )

    assert [(one.number, one.title) for one in minutes[1:]] == [
        ("I", "Declaration of Interest"),
        ("II", "Missing Children - Annual Report"),
        ("III", "Membership"),
        ("IV", "Next Meeting"),
    ]
    assert [len(one.outcomes) for one in minutes[1:]] == [0, 2, 0, 0]


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("xc", 90)])
def test_a_roman_numeral_has_its_value(numeral, value):
    assert roman_value(numeral) == value


def test_a_date_is_not_the_number_of_an_item():
    found = headings("9 May 2018 - Annual Meeting", "1. Apologies\n\nNone.", "2. Highways\n\nThe road was swept.")

    assert found == [("1", "Apologies"), ("2", "Highways")]


def test_resolutions_whose_heading_is_lost_are_known_by_their_bare_verbs():
    minute = read(
        "Work programme\n\nTo consider a report (copy attached).\n\nThe Co-ordinator spoke.\n\n"
        "(a)  subject to the items agreed today, the programme be approved;\n\n"
        "(b)  the following members be appointed to the groups -\n\n"
        "Housing - Councillor Ash, and\n\n"
        "(c)  the Co-ordinator email all members of the committee about the vacancies.\n"
    )

    assert [(one.number, one.kind) for one in minute.outcomes] == [
        ("a", "decision"),
        ("b", "decision"),
        ("c", "follow_up"),
    ]
    assert all(one.needs_review for one in minute.outcomes)
