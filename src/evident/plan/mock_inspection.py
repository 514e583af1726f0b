"""A mock inspection: a walk through concerns, three questions each, that can be left half-way."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evident.plan.looks import Place
from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.plan.words import Explained, KeyQuestion, Result

QUESTIONS = ("Is evidence to hand?", "Could staff explain?", "Is it seen in practice?")
NOT_YET: tuple[Explained | None, ...] = (None, None, None)
PRACTICE = 2


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walk found of one concern. *issue* is the gap, with who sees to it and by when."""

    said: tuple[Explained | None, ...] = NOT_YET
    words: str = ""
    cells: tuple[Place, ...] = ()
    issue: str = ""
    owner_id: int | None = None
    due: date | None = None

    @property
    def result(self) -> Result | None:
        """Give what follows from the three answers; None while one of them is missing.

        Not seen in practice is Not met; otherwise anything less than yes is Partly met.
        """
        if None in self.said:
            return None
        if self.said[PRACTICE] is Explained.NOT:
            return Result.NOT_MET
        yes = all(said is Explained.RIGHT for said in self.said)
        return Result.MET if yes else Result.PARTLY

    @property
    def gap(self) -> str:
        """The gap as it was written; "" where all was as it should be."""
        return "" if self.result is Result.MET else self.issue.strip()

    @property
    def begun(self) -> bool:
        return any(self.said) or bool(self.words.strip() or self.issue.strip())


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk as far as it has come: what was found, by reference, and where it stands.

    Without *question* it goes through every concern.
    """

    question: KeyQuestion | None = None
    on: date | None = None
    by_id: int | None = None
    found: Mapping[str, Walked] = field(default_factory=dict)
    at: str = ""

    def text(self) -> str:
        """Give the walk as it is kept while it is not finished."""
        found = {
            reference: {
                "said": [said.value if said else "" for said in one.said],
                "words": one.words,
                "cells": [list(cell) for cell in one.cells],
                "issue": one.issue,
                "owner": one.owner_id,
                "due": one.due.isoformat() if one.due else "",
            }
            for reference, one in self.found.items()
        }
        on = self.on.isoformat() if self.on else ""
        return json.dumps(
            {"on": on, "by": self.by_id, "at": self.at, "found": found}, ensure_ascii=False
        )


def read_walk(question: KeyQuestion | None, text: str) -> Walk | None:
    """Read a walk that was left half-way; None for what is none."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        kept = json.loads(text)
        found = {str(name): _walked(one) for name, one in kept["found"].items()}
        on = date.fromisoformat(kept["on"]) if kept["on"] else None
        return Walk(question, on, kept["by"], found, str(kept["at"]))
    return None


def _walked(kept: Mapping[str, Any]) -> Walked:
    return Walked(
        said=tuple(Explained(said) if said else None for said in kept["said"]),
        words=str(kept["words"]),
        cells=tuple((int(area), int(shift)) for area, shift in kept["cells"]),
        issue=str(kept["issue"]),
        owner_id=kept["owner"],
        due=date.fromisoformat(kept["due"]) if kept["due"] else None,
    )


def concerns_to_walk(plan: Plan, question: KeyQuestion | None) -> tuple[Concern, ...]:
    """Give every live concern of a key question, or all of them, in order of reference."""
    questions: Iterable[KeyQuestion] = [question] if question else KeyQuestion
    return tuple(
        concern for one in questions for concern in plan.live if concern.key_question is one
    )


def result_of_all(found: Iterable[Walked]) -> Result | None:
    """Give the result of the key question as a whole: the worst of what was found."""
    results = {one.result for one in found} - {None}
    for result in (Result.NOT_MET, Result.PARTLY, Result.MET):
        if result in results:
            return result
    return None
