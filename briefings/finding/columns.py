"""Numbers about paragraphs in files that only grow, mapped into memory: a question touches few pages.

What a committed index refers to is never written over, so a reader needs no lock. Where a program died between writing
and its commit, its numbers lie unused.
"""

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# One row of ``marks`` per paragraph; places of words count in ``tokens``, other rows in ``marks``.
START = 0  # where its own words begin
END = 1  # where they end, and the words about it (who speaks) begin
SAID_END = 2  # where those end
SECTION = 3
FLAGS = 4
PARTNER = 5  # row of the question it answers or of the reply to it; -1 = none
READING = 6  # number of the minute's reading: rows of one minute share it
AROUND = 7  # where the words about the whole minute begin: title, headings, council, body
AROUND_END = 8
PLACE = 9  # number of council and body
YEAR = 10  # of the meeting; 0 = not known
WIDTH = 11

_FIRST_ROOM = 1024
_NAMES = ("tokens", "marks")


class GrowingNumbers:
    """Numbers of one kind, in a file or in memory, to which some can be added at the end."""

    def __init__(self, file: Path | None, kind: type[np.int32] | type[np.uint32]) -> None:
        """Open or create ``file`` (None = memory)."""
        self._file, self._kind = file, np.dtype(kind)
        self._memory: NDArray[np.generic] = np.zeros(_FIRST_ROOM if file is None else 0, kind)
        self._used = 0
        if file is not None:
            file.touch()

    def add(self, numbers: NDArray[np.generic], *, at: int) -> None:
        """Write ``numbers`` from place ``at``, over what a program that died has left there."""
        if self._file is None:
            self._make_room(at + len(numbers))
            self._memory[at : at + len(numbers)] = numbers
            self._used = at + len(numbers)
            return
        with self._file.open("r+b") as file:
            file.seek(at * self._kind.itemsize)
            file.write(np.ascontiguousarray(numbers, self._kind).tobytes())
            file.flush()
            os.fsync(file.fileno())

    def _make_room(self, needed: int) -> None:
        if needed > len(self._memory):
            grown = np.zeros(max(needed, 2 * len(self._memory)), self._kind)
            grown[: self._used] = self._memory[: self._used]
            self._memory = grown

    def __len__(self) -> int:
        """How many there are, in use or not."""
        return self._used if self._file is None else self._file.stat().st_size // self._kind.itemsize

    def view(self) -> NDArray[np.generic]:
        """All of them as they stand now; later ones are seen by another view."""
        if self._file is None:
            return self._memory[: self._used]
        if not len(self):
            return np.zeros(0, self._kind)
        return np.asarray(np.memmap(self._file, self._kind, mode="r", shape=(len(self),)))


class Columns:
    """The words and marks of all paragraphs that were ever written to one index."""

    def __init__(self, folder: Path | None) -> None:
        """Open or create the files in ``folder`` (None = memory)."""
        tokens, marks = (None if folder is None else folder / f"{name}.numbers" for name in _NAMES)
        self._tokens = GrowingNumbers(tokens, np.uint32)
        self._marks = GrowingNumbers(marks, np.int32)

    def add(self, tokens: NDArray[np.uint32], marks: NDArray[np.int32], *, token: int, row: int) -> None:
        """Write words from place ``token`` and marks from ``row``; on the disk when this returns."""
        self._tokens.add(tokens, at=token)
        self._marks.add(marks.reshape(-1), at=row * WIDTH)

    def hold(self, tokens: int, rows: int) -> bool:
        """Whether at least so many words and rows are there."""
        return len(self._tokens) >= tokens and len(self._marks) >= rows * WIDTH

    def view(self) -> "View":
        """Both as they stand now."""
        return View(self._tokens.view().view(np.uint32), self._marks.view().view(np.int32))


class View:
    """Words and marks as they stood at one moment."""

    __slots__ = ("marks", "tokens")

    def __init__(self, tokens: NDArray[np.uint32], marks: NDArray[np.int32]) -> None:
        """Take the plain numbers; what does not fill a row is left out."""
        self.tokens = tokens
        self.marks = marks[: len(marks) // WIDTH * WIDTH].reshape(-1, WIDTH)
