"""Which framework the service works under, and taking a concern over into another."""

from dataclasses import replace

from evident.operations.packs import packs
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import ConcernStatement
from evident.plan.words import Basis
from evident.store import Store


def work_under(store: Store, framework: str) -> Change:
    """Say under which framework new work is done. No concern and no report changes with it.

    Raises RecordMissing for a framework that is not there.
    """
    title = packs().framework(framework).title
    with store.transaction(f"Work under {title}") as tx:
        tx.put(replace(tx.plan.service, framework=framework))
    return tx.change


def take_over(store: Store, reference: str, statement: str, target: str) -> Change:
    """Put one concern under *statement* of framework *target*, as its own step.

    Only a person calls for it, so it counts as confirmed. Reference and key question stay;
    its report keeps the framework it was written under. Raises RecordMissing when the
    framework has no such statement, UserError when the concern is there already.
    """
    framework = packs().framework(target)
    framework.statement(statement)
    with store.transaction(f"Take {reference} over into another framework") as tx:
        concern = tx.plan.concern(reference)
        present = tx.plan.all(ConcernStatement).where("concern_id", concern.id)
        if any(link.statement == statement for link in present):
            raise UserError(
                f"{reference} was not changed.",
                "It is under that one already.",
                "Go on to the next concern.",
            )
        for link in present:
            tx.delete(link)
        tx.put(ConcernStatement(concern_id=concern.id, statement=statement, basis=Basis.CONFIRMED))
    return tx.change
