"""What the table of concerns does: write a cell, act on many, copy and paste."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from evident.plan.concern_rows import ConcernRow
from evident.plan.copying import concern_table
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.ui.copying import copy_table
from evident.ui.models.concerns import DUE, LEVEL, OWNER, TITLE
from evident.ui.places import Place

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
    references = page.table.chosen()
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
    chosen = set(page.table.chosen())
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
