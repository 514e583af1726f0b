"""Search and commands in one box (Ctrl+K): concerns, evidence, actions, checks, people, places.

What is typed is looked for off the window's thread, one search at a time; an answer to what is
no longer in the box is dropped.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
)

from evident.plan.errors import UserError
from evident.plan.finding import RECORD, Found, Offer, Result, Results
from evident.plan.plan import Plan
from evident.plan.records import Concern, Evidence
from evident.ui import tasks, theme
from evident.ui.commands import Command
from evident.ui.glossary import glossary
from evident.ui.icons import icon
from evident.ui.models.results import ROW_ROLE, ResultDelegate, ResultsModel, Row
from evident.ui.places import BY_NAME, Place
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.search import Search
    from evident.ui.window import MainWindow

WIDE, TALL = 640, 520
ABOUT_A_CONCERN = (
    ("concern.add_evidence", "Add evidence", "to"),
    ("concern.action", "Add an action", "to"),
    ("concern.record", "Record a check", "of"),
    ("concern.plan", "Plan a check", "for"),
)
"""Commands of the concern's page that may be asked for from anywhere: "add evidence to S1"."""
HINT = "Type words, a reference such as S1, or > for commands"


class PaletteBox(QDialog):
    """The box over the window. It closes when something is chosen, on Esc and when left."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Search and commands")
        self.setAccessibleName("Search and commands")
        self._window = window
        self._came_from = QApplication.focusWidget()
        self._search: Search | None = None
        self._waiting, self._running = "", False
        self.results = Results("")
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Search or run a command")
        self.edit.setAccessibleDescription(HINT)
        self.edit.setPlaceholderText("Search or run a command")
        self.edit.setMaxLength(200)
        self.edit.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.edit.setMinimumHeight(theme.scaled(38))
        self.edit.textChanged.connect(self._ask)
        self.edit.installEventFilter(self)
        self.model = ResultsModel()
        self.list = self._list()
        self.note = plain_label("", "body", "text2", wrap=True)
        self.note.setContentsMargins(14, 10, 14, 4)
        self.meant = link_button("", "search")
        self.meant.clicked.connect(self._enter)
        self._arrange()
        self._show_recent()

    def _list(self) -> QListView:
        made = QListView()
        made.setAccessibleName("Results")
        made.setModel(self.model)
        made.setItemDelegate(ResultDelegate(made))
        made.setMouseTracking(True)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(self._choose)
        return made

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        frame = QFrame()
        frame.setProperty("over", True)
        whole.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self.note)
        column.addWidget(self.meant, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.hint = plain_label(HINT, "caption", "text3")
        self.hint.setContentsMargins(6, 0, 6, 2)
        column.addWidget(self.hint)
        self._fit()
        over = self._window
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + 40)

    def _fit(self) -> None:
        """Be as tall as what is shown, within the window."""
        wide = min(theme.scaled(WIDE), self._window.width() - 48)
        most = min(theme.scaled(TALL), self._window.height() - 64)
        tall = 18
        for part in (self.edit, self.note, self.meant, self.hint):
            if not part.isHidden():
                needed = max(part.sizeHint().height(), part.minimumHeight())
                tall += 6 + max(needed, part.heightForWidth(wide - 18))
        if not self.list.isHidden():
            tall += 10 + sum(self.list.sizeHintForRow(n) for n in range(len(self.model.rows)))
        self.setFixedSize(wide, min(tall, most))

    # --- asking -----------------------------------------------------------------------------

    def _ask(self, typed: str) -> None:
        self._waiting = typed
        if not typed.strip():
            self._show_recent()
        elif not self._running:
            self._start(typed)

    def _start(self, typed: str) -> None:
        self._running = True
        offers = self._offers() if self._search is None else ()

        def work(_progress: tasks.Progress, _cancelled: tasks.Cancelled) -> Results:
            if self._search is None:
                from evident.operations.search import Search

                self._search = Search(self._window.session.store, offers)
            return self._search.find(typed)

        tasks.run_long(self, work, lambda results: self._found(typed, results), self._failed)

    def _found(self, typed: str, results: Results) -> None:
        self._running = False
        if typed == self._waiting:
            self._show(results)
        elif self._waiting.strip():
            self._start(self._waiting)

    def _failed(self, error: UserError) -> None:
        self._running = False
        self._say(f"{error.headline} {error.remedy}")

    def _offers(self) -> tuple[Offer, ...]:
        page = self._window.page
        primary = page.primary() if page is not None else None
        commands = [*([primary] if primary else []), *self._window.commands.commands()]
        offered = {(c.words, c.key): c for c in reversed(commands) if c.enabled()}
        about = tuple(
            Offer(Found.COMMAND, name, words, joined=joined)
            for name, words, joined in ABOUT_A_CONCERN
        )
        meanings = tuple(
            Offer(Found.MEANING, word, f"{word}: {meaning}") for word, meaning in glossary().items()
        )
        commands_first = (_offer(command) for command in reversed(offered.values()))
        return (*commands_first, *about, *meanings)

    # --- showing ----------------------------------------------------------------------------

    def _show(self, results: Results) -> None:
        self.results = results
        self.model.show_results(results)
        if not results.count:
            self._say(results.nothing)
            return
        self.note.hide()
        self.meant.hide()
        self.list.show()
        self._stand_on(self.model.beside(-1, 1))
        self._fit()
        announce(self.edit, results.announced)

    def _say(self, words: str) -> None:
        self.model.show_rows(())
        self.list.hide()
        self.note.setText(words)
        self.note.show()
        self.meant.setText(f"Search for {self.results.closest}")
        self.meant.setAccessibleName(self.meant.text())
        self.meant.setVisible(bool(self.results.closest))
        self._fit()
        announce(self.edit, words)

    def _show_recent(self) -> None:
        """Show where one was last; the box is empty."""
        plan = self._window.session.plan
        rows = [Row("Recent")]
        for place in self._window.recent:
            words = _place_words(plan, place)
            if words and place != self._window.place:
                name = f"{place.page} {place.reference} {place.detail}"
                found = Result(Found.PLACE, words, place.reference, name=name)
                rows.append(Row(words, found, BY_NAME[place.page].icon))
        self.results = Results("")
        if len(rows) == 1:
            self._say(
                "Search concerns, evidence, actions, checks, meetings, risks and people, "
                "or run a command."
            )
            return
        self.note.hide()
        self.meant.hide()
        self.list.show()
        self.model.show_rows(rows)
        self._fit()
        self._stand_on(1)

    def _stand_on(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    # --- keys -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys move in the list while the words stay in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        row = self.model.beside(max(self.list.currentIndex().row(), 0), step)
        self._stand_on(row)
        if row >= 0:
            if row == 1:
                self.list.scrollToTop()
            announce(self.edit, self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))

    def _enter(self) -> None:
        if self.results.closest and not self.results.count:
            self.edit.setText(self.results.closest)
            return
        self._choose(self.list.currentIndex())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.isVisible():
            self.close()

    def done(self, result: int) -> None:
        super().done(result)
        if self._came_from is not None:
            try:
                self._came_from.setFocus()
            except RuntimeError:  # the widget went while the box was open
                return

    # --- choosing ---------------------------------------------------------------------------

    def _choose(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW_ROLE) if index.isValid() else None
        if row is None or row.result is None:
            return
        window, result = self._window, row.result
        self.accept()
        open_result(window, result)


def open_result(window: "MainWindow", result: Result) -> None:
    """Go where *result* is, or give the command it stands for."""
    if result.kind is Found.MEANING:
        from evident.ui.help_panel import show_help

        show_help(window, "glossary", result.name)
        return
    recent = result.kind is Found.PLACE and " " in result.name
    if result.kind in (Found.COMMAND, Found.PLACE, Found.HELP) and not recent:
        if result.concern:
            window.go(Place("concern", result.concern))
        window.run_command(result.name)
        return
    if recent:
        window.go(Place(*result.name.split(" ", 2)))
        return
    places = {
        Found.CONCERN: Place("concern", result.concern),
        Found.ACTION: Place("concern", result.concern, "actions"),
        Found.EVIDENCE: Place("evidence", result.reference),
        Found.CHECK: Place("checks", detail=str(result.record_id)),
        Found.PERSON: Place("service", detail="people"),
        Found.MEETING: Place("governance", detail=f"meeting-{result.record_id}"),
        Found.RISK: Place("governance", detail=f"risk-{result.record_id}"),
    }
    place = places[result.kind]
    if place.page in BY_NAME and (place.page != "concern" or result.concern):
        window.go(place)
    if result.name == RECORD and window.page is not None:
        from evident.ui.dialogs.recording import form_to_record

        form_to_record(window.page, -result.record_id).open()


def open_palette(window: "MainWindow") -> PaletteBox:
    """Open the box over *window*."""
    box = PaletteBox(window)
    box.show()
    box.activateWindow()
    box.edit.setFocus()
    return box


def _offer(command: Command) -> Offer:
    kinds = {"go": Found.PLACE, "help": Found.HELP}
    kind = kinds.get(command.name.partition(".")[0], Found.COMMAND)
    words = command.label() if command.label is not None else command.words
    key = command.hint or command.key.split(" | ")[0]
    return Offer(kind, command.name, words.rstrip("…"), key)


def _place_words(plan: Plan, place: Place) -> str:
    if not place.reference:
        return BY_NAME[place.page].words
    concerns: Sequence[Concern] = plan.all(Concern).where("reference", place.reference)
    if place.page == "concern":
        return concerns[0].title if concerns else ""
    items = [item for item in plan.all(Evidence) if item.reference == place.reference]
    return items[0].title if items else BY_NAME[place.page].words
