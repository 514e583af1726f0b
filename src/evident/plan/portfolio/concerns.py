"""Concerns as they are printed: stage, words of the report, answers, actions, what is left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.plan.answers import counted_words
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing
from evident.plan.facts import decided
from evident.plan.left import by_when
from evident.plan.packs import Packs, Regulation
from evident.plan.phrases import in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.portfolio.known import Known
from evident.plan.portfolio.places import place_marks
from evident.plan.portfolio.replies import did, elsewhere, know, replies
from evident.plan.portfolio.still import embedded_on, remarks, still_to_do
from evident.plan.portfolio.values import (
    ActionEntry,
    CheckMark,
    ConcernEntry,
    FollowOnEntry,
    Item,
    Quote,
)
from evident.plan.records import (
    Action,
    Area,
    Concern,
    ConcernRegulation,
    ConcernStatement,
    FollowOn,
    Passage,
    ScopeCell,
    Shift,
    Source,
)
from evident.plan.stages import Standing
from evident.plan.words import Basis, Level, Nature, Rhythm, Scope, SourceKind

NOBODY = "Nobody yet"


def concern_entry(
    plan: Plan,
    concern: Concern,
    standing: Standing,
    own: Sequence[Item],
    known: Known,
    packs: Packs,
    today: date,
) -> ConcernEntry:
    """Say everything about one concern; *own* are the items that support it."""
    source = plan.all(Source).get(concern.source_id)
    regulations = list(_regulations(plan, concern, packs))
    records = {item.check.id: item.reference for item in own if item.check}
    checks = tuple(_checks(plan, standing, records))
    answers = replies(plan, standing, own, checks, known)
    places = place_marks(plan, concern, standing, records, today)
    actions = tuple(_actions(plan, concern, today))
    framework = source.framework if source and source.framework else plan.service.framework
    return ConcernEntry(
        reference=concern.reference,
        title=concern.title,
        question=concern.key_question,
        stage=standing.stage,
        since=known.since.get(concern.id),
        level=concern.level.label,
        repeat=concern.repeat,
        from_report=source is not None and not source.kind.ours,
        source=source.title or source.kind.label if source else "",
        regulations=tuple(regulation.name for regulation in regulations),
        regulations_short=tuple(regulation.short for regulation in regulations),
        statements=tuple(_statements(plan, concern, packs)),
        statement_word=packs.framework(framework).one if framework in packs.frameworks else "",
        suggested=_only_suggested(plan, concern),
        owner=_who(plan, concern.owner_id, today),
        quotes=tuple(_quotes(plan, concern)),
        answers=answers,
        checks=checks,
        actions=actions,
        follow_ons=tuple(_follow_ons(plan, concern)),
        missing=standing.missing,
        reason=standing.reason,
        left=still_to_do(plan, standing, today),
        by_when=by_when(standing),
        cause=concern.cause,
        safe_meanwhile=concern.safe_meanwhile,
        facts=tuple(_facts(plan, concern, source)),
        did=did(answers, actions),
        know=know(answers, checks),
        but="" if answers[1].words else elsewhere(checks, places),
        items=tuple(item.reference for item in own),
        checked_by_person=concern.checked_by_person,
        places=places,
        no_place=concern.scope is Scope.NO_PLACE,
        why=embedded_on(concern, standing, _one_off(concern, today)),
        remarks=remarks(standing),
        days_late=standing.days_overdue,
        ours=source is not None and source.kind is SourceKind.OWN,
        changed=standing.change_day,
    )


def _one_off(concern: Concern, today: date) -> bool:
    return concern.nature is Nature.ONE_OFF or decided(concern, today)


def _who(plan: Plan, id: int | None, today: date | None = None) -> str:
    """Name somebody by role; with *today*, say since when somebody who owes work has left."""
    person = plan.person(id)
    if person is None:
        return NOBODY
    if today is not None and person.until is not None and person.until < today:
        return f"{person.label} (left {long_date(person.until)})"
    return person.label


def _regulations(plan: Plan, concern: Concern, packs: Packs) -> Iterable[Regulation]:
    for row in plan.all(ConcernRegulation).where("concern_id", concern.id):
        try:
            yield packs.regulations.regulation(row.regulation)
        except RecordMissing:
            continue


def _statements(plan: Plan, concern: Concern, packs: Packs) -> Iterable[str]:
    for row in plan.all(ConcernStatement).where("concern_id", concern.id):
        statement = packs.statement(row.statement)
        yield statement.title if statement else row.statement


def _only_suggested(plan: Plan, concern: Concern) -> bool:
    """Say whether statement or regulation still rest on the program's suggestion."""
    rows: tuple[ConcernStatement | ConcernRegulation, ...] = (
        *plan.all(ConcernStatement).where("concern_id", concern.id),
        *plan.all(ConcernRegulation).where("concern_id", concern.id),
    )
    return any(row.basis is Basis.SUGGESTED for row in rows)


