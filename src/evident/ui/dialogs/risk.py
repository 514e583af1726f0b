"""The forms of the risk register: a risk, and the review of one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from evident.operations import risks
from evident.plan.check_rows import planned_rows
from evident.plan.dates import add_months, near_date
from evident.plan.records import Concern, Risk, RiskCheck, RiskConcern
from evident.plan.risk_rows import LEVELS, NOT_SAID
from evident.ui import theme
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DateBox, DropDown, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import ConcernPicker, roomy
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

MONTHS = 3
"""Until the next review that is proposed."""


class LevelBox(DropDown):
    """Low, Medium or High, or not said; other words of an older plan stay what they are."""

    def __init__(self, chosen: str) -> None:
        super().__init__()
        self.addItem(NOT_SAID, "")
        for level in LEVELS if chosen in ("", *LEVELS) else (*LEVELS, chosen):
            self.addItem(level, level)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def level(self) -> str:
        return str(self.currentData() or "")


class RiskDialog(FormDialog):
    """Add a risk, or change *risk*."""

    def __init__(self, page: "Page", risk: Risk | None = None) -> None:
        heading = "Change a risk" if risk else "Add a risk"
        super().__init__(page, heading, "Save risk" if risk else "Add risk", wide=580)
        self._page, self._risk = page, risk
        session, shown = page.session, risk or Risk()
        self.name = QLineEdit(shown.title)
        hint = "For example: Too few staff at night for people’s needs."
        self.name_field = Field("What could go wrong", self.name, hint)
        self.add(self.name_field)
        self.likelihood, self.impact = LevelBox(shown.likelihood), LevelBox(shown.impact)
        self.add(Field("How likely", self.likelihood), Field("How hard it would hit", self.impact))
        self.doing = GrowingText(shown.what_we_do, lines=2, most=6)
        self.add(Field("What you do about it", self.doing))
        self.owner = PersonBox(session.plan, shown.owner_id, new=False)
        first = None if risk else add_months(session.today, MONTHS)
        self.review = DateBox(session.today, shown.review_on or first, coming=True)
        self.review_field = Field("Review on", self.review)
        roomy(self.owner, self.review)
        self.add(Field("Owner", self.owner), self.review_field)
        self._add_links(shown)
        self.name.setFocus()
        doing = "changing" if risk else "adding"
        self.carries_on(f"You were {doing} a risk.", risk_id=risk.id if risk else 0)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "RiskDialog | None":
        over = cast("Page", page)
        risk = over.session.plan.all(Risk).get(facts["risk_id"])
        return None if facts["risk_id"] and risk is None else cls(over, risk)

    def _add_links(self, shown: Risk) -> None:
        plan, today = self._page.session.plan, self._page.session.today
        links = plan.all(RiskConcern).where("risk_id", shown.id)
        held = [plan.all(Concern).get(link.concern_id) for link in links]
        self.concerns = ConcernPicker(plan, [one.reference for one in held if one is not None])
        self.checks = CheckPicker(
            (
                (one.planned.id, f"{one.title}, {near_date(one.due)}")
                for one in planned_rows(plan, today)
            ),
            {link.planned_id for link in plan.all(RiskCheck).where("risk_id", shown.id)},
        )
        self.concerns_field = Field("Concerns it belongs to", self.concerns)
        self.checks_field = Field("Planned checks that look at it", self.checks)
        self.add(self.concerns_field)
        self.add(self.checks_field)
        self.concerns_field.setVisible(bool(self.concerns.count()))
        self.checks_field.setVisible(bool(self.checks.count()))

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.name.text().strip():
            found.append((self.name_field, "Say what could go wrong"))
        day_of(self.review_field, found)
        return found

    def act(self) -> None:
        session, risk, title = self._page.session, self._risk, self.name.text()
        store = session.store
        facts: dict[str, Any] = {
            "likelihood": self.likelihood.level(),
            "impact": self.impact.level(),
            "what_we_do": self.doing.toPlainText(),
            "owner_id": self.owner.person_id(),
            "review_on": self.review.day(),
            "references": self.concerns.chosen(),
            "checks": self.checks.chosen(),
        }
        if risk is None:
            session.do(
                self._page,
                lambda: risks.add_risk(store, title, **facts),
                self._done,
                self.complain,
            )
            return
        session.do(
            self._page,
            lambda: risks.change_risk(store, risk.id, title=title, **facts),
            self._done,
            self.complain,
        )

    def _done(self, _: object) -> None:
        words = "The risk is changed." if self._risk else "The risk is on the register."
        self.finish()
        self._page.tell(words, undo=True)


class ReviewDialog(FormDialog):
    """Look at a risk again: how it stands now, and the day of the next review."""

    def __init__(self, page: "Page", risk: Risk) -> None:
        super().__init__(page, "Review a risk", "Save review", wide=520)
        self._page, self._risk = page, risk
        today = page.session.today
        self.add(plain_label(risk.title, "strong", wrap=True))
        self.likelihood, self.impact = LevelBox(risk.likelihood), LevelBox(risk.impact)
        self.add(
            Field("How likely now", self.likelihood), Field("How hard it would hit", self.impact)
        )
        self.doing = GrowingText(risk.what_we_do, lines=2, most=6)
        self.add(Field("What you do about it", self.doing))
        self.again = DateBox(today, add_months(today, MONTHS), coming=True)
        self.again_field = Field("Look at it again on", self.again)
        self.add(self.again_field)
        self.likelihood.setFocus()
        self.carries_on("You were reviewing a risk.", risk_id=risk.id)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "ReviewDialog | None":
        over = cast("Page", page)
        risk = over.session.plan.all(Risk).get(facts["risk_id"])
        return None if risk is None or risk.closed else cls(over, risk)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.again_field, found)
        if found:
            return found
        day = self.again.day()
        if day is None:
            return [(self.again_field, "Enter the day of the next review")]
        if day <= self._page.session.today:
            return [(self.again_field, "The next review is still to come: choose a later day")]
        return []

    def act(self) -> None:
        session, id, again = self._page.session, self._risk.id, self.again.day()
        facts = {
            "likelihood": self.likelihood.level(),
            "impact": self.impact.level(),
            "what_we_do": self.doing.toPlainText(),
        }

        def done(_: object) -> None:
            self.finish()
            self._page.tell("The review is saved.", undo=True)

        session.do(
            self._page,
            lambda: risks.review_risk(session.store, id, again, **facts),
            done,
            self.complain,
        )


class CheckPicker(QListWidget):
    """Planned checks with a tick each; those ticked at the start stand first."""

    def __init__(self, planned: Iterable[tuple[int, str]], chosen: set[int]) -> None:
        super().__init__()
        self.setProperty("framed", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for id, words in sorted(planned, key=lambda pair: pair[0] not in chosen):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if id in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)
        self.setFixedHeight(theme.scaled(26) * min(max(self.count(), 1), 3) + 16)

    def chosen(self) -> list[int]:
        items = (self.item(at) for at in range(self.count()))
        return [
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]
