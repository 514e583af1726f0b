"""The form for what has no pages: a copy of its words with names covered, looked at, then kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from evident.operations.covered_words import Asked, WordsCopy, copy_of_words, keep_copy
from evident.operations.previews import preview_of_bytes, preview_of_stored
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.ui import tasks, theme
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.document_view import DocumentView
from evident.ui.widgets.forms import FormDialog
from evident.ui.widgets.text import literal, plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

NOTE = (
    "This is what others would see: its words only, on plain pages. Look through all of it for "
    "names that were not found. The original stays as it is, and stays with you."
)
KEPT = "This is the copy that others see. The original stays with you."
KEEP, DONE = "Let others see this copy", "Done"
_MAKING = "Making the copy…"
_SIDE, _MOST = 300, 40


class CoverWords(FormDialog):
    """Nothing is kept until the copy was made and looked at. *at_copy* shows that kept before."""

    def __init__(self, page: "Page", item: Evidence, *, at_copy: bool = False) -> None:
        super().__init__(page, f"Covered copy of the words of {item.reference}", KEEP, wide=900)
        self._page, self._item = page, item
        self._copy: WordsCopy | None = None
        self._also: tuple[str, ...] = ()
        """Words that somebody said are names, covered in the copy made last."""
        self._resting = False
        """Whether the copy kept before is shown, with nothing to be done about it."""
        self._looking: tasks.Running | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self._arrange()
        room = page.window().size()
        self.resize(room.width() - 40, room.height() - 24)
        self.finished.connect(self._let_go)
        if at_copy and item.covered_file:
            self._show_kept(item.covered_file)
        else:
            self.make()

    def _arrange(self) -> None:
        self.note = plain_label(NOTE, "table", "text2", wrap=True)
        self.said = plain_label("", "table", wrap=True)
        self.asked = QVBoxLayout()
        self.asked.setSpacing(6)
        self.again = button("Cover those ticked too", "check")
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.make)
        self.again.hide()
        side = QWidget()
        side.setFixedWidth(theme.scaled(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in (self.note, self.said):
            column.addWidget(one)
        column.addLayout(self.asked)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.view = DocumentView()
        self.view.loader.opened.connect(self._opened)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(side)
        line.addWidget(self.view, 1)
        self.fields.addWidget(whole, 1)

    def make(self) -> None:
        """Make the copy, with what is ticked covered as well, and show it."""
        session, id = self._page.session, self._item.id
        also = [words for words, tick in self.ticks.items() if tick.isChecked()] + [*self._also]
        self._copy = None
        self.do.setEnabled(False)
        self.again.setEnabled(False)
        self.said.setText(_MAKING)
        self._looking = tasks.run_long(
            self,
            lambda _, __: copy_of_words(session.store, id, session.today, also),
            self._made,
            self._not_made,
        )

    def _made(self, copy: WordsCopy) -> None:
        self._copy, self._also = copy, copy.also
        covered = f"{counted(copy.covered, 'name or number', 'names or numbers')} covered."
        self.said.setText(covered)
        self._ask(copy.asked)
        self.view.open("", lambda: preview_of_bytes(copy.pdf))
        announce(self, f"{covered} Look through the copy before others see it.")

    def _opened(self) -> None:
        """Only what is in view can be kept."""
        self._ticked()
        if self.focusWidget() in (None, self.help, self.again):
            self.view.pages.setFocus()

    def _not_made(self, error: UserError) -> None:
        self.said.setText("")
        self.complain(error)
        self._ticked()

    def _ask(self, asked: tuple[Asked, ...]) -> None:
        """List the words that may be names; none is covered unless it is ticked."""
        clear(self.asked)
        self.ticks = {}
        self.again.setVisible(bool(asked))
        self.again.setEnabled(False)
        if not asked:
            return
        words = f"{counted(len(asked), 'word')} left in it may be a name. Tick those that are:"
        if len(asked) > _MOST:
            words = f"{len(asked)} words left in it may be names. Tick those of the first {_MOST}:"
        self.asked.addWidget(plain_label(words, "strong", wrap=True))
        for one in asked[:_MOST]:
            times = f", {one.times} times" if one.times > 1 else ""
            tick = QCheckBox(literal(f"{one.words}{times}: cover as {one.stand_in}"))
            tick.toggled.connect(self._ticked)
            self.ticks[one.words] = tick
            self.asked.addWidget(tick)
            self.asked.addWidget(plain_label(f"… {one.around} …", "caption", "text2", wrap=True))

    def _ticked(self) -> None:
        """What is ticked is covered in a new copy before this one can be kept."""
        some = any(tick.isChecked() for tick in self.ticks.values())
        making = self._looking is not None and not self._looking.over
        self.again.setEnabled(some and not making)
        self.do.setEnabled(self._resting or (self._copy is not None and not some))

    def _show_kept(self, copy: str) -> None:
        store = self._page.session.store
        self._resting = True
        self.note.setText(KEPT)
        self.do.setText(DONE)
        self.cancel.hide()
        self.view.open(copy, lambda: preview_of_stored(store, copy, "application/pdf"))

    def act(self) -> None:
        """Keep the copy that is shown, or close where one kept before was looked at."""
        copy, page, item = self._copy, self._page, self._item
        if copy is None:
            self.finish()
            return
        store = page.session.store

        def done(_: object) -> None:
            self.finish()
            page.tell(f"{item.reference}: others see a covered copy of its words.", undo=True)

        page.session.do(page, lambda: keep_copy(store, copy), done, self.complain)

    def _let_go(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self.view.close_document()
