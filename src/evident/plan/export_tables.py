"""A plan as four tables: concerns, actions, evidence, checks; for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date

from evident.plan.check_register import done_rows
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Answer,
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Evidence,
    EvidenceLink,
    Finding,
    Passage,
    Source,
)
from evident.plan.stages import Standings, standings

Value = str | int | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: *wide* says in characters how wide each column may be."""

    title: str
    head: tuple[str, ...]
    wide: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables_of(plan: Plan, today: date) -> tuple[Table, ...]:
    """Give the four tables as they stand on *today*. Private notes are in none."""
    stood = standings(plan, today)
    return (
        _table("Concerns", _CONCERN, _concerns(plan, stood)),
        _table("Actions", _ACTION, _actions(plan)),
        _table("Evidence", _EVIDENCE, _evidence(plan)),
        _table("Checks", _CHECK, _checks(plan, today)),
    )


def _table(title: str, columns: tuple[tuple[str, int], ...], rows: Iterator[Row]) -> Table:
    head, wide = zip(*columns, strict=True)
    return Table(title, head, wide, tuple(rows))


_CONCERN = (
    ("Reference", 10), ("Key question", 13), ("Concern", 42), ("Level", 20), ("Stage", 20),
    ("What is missing", 24), ("Owner", 20), ("Due", 12), ("Quality statements", 24),
    ("Regulations", 24), ("From", 30), ("Words of the report", 60), ("What keeps people safe", 40),
    ("1 What changed, and when", 50), ("In use from", 12), ("2 How we know", 50),
    ("3 Embedded", 50), ("4 What else we found", 50),
)  # fmt: skip


def _concerns(plan: Plan, stood: Standings) -> Iterator[Row]:
    for concern in plan.concerns:
        answers = {a.question: a for a in plan.all(Answer).where("concern_id", concern.id)}
        words = [answers[n].words if n in answers else "" for n in (1, 2, 3, 4)]
        owner = plan.person(concern.owner_id)
        source = plan.all(Source).get(concern.source_id)
        standing = stood[concern.id]
        yield (
            concern.reference,
            concern.key_question.label,
            concern.title,
            concern.level.label,
            standing.stage.label,
            standing.missing,
            owner.label if owner else "",
            standing.due,
            ", ".join(
                x.statement for x in plan.all(ConcernStatement).where("concern_id", concern.id)
            ),
            ", ".join(
                x.regulation for x in plan.all(ConcernRegulation).where("concern_id", concern.id)
            ),
            (source.title or source.kind.label) if source else "",
            passages(plan, concern),
            concern.safe_meanwhile,
            words[0],
            answers[1].in_use_from if 1 in answers else None,
            *words[1:],
        )


def passages(plan: Plan, concern: Concern) -> str:
    """Give the words of the report on a concern, each with its page."""
    found = sorted(plan.all(Passage).where("concern_id", concern.id), key=lambda p: p.position)
    return "\n".join(f"{p.words} (page {p.page})" if p.page else p.words for p in found)


_ACTION = (
    ("Concern", 10), ("Action", 50), ("Owner", 20), ("Due", 12), ("Started", 12),
    ("Completed", 12), ("Completed by", 20), ("Evidence needed", 40), ("Resources", 40),
    ("Going further", 12),
)  # fmt: skip


def _actions(plan: Plan) -> Iterator[Row]:
    for concern in plan.concerns:
        found = plan.all(Action).where("concern_id", concern.id)
        for action in sorted(found, key=lambda a: (a.position, a.id)):
            owner, done_by = plan.person(action.owner_id), plan.person(action.completed_by_id)
            yield (
                concern.reference,
                action.title,
                owner.label if owner else "",
                action.due,
                action.started,
                action.completed,
                done_by.label if done_by else "",
                action.evidence_needed,
                action.resources,
                "Yes" if action.going_further else "",
            )


_EVIDENCE = (
    ("Number", 9), ("Title", 50), ("Kind", 20), ("Date it shows", 13), ("Confirmed", 10),
    ("File’s own date", 13), ("Recorded (UTC)", 18), ("Counts up to", 13), ("Supports", 40),
    ("In the portfolio", 18), ("File name", 40), ("Size in bytes", 12), ("SHA-256", 66),
)  # fmt: skip


def _evidence(plan: Plan) -> Iterator[Row]:
    for item in plan.evidence:
        recorded = item.recorded_at.astimezone(UTC) if item.recorded_at else None
        yield (
            item.reference,
            item.title,
            item.kind.label,
            item.shows,
            "Yes" if item.shows_confirmed else "No",
            item.file_date,
            f"{recorded:%Y-%m-%d %H:%M:%S}" if recorded else "",
            item.expires,
            supports(plan, item),
            item.in_portfolio.label,
            item.file_name,
            item.size or None,
            item.file,
        )


def supports(plan: Plan, item: Evidence) -> str:
    """Give "S1 question 2; W3 question 1"."""
    links = plan.all(EvidenceLink).where("evidence_id", item.id)
    found = [(plan.all(Concern).get(link.concern_id), link.question) for link in links]
    return "; ".join(f"{c.reference} question {q}" for c, q in found if c and not c.binned_on)


_CHECK = (
    ("Date", 12), ("Check", 40), ("Kind", 20), ("About", 20), ("Result", 16), ("By", 20),
    ("Where", 30), ("Sample", 20), ("What was seen", 60), ("Evidence", 10),
)  # fmt: skip


def _checks(plan: Plan, today: date) -> Iterator[Row]:
    for row in done_rows(plan, today):
        findings = plan.all(Finding).where("check_id", row.check.id)
        yield (
            row.on,
            row.title,
            row.kind,
            row.about,
            row.words,
            row.who,
            row.where,
            row.sample,
            "\n".join(f.seen for f in findings if f.seen),
            row.evidence,
        )
