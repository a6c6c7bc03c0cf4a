"""The first tables: minutes as read, progress as recorded, subscriptions and their deliveries.

Its functions are lists of columns, as long as the tables are; what was released is not written anew to be shorter.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create them all, and give the database its own name."""
    _create_minutes()
    _create_progress()
    _guard_progress()
    _create_deliveries()
    op.execute(sa.text("INSERT INTO revision (id, number, store) VALUES (1, 0, :name)").bindparams(name=uuid4().hex))


def _create_minutes() -> None:
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text()),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_address"), "document", ["address"])
    op.create_index(op.f("ix_document_source"), "document", ["source"])
    op.create_table(
        "minute",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("council", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("held_on", sa.Text()),
        sa.Column("stage", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.Text()),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name=op.f("fk_minute_document_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute")),
    )
    op.create_index(op.f("ix_minute_council"), "minute", ["council"])
    op.create_index(op.f("ix_minute_document"), "minute", ["document"])
    op.create_index(op.f("ix_minute_revision"), "minute", ["revision"])
    op.create_index(op.f("ix_minute_source"), "minute", ["source"])
    op.create_table(
        "outcome",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("minute", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("withdrawn_at", sa.Text()),
        sa.ForeignKeyConstraint(["minute"], ["minute.id"], name=op.f("fk_outcome_minute_minute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
    )
    op.create_index(op.f("ix_outcome_minute"), "outcome", ["minute"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("store", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )


def _create_progress() -> None:
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("evidence", sa.Text()),
        sa.Column("key", sa.Text()),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress")),
        sa.UniqueConstraint("hash", name=op.f("uq_progress_hash")),
        sa.UniqueConstraint("key", name=op.f("uq_progress_key")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_progress_previous_hash")),
    )
    op.create_index(op.f("ix_progress_follow_up"), "progress", ["follow_up"])


def _create_deliveries() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("schedule", sa.JSON(), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("paused_until", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
    )
    op.create_index(op.f("ix_subscription_channel"), "subscription", ["channel"])
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("owner_token", sa.Text()),
        sa.Column("lease_until", sa.Text()),
        sa.Column("not_before", sa.Text()),
        sa.Column("started_at", sa.Text()),
        sa.Column("payload", sa.Text()),
        sa.Column("ts", sa.Text()),
        sa.Column("last_error", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("expires", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.Text()),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscription.id"], name=op.f("fk_delivery_subscription_subscription")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("run", name=op.f("uq_delivery_run")),
        sa.UniqueConstraint("subscription", "occurrence", name=op.f("uq_delivery_subscription")),
    )
    op.create_index(op.f("ix_delivery_state"), "delivery", ["state"])
    op.create_table(
        "entered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upto", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entered")),
    )
    op.create_table(
        "obstacle",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_obstacle")),
    )
    op.create_table(
        "hold",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("not_before", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_hold")),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
    )


_REFUSAL = "progress entries are only ever added"
_SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER progress_no_{act} BEFORE {act.upper()} ON progress BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for act in ("update", "delete")
)
_POSTGRESQL_GUARDS = (
    "CREATE FUNCTION progress_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{_REFUSAL}'; END $$",
    "CREATE TRIGGER progress_no_change BEFORE UPDATE OR DELETE ON progress "
    "FOR EACH ROW EXECUTE FUNCTION progress_is_only_added_to()",
    "CREATE TRIGGER progress_no_truncate BEFORE TRUNCATE ON progress "
    "FOR EACH STATEMENT EXECUTE FUNCTION progress_is_only_added_to()",
)


def _guard_progress() -> None:
    guards = _SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_GUARDS
    for guard in guards:
        op.execute(guard)
