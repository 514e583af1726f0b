"""Records, tables and the migrated file say the same, column by column."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from evident.plan.records import RECORDS
from evident.store.database import connect
from evident.store.engine import engine_over
from evident.store.migrations import bring_up_to_date
from evident.store.rows import METADATA, TABLES
from evident.store.shape import KINDS, REFERENCES, shape


def own_tables(rows):
    """Give name and words of everything in a schema but the search index and Alembic's own."""
    return {
        name: re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()
        for name, sql in rows
        if sql and not name.startswith(("search", "alembic", "sqlite"))
    }


SCHEMA = "SELECT name, sql FROM sqlite_schema"


@pytest.fixture
def migrated(tmp_path):
    connection = connect(tmp_path / "new.evident", "new")
    bring_up_to_date(connection)
    yield connection
    connection.close()


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_columns_are_the_fields_in_their_order(kind):
    columns = TABLES[kind].columns
    assert [column.name for column in columns] == list(shape(kind).names)
    for column, field in zip(columns, shape(kind).columns, strict=True):
        assert bool(column.nullable) == field.optional, column.name
        assert bool(column.foreign_keys) == (field.name in REFERENCES), column.name


def test_file_is_what_the_tables_say_checks_included(migrated, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    METADATA.create_all(engine)
    with engine.connect() as connection:
        made = own_tables(connection.exec_driver_sql(SCHEMA))
    assert own_tables(migrated.execute(SCHEMA)) == made
    engine.dispose()


def test_autogenerate_finds_nothing_to_do(migrated):
    with engine_over(migrated).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: not str(name).startswith("search")},
        )
        assert compare_metadata(context, METADATA) == []


def test_every_record_table_is_strict_and_never_gives_an_id_twice(migrated):
    rows = dict(migrated.execute(SCHEMA))
    for table in KINDS:
        assert "AUTOINCREMENT" in rows[table]
    strict = dict(migrated.execute("SELECT name, strict FROM pragma_table_list"))
    assert all(strict[table.name] for table in METADATA.tables.values())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE concern SET key_question = 'medicines'",
        "UPDATE concern SET title = printf('%051d', 1)",
        "UPDATE concern SET raised_on = '2026-02-30'",
        "UPDATE concern SET raised_on = 'soon'",
        "UPDATE concern SET repeat = 2",
        "UPDATE concern SET repeat = 'yes'",
        "UPDATE concern SET hold = 6",
        "UPDATE concern SET owner_id = 99",
        "UPDATE concern SET source_id = NULL",
        "UPDATE source SET imported_at = '1 June 2026'",
        "UPDATE source SET file = 'not a hash'",
        "INSERT INTO answer (concern_id, question, words) VALUES (1, 5, '')",
        "INSERT INTO answer (concern_id, question, words) VALUES (1, 0, '')",
        "DELETE FROM person",
    ],
)
def test_last_fence_holds_without_our_code(store, concern, statement):
    store.close()
    with_checks = connect(store.path, "write")
    with pytest.raises(Exception, match="constraint failed|cannot store"):
        with_checks.execute(statement)
    with_checks.close()
