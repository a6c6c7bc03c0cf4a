"""PDF files: print back into running text, with every page's place; what cannot be read is refused in time."""

import pytest

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.pdf import MOST_PAGES, _clean, read_pdf
from briefings.reading.printed import set_running
from tests.reading.forms.printing import Line, assemble, page_stream, print_pdf, set_lines

PROSE = (
    "The Licensing Manager presented the report and said that most drivers had been trained in multi-",
    "agency working by the partnership, and that the remaining sixty would be trained before the au-",
    "tumn.",
)


def test_broken_lines_become_paragraphs_and_broken_words_are_mended():
    text, _ = set_running([["Minutes:", "", *PROSE, "", "Resolved –", "(1) That the report be noted."]])

    assert text == (
        "Minutes:\n\nThe Licensing Manager presented the report and said that most drivers had been trained in multi-"
        "agency working by the partnership, and that the remaining sixty would be trained before the autumn.\n\n"
        "Resolved –\n\n(1) That the report be noted."
    )


def test_a_compound_keeps_its_hyphen_where_the_text_shows_it_whole():
    lines = [
        "The taxi-marshal scheme was praised by all members of the committee here, and so the taxi-",
        "marshal went on.",
    ]

    assert set_running([lines])[0].endswith("the taxi-marshal went on.")


def test_double_spacing_does_not_make_every_line_a_paragraph():
    lines = [line for text in (*PROSE, "The Chair thanked her.") for line in (text, "")]

    text, _ = set_running([lines])

    assert text.count("\n\n") == 1


def test_running_headers_and_page_numbers_are_dropped_and_the_first_header_stays():
    pages = [
        [
            "LICENSING COMMITTEE, 4 JUNE 2024",
            "",
            f"Only words of page {'abc'[number]} stand here,",
            "",
            f"Page {number + 1} of 3",
        ]
        for number in range(3)
    ]

    text, _ = set_running(pages)

    assert text.count("LICENSING COMMITTEE") == 1
    assert "of 3" not in text
    assert [word in text for word in ("page a", "page b", "page c")] == [True] * 3


def test_what_a_browser_prints_around_a_page_is_dropped():
    page = [
        "21/11/2026, 20:10          Agenda item - Journeys",
        "",
        "Minutes:",
        "",
        "https://x.example/mgAi.aspx?ID=1        1/1",
    ]

    assert set_running([page])[0] == "Minutes:"


def test_a_resolution_that_begins_every_page_is_no_header():
    text, _ = set_running([["Resolved –", "(1) That it be noted."], ["Resolved –", "(1) That it be sent."]])

    assert text.count("Resolved –") == 2


def test_a_sentence_goes_on_over_the_page_and_both_pages_know_their_place():
    first = "The committee considered at great length the report of the Director on journeys to and from"

    text, pages = set_running([[first], ["school by taxi."]])

    assert text == f"{first} school by taxi."
    assert [text[page.start : page.end] for page in pages] == [f"{first} ", "school by taxi."]


def test_a_table_keeps_its_columns_and_a_cell_its_lines():
    table = [
        ("Item", "Discussion", "Action", "Owner", "By when"),
        ("1", "Welcome.", "–", "–", "–"),
        ("2", "Minutes agreed subject to", "Correct and publish", "AB", "21.5.21"),
        ("", "the title being corrected.", "", "", ""),
        ("3", "Dataset. DE asked what", "CD to visit the three", "CD", "end of"),
        ("", "amber meant.", "schools", "", "summer term"),
        ("5", "Taxi test agreed.", "None", "", ""),
    ]
    places = (50, 90, 300, 430, 490)
    lines = [
        Line(cell, x=x, y=600 - 12 * row, size=9)
        for row, cells in enumerate(table)
        for x, cell in zip(places, cells, strict=True)
        if cell
    ]

    assert read_pdf(print_pdf([lines])).text == (
        "Item\tDiscussion\tAction\tOwner\tBy when\n1\tWelcome.\t–\t–\t–\n"
        "2\tMinutes agreed subject to the title being corrected.\tCorrect and publish\tAB\t21.5.21\n"
        "3\tDataset. DE asked what amber meant.\tCD to visit the three schools\tCD\tend of summer term\n"
        "5\tTaxi test agreed.\tNone\t\t"
    )


LEFT_SIDE = """\
The Licensing Manager presented the
report and said that most drivers had
been trained by the partnership, and
that the rest would be by the autumn.

RESOLVED -
(1) That the report be noted, and that
the Clerk write to the county about"""
RIGHT_SIDE = """\
the lighting of the path.

Councillor Marsh asked who checks the
drivers. The Manager replied that the
Council did so twice a year.

The meeting closed at nine and the
Chair thanked all who had come to it."""


