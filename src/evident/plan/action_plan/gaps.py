"""Only what is missing is asked for: which words of which box, and what asks for them."""

from collections.abc import Iterator, Mapping

from evident.plan.action_plan.values import Ask, Box, Gap, Step
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Concern, Source
from evident.plan.stages import Standing
from evident.plan.words import Level, Stage


def gaps_of(
    plan: Plan,
    concern: Concern,
    standing: Standing,
    boxes: Mapping[Box, str],
    steps: tuple[Step, ...],
    regulations: tuple[str, ...],
) -> tuple[Gap, ...]:
    """Say what a reader of the plan would miss about one concern.

    What keeps people safe meanwhile is asked for until the change is done; a recommendation
    that was considered and not taken up needs no action.
    """
    found = [*_of_the_report(plan, concern, boxes, regulations)]
    if not concern.not_taken_up.strip():
        found += _of_the_actions(steps)
    if concern.owner_id is None:
        found.append(Gap(Box.WHO, "Say who is answerable for it.", Ask.OWNER))
    if not concern.how_we_will_know.strip():
        found.append(Gap(Box.KNOW, "Say how you will know it is put right.", Ask.KNOW))
    if not concern.safe_meanwhile.strip() and standing.stage < Stage.DONE:
        found.append(Gap(Box.SAFE, "Say what keeps people safe until then.", Ask.SAFE))
    order = list(Box)
    return tuple(sorted(found, key=lambda gap: order.index(gap.box)))


def _of_the_report(
    plan: Plan, concern: Concern, boxes: Mapping[Box, str], regulations: tuple[str, ...]
) -> Iterator[Gap]:
    source = plan.all(Source).get(concern.source_id)
    outside = source is not None and not source.kind.ours
    if outside and not boxes[Box.FOUND]:
        yield Gap(Box.FOUND, "Add the report’s own words.", Ask.WORDS)
    if concern.level is Level.BREACH and not regulations:
        yield Gap(Box.FOUND, "Say which regulation was breached.", Ask.REGULATION)


def _of_the_actions(steps: tuple[Step, ...]) -> Iterator[Gap]:
    if not steps:
        yield Gap(Box.ACTIONS, "Add what you will do.", Ask.ACTION)
        return
    waiting = [step for step in steps if step.completed is None]
    nobody = [step for step in waiting if not step.owner]
    undated = [step for step in waiting if step.due is None]
    unproven = [step for step in waiting if not step.needed]
    if nobody:
        yield Gap(Box.WHO, f"Say who does {_those(nobody)}.", Ask.NEEDS)
    if undated:
        yield Gap(Box.WHEN, f"Say by when {_those(undated)} will be done.", Ask.NEEDS)
    if waiting and not undated and all(step.days_late for step in waiting):
        yield Gap(Box.WHEN, "Set a date that is still to come.", Ask.DATE)
    if unproven:
        yield Gap(Box.KNOW, f"Say what evidence {_those(unproven)} will need.", Ask.NEEDS)
    if waiting and not any(step.resources for step in steps):
        yield Gap(Box.RESOURCES, "Say what it takes, or that nothing is needed.", Ask.RESOURCES)


def _those(steps: list[Step]) -> str:
    return "one action" if len(steps) == 1 else counted(len(steps), "action")
