"""SQLAlchemy over the one connection that our own opener made."""

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from evident.store.database import Connection


def engine_over(connection: Connection) -> Engine:
    """Give SQLAlchemy our one connection, with transactions that begin at once."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda _: connection.execute("BEGIN IMMEDIATE"))
    return engine
