"""Step 3: items and words that may show people's names, and the words at the foot."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from evident.operations.portfolio_choices import choose, leave_out_for_names, let_be_seen
from evident.plan.cover_boxes import can_be_covered, has_pages
from evident.plan.portfolio.outline import Entry, Outline
from evident.ui.pages.portfolio.choices import (
    left_out_for_names,
    may_show_names,
    still_to_look_at,
)
from evident.ui.pages.portfolio.covered import CoveredCard
from evident.ui.pages.portfolio.pictures import PicturesCard
from evident.ui.pages.portfolio.words import WordsCard
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.evidence_names import MAKE_COPY
from evident.ui.widgets.fields import Field
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label

_COVER = "In your own words, too. What nobody has decided about is left out until somebody does."
_MOST = 30
"""Items shown at once: hundreds of rows would take a second to build."""


class NamesStep(QWidget):
    """``changed`` carries an operation that is given the plan's file.

    ``wants_item`` carries the reference of an item to look at, ``wants_cover`` the item whose
    names are to be covered, ``wants_register`` asks for the register of names, ``wants_look``
    for a look through all evidence. ``words`` and ``covered`` have signals of their own.
    """

    changed = Signal(object)
    wants_item = Signal(str)
    wants_cover = Signal(object)
    wants_register = Signal()
    wants_look = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._confidential = ""
        self._shown: tuple[int, ...] | None = None
        self.answers: dict[int, tuple[QRadioButton, QRadioButton]] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = column_that_scrolls("Names and privacy")
        whole.addWidget(area)
        self.words, self.covered, self.pictures = WordsCard(), CoveredCard(), PicturesCard()
        self.pictures.seen.connect(self._let_be_seen)
        items, foot = self._items_card(), self._foot_card()
        for card in (self.words, items, self.pictures, self.covered, foot):
            column.addWidget(card)
        self._area, self._following = area, False
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._follow())
        bar.actionTriggered.connect(lambda _: self._stop_following())
        column.addStretch(1)

    def _items_card(self) -> Card:
        card = Card("Items that may show names", " ")
        self.count = card.count
        words = "Decide about each. What is left out keeps its line in the index, with the reason."
        card.body.addWidget(plain_label(words, "table", "text2", wrap=True))
        register = link_button("Register of names", "users")
        register.clicked.connect(lambda: self.wants_register.emit())
        self.look = link_button("Look in evidence", "search")
        self.look.setToolTip("Marks each item whose words name somebody on your register")
        self.look.clicked.connect(lambda: self.wants_look.emit())
        card.body.addWidget(flowing(register, self.look, gap=16))
        self.cover = QCheckBox("Cover names")
        self.cover.setAccessibleName(self.cover.text())
        self.cover.clicked.connect(lambda on: self.changed.emit(partial(choose, cover_names=on)))
        card.body.addWidget(self.cover)
        card.body.addWidget(plain_label(_COVER, "table", "text2", wrap=True))
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        card.body.addLayout(self.list, 1)
        return card

    def show_register(self, some: bool) -> None:
        """Offer what rests on the register of names only while somebody is on it."""
        self.look.setVisible(some)
        self.words.show_register(some)

    def _foot_card(self) -> Card:
        card = Card("At the foot of each page")
        self.foot = QLineEdit()
        self.foot.setMaxLength(120)
        self.foot.editingFinished.connect(self.take_foot)
        card.body.addWidget(Field("Words at the foot", self.foot, "Empty leaves them out."))
        self.only = QCheckBox("Add “For CQC only.”")
        self.only.setAccessibleName("Add “For CQC only.” at the foot")
        self.only.clicked.connect(self._take_only)
        card.body.addWidget(self.only)
        return card

    def show_outline(self, outline: Outline) -> None:
        self._confidential = outline.options.confidential
        found = may_show_names(outline)
        left = still_to_look_at(outline)
        self.count.setText(f"{len(left)} still to look at" if left else "")
        self.cover.setChecked(outline.options.cover_names)
        shown = (*left, *(entry for entry in found if entry not in left))[:_MOST]
        if {entry.item.id for entry in shown} != set(self._shown or ()) or self._shown is None:
            self._show_items(shown, len(found) - len(shown))
        for entry in shown:
            seen, out = self.answers[entry.item.number]
            seen.setChecked(entry.item.may_be_seen)
            out.setChecked(left_out_for_names(entry))
        if not self.foot.isModified():
            self.foot.setText(self._confidential)
        self.only.setChecked(outline.options.for_cqc_only)
        self.covered.show_outline(outline)

    def _show_items(self, found: tuple[Entry, ...], more: int) -> None:
        clear(self.list)
        self.answers = {}
        self._shown = tuple(entry.item.id for entry in found)
        if not found:
            words = "Nothing to decide: no item without covering is marked as showing names."
            self.list.addWidget(plain_label(words, "body", "text2", wrap=True))
        for entry in found:
            self.list.addWidget(rule())
            self.list.addWidget(self._item(entry))
        if more:
            words = f"{more} more are shown once these are decided."
            self.list.addWidget(plain_label(words, "table", "text2", wrap=True))

    def _item(self, entry: Entry) -> QWidget:
        item = entry.item
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(plain_label(f"{item.reference}  {item.title}", "strong", wrap=True), 1)
        look = link_button("Look at it", "eye")
        look.setAccessibleName(f"Look at {item.reference}")
        look.clicked.connect(lambda: self.wants_item.emit(item.reference))
        links = [look]
        if can_be_covered(item):
            words = "Cover names" if has_pages(item) else MAKE_COPY
            cover = link_button(f"{words}…", "eye-off")
            cover.setAccessibleName(f"{words} in {item.reference}")
            cover.clicked.connect(lambda: self.wants_cover.emit(item))
            links.append(cover)
        column.addLayout(head)
        column.addWidget(flowing(*links, gap=16))
        under = " · ".join((item.file_name, ", ".join(entry.concerns)))
        column.addWidget(plain_label(under, "table", "text2", wrap=True))
        seen = QRadioButton("These may be seen by the inspector")
        out = QRadioButton("Leave out")
        group = QButtonGroup(box)
        # Nothing is chosen at first, and Qt would keep one of two radio buttons pressed for good.
        group.setExclusive(False)
        answers = QHBoxLayout()
        answers.setSpacing(20)
        for one, decided in ((seen, True), (out, False)):
            group.addButton(one)
            one.setAccessibleName(f"{item.reference}: {one.text()}")
            one.setAutoExclusive(False)
            one.clicked.connect(lambda _=False, decided=decided: self._decide(item.id, decided))
            answers.addWidget(one)
        answers.addStretch(1)
        column.addLayout(answers)
        self.answers[item.number] = (seen, out)
        return box

    def look_at_pictures(self) -> None:
        """Bring the list of photos and scans into view."""
        self.pictures.all.setFocus()
        self._following = True
        self._follow()

    def _follow(self) -> None:
        """Stay at the list while the cards above it still grow; they fill after they are shown."""
        if self._following:
            self._area.verticalScrollBar().setValue(self.pictures.y())

    def _stop_following(self) -> None:
        self._following = False

    def _let_be_seen(self, evidence_ids: list[int]) -> None:
        self.changed.emit(partial(let_be_seen, evidence_ids=evidence_ids))

    def _decide(self, item_id: int, seen: bool) -> None:
        step = let_be_seen if seen else leave_out_for_names
        self.changed.emit(partial(step, evidence_ids=[item_id]))

    def _take_only(self, only: bool) -> None:
        self.take_foot()
        self.changed.emit(partial(choose, for_cqc_only=only))

    def take_foot(self) -> None:
        """Keep what was typed at the foot; nothing happens when it is the same."""
        words = " ".join(self.foot.text().split())
        self.foot.setModified(False)
        if words != self._confidential:
            self._confidential = words
            self.changed.emit(partial(choose, confidential=words))
