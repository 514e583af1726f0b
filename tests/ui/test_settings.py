import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evident.ui.settings import (
    MOST_PORTFOLIOS,
    MOST_RECENTS,
    KeptSettings,
    LastBackup,
    Look,
    Settings,
)

AT = datetime(2026, 4, 21, 16, 5, tzinfo=UTC)
FULL = Settings(
    look=Look.DARK,
    text_size=130,
    calmer=True,
    recents=(Path("Alder Lodge.evident"), Path("Fønix.evident")),
    backup_folder=Path("usb"),
    last_backups={"plan-1": LastBackup(AT, Path("usb") / "Alder.evident", 17, 64, 283)},
    portfolios={"plan-1": {"ab" * 32: Path("usb") / "v1.pdf", "cd" * 32: Path("v2.pdf")}},
    working_as="Deputy manager",
    geometry="AdnQywAD",
)


def test_what_was_saved_is_read_again(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    FULL.save(path)
    assert Settings.load(path) == FULL
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "\x00\x01", '"look"', "[" * 100_000, '{"look": {}}']
)
def test_a_file_that_cannot_be_read_gives_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert Settings.load(path) == Settings()
    assert Settings.load(tmp_path / "none.json") == Settings()
    assert Settings.load(tmp_path) == Settings()


WRONG = {
    "look": ["purple", 1, None],
    "text_size": [125, "115", -1, None, 1e400],
    "calmer": ["yes", 1],
    "recents": ["a.evident", [1, None, "", "two\nlines"], {}],
    "backup_folder": [7, "x" * 5000, None],
    "last_backups": [
        [],
        {"p": 3},
        {"p": {"at": "tomorrow", "path": "b"}},
        {"p": {"at": "2026-04-21T10:00:00", "path": "b"}},  # no zone: not a moment
        {"p": {"at": AT.isoformat()}},
    ],
    "portfolios": [[], {"p": 3}, {"p": {"ab": 7}}, {"p": {"ab": "two\nlines"}}],
    "working_as": [["x"], "a\tb"],
    "geometry": [{}],
}


@pytest.mark.parametrize(("name", "told"), [(n, t) for n, many in WRONG.items() for t in many])
def test_one_wrong_setting_leaves_the_others(tmp_path, name, told):
    path = tmp_path / "settings.json"
    FULL.save(path)
    facts = json.loads(path.read_text(encoding="utf-8")) | {name: told, "of a newer Evident": 1}
    path.write_text(json.dumps(facts), encoding="utf-8")
    default = getattr(Settings(), name)
    assert Settings.load(path) == replace(FULL, **{name: default})


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_a_plan_whose_name_is_no_words_keeps_nothing_from_being_saved(tmp_path):
    plan = tmp_path / f"{os.fsdecode(b'caf' + bytes([0xE9, 0x20, 0xFF]))}.evident"
    Settings(calmer=True).with_recent(plan).save(tmp_path / "settings.json")
    assert Settings.load(tmp_path / "settings.json").calmer


def test_recent_plans_are_few_and_newest_first():
    settings = Settings()
    for number in range(MOST_RECENTS + 3):
        settings = settings.with_recent(Path(f"{number}.evident"))
    settings = settings.with_recent(Path("5.evident"))
    assert settings.recents[:2] == (Path("5.evident"), Path("10.evident"))
    assert len(settings.recents) == MOST_RECENTS == len(set(settings.recents))


def test_saved_portfolios_are_not_remembered_without_end(tmp_path):
    settings = Settings()
    for number in range(MOST_PORTFOLIOS + 3):
        settings = settings.with_portfolio("plan-1", f"{number:064}", Path(f"{number}.pdf"))
    settings = settings.with_portfolio("plan-1", f"{5:064}", Path("moved.pdf"))
    settings.save(tmp_path / "settings.json")
    saved = Settings.load(tmp_path / "settings.json").saved_of("plan-1")
    assert len(saved) == MOST_PORTFOLIOS
    assert list(saved.values())[-2:] == [Path("42.pdf"), Path("moved.pdf")]
    assert settings.saved_of("another") == {}


def test_two_windows_keep_each_others_changes(tmp_path):
    path = tmp_path / "settings.json"
    one, two = KeptSettings(path), KeptSettings(path)
    one.update(lambda settings: settings.with_recent(Path("one.evident")))
    two.update(lambda settings: settings.with_recent(Path("two.evident")))
    one.change(look=Look.DARK)
    assert Settings.load(path).recents == (Path("two.evident"), Path("one.evident"))
    assert Settings.load(path).look is Look.DARK


def test_a_change_is_told_and_stays_in_force_when_it_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    kept = KeptSettings(tmp_path / "file" / "settings.json")
    told: list[Settings] = []
    kept.changed.connect(told.append)
    assert not kept.change(text_size=150)
    assert not kept.change(calmer=True)
    assert (kept.value.text_size, kept.value.calmer) == (150, True)
    assert told == [Settings(text_size=150), kept.value]


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    FULL.save(path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        Settings().save(path)
    assert Settings.load(path) == FULL
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]
