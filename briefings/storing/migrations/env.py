"""Run by Alembic: applies the migrations on the connection, and within the transaction, that ``migrate`` hands over."""

from alembic import context

from briefings.storing.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can as well, since our driver begins no transaction of its own
)
with context.begin_transaction():
    context.run_migrations()
