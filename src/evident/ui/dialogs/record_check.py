"""Record a check: when, what kind, by whom, where, and what was found of each concern."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from evident.plan.cells import bare
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.facts import day_of as whole_day_of
from evident.plan.facts import facts
from evident.plan.phrases import in_a_row
from evident.plan.plan import Plan
from evident.plan.records import (
    Person,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
)
from evident.plan.words import OWN_CHECKS, CheckKind, Result
from evident.ui import theme
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import DateBox, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import ConcernPicker, PlacePicker, ResultPicker, Spot, Stack, roomy
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.text import plain_label


class FindingPart(Card):
    """What the check found of one concern; asks for what follows when it was not met."""

    def __init__(self, plan: Plan, reference: str, today: date) -> None:
        super().__init__(kind="quiet")
        concern = plan.concern(reference)
        self.reference = reference
        self.head.addWidget(plain_label(f"{reference}  {concern.title}", "strong", wrap=True), 1)
        self.result = ResultPicker(reference)
        self.result_field = Field("Result", self.result)
        self.seen = GrowingText(lines=2, most=8)
        self.seen_field = Field("What you saw", self.seen)
        self.action = QLineEdit()
        self.action_field = Field(
            "What will you do about it?", self.action, "It becomes an action made from this check."
        )
        self.owner = PersonBox(plan, concern.owner_id, new=False)
        self.due = DateBox(today)
        self.needed = QLineEdit()
        self.later = QCheckBox("Decide later")
        self.later.setToolTip("It then shows on Today until you have decided.")
        self.later.toggled.connect(self._show_what_follows)
        self.follows = Stack(
            self.action_field,
            Field("Owner of the action", self.owner),
            Field("Due", self.due),
            Field("Evidence it will need", self.needed),
        )
        self.more = Stack(self.later, self.follows)
        for part in (self.result_field, self.seen_field, self.more):
            self.body.addWidget(part)
        self.result.changed.connect(self._show_what_follows)
        self._show_what_follows()

    def _show_what_follows(self, _: object = None) -> None:
        failed = self.result.result() is Result.NOT_MET
        self.more.setVisible(failed)
        self.follows.setVisible(failed and not self.later.isChecked())

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        result = self.result.result()
        if result is None:
            found.append((self.result_field, f"Choose the result for {self.reference}"))
        if result is Result.NOT_MET and not self.seen.toPlainText().strip():
            found.append((self.seen_field, f"Say what you saw for {self.reference}"))
        if result is Result.NOT_MET and not self.later.isChecked():
            if not self.action.text().strip():
                words = f"Say what you will do about {self.reference}, or choose Decide later"
                found.append((self.action_field, words))
            due = next(f for f in self.follows.findChildren(Field) if f.control is self.due)
            day_of(due, found)
        return found

    def found(self, cells: tuple[Spot, ...]) -> Any:
        from evident.operations.checks import Seen

        failed = self.result.result() is Result.NOT_MET and not self.later.isChecked()
        return Seen(
            reference=self.reference,
            result=self.result.result() or Result.NOTHING,
            words=self.seen.toPlainText(),
            cells=cells,
            decide_later=self.later.isChecked(),
            action=self.action.text() if failed else "",
            action_owner_id=self.owner.person_id() if failed else None,
            action_due=self.due.day() if failed else None,
            evidence_needed=self.needed.text() if failed else "",
        )


class RecordCheckDialog(FormDialog):
    """A met check of one concern takes a few keys: M for Met, then Enter."""

    def __init__(
        self,
        page: Page,
        references: Sequence[str] = (),
        *,
        places: Sequence[Spot] = (),
        planned_id: int | None = None,
    ) -> None:
        super().__init__(page, "Record a check", "Record check", wide=640)
        self._page, self._planned_id = page, planned_id
        session = page.session
        plan, today = session.plan, session.today
        planned = plan.all(PlannedCheck).get(planned_id)
        chosen = _concerns_of(plan, planned) or list(references)
        self._files: list[Path] = []
        self.on = DateBox(today, today, past=True)
        self.on_field = Field("Date", self.on)
        self.kind = WordBox(OWN_CHECKS, planned.kind if planned else CheckKind.SPOT_CHECK)
        self.who = PersonBox(plan, _who(plan, planned, session.store.who), new=False)
        self.who_field = Field("Who checked", self.who)
        roomy(self.on, self.kind, self.who)
        self.add(self.on_field, Field("Kind", self.kind), self.who_field)
        where = tuple(places) or _cells_of(plan, planned)
        self.places = PlacePicker(plan, today, where)
        self.sample = QLineEdit(planned.sample if planned else "")
        self.sample.setPlaceholderText("For example 10 people, 12 charts")
        hint = "" if where else _not_seen(plan, today, chosen)
        self.add(
            Field("Areas and shifts", self.places, hint), Field("What was looked at", self.sample)
        )
        self.parts: dict[str, FindingPart] = {}
        self.findings = Stack(gap=8)
        self.picker = ConcernPicker(plan, chosen)
        self.picker.picked.connect(self._show_parts)
        self.picker_field = Field(
            "Concerns it looked at",
            self.picker,
            "Tick another one when the check looked at it too.",
        )
        parts: list[QWidget] = [self.findings, self.picker_field]
        if not chosen:
            parts.reverse()
        self._scroll_in(*parts, self._file_row())
        self._show_parts()
        for part in self.parts.values():
            part.result.setFocus()
            break
        else:
            self.picker.setFocus()

    def _scroll_in(self, *parts: QWidget) -> None:
        inner = Stack(*parts, gap=10)
        inner.column.addStretch(1)
        inner.column.setContentsMargins(0, 0, 6, 0)
        self.area = scrolled(inner)
        self.area.setMinimumHeight(theme.scaled(200))
        self.fields.addWidget(self.area, 1)
        self.resize(self.width(), theme.scaled(680))

    def _file_row(self) -> QWidget:
        self.file_button = button("Add a photo or file…", "paperclip", small=True)
        self.file_button.clicked.connect(self._choose_file)
        self.file_words = plain_label("", "caption", "text2", wrap=True)
        row = Stack(self.file_button, self.file_words, gap=2)
        row.column.setAlignment(self.file_button, Qt.AlignmentFlag.AlignLeft)
        return row

    def _choose_file(self) -> None:
        chooser = QFileDialog(self, "Add a photo or file")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self.take_files)
        chooser.open()

    def take_files(self, paths: Sequence[str]) -> None:
        self._files = [Path(path) for path in paths]
        names = in_a_row([path.name for path in self._files])
        self.file_words.setText(f"Copied in with the check: {names}" if names else "")

    def _show_parts(self) -> None:
        wanted = self.picker.chosen()
        plan, today = self._page.session.plan, self._page.session.today
        for reference, part in list(self.parts.items()):
            part.setVisible(reference in wanted)
        for reference in wanted:
            if reference not in self.parts:
                part = FindingPart(plan, reference, today)
                part.result.changed.connect(lambda part=part: self._follow(part))
                self.parts[reference] = part
                self.findings.column.addWidget(part)

    def _follow(self, part: FindingPart) -> None:
        """Bring what a check not met asks for into view."""
        if part.result.result() is Result.NOT_MET:
            bring = partial(self.area.ensureWidgetVisible, part.action_field)
            QTimer.singleShot(0, self, bring)

    def _shown(self) -> list[FindingPart]:
        return [self.parts[reference] for reference in self.picker.chosen()]

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        if not found and self.on.day() is None:
            found.append((self.on_field, "Enter the date of the check"))
        elif not found and (self.on.day() or date.min) > self._page.session.today:
            found.append((self.on_field, "This date is still to come. Plan the check instead"))
        if self.who.person_id() is None:
            found.append((self.who_field, "Choose who checked it"))
        if not self.picker.chosen():
            found.append((self.picker_field, "Tick at least one concern"))
        for part in self._shown():
            found += part.problems()
        return found

    def act(self) -> None:
        from evident.operations.checks import record_check

        session, cells = self._page.session, self.places.chosen()
        on, who = self.on.day() or session.today, self.who.person_id() or 0
        kind = self.kind.word() or CheckKind.SPOT_CHECK
        seen = [part.found(cells) for part in self._shown()]
        sample, files, planned_id = self.sample.text(), list(self._files), self._planned_id
        store = session.store

        def work() -> Change:
            change = record_check(store, kind, on, who, seen, sample=sample, planned_id=planned_id)
            _add_files(store, files, [one.reference for one in seen], on)
            return change

        session.do(self._page, work, lambda _: self._recorded(seen), self.complain)

    def _recorded(self, seen: Sequence[Any]) -> None:
        self.finish()
        words = f"Check of {in_a_row([one.reference for one in seen])} recorded."
        later = [one.reference for one in seen if one.decide_later]
        if later:
            words += f" Today will ask what follows for {in_a_row(later)}."
        self._page.tell(words, undo=not self._files)


def _add_files(store: Any, files: list[Path], references: list[str], on: date) -> None:
    """Copy files in beside the record of the check. A refused file leaves the check recorded."""
    if not files:
        return
    from evident.operations.evidence import Link, add_evidence

    links = [Link(reference, 2) for reference in references]
    added = add_evidence(store, files, links=links, shows=on)
    if added.refused:
        first = added.refused[0]
        raise UserError(f"The check is recorded. {first.headline}", first.reason, first.remedy)


def _not_seen(plan: Plan, today: date, references: Sequence[str]) -> str:
    """Name the area and shift of the first concern that was looked at least."""
    for reference in references[:1]:
        missing = bare(facts(whole_day_of(plan, today), plan.concern(reference)).cells)
        if missing:
            return f"Not looked at lately: {missing[0].area.name}, {missing[0].shift.name}"
    return ""


def _concerns_of(plan: Plan, planned: PlannedCheck | None) -> list[str]:
    if planned is None:
        return []
    links = plan.all(PlannedCheckConcern).where("planned_id", planned.id)
    live = {concern.id: concern.reference for concern in plan.concerns}
    return [live[link.concern_id] for link in links if link.concern_id in live]


def _cells_of(plan: Plan, planned: PlannedCheck | None) -> tuple[Spot, ...]:
    if planned is None:
        return ()
    cells = plan.all(PlannedCheckCell).where("planned_id", planned.id)
    return tuple((cell.area_id, cell.shift_id) for cell in cells)


def _who(plan: Plan, planned: PlannedCheck | None, working_as: str) -> int | None:
    """Give who was to check; else whoever works as this role now."""
    if planned is not None and planned.owner_id is not None:
        return planned.owner_id
    people = (p for p in plan.all(Person) if working_as and working_as in (p.label, p.name))
    return next((person.id for person in people), None)
