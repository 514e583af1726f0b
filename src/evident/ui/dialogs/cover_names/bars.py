"""The rows of buttons around the pages: boxes, pages, zoom."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from evident.ui.dialogs.cover_names.boxes_view import BoxesView
from evident.ui.dialogs.cover_names.editing import BoxesEdit
from evident.ui.widgets.buttons import button, icon_button
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label, plain_tip


class BoxBar(QWidget):
    """What can be done with boxes. *photo*: a picture, of which a part can be kept alone."""

    def __init__(self, view: BoxesView, edit: BoxesEdit, *, photo: bool) -> None:
        super().__init__()
        self._view, self._edit = view, edit
        self.new = self._button("New box", "plus", view.new_box, "Ctrl+N or Insert")
        self.remove = self._button("Remove box", "trash-2", edit.remove, "Delete")
        self.undo = self._button("Undo", "undo-2", edit.undo, "Ctrl+Z")
        self.every = self._button(
            "Same place on every page", "files", self._repeat, "Such as a name at the top"
        )
        self.keep = self._button(
            "Keep only this part", "image", edit.keep_only, "Covers all of the picture around it"
        )
        row = FlowLayout(self)
        for one in (self.new, self.remove, self.undo, self.every, self.keep):
            row.addWidget(one)
        self.keep.setVisible(photo)
        edit.changed.connect(self.show_now)
        self.show_now()

    def _button(self, words: str, icon: str, do: Callable[[], object], key: str) -> QPushButton:
        made = button(words, icon, small=True)
        made.setToolTip(plain_tip(f"{words} ({key})"))
        made.setAutoDefault(False)
        made.clicked.connect(lambda: do())
        return made

    def _repeat(self) -> None:
        self._edit.repeat_on(self._view.page_count)

    def show_now(self) -> None:
        """Let be pressed what can be done now."""
        some = self._edit.chosen is not None
        for one in (self.remove, self.keep):
            one.setEnabled(some)
        self.every.setVisible(self._view.page_count > 1)
        self.every.setEnabled(some)
        self.undo.setEnabled(self._edit.can_undo)


class PageBar(QWidget):
    """Turning pages and zooming, by buttons; the keys are the form's."""

    def __init__(self, view: BoxesView) -> None:
        super().__init__()
        self._view = view
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.previous = icon_button("chevron-left", "Previous page (Ctrl+Page Up)")
        self.next = icon_button("chevron-right", "Next page (Ctrl+Page Down)")
        self.at = plain_label("", "table", "text2")
        self.at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous.clicked.connect(lambda: view.go_to_page(view.page - 1))
        self.next.clicked.connect(lambda: view.go_to_page(view.page + 1))
        row.addStretch(1)
        for one in (self.previous, self.at, self.next):
            row.addWidget(one)
        for icon, name, do in (
            ("zoom-out", "Smaller (Ctrl+minus)", view.zoom_out),
            ("zoom-in", "Larger (Ctrl+plus)", view.zoom_in),
            ("columns-2", "Fit the width", view.fit_width),
            ("maximize", "Fit the page (Ctrl+0)", view.fit_page),
        ):
            made = icon_button(icon, name)
            made.clicked.connect(lambda _=False, do=do: do())
            row.addWidget(made)
        view.page_changed.connect(lambda _: self.show_page())
        self.show_page()

    def show_page(self) -> None:
        page, of = self._view.page, self._view.page_count
        self.at.setText(f"Page {page} of {of}" if of else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < of)
        for one in (self.previous, self.next):
            one.setVisible(of > 1)
