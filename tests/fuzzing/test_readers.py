"""The short form of the campaign: every kept hostile file, and changed files of each form, always the same ones."""

import pytest

from tests.fuzzing.mutating import mutated
from tests.fuzzing.readers import TARGETS

CHANGED = 120  # of each reader; `make fuzz` reads them by the million

FILES = [(name, file) for name, target in TARGETS.items() for file in target.seeds()]


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda value: value)
def test_a_file_to_begin_with_breaks_no_promise(name, file):
    TARGETS[name].attack(TARGETS[name].seeds()[file])


@pytest.mark.parametrize("name", TARGETS)
def test_changed_files_are_read_or_refused_and_all_words_stand_where_they_say(name):
    target = TARGETS[name]
    files = list(target.seeds().values())

    for seed in range(CHANGED):
        target.attack(mutated(files[seed % len(files)], seed, longest=target.longest))


def test_the_same_number_gives_the_same_changes():
    assert mutated(b"Resolved", 7, longest=99) == mutated(b"Resolved", 7, longest=99)
    assert len({mutated(b"Resolved - That it be noted.", seed, longest=99) for seed in range(50)}) > 40
