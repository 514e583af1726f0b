"""The risk register: add a risk, change it, review it, close it, open it again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.governance import cleaned, gone, needed
from evident.plan.change import Change
from evident.plan.records import PlannedCheck, Risk, RiskCheck, RiskConcern
from evident.store import Store, Transaction


def add_risk(
    store: Store,
    title: str,
    *,
    references: Iterable[str] = (),
    checks: Iterable[int] = (),
    **facts: Any,
) -> Change:
    """Put a risk on the register, with the concerns and planned checks it belongs to.

    *facts* are fields of Risk. Raises UserError without a title.
    """
    line = needed(title, "risk", "Say what could go wrong.")
    with store.transaction("Add a risk") as tx:
        risk = tx.put(Risk(title=line, **cleaned(facts)))
        _link(tx, risk, list(references), list(checks))
    return tx.change


def change_risk(
    store: Store,
    risk_id: int,
    *,
    references: Iterable[str] | None = None,
    checks: Iterable[int] | None = None,
    **facts: Any,
) -> Change:
    """Change a risk; close it with ``closed=`` a day, open it again with None.

    *references* and *checks*, where given, are all that it belongs to from now on.
    """
    if "title" in facts:
        facts["title"] = needed(facts["title"], "risk", "Say what could go wrong.")
    with store.transaction("Change a risk") as tx:
        before = _risk(tx, risk_id)
        risk = tx.put(replace(before, **cleaned(facts)))
        _link(
            tx,
            risk,
            None if references is None else list(references),
            None if checks is None else list(checks),
        )
        tx.label = _label(before, risk)
    return tx.change


def review_risk(store: Store, risk_id: int, again_on: date | None, **facts: Any) -> Change:
    """Say that a risk was looked at, what it is now, and when it is looked at again."""
    with store.transaction("Review a risk") as tx:
        tx.put(replace(_risk(tx, risk_id), review_on=again_on, **cleaned(facts)))
    return tx.change


def _label(before: Risk, after: Risk) -> str:
    if before.closed is None and after.closed is not None:
        return "Close a risk"
    if before.closed is not None and after.closed is None:
        return "Open a risk again"
    return "Change a risk"


def _link(
    tx: Transaction, risk: Risk, references: list[str] | None, checks: list[int] | None
) -> None:
    """Let the risk belong to these concerns and planned checks and no others."""
    if references is not None:
        wanted = {tx.plan.concern(reference).id for reference in references}
        for link in tx.plan.all(RiskConcern).where("risk_id", risk.id):
            if link.concern_id in wanted:
                wanted.remove(link.concern_id)
            else:
                tx.delete(link)
        for id in sorted(wanted):
            tx.put(RiskConcern(risk_id=risk.id, concern_id=id))
    if checks is not None:
        planned = {id for id in checks if id in tx.plan.all(PlannedCheck)}
        for row in tx.plan.all(RiskCheck).where("risk_id", risk.id):
            if row.planned_id in planned:
                planned.remove(row.planned_id)
            else:
                tx.delete(row)
        for id in sorted(planned):
            tx.put(RiskCheck(risk_id=risk.id, planned_id=id))


def _risk(tx: Transaction, risk_id: int) -> Risk:
    risk = tx.plan.all(Risk).get(risk_id)
    if risk is None:
        raise gone("risk")
    return risk
