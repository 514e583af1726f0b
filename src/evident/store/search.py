"""Full-text search over the words of a plan. The index is derived: rebuilt at will, never
in the history, kept up by the transaction that changes the words."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Answer,
    Check,
    Concern,
    Decision,
    Evidence,
    Finding,
    Meeting,
    Passage,
    Record,
    Risk,
)
from evident.plan.text import shortened
from evident.store.database import Connection

_FIELDS: Mapping[type[Record], tuple[str, tuple[str, ...]]] = {
    Concern: (
        "title",
        (
            "reference",
            "scope_why",
            "nature_why",
            "not_taken_up",
            "cause",
            "safe_meanwhile",
            "how_we_will_know",
            "private_notes",
        ),
    ),
    Passage: ("", ("words", "dismissed_why")),
    Action: ("title", ("evidence_needed", "resources")),
    Answer: ("", ("words",)),
    Evidence: ("title", ("reference", "file_name", "note")),
    Check: ("title", ("sample",)),
    Finding: ("", ("seen",)),
    Meeting: ("title", ("present", "notes")),
    Decision: ("words", ("nothing_why",)),
    Risk: ("title", ("what_we_do",)),
}
"""Which kinds are found, by their title and which other words."""

_KINDS: tuple[type[Record], ...] = tuple(_FIELDS)
_ROOM = 1 << 40
_MOST_TERMS = 12
LONGEST_TEXT = 500_000
"""Characters of one file's text that are looked at."""


@dataclass(frozen=True)
class Hit:
    """One record found: *reference* is S1 or E014 (a check or dismissed passage has none)."""

    kind: type[Record]
    record_id: int
    reference: str
    title: str
    snippet: str


@dataclass(frozen=True)
class Document:
    """The words under which one record is found."""

    row: int
    title: str
    words: str


def document_of(record: Record | None, text: str = "") -> Document | None:
    """Give the document of *record*, None for kinds that are not searched.

    *text* is what was read out of an evidence file.
    """
    if record is None or type(record) not in _FIELDS:
        return None
    title, others = _FIELDS[type(record)]
    words = [str(getattr(record, name)) for name in others]
    row = _KINDS.index(type(record)) * _ROOM + record.id
    title_words = getattr(record, title) if title else ""
    return Document(row, title_words, "\n".join([*filter(None, words), text[:LONGEST_TEXT]]))


def documents(plan: Plan, text_of: Callable[[str], str]) -> Iterator[Document]:
    """Give the documents of the whole plan."""
    for kind in _KINDS:
        for record in plan.all(kind):
            text = text_of(record.file) if isinstance(record, Evidence) and record.file else ""
            found = document_of(record, text)
            if found:
                yield found


def query_of(words: str) -> str:
    """Turn whatever was typed into a query that FTS5 accepts; "" when it holds no word.

    Each term is looked for from its beginning, and all must be there.
    """
    terms = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", words))
    return " AND ".join(f'"{term}"*' for term in terms[:_MOST_TERMS])


def search(
    connection: Connection,
    plan: Plan,
    words: str,
    limit: int,
    kinds: Collection[type[Record]] | None = None,
) -> list[Hit]:
    """Find the records that hold all *words*, best first, of all *kinds* when None.

    Never raises for what was typed.
    """
    query = query_of(words)
    if not query or limit < 1:
        return []
    among = ", ".join(str(_KINDS.index(kind)) for kind in kinds or _KINDS)
    found = connection.execute(
        "SELECT rowid, snippet(search, -1, '', '', '…', 14) FROM search "
        f"WHERE search MATCH ? AND rowid / {_ROOM} IN ({among}) "
        "ORDER BY bm25(search, 8.0, 1.0) LIMIT ?",
        (query, limit * 3),
    )
    hits = (_hit(plan, row, " ".join(snippet.split())) for row, snippet in found.fetchall())
    return [hit for hit in hits if hit is not None][:limit]


def _hit(plan: Plan, row: int, snippet: str) -> Hit | None:
    """Give the hit, unless the record or its concern is in the bin."""
    kind, id = _KINDS[row // _ROOM], row % _ROOM
    record = plan.all(kind).get(id)
    if record is None or getattr(record, "binned_on", None) is not None:
        return None
    if isinstance(record, Evidence):
        return Hit(kind, id, record.reference, record.title, snippet)
    concern = record if isinstance(record, Concern) else _concern_of(plan, record)
    if concern is not None and concern.binned_on is not None:
        return None
    title = getattr(record, "title", "") or _title_of(plan, record, concern)
    return Hit(kind, id, concern.reference if concern else "", title, snippet)


def _concern_of(plan: Plan, record: Record) -> Concern | None:
    return plan.all(Concern).get(getattr(record, "concern_id", None))


def _title_of(plan: Plan, record: Record, concern: Concern | None) -> str:
    if isinstance(record, Finding):
        check = plan.all(Check).get(record.check_id)
        if check is not None and check.title:
            return check.title
    if isinstance(record, Check):
        return record.kind.label
    if concern is not None:
        return concern.title
    return shortened(record.words, 50) if isinstance(record, Passage) else ""
