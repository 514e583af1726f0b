"""Puts an action plan together from a plan and a day: pure, and in the manager's own words."""

from collections.abc import Iterable, Iterator
from datetime import date

from evident.plan.action_plan.boxes import boxes_of
from evident.plan.action_plan.events import events_of
from evident.plan.action_plan.gaps import gaps_of
from evident.plan.action_plan.values import (
    ActionPlan,
    By,
    Elsewhere,
    Entry,
    Group,
    Quote,
    Request,
    Step,
)
from evident.plan.clocks import ClockState, clock, latest_report
from evident.plan.dates import long_date
from evident.plan.facts import complete, further
from evident.plan.packs import Packs, Regulation
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Concern,
    ConcernRegulation,
    Deadline,
    Passage,
    Source,
)
from evident.plan.stages import Standing, standings
from evident.plan.words import DeadlineKind, KeyQuestion, Level, SourceKind


def action_plan_of(
    plan: Plan, packs: Packs, at: date, by: By = By.REGULATION, *, since: date | None = None
) -> ActionPlan:
    """Give the action plan as it stood at the end of *at*, a UK calendar date.

    Every concern that still asks for something is in it, minor ones included. Breaches stand
    under their regulations, in full under the first and named under the others; what is no
    breach, or has no regulation yet, under its key question. With *since* progress is what was
    done after that day. Nothing is raised, and no words are made up: where nothing is said
    yet, a box is empty and a gap says so.
    """
    stood = standings(plan, at)
    entries = [
        entry_of(plan, concern, stood[concern.id], packs, at, since) for concern in plan.live
    ]
    grouped = _by_regulation if by is By.REGULATION else _by_question
    report = latest_report(plan, at)
    said = f", published {long_date(report.published)}" if report and report.published else ""
    service = plan.service
    return ActionPlan(
        service=service.name,
        provider=service.provider,
        location_id=service.location_id,
        report=f"{report.title or report.kind.label}{said}" if report else "",
        request=request_of(plan, packs, at),
        at=at,
        by=by,
        groups=tuple(grouped(plan, packs, entries)),
        since=since,
    )


def request_of(plan: Plan, packs: Packs, today: date) -> Request | None:
    """Give CQC's request for a plan: the open one due first, else the one answered last."""
    found = [
        clock(plan, row, packs.process, packs.holidays.days, today)
        for row in plan.all(Deadline)
        if row.kind is DeadlineKind.ACTION_PLAN
    ]
    if not found:
        return None
    waiting = [one for one in found if one.state is ClockState.OPEN]
    chosen = (
        min(waiting, key=lambda c: (c.due or date.max, c.deadline.id))
        if waiting
        else max(found, key=lambda c: (c.deadline.done_on or date.min, c.deadline.id))
    )
    row = chosen.deadline
    done_on = row.done_on if chosen.state is ClockState.DONE else None
    sentence = chosen.sentence
    if done_on is not None:
        asked = f"CQC asked on {long_date(row.counts_from)}. " if row.counts_from else ""
        due = f"It was due by {long_date(chosen.due)} and" if chosen.due else "It"
        sentence = f"{asked}{due} was sent on {long_date(done_on)}."
    return Request(row.id, row.counts_from, chosen.due, chosen.words, sentence, done_on)


# --- one concern -------------------------------------------------------------------------------


def entry_of(
    plan: Plan,
    concern: Concern,
    standing: Standing,
    packs: Packs,
    at: date,
    since: date | None = None,
) -> Entry:
    """Say everything the plan says about one concern."""
    regulations = tuple(found.name for found in regulations_of(plan, concern, packs))
    quotes = tuple(_quotes(plan, concern))
    steps = tuple(_steps(plan, concern, at))
    events = events_of(plan, concern, standing, at, since)
    owner = _role(plan, concern.owner_id)
    due = _due(steps)
    boxes = boxes_of(plan, concern, standing, quotes, steps, owner, due, events, at)
    return Entry(
        id=concern.id,
        reference=concern.reference,
        title=concern.title,
        question=concern.key_question,
        level=concern.level.label,
        breach=concern.level is Level.BREACH,
        regulations=regulations,
        owner=owner,
        quotes=quotes,
        steps=steps,
        stage=standing.stage,
        due=due,
        events=events,
        boxes=boxes,
        gaps=gaps_of(plan, concern, standing, boxes, steps, regulations),
    )


