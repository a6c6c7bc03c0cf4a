"""What casework adds: more to say in a progress entry, decisions about what was read, and alerts beside digests."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add them; entries that are there keep their hashes, since nothing is sealed that they do not say."""
    for column in ("assignee", "until", "ending", "rating"):
        op.add_column("progress", sa.Column(column, sa.Text()))
    op.add_column("progress", sa.Column("undoes", sa.Integer()))
    op.add_column("subscription", sa.Column("alert", sa.JSON()))
    _create_decision()
    _guard_decision()


def _create_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("about", sa.Text()),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("key", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("key", name=op.f("uq_decision_key")),
    )
    op.create_index(op.f("ix_decision_subject"), "decision", ["subject"])


_REFUSAL = "decisions are only ever added to"
_SQLITE_GUARDS = (
    f"CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
)
_POSTGRESQL_GUARDS = (
    "CREATE FUNCTION decision_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{_REFUSAL}'; END $$",
    "CREATE TRIGGER decision_no_change BEFORE UPDATE OR DELETE ON decision "
    "FOR EACH ROW EXECUTE FUNCTION decision_is_only_added_to()",
    "CREATE TRIGGER decision_no_truncate BEFORE TRUNCATE ON decision "
    "FOR EACH STATEMENT EXECUTE FUNCTION decision_is_only_added_to()",
)


def _guard_decision() -> None:
    guards = _SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_GUARDS
    for guard in guards:
        op.execute(guard)
