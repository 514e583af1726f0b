"""What stands around the concerns: the service, its sources, and the values used."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.plan.plan import Plan
from evident.plan.portfolio.values import (
    AboutService,
    CheckEntry,
    Dismissed,
    Rated,
    SourceAccount,
)
from evident.plan.records import (
    Area,
    Concern,
    ConcernRegulation,
    Passage,
    Person,
    ProposedConcern,
    Shift,
    Source,
)
from evident.plan.words import KeyQuestion, Level, SourceKind, Verdict


def about(
    plan: Plan, concerns: Mapping[int, Concern], register: Sequence[CheckEntry], today: date
) -> AboutService:
    service = plan.service
    return AboutService(
        name=service.name,
        kind=service.kind.label,
        beds=service.beds,
        provider=service.provider,
        manager=service.registered_manager or _manager(plan, today),
        location_id=service.location_id,
        areas=tuple(area.name for area in _now(plan.all(Area), today)),
        shifts=tuple(shift.name for shift in _now(plan.all(Shift), today)),
        people=_people(plan, today),
        how_checked=_how_checked(register),
        independent_checks=sum(entry.independent for entry in register),
        nobody_else=service.nobody_else_to_check,
        ratings=tuple(_ratings(plan)),
        accounts=tuple(_account(plan, source) for source in sources(plan)),
    )


def sources(plan: Plan) -> list[Source]:
    return sorted(plan.all(Source), key=lambda s: (s.published or date.max, s.id))


def _now(places: Iterable[Area | Shift], today: date) -> list[Area | Shift]:
    held = (place for place in places if place.until is None or place.until >= today)
    return sorted(held, key=lambda place: (place.position, place.id))


def _manager(plan: Plan, today: date) -> str:
    """Give the name of the person listed as registered manager, where the service names none."""
    here = (p for p in plan.all(Person) if p.until is None or p.until > today)
    named = (p.name for p in here if p.role.casefold() == "registered manager" and p.name)
    return next(named, "")


def _people(plan: Plan, today: date) -> tuple[tuple[str, str], ...]:
    """Give each role once, with the organisation of those from outside; never a name."""
    held = (p for p in plan.all(Person) if p.until is None or p.until >= today)
    return tuple(dict.fromkeys((p.label, p.organisation) for p in held))


def _how_checked(register: Sequence[CheckEntry]) -> tuple[tuple[str, int, str], ...]:
    """Count the checks of each kind and name who made them, by role."""
    kinds: dict[str, list[CheckEntry]] = {}
    for entry in register:
        kinds.setdefault(entry.kind, []).append(entry)
    return tuple(
        (kind, len(entries), ", ".join(dict.fromkeys(entry.by for entry in entries)))
        for kind, entries in sorted(kinds.items(), key=lambda pair: -len(pair[1]))
    )


def _ratings(plan: Plan) -> Iterable[Rated]:
    for source in sources(plan):
        ratings = tuple(source.rating(question) for question in KeyQuestion)
        if source.overall is not None or any(ratings):
            yield Rated(
                source.title or source.kind.label, source.published, source.overall, ratings
            )


def _account(plan: Plan, source: Source) -> SourceAccount:
    passages = plan.all(Passage).where("source_id", source.id)
    live = {concern.id: concern for concern in plan.concerns}
    own = [concern for concern in live.values() if concern.source_id == source.id]
    dismissed = [p for p in passages if p.concern_id not in live and p.dismissed_why]
    undecided = [
        p for p in passages
        if p.concern_id not in live and not p.dismissed_why and p.verdict is Verdict.CONCERN
    ]  # fmt: skip
    held = [p.concern_id for p in passages if p.concern_id in live]
    proposed = plan.all(ProposedConcern).where("source_id", source.id)
    breached = {
        row.regulation
        for concern in own
        if concern.level is Level.BREACH
        for row in plan.all(ConcernRegulation).where("concern_id", concern.id)
    }
    return SourceAccount(
        title=source.title or source.kind.label,
        pages=source.pages,
        published=source.published,
        concerns=len(own),
        passages=len(held) + len(dismissed) + len(undecided),
        used=len(held),
        undecided=len(undecided),
        unchecked=sum(not concern.checked_by_person for concern in own),
        breaches_stated=source.breaches_stated,
        breaches_found=len(breached),
        dismissed=tuple(Dismissed(p.words, p.page, p.dismissed_why) for p in dismissed),
        quoted=bool(held) and source.kind is SourceKind.REPORT,
        drawn=len(set(held)),
        waiting=sum(not proposal.decided for proposal in proposed),
    )


def values_used(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Say which numbers the stages were worked out with."""
    n = plan.numbers
    return (
        ("Most days between two checks", f"{n.gap} ({n.gap_quarterly} when checked quarterly)"),
        (
            "Embedded needs",
            f"at least {n.met_checks} met checks, {n.span} days from first to last "
            f"({n.span_quarterly} when checked quarterly)",
        ),
        ("An area and shift stays covered for", f"{n.covered} days after a met check"),
        (
            "Verified needs an independent met check within",
            f"{n.verified} days ({n.verified_quarterly} when checked quarterly, "
            f"{n.one_off_months} months for what was put right once and for all)",
        ),
        ("Second look at what was put right once and for all", f"{n.second_look} days on"),
        ("Marked as recorded late", f"more than {n.entered_late} days after the date it shows"),
    )
