"""Whatever is merged, split, left out, taken up or taken back: no sentence leaves the account."""

import tempfile
from collections import Counter
from functools import cache
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
from tests.operations.test_second_report import FIRST, SECOND

from evident.operations import concerns, report_checking, report_missed, reports, second_report
from evident.operations.plans import open_plan, start_plan
from evident.plan.account import COUNTED, Account, Fate, account_of
from evident.plan.errors import UserError
from evident.plan.kept_reading import sentences_on
from evident.plan.plan import Plan
from evident.plan.proposals import NOT_A_CONCERN
from evident.plan.records import Concern, Passage, ProposedConcern, Source, SourcePage
from evident.plan.words import KeyQuestion, RevisitResult

PICK = st.integers(0, 10_000)


@cache
def _two_reports() -> bytes:
    """Give a plan with two reports read in, made once: reading starts a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.evident"
        with start_plan(path, "Alder Lodge", clock=SetClock()) as store:
            for name, text in (("one", FIRST), ("two", SECOND)):
                report = Path(folder) / f"{name}.txt"
                report.write_text(text, encoding="utf-8")
                reports.import_report(store, report, accept_all=False)
        return path.read_bytes()


class Checker(RuleBasedStateMachine):
    """Checks two reports in no order at all."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "p.evident"
        path.write_bytes(_two_reports())
        self.store = open_plan(path, clock=SetClock())
        self.sources = tuple(sorted(s.id for s in self.store.plan.all(Source) if s.pages))
        self.before: list[tuple[Plan, list[Account]]] = []

    def _do(self, step, *words, **facts) -> None:
        """Do one step; a refusal must leave everything as it was."""
        before = self.store.plan
        accounts = self._accounts()
        try:
            change = step(self.store, *words, **facts)
        except UserError:
            assert self.store.plan == before
            return
        if change.entry:
            self.before.append((before, accounts))

    def _account(self, source_id) -> Account:
        return account_of(self.store.plan, self.store.plan.all(Source)[source_id])

    def _accounts(self) -> list[Account]:
        return [self._account(id) for id in self.sources]

    def _id(self, kind, pick) -> int:
        rows = sorted(row.id for row in self.store.plan.all(kind))
        return rows[pick % len(rows)] if rows else 1

    def _source(self, pick) -> int:
        return self.sources[pick % len(self.sources)]

    def _sentences(self, source_id):
        pages = self.store.plan.all(SourcePage).where("source_id", source_id)
        return [sentence for page in pages for sentence in sentences_on(page)]

    @rule(pick=PICK)
    def merge(self, pick) -> None:
        self._do(report_checking.merge_with_above, self._id(ProposedConcern, pick))

    @rule(pick=PICK, at=st.integers(-3, 200))
    def split(self, pick, at) -> None:
        passage = self.store.plan.all(Passage).get(self._id(Passage, pick))
        if passage is not None and passage.proposed_id is not None:
            self._do(report_checking.split_proposal, passage.proposed_id, passage.id, at)

    @rule(pick=PICK, ticked=st.booleans())
    def tick(self, pick, ticked) -> None:
        self._do(report_checking.tick_proposals, [self._id(ProposedConcern, pick)], ticked)

    @rule(pick=PICK)
    def accept(self, pick) -> None:
        self._do(report_checking.accept_proposal, self._id(ProposedConcern, pick))

    @rule(pick=PICK)
    def open_row(self, pick) -> None:
        self._do(report_checking.mark_opened, [self._id(ProposedConcern, pick)])

    @rule(pick=PICK)
    def confirm(self, pick) -> None:
        self._do(report_checking.confirm_checked, self._id(ProposedConcern, pick))

    @rule(pick=PICK, question=st.sampled_from(KeyQuestion))
    def ask_under(self, pick, question) -> None:
        id = self._id(ProposedConcern, pick)
        self._do(report_checking.change_proposal, id, key_question=question)

    @rule(pick=PICK, why=st.sampled_from(["", *NOT_A_CONCERN]))
    def leave_out(self, pick, why) -> None:
        self._do(reports.dismiss_proposal, self._id(ProposedConcern, pick), why)

    @rule(pick=PICK)
    def add_all(self, pick) -> None:
        self._do(reports.accept_ticked, self._source(pick))

    @rule(report=PICK, pick=PICK, long=st.integers(1, 3), onto=st.none() | PICK)
    def take_up(self, report, pick, long, onto) -> None:
        id = self._source(report)
        found = self._sentences(id)
        place = pick % len(found)
        mine = sorted(
            proposal.id for proposal in self.store.plan.all(ProposedConcern).where("source_id", id)
        )
        target = mine[onto % len(mine)] if onto is not None and mine else None
        self._do(report_missed.take_up, id, found[place : place + long], onto=target)

    @rule(report=PICK, pick=PICK)
    def set_aside(self, report, pick) -> None:
        id = self._source(report)
        found = self._sentences(id)
        self._do(report_missed.set_aside, id, [found[pick % len(found)]], NOT_A_CONCERN[1])

    @rule(report=PICK, pick=PICK, start=st.integers(0, 900), long=st.integers(1, 300))
    def add_missed(self, report, pick, start, long) -> None:
        id = self._source(report)
        page = next(iter(self.store.plan.all(SourcePage).where("source_id", id)))
        words = page.text[start : start + long]
        facts = {"page": page.number, "start": start, "end": start + len(words)}
        self._do(report_missed.add_missed, id, words, **facts)

    @rule(pick=PICK, result=st.sampled_from(RevisitResult), again=st.none() | PICK)
    def revisit(self, pick, result, again) -> None:
        proposed = None if again is None else self._id(ProposedConcern, again)
        concern = self._id(Concern, pick)
        say = second_report.record_revisit
        self._do(say, concern, self.sources[1], result, proposed_id=proposed)

    @rule(pick=PICK)
    def dismiss_concern(self, pick) -> None:
        concern = self.store.plan.all(Concern).get(self._id(Concern, pick))
        if concern is not None:
            self._do(concerns.dismiss, concern.reference, "Another service")

    @rule(pick=PICK)
    def from_bin(self, pick) -> None:
        concern = self.store.plan.all(Concern).get(self._id(Concern, pick))
        if concern is not None:
            self._do(concerns.take_from_bin, concern.reference)

    @rule(pick=PICK)
    def out_and_back(self, pick) -> None:
        concern = self.store.plan.all(Concern).get(self._id(Concern, pick))
        if concern is None or concern.binned_on is not None:
            return
        before = self._accounts()
        self._do(concerns.dismiss, concern.reference, "Another service")
        self._do(concerns.take_from_bin, concern.reference)
        assert self._accounts() == before

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.store.undo()
        plan, accounts = self.before.pop()
        assert self.store.plan == plan
        assert self._accounts() == accounts

    @invariant()
    def every_sentence_is_accounted_for(self) -> None:
        if not hasattr(self, "store"):
            return
        for source_id, account in zip(self.sources, self._accounts(), strict=True):
            told = [line.sentence for line in account.lines if line.sentence is not None]
            sentences = self._sentences(source_id)
            assert Counter([*told, *account.skipped]) == Counter(sentences)
            assert all(s in told for s in sentences if s.verdict in COUNTED)
            assert account.decided <= account.total
            shown = {line.passage.id for line in account.lines if line.passage is not None}
            held = self.store.plan.all(Passage).where("source_id", source_id)
            assert {passage.id for passage in held} == shown

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self._finish()
            self.store.close()
            self.folder.cleanup()

    def _finish(self) -> None:
        """Whatever was done before, a person can decide every passage."""
        for source_id in self.sources:
            for _round in range(3):
                for line in self._account(source_id).open:
                    self._decide(source_id, line)
            account = self._account(source_id)
            assert not account.open, account.open

    def _decide(self, source_id, line) -> None:
        fate = line.fate
        if fate is Fate.NOT_OPENED:
            report_checking.mark_opened(self.store, [line.proposal.id])
        elif fate is Fate.NO_REASON:
            proposal = self.store.plan.all(ProposedConcern)[line.proposal.id]
            reports.dismiss_proposal(self.store, proposal.id, NOT_A_CONCERN[0])
        elif fate is Fate.NOT_CHECKED:
            report_checking.confirm_checked(self.store, line.passage.proposed_id)
        elif line.sentence is not None:
            report_missed.set_aside(self.store, source_id, [line.sentence], NOT_A_CONCERN[0])


Checker.TestCase.settings = settings(stateful_step_count=40, deadline=None)
test_no_sentence_is_lost = Checker.TestCase
