"""The form: pages at the side, one large in the middle, boxes on it; Save burns them in."""

from typing import TYPE_CHECKING, Any, Self, cast

import shiboken6
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evident.operations.name_places import places_on_pages
from evident.operations.previews import preview_of_stored
from evident.plan.cover_boxes import box_words, boxes_of, covered_words, has_pages, same_boxes
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.ui import tasks
from evident.ui.dialogs.cover_names.bars import BoxBar, PageBar
from evident.ui.dialogs.cover_names.boxes_view import BoxesView
from evident.ui.dialogs.cover_names.editing import BoxesEdit
from evident.ui.dialogs.cover_names.proposals import ProposalBar, Proposals
from evident.ui.long_job import STOPPED
from evident.ui.widgets.bands import Band, ProgressBand, announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.forms import FormDialog
from evident.ui.widgets.text import plain_label
from evident.ui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.tasks import Running

NOTE = (
    "Drag over each name. Evident cannot read pictures: look at each page yourself. "
    "Your original stays as it is; others are shown the covered copy."
)
COPY = "This is the copy that others see, with the boxes burnt in. Look through it once more."
CHOSEN = "Arrows move it, Shift+arrows size it, Delete removes it."
HOW = "Ctrl+N: new box. Tab: next box. Arrows move it, Shift+arrows size it, Delete removes it."
SAVE, DONE, TAKE_AWAY = "Cover these names", "Done", "Show it uncovered again"
_SAVING = "Covering names: page"
_LEAST_HIGH = 150


class KeptBoxes(QWidget):
    """What the draft of the form keeps of it: the boxes, by themselves."""

    def __init__(self, edit: BoxesEdit) -> None:
        super().__init__()
        self._edit = edit
        self.setAccessibleName("Boxes over names")
        self.hide()

    def kept_value(self) -> str:
        return self._edit.text()

    def put_value(self, value: str) -> None:
        self._edit.take_text(value)


