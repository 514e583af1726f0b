"""Step 3: items that may show people's names, one by one, and the words at the foot."""

from dataclasses import replace

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

from evident.plan.portfolio import Item, Portfolio
from evident.ui.pages.portfolio.choices import Choices, may_show_names, still_to_look_at
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.fields import Field
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label


class NamesStep(QWidget):
    """``changed`` carries a step from the choices as they are to those wanted.

    ``wants_item`` carries the reference of an item to look at.
    """

    changed = Signal(object)
    wants_item = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choices = Choices()
        self._shown: tuple[int, ...] | None = None
        self.answers: dict[int, tuple[QRadioButton, QRadioButton]] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = column_that_scrolls("Names and privacy")
        whole.addWidget(area)
        column.addWidget(self._items_card(), 1)
        column.addWidget(self._foot_card())

    def _items_card(self) -> Card:
        card = Card("Items that may show names", " ")
        self.count = card.count
        words = "Decide about each. What is left out keeps its line in the index, with the reason."
        card.body.addWidget(plain_label(words, "table", "text2", wrap=True))
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        card.body.addLayout(self.list, 1)
        return card

    def _foot_card(self) -> Card:
        card = Card("At the foot of each page")
        self.foot = QLineEdit()
        self.foot.setMaxLength(120)
        self.foot.editingFinished.connect(self._take_foot)
        card.body.addWidget(Field("Words at the foot", self.foot, "Empty leaves them out."))
        self.only = QCheckBox("Add “For CQC only.”")
        self.only.setAccessibleName("Add “For CQC only.” at the foot")
        self.only.clicked.connect(
            lambda on: self.changed.emit(lambda now: replace(now, for_cqc_only=on))
        )
        card.body.addWidget(self.only)
        return card

    def show_choices(self, choices: Choices, portfolio: Portfolio) -> None:
        self._choices = choices
        found = may_show_names(portfolio)
        left = len(still_to_look_at(portfolio, choices))
        self.count.setText(f"{left} still to look at" if left else "")
        if tuple(item.number for item in found) != self._shown:
            self._show_items(found)
        for number, (seen, out) in self.answers.items():
            said = choices.names.get(number)
            seen.setChecked(said is True)
            out.setChecked(said is False)
        if not self.foot.hasFocus():
            self.foot.setText(choices.confidential)
        self.only.setChecked(choices.for_cqc_only)

    def _show_items(self, found: tuple[Item, ...]) -> None:
        clear(self.list)
        self.answers = {}
        self._shown = tuple(item.number for item in found)
        if not found:
            words = "No item in this portfolio is marked as showing names."
            self.list.addWidget(plain_label(words, "body", "text2", wrap=True))
        for item in found:
            self.list.addWidget(rule())
            self.list.addWidget(self._item(item))
        self.list.addStretch(1)

    def _item(self, item: Item) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(plain_label(f"{item.reference}  {item.title}", "strong", wrap=True), 1)
        look = link_button("Look at it", "eye")
        look.setAccessibleName(f"Look at {item.reference}")
        look.clicked.connect(lambda: self.wants_item.emit(item.reference))
        head.addWidget(look)
        column.addLayout(head)
        under = " · ".join((item.file_name, ", ".join(s.reference for s in item.supports)))
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
            one.clicked.connect(lambda _=False, decided=decided: self._decide(item.number, decided))
            answers.addWidget(one)
        answers.addStretch(1)
        column.addLayout(answers)
        self.answers[item.number] = (seen, out)
        return box

    def _decide(self, number: int, seen: bool) -> None:
        self.changed.emit(lambda now: now.with_name(number, seen))

    def _take_foot(self) -> None:
        words = " ".join(self.foot.text().split())
        if words != self._choices.confidential:
            self.changed.emit(lambda now: replace(now, confidential=words))
