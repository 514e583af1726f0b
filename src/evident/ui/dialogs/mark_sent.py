"""The form for a plan that was sent: to whom, on which day, by whom, and the copy that is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from evident.operations.action_plans import Kind, proposed_name, written
from evident.plan.action_plan import ActionPlan
from evident.plan.action_plan.sheet import sheet_of
from evident.plan.dates import long_date
from evident.ui.asking import ask_for_file
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.fields import DateBox, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.sent_plans import Sending
    from evident.plan.change import Change
    from evident.ui.pages.action_plan.page import ActionPlanPage

SENT_FILES = "Sent plan (*.pdf *.docx *.odt *.doc *.rtf)"


class MarkSentDialog(FormDialog):
    """Keeps a frozen copy of *plan*, or the very file that was sent."""

    def __init__(self, page: "ActionPlanPage", plan: ActionPlan) -> None:
        what = "progress update" if plan.progress else "plan"
        super().__init__(page, f"Mark this {what} as sent", "Mark as sent", wide=540)
        self._page, self._plan = page, plan
        self.file: Path | None = None
        session = page.session
        self.add(plain_label(self._says(), "table", "text2", wrap=True))
        self._add_gaps()
        self.to = QLineEdit("CQC")
        self.to_field = Field("Sent to", self.to)
        self.on = DateBox(session.today, session.today, past=True)
        self.on_field = Field("Sent on", self.on)
        self.by = PersonBox(session.plan, nobody="Not said")
        roomy(self.to, self.on)
        self.add(self.to_field, self.on_field)
        self.add(Field("Sent by", self.by, "Choose a role or type a new one."))
        self.kind = WordBox(Kind, Kind.PDF)
        self.add(Field("Copy that is kept", self.kind, "It is made now and never changes."))
        self.other = link_button("Keep the file that was sent instead…", "paperclip")
        self.other.clicked.connect(self._ask_for_file)
        self.fields.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.without = QCheckBox("No copy: it was sent before we used Evident")
        self.without.toggled.connect(self._keep_none)
        self.fields.addWidget(self.without)
        self.chosen = plain_label("", "table", wrap=True)
        self.chosen.hide()
        self.fields.addWidget(self.chosen)
        self.note = GrowingText("", lines=1, most=4)
        self.add(Field("Note (optional)", self.note, "Such as a reference number you were given."))
        self.to.setFocus()

    def _says(self) -> str:
        request = self._plan.request
        at = f"It tells how things stand at {long_date(self._plan.at)}."
        if self._plan.progress or request is None or request.done_on is not None:
            return at
        return f"{at} It answers the request. {request.sentence}"

    def _add_gaps(self) -> None:
        """Say what a reader would miss, with a way there; it may be sent all the same."""
        from evident.ui.pages.action_plan.acts import gaps_in_words

        words = gaps_in_words(self._plan)
        if words:
            self.add(plain_label(words, "table-strong", "warn", wrap=True))
            self.missing = link_button("Fill in what is missing first", "pencil")
            self.missing.clicked.connect(self._fill_in)
            self.fields.addWidget(self.missing, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_in(self) -> None:
        self.reject()
        self._page.next_gap()

    def _ask_for_file(self) -> None:
        ask_for_file(self, "Choose the file that was sent", self.keep, SENT_FILES)

    def keep(self, path: Path) -> None:
        """Keep this file in place of a copy made now."""
        self.file = path
        self.chosen.setText(f"Kept: {path.name}")
        self.chosen.show()
        self.kind.setEnabled(False)
        self.bring_into_view(self.chosen)

    def _keep_none(self, none: bool) -> None:
        self.kind.setEnabled(not none and self.file is None)
        self.other.setEnabled(not none)

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        if not self.to.text().strip():
            found.append((self.to_field, "Enter who it went to"))
        day_of(self.on_field, found)
        if found:
            return found
        day = self.on.day()
        if day is None:
            found.append((self.on_field, "Enter the day it was sent"))
        elif day > self._page.session.today:
            found.append((self.on_field, "This date is still to come"))
        return found

    def act(self) -> None:
        from evident.operations.sent_plans import mark_sent, read_sent

        session, plan, kind, file = self._page.session, self._plan, self.kind.word(), self.file
        sending, printed, without = self._sending(), session.today, self.without.isChecked()

        def work() -> "Change":
            if without:
                return mark_sent(session.store, sending, None)
            if file is not None:
                return mark_sent(session.store, sending, read_sent(file), file.name)
            sheet = sheet_of(plan, printed)
            chosen = kind or Kind.PDF
            content = written(sheet, chosen)
            return mark_sent(session.store, sending, content, proposed_name(sheet, chosen))

        session.do(self._page, work, self._done, self.complain)

    def _sending(self) -> "Sending":
        from evident.operations.sent_plans import Sending

        person = self._page.session.plan.person(self.by.person_id())
        request = self._plan.request
        return Sending(
            to=self.to.text(),
            on=self.on.day() or self._page.session.today,
            by=person.label if person else self.by.new_words(),
            as_at=self._plan.at,
            progress=self._plan.progress,
            deadline_id=request.deadline_id if request else None,
            note=self.note.toPlainText(),
        )

    def _done(self, _: object) -> None:
        what = "Progress update" if self._plan.progress else "Plan"
        self._page.tell(f"{what} marked as sent to {self.to.text().strip()}.", undo=True)
        self.finish()