class CoverNames(FormDialog):
    """Boxes are kept while half done; the copy is made when they are saved."""

    def __init__(self, page: "Page", *, evidence_id: int) -> None:
        plan = page.session.plan
        self._item = plan.all(Evidence)[evidence_id]
        super().__init__(page, f"Cover names in {self._item.reference}", SAVE, wide=980)
        self._page, self._id = page, evidence_id
        self._running: Running | None = None
        self._asked = False
        self.edit = BoxesEdit(boxes_of(plan, evidence_id))
        self._saved = self.edit.boxes
        self.view = BoxesView(self.edit)
        self.proposals = Proposals(self.edit)
        self.loader = DocumentLoader(self.view)
        self.thumbs = Thumbnails()
        self._arrange()
        self._connect()
        room = page.window().size()
        self.resize(room.width() - 40, room.height() - 24)
        self.open_file(self._item.file)
        self._look_for_names()
        self._show_boxes()
        self.carries_on(
            f"You were covering names in {self._item.reference}.", evidence_id=evidence_id
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> Self | None:
        """Open again on an item that is still there with its pages."""
        over = cast("Page", page)
        item = over.session.plan.all(Evidence).get(facts["evidence_id"])
        if item is None or item.binned_on is not None or not has_pages(item):
            return None
        return cls(over, evidence_id=item.id)

    # --- parts ------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.note = plain_label(NOTE, "table", "text2", wrap=True)
        self.bar = BoxBar(self.view, self.edit, photo=self._item.media_type != "application/pdf")
        self.pages = PageBar(self.view)
        self.found = ProposalBar(self.view, self.proposals)
        self.now = plain_label("", "table", "text2", wrap=True)
        self.now.setAccessibleName("The chosen box")
        tools = QHBoxLayout()
        tools.addWidget(self.bar, 1)
        tools.addWidget(self.pages)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.view, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.note)
        column.addLayout(tools)
        column.addWidget(self.found)
        column.addLayout(middle, 1)
        column.addWidget(self.now)
        column.addWidget(KeptBoxes(self.edit))
        self.view.setMinimumHeight(_LEAST_HIGH)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.fields.addWidget(whole, 1)
        self.looked = button("Nothing to cover: I have looked at every page", "eye")
        self.looked.setAutoDefault(False)
        self.again = button("Change the boxes", "pencil")
        self.again.setAutoDefault(False)
        self.again.hide()
        place = self.buttons.indexOf(self.cancel)
        self.buttons.insertWidget(place, self.looked)
        self.buttons.insertWidget(place, self.again)

    def _connect(self) -> None:
        self.edit.changed.connect(self._show_boxes)
        self.view.new_wanted.connect(self.view.new_box)
        self.view.page_changed.connect(self.thumbs.show_page)
        self.thumbs.chosen.connect(self.view.go_to_page)
        self.loader.opened.connect(self._opened)
        self.loader.failed.connect(lambda _: self.do.setEnabled(False))
        self.looked.clicked.connect(self._nothing_to_cover)
        self.proposals.put_away.connect(self._remember_no_name)
        self.again.clicked.connect(self._change_again)
        self.finished.connect(self._let_go)
        keys = {
            "Ctrl+N": self.view.new_box,
            "Ctrl+Z": self.edit.undo,
            "Ctrl+Y": self.edit.redo,
            "Ctrl++": self.view.zoom_in,
            "Ctrl+=": self.view.zoom_in,
            "Ctrl+-": self.view.zoom_out,
            "Ctrl+0": self.view.fit_page,
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(do)

    def open_file(self, sha256: str) -> None:
        """Show a file's pages: the original's, or those of the copy just made."""
        store, kind = self._page.session.store, self._item.media_type
        self.thumbs.clear()
        self.loader.open(sha256, lambda: preview_of_stored(store, sha256, kind))

    def _look_for_names(self) -> None:
        """Read where names stand; until that is there, and where it fails, one looks oneself."""
        store, evidence_id = self._page.session.store, self._id
        self._looking = tasks.run_long(
            self,
            lambda _, cancelled: places_on_pages(store, evidence_id, cancelled=cancelled),
            self.proposals.take,
            lambda error: None,
        )

    def _opened(self) -> None:
        document = self.loader.document
        if document is not None:
            self.thumbs.setVisible(self.view.page_count > 1)
            self.thumbs.show_document(self.view.shapes, document.draw)
        self.pages.show_page()
        self.bar.show_now()
        if self.edit.chosen is not None:
            self.view.show_box(self.edit.chosen)
        if self.view.resting or self.focusWidget() in (None, self.do, self.cancel, self.help):
            self.view.setFocus()

    def _show_boxes(self) -> None:
        """Say what is covered so far, mark its pages, and let Save or "looked" be pressed."""
        boxes, chosen = self.edit.boxes, self.edit.chosen
        many = {page: len(self.edit.on(page)) for page in {box.page for box in boxes}}
        self.thumbs.show_marks(
            {page: (str(n), counted(n, "box", "boxes")) for page, n in many.items()}
        )
        if chosen is not None:
            self.now.setText(f"{box_words(chosen, boxes)}. {CHOSEN}")
        else:
            said = covered_words(boxes) if boxes else "No box yet"
            self.now.setText(f"{said}. {HOW}")
        covered = bool(self._page.session.plan.all(Evidence)[self._id].covered_file)
        self.looked.setVisible(not boxes and not self.view.resting and not covered)
        if not self.view.resting:
            self.do.setText(TAKE_AWAY if covered and not boxes else SAVE)
        unsaved = not same_boxes(boxes, self._saved) or (covered and not boxes)
        self.do.setEnabled(self.view.resting or unsaved)

    # --- saving -----------------------------------------------------------------------------

    def act(self) -> None:
        """Make the copy; or close, once it is made."""
        if self.view.resting:
            self.finish()
            return
        if self._finds_left():
            return
        from evident.operations.covering import set_boxes

        session, boxes = self._page.session, self.edit.boxes
        self._free(False)
        self._running = session.do_long(
            cast("Page", self),
            _SAVING,
            lambda progress, cancelled: set_boxes(
                session.store,
                self._id,
                boxes,
                progress=lambda done, of: progress(_SAVING, done, of),
                cancelled=cancelled,
            ),
            self._made,
            self._not_made,
        )

    def _finds_left(self) -> bool:
        """Say once that finds nobody has judged are left, and show the next one."""
        left = self.proposals.left()
        if not left or self._asked or not self.edit.boxes:
            return False
        self._asked = True
        self.found.go_on()
        one = len(left) == 1
        words = f"{counted(len(left), 'name')} found here {'is' if one else 'are'} not covered."
        detail = (
            f"{'It stays' if one else 'They stay'} readable in the copy. Cover "
            f"{'it' if one else 'each'}, or say that it is no name. “{SAVE}” once more goes on."
        )
        self._say(Band("warn", words, detail))
        announce(self, f"{words} {detail}")
        self.do.setEnabled(True)
        return True

    def _made(self, _: object) -> None:
        """Show the copy as others see it."""
        self._free(True)
        self._saved = self.edit.boxes
        if self.keeping is not None:
            self.keeping.forget()
        item = self._page.session.plan.all(Evidence).get(self._id)
        if item is None or not item.covered_file:
            self.finish()
            self._page.tell(f"{self._item.reference}: all boxes taken away.", undo=True)
            return
        self._rest(True)
        words = f"{covered_words(self.edit.boxes).capitalize()} covered."
        self._say(Band("good", words))
        announce(self, f"{words} This is the copy that others see.")
        self.open_file(item.covered_file)

    def _not_made(self, error: UserError) -> None:
        self._free(True)
        if error.stopped:
            self._say(Band("info", STOPPED))
        else:
            self.complain(error)
        self._show_boxes()

    def look_again(self, copy: str) -> None:
        """Show the covered copy that others see; the boxes can be changed from there."""
        self._rest(True)
        self.open_file(copy)

    def _change_again(self) -> None:
        clear(self.summary)
        self._rest(False)
        self.open_file(self._item.file)

    def _rest(self, resting: bool) -> None:
        """Turn between drawing boxes and looking at the copy made."""
        self.view.resting = resting
        self.edit.choose(None)
        self.found.show_now()
        self.do.setText(DONE if resting else SAVE)
        self.again.setVisible(resting)
        self.note.setText(COPY if resting else NOTE)
        for one in (self.bar, self.now, self.cancel):
            one.setVisible(not resting)
        self._show_boxes()

    def _remember_no_name(self, words: str) -> None:
        """Keep that *words* name nobody in this item; Service takes it back."""
        from evident.operations.named_people import answer_name

        session, place = self._page.session, self._item.reference
        session.do(
            self._page,
            lambda: answer_name(session.store, words, covered=False, place=place),
            None,
            self.complain,
        )

    def _nothing_to_cover(self) -> None:
        from evident.operations.covering import may_be_seen

        session, page, item = self._page.session, self._page, self._item

        def done(_: object) -> None:
            self.finish()
            page.tell(f"{item.reference}: you have looked, and it may be seen as it is.", undo=True)

        session.do(page, lambda: may_be_seen(session.store, item.id), done, self.complain)

    def _say(self, band: QWidget) -> None:
        clear(self.summary)
        self.summary.addWidget(band)

    def _free(self, free: bool) -> None:
        for one in (self.view, self.bar, self.thumbs, self.looked, self.do):
            one.setEnabled(free)

    # --- progress, as a page shows it -------------------------------------------------------

    def begin_progress(self, words: str, cancel: Any) -> ProgressBand:
        band = ProgressBand(words, cancel)
        self._say(band)
        return band

    def end_progress(self, _: ProgressBand) -> None:
        if shiboken6.isValid(self):
            clear(self.summary)

    def _let_go(self) -> None:
        self._looking.cancel()
        if self._running is not None:
            self._running.cancel()
        self.loader.close()
        self.thumbs.clear()
