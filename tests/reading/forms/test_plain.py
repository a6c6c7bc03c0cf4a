"""Plain text keeps every character as it was sent, whichever encoding it came in."""

import codecs
import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.plain import decode

SENTENCE = "Resolved –\r\n\r\n(1)\u00a0\u00a0 That the Board’s “Safe Journeys” grant of £400 be noted at the café.\r\n"
SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"], ids=lambda name: name
)
def test_text_is_the_same_in_every_encoding_a_clerk_may_save_it_in(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_the_seeds_are_kept_character_for_character(path):
    document = read_document(path.read_bytes(), source=path.name)

    assert document.text.encode("utf-8") == path.read_bytes()
    assert document.media_type == "text/plain"
    assert document.items == ()


def test_mojibake_is_read_back_where_that_loses_nothing():
    assert decode("Childrenâ€™s Services, Â£400".encode()) == "Children’s Services, £400"
    assert decode("The â€œdatasetâ€\u009d".encode()) == "The “dataset”"


def test_text_with_only_a_piece_of_mojibake_stays_as_received():
    mixed = "Childrenâ€™s Services and the Board’s plan"

    assert decode(mixed.encode()) == mixed


def test_accented_words_are_not_taken_for_mojibake():
    text = "Café Noël in Ynys Môn, château, £5 (Â is a letter)"

    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00" * 4096,
        b"text then\x00zero",
        codecs.BOM_UTF16_LE + b"a\x00b",
        b"\x01\x02\x03" * 50,
    ],
    ids=["every byte", "zeros", "a zero in text", "half a character", "controls"],
)
def test_what_is_no_text_is_refused_with_a_reason(data):
    with pytest.raises(Unreadable, match=r"text"):
        decode(data)


def test_an_empty_file_is_refused():
    with pytest.raises(Unreadable, match="empty"):
        read_document(b"", source="minutes.txt")


def test_a_file_of_blanks_is_refused():
    with pytest.raises(Unreadable, match="no text"):
        read_document("\ufeff \u00a0\r\n\t".encode(), source="minutes.txt")


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at():
    with pytest.raises(Unreadable, match="25 MB"):
        read_document(b"a" * (25 * 1024 * 1024 + 1), source="minutes.txt")


def test_markdown_is_text_kept_as_it_stands():
    document = read_document(b"# Minutes\n\n* **Resolved:** that it be noted\n", source="Minutes.MD")

    assert document.media_type == "text/markdown"
    assert document.text.startswith("# Minutes\n\n* **Resolved")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1))
def test_any_text_in_utf_16_comes_back_whole(text):
    assert decode(text.encode("utf-16")) in (text, _read_twice(text))


def _read_twice(text: str) -> str | None:
    """The text a reader of mojibake may make of ``text``: hypothesis finds real ones."""
    try:
        return decode(text.encode("utf-8"))
    except Unreadable:
        return None


@given(st.binary(max_size=2000))
def test_any_bytes_are_text_or_refused(data):
    with contextlib.suppress(Unreadable):
        assert isinstance(decode(data), str)
