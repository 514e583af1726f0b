"""Turkish and German PCs, a clock that jumps, midnight, sleep; settings nobody can read."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.bad_moments.conftest import Opens
from tests.ui.driving import Hand

from evident.operations import concerns
from evident.operations.actions import add_action
from evident.operations.plans import open_plan
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.settings import KeptSettings, Look, Settings
from evident.ui.widgets.bands import Band
from evident.ui.widgets.fields import DateBox
from evident.ui.widgets.tables import DataTable
from evident.ui.window import MainWindow

PLACES = ("today", "concerns", "evidence", "readiness", "checks", "service", "settings")


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 4, 21, 9, 0, tzinfo=UTC))


@pytest.fixture
def own(qtbot: QtBot, sample_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """Give a session on a plan of one's own: the sample's records, the clock's day."""
    from evident.operations.plans import start_plan
    from evident.plan.words import KeyQuestion

    store = start_plan(tmp_path / "Elm.evident", "Elm Lodge", clock=clock, who="Manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "Locks are old")
    add_action(store, "S1", "Change the locks", due=date(2026, 4, 22))
    session = Session(store, clock)
    yield session
    session.close()


def words_of(window: MainWindow) -> list[str]:
    page = window.page
    assert page is not None
    # What is said once a day stands on the first of two windows only.
    said = {one for band in page.findChildren(Band) for one in band.findChildren(QLabel)}
    labels = [one for one in page.findChildren(QLabel) if one not in said]
    return [one.text() for one in labels if one.isVisible() and one.text()]


@pytest.mark.parametrize("name", ["tr_TR", pytest.param("de_DE", marks=pytest.mark.nightly)])
def test_every_page_reads_the_same_on_a_pc_of_another_country(
    opens: Opens, sample_session: Session, hand: Hand, name: str
) -> None:
    british: dict[str, list[str]] = {}
    tables: dict[str, list[str]] = {}

    def look(into: dict[str, list[str]], cells: dict[str, list[str]]) -> None:
        window = opens(sample_session)
        hand.settle()
        for place in PLACES:
            window.go(Place(place))
            hand.settle()
            into[place] = words_of(window)
            page = window.page
            assert page is not None
            for table in page.findChildren(DataTable):
                model = table.model()
                cells[place] = [
                    str(model.index(row, column).data())
                    for row in range(model.rowCount())
                    for column in range(model.columnCount())
                ]
        window.hide()

    before = QLocale()
    look(british, tables)
    other: dict[str, list[str]] = {}
    other_tables: dict[str, list[str]] = {}
    QLocale.setDefault(QLocale(name))
    try:
        look(other, other_tables)
    finally:
        QLocale.setDefault(before)
    assert other == british
    assert other_tables == tables


@pytest.mark.parametrize("name", ["tr_TR", "de_DE"])
@pytest.mark.parametrize("typed", ["24/4", "24 April", "24 APRIL", "friday", "FRIDAY", "+3"])
def test_dates_are_typed_as_in_england_everywhere(qtbot: QtBot, name: str, typed: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        box = DateBox(date(2026, 4, 21))
        qtbot.addWidget(box)
        box.edit.setText(typed)
        assert box.day() == date(2026, 4, 24)
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    "name",
    [
        "tr_TR.UTF-8",
        *(pytest.param(one, marks=pytest.mark.nightly) for one in ("de_DE.UTF-8", "C")),
    ],
)
def test_the_program_starts_under_another_locale(
    tmp_path: Path, sample_file: Path, name: str
) -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from tests.ui.conftest import clock; from evident.operations.plans import open_plan;"
        "from pathlib import Path; from evident.ui import theme; theme.prepare(app);"
        "theme.apply(app, 'light', 100); from evident.ui.session import Session;"
        "from evident.ui.settings import KeptSettings; from evident.ui.window import MainWindow;"
        "from evident.ui.places import Place;"
        "s = Session(open_plan(Path(sys.argv[1]), clock=clock, who='M', read_only=True), clock);"
        "w = MainWindow(s, KeptSettings(Path(sys.argv[2])));"
        "[w.go(Place(p)) for p in ('today', 'concerns', 'readiness')];"
        "print(len(s.plan.concerns))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_file), str(tmp_path / "settings.json")],
        env={
            **os.environ,
            "LC_ALL": name,
            "LANG": name,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": "src:.",
        },
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "17"


@pytest.mark.parametrize("words", ["iNCIDENT", "INCIDENT", "ıncident", "İncident"])
def test_search_finds_whatever_the_case(window: MainWindow, hand: Hand, words: str) -> None:
    """Turkish capitals neither break search nor change what plain letters find."""
    found = window.session.store.search(words)
    if words.isascii():
        assert found == window.session.store.search("incident")


# --- the clock ----------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [1, -1, 5, -5])
def test_a_clock_changed_by_hours_neither_reorders_nor_loses(
    opens: Opens, own: Session, hand: Hand, clock: Clock, hours: int
) -> None:
    window = opens(own)
    hand.settle()
    page = window.page
    assert page is not None
    clock.now += timedelta(hours=hours)
    own.look_at_the_day()
    own.do(page, lambda: concerns.change_concerns(own.store, ["S1"], title="Locks are very old"))
    hand.settle()
    labels = [entry.label for entry in own.store.past.entries()]
    assert own.plan.concern("S1").title == "Locks are very old"
    assert labels[0] != labels[-1]
    numbers = [entry.number for entry in own.store.past.entries()]
    assert numbers == sorted(numbers, reverse=True)
    window.run_command("undo")
    hand.settle()
    assert own.plan.concern("S1").title == "Locks are old"


def test_after_midnight_everything_is_of_the_new_day(
    opens: Opens, own: Session, hand: Hand, clock: Clock
) -> None:
    window = opens(own)
    hand.settle()
    before = own.standings
    clock.now = datetime(2026, 4, 23, 0, 1, tzinfo=UTC)
    own.look_at_the_day()
    hand.settle()
    assert own.today == date(2026, 4, 23)
    assert own.standings is not before
    QApplication.processEvents()  # a layout shows what is put into it an event later
    assert window.page is not None
    names = [one.accessibleName() for one in window.page.findChildren(QWidget)]
    assert any("overdue" in words for words in [*words_of(window), *names])


def test_the_day_is_looked_at_again_after_sleep_without_waiting_for_a_change(
    opens: Opens, own: Session, hand: Hand, clock: Clock, qtbot: QtBot
) -> None:
    window = opens(own)
    hand.settle()
    clock.now = datetime(2026, 5, 12, 7, 30, tzinfo=UTC)
    with qtbot.waitSignal(own.changed, timeout=2000) as told:
        own._midnight.timeout.emit()
    assert told.args == [None]
    assert own.today == date(2026, 5, 12)
    assert window.page is not None


def test_at_midnight_the_words_being_typed_stay(
    opens: Opens, own: Session, hand: Hand, clock: Clock
) -> None:
    window = opens(own)
    window.go(Place("concern", "S1"))
    hand.settle()
    box = window.page.questions[1].box  # type: ignore[union-attr]
    box.setFocus()
    box.setPlainText("Half a sent")
    clock.now = datetime(2026, 4, 22, 0, 1, tzinfo=UTC)
    own.look_at_the_day()
    hand.settle()
    assert box.toPlainText() == "Half a sent"


# --- settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x00\xff\xfe garbage",
        b"[]",
        b"{",
        b'{"text_size": "big", "recents": {"a": 1}, "last_backups": [1], "look": 7}',
        b'{"backup_folder": 3, "working_as": ["x"], "text_size": 1e999}',
        b"[" * 100_000,
    ],
)
def test_garbage_in_the_settings_gives_the_usual_ones(
    qtbot: QtBot, sample_session: Session, tmp_path: Path, said: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(said)
    settings = KeptSettings(path)
    assert settings.value == Settings()
    window = MainWindow(sample_session, settings)
    qtbot.addWidget(window)
    window.go(Place("settings"))
    assert settings.change(look=Look.DARK)
    assert Settings.load(path).look is Look.DARK


def test_settings_that_cannot_be_kept_are_said_and_hold_until_the_end(
    opens: Opens, sample_session: Session, hand: Hand, tmp_path: Path
) -> None:
    window = opens(sample_session)
    window.go(Place("settings"))
    hand.settle()
    folder = tmp_path / "settings.json"
    folder.unlink(missing_ok=True)
    folder.mkdir()
    (folder / "full").write_text("x", encoding="utf-8")
    assert not window.settings.change(working_as="Deputy manager")
    assert window.settings.value.working_as == "Deputy manager"
    assert "The settings could not be kept." in [
        band.accessibleName().split(" They")[0] for band in window.findChildren(Band)
    ]
    assert stat.S_ISDIR(folder.stat().st_mode)


def test_a_plan_of_a_killed_program_opens_again(sample_session: Session, clock: Clock) -> None:
    path = sample_session.store.path
    sample_session.close()
    with open_plan(path, clock=clock) as store:
        assert store.plan.concerns
