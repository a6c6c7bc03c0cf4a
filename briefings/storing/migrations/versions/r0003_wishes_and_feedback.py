"""A subscription's wish for one line where nothing is outstanding, and what people thought of answers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("subscription", sa.Column("even_when_empty", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "feedback",
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("answer", "by", name=op.f("pk_feedback")),
    )
