"""Looks at a record before it is written: right types, known words, ids that exist."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum

from evident.plan.records import Answer, Concern, Evidence, EvidenceLink, Record
from evident.plan.text import LONGEST, LONGEST_TITLE
from evident.store import refusals
from evident.store.shape import REFERENCES, Column, shape

LONGEST_PAGE = 1_000_000
_READ = {"text": LONGEST_PAGE, "sentences": 8 * LONGEST_PAGE, "tables": 200_000}
"""Letters in what was read from a report: text pasted or from the web is one long page."""

Exists = Callable[[type[Record], int], bool]


def validate(record: Record, exists: Exists) -> None:
    """Raise ChangeRefused, in words, for the first field that does not fit the plan."""
    for column in shape(type(record)).columns:
        _validate_value(record, column)
        if column.name in REFERENCES:
            _validate_reference(record, column, exists)
    _validate_numbers(record)


def _validate_value(record: Record, column: Column) -> None:
    value = getattr(record, column.name)
    if value is None:
        if not column.optional:
            raise refusals.does_not_fit(f"“{_words(column.name)}” is missing.")
        return
    if not _fits(value, column.type):
        raise refusals.does_not_fit(f"“{_words(column.name)}” cannot be {str(value)[:40]!r}.")
    if isinstance(value, str) and not isinstance(value, Enum):
        _validate_text(record, column.name, value)


def _fits(value: object, wanted: type) -> bool:
    if wanted is datetime:
        return isinstance(value, datetime) and value.utcoffset() is not None
    if wanted is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    if wanted is int:
        return type(value) is int and abs(value) < 1 << 62
    return isinstance(value, wanted)


def _validate_text(record: Record, name: str, text: str) -> None:
    longest = _READ.get(name, LONGEST)
    if isinstance(record, Concern) and name == "title":
        longest = LONGEST_TITLE
    if len(text) > longest:
        raise refusals.does_not_fit(
            f"“{_words(name)}” has {len(text):,} characters; it can hold {longest:,}."
        )
    if "\x00" in text or not _encodes(text):
        raise refusals.does_not_fit(f"“{_words(name)}” holds a character that no text can hold.")


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _validate_reference(record: Record, column: Column, exists: Exists) -> None:
    id = getattr(record, column.name)
    if id is not None and not exists(REFERENCES[column.name], id):
        kind = _words(REFERENCES[column.name].__name__)
        raise refusals.does_not_fit(f"It points to a {kind} that is not in the plan.")


def _validate_numbers(record: Record) -> None:
    if isinstance(record, Concern) and not record.reference:
        raise refusals.does_not_fit("The concern has no reference.")
    if isinstance(record, Evidence) and record.number < 1:
        raise refusals.does_not_fit("The evidence has no number.")
    if isinstance(record, Answer | EvidenceLink) and record.question not in (1, 2, 3, 4):
        raise refusals.does_not_fit("The question is none of the four.")


def _words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ").lower()
