"""The row of filters above the table: key questions, attention, stage, owner; which view."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from evident.plan.concern_filter import (
    ConcernFilter,
    attention_count,
    owners,
    question_counts,
)
from evident.plan.concern_rows import ConcernRow
from evident.plan.words import KeyQuestion, Stage
from evident.ui import theme
from evident.ui.icons import icon as icon_of
from evident.ui.widgets.buttons import button, toggle_button
from evident.ui.widgets.cards import rule
from evident.ui.widgets.text import literal, plain_tip

VIEWS = (
    ("table", "Table", "table-2"),
    ("board", "Board", "columns-3"),
    ("map", "Map", "workflow"),
)
ATTENTION = "Something is late, nobody owns it, evidence or a check is missing, or it is held back."


class ChoiceButton(QPushButton):
    """A button with an arrow that offers a few choices, one of which holds."""

    chosen = Signal(object)

    def __init__(self, lead: str) -> None:
        super().__init__()
        model = button("", "chevron-down")
        self.setIcon(model.icon())
        self.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        self.setFont(theme.font("table"))
        self.setAutoDefault(False)
        # The arrow stands after the words. A menu set on the button would run a loop of its own.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._lead = lead
        self._choices: Sequence[tuple[object, str, str]] = ()
        self._value: object = None
        self.menu_shown: QMenu | None = None
        self.clicked.connect(self._open)

    def offer(self, choices: Iterable[tuple[object, str, str]], value: object) -> None:
        """Offer (value, words in the menu, words on the button); *value* holds."""
        self._choices, self._value = tuple(choices), value
        said = next((short for v, _, short in self._choices if v == value), "")
        words = f"{self._lead}: {said}" if said else self._lead
        self.setText(literal(words))
        self.setAccessibleName(words)
        self.setProperty("toggle", True)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._lead)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for value, words, _ in self._choices:
            action = menu.addAction(literal(words))
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(value))
            group.addAction(action)
        self.menu_shown = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class FilterBar(QWidget):
    """Shows and changes one ConcernFilter. ``changed`` carries the new one, ``view`` a name."""

    changed = Signal(object)
    view = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ConcernFilter()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._left, self._right = QWidget(), QWidget()
        self._make_left()
        self._make_right()
        self._lines = 0
        self._pictures = True
        self._fit()

    # --- making ------------------------------------------------------------------------------

    def _make_left(self) -> None:
        row = _row(self._left)
        self._group = QButtonGroup(self)
        self.questions: dict[KeyQuestion | None, QPushButton] = {}
        for question in (None, *KeyQuestion):
            one = _toggle(question.label if question else "All")
            one.clicked.connect(lambda _=False, q=question: self._ask(question=q))
            self._group.addButton(one)
            self.questions[question] = one
            row.addWidget(one)
        self.question_menu = ChoiceButton("Key question")
        self.question_menu.chosen.connect(lambda q: self._ask(question=q))
        row.addWidget(self.question_menu)
        self._line = rule(upright=True)
        row.addSpacing(2)
        row.addWidget(self._line)
        row.addSpacing(2)
        self.attention = _toggle("Needs attention", "triangle-alert")
        self.attention.setToolTip(plain_tip(ATTENTION))
        self.attention.clicked.connect(lambda on: self._ask(attention=on))
        row.addWidget(self.attention)

    def _make_right(self) -> None:
        row = _row(self._right)
        self.stage = ChoiceButton("Stage")
        self.stage.chosen.connect(lambda stage: self._ask(stage=stage))
        self.owner = ChoiceButton("Owner")
        self.owner.chosen.connect(lambda owner: self._ask(owner=owner))
        row.addWidget(self.stage)
        row.addWidget(self.owner)
        views = QButtonGroup(self)
        self.views: dict[str, QPushButton] = {}
        for name, words, icon in VIEWS:
            one = _toggle(words, icon)
            _say(one, words)
            one.clicked.connect(lambda _=False, name=name: self.view.emit(name))
            views.addButton(one)
            self.views[name] = one
            row.addWidget(one)
        self.views["table"].setChecked(True)

    # --- showing -----------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ConcernRow], wanted: ConcernFilter) -> None:
        """Count *rows*, all of them, and show what is *wanted*."""
        self.wanted = wanted
        found = question_counts(rows)
        choices = []
        for question, one in self.questions.items():
            count = found[question] if question else len(rows)
            words = f"{question.label if question else 'All'} {count}"
            _say(one, words)
            one.setChecked(wanted.question is question)
            choices.append((question, words, words))
        self.question_menu.offer(choices, wanted.question)
        _say(self.attention, f"Needs attention {attention_count(rows)}")
        self.attention.setChecked(wanted.attention)
        stages = [(stage, stage.label, stage.label) for stage in reversed(Stage)]
        self.stage.offer([(None, "Any stage", ""), *stages], wanted.stage)
        people = [(id, words, words) for id, words in owners(rows)]
        self.owner.offer([(None, "Anyone", ""), *people], wanted.owner)
        self._fit()

    def show_view(self, name: str) -> None:
        self.views[name].setChecked(True)

    def _ask(self, **facts: object) -> None:
        self.changed.emit(replace(self.wanted, **facts))  # type: ignore[arg-type]

    # --- room --------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never hold the window wide: the row collapses instead (ux-spec section 4)."""
        return QSize(theme.scaled(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show buttons where they fit, without pictures if need be, else one drop-down, else a
        second line."""
        for collapsed, pictures in ((False, True), (False, False), (True, True)):
            for one in self.questions.values():
                one.setVisible(not collapsed)
            self._line.setVisible(not collapsed)
            self.question_menu.setVisible(collapsed)
            self._picture_views(pictures)
            needed = _width(self._left) + _width(self._right) + 8
            if needed <= self.width():
                self._place(1)
                return
        self._place(2)

    def _picture_views(self, pictures: bool) -> None:
        if pictures is self._pictures:
            return
        self._pictures = pictures
        for name, words, icon in VIEWS:
            self.views[name].setIcon(icon_of(icon, "text2") if pictures else QIcon())
            self.views[name].setMinimumWidth(0)
            _say(self.views[name], words)

    def _place(self, lines: int) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        align = Qt.AlignmentFlag
        self._grid.addWidget(self._left, 0, 0, align.AlignLeft)
        side = align.AlignRight if lines == 1 else align.AlignLeft
        self._grid.addWidget(self._right, lines - 1, 2 if lines == 1 else 0, side)


def _say(one: QPushButton, words: str) -> None:
    """Put words on a button that will hold them in the heavier type of a pressed one too."""
    one.setText(words)
    one.setAccessibleName(words)
    lighter, heavier = (QFontMetrics(theme.font(s)) for s in ("table", "table-strong"))
    more = heavier.horizontalAdvance(words) - lighter.horizontalAdvance(words)
    one.setMinimumWidth(one.sizeHint().width() + more)


def _toggle(words: str, icon: str = "") -> QPushButton:
    """Six key questions and four more buttons fit one line only in the smaller type."""
    made = toggle_button(words, icon)
    made.setFont(theme.font("table"))
    return made


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    return row


def _width(widget: QWidget) -> int:
    layout = widget.layout()
    if layout is None:
        return 0
    layout.invalidate()
    return layout.sizeHint().width()
