"""A process of its own for files that can be built to harm: PDF, Word, and large mark-up.

The child gets the bytes and answers with JSON through a pipe. It has bounds of memory, processor time and open files,
knows nothing of the parent's environment (there are tokens in it), and is ended by the clock where the system knows no
such bounds. Whatever happens in it, the parent sees text or one reason.

A program that reads a file now and then starts the child anew. A process that does nothing but read, and has a single
thread, divides itself instead (``divide_from_now_on``): what costs a second to load is loaded once, and every file
still has a process of its own.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from briefings.errors import NotPublished, Unreadable
from briefings.reading.extracts import Extract
from briefings.records import Given, Item, Page, Stage

_OPEN_FILES = 64
_ROOT = str(Path(__file__).resolve().parents[1])  # the package's folder


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may cost."""

    memory: int = 768 * 1024 * 1024  # bytes of address space
    processor: int = 15  # seconds of processor time
    wall: float = 25  # seconds by the clock


BOUNDS = Bounds()
TOO_COSTLY = "Reading this file takes too much time or memory; it may be damaged. Save it again, or as plain text."
DAMAGED = "This file is damaged and cannot be read. Open it, save it again and try once more."

# The child must not import the package's front door: that loads database, index and more for half a second per file.
# So a bare package of the same name takes its place. Paths come from the parent, since "-I" leaves them out.
_BOOT = """
import importlib, json, sys, types
path, root, module, function, arguments = json.loads(sys.argv[1])
sys.path[:] = path
sys.modules["briefings"] = package = types.ModuleType("briefings")
package.__path__ = [root]
getattr(importlib.import_module(module), function)(*arguments)
"""

# What the child needs of the environment: where shared libraries are. Nothing else.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "TZ")


def read_apart(form: str, data: bytes, *, address: str | None = None, bounds: Bounds = BOUNDS) -> Extract:
    """What the reader named ``form`` makes of ``data`` in a process of its own.

    Raises Unreadable with the reader's reason, or where the child passed its ``bounds`` or broke.
    """
    apart = _in_a_part_of_this if _divides else _in_another
    try:
        return _unpack(*apart(form, data, address, bounds))
    except (subprocess.TimeoutExpired, TimeoutError) as error:
        raise Unreadable(TOO_COSTLY) from error
    except OSError as error:
        raise Unreadable("This computer has no room to read the file just now. Try again later.") from error


def bare_command(module: str, function: str, *arguments: object) -> list[str]:
    """The command that calls ``module.function`` in a Python which loads that module of this package and no more."""
    settings = json.dumps([sys.path, _ROOT, module, function, arguments])
    return [sys.executable, "-I", "-c", _BOOT, settings]


