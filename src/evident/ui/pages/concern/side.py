"""Beside the questions: what the next stage asks for, actions, evidence by kind."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.conditions import Condition
from evident.plan.dates import short_date
from evident.plan.facts import begun, complete
from evident.plan.held import KindCount, by_kind, items_in_all
from evident.plan.meeting_rows import decided_at
from evident.plan.openings import opening
from evident.plan.phrases import counted
from evident.plan.records import Action
from evident.plan.triangulation import voices
from evident.plan.words import EvidenceKind, Stage
from evident.ui import theme
from evident.ui.icons import icon
from evident.ui.pages.concern.parts import MenuEntry, named, popup, say
from evident.ui.widgets.buttons import icon_button, link_button, primary_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.lines import Lines
from evident.ui.widgets.text import plain_label, plain_tip

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

ICONS = {
    "plan check": "clipboard-check",
    "record check": "clipboard-check",
    "add evidence": "file-plus",
    "evidence": "eye",
    "owner": "user",
    "answer": "pencil",
    "in use from": "calendar",
}


class ReachCard(Card):
    """The conditions of the next stage, and the button that starts the first unmet one."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("To reach the next stage", " ")
        self._page = page
        lines = QVBoxLayout()
        lines.setSpacing(4)
        self.body.addLayout(lines)
        self._lines = Lines(lines, StateLine, lambda state: state, StateLine.show_state)
        self.start = primary_button("Plan a check", "clipboard-check")
        self.start.clicked.connect(page.acts.start_first)
        self.body.addWidget(self.start)
        self.then = plain_label("", "caption", "text2", wrap=True)
        self.body.addWidget(self.then)

    def show_view(self, view: "View") -> None:
        found = view.standing
        if found.stage is Stage.EMBEDDED:
            self._embedded(view)
            return
        conditions = found.conditions
        met = sum(condition.met for condition in conditions)
        self.heading.setText(f"To reach {Stage(found.stage + 1).label}")
        self.setAccessibleName(self.heading.text())
        self.count.setText(f"{met} of {len(conditions)}")
        self._lines.show([_state(c, first=c is found.lacking) for c in conditions])
        if found.lacking is not None:
            kind, words = opening(view.facts, found.lacking)
            self.start.setText(words)
            self.start.setAccessibleName(words)
            self.start.setIcon(icon(ICONS.get(kind.value, "arrow-right"), "accent_text"))
        self.start.setVisible(found.lacking is not None)
        self.then.setText(_then(view))
        self.then.setVisible(bool(self.then.text()))

    def _embedded(self, view: "View") -> None:
        self.heading.setText("Embedded")
        self.count.setText("")
        self._lines.show([State("circle-check", "good", view.standing.reason)])
        self.start.setText("Plan a check")
        self.start.setAccessibleName("Plan a check")
        self.start.show()
        self.then.setVisible(False)


class State(NamedTuple):
    """How a condition stands: its icon, the icon's tone, its words."""

    mark: str
    token: str
    words: str
    strong: bool = False
    tip: str = ""


def _state(condition: Condition, *, first: bool) -> State:
    words = condition.asks.rstrip(".")
    if condition.met:
        return State("circle-check", "good", words)
    return State("circle", "warn", words, strong=first, tip=condition.words)


class StateLine(QWidget):
    """One condition."""

    def __init__(self, state: State) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._mark = IconLabel()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._words = plain_label("", "table", "text2", wrap=True)
        row.addWidget(self._words, 1)
        self.show_state(state)

    def show_state(self, state: State) -> None:
        self._mark.show_icon(state.mark, state.token)
        style, tone = ("table-strong", "text") if state.strong else ("table", "text2")
        self._words.set_look(style, tone)
        self._words.setText(state.words)
        self.setToolTip(plain_tip(state.tip))
        said = {"circle-check": "Met", "circle": "Not met yet"}[state.mark]
        self.setAccessibleName(f"{said}: {state.words}")


def _then(view: "View") -> str:
    """Say why the first condition is not met, and what comes after it."""
    found = view.standing
    said = found.lacking.words if found.lacking is not None else ""
    if found.then is not None:
        said = f"{said} Then: {found.then.words}"
    return said.strip()


