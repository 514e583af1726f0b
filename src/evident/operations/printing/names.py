"""The key sheet of names kept private: who each stand-in is. It stays with the manager."""

from datetime import date

from evident.operations.printing.words import sheet
from evident.plan.dates import short_date
from evident.plan.names.people_rows import NamedRow, named_rows
from evident.plan.sheet import Cell, Manner, Sheet, Table, Text
from evident.store import Store

KEEP_APART = (
    "This sheet says who is meant by each stand-in. Keep it apart from the portfolio: never in "
    "the same folder, never in the same e-mail. An inspector may ask to see it."
)


def name_key_sheet(store: Store, today: date) -> Sheet:
    """Give every stand-in with the name it covers, kind and room."""
    rows = tuple(_row(row) for row in named_rows(store.plan))
    parts = (
        Text(KEEP_APART, Manner.QUIET),
        Table(
            ("Stand-in", "Name", "Also called", "Who", "Room", "Born"),
            (14, 26, 20, 18, 10, 12),
            rows,
            "None. No name is on the register yet.",
        ),
    )
    return sheet(store.plan, today, "Key to names", parts)


def _row(row: NamedRow) -> tuple[str | Cell, ...]:
    person = row.person
    born = short_date(person.born) if person.born else ""
    return (row.stand_in, person.name, row.also, person.kind.label, person.room, born)
