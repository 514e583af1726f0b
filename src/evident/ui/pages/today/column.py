"""The groups of Today: focus and view stay where they are as rows come and go."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from evident.plan.agenda import Agenda, Group, GroupKind
from evident.plan.agenda_rows import AgendaRow
from evident.ui.widgets.agenda_group import GroupCard, RowWidget


class AgendaColumn(QObject):
    """Shows an agenda in ``layout``, inside the scroll area *over*.

    ``opened`` and ``started`` carry the row that is to be read, or whose button was pressed.
    """

    opened = Signal(object)
    started = Signal(object)

    def __init__(self, over: QScrollArea) -> None:
        super().__init__(over)
        self._over = over
        self._whole: set[GroupKind] = set()
        self.shown: Agenda | None = None
        self.groups: list[GroupCard] = []
        self.rows: list[RowWidget] = []
        self._doing: tuple[AgendaRow, int] | None = None
        self.layout = QVBoxLayout()
        self.layout.setSpacing(12)

    def show_agenda(self, shown: Agenda) -> bool:
        """Show *shown*; groups that did not change stay as they are. Says whether any did."""
        if shown == self.shown:
            return False
        self.shown = shown
        self._fill(shown)
        return True

    def focus_first(self) -> bool:
        """Begin at the top, as one who has just come; False when there is nothing to do."""
        self._over.verticalScrollBar().setValue(0)
        if self.rows:
            self.rows[0].setFocus()
        return bool(self.rows)

    # --- showing --------------------------------------------------------------------------------

    def _fill(self, shown: Agenda) -> None:
        """Make the changed groups anew, before the old ones go: Qt would move view and focus.

        A row with the focus that goes hands it to the row in its place.
        """
        at = next((n for n, row in enumerate(self.rows) if row.has_focus_within()), -1)
        held = self.rows[at] if at >= 0 else None
        view = self._over.verticalScrollBar().value()
        known = {card.group.kind: card for card in self.groups}
        cards = [self._card(group, known.get(group.kind)) for group in shown.groups]
        gone = [card for card in self.groups if card not in cards]
        for place, card in enumerate(cards):
            self.layout.insertWidget(place, card)
            card.show()
        self.groups = cards
        self.rows = [row for card in cards for row in card.rows]
        if held is not None and held not in self.rows:
            self._focus(held.row, at, on_button=held.button.hasFocus())
        for card in gone:
            card.hide()
            card.deleteLater()
        self._over.verticalScrollBar().setValue(view)

    def _card(self, group: Group, before: GroupCard | None) -> GroupCard:
        """Give the card that shows *group* already, or a new one."""
        whole = group.kind in self._whole
        if before is not None and before.group == group and before.whole == whole:
            return before
        made = GroupCard(group, whole=whole, show_all=self._shows_all(group.kind))
        made.opened.connect(self.opened)
        made.started.connect(self._start)
        for row in made.rows:
            row.moved.connect(self._move)
        return made

    def _shows_all(self, kind: GroupKind) -> Callable[[], None]:
        def show() -> None:
            """Show the rest of a group, the focus on the first row that was not shown."""
            card = next(card for card in self.groups if card.group.kind is kind)
            first = self.rows.index(card.rows[-1]) + 1
            self._whole.add(kind)
            if self.shown is not None:
                self._fill(self.shown)
            self.rows[min(first, len(self.rows) - 1)].setFocus()

        return show

    # --- moving and doing -----------------------------------------------------------------------

    def _move(self, row: RowWidget, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus()
            self._over.ensureWidgetVisible(self.rows[place])

    def _start(self, row: AgendaRow) -> None:
        at = next((n for n, made in enumerate(self.rows) if made.row == row), 0)
        self._doing = (row, at)
        self.started.emit(row)

    def form_closed(self) -> None:
        """Give the focus to the row that was worked on, or to the next once that is gone."""
        if self._doing is None:
            return
        row, at = self._doing
        self._doing = None
        QTimer.singleShot(0, self, lambda: self._after(row, at))

    def _after(self, row: AgendaRow, at: int) -> None:
        self._focus(row, at, on_button=True)
        if self.rows:
            place = min(at, len(self.rows) - 1)
            self._over.ensureWidgetVisible(self.rows[place])

    def _focus(self, row: AgendaRow, at: int, *, on_button: bool) -> None:
        """Focus the row that shows the same thing, else the one now at its place."""
        if not self.rows:
            return
        same = (made for made in self.rows if _key(made.row) == _key(row))
        found = next(same, self.rows[min(at, len(self.rows) - 1)])
        (found.button if on_button else found).setFocus()


def _key(row: AgendaRow) -> tuple[object, ...]:
    return (row.kind, row.start, row.concern_id, row.record_id, row.question, row.key_question)
