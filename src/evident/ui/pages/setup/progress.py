"""Where set-up was left, kept in the plan file beside what is being typed."""

from typing import TYPE_CHECKING

from evident.plan.plan import Plan
from evident.plan.records import ProposedConcern, Source
from evident.ui.carry_on import SETUP
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.ui.session import Session


def kept_step(session: "Session") -> int:
    """Give the step set-up was left at, 0 when it is done or was never begun."""
    kept = session.drafts.get(SETUP)
    if kept is None:  # drafts are read after the first frame, which set-up may be
        found = (draft.text for draft in session.store.drafts.all() if draft.place == SETUP)
        kept = next(found, "")
    return int(kept) if kept.isdecimal() else 0


def step_to_show(session: "Session") -> int:
    """Give the step to come back to: the one kept, else what waits to be checked."""
    waiting = session.plan.all(ProposedConcern).where("decided", False)
    return kept_step(session) or (3 if waiting else 1)


def keep_step(session: "Session", number: int) -> None:
    if session.drafts.get(SETUP) != str(number):
        session.keep_draft(SETUP, str(number))


def forget_step(session: "Session") -> None:
    session.drafts.setdefault(SETUP, "")
    session.forget_draft(SETUP)


def unfinished(session: "Session") -> Place | None:
    """Give the place where set-up goes on, None when nothing of it is left.

    The window asks this when a plan was opened, once drafts are read (``make_ready``).
    """
    step = kept_step(session)
    return Place("setup", detail=str(step)) if step else None


def report_of(plan: Plan) -> Source | None:
    """Give the report set-up is about: the newest that is not the service's own monitoring."""
    sources = [source for source in plan.all(Source) if not source.kind.ours]
    waiting = {p.source_id for p in plan.all(ProposedConcern) if not p.decided}
    return max(sources, key=lambda source: (source.id in waiting, source.id), default=None)
