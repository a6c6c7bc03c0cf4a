"""Finds the files that paths mean, and what a ``catalogue.toml`` beside them says of each.

A catalogue gives what a file does not say of itself::

    [files."minutes-7.txt"]
    council = "Blackpool"
    body = "Resilient Communities Scrutiny Committee"
    date = 2016-06-23
    source = "https://…"    # where the minutes are published

Other keys, such as how something is known, are for people and not read. Nothing is opened here but catalogues.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefings.errors import Unreadable
from briefings.records import Given, Refusal, Stage

CATALOGUE = "catalogue.toml"
_NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Received:
    """One file to be read, the name it is cited by, and what a catalogue says of it."""

    path: Path
    source: str
    given: Given = _NOTHING


def find_files(paths: Iterable[Path]) -> tuple[tuple[Received, ...], tuple[Refusal, ...]]:
    """The files in ``paths``, folders gone through in the order of names; and what was refused already here.

    Hidden files and folders, and catalogues themselves, are passed over in silence.
    """
    refused: list[Refusal] = []
    catalogues: dict[Path, Mapping[str, Given]] = {}
    files: dict[Path, Received] = {}
    for path in paths:
        if not path.is_dir() and not path.is_file():
            refused.append(Refusal(str(path), "There is no such file or folder."))
        for file in _files_in(path):
            if file.parent not in catalogues:
                catalogues[file.parent] = _catalogue_beside(file, refused)
            files[file] = Received(file, file.name, catalogues[file.parent].get(file.name, _NOTHING))
    return tuple(files.values()), tuple(refused)


def read_catalogue(text: str) -> dict[str, Given]:
    """What a catalogue says, by file name. Raises Unreadable with the entry that cannot be understood."""
    try:
        entries = tomllib.loads(text).get("files", {})
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"It is not written in TOML: {error}") from error
    if not isinstance(entries, dict):
        raise Unreadable('Its entries must read [files."NAME"].')
    return {name: _given(name, entry) for name, entry in entries.items()}


def over(first: Given, second: Given) -> Given:
    """``first``, and what ``second`` knows where ``first`` is silent."""
    return Given(
        council=first.council or second.council,
        body=first.body or second.body,
        held_on=first.held_on or second.held_on,
        stage=first.stage or second.stage,
        address=first.address or second.address,
        licence=first.licence or second.licence,
    )


# --- files -------------------------------------------------------------------------------------------------------


def _files_in(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and _wanted(each.relative_to(path)))


def _wanted(name: Path) -> bool:
    return name.name != CATALOGUE and not any(part.startswith(".") for part in name.parts)


def _catalogue_beside(file: Path, refused: list[Refusal]) -> Mapping[str, Given]:
    catalogue = file.parent / CATALOGUE
    if not catalogue.is_file():
        return {}
    try:
        return read_catalogue(catalogue.read_text(encoding="utf-8"))
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        refused.append(Refusal(str(catalogue), str(error)))
        return {}


# --- entries -----------------------------------------------------------------------------------------------------


def _given(name: str, entry: Any) -> Given:
    if not isinstance(entry, dict):
        raise Unreadable(f'The entry for "{name}" must be a table: [files."{name}"].')
    words = {key: _words(name, entry, key) for key in ("council", "body", "licence", "source", "address", "stage")}
    source = words["address"] or words["source"] or ""
    return Given(
        council=words["council"],
        body=words["body"],
        held_on=_date(name, entry.get("date")),
        stage=_stage(name, words["stage"]),
        address=source if source.startswith(("http://", "https://")) else None,
        licence=words["licence"],
    )


def _words(name: str, entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f'{key} of "{name}" must be written in quotation marks.')
    return value or None


def _date(name: str, value: Any) -> date | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise Unreadable(f'date of "{name}" must read like 2016-06-23.') from error


def _stage(name: str, value: str | None) -> Stage | None:
    try:
        return Stage(value) if value else None
    except ValueError as error:
        raise Unreadable(f'stage of "{name}" must be "draft" or "confirmed".') from error
