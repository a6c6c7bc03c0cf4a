"""Checkpoints in the trail, where entries past their time were removed, and the hash of a posted text that was dropped.

An entry of the trail may still not be changed, and may be removed only where a checkpoint stands for it; a checkpoint
must be true of entries that are there when it is made, and is itself only ever added.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table and the column, and let the guards know of the one way by which entries may go."""
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("first_entry", sa.Integer(), nullable=False),
        sa.Column("last_entry", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("newest_at", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_checkpoint_previous_hash")),
        sa.UniqueConstraint("hash", name=op.f("uq_checkpoint_hash")),
    )
    op.add_column("delivery", sa.Column("payload_hash", sa.Text()))
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


_ONLY_ADDED = "progress entries are only ever added, and go only by a checkpoint"
_KEPT = "checkpoints are only ever added"
_UNTRUE = "a checkpoint must be true of the entries that it stands for"
_SEALED = "EXISTS (SELECT 1 FROM checkpoint WHERE OLD.id BETWEEN first_entry AND last_entry)"
_TRUE = (
    "EXISTS (SELECT 1 FROM progress WHERE id = NEW.first_entry AND previous_hash = NEW.previous_hash) "
    "AND EXISTS (SELECT 1 FROM progress WHERE id = NEW.last_entry AND hash = NEW.hash)"
)

_SQLITE = (
    "DROP TRIGGER IF EXISTS progress_no_delete",
    f"CREATE TRIGGER progress_no_delete BEFORE DELETE ON progress WHEN NOT {_SEALED} "
    f"BEGIN SELECT RAISE(ABORT, '{_ONLY_ADDED}'); END",
    f"CREATE TRIGGER checkpoint_is_true BEFORE INSERT ON checkpoint WHEN NOT ({_TRUE}) "
    f"BEGIN SELECT RAISE(ABORT, '{_UNTRUE}'); END",
    *(
        f"CREATE TRIGGER checkpoint_no_{act} BEFORE {act.upper()} ON checkpoint "
        f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
        for act in ("update", "delete")
    ),
)


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{message}';"


_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION progress_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' THEN IF {_SEALED} THEN RETURN OLD; END IF; END IF; {_raise(_ONLY_ADDED)} END $$",
    "CREATE FUNCTION checkpoint_is_true() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF {_TRUE} THEN RETURN NEW; END IF; {_raise(_UNTRUE)} END $$",
    "CREATE TRIGGER checkpoint_is_true BEFORE INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION checkpoint_is_true()",
    "CREATE FUNCTION checkpoint_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN {_raise(_KEPT)} END $$",
    "CREATE TRIGGER checkpoint_no_change BEFORE UPDATE OR DELETE ON checkpoint "
    "FOR EACH ROW EXECUTE FUNCTION checkpoint_is_only_added_to()",
    "CREATE TRIGGER checkpoint_no_truncate BEFORE TRUNCATE ON checkpoint "
    "FOR EACH STATEMENT EXECUTE FUNCTION checkpoint_is_only_added_to()",
)
