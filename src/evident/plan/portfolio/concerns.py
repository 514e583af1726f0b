"""Concerns as they are printed: stage, words of the report, answers, actions, what is left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.plan.answers import counted_words
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing
from evident.plan.left import beside, by_when, left
from evident.plan.packs import Packs, Regulation
from evident.plan.phrases import in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.portfolio.places import place_marks
from evident.plan.portfolio.values import (
    ActionEntry,
    AnswerEntry,
    CheckMark,
    ConcernEntry,
    FollowOnEntry,
    Item,
    Quote,
)
from evident.plan.records import (
    Action,
    Answer,
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
from evident.plan.text import shortened
from evident.plan.words import Basis, Level, Nature, Rhythm, Scope, SourceKind, Stage

NOBODY = "Nobody yet"


def concern_entry(
    plan: Plan,
    concern: Concern,
    standing: Standing,
    since: date | None,
    items: Sequence[Item],
    packs: Packs,
    today: date,
) -> ConcernEntry:
    """Say everything about one concern; *items* are those of the whole portfolio."""
    own = [item for item in items if any(s.reference == concern.reference for s in item.supports)]
    source = plan.all(Source).get(concern.source_id)
    regulations = list(_regulations(plan, concern, packs))
    answers = tuple(_answers(plan, concern, standing, own))
    records = {item.check.id: item.reference for item in items if item.check}
    checks = tuple(_checks(plan, standing, records))
    actions = tuple(_actions(plan, concern, today))
    framework = source.framework if source and source.framework else plan.service.framework
    return ConcernEntry(
        reference=concern.reference,
        title=concern.title,
        question=concern.key_question,
        stage=standing.stage,
        since=since,
        level=concern.level.label,
        repeat=concern.repeat,
        from_report=source is not None and not source.kind.ours,
        source=source.title or source.kind.label if source else "",
        regulations=tuple(regulation.name for regulation in regulations),
        regulations_short=tuple(regulation.short for regulation in regulations),
        statements=tuple(_statements(plan, concern, packs)),
        statement_word=packs.framework(framework).one if framework in packs.frameworks else "",
        suggested=_only_suggested(plan, concern),
        owner=_who(plan, concern.owner_id),
        quotes=tuple(_quotes(plan, concern)),
        answers=answers,
        checks=checks,
        actions=actions,
        follow_ons=tuple(_follow_ons(plan, concern)),
        missing=standing.missing,
        reason=standing.reason,
        left=left(standing),
        flags=beside(standing),
        by_when=by_when(standing),
        cause=concern.cause,
        safe_meanwhile=concern.safe_meanwhile,
        facts=(*_facts(plan, concern, source), *([standing.recent] if standing.recent else [])),
        did=_did(answers, actions, concern),
        know=_know(answers, checks),
        items=tuple(item.reference for item in own),
        checked_by_person=concern.checked_by_person,
        places=place_marks(plan, concern, standing, records, today),
        no_place=concern.scope is Scope.NO_PLACE,
    )


def _who(plan: Plan, id: int | None) -> str:
    person = plan.person(id)
    return person.label if person else NOBODY


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
        yield Quote(passage.words, passage.page, name, licensed, passage.source_id)


def _answers(
    plan: Plan, concern: Concern, standing: Standing, items: Sequence[Item]
) -> Iterable[AnswerEntry]:
    given = {row.question: row for row in plan.all(Answer).where("concern_id", concern.id)}
    for question in (1, 2, 3, 4):
        answer = given.get(question, Answer(question=question))
        supporting = tuple(
            item.reference
            for item in items
            if any(
                s.reference == concern.reference and s.question == question for s in item.supports
            )  # fmt: skip
        )
        missing = "" if answer.words.strip() else _missing(standing, question)
        words = answer.words.strip()
        yield AnswerEntry(question, words, missing, _note(answer, words), supporting)


def _missing(standing: Standing, question: int) -> str:
    if question == 1 and standing.stage < Stage.IN_PROGRESS:
        return "Work has not begun yet."
    return "Not answered yet."


def _note(answer: Answer, words: str) -> str:
    """Give the date that belongs to an answer, unless its own words say it."""
    if answer.in_use_from and long_date(answer.in_use_from) not in words:
        return f"In use from {long_date(answer.in_use_from)}."
    if answer.looked_on and long_date(answer.looked_on) not in words:
        return f"We looked on {long_date(answer.looked_on)}."
    return ""


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
            owner=_who(plan, action.owner_id),
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
        words = _because(concern.not_taken_up)
        yield words if _says_so(words) else f"Considered{day}, not taken up: {words}"
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


def _says_so(words: str) -> bool:
    """Say whether a reason begins as we would begin it."""
    return words.strip().casefold().startswith("considered")


def _because(words: str) -> str:
    words = words.strip() or "no reason recorded"
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _did(answers: Sequence[AnswerEntry], actions: Sequence[ActionEntry], concern: Concern) -> str:
    """Sum up what was done, for the summary sheet."""
    if answers[0].words:
        return shortened(answers[0].words, 220)
    if concern.not_taken_up:
        words = concern.not_taken_up
        return shortened(words if _says_so(words) else f"Considered, not taken up: {words}", 220)
    if actions:
        first = next((a for a in actions if not a.done), actions[0])
        when = f" by {long_date(first.due)}" if first.due and not first.done else ""
        return shortened(f"{'Done' if first.done else 'Planned'}: {first.title}{when}.", 220)
    return "Nothing yet."


def _know(answers: Sequence[AnswerEntry], checks: Sequence[CheckMark]) -> str:
    """Sum up how it is known to work, for the summary sheet."""
    if answers[1].words:
        return shortened(answers[1].words, 220)
    if checks:
        last = checks[-1]
        place = f", {last.where}" if last.where else ""
        return f"Last check {long_date(last.on)}: {last.result.label.lower()}{place}."
    return "To be checked."


def order(concerns: Iterable[Concern]) -> Mapping[int, Concern]:
    return {concern.id: concern for concern in concerns}
