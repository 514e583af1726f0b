"""The form under the list: title, key question, statement, regulation, level; or why not."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QRadioButton,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from evident.plan.proposals import NOT_A_CONCERN, Decision, ProposalRow
from evident.plan.text import LONGEST_TITLE
from evident.plan.words import KeyQuestion, Level
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import Field, W, WordBox
from evident.ui.widgets.saved_line import SavedLine
from evident.ui.widgets.text import plain_label, plain_tip

if TYPE_CHECKING:
    from evident.plan.packs import Framework, Packs
    from evident.ui.session import Session

NO_STATEMENT = "Not chosen yet"
NO_REGULATION = "None named"


class ElidedBox(QComboBox):
    """A drop-down that may be narrower than its words; the tooltip then has them all."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.setMinimumContentsLength(7)
        policy = QComboBox.SizeAdjustPolicy
        self.setSizeAdjustPolicy(policy.AdjustToMinimumContentsLengthWithIcon)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - 6
        words = self.currentText()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(plain_tip(words) if shown != words else "")


class ElidedWordBox(ElidedBox, WordBox[W]):
    """One of the field's fixed words."""


class PackBox(ElidedBox):
    """Statements or regulations of a pack, by id."""

    def show_entries(self, entries: list[tuple[str, str]], chosen: str, none: str) -> None:
        """Show (id, words) pairs; an id that is not among them is shown as it is."""
        self.blockSignals(True)
        self.clear()
        self.addItem(none, "")
        for id, words in entries:
            self.addItem(words, id)
        if chosen and self.findData(chosen) < 0:
            self.addItem(chosen, chosen)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()


class CheckForm(Card):
    """Shows one row. ``changed`` carries (id, facts), ``left_out`` (id, why)."""

    changed = Signal(int, object)
    left_out = Signal(int, str)

    def __init__(self, session: "Session", packs: "Packs") -> None:
        super().__init__(kind="quiet")
        self.setAccessibleName("The passage chosen")
        self._packs = packs
        self._row: ProposalRow | None = None
        self.stack = QStackedWidget()
        self.fields = self._fields(session)
        self.stack.addWidget(self.fields)
        self.stack.addWidget(self._reasons())
        self.stack.addWidget(QWidget())
        self.body.addWidget(self.stack)
        self.show_row(None, None)

    def _fields(self, session: "Session") -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        self.title = SavedLine(session, "", LONGEST_TITLE)
        self.question: ElidedWordBox[KeyQuestion] = ElidedWordBox(KeyQuestion)
        self.statement, self.regulation = PackBox(), PackBox()
        self.level: ElidedWordBox[Level] = ElidedWordBox(Level)
        self.statement_field = Field("Quality statement", self.statement)
        grid.addWidget(Field("Short title", self.title), 0, 0, 1, 2)
        grid.addWidget(Field("Key question", self.question), 0, 2)
        grid.addWidget(self.statement_field, 1, 0)
        grid.addWidget(Field("Regulation", self.regulation), 1, 1)
        grid.addWidget(Field("Level in the report", self.level), 1, 2)
        for column, weight in enumerate((5, 5, 3)):
            grid.setColumnStretch(column, weight)
        self.title.left.connect(lambda words: self._change(title=words))
        self.question.activated.connect(lambda _: self._change(key_question=self.question.word()))
        self.level.activated.connect(lambda _: self._change(level=self.level.word()))
        self.statement.activated.connect(
            lambda _: self._change(statement=self.statement.currentData())
        )
        self.regulation.activated.connect(lambda _: self._change(regulations=self._regulations()))
        return whole

    def _reasons(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        heading = plain_label("Why is it not a concern?", "strong", wrap=True)
        note = plain_label("The reason prints.", "table", "text2", wrap=True)
        grid.addWidget(heading, 0, 0)
        grid.addWidget(note, 1, 0)
        self.reasons = QButtonGroup(whole)
        self.reasons.setExclusive(True)
        for place, words in enumerate(NOT_A_CONCERN):
            made = QRadioButton(words)
            made.setAccessibleName(f"Why is it not a concern? {words}")
            self.reasons.addButton(made, place)
            grid.addWidget(made, place, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        self.reasons.idClicked.connect(self._leave_out)
        return whole

    # --- what is shown ----------------------------------------------------------------------

    @property
    def row(self) -> ProposalRow | None:
        return self._row

    def show_row(self, row: ProposalRow | None, framework: "Framework | None") -> None:
        """Show a row; words being typed in the title of the same row stay."""
        same = row is not None and self._row is not None and row.id == self._row.id
        if not same:
            self.title.save_now()
        self._row = row
        if row is None:
            self.stack.setCurrentIndex(2)
            return
        left_out = row.decision in (Decision.LEFT_OUT, Decision.NOT_A_CONCERN)
        self.stack.setCurrentIndex(1 if left_out else 0)
        self._show_reason(row)
        proposal = row.proposal
        if same:
            self.title.show_saved(proposal.title)
        else:
            self.title.show_other(f"setup.passage.{row.id}", proposal.title)
            self.title.setCursorPosition(0)
        self.question.set_word(proposal.key_question)
        self.level.set_word(proposal.level)
        self._show_packs(row, framework)
        self.fields.setEnabled(row.open)

    def _show_packs(self, row: ProposalRow, framework: "Framework | None") -> None:
        proposal = row.proposal
        statements = []
        if framework is not None:
            self.statement_field.rename(framework.one)
            under = framework.under(proposal.key_question)
            statements = [(statement.id, statement.title) for statement in under]
        known = self._packs.statement(proposal.statement) if proposal.statement else None
        if known is not None and known.id not in [id for id, _ in statements]:
            statements.append((known.id, known.title))
        self.statement.show_entries(statements, proposal.statement, NO_STATEMENT)
        laws = self._packs.regulations.by_id.values()
        entries = [(law.id, law.name) for law in laws]
        chosen = proposal.regulations.split()
        if len(chosen) > 1:
            entries.insert(0, (" ".join(chosen), self._several(chosen)))
        self.regulation.show_entries(entries, " ".join(chosen), NO_REGULATION)

    def _several(self, ids: list[str]) -> str:
        known = self._packs.regulations.by_id
        return " and ".join(known[id].short if id in known else id for id in ids)

    def _show_reason(self, row: ProposalRow) -> None:
        self.reasons.setExclusive(False)
        for made in self.reasons.buttons():
            made.setChecked(made.text() == row.why_not)
        self.reasons.setExclusive(True)

    # --- what is changed --------------------------------------------------------------------

    def _regulations(self) -> list[str]:
        chosen: str = self.regulation.currentData() or ""
        return chosen.split()

    def _change(self, **facts: Any) -> None:
        if self._row is not None and self._row.open:
            if "title" in facts and not facts["title"].strip():
                self.title.put_back(self._row.proposal.title)
                return
            self.changed.emit(self._row.id, facts)

    def _leave_out(self, place: int) -> None:
        if self._row is not None:
            self.left_out.emit(self._row.id, NOT_A_CONCERN[place])

    def focus_fields(self) -> None:
        """Go to the title, or to the reasons of a row that is left out."""
        if self.stack.currentIndex() == 1:
            (self.reasons.checkedButton() or self.reasons.button(0)).setFocus()
        elif self.fields.isEnabled():
            self.title.setFocus()
            self.title.selectAll()
