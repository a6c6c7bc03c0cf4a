"""What of the inbox is done, and which run of the program took it on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns; what came before them was taken as done."""
    op.add_column("inbox", sa.Column("worker", sa.Text()))
    op.add_column("inbox", sa.Column("handled_at", sa.Text()))
    op.execute("UPDATE inbox SET handled_at = received_at")
