"""The list of possible concerns: tick, wording, key question, level, page."""

from evident.plan.phrases import counted
from evident.plan.proposals import Decision, ProposalRow
from evident.ui.widgets.chips import LEVEL_ICON, LEVEL_SHORT, LEVEL_TONE
from evident.ui.widgets.tables import Cell, Column

TICK, WORDING, QUESTION, LEVEL, PAGE = range(5)


def columns() -> tuple[Column[ProposalRow], ...]:
    return (
        Column("", _tick, width=36, key="tick"),
        Column("Wording in the report", _wording, width=0, key="wording"),
        Column("Key question", _question, width=112, key="question"),
        Column("Level", _level, width=156, key="level"),
        Column("Page", _page, width=56, key="page"),
    )


def said(row: ProposalRow) -> str:
    """Give the sentence a screen reader says for a row."""
    page = f"page {row.page}" if row.page else "no page"
    seen = "" if row.proposal.opened else ", not opened yet"
    proposal = row.proposal
    return (
        f"{row.decision.label}: {row.words} {proposal.key_question.label}, "
        f"{proposal.level.label}, {page}{seen}"
    )


def in_short(row: ProposalRow) -> str:
    """Give the wording as one line, without the bullet and the full stop."""
    return " ".join(row.words.split()).lstrip("•-–¿ ").rstrip(".")


def _tone(row: ProposalRow) -> str:
    return "text" if _stays(row) else "text3"


def _stays(row: ProposalRow) -> bool:
    return row.decision in (Decision.TICKED, Decision.ADDED)


def _tick(row: ProposalRow) -> Cell:
    return Cell(tick=_stays(row), full=row.decision.label)


def _wording(row: ProposalRow) -> Cell:
    words = in_short(row)
    return Cell(words, _tone(row), full=row.words)


def _question(row: ProposalRow) -> Cell:
    return Cell(row.proposal.key_question.label, _tone(row))


def _level(row: ProposalRow) -> Cell:
    level = row.proposal.level
    if row.decision is Decision.ADDED:
        return Cell("Added", "good", "check")
    if not _stays(row):
        return Cell("Not a concern", "text3", full=row.why_not or "No reason given yet")
    tone = "danger" if LEVEL_TONE[level] == "danger" else "text"
    icon = LEVEL_ICON[level]
    return Cell(LEVEL_SHORT[level], tone, icon, strong=tone == "danger", full=level.label)


def _page(row: ProposalRow) -> Cell:
    return Cell(str(row.page) if row.page else "–", "text2" if _stays(row) else "text3")


def heading(rows: list[ProposalRow]) -> str:
    return f"We found {counted(len(rows), 'possible concern')}"


def tally(rows: list[ProposalRow]) -> str:
    """Say how many are ticked, left out, and not looked at yet."""
    ticked = sum(row.decision is Decision.TICKED for row in rows)
    added = sum(row.decision is Decision.ADDED for row in rows)
    out = len(rows) - ticked - added
    unseen = sum(row.decision is Decision.TICKED and not row.proposal.opened for row in rows)
    parts = [f"{added} added"] if added else []
    parts += [f"{ticked} ticked"] if ticked or not added else []
    words = ", ".join([*parts, f"{out} left out"])
    return f"{words} · {unseen} not opened yet" if unseen else words