def regulations_of(plan: Plan, concern: Concern, packs: Packs) -> Iterator[Regulation]:
    """Give the regulations of a concern that the packs know, in the order they were linked."""
    for row in plan.all(ConcernRegulation).where("concern_id", concern.id):
        known = packs.regulations.by_id.get(row.regulation)
        if known is not None:
            yield known


def _quotes(plan: Plan, concern: Concern) -> Iterator[Quote]:
    passages = plan.all(Passage).where("concern_id", concern.id)
    for passage in sorted(passages, key=lambda p: (p.position, p.id)):
        source = plan.all(Source).get(passage.source_id)
        kind = source.kind if source else SourceKind.REPORT
        name = "Report" if kind is SourceKind.REPORT else kind.label
        if passage.words.strip():
            yield Quote(passage.words.strip(), name, passage.page)


def _steps(plan: Plan, concern: Concern, at: date) -> Iterator[Step]:
    actions = plan.all(Action).where("concern_id", concern.id)
    for action in sorted(actions, key=lambda a: (a.position, a.id)):
        done = action.completed if complete(action, at) else None
        begun = action.started if action.started and action.started <= at else None
        late = (at - action.due).days if action.due and done is None else 0
        yield Step(
            id=action.id,
            title=action.title,
            owner=_role(plan, action.owner_id),
            due=action.due,
            started=begun,
            completed=done,
            done_by=_role(plan, action.completed_by_id) if done else "",
            needed=action.evidence_needed.strip(),
            resources=action.resources.strip(),
            days_late=max(late, 0),
            further=further(action),
        )


def _due(steps: tuple[Step, ...]) -> date | None:
    """Give the day by which all is to be done, None while an open action has no date."""
    waiting = [step for step in steps if step.completed is None]
    days = [step.due for step in waiting if step.due is not None]
    return max(days) if days and len(days) == len(waiting) else None


def _role(plan: Plan, id: int | None) -> str:
    person = plan.person(id)
    return person.label if person else ""


# --- groups ------------------------------------------------------------------------------------


def _by_regulation(plan: Plan, packs: Packs, entries: Iterable[Entry]) -> Iterator[Group]:
    """Give breaches by regulation, instrument after instrument, then the rest by key question."""
    entries = list(entries)
    under: dict[str, list[Entry]] = {}
    for entry in entries:
        links = regulations_of(plan, plan.all(Concern)[entry.id], packs) if entry.breach else ()
        for regulation in links:
            under.setdefault(regulation.id, []).append(entry)
    told: dict[int, str] = {}
    for id, regulation in packs.regulations.by_id.items():
        if id not in under:
            continue
        here = [entry for entry in under[id] if entry.id not in told]
        elsewhere = tuple(
            Elsewhere(entry.reference, entry.title, told[entry.id])
            for entry in under[id]
            if entry.id in told
        )
        told |= {entry.id: regulation.name for entry in here}
        yield Group(regulation.name, regulation.instrument, tuple(here), elsewhere)
    rest = [entry for entry in entries if entry.id not in told]
    for group in _by_question(plan, packs, rest):
        yield Group(group.heading, "No breach of a regulation is recorded here.", group.entries)


def _by_question(_plan: Plan, _packs: Packs, entries: Iterable[Entry]) -> Iterator[Group]:
    entries = list(entries)
    for question in KeyQuestion:
        here = tuple(entry for entry in entries if entry.question is question)
        if here:
            yield Group(question.label, "", here)
