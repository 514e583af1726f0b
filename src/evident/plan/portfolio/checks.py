"""Checks as they are printed: the register, the line of a concern, a check's own record."""

from collections.abc import Iterable, Mapping
from datetime import date

from evident.plan.answers import WALK_WORDS, answers_of, counts, people_asked
from evident.plan.dates import long_date, uk_day
from evident.plan.looks import involved
from evident.plan.plan import Plan
from evident.plan.portfolio.check_values import CheckEntry, Seen, StaffTold
from evident.plan.records import (
    Action,
    Area,
    Check,
    Concern,
    Evidence,
    Finding,
    FindingCell,
    FollowOn,
    Person,
    Shift,
)
from evident.plan.words import Explained


def register(plan: Plan, concerns: Iterable[Concern], today: date) -> tuple[CheckEntry, ...]:
    """Give every check about *concerns* up to *today*, oldest first, with what followed."""
    wanted = {concern.id: concern for concern in concerns}
    held = (c for c in plan.all(Check) if c.on is not None and c.on <= today)
    entries = (check_entry(plan, check, wanted) for check in held)
    told = (entry for entry in entries if entry.findings)
    return tuple(sorted(told, key=lambda entry: (entry.on, entry.id)))


def check_entry(plan: Plan, check: Check, concerns: Mapping[int, Concern]) -> CheckEntry:
    """Say what *check* found about *concerns*, by id; what it found about others stays out."""
    found = plan.all(Finding).where("check_id", check.id)
    told = [(finding, concerns[finding.concern_id]) for finding in found
            if finding.concern_id in concerns]  # fmt: skip
    person = plan.person(check.by_id)
    return CheckEntry(
        id=check.id,
        on=check.on or date.min,
        kind=check.kind.label,
        title=check.title,
        by=person.label if person else "Not recorded",
        organisation=_organisation(person),
        sample=check.sample,
        findings=tuple(_seen(plan, finding, concern) for finding, concern in told),
        whole=check.key_question.label if check.key_question else "",
        result=check.result,
        words=_words_of_whole(plan, check),
        recorded_on=uk_day(check.recorded_at) if check.recorded_at else None,
        independent=bool(told)
        and check.by_id is not None
        and all(check.by_id not in involved(plan, concern) for _, concern in told),
    )


def _organisation(person: Person | None) -> str:
    if person is None or not person.outside:
        return ""
    return person.organisation or "not of this service"


def _words_of_whole(plan: Plan, check: Check) -> str:
    """Give what was seen of a key question as a whole: it stands on the check's record."""
    if check.key_question is None:
        return ""
    records = plan.all(Evidence).where("check_id", check.id)
    return next((record.note for record in records if record.note), "")


def _seen(plan: Plan, finding: Finding, concern: Concern) -> Seen:
    return Seen(
        reference=concern.reference,
        result=finding.result,
        words=finding.seen,
        where=where(plan, finding.id, at_length=True),
        followed=tuple(_followed(plan, finding)),
        title=concern.title,
        told=_told(plan, finding),
        walked=_walked(plan, finding),
    )


def _told(plan: Plan, finding: Finding) -> StaffTold | None:
    """Give what staff said about the concern of a finding, None when nobody was asked."""
    answers = [a for a in answers_of(plan, finding.check_id, finding.concern_id) if a.role]
    if not answers:
        return None
    questions, people = people_asked(answers)
    lines = tuple((one.role, _shift(plan, one.shift_id), _words(one.said)) for one in people)
    return StaffTold(counts(people).words, questions, lines)


def _words(said: Iterable[Explained | None]) -> tuple[str, ...]:
    return tuple(one.label if one else "Not asked" for one in said)


def _shift(plan: Plan, shift_id: int | None) -> str:
    shift = plan.all(Shift).get(shift_id)
    return shift.name if shift else "Not said"


def _walked(plan: Plan, finding: Finding) -> tuple[tuple[str, str], ...]:
    """Give the questions of a mock inspection with Yes, Partly or No."""
    answers = answers_of(plan, finding.check_id, finding.concern_id)
    return tuple((a.question, WALK_WORDS[a.said]) for a in answers if not a.role)


def _followed(plan: Plan, finding: Finding) -> Iterable[str]:
    for action in plan.all(Action).where("from_finding_id", finding.id):
        end = f"done {long_date(action.completed)}" if action.completed else _open(action)
        yield f"{action.title}: {end}."
    for issue in plan.all(FollowOn).where("from_finding_id", finding.id):
        end = f"closed {long_date(issue.closed)}" if issue.closed else _open(issue)
        yield f"{issue.issue}: {end}."


def _open(record: Action | FollowOn) -> str:
    return f"open, due {long_date(record.due)}" if record.due else "open, no date yet"


def where(plan: Plan, finding_id: int, *, at_length: bool = False) -> str:
    """Name the areas and shifts a finding looked at: First floor, Nights; or Everywhere.

    All areas by night is Nights, or *at_length* All areas, Nights. Nobody should have to guess
    whether a shift that is not named was looked at: First floor by day and night is First floor,
    all shifts.
    """
    cells = plan.all(FindingCell).where("finding_id", finding_id)
    if not cells:
        return ""
    of_areas, of_shifts = {cell.area_id for cell in cells}, {cell.shift_id for cell in cells}
    if len(cells) < len(of_areas) * len(of_shifts):
        return _one_by_one(plan, cells)
    areas, shifts = _names(plan, Area, of_areas), _names(plan, Shift, of_shifts)
    if at_length and (areas or shifts):
        return f"{areas or 'All areas'}, {shifts or 'all shifts'}"
    if areas:
        return f"{areas}, {shifts or 'all shifts'}"
    return shifts or "Everywhere"


def _one_by_one(plan: Plan, cells: Iterable[FindingCell]) -> str:
    """Name areas with their own shifts, where those are not the same for all of them."""
    by_area: dict[int, set[int]] = {}
    for cell in cells:
        by_area.setdefault(cell.area_id, set()).add(cell.shift_id)
    alike: dict[str, set[int]] = {}
    for id in sorted(by_area, key=lambda id: (plan.all(Area)[id].position, id)):
        alike.setdefault(_names(plan, Shift, by_area[id]) or "all shifts", set()).add(id)
    return "; ".join(
        f"{_names(plan, Area, areas) or 'All areas'} ({shifts})" for shifts, areas in alike.items()
    )


def _names(plan: Plan, kind: type[Area] | type[Shift], ids: set[int]) -> str:
    """Name the areas or shifts with these ids, or nothing when they are all there are."""
    every = sorted(plan.all(kind), key=lambda place: (place.position, place.id))
    open_ones = {place.id for place in every if place.until is None}
    if len(every) > 1 and open_ones <= ids:
        return ""
    return " and ".join(place.name for place in every if place.id in ids)
