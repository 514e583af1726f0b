"""Letters, notices, reports and the dates they set: corrected and taken out."""

from dataclasses import replace
from typing import Any

from evident.operations.second_report import let_go_of_report
from evident.operations.service import cleaned, found
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Concern, Deadline, ProposedConcern, Source
from evident.plan.words import SourceKind
from evident.store import Store


def remove_source(store: Store, source_id: int) -> Change:
    """Take out a letter, notice or report added by mistake, with the deadlines it set.

    Raises UserError when concerns came from it, or it is the service's own monitoring.
    """
    with store.transaction("Remove a source") as tx:
        source = found(tx, Source, source_id, "source")
        what = source.kind.label.lower()
        tx.label = f"Remove {'an' if what[0] in 'aeio' else 'a'} {what}"
        concerns = tx.plan.all(Concern).where("source_id", source_id)
        if concerns or source.kind is SourceKind.OWN:
            raise UserError(
                f"The {what} was not removed.",
                f"{counted(len(concerns), 'concern')} came from it."
                if concerns
                else "What you find yourselves is kept under it.",
                "Correct its facts instead.",
            )
        if tx.plan.all(ProposedConcern).where("source_id", source_id):
            tx.label = "Remove a report that was read"
        for deadline in tx.plan.all(Deadline).where("source_id", source_id):
            tx.delete(deadline)
        let_go_of_report(tx, source)
        tx.delete(source)
    return tx.change


def add_deadline(store: Store, **facts: Any) -> Change:
    """Add a date from outside. *due* is the letter's own date and wins over the rule."""
    with store.transaction("Set a deadline") as tx:
        deadline = tx.put(Deadline(**cleaned(facts)))
        tx.label = f"Set deadline: {deadline.kind.label}"
    return tx.change


def change_deadline(store: Store, deadline_id: int, **facts: object) -> Change:
    """Change what a deadline is called, counts from, is due on, or the letter it comes from."""
    with store.transaction("Change a deadline") as tx:
        deadline = found(tx, Deadline, deadline_id, "deadline")
        tx.put(replace(deadline, **cleaned(facts)))
    return tx.change


def reopen_deadline(store: Store, deadline_id: int) -> Change:
    """Take back that a deadline was met."""
    with store.transaction("Deadline not met after all") as tx:
        tx.put(replace(found(tx, Deadline, deadline_id, "deadline"), done_on=None))
    return tx.change


def remove_deadline(store: Store, deadline_id: int) -> Change:
    with store.transaction("Remove a deadline") as tx:
        tx.delete(found(tx, Deadline, deadline_id, "deadline"))
    return tx.change
