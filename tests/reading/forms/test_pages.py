"""Web pages read like the minutes they hold: paragraphs, labels, items with their places; stand-ins are refused."""

from datetime import date

import pytest

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.records import Document, Given, Item, Stage
from tests.reading.forms import sites


def read(page: str, **known: str | None) -> Document:
    address = known.pop("address", None)
    return read_document(page.encode(), source=known.get("source") or "page.html", given=Given(address=address))


def words(document: Document, item: Item) -> str:
    return document.text[item.start : item.end]


# --- one agenda item ---


def test_an_item_page_reads_like_minutes_saved_as_text():
    document = read(sites.item_page())

    assert document.text == (
        "Agenda item\n\nJourneys to school\n\nThe Director will submit a report (Document “A”).\n\n"
        "Recommended –\n\nMinutes:\n\nThe Head of Transport presented the report.\n\n"
        "Councillor Marsh asked who checks the drivers.\n\n"
        "Resolved –\n\n(1)\u00a0\u00a0\u00a0That a report be brought back\u00a0\u00a0 in six months.\n\n"
        "ACTION:\u00a0\u00a0 Director of Place\n\nSupporting documents:\n\n• Report"
    )


def test_an_item_page_tells_body_day_number_council_and_its_address():
    head = f'<link rel="canonical" href="{sites.ADDRESS}"/>'

    document = read(sites.item_page(head=head))

    assert document.given == Given(
        council="Fenwick Vale Council", body="Example Area Committee", held_on=date(2016, 12, 8), address=sites.ADDRESS
    )
    (item,) = document.items
    assert (item.number, item.title, item.address) == ("31.", "Journeys to school", sites.ADDRESS)
    assert words(document, item).startswith("Journeys to school\n\nThe Director")


def test_what_the_caller_gives_wins_over_the_page():
    given = Given(
        council="Given Council", body="Given Body", held_on=date(2001, 2, 3), stage=Stage.DRAFT, licence="OGL"
    )

    document = read_document(sites.item_page().encode(), source=sites.ADDRESS, given=given)

    assert (document.given.council, document.given.body) == ("Given Council", "Given Body")
    assert (document.given.held_on, document.given.stage) == (date(2001, 2, 3), Stage.DRAFT)
    assert document.given.address == sites.ADDRESS  # the source is an address


def test_a_page_that_names_no_council_leaves_it_unknown():
    page = sites.item_page().replace(" | Fenwick Vale Council", " | Full Council")

    assert read(page).given.council is None


def test_a_saved_page_knows_where_it_was_saved_from():
    saved = f"<!-- saved from url=(0052){sites.ADDRESS} -->\n" + sites.item_page()

    assert read(saved).given.address == sites.ADDRESS


def test_an_item_page_without_a_minutes_label_is_still_read():
    page = sites.item_page().replace('<p class="mgSubItemTitleTxt">Minutes:</p>', "")

    assert "Councillor Marsh asked" in read(page).text


# --- a meeting ---


def test_a_meeting_page_gives_every_public_item_its_place():
    document = read(sites.meeting_page(), address=sites.MEETING_ADDRESS)

    assert [(item.number, item.title) for item in document.items] == [
        (None, "PART ONE"),
        ("53.", "Apologies"),
        ("54.", "Taxi & private hire"),
        ("55.", "Motion on street lighting"),
    ]
    assert words(document, document.items[1]) == "Apologies\n\nMinutes:\n\nThere were none."
    assert document.items[2].address == "https://democracy.fenwickvale.example/mgAi.aspx?ID=51890"


def test_an_items_number_stands_before_its_place():
    document = read(sites.meeting_page())

    assert document.text[: document.items[1].start].endswith("\n\n53. ")


def test_a_meeting_page_tells_body_day_and_that_minutes_are_a_draft():
    document = read(sites.meeting_page())

    assert (document.given.body, document.given.held_on) == ("Licensing Committee", date(2026, 1, 15))
    assert document.given.stage is Stage.DRAFT


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        ("Agenda and minutes", Stage.CONFIRMED),
        ("Agenda, decisions and minutes", Stage.CONFIRMED),
        ("Agenda, decisions and draft minutes", Stage.DRAFT),
        ("Meeting", None),
    ],
)
def test_the_page_title_alone_says_how_far_the_minutes_are(kind, stage):
    assert read(sites.meeting_page(kind=kind)).given.stage is stage


def test_minutes_that_are_cut_short_never_pass_for_whole():
    document = read(sites.meeting_page())

    assert [item.truncated for item in document.items] == [False, False, True, False]
    assert "view the full minutes text" not in document.text


def test_minutes_saved_as_text_that_were_cut_short_are_marked_too():
    text = "Taxis\n\nMinutes:\n\nThe Manager said ... view the full minutes text for item 54."

    (item,) = read_document(text.encode(), source="page.txt").items

    assert (item.truncated, item.title) == (True, "Taxis")


def test_restricted_items_leave_no_trace():
    text = read(sites.meeting_page()).text

    assert "SECRET" not in text
    assert "Placement costs" not in text


def test_links_file_sizes_and_menus_are_no_part_of_the_minutes():
    text = read(sites.meeting_page()).text

    for furniture in ("161 KB", "View the background", "Powered by", "Bins", "Contact us", "searched"):
        assert furniture not in text
    assert "Venue: Town Hall, Fenwick" in text