def bare_environment() -> dict[str, str]:
    """What a child needs of this process's environment, and nothing else of it."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def _in_another(form: str, data: bytes, address: str | None, bounds: Bounds) -> tuple[int, bytes]:
    """The status and the output of a Python that is started for this one file."""
    child = subprocess.run(  # noqa: S603 - our own program and arguments
        bare_command(__name__, "answer", form, address, bounds.memory, bounds.processor),
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=bare_environment(),
        timeout=bounds.wall,
        check=False,
    )
    return child.returncode, child.stdout


# --- a process that divides itself -----------------------------------------------------------------------------------

_divides = False


def divide_from_now_on() -> None:
    """Let this process divide itself for each file, where the system can. For processes with a single thread only."""
    global _divides
    _divides = hasattr(os, "fork")


def _in_a_part_of_this(form: str, data: bytes, address: str | None, bounds: Bounds) -> tuple[int, bytes]:
    """The status and the output of a copy of this process that reads this one file. Raises TimeoutError."""
    read = _reader(form, address)  # loaded here, so that the next copy has it too
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _answer_and_end(theirs, read, data, bounds)
    os.close(theirs)
    try:
        output = _read_until(ours, time.monotonic() + bounds.wall)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(ours)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, output


def _answer_and_end(pipe: int, read: Callable[[bytes], Extract], data: bytes, bounds: Bounds) -> None:
    status = 1
    try:
        set_bounds(bounds.memory, bounds.processor)
        with os.fdopen(pipe, "wb") as out:
            out.write(_written(reply_by(read, data)))
        status = 0
    finally:
        os._exit(status)


def _read_until(pipe: int, ends: float) -> bytes:
    pieces: list[bytes] = []
    while select.select([pipe], [], [], max(0.0, ends - time.monotonic()))[0]:
        piece = os.read(pipe, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    raise TimeoutError


# --- what a child said -----------------------------------------------------------------------------------------------


def _unpack(returned: int, output: bytes) -> Extract:
    if returned != 0:
        raise Unreadable(TOO_COSTLY if returned < 0 else DAMAGED)
    try:
        told = json.loads(output)
    except ValueError as error:
        raise Unreadable(DAMAGED) from error
    if "refused" in told:
        raise (NotPublished if told.get("not_published") else Unreadable)(told["refused"])
    return _from_json(told)


def _from_json(told: dict[str, Any]) -> Extract:
    given = told["given"]
    day, stage = given["held_on"], given["stage"]
    known = given | {"held_on": date.fromisoformat(day) if day else None, "stage": Stage(stage) if stage else None}
    items = tuple(Item(**item) for item in told["items"])
    return Extract(told["text"], Given(**known), items, tuple(Page(**page) for page in told["pages"]))


# --- in the child --------------------------------------------------------------------------------------------------


def answer(form: str, address: str | None, memory: int, processor: int) -> None:
    """Read standard input as ``form`` and write the answer; the last thing the child does."""
    set_bounds(memory, processor)
    data = sys.stdin.buffer.read()
    sys.stdout.buffer.write(_written(reply_to(form, data, address)))
    sys.stdout.flush()
    os._exit(0)  # taking large trees apart again can cost more than reading them


def set_bounds(memory: int, processor: int) -> None:
    """Bound this process. A system that lacks a bound keeps the others; the parent's clock is always there."""
    files = {"RLIMIT_NOFILE": _OPEN_FILES, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
    _set({"RLIMIT_AS": memory, "RLIMIT_CPU": processor, **files})


def set_memory(memory: int) -> None:
    """Bound only the address space of this process, in bytes, where the system can."""
    _set({"RLIMIT_AS": memory})


def _set(bounds: dict[str, int]) -> None:
    try:
        import resource  # not on every system
    except ImportError:
        return
    for name, bound in bounds.items():
        try:
            resource.setrlimit(getattr(resource, name), (bound, bound))
        except (AttributeError, OSError, ValueError):
            continue


def reply_to(form: str, data: bytes, address: str | None = None) -> dict[str, Any]:
    """The answer as plain values: the extract, or why the file was refused. Raises nothing."""
    return reply_by(_reader(form, address), data)


def reply_by(read: Callable[[bytes], Extract], data: bytes) -> dict[str, Any]:
    """The same by a reader that is at hand."""
    try:
        return asdict(read(data))
    except Unreadable as refusal:
        return {"refused": str(refusal), "not_published": isinstance(refusal, NotPublished)}
    except (MemoryError, RecursionError):
        return {"refused": TOO_COSTLY}
    except Exception:  # noqa: BLE001 - libraries raise anything on mutated files; the parent gets one reason
        return {"refused": DAMAGED}


def _reader(form: str, address: str | None) -> Callable[[bytes], Extract]:
    """The reader of a form. Loaded here, so that a PDF does not wait for Word's library."""
    if form == "pdf":
        from briefings.reading.pdf import read_pdf

        return read_pdf
    if form == "word":
        from briefings.reading.word import read_word

        return read_word
    if form == "xml":
        from briefings.reading.webservice import read_meeting

        return lambda data: read_meeting(data.decode("utf-8"), address=address)
    from briefings.reading.pages import read_page

    return lambda data: read_page(data.decode("utf-8"), address=address)


def _written(reply: dict[str, Any]) -> bytes:
    return json.dumps(reply, default=_plain).encode("ascii")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
