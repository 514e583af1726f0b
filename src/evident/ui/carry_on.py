"""What was being typed when the work was interrupted, and where to carry on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.ui.places import Place

SETUP = "setup.step"
"""Where the step of set-up is kept that was left with "Save and finish later"."""
_ANSWER = re.compile(r"concern/(?P<ref>[A-Z]+\d+)/question (?P<question>[1-4])")
_CONCERN = re.compile(r"concern/(?P<ref>[A-Z]+\d+)/")


@dataclass(frozen=True, slots=True)
class Carried:
    words: str
    place: Place


def carried_on(plan: Plan, drafts: Mapping[str, str]) -> Carried | None:
    """Give the last draft that can be gone back to; what is gone from the plan is passed over."""
    for place in reversed(list(drafts)):
        if place == SETUP and drafts[place]:
            words = f"You were at step {drafts[place]} of setting up."
            return Carried(words, Place("setup", detail=drafts[place]))
        found = _CONCERN.match(place)
        if found is None or not plan.all(Concern).where("reference", found["ref"]):
            continue
        answer = _ANSWER.match(place)
        reference = found["ref"]
        if answer is not None:
            number = answer["question"]
            words = f"You were answering question {number} of {reference}."
            return Carried(words, Place("concern", reference, f"question:{number}"))
        return Carried(f"You were writing about {reference}.", Place("concern", reference))
    return None
