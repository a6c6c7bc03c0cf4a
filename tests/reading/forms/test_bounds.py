"""What CONTRIBUTING tells of the bounds of one file is what the program keeps."""

from pathlib import Path

import pytest

from briefings import loading, readers
from briefings.reading import documents
from briefings.reading.pdf import MOST_PAGES
from briefings.reading.sandbox import BOUNDS

TOLD = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = TOLD[TOLD.index("## What one file may cost") : TOLD.index("## How to add a topic")]


@pytest.mark.parametrize(
    "said",
    [
        f"over {documents.MOST_BYTES // 1024**2} MB is refused",
        f"PDF ({MOST_PAGES} pages at most), Word | in a process of its own | {BOUNDS.memory // 1024**2} MB "
        f"| {BOUNDS.processor} s | {BOUNDS.wall:.0f} s |",
        f"over {documents._READ_HERE // 1024} Ki characters | in a process of its own | {BOUNDS.memory // 1024**2} MB "
        f"| {BOUNDS.processor} s | {BOUNDS.wall:.0f} s |",
        f"in runs over more than {loading._FEW} files | by a reading process | {readers.MOST_MEMORY // 1024**2} MB "
        f"| | {readers.MOST_SECONDS:.0f} s |",
    ],
)
def test_the_table_of_bounds_is_true(said):
    assert said in TABLE
