"""Makes and moves the tables of a plan file: Alembic on a connection of its own.

Foreign keys are off while tables are rebuilt, because dropping the old copy of a table would
take its children along; they are checked before the transaction ends. Everything, tables
included, is one transaction.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlmodel import Session

from evident.store.database import APPLICATION_ID, SCHEMA, Connection
from evident.store.engine import engine_over


def bring_up_to_date(
    connection: Connection,
    *,
    version: int = SCHEMA,
    then: Callable[[Session], None] = lambda _: None,
) -> None:
    """Move the file to the newest tables, call *then*, and write *version* into it; or leave it.

    Raises what the migration raised, after everything was rolled back. *connection* must not
    be in a transaction: foreign keys cannot be switched inside one.
    """
    engine = engine_over(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with engine.begin() as begun:
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent))
            config.attributes["connection"] = begun
            command.upgrade(config, "head")
            with Session(begun) as session:
                then(session)
            broken = begun.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise RuntimeError(f"rows of {broken[0]} point to nothing after the migration")
            begun.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            begun.exec_driver_sql(f"PRAGMA user_version = {version}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
