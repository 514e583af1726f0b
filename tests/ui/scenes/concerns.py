"""Scenes of concerns and of Today: views of them, plans taken in, small forms, refusals."""

from evident.plan.errors import UserError
from evident.plan.pasting import pasted_table
from evident.plan.records import Person
from evident.plan.tables import Sort
from evident.plan.words import Stage
from evident.ui.pages.concerns.acts import say_why_it_stays
from evident.ui.pages.concerns.page import ConcernsPage
from evident.ui.window import MainWindow

REFUSAL = UserError(
    "The action plan was not saved.",
    "This PC is out of space, so the last change is not in the plan file.",
    "Free some space, then try again. Do not close the program.",
)


def search(window: MainWindow, words: str) -> None:
    from evident.ui.palette import open_palette

    open_palette(window).edit.setText(words)


def drop_elsewhere(window: MainWindow) -> None:
    """Drop a card on another stage: the band says why it stays."""
    window.run_command("concerns.view.board")
    assert isinstance(window.page, ConcernsPage)
    say_why_it_stays(window.page, "S1", Stage.VERIFIED)


def write_reminder(window: MainWindow) -> None:
    from evident.ui.dialogs.write_reminder import WriteReminder

    if window.page is not None:
        people = window.session.plan.all(Person)
        WriteReminder(window.page, next(p.id for p in people if p.role)).open()


def start(window: MainWindow, words: str) -> None:
    """Press the first button of Today that says *words*."""
    from evident.ui.pages.today import TodayPage

    page = window.page
    assert isinstance(page, TodayPage)
    next(row for row in page.rows if row.button.text() == words).button.click()


def answer(window: MainWindow) -> None:
    from evident.ui.dialogs.answer import AnswerDialog

    if window.page is not None:
        AnswerDialog(window.page, "S1", 1).open()


def carried_on(window: MainWindow) -> None:
    """Leave a form half filled in, and open it again."""
    from evident.ui.dialogs.follow_on import FollowOnDialog

    if window.page is not None:
        left = FollowOnDialog(window.page, "S1")
        left.open()
        left.what.setPlainText("Eye drops without an opening date in two rooms")
        left.reject()
        FollowOnDialog(window.page, "S1").open()


def import_plan(window: MainWindow) -> None:
    """Open the form for an invented plan with everything in it that needs a look."""
    from evident.plan.tables import TableFile
    from evident.ui.dialogs.import_plan import ImportPlan

    if window.page is not None:
        file = TableFile("xlsx", (pasted_table(PLAN, Sort.SHEET, "Action plan"),))
        ImportPlan(window.page, file, name="Our action plan.xlsx").open()


def paste(window: MainWindow) -> None:
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


def complain(window: MainWindow) -> None:
    if window.page is not None:
        window.page.complain(REFUSAL)


def show_map(window: MainWindow) -> None:
    """Press the Map button of the concerns, when there is one."""
    from PySide6.QtWidgets import QAbstractButton

    for found in window.findChildren(QAbstractButton):
        if found.text() == "Map":
            found.click()


def turn_tab(window: MainWindow, words: str) -> None:
    """Turn to the tab of the page in view that begins with *words*."""
    from PySide6.QtWidgets import QTabBar

    for bar in (window.page or window).findChildren(QTabBar):
        for number in range(bar.count()):
            if bar.tabText(number).startswith(words):
                bar.setCurrentIndex(number)
