"""One window per plan: the second start rings at the first."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from evident.ui.instances import Doorbell, brought_forward, name_of


def test_a_second_start_brings_the_first_forward(qtbot: QtBot, tmp_path: Path) -> None:
    plan, rung = tmp_path / "Elm Lodge.evident", []
    bell = Doorbell(plan, lambda: rung.append(True))

    assert brought_forward(plan)
    qtbot.waitUntil(lambda: rung == [True])
    bell.close()


def test_nobody_answers_for_a_plan_that_is_not_open(qtbot: QtBot, tmp_path: Path) -> None:
    assert not brought_forward(tmp_path / "Elm Lodge.evident")
    bell = Doorbell(tmp_path / "Ash Court.evident", lambda: None)
    assert not brought_forward(tmp_path / "Elm Lodge.evident")
    bell.close()
    assert not brought_forward(tmp_path / "Ash Court.evident")


def test_one_plan_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    plan = tmp_path / "Elm Lodge.evident"
    assert name_of(plan) == name_of(tmp_path / "x" / ".." / "Elm Lodge.evident")
    assert name_of(plan) != name_of(tmp_path / "Ash Court.evident")
