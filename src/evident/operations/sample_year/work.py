"""The year's actions, answers and follow-on issues, with their slips and reopenings."""

from collections.abc import Iterator
from datetime import timedelta

from evident.operations import actions, answers, concerns, governance
from evident.operations.sample.facts import Facts, Known, Rank, day, needed_day
from evident.operations.sample_year.deeds import MANAGER, Calls, Deed, Do, made
from evident.plan.records import Action, FollowOn
from evident.plan.words import Stage
from evident.store import Store

_NOTICED = timedelta(days=3)
"""After how many days somebody moves a date that has passed."""


def work_deeds(concern: Facts, calls: Calls) -> Iterator[Deed]:
    """Give every deed about one concern that is neither a check nor evidence."""
    ref = concern["ref"]
    for action in concern["actions"]:
        yield Deed(needed_day(action, "planned"), Rank.ACTIONS, MANAGER, _adding(ref, action))
        yield from doing(ref, action, calls)
    for given in concern["answers"]:
        on = needed_day(given, "on")
        yield Deed(
            on, Rank.ANSWERS, calls.who_is_here(concern["owner"], on), _answering(ref, given)
        )
    for issue in concern.get("follow_ons", ()):
        yield from _following(ref, issue)
    if "held" in concern:
        yield from _holding(ref, concern["held"])
    if "declined" in concern:
        declined = concern["declined"]
        yield Deed(needed_day(declined, "on"), Rank.ACTIONS, MANAGER, _declining(ref, declined))


def _adding(ref: str, facts: Facts) -> Do:
    title = facts["title"]

    def add(store: Store, known: Known) -> None:
        wanted = {
            "owner_id": known.id("person", facts["owner"]),
            "due": day(facts, "due"),
            "evidence_needed": facts["needs"],
        }
        if decided := known.maybe("decision", facts.get("decision")):
            change = governance.act_on_decision(store, decided, ref, title=title, **wanted)
        else:
            change = actions.add_action(store, ref, title, **wanted)
        known.note("action", f"{ref} {title}", made(change, Action))

    return add


def doing(ref: str, facts: Facts, calls: Calls) -> Iterator[Deed]:
    """Give what becomes of one action: begun, moved, handed on, done, reopened, done again."""
    key = f"{ref} {facts['title']}"

    def deed(name: str, rank: Rank, do: Do) -> Iterator[Deed]:
        if name in facts:
            on = needed_day(facts, name)
            yield Deed(on, rank, calls.who_is_here(facts["owner"], on), do)

    def complete(name: str) -> Do:
        return lambda store, known: actions.complete_action(
            store, known.id("action", key), needed_day(facts, name)
        )

    def start(store: Store, known: Known) -> None:
        actions.start_action(store, known.id("action", key), needed_day(facts, "started"))

    def reopen(store: Store, known: Known) -> None:
        actions.reopen_action(store, known.id("action", key))
        if again := day(facts, "due_again"):
            actions.change_action(store, known.id("action", key), due=again)

    yield from deed("started", Rank.STARTED, start)
    yield from deed("done", Rank.DONE, complete("done"))
    yield from deed("reopened", Rank.DONE, reopen)
    yield from deed("done_again", Rank.DONE, complete("done_again"))
    if "moved_to" in facts:
        on = needed_day(facts, "due") + _NOTICED
        yield Deed(on, Rank.ACTIONS, MANAGER, _changing(key, due=needed_day(facts, "moved_to")))
    if "handed_to" in facts:
        yield Deed(calls.taken_over, Rank.OWNER, MANAGER, _handing(key, facts["handed_to"]))


def _changing(key: str, **facts: object) -> Do:
    return lambda store, known: actions.change_action(store, known.id("action", key), **facts)


def _handing(key: str, to: str) -> Do:
    return lambda store, known: actions.change_action(
        store, known.id("action", key), owner_id=known.id("person", to)
    )


def _answering(ref: str, facts: Facts) -> Do:
    more = {name: day(facts, name) for name in ("in_use_from", "looked_on") if name in facts}
    return lambda store, known: answers.answer(
        store, ref, facts["question"], facts["words"], **more
    )


def _following(ref: str, facts: Facts) -> Iterator[Deed]:
    key = f"{ref} {facts['issue']}"

    def add(store: Store, known: Known) -> None:
        owner_id = known.id("person", facts["owner"])
        change = answers.add_follow_on(
            store, ref, facts["issue"], owner_id=owner_id, due=day(facts, "due")
        )
        known.note("follow-on", key, made(change, FollowOn))

    def close(store: Store, known: Known) -> None:
        answers.close_follow_on(store, known.id("follow-on", key), day(facts, "closed"))

    yield Deed(needed_day(facts, "raised"), Rank.ACTIONS, facts["owner"], add)
    yield Deed(needed_day(facts, "closed"), Rank.DONE, facts["owner"], close)


def _holding(ref: str, facts: Facts) -> Iterator[Deed]:
    def hold(store: Store, known: Known) -> None:
        concerns.hold_back(store, ref, Stage(facts["stage"]), facts["why"])

    def release(store: Store, known: Known) -> None:
        concerns.release(store, ref)

    yield Deed(needed_day(facts, "on"), Rank.PAPERS, MANAGER, hold)
    yield Deed(needed_day(facts, "until"), Rank.PAPERS, MANAGER, release)


def _declining(ref: str, facts: Facts) -> Do:
    return lambda store, known: concerns.do_not_take_up(
        store, ref, facts["why"], needed_day(facts, "on")
    )
