"""The form of a meeting: what, when, who was there, what was decided, one per line."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from evident.plan.errors import UserError
from evident.plan.meeting_rows import (
    DecisionRow,
    MeetingRow,
    matters_arising,
    meeting_row,
    usual_titles,
)
from evident.plan.records import Meeting
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.fields import DateBox, DropDown, Field
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.link_box import LinkBox
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

FIRST_TITLE = "Governance meeting"
SHOWN = 5
"""Matters arising that the form lists; the page has all of them."""


class MeetingDialog(FormDialog):
    """Record a meeting, or change that of *row*. What is open from earlier ones stands on top."""

    def __init__(self, page: "Page", row: MeetingRow | None = None) -> None:
        heading = "Change a meeting" if row else "Record a meeting"
        super().__init__(page, heading, "Save meeting" if row else "Record it", wide=600)
        self._page, self._row = page, row
        session = page.session
        meeting = row.meeting if row else None
        self.matters = Card("Matters arising")
        self.name = _title_box(usual_titles(session.plan), meeting.title if meeting else "")
        self.name_field = Field("Which meeting", self.name)
        day = meeting.on if meeting else session.today
        self.on = DateBox(session.today, day, past=True)
        self.on_field = Field("Date", self.on)
        self.on.changed.connect(self._show_matters)
        self.on.edit.editingFinished.connect(self._show_matters)
        roomy(self.name, self.on)
        self.present = QLineEdit(meeting.present if meeting else "")
        self.present.setCursorPosition(0)
        words = "\n".join(one.decision.words for one in row.decisions) if row else ""
        self.decisions = GrowingText(words, lines=3, most=8)
        self.notes = GrowingText(meeting.notes if meeting else "", lines=2, most=6)
        self.add(self.matters)
        self.add(self.name_field, self.on_field)
        hint = "Roles, not names: this prints. For example: Registered manager, deputy manager."
        self.add(Field("Who was there", self.present, hint))
        hint = "One per line. Each can be made an action afterwards."
        self.add(Field("What was decided", self.decisions, hint))
        self.add(Field("Notes (optional)", self.notes, "These print with the meeting too."))
        self.links: LinkBox | None = None
        if row is None:
            self._offer_links()
        self._show_matters()
        (self.name if row is None else self.decisions).setFocus()
        doing = "changing" if row else "recording"
        self.carries_on(f"You were {doing} a meeting.", meeting_id=row.meeting.id if row else 0)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "MeetingDialog | None":
        over, id = cast("Page", page), facts["meeting_id"]
        session = over.session
        meeting = session.plan.all(Meeting).get(id)
        row = meeting_row(session.plan, meeting, session.today) if meeting else None
        return None if id and row is None else cls(over, row)

    def _offer_links(self) -> None:
        self.links = LinkBox(self._page.session.plan)
        self.links_field = Field(
            "Concerns it was about (optional)",
            self.links,
            "The meeting is evidence for these. Decisions made actions link it by themselves.",
        )
        self.add(self.links_field)

    def _show_matters(self) -> None:
        """List what earlier meetings left open on the day typed, and what was done since."""
        try:
            day = self.on.day() or self._page.session.today
        except UserError:
            return
        own = self._row.meeting.id if self._row else 0
        found = matters_arising(self._page.session.plan, self._page.session.today, day, own)
        self.matters.setVisible(bool(found))
        clear(self.matters.body)
        for row in found[:SHOWN]:
            self.matters.body.addWidget(_matter(row))
        if len(found) > SHOWN:
            words = f"And {len(found) - SHOWN} more on the Governance page."
            self.matters.body.addWidget(plain_label(words, "caption", "text2"))

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.name.currentText().strip():
            found.append((self.name_field, "Say which meeting it was"))
        day_of(self.on_field, found)
        if not any(field is self.on_field for field, _ in found):
            found += self._date_problems(self.on.day())
        if self.links is not None and not self.links.take():
            words = f"Choose one concern for “{self.links.pending()}”, or clear the box"
            found.append((self.links_field, words))
        return found

    def _date_problems(self, day: date | None) -> list[Problem]:
        if day is None:
            return [(self.on_field, "Enter the date of the meeting")]
        if day > self._page.session.today:
            return [(self.on_field, "This date is still to come. Record the meeting once it was")]
        return []

    def act(self) -> None:
        from evident.operations import governance
        from evident.operations.evidence import Link

        session, row, title = self._page.session, self._row, self.name.currentText()
        store, day = session.store, self.on.day() or session.today
        facts: dict[str, Any] = {
            "present": self.present.text(),
            "notes": self.notes.toPlainText(),
            "decisions": self.decisions.toPlainText().splitlines(),
        }
        if row is None:
            links = self.links.links() if self.links is not None else []
            facts["links"] = [Link(reference, question) for reference, question in links]
            session.do(
                self._page,
                lambda: governance.record_meeting(store, title, day, **facts),
                self._done,
                self.complain,
            )
            return
        id = row.meeting.id
        session.do(
            self._page,
            lambda: governance.change_meeting(store, id, title, day, **facts),
            self._done,
            self.complain,
        )

    def _done(self, _: object) -> None:
        words = "The meeting is changed." if self._row else "The meeting is recorded."
        self.finish()
        self._page.tell(words, undo=True)


def _title_box(titles: tuple[str, ...], chosen: str) -> DropDown:
    """A box to type in that offers the service's usual meetings."""
    box = DropDown()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(titles) or [FIRST_TITLE])
    box.setCurrentText(chosen or (titles[0] if titles else FIRST_TITLE))
    completer = box.completer()
    if completer is not None:
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName("Usual meetings")
    return box


def _matter(row: DecisionRow) -> Any:
    said = " · ".join(filter(None, (row.decision.words, row.state.value, row.outcome)))
    return plain_label(said, "table", "danger" if row.late else "text", wrap=True)