def _quotes(plan: Plan, concern: Concern) -> Iterable[Quote]:
    passages = plan.all(Passage).where("concern_id", concern.id)
    for passage in sorted(passages, key=lambda p: (p.position, p.id)):
        source = plan.all(Source).get(passage.source_id)
        kind = source.kind if source else SourceKind.REPORT
        name = "Report" if kind is SourceKind.REPORT else kind.label
        licensed = kind is SourceKind.REPORT
        yield Quote(passage.words, passage.page, name, licensed, passage.source_id, kind.ours)


def _checks(plan: Plan, standing: Standing, records: Mapping[int, str]) -> Iterable[CheckMark]:
    for look in standing.looks:
        counts = standing.change_day is not None and look.on >= standing.change_day
        person = plan.person(look.by_id)
        yield CheckMark(
            on=look.on,
            result=look.result,
            where=where(plan, look.finding_id),
            counts=counts,
            by=person.label if person else "Not recorded",
            independent=look.independent,
            told=counted_words(plan, look.check_id, standing.concern_id),
            item=records.get(look.check_id, ""),
        )


def _actions(plan: Plan, concern: Concern, today: date) -> Iterable[ActionEntry]:
    actions = plan.all(Action).where("concern_id", concern.id)
    for action in sorted(actions, key=lambda a: (a.position, a.id)):
        late = action.due and not action.completed and (today - action.due).days
        yield ActionEntry(
            title=action.title,
            owner=_who(plan, action.owner_id, None if action.completed else today),
            due=action.due,
            done=action.completed,
            done_by=_who(plan, action.completed_by_id) if action.completed_by_id else "",
            days_late=max(0, late or 0),
            going_further=action.going_further,
        )


def _follow_ons(plan: Plan, concern: Concern) -> Iterable[FollowOnEntry]:
    for issue in plan.all(FollowOn).where("concern_id", concern.id):
        yield FollowOnEntry(issue.issue, _who(plan, issue.owner_id), issue.due, issue.closed)


def _facts(plan: Plan, concern: Concern, source: Source | None) -> Iterable[str]:
    """Give the choices made for this concern that change how it is judged, with the reasons."""
    if concern.repeat:
        yield "Raised before, in an earlier report."
    if source and source.kind is not SourceKind.REPORT:
        yield f"Source: {source.title or source.kind.label}."
    if concern.met_by:
        yield f"To be met by {long_date(concern.met_by)}."
    if concern.scope is Scope.NO_PLACE:
        yield f"Not about places or times: {_because(concern.scope_why)}"
    if concern.scope is Scope.CHOSEN and (places := _chosen(plan, concern)):
        why = f" {_because(concern.scope_why)}" if concern.scope_why.strip() else ""
        yield f"Asked for only in {places}.{why}"
    if concern.nature is Nature.ONE_OFF:
        yield f"Put right once and for all: {_because(concern.nature_why)}"
    if concern.rhythm is Rhythm.QUARTERLY:
        yield f"Checked quarterly: {_because(concern.rhythm_why)}"
    if concern.hold is not None:
        yield f"Held at {concern.hold.label} by us: {_because(concern.hold_why)}"
    if concern.not_taken_up and concern.level is Level.RECOMMENDATION:
        day = f" on {long_date(concern.decided_on)}" if concern.decided_on else ""
        yield f"A recommendation, considered{day} and not taken up. The reason stands first below."
    if not concern.checked_by_person:
        yield "Read from the report by the program; not yet checked by a person."


def _chosen(plan: Plan, concern: Concern) -> str:
    """Name the areas and shifts chosen for a concern: Ground floor (Days), Wing (Days)."""
    by_area: dict[str, list[str]] = {}
    for cell in plan.all(ScopeCell).where("concern_id", concern.id):
        area, shift = plan.all(Area).get(cell.area_id), plan.all(Shift).get(cell.shift_id)
        if area and shift:
            by_area.setdefault(area.name, []).append(shift.name)
    return in_a_row([f"{area} ({in_a_row(shifts)})" for area, shifts in by_area.items()])


def _because(words: str) -> str:
    words = words.strip() or "no reason recorded"
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def order(concerns: Iterable[Concern]) -> Mapping[int, Concern]:
    return {concern.id: concern for concern in concerns}
