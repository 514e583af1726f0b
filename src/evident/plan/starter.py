"""The starter set: checks that services rated Good make, laid over this service's concerns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evident.plan.check_results import references
from evident.plan.packs import ChecklistItem, Crosswalk, Ground, Packs
from evident.plan.plan import Plan
from evident.plan.records import ConcernStatement, PlannedCheck, PlannedCheckConcern
from evident.plan.words import CheckKind, Every, EvidenceKind, KeyQuestion

_EVERY = {
    "weekly": Every.WEEK,
    "fortnightly": Every.FORTNIGHT,
    "monthly": Every.MONTH,
    "every-2-months": Every.TWO_MONTHS,
    "quarterly": Every.QUARTER,
    "every-6-months": Every.HALF_YEAR,
    "yearly": Every.YEAR,
}
_KIND = {
    EvidenceKind.PROCESSES: CheckKind.AUDIT,
    EvidenceKind.STAFF: CheckKind.STAFF_QUESTIONS,
    EvidenceKind.PEOPLE: CheckKind.FEEDBACK,
    EvidenceKind.OBSERVATION: CheckKind.OBSERVATION,
    EvidenceKind.PARTNERS: CheckKind.AUDIT,
    EvidenceKind.OUTCOMES: CheckKind.AUDIT,
}
_GOES_ROUND = (CheckKind.OBSERVATION, CheckKind.SPOT_CHECK, CheckKind.STAFF_QUESTIONS)

_WITHIN = {Every.WEEK: 5, Every.FORTNIGHT: 10, Every.MONTH: 20}
"""Working days within which checks of each rhythm begin; all others within two months."""
_WITHIN_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """One check of the starter set.

    *concerns* are those it will look at, by their statements; without any it keeps up the key
    question. *own_rhythm* says that how often is our suggestion, and has no source. *planned_id*
    is the check planned from it already, or 0. *covered*: every concern, or the key question,
    has a check of its kind planned by hand. *ticked*: it is worth planning at once.
    """

    item: ChecklistItem
    kind: CheckKind
    every: Every
    concerns: tuple[str, ...]
    due: date
    own_rhythm: bool
    rotates: bool
    ticked: bool
    planned_id: int = 0
    covered: bool = False

    @property
    def about(self) -> str:
        """S1 and S4, or that it keeps up the key question."""
        return ", ".join(self.concerns) or f"Keeps up {self.item.key_question.label}"

    @property
    def rhythm_words(self) -> str:
        if self.covered:
            return "You have planned such a check already"
        if self.item.frequency not in _EVERY:
            return "After each event; how often to look is our suggestion"
        return "Our suggestion, change it" if self.own_rhythm else ""


def starter_set(plan: Plan, packs: Packs, today: date) -> tuple[Offered, ...]:
    """Give every check of the starter set, in the order of the key questions.

    Those that match concerns are ticked, and the core of every plan of checks; a key question
    with neither gets its first one, so that it does not slip. What a check planned by hand
    covers is not ticked. First dates are spread out.
    """
    statements = _statements(plan)
    live = {planned.from_pack: planned.id for planned in plan.all(PlannedCheck)
            if planned.from_pack and planned.ended is None}  # fmt: skip
    matched = {
        item.id: _concerns(plan, item, packs.crosswalk, statements) for item in packs.checklist
    }
    covered = {item.id for item in packs.checklist if _covered(plan, item, matched[item.id])}
    ticked = {item.id for item in packs.checklist if matched[item.id] or item.core} - covered
    for question in KeyQuestion:
        under = [item for item in packs.checklist if item.key_question is question]
        held = ticked | live.keys() | covered
        if under and not any(item.id in held for item in under):
            ticked.add(under[0].id)
    wanted = sorted(packs.checklist, key=lambda item: list(KeyQuestion).index(item.key_question))
    # Those to be planned at once come first in the diary; the others follow, should they be.
    order = sorted(wanted, key=lambda item: item.id not in ticked or item.id in live)
    days = dict(zip(order, first_days([_every(item) for item in order], today), strict=True))
    return tuple(
        Offered(
            item=item,
            kind=item.check or _KIND[item.category],
            every=_every(item),
            concerns=matched[item.id],
            due=days[item],
            own_rhythm=item.frequency_ground is not Ground.SOURCED or item.frequency not in _EVERY,
            rotates=(item.check or _KIND[item.category]) in _GOES_ROUND,
            ticked=item.id in ticked and item.id not in live,
            planned_id=live.get(item.id, 0),
            covered=item.id in covered and item.id not in live,
        )
        for item in wanted
    )


def _covered(plan: Plan, item: ChecklistItem, concerns: Sequence[str]) -> bool:
    """Say whether checks of the item's kind, planned by hand, look at all that it would."""
    kind = item.check or _KIND[item.category]
    own = [p for p in plan.all(PlannedCheck) if not p.from_pack and p.ended is None and p.every]
    if not concerns:
        return any(p.kind is kind and p.key_question is item.key_question for p in own)
    looked = {
        link.concern_id
        for planned in own
        if planned.kind is kind
        for link in plan.all(PlannedCheckConcern).where("planned_id", planned.id)
    }
    return all(plan.concern(reference).id in looked for reference in concerns)


def _every(item: ChecklistItem) -> Every:
    return _EVERY.get(item.frequency, Every.MONTH)


def _statements(plan: Plan) -> Mapping[str, set[int]]:
    """Give the ids of the concerns that still ask for something under each statement."""
    live = {concern.id for concern in plan.live}
    found: dict[str, set[int]] = {}
    for link in plan.all(ConcernStatement):
        if link.concern_id in live:
            found.setdefault(link.statement, set()).add(link.concern_id)
    return found


def _concerns(
    plan: Plan, item: ChecklistItem, crosswalk: Crosswalk, statements: Mapping[str, set[int]]
) -> tuple[str, ...]:
    """Give the concerns under the item's statement, or under what it is in other frameworks."""
    same = {item.statement}
    for row in crosswalk.rows:
        if any(item.statement in ids for ids in row.statements.values()):
            # What another framework puts together with it is not the same within its own.
            others = [ids for ids in row.statements.values() if item.statement not in ids]
            same.update(id for ids in others for id in ids)
    ids = {id for statement in same for id in statements.get(statement, ())}
    return references(plan, ids)


def first_days(rhythms: Sequence[Every], today: date) -> tuple[date, ...]:
    """Spread first due dates over the working days ahead, a day each while there are enough.

    Weekly ones begin within a week, monthly ones within four, all others within two months.
    """
    groups: dict[int, list[int]] = {}
    for number, every in enumerate(rhythms):
        groups.setdefault(_WITHIN.get(every, _WITHIN_AT_MOST), []).append(number)
    taken: set[int] = set()
    found: dict[int, date] = {}
    for within in sorted(groups):
        numbers = groups[within]
        for place, number in enumerate(numbers):
            ideal = 1 + place * within // len(numbers)
            at = _free(ideal, within, taken)
            taken.add(at)
            found[number] = working_day(today, at)
    return tuple(found[number] for number in range(len(rhythms)))


def _free(ideal: int, within: int, taken: Iterable[int]) -> int:
    """Give the free day nearest to *ideal*; the ideal one again when all are taken."""
    used = set(taken)
    free = [day for day in range(1, within + 1) if day not in used]
    return min(free, key=lambda day: (abs(day - ideal), day), default=ideal)


def working_day(today: date, number: int) -> date:
    """Give the working day (Monday to Friday) *number* after *today*."""
    day = today
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
