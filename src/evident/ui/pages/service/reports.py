"""Reports and their ratings: a table of key questions by report, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.dates import long_date, short_date
from evident.plan.phrases import counted
from evident.plan.records import ProposedConcern
from evident.plan.revisits import follows_another, undecided_offers
from evident.plan.timeline import (
    REPORT_CLOSES_NOTHING,
    RepeatNote,
    ReportLine,
    repeat_note,
    reports,
)
from evident.plan.words import KeyQuestion, Rating
from evident.ui import theme
from evident.ui.annotated import ask_where
from evident.ui.commands import Command
from evident.ui.pages.service.part import Part, paragraph
from evident.ui.places import Place
from evident.ui.tokens import CHIP, HEADER_ROW, ROW_WIDE
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card, clear, row, rule
from evident.ui.widgets.chips import QUESTION_ICON, RATING_ICON, RATING_TONE, paint_chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.tables import (
    CELL_ROLE,
    Cell,
    CellDelegate,
    Column,
    DataTable,
    RowsModel,
)
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.page import Page

NOT_RECORDED = "–"
RATING_WIDTH = 182


@dataclass(frozen=True)
class RatingRow:
    """One key question, None for the overall rating, with its rating in each report."""

    question: KeyQuestion | None
    ratings: tuple[Rating | None, ...]

    @property
    def words(self) -> str:
        return self.question.label if self.question is not None else "Overall"


class ReportsPart(Part):
    name = "reports"
    words = "Reports and ratings"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        area, self._column = column_that_scrolls(self.words)
        self.body.addWidget(area)
        self.table: DataTable | None = None

    def primary(self) -> Command | None:
        return Command("report.new", "Read a new report", self._read, icon="file-up")

    def commands(self) -> tuple[Command, ...]:
        earlier = Command("report.earlier", "Add an earlier report", self._add, icon="plus")
        return (*super().commands(), earlier)

    def refresh(self, change: Change | None) -> None:
        clear(self._column)
        lines = reports(self.plan)
        self.table = None
        if not lines:
            self._column.addWidget(self._empty())
        else:
            self.table = _rating_table(lines)
            self._column.addWidget(self.table)
        note = repeat_note(self.plan, self.session.packs.process, self.session.today)
        if note is not None:
            self._column.addWidget(self._repeat(note))
        if lines:
            self._column.addWidget(self._list(lines))
        self._column.addStretch(1)

    def _empty(self) -> Card:
        card = Card("No report yet")
        words = (
            "Read your inspection report in Set-up, or add an earlier one by hand: its date and "
            "ratings are enough."
        )
        card.body.addWidget(plain_label(words, "body", "text2", wrap=True))
        earlier = button("Add an earlier report by hand", "plus")
        earlier.clicked.connect(self._add)
        card.body.addLayout(row(earlier, 1))
        return card

    def _list(self, lines: Sequence[ReportLine]) -> Card:
        card = Card("Reports", str(len(lines)))
        earlier = link_button("Add an earlier report by hand", "plus")
        earlier.clicked.connect(self._add)
        card.head.addWidget(earlier)
        card.body.addWidget(plain_label(REPORT_CLOSES_NOTHING, "table", "text2", wrap=True))
        for line in lines:
            card.body.addWidget(rule())
            card.body.addWidget(self._line(line))
        return card

    def _line(self, line: ReportLine) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(plain_label(line.title, "strong", wrap=True))
        column.addLayout(self._buttons(line))
        for words in self._facts(line):
            column.addWidget(plain_label(words, "table", "text2", wrap=True))
        return held

    def _buttons(self, line: ReportLine) -> FlowLayout:
        """Give what can be done with a report: on two lines where one is too narrow."""
        acts = FlowLayout()
        change = button("Correct its facts", "pencil", small=True)
        change.setAccessibleName(f"Correct the facts of {line.title}")
        change.clicked.connect(lambda: self._correct(line))
        if line.source.file or line.source.pages:
            save = button("Annotated report (PDF)…", "file-text", small=True)
            save.setAccessibleName(f"Annotated report (PDF) of {line.title}")
            save.clicked.connect(lambda: ask_where(self.page, line.source))
            account = button("Print its account", "printer", small=True)
            account.setAccessibleName(f"Print the account of {line.title}")
            account.clicked.connect(lambda: self._print_account(line))
            acts.addWidget(save)
            acts.addWidget(account)
        acts.addWidget(change)
        if self.plan.all(ProposedConcern).where("source_id", line.source.id):
            acts.addWidget(self._again(line))
        if follows_another(self.plan, line.source):
            acts.addWidget(self._earlier(line))
        return acts

    def _again(self, line: ReportLine) -> QWidget:
        """Give what goes through the report's passages once more, decided ones too."""
        made = button("Check it again", "text-select", small=True)
        made.setAccessibleName(f"Check {line.title} again")
        place = Place("setup", str(line.source.id), "again")
        made.clicked.connect(lambda: self.page.go(place))
        return made

    def _earlier(self, line: ReportLine) -> QWidget:
        waiting = undecided_offers(self.plan, line.source)
        words = f"Earlier concerns: {waiting} to decide" if waiting else "Earlier concerns"
        made = button(words, "list-checks", small=True)
        made.setAccessibleName(f"{words}, {line.title}")
        place = Place("earlier", str(line.source.id))
        made.clicked.connect(lambda: self.page.go(place))
        return made

    def _facts(self, line: ReportLine) -> list[str]:
        source, parts = line.source, []
        if source.visited_from is not None:
            to = source.visited_to
            until = f" to {long_date(to)}" if to and to != source.visited_from else ""
            parts.append(f"Visited {long_date(source.visited_from)}{until}")
        when = f"published {long_date(line.published)}" if line.published else "no date yet"
        parts.append(when)
        parts.append(counted(line.concerns, "concern"))
        if source.breaches_stated is not None:
            parts.append(f"{counted(source.breaches_stated, 'breach', 'breaches')} stated")
        words = " · ".join(parts)
        framework = self.session.packs.frameworks.get(line.framework)
        under = framework.title if framework else line.framework or "not recorded"
        return [words[:1].upper() + words[1:], f"Written under: {under}"]

    def _repeat(self, note: RepeatNote) -> Card:
        card = Card("Requires improvement in a row", str(note.in_a_row))
        card.body.addWidget(paragraph(note.words))
        for heading, said in (("CQC may", note.may), ("You would", note.asked)):
            if said:
                card.body.addSpacing(4)
                card.body.addWidget(plain_label(heading, "strong"))
            for one in said:
                card.body.addWidget(paragraph(f"•  {one}", "table"))
        if note.sources:
            card.body.addSpacing(4)
            given = "Sources: " + "; ".join(note.sources)
            card.body.addWidget(paragraph(given, "caption", "text2"))
        return card

    # --- acting -----------------------------------------------------------------------------

    def _read(self) -> None:
        self.page.go(Place("setup", detail="another"))

    def _add(self) -> None:
        from evident.ui.dialogs.report_facts import ReportFactsDialog

        ReportFactsDialog(self.page, None).open()

    def _print_account(self, line: ReportLine) -> None:
        from evident.ui.printing import print_sheet

        store, today, source_id = self.session.store, self.session.today, line.source.id

        def made() -> "Sheet":
            from evident.operations.printing import report_sheet

            return report_sheet(store, today, source_id)

        print_sheet(self.page, made)

    def _correct(self, line: ReportLine) -> None:
        from evident.ui.dialogs.report_facts import ReportFactsDialog

        ReportFactsDialog(self.page, line.source).open()


