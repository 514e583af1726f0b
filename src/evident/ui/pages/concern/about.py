"""What is fixed about a concern: owner, level, places, rhythm, hold, and words beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from evident.plan.dates import short_date
from evident.plan.table_status import said_before
from evident.plan.words import Level, Nature, Rhythm, Scope
from evident.ui import theme
from evident.ui.pages.concern.parts import named, quieten
from evident.ui.widgets.answer_box import AnswerBox
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import PlainLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View


def fact_place(reference: str, field: str) -> str:
    return f"concern/{reference}/{field}"


class FactBox(QWidget):
    """Words of one fact of a concern: a label, a box that saves when it is left."""

    def __init__(self, page: "ConcernPage", field: str, label: str, example: str) -> None:
        super().__init__()
        self._page, self.field = page, field
        self.reference = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = plain_label(label, "caption-strong", "text2", wrap=True)
        self.box = AnswerBox("", self._keep, lines=1, most=12)
        self.box.setPlaceholderText(example)
        self.box.setAccessibleName(label)
        quieten(self.box)
        self.box.setReadOnly(page.session.read_only)
        self.box.left.connect(lambda text: page.acts.save_fact(self.reference, field, text))
        words.setBuddy(self.box)
        column.addWidget(words)
        column.addWidget(self.box)

    def show_view(self, view: "View") -> None:
        words: str = getattr(view.concern, self.field)
        self.box.show_words(words, anew=view.reference != self.reference)
        self.reference = view.reference
        kept = self._page.session.drafts.get(fact_place(self.reference, self.field))
        if kept is not None and kept.strip() != words and not self.box.dirty:
            self.box.show_draft(kept)

    def _keep(self, words: str) -> None:
        self._page.session.keep_draft(fact_place(self.reference, self.field), words)

    def refused(self, words: str, saved: str) -> None:
        if self.box.toPlainText() == words:
            self.box.take_saved(saved)


class AboutCard(Card):
    """Owner, level, statement, regulations, where, how often, hold; each with its Change."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("About this concern")
        self._values: dict[str, PlainLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._lines: dict[str, QWidget] = {}
        self._line("owner", "Owner", page.acts.change_owner)
        self._line("level", "Level and where it belongs", page.acts.change_level)
        self._line("scope", "Where it applies", page.acts.change_scope)
        self._line("nature", "Ongoing or one-off, how often checked", page.acts.change_nature)
        self._line("taken", "Taken up", page.acts.change_taken_up)
        self._line("hold", "Held back", page.acts.change_hold)
        self.safe = FactBox(
            page,
            "safe_meanwhile",
            "What keeps people safe meanwhile",
            "For example: a second person checks each chart at the end of the shift.",
        )
        self.know = FactBox(
            page,
            "how_we_will_know",
            "How we will know it is put right",
            "For example: no missing signatures in three audits in a row.",
        )
        self.body.addWidget(self.safe)
        self.body.addWidget(self.know)

    def _line(self, name: str, label: str, change: Callable[[], object]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(label, "caption-strong", "text2", wrap=True))
        value = plain_label("", "table", wrap=True)
        words.addWidget(value)
        row.addLayout(words, 1)
        button = link_button("Change")
        button.setFont(theme.font("table"))
        button.setAccessibleName(f"Change: {label}")
        named(button, f"change {name}")
        button.clicked.connect(lambda: change())
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._values[name], self.buttons[name], self._lines[name] = value, button, line
        self.body.addWidget(line)

    def show_view(self, view: "View") -> None:
        concern = view.concern
        owner = view.person(concern.owner_id) if concern.owner_id else "Nobody yet"
        level = [concern.level.label, view.statement, *view.regulations]
        shown = {
            "owner": owner,
            "level": " · ".join(part for part in level if part),
            "scope": _with_reason(concern.scope.label, concern.scope_why),
            "nature": _nature(view),
            "taken": _taken_up(view),
            "hold": "Not held back",
        }
        if concern.hold is not None:
            shown["hold"] = _with_reason(f"At {concern.hold.label}", concern.hold_why)
        for name, words in shown.items():
            self._values[name].setText(words)
            self.buttons[name].setAccessibleDescription(words)
        self._lines["taken"].setVisible(concern.level is Level.RECOMMENDATION)
        hold = "Change" if concern.hold is not None else "Hold back…"
        self.buttons["hold"].setText(hold)
        if concern.scope is Scope.EVERYWHERE:
            self._values["scope"].setText(Scope.EVERYWHERE.label)
        self.safe.show_view(view)
        self.know.show_view(view)


def _nature(view: "View") -> str:
    concern = view.concern
    said = [_with_reason(concern.nature.label, concern.nature_why)]
    if concern.nature is Nature.ONGOING:
        why = concern.rhythm_why if concern.rhythm is Rhythm.QUARTERLY else ""
        said.append(_with_reason(f"Checked {concern.rhythm.label.lower()}", why))
    return " · ".join(said)


def _taken_up(view: "View") -> str:
    concern = view.concern
    if not concern.not_taken_up:
        return "Yes, with actions"
    day = f", decided {short_date(concern.decided_on)}" if concern.decided_on else ""
    return f"Considered and not taken up{day}: {concern.not_taken_up}"


def _with_reason(words: str, why: str) -> str:
    return f"{words}: {why}" if why else words


class NotesCard(Card):
    """Private notes, closed until asked for; never in Inspector view or the portfolio."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self.toggle = link_button("Private notes", "lock")
        self.toggle.setCheckable(True)
        self.toggle.setAccessibleName("Show private notes")
        self.toggle.clicked.connect(self._toggled)
        self.head.addWidget(IconLabel("lock", "text2"))
        self.toggle.setIcon(self.toggle.icon().__class__())
        self.head.addWidget(self.toggle)
        self.head.addStretch(1)
        self.body.addWidget(
            plain_label("Never in Inspector view or the portfolio.", "caption", "text2", wrap=True)
        )
        self.notes = FactBox(
            page, "private_notes", "Private notes", "For you only, such as who to ask first."
        )
        self.earlier = plain_label("", "table", "text2", wrap=True)
        self.body.addWidget(self.earlier)
        self.body.addWidget(self.notes)
        self.notes.hide()

    def _toggled(self, shown: bool) -> None:
        self.notes.setVisible(shown)
        self.toggle.setAccessibleName("Hide private notes" if shown else "Show private notes")
        if shown:
            self.notes.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: "View") -> None:
        if view.reference != self.notes.reference:
            self.toggle.setChecked(False)
            self.notes.hide()
        said = said_before(view.plan, view.concern)
        self.earlier.setText(said)
        self.earlier.setVisible(bool(said))
        self.notes.show_view(view)
