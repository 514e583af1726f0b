"""What was being typed when the work was interrupted, and where to carry on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.ui.form_draft import FormDraft, read_draft
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.widgets.forms import FormDialog

SETUP = "setup.step"
"""Where the step of set-up is kept that was left with "Save and finish later"."""
_ANSWER = re.compile(r"concern/(?P<ref>[A-Z]+\d+)/question (?P<question>[1-4])")
_CONCERN = re.compile(r"concern/(?P<ref>[A-Z]+\d+)/")
_KIND = re.compile(r"(?P<module>[a-z_]+)\.(?P<name>[A-Za-z]+)")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Carried:
    """*form* is the form that was left, else *place* is where one was."""

    words: str
    place: Place
    form: FormDraft | None = None


def carried_on(plan: Plan, drafts: Mapping[str, str]) -> Carried | None:
    """Give the draft to go back to: what was typed on a page last, then the form left last.

    Words typed on a page stay a draft only when something went wrong, so they come first. What
    is gone from the plan is passed over.
    """
    for place in reversed(list(drafts)):
        found = _on_a_page(plan, place, drafts[place])
        if found is not None:
            return found
    left = forms_left(drafts)
    if not left:
        return None
    others = len(left) - 1
    waits = "1 other form waits." if others == 1 else f"{others} other forms wait."
    more = f" {waits}" if others else ""
    return Carried(left[0].doing + more, Place("today"), left[0])


def forms_left(drafts: Mapping[str, str]) -> list[FormDraft]:
    """Give the forms that were left half filled in, the last one first."""
    read = (read_draft(place, text) for place, text in drafts.items())
    left = [draft for draft in read if draft is not None]
    return sorted(left, key=lambda draft: draft.at or _LONG_AGO, reverse=True)


def _on_a_page(plan: Plan, place: str, text: str) -> Carried | None:
    if place == SETUP and text:
        return Carried(f"You were at step {text} of setting up.", Place("setup", detail=text))
    found = _CONCERN.match(place)
    if found is None or not plan.all(Concern).where("reference", found["ref"]):
        return None
    answer, reference = _ANSWER.match(place), found["ref"]
    if answer is None:
        return Carried(f"You were writing about {reference}.", Place("concern", reference))
    number = answer["question"]
    words = f"You were answering question {number} of {reference}."
    return Carried(words, Place("concern", reference, f"question:{number}"))


def form_again(page: "Page", draft: FormDraft) -> "FormDialog | None":
    """Make the form of *draft* over *page*; None when what it was about is gone.

    A draft comes from the plan's file: it names a form of ``evident.ui.dialogs`` and no more.
    """
    from evident.ui.widgets.forms import FormDialog

    named = _KIND.fullmatch(draft.kind)
    if named is None:
        return None
    try:
        kind = getattr(import_module(f"evident.ui.dialogs.{named['module']}"), named["name"])
        if not issubclass(kind, FormDialog):
            return None
        made: FormDialog | None = kind.reopened(page, **draft.facts)
    except (ImportError, AttributeError, TypeError, KeyError, UserError):
        return None
    return made


def words_in(draft: FormDraft) -> str:
    """Give what was written in the form, to be read where the form cannot open any more."""
    held = (value.strip() for value in draft.values.values() if isinstance(value, str))
    return " · ".join(words for words in held if len(words.split()) > 2)
