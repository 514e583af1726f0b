"""The one session that writes a plan file; each piece of work is one durable transaction.

Imported with the first write: SQLAlchemy takes longer to import than a plan to open.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from evident.store.database import Connection
from evident.store.engine import engine_over

T = TypeVar("T")


class Writer:
    """A SQLModel session on the one connection that may write."""

    def __init__(self, connection: Connection) -> None:
        self._session = Session(engine_over(connection), autoflush=False)

    def close(self) -> None:
        self._session.close()

    def run(self, work: Callable[[Session], T]) -> T:
        """Call *work* in one transaction that is durable once this returns.

        Raises DatabaseError as SQLite words it, with everything rolled back.
        """
        try:
            with self._session.begin():
                return work(self._session)
        except DBAPIError as error:
            raise error.orig or error from error
