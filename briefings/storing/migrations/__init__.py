"""Brings a database to the tables this program works with, in one transaction: the old or the new, never between."""

from pathlib import Path

import sqlalchemy as sa

from briefings.errors import StoreTooNew
from briefings.storing.engine import lock, read, write

HEAD = "0008"  # the newest of versions/; written here so that opening a database need not load Alembic


def migrate(engine: sa.Engine) -> None:
    """Create the tables, or bring older ones up to date; nothing where they are.

    Any number of programs may do so at once: one does it, the others wait. Raises StoreTooNew where the database was
    written by a later version of this program, and StoreUnavailable.
    """
    with read(engine) as connection:
        if _version(connection) == HEAD:
            return
    with write(engine) as connection:
        lock(connection, "migrate")
        _upgrade(connection)


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    version = _version(connection)
    if version is not None and version not in known:
        raise StoreTooNew(
            f"The database was written by a later version of this program (its tables are at {version}, this program "
            f"knows {HEAD}). Install the later version; nothing was changed."
        )
    command.upgrade(config, "head")
