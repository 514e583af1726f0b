"""The year's governance: a meeting each quarter with its decisions, and the risk register."""

from collections.abc import Iterator

from evident.operations import governance, risks
from evident.operations.sample.facts import Facts, Known, Rank, day, needed_day
from evident.operations.sample_year.deeds import MANAGER, Deed, Do, made
from evident.operations.sample_year.papers import link
from evident.plan.change import Change
from evident.plan.records import Decision, Risk
from evident.store import Store


def governance_deeds(facts: Facts) -> Iterator[Deed]:
    """Give the meetings, what came of what they decided, and the life of each risk.

    Decisions that became actions are made so with their concern's work.
    """
    for meeting in facts["meetings"]:
        yield Deed(needed_day(meeting, "on"), Rank.CHECK, MANAGER, _meeting(meeting))
        for decision in meeting["decisions"]:
            if "nothing" in decision:
                on = needed_day(decision, "nothing_on")
                yield Deed(on, Rank.ANSWERS, MANAGER, _leaving(decision))
    for risk in facts["risks"]:
        yield Deed(needed_day(risk, "on"), Rank.PAPERS, MANAGER, _risk(risk))
        for review in risk["reviews"]:
            yield Deed(needed_day(review, "on"), Rank.PAPERS, MANAGER, _review(risk, review))


def _meeting(facts: Facts) -> Do:
    def record(store: Store, known: Known) -> None:
        change = governance.record_meeting(
            store,
            facts["title"],
            needed_day(facts, "on"),
            present=facts["present"],
            notes=facts["notes"],
            decisions=[decision["words"] for decision in facts["decisions"]],
            links=[link(words) for words in facts["links"]],
        )
        _note_decisions(store, known, facts, change)

    return record


def _note_decisions(store: Store, known: Known, facts: Facts, change: Change) -> None:
    touched = [store.plan.all(Decision)[id] for kind, id in change.records if kind is Decision]
    for decision in facts["decisions"]:
        words = decision["words"]
        id = next(one.id for one in touched if one.words == words)
        known.note("decision", decision.get("key", words), id)


def _leaving(facts: Facts) -> Do:
    return lambda store, known: governance.leave_decision(
        store, known.id("decision", facts["words"]), facts["nothing"]
    )


def _risk(facts: Facts) -> Do:
    def add(store: Store, known: Known) -> None:
        change = risks.add_risk(
            store,
            facts["title"],
            references=facts["concerns"],
            checks=[known.id("planned", key) for key in facts["checks"]],
            what_we_do=facts["what_we_do"],
            likelihood=facts["likelihood"],
            impact=facts["impact"],
            owner_id=known.id("person", facts["owner"]),
            review_on=day(facts, "review_on"),
        )
        known.note("risk", facts["title"], made(change, Risk))

    return add


def _review(risk: Facts, facts: Facts) -> Do:
    said = {name: facts[name] for name in ("likelihood", "what_we_do") if name in facts}
    return lambda store, known: risks.review_risk(
        store, known.id("risk", risk["title"]), needed_day(facts, "again_on"), **said
    )
