"""From one framework to another: what each concern may fall under there, one by one.

The crosswalk only suggests. Nothing here moves a concern, and a concern without a suggestion
is listed too, because somebody has to look for its place by hand.
"""

from dataclasses import dataclass

from evident.plan.packs import Crosswalk, CrosswalkRow, Framework, Ground, Packs, Statement
from evident.plan.plan import Plan
from evident.plan.records import Concern, ConcernStatement, Source


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement of the new framework. *why* is a sentence; *sourced* when CQC says so."""

    statement: Statement
    why: str
    sourced: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One concern with what it falls under now and what it may fall under.

    *present* holds what is known of its statements in other frameworks.
    """

    concern: Concern
    present: tuple[Statement, ...]
    suggestions: tuple[Suggestion, ...]


def moves(plan: Plan, packs: Packs, target: str) -> tuple[Move, ...]:
    """Give the concerns that are not yet under framework *target*, in their usual order.

    Raises RecordMissing for a framework that is not there.
    """
    framework = packs.framework(target)
    found = (_move(plan, packs, framework, concern) for concern in plan.concerns)
    return tuple(move for move in found if move is not None)


def frameworks_of(plan: Plan, packs: Packs) -> tuple[str, ...]:
    """Give the titles of the frameworks its reports were written under, each once."""
    ids = dict.fromkeys(source.framework for source in plan.all(Source) if source.framework)
    return tuple(packs.framework(id).title if id in packs.frameworks else id for id in ids)


def _move(plan: Plan, packs: Packs, target: Framework, concern: Concern) -> Move | None:
    rows = plan.all(ConcernStatement).where("concern_id", concern.id)
    if any(row.statement in target for row in rows):
        return None
    known = [packs.statement(row.statement) for row in rows]
    present = tuple(statement for statement in known if statement is not None)
    return Move(concern, present, tuple(_suggestions(packs.crosswalk, target, concern, present)))


def _suggestions(
    crosswalk: Crosswalk, target: Framework, concern: Concern, present: tuple[Statement, ...]
) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for old in present:
        for id, row in crosswalk.suggestions(old.id, target.id):
            if id in target and id not in found:
                new = target.statement(id)
                why = _why(old, new, row, concern)
                found[id] = Suggestion(new, why, row.ground is Ground.SOURCED)
    return list(found.values())


def _why(old: Statement, new: Statement, row: CrosswalkRow, concern: Concern) -> str:
    if row.ground is Ground.SOURCED:
        said = f"By the sources, it covers the same ground as “{old.title}”"
    else:
        sure = f" (confidence: {row.confidence})" if row.confidence else ""
        said = f"In our own reading, it covers the same ground as “{old.title}”{sure}"
    words = [f"{said}."]
    if new.key_question is not concern.key_question:
        words.append(
            f"It stands under {new.key_question.label} there; "
            f"{concern.reference} keeps its reference and key question."
        )
    return " ".join([*words, row.note] if row.note else words)
