"""What an import would do, as a person sees it before anything is saved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.table_columns import Mapped
from evident.plan.table_matching import Comparison, Fate, Match, compare
from evident.plan.table_rows import Wanted, read_tables
from evident.plan.table_values import TableConcern, TableReading
from evident.plan.tables import Table

NO_STAGE = "What the plan says of status or RAG is kept with its concern; stages come from facts."


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One concern to be. *match* is None for one that is left out."""

    concern: TableConcern
    match: Match | None = None

    @property
    def fate(self) -> str:
        if self.match is None:
            return "Left out"
        return f"{self.match.fate.value} {self.match.reference}".strip()

    @property
    def said(self) -> str:
        """What a screen reader says of the row."""
        told = [f"{self.concern.place}, {self.fate}: {self.concern.wording}."]
        told += [doubt.sentence for doubt in self.concern.doubts]
        return " ".join([*told, *(self.match.conflicts if self.match else ())])


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows as they will become, counted, with what needs a look."""

    reading: TableReading = field(default_factory=TableReading)
    comparison: Comparison = field(default_factory=lambda: Comparison(()))
    rows: tuple[PreviewRow, ...] = ()
    cut: int = 0

    @property
    def concerns(self) -> tuple[TableConcern, ...]:
        return self.reading.complete

    @property
    def acts(self) -> bool:
        found = self.comparison
        return bool(found.count(Fate.NEW) + found.count(Fate.CHANGED))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Count what becomes of the rows: "34 rows become 28 concerns with 41 actions"."""
        reading, found = self.reading, self.comparison
        become = "becomes" if reading.rows == 1 else "become"
        whole = (
            f"{counted(reading.rows, 'row')} {become} "
            f"{counted(len(reading.complete), 'concern')} with {counted(reading.actions, 'action')}"
        )
        if reading.doubtful_rows:
            needs = "needs" if reading.doubtful_rows == 1 else "need"
            whole += f"; {counted(reading.doubtful_rows, 'row')} {needs} a look"
        told = [f"{whole}."]
        if found.count(Fate.NEW) != len(found.matches):
            counts = (
                f"{found.count(Fate.NEW)} new, {found.count(Fate.CHANGED)} changed, "
                f"{found.count(Fate.SAME)} the same"
            )
            kept = len(found.conflicts)
            stays = f", {kept} {'stays' if kept == 1 else 'stay'} as changed here" if kept else ""
            told.append(f"{counts}{stays}.")
        if found.missing:
            not_there = "is" if found.missing == 1 else "are"
            told.append(
                f"{found.missing} of the earlier import {not_there} not in this file and stay."
            )
        return tuple(told)

    @property
    def told(self) -> tuple[str, ...]:
        """Everything that was not taken as it stands, with the addresses of the cells."""
        found = [doubt.sentence for doubt in self.reading.doubts]
        if self.cut:
            found.insert(0, f"{counted(self.cut, 'row')} more than can be imported at once.")
        says = any(concern.said for concern in self.reading.concerns)
        return (
            *self.comparison.conflicts,
            *found,
            *self.reading.passed,
            *((NO_STAGE,) if says else ()),
        )

    @property
    def day_words(self) -> tuple[tuple[str, int], ...]:
        """The words that stand where a date should, each with the number of its rows."""
        asked = (
            doubt.day_words for c in self.reading.complete for doubt in c.doubts if doubt.day_words
        )
        return tuple(Counter(asked).most_common())

    @property
    def act(self) -> str:
        """What the button says."""
        new, changed = self._counts()
        if new and changed:
            return f"Add {new} and change {changed}"
        if changed:
            return f"Change {counted(changed, 'concern')}"
        return f"Add {counted(new, 'concern')}"

    @property
    def done(self) -> str:
        """What is said afterwards."""
        new, changed = self._counts()
        parts = [f"{counted(new, 'concern')} added"] if new else []
        parts += [f"{changed if new else counted(changed, 'concern')} changed"] if changed else []
        return f"{in_a_row(parts)}."

    def _counts(self) -> tuple[int, int]:
        return self.comparison.count(Fate.NEW), self.comparison.count(Fate.CHANGED)


def preview_of(plan: Plan, pairs: Sequence[tuple[Table, Mapped]], wanted: Wanted) -> Preview:
    """Read tables as they are mapped and compare them with *plan*. Nothing is saved."""
    reading = read_tables(pairs, wanted)
    found = compare(plan, reading.complete)
    by_concern = {id(match.concern): match for match in found.matches}
    rows = tuple(PreviewRow(concern, by_concern.get(id(concern))) for concern in reading.concerns)
    return Preview(reading, found, rows, sum(table.cut for table, _ in pairs))
