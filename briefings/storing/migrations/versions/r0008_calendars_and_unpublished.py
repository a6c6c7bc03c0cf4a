"""Private calendar addresses, and what of a watched site is published no more."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table and the columns."""
    op.create_table(
        "calendar_address",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_address_token_hash")),
    )
    op.add_column("document", sa.Column("unpublished_at", sa.Text()))
    op.add_column("known_meeting", sa.Column("papers", sa.JSON()))
    op.create_index(op.f("ix_calendar_address_owner"), "calendar_address", ["owner"])
