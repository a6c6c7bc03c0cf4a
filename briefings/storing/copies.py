"""Whole copies of SQLite files: written beside their name, and named once they are whole and on the disk."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from briefings.errors import StoreUnavailable


@contextmanager
def written_beside(file: Path, *, name: bool = True) -> Iterator[Path]:
    """A new file beside ``file``, which takes its name once it is whole and flushed; else nothing stays.

    With ``name`` off it never does. Raises StoreUnavailable where the disk is full or not to be written.
    """
    copy = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield copy
        if name:
            _flush(copy)
            copy.replace(file)
            _flush(file.parent)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreUnavailable(
            f"{file} could not be written ({reason}). Nothing was changed. Check that there is room on the disk and "
            "who may write there."
        ) from error
    finally:
        for rest in (copy, copy.with_name(f"{copy.name}-wal"), copy.with_name(f"{copy.name}-shm")):
            with suppress(OSError):
                rest.unlink()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_pages(source: Path, target: Path) -> None:
    """All pages in one step, so that the source's writers wait rather than start it over."""
    with closing(sqlite3.connect(source, timeout=30)) as out, closing(sqlite3.connect(target, timeout=30)) as into:
        out.backup(into, pages=-1)
