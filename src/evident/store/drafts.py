"""Words that were being typed and are not yet part of the plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from evident.store.open_file import OpenFile
from evident.store.shape import moment_of


@dataclass(frozen=True)
class TypedDraft:
    """Words that were being typed at *place*."""

    place: str
    text: str
    saved_at: datetime


class Drafts:
    """The drafts of an open plan, outside the plan itself and its history."""

    def __init__(self, file: OpenFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def keep(self, place: str, text: str) -> None:
        """Keep the words being typed at *place*, on the disk when this returns."""
        from evident.store.storing import put_draft

        text = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
        self._file.write(lambda session: put_draft(session, place, text, self._clock()))

    def all(self) -> tuple[TypedDraft, ...]:
        """Give what was being typed when the program last stopped."""
        with self._file.read() as connection:
            rows = connection.execute("SELECT place, text, saved_at FROM draft ORDER BY place")
            return tuple(TypedDraft(row[0], row[1], moment_of(row[2])) for row in rows)

    def clear(self, place: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        from evident.store.storing import clear_draft

        self._file.write(lambda session: clear_draft(session, place))
