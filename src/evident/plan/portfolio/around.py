"""What stands around the concerns: the service, its sources, and the values used."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.plan.account import Fate, account_of
from evident.plan.account_words import unmatched
from evident.plan.dates import long_date
from evident.plan.kept_reading import ratings_of
from evident.plan.plan import Plan
from evident.plan.portfolio.about_values import (
    AboutService,
    Dismissed,
    Rated,
    SourceAccount,
)
from evident.plan.portfolio.check_values import CheckEntry
from evident.plan.portfolio.known import Known
from evident.plan.records import (
    Action,
    Area,
    Check,
    Concern,
    ConcernRegulation,
    Person,
    ProposedConcern,
    Shift,
    Source,
)
from evident.plan.words import KeyQuestion, Level, SourceKind, Verdict


def about(
    plan: Plan,
    concerns: Mapping[int, Concern],
    register: Sequence[CheckEntry],
    known: Known,
    today: date,
) -> AboutService:
    service = plan.service
    return AboutService(
        name=service.name,
        kind=service.kind.label,
        beds=service.beds,
        provider=service.provider,
        manager=service.registered_manager or _manager(plan, today),
        location_id=service.location_id,
        areas=tuple(_areas(plan, known, today)),
        shifts=tuple(shift.name for shift in _now(plan.all(Shift), today)),
        people=_people(plan, concerns, register, today),
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


def _areas(plan: Plan, known: Known, today: date) -> Iterable[str]:
    """Name each area, then those of before: older checks speak of them by older names too."""
    first = _first_check(plan)
    for area in _now(plan.all(Area), today):
        told = _called(area, known, first)
        if area.since is not None and area.since > first:
            told.insert(0, f"since {long_date(area.since)}")
        yield f"{area.name} ({', '.join(told)})" if told else area.name
    for area in plan.all(Area):
        if area.until is not None and area.until < today:
            told = [f"until {long_date(area.until)}", *_called(area, known, first)]
            yield f"{area.name} ({', '.join(told)})"


def _called(area: Area | Shift, known: Known, first: date) -> list[str]:
    names = [(name, day) for name, day in known.renamed.get(area.id, ()) if day > first]
    return [f"called {name} until {long_date(day)}" for name, day in names if name != area.name]


def _first_check(plan: Plan) -> date:
    """Give the day of the first check: no record here speaks of how an area was before it."""
    return min((check.on for check in plan.all(Check) if check.on), default=date.max)


def _manager(plan: Plan, today: date) -> str:
    """Give the name of the person listed as registered manager, where the service names none."""
    here = (p for p in plan.all(Person) if p.until is None or p.until >= today)
    named = (p.name for p in here if p.role.casefold() == "registered manager" and p.name)
    return next(named, "")


def _people(
    plan: Plan, concerns: Mapping[int, Concern], register: Sequence[CheckEntry], today: date
) -> tuple[tuple[str, str], ...]:
    """Give each role once, with the organisation of those from outside; never a name.

    Those who left are named, with the day, where they checked or owned something told here.
    """
    people = list(plan.all(Person))
    held = [p for p in people if p.until is None or p.until >= today]
    took_part = _took_part(plan, concerns, {entry.id for entry in register})
    gone = [p for p in people if p not in held and p.id in took_part]
    told = [(p.label, p.organisation) for p in held]
    told += [
        (p.label, f"{p.organisation or 'This service'}, until {long_date(p.until)}")
        for p in gone
        if p.until
    ]
    return tuple(dict.fromkeys(told))


def _took_part(plan: Plan, concerns: Mapping[int, Concern], checks: set[int]) -> set[int | None]:
    found = {concern.owner_id for concern in concerns.values()}
    found |= {check.by_id for check in plan.all(Check) if check.id in checks}
    for action in plan.all(Action):
        if action.concern_id in concerns:
            found |= {action.owner_id, action.completed_by_id}
    return found


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
    account = account_of(plan, source)
    own = [concern for concern in plan.concerns if concern.source_id == source.id]
    aside = [line for line in account.lines if line.fate is Fate.SET_ASIDE]
    held = [line.concern.id for line in account.lines if line.concern is not None]
    checked = sum(line.fate is Fate.CHECKED for line in account.lines)
    proposed = plan.all(ProposedConcern).where("source_id", source.id)
    skipped = Counter(sentence.verdict for sentence in account.skipped)
    return SourceAccount(
        title=source.title or source.kind.label,
        pages=source.pages,
        published=source.published,
        concerns=len(own),
        passages=account.total,
        used=len(held),
        undecided=account.total - len(held) - len(aside) - checked,
        checked=checked,
        unchecked=sum(not concern.checked_by_person for concern in own),
        breaches_stated=source.breaches_stated,
        breaches_found=account.breaches_found,
        dismissed=tuple(Dismissed(line.words, line.page, line.why) for line in aside),
        quoted=bool(held) and source.kind is SourceKind.REPORT,
        drawn=len(set(held)),
        waiting=sum(not proposal.decided for proposal in proposed),
        ours=source.kind is SourceKind.OWN,
        breaches_named=tuple(
            concern.reference
            for concern in own
            if concern.level is Level.BREACH
            and plan.all(ConcernRegulation).where("concern_id", concern.id)
        ),
        tables=len(account.tables),
        unmatched=unmatched(account),
        earlier=ratings_of(source),
        skipped=tuple((verdict.label, skipped[verdict]) for verdict in Verdict if skipped[verdict]),
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
        (
            "An area and shift stays covered for",
            f"{n.covered} days after a met check; chosen places: only those",
        ),
        (
            "Verified needs an independent met check within",
            f"{n.verified} days ({n.verified_quarterly} when checked quarterly, "
            f"{n.one_off_months} months for what was put right once and for all)",
        ),
        (
            "Second look at what was put right once and for all",
            f"{n.second_look} days on; no run of checks",
        ),
        ("Marked as recorded late", f"more than {n.entered_late} days after the date it shows"),
    )
