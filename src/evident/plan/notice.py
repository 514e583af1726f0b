"""One sentence for the start of the day: how much is overdue, how much is due this week."""

from collections.abc import Iterable

from evident.plan.agenda import Agenda, GroupKind
from evident.plan.agenda_rows import AgendaRow, RowKind
from evident.plan.phrases import counted, in_a_row

_KINDS = (
    (RowKind.ACTION, "action"),
    (RowKind.CHECK, "check"),
    (RowKind.DEADLINE, "deadline"),
    (RowKind.FOLLOW_ON, "follow-on issue"),
    (RowKind.RISK, "risk review"),
)


def notice(shown: Agenda) -> str:
    """Give "3 actions are overdue and 2 checks are due this week.", "" when nothing is."""
    rows = {group.kind: group.rows for group in shown.groups}
    parts = [
        f"{said} {'is' if one else 'are'} {words}"
        for kind, words in ((GroupKind.OVERDUE, "overdue"), (GroupKind.DUE, "due this week"))
        for said, one in [_counted(rows.get(kind, ()))]
        if said
    ]
    return f"{in_a_row(parts)}." if parts else ""


def _counted(rows: Iterable[AgendaRow]) -> tuple[str, bool]:
    """Count rows by what they are: "2 actions and 1 check", and whether it is just one thing."""
    kinds = [row.kind for row in rows]
    named = [counted(kinds.count(kind), words) for kind, words in _KINDS if kind in kinds]
    return in_a_row(named), len(kinds) == 1
