"""One concern as it is printed for the manager's own use, and its history."""

from collections.abc import Iterable
from datetime import date

from evident.operations.packs import packs
from evident.operations.portfolio_known import known_of
from evident.operations.printing.words import day_or, head_of, role, sheet
from evident.plan.dates import UK, long_date, short_date
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.portfolio.concerns import concern_entry
from evident.plan.portfolio.items import items as items_of
from evident.plan.portfolio.options import Options
from evident.plan.portfolio.values import LICENCE, QUESTIONS, ConcernEntry, Item
from evident.plan.records import Action, Concern
from evident.plan.sheet import (
    Cell,
    FactRows,
    Heading,
    Manner,
    Numbered,
    Part,
    Sheet,
    StageLine,
    Table,
    Text,
    Ticks,
)
from evident.plan.stages import Standing, standing
from evident.plan.words import Stage
from evident.store import Store


def concern_sheet(store: Store, today: date, reference: str) -> Sheet:
    """Give everything about one concern but its private notes. Raises RecordMissing."""
    plan = store.plan
    concern = plan.concern(reference)
    found = standing(plan, concern, today)
    items = items_of(plan, {concern.id: concern}, Options(), today)
    known = known_of(store, today)
    entry = concern_entry(plan, concern, found, items, known, packs(), today)
    parts = (
        _stage(entry),
        _facts(entry),
        *_quotes(entry),
        *_answers(entry, items),
        *_conditions(found),
        *_actions(plan, concern),
        *_follow_ons(entry),
        *_checks(found, entry),
        *_evidence(items, concern.reference),
    )
    return sheet(plan, today, head_of(concern), parts)


def _stage(entry: ConcernEntry) -> StageLine:
    since = f"since {long_date(entry.since)}" if entry.since else ""
    return StageLine(entry.stage, since)


def _facts(entry: ConcernEntry) -> FactRows:
    suggested = " (as suggested, to be confirmed)" if entry.suggested else ""
    named = entry.statement_word[:1].upper() + entry.statement_word[1:] or "Falls under"
    rows = [
        ("Level", entry.level + (", raised before" if entry.repeat else "")),
        ("Owner", entry.owner),
        ("Regulation", (", ".join(entry.regulations) or "None") + suggested),
        (named, (", ".join(entry.statements) or "None") + suggested),
        ("By when", long_date(entry.by_when) if entry.by_when else "No date yet"),
    ]
    if entry.cause:
        rows.append(("Why it happened", entry.cause))
    if entry.safe_meanwhile:
        rows.append(("What keeps people safe meanwhile", entry.safe_meanwhile))
    rows += [("To know", fact) for fact in entry.facts]
    return FactRows(tuple(rows))


def _quotes(entry: ConcernEntry) -> Iterable[Part]:
    yield Heading("In the report")
    if not entry.quotes:
        yield Text("The words of the report are not recorded.", Manner.QUIET)
    for quote in entry.quotes:
        page = f", page {quote.page}" if quote.page else ""
        yield Text(f"“{quote.words}” {quote.source}{page}", Manner.QUOTE)
    if any(quote.licensed for quote in entry.quotes):
        yield Text(f"Quoted from CQC’s report. {LICENCE}", Manner.SMALL)


def _answers(entry: ConcernEntry, items: Iterable[Item]) -> Iterable[Part]:
    titles = {item.reference: item.title for item in items}
    for answer in entry.answers:
        yield Numbered(answer.question, QUESTIONS[answer.question - 1])
        note = f" {answer.note}" if answer.note else ""
        manner = Manner.BODY if answer.words else Manner.QUIET
        yield Text((answer.words or answer.missing) + note, manner)
        listed = "  ·  ".join(f"{name} {titles[name]}" for name in answer.items)
        yield Text(listed or "No evidence yet.", Manner.SMALL)


def _conditions(found: Standing) -> Iterable[Part]:
    if found.stage is Stage.EMBEDDED:
        yield Heading("Embedded")
        yield Text(found.reason)
        return
    yield Heading(f"To reach {Stage(found.stage + 1).label}")
    yield Ticks(tuple((c.met, c.words) for c in found.conditions))


def _actions(plan: Plan, concern: Concern) -> Iterable[Part]:
    actions = plan.all(Action).where("concern_id", concern.id)
    rows = tuple(
        (
            Cell(action.title, "Going further" if action.going_further else ""),
            role(plan, action.owner_id),
            day_or(action.due, "No date"),
            day_or(action.completed, "Open"),
            action.evidence_needed or "Not stated",
        )
        for action in sorted(actions, key=lambda a: (a.position, a.id))
    )
    yield Heading("Actions")
    yield Table(
        ("Action", "Owner", "Due", "Done", "Evidence it will need"),
        (34, 18, 12, 12, 24),
        rows,
        "None. No action has been decided yet.",
    )


def _follow_ons(entry: ConcernEntry) -> Iterable[Part]:
    if entry.follow_ons:
        rows = tuple(
            (issue.issue, issue.owner, day_or(issue.due, "No date"), day_or(issue.closed, "Open"))
            for issue in entry.follow_ons
        )
        yield Heading("What else we found")
        yield Table(("Follow-on issue", "Owner", "Due", "Closed"), (52, 22, 13, 13), rows)


def _checks(found: Standing, entry: ConcernEntry) -> Iterable[Part]:
    rows = tuple(
        (
            Cell(short_date(look.on), "" if mark.counts else "before the change"),
            Cell(look.result.label, result=look.result),
            Cell(mark.by, "Independent" if look.independent else ""),
            mark.where,
            look.seen or "Nothing written down.",
        )
        for look, mark in zip(found.looks, entry.checks, strict=True)
    )
    yield Heading("Checks")
    yield Table(
        ("Date", "Result", "By", "Where", "What was seen"),
        (13, 15, 18, 18, 36),
        rows,
        "None. Nobody has checked this yet.",
    )


def _evidence(items: Iterable[Item], reference: str) -> Iterable[Part]:
    rows = tuple(
        (
            Cell(item.reference, strong=True),
            item.title or item.file_name,
            item.kind,
            day_or(item.shows, "Not known"),
            day_or(item.file_date, "Not known"),
            day_or(item.recorded_on, "Not known"),
            ", ".join(str(s.question) for s in item.supports if s.reference == reference),
        )
        for item in items
    )
    yield Heading("Evidence")
    head = ("No.", "Item", "Kind", "Shows", "File", "Recorded", "Question")
    yield Table(head, (7, 32, 16, 12, 12, 12, 9), rows, "None. No evidence is linked yet.")


# --- history ---------------------------------------------------------------------------------


def history_sheet(store: Store, today: date, reference: str, limit: int = 500) -> Sheet:
    """Give who changed what of one concern, and when, newest first."""
    plan = store.plan
    concern = plan.concern(reference)
    entries = store.past.entries(concern.id, limit)
    rows = tuple(
        (
            f"{short_date(entry.at.astimezone(UK).date())}, {entry.at.astimezone(UK):%H:%M}",
            entry.who or "Not recorded",
            entry.label,
        )
        for entry in entries
    )
    table = Table(("When", "Who", "What"), (20, 25, 55), rows, "None. Nothing has changed yet.")
    words = counted(len(entries), "change")
    if len(entries) == limit:
        words = f"The latest {counted(limit, 'change')}"
    return sheet(plan, today, f"History of {head_of(concern)}", (table,), words)
