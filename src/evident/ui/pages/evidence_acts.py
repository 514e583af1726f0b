"""What the page of evidence does with the chosen items."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from evident.operations.previews import can_be_shown
from evident.plan.dates import short_date
from evident.plan.evidence_rows import NO_DATE, NOT_LINKED, EvidenceRow
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.ui import tasks
from evident.ui.asking import ask_for_file
from evident.ui.copying import copy_table
from evident.ui.dialogs.link_concerns import LinkConcerns
from evident.ui.dialogs.look_closer import LookCloser
from evident.ui.opened import no_program
from evident.ui.widgets.evidence_panel import WEB_PAGE

if TYPE_CHECKING:
    from evident.operations.evidence import Added
    from evident.ui.pages.evidence import EvidencePage

HEADINGS = ("No.", "Evidence", "File", "Kind", "Date it shows", "Where", "Concerns")


def link(page: "EvidencePage") -> None:
    """Ask which concerns the chosen items support."""
    items = [row.item for row in page.table.selected_rows()]
    if items:
        LinkConcerns(page, items).open()


def unlink(page: "EvidencePage", reference: str) -> None:
    from evident.operations.evidence import unlink_evidence

    item, store = page.panel.item, page.session.store
    if item is not None:
        page.session.do(
            page,
            lambda: unlink_evidence(store, item.id, reference),
            lambda _: page.tell(f"{item.reference} unlinked from {reference}.", undo=True),
        )


def bin_chosen(page: "EvidencePage") -> None:
    """Move the chosen items to the bin; Undo brings them back."""
    from evident.operations.evidence import bin_evidence

    items = [row.item for row in page.table.selected_rows()]
    if not items:
        return
    store, ids = page.session.store, [item.id for item in items]
    said = items[0].reference if len(items) == 1 else counted(len(items), "item")
    page.session.do(
        page,
        lambda: bin_evidence(store, ids),
        lambda _: page.tell(f"{said} moved to the bin.", undo=True),
    )


def take_attachments(page: "EvidencePage") -> None:
    """List what came with the chosen mail, to be taken in."""
    from evident.ui.dialogs.take_attachments import open_attachments

    if page.panel.item is not None:
        open_attachments(page, page.panel.item)


def add_newer(page: "EvidencePage") -> None:
    """Ask for the file of the newer version of the chosen item."""
    item = page.panel.item
    if item is None:
        return
    title = f"Choose the newer version of {item.reference}"
    ask_for_file(page.window(), title, lambda path: newer_version(page, item, path))


def newer_version(page: "EvidencePage", item: Evidence, path: Path) -> None:
    """Copy a file in that stands for *item* from now on."""
    from evident.operations.newer import add_newer as add

    session = page.session

    def done(added: "Added") -> None:
        for newer in (*added.items, *added.doubles):
            page.show_item(newer.reference)
            words = f"{newer.reference} stands for {item.reference} now. Check its date."
            page.tell(words, undo=True)

    session.do_long(
        page,
        "Copying files in:",
        lambda progress, cancelled: add(
            session.store,
            item.id,
            path,
            progress=lambda n, of: progress("Copying files in:", n, of),
            cancelled=cancelled,
        ),
        done,
    )


def look_closer(page: "EvidencePage", item: Evidence) -> None:
    """Show an item's pages large; open a file that has none in its own program."""
    if item.file in page.session.plan.damaged or not item.file:
        return
    if can_be_shown(item.media_type):
        LookCloser(page, item).open()
    elif item.media_type != WEB_PAGE:
        open_copy(page, item)


def open_copy(page: "EvidencePage", item: Evidence) -> None:
    """Open a copy that cannot be changed in the system's own program."""
    store, copies = page.session.store, page.copies

    def show(path: Path) -> None:
        if page.open_url(QUrl.fromLocalFile(str(path))):
            page.tell(
                f"{item.reference} opened as a copy that cannot be changed. "
                "Evident takes the copy away when it closes."
            )
        else:
            page.complain(no_program(item))

    tasks.run_task(page, lambda: copies.make(store, item), show, page.complain)


def copy_rows(page: "EvidencePage") -> None:
    """Put the chosen items on the clipboard as a table."""
    rows = page.table.selected_rows()
    if not rows:
        return
    copy_table([HEADINGS, *(_cells(row) for row in rows)])
    page.tell(f"{counted(len(rows), 'row')} copied as a table for Word and Excel.")


def _cells(row: EvidenceRow) -> tuple[str, ...]:
    item = row.item
    shows = short_date(item.shows) if item.shows else NO_DATE
    linked = row.concern_words if row.linked else NOT_LINKED
    kind = item.kind.label if row.sorted_out else row.kind_words
    return (item.reference, item.title, row.file_words, kind, shows, row.where, linked)
