"""Works out what has changed between two versions of a portfolio, concern by concern."""

from collections.abc import Iterator

from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.items_since import ItemsSince
from evident.plan.portfolio.moment import Moment
from evident.plan.portfolio.since import Line, Moved, Since
from evident.plan.portfolio.work_since import ActionsSince, is_done, new_checks, other_checks
from evident.plan.records import Action, Check, Concern, Evidence, EvidenceLink, Finding
from evident.plan.stages import stages
from evident.plan.trend import why_fell


def since_of(version: int, then: Moment, now: Moment) -> Since:
    """Say what differs between two moments, the earlier that of *version*.

    Only concerns that are in the portfolio now, and what belongs to them, are told of.
    """
    wanted = now.concerns()
    went = _went(then, now.plan, wanted)
    items, actions = ItemsSince(then, now), ActionsSince(then, now)
    return Since(
        version,
        then.day,
        moved=tuple(_moved(then, now, wanted)),
        concerns=tuple(_concerns(then, now, wanted, went)),
        added=tuple(items.added()),
        shown=tuple(items.shown()),
        covered=tuple(items.covered()),
        otherwise=tuple(items.otherwise()),
        replaced=tuple(items.replaced()),
        removed=tuple(items.removed()),
        left_out=tuple(items.left_out()),
        checks=tuple(new_checks(then, now)),
        checks_changed=tuple(other_checks(then, now)),
        actions=tuple(actions.completed()),
        actions_added=tuple(actions.added()),
        actions_changed=tuple(actions.changed()),
        gone=len(went),
        gone_items=len(frozenset().union(*went.values())),
    )


def _moved(then: Moment, now: Moment, wanted: dict[int, Concern]) -> Iterator[Moved]:
    was, is_now = stages(then.plan, then.day), stages(now.plan, now.day, wanted)
    for id, concern in wanted.items():
        before, after = was.get(id), is_now.get(id)
        if before is None or after is None or before is after:
            continue
        if after > before:
            why = _why_up(then.plan, now.plan, concern)
        else:
            why = why_fell(then.plan, now.plan, concern, now.day)
        yield Moved(concern.reference, concern.title, before, after, why)


def _why_up(then: Plan, now: Plan, concern: Concern) -> str:
    """Say what was done about a concern that moved up; "" where nothing new is recorded."""
    found = now.all(Finding).where("concern_id", concern.id)
    looked = len({one.check_id for one in found if then.all(Check).get(one.check_id) is None})
    done = sum(is_done(then, action) for action in now.all(Action).where("concern_id", concern.id))
    links = now.all(EvidenceLink).where("concern_id", concern.id)
    items = len({x.evidence_id for x in links if then.all(Evidence).get(x.evidence_id) is None})
    said = [f"{counted(done, 'action')} completed"] if done else []
    said += [f"{counted(looked, 'check')} made"] if looked else []
    said += [f"{counted(items, 'item')} of evidence added"] if items else []
    return in_a_row(said)


def _concerns(
    then: Moment, now: Moment, wanted: dict[int, Concern], went: dict[int, frozenset[int]]
) -> Iterator[Line]:
    before = then.concerns()
    came = _went(now, then.plan, before)
    for id, concern in wanted.items():
        if id not in before:
            known = then.plan.all(Concern).get(id) is not None
            many = _known_items(then.plan, came[id])
            nor = f", nor {'was' if many == 1 else 'were'} {counted(many, 'item')} of evidence"
            words = f"Was not shown before{nor if many else ''}." if known else "New."
            yield Line(concern.reference, concern.title, words)
    here = {concern.id for concern in now.plan.concerns}
    for id, items in went.items():
        words = "Left out of this portfolio" if id in here else "Taken out of the plan"
        also = f", and {counted(len(items), 'item')} of evidence with it" if items else ""
        yield Line(before[id].reference, before[id].title, f"{words}{also}.")


def _known_items(plan: Plan, ids: frozenset[int]) -> int:
    return sum(item.id in ids for item in plan.evidence)


def _went(then: Moment, now: Plan, wanted: dict[int, Concern]) -> dict[int, frozenset[int]]:
    """Give the concerns that were shown and are not now, each with the items that went with it.

    An item that supports a concern which is still shown has not gone.
    """
    links, items = then.plan.all(EvidenceLink), {item.id for item in then.plan.evidence}
    stay = {x.evidence_id for x in now.all(EvidenceLink) if x.concern_id in wanted}
    return {
        concern.id: frozenset(
            link.evidence_id
            for link in links.where("concern_id", concern.id)
            if link.evidence_id in items and link.evidence_id not in stay
        )
        for concern in then.concerns().values()
        if concern.id not in wanted
    }
