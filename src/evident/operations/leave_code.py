"""The code that leaves the Inspector view: kept salted and hashed, set, changed and removed.

It keeps somebody from wandering into the plan. It is not encryption: whoever can start this
program on this PC can open the plan.
"""

import hashlib
import hmac
import secrets
from dataclasses import replace

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.store import Store

LEAST, MOST = 4, 64
LONGEST_VIEW = 24 * 60
_COST = {"n": 2**14, "r": 8, "p": 1}
_METHOD = "scrypt-14-8-1"


def set_leave_code(store: Store, code: str, *, present: str = "") -> Change:
    """Set or change the code. Raises UserError for a poor one, or when *present* is wrong."""
    code = code.strip()
    if not (code.isascii() and code.isdecimal() and LEAST <= len(code) <= MOST):
        raise UserError(
            "The leave code was not set.",
            f"A leave code is {LEAST} digits or more, such as those of a door.",
            "Choose digits that people in the office know.",
        )
    _refuse_without(store, present)
    kept = _kept(code)
    with store.transaction("Set the leave code") as tx:
        tx.put(replace(tx.plan.service, leave_code=kept))
    return tx.change


def remove_leave_code(store: Store, present: str) -> Change:
    """Let Esc leave the view without a code. Raises UserError when *present* is wrong."""
    _refuse_without(store, present)
    with store.transaction("Remove the leave code") as tx:
        tx.put(replace(tx.plan.service, leave_code=""))
    return tx.change


def set_view_minutes(store: Store, minutes: int) -> Change:
    """Say after how many minutes the view ends by itself, 0 for never."""
    if not 0 <= minutes <= LONGEST_VIEW:
        raise UserError(
            "The time limit was not changed.",
            f"It is between 0 and {LONGEST_VIEW:,} minutes.",
            "Enter 0 for no limit.",
        )
    with store.transaction("Set the time of the inspector view") as tx:
        tx.put(replace(tx.plan.service, view_minutes=minutes))
    return tx.change


def fits(kept: str, code: str) -> bool:
    """Say whether *code* is the one of which *kept* is the kept form. Takes some time on purpose.

    What cannot be read fits nothing.
    """
    method, _, rest = kept.partition("$")
    salt, _, expected = rest.partition("$")
    if method != _METHOD:
        return False
    try:
        made = _hashed(code.strip(), bytes.fromhex(salt))
    except ValueError:
        return False
    return hmac.compare_digest(made, expected)


def _kept(code: str) -> str:
    salt = secrets.token_bytes(16)
    return f"{_METHOD}${salt.hex()}${_hashed(code, salt)}"


def _hashed(code: str, salt: bytes) -> str:
    return hashlib.scrypt(code.encode("utf-8", "replace"), salt=salt, dklen=32, **_COST).hex()


def _refuse_without(store: Store, present: str) -> None:
    kept = store.plan.service.leave_code
    if kept and not fits(kept, present):
        raise UserError(
            "The leave code was not changed.",
            "That is not the present code.",
            "Type the code that leaves the inspector view now.",
        )
