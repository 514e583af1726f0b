"""Small forms for the facts of a concern: owner, level, places, rhythm, hold, left-out place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from evident.operations import concerns
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.packs import Framework
from evident.plan.records import ConcernRegulation, ConcernStatement, ScopeCell
from evident.plan.seen_where import GridCell
from evident.plan.words import KeyQuestion, Level, Nature, Rhythm, Scope, Stage
from evident.ui import theme
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DropDown, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.pickers import PlacePicker
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

PRINTS = "The reason prints in the portfolio."


class OwnerDialog(FormDialog):
    """Who is answerable for the concern."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page, f"Owner of {view.reference}", "Set owner")
        self._page, self._reference = page, view.reference
        self.owner = PersonBox(view.plan, view.concern.owner_id)
        hint = "The person answerable for it. Each action has an owner of its own."
        self.add(Field("Owner", self.owner, hint))
        self.owner.setFocus()

    def act(self) -> None:
        store, reference = self._page.session.store, self._reference
        chosen, role = self.owner.person_id(), self.owner.new_words()

        def work() -> Change:
            from evident.operations import service

            owner = service.person_called(store, role) if role else chosen
            return concerns.assign(store, [reference], owner)

        self._page.session.do(self._page, work, self.finish, self.complain)


class LevelDialog(FormDialog):
    """Level in the report, what the framework puts it under, and the regulations."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page, f"Level of {view.reference}", "Save", wide=560)
        self._page, self._view = page, view
        packs = page.session.packs
        self.level = WordBox(Level, view.concern.level)
        self.add(Field("Level in the report", self.level))
        self.statement = DropDown()
        self.statement.addItem("Not said", "")
        framework = (view.source.framework if view.source else "") or view.plan.service.framework
        self._fill_statements(packs.framework(framework), view.concern.key_question)
        links = view.plan.all(ConcernStatement).where("concern_id", view.concern.id)
        self.statement.setCurrentIndex(
            max(0, self.statement.findData(links[0].statement if links else ""))
        )
        self.add(Field(view.statement_word, self.statement))
        self.regulations = QListWidget()
        self.regulations.setFixedHeight(theme.scaled(150))
        self.regulations.setProperty("framed", True)
        self.regulations.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held = view.plan.all(ConcernRegulation).where("concern_id", view.concern.id)
        self._fill_regulations({link.regulation for link in held})
        self.add(Field("Regulations", self.regulations))
        self.level.setFocus()

    def _fill_statements(self, framework: Framework, question: KeyQuestion) -> None:
        for statement in framework.under(question):
            self.statement.addItem(statement.title, statement.id)

    def _fill_regulations(self, held: set[str]) -> None:
        every = self._page.session.packs.regulations.by_id.values()
        for regulation in sorted(every, key=lambda r: r.id not in held):
            item = QListWidgetItem(regulation.name)
            item.setData(Qt.ItemDataRole.UserRole, regulation.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = regulation.id in held
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.regulations.addItem(item)

    def chosen_regulations(self) -> list[str]:
        rows = (self.regulations.item(row) for row in range(self.regulations.count()))
        ticked = [item for item in rows if item.checkState() is Qt.CheckState.Checked]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def act(self) -> None:
        store, reference = self._page.session.store, self._view.reference
        level, statement = self.level.word(), str(self.statement.currentData() or "")
        regulations, view = self.chosen_regulations(), self._view
        before = view.plan.all(ConcernStatement).where("concern_id", view.concern.id)
        was = before[0].statement if before else ""
        had = {
            link.regulation
            for link in view.plan.all(ConcernRegulation).where("concern_id", view.concern.id)
        }

        def work() -> Change:
            change = Change("")
            if level is not None and level is not view.concern.level:
                change = concerns.change_concerns(store, [reference], level=level)
            if statement != was:
                change = concerns.set_statement(store, reference, statement)
            if set(regulations) != had:
                change = concerns.set_regulations(store, reference, regulations)
            return change

        self._page.session.do(self._page, work, self.finish, self.complain)


class ScopeDialog(FormDialog):
    """Everywhere, chosen areas and shifts, or not about places or times."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page, f"Where {view.reference} applies", "Save", wide=520)
        self._page, self._view = page, view
        concern = view.concern
        self.scope = WordBox(Scope, concern.scope)
        self.add(Field("Where it applies", self.scope))
        cells = view.plan.all(ScopeCell).where("concern_id", concern.id)
        self.places = PlacePicker(view.plan, view.today, [(c.area_id, c.shift_id) for c in cells])
        self.places_field = Field("Areas and shifts", self.places)
        self.add(self.places_field)
        self.why = GrowingText(concern.scope_why, lines=2, most=5)
        self.why_field = Field("Why", self.why, PRINTS)
        self.add(self.why_field)
        self.scope.currentIndexChanged.connect(self._show)
        self._show()
        self.scope.setFocus()

    def _show(self, _: int = 0) -> None:
        scope = self.scope.word()
        self.places_field.setVisible(scope is Scope.CHOSEN)
        self.why_field.setVisible(scope is not Scope.EVERYWHERE)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        scope = self.scope.word()
        if scope is Scope.CHOSEN and not self.places.chosen():
            found.append((self.places_field, "Tick at least one area and shift"))
        if scope is not Scope.EVERYWHERE and not self.why.toPlainText().strip():
            found.append((self.why_field, "Say why it does not apply everywhere"))
        return found

    def act(self) -> None:
        session, reference = self._page.session, self._view.reference
        scope, why = self.scope.word() or Scope.EVERYWHERE, self.why.toPlainText()
        why = "" if scope is Scope.EVERYWHERE else why
        cells = self.places.chosen()
        session.do(
            self._page,
            lambda: concerns.set_scope(session.store, reference, scope, why, cells),
            self.finish,
            self.complain,
        )


