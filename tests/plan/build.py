"""Makes plans for tests of the rules: few words, invented facts, real records."""

from dataclasses import replace
from datetime import UTC, date, datetime

from evident.plan.plan import Plan, plan_of
from evident.plan.records import (
    Action,
    Answer,
    Area,
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    FollowOn,
    Involvement,
    Numbers,
    Person,
    PlannedCheck,
    PlannedCheckConcern,
    Record,
    ScopeCell,
    Service,
    Shift,
    Source,
)
from evident.plan.words import (
    CheckKind,
    EvidenceKind,
    KeyQuestion,
    Result,
    SourceKind,
)

TODAY = date(2026, 4, 21)
VISIT = date(2025, 10, 7)
PUBLISHED = date(2025, 11, 12)
CHANGED = date(2026, 1, 5)

OWNER, OTHER, THIRD, OUTSIDE = 1, 2, 3, 4
GROUND, FIRST = 1, 2
DAYS, NIGHTS = 1, 2
EVERYWHERE = ((GROUND, DAYS), (GROUND, NIGHTS), (FIRST, DAYS), (FIRST, NIGHTS))
LETTERS = {question.letter: question for question in KeyQuestion}


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)


class Builder:
    """Collects records; ``plan()`` gives them as a plan. Methods return the record made."""

    def __init__(self) -> None:
        self.records: dict[tuple[type[Record], int], Record] = {}
        self.damaged: set[str] = set()
        self.put(Service(name="Sample House"))
        self.put(Numbers())
        for role, organisation in (
            ("Clinical lead", ""),
            ("Deputy manager", ""),
            ("Team leader", ""),
            ("Pharmacist", "Corner Pharmacy"),
        ):
            self.put(Person(role=role, organisation=organisation))
        self.put(Area(name="Ground floor", position=1))
        self.put(Area(name="First floor", position=2))
        self.put(Shift(name="Days", position=1))
        self.put(Shift(name="Nights", position=2))
        self.source = self.put(Source(visited_from=VISIT, published=PUBLISHED))

    def put(self, record):
        """Add *record* under the next free id of its kind, or replace it by its id."""
        if not record.id:
            taken = [id for kind, id in self.records if kind is type(record)]
            record = replace(record, id=max(taken, default=0) + 1)
        self.records[type(record), record.id] = record
        return record

    def all(self, kind):
        return [record for (its, _), record in self.records.items() if its is kind]

    def set(self, kind, id=1, /, **fields):
        """Change fields of one record."""
        return self.put(replace(self.records[kind, id], **fields))

    def remove(self, record):
        del self.records[type(record), record.id]

    def plan(self) -> Plan:
        plan = plan_of(self.records.values())
        return replace(plan, damaged=frozenset(self.damaged))

    # --- what a concern is made of ---

    def concern(self, reference="S1", **fields):
        number = int(reference[1:])
        defaults = {
            "reference": reference,
            "key_question": LETTERS[reference[0]],
            "title": f"Invented concern {number}",
            "source_id": self.source.id,
            "owner_id": OWNER,
        }
        return self.put(Concern(**{**defaults, **fields}))

    def own_source(self, kind=SourceKind.OWN):
        return self.put(Source(kind=kind))

    def action(self, concern, **fields):
        defaults = {
            "concern_id": concern.id,
            "title": "New chart",
            "owner_id": OWNER,
            "due": CHANGED,
            "evidence_needed": "The new chart in use",
        }
        return self.put(Action(**{**defaults, **fields}))

    def done_action(self, concern, completed=CHANGED, **fields):
        return self.action(
            concern,
            **{"completed": completed, "completed_by_id": OWNER, "due": completed, **fields},
        )

    def answer(self, concern, question, words="This is our answer", **fields):
        return self.put(Answer(concern_id=concern.id, question=question, words=words, **fields))

    def evidence(self, concern, question=1, kind=EvidenceKind.PROCESSES, **fields):
        number = len(self.all(Evidence)) + 1
        defaults = {
            "number": number,
            "title": f"Item {number}",
            "kind": kind,
            "shows": CHANGED,
            "shows_confirmed": True,
            "file": f"{number:064x}",
        }
        item = self.put(Evidence(**{**defaults, **fields}))
        self.put(EvidenceLink(evidence_id=item.id, concern_id=concern.id, question=question))
        return item

    def check(
        self,
        concern,
        on,
        result=Result.MET,
        by=OTHER,
        kind=CheckKind.SPOT_CHECK,
        places=EVERYWHERE,
        recorded=None,
    ):
        """Add a check with one finding; gives the finding."""
        check = self.put(
            Check(kind=kind, on=on, by_id=by, recorded_at=at_noon(recorded or on) if on else None)
        )
        finding = self.put(Finding(check_id=check.id, concern_id=concern.id, result=result))
        for area, shift in places:
            self.put(FindingCell(finding_id=finding.id, area_id=area, shift_id=shift))
        return finding

    def follow_on(self, concern, **fields):
        return self.put(FollowOn(concern_id=concern.id, **{"issue": "Labels", **fields}))

    def involve(self, concern, person):
        return self.put(Involvement(concern_id=concern.id, person_id=person))

    def scope(self, concern, *places):
        for area, shift in places:
            self.put(ScopeCell(concern_id=concern.id, area_id=area, shift_id=shift))

    def planned_check(self, concern, next_due, **fields):
        planned = self.put(PlannedCheck(title="MAR audit", next_due=next_due, **fields))
        self.put(PlannedCheckConcern(planned_id=planned.id, concern_id=concern.id))
        return planned

    # --- whole concerns at a stage ---

    def done(self, reference="S1", **fields):
        """Add a concern that is exactly Done, not verified: nothing of Verified but question 2."""
        concern = self.concern(reference, **fields)
        self.done_action(concern)
        self.answer(concern, 1, in_use_from=CHANGED)
        self.answer(concern, 2)
        self.evidence(concern)
        return concern

    def verified(self, reference="S1", on=date(2026, 4, 14), **fields):
        """Add a concern Verified by one check."""
        concern = self.done(reference, **fields)
        self.check(concern, on)
        return concern

    def embedded(self, reference="S1", days=None, **fields):
        """Add a concern Embedded by three checks, the last a week ago."""
        concern = self.done(reference, **fields)
        self.answer(concern, 3)
        self.answer(concern, 4)
        for day in days or (date(2026, 2, 10), date(2026, 3, 12), date(2026, 4, 14)):
            self.check(concern, day)
        return concern
