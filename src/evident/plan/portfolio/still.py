"""What is left for a concern, and what an embedded one rests on, in words for its readers.

The reasons of the stages speak to whoever does the work: "Question 3 is not answered yet". Here
the same facts are told to somebody who reads about it.
"""

import re
from collections.abc import Iterator
from datetime import date

from evident.plan.conditions import Condition, Need
from evident.plan.dates import long_date
from evident.plan.flags import FlagKind
from evident.plan.looks import since_last_failure
from evident.plan.phrases import counted, in_a_row, on_day, quoted
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, Finding, FollowOn
from evident.plan.stages import Standing
from evident.plan.words import Result, Scope, Stage

_TOLD_APART = frozenset({Need.NOT_HELD, Need.FOLLOW_ONS})
_OF_ACTION = frozenset({Need.COMPLETE, Need.STARTED})
_TO_SAY = {
    1: "We have not yet written down what changed.",
    2: "We have not yet written down how we know that it happens consistently.",
    3: "We have not yet said whether it holds across the whole service.",
    4: "We have not yet said what else we found.",
}
_EVERYWHERE = 3
_AS_READ = (
    ("Independent check: ", ""),
    ("Check from outside: you have nobody else to check, so ask somebody from outside.",
     "Somebody from outside is still to check it."),
    ("No owner or action: ", ""),
    ("No owner: ", ""),
    ("No action: ", ""),
    ("No evidence yet: no action", "No action"),
    ("No evidence yet: nothing shows what changed", "No evidence shows yet what changed"),
    ("No evidence of the change: ", "Evidence of the change is still to come: "),
    ("Paper only, no practice: ", "It has been seen on paper only: "),
    ("Date of change missing: from", "From"),
    ("Date of change missing: ", "The day of the change, "),
    ("Only audits so far: ", "It has only been audited so far: "),
)  # fmt: skip
"""How a reason begins, and how it begins for a reader."""
_OF_COUNTED = re.compile(r"^(\d+) of the \d+ checks that count")
_PLACES = re.compile(r"^.*? to check: (?=\S)")
_MORE = re.compile(r"^(\d+) more (\w+) checks?(, the next)?(?:,? due (by .+))?\.$")
_LAST = re.compile(r"^Last check (.+), on (.+)\.(?= |$)")
_SPAN = re.compile(r"^Met for (\S+ days?); (\d+) are needed, which is (.+) at the earliest\.")


def still_to_do(plan: Plan, found: Standing, today: date) -> tuple[str, ...]:
    """Say what keeps a concern from its next stage, and what is late; each fact once."""
    said: list[str] = []
    if found.stage is not Stage.EMBEDDED:
        lacking = [c for c in found.conditions if not c.met and c.need not in _TOLD_APART]
        said += _conditions(plan, found, lacking, today)
        said += _open_issues(plan, found, today)
        if not said and found.stage is found.earned:
            said.append(found.reason)
    said += _flags(found, said)
    return tuple(dict.fromkeys(said))


def _conditions(
    plan: Plan, found: Standing, lacking: list[Condition], today: date
) -> Iterator[str]:
    needs = {condition.need for condition in lacking}
    followed = _following(plan, lacking)
    for c in lacking:
        if c.need is Need.ACTION and Need.OWNER in needs:
            continue  # said with the owner
        if c.need is Need.INDEPENDENT and Need.LATEST_MET in needs and not found.counted:
            continue  # nobody at all has checked it
        if c.need in _OF_ACTION:
            yield from _open_actions(plan, found, followed, today)
        elif c.need is Need.FAILED_CHECK and c.day is not None:
            yield _failed(c.day, followed, today)
        else:
            yield _to_say(plan, found, c.question) if c.need is Need.ANSWER else as_read(c.words)


def _to_say(plan: Plan, found: Standing, question: int) -> str:
    if question == _EVERYWHERE and plan.all(Concern)[found.concern_id].scope is Scope.NO_PLACE:
        return "We have not yet said whether it holds for everybody."
    return _TO_SAY[question]


def as_read(words: str) -> str:
    """Give the reason of a stage as somebody reads it who does not do the work."""
    for begun, instead in _AS_READ:
        if words.startswith(begun):
            words = instead + words.removeprefix(begun)
    words = _MORE.sub(_more_checks, _PLACES.sub("Still to be checked and met: ", words))
    words = _LAST.sub(r"The last check, on \2, was \1.", words)
    words = _SPAN.sub(r"Met for \1 so far; \2 days are asked for, which is \3.", words)
    return words[:1].upper() + words[1:]


