"""Concerns made from pasted rows, with their words, owners and first actions, as one step."""

from collections.abc import Iterable

from evident.operations.concerns import put_concern
from evident.operations.owners import owner_called, people_by_words
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.pasted_rows import PastedConcern
from evident.plan.phrases import counted
from evident.plan.records import Action, Concern, Passage
from evident.store import Store, Transaction

FIRST_ACTION = "Decide what to do"
"""Holds the due date of a row that names no action: a date alone is nobody's."""


def add_pasted(
    store: Store, rows: Iterable[PastedConcern], *, source_id: int | None = None
) -> Change:
    """Add a concern for each complete row. Without a source they are the service's own finding.

    An owner nobody is called by yet becomes a person with that role. Raises UserError when no
    row is complete.
    """
    chosen = [row for row in rows if row.complete]
    if not chosen:
        raise UserError(
            "No concerns were added.",
            "No row has both a title and a key question.",
            "Choose the columns that hold them, then try again.",
        )
    with store.transaction(f"Add {counted(len(chosen), 'concern')}") as tx:
        people = people_by_words(tx)
        for row in chosen:
            _put(tx, row, source_id, people)
    return tx.change


def _put(
    tx: Transaction, row: PastedConcern, source_id: int | None, people: dict[str, int]
) -> None:
    if row.question is None:
        return
    owner_id = owner_called(tx, row.owner, people)
    concern = put_concern(
        tx, row.question, row.title, level=row.level, source_id=source_id, owner_id=owner_id
    )
    if row.words:
        tx.put(_passage(concern, row.words))
    if row.action or row.due:
        tx.put(
            Action(
                concern_id=concern.id,
                title=row.action or FIRST_ACTION,
                owner_id=owner_id,
                due=row.due,
            )
        )


def _passage(concern: Concern, words: str) -> Passage:
    return Passage(source_id=concern.source_id, concern_id=concern.id, words=words, by_person=True)
