"""The list of a large corpus' words on the disk, so that a program that opens its index need not ask tantivy for it.

Derived and only a convenience: a file that is missing, of another revision or damaged counts as none.
"""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_NAME = "words-{}.list"


def read_words(folder: Path | None, revision: int) -> list[tuple[str, int]] | None:
    """``(word, paragraphs)`` of one revision; None where no list of it is kept."""
    if folder is None:
        return None
    try:
        lines = (folder / _NAME.format(revision)).read_text(encoding="utf-8").split("\n")
        count = int(lines[0])
        words = list(zip(lines[1 : count + 1], map(int, lines[count + 1 :]), strict=True))
    except (OSError, ValueError):
        return None
    return words if len(words) == count else None


def keep_words(folder: Path | None, revision: int, words: Sequence[tuple[str, int]]) -> None:
    """Write the list of one revision in place of those of others; where that fails, nothing is lost but time."""
    if folder is None:
        return
    written = "\n".join((str(len(words)), *(word for word, _ in words), *(str(count) for _, count in words)))
    with suppress(OSError):
        handle, passing = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(written)
        for old in folder.glob(_NAME.format("*")):
            old.unlink(missing_ok=True)
        Path(passing).replace(folder / _NAME.format(revision))
