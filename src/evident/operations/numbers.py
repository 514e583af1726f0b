"""The numbers of the readiness rules: changed by the manager, and put back."""

from dataclasses import fields, replace

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import Numbers
from evident.store import Entry, Store

CHANGED, RESET = "Change the numbers", "Reset the numbers"
MOST = 3660


def change_numbers(store: Store, **numbers: int) -> Change:
    """Change the numbers of the readiness rules, in days or months as named.

    Raises UserError when one is below 1 or beyond ten years.
    """
    if not all(1 <= value <= MOST for value in numbers.values()):
        raise UserError(
            "The numbers were not changed.",
            f"Each must be 1 or more, and {MOST:,} at most.",
            "Enter a whole number of days or months.",
        )
    with store.transaction(CHANGED) as tx:
        tx.put(replace(tx.plan.numbers, **numbers))
    return tx.change


def reset_numbers(store: Store) -> Change:
    """Put every number back to what the program comes with."""
    with store.transaction(RESET) as tx:
        tx.put(Numbers(id=tx.plan.numbers.id))
    return tx.change


def changed_numbers(numbers: Numbers) -> tuple[str, ...]:
    """Name the numbers that are not what the program comes with."""
    names = (field.name for field in fields(Numbers) if field.name != "id")
    return tuple(name for name in names if getattr(numbers, name) != getattr(Numbers(), name))


def last_change_of_numbers(store: Store) -> Entry | None:
    """Say who last changed the numbers and when; None when nobody did."""
    entries = store.past.entries(limit=store.head.entries)
    return next((entry for entry in entries if entry.label.endswith((CHANGED, RESET))), None)
