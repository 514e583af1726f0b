"""A portfolio looked at first is saved byte for byte, or not at all."""

import os
import subprocess
import sys
from datetime import date

import pypdfium2
import pytest
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence
from evident.operations.plans import sweep_beside, sweep_folders
from evident.operations.portfolios import (
    make_portfolio,
    preview_portfolio,
    save_preview,
)
from evident.operations.verifying import verify_portfolio
from evident.outputs.portfolio.workroom import workroom
from evident.plan.errors import UserError
from evident.plan.portfolio import Options
from evident.plan.records import PortfolioVersion
from evident.plan.words import KeyQuestion
from evident.worker import Cancelled

TODAY = date(2026, 4, 21)


@pytest.fixture
def filled(store, tmp_path):
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    concerns.add_concern(store, KeyQuestion.WELL_LED, "Audits not followed up")
    files = tmp_path / "files"
    files.mkdir()
    (files / "audit.pdf").write_bytes(pdf_bytes(2, words="MAR audit"))
    add_evidence(store, [files / "audit.pdf"], links=[Link("S1", 1)], title="MAR audit")
    return store


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_pages_stand_beside_the_plan_while_somebody_holds_them(filled, tmp_path):
    before = names(tmp_path)
    preview = preview_portfolio(filled, Options(), today=TODAY)
    (room,) = set(names(tmp_path)) - set(before)
    assert room.startswith(".evident-portfolio-")
    assert not list(filled.plan.all(PortfolioVersion))
    with pypdfium2.PdfDocument(preview.held.pdf) as pdf:
        assert len(pdf) == preview.held.made.pages
    assert [path.name for path in (tmp_path / room).iterdir() if path.suffix == ".pdf"] == [
        "portfolio.pdf"
    ]
    sweep_beside(filled)
    assert preview.held.pdf.exists()
    preview.held.close()
    assert names(tmp_path) == before


def test_pages_nobody_holds_any_longer_go(filled, tmp_path):
    before = names(tmp_path)
    preview = preview_portfolio(filled, Options(), today=TODAY)
    del preview
    assert names(tmp_path) == before


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from evident.operations.plans import open_plan
from evident.operations.portfolios import preview_portfolio
from evident.plan.portfolio import Options
with open_plan(Path(sys.argv[1]), clock=lambda: datetime.now(UTC)) as store:
    held = preview_portfolio(store, Options())
    os.kill(os.getpid(), 9) if sys.argv[2] == "kill" else None
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@pytest.mark.parametrize("how", ["kill", "end"])
def test_pages_of_a_program_that_ended_or_was_killed_go(filled, tmp_path, how):
    filled.close()
    source = os.pathsep.join(path for path in sys.path if path)
    subprocess.run([sys.executable, "-c", KILLED, str(filled.path), how], check=False,
                   env={**os.environ, "PYTHONPATH": source})  # fmt: skip
    assert len(list(tmp_path.glob(".evident-portfolio-*"))) == (how == "kill")
    sweep_beside(filled)
    assert not list(tmp_path.glob(".evident-portfolio-*"))


def test_rooms_left_by_a_kill_go_also_where_saving_is_refused(filled, tmp_path):
    folder = tmp_path / "out"
    left = folder / ".evident-portfolio-left"
    left.mkdir(parents=True)
    (left / "in-use").touch()
    (folder / "taken.pdf").touch()
    with workroom(folder / "other.pdf") as used:
        left.mkdir(exist_ok=True)
        with pytest.raises(UserError, match="already there"):
            make_portfolio(filled, folder / "taken.pdf", today=TODAY)
        assert not left.exists()
        assert used.exists()
    left.mkdir()
    sweep_folders([folder, tmp_path / "not there"])
    assert names(folder) == ["taken.pdf"]


def test_pages_changed_after_they_were_seen_are_not_saved(filled, tmp_path):
    preview = preview_portfolio(filled, Options(), today=TODAY)
    with preview.held.pdf.open("ab") as pdf:
        pdf.write(b" ")
    with pytest.raises(UserError, match="no longer as they were made"):
        save_preview(filled, preview, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
    preview.held.pdf.unlink()
    with pytest.raises(UserError, match="no longer as they were made"):
        save_preview(filled, preview, tmp_path / "a.pdf")


def test_stopping_leaves_nothing_behind(filled, tmp_path):
    before = names(tmp_path)
    with pytest.raises(Cancelled):
        preview_portfolio(filled, Options(), cancelled=lambda: True)
    assert names(tmp_path) == before


@pytest.mark.parametrize("name", ["proposed.pdf", "another – name.pdf"])
def test_what_was_seen_is_saved_and_verifies(filled, tmp_path, name):
    preview = preview_portfolio(filled, Options(), today=TODAY)
    out = tmp_path / "out"
    out.mkdir()
    made = save_preview(filled, preview, out / name)
    assert (out / name).read_bytes() == preview.held.pdf.read_bytes()
    stem = name.removesuffix(".pdf")
    assert names(out) == sorted([name, f"{stem}.manifest.csv", f"{stem}.manifest.json"])
    found = verify_portfolio(out / name, filled)
    assert found.ok, found.lines
    assert found.compared
    (version,) = filled.plan.all(PortfolioVersion)
    assert (version.number, version.file_name) == (made.version, name)


def test_a_name_that_is_taken_is_refused(filled, tmp_path):
    preview = preview_portfolio(filled, Options())
    out = tmp_path / "a.pdf"
    out.write_bytes(b"mine")
    with pytest.raises(UserError, match="already"):
        save_preview(filled, preview, out)
    assert out.read_bytes() == b"mine"
    assert not list(filled.plan.all(PortfolioVersion))


def test_a_manifest_that_is_there_is_not_replaced(filled, tmp_path):
    preview = preview_portfolio(filled, Options())
    (tmp_path / "a.manifest.csv").write_bytes(b"mine")
    with pytest.raises(UserError):
        save_preview(filled, preview, tmp_path / "a.pdf")
    assert (tmp_path / "a.manifest.csv").read_bytes() == b"mine"
    assert not (tmp_path / "a.pdf").exists()


def test_pages_of_an_older_plan_are_not_saved(filled, tmp_path):
    preview = preview_portfolio(filled, Options())
    concerns.add_concern(filled, KeyQuestion.CARING, "Doors left open")
    with pytest.raises(UserError, match="changed since"):
        save_preview(filled, preview, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_disk_that_refuses_leaves_nothing(filled, tmp_path, monkeypatch):
    from evident.outputs.portfolio import held

    preview = preview_portfolio(filled, Options())

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(held, "written", full)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(UserError, match="not enough space"):
        save_preview(filled, preview, out / "a.pdf")
    assert names(out) == []
    assert not list(filled.plan.all(PortfolioVersion))


def test_a_plan_that_refuses_takes_the_files_away_again(filled, tmp_path, monkeypatch):
    from evident.operations import portfolios

    preview = preview_portfolio(filled, Options())

    def refuse(*_):
        raise UserError("Not saved.", "The disk is full.", "Free some space.")

    monkeypatch.setattr(portfolios, "remember", refuse)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(UserError):
        save_preview(filled, preview, out / "a.pdf")
    assert names(out) == []
