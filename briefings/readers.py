"""Processes that read, for runs over many files: each takes file after file and gives back documents and minutes.

A reader knows neither the database nor the environment. It gets the bytes of a file with what is known of it, and
answers with JSON through a pipe. Reading is most of the work of a run, so on two cores a run takes half as long; the
caller stores what comes back, in its own order.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any, TypeAlias

from briefings.errors import BriefingsError, Unreadable
from briefings.reading.documents import read_document
from briefings.reading.minutes import read_minutes
from briefings.reading.sandbox import (
    DAMAGED,
    TOO_COSTLY,
    bare_command,
    bare_environment,
    divide_from_now_on,
    set_memory,
)
from briefings.records import Document, Given, Minute
from briefings.storing.values import from_values, to_stored

Read: TypeAlias = tuple[Document, tuple[Minute, ...]]

MOST_SECONDS = 300.0  # by the clock for one file; the largest that is accepted takes about a third of it
MOST_MEMORY = 2 * 1024**3  # bytes of address space of one reader
_MOST_READERS = 4  # more would wait for the one that stores
_LENGTH = 8  # bytes that tell how long what follows is


def read_file(data: bytes, source: str, given: Given) -> Read:
    """The document in ``data`` and its minutes. Raises Unreadable with a reason, and nothing else that is foreseen."""
    return minutes_of(read_document(data, source=source, given=given))


def minutes_of(document: Document) -> Read:
    """A document with its minutes. Raises Unreadable where it holds none, or signs that no database can keep."""
    if not _is_text(document.text):
        raise Unreadable("It holds characters that are no text. Save it again as plain text, and try once more.")
    minutes = read_minutes(document)
    if not minutes:
        raise Unreadable("No minutes were found in it.")
    return document, minutes


def _is_text(words: str) -> bool:
    """Whether both databases can hold it: PostgreSQL has no null character, and neither has lone surrogates."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x00" not in words


def cores() -> int:
    """How many processes can read at once on this computer, at most four."""
    return min(_MOST_READERS, os.cpu_count() or 1)


@contextmanager
def open_readers(number: int) -> Iterator["Readers"]:
    """Up to ``number`` reading processes, started when they are first needed and ended with the block."""
    readers = Readers(number)
    try:
        yield readers
    finally:
        readers.close()


class Readers:
    """Use ``open_readers``."""

    def __init__(self, number: int) -> None:
        """Nothing is started yet."""
        self.number = number
        self._threads = ThreadPoolExecutor(number, "reader")
        self._own = threading.local()
        self._all: list[_Reader] = []
        self._closing = False

    def read(self, data: bytes, source: str, given: Given) -> "Future[Read]":
        """``read_file`` in one of the processes. A file that ends its process is refused, and the next gets another."""
        return self._threads.submit(self._read, data, source, given)

    def _read(self, data: bytes, source: str, given: Given) -> Read:
        reader = getattr(self._own, "reader", None)
        if reader is None or not reader.is_alive:
            reader = self._own.reader = _Reader()
            self._all.append(reader)
        return reader.read(data, source, given)

    def close(self) -> None:
        """End all of them, whatever they do."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._all:
            reader.end()
        self._threads.shutdown()


class _Reader:
    """One process, used by one thread."""

    def __init__(self) -> None:
        command = bare_command(__name__, "serve", MOST_MEMORY)
        self._process = subprocess.Popen(  # noqa: S603 - our own program and arguments
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=bare_environment(),
        )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def read(self, data: bytes, source: str, given: Given) -> Read:
        late = threading.Event()
        clock = threading.Timer(MOST_SECONDS, self._end_late, (late,))
        clock.start()
        try:
            return _unpack(self._ask(json.dumps([source, to_stored(given)]).encode(), data))
        except (OSError, EOFError) as error:
            self.end()
            raise Unreadable(TOO_COSTLY if late.is_set() else DAMAGED) from error
        finally:
            clock.cancel()

    def _ask(self, *parts: bytes) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        for part in parts:
            _send(self._process.stdin, part)
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(_receive(self._process.stdout))
        return told

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what it still held for a process that is gone
        return


def _unpack(told: dict[str, Any]) -> Read:
    if "refused" in told:
        raise Unreadable(told["refused"])
    if "failed" in told:
        raise ReaderFailed(told["failed"])
    document = from_values(Document, told["document"])
    return document, tuple(from_values(Minute, record | {"text": document.text}) for record in told["minutes"])


class ReaderFailed(Exception):
    """The program failed on a file; its message is the name of the error, since a traceback may quote."""


def _send(pipe: IO[bytes], part: bytes) -> None:
    pipe.write(len(part).to_bytes(_LENGTH, "big"))
    pipe.write(part)


def _receive(pipe: IO[bytes]) -> bytes:
    """What ``_send`` sent. Raises EOFError where the other side is gone."""
    length = pipe.read(_LENGTH)
    part = pipe.read(int.from_bytes(length, "big")) if len(length) == _LENGTH else b""
    if len(length) < _LENGTH or len(part) < int.from_bytes(length, "big"):
        raise EOFError
    return part


# --- in the reading process ------------------------------------------------------------------------------------------


def serve(memory: int) -> None:
    """Read file after file from standard input until it is closed; answer each on standard output."""
    set_memory(memory)
    divide_from_now_on()
    while True:
        try:
            (source, given), data = json.loads(_receive(sys.stdin.buffer)), _receive(sys.stdin.buffer)
        except EOFError:
            return
        reply = _reply(lambda: read_file(data, source, from_values(Given, given)))  # noqa: B023 - called at once
        _send(sys.stdout.buffer, json.dumps(reply).encode("ascii"))
        sys.stdout.buffer.flush()


def _reply(read: Callable[[], Read]) -> dict[str, Any]:
    try:
        document, minutes = read()
    except BriefingsError as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_COSTLY}
    except Exception as error:  # noqa: BLE001 - one file that trips the reader must not end a run over thousands
        return {"failed": type(error).__name__}
    return {
        "document": to_stored(document),
        "minutes": [to_stored(replace(minute, text="")) for minute in minutes],
    }
