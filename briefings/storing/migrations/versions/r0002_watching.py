"""The council sites that are watched, and the meetings they list."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the two tables; nothing that is there changes."""
    _create_sites()
    _create_meetings()


def _create_sites() -> None:
    op.create_table(
        "watched_site",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("council", sa.Text()),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("claimed_until", sa.Text()),
        sa.Column("listed_at", sa.Text()),
        sa.Column("looked_at", sa.Text()),
        sa.Column("succeeded_at", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text()),
        sa.Column("noticed_at", sa.Text()),
        sa.Column("feed_etag", sa.Text()),
        sa.Column("feed_modified", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_site")),
    )
    op.create_index(op.f("ix_watched_site_address"), "watched_site", ["address"])


def _create_meetings() -> None:
    op.create_table(
        "known_meeting",
        sa.Column("site", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("body_id", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("held_on", sa.Text()),
        sa.Column("called_off", sa.Boolean(), nullable=False),
        sa.Column("has_minutes", sa.Boolean(), nullable=False),
        sa.Column("trouble", sa.Text()),
        sa.Column("content", sa.Text()),
        sa.Column("checked_at", sa.Text()),
        sa.Column("due_at", sa.Text()),
        sa.ForeignKeyConstraint(["site"], ["watched_site.id"], name=op.f("fk_known_meeting_site_watched_site")),
        sa.PrimaryKeyConstraint("site", "meeting", name=op.f("pk_known_meeting")),
    )
    op.create_index(op.f("ix_known_meeting_due_at"), "known_meeting", ["due_at"])