# --- the table of ratings -----------------------------------------------------------------------


def _rating_table(lines: Sequence[ReportLine]) -> DataTable:
    first: Column[RatingRow] = Column(
        "Key question",
        lambda row: Cell(
            row.words, icon=QUESTION_ICON[row.question] if row.question else "", strong=True
        ),
        width=150,
    )
    columns = [first, *(_column(line, number) for number, line in enumerate(lines))]
    columns.append(Column("", lambda row: Cell(), width=0))
    heads = [_when(line) for line in lines]
    model: RowsModel[RatingRow] = RowsModel(
        columns, said=lambda row: _said(row, heads), key=lambda row: row.words
    )
    table = DataTable(model, "Ratings by report", row=ROW_WIDE)
    table.setItemDelegate(RatingDelegate(table))
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    overall = RatingRow(None, tuple(line.overall for line in lines))
    each = [RatingRow(q, tuple(line.ratings[q] for line in lines)) for q in KeyQuestion]
    table.show_rows([overall, *each])
    height = theme.scaled(HEADER_ROW) + 6 * theme.scaled(ROW_WIDE) + 2
    wide = theme.scaled(150 + RATING_WIDTH * len(lines))
    table.setFixedHeight(height + (14 if wide > theme.scaled(900) else 0))
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def _when(line: ReportLine) -> str:
    return short_date(line.published) if line.published else "No date"


def _column(line: ReportLine, number: int) -> Column[RatingRow]:
    def cell(row: RatingRow) -> Cell:
        rating = row.ratings[number]
        if rating is None:
            return Cell(NOT_RECORDED, "text2", full="Not recorded")
        return Cell(rating.label, RATING_TONE[rating], RATING_ICON[rating])

    return Column(_when(line), cell, width=RATING_WIDTH)


def _said(row: RatingRow, heads: Sequence[str]) -> str:
    pairs = zip(heads, row.ratings, strict=True)
    said = (f"{when}: {rating.label if rating else 'not recorded'}" for when, rating in pairs)
    return f"{row.words}. " + ", ".join(said)


class RatingDelegate(CellDelegate):
    """Draws a rating as its chip: word and shape on a tinted ground."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = index.data(CELL_ROLE)
        if index.column() == 0 or not isinstance(cell, Cell) or not cell.icon:
            super().paint(painter, option, index)
            return
        place = QRectF(option.rect)
        self._ground(painter, place, option.state.value, index)
        wide = QFontMetrics(theme.font("caption-strong")).horizontalAdvance(cell.words)
        wide += theme.scaled(14) + 5 + 16
        high = theme.scaled(CHIP)
        top = place.top() + (place.height() - high) / 2
        painter.save()  # a chip smooths its edges; the rule of the next cell must stay sharp
        paint_chip(
            painter,
            QRectF(place.left() + 8, top, min(wide, place.width() - 12), high),
            cell.words,
            cell.tone,
            cell.icon,
        )
        painter.restore()
