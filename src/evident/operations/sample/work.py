"""Steps of the sample about actions, answers and follow-on issues."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from evident.operations.sample.beginning import MANAGER
from evident.operations.sample.facts import Facts, Known, Rank, Step, day, needed_day
from evident.plan.records import Action, Answer, Concern, FollowOn
from evident.store import Transaction

_NOTED = date(2026, 4, 15)
"""The day on which the manager wrote the private notes."""


def work_steps(concern: Facts) -> Iterator[Step]:
    """Give every step about one concern that is neither a check nor evidence."""
    who = concern["owner"] or MANAGER
    yield from _planning(concern, who)
    for action in concern["actions"]:
        yield from _doing(concern["ref"], action)
    yield from _answering(concern, who)
    for follow_on in concern["follow_ons"]:
        yield from _following(concern["ref"], follow_on)
    if concern.get("private_notes"):
        yield _noting(concern)


def _planning(concern: Facts, who: str) -> Iterator[Step]:
    numbered = sorted(enumerate(concern["actions"]), key=lambda pair: pair[1]["planned"])
    for planned, group in groupby(numbered, key=lambda pair: pair[1]["planned"]):
        actions = list(group)

        def put(tx: Transaction, known: Known, actions: list[tuple[int, Any]] = actions) -> None:
            for position, action in actions:
                _put_action(tx, known, concern["ref"], action, position)

        what = "an action" if len(actions) == 1 else f"{len(actions)} actions"
        label = f"Add {what} to {concern['ref']}"
        yield Step(date.fromisoformat(planned), Rank.ACTIONS, who, label, put)


def _put_action(tx: Transaction, known: Known, ref: str, facts: Facts, position: int) -> None:
    finding = f"{facts['from']} {ref}" if "from" in facts else None
    record = tx.put(
        Action(
            concern_id=known.id("concern", ref),
            title=facts["title"],
            owner_id=known.id("person", facts["owner"]),
            due=day(facts, "due"),
            evidence_needed=facts["needs"],
            from_finding_id=known.maybe("finding", finding),
            position=position,
        )
    )
    known.note("action", f"{ref} {facts['title']}", record.id)


def _doing(ref: str, facts: Facts) -> Iterator[Step]:
    key = f"{ref} {facts['title']}"

    def start(tx: Transaction, known: Known) -> None:
        action = tx.plan.all(Action)[known.id("action", key)]
        tx.put(replace(action, started=day(facts, "started")))

    def complete(tx: Transaction, known: Known) -> None:
        action = tx.plan.all(Action)[known.id("action", key)]
        done_on, by = day(facts, "completed"), known.id("person", facts["owner"])
        tx.put(replace(action, completed=done_on, completed_by_id=by))

    who = facts["owner"]
    if "started" in facts:
        started = needed_day(facts, "started")
        yield Step(started, Rank.STARTED, who, f"Start an action of {ref}", start)
    if "completed" in facts:
        completed = needed_day(facts, "completed")
        yield Step(completed, Rank.DONE, who, f"Complete an action of {ref}", complete)


def _answering(concern: Facts, who: str) -> Iterator[Step]:
    answers = sorted(concern["answers"], key=lambda answer: answer["written"])
    for written, group in groupby(answers, key=lambda answer: answer["written"]):
        given = list(group)

        def put(tx: Transaction, known: Known, given: list[Any] = given) -> None:
            for answer in given:
                _put_answer(tx, known, concern["ref"], answer)

        numbers = " and ".join(str(answer["question"]) for answer in given)
        noun = "question" if len(given) == 1 else "questions"
        label = f"Answer {noun} {numbers} of {concern['ref']}"
        yield Step(date.fromisoformat(written), Rank.ANSWERS, who, label, put)


def _put_answer(tx: Transaction, known: Known, ref: str, facts: Facts) -> None:
    """Write the answer, or its newer words in place of those written before."""
    key = f"{ref} {facts['question']}"
    record = tx.put(
        Answer(
            id=known.ids.get(("answer", key), 0),
            concern_id=known.id("concern", ref),
            question=facts["question"],
            words=facts["words"],
            in_use_from=day(facts, "in_use_from"),
            looked_on=day(facts, "looked_on"),
        )
    )
    known.note("answer", key, record.id)


def _following(ref: str, facts: Facts) -> Iterator[Step]:
    def put(tx: Transaction, known: Known) -> None:
        record = tx.put(
            FollowOn(
                concern_id=known.id("concern", ref),
                issue=facts["issue"],
                owner_id=known.id("person", facts["owner"]),
                due=day(facts, "due"),
                from_finding_id=known.id("finding", f"{facts['from']} {ref}"),
            )
        )
        known.note("follow-on", f"{ref} {facts['issue']}", record.id)

    def close(tx: Transaction, known: Known) -> None:
        issue = tx.plan.all(FollowOn)[known.id("follow-on", f"{ref} {facts['issue']}")]
        tx.put(replace(issue, closed=day(facts, "closed")))

    label = f"Add a follow-on issue to {ref}"
    yield Step(needed_day(facts, "raised"), Rank.ACTIONS, facts["owner"], label, put)
    if "closed" in facts:
        closed = needed_day(facts, "closed")
        yield Step(closed, Rank.DONE, facts["owner"], f"Close a follow-on issue of {ref}", close)


def _noting(concern: Facts) -> Step:
    def note(tx: Transaction, known: Known) -> None:
        record = tx.plan.all(Concern)[known.id("concern", concern["ref"])]
        tx.put(replace(record, private_notes=concern["private_notes"]))

    return Step(_NOTED, Rank.PAPERS, MANAGER, f"Change private notes of {concern['ref']}", note)
