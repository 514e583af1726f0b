"""Where a check that goes round looks next: the area and shift least covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evident.plan.cells import Ground, grounds, in_scope
from evident.plan.facts import change_day
from evident.plan.looks import Place
from evident.plan.phrases import on_day
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Answer,
    Area,
    Check,
    Concern,
    Evidence,
    Finding,
    FindingCell,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
    Shift,
)
from evident.plan.words import KeyQuestion, Result


@dataclass(frozen=True, slots=True)
class NextPlace:
    """The area and shift proposed, and when somebody last looked there (None: never)."""

    area: Area
    shift: Shift
    last: date | None
    why: str

    @property
    def place(self) -> Place:
        return self.area.id, self.shift.id

    @property
    def name(self) -> str:
        return f"{self.shift.name}, {self.area.name}"

    @property
    def words(self) -> str:
        """Next: Nights, First floor (not looked at since 3 March)."""
        return f"Next: {self.name} ({self.why})"


@dataclass(frozen=True, slots=True)
class _Looked:
    """When an area and shift was last looked at: ever, and since what was put right."""

    ever: date | None = None
    counting: date | None = None


class Rotation:
    """Proposes places on one day. Kept while many checks are asked about: it remembers looks."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan, self._today = plan, today
        self._of_concern: dict[int, dict[Place, _Looked]] = {}

    @cached_property
    def ground(self) -> tuple[Ground, ...]:
        """Give every area and shift in being."""
        return grounds(self._plan, self._today)

    def next_place(self, planned: PlannedCheck) -> NextPlace | None:
        """Give where *planned* looks next: never looked at first, else the longest ago.

        Only looks since the change of a concern count as such; with several concerns the one
        least looked at decides. None where it does not rotate, or there is one place only.
        """
        if not planned.rotates or len(self.ground) < 2:
            return None
        choice = self._choice(planned)
        if not choice:
            return None
        return min(choice, key=lambda made: (made[0], made[1]))[2]

    def _choice(self, planned: PlannedCheck) -> list[tuple[date, date, NextPlace]]:
        concerns = self._concerns(planned)
        chosen = {
            (cell.area_id, cell.shift_id)
            for cell in self._plan.all(PlannedCheckCell).where("planned_id", planned.id)
        }
        scopes = {c.id: {_place(g) for g in in_scope(self._plan, c, self.ground)} for c in concerns}
        whole = planned.key_question if not concerns else None
        kept_up = self._kept_up(whole) if whole else {}
        found = []
        for ground in self.ground:
            place = _place(ground)
            looks = [
                self._looks(c).get(place, _Looked()) for c in concerns if place in scopes[c.id]
            ]
            if whole is not None:
                looks = [kept_up.get(place, _Looked())]
            if chosen and place not in chosen:
                continue
            if looks:
                found.append(self._proposed(ground, looks))
        return found

    def _proposed(self, ground: Ground, looks: list[_Looked]) -> tuple[date, date, NextPlace]:
        counting = min(look.counting or date.min for look in looks)
        ever = min(look.ever or date.min for look in looks)
        last = ever if ever != date.min else None
        words = f"not looked at since {on_day(last, self._today)}" if last else "never looked at"
        return counting, ever, NextPlace(ground.area, ground.shift, last, words)

    def _concerns(self, planned: PlannedCheck) -> list[Concern]:
        links = self._plan.all(PlannedCheckConcern).where("planned_id", planned.id)
        found = (self._plan.all(Concern).get(link.concern_id) for link in links)
        return [concern for concern in found if concern and concern.binned_on is None]

    def _looks(self, concern: Concern) -> dict[Place, _Looked]:
        if concern.id not in self._of_concern:
            self._of_concern[concern.id] = self._read(concern)
        return self._of_concern[concern.id]

    def _read(self, concern: Concern) -> dict[Place, _Looked]:
        plan = self._plan
        changed = self._changed(concern)
        found: dict[Place, _Looked] = {}
        for finding in plan.all(Finding).where("concern_id", concern.id):
            check = plan.all(Check).get(finding.check_id)
            if check is None or check.on is None or check.on > self._today:
                continue
            if finding.result is Result.NOTHING:
                continue
            counts = changed is None or check.on >= changed
            for cell in plan.all(FindingCell).where("finding_id", finding.id):
                _note(found, (cell.area_id, cell.shift_id), check.on, counts)
        return found

    def _changed(self, concern: Concern) -> date | None:
        actions = self._plan.all(Action).where("concern_id", concern.id)
        answers = self._plan.all(Answer).where("concern_id", concern.id)
        first = next((answer for answer in answers if answer.question == 1), None)
        return change_day(concern, actions, first, self._today)

    def _kept_up(self, question: KeyQuestion) -> dict[Place, _Looked]:
        """Read where checks of a key question looked: their records say so, they find nothing."""
        plan = self._plan
        found: dict[Place, _Looked] = {}
        for check in plan.all(Check).where("key_question", question):
            if check.on is None or check.on > self._today:
                continue
            for record in plan.all(Evidence).where("check_id", check.id):
                for place in self._within(record):
                    _note(found, place, check.on, True)
        return found

    def _within(self, record: Evidence) -> Iterable[Place]:
        """Give the places a record names: one, a whole area, or a shift everywhere."""
        area, shift = record.area_id, record.shift_id
        if area is None and shift is None:
            return ()
        return [
            _place(g)
            for g in self.ground
            if (area is None or g.area.id == area) and (shift is None or g.shift.id == shift)
        ]


def _place(ground: Ground) -> Place:
    return ground.area.id, ground.shift.id


def _note(found: dict[Place, _Looked], place: Place, on: date, counts: bool) -> None:
    before = found.get(place, _Looked())
    ever = max(filter(None, (before.ever, on)))
    counting = max(filter(None, (before.counting, on)), default=None) if counts else before.counting
    found[place] = _Looked(ever, counting)


def next_place(plan: Plan, planned: PlannedCheck, today: date) -> NextPlace | None:
    """Give the area and shift that *planned* looks at next, with why; None when it has no turns."""
    return Rotation(plan, today).next_place(planned)
