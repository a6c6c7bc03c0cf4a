"""A disk for SQLite that keeps what was flushed, and of what was only written whatever chance leaves: a power cut.

It is a file system of SQLite's own kind (VFS), in memory, by apsw. A write that was not flushed may be kept, dropped or
torn at sectors of 512 bytes, whatever came before or after it; a file never flushed may be gone altogether. As disks
do on which SQLite counts, it leaves bytes beside a write alone (SQLITE_IOCAP_POWERSAFE_OVERWRITE).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import apsw

NAME = "failing-disk"
SECTOR = 512
Files = dict[str, bytes]


class PowerCut(Exception):
    """The power is gone; whatever comes after this changes nothing."""


@dataclass
class _File:
    flushed: bytes | None  # None = nothing of it is on the disk yet
    now: bytearray
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # offset and bytes; None = cut to that length

    def write(self, offset: int, data: bytes) -> None:
        self.pending.append((offset, data))
        _put(self.now, offset, data)

    def truncate(self, size: int) -> None:
        self.pending.append((size, None))
        del self.now[size:]

    def flush(self) -> None:
        self.flushed = bytes(self.now)
        self.pending.clear()

    def left(self, dice: random.Random) -> bytes | None:
        """What of it is found after a power cut; None where there is no such file."""
        if self.flushed is None and dice.random() < 1 / 2:
            return None
        found = bytearray(self.flushed or b"")
        for offset, data in self.pending:
            if data is None:
                if dice.random() < 1 / 2:
                    del found[offset:]
                continue
            for start, part in _survivors(offset, data, dice):
                _put(found, start, part)
        return bytes(found)


def _put(into: bytearray, offset: int, data: bytes) -> None:
    if len(into) < offset:
        into.extend(bytes(offset - len(into)))
    into[offset : offset + len(data)] = data


def _survivors(offset: int, data: bytes, dice: random.Random) -> Iterator[tuple[int, bytes]]:
    fate = dice.choice(("kept", "dropped", "torn"))
    if fate == "kept":
        yield offset, data
    elif fate == "torn":
        for start in range(offset - offset % SECTOR, offset + len(data), SECTOR):
            begin, end = max(start, offset), min(start + SECTOR, offset + len(data))
            if dice.random() < 1 / 2:
                yield begin, data[begin - offset : end - offset]


class Disk:
    """The files, and how many writes and flushes are left until the power goes."""

    def __init__(self, files: Files, cut_after: int | None = None) -> None:
        self.files = {name: _File(held, bytearray(held)) for name, held in files.items()}
        self.steps = 0
        self._cut_after = cut_after

    def step(self) -> None:
        """One write, flush or removal. Raises PowerCut where it is the one too many."""
        if self._cut_after is not None and self.steps >= self._cut_after:
            raise PowerCut
        self.steps += 1

    def left(self, dice: random.Random) -> Files:
        """What is found when the power is back."""
        found = {name: file.left(dice) for name, file in self.files.items()}
        return {name: held for name, held in found.items() if held is not None}


class DiskVFS(apsw.VFS):
    """Registered once; ``disk`` is what it works on. Files are named without a folder."""

    def __init__(self) -> None:
        super().__init__(NAME, base="")
        self.disk = Disk({})

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "_Handle":
        known = name.filename() if isinstance(name, apsw.URIFilename) else name
        file = self.disk.files.setdefault(str(known), _File(None, bytearray()))
        return _Handle(self.disk, file)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.step()
        self.disk.files.pop(filename, None)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return pathname in self.disk.files

    def xFullPathname(self, name: str) -> str:
        return name


class _Handle:
    """What SQLite asks of an open file."""

    def __init__(self, disk: Disk, file: _File) -> None:
        self._disk, self._file = disk, file

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._file.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.step()
        self._file.write(offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        self._disk.step()
        self._file.truncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.step()
        self._file.flush()

    def xFileSize(self) -> int:
        return len(self._file.now)

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return int(apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE)

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xLock(self, level: int) -> None:
        pass

    def xUnlock(self, level: int) -> None:
        pass

    def xCheckReservedLock(self) -> bool:
        return False

    def xClose(self) -> None:
        pass
