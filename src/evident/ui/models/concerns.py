"""The table of concerns: its columns, and rows that can be renewed under an open editor."""

from collections.abc import Callable, Mapping, Sequence

from evident.plan.concern_rows import SORT_KEYS, ConcernRow, DueState
from evident.ui.widgets.chips import LEVEL_ICON
from evident.ui.widgets.tables import Cell, Column, RowsModel

DUE_ICON: Mapping[DueState, str] = {
    DueState.NONE: "minus",
    DueState.LATER: "calendar",
    DueState.AGAIN: "calendar",
    DueState.SOON: "clock",
    DueState.LATE: "circle-alert",
}
DUE_TONE: Mapping[DueState, str] = {DueState.SOON: "warn", DueState.LATE: "danger"}
TICK, TITLE, LEVEL, STAGE, OWNER, DUE, FILES, MISSING = (
    "tick",
    "title",
    "level",
    "stage",
    "owner",
    "due",
    "files",
    "missing",
)
EDITABLE = (TITLE, LEVEL, OWNER, DUE)
HIDDEN_FIRST = (FILES, LEVEL, OWNER)
"""The order in which columns go when the window is narrow (ux-spec section 4)."""


def _tick(ticked: bool) -> Cell:
    return Cell(tick=ticked, full="Selected" if ticked else "Not selected")


def _reference(row: ConcernRow) -> Cell:
    return Cell(row.reference, strong=True)


def _title(row: ConcernRow) -> Cell:
    return Cell(row.title, full=row.title)


def _level(row: ConcernRow) -> Cell:
    breach = row.level.value == "breach"
    return Cell(
        row.level_words,
        tone="danger" if breach else "text",
        icon=LEVEL_ICON[row.level],
        strong=breach,
        full=row.level.label,
    )


def _stage(row: ConcernRow) -> Cell:
    why = f"{row.stage.label}. {row.reason}"
    return Cell(row.stage.label, stage=row.stage, full=" ".join((why, *row.flags)))


def _owner(row: ConcernRow) -> Cell:
    nobody = row.owner_id is None
    return Cell(row.owner, tone="danger" if nobody else "text", strong=nobody, full=row.owner)


def _due(row: ConcernRow) -> Cell:
    tone = DUE_TONE.get(row.due_state, "text")
    about = row.due_about[:1].upper() + row.due_about[1:] or row.due_words
    return Cell(row.due_words, tone, DUE_ICON[row.due_state], strong=tone != "text", full=about)


def _files(row: ConcernRow) -> Cell:
    if row.files:
        return Cell(str(row.files), icon="paperclip", full=f"{row.files} linked")
    return Cell("0", "danger", "file-question-mark", strong=True, full="No evidence linked")


def _missing(row: ConcernRow) -> Cell:
    tone = "good" if row.ready else "text"
    return Cell(row.missing, tone, strong=row.ready, full=row.reason)


class ConcernsModel(RowsModel[ConcernRow]):
    """Rows of concerns. *ticked* says of a reference whether its row is selected."""

    def __init__(self, ticked: Callable[[str], bool]) -> None:
        keys = SORT_KEYS
        super().__init__(
            (
                Column("", lambda row: _tick(ticked(row.reference)), width=36, key=TICK),
                Column("Ref", _reference, keys["reference"], 42, key="reference"),
                Column("Concern", _title, keys["title"], 0, True, TITLE),
                Column("Level", _level, keys["level"], 96, True, LEVEL),
                Column("Stage", _stage, keys["stage"], 190, key=STAGE),
                Column("Owner", _owner, keys["owner"], 148, True, OWNER),
                Column("Due", _due, keys["due"], 92, True, DUE),
                Column("Files", _files, keys["files"], 56, key=FILES),
                Column("What is missing", _missing, keys["missing"], 172, key=MISSING),
            ),
            said=lambda row: row.sentence,
            second=keys["reference"],
            key=lambda row: row.reference,
        )

    def number(self, key: str) -> int:
        """Give the number of the column called *key*."""
        return next(n for n, column in enumerate(self.columns) if column.key == key)

    def renew(self, rows: Sequence[ConcernRow]) -> bool:
        """Show new values in the rows that are there, in the order they stand in.

        An open editor and the cursor stay. False when other concerns are to be shown.
        """
        new = {row.reference: row for row in rows}
        if set(new) != {row.reference for row in self.rows}:
            return False
        self.rows = [new[row.reference] for row in self.rows]
        self.repaint_rows()
        return True

    def repaint_rows(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
