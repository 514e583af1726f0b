"""A plan of the shape of a year, made as large as wanted: what the window's figures rest on.

Once the year: 24 concerns, 60 actions, 400 items of evidence and 250 checks with their findings
and places, arriving week by week over twelve months, so that its history has a year's steps.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

CONCERNS, ACTIONS, ITEMS, CHECKS = 24, 60, 400, 250
WEEKS = 52
TODAY = datetime(2026, 4, 21, 9, tzinfo=UTC)
ROLES = ("Clinical lead", "Deputy manager", "Team leader", "Senior carer", "Night lead", "Cook")


class _Clock:
    """Stands at the week that is being written."""

    def __init__(self) -> None:
        self.now = TODAY - timedelta(weeks=WEEKS)

    def __call__(self) -> datetime:
        return self.now


def make_large(path, times):
    """Write a plan of *times* a year to *path*."""
    from evident.operations.plans import start_plan

    clock = _Clock()
    with start_plan(path, "Large House", clock=clock) as store:
        with store.transaction("Set the service up") as tx:
            parts = _Parts(tx, times)
        for week in range(WEEKS):
            clock.now = TODAY - timedelta(weeks=WEEKS - 1 - week, hours=1)
            with store.transaction(f"Work of week {week + 1}") as tx:
                parts.week(tx, week)


class _Parts:
    """What is in the plan already, so that each week may add to it."""

    def __init__(self, tx, times):
        from evident.plan.records import Area, Person, Service, Shift, Source
        from evident.plan.words import Rating, SourceKind

        self.times = times
        service = next(iter(tx.plan.all(Service)))
        tx.put(replace(service, sample_today=TODAY.date(), beds=40))
        for number, name in enumerate(("First floor", "Second floor"), start=1):
            tx.put(Area(name=name, position=number))
        self.areas = list(tx.plan.all(Area))
        self.shifts = list(tx.plan.all(Shift))
        self.people = [tx.put(Person(role=role)) for role in ROLES]
        self.people.append(tx.put(Person(role="Pharmacist", organisation="Corner Pharmacy")))
        begun = (TODAY - timedelta(weeks=WEEKS)).date()
        report = Source(
            title="Report",
            kind=SourceKind.REPORT,
            published=begun,
            overall=Rating.REQUIRES_IMPROVEMENT,
        )
        self.source = tx.put(report)
        self.concerns, self.actions, self.numbers = [], [], [0, 0, 0]

    def week(self, tx, week):
        day = (TODAY - timedelta(weeks=WEEKS - 1 - week)).date()
        if not week:
            for number in range(CONCERNS * self.times):
                self._concern(tx, number)
            for number in range(ACTIONS * self.times):
                self._action(tx, number, day)
        for number in self._due(0, ITEMS, week):
            self._item(tx, number, day - timedelta(days=number % 7))
        for number in self._due(1, CHECKS, week):
            self._check(tx, number, day - timedelta(days=number % 7))
        for number in self._due(2, ACTIONS, week):
            self._work(tx, number, day)

    def _due(self, which, of, week):
        """Give the numbers of what arrives in *week*, spread evenly over the year."""
        before, self.numbers[which] = self.numbers[which], of * self.times * (week + 1) // WEEKS
        return range(before, self.numbers[which])

    def _person(self, number):
        return self.people[number % len(self.people)].id

    def _concern(self, tx, number):
        from evident.plan.records import Answer, Concern
        from evident.plan.words import KeyQuestion, Level

        question = list(KeyQuestion)[number % 5]
        concern = Concern(
            reference=f"{question.letter}{number // 5 + 1}",
            key_question=question,
            title=f"Invented concern {number + 1} about records kept",
            level=list(Level)[number % 4],
            source_id=self.source.id,
            owner_id=self._person(number) if number % 12 else None,
        )
        concern = tx.put(concern)
        self.concerns.append(concern)
        begun = TODAY.date() - timedelta(weeks=WEEKS - 6)
        for answer in range(1, 5 if number % 3 else 2):
            words = f"We changed what we do, part {answer}, and everybody was shown how."
            use = begun if answer == 1 and number % 6 else None
            tx.put(Answer(concern_id=concern.id, question=answer, words=words, in_use_from=use))

    def _action(self, tx, number, day):
        from evident.plan.records import Action, PlannedCheck, PlannedCheckCell, PlannedCheckConcern
        from evident.plan.words import Every

        concern = self.concerns[number % len(self.concerns)]
        due = day + timedelta(days=30 + number % 330)
        action = Action(
            concern_id=concern.id,
            title=f"Invented action {number + 1}",
            owner_id=self._person(number),
            due=due,
            evidence_needed="The new chart in use",
            position=number,
        )
        self.actions.append(tx.put(action))
        if number < len(self.concerns):
            planned = PlannedCheck(
                title=f"Check of {concern.reference}",
                every=Every.MONTH,
                first_due=day,
                next_due=TODAY.date() + timedelta(days=number % 40 - 5),
                owner_id=self._person(number + 1),
            )
            planned = tx.put(planned)
            tx.put(PlannedCheckConcern(planned_id=planned.id, concern_id=concern.id))
            for area in self.areas:
                place = {"area_id": area.id, "shift_id": self.shifts[number % 2].id}
                tx.put(PlannedCheckCell(planned_id=planned.id, **place))

    def _work(self, tx, number, day):
        """Start an action, or complete it: nine in ten get done."""
        if number % 10:
            whole = replace(
                self.actions[number],
                started=day - timedelta(days=3),
                completed=day,
                completed_by_id=self._person(number),
            )
            self.actions[number] = tx.put(whole)

    def _item(self, tx, number, day):
        from evident.plan.records import Evidence, EvidenceLink
        from evident.plan.words import EvidenceKind

        item = Evidence(
            number=tx.next_evidence_number(),
            title=f"Invented item {number + 1}: chart, minutes or photo",
            kind=list(EvidenceKind)[number % 6],
            shows=day,
            shows_confirmed=bool(number % 9),
            recorded_at=tx.now,
            area_id=self.areas[number % 3].id if number % 4 else None,
            expires=day + timedelta(days=400) if number % 20 == 0 else None,
        )
        item = tx.put(item)
        for link in range(number % 3 and 1 + number % 2):
            concern = self.concerns[(number + 7 * link) % len(self.concerns)]
            tx.put(
                EvidenceLink(
                    evidence_id=item.id, concern_id=concern.id, question=1 + (number // 3) % 4
                )
            )

    def _check(self, tx, number, day):
        from evident.plan.records import Check, Finding, FindingCell
        from evident.plan.words import OWN_CHECKS, Result

        check = Check(
            kind=OWN_CHECKS[number % len(OWN_CHECKS)],
            title=f"Invented check {number + 1}",
            on=day,
            by_id=self._person(number),
            sample="10 people",
            recorded_at=datetime.combine(day, time(12), UTC),
        )
        check = tx.put(check)
        for part in range(1 + number % 3):
            concern = self.concerns[(number + part) % len(self.concerns)]
            result = Result.NOT_MET if (number + part) % 17 == 0 else Result.MET
            finding = Finding(
                check_id=check.id, concern_id=concern.id, result=result, seen="What was seen."
            )
            finding = tx.put(finding)
            for cell in range(1 + number % 4):
                area, shift = self.areas[cell % 3], self.shifts[(cell + number) % 2]
                tx.put(FindingCell(finding_id=finding.id, area_id=area.id, shift_id=shift.id))
