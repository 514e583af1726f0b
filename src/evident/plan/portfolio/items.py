"""Items of evidence as they are printed: what is shown, what is left out and why."""

from collections.abc import Mapping
from datetime import date

from evident.plan.cover_boxes import shown_ending, shown_file, shown_type
from evident.plan.dates import long_date, uk_day
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import check_entry
from evident.plan.portfolio.governance import meeting_entry
from evident.plan.portfolio.options import Options
from evident.plan.portfolio.values import Item, Support
from evident.plan.records import Area, Check, Concern, Evidence, EvidenceLink, Meeting, Shift

SEPARATE = "A separate file beside this portfolio, under its number."
LISTED = "Listed only. Ask us to see it."
NAMES = "It may show people’s names. Ask us to see it."


def items(
    plan: Plan, concerns: Mapping[int, Concern], options: Options, today: date
) -> tuple[Item, ...]:
    """Give every item linked to one of *concerns* (by id), by number."""
    order = {id: (place, concern.reference) for place, (id, concern) in enumerate(concerns.items())}
    told = {concern.reference for concern in concerns.values()}
    return tuple(
        _item(plan, evidence, supports, concerns, told, options, today)
        for evidence in plan.evidence
        if (supports := _supports(plan, evidence, order))
    )


def unlinked(plan: Plan) -> tuple[str, ...]:
    """Name the items that support no concern."""
    concerns = {concern.id for concern in plan.concerns}
    linked = {x.evidence_id for x in plan.all(EvidenceLink) if x.concern_id in concerns}
    return tuple(e.reference for e in plan.evidence if e.id not in linked)


def _supports(
    plan: Plan, evidence: Evidence, order: Mapping[int, tuple[int, str]]
) -> tuple[Support, ...]:
    links = plan.all(EvidenceLink).where("evidence_id", evidence.id)
    known = sorted((*order[x.concern_id], x.question) for x in links if x.concern_id in order)
    return tuple(dict.fromkeys(Support(reference, question) for _, reference, question in known))


def _item(
    plan: Plan,
    evidence: Evidence,
    supports: tuple[Support, ...],
    concerns: Mapping[int, Concern],
    told: set[str],
    options: Options,
    today: date,
) -> Item:
    left_out = why_left_out(plan, evidence, options)
    separate = left_out == SEPARATE
    covered = bool(evidence.covered_file)
    check = plan.all(Check).get(evidence.check_id)
    meeting = None if evidence.file else plan.all(Meeting).get(evidence.meeting_id)
    recorded_on = uk_day(evidence.recorded_at) if evidence.recorded_at else None
    shows = evidence.shows
    late = (recorded_on - shows).days if recorded_on and shows else 0
    replacement = plan.all(Evidence).get(evidence.replaced_by_id)
    return Item(
        number=evidence.number,
        reference=evidence.reference,
        title=evidence.title,
        kind=evidence.kind.label,
        shows=shows,
        shows_confirmed=evidence.shows_confirmed,
        file_date=evidence.file_date,
        recorded_at=evidence.recorded_at,
        recorded_on=recorded_on,
        days_late=late if late > plan.numbers.entered_late else 0,
        where=_where(plan, evidence),
        file=evidence.file,
        show="" if left_out and not separate else shown_file(evidence),
        covered=covered,
        may_show_names=evidence.may_show_names and not covered,
        file_name=_file_name(evidence),
        media_type=shown_type(evidence),
        size=evidence.size,
        supports=supports,
        left_out=left_out,
        check=check_entry(plan, check, concerns) if check else None,
        meeting=meeting_entry(plan, meeting, today, told) if meeting else None,
        replaced_by=replacement.reference if replacement else "",
        to_come=shows is not None and shows > today,
        expired_on=evidence.expires if evidence.expires and evidence.expires < today else None,
        may_be_seen=evidence.may_be_seen,
        separate=separate,
        pages_shown=options.pages_shown.get(evidence.number, ""),
    )


def why_left_out(plan: Plan, evidence: Evidence, options: Options) -> str:
    """Say why an item has no pages in a portfolio; "" when it has."""
    if evidence.number in options.left_out:
        return options.left_out[evidence.number] or "Left out of this portfolio."
    if evidence.number in options.index_only:
        return LISTED
    shown = shown_file(evidence)
    if shown and shown in plan.damaged:
        return "Damaged in our plan file, so it cannot be shown."
    names = evidence.may_show_names and not (evidence.covered_file or evidence.may_be_seen)
    if options.cover_names and names:
        return NAMES
    if evidence.number in options.separate and shown:
        return SEPARATE
    return ""


def _where(plan: Plan, evidence: Evidence) -> str:
    area = plan.all(Area).get(evidence.area_id)
    shift = plan.all(Shift).get(evidence.shift_id)
    return ", ".join(place.name for place in (area, shift) if place is not None)


def _file_name(evidence: Evidence) -> str:
    """Give the file's name; one that may show names could name somebody itself."""
    if evidence.may_show_names or evidence.covered_file:
        return evidence.reference + shown_ending(evidence)
    return evidence.file_name


def notes_on(item: Item) -> tuple[str, ...]:
    """Say what a reader should know of an item's dates and standing."""
    notes = []
    if item.days_late:
        days = "1 day" if item.days_late == 1 else f"{item.days_late} days"
        notes.append(f"Recorded {days} after the date it shows.")
    if item.shows and item.recorded_on and item.shows > item.recorded_on:
        notes.append("The date it shows is later than the day it was recorded.")
    elif item.to_come:
        notes.append("The date it shows is later than the day this was prepared.")
    if item.shows and not item.shows_confirmed:
        notes.append("Date not confirmed.")
    if item.replaced_by:
        notes.append(f"Replaced by {item.replaced_by}.")
    if item.expired_on:
        notes.append(f"Expired {long_date(item.expired_on)}.")
    return tuple(notes)
