"""Zip packages looked at from outside: what their list of contents declares decides whether they are opened at all."""

import io
import zipfile

from briefings.errors import Unreadable

_MOST_FILES = 2_000
_MOST_UNPACKED = 200 * 1024 * 1024  # bytes, as the package declares them
_MOST_TEXT_PART = 40 * 1024 * 1024  # bytes of one XML part; a thousand pages of minutes have about ten
_MOST_RATIO = 200  # unpacked to packed; XML seldom passes 30
_SMALL = 1024 * 1024  # parts below this may be as dense as they like
_MAIN = "word/document.xml"

BOMB = "This Word file unpacks to far more than a document holds, so it was not opened. Save it as PDF and try again."
_NO_WORD = "This is a packed file, but not a Word document (.docx). Save the minutes as .docx or PDF and try again."
_LOCKED = "This Word file is locked with a password. Save a copy without one and try again."
_DAMAGED = "This Word file is damaged and cannot be read. Open it, save it again and try once more."


def check_archive(data: bytes) -> None:
    """Look at the list of contents of a zip package without unpacking. Raises Unreadable for a bomb or another type."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Unreadable(_DAMAGED) from error
    if _MAIN not in {part.filename for part in parts}:
        raise Unreadable(_NO_WORD)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unreadable(_LOCKED)
    if len(parts) > _MOST_FILES or sum(part.file_size for part in parts) > _MOST_UNPACKED or any(map(_is_dense, parts)):
        raise Unreadable(BOMB)


def _is_dense(part: zipfile.ZipInfo) -> bool:
    if part.filename.endswith((".xml", ".rels")) and part.file_size > _MOST_TEXT_PART:
        return True
    return part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(part.compress_size, 1)
