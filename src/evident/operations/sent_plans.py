"""Action plans that were sent: kept frozen, listed, compared with now, followed by updates."""

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from evident.operations.action_plans import action_plan
from evident.operations.happened import refuse_to_come
from evident.operations.packs import packs
from evident.operations.service import found
from evident.outputs.disk import save_new
from evident.plan.action_plan import ActionPlan, By, action_plan_of
from evident.plan.action_plan.covering import covered
from evident.plan.action_plan.earlier import Earlier, last_sent
from evident.plan.action_plan.moves import moved_between
from evident.plan.action_plan.values import Moved
from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.records import Deadline, SentPlan
from evident.plan.text import clean, clean_line
from evident.store import Store, Transaction
from evident.store.anchors import plan_when_recorded


@dataclass(frozen=True)
class Sending:
    """What is said of a plan that was sent: *to* whom, *on* which day, *by* whom.

    *as_at* is the day whose state it tells. *deadline_id* is the request it answers; a
    *progress* update answers none.
    """

    to: str
    on: date
    by: str
    as_at: date
    progress: bool = False
    deadline_id: int | None = None
    note: str = ""


def mark_sent(store: Store, sending: Sending, content: bytes | None, file_name: str = "") -> Change:
    """Keep *content* as the frozen copy of a plan that was sent, as one step.

    None keeps no copy: the plan was sent before there was Evident, and its day is what counts.
    The request it answers is met on that day. Raises UserError when nobody is named it went
    to, the day is still to come, or the file is empty.
    """
    to = clean_line(sending.to)
    if not to:
        raise UserError(
            "The plan was not marked as sent.", "It does not say to whom.", "Say who it went to."
        )
    file = "" if content is None else store.files.add(BytesIO(content)).sha256
    label = "Mark a progress update as sent" if sending.progress else "Mark the plan as sent"
    with store.transaction(label) as tx:
        refuse_to_come(tx.today, sending.on, "The plan was not marked as sent.")
        deadline = tx.plan.all(Deadline).get(sending.deadline_id)
        tx.put(
            SentPlan(
                sent_to=to,
                sent_on=sending.on,
                sent_by=clean_line(sending.by),
                file=file,
                file_name=clean_line(file_name),
                as_at=min(sending.as_at, sending.on),
                progress=sending.progress,
                deadline_id=deadline.id if deadline else None,
                note=clean(sending.note),
            )
        )
        if deadline is not None and deadline.done_on is None and not sending.progress:
            tx.put(replace(deadline, done_on=sending.on))
    return tx.change


LARGEST = 50 * 1024**2


def read_sent(path: Path) -> bytes:
    """Read the very file that was sent, to be kept as it is. Raises UserError."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as fault:
        raise UserError(
            "The plan was not marked as sent.",
            f"{path.name} could not be read.",
            "Close it in other programs, then try again.",
        ) from fault
    if content is None:
        raise UserError(
            "The plan was not marked as sent.",
            f"{path.name} is larger than 50 MB.",
            "Choose the plan alone, without its evidence.",
        )
    return content


def remove_sent(store: Store, sent_id: int) -> Change:
    """Take out a plan marked as sent by mistake; a request that only it met is open again."""
    with store.transaction("Take out a sent plan") as tx:
        sent = found(tx, SentPlan, sent_id, "sent plan")
        tx.delete(sent)
        _open_again(tx, sent)
    return tx.change


def _open_again(tx: Transaction, sent: SentPlan) -> None:
    deadline = tx.plan.all(Deadline).get(sent.deadline_id)
    others = tx.plan.all(SentPlan).where("deadline_id", sent.deadline_id)
    if deadline is None or deadline.done_on != sent.sent_on:
        return
    if not any(one.id != sent.id and not one.progress for one in others):
        tx.put(replace(deadline, done_on=None))


# --- looking back ------------------------------------------------------------------------------


def sent_plans(store: Store) -> tuple[SentPlan, ...]:
    """Give what was sent, the newest first."""
    rows = store.plan.all(SentPlan)
    return tuple(sorted(rows, key=lambda s: (s.sent_on or date.min, s.id), reverse=True))


def as_sent(store: Store, sent: SentPlan, by: By = By.QUESTION) -> ActionPlan:
    """Give the plan as it stood when *sent* was recorded, at the day it tells."""
    plan = plan_when_recorded(store, sent)
    day = sent.as_at or sent.sent_on or store.made_on
    return action_plan_of(plan, packs(), day, by)


def moved_since(store: Store, sent: SentPlan, today: date) -> tuple[Moved, ...]:
    """Say what has moved since a plan was sent."""
    return moved_between(as_sent(store, sent), action_plan(store, By.QUESTION, today))


def progress_update(store: Store, by: By, at: date, *, cover_names: bool = False) -> ActionPlan:
    """Give the plan at *at* with what has moved since the one sent last before that day.

    Where no copy of that one is kept, it was sent before Evident: its state is worked out from
    the dates of what is recorded now. Raises UserError when none was sent.
    """
    earlier = last_sent(store.plan, at)
    if earlier is None:
        raise UserError(
            "There is no progress update yet.",
            f"No plan was sent by {long_date(at)}.",
            "Mark the plan as sent first.",
        )
    plan = action_plan(store, by, at, since=earlier.on)
    told = replace(plan, moved=moved_between(_as_told(store, earlier), plan))
    return covered(told, register_of(store.plan).cover) if cover_names else told


def _as_told(store: Store, earlier: Earlier) -> ActionPlan:
    """Give the plan as the earlier one told it."""
    if earlier.sent is not None:
        return as_sent(store, earlier.sent)
    return action_plan_of(store.plan, packs(), earlier.on, By.QUESTION)


def export_copy(store: Store, sent: SentPlan, out: Path) -> Path:
    """Write the frozen copy of a sent plan to *out*. Raises UserError; replaces nothing."""
    with store.files.open(sent.file) as stored:
        content = stored.read()
    return save_new(content, out, "The copy was not saved.")