def test_a_recorded_vote_is_a_line_that_looks_like_no_action():
    assert "\n\nRecorded Vote\n\nMotion – Carried" in read(sites.meeting_page()).text


def test_items_without_base_address_have_none():
    assert {item.address for item in read(sites.meeting_page()).items} == {None}


def test_a_cancelled_meeting_is_refused():
    page = sites.meeting_page(
        sites.row("1.", 7, "Apologies"), kind="Agenda", title="Cabinet - Friday 3 May 2019, CANCELLED"
    )

    with pytest.raises(Unreadable, match="cancelled"):
        read(page)


def test_an_agenda_is_not_taken_for_minutes():
    page = sites.meeting_page(
        sites.row("1.", 7, "Budget", sites.word("Recommended – that it be agreed")), kind="Agenda"
    )

    with pytest.raises(Unreadable, match="agenda"):
        read(page)


# --- decisions, issues, attendance ---


def test_a_decision_page_tells_who_decided_and_when():
    document = read(sites.DECISION)

    assert (document.given.body, document.given.held_on) == ("Cabinet Member for Streets", date(2019, 9, 3))
    assert [item.title for item in document.items] == ["Safe Routes Grant"]
    assert "Purpose:\n\nTo agree the grant.\n\nDecision:\n\nThat the grant of £400 be approved." in document.text


def test_an_issue_page_keeps_a_line_for_every_meeting_and_claims_no_date_of_its_own():
    document = read(sites.ISSUE)

    assert (document.given.body, document.given.held_on) == (None, None)
    assert "\n\nMeeting: 25/03/2015 - Council (Item 173)\n\n" in document.text
    assert "\n\nMeeting: 11/02/2015 - Cabinet (Item 88)\n\n" in document.text


def test_an_attendance_page_is_a_table():
    document = read(sites.ATTENDANCE)

    assert "Councillor Ada Marsh\tChair\tPresent\nLee Thorn\tOfficer\tIn attendance" in document.text
    assert (document.given.body, document.given.held_on) == ("Licensing Committee", date(2026, 1, 15))


# --- other pages ---


def test_an_unknown_page_falls_back_to_its_readable_text():
    document = read(sites.UNKNOWN)

    assert document.text.startswith("Minutes of the meeting held on 4 June 2024\n\nMinutes:\n\n")
    assert "a. The clerk reported on lighting.\nb. It was RESOLVED to write to the county." in document.text
    assert "Home" not in document.text
    assert document.items == ()
    assert document.given.held_on is None


def test_several_articles_on_a_page_are_all_read():
    articles = "".join(
        f"<article><h2>Minute {place}</h2><p>{'It was agreed. ' * 20}</p></article>" for place in (1, 2, 3)
    )

    text = read(f"<html><body><nav>Menu</nav>{articles}</body></html>").text

    assert [f"Minute {place}" in text for place in (1, 2, 3)] == [True] * 3
    assert "Menu" not in text


def test_a_cell_over_several_rows_stands_in_each_and_shifts_no_other():
    text = read(sites.UNKNOWN).text

    assert "Action\tOwner\tBy when\nWrite to the county\tClerk\t30 June\nWrite to the county\tChair\tJuly" in text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (sites.JUST_A_MOMENT, "robots"),
        (sites.SIGN_IN, "sign-in"),
        ("<html><title>404 - File or directory not found.</title><h1>Server Error</h1></html>", "error message"),
        ("<html><head><title>Minutes</title></head><body><p>&nbsp;</p></body></html>", "no text"),
        (sites.page("Agenda item", "Nothing", ""), "nothing under its title"),
        ("<!-- only a remark -->", "no text"),
    ],
    ids=["robot check", "sign-in", "error", "empty", "empty item", "comment"],
)
def test_pages_that_are_no_minutes_are_refused_with_the_reason(page, reason):
    with pytest.raises(Unreadable, match=reason):
        read(page)


def test_minutes_that_speak_of_signing_in_are_read():
    page = "<html><title>Minutes</title><h1>Signing in of visitors</h1><p>Login pages, 404 errors</p></html>"

    assert "404 errors" in read(page).text


def test_text_is_never_lost_in_silence():
    deep = (
        "<div>" * 5000 + "<p>Resolved that the plan be agreed</p>" + "</div>" * 5000 + "<p>and that it be sent on</p>"
    )

    with pytest.raises(Unreadable, match="too deeply"):
        read(f"<html><body>{deep}</body></html>")


def test_a_script_that_is_never_closed_does_not_swallow_the_minutes_unnoticed():
    page = "<html><body><p>Minutes:</p><script>" + "<p>Resolved that the plan be agreed and sent on to all.</p>" * 20

    with pytest.raises(Unreadable, match="lost"):
        read(page)


def test_rows_of_a_table_stand_on_lines_one_below_the_other():
    document = read("<table><tr><td>Ash</td><td>Chair</td></tr><tr><td>Elm</td><td>Clerk</td></tr></table><p>End</p>")

    assert document.text == "Ash\tChair\nElm\tClerk\n\nEnd"


def test_a_list_with_roman_numbers_is_numbered_as_the_reader_sees_it():
    document = read('<ol type="i">' + "".join(f"<li>{word}</li>" for word in "ABCDEFGHI") + "</ol>")

    assert [line.split()[0] for line in document.text.split("\n") if line] == [
        *("i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.", "ix.")
    ]
