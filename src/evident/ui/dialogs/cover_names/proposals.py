"""Names found in the words of a page: each taken as a box, or said to be none."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evident.operations.name_places import NamePlace
from evident.plan.cover_boxes import covers
from evident.plan.names.folding import key
from evident.ui.dialogs.cover_names.boxes_view import BoxesView
from evident.ui.dialogs.cover_names.editing import BoxesEdit
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.text import plain_label


class Proposals(QObject):
    """What was found and is neither covered nor put aside. ``changed`` when that changes.

    ``put_away`` carries words that are no name in this item, to be remembered.
    """

    changed = Signal()
    put_away = Signal(str)

    def __init__(self, edit: BoxesEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._places: tuple[NamePlace, ...] = ()
        self._aside: set[NamePlace] = set()
        edit.changed.connect(self.changed)

    def take(self, places: Iterable[NamePlace]) -> None:
        self._places = tuple(places)
        self.changed.emit()

    def left(self, page: int = 0) -> tuple[NamePlace, ...]:
        """Give what is left of one page, of all with 0."""
        return tuple(
            place
            for place in self._places
            if page in (0, place.box.page)
            and place not in self._aside
            and not any(covers(box, place.box) for box in self._edit.boxes)
        )

    def accept(self, places: Iterable[NamePlace]) -> None:
        self._edit.add([place.box for place in places])
        self._edit.choose(None)

    def put_aside(self, place: NamePlace) -> None:
        """Ask no more about this place. Words put aside wherever they stand are no name here."""
        self._aside.add(place)
        same = {one for one in self._places if key(one.words) == key(place.words)}
        self.changed.emit()
        if same <= self._aside:
            self.put_away.emit(place.words)


class ProposalBar(QWidget):
    """Says what was found on the page in view, and what can be done about it."""

    def __init__(self, view: BoxesView, proposals: Proposals) -> None:
        super().__init__()
        self._view, self._proposals = view, proposals
        self.words = plain_label("", "table", "text", wrap=True)
        self.accept = button("Cover it (Enter)", "check", small=True)
        self.none = button("Not a name (N)", "x", small=True)
        self.all = button("Accept all sure ones on this page", "list-checks", small=True)
        self.next = button("Show the next", "arrow-right", small=True)
        self.accept.clicked.connect(self.take_first)
        self.none.clicked.connect(self.put_first_aside)
        self.all.clicked.connect(lambda: proposals.accept(self._sure()))
        self.next.clicked.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        for one in (self.accept, self.none, self.all, self.next):
            one.setAutoDefault(False)
            row.addWidget(one)
        proposals.changed.connect(self.show_now)
        view.page_changed.connect(lambda _: self.show_now())
        view.accept_wanted.connect(self.take_first)
        view.aside_wanted.connect(self.put_first_aside)
        self.show_now()

    def take_first(self) -> None:
        """Cover the first find of the page."""
        here = self._proposals.left(self._view.page)
        if here:
            self._proposals.accept(here[:1])

    def put_first_aside(self) -> None:
        here = self._proposals.left(self._view.page)
        if here:
            self._proposals.put_aside(here[0])

    def _sure(self) -> tuple[NamePlace, ...]:
        """Give what is certain on the page: what may be an ordinary word is asked about."""
        return tuple(place for place in self._proposals.left(self._view.page) if place.certain)

    def go_on(self) -> None:
        """Show the page with the next find."""
        left = self._proposals.left()
        if left:
            page = self._view.page
            later = [place for place in left if place.box.page > page] or list(left)
            self._view.go_to_page(later[0].box.page)
            self._view.setFocus()

    def show_now(self) -> None:
        left = self._proposals.left()
        here = self._proposals.left(self._view.page)
        self.setVisible(bool(left) and not self._view.resting)
        self._view.show_proposed(here)
        for one in (self.accept, self.none):
            one.setVisible(bool(here))
        self.all.setVisible(len(self._sure()) > 1)
        self.next.setVisible(not here)
        said = _said(here, len(left))
        if said != self.words.text():
            self.words.setText(said)
            if here and self.isVisible():
                announce(self, said)


def _said(here: tuple[NamePlace, ...], left: int) -> str:
    if not here:
        return f"No find is left on this page; {left} on others."
    first = here[0]
    sure = "" if first.certain else ", perhaps no name"
    more = f" {len(here) - 1} more on this page." if len(here) > 1 else ""
    return f"Found: “{first.words}” ({first.form}{sure}).{more}"
