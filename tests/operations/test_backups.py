from datetime import date

import pytest

from evident.operations import backups, concerns
from evident.operations.plans import start_plan
from evident.plan.errors import UserError
from evident.plan.words import KeyQuestion

DAY = date(2026, 4, 17)


def test_a_backup_is_looked_into_beside_the_plan(store, tmp_path, moving_clock):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    made = backups.backup(store, tmp_path, clock=moving_clock)
    moving_clock.forward(3)
    concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    then, now = backups.contents(made.path, clock=moving_clock), backups.contents_of(store)
    assert (then.concerns, now.concerns) == (1, 2)
    assert (then.service, then.plan_id) == ("Alder Lodge", now.plan_id)
    assert (now.changed_at - then.changed_at).days == 3
    assert now.steps == then.steps + 1


def test_a_damaged_backup_is_not_shown_as_whole(store, tmp_path, moving_clock):
    made = backups.backup(store, tmp_path, clock=moving_clock)
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4000] = bytes(4000)
    made.path.write_bytes(bytes(data))
    with pytest.raises(UserError, match="Nothing was changed|damaged"):
        backups.contents(made.path, clock=moving_clock)
    (tmp_path / "note.txt").write_text("no plan")
    with pytest.raises(UserError):
        backups.contents(tmp_path / "note.txt", clock=moving_clock)


def test_the_words_count(store):
    assert backups.backed_up("USB drive", 17, 1) == (
        "Backed up to USB drive. We opened it again to check: 17 concerns, 1 item, all readable."
    )


def test_only_backups_of_this_plan_are_removed(tmp_path, moving_clock):
    folder = tmp_path / "Stick"
    folder.mkdir()
    with start_plan(tmp_path / "Elm.evident", "Elm", clock=moving_clock) as store:
        for _ in range(6):
            backups.backup(store, folder, clock=moving_clock)
        (tmp_path / "other").mkdir()
        with start_plan(tmp_path / "other" / "Elm.evident", "Oak", clock=moving_clock) as other:
            backups.backup(other, folder, clock=moving_clock)
        (folder / "Elm (2020-01-01 1000).evident").write_text("not a plan")
        (folder / "Elm.evident").write_text("no backup")
        (folder / "Notes (2020-01-01 1000).txt").write_text("mine")
        before = {path.name for path in folder.iterdir()}
        moving_clock.forward(30)
        made = backups.backup(store, folder, clock=moving_clock)
        backups.let_old_ones_go(store, made, clock=moving_clock)
    gone = before - {path.name for path in folder.iterdir()}
    assert made.path.exists()
    assert gone
    assert all(name.startswith("Elm (2026-04-21") for name in gone)
    assert len(gone) <= 6 - 2
