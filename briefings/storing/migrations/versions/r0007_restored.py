"""When a database was put back to an older state: for a day after, deliveries are looked for before they are posted."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table, with nothing in it."""
    op.create_table(
        "restored",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.Column("restored_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restored")),
    )
