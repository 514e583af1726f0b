"""The four answers of a concern with their evidence, what is left, checks over time, actions."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.dates import long_date
from evident.plan.inspector.values import ShownItem, View
from evident.plan.portfolio.values import (
    QUESTIONS,
    ActionEntry,
    AnswerEntry,
    CheckMark,
    ConcernEntry,
)
from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.inspector.keys import ViewButton
from evident.ui.inspector.parts import CheckSpot, Tile
from evident.ui.inspector.pictures import Pictures
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

MOST_TILES, MOST_CHECKS = 6, 10
LEFT = "What is left"
ShowItems = Callable[[Sequence[str], str], object]
"""Shows evidence over the whole screen: all of these, beginning with that one."""


class AnswerCard(Card):
    """One question: what is written, or what is left where nothing is, and its evidence."""

    def __init__(self, entry: AnswerEntry, view: View, pictures: Pictures, show: ShowItems) -> None:
        super().__init__(QUESTIONS[entry.question - 1])
        self.tiles: list[Tile] = []
        if entry.words:
            self.body.addWidget(plain_label(entry.words, "inspector", wrap=True))
        else:
            self.body.addWidget(plain_label(LEFT, "strong", "text2"))
            self.body.addWidget(plain_label(entry.missing, "inspector", "text2", wrap=True))
        if entry.note:
            self.body.addWidget(plain_label(entry.note, "body", "text2", wrap=True))
        items = [view.items[name] for name in entry.items if name in view.items]
        if items:
            self._add_tiles(items, pictures, show)
        self.body.addStretch(1)

    def _add_tiles(self, items: Sequence[ShownItem], pictures: Pictures, show: ShowItems) -> None:
        names = [item.reference for item in items]
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for item in newest(items, MOST_TILES):
            tile = Tile(item, pictures)
            tile.chosen.connect(lambda name: show(names, name))
            flow.addWidget(tile)
            self.tiles.append(tile)
        self.body.addSpacing(4)
        self.body.addWidget(holder)
        if len(items) > MOST_TILES:
            more = ViewButton(f"All {len(items)} items", "files")
            more.setAccessibleName(f"All {len(items)} items of this answer")
            more.clicked.connect(lambda: show(names, names[0]))
            self.body.addLayout(row(more, 1))


def newest(items: Sequence[ShownItem], most: int) -> list[ShownItem]:
    """Give the newest *most* items, in the order of their numbers."""
    if len(items) <= most:
        return list(items)
    latest = sorted(items, key=lambda one: (one.shows or date.min, one.number))[-most:]
    return sorted(latest, key=lambda one: one.number)


class LeftCard(Card):
    """What is not finished: what is left, who has it, by when, what keeps people safe."""

    def __init__(self, concern: ConcernEntry) -> None:
        super().__init__(LEFT)
        for words in concern.left:
            self.body.addWidget(plain_label(words, "inspector", wrap=True))
        when = f"By {long_date(concern.by_when)}" if concern.by_when else "No date yet"
        who = plain_label(f"{concern.owner} · {when}", "strong", "text2", wrap=True)
        self.body.addWidget(who)
        if concern.safe_meanwhile:
            self.body.addSpacing(4)
            self.body.addWidget(plain_label("What keeps people safe meanwhile", "strong", "text2"))
            self.body.addWidget(plain_label(concern.safe_meanwhile, "inspector", wrap=True))


class ChecksCard(Card):
    """The checks of a concern over time; the latest ones first shown, all when asked for."""

    def __init__(self, checks: Sequence[CheckMark]) -> None:
        super().__init__("Checks over time")
        self._checks = checks
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=16)
        self.body.addWidget(self._holder)
        for mark in checks[-MOST_CHECKS:]:
            self._flow.addWidget(CheckSpot(mark))
        if len(checks) > MOST_CHECKS:
            self.more = ViewButton(f"All {len(checks)} checks", "list")
            self.more.clicked.connect(self._show_all)
            self.head.addWidget(self.more)
        if not checks:
            self.body.addWidget(plain_label("No check has been made yet.", "inspector", "text2"))

    def _show_all(self) -> None:
        self.more.hide()
        earlier = [CheckSpot(mark) for mark in self._checks[:-MOST_CHECKS]]
        self._flow.put_in_order(earlier)
        for spot in earlier:
            spot.show()


class ActionsCard(Card):
    """The actions of a concern in short: done when, or due when, and whose they are."""

    def __init__(self, actions: Sequence[ActionEntry], today: date) -> None:
        done = sum(action.done is not None for action in actions)
        super().__init__("Actions", f"{done} of {len(actions)} done")
        for action in actions:
            line = row(IconLabel(*_sign(action, today), 18), spacing=8)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(plain_label(action.title, "body", wrap=True))
            words.addWidget(plain_label(_when(action), "table", "text2", wrap=True))
            line.addLayout(words, 1)
            self.body.addLayout(line)


def _sign(action: ActionEntry, today: date) -> tuple[str, str]:
    if action.done:
        return "circle-check", "good"
    late = action.due is not None and action.due < today
    return ("clock-alert", "danger") if late else ("circle-dashed", "text2")


def _when(action: ActionEntry) -> str:
    if action.done:
        return f"Done {long_date(action.done)} · {action.done_by or action.owner}"
    when = f"Due {long_date(action.due)}" if action.due else "No date yet"
    return f"{when} · {action.owner}"


def is_unfinished(concern: ConcernEntry) -> bool:
    return concern.stage is not Stage.EMBEDDED and bool(concern.left)


def wide_enough(room: int) -> bool:
    """Say whether two cards fit beside each other."""
    return room >= theme.scaled(860)
