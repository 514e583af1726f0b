"""What a check found of one concern: result, words, its own places, staff asked, what follows."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from evident.plan.plan import Plan
from evident.plan.records import Action, Check, CheckAnswer, Finding, FindingCell
from evident.plan.words import CheckKind, Result
from evident.ui.dialogs.record_check.asked import StaffAsked
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.form_values import PART
from evident.ui.widgets.forms import Problem, day_of
from evident.ui.widgets.pickers import PlacePicker, ResultPicker, Spot, Stack
from evident.ui.widgets.text import plain_label

ASKS = (CheckKind.STAFF_QUESTIONS, CheckKind.SUPERVISION)
"""Kinds of check in which staff are asked questions."""


SHORT = (Result.PARTLY, Result.NOT_MET)
"""The results that something should follow from."""

PARTLY_WORDS = (
    "Until the next check is met, this concern stands at Done, not verified at most. If something "
    "is still to do, add it as an action; leave it empty if the next check will do."
)


class FindingPart(Card):
    """What the check found of one concern; asks for what follows when it was not met."""

    def __init__(
        self, plan: Plan, reference: str, today: date, before: Finding | None = None
    ) -> None:
        super().__init__(kind="quiet")
        concern = plan.concern(reference)
        self.reference, self._plan, self._today = reference, plan, today
        self.setProperty(PART, reference)
        self.setAccessibleName(f"What was found of {reference}")
        self._answered = _answered(plan, before)
        self.head.addWidget(plain_label(f"{reference}  {concern.title}", "strong", wrap=True), 1)
        self.staff = StaffAsked(plan, reference, _check_of(plan, before))
        self.staff.changed.connect(self._count)
        self.body.addWidget(self.staff)
        self.result = ResultPicker(reference)
        self.result_field = Field("Result", self.result)
        self.proposal_words = plain_label("", "table", wrap=True)
        self.take_proposal = link_button("")
        self.take_proposal.clicked.connect(self._take_proposal)
        self.proposal = Stack(self.proposal_words, self.take_proposal, gap=0)
        self.proposal.column.setAlignment(self.take_proposal, Qt.AlignmentFlag.AlignLeft)
        self.proposal.hide()
        self.seen = GrowingText(before.seen if before else "", lines=2, most=8)
        self.seen_field = Field("What you saw", self.seen)
        self._build_places(before)
        self._build_follow(plan, concern.owner_id, today)
        for part in (
            self.result_field,
            self.proposal,
            self.seen_field,
            self.apart,
            self.places_field,
            self.more,
        ):
            self.body.addWidget(part)
        self.body.setAlignment(self.apart, Qt.AlignmentFlag.AlignLeft)
        self.result.changed.connect(self._show_what_follows)
        if before is not None:
            self.result.buttons[before.result].setChecked(True)
            self.later.setChecked(before.decide_later)
        self._show_what_follows()

    def _build_places(self, before: Finding | None) -> None:
        cells = self._plan.all(FindingCell).where("finding_id", before.id) if before else ()
        self.places = PlacePicker(
            self._plan, self._today, [(cell.area_id, cell.shift_id) for cell in cells]
        )
        self.places_field = Field(f"Areas and shifts looked at for {self.reference}", self.places)
        self.places_field.hide()
        self.apart = link_button("Looked at other places than the rest", "map")
        self.apart.setAccessibleName(f"{self.reference}: looked at other places than the rest")
        self.apart.clicked.connect(lambda: self.set_apart(not self.is_apart()))
        self.apart.hide()

    def _build_follow(self, plan: Plan, owner_id: int | None, today: date) -> None:
        self.action = QLineEdit()
        self.action_field = Field(
            "What will you do about it?", self.action, "It becomes an action made from this check."
        )
        self.owner = PersonBox(plan, owner_id, new=False)
        self.due = DateBox(today, coming=True)
        self.needed = QLineEdit()
        self.due_field = Field("Due", self.due)
        self.later = QCheckBox("Decide later")
        self.later.setToolTip("It then shows on Today until you have decided.")
        self.later.toggled.connect(self._show_what_follows)
        self.follows = Stack(
            self.action_field,
            Field("Owner of the action", self.owner),
            self.due_field,
            Field("Evidence it will need", self.needed),
        )
        self.known = plain_label("", "caption", "text2", wrap=True)
        self.more = Stack(self.known, self.later, self.follows)

    # --- places ---------------------------------------------------------------------------------

    def is_apart(self) -> bool:
        """Say whether this finding has places of its own."""
        return not self.places_field.isHidden()

    def set_apart(self, own: bool, shared: tuple[Spot, ...] = ()) -> None:
        """Give the finding places of its own, to begin with those of the whole check."""
        if own and not self.places.chosen():
            self.places.set_chosen(shared or self._shared)
        self.places_field.setVisible(own)
        words = "Same places as the rest" if own else "Looked at other places than the rest"
        self.apart.setText(words)
        self.apart.setAccessibleName(f"{self.reference}: {words[:1].lower()}{words[1:]}")

    def kept_value(self) -> str:
        return "apart" if self.is_apart() else ""

    def put_value(self, value: str) -> None:
        self.set_apart(bool(value))

    _shared: tuple[Spot, ...] = ()

    def offer_apart(self, several: bool, shared: tuple[Spot, ...]) -> None:
        """Offer places of its own where the check looked at several concerns."""
        self._shared = shared
        self.apart.setVisible(several)
        if not several:
            self.places_field.hide()

    # --- staff ----------------------------------------------------------------------------------

    def show_kind(self, kind: CheckKind | None) -> None:
        """Show the table of staff asked for the kinds of check in which staff are asked."""
        self.staff.setVisible(kind in ASKS)
        self._count()

    def _count(self) -> None:
        result, words = self.staff.proposed()
        shown = result is not None and not self.staff.isHidden()
        self.proposal.setVisible(shown)
        self.proposal_words.setText(words)
        self.take_proposal.setText(f"Choose {result.label}" if result else "")
        self.take_proposal.setAccessibleName(f"{self.reference}: {words}")

    def _take_proposal(self) -> None:
        result, _ = self.staff.proposed()
        if result is not None:
            self.result.choose(result)

    # --- what follows -----------------------------------------------------------------------------

    def _show_what_follows(self, _: object = None) -> None:
        result = self.result.result()
        short, failed = result in SHORT, result is Result.NOT_MET
        self.more.setVisible(short)
        known = f"Already followed by: {self._answered}" if self._answered else ""
        self.known.setText(known if failed else known or PARTLY_WORDS)
        self.known.setVisible(short and bool(self.known.text()))
        self.later.setVisible(failed and not self._answered)
        self.follows.setVisible(self._offers())

    def _offers(self) -> bool:
        """Say whether an action may be typed: not where one follows already, or later will do."""
        result = self.result.result()
        later = result is Result.NOT_MET and self.later.isChecked()
        return result in SHORT and not self._answered and not later

    def _asks(self) -> bool:
        """Say whether an action is wanted: typed, or needed because it was not met."""
        needed = self.result.result() is Result.NOT_MET or bool(self.action.text().strip())
        return self._offers() and needed

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        result = self.result.result()
        if not self.staff.isHidden():
            found += self.staff.problems()
        if result is None:
            found.append((self.result_field, f"Choose the result for {self.reference}"))
        if result is Result.NOT_MET and not self.seen.toPlainText().strip():
            found.append((self.seen_field, f"Say what you saw for {self.reference}"))
        if self._asks():
            if not self.action.text().strip():
                words = f"Say what you will do about {self.reference}, or choose Decide later"
                found.append((self.action_field, words))
            day_of(self.due_field, found)
        return found

    def _cells(self, shared: tuple[Spot, ...]) -> tuple[Spot, ...]:
        """Give the places: where staff were asked, the shifts are theirs."""
        chosen = self.places.chosen() if self.is_apart() else shared
        shifts = self.staff.shifts() if not self.staff.isHidden() else set()
        if not shifts:
            return chosen
        every = {area for area, _ in self.places.boxes}
        areas = {area for area, _ in chosen} or (every if len(every) == 1 else set())
        return tuple(spot for spot in self.places.boxes if spot[0] in areas and spot[1] in shifts)

    def found(self, shared: tuple[Spot, ...]) -> Any:
        """Give what was found, at its own places or, without them, at the *shared* ones."""
        from evident.operations.checks import Seen

        asks = self._asks()
        staff = self.staff if not self.staff.isHidden() else None
        return Seen(
            reference=self.reference,
            result=self.result.result() or Result.NOTHING,
            words=self.seen.toPlainText(),
            cells=self._cells(shared),
            decide_later=self.later.isChecked() and not self._answered,
            action=self.action.text() if asks else "",
            action_owner_id=self.owner.person_id() if asks else None,
            action_due=self.due.day() if asks else None,
            evidence_needed=self.needed.text() if asks else "",
            questions=staff.questions if staff else (),
            asked=staff.people() if staff else (),
        )


def _answered(plan: Plan, before: Finding | None) -> str:
    """Name the action that was made from a finding, if there is one."""
    made = plan.all(Action).where("from_finding_id", before.id) if before else ()
    return made[0].title if made else ""


def _check_of(plan: Plan, before: Finding | None) -> Check | None:
    """Give the check whose answers of staff are to be shown again."""
    check = plan.all(Check).get(before.check_id) if before else None
    told = plan.all(CheckAnswer).where("check_id", check.id) if check else ()
    return check if told else None
