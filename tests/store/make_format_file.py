"""Remakes the first tables from rows.py and the kept file of format 1.

PYTHONPATH=src python tests/store/make_format_file.py

Only until a format has been released: from then on, what changes is a new revision, and the
files of older formats stay as they are.
"""

import io
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from evident.plan.records import (
    RECORDS,
    Action,
    Concern,
    Evidence,
    EvidenceLink,
    Person,
    Service,
    Source,
)
from evident.plan.words import KeyQuestion, Level
from evident.store import create, migrations
from evident.store.database import SCHEMA
from evident.store.rows import METADATA
from evident.store.shape import table_name

OWN = ("meta", "counter", "change", "image", "change_concern", "blob", "chunk", "file_text")
LAST = "draft"
SEARCH = """CREATE VIRTUAL TABLE search USING fts5(
  title, words, tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""


def write_first_tables() -> None:
    dialect = sqlite.dialect()
    statements = []
    for name in (*map(table_name, RECORDS), *OWN, LAST):
        table = METADATA.tables[name]
        made = str(CreateTable(table).compile(dialect=dialect)).strip()
        for old, new in (
            ("\t", "  "),
            (", \n", ",\n"),
            ("\n)\n WITHOUT ROWID,\n STRICT", "\n) WITHOUT ROWID, STRICT"),
            ("\n)\n STRICT", "\n) STRICT"),
        ):
            made = made.replace(old, new)
        statements.append(made)
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            statements.append(str(CreateIndex(index).compile(dialect=dialect)))
    folder = Path(migrations.__file__).parent / "versions"
    text = ";\n\n".join([*statements, SEARCH])
    (folder / "r0001_first_tables.sql").write_text(text, encoding="utf-8")


def make_file() -> None:
    path = Path(__file__).parent / "files" / f"format_{SCHEMA}.evident"
    path.unlink(missing_ok=True)
    with create(path, clock=lambda: datetime(2026, 6, 1, 12, tzinfo=UTC), who="Ann") as store:
        file = store.files.add(io.BytesIO(b"A made-up register of training."))
        with store.transaction("Fill") as tx:
            tx.put(Service(name="Rowan House"))
            source = tx.put(Source(title="Report", published=date(2026, 5, 14)))
            owner = tx.put(Person(role="Deputy manager"))
            for question in (KeyQuestion.SAFE, KeyQuestion.WELL_LED):
                concern = tx.put(
                    Concern(
                        reference=tx.next_reference(question),
                        key_question=question,
                        title=f"Made-up concern under {question.label}",
                        level=Level.BREACH,
                        source_id=source.id,
                        owner_id=owner.id,
                    )
                )
                tx.put(Action(concern_id=concern.id, title="Train staff", due=date(2026, 7, 1)))
            number = tx.next_evidence_number()
            item = tx.put(Evidence(number=number, title="Training register", file=file.sha256))
            tx.put(EvidenceLink(evidence_id=item.id, concern_id=concern.id))
        store.undo()
        store.redo()


if __name__ == "__main__":
    write_first_tables()
    make_file()
