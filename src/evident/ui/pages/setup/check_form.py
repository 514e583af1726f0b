"""The form under the list: title, key question, statement, regulation, level; or why not.

What the report's reader or a rule suggested says so until a person chose or accepted it.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evident.plan.pieces import Piece
from evident.plan.proposals import NOT_A_CONCERN, Decision, ProposalRow
from evident.plan.text import LONGEST_TITLE
from evident.plan.words import KeyQuestion, Level
from evident.ui.pages.setup.check_boxes import ElidedWordBox, PackBox
from evident.ui.pages.setup.split_panel import SplitPanel
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import Field
from evident.ui.widgets.saved_line import SavedLine
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.packs import Framework, Packs
    from evident.ui.session import Session

NO_STATEMENT = "Not chosen yet"
NO_REGULATION = "None named"
FIELDS, REASONS, NOTHING, SPLIT, ADDED = range(5)


class CheckForm(Card):
    """Shows one row. ``changed`` carries (id, facts), ``left_out`` (id, why)."""

    changed = Signal(int, object)
    left_out = Signal(int, str)
    wanted = Signal(int)
    """Carries a concern's id: its page is asked for."""

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
        self.splitting = SplitPanel()
        self.stack.addWidget(self.splitting)
        self.stack.addWidget(self._added())
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
        self.regulation_field = Field("Regulation", self.regulation)
        grid.addWidget(self.regulation_field, 1, 1)
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
        grid.addWidget(heading, 0, 0, 2, 1)
        grid.addWidget(note, 2, 0, 2, 1)
        self.reasons = QButtonGroup(whole)
        self.reasons.setExclusive(True)
        for place, words in enumerate(NOT_A_CONCERN):
            made = QRadioButton(f"{place + 1}  {words}")
            made.setAccessibleName(f"Why is it not a concern? {place + 1}, {words}")
            self.reasons.addButton(made, place)
            grid.addWidget(made, place, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        self.reasons.idClicked.connect(self._leave_out)
        return whole

    def _added(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.added_words = plain_label("", "strong", wrap=True)
        self.open_concern = button("Open the concern", "external-link", small=True)
        self.open_concern.clicked.connect(self._want)
        note = "It is a concern already. Change it on its own page."
        column.addWidget(self.added_words)
        column.addWidget(plain_label(note, "table", "text2", wrap=True))
        column.addWidget(self.open_concern, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return whole

    # --- what is shown ----------------------------------------------------------------------

    @property
    def row(self) -> ProposalRow | None:
        return self._row

    def show_row(
        self, row: ProposalRow | None, framework: "Framework | None", reference: str = ""
    ) -> None:
        """Show a row; words being typed in the title of the same row stay.

        *reference* is the concern's that a row became.
        """
        same = row is not None and self._row is not None and row.id == self._row.id
        if not same:
            self.title.save_now()
        self._row = row
        if row is None:
            self.stack.setCurrentIndex(NOTHING)
            return
        if not (same and self.stack.currentIndex() == SPLIT):
            self.stack.setCurrentIndex(_panel(row, reference))
        self.added_words.setText(f"Added as {reference}: {row.proposal.title}")
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
            self.statement_field.rename(
                _based(framework.one, proposal.statement, proposal.statement_by_person)
            )
            under = framework.under(proposal.key_question)
            statements = [(statement.id, statement.title) for statement in under]
        known = self._packs.statement(proposal.statement) if proposal.statement else None
        if known is not None and known.id not in [id for id, _ in statements]:
            statements.append((known.id, known.title))
        self.statement.show_entries(statements, proposal.statement, NO_STATEMENT)
        self.regulation_field.rename(
            _based("Regulation", proposal.regulations, proposal.regulations_by_person)
        )
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
        for place, words in enumerate(NOT_A_CONCERN):
            self.reasons.button(place).setChecked(words == row.why_not)
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

    def _want(self) -> None:
        found = next((p.concern_id for p in self._row.passages), None) if self._row else None
        if found is not None:
            self.wanted.emit(found)

    def ask_reason(self) -> None:
        """Show the reasons for leaving the row out, before it is left out."""
        self.stack.setCurrentIndex(REASONS)

    def ask_split(self, pieces: tuple[Piece, ...]) -> None:
        """Show the sentences of the row, to choose where the second concern begins."""
        self.stack.setCurrentIndex(SPLIT)
        self.splitting.show_pieces(pieces)

    def drop_question(self) -> None:
        """Show the row itself again."""
        if self._row is not None and self.stack.currentIndex() in (REASONS, SPLIT):
            self.stack.setCurrentIndex(_panel(self._row, ""))

    @property
    def asks_reason(self) -> bool:
        return self.stack.currentIndex() == REASONS

    def focus_fields(self) -> None:
        """Go to the title, or to the reasons of a row that is left out."""
        if self.stack.currentIndex() == REASONS:
            (self.reasons.checkedButton() or self.reasons.button(0)).setFocus()
        elif self.stack.currentIndex() == ADDED:
            self.open_concern.setFocus()
        elif self.fields.isEnabled():
            self.title.setFocus()
            self.title.selectAll()


def _panel(row: ProposalRow, reference: str) -> int:
    if reference:
        return ADDED
    left_out = row.decision in (Decision.LEFT_OUT, Decision.NOT_A_CONCERN)
    return REASONS if left_out else FIELDS


def _based(label: str, value: str, by_person: bool) -> str:
    """Give a field's label with what its value rests on."""
    if not value:
        return label
    return f"{label}: confirmed" if by_person else f"{label}: suggested"