class NatureDialog(FormDialog):
    """Ongoing or one-off; checked monthly or quarterly."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page, f"How {view.reference} is checked", "Save", wide=520)
        self._page, self._view = page, view
        concern = view.concern
        self.nature = WordBox(Nature, concern.nature)
        hint = "One-off: put right once and for all, such as a lock."
        self.add(Field("Ongoing or one-off", self.nature, hint))
        self.nature_why = QLineEdit(concern.nature_why)
        self.nature_field = Field("Why it is one-off", self.nature_why, PRINTS)
        self.add(self.nature_field)
        self.rhythm = WordBox(Rhythm, concern.rhythm)
        self.rhythm_box = Field("How often it is checked", self.rhythm)
        self.add(self.rhythm_box)
        self.rhythm_why = QLineEdit(concern.rhythm_why)
        self.rhythm_field = Field("Why quarterly is enough", self.rhythm_why, PRINTS)
        self.add(self.rhythm_field)
        self.nature.currentIndexChanged.connect(self._show)
        self.rhythm.currentIndexChanged.connect(self._show)
        self._show()
        self.nature.setFocus()

    def _show(self, _: int = 0) -> None:
        ongoing = self.nature.word() is Nature.ONGOING
        self.nature_field.setVisible(not ongoing)
        self.rhythm_box.setVisible(ongoing)
        self.rhythm_field.setVisible(ongoing and self.rhythm.word() is Rhythm.QUARTERLY)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if self.nature.word() is Nature.ONE_OFF and not self.nature_why.text().strip():
            found.append((self.nature_field, "Say why it is put right once and for all"))
        quarterly = self.nature.word() is Nature.ONGOING and self.rhythm.word() is Rhythm.QUARTERLY
        if quarterly and not self.rhythm_why.text().strip():
            found.append((self.rhythm_field, "Say why a check every quarter is enough"))
        return found

    def act(self) -> None:
        session, view = self._page.session, self._view
        store, reference = session.store, view.reference
        nature, rhythm = self.nature.word() or Nature.ONGOING, self.rhythm.word()
        nature_why, rhythm_why = self.nature_why.text(), self.rhythm_why.text()
        nature_why = nature_why if nature is Nature.ONE_OFF else ""
        rhythm_why = rhythm_why if rhythm is Rhythm.QUARTERLY else ""
        concern = view.concern

        def work() -> Change:
            change = Change("")
            if (nature, nature_why) != (concern.nature, concern.nature_why):
                change = concerns.set_nature(store, reference, nature, nature_why)
            same = (rhythm, rhythm_why) == (concern.rhythm, concern.rhythm_why)
            if rhythm is not None and not same:
                change = concerns.set_rhythm(store, reference, rhythm, rhythm_why)
            return change

        session.do(self._page, work, self.finish, self.complain)


class HoldDialog(FormDialog):
    """Hold the concern at a stage at most, with a reason; or stop holding it back."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page, f"Hold back {view.reference}", "Hold back", wide=520)
        self._page, self._view = page, view
        concern = view.concern
        self.add(
            plain_label(
                "A concern you hold back stays at this stage, whatever the facts say. "
                "Nobody can push one up.",
                "table",
                "text2",
                wrap=True,
            )
        )
        self.stage = DropDown()
        earned = view.standing.earned
        for stage in Stage:
            if stage < max(earned, Stage.PLANNED) or stage is concern.hold:
                self.stage.addItem(stage.label, int(stage))
        wanted = concern.hold if concern.hold is not None else Stage(max(0, earned - 1))
        self.stage.setCurrentIndex(max(0, self.stage.findData(int(wanted))))
        self.add(Field("At most", self.stage))
        self.why = GrowingText(concern.hold_why, lines=2, most=5)
        self.why_field = Field("Why", self.why, PRINTS)
        self.add(self.why_field)
        if concern.hold is not None:
            from evident.ui.widgets.buttons import button

            self.stop = button("Stop holding back")
            self.stop.clicked.connect(self._release)
            self.buttons.insertWidget(0, self.stop)
        self.why.setFocus()

    def problems(self) -> list[Problem]:
        if not self.why.toPlainText().strip():
            return [(self.why_field, f"Say why {self._view.reference} is held back")]
        return []

    def act(self) -> None:
        session, reference = self._page.session, self._view.reference
        stage, why = Stage(int(self.stage.currentData())), self.why.toPlainText()
        session.do(
            self._page,
            lambda: concerns.hold_back(session.store, reference, stage, why),
            self.finish,
            self.complain,
        )

    def _release(self) -> None:
        session, reference = self._page.session, self._view.reference
        session.do(
            self._page,
            lambda: concerns.release(session.store, reference),
            self.finish,
            self.complain,
        )


class LeaveOutDialog(FormDialog):
    """Say why a concern does not apply in one area and shift."""

    def __init__(self, page: "ConcernPage", reference: str, cell: GridCell) -> None:
        super().__init__(page, f"{cell.name}: does not apply", "Leave it out")
        self._page, self._reference, self._cell = page, reference, cell
        self.why = GrowingText(lines=2, most=5)
        self.why_field = Field(f"Why {reference} does not apply there", self.why, PRINTS)
        self.add(self.why_field)
        self.why.setFocus()

    def problems(self) -> list[Problem]:
        if not self.why.toPlainText().strip():
            return [(self.why_field, f"Say why {self._reference} does not apply there")]
        return []

    def act(self) -> None:
        from evident.operations.scope import leave_out

        session, place, why = self._page.session, self._cell.place, self.why.toPlainText()

        def failed(error: UserError) -> None:
            self.complain(error)

        session.do(
            self._page,
            lambda: leave_out(session.store, self._reference, place, why),
            self.finish,
            failed,
        )
