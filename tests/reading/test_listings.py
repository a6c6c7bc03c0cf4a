"""The whole of what is read from the seeds and some samples: who spoke, figures, answers, owners, times and doubts.

A listing is read by a person before it is kept. Where a change of the reader makes one differ, look at the lines that
differ; if the minutes bear the new ones out, write them with ``python -m tests.reading.listing``.
"""

import pytest

from tests.reading.examples import SAMPLES, SEEDS
from tests.reading.listing import LISTED, kept_at, listing_of

FILES = [next(SEEDS.glob(f"{number:03}_*.txt")) for number in range(5)] + [SAMPLES / f"{name}.txt" for name in LISTED]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_the_whole_reading_is_the_one_that_a_person_checked(file):
    assert listing_of(file).splitlines() == kept_at(file).read_text(encoding="utf-8").splitlines()
