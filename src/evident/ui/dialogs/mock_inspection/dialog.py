"""The walk: which key question, when and by whom; one concern at a time; saved as one check."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evident.plan.check_days import refused
from evident.plan.mock_inspection import (
    Walk,
    Walked,
    concerns_to_walk,
    read_walk,
)
from evident.plan.phrases import counted
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.dialogs.mock_inspection.stop import Stop
from evident.ui.dialogs.record_check.before import who_checks
from evident.ui.dialogs.record_check.who import CheckerBox
from evident.ui.form_draft import FormDraft, read_draft
from evident.ui.page import Page
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.fields import DateBox, Field, WordBox
from evident.ui.widgets.forms import SIDE, FormDialog, Problem, day_of
from evident.ui.widgets.pickers import Stack, roomy
from evident.ui.widgets.text import plain_label

KEEP_AFTER = 800
"""Milliseconds after the last change before the walk is kept on the disk."""


def draft_of(question: KeyQuestion | None, walk: str = "", at: datetime | None = None) -> FormDraft:
    """Give a walk as Today carries it on, under a place of its own for each key question."""
    named = question.label if question else "all key questions"
    return FormDraft(
        "mock_inspection.MockInspectionDialog",
        f"You were on a mock inspection of {named}.",
        {"question": question.value if question else ""},
        {"walk": walk},
        at,
    )


class MockInspectionDialog(FormDialog):
    """Y, P and N answer; Enter goes on. Leaving keeps the walk, and opening carries it on."""

    def __init__(self, page: Page, question: KeyQuestion | None = None) -> None:
        super().__init__(page, "Mock inspection", "Next concern", wide=680)
        self._page = page
        session = page.session
        self.walk = Walk(question)
        self.question = WordBox(KeyQuestion, question, none="All key questions")
        self.on = DateBox(session.today, session.today, past=True)
        who = who_checks(session.plan, None, session.store.who)
        self.who = CheckerBox(session.plan, session.today, who)
        self.on_field, self.who_field = Field("Date", self.on), Field("Who inspects", self.who)
        roomy(self.question, self.on, self.who)
        self.add(Field("Key question", self.question), self.on_field, self.who_field)
        self.progress = plain_label("", "strong", wrap=True)
        self.anew = link_button("Start again", "rotate-cw")
        self.anew.clicked.connect(self._start_again)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.progress, 1)
        line.addWidget(self.anew)
        self.fields.addLayout(line)
        self.holder = Stack()
        self.fields.addWidget(self.holder, 1)
        self.stop: Stop | None = None
        self._build_buttons()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keeping.timeout.connect(self.keep)
        self.question.currentIndexChanged.connect(self._other_question)
        self.on.edit.editingFinished.connect(self._day_changed)
        self.on.edit.textChanged.connect(self._changed)
        self.who.currentIndexChanged.connect(self._changed)
        self.resize(self.width(), theme.scaled(640))
        self._begin(question)

    def _build_buttons(self) -> None:
        self.cancel.setText("Leave for later")
        self.cancel.setAccessibleName("Leave for later")
        self.cancel.setToolTip("What you have answered is kept.")
        self.back = button("Back", "arrow-left")
        self.back.clicked.connect(lambda: self._go(-1))
        self.skip = button("Skip")
        self.skip.setToolTip("A concern that is skipped gets no result.")
        self.skip.clicked.connect(self._skip)
        self.save_now = button("Save what is done", "save")
        self.save_now.clicked.connect(self.save)
        for place, one in enumerate((self.back, self.skip, self.save_now)):
            one.setAutoDefault(False)
            self.buttons.insertWidget(2 + place, one)
        # Some come later: the form is wide enough for all of them from the start.
        needed = self.buttons.minimumSize().width() + 2 * SIDE
        self.setMinimumWidth(min(max(self.minimumWidth(), needed), self._page.window().width()))

    # --- the walk --------------------------------------------------------------------------------

    def _begin(self, question: KeyQuestion | None) -> None:
        """Begin a walk, or carry on with the one that was left half-way."""
        session = self._page.session
        place = draft_of(question).place
        draft = read_draft(place, session.drafts.get(place, ""))
        kept = read_walk(question, str(draft.values.get("walk", ""))) if draft else None
        self.order = [c.reference for c in concerns_to_walk(session.plan, question)]
        self.walk = kept or Walk(question)
        self._carried = kept is not None
        if kept is not None:
            self.on.set_day(kept.on or session.today)
            self.who.show_day(kept.on or session.today, kept.by_id or self.who.person_id())
        here = self.walk.at if self.walk.at in self.order else next(iter(self.order), "")
        self._show(here)

    def _show(self, reference: str) -> None:
        clear(self.holder.column)
        self.stop = None
        self.walk = replace(self.walk, at=reference)
        if reference:
            session = self._page.session
            concern = session.plan.concern(reference)
            self.stop = Stop(session, concern, self.walk.found.get(reference, Walked()))
            self.stop.changed.connect(self._changed)
            self.holder.column.addWidget(self.stop)
            self.stop.questions[0].setFocus()
        else:
            self._offer_whole()
        self._tell_progress()
        QTimer.singleShot(0, self, self._fit)

    def _offer_whole(self) -> None:
        """Offer a check of the key question as a whole, where no concern is there to walk."""
        none = "There is no concern to walk through here. You can record a check of it as a whole."
        self.holder.column.addWidget(plain_label(none, "body", "text2", wrap=True))
        whole = button("Record a check of a key question", "clipboard-check")
        whole.clicked.connect(self._record_whole)
        self.holder.column.addWidget(whole, 0, Qt.AlignmentFlag.AlignLeft)

    def _record_whole(self) -> None:
        from evident.ui.dialogs.record_upkeep import RecordUpkeepDialog

        page, question = self._page, self.question.word()
        self.reject()
        RecordUpkeepDialog(page, question).open()

    def _tell_progress(self) -> None:
        place = self._place()
        looked = sum(one.result is not None for one in self._found().values())
        words = f"Concern {place + 1} of {len(self.order)}. {looked} looked at so far."
        carried = " Carried on from where you left it." if self._carried else ""
        self.progress.setText(words + carried if self.order else "")
        last = place + 1 >= len(self.order)
        self.do.setText("Save mock inspection" if last else "Next concern")
        self.do.setAccessibleName(self.do.text())
        self.do.setEnabled(bool(self.order))
        self.back.setEnabled(place > 0)
        self.skip.setVisible(not last)
        self.save_now.setVisible(not last and looked > 0)
        self.anew.setVisible(self._carried)

    def _place(self) -> int:
        return self.order.index(self.walk.at) if self.walk.at in self.order else 0

    def _found(self) -> dict[str, Walked]:
        found = dict(self.walk.found)
        if self.stop is not None:
            found[self.stop.reference] = self.stop.walked()
        return found

    def _go(self, step: int) -> None:
        self.walk = replace(self.walk, found=self._found())
        place = self._place() + step
        if 0 <= place < len(self.order):
            self._show(self.order[place])
            self.keep()

    def _skip(self) -> None:
        """Go on without a result for this concern."""
        if self.stop is not None:
            gone = self.stop.reference
            self.stop = None
            rest = {name: one for name, one in self.walk.found.items() if name != gone}
            self.walk = replace(self.walk, found=rest)
        self._go(1)

    def _other_question(self) -> None:
        self.keep()
        self._begin(self.question.word())

    def _start_again(self) -> None:
        question = self.walk.question
        self._page.session.forget_draft(draft_of(question).place)
        self.stop = None
        self._begin(question)

    # --- kept while it goes on -------------------------------------------------------------------

    def _changed(self, _: object = None) -> None:
        self._tell_progress()
        self._keeping.start()

    def _day_changed(self) -> None:
        wrong: list[Problem] = []
        day_of(self.on_field, wrong)
        if not wrong:
            self.who.show_day(self.on.day() or self._page.session.today, self.who.person_id())

    def keep(self) -> None:
        """Put the walk as it stands on the disk, once something has been answered."""
        self._keeping.stop()
        found = self._found()
        if not any(one.begun for one in found.values()):
            return
        wrong: list[Problem] = []
        day_of(self.on_field, wrong)
        on = None if wrong else self.on.day()
        walk = replace(self.walk, on=on, by_id=self.who.person_id(), found=found)
        session = self._page.session
        draft = draft_of(walk.question, walk.text(), session.store.clock())
        session.keep_draft(draft.place, draft.text())

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> Self | None:
        """Carry on a walk from Today."""
        if not isinstance(page, Page):
            return None
        return cls(page, KeyQuestion(facts["question"]) if facts.get("question") else None)

    def _cancel(self) -> None:
        self.throw_away()

    def throw_away(self) -> None:
        """Leave for later: what was answered is kept."""
        self.keep()
        super().throw_away()

    def reject(self) -> None:
        self.throw_away()

    # --- saved -----------------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        on: date | None = None if found else self.on.day()
        if not found and on is None:
            found.append((self.on_field, "Enter the date of the inspection"))
        elif on is not None and refused(on, self._page.session.today):
            found.append((self.on_field, refused(on, self._page.session.today)))
        if self.who.person_id() is None:
            found.append((self.who_field, "Choose who inspects"))
        return [*found, *(self.stop.problems() if self.stop else [])]

    def act(self) -> None:
        if self._place() + 1 < len(self.order):
            self.do.setEnabled(True)
            self._go(1)
            return
        self.save()

    def save(self) -> None:
        """Save what was looked at so far as one check."""
        from evident.operations.mock_inspections import record_mock_inspection

        session, found, question = self._page.session, self._found(), self.walk.question
        on, who = self.on.day() or session.today, self.who.person_id() or 0
        looked = [reference for reference, one in found.items() if one.result is not None]
        stood = session.standings

        def done(_: object) -> None:
            session.forget_draft(draft_of(question).place)
            self.finish()
            words = _said(question, looked, found, len(self.order))
            self._page.tell(words, undo=True, stood=stood)

        self._keeping.stop()
        session.do(
            self._page,
            lambda: record_mock_inspection(session.store, question, on, who, found),
            done,
            self.complain,
        )


def _said(
    question: KeyQuestion | None, looked: list[str], found: dict[str, Walked], of: int
) -> str:
    """Say what was recorded: how many concerns, how many gaps."""
    gaps = sum(bool(found[one].gap) for one in looked)
    named = question.label if question else "all key questions"
    words = f"Mock inspection of {named} recorded: {len(looked)} of {counted(of, 'concern')}"
    follow = f", {counted(gaps, 'gap')} to follow up" if gaps else ""
    return f"{words} looked at{follow}."
