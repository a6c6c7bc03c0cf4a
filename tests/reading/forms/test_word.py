"""Word files: words in order, the numbers Word keeps apart, tables as rows; nothing deleted, nothing lost."""

import pytest

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.word import read_word
from tests.reading.forms.typing_room import change_part, numbered, raw, with_notes, write_docx


def test_paragraphs_and_tables_stand_in_their_order():
    data = write_docx(
        "Minutes:",
        "The clerk reported.",
        [["Action", "Owner", "By when"], ["Write to the\ncounty", "Clerk", "30 June"], ["Close", "", ""]],
        "The meeting closed.",
    )

    assert read_word(data).text == (
        "Minutes:\n\nThe clerk reported.\n\nAction\tOwner\tBy when\nWrite to the county\tClerk\t30 June\nClose\t\t\n\n"
        "The meeting closed."
    )


def test_numbers_that_word_keeps_apart_are_written_out():
    data = write_docx(
        "RESOLVED –",
        numbered("(%1)", "decimal", "That the report be noted.", "That a letter be sent."),
        "Then:",
        numbered("%1)", "lowerLetter", "lighting", "paths"),
        numbered("%1.", "lowerRoman", "third", start=3),
        numbered("", "bullet", "a point"),
    )

    assert read_word(data).text.split("\n\n") == [
        *("RESOLVED –", "(1) That the report be noted.", "(2) That a letter be sent.", "Then:"),
        *("a) lighting", "b) paths", "iii. third", "• a point"),
    ]


def test_deleted_words_are_gone_and_inserted_ones_are_there():
    changed = raw(
        "<w:p><w:r><w:t xml:space='preserve'>That </w:t></w:r><w:del w:id='1'><w:r><w:delText>nothing</w:delText></w:r>"
        "</w:del><w:ins w:id='2'><w:r><w:t>a letter</w:t></w:r></w:ins><w:r><w:tab/><w:t>be sent</w:t></w:r></w:p>"
    )

    assert read_word(write_docx(changed)).text == "That a letter\tbe sent"


def test_text_in_content_controls_is_read():
    control = raw("<w:sdt><w:sdtContent><w:p><w:r><w:t>Held on 4 June 2024</w:t></w:r></w:p></w:sdtContent></w:sdt>")

    assert read_word(write_docx(control)).text == "Held on 4 June 2024"


def test_a_cell_over_several_rows_stands_in_each():
    def merged(document):
        table = document.add_table(rows=2, cols=3)
        for place, words in enumerate(["Write to the county", "Clerk", "30 June"]):
            table.cell(0, place).text = words
        table.cell(1, 1).text, table.cell(1, 2).text = "Chair", "July"
        table.cell(0, 0).merge(table.cell(1, 0))

    assert read_word(write_docx(merged)).text == "Write to the county\tClerk\t30 June\nWrite to the county\tChair\tJuly"


def test_a_table_that_only_sets_out_the_page_becomes_paragraphs_beside_their_numbers():
    data = write_docx(
        [["1.", "Welcome\nThe Chair spoke.\nMembers listened.\nIt was RESOLVED to go on."], ["2.", "Close"]]
    )

    assert read_word(data).text == (
        "1. Welcome\n\nThe Chair spoke.\n\nMembers listened.\n\nIt was RESOLVED to go on.\n\n2. Close"
    )


def test_a_footnote_is_marked_where_it_stands_and_written_after_the_body():
    marked = raw(
        '<w:p><w:r><w:t>Sixty drivers</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> were trained.'
        "</w:t></w:r></w:p>"
    )
    data = with_notes(write_docx(marked, "The Chair closed."), "footnote", _7="As at June.", _8="Never marked.")

    assert read_word(data).text == "Sixty drivers[1] were trained.\n\nThe Chair closed.\n\nNotes\n\n[1] As at June."


def test_the_header_of_the_first_page_stands_first_and_a_footer_only_where_it_says_draft():
    def add(document):
        section = document.sections[0]
        section.header.paragraphs[0].text = "LARKMOOR PARISH COUNCIL"
        section.header.add_paragraph("Page 1 of 3")
        section.footer.paragraphs[0].text = "Clerk: 01234 567890"
        section.footer.add_paragraph("Draft minutes, subject to approval")

    assert read_word(write_docx("Minutes of 4 June 2024", add)).text == (
        "LARKMOOR PARISH COUNCIL\n\nDraft minutes, subject to approval\n\nMinutes of 4 June 2024"
    )


def test_a_header_that_the_body_repeats_is_read_once():
    def add(document):
        document.sections[0].header.paragraphs[0].text = "LARKMOOR PARISH COUNCIL"

    assert read_word(write_docx("LARKMOOR PARISH COUNCIL", add)).text == "LARKMOOR PARISH COUNCIL"


DELETED_END = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    parted = raw(f"<w:p>{DELETED_END}<w:r><w:t>That the report </w:t></w:r></w:p>")

    assert read_word(write_docx(parted, raw("<w:p><w:r><w:t>be noted.</w:t></w:r></w:p>"))).text == (
        "That the report be noted."
    )


def test_a_deleted_resolution_and_a_deleted_row_are_not_read_and_the_numbers_close_up():
    gone = f"<w:p>{DELETED_END}<w:del><w:r><w:delText>That it be refused.</w:delText></w:r></w:del></w:p>"
    table = (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Old</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Task</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Clerk</w:t>"
        "</w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    assert read_word(write_docx(raw(gone), "It was agreed.", raw(table))).text == "It was agreed.\n\nTask\t\tClerk"


def test_hidden_words_and_empty_form_fields_are_not_read():
    hidden = raw("<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen.</w:t></w:r></w:p>")
    field = raw(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter a date.</w:t>"
        "</w:r></w:p></w:sdtContent></w:sdt>"
    )

    assert read_word(write_docx(hidden, field)).text == "Seen."


def test_a_text_box_is_read_once_though_word_keeps_it_twice():
    box = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Before.</w:t></w:r><w:r>'
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>ACTION: Clerk</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>ACTION: Clerk</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert read_word(write_docx(raw(box))).text == "Before.\n\nACTION: Clerk"


def test_a_word_file_is_read_in_a_process_of_its_own_and_known_by_its_content():
    document = read_document(write_docx("Minutes:", "All agreed."), source="minutes.pdf")

    assert document.text == "Minutes:\n\nAll agreed."
    assert document.media_type.endswith("wordprocessingml.document")


def test_a_declared_document_type_is_refused_since_its_entities_would_vanish_from_quotations():
    entity = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "not ">]>'
    data = change_part(
        write_docx("That it be agreed."), "word/document.xml", lambda xml: entity + xml.partition(b"?>")[2]
    )

    with pytest.raises(Unreadable, match="document type"):
        read_document(data, source="minutes.docx")


def test_a_bomb_is_refused_by_its_list_of_contents():
    data = change_part(write_docx("x"), "word/document.xml", lambda xml: xml + b" " * (50 * 1024 * 1024))

    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_document(data, source="minutes.docx")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (change_part(write_docx("x"), "word/document.xml", lambda xml: xml[:-40]), "damaged"),
        (write_docx("x")[:3000], "damaged"),
        (change_part(write_docx(""), "nothing", bytes), "no text"),
        (b"PK\x05\x06" + b"\x00" * 18, "not a Word document"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
    ids=["cut xml", "cut zip", "empty", "empty zip", "no zip"],
)
def test_broken_word_files_are_refused_with_the_reason(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read_document(data, source="minutes.docx")
