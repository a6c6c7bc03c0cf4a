"""Bytes of a text file into characters, exactly: which encoding it is, and when it is no text at all.

The text is kept as decoded (line ends, no-break spaces, typing errors), because every quotation counts in it.
"""

import codecs
import re

from briefings.errors import Unreadable

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# The five bytes that Windows-1252 leaves free become the control of the same number, as browsers read them
# (Encoding Standard, index windows-1252). Without this a closing quotation mark inside mojibake could not be undone.
_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_TO_WINDOWS_1252 = codecs.charmap_build(_WINDOWS_1252)

# What the lead byte of a two- or three-byte UTF-8 character looks like when read as Windows-1252: "â€™" for an
# apostrophe, "Â£" for a pound sign, "Ã©" for an e with an accent.
_MOJIBAKE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2[\u20ac\u201a\u2020\u0080-\u00bf]")

_SAMPLE = 65_536  # characters or bytes looked at to tell text from something else
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # share of control characters in a sample above which it is no text

NO_TEXT = "This is not a text file. Minutes can be read as plain text, HTML, PDF or Word (.docx)."


def decode(data: bytes) -> str:
    """The characters of ``data``: UTF-8 and UTF-16 with or without a mark in front, or else Windows-1252.

    A byte order mark is no part of the text. Text that was UTF-8 and was once saved as if it were Windows-1252
    ("Childrenâ€™s") is read back if, and only if, that loses nothing. Raises Unreadable for binary content.
    """
    text = _decode_marked(data)
    if text is None:
        text = _decode_unmarked(data)
    if _is_binary(text):
        raise Unreadable(NO_TEXT)
    return _undo_mojibake(text)


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"The file says it is {encoding.upper()} text, but parts of it are damaged."
                ) from error
    return None


def _decode_unmarked(data: bytes) -> str:
    for encoding in filter(None, (_utf_16_by_its_zeros(data), "utf-8")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0]


def _utf_16_by_its_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: in English text every other byte is zero, and which one tells the order."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    if sample[1::2].count(0) > 0.6 * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    if "\x00" in text:
        return True
    return len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample)


def _undo_mojibake(text: str) -> str:
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    try:
        once = codecs.charmap_encode(text, "strict", _TO_WINDOWS_1252)[0].decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text  # only parts of it look like mojibake: as received, then
    return once
