"""Every screen as a scene: a place, what is done there, and the plan it is shown with.

``tests/screens.py`` draws them; ``test_every_screen.py`` looks at their names, sizes and words.
Pages come from the registry of places; dialogs are opened by the commands named here.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from tests.reports.make import as_html, as_pdf
from tests.reports.texts_read import text_called
from tests.ui.evidence_scenes import EVIDENCE
from tests.ui.portfolio_scenes import PORTFOLIO, names_asked

from evident.operations.plans import open_plan, start_plan
from evident.operations.reports import import_report
from evident.plan.errors import UserError
from evident.plan.pasting import pasted_table
from evident.plan.records import Action, Check, Concern, Evidence, Person, PlannedCheck, Service
from evident.plan.tables import Sort
from evident.plan.words import KeyQuestion, Result, Stage
from evident.ui import tasks
from evident.ui.pages.concerns.acts import say_why_it_stays
from evident.ui.pages.concerns.page import ConcernsPage
from evident.ui.pages.setup import SetupPage
from evident.ui.pages.setup.check_panel import SKIPPED
from evident.ui.pages.setup.check_step import CheckStep
from evident.ui.places import ENTRIES, Place, built
from evident.ui.session import Session
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

if TYPE_CHECKING:
    from evident.ui.inspector.window import InspectorWindow

NOW = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)
SIZES = ((1366, 768), (1093, 614), (1024, 600), (1920, 1080))
SAMPLE, EMPTY, LONG = "sample", "empty", "long"
YEAR = "year"
"""A service with a whole year of work behind it, for what only a year can show."""
READ, READ_PAGE = "read", "read-page"
"""Plans whose report was just read: a PDF, and a saved web page."""
Act = Callable[[MainWindow], object]


def clock() -> datetime:
    return NOW


@dataclass(frozen=True)
class Scene:
    """*name* begins the names of its pictures. *act* is done once the place is shown."""

    name: str
    place: Place
    act: Act | None = None
    plan: str = SAMPLE
    dialog: bool = False
    inspector: bool = False
    """Shown in the Inspector view, which stays open from one such scene to the next."""


# --- what is shown ----------------------------------------------------------------------------

PLACES = {
    "concern": {
        "concern": Place("concern", "S1"),
        "concern-not-started": Place("concern", "W4"),
        "concern-report": Place("concern", "S2", "report"),
    },
    "evidence": {
        "evidence": Place("evidence"),
        "evidence-concern": Place("evidence", detail="about S3"),
    },
    "portfolio": {
        "portfolio": Place("portfolio"),
        "portfolio-evidence": Place("portfolio", detail="evidence"),
        "portfolio-names": Place("portfolio", detail="names"),
    },
    "action-plan": {
        "action-plan": Place("action-plan"),
        "action-plan-gaps": Place("action-plan", "W4"),
    },
    "governance": {
        "governance": Place("governance"),
        "governance-risks": Place("governance", detail="risks"),
    },
    "readiness": {
        "readiness": Place("readiness"),
        "readiness-safe": Place("readiness", detail="safe"),
    },
    "setup": {f"setup-{step}": Place("setup", detail=str(step)) for step in (1, 2, 3, 4)},
    "checks": {
        "checks": Place("checks"),
        "checks-plan": Place("checks", detail="plan"),
        "checks-done": Place("checks", detail="done"),
        "checks-one": Place("checks", detail="1"),
    },
    "service": {
        "service": Place("service"),
        "service-people": Place("service", detail="people"),
        "service-names": Place("service", detail="names"),
        "service-places": Place("service", detail="places"),
        "service-reports": Place("service", detail="reports"),
        "service-letters": Place("service", detail="letters"),
    },
}
"""Where a page has more than one thing to show; all others have one scene."""


def command(name: str) -> Act:
    return lambda window: window.run_command(name)


def _press(words: str) -> Act:
    """Press the first button in view that says *words*, on the first row that has one."""

    def act(window: MainWindow) -> None:
        from PySide6.QtWidgets import QAbstractButton, QTableView

        for table in window.findChildren(QTableView):
            for row in range(table.model().rowCount() if table.isVisible() else 0):
                table.setCurrentIndex(table.model().index(row, 0))
                settle()
                for found in window.findChildren(QAbstractButton):
                    if found.text() == words and found.isVisible():
                        found.click()
                        return

    return act


DIALOGS = (
    ("check-portfolio", Place("portfolio"), command("portfolio.check")),
    ("search", Place("concerns"), command("search")),
    ("search-words", Place("concerns"), lambda window: _search(window, "mar")),
    ("search-nothing", Place("concerns"), lambda window: _search(window, "maar")),
    ("import-plan", Place("concerns"), lambda window: _import_plan(window)),
    ("paste-concerns", Place("concerns"), lambda window: _paste(window)),
    ("add-concern", Place("concerns"), command("concerns.add")),
    ("bin-concern", Place("concerns", "S1"), command("concerns.bin")),
    ("set-owner", Place("concerns", "S1"), command("concerns.owner")),
    ("set-due", Place("concerns", "S1"), command("concerns.due")),
    ("link-to-concern", Place("concerns", "S1"), command("concerns.link")),
    ("why-stage", Place("concerns", "S1"), command("concerns.why")),
    ("add-action", Place("concern", "S1"), command("concern.action")),
    ("record-check", Place("concern", "S1"), command("concern.record")),
    ("record-check-many", Place("concern", "S1"), lambda window: _record_many(window)),
    ("record-check-staff", Place("concern", "S3"), lambda window: _record_staff(window)),
    ("change-check", Place("concern", "S3"), lambda window: _change_check(window)),
    ("staff-questions", Place("concern", "S3"), lambda window: _staff_questions(window)),
    ("mock-inspection", Place("readiness", detail="safe"), lambda window: _mock(window)),
    ("plan-check", Place("concern", "S1"), command("concern.plan")),
    ("concern-history", Place("concern", "S1"), command("concern.history")),
    ("starter-set", Place("checks", detail="plan"), command("checks.starter")),
    ("replan-check", Place("checks", detail="plan"), command("checks.change")),
    ("plan-upkeep", Place("checks"), lambda window: _plan_upkeep(window)),
    ("record-upkeep", Place("checks"), lambda window: _record_upkeep(window)),
    ("concern-evidence", Place("concern", "S1"), command("concern.evidence")),
    ("add-person", Place("service", detail="people"), command("person.add")),
    ("add-name", Place("service", detail="names"), command("names.add")),
    ("paste-names", Place("service", detail="names"), command("names.paste")),
    ("add-letter", Place("service", detail="letters"), command("letter.add")),
    ("record-meeting", Place("governance", detail="meetings"), command("meeting.record")),
    ("change-meeting", Place("governance", detail="meetings"), command("meeting.change")),
    ("act-on-decision", Place("governance", detail="meetings"), _press("Make an action")),
    ("leave-decision", Place("governance", detail="meetings"), _press("Nothing to do")),
    ("add-risk", Place("governance", detail="risks"), command("risk.add")),
    ("review-risk", Place("governance", detail="risks"), command("risk.review")),
    ("risk-history", Place("governance", detail="risks"), command("risk.history")),
    *EVIDENCE,
    *PORTFOLIO,
    ("leave-code", Place("settings"), lambda window: _set_code(window)),
    ("earlier-report", Place("service", detail="reports"), command("report.earlier")),
    ("mark-sent", Place("action-plan"), command("action-plan.sent")),
    ("sent-plans", Place("action-plan"), command("action-plan.list")),
    ("resources", Place("action-plan", "S2"), _press("Fill in")),
    ("handover", Place("today"), command("today.handover")),
    ("write-reminder", Place("today"), lambda window: _write_reminder(window)),
    ("set-first-steps", Place("today"), lambda window: _start(window, "Set owner")),
    ("answer", Place("today"), lambda window: _answer(window)),
    ("carried-on", Place("today"), lambda window: _carried_on(window)),
)
REFUSAL = UserError(
    "The action plan was not saved.",
    "This PC is out of space, so the last change is not in the plan file.",
    "Free some space, then try again. Do not close the program.",
)


SECOND_REPORT = """Sample House
Date of publication: 9 April 2026
Overall: Requires improvement
Is the service safe?
Requires improvement
Medicines administration records still had gaps, and signatures were missing for two people.
Falls risk assessments had improved and were now updated after each fall.
Fire doors on the first floor were propped open on both days of our visit.
Is the service well-led?
Requires improvement
Findings from audits were not always followed up and the same actions appeared again.
"""
"""A focused inspection of the sample: what was found again, what is new, what it left out."""


def _plan_upkeep(window: MainWindow) -> None:
    from evident.ui.pages.checks import ChecksPage

    assert isinstance(window.page, ChecksPage)
    window.page.acts.plan(KeyQuestion.CARING)


def _record_upkeep(window: MainWindow) -> None:
    from evident.ui.dialogs.record_upkeep import RecordUpkeepDialog

    assert window.page is not None
    form = RecordUpkeepDialog(window.page, KeyQuestion.CARING)
    form.open()
    form.outcome.choose(Result.PARTLY)


def _search(window: MainWindow, words: str) -> None:
    from evident.ui.palette import open_palette

    open_palette(window).edit.setText(words)


def _drop_elsewhere(window: MainWindow) -> None:
    """Drop a card on another stage: the band says why it stays."""
    window.run_command("concerns.view.board")
    assert isinstance(window.page, ConcernsPage)
    say_why_it_stays(window.page, "S1", Stage.VERIFIED)


def _write_reminder(window: MainWindow) -> None:
    from evident.ui.dialogs.write_reminder import WriteReminder

    if window.page is not None:
        people = window.session.plan.all(Person)
        WriteReminder(window.page, next(p.id for p in people if p.role)).open()


def _start(window: MainWindow, words: str) -> None:
    """Press the first button of Today that says *words*."""
    from evident.ui.pages.today import TodayPage

    page = window.page
    assert isinstance(page, TodayPage)
    next(row for row in page.rows if row.button.text() == words).button.click()


def _answer(window: MainWindow) -> None:
    from evident.ui.dialogs.answer import AnswerDialog

    if window.page is not None:
        AnswerDialog(window.page, "S1", 1).open()


def _carried_on(window: MainWindow) -> None:
    """Leave a form half filled in, and open it again."""
    from evident.ui.dialogs.follow_on import FollowOnDialog

    if window.page is not None:
        left = FollowOnDialog(window.page, "S1")
        left.open()
        left.what.setPlainText("Eye drops without an opening date in two rooms")
        left.reject()
        FollowOnDialog(window.page, "S1").open()


def _import_plan(window: MainWindow) -> None:
    """Open the form for an invented plan with everything in it that needs a look."""
    from evident.plan.tables import TableFile
    from evident.ui.dialogs.import_plan import ImportPlan

    if window.page is not None:
        file = TableFile("xlsx", (pasted_table(PLAN, Sort.SHEET, "Action plan"),))
        ImportPlan(window.page, file, name="Our action plan.xlsx").open()


def _paste(window: MainWindow) -> None:
    from evident.plan.tables import TableFile
    from evident.ui.dialogs.import_plan import ImportPlan

    if window.page is not None:
        ImportPlan(window.page, TableFile("pasted", (pasted_table(PLAN),))).open()


PLAN = "\n".join(
    "\t".join(cells)
    for cells in (
        ("Ref", "Issue identified", "Action required", "By whom", "Target date", "RAG", "Evidence"),
        ("SAFE", "", "", "", "", "", ""),
        ("1", "Fridge too warm", "Check daily", "Chef", "01/06/2026", "Amber", "Daily log"),
        ("2", "Fire doors wedged open", "Fit closers", "Chef; Deputy", "end of month", "R", ""),
        ("", "", "Walk round each night", "Night lead", "Sept 2026", "", "Round sheets"),
        ("WELL-LED", "", "", "", "", "", ""),
        ("3", "Minutes lack decisions", "Use the form", "Registered manager", "ongoing", "G", ""),
    )
)


def _record_many(window: MainWindow) -> None:
    """Record what one check found of two concerns: each its own result and places."""
    from evident.plan.words import Result
    from evident.ui.dialogs.record_check import RecordCheckDialog

    if window.page is None:
        return
    form = RecordCheckDialog(window.page, ["S1", "S4"], places=((1, 1),))
    form.on.edit.setText("17/2")
    form.on.edit.editingFinished.emit()
    form.parts["S1"].result.choose(Result.NOT_MET)
    form.parts["S4"].result.choose(Result.MET)
    form.parts["S4"].set_apart(True)
    form.open()


def _record_staff(window: MainWindow) -> None:
    """Record what five members of staff said."""
    from evident.plan.words import CheckKind, Explained
    from evident.ui.dialogs.record_check import RecordCheckDialog

    if window.page is None:
        return
    form = RecordCheckDialog(window.page, ["S3"], kind=CheckKind.STAFF_QUESTIONS)
    table = form.parts["S3"].staff.table
    table.item(0, 0).setText("Care worker")
    table.setCurrentCell(0, 2)
    for said in "RRRRRRNRRRRRRNXR":
        table.answer({"R": Explained.RIGHT, "N": Explained.NEARLY, "X": Explained.NOT}[said])
    form.open()


def _change_check(window: MainWindow) -> None:
    """Put a recorded check right."""
    from evident.ui.dialogs.record_check import RecordCheckDialog

    if window.page is not None:
        checks = window.page.session.plan.all(Check)
        check = next((one for one in checks if one.source_id is None), None)
        if check is not None:
            RecordCheckDialog(window.page, check_id=check.id).open()


def _mock(window: MainWindow) -> None:
    """Walk to the second concern of Safe, where staff could not quite explain."""
    from evident.plan.words import Explained, KeyQuestion
    from evident.ui.dialogs.mock_inspection import MockInspectionDialog

    if window.page is None:
        return
    form = MockInspectionDialog(window.page, KeyQuestion.SAFE)
    for said in ((Explained.RIGHT,) * 3, (Explained.RIGHT, Explained.NEARLY, Explained.RIGHT)):
        if form.stop is not None:
            if form.stop.questions[0].said():
                form.try_to_act()
            for question, one in zip(form.stop.questions, said, strict=True):
                question.say(one)
    form.open()


def _staff_questions(window: MainWindow) -> None:
    from evident.ui.dialogs.question_set import QuestionSetDialog

    if window.page is not None:
        QuestionSetDialog(window.page, "S3").open()


def _complain(window: MainWindow) -> None:
    if window.page is not None:
        window.page.complain(REFUSAL)


def _map(window: MainWindow) -> None:
    """Press the Map button of the concerns, when there is one."""
    from PySide6.QtWidgets import QAbstractButton

    for found in window.findChildren(QAbstractButton):
        if found.text() == "Map":
            found.click()


def _tab(window: MainWindow, words: str) -> None:
    """Turn to the tab of the page in view that begins with *words*."""
    from PySide6.QtWidgets import QTabBar

    for bar in (window.page or window).findChildren(QTabBar):
        for number in range(bar.count()):
            if bar.tabText(number).startswith(words):
                bar.setCurrentIndex(number)


def _step(window: MainWindow) -> CheckStep:
    page = window.page
    assert isinstance(page, SetupPage)
    step = page.steps[3]
    assert isinstance(step, CheckStep)
    return step


def _all_decided(window: MainWindow) -> None:
    """Accept every row by its key, and set aside what is in none."""
    step = _step(window)
    for _ in range(len(step.rows)):
        step.doing.accept()
    settle(20)
    step.walk.next_open()
    step.page.put_away_news()


CHECKING: tuple[tuple[str, Act | None], ...] = (
    ("check", None),
    ("check-reason", lambda window: _step(window).keys.put("N")),
    ("check-split", lambda window: _step(window).doing.split()),
    ("check-missed", lambda window: _step(window).sentences.ask_missed()),
    ("check-asks", lambda window: _step(window).add_or_ask()),
    ("check-skipped", lambda window: _step(window).sentences.show_list(SKIPPED)),
    ("check-decided", _all_decided),
)


def _view(window: MainWindow) -> "InspectorWindow":
    """Give the Inspector view, entered now unless it is open."""
    from evident.ui.inspector.entering import enter

    shown = enter(window)
    settle()
    return shown


def _set_code(window: MainWindow) -> None:
    from evident.ui.dialogs.leave_code import LeaveCodeDialog

    if window.page is not None:
        LeaveCodeDialog(window.page).open()


def _leave_code(window: MainWindow) -> None:
    """Show what asks for the leave code, with one that nobody has set."""
    shown = _view(window)
    shown.leaving.kept = lambda: "set"
    shown.root.setCurrentWidget(shown.leaving)
    shown.leaving.ask()


INSPECTOR: tuple[tuple[str, Act], ...] = (
    ("question", lambda window: _view(window).go_to_question(KeyQuestion.SAFE)),
    ("concern", lambda window: _view(window).go_to_concern("S4")),
    ("unfinished", lambda window: _view(window).go_to_concern("W4")),
    ("walk", lambda window: _view(window).walk_through()),
    ("evidence", lambda window: _view(window).show_evidence_here()),
    ("search", lambda window: _view(window).open_search("mar")),
    ("leave", _leave_code),
)
"""What is shown in the Inspector view; each begins where the one before it ended."""


YEARS: tuple[tuple[str, Place, Act | None], ...] = (
    ("today", Place("today"), None),
    ("concern", Place("concern", "S1"), None),
    ("concern-back", Place("concern", "S2"), None),
    ("concern-asked", Place("concern", "S3"), None),
    ("readiness", Place("readiness"), None),
    ("readiness-safe", Place("readiness", detail="safe"), None),
    ("evidence-map", Place("evidence"), None),
    ("checks", Place("checks"), None),
    ("checks-done", Place("checks"), lambda window: _tab(window, "Done")),
    ("governance", Place("governance"), None),
    ("governance-risks", Place("governance", detail="risks"), None),
    ("people", Place("service", detail="people"), None),
)


def scenes(plan: str = SAMPLE) -> list[Scene]:
    """Give every scene of one plan."""
    if plan == YEAR:
        return [Scene(f"year-{name}", place, act, plan) for name, place, act in YEARS]
    if plan in (READ, READ_PAGE):
        place = Place("setup", detail="3")
        return [Scene(f"{plan}-{name}", place, act, plan) for name, act in CHECKING]
    pages = [entry for entry in ENTRIES if built(entry)]
    found = [
        Scene(name, place, None, plan)
        for entry in pages
        for name, place in PLACES.get(entry.name, {entry.name: Place(entry.name)}).items()
    ]
    names = {entry.name for entry in pages}
    if plan == EMPTY:
        here = [scene for scene in found if scene.place.page != "concern"]
        here.insert(0, Scene("inspector", Place("today"), _view, plan, inspector=True))
        return [replace(scene, name=f"empty-{scene.name}") for scene in here]
    views = INSPECTOR if plan != LONG else INSPECTOR[:4]
    found += [
        Scene(f"inspector-{name}", Place("concerns"), act, plan, inspector=True)
        for name, act in views
    ]
    if "concerns" in names:
        found.append(Scene("map", Place("concerns"), _map, plan))
        found.append(Scene("board", Place("concerns"), command("concerns.view.board"), plan))
    if plan == LONG:
        return [replace(scene, name=f"long-{scene.name}") for scene in found]
    found.append(Scene("board-stays", Place("concerns"), _drop_elsewhere, plan))
    found.append(Scene("error", Place(pages[0].name), _complain, plan))
    found += [
        Scene(f"dialog-{name}", place, act, plan, dialog=True)
        for name, place, act in DIALOGS
        if place.page in names
    ]
    # Last, for they change the plan.
    if "portfolio" in names:
        asked = Place("portfolio", detail="names")
        found.append(Scene("portfolio-words", asked, names_asked, plan))
    found.append(Scene("earlier-concerns", Place("concerns"), _read_second_report, plan))
    return found


def _read_second_report(window: MainWindow) -> None:
    session = window.session
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "second.txt"
        path.write_text(SECOND_REPORT, encoding="utf-8")
        read = import_report(session.store, path)
    session.take(read.change)
    window.go(Place("earlier", str(read.source_id)))


# --- plans ------------------------------------------------------------------------------------


def open_session(path: Path) -> Session:
    return Session(open_plan(path, clock=clock, who="Registered manager"), clock)


def empty_plan(path: Path) -> None:
    start_plan(path, "Elm Lodge", clock=clock, who="Registered manager").close()


def read_plan(path: Path, *, web_page: bool) -> None:
    """Make a plan whose report was just read and nobody has checked."""
    text = text_called("fernhill-lodge-2019")
    report = path.with_suffix(".html" if web_page else ".pdf")
    report.write_bytes(as_html(text) if web_page else as_pdf(text))
    with start_plan(path, "Fernhill Lodge", clock=clock, who="Registered manager") as store:
        import_report(store, report)


LONG_WORDS = "and everything else that has to be written down about it somewhere on the page"


def lengthen(path: Path) -> None:
    """Give a copy of the sample titles, roles and a name as long as they may be."""
    with open_plan(path, clock=clock, who="T") as store, store.transaction("Lengthen") as tx:
        plan = tx.plan
        for kind, field, most in (
            (Concern, "title", 50),
            (Action, "title", 120),
            (Evidence, "title", 90),
            (Check, "title", 90),
            (PlannedCheck, "title", 90),
            (Person, "role", 60),
        ):
            for record in plan.all(kind):
                words = f"{getattr(record, field)} {LONG_WORDS}"[:most]
                tx.put(replace(record, **{field: words}))
        name = "The Old Rectory Residential and Dementia Care Home, Little Snoring by the Sea"
        tx.put(replace(next(iter(plan.all(Service))), name=name))


# --- showing ----------------------------------------------------------------------------------


def window_of(session: Session, folder: Path) -> MainWindow:
    made = MainWindow(session, KeptSettings(folder / "settings.json"))
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # laid out, and drawn when asked
    made.resize(*SIZES[0])
    made.show()
    return made


def settle(most: float = 5.0) -> None:
    """Let tasks bring their results and layouts take their place."""
    until = time.monotonic() + most
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy() or time.monotonic() > until:
            break
        time.sleep(0.002)  # the tasks need the interpreter too
    for _ in range(6):  # a layout that asks another to lay itself out anew, and it the next
        QApplication.processEvents()


def show(window: MainWindow, scene: Scene) -> QWidget | None:
    """Show *scene*; give what is to be looked at, None when a dialog did not come up."""
    before = set(_dialogs())
    if window.inspector is not None and not scene.inspector:
        window.inspector.leave()
        settle()
    window.go(scene.place)
    settle()
    if scene.act is not None:
        scene.act(window)
        settle()
    if scene.inspector:
        return window.inspector
    if not scene.dialog:
        return window
    return next((dialog for dialog in _dialogs() if dialog not in before), None)


def leave(window: MainWindow) -> None:
    """Close what *show* opened."""
    for dialog in list(_dialogs()):
        dialog.close()
    page = window.page
    if isinstance(page, SetupPage) and page.current == 3:
        _step(window).escape()
        _step(window).asking.stop()
    if page is not None:
        page.leave()
    settle()


def _dialogs() -> Iterator[QDialog]:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            yield widget
