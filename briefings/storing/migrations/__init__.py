"""Brings a database to the tables this program works with, in one transaction: the old or the new, never between.

A SQLite file is copied aside first, as it is: the way back for whoever has to return to the older program.
"""

import logging
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.errors import StoreTooNew
from briefings.storing.copies import copy_pages, written_beside
from briefings.storing.engine import lock, read, write

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0009"  # the newest of versions/; written here so that opening a database need not load Alembic
_logger = logging.getLogger(__name__)


def migrate(engine: sa.Engine, *, keep_older: bool = True) -> None:
    """Create the tables, or bring older ones up to date; nothing where they are.

    A SQLite file with older tables is kept beside the new one, as FILE.before-HEAD, unless ``keep_older`` is off; for
    PostgreSQL, pg_dump makes one. Any number of programs may migrate at once: one does it, the others wait. Raises
    StoreTooNew where the database was written by a later version of this program, and StoreUnavailable, also where
    there is no room for the copy.
    """
    with read(engine) as connection:
        if _version(connection) == HEAD:
            return
    with write(engine) as connection:
        lock(connection, "migrate")
        version = _version(connection)
        if version is not None and version not in _known(_config(connection)):
            raise StoreTooNew(
                f"The database was written by a later version of this program (its tables are at {version}, this "
                f"program knows {HEAD}). Install the later version; nothing was changed."
            )
        if keep_older and version not in (None, HEAD) and engine.dialect.name == "sqlite":
            _keep(Path(str(engine.url.database)))
        upgrade(connection)


def upgrade(connection: sa.Connection, to: str = HEAD) -> None:
    """Apply the migrations up to ``to`` within the caller's transaction."""
    from alembic import command

    command.upgrade(_config(connection), to)


def _keep(file: Path) -> None:
    """Copy the file aside, while our transaction keeps other writers out, over what an attempt cut short has left."""
    kept = file.with_name(f"{file.name}.before-{HEAD}")
    for rest in file.parent.glob(f".{escape(kept.name)}.*.part*"):
        rest.unlink()
    with written_beside(kept) as copy:
        copy_pages(file, copy)
    _logger.info("the tables are brought up to date; the database as it was is kept as %s", kept.name)


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _config(connection: sa.Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _known(config: "Config") -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
