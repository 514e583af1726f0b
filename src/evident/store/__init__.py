"""Keeps a plan in one SQLite file: records, history, evidence bytes, search."""

from evident.store.drafts import TypedDraft
from evident.store.files import Files, StoredFile
from evident.store.history import ChainHead, Entry
from evident.store.opening import create, open_store
from evident.store.refusals import (
    ChangeRefused,
    FileDamaged,
    NothingToUndo,
    PlanDamaged,
    PlanInUse,
)
from evident.store.search import Hit
from evident.store.store import Snapshot, Store
from evident.store.transaction import Transaction

__all__ = [
    "ChainHead",
    "ChangeRefused",
    "Entry",
    "FileDamaged",
    "Files",
    "Hit",
    "NothingToUndo",
    "PlanDamaged",
    "PlanInUse",
    "Snapshot",
    "Store",
    "StoredFile",
    "Transaction",
    "TypedDraft",
    "create",
    "open_store",
]
