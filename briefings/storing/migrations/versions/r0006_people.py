"""Who acted, kept apart from the sealed entries, so that a name can be taken away and the chain stays whole."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table. Entries of before keep the id that is sealed in them: no version with this table was released."""
    op.create_table(
        "person",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("person", sa.Text()),
        sa.Column("erased_at", sa.Text()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_person")),
        sa.UniqueConstraint("person", name=op.f("uq_person_person")),
    )