def test_a_page_in_two_columns_is_read_down_each_and_a_sentence_goes_on_from_one_to_the_other():
    sides = ((60, LEFT_SIDE), (320, RIGHT_SIDE))
    columns = [
        Line(text, x=x, y=700 - 14 * place, size=10)
        for x, side in sides
        for place, text in enumerate(side.splitlines())
        if text
    ]

    assert read_pdf(print_pdf([[*set_lines("LARKMOOR PARISH COUNCIL"), *columns]])).text.split("\n\n") == [
        "LARKMOOR PARISH COUNCIL",
        "The Licensing Manager presented the report and said that most drivers had been trained by the partnership, "
        "and that the rest would be by the autumn.",
        "RESOLVED -",
        "(1) That the report be noted, and that the Clerk write to the county about the lighting of the path.",
        "Councillor Marsh asked who checks the drivers. The Manager replied that the Council did so twice a year.",
        "The meeting closed at nine and the Chair thanked all who had come to it.",
    ]


@pytest.mark.parametrize("heading", [("Discussion", "Action"), ("What was said", "What is to be done")])
def test_a_table_of_two_columns_of_sentences_is_no_page_in_two_columns(heading):
    rows = [
        heading,
        ("The partnership heard that most of", "Write to the county to ask for the"),
        ("the drivers had been trained and that", "list of those who have not been"),
        ("the rest would be soon.", "trained yet."),
        ("The hotels had not replied to the", "Send the letter to all nine hotels"),
        ("letter of the spring.", "again by the end of June."),
    ]
    lines = [f"{left:<44}{right}" for left, right in rows]

    assert "the rest would be soon.\ttrained yet.\n" in set_running([lines])[0]


def test_rows_with_gaps_between_them_are_still_one_table():
    lines = [
        "Action                          Owner",
        "",
        "Write to the county about the   Clerk",
        "lighting of the path",
        "",
        "Close the register              Chair",
        "",
        "The meeting closed at nine after a long talk about the state of the roads.",
    ]

    text, _ = set_running([lines])

    assert text == (
        "Action\tOwner\nWrite to the county about the lighting of the path\tClerk\nClose the register\tChair\n\n"
        "The meeting closed at nine after a long talk about the state of the roads."
    )


def test_a_note_in_the_right_margin_follows_its_paragraph():
    lines = [
        *set_lines(
            "It was agreed that the taxi policy be circulated to all members before the next", "meeting in June."
        ),
        Line("Clerk", x=520),
    ]

    assert read_pdf(print_pdf([lines])).text == (
        "It was agreed that the taxi policy be circulated to all members before the next meeting in June.\tClerk"
    )


def test_names_under_each_other_stay_on_lines_of_their_own():
    lines = ["Present:     Councillor A Marsh (Chair)", "             Councillor B Thorn", "             Ms C Field"]

    assert set_running([lines])[0] == "Present: Councillor A Marsh (Chair)\n\nCouncillor B Thorn\n\nMs C Field"


def test_a_pdf_is_read_in_a_process_of_its_own_with_its_pages():
    data = print_pdf([set_lines("Minutes:", "", "All agreed on the first day."), set_lines("They met again.")])

    document = read_document(data, source="minutes.txt")

    assert document.media_type == "application/pdf"
    assert [document.text[page.start : page.end].strip() for page in document.pages] == [
        "Minutes:\n\nAll agreed on the first day.",
        "They met again.",
    ]


def test_letters_that_print_joins_are_taken_apart():
    assert _clean("The o\ufb03cer \ufb01led it.\x00") == "The officer filed it. "


def test_turned_text_is_not_lost():
    turned = b"BT /F1 11 Tf 0 1 -1 0 40 300 Tm (Minute book margin) Tj ET\n"

    text = read_pdf(assemble([turned + page_stream(set_lines("Minutes:", "All agreed."))])).text

    assert "Minute book margin" in text
    assert "All agreed." in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nnothing more", "damaged"),
        (print_pdf([set_lines("Minutes")])[:-300], "damaged|no text"),
        (assemble([b""]), "pictures of pages"),
        (print_pdf([set_lines("x")] * (MOST_PAGES + 1)), "401 pages"),
        (
            assemble(
                [page_stream(set_lines("Secret"))],
                extra=b" /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt <<"
                b" /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>",
            ),
            "password",
        ),
    ],
    ids=["only a header", "cut off", "no text", "a pack", "locked"],
)
def test_pdfs_that_hold_no_readable_minutes_are_refused_with_the_reason(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read_document(data, source="minutes.pdf")
