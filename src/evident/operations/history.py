"""Undo, redo, and what happened when."""

from evident.plan.change import Change
from evident.store import Store


def undo(store: Store) -> Change:
    """Take back the last step. Raises UserError when there is none, or a wall stands before it."""
    return store.undo()


def redo(store: Store) -> Change:
    """Do again what undo took back. Raises UserError when there is nothing."""
    return store.redo()
