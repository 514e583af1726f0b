"""The session: operations off the GUI thread, standings kept up, drafts on the disk."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from evident.operations import concerns
from evident.operations.plans import open_plan
from evident.plan.errors import UserError
from evident.plan.records import Concern
from evident.plan.stages import standings
from evident.plan.words import Stage
from evident.ui import tasks
from evident.ui.page import Page
from evident.ui.session import Session

Settle = Callable[[], None]


class EmptyPage(Page):
    title = "Empty"


def page_of(qtbot: QtBot, session: Session) -> EmptyPage:
    page = EmptyPage(session)
    qtbot.addWidget(page)
    page.show()
    return page


def owner_of(session: Session, reference: str) -> int | None:
    return session.plan.concern(reference).owner_id


def test_an_operation_runs_off_the_gui_thread_and_shows_its_change(
    qtbot: QtBot, sample_session: Session, settled: Settle
) -> None:
    page, seen, threads = page_of(qtbot, sample_session), [], []
    sample_session.changed.connect(seen.append)

    def work() -> object:
        threads.append(threading.current_thread())
        return concerns.assign(sample_session.store, ["W4"], 1)

    sample_session.do(page, work)
    settled()

    assert owner_of(sample_session, "W4") == 1
    assert threads[0] is not threading.main_thread()
    assert len(seen) == 1


def test_standings_of_touched_concerns_equal_those_worked_out_anew(
    qtbot: QtBot, sample_session: Session, settled: Settle
) -> None:
    page = page_of(qtbot, sample_session)
    before = sample_session.standings
    sample_session.do(page, lambda: concerns.assign(sample_session.store, ["W4"], 1))
    settled()

    assert sample_session.standings == standings(sample_session.plan, sample_session.today)
    s1 = sample_session.plan.concern("S1").id
    assert sample_session.standings[s1] is before[s1]


def test_a_refusal_is_told_in_the_page_and_changes_nothing(
    qtbot: QtBot, sample_session: Session, settled: Settle
) -> None:
    page = page_of(qtbot, sample_session)
    before = sample_session.plan

    def work() -> object:
        raise UserError("It was not done.", "A test says so.", "Nothing.")

    sample_session.do(page, work)
    settled()

    assert sample_session.plan is before
    assert page.findChildren(type(page._news))[0].accessibleName().startswith("It was not done.")


def test_undo_and_redo_come_with_their_labels(
    qtbot: QtBot, sample_session: Session, settled: Settle
) -> None:
    page = page_of(qtbot, sample_session)
    sample_session.do(page, lambda: concerns.assign(sample_session.store, ["W4"], 1))
    settled()
    assert "owner" in (sample_session.undo_label or "").lower()

    sample_session.undo(page)
    settled()
    assert owner_of(sample_session, "W4") is None
    assert "owner" in (sample_session.redo_label or "").lower()

    sample_session.redo(page)
    settled()
    assert owner_of(sample_session, "W4") == 1


def test_a_draft_is_on_the_disk_and_back_after_a_restart(
    qtbot: QtBot, sample_session: Session, settled: Settle, tmp_path: Path
) -> None:
    sample_session.keep_draft("answer/S1/2", "Half a senten")
    settled()
    path = sample_session.store.path
    sample_session.store.close()  # as a kill would, with nothing written on the way out

    again = open_plan(path, clock=lambda: datetime(2026, 4, 21, tzinfo=UTC))
    assert [draft.text for draft in again.drafts.all()] == ["Half a senten"]
    again.close()


def test_a_new_day_works_everything_out_anew(
    qtbot: QtBot, empty_session: Session, settled: Settle
) -> None:
    seen = []
    empty_session.changed.connect(seen.append)
    empty_session._clock = lambda: datetime(2026, 4, 22, 0, 30, tzinfo=UTC)
    empty_session.look_at_the_day()

    assert empty_session.today.isoformat() == "2026-04-22"
    assert seen == [None]


def test_what_nobody_foresaw_is_said_kindly(
    qtbot: QtBot, sample_session: Session, settled: Settle
) -> None:
    page, told = page_of(qtbot, sample_session), []
    sample_session.do(page, lambda: 1 / 0, failed=told.append)
    settled()

    assert told[0].headline == "This was not done."
    assert sample_session.plan.all(Concern)


def test_two_quick_changes_leave_no_standing_behind(
    qtbot: QtBot, sample_session: Session, settled: Settle
) -> None:
    page, store, seen = page_of(qtbot, sample_session), sample_session.store, []
    sample_session.changed.connect(seen.append)
    sample_session.do(page, lambda: concerns.assign(store, ["W4"], 1))
    sample_session.do(page, lambda: concerns.hold_back(store, "S4", Stage.DONE, "Look again"))
    tasks.finish_writing()  # both are on the disk before the first result arrives
    settled()

    s4 = sample_session.plan.concern("S4")
    assert sample_session.standings[s4.id].stage is Stage.DONE
    assert sample_session.standings == standings(sample_session.plan, sample_session.today)
    assert s4.id in {id for change in seen for id in change.concerns}
