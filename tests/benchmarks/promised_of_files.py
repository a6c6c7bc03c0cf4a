"""R10 and R11: changed files break no reader, and files built to harm cost the program next to nothing."""

import io
import multiprocessing
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.sandbox import BOUNDS
from briefings.reading.word import read_word
from tests.fuzzing.mutating import mutated
from tests.fuzzing.readers import TARGETS
from tests.reading.forms.printing import assemble, page_stream, print_pdf, set_lines
from tests.reading.forms.typing_room import change_part, write_docx

# --- R10 ---------------------------------------------------------------------------------------------------------


def changed_files(inputs: int, broken: bool) -> Iterator[bool]:
    """So many changed files for each reader: refused, or true to their text; never another error, nor too long.

    The control takes mark-up at its word, as ElementTree does.
    """
    for name in ("html", "xml", "rss") if broken else TARGETS:
        target = TARGETS[name]
        attack = ElementTree.fromstring if broken else target.attack
        files = list(target.seeds().values())
        for seed in range(inputs):
            yield _withstands(attack, mutated(files[seed % len(files)], seed, longest=target.longest))


def _withstands(attack: Callable[[bytes], object], data: bytes) -> bool:
    began = time.monotonic()
    try:
        attack(data)
    except Exception:  # noqa: BLE001  whatever it is, it is a promise broken
        return False
    return time.monotonic() - began < BOUNDS.wall


# --- R11 ---------------------------------------------------------------------------------------------------------

_SPARE = 50 * 1024  # KiB that the program may grow by, for one file
_MOST = 3 * 1024**3  # bytes, so that a control does no harm either
_LONGEST = 60.0  # seconds: twice the sandbox's own, since a busy computer is no fault of the file


def bombs(_inputs: int, broken: bool) -> Iterator[bool]:
    """Forty files built to harm, each to a process of its own that reads as the program does: it hardly grows.

    The control reads Word as python-docx does by itself, from two of them.
    """
    for name, data in corpus():
        if broken and name not in ("runs 0.docx", "runs 1.docx"):
            continue
        yield _harmless(name, data, broken)


def _harmless(name: str, data: bytes, broken: bool) -> bool:
    """In a process that is measured: memory, once grown, does not show a second file's growth."""
    reading, writing = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_read, args=(name, data, writing, broken))
    child.start()
    child.join(_LONGEST)
    if child.is_alive():
        child.kill()
        child.join()
        return False
    return child.exitcode == 0 and reading.poll() and bool(reading.recv() < _SPARE)


def _read(name: str, data: bytes, told: "multiprocessing.connection.Connection", broken: bool) -> None:
    before = _peak()
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    try:
        if broken:
            read_word(data)
        else:
            read_document(data, source=name)
    except Unreadable:
        pass
    told.send(_peak() - before)


def _peak() -> int:
    """KiB of this process at its largest."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def corpus() -> Iterator[tuple[str, bytes]]:
    """The forty: by form, from some size up."""
    for number in range(8):
        size = 2_000_000 << (number // 2)
        yield f"zeros {number}.docx", _padded(size * 16)
        yield f"runs {number}.docx", _in_body(b"<w:p>" + b"<w:r><w:t>x</w:t></w:r>" * (size // 8) + b"</w:p>")
        yield f"deep {number}.html", b"<html><body>" + b"<div>" * (size // 64) + b"Minutes" + b"</div>" * (size // 64)
        yield f"operators {number}.pdf", _operators(60 + 20 * number)
        yield f"entities {number}.xml", _entities(4 + number)


def _padded(size: int) -> bytes:
    """A part that unpacks to so many bytes."""
    out = io.BytesIO(write_docx("Minutes"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/padding.xml", bytes(size))
    return out.getvalue()


def _in_body(inside: bytes) -> bytes:
    return change_part(
        write_docx("x"), "word/document.xml", lambda xml: xml.replace(b"</w:body>", inside + b"</w:body>")
    )


def _operators(pages: int) -> bytes:
    if pages == 60:
        return print_pdf([set_lines("Minutes")] * 500)
    return assemble([page_stream(set_lines(*["word"] * 30) * 300)] * pages)


def _entities(levels: int) -> bytes:
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY e0 "lol">{declared}]><m>&e{levels - 1};</m>'.encode()
