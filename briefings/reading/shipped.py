"""The minutes that come with the program: where they lie, and what is known of each, wherever its copy came from."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefings.reading.files import CATALOGUE, read_catalogue
from briefings.records import Given

_NOTHING = Given()


def seeds_folder() -> Path:
    """Where the shipped minutes lie: within the installed package, or beside it in a clone."""
    package = Path(__file__).parents[1]
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def known_of(sha256: str) -> Given:
    """What the shipped catalogue says of the file with these bytes, under whatever name; nothing for any other file."""
    return _by_content().get(sha256, _NOTHING)


@cache
def _by_content() -> Mapping[str, Given]:
    folder = seeds_folder()
    catalogue = read_catalogue((folder / CATALOGUE).read_text(encoding="utf-8"))
    return {hashlib.sha256((folder / name).read_bytes()).hexdigest(): given for name, given in catalogue.items()}
