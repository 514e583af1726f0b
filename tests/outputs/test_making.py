"""A portfolio is there whole or not at all, and nobody's file is lost for it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from tests.outputs.service import House, pdf_bytes

from evident.outputs.portfolio import make, making, survey
from evident.outputs.portfolio import sources as sources_module
from evident.outputs.portfolio.workroom import PREFIX, sweep, workroom
from evident.plan.errors import UserError
from evident.plan.portfolio import Options, before_handing_over
from evident.worker import Cancelled, WorkerFailed

ROOT = Path(__file__).resolve().parents[2]


def house_with(files=2):
    house = House()
    concern = house.concern()
    for number in range(files):
        house.file(concern, 1, pdf_bytes(2, words=f"Item {number}"), f"{number}.pdf")
    return house


def test_an_existing_file_is_left_alone_unless_asked(tmp_path):
    house, out = house_with(), tmp_path / "a.pdf"
    out.write_bytes(b"mine")
    with pytest.raises(UserError) as refused:
        make(house.portfolio(), out, open_file=house.open_file)
    assert "already" in refused.value.reason
    assert out.read_bytes() == b"mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf"]
    make(house.portfolio(), out, open_file=house.open_file, overwrite=True)
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "stage",
    [
        "",
        "Reading the evidence",
        "Laying out pages",
        "Adding the evidence",
        "Adding what a screen reader needs",
    ],
)
def test_stopping_leaves_nothing(tmp_path, stage):
    house, told = house_with(), [""]
    with pytest.raises(Cancelled):
        make(
            house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file,
            progress=lambda what, done, of: told.append(what), cancelled=lambda: stage in told,
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_in_words(tmp_path):
    house, told = house_with(), []
    make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file,
         progress=lambda *said: told.append(said))  # fmt: skip
    words = list(dict.fromkeys(what for what, _, _ in told))
    assert words == [
        "Fetching the evidence",
        "Reading the evidence",
        "Laying out pages",
        "Adding the evidence",
        "Adding what a screen reader needs",
        "Saved",
    ]
    assert all(0 <= done <= of for _, done, of in told)
    for word in words:
        steps = [done for what, done, _ in told if what == word]
        assert steps == sorted(steps)
    assert any(0 < done < of for what, done, of in told if what == "Adding the evidence")
    assert told[-2] == ("Adding what a screen reader needs", told[-2][2], told[-2][2])


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.outputs.test_making import house_with
from evident.outputs.portfolio import make
from evident.plan.errors import UserError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
house = house_with(3)
portfolio = house.portfolio()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    make(portfolio, Path(sys.argv[1]), open_file=house.open_file, overwrite=True)
except UserError as refusal:
    print(refusal.headline, refusal.reason, refusal.remedy)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
@pytest.mark.parametrize("limit", [100, 3_000, 60_000])
def test_a_full_disk_leaves_the_old_file(tmp_path, limit):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"the old one")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(out), str(limit)], capture_output=True, text=True,
        check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "not saved" in done.stdout or "could not" in done.stdout, done.stdout + done.stderr
    assert out.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path):
    house = house_with(0)
    with pytest.raises(UserError) as refused:
        make(house.portfolio(), tmp_path / "gone" / "a.pdf", open_file=house.open_file)
    assert "could not be written" in refused.value.reason


def test_what_a_killed_run_left_is_swept_and_what_is_in_use_is_not(tmp_path):
    left = tmp_path / f"{PREFIX}left"
    left.mkdir()
    (left / "E001.in").write_bytes(b"private")
    with workroom(tmp_path / "a.pdf") as room:
        assert not left.exists()
        sweep(tmp_path)
        assert room.exists()
        if os.name != "nt":
            assert room.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_one_slow_source_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(sources_module, "_SECONDS_FOR_ONE", 1.5)
    house = House()
    concern = house.concern()
    slow, page = tmp_path / "slow.tif", Image.new("L", (9_900, 9_900))
    pages = [page] * 9  # ten in all: slow on a quick PC too
    page.save(slow, compression="tiff_deflate", save_all=True, append_images=pages)
    house.file(concern, 1, pdf_bytes(1, words="Before"), "a.pdf")
    house.file(concern, 1, slow.read_bytes(), "slow.tif")
    house.file(concern, 1, pdf_bytes(1, words="After"), "b.pdf")
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    assert [problem[:4] for problem in made.problems] == ["E002"]
    assert "too long" in made.problems[0]


def test_only_what_was_asked_for_is_in(tmp_path):
    from tests.outputs.conftest import page_texts

    from evident.plan.words import KeyQuestion

    house = House()
    for reference in ("S1", "S2", "W1"):
        concern = house.concern(reference, title=f"Concern {reference}")
        house.file(concern, 1, pdf_bytes(1, words=f"Proof {reference}"), f"{reference}.pdf")
    options = Options(
        key_questions=frozenset({KeyQuestion.SAFE}), left_out_concerns=frozenset({"S2"}),
        left_out={1: "Shown on the day."},
    )  # fmt: skip
    portfolio = house.portfolio(options)
    (warning,) = before_handing_over(portfolio)
    assert warning.endswith("S2 is left out of this portfolio.")
    made = make(portfolio, tmp_path / "a.pdf", open_file=house.open_file)
    text = "\n".join(page_texts(made.path))
    assert "Concern S1" in text
    assert "S2 is left out of this portfolio." in text
    assert "Shown on the day." in text
    assert "Proof" not in text
    assert "Concern W1" not in text
    assert "2 Safe" in text
    assert "3 What is not finished yet" in text


def test_a_portfolio_whose_tags_cannot_be_finished_is_saved_without_them(tmp_path, monkeypatch):
    run = making.run

    def failing(function, arguments, **said):
        if function != making._TAG:
            return run(function, arguments, **said)
        with (Path(arguments["folder"]) / "whole.pdf").open("ab") as whole:
            whole.write(b"half a tree")
        raise WorkerFailed("crash")

    monkeypatch.setattr(making, "run", failing)
    house = house_with(1)
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    assert made.not_tagged
    assert b"half a tree" not in made.path.read_bytes()


def test_a_full_disk_is_not_called_a_damaged_file(tmp_path, monkeypatch):
    def full(*_, **__):
        raise WorkerFailed("full")

    monkeypatch.setattr(making, "run", full)
    house = house_with(1)
    with pytest.raises(UserError, match="There is not enough space left") as refused:
        make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    assert refused.value.headline == "The portfolio was not saved."
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_a_source_is_no_fault_of_the_source(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.EFBIG, "File too large")

    monkeypatch.setattr(survey.pictures, "is_picture", full)
    (tmp_path / "E001.in").write_bytes(b"a photo")
    with pytest.raises(OSError, match="too large"):
        survey._look(tmp_path, "E001", False, [0, 0, 1, 1], "jpg")
