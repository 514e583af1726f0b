"""The rows of Today for what nobody answers for: no owner, no date, or an owner who has left."""

from collections.abc import Iterable, Sequence
from datetime import date

from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start, about
from evident.plan.handing_over import Work, left_with_work
from evident.plan.phrases import counted, in_a_row, on_day
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, Person


def left_rows(plan: Plan, today: date) -> Iterable[AgendaRow]:
    """Give one row for each person who has left and still owns something."""
    for person, work in left_with_work(plan, today):
        words = f"{person.label} {_left(person, today)} and owns {_owned(work)}"
        yield AgendaRow(
            RowKind.OWNER,
            words,
            "Hand over to somebody else",
            "Has left",
            Pressing.GAP,
            Start.HAND_OVER,
            record_id=person.id,
        )


def _left(person: Person, today: date) -> str:
    return f"left on {on_day(person.until, today)}" if person.until else "left"


def _owned(work: Work) -> str:
    """Give "2 actions", "1 concern, 2 actions and 1 check"."""
    held = (
        (work.concerns, "concern"),
        (work.actions, "action"),
        (work.follow_ons, "follow-on issue"),
        (work.checks, "check"),
        (work.risks, "risk"),
    )
    return in_a_row([counted(len(records), one) for records, one in held if records])


def nobody_rows(plan: Plan, concerns: Sequence[Concern]) -> tuple[AgendaRow, ...]:
    """Give the concerns without an owner or an action, and open actions without owner or date."""
    rows = []
    for concern in concerns:
        actions = plan.all(Action).where("concern_id", concern.id)
        if concern.owner_id is None:
            also = "" if actions else " and a first action"
            words = f"Name an owner{also} for {concern.reference}"
            rows.append(_nobody(concern, words, "No owner", Start.OWNER))
        elif not actions and not concern.not_taken_up:
            words = f"Add the first action for {concern.reference}"
            rows.append(_nobody(concern, words, "No action", Start.ADD_ACTION))
        rows += [_undated(concern, a) for a in actions if a.completed is None and _bare(a)]
    return tuple(rows)


def _bare(action: Action) -> bool:
    return action.owner_id is None or action.due is None


def _undated(concern: Concern, action: Action) -> AgendaRow:
    lacks = [
        words
        for words, value in (("an owner", action.owner_id), ("a due date", action.due))
        if value is None
    ]
    chip = "No owner" if action.owner_id is None else "No due date"
    words = f"Give {in_a_row(lacks)} to “{action.title}”"
    start = Start.OWNER if action.owner_id is None else Start.DATE
    return _nobody(concern, words, chip, start, action.id)


def _nobody(concern: Concern, words: str, chip: str, start: Start, action_id: int = 0) -> AgendaRow:
    return AgendaRow(
        RowKind.OWNER, words, about(concern), chip, Pressing.GAP, start, concern.id, action_id
    )
