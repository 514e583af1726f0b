"""What the buttons on the page of one concern do: forms that open, changes that are made."""

from collections.abc import Callable
from typing import Any

from evident.plan.openings import Opens, opening
from evident.plan.records import Action, Evidence, FollowOn, Passage
from evident.plan.seen_where import planned_checks
from evident.plan.words import CheckKind, EvidenceKind
from evident.ui.pages.concern.fact_acts import FactActs
from evident.ui.places import Place

Spots = tuple[tuple[int, int], ...]


class Acts(FactActs):
    """Everything else: next step, evidence, checks, history, the report."""

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
        if kind in (Opens.START_ACTION, Opens.COMPLETE_ACTION) and action:
            self._start_action_step(kind, action)
        elif kind is Opens.FOLLOW_ON and issue:
            self.close_follow_on(issue)
        else:
            self._start_step(kind, lacking.question, lacking.record_id)

    def _start_action_step(self, kind: Opens, action: Action) -> None:
        if kind is Opens.START_ACTION:
            self.start_action(action)
        else:
            self.complete_action(action)

    def _start_step(self, kind: Opens, question: int, record_id: int) -> None:
        item = self.page.session.plan.all(Evidence).get(record_id)
        steps: dict[Opens, Callable[[], object]] = {
            Opens.HOLD: self.change_hold,
            Opens.OWNER: self.change_owner,
            Opens.ADD_ACTION: self.add_action,
            Opens.NEEDS: self.say_needs,
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

    def list_evidence(self) -> None:
        """Show every item of the concern with its three dates."""
        from evident.ui.dialogs.evidence_of import EvidenceOf

        if self.page.view is not None and self.page.view.facts.items:
            EvidenceOf(self.page, self.page.view).open()

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

    def record_staff(self) -> None:
        """Record what staff said when they were asked about this concern."""
        from evident.ui.dialogs.record_check import RecordCheckDialog

        kind = CheckKind.STAFF_QUESTIONS
        RecordCheckDialog(self.page, [self.page.reference], kind=kind).open()

    def staff_questions(self) -> None:
        """Change the questions that staff are asked about this concern."""
        from evident.ui.dialogs.question_set import QuestionSetDialog

        QuestionSetDialog(self.page, self.page.reference).open()

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
        view = self.page.view
        if view is None or view.source is None:
            return
        from evident.ui.pages.concern.report import ReportPane

        if self.page.report is None:
            self.page.report = ReportPane(self.page)
            self.page.beside.addWidget(self.page.report, 9)
        self.page.report.show()
        self.page.lay_out()
        self.page.report.show_passage(view.source, passage, view.passages)

    def show_in_report(self) -> None:
        """Show where the concern stands in its report; again: the next place where it does."""
        view, report = self.page.view, self.page.report
        if view is None:
            return
        if report is not None and report.isVisible():
            report.step(1)
            report.focus_pages()
            return
        placed = [passage for passage in view.passages if passage.page is not None]
        if view.source is None or not placed:
            self.page.say("info", f"{view.reference} stands on no page of a report.")
            return
        self.look_at_page(placed[0])
        if self.page.report is not None:
            self.page.report.focus_pages()

    def close_report(self) -> None:
        if self.page.report is not None:
            self.page.report.hide()
            self.page.lay_out()
            self.page.head_card.focus_passage()
