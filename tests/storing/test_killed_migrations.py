"""A migration that is killed leaves the old tables or the new, with every row; without its transaction it would not."""

import pytest

from tests.delivering.test_trials import trial

pytestmark = pytest.mark.long


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_killed_migration_leaves_nothing_between(database: str, request: pytest.FixtureRequest):
    if database == "postgres":
        request.getfixturevalue("postgres_server")  # skips, with the reason, where none can start

    found = trial("--database", database, "--kills", "4", "--starts", "3", of="migrating")

    assert (found["between"], found["lost"], found["unsound"]) == (0, 0, 0)
    assert found["upgraded"] == found["starts"] == 3
    assert found["kills"] == 12


def test_the_same_steps_without_one_transaction_leave_something_between():
    assert trial("--kills", "3", "--starts", "5", "--careless", of="migrating")["between"] > 0
