"""Moving tables: no child is lost, nothing is left of a failure, and old files still open."""

import shutil
import textwrap
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from evident.plan.errors import UserError
from evident.plan.records import Action, Concern, Evidence
from evident.store import NothingToUndo, migrations, open_store
from evident.store.backup import check
from evident.store.database import SCHEMA, connect
from evident.store.engine import engine_over

FILES = Path(__file__).parent / "files"


@pytest.fixture
def closed(store, concern):
    """A closed plan with a concern and an action under it."""
    with store.transaction("Add action") as tx:
        tx.put(Action(concern_id=concern.id, title="Train staff"))
    store.close()
    return store.path


REVISION = """
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None


def upgrade():
    with op.batch_alter_table("concern", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default=""))
    {more}
"""


@pytest.fixture
def future(tmp_path, monkeypatch):
    """A newer Evident, whose second revision rebuilds the table of concerns."""

    def make(more="pass"):
        folder = tmp_path / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, folder)
        revision = textwrap.dedent(REVISION).format(more=more)
        (folder / "versions" / "r0002_next.py").write_text(revision)
        monkeypatch.setattr(migrations, "__file__", str(folder / "__init__.py"))
        for module in ("database", "opening", "upgrade"):
            monkeypatch.setattr(f"evident.store.{module}.SCHEMA", SCHEMA + 1)

    return make


def moved(path):
    connection = connect(path, "write")
    try:
        migrations.bring_up_to_date(connection, version=SCHEMA + 1)
    finally:
        connection.close()


def test_rebuilding_a_parent_keeps_every_child(closed, future):
    future()
    moved(closed)
    connection = connect(closed, "write")
    assert connection.execute("SELECT count(*) FROM action").fetchone() == (1,)
    assert connection.execute("SELECT colour FROM concern").fetchall() == [("",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_rebuilt_table_stays_strict_with_checks_and_numbering(closed, future):
    future()
    moved(closed)
    connection = connect(closed, "write")
    sql = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'concern'").fetchone()[0]
    connection.close()
    assert "STRICT" in sql
    assert "ck_concern_key_question" in sql
    assert "DEFERRABLE INITIALLY DEFERRED" in sql


def test_failed_move_leaves_nothing(closed, future):
    future(more="raise RuntimeError('planned')")
    before = schema_and_rows(closed)
    with pytest.raises(RuntimeError, match="planned"):
        moved(closed)
    assert schema_and_rows(closed) == before


def test_move_that_breaks_a_link_leaves_nothing(closed, future):
    future(more="op.execute('DELETE FROM person')")
    before = schema_and_rows(closed)
    with pytest.raises(RuntimeError, match="point to nothing"):
        moved(closed)
    assert schema_and_rows(closed) == before


def schema_and_rows(path):
    connection = connect(path, "write")
    try:
        schema = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        version = connection.execute("PRAGMA user_version").fetchone()
        return schema, version, connection.execute("SELECT * FROM concern").fetchall()
    finally:
        connection.close()


def rebuild_concerns(connection):
    with engine_over(connection).begin() as begun:
        context = MigrationContext.configure(begun)
        with Operations.context(context), op.batch_alter_table("concern", recreate="always") as b:
            b.add_column(sa.Column("colour", sa.Text()))


def test_trap_this_guards_against_is_real(closed):
    """With foreign keys on, dropping the parent hurts its children; ours are off meanwhile."""
    connection = connect(closed, "write")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        rebuild_concerns(connection)
    connection.close()


def test_opening_an_older_file_copies_it_first_and_walls_off_undo(closed, future, clock):
    future()
    with pytest.raises(UserError, match="must be brought up to date"):
        open_store(closed, clock=clock, who="Ann", read_only=True)
    with open_store(closed, clock=clock, who="Ann") as store:
        assert store.plan.concern("S1")
        with pytest.raises(NothingToUndo, match="brought up to date"):
            store.undo()
    copy = closed.with_name("Rowan House (before update from format 1, 2026-06-01 1300).evident")
    connection = connect(copy, "still")
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    connection.close()


def test_opening_an_older_file_whose_move_fails_leaves_it(closed, future, clock):
    future(more="raise RuntimeError('planned')")
    before = schema_and_rows(closed)
    with pytest.raises(UserError, match="could not be brought up to date"):
        open_store(closed, clock=clock, who="Ann")
    assert schema_and_rows(closed) == before


def test_template_knows_sqlmodel():
    template = Path(migrations.__file__).parent / "script.py.mako"
    assert "import sqlmodel" in template.read_text()


@pytest.mark.parametrize("kept", sorted(FILES.glob("*.evident")), ids=lambda file: file.name)
def test_file_of_every_format_still_opens(kept, tmp_path, clock):
    path = tmp_path / kept.name
    shutil.copy(kept, path)
    with open_store(path, clock=clock, who="Ann") as store:
        assert store.plan.service.name == "Rowan House"
        assert len(store.plan.all(Concern)) == 2
        item = next(iter(store.plan.all(Evidence)))
        with store.files.open(item.file) as stream:
            assert stream.read() == b"A made-up register of training."
        assert store.search("training")
    assert check(path).ok


def test_there_is_a_file_of_every_format():
    assert {file.name for file in FILES.glob("*.evident")} == {
        f"format_{number}.evident" for number in range(1, SCHEMA + 1)
    }
