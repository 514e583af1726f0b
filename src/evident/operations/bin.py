"""The bin: bring back what is in it, or empty it."""

from collections.abc import Sequence
from dataclasses import replace

from evident.plan.binned import Binned, binned
from evident.plan.change import Change
from evident.plan.errors import RecordMissing
from evident.plan.phrases import counted
from evident.plan.records import Concern, Evidence
from evident.store import Store


def bring_back(store: Store, chosen: Sequence[Binned]) -> Change:
    """Take things out of the bin as one step; their links are as they were.

    Raises RecordMissing when one has gone meanwhile.
    """
    one = chosen[0].reference if len(chosen) == 1 else counted(len(chosen), "item")
    with store.transaction(f"Take {one} from the bin") as tx:
        for found in chosen:
            if isinstance(found.record, Concern):
                concern = tx.plan.all(Concern).get(found.record.id)
                if concern is None:
                    raise _gone(found)
                tx.put(replace(concern, binned_on=None, binned_why=""))
            else:
                item = tx.plan.all(Evidence).get(found.record.id)
                if item is None:
                    raise _gone(found)
                tx.put(replace(item, binned_on=None))
    return tx.change


def empty_bin(store: Store) -> Change:
    """Delete everything in the bin, with what belongs to it alone. Numbers are not used again."""
    with store.transaction("Empty the bin") as tx:
        for found in binned(tx.plan, tx.today):
            tx.delete(found.record)
    return tx.change


def _gone(found: Binned) -> RecordMissing:
    return RecordMissing(
        f"{found.reference} was not brought back.",
        "It is no longer in the bin.",
        "Look at the bin again.",
    )
