"""One meeting: who was there, what was decided and what came of it, its evidence."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from evident.plan.meeting_rows import DecisionRow, DecisionState, MeetingRow, titled
from evident.ui.pages.governance.acts import MeetingActs
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.chips import Chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.text import plain_label

STATE_LOOK = {
    DecisionState.OPEN: ("warn", "circle-dashed"),
    DecisionState.UNDER_WAY: ("info", "loader"),
    DecisionState.DONE: ("good", "circle-check"),
    DecisionState.NOTHING: ("neutral", "minus"),
}
LATE_LOOK = ("danger", "clock-alert")


class MeetingDetail(Card):
    """Shows a meeting of the list. Every button names the decision it is for."""

    def __init__(self, acts: MeetingActs) -> None:
        super().__init__()
        self._acts = acts
        self.row: MeetingRow | None = None
        self._room = QVBoxLayout()
        self._room.setSpacing(8)
        self.body.addLayout(self._room)
        self.body.addStretch(1)

    def show_row(self, row: MeetingRow | None) -> None:
        self.row = row
        with keeping_focus(self):
            clear(self._room)
            if row is not None:
                self._fill(row)

    def _fill(self, row: MeetingRow) -> None:
        meeting = row.meeting
        self._room.addWidget(plain_label(titled(meeting), "heading", wrap=True))
        self.setAccessibleName(titled(meeting))
        if meeting.present:
            self._say(f"There: {meeting.present}")
        if meeting.notes:
            self._say(meeting.notes)
        self._room.addWidget(self._evidence(row))
        self._room.addWidget(self._buttons(row))
        self._room.addWidget(plain_label("Decisions", "heading"))
        if not row.decisions:
            self._say("No decisions were recorded. Change the meeting to add them, one per line.")
        for number, decision in enumerate(row.decisions):
            if number:
                self._room.addWidget(rule())
            self._room.addWidget(self._decision(decision))

    def _say(self, words: str) -> None:
        self._room.addWidget(plain_label(words, "table", "text2", wrap=True))

    def _buttons(self, row: MeetingRow) -> QWidget:
        acts: list[tuple[str, str, Callable[[MeetingRow], object]]] = [
            ("Change", "pencil", self._acts.change),
            ("Attach files", "paperclip", self._acts.attach),
            ("Link to concerns", "link", self._acts.link),
            ("Print", "printer", self._acts.print),
        ]
        made = [_small(words, icon, act, row) for words, icon, act in acts]
        for one in made:
            one.setAccessibleName(f"{one.text()}: {titled(row.meeting)}")
        return flowing(*made)

    def _evidence(self, row: MeetingRow) -> QWidget:
        """Name the items of evidence, each a way to it, and the concerns they are linked to."""
        items = [item for item in (row.record, *row.files) if item is not None]
        said = "Evidence:" if items else "Not kept as evidence yet."
        parts: list[QWidget] = [plain_label(said, "table", "text2")]
        for item in items:
            words = item.reference if item is row.record else f"{item.reference} {item.title}"
            made = link_button(words)
            made.setAccessibleName(f"Open evidence {item.reference}, {item.title}")
            made.clicked.connect(lambda _=False, at=item.reference: self._acts.open_item(at))
            parts.append(made)
        if row.record is None:
            return flowing(*parts, _small("Keep as evidence", "paperclip", self._acts.keep, row))
        linked = ", ".join(row.concerns)
        said = f"linked to {linked}" if linked else "not linked to a concern yet"
        return flowing(*parts, plain_label(said, "table", "text2"))

    def _decision(self, row: DecisionRow) -> QWidget:
        made = QWidget()
        made.setAccessibleName(row.sentence)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addWidget(plain_label(row.decision.words, "body", wrap=True))
        look = LATE_LOOK if row.late else STATE_LOOK[row.state]
        parts: list[QWidget] = [Chip(row.state.value, *look)]
        if row.outcome:
            tone = "danger" if row.late else "text2"
            parts.append(plain_label(row.outcome, "table", tone, wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(parts[0])
        if len(parts) > 1:
            line.addWidget(parts[1], 1)
        else:
            line.addStretch(1)
        for one in self._choices(row):
            line.addWidget(one)
        column.addLayout(line)
        return made

    def _choices(self, row: DecisionRow) -> list[QPushButton]:
        """Give what can be done about a decision where it stands now."""
        choices: list[tuple[str, str, Callable[[DecisionRow], object]]]
        if row.state is DecisionState.OPEN:
            choices = [
                ("Make an action", "plus", self._acts.act_on),
                ("Nothing to do", "minus", self._acts.leave),
            ]
        elif row.state is DecisionState.NOTHING:
            choices = [("Open again", "rotate-cw", self._acts.open_again)]
        else:
            choices = [(f"Open {row.concern}", "arrow-right", self._acts.open_concern)]
        made = []
        for words, icon, act in choices:
            one = _small(words, icon, act, row)
            one.setAccessibleName(f"{words}: {row.decision.words}")
            made.append(one)
        return made


def _small(words: str, icon: str, act: Callable[..., object], row: object) -> QPushButton:
    made = button(words, icon, small=True)
    made.clicked.connect(lambda _=False: act(row))
    return made


def flowing(*widgets: QWidget) -> QWidget:
    """Put widgets in a row that breaks where there is no room."""
    made = QWidget()
    layout = FlowLayout(made, gap=8)
    for one in widgets:
        layout.addWidget(one)
    return made
