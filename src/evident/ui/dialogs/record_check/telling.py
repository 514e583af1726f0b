"""What is said once a check is recorded, changed or removed: what it did to each concern."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from evident.plan.check_story import what_it_did
from evident.plan.moved import moved
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.records import Action, Check, Concern, Evidence, Finding, FollowOn
from evident.ui.page import Page

AT_LENGTH = 2
"""Concerns whose sentence is said in full; of more, how many moved is said."""


class Telling:
    """Knows where the concerns stood before, to say what the check did to them."""

    def __init__(self, page: Page, seen: Sequence[Any], on: date) -> None:
        self._page, self._seen, self._on = page, seen, on
        self._before = page.session.standings

    def tell(self, result: Any, *, changed: bool = False) -> None:
        """Say it in the page, with Undo; and name each file that was refused."""
        named = in_a_row([one.reference for one in self._seen])
        words = f"Check of {named} {'changed' if changed else 'recorded'}. {self._story()}".strip()
        later = [one.reference for one in self._seen if one.decide_later]
        if later:
            words += f" Today will ask what follows for {in_a_row(later)}."
        refused = getattr(result, "refused", ())
        if not refused:
            self._page.tell(words, undo=True, fell=self._fell())
            return
        detail = " ".join(str(error) for error in refused)
        self._page.say("warn", f"{words} Not every file came in with it.", detail)

    def _fell(self) -> bool:
        session = self._page.session
        return moved(session.plan, self._before, session.standings).fell

    def _story(self) -> str:
        session = self._page.session
        told = []
        for one in self._seen:
            concern = session.plan.concern(one.reference)
            before, after = self._before.get(concern.id), session.standings.get(concern.id)
            if before is not None and after is not None:
                told.append(
                    what_it_did(concern, one.result, self._on, before, after, session.today)
                )
        told = [words for words in told if words]
        if len(told) <= AT_LENGTH:
            return " ".join(told)
        moved = [words for words in told if " moved from " in words]
        more = counted(len(told) - len(moved), "other concern")
        return f"{' '.join(moved)} {more} stayed where {'it' if more[0] == '1' else 'they'} stood."


def removal_words(plan: Plan, check: Check) -> str:
    """Say what goes with a check that is removed, and what stays."""
    found = plan.all(Finding).where("check_id", check.id)
    named = in_a_row([plan.all(Concern)[one.concern_id].reference for one in found])
    records = [e.reference for e in plan.all(Evidence).where("check_id", check.id)]
    words = f"Check of {named or 'no concern'} removed"
    words += f", with its record {in_a_row(records)}." if records else "."
    made = [
        record
        for one in found
        for kind in (Action, FollowOn)
        for record in plan.all(kind).where("from_finding_id", one.id)
    ]
    if made:
        what = "What was made from it stays" if len(made) > 1 else "The action from it stays"
        words += f" {what}."
    return words