class ActionsCard(Card):
    """Every action with who, when and how far; add, edit, start, done, reopen, remove."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("Actions", " ")
        self._page = page
        self.add = link_button("Add", "plus")
        self.add.setAccessibleName("Add an action")
        self.add.clicked.connect(page.acts.add_action)
        self.head.addWidget(self.add)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        self.body.addLayout(lines)
        self._lines = Lines(lines, self._line, lambda one: one.action.id, ActionLine.show_action)
        words = "No actions yet. Say what will be done, by whom and by when."
        self._none = plain_label(words, "table", "text2", wrap=True)
        self.body.addWidget(self._none)

    def show_view(self, view: "View") -> None:
        actions = view.facts.actions
        done = sum(complete(action, view.today) for action in actions)
        self.count.setText(f"{done} of {len(actions)} done" if actions else "")
        with keeping_focus(self):
            self._lines.show([_shown(action, view) for action in actions])
            self._none.setVisible(not actions)

    def _line(self, shown: "ShownAction") -> "ActionLine":
        made = ActionLine(shown)
        made.tick.clicked.connect(lambda: self._tick(made.shown))
        made.more.clicked.connect(lambda: self._menu(made.more, made.shown))
        return made

    def _tick(self, shown: "ShownAction") -> None:
        if shown.done:
            self._page.acts.reopen_action(shown.action)
        else:
            self._page.acts.complete_action(shown.action)

    def _menu(self, owner: QWidget, shown: "ShownAction") -> None:
        page, action = self._page, shown.action
        entries: list[MenuEntry] = [("Change", "pencil", lambda: page.acts.change_action(action))]
        if shown.done:
            entries.append(("Reopen", "rotate-cw", lambda: page.acts.reopen_action(action)))
        else:
            if not shown.begun:
                entries.append(("Start", "circle-play", lambda: page.acts.start_action(action)))
            entries.append(("Mark done", "square-check", lambda: page.acts.complete_action(action)))
        entries += [
            ("", "", lambda: None),
            ("Remove", "trash-2", lambda: page.acts.remove_action(action)),
        ]
        popup(owner, entries)


class ShownAction(NamedTuple):
    """An action as its line shows it."""

    action: Action
    done: bool
    begun: bool
    state: str
    tone: str


def _shown(action: Action, view: "View") -> ShownAction:
    done, started = complete(action, view.today), begun(action, view.today)
    return ShownAction(action, done, started, *action_state(action, view))


class ActionLine(QWidget):
    """One action: its box to tick, what it is, how it stands, and more."""

    def __init__(self, shown: ShownAction) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.tick = icon_button("square", "Mark done")
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = plain_label("", "body", wrap=True)
        self._state = plain_label("", "caption", wrap=True)
        self._needs = plain_label("", "caption", "text3", wrap=True)
        for label in (self._title, self._state, self._needs):
            words.addWidget(label)
        row.addLayout(words, 1)
        self.more = icon_button("ellipsis", "More")
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.show_action(shown)

    def show_action(self, shown: ShownAction) -> None:
        self.shown = shown
        action, done = shown.action, shown.done
        say(self.tick, f"Reopen {action.title}" if done else f"Mark {action.title} done")
        self.tick.setIcon(icon("square-check", "good") if done else icon("square", "text2"))
        named(self.tick, f"tick {action.id}")
        say(self.more, f"More for {action.title}")
        named(self.more, f"more {action.id}")
        self._title.setText(action.title)
        self._state.set_look("caption", shown.tone)
        self._state.setText(shown.state)
        needed = action.evidence_needed
        self._needs.setText(f"Needs: {needed}" if needed else "Evidence it will need: not said")
        self._needs.setVisible(not done)
        self.setAccessibleName(f"Action: {action.title}. {shown.state}")
        self.setToolTip(plain_tip(f"Evidence it will need: {needed}") if needed else "")


def action_state(action: Action, view: "View") -> tuple[str, str]:
    """Give "Clinical lead · Done 5 Jan" and its tone."""
    parts = [view.person(action.owner_id) if action.owner_id else "No owner"]
    tone = "text2"
    if complete(action, view.today) and action.completed is not None:
        parts.append(f"Done {_near(action.completed, view)}")
    elif action.due is None:
        parts.append("No due date")
    elif action.due < view.today:
        parts.append(f"{counted((view.today - action.due).days, 'day')} overdue")
        tone = "danger"
    else:
        parts.append(f"Due {_near(action.due, view)}")
    if begun(action, view.today) and not complete(action, view.today):
        parts.append("Started")
    if action.going_further:
        parts.append("Going further")
    if action.from_finding_id is not None:
        parts.append("From a check not met")
    decided = decided_at(view.plan, action.id)
    if decided:
        parts.append(decided)
    return " · ".join(parts), tone


def _near(day: object, view: "View") -> str:
    from datetime import date

    assert isinstance(day, date)
    words = short_date(day).lstrip("0")
    return words[:-5] if day.year == view.today.year else words


class KindsCard(Card):
    """The six kinds of evidence with their counts; "None" adds one."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("Evidence by kind")
        self._page = page
        self.all = link_button("")
        self.all.setToolTip("Every item with its dates")
        self.all.clicked.connect(page.acts.list_evidence)
        self.head.addWidget(self.all)
        self._cells: list[KindCell] = []
        self._table = QGridLayout()
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setHorizontalSpacing(8)
        self._table.setVerticalSpacing(2)
        self._table.setColumnStretch(0, 1)
        self._table.setColumnStretch(1, 1)
        self.body.addLayout(self._table)
        self.speaking = plain_label("", "caption", "text2", wrap=True)
        self.body.addWidget(self.speaking)

    def show_view(self, view: "View") -> None:
        words = items_in_all(view.facts)
        self.all.setText(words)
        self.all.setAccessibleName(f"List {words} with dates")
        self.all.setEnabled(bool(view.facts.items))
        self.speaking.setText(voices(view.facts).sentence)
        found = by_kind(view.facts)
        with keeping_focus(self):
            for number, one in enumerate(found):
                if number == len(self._cells):
                    self._cells.append(self._cell(one))
                    self._table.addWidget(self._cells[number], number // 2, number % 2)
                self._cells[number].show_kind(one)

    def _cell(self, one: KindCount) -> "KindCell":
        made = KindCell(one)
        made.none.clicked.connect(lambda: self._page.acts.add_evidence(2, made.one.kind))
        return made


class KindCell(QWidget):
    """One kind with its number of items, or a way to add the first."""

    def __init__(self, one: KindCount) -> None:
        super().__init__()
        self.one = one
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._mark = IconLabel("", "", 14)
        row.addWidget(self._mark)
        self._label = plain_label("", "caption", "text2")
        row.addWidget(self._label, 1)
        self._number = plain_label("", "caption-strong")
        row.addWidget(self._number)
        self.none = link_button("None")
        self.none.setFont(theme.font("caption-strong"))
        self.none.setProperty("tight", True)
        row.addWidget(self.none)
        self._dress()

    def show_kind(self, one: KindCount) -> None:
        if one != self.one:
            self.one = one
            self._dress()

    def _dress(self) -> None:
        one = self.one
        self._mark.show_icon(*(("circle-check", "good") if one.good else ("circle-dashed", "warn")))
        self._label.setText(SHORT_KIND.get(one.kind, one.kind.label))
        self._number.setText(str(one.number))
        self._number.setVisible(one.number > 0)
        self.none.setVisible(not one.number)
        named(self.none, "" if one.number else f"kind {one.kind.value}")
        self.none.setAccessibleName(f"{one.kind.label}: none. Add one")
        self.none.setToolTip(plain_tip(f"Add evidence: {one.kind.label}"))
        held = f"{one.kind.label}: {counted(one.number, 'item')}"
        self.setAccessibleName(held if one.number else "")
        some = one.good < one.number
        self.setToolTip(plain_tip(f"{one.good} of {one.number} count") if some else "")


SHORT_KIND = {EvidenceKind.PARTNERS: "Partners", EvidenceKind.PEOPLE: "People’s experience"}
