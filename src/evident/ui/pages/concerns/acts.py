"""What the table of concerns does: write a cell, act on many, copy and paste."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from evident.plan.board import stays_put
from evident.plan.change import Change
from evident.plan.concern_rows import ConcernRow
from evident.plan.copying import concern_table
from evident.plan.errors import UserError
from evident.plan.facts import day_of, facts
from evident.plan.phrases import counted
from evident.plan.words import Stage
from evident.ui.copying import copy_table
from evident.ui.icons import icon
from evident.ui.models.concerns import DUE, LEVEL, OWNER, TITLE
from evident.ui.places import Place
from evident.ui.widgets.bands import announce

if TYPE_CHECKING:
    from evident.ui.pages.concerns.page import ConcernsPage

_FIELDS = {TITLE: "title", LEVEL: "level", OWNER: "owner_id"}


def save(page: "ConcernsPage", row: ConcernRow, key: str, value: object) -> None:
    """Write what was entered in one cell."""
    from evident.operations import concerns, due_dates, owners

    session, store, references = page.session, page.session.store, [row.reference]
    if key == OWNER and isinstance(value, str):
        words = value
        session.do(page, lambda: owners.assign_called(store, references, words))
    elif key == DUE:
        due = value
        session.do(
            page,
            lambda: due_dates.set_due(store, references, due),  # type: ignore[arg-type]
        )
    else:
        facts = {_FIELDS[key]: value}
        session.do(page, lambda: concerns.change_concerns(store, references, **facts))


def nothing_to_date(page: "ConcernsPage", reference: str) -> None:
    """Say why a due date cannot be edited, and offer to go where that can be mended."""
    page.say(
        "warn",
        f"{reference} has no open action and no planned check yet, so nothing can be due.",
        f"Open {reference} and add its first action.",
        ((f"Open {reference}", lambda: page.go(Place("concern", reference, "action"))),),
    )


def do_with_ticked(page: "ConcernsPage", what: str) -> None:
    """Set owner or due date, link evidence or print for the ticked rows, else the current one."""
    references = page.chosen()
    if not references:
        return
    if what == "print":
        page.command("print")
    elif what == "link":
        link_evidence(page, references)
    else:
        from evident.ui.dialogs.set_many import SetDue, SetOwner

        dialog = SetOwner if what == "owner" else SetDue
        dialog(page, references).open()


def link_evidence(page: "ConcernsPage", references: list[str]) -> None:
    """Choose items to link to all these concerns, under the question they answer."""
    from evident.ui.dialogs.link_evidence import LinkDialog

    LinkDialog(page, references, None).open()


def why(page: "ConcernsPage", reference: str) -> None:
    from evident.ui.dialogs.why_stage import WhyStage

    if reference:
        WhyStage(page, reference).open()


def say_needs(page: "ConcernsPage", reference: str) -> None:
    """Ask what the actions of a concern lack, all in one form."""
    from evident.ui.dialogs.actions_need import ActionsNeed

    ActionsNeed(page, page.session.plan.concern(reference)).open()


def show_in_report(page: "ConcernsPage") -> None:
    """Open the concern the cursor is on, with the report beside it."""
    if page.current():
        page.go(Place("concern", page.current(), "report"))


def bin_current(page: "ConcernsPage") -> None:
    from evident.ui.dialogs.bin_concern import BinConcern

    if page.current():
        BinConcern(page, page.current()).open()


def copy_rows(page: "ConcernsPage") -> None:
    """Put the ticked rows, or the current one, on the clipboard as a table."""
    chosen = set(page.chosen())
    rows = [row for row in page.table.concerns.rows if row.reference in chosen]
    if not rows:
        return
    copy_table(concern_table(rows))
    page.tell(f"{counted(len(rows), 'row')} copied as a table for Word and Excel.")


def paste_rows(page: "ConcernsPage") -> None:
    """Read rows from the clipboard and ask which column holds what."""
    from evident.plan.pasting import pasted_table
    from evident.plan.tables import TableFile
    from evident.ui.dialogs.import_plan import ImportPlan

    try:
        table = pasted_table(QGuiApplication.clipboard().text())
    except UserError as error:
        page.complain(error)
        return
    ImportPlan(page, TableFile("pasted", (table,)), question=page.asked_for.question).open()


def import_plan(page: "ConcernsPage") -> None:
    """Choose the file of an existing plan and look at what comes of its rows."""
    from evident.ui.dialogs.import_file import choose_plan

    choose_plan(page)


# --- the board ----------------------------------------------------------------------------------


def can_move_card(page: "ConcernsPage", by: int) -> bool:
    return page.view == "board" and page.board is not None and page.board.can_move(by)


def move_card(page: "ConcernsPage", by: int) -> None:
    """Move the card the keyboard is on up or down within its column."""
    if page.view == "board" and page.board is not None:
        page.board.move_current(by)


def put_in_order(page: "ConcernsPage", order: Sequence[str], moved: str) -> None:
    from evident.operations import board

    store = page.session.store
    place = order.index(moved) + 1

    def said(_: Change) -> None:
        announce(page, f"{moved} is now {place} of {len(order)}")

    page.session.do(page, lambda: board.put_in_order(store, order, moved), said)


def say_why_it_stays(page: "ConcernsPage", reference: str, wanted: Stage) -> None:
    """A card was dropped on another stage: say what leads there, with the button for it."""
    session = page.session
    concern = session.plan.concern(reference)
    answer = stays_put(
        facts(day_of(session.plan, session.today), concern), session.standings[concern.id], wanted
    )
    place = Place("concern", reference, "hold" if answer.hold else "next")
    page.say("info", answer.words, offers=((answer.button, lambda: page.go(place)),))


def card_menu(page: "ConcernsPage", row: ConcernRow, at: QPoint) -> None:
    """Offer what can be done with one card, each also in the menus above."""
    menu = QMenu(page)
    menu.setAccessibleName(f"{row.reference} {row.title}")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    entries: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
        ("Open", "arrow-right", lambda: page.go(Place("concern", row.reference)), True),
        ("Why this stage?", "circle-question-mark", lambda: why(page, row.reference), True),
        ("Set owner", "user", lambda: do_with_ticked(page, "owner"), True),
        ("Move up", "arrow-up", lambda: move_card(page, -1), can_move_card(page, -1)),
        ("Move down", "arrow-down", lambda: move_card(page, 1), can_move_card(page, 1)),
    )
    for words, mark, run, can in entries:
        action = menu.addAction(icon(mark), words)
        action.setEnabled(can)
        action.triggered.connect(lambda _=False, run=run: run())
    menu.popup(at)