def _more_checks(found: re.Match[str]) -> str:
    many, kind, following, by = found.groups()
    checks = "check is" if many == "1" else "checks are"
    pace = "" if kind == "met" else f"{kind} "
    due = f"{following or ','} {by}" if by else ""
    return f"{many} more {pace}{checks} still to be met{due}."


def _following(plan: Plan, lacking: list[Condition]) -> Action | None:
    """Give the open action made from the failed check that is still without an end."""
    failed = next((c.record_id for c in lacking if c.need is Need.FAILED_CHECK), 0)
    if not failed or failed not in plan.all(Finding):
        return None
    made = [a for a in plan.all(Action).where("from_finding_id", failed) if not a.completed]
    return min(made, key=lambda a: (a.due or date.max, a.id), default=None)


def _failed(on: date, action: Action | None, today: date) -> str:
    begun = f"The check on {on_day(on, today)} was not met"
    if action is None:
        return f"{begun}, and no action has been made from it."
    return f"{begun}. What follows from it, {_due(action, today, ',')}."


def _open_actions(
    plan: Plan, found: Standing, followed: Action | None, today: date
) -> Iterator[str]:
    """Name every action still open but *followed*, which is told with the check it came from."""
    held = plan.all(Action).where("concern_id", found.concern_id)
    waiting = [a for a in held if not a.completed and not a.going_further and a != followed]
    for action in sorted(waiting, key=lambda a: (a.due or date.max, a.id)):
        words = _due(action, today)
        yield f"{words[:1].upper()}{words[1:]}."


def _open_issues(plan: Plan, found: Standing, today: date) -> Iterator[str]:
    """Name what else was found and is still open."""
    held = plan.all(FollowOn).where("concern_id", found.concern_id)
    for issue in sorted(held, key=lambda one: (one.due or date.max, one.id)):
        if issue.closed is None or issue.closed > today:
            yield f"Also found: {_open_until(quoted(issue.issue), issue.due, today)}."


def _due(action: Action, today: date, comma: str = "") -> str:
    return _open_until(quoted(action.title) + comma, action.due, today)


def _open_until(title: str, due: date | None, today: date) -> str:
    if due is None:
        return f"{title} is open and has no date yet"
    late = (today - due).days
    if late > 0:
        return f"{title} was due on {on_day(due, today)} and is {counted(late, 'day')} late"
    return f"{title} is open and due on {on_day(due, today)}"


def _flags(found: Standing, said: list[str]) -> Iterator[str]:
    for flag in found.flags:
        if flag.kind is FlagKind.HELD_BACK:
            yield flag.words
        elif flag.kind is FlagKind.OVERDUE and flag.about is not None:
            title = quoted(flag.about.title)
            words = flag.rest if any(title in line for line in said) else flag.words
            if words:
                yield words


def remarks(found: Standing) -> tuple[str, ...]:
    """Say what a reader should know of checks and evidence: recorded late, mostly recent."""
    told = (flag.words for flag in found.flags if flag.kind is FlagKind.ENTERED_LATE)
    late = [_OF_COUNTED.sub(_counting, words) for words in told]
    return (*late, found.recent) if found.recent else tuple(late)


def _counting(found: re.Match[str]) -> str:
    """Leave out of how many: the line they stand under shows checks that do not count too."""
    return "1 check that counts" if found[1] == "1" else f"{found[1]} checks that count"


def embedded_on(concern: Concern, found: Standing, one_off: bool) -> str:
    """Say on which checks an embedded concern rests, "" for all others."""
    run = since_last_failure(found.counted) if one_off else found.run
    mets = [look for look in run if look.met]
    if found.stage is not Stage.EMBEDDED or not mets:
        return ""
    if one_off:
        seen = in_a_row([long_date(look.on) for look in mets[-4:]])
        what = "the decision" if concern.not_taken_up else "what was put right"
        return f"Embedded because {what} was looked at again and found met ({seen})."
    where = "" if concern.scope is Scope.NO_PLACE else ", in every area and shift"
    where += " asked for" if concern.scope is Scope.CHOSEN else ""
    days = f"{long_date(mets[0].on)} to {long_date(mets[-1].on)}"
    partly = sum(look.result is Result.PARTLY for look in run)
    checks = f"its last {counted(len(mets), 'check')} were all met"
    if partly:
        checks = f"{len(mets)} of its last {len(mets) + partly} checks were met and {partly} partly"
    independent = sum(look.independent for look in mets)
    by = f"; {independent} of them by somebody independent" if independent else ""
    by = "; each by somebody independent" if independent == len(mets) else by
    return f"Embedded because {checks}, {days}{where}{by}."
