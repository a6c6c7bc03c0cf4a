"""Changes files at random, always the same ones for the same number: what fuzzing does where atheris is not installed.

A Word package is taken apart first and one of its parts is changed, since a zip with a wrong checksum is refused before
anything of it is read.
"""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

# Pieces at which readers turn: marks of structure, of encodings, and of the clerks' own wordings.
PIECES: Sequence[bytes] = (
    *(
        b"<",
        b">",
        b"</p>",
        b"<table>",
        b"<tr>",
        b"<td rowspan=99999 colspan=99999>",
        b"<!--",
        b"]]>",
        b"&#0;",
        b"&amp;amp;",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<script>",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xa8",
        b"\xc2\xa0",
    ),
    *(
        b"\xed\xa0\x80",
        b"\r",
        b"\n\n",
        b"\t",
        b"Resolved \xe2\x80\x93",
        b"(1) That",
        b"ACTION:",
        b"Minutes:",
        b"54/21 ",
    ),
    *(
        b"in 99999999999 months",
        b"31 February 2021",
        b"12%",
        b"Councillor ",
        b"obj",
        b"endstream",
        b"<w:p>",
        b"<w:tbl>",
    ),
    *(b"<w:del>", b"</w:r>", b'w:val="99999999999"', b"999999999999", b"-1", b"/Kids [2 0 R]", b"BT", b"Tj", b"Tm"),
)
_MOST_CHANGES = 6
_COPIES = 200


def mutated(data: bytes, seed: int, *, longest: int) -> bytes:
    """``data`` with one to six changes that depend on ``seed`` alone, at most ``longest`` bytes."""
    shuffle = random.Random(seed)
    if data.startswith(b"PK") and (inside := _in_a_part(data, shuffle, longest)) is not None:
        return inside
    return _changed(data, shuffle)[:longest]


def _changed(data: bytes, shuffle: random.Random) -> bytes:
    for _ in range(shuffle.randint(1, _MOST_CHANGES)):
        data = shuffle.choice(_CHANGES)(data, shuffle)
    return data


def _in_a_part(package: bytes, shuffle: random.Random, longest: int) -> bytes | None:
    """A zip package with one part changed, or None where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            parts = {part.filename: archive.read(part) for part in archive.infolist()}
    except Exception:  # noqa: BLE001 - a broken package from the corpus: changed as it lies there, then
        return None
    if not parts:
        return None
    main = "word/document.xml"
    name = main if main in parts and shuffle.random() < 0.7 else shuffle.choice(sorted(parts))
    parts[name] = _changed(parts[name], shuffle)[:longest]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def _span(data: bytes, shuffle: random.Random) -> tuple[int, int]:
    start = shuffle.randrange(len(data) + 1)
    return start, min(len(data), start + shuffle.choice((1, 4, 16, 64, 256)))


def _flip(data: bytes, shuffle: random.Random) -> bytes:
    place = shuffle.randrange(len(data) + 1)
    return data[:place] + bytes([shuffle.randrange(256)]) + data[place + 1 :]


def _cut(data: bytes, shuffle: random.Random) -> bytes:
    start, end = _span(data, shuffle)
    return data[:start] + data[end:]


def _repeat(data: bytes, shuffle: random.Random) -> bytes:
    start, end = _span(data, shuffle)
    return data[:end] + data[start:end] * shuffle.choice((1, 3, _COPIES)) + data[end:]


def _move(data: bytes, shuffle: random.Random) -> bytes:
    start, end = _span(data, shuffle)
    rest = data[:start] + data[end:]
    place = shuffle.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _insert(data: bytes, shuffle: random.Random) -> bytes:
    place = shuffle.randrange(len(data) + 1)
    return data[:place] + shuffle.choice(PIECES) * shuffle.choice((1, 1, 2, _COPIES)) + data[place:]


def _truncate(data: bytes, shuffle: random.Random) -> bytes:
    return data[: shuffle.randrange(len(data) + 1)]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _cut,
    _repeat,
    _move,
    _insert,
    _insert,
    _truncate,
)
