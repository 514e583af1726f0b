"""Record a check: when, what kind, by whom, where, and what was found of each concern."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from evident.plan.check_days import notes, questioned, refused
from evident.plan.errors import UserError
from evident.plan.phrases import in_a_row
from evident.plan.planned_parts import cells_of, references_of
from evident.plan.records import Check, Concern, PlannedCheck
from evident.plan.rotation import next_place
from evident.plan.words import OWN_CHECKS, CheckKind, Result
from evident.ui.dialogs.record_check.before import (
    findings_of,
    not_seen,
    sample_of,
    shared_cells,
    who_checks,
)
from evident.ui.dialogs.record_check.files import FileRow
from evident.ui.dialogs.record_check.finding import ASKS, FindingPart
from evident.ui.dialogs.record_check.telling import Telling, removal_words
from evident.ui.dialogs.record_check.who import CheckerBox
from evident.ui.page import Page
from evident.ui.widgets.buttons import button
from evident.ui.widgets.fields import DateBox, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import ConcernPicker, PlacePicker, Spot, Stack, roomy
from evident.ui.widgets.text import plain_label

SHIFTS_FOLLOW = "Tick the areas the staff work in. The shifts are those of the staff asked."


class RecordCheckDialog(FormDialog):
    """A met check of one concern takes a few keys: M for Met, then Enter.

    With *check_id* it shows a check that was recorded, to be put right or removed.
    """

    def __init__(
        self,
        page: Page,
        references: Sequence[str] = (),
        *,
        places: Sequence[Spot] = (),
        planned_id: int | None = None,
        check_id: int | None = None,
        kind: CheckKind | None = None,
    ) -> None:
        self._check = page.session.plan.all(Check).get(check_id)
        title, act = "Record a check", "Record check"
        if self._check is not None:
            title, act = "Change a recorded check", "Save changes"
        super().__init__(page, title, act, wide=640)
        self._page, self._planned_id = page, planned_id
        plan = page.session.plan
        self._planned = planned = plan.all(PlannedCheck).get(planned_id)
        self._found = findings_of(plan, self._check)
        looked_at = references_of(plan, planned) if planned else ()
        chosen = list(self._found) or list(looked_at or references)
        self._day_kept: date | None = None
        self._build_head(kind)
        self._build_places(tuple(places), chosen)
        self._build_findings(chosen)
        if self._check is not None:
            self._offer_removal()
        self._show_parts()
        self._show_kind()
        self._show_day()
        first = next(iter(self.parts.values()), None)
        (first.result if first else self.picker).setFocus()
        about = f" of {in_a_row(chosen)}" if chosen else ""
        self.carries_on(
            f"You were recording a check{about}.",
            references=list(references),
            planned_id=planned_id,
            check_id=check_id,
        )

    def _build_head(self, kind: CheckKind | None) -> None:
        session = self._page.session
        plan, today, check, planned = session.plan, session.today, self._check, self._planned
        on = check.on if check and check.on else today
        self.on = DateBox(today, on, past=True)
        self.on_field = Field("Date", self.on)
        shown = check.kind if check else planned.kind if planned else kind or CheckKind.SPOT_CHECK
        self.kind = WordBox(OWN_CHECKS, shown)
        by = check.by_id if check else who_checks(plan, planned, session.store.who)
        self.who = CheckerBox(plan, on, by)
        self.who_field = Field("Who checked", self.who)
        roomy(self.on, self.kind, self.who)
        self.add(self.on_field, Field("Kind", self.kind), self.who_field)
        self.day_words = plain_label("", "caption", "text2", wrap=True)
        self.add(self.day_words)
        self.on.edit.editingFinished.connect(self._show_day)
        self.on.changed.connect(self._show_day)
        self.kind.currentIndexChanged.connect(self._show_kind)

    def _build_places(self, places: tuple[Spot, ...], chosen: Sequence[str]) -> None:
        session = self._page.session
        where, self._hint = self._places_first(places, chosen)
        self.places = PlacePicker(session.plan, session.today, where)
        self.sample = QLineEdit(sample_of(self._check, self._planned))
        self.sample.setPlaceholderText("For example 10 people, 12 charts")
        self.places_field = Field("Areas and shifts", self.places, self._hint)
        self.add(self.places_field, Field("What was looked at", self.sample))

    def _build_findings(self, chosen: list[str]) -> None:
        """Put in what was found of each concern; where none is known, they are ticked first."""
        self.parts: dict[str, FindingPart] = {}
        self.findings = Stack(gap=8)
        self.picker = ConcernPicker(self._page.session.plan, chosen)
        self.picker.picked.connect(self._show_parts)
        self.picker_field = Field(
            "Concerns it looked at",
            self.picker,
            "Tick another one when the check looked at it too.",
        )
        self.files = FileRow(self)
        self.files.setVisible(self._check is None)
        parts: list[QWidget] = [self.findings, self.picker_field]
        if not chosen:
            parts.reverse()
        for part in (*parts, self.files):
            self.add(part)
        self.fields.addStretch(1)

    def _places_first(
        self, places: tuple[Spot, ...], chosen: Sequence[str]
    ) -> tuple[tuple[Spot, ...], str]:
        """Give the places that are ticked to begin with, and the hint beneath them."""
        plan, today, planned = self._page.session.plan, self._page.session.today, self._planned
        if self._check is not None:
            return shared_cells(plan, self._found.values()), ""
        if places:
            return places, ""
        turn = next_place(plan, planned, today) if planned else None
        if turn is not None:
            return (turn.place,), turn.words
        where = cells_of(plan, planned) if planned else ()
        return where, "" if where else not_seen(plan, today, chosen)

    def _offer_removal(self) -> None:
        self.remove = button("Remove this check", "trash-2")
        self.remove.setToolTip("Its record goes with it. Undo brings both back.")
        self.remove.clicked.connect(self._remove)
        self.buttons.insertWidget(0, self.remove)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take photos and files that go in with the check."""
        self.files.take(paths)

    # --- what is shown ---------------------------------------------------------------------------

    def _show_parts(self) -> None:
        wanted = self.picker.chosen()
        plan, today = self._page.session.plan, self._page.session.today
        for reference, part in list(self.parts.items()):
            part.setVisible(reference in wanted)
        for reference in wanted:
            if reference not in self.parts:
                part = FindingPart(plan, reference, today, self._found.get(reference))
                part.result.changed.connect(lambda part=part: self._follow(part))
                part.staff.wants_questions.connect(lambda part=part: self._questions(part))
                part.show_kind(self.kind.word())
                own = self._found.get(reference)
                if own is not None and set(part.places.chosen()) != set(self.places.chosen()):
                    part.set_apart(True)
                self.parts[reference] = part
                self.findings.column.addWidget(part)
        for part in self._shown():
            part.offer_apart(len(wanted) > 1, self.places.chosen())

    def _show_kind(self, _: int = 0) -> None:
        for part in self.parts.values():
            part.show_kind(self.kind.word())
        asks = self.kind.word() in ASKS
        self.places_field.set_hint(SHIFTS_FOLLOW if asks else self._hint)

    def _show_day(self) -> None:
        """Say what follows from the day, and offer only who was here then."""
        session = self._page.session
        try:
            on = self.on.day() or session.today
        except UserError:
            return
        self.who.show_day(on, self.who.person_id())
        live = [session.plan.concern(reference) for reference in self.picker.chosen()]
        stood = [(one, session.standings[one.id]) for one in live if one.id in session.standings]
        words = " ".join(notes(stood, on, session.today)) if on < session.today else ""
        self.day_words.setText(words)
        self.day_words.setVisible(bool(words))

    def _follow(self, part: FindingPart) -> None:
        """Bring what a check not met asks for into view."""
        if part.result.result() is Result.NOT_MET:
            self.bring_into_view(part.action_field)

    def _questions(self, part: FindingPart) -> None:
        from evident.ui.dialogs.question_set import QuestionSetDialog

        def anew() -> None:
            part.staff.show_questions(self._page.session.plan)

        QuestionSetDialog(self._page, part.reference, anew).open()

    def _shown(self) -> list[FindingPart]:
        return [self.parts[reference] for reference in self.picker.chosen()]

    # --- what is recorded ------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        if not found:
            found += self._day_problems(self.on.day())
        if self.who.person_id() is None:
            found.append((self.who_field, "Choose who checked it"))
        if not self.picker.chosen():
            found.append((self.picker_field, "Tick at least one concern"))
        for part in self._shown():
            found += part.problems()
        return found

    def _day_problems(self, on: date | None) -> list[Problem]:
        """Refuse a day to come; ask once about one before the inspection."""
        if on is None:
            return [(self.on_field, "Enter the date of the check")]
        plan, today = self._page.session.plan, self._page.session.today
        words = refused(on, today)
        if not words and on != self._day_kept:
            live: list[Concern] = [plan.concern(one) for one in self.picker.chosen()]
            question = questioned(plan, live, on)
            if question:
                self._day_kept = on
                words = f"{question} Press {self.do.text()} again to keep it"
        return [(self.on_field, words)] if words else []

    def act(self) -> None:
        from evident.operations import check_changes, checks

        session, store, cells = self._page.session, self._page.session.store, self.places.chosen()
        on, who = self.on.day() or session.today, self.who.person_id() or 0
        kind = self.kind.word() or CheckKind.SPOT_CHECK
        seen = [part.found(cells) for part in self._shown()]
        sample, files, planned_id = self.sample.text(), self.files.paths, self._planned_id
        check_id = self._check.id if self._check else 0
        telling = Telling(self._page, seen, on)

        def work() -> Any:
            if check_id:
                return check_changes.change_check(
                    store, check_id, kind=kind, on=on, by_id=who, findings=seen, sample=sample
                )
            return checks.record_with_files(
                store, kind, on, who, seen, sample=sample, planned_id=planned_id, files=files
            )

        def done(result: Any) -> None:
            self.finish()
            telling.tell(result, changed=bool(check_id))

        session.do(self._page, work, done, self.complain)

    def _remove(self) -> None:
        from evident.operations.check_changes import remove_check

        if self._check is None:
            return
        session, check_id = self._page.session, self._check.id
        words = removal_words(session.plan, self._check)

        def done(_: object) -> None:
            self.finish()
            self._page.tell(words, undo=True)

        session.do(self._page, lambda: remove_check(session.store, check_id), done, self.complain)
