"""The columns of the list of evidence."""

from datetime import date

from evident.plan.evidence_rows import EvidenceRow
from evident.ui.widgets.tables import Cell, Column, RowsModel

_FILE_ICON = {
    "Check": "clipboard-check",
    "Photo": "image",
    "Excel": "chart-column",
    "Email": "mail",
}


def icon_of(row: EvidenceRow) -> str:
    """Give the icon of an item: what sort of thing it is."""
    if row.damaged:
        return "triangle-alert"
    return _FILE_ICON.get(row.file_words, "file-text")


def evidence_model() -> RowsModel[EvidenceRow]:
    """Give an empty model with the list's columns, the latest day shown first."""
    return RowsModel(
        COLUMNS,
        said=lambda row: row.sentence,
        second=lambda row: row.item.number,
        key=lambda row: row.item.id,
    )


def _title(row: EvidenceRow) -> Cell:
    words = row.item.title or row.item.file_name
    if row.damaged:
        return Cell(words, "danger", icon_of(row), full=f"{words}: damaged")
    return Cell(words, icon=icon_of(row), full=words)


def _kind(row: EvidenceRow) -> Cell:
    if row.sorted_out:
        return Cell(row.kind_words)
    return Cell(row.kind_words, "warn", strong=True)


def _shows(row: EvidenceRow) -> Cell:
    if row.guessed or row.item.shows is None:
        said = "A guess: confirm the day it shows" if row.guessed else "It has no date"
        return Cell(row.date_words, "warn", full=f"{row.date_words}. {said}")
    return Cell(row.date_words)


def _concerns(row: EvidenceRow) -> Cell:
    if row.linked:
        return Cell(row.concern_words, full=row.concern_words)
    return Cell(row.concern_words, "warn", strong=True)


COLUMNS: tuple[Column[EvidenceRow], ...] = (
    Column("No.", lambda r: Cell(r.item.reference, "text2"), lambda r: r.item.number, 50),
    Column("Evidence", _title, lambda r: r.item.title.casefold(), 0, key="title"),
    Column("File", lambda r: Cell(r.file_words, "text2"), lambda r: r.file_words, 54, key="file"),
    Column("Kind", _kind, lambda r: r.kind_words, 134, key="kind"),
    Column("Date it shows", _shows, lambda r: r.item.shows or date.min, 100, key="shows"),
    Column("Concerns", _concerns, lambda r: r.concern_words, 80, key="concerns"),
)
