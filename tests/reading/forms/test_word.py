"""Word files: words in order, the numbers Word keeps apart, tables as rows; nothing deleted, nothing lost."""

import pytest

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.word import read_word
from tests.reading.forms.typing_room import change_part, numbered, raw, write_docx


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


def test_a_table_that_only_sets_out_the_page_becomes_paragraphs_beside_their_numbers():
    data = write_docx(
        [["1.", "Welcome\nThe Chair spoke.\nMembers listened.\nIt was RESOLVED to go on."], ["2.", "Close"]]
    )

    assert read_word(data).text == (
        "1. Welcome\n\nThe Chair spoke.\n\nMembers listened.\n\nIt was RESOLVED to go on.\n\n2. Close"
    )


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
