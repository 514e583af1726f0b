"""A saving that is killed at any step is finished or taken back at the next start."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence
from evident.operations.plans import open_plan, start_plan, sweep_folders
from evident.operations.portfolio_choices import place_items
from evident.operations.portfolio_listing import any_cut_off, finish_cut_off
from evident.operations.verifying import verify_portfolio
from evident.plan.records import PortfolioVersion
from evident.plan.words import InPortfolio, KeyQuestion

STEPS = ("note", "folder", "manifest", "table", "pdf", "entry")
WHOLE = ("pdf", "entry")
"""Killed after these the portfolio is there; before them nothing of it is."""

KILLED = """
import os, shutil, sys
from datetime import UTC, datetime
from pathlib import Path
from evident.operations import portfolio_listing, portfolios
from evident.operations.plans import open_plan
clock = lambda: datetime(2026, 4, 21, 10, tzinfo=UTC)
plan, steps = Path(sys.argv[1]), sys.argv[2:]
with open_plan(plan, clock=clock) as store:
    preview = portfolios.preview_portfolio(store, portfolios.options_of(store.plan))

def dying(call, left):
    def made(*given, **more):
        result = call(*given, **more)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), 9)
        return result
    return made

def at(step):
    if step == "note":
        portfolios.noted = dying(portfolios.noted, [1])
    elif step == "folder":
        portfolios.set_beside = dying(portfolios.set_beside, [1])
    elif step == "entry":
        portfolios.remember = dying(portfolios.remember, [1])
    else:
        Path.replace = dying(Path.replace, [1 + ("manifest", "table", "pdf").index(step)])

for step in steps:
    folder = plan.parent / step
    folder.mkdir()
    shutil.copy(plan, folder / "plan.evident")
    child = os.fork()
    if not child:
        store = open_plan(folder / "plan.evident", clock=clock)
        at(step)
        portfolios.save_preview(store, preview, folder / "v1.pdf")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 9, step
"""


def clock():
    return datetime(2026, 4, 21, 11, tzinfo=UTC)


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Give a folder for each step, with the plan and what the kill after that step left."""
    if os.name == "nt":
        pytest.skip("no such signal there")
    place = tmp_path_factory.mktemp("killed")
    with start_plan(place / "plan.evident", "Alder Lodge", clock=clock, who="T") as store:
        concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
        (place / "audit.pdf").write_bytes(pdf_bytes(1, words="MAR audit"))
        added = add_evidence(store, [place / "audit.pdf"], links=[Link("S1", 1)], title="Audit")
        place_items(store, [item.id for item in added.items], InPortfolio.SEPARATE)
    source = os.pathsep.join(path for path in sys.path if path)
    subprocess.run([sys.executable, "-c", KILLED, str(place / "plan.evident"), *STEPS],
                   check=True, env={**os.environ, "PYTHONPATH": source})  # fmt: skip
    return place


def left_in(folder):
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("plan.evident"))


@pytest.mark.parametrize("step", STEPS)
def test_what_a_kill_left_is_finished_or_taken_back(killed, tmp_path, step):
    folder = tmp_path / "out"
    shutil.copytree(killed / step, folder)
    with open_plan(folder / "plan.evident", clock=clock, who="T") as store:
        sweep_folders([folder])
        assert any_cut_off(store, [folder])
        finished = finish_cut_off(store, [folder])
        versions = list(store.plan.all(PortfolioVersion))
        assert bool(finished.listed) == (step == "pdf")
        if step not in WHOLE:
            assert versions == []
            assert left_in(folder) == []
            return
        (version,) = versions
        assert version.file_name == "v1.pdf"
        assert len(left_in(folder)) == 4
        found = verify_portfolio(folder / "v1.pdf", store)
        assert found.ok
        assert not found.must_look
        said = [line.words for line in found.lines]
        assert "The PDF is, to the last byte, the one that this plan saved." in said
        assert finish_cut_off(store, [folder]).listed == ()


def test_what_has_changed_since_is_left_alone(killed, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(killed / "pdf", folder)
    with open_plan(folder / "plan.evident", clock=clock, who="T") as store:
        concerns.add_concern(store, KeyQuestion.CARING, "Doors open")
        sweep_folders([folder])
        finished = finish_cut_off(store, [folder])
        assert finished.listed == ()
        assert not list(store.plan.all(PortfolioVersion))
    assert len(left_in(folder)) == 4, "it may have been given out"


def test_a_file_that_somebody_changed_is_not_taken_back(killed, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(killed / "table", folder)
    (folder / "v1.manifest.csv").write_text("mine", encoding="utf-8")
    with open_plan(folder / "plan.evident", clock=clock, who="T") as store:
        sweep_folders([folder])
        finish_cut_off(store, [folder])
    assert left_in(folder) == ["v1.manifest.csv"]


def test_another_plan_leaves_it_alone(killed, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(killed / "pdf", folder)
    with start_plan(tmp_path / "b.evident", "Birch Lodge", clock=clock, who="T") as store:
        sweep_folders([folder])
        before = left_in(folder)
        assert not any_cut_off(store, [folder])
        finish_cut_off(store, [folder])
    assert left_in(folder) == before
    assert sum(name.startswith(".evident-portfolio-") for name in before) == 1
