"""Any order of steps against a plain model: dicts, and a list of the plans there have been."""

import shutil
import tempfile
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from evident.plan.plan import Plan
from evident.plan.records import (
    RECORDS,
    Action,
    Answer,
    Area,
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    Involvement,
    Passage,
    Person,
    Shift,
    Source,
)
from evident.plan.words import EvidenceKind, KeyQuestion, Result
from evident.store import ChangeRefused, create, open_store
from evident.store.chain import verify_chain
from evident.store.reading import read_meta, read_plan

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40
) | st.sampled_from(["<Mrs J>", "R&D", "café 🙂", "שלום", "x" * 20_000])
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))

OWNED_BY_CONCERN = (Action, Answer, EvidenceLink, Finding, Involvement)


class Plans(RuleBasedStateMachine):
    """The store against *rows*, what a plain program would hold, and the stacks of undo."""

    concerns = Bundle("concerns")
    actions = Bundle("actions")
    items = Bundle("items")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="evident-machine-"))
        self.now = datetime(2026, 3, 28, 12, tzinfo=UTC)
        self.store = create(self.folder / "plan.evident", clock=self.clock, who="Ann")
        self.rows = {}
        self.done = []
        self.undone = []
        self.given = {"S": 0, "E": 0}
        self.ends = {}

    def clock(self):
        return self.now

    def teardown(self):
        try:
            self.check_end()
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    def check_end(self):
        with self.store.read() as connection:
            report = verify_chain(connection, self.store.plan_id, [self.store.head])
        assert report.ok, report.problems
        for day, plan in self.ends.items():
            assert self.store.past.plan_on(day) == plan
        while self.store.undo_label:
            self.store.undo()
        assert rows_of(self.store.plan) == {}
        self.reopen()
        assert rows_of(self.store.plan) == {}

    # --- steps: each is done in the store and in the model -----------------------------------

    def step(self, label, *changes, gone=()):
        """Remember one step; *changes* are records after it, *gone* those it took out."""
        before = dict(self.rows)
        for record in changes:
            self.rows[type(record), record.id] = record
        for record in gone:
            self.rows.pop((type(record), record.id))
        if self.rows != before:
            self.done.append((label, before))
            self.undone.clear()

    def involve(self, tx, concern_id, *people):
        """Give the rows that must have come by themselves."""
        known = {(r.concern_id, r.person_id) for r in self.all(Involvement)}
        wanted = {(concern_id, person) for person in people if person} - known
        made = [r for r in tx.plan.all(Involvement) if (r.concern_id, r.person_id) in wanted]
        assert len(made) == len(wanted)
        return made

    def all(self, kind):
        return [record for (k, _), record in self.rows.items() if k is kind]

    def there(self, record):
        return self.rows.get((type(record), record.id))

    @initialize()
    def begin(self):
        with self.store.transaction("Begin") as tx:
            source = tx.put(Source(title="Report"))
            people = [tx.put(Person(role=f"Role {number}")) for number in range(3)]
            area, shift = tx.put(Area(name="Whole service")), tx.put(Shift(name="Nights"))
        self.source, self.people, self.cell = source, people, (area, shift)
        self.step("Begin", source, *people, area, shift)

    @rule(target=concerns, title=TEXT, owner=st.integers(-1, 2))
    def add_concern(self, title, owner):
        owner_id = self.owner(owner)
        with self.store.transaction("Add concern") as tx:
            reference = tx.next_reference(KeyQuestion.SAFE)
            concern = tx.put(
                Concern(
                    reference=reference,
                    title=title[:50],
                    source_id=self.source_id(tx),
                    owner_id=owner_id,
                )
            )
            extra = [r for r in tx.plan.all(Source) if (Source, r.id) not in self.rows]
            made = self.involve(tx, concern.id, owner_id)
        self.given["S"] += 1
        assert reference == f"S{self.given['S']}"
        self.step("Add concern", concern, *extra, *made)
        return concern

    def owner(self, number):
        people = self.all(Person)
        return people[number % len(people)].id if number >= 0 and people else None

    def source_id(self, tx):
        """Give a source; undo may have taken the first one back."""
        sources = list(tx.plan.all(Source))
        return sources[0].id if sources else tx.put(Source(title="Report")).id

    @rule(concern=concerns, notes=TEXT, owner=st.integers(-1, 2), binned=st.none() | DAYS)
    def edit_concern(self, concern, notes, owner, binned):
        present = self.there(concern)
        if present is None:
            return
        with self.store.transaction("Edit concern") as tx:
            edited = replace(
                present, private_notes=notes, owner_id=self.owner(owner), binned_on=binned
            )
            tx.put(edited)
            made = self.involve(tx, concern.id, edited.owner_id)
        self.step("Edit concern", edited, *made)

    @rule(target=actions, concern=concerns, title=TEXT, owner=st.integers(-1, 2), due=DAYS)
    def add_action(self, concern, title, owner, due):
        if self.there(concern) is None:
            return Action()
        with self.store.transaction("Add action") as tx:
            action = tx.put(
                Action(concern_id=concern.id, title=title, owner_id=self.owner(owner), due=due)
            )
            made = self.involve(tx, concern.id, action.owner_id)
        self.step("Add action", action, *made)
        return action

    @rule(action=actions, day=st.none() | DAYS, by=st.integers(-1, 2))
    def complete_or_reopen(self, action, day, by):
        present = self.there(action)
        if present is None:
            return
        with self.store.transaction("Complete action") as tx:
            by_id = self.owner(by) if day else None
            edited = tx.put(replace(present, completed=day, completed_by_id=by_id))
            made = self.involve(tx, present.concern_id, present.owner_id, by_id)
        self.step("Complete action", edited, *made)

    @rule(target=items, title=TEXT, kind=st.sampled_from(EvidenceKind), shows=st.none() | DAYS)
    def add_evidence(self, title, kind, shows):
        with self.store.transaction("Add evidence") as tx:
            number = tx.next_evidence_number()
            recorded = self.now + timedelta(microseconds=number)
            item = tx.put(
                Evidence(number=number, title=title, kind=kind, shows=shows, recorded_at=recorded)
            )
        self.given["E"] += 1
        assert number == self.given["E"]
        self.step("Add evidence", item)
        return item

    @rule(item=items, concern=concerns, question=st.integers(1, 4))
    def link(self, item, concern, question):
        if self.there(item) is None or self.there(concern) is None:
            return
        link = EvidenceLink(evidence_id=item.id, concern_id=concern.id, question=question)
        if any(replace(known, id=0) == link for known in self.all(EvidenceLink)):
            return
        with self.store.transaction("Link evidence") as tx:
            made = tx.put(link)
        assert tx.change.concerns == {concern.id}
        self.step("Link evidence", made)

    @rule(concern=concerns, question=st.integers(1, 4), words=TEXT)
    def answer(self, concern, question, words):
        if self.there(concern) is None:
            return
        known = [
            a for a in self.all(Answer) if (a.concern_id, a.question) == (concern.id, question)
        ]
        with self.store.transaction("Answer question") as tx:
            base = known[0] if known else Answer(concern_id=concern.id, question=question)
            made = tx.put(replace(base, words=words))
        self.step("Answer question", made)

    @rule(concern=concerns, words=TEXT, why=TEXT)
    def dismiss_passage(self, concern, words, why):
        sources = self.all(Source)
        if not sources:
            return
        with self.store.transaction("Dismiss passage") as tx:
            made = tx.put(Passage(source_id=sources[0].id, words=words, dismissed_why=why))
        self.step("Dismiss passage", made)

    @rule(concern=concerns, day=DAYS, result=st.sampled_from(Result))
    def check(self, concern, day, result):
        if self.there(concern) is None:
            return
        areas, shifts = self.all(Area), self.all(Shift)
        with self.store.transaction("Add check") as tx:
            made = [tx.put(Check(on=day, recorded_at=self.now))]
            made.append(tx.put(Finding(check_id=made[0].id, concern_id=concern.id, result=result)))
            if areas and shifts:
                cell = FindingCell(0, made[1].id, areas[0].id, shifts[0].id)
                made.append(tx.put(cell))
        assert tx.change.concerns == {concern.id}
        self.step("Add check", *made)

    @rule(action=actions)
    def delete_action(self, action):
        present = self.there(action)
        if present is None:
            return
        with self.store.transaction("Delete action") as tx:
            tx.delete(present)
        self.step("Delete action", gone=[present])

    @rule(concern=concerns)
    def delete_concern(self, concern):
        present = self.there(concern)
        if present is None:
            return
        with self.store.transaction("Delete concern") as tx:
            tx.delete(present)
        gone = [present]
        gone += [
            r for kind in OWNED_BY_CONCERN for r in self.all(kind) if r.concern_id == concern.id
        ]
        findings = {r.id for r in gone if isinstance(r, Finding)}
        gone += [r for r in self.all(FindingCell) if r.finding_id in findings]
        self.step("Delete concern", gone=gone)

    @rule(concern=concerns, question=st.integers(5, 9))
    def refused(self, concern, question):
        """A step that does not fit leaves nothing, wherever in the block it is found out."""
        if self.there(concern) is None:
            return
        try:
            with self.store.transaction("Refused") as tx:
                tx.put(replace(self.there(concern), title="Never"))
                tx.put(Answer(concern_id=concern.id, question=question))
        except ChangeRefused:
            return
        raise AssertionError("it was not refused")

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(min(times, len(self.done))):
            label, before = self.done.pop()
            assert self.store.undo_label == label
            assert self.store.undo().label == f"Undo: {label}"
            self.undone.append((label, self.rows))
            self.rows = before

    @precondition(lambda self: self.undone)
    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(min(times, len(self.undone))):
            label, after = self.undone.pop()
            assert self.store.redo_label == label
            self.store.redo()
            self.done.append((label, self.rows))
            self.rows = after

    @rule()
    def reopen(self):
        head, plan = self.store.head, self.store.plan
        self.store.close()
        self.store = open_store(self.folder / "plan.evident", clock=self.clock, who="Bea")
        assert self.store.head == head
        assert self.store.plan == plan

    @rule(days=st.integers(1, 40))
    def days_pass(self, days):
        self.ends[self.now.date()] = self.store.plan
        self.now += timedelta(days=days)

    # --- what always holds --------------------------------------------------------------------

    @invariant()
    def plan_is_the_model(self):
        assert rows_of(self.store.plan) == self.rows
        assert self.store.undo_label == (self.done[-1][0] if self.done else None)
        assert self.store.redo_label == (self.undone[-1][0] if self.undone else None)

    @invariant()
    def plan_is_what_a_full_reading_gives(self):
        with self.store.read() as connection:
            meta = read_meta(connection, self.store.path)
            assert meta.head == self.store.head
            whole = read_plan(connection, self.store.path, meta.tally)
        assert whole == self.store.plan
        for kind in (Action, Involvement, Finding, EvidenceLink):
            for field in fields(kind):
                for record in whole.all(kind):
                    value = getattr(record, field.name)
                    there = self.store.plan.all(kind).where(field.name, value)
                    assert there == whole.all(kind).where(field.name, value)


def rows_of(plan: Plan):
    return {(kind, row.id): row for kind in RECORDS for row in plan.all(kind)}


TestPlans = Plans.TestCase
TestPlans.settings = settings(max_examples=max(20, settings().max_examples // 2))
