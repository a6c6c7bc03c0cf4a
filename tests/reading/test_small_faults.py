"""What small faults in the reader went unnoticed: a sentence for each that can be seen (``make mutants``)."""

from datetime import date

import pytest

from briefings.errors import Unreadable
from briefings.reading.dates import read_due
from briefings.reading.documents import read_document
from briefings.reading.files import over
from briefings.reading.items import split_items
from briefings.reading.kinds import read_kind
from briefings.reading.layouts import Verdict
from briefings.reading.lines import even, read_lines
from briefings.reading.markup import count_in
from briefings.reading.motions import is_then_seconded
from briefings.reading.names import are_named
from briefings.reading.owner_lines import read_owner_line
from briefings.reading.speakers import read_speaker
from briefings.reading.webservice import read_feed
from briefings.records import Given, OutcomeKind, Speaker, Stage
from tests.reading.examples import document, read
from tests.reading.forms import sites
from tests.reading.test_agreements_in_sentences import parish
from tests.reading.test_tables_and_margins import table


def test_who_is_named_only_to_act_owns_what_was_agreed_before():
    assert parish("Agreed to write to the school - AV to action.") == [
        ("follow_up", "AV", None, "Agreed to write to the school")
    ]


@pytest.mark.parametrize(
    ("held_on", "due_on"), [(date(2018, 3, 7), date(2018, 4, 30)), (date(2018, 12, 7), date(2019, 1, 31))]
)
def test_next_month_ends_with_the_month_after_the_meeting(held_on, due_on):
    due = read_due("That a report be submitted next month.", held_on=held_on)

    assert due
    assert due.due_on == due_on


def test_a_proposal_that_goes_on_in_a_list_is_not_seconded_in_the_next_sentence():
    assert is_then_seconded("Cllr Moss proposed that a bench be bought.", "Seconded by Cllr Dean.")
    assert not is_then_seconded("Cllr Moss proposed that:", "Seconded by Cllr Dean.")


def test_a_bracket_that_the_marker_opened_is_not_the_owners():
    owner = read_owner_line("Jo Hill, Community Officer )", 0)

    assert owner
    assert owner.printed == "Jo Hill, Community Officer"


def test_what_somebody_has_done_is_cut_from_the_owner():
    assert table("1\tRing the office\tCllr Weir has rung it\tMay", "2\tAsk\tAB\tJune")[0] == (
        "Ring the office",
        "Cllr Weir",
        "May",
    )


def test_a_table_of_items_with_a_body_of_rows_has_its_items():
    page = (
        sites.meeting_page()
        .replace('id="mgItemTable">', 'id="mgItemTable"><tbody>')
        .replace("</table>", "</tbody></table>")
    )

    with_body = read_document(page.encode(), source="meeting.html")

    assert len(with_body.items) == len(read_document(sites.meeting_page().encode(), source="meeting.html").items) > 0


def test_a_cancelled_meeting_is_refused_in_these_words():
    with pytest.raises(Unreadable) as refused:
        read_document(sites.get_meeting(status="Cancelled").encode(), source="meeting.xml")

    assert str(refused.value) == "This meeting was cancelled or postponed, so there are no minutes of it."


def test_the_head_of_a_meeting_begins_with_the_text():
    text = (
        "No. | Item |\n---|---|\n1 | Apologies Minutes: There were none. |\n2 | Training Minutes: It was noted. |\n"
        "3 | Taxis Minutes: It was noted. |\n"
    )
    spans = split_items(document(text), read_lines(even(text), 0, len(text)))

    assert spans[0].start == 0


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("establishes a task group", OutcomeKind.FOLLOW_UP),
        ("circulated the notes", OutcomeKind.FOLLOW_UP),
        ("endorses the plan", OutcomeKind.DECISION),
        ("Noted", OutcomeKind.NOTED),
    ],
)
def test_a_verb_is_known_in_each_of_its_forms(act, kind):
    assert read_kind(act, Verdict.AGREED).kind is kind


def test_a_full_name_is_known_by_the_first_name_alone_and_by_no_other():
    assert are_named("Dawn Fry and Tom", frozenset({"Dawn", "Tom"}))
    assert not are_named("Dawn Fry", frozenset({"Fry"}))


def test_the_sentence_that_names_who_acts_says_also_when():
    assert parish("A bench would be good. Clerk to action by 30 June.") == [
        ("follow_up", "Clerk", "by 30 June", "A bench would be good.")
    ]


@pytest.mark.parametrize("task", ["instructed to write to the manager.", "asked to obtain two quotes."])
def test_a_clerk_who_is_instructed_without_a_verb_has_a_task(task):
    assert [(kind, owner) for kind, owner, _, _ in parish(f"The path was not safe. Clerk {task}")] == [
        ("follow_up", "Clerk")
    ]


def test_a_councillor_who_asked_to_leave_has_none():
    assert parish("Councillor Moss asked to leave the room.") == []


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("That a note be circulated before the February half term", "before the February half term"),
        ("That a full answer be given after the meeting", "after the meeting"),
    ],
)
def test_half_terms_and_the_time_after_a_meeting_are_times(words, phrase):
    due = read_due(words)

    assert due
    assert due.phrase == phrase


@pytest.mark.parametrize(
    ("words", "due_on"),
    [("by 30 September", date(2018, 9, 30)), ("by 30 June", date(2019, 6, 30)), ("by 7 July", date(2018, 7, 7))],
)
def test_a_day_without_its_year_is_the_next_such_day(words, due_on):
    due = read_due(f"That a report be submitted {words}.", held_on=date(2018, 7, 7))

    assert due
    assert due.due_on == due_on


def test_what_is_said_first_wins_and_what_it_leaves_open_is_filled():
    first, second = Given(council="Moss", stage=Stage.DRAFT), Given(council="Dean", body="Panel", stage=Stage.CONFIRMED)

    assert over(first, second) == Given(council="Moss", body="Panel", stage=Stage.DRAFT)
    assert over(Given(), second) == second


@pytest.mark.parametrize(("number", "printed"), [(4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (90, "xc")])
def test_the_points_of_a_page_are_counted_in_roman_numerals(number, printed):
    assert count_in("i", number) == printed
    assert count_in("I", number) == printed.upper()


def test_several_persons_with_dots_after_their_titles_are_told_apart():
    assert read_speaker("Cllr. Ann Moss, Chair, Cllr. Tom Dean, Clerk") == Speaker("Cllr. Ann Moss", "Chair")


def test_a_feed_of_either_kind_is_read_and_bad_letters_with_it():
    rdf = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item><title>Agenda \xff</title>"
    rdf += b"<link>https://x.example/mgAi.aspx?ID=7</link></item></rdf:RDF>"

    assert [entry.address for entry in read_feed(rdf)] == ["https://x.example/mgAi.aspx?ID=7"]


def test_a_cell_over_two_columns_leaves_the_second_empty():
    page = (
        "<html><body><h1>Actions</h1><p>Minutes:</p><table><tr><th>Action</th><th>Owner</th><th>By when</th></tr>"
        "<tr><td colspan=2>Train drivers</td><td>May</td></tr></table></body></html>"
    )

    assert "\nTrain drivers\t\tMay" in read_document(page.encode(), source="page.html").text


def test_the_rule_under_a_heading_row_is_no_paragraph():
    minute = read("Actions\n\n| Action | Owner |\n|---|---|\n| Ask the trust | AB |\n| Ring the school | CD |\n")

    assert [one.text for one in minute.outcomes] == ["Ask the trust", "Ring the school"]
    assert not [one for one in minute.paragraphs if set(minute.text[one.start : one.end]) <= set("-| ")]
