"""Facts of a report that a person corrects: dates, ratings, framework, where it comes from."""

from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.second_report import date_findings
from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing
from evident.plan.plan import Plan
from evident.plan.proposals import proposals_of
from evident.plan.records import Deadline, Passage, Source
from evident.plan.text import clean_line
from evident.plan.words import DeadlineKind, SourceKind
from evident.store import Store, Transaction


def change_report(store: Store, source_id: int, **facts: Any) -> Change:
    """Correct what was read from a report: kind, published, ratings, framework and so on.

    Its title follows kind and date unless somebody wrote another. With another framework, what
    waits to be checked gets suggestions under it, except where a person chose.
    """
    with store.transaction("Correct the report's facts") as tx:
        source = _source(tx, source_id)
        changed = replace(source, **_cleaned(facts))
        if "title" not in facts and source.title == title_of(source.kind, source.published):
            changed = replace(changed, title=title_of(changed.kind, changed.published))
        tx.put(changed)
        date_findings(tx, changed)
        if changed.framework != source.framework:
            _suggest_again(tx, changed)
    return tx.change


def add_paper_report(
    store: Store, kind: SourceKind = SourceKind.REPORT, framework: str = ""
) -> Change:
    """Add a report that is there on paper only; its concerns are then added by hand."""
    with store.transaction("Add the report") as tx:
        tx.put(Source(kind=kind, title=title_of(kind, None), framework=framework))
    return tx.change


def set_action_plan_asked(store: Store, source_id: int, asked: date | None) -> Change:
    """Say on which day CQC asked for an action plan, or that it did not; 28 days count from it."""
    with store.transaction("Set the date of the action plan") as tx:
        _source(tx, source_id)
        known = action_plan_of(tx.plan, source_id)
        if asked is None and known is not None:
            tx.delete(known)
        elif asked is not None:
            kind = DeadlineKind.ACTION_PLAN
            deadline = known or Deadline(kind=kind, source_id=source_id)
            tx.put(replace(deadline, counts_from=asked))
    return tx.change


def action_plan_of(plan: Plan, source_id: int) -> Deadline | None:
    """Give the deadline of the action plan that a report asked for, or None."""
    found = plan.all(Deadline).where("source_id", source_id)
    return next((d for d in found if d.kind is DeadlineKind.ACTION_PLAN), None)


def title_of(kind: SourceKind, published: date | None) -> str:
    """Give the title a report has by itself: Inspection report, 12 November 2025."""
    return kind.label if published is None else f"{kind.label}, {long_date(published)}"


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: clean_line(value) if type(value) is str else value for name, value in facts.items()
    }


def _suggest_again(tx: Transaction, source: Source) -> None:
    from evident.importers.report.suggesting import suggestion

    for proposal in proposals_of(tx.plan, source.id):
        if proposal.decided or proposal.statement_by_person:
            continue
        passages = tx.plan.all(Passage).where("proposed_id", proposal.id)
        words = " ".join(passage.words for passage in passages)
        found = suggestion(words, source.framework, proposal.key_question)
        tx.put(replace(proposal, statement=found.statement))


def _source(tx: Transaction, source_id: int) -> Source:
    source = tx.plan.all(Source).get(source_id)
    if source is None:
        raise RecordMissing(
            "The report was not changed.",
            "It is no longer in the plan.",
            "Look again, or undo its removal.",
        )
    return source
