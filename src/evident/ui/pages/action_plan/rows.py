"""The concerns of the plan as a table, in the order the reader will have them."""

from dataclasses import dataclass

from evident.plan.action_plan import ActionPlan, Entry
from evident.plan.dates import short_date
from evident.plan.phrases import counted
from evident.ui.tokens import ROW
from evident.ui.widgets.chips import STAGE_ICON, STAGE_TONE
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel


@dataclass(frozen=True)
class PlanRow:
    """One concern under the heading it stands under in full."""

    entry: Entry
    under: str

    @property
    def sentence(self) -> str:
        entry = self.entry
        missing = counted(len(entry.gaps), "thing") if entry.gaps else "nothing"
        stands = f"{entry.stage.label}, {missing} to fill in"
        return f"{entry.reference}, {entry.title}. {self.under}. {stands}"


def rows_of(plan: ActionPlan) -> list[PlanRow]:
    return [PlanRow(entry, group.heading) for group in plan.groups for entry in group.entries]


def plan_table() -> DataTable:
    model: RowsModel[PlanRow] = RowsModel(
        COLUMNS, said=lambda row: row.sentence, key=lambda row: row.entry.id
    )
    table = DataTable(model, "Concerns of the action plan", row=ROW)
    table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
    return table


def _short(under: str) -> str:
    """Give "Regulation 12" without its name, which the tooltip and the boxes say."""
    return under.partition(" (")[0]


def _missing(row: PlanRow) -> Cell:
    if not row.entry.gaps:
        return Cell("–", "text2", full="Nothing is missing")
    words = f"{len(row.entry.gaps)} to fill in"
    return Cell(words, "warn", "pencil", full=" ".join(gap.words for gap in row.entry.gaps))


def _due(row: PlanRow) -> Cell:
    steps = row.entry.steps
    if steps and all(step.completed for step in steps):
        return Cell("Done", STAGE_TONE[row.entry.stage], STAGE_ICON[row.entry.stage])
    return Cell(short_date(row.entry.due)) if row.entry.due else Cell("No date", "text2")


COLUMNS: tuple[Column[PlanRow], ...] = (
    Column("Ref", lambda row: Cell(row.entry.reference, strong=True), width=48),
    Column("Concern", lambda row: Cell(row.entry.title, full=row.entry.title), width=0),
    Column("Under", lambda row: Cell(_short(row.under), "text2", full=row.under), width=112),
    Column("By when", _due, width=96),
    Column("Missing", _missing, width=104),
)
MISSING = 4
"""The column that says how much is to be filled in; a press on it goes there."""
