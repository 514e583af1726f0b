"""Works out what has changed between two versions of a portfolio, concern by concern."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evident.plan.dates import long_date
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.items import why_left_out
from evident.plan.portfolio.options import Options
from evident.plan.portfolio.since import Line, Moved, Since
from evident.plan.records import Action, Check, Concern, Evidence, EvidenceLink, Finding
from evident.plan.stages import stages
from evident.plan.trend import why_fell


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan as one version saw it: on *day*, with the choices made for it."""

    plan: Plan
    day: date
    options: Options


def since_of(version: int, then: Moment, now: Moment) -> Since:
    """Say what differs between two moments, the earlier that of *version*.

    Only concerns that are in the portfolio now, and what belongs to them, are told of.
    """
    wanted = {c.id: c for c in now.plan.concerns if _wanted(c, now.options)}
    checks = tuple(_checks(then.plan, now, wanted))
    actions = tuple(_actions(then.plan, now.plan, wanted))
    added = tuple(_added(then.plan, now.plan, wanted))
    went = _went(then, now.plan, wanted)
    return Since(
        version,
        then.day,
        moved=tuple(_moved(then, now, wanted)),
        concerns=tuple(_concerns(then, now, wanted, went)),
        added=added,
        replaced=tuple(_replaced(then.plan, now.plan, wanted)),
        removed=tuple(_removed(then.plan, now.plan, wanted)),
        left_out=tuple(_left_out(then, now, wanted)),
        checks=checks,
        actions=actions,
        gone=len(went),
        gone_items=len(frozenset().union(*went.values())),
    )


def _wanted(concern: Concern, options: Options) -> bool:
    asked = options.key_questions is None or concern.key_question in options.key_questions
    return asked and concern.reference not in options.left_out_concerns


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
    done = sum(_is_done(then, action) for action in now.all(Action).where("concern_id", concern.id))
    links = now.all(EvidenceLink).where("concern_id", concern.id)
    items = len({x.evidence_id for x in links if then.all(Evidence).get(x.evidence_id) is None})
    said = [f"{counted(done, 'action')} completed"] if done else []
    said += [f"{counted(looked, 'check')} made"] if looked else []
    said += [f"{counted(items, 'item')} of evidence added"] if items else []
    return in_a_row(said)


def _is_done(then: Plan, action: Action) -> bool:
    before = then.all(Action).get(action.id)
    return action.completed is not None and (before is None or before.completed is None)


def _concerns(
    then: Moment, now: Moment, wanted: dict[int, Concern], went: dict[int, frozenset[int]]
) -> Iterator[Line]:
    before = {c.id: c for c in then.plan.concerns if _wanted(c, then.options)}
    for id, concern in wanted.items():
        if id not in before:
            known = then.plan.all(Concern).get(id)
            words = "Was not shown before." if known is not None else "New."
            yield Line(concern.reference, concern.title, words)
    here = {concern.id for concern in now.plan.concerns}
    for id, items in went.items():
        words = "Left out of this portfolio" if id in here else "Taken out of the plan"
        many = f", and {counted(len(items), 'item')} of evidence with it" if items else ""
        yield Line(before[id].reference, before[id].title, f"{words}{many}.")


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
        for concern in then.plan.concerns
        if _wanted(concern, then.options) and concern.id not in wanted
    }


def _checks(then: Plan, now: Moment, wanted: dict[int, Concern]) -> Iterator[Line]:
    known = then.all(Check)
    for check in sorted(now.plan.all(Check), key=lambda one: (one.on or date.min, one.id)):
        if known.get(check.id) is not None or check.on is None or check.on > now.day:
            continue
        found = now.plan.all(Finding).where("check_id", check.id)
        told = [one for one in found if one.concern_id in wanted]
        if told:
            results = (
                f"{wanted[one.concern_id].reference} {one.result.label.lower()}" for one in told
            )
            words = f"{long_date(check.on)}: {', '.join(results)}."
            yield Line("", check.title or check.kind.label, words)


def _actions(then: Plan, now: Plan, wanted: dict[int, Concern]) -> Iterator[Line]:
    for id, concern in wanted.items():
        for action in now.all(Action).where("concern_id", id):
            if action.completed is not None and _is_done(then, action):
                words = f"Completed {long_date(action.completed)}."
                yield Line(concern.reference, action.title, words)


def _supported(plan: Plan, item: Evidence, wanted: dict[int, Concern]) -> str:
    """Name the concerns of this portfolio that an item supports, "" for none."""
    links = plan.all(EvidenceLink).where("evidence_id", item.id)
    ids = {link.concern_id for link in links}
    return ", ".join(wanted[id].reference for id in wanted if id in ids)


def _added(then: Plan, now: Plan, wanted: dict[int, Concern]) -> Iterator[Line]:
    known = {item.id for item in then.evidence}
    for item in now.evidence:
        if item.id not in known and (names := _supported(now, item, wanted)):
            yield Line(item.reference, item.title, f"Supports {names}.")


def _replaced(then: Plan, now: Plan, wanted: dict[int, Concern]) -> Iterator[Line]:
    for item in now.evidence:
        before = then.all(Evidence).get(item.id)
        newer = now.all(Evidence).get(item.replaced_by_id)
        if before is None or newer is None or before.replaced_by_id == item.replaced_by_id:
            continue
        if _supported(now, item, wanted):
            yield Line(item.reference, item.title, f"Replaced by {newer.reference}.")


def _removed(then: Plan, now: Plan, wanted: dict[int, Concern]) -> Iterator[Line]:
    here = {item.id for item in now.evidence}
    for item in then.evidence:
        if item.id in here or not _supported(then, item, wanted):
            continue
        yield Line(item.reference, item.title, "Taken out of the plan.")


def _left_out(then: Moment, now: Moment, wanted: dict[int, Concern]) -> Iterator[Line]:
    """Name items whose pages were printed before and are not now, with the reason."""
    for item in now.plan.evidence:
        before = then.plan.all(Evidence).get(item.id)
        if before is None or before.binned_on is not None:
            continue
        why = why_left_out(now.plan, item, now.options)
        printed = not why_left_out(then.plan, before, then.options)
        if why and printed and _supported(now.plan, item, wanted):
            yield Line(item.reference, item.title, why)
