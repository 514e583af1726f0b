"""What the buttons on the page of one concern do: forms that open, changes that are made."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from evident.operations import actions, answers, concerns
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.openings import Opens, opening
from evident.plan.records import Action, Evidence, FollowOn, Passage
from evident.plan.seen_where import GridCell, planned_checks
from evident.plan.words import EvidenceKind
from evident.ui.pages.concern.about import FactBox, fact_place
from evident.ui.pages.concern.questions import draft_place
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

Spots = tuple[tuple[int, int], ...]


class Words:
    """Saving what is typed: answers, their days, facts of the concern."""

    def __init__(self, page: "ConcernPage") -> None:
        self.page = page

    def save_answer(self, reference: str, question: int, words: str) -> None:
        session, place = self.page.session, draft_place(reference, question)

        def failed(error: UserError) -> None:
            session.keep_draft(place, words)
            saved = self.page.view.words(question) if self.page.view else ""
            self.page.questions[question].refused(words, saved)
            self.page.complain(error)

        session.do(
            self.page,
            lambda: answers.answer(session.store, reference, question, words),
            lambda _: session.forget_draft(place),
            failed,
        )

    def save_in_use_from(self, day: date | None) -> None:
        self._answer_day(1, in_use_from=day)

    def save_looked_on(self, day: date | None) -> None:
        self._answer_day(4, looked_on=day)

    def _answer_day(self, question: int, **facts: date | None) -> None:
        """Write a day of a question. Words being typed there go with it: one change, not two."""
        session, card = self.page.session, self.page.questions[question]
        reference, words = card.reference, card.box.toPlainText()
        card.box.take_saved(words)
        session.do(
            self.page,
            lambda: answers.answer(session.store, reference, question, words, **facts),
            lambda _: session.forget_draft(draft_place(reference, question)),
        )

    def save_fact(self, reference: str, field: str, words: str) -> None:
        session, place = self.page.session, fact_place(reference, field)

        def failed(error: UserError) -> None:
            session.keep_draft(place, words)
            for box in self.page.findChildren(FactBox):
                if box.field == field and self.page.view is not None:
                    box.refused(words, getattr(self.page.view.concern, field))
            self.page.complain(error)

        facts: dict[str, Any] = {field: words}
        session.do(
            self.page,
            lambda: concerns.change_concerns(session.store, [reference], **facts),
            lambda _: session.forget_draft(place),
            failed,
        )


class Acts(Words):
    """Everything else: actions, evidence, checks, places, follow-on issues, history."""

    def act(self, work: Callable[[], Change], said: str = "", *, undo: bool = False) -> None:
        """Do one operation; *said* is told in the page when it is done."""

        def done(_: Change) -> None:
            if said:
                self.page.tell(said, undo=undo)

        self.page.session.do(self.page, work, done)

    # --- the first unmet condition --------------------------------------------------------------

    def start_first(self) -> None:
        """Open what closes the first unmet condition, in place."""
        view = self.page.view
        if view is None:
            return
        lacking = view.standing.lacking
        if lacking is None:
            self.plan_check()
            return
        kind, _ = opening(view.facts, lacking)
        action = view.plan.all(Action).get(lacking.record_id)
        issue = view.plan.all(FollowOn).get(lacking.record_id)
        if kind in (Opens.ACTION, Opens.START_ACTION, Opens.COMPLETE_ACTION) and action:
            self._start_action_step(kind, action)
        elif kind is Opens.FOLLOW_ON and issue:
            self.close_follow_on(issue)
        else:
            self._start_step(kind, lacking.question, lacking.record_id)

    def _start_action_step(self, kind: Opens, action: Action) -> None:
        if kind is Opens.ACTION:
            self.change_action(action)
        elif kind is Opens.START_ACTION:
            self.start_action(action)
        else:
            self.complete_action(action)

    def _start_step(self, kind: Opens, question: int, record_id: int) -> None:
        item = self.page.session.plan.all(Evidence).get(record_id)
        steps: dict[Opens, Callable[[], object]] = {
            Opens.HOLD: self.change_hold,
            Opens.OWNER: self.change_owner,
            Opens.ADD_ACTION: self.add_action,
            Opens.START_ACTION: self.add_action,
            Opens.COMPLETE_ACTION: self.add_action,
            Opens.ANSWER: lambda: self.page.to_question(question),
            Opens.IN_USE_FROM: self.page.in_use.box.edit.setFocus,
            Opens.ADD_EVIDENCE: lambda: self.add_evidence(question or 2),
            Opens.EVIDENCE: lambda: self.open_evidence(item.reference if item else ""),
            Opens.RECORD_CHECK: self.record_planned,
            Opens.SCOPE: self.change_scope,
        }
        if kind is Opens.ADD_ACTION and record_id:
            self.add_action(from_finding_id=record_id)
            return
        steps.get(kind, self.plan_check)()

    # --- actions ----------------------------------------------------------------------------------

    def add_action(self, *, from_finding_id: int | None = None) -> None:
        from evident.ui.dialogs.action import ActionDialog

        if self.page.view is not None:
            ActionDialog(self.page, self.page.view, from_finding_id=from_finding_id).open()

    def change_action(self, action: Action) -> None:
        from evident.ui.dialogs.action import ActionDialog

        if self.page.view is not None:
            ActionDialog(self.page, self.page.view, action).open()

    def start_action(self, action: Action) -> None:
        store, today = self.page.session.store, self.page.session.today
        said = f"Started today: {action.title}."
        self.act(lambda: actions.start_action(store, action.id, today), said, undo=True)

    def complete_action(self, action: Action) -> None:
        from evident.ui.dialogs.action import DoneDialog

        if self.page.view is not None:
            DoneDialog(self.page, self.page.view, action).open()

    def reopen_action(self, action: Action) -> None:
        store = self.page.session.store
        said = f"Open again: {action.title}."
        self.act(lambda: actions.reopen_action(store, action.id), said, undo=True)

    def remove_action(self, action: Action) -> None:
        store = self.page.session.store
        said = f"Removed: {action.title}."
        self.act(lambda: actions.remove_action(store, action.id), said, undo=True)

    # --- evidence -------------------------------------------------------------------------------

    def add_evidence(self, question: int = 1, kind: EvidenceKind | None = None) -> None:
        """Ask for files, to be linked to one question of this concern."""
        from evident.ui.dialogs.add_evidence import AddEvidence

        page = self.page
        AddEvidence(page.session, page, [page.reference], question=question, kind=kind).choose()

    def link_existing(self, question: int) -> None:
        from evident.ui.dialogs.link_evidence import LinkDialog

        if self.page.view is not None:
            LinkDialog(self.page, [self.page.view.reference], question).open()

    def open_evidence(self, reference: str) -> None:
        self.page.go(Place("evidence", reference))

    def link_evidence(self, evidence_id: int, question: int) -> None:
        from evident.operations.evidence import Link, link_evidence

        store, link = self.page.session.store, Link(self.page.reference, question)
        self.act(
            lambda: link_evidence(store, [evidence_id], [link]),
            f"Linked to question {question} of {self.page.reference}.",
            undo=True,
        )

    def unlink_evidence(self, item: Evidence) -> None:
        from evident.operations.evidence import unlink_evidence

        store, reference = self.page.session.store, self.page.reference
        self.act(
            lambda: unlink_evidence(store, item.id, reference),
            f"{item.reference} is no longer linked to {reference}. The item is kept.",
            undo=True,
        )

    # --- checks ---------------------------------------------------------------------------------

    def record_check(self, places: Spots = (), planned_id: int = 0) -> None:
        from evident.ui.dialogs.record_check import RecordCheckDialog

        RecordCheckDialog(
            self.page, [self.page.reference], places=places, planned_id=planned_id or None
        ).open()

    def record_planned(self) -> None:
        """Record the check of this concern that is planned next."""
        session = self.page.session
        concern = session.plan.concern(self.page.reference)
        planned = planned_checks(session.plan, concern.id, session.today)
        wanted = self.page.view.standing.lacking if self.page.view else None
        due = wanted.day if wanted else None
        chosen = next((id for id, day in planned if day == due), 0)
        self.record_check(planned_id=chosen or (planned[0][0] if planned else 0))

    def check_next(self) -> None:
        """Record the check that is planned; where none is, plan one."""
        plan, today = self.page.session.plan, self.page.session.today
        concern = plan.concern(self.page.reference)
        if planned_checks(plan, concern.id, today):
            self.record_planned()
        else:
            self.plan_check()

    def plan_check(self, places: Spots = ()) -> None:
        from evident.ui.dialogs.plan_check import PlanCheckDialog

        PlanCheckDialog(self.page, [self.page.reference], places=places).open()

    # --- places -----------------------------------------------------------------------------------

    def leave_out(self, cell: GridCell) -> None:
        from evident.ui.dialogs.concern_facts import LeaveOutDialog

        LeaveOutDialog(self.page, self.page.reference, cell).open()

    def bring_back(self, cell: GridCell) -> None:
        from evident.operations.scope import bring_back

        store, reference = self.page.session.store, self.page.reference
        said = f"{reference} applies to {cell.name} again."
        self.act(lambda: bring_back(store, reference, cell.place), said, undo=True)

    # --- follow-on issues -----------------------------------------------------------------------

    def add_follow_on(self) -> None:
        from evident.ui.dialogs.follow_on import FollowOnDialog

        FollowOnDialog(self.page, self.page.reference).open()

    def change_follow_on(self, issue: FollowOn) -> None:
        from evident.ui.dialogs.follow_on import FollowOnDialog

        FollowOnDialog(self.page, self.page.reference, issue).open()

    def close_follow_on(self, issue: FollowOn) -> None:
        from evident.ui.dialogs.follow_on import CloseDialog

        CloseDialog(self.page, issue).open()

    def reopen_follow_on(self, issue: FollowOn) -> None:
        store = self.page.session.store
        self.act(lambda: answers.close_follow_on(store, issue.id, None), "Open again.", undo=True)

    def remove_follow_on(self, issue: FollowOn) -> None:
        store = self.page.session.store
        said = "The follow-on issue is removed."
        self.act(lambda: answers.remove_follow_on(store, issue.id), said, undo=True)

    # --- facts of the concern -------------------------------------------------------------------

    def change_owner(self) -> None:
        from evident.ui.dialogs.concern_facts import OwnerDialog

        self._facts(OwnerDialog)

    def change_level(self) -> None:
        from evident.ui.dialogs.concern_facts import LevelDialog

        self._facts(LevelDialog)

    def change_scope(self) -> None:
        from evident.ui.dialogs.concern_facts import ScopeDialog

        self._facts(ScopeDialog)

    def change_nature(self) -> None:
        from evident.ui.dialogs.concern_facts import NatureDialog

        self._facts(NatureDialog)

    def change_taken_up(self) -> None:
        from evident.ui.dialogs.not_taken_up import NotTakenUpDialog

        self._facts(NotTakenUpDialog)

    def change_hold(self) -> None:
        from evident.ui.dialogs.concern_facts import HoldDialog

        self._facts(HoldDialog)

    def _facts(self, kind: "Callable[[ConcernPage, View], Any]") -> None:
        if self.page.view is not None:
            kind(self.page, self.page.view).open()

    def bin_concern(self) -> None:
        from evident.ui.dialogs.bin_concern import BinConcern

        if self.page.view is not None:
            BinConcern(self.page, self.page.view.reference).open()

    # --- why, history, print, the report ---------------------------------------------------------

    def why_this_stage(self) -> None:
        from evident.ui.dialogs.why_stage import WhyStage

        if self.page.view is not None:
            WhyStage(self.page, self.page.view.reference).open()

    def full_history(self) -> None:
        from evident.ui.pages.concern.history import HistoryDialog

        if self.page.view is not None:
            HistoryDialog(self.page, self.page.view).open()

    def print_sheet(self) -> None:
        self.page.save_boxes()
        self.page.command("print")

    def print_history(self) -> None:
        store, today, reference = (
            self.page.session.store,
            self.page.session.today,
            self.page.reference,
        )

        def made() -> Any:
            from evident.operations.printing import history_sheet

            return history_sheet(store, today, reference)

        from evident.ui.printing import print_sheet

        print_sheet(self.page, made)

    def make_sheet(self) -> Callable[[], Any] | None:
        if self.page.view is None:
            return None
        store, today, reference = (
            self.page.session.store,
            self.page.session.today,
            self.page.reference,
        )

        def made() -> Any:
            from evident.operations.printing import concern_sheet

            return concern_sheet(store, today, reference)

        return made

    def look_at_page(self, passage: Passage) -> None:
        """Show the page of the report beside the concern."""
        if self.page.view is None or self.page.view.source is None:
            return
        from evident.ui.pages.concern.report import ReportPane

        if self.page.report is None:
            self.page.report = ReportPane(self.page)
            self.page.beside.addWidget(self.page.report, 9)
        self.page.report.show()
        self.page.lay_out()
        self.page.report.show_passage(self.page.view.source, passage)

    def close_report(self) -> None:
        if self.page.report is not None:
            self.page.report.hide()
            self.page.lay_out()
            self.page.head_card.focus_passage()
