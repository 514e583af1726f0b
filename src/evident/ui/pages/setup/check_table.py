"""The list of possible concerns: tick, title, key question, level, page, what became of it."""

from evident.plan.phrases import counted
from evident.plan.proposals import Decision, ProposalRow
from evident.ui.widgets.chips import LEVEL_ICON, LEVEL_SHORT, LEVEL_TONE
from evident.ui.widgets.tables import Cell, Column

TICK, WORDING, QUESTION, LEVEL, PAGE, STATE = range(6)


def columns() -> tuple[Column[ProposalRow], ...]:
    return (
        Column("", _tick, width=36, key="tick"),
        Column("Short title", _title, width=0, key="title"),
        Column("Key question", _question, width=92, key="question"),
        Column("Level", _level, width=136, key="level"),
        Column("Page", _page, width=48, key="page"),
        Column("Checked", _state, width=128, key="state"),
    )


def said(row: ProposalRow) -> str:
    """Give the sentence a screen reader says for a row."""
    page = f"page {row.page}" if row.page else "no page"
    proposal = row.proposal
    return (
        f"{state_words(row)}: {proposal.title}, {proposal.key_question.label}, "
        f"{proposal.level.label}, {page}. The report says: {row.words}"
    )


def in_short(row: ProposalRow) -> str:
    """Give the wording as one line, without the bullet and the full stop."""
    return " ".join(row.words.split()).lstrip("•-–¿ ").rstrip(".")


def state_words(row: ProposalRow) -> str:
    return _STATES[_state_of(row)][0]


def undecided(row: ProposalRow) -> bool:
    """Say whether a row still waits for a person: not looked at, or left out without a reason."""
    return _state_of(row) in ("new", "why", "unchecked")


_STATES = {
    "new": ("Not opened", "circle-dashed", "warn"),
    "why": ("Say why", "circle-question-mark", "warn"),
    "checked": ("Checked", "check", "good"),
    "out": ("Not a concern", "x", "text3"),
    "unchecked": ("Not checked", "circle-dashed", "warn"),
    "added": ("Added", "circle-check", "good"),
}


def _state_of(row: ProposalRow) -> str:
    if row.decision is Decision.ADDED:
        return "added" if row.proposal.opened else "unchecked"
    if row.decision is Decision.NOT_A_CONCERN:
        return "out"
    if row.decision is Decision.LEFT_OUT:
        return "why"
    return "checked" if row.proposal.opened else "new"


def _tone(row: ProposalRow) -> str:
    return "text" if _stays(row) else "text3"


def _stays(row: ProposalRow) -> bool:
    return row.decision in (Decision.TICKED, Decision.ADDED)


def _tick(row: ProposalRow) -> Cell:
    return Cell(tick=_stays(row), full=row.decision.label)


def _title(row: ProposalRow) -> Cell:
    return Cell(row.proposal.title or in_short(row), _tone(row), full=row.words)


def _question(row: ProposalRow) -> Cell:
    return Cell(row.proposal.key_question.label, _tone(row))


def _level(row: ProposalRow) -> Cell:
    level = row.proposal.level
    tone = "danger" if LEVEL_TONE[level] == "danger" else "text"
    tone = tone if _stays(row) else "text3"
    strong = tone == "danger"
    return Cell(LEVEL_SHORT[level], tone, LEVEL_ICON[level], strong=strong, full=level.label)


def _page(row: ProposalRow) -> Cell:
    return Cell(str(row.page) if row.page else "–", "text2" if _stays(row) else "text3")


def _state(row: ProposalRow) -> Cell:
    words, icon, tone = _STATES[_state_of(row)]
    return Cell(words, tone, icon, full=row.why_not or words)


def heading(rows: list[ProposalRow]) -> str:
    return f"We found {counted(len(rows), 'possible concern')}"


def tally(rows: list[ProposalRow]) -> str:
    """Say how many are ticked, left out, and not looked at yet."""
    ticked = sum(row.decision is Decision.TICKED for row in rows)
    added = sum(row.decision is Decision.ADDED for row in rows)
    out = len(rows) - ticked - added
    parts = [f"{added} added"] if added else []
    parts += [f"{ticked} ticked"] if ticked or not added else []
    words = ", ".join([*parts, f"{out} left out"])
    return f"{words} · {unopened(rows)} not opened yet" if unopened(rows) else words


def unopened(rows: list[ProposalRow]) -> int:
    """Count the ticked rows nobody has opened."""
    return sum(row.decision is Decision.TICKED and not row.proposal.opened for row in rows)


def next_undecided(rows: list[ProposalRow], id: int) -> ProposalRow | None:
    """Give the row to go to after *id*: the next that waits, round to the first; else the next."""
    place = next((n for n, row in enumerate(rows) if row.id == id), -1)
    round_about = [*rows[place + 1 :], *rows[: max(place, 0)]]
    waiting = next((row for row in round_about if undecided(row)), None)
    after = rows[place + 1] if place + 1 < len(rows) else None
    return waiting or after
