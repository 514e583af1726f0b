"""Readiness, and the summary sheet of one key question, as they are printed."""

from collections.abc import Iterable
from datetime import date

from evident.operations.packs import packs
from evident.operations.printing.words import sheet
from evident.operations.trend import stages_since
from evident.plan.dates import day_month, long_date
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.portfolio import Options, portfolio_of
from evident.plan.portfolio.known import Known
from evident.plan.portfolio.values import ConcernEntry, QuestionEntry
from evident.plan.readiness import NOTE, Readiness, overall, readiness
from evident.plan.sheet import (
    Cell,
    FactRows,
    Heading,
    Manner,
    Months,
    Part,
    Sheet,
    StageLine,
    Table,
    Text,
)
from evident.plan.stages import standings
from evident.plan.words import KeyQuestion, Stage
from evident.store import Store


def readiness_sheet(store: Store, today: date, trends: dict[KeyQuestion, str]) -> Sheet:
    """Give the five key questions on one page. *trends*: words the screen has worked out."""
    plan = store.plan
    stood = standings(plan, today)
    parts: list[Part] = [Text(overall(plan, today, stood).words)]
    for question in KeyQuestion:
        found = readiness(plan, question, today, stood)
        parts += _question(found, trends.get(question, ""))
    parts.append(Text(NOTE, Manner.SMALL))
    return sheet(plan, today, "Readiness", tuple(parts), f"As at {long_date(today)}")


def _question(found: Readiness, trend: str) -> Iterable[Part]:
    yield Heading(found.question.label)
    if found.stage is not None:
        yield StageLine(found.stage, found.reason)
    else:
        yield Text(f"{found.level}. {found.reason}")
    counts = ", ".join(
        f"{found.counts[stage]} {stage.label}"
        for stage in reversed(Stage)
        if found.counts.get(stage)
    )
    rows = [("Concerns", " ".join(part for part in (counts, found.own_line) if part))]
    if trend:
        rows.append(("Trend", trend))
    if found.next:
        rows.append(("Next", found.next.words))
    if found.then:
        rows.append(("Then", found.then.words))
    yield FactRows(tuple((name, value or "None") for name, value in rows))


# --- summary sheet of one key question -------------------------------------------------------


def question_sheet(store: Store, today: date, question: KeyQuestion) -> Sheet:
    """Give the same summary sheet as the portfolio's, for one key question."""
    plan = store.plan
    entry = _entry(store, plan, today, question)
    parts: list[Part] = [Text(_first_line(entry))]
    head = ("Concern", "What we did", "How we know", "Stage", "Evidence")
    none = f"None. No concerns raised in {question.label}."
    rows = tuple(_row(concern) for concern in entry.concerns)
    parts.append(Table(head, (27, 25, 22, 14, 12), rows, none))
    if entry.own_line:
        parts.append(Text(entry.own_line))
    parts.append(Heading("Evidence by month"))
    if any(count for _, count in entry.months):
        parts.append(Months(entry.months))
    else:
        parts.append(Text("None. No item of evidence shows a date yet.", Manner.QUIET))
    parts += [Heading("What is not finished yet"), *_unfinished(entry)]
    return sheet(plan, today, f"{question.label}: summary sheet", tuple(parts))


def _entry(store: Store, plan: Plan, today: date, question: KeyQuestion) -> QuestionEntry:
    made = portfolio_of(
        plan,
        Options(key_questions=frozenset({question})),
        today,
        version=0,
        made_at=store.clock(),
        made_by=store.who,
        head=(store.head.entries, store.head.hash),
        known=Known(stages_since(store, today)),
        packs=packs(),
    )
    return made.questions[0]


def _first_line(entry: QuestionEntry) -> str:
    rated = entry.rating.label if entry.rating else "none recorded"
    day = f" ({long_date(entry.rated_on)})" if entry.rating and entry.rated_on else ""
    many = counted(len(entry.concerns), "concern")
    weakest = "Weakest stage now: " if entry.stage is not None else ""
    return f"Last rating: {rated}{day}. {many}. {weakest}{entry.level}. {entry.reason}"


def _row(concern: ConcernEntry) -> tuple[str | Cell, ...]:
    page = next((quote.page for quote in concern.quotes if quote.page), None)
    under = [concern.level, *concern.regulations_short[:2], *([f"p{page}"] if page else [])]
    items = ", ".join(concern.items[:4])
    if len(concern.items) > 4:
        items += f" and {len(concern.items) - 4} more"
    return (
        Cell(f"{concern.reference}  {concern.title}", " · ".join(under), strong=True),
        concern.did,
        concern.know,
        Cell(concern.stage.label, stage=concern.stage),
        items or "None yet",
    )


def _unfinished(entry: QuestionEntry) -> Iterable[Part]:
    left = sorted(
        (c for c in entry.concerns if c.stage is not Stage.EMBEDDED), key=lambda c: c.stage
    )
    if not left:
        many = "Every concern is embedded." if entry.concerns else "No concerns were raised."
        yield Text(f"None. {many}")
    for concern in left:
        when = day_month(concern.by_when) if concern.by_when else "no date yet"
        reason = concern.reason.rstrip(".")
        yield Text(f"{concern.reference}  {reason} ({concern.owner}, {when}).")
