"""The list of pages at the side, beneath the service and its last rating."""

from datetime import date

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from evident.plan.plan import Plan
from evident.plan.records import Service, Source
from evident.plan.words import SourceKind
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.places import ENTRIES, Entry, built
from evident.ui.tokens import SIDEBAR, SIDEBAR_NARROW, SIDEBAR_ROW
from evident.ui.widgets.cards import clear
from evident.ui.widgets.chips import rating_chip
from evident.ui.widgets.tables import Index
from evident.ui.widgets.text import ElidedLabel, plain_label, plain_tip

ENTRY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
RULED = Qt.ItemDataRole.UserRole + 2
RULE = 15
"""Pixels of room for the line between groups."""


class _Rows(QStyledItemDelegate):
    """Draws icon, name and count; when narrow, the icon alone."""

    narrow = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRectF(option.rect)
        if index.data(RULED):
            painter.setPen(theme.colour("border"))
            y = place.top() + RULE / 2
            painter.drawLine(int(place.left()) + 16, int(y), int(place.right()) - 16, int(y))
            place.setTop(place.top() + RULE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, theme.colour("surface"))
            bar = QRectF(place.left(), place.top(), 3, place.height())
            painter.fillRect(bar, theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.colour("row_hover"))
        side = theme.scaled(18)
        left = place.left() + ((place.width() - side) / 2 if self.narrow else 16)
        spot = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
        paint_icon(painter, spot, index.data(ENTRY).icon, "accent" if chosen else "text2")
        if not self.narrow:
            self._words(painter, place, index, chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(theme.colour("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(place.adjusted(2, 2, -2, -2))

    def _words(self, painter: QPainter, place: QRectF, index: Index, chosen: bool) -> None:
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("text"))
        left = 16 + theme.scaled(18) + 11
        middle = Qt.AlignmentFlag.AlignVCenter
        count = index.data(COUNT) or ""
        room = place.adjusted(left, 0, -theme.scaled(40) if count else -4, 0)
        painter.drawText(room, middle, index.data(ENTRY).words)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("text2"))
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(place.adjusted(0, 0, -14, 0), right, count)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        height = theme.scaled(SIDEBAR_ROW - 1) + (RULE if index.data(RULED) else 0)
        return QSize(theme.scaled(120), height)


class Sidebar(QFrame):
    """Where one can go. ``chosen`` carries the name of a page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("sidebar", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(8)
        self.top = QWidget()
        self._top = QVBoxLayout(self.top)
        self._top.setContentsMargins(16, 2, 12, 0)
        self._top.setSpacing(2)
        column.addWidget(self.top)
        self.list = QListView()
        self.list.setAccessibleName("Pages")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._rows = _Rows(self.list)
        self.list.setItemDelegate(self._rows)
        self.model = QStandardItemModel(self)
        self._fill()
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(self._choose)
        column.addWidget(self.list, 1)
        self._quiet = False
        self._facts: tuple[Service, Source | None] | None = None
        self.set_narrow(False)

    def _fill(self) -> None:
        last = 0
        for entry in ENTRIES:
            if not entry.group or not built(entry):
                continue
            item = QStandardItem(entry.words)
            item.setData(entry, ENTRY)
            item.setData(bool(last) and entry.group != last, RULED)
            item.setAccessibleText(entry.words)
            item.setToolTip(plain_tip(f"{entry.words} ({entry.key})" if entry.key else entry.words))
            self.model.appendRow(item)
            last = entry.group

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, with names as tooltips and for screen readers."""
        self._rows.narrow = narrow
        self.top.setVisible(not narrow)
        self.setFixedWidth(SIDEBAR_NARROW if narrow else max(SIDEBAR, theme.scaled(SIDEBAR)))
        self.list.doItemsLayout()

    def show_plan(self, plan: Plan) -> None:
        """Say whose plan it is, its last rating, and how much each page holds."""
        counts = {"concerns": len(plan.concerns), "evidence": len(plan.evidence)}
        for page, count in counts.items():
            self.set_count(page, str(count) if count else "")
        facts = (plan.service, _last_rated(plan))
        if facts == self._facts:
            return
        self._facts = facts
        clear(self._top)
        name = ElidedLabel(plan.service.name or "Evident", "strong")
        self._top.addWidget(name)
        beds = f" · {plan.service.beds} beds" if plan.service.beds else ""
        kind = plan.service.kind.label.split(" with")[0]
        self._top.addWidget(plain_label(f"{kind}{beds}", "caption", "text2"))
        self._show_rating(facts[1])

    def _show_rating(self, last: Source | None) -> None:
        if last is None:
            return
        when = f", {last.published:%b %Y}" if last.published else ""
        self._top.addSpacing(4)
        self._top.addWidget(plain_label(f"Last rating{when}", "caption", "text2"))
        self._top.addWidget(rating_chip(last.overall))

    def set_count(self, name: str, words: str) -> None:
        for number in range(self.model.rowCount()):
            item = self.model.item(number)
            entry: Entry = item.data(ENTRY)
            if entry.name == name:
                item.setData(words, COUNT)
                item.setAccessibleText(f"{entry.words} {words}".strip())

    def show_page(self, name: str) -> None:
        """Mark the page in view without going there again."""
        self._quiet = True
        for number in range(self.model.rowCount()):
            if self.model.item(number).data(ENTRY).name == name:
                self.list.setCurrentIndex(self.model.index(number, 0))
                break
        else:
            self.list.setCurrentIndex(QModelIndex())
        self._quiet = False

    def _choose(self, index: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self.chosen.emit(index.data(ENTRY).name)


def _last_rated(plan: Plan) -> Source | None:
    """Give the newest report that rates the service overall."""
    reports = [s for s in plan.all(Source) if s.kind is SourceKind.REPORT and s.overall]
    return max(reports, key=lambda source: source.published or date.min, default=None)
