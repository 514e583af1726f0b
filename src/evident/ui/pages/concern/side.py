"""Beside the questions: what the next stage asks for, actions, evidence by kind."""

from typing import TYPE_CHECKING

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
from evident.ui.pages.concern.parts import MenuEntry, named, popup
from evident.ui.widgets.buttons import icon_button, link_button, primary_button
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.keeping_focus import keeping_focus
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
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.body.addLayout(self.lines)
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
        clear(self.lines)
        for condition in conditions:
            self.lines.addWidget(_line(condition, first=condition is found.lacking))
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
        clear(self.lines)
        self.lines.addWidget(_plain_line("circle-check", "good", view.standing.reason))
        self.start.setText("Plan a check")
        self.start.setAccessibleName("Plan a check")
        self.start.show()
        self.then.setVisible(False)


def _line(condition: Condition, *, first: bool) -> QWidget:
    words = condition.asks.rstrip(".")
    if condition.met:
        return _plain_line("circle-check", "good", words)
    line = _plain_line("circle", "warn", words, strong=first)
    line.setToolTip(plain_tip(condition.words))
    return line


def _plain_line(mark: str, token: str, words: str, *, strong: bool = False) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(mark, token), 0, Qt.AlignmentFlag.AlignTop)
    style, tone = ("table-strong", "text") if strong else ("table", "text2")
    row.addWidget(plain_label(words, style, tone, wrap=True), 1)
    state = {"circle-check": "Met", "circle": "Not met yet"}[mark]
    line.setAccessibleName(f"{state}: {words}")
    return line


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
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.body.addLayout(self.lines)

    def show_view(self, view: "View") -> None:
        actions = view.facts.actions
        done = sum(complete(action, view.today) for action in actions)
        self.count.setText(f"{done} of {len(actions)} done" if actions else "")
        with keeping_focus(self):
            clear(self.lines)
            for action in actions:
                self.lines.addWidget(self._line(action, view))
            if not actions:
                words = "No actions yet. Say what will be done, by whom and by when."
                self.lines.addWidget(plain_label(words, "table", "text2", wrap=True))

    def _line(self, action: Action, view: "View") -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        done = complete(action, view.today)
        state, tone = action_state(action, view)
        tick = icon_button(
            "square-check" if done else "square",
            f"Reopen {action.title}" if done else f"Mark {action.title} done",
        )
        if done:
            tick.setIcon(icon("square-check", "good"))
        named(tick, f"tick {action.id}")
        tick.clicked.connect(lambda: self._tick(action, done=done))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(action.title, "body", wrap=True))
        words.addWidget(plain_label(state, "caption", tone, wrap=True))
        if not done:
            needed = action.evidence_needed or "Evidence it will need: not said"
            words.addWidget(
                plain_label(
                    f"Needs: {needed}" if action.evidence_needed else needed,
                    "caption",
                    "text3",
                    wrap=True,
                )
            )
        row.addLayout(words, 1)
        more = icon_button("ellipsis", f"More for {action.title}")
        named(more, f"more {action.id}")
        more.clicked.connect(lambda: self._menu(more, action, view))
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        made.setAccessibleName(f"Action: {action.title}. {state}")
        if action.evidence_needed:
            made.setToolTip(plain_tip(f"Evidence it will need: {action.evidence_needed}"))
        return made

    def _tick(self, action: Action, *, done: bool) -> None:
        if done:
            self._page.acts.reopen_action(action)
        else:
            self._page.acts.complete_action(action)

    def _menu(self, owner: QWidget, action: Action, view: "View") -> None:
        page = self._page
        entries: list[MenuEntry] = [("Change", "pencil", lambda: page.acts.change_action(action))]
        if complete(action, view.today):
            entries.append(("Reopen", "rotate-cw", lambda: page.acts.reopen_action(action)))
        else:
            if not begun(action, view.today):
                entries.append(("Start", "circle-play", lambda: page.acts.start_action(action)))
            entries.append(("Mark done", "square-check", lambda: page.acts.complete_action(action)))
        entries += [
            ("", "", lambda: None),
            ("Remove", "trash-2", lambda: page.acts.remove_action(action)),
        ]
        popup(owner, entries)


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
        self._room = QVBoxLayout()
        self.body.addLayout(self._room)
        self.speaking = plain_label("", "caption", "text2", wrap=True)
        self.body.addWidget(self.speaking)

    def show_view(self, view: "View") -> None:
        words = items_in_all(view.facts)
        self.all.setText(words)
        self.all.setAccessibleName(f"List {words} with dates")
        self.all.setEnabled(bool(view.facts.items))
        self.speaking.setText(voices(view.facts).sentence)
        with keeping_focus(self):
            clear(self._room)
            table = QWidget()
            layout = QGridLayout(table)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setHorizontalSpacing(8)
            layout.setVerticalSpacing(2)
            for number, one in enumerate(by_kind(view.facts)):
                layout.addWidget(self._kind(one), number // 2, number % 2)
                layout.setColumnStretch(0, 1)
                layout.setColumnStretch(1, 1)
            self._room.addWidget(table)

    def _kind(self, one: KindCount) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        held = one.good > 0
        mark, tone = ("circle-check", "good") if held else ("circle-dashed", "warn")
        row.addWidget(IconLabel(mark, tone, 14))
        label = SHORT_KIND.get(one.kind, one.kind.label)
        row.addWidget(plain_label(label, "caption", "text2"), 1)
        if one.number:
            row.addWidget(plain_label(str(one.number), "caption-strong"))
            made.setAccessibleName(f"{one.kind.label}: {counted(one.number, 'item')}")
            if one.good < one.number:
                made.setToolTip(plain_tip(f"{one.good} of {one.number} count"))
        else:
            none = link_button("None")
            none.setFont(theme.font("caption-strong"))
            none.setProperty("tight", True)
            none.setAccessibleName(f"{one.kind.label}: none. Add one")
            none.setToolTip(plain_tip(f"Add evidence: {one.kind.label}"))
            named(none, f"kind {one.kind.value}")
            none.clicked.connect(lambda: self._page.acts.add_evidence(2, one.kind))
            row.addWidget(none)
        return made


SHORT_KIND = {EvidenceKind.PARTNERS: "Partners", EvidenceKind.PEOPLE: "People’s experience"}
