"""The four questions of a concern, and the follow-on issues of the fourth."""

from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.happened import refuse_to_come
from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Answer, Concern, FollowOn
from evident.plan.text import clean, clean_line
from evident.store import Store, Transaction


def answer(store: Store, reference: str, question: int, words: str, **facts: Any) -> Change:
    """Write the answer to question 1 to 4. *facts*: in_use_from (1), looked_on (4).

    Raises UserError when somebody is said to have looked on a day to come; a change may be in
    use from one.
    """
    with store.transaction(f"Answer question {question} of {reference}") as tx:
        concern = tx.plan.concern(reference)
        answers = tx.plan.all(Answer).where("concern_id", concern.id)
        found = next((a for a in answers if a.question == question), None)
        before = found or Answer(concern_id=concern.id, question=question)
        given = replace(before, words=clean(words), **facts)
        refuse_to_come(tx.today, given.looked_on, f"Question {question} was not answered.")
        tx.put(given)
    return tx.change


def add_follow_on(
    store: Store,
    reference: str,
    issue: str,
    *,
    owner_id: int | None = None,
    due: date | None = None,
    from_finding_id: int | None = None,
) -> Change:
    """Record another issue that was found. Raises UserError without words."""
    line = _issue(issue)
    with store.transaction(f"Add a follow-on issue to {reference}") as tx:
        concern = tx.plan.concern(reference)
        tx.put(
            FollowOn(
                concern_id=concern.id,
                issue=line,
                owner_id=owner_id,
                due=due,
                from_finding_id=from_finding_id,
            )
        )
    return tx.change


def change_follow_on(store: Store, follow_on_id: int, **facts: Any) -> Change:
    """Change fields of a follow-on issue. Raises UserError when it is left without words."""
    if "issue" in facts:
        facts["issue"] = _issue(facts["issue"])
    with store.transaction("Change a follow-on issue") as tx:
        issue = _follow_on(tx, follow_on_id)
        changed = replace(issue, **facts)
        refuse_to_come(tx.today, changed.closed, "The follow-on issue was not closed.")
        tx.put(changed)
        tx.label = f"Change a follow-on issue of {_reference(tx, issue)}"
    return tx.change


def close_follow_on(store: Store, follow_on_id: int, closed: date | None) -> Change:
    """Close a follow-on issue on a day, or open it again with None. Raises UserError."""
    with store.transaction("Close a follow-on issue" if closed else "Reopen an issue") as tx:
        refuse_to_come(tx.today, closed, "The follow-on issue was not closed.")
        tx.put(replace(_follow_on(tx, follow_on_id), closed=closed))
    return tx.change


def remove_follow_on(store: Store, follow_on_id: int) -> Change:
    """Take a follow-on issue away; undo brings it back."""
    with store.transaction("Remove a follow-on issue") as tx:
        issue = _follow_on(tx, follow_on_id)
        tx.label = f"Remove a follow-on issue of {_reference(tx, issue)}"
        tx.delete(issue)
    return tx.change


def _issue(words: str) -> str:
    line = clean_line(words, 500)
    if not line:
        raise UserError(
            "The follow-on issue was not saved.", "It has no words.", "Say what was found."
        )
    return line


def _follow_on(tx: Transaction, follow_on_id: int) -> FollowOn:
    issue = tx.plan.all(FollowOn).get(follow_on_id)
    if issue is None:
        raise RecordMissing(
            "The follow-on issue was not changed.",
            "It is no longer in the plan.",
            "Add it again, or undo its removal.",
        )
    return issue


def _reference(tx: Transaction, issue: FollowOn) -> str:
    return tx.plan.all(Concern)[issue.concern_id].reference
