"""Files are put in their places all together; what stood there comes back when that fails."""

from pathlib import Path

import pytest

from evident.outputs.portfolio.placing import placed, targets_of
from evident.plan.errors import UserError


@pytest.fixture
def files(tmp_path):
    """Three new files in a room of their own, and an older one at each of their places."""
    room = tmp_path / "room"
    room.mkdir()
    made = []
    for target in targets_of(tmp_path / "a.pdf"):
        target.write_text("older", encoding="utf-8")
        source = room / target.name
        source.write_text("newer", encoding="utf-8")
        made.append((source, target))
    return made


def standing(files):
    return [target.read_text(encoding="utf-8") for _, target in files]


def refuse(found):
    assert found == ["newer"] * 3
    raise RuntimeError


def test_older_files_come_back_when_what_follows_fails(files, tmp_path):
    with pytest.raises(RuntimeError), placed(files, tmp_path / "room", overwrite=True):
        refuse(standing(files))
    assert standing(files) == ["older"] * 3


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_older_files_come_back_when_one_cannot_be_moved(files, tmp_path, monkeypatch, links):
    move, (last, _) = Path.replace, files[-1]

    def moved(source, target):
        if source == last:
            raise OSError(28, "No space left on device")
        return move(source, target)

    def no_links(*_):
        raise OSError(1, "Not permitted")

    monkeypatch.setattr(Path, "replace", moved)
    if not links:
        monkeypatch.setattr("os.link", no_links)
    with pytest.raises(OSError, match="space"), placed(files, tmp_path / "room", overwrite=True):
        pass
    assert standing(files) == ["older"] * 3


def test_without_leave_nothing_is_replaced(files, tmp_path):
    with pytest.raises(UserError, match="already a file"), placed(files, tmp_path / "room"):
        pass
    assert standing(files) == ["older"] * 3


def test_new_files_go_when_what_follows_fails_and_nothing_stood_there(files, tmp_path):
    for _, target in files:
        target.unlink()
    with pytest.raises(RuntimeError), placed(files, tmp_path / "room"):
        raise RuntimeError
    assert not any(target.exists() for _, target in files)
