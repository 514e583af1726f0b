"""Anything a manager can do, in any order, can be taken back, done again and found on disk."""

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from tests.operations.conftest import SetClock
from tests.operations.shown import Onlooker

from evident.operations import actions, answers, checks, concerns, evidence, service
from evident.operations.checks import Seen
from evident.operations.evidence import Link
from evident.operations.plans import open_plan, start_plan
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Area,
    Concern,
    Evidence,
    FollowOn,
    Person,
    PlannedCheck,
    PlannedCheckConcern,
    Source,
)
from evident.plan.words import CheckKind, Every, KeyQuestion, Result, SourceKind, Stage
from evident.store.anchors import verify_history

DAYS = st.integers(-200, 20).map(lambda back: date(2026, 4, 21) + timedelta(days=back))
WORDS = st.sampled_from(
    ["One", "<Mrs J> & son", "שלום 🙂", "Checked at night by two staff", "x" * 400]
)
PICK = st.integers(0, 10_000)
TODAY = date(2026, 4, 21)


class Manager(RuleBasedStateMachine):
    """Keeps the plan after each step, the plain model of what undo must bring back."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.evident"
        self.clock = SetClock()
        self.store = start_plan(self.path, "Alder Lodge", clock=self.clock)
        service.add_person(self.store, "Deputy manager")
        service.add_person(self.store, "Pharmacist", organisation="Pharmacy")
        service.add_source(self.store, SourceKind.REPORT, "Report", published=date(2025, 11, 12))
        self.past: list[Plan] = [self.store.plan]
        self.undone: list[Plan] = []
        self.always = Onlooker(self.store.plan, TODAY)
        self.seldom = Onlooker(self.store.plan, TODAY)

    def _do(self, step, *words, **facts) -> None:
        """Do one step; a refusal must leave everything as it was."""
        before = self.store.plan
        try:
            change = step(self.store, *words, **facts)
        except UserError:
            assert self.store.plan == before
            return
        if getattr(change, "change", change).entry:
            self.past.append(self.store.plan)
            self.undone.clear()

    def _one(self, kind, pick):
        rows = sorted(self.store.plan.all(kind), key=lambda row: row.id)
        return rows[pick % len(rows)] if rows else None

    def _reference(self, pick) -> str:
        found = self._one(Concern, pick)
        return found.reference if found else "S1"

    def _id(self, kind, pick) -> int:
        found = self._one(kind, pick)
        return found.id if found else 1

    @rule(question=st.sampled_from(KeyQuestion), title=WORDS, own=st.booleans())
    def add_concern(self, question, title, own) -> None:
        report = next(s.id for s in self.store.plan.all(Source) if s.kind is SourceKind.REPORT)
        source_id = None if own else report
        self._do(concerns.add_concern, question, title, source_id=source_id, words=title, page=3)

    @rule(pick=PICK, owner=st.sampled_from([None, 1, 2]))
    def assign(self, pick, owner) -> None:
        self._do(concerns.assign, [self._reference(pick)], owner)

    @rule(pick=PICK, stage=st.sampled_from(Stage), why=st.sampled_from(["", "New team"]))
    def hold_back(self, pick, stage, why) -> None:
        self._do(concerns.hold_back, self._reference(pick), stage, why)

    @rule(pick=PICK, why=st.sampled_from(["", "Another service"]), bin=st.booleans())
    def take_away(self, pick, why, bin) -> None:
        step = concerns.move_to_bin if bin else concerns.dismiss
        self._do(step, self._reference(pick), why)

    @rule(pick=PICK, title=WORDS, due=DAYS, going_further=st.booleans())
    def add_action(self, pick, title, due, going_further) -> None:
        facts = {"owner_id": 1, "due": due, "going_further": going_further}
        self._do(actions.add_action, self._reference(pick), title, **facts)

    @rule(pick=PICK, on=DAYS)
    def complete_action(self, pick, on) -> None:
        self._do(actions.complete_action, self._id(Action, pick), on)

    @rule(pick=PICK)
    def reopen_action(self, pick) -> None:
        self._do(actions.reopen_action, self._id(Action, pick))

    @rule(pick=PICK)
    def remove_action(self, pick) -> None:
        self._do(actions.remove_action, self._id(Action, pick))

    @rule(pick=PICK, question=st.integers(1, 4), words=WORDS, on=DAYS)
    def answer(self, pick, question, words, on) -> None:
        facts = {"in_use_from": on} if question == 1 else {}
        self._do(answers.answer, self._reference(pick), question, words, **facts)

    @rule(pick=PICK, words=WORDS)
    def add_follow_on(self, pick, words) -> None:
        self._do(answers.add_follow_on, self._reference(pick), words)

    @rule(pick=PICK, on=DAYS)
    def close_follow_on(self, pick, on) -> None:
        self._do(answers.close_follow_on, self._id(FollowOn, pick), on)

    @rule(
        pick=PICK,
        kind=st.sampled_from(CheckKind),
        result=st.sampled_from(Result),
        on=DAYS,
        by=st.sampled_from([1, 2]),
        action=st.sampled_from(["", "Fit a closer"]),
    )
    def record_check(self, pick, kind, result, on, by, action) -> None:
        seen = [Seen(self._reference(pick), result, "Seen", ((1, 1),), action=action)]
        self._do(checks.record_check, kind, on, by, seen)

    @rule(pick=PICK, body=st.binary(min_size=1, max_size=40), question=st.integers(1, 4))
    def add_evidence(self, pick, body, question) -> None:
        def add(store):
            stored = store.files.add(BytesIO(body))
            with store.transaction("Add evidence") as tx:
                tx.put(
                    Evidence(
                        number=tx.next_evidence_number(),
                        title="Note",
                        shows=tx.today,
                        shows_confirmed=True,
                        recorded_at=tx.now,
                        file=stored.sha256,
                        size=stored.size,
                    )
                )
            return tx.change

        self._do(add)
        number = self._id(Evidence, pick)
        self._do(evidence.link_evidence, [number], [Link(self._reference(pick), question)])

    @rule(pick=PICK)
    def bin_evidence(self, pick) -> None:
        self._do(evidence.bin_evidence, [self._id(Evidence, pick)])

    @rule(pick=PICK, other=PICK)
    def replace_evidence(self, pick, other) -> None:
        step = evidence.replace_evidence
        self._do(step, self._id(Evidence, pick), self._id(Evidence, other))

    @rule(pick=PICK, question=st.sampled_from(KeyQuestion), title=WORDS)
    def change_concern(self, pick, question, title) -> None:
        facts = {"title": title, "key_question": question}
        self._do(concerns.change_concerns, [self._reference(pick)], **facts)

    @rule(pick=PICK, due=DAYS, every=st.sampled_from([None, *Every]), rotates=st.booleans())
    def plan_check(self, pick, due, every, rotates) -> None:
        def planned(store):
            with store.transaction("Plan a check") as tx:
                facts = {"first_due": due, "next_due": due, "every": every, "rotates": rotates}
                one = tx.put(PlannedCheck(title="Round", owner_id=1, **facts))
                concern = self._one(Concern, pick)
                if concern is not None:
                    tx.put(PlannedCheckConcern(planned_id=one.id, concern_id=concern.id))
            return tx.change

        self._do(planned)

    @rule(pick=PICK, other=PICK, on=DAYS, result=st.sampled_from([Result.MET, Result.NOTHING]))
    def make_planned_check(self, pick, other, on, result) -> None:
        seen = [Seen(self._reference(other), result, "Seen", ((1, 1),))]
        planned_id = self._id(PlannedCheck, pick)
        self._do(checks.record_check, CheckKind.AUDIT, on, 2, seen, planned_id=planned_id)

    @rule(role=st.sampled_from(["Night lead", "Cook"]), until=st.one_of(st.none(), DAYS))
    def change_person(self, role, until) -> None:
        def changed(store):
            with store.transaction("Change a person") as tx:
                tx.put(replace(store.plan.all(Person)[1], role=role, until=until))
            return tx.change

        self._do(changed)

    @rule(name=st.sampled_from(["Ground floor", "First floor"]), until=st.one_of(st.none(), DAYS))
    def change_area(self, name, until) -> None:
        def changed(store):
            with store.transaction("Change an area") as tx:
                tx.put(replace(store.plan.all(Area)[1], name=name, until=until))
            return tx.change

        self._do(changed)

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.undone.append(self.past.pop())
        assert self.store.plan == self.past[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.past.append(self.undone.pop())
        assert self.store.plan == self.past[-1]

    @rule(days=st.integers(0, 40))
    def time_goes_by(self, days) -> None:
        self.clock.forward(days)

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = open_plan(self.path, clock=self.clock)

    @invariant()
    def it_is_as_the_last_step_left_it(self) -> None:
        if hasattr(self, "store"):
            assert self.store.plan == self.past[-1]

    @invariant()
    def what_is_kept_up_is_as_if_worked_out_anew(self) -> None:
        if hasattr(self, "store"):
            self.always.look(self.store.plan)

    @rule()
    def look_now_and_then(self) -> None:
        self.seldom.look(self.store.plan)

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        assert verify_history(self.store).ok
        while len(self.past) > 1:
            self.undo()
        for item in self.undone:
            for row in item.all(Evidence):
                if row.file:
                    assert self.store.files.verify(row.file)
        self.store.close()
        self.folder.cleanup()


Manager.TestCase.settings = settings(stateful_step_count=30)
test_anything_in_any_order = Manager.TestCase
