"""The conditions of Planned, In progress and Done, not verified (ux-spec 3.1)."""

from evident.plan.conditions import Condition, Need, either, met, unmet
from evident.plan.facts import Facts, begun, complete
from evident.plan.looks import Look
from evident.plan.phrases import counted, on_day, quoted
from evident.plan.records import Action
from evident.plan.words import Result

Conditions = tuple[Condition, ...]


def planned(f: Facts) -> Conditions:
    """Owner; at least one action; every action has owner, due date and evidence needed.

    While there is no action nothing is said of its owner and date: a tick would mislead.
    """
    first = (_owner(f), _some_action(f, bool(f.actions)))
    if not f.actions:
        return first
    return (
        *first,
        _each(f.actions, Need.ACTION_OWNER),
        _each(f.actions, Need.DUE),
        _each(f.actions, Need.EVIDENCE_NEEDED),
    )


def in_progress(f: Facts) -> Conditions:
    """At least one action, and one of them started or completed.

    The spec gives this stage no words of its own. Shown are, in this order: a late action;
    "No evidence yet" where there is none at all; "No action started".
    """
    asks = "An action is started or done."
    if f.not_taken_up or any(begun(action, f.today) for action in f.actions):
        return (met(Need.STARTED, asks),)
    late = _latest_due(f, f.open_actions)
    if late is not None:
        words, short = _late(f, late)
        return (unmet(Need.STARTED, asks, short, words, record_id=late.id, day=late.due),)
    first = _next_due(f.actions)
    short = "No action started" if f.items or f.looks else "No evidence yet"
    words = f"{short}: no action has been started."
    where, day = (first.id, first.due) if first else (0, None)
    return (unmet(Need.STARTED, asks, short, words, record_id=where, day=day),)


def done(f: Facts) -> Conditions:
    """Owner; actions with owner and completion date; question 1; evidence; failed checks.

    For a recommendation not taken up, the decision is the change, its reasons the answer to
    question 1, and no action is asked for; the minutes are the evidence.
    """
    return (
        _owner(f),
        _some_action(f, bool(f.required) or f.not_taken_up),
        _each(f.required, Need.ACTION_OWNER),
        _complete(f),
        _question_one(f),
        _in_use(f),
        _evidence(f),
        _failed_checks(f),
    )


def _owner(f: Facts) -> Condition:
    short = "No owner" if f.actions else "No owner or action"
    words = (
        "No owner: nobody is answerable for this concern yet."
        if f.actions
        else "No owner or action: nobody is answerable and nothing is planned yet."
    )
    holds = f.concern.owner_id is not None
    return either(holds, Need.OWNER, "Somebody is answerable for it.", short, words)


def _some_action(f: Facts, holds: bool) -> Condition:
    words = "No action: nothing is planned yet."
    return either(holds, Need.ACTION, "There is at least one action.", "No action", words)


_LACKS = {
    Need.ACTION_OWNER: (
        "Every action has an owner.",
        "Action without owner",
        "Action without owner: {title} has none.",
    ),
    Need.DUE: ("Every action has a due date.", "No due date", "No due date: {title} has none."),
    Need.EVIDENCE_NEEDED: (
        "Every action says what evidence it will need.",
        "Evidence needed not said",
        "Evidence needed not stated: {title} does not say it.",
    ),
}


def _each(actions: tuple[Action, ...], need: Need) -> Condition:
    asks, short, words = _LACKS[need]
    lacking = next((a for a in actions if not _has(a, need)), None)
    if lacking is None:
        return met(need, asks)
    words = words.format(title=quoted(lacking.title))
    return unmet(need, asks, short, words, record_id=lacking.id)


def _has(action: Action, need: Need) -> bool:
    if need is Need.ACTION_OWNER:
        return action.owner_id is not None
    if need is Need.DUE:
        return action.due is not None
    return bool(action.evidence_needed.strip())


def _complete(f: Facts) -> Condition:
    """A late action is said before the number of open ones."""
    asks = "Every action is done, with the date."
    still_open = [a for a in f.required if not complete(a, f.today)]
    if not still_open:
        return met(Need.COMPLETE, asks)
    late = _latest_due(f, tuple(still_open))
    if late is not None:
        words, short = _late(f, late)
        return unmet(Need.COMPLETE, asks, short, words, record_id=late.id, day=late.due)
    first = _next_due(tuple(still_open)) or still_open[0]
    short = f"{counted(len(still_open), 'action')} open"
    due = f", due {on_day(first.due, f.today)}" if first.due else ", with no due date"
    words = f"{short}: {quoted(first.title)}{due}."
    return unmet(Need.COMPLETE, asks, short, words, record_id=first.id, day=first.due)


def _latest_due(f: Facts, actions: tuple[Action, ...]) -> Action | None:
    """Give the action that is most days late; what is due today is not late."""
    late = [a for a in actions if a.due is not None and a.due < f.today]
    return min(late, key=lambda a: (a.due, a.id)) if late else None


def _next_due(actions: tuple[Action, ...]) -> Action | None:
    dated = [a for a in actions if a.due is not None]
    return min(dated, key=lambda a: (a.due, a.id)) if dated else next(iter(actions), None)


def _late(f: Facts, action: Action) -> tuple[str, str]:
    assert action.due is not None
    short = f"Action {counted((f.today - action.due).days, 'day')} late"
    return f"{short}: {quoted(action.title)} was due on {on_day(action.due, f.today)}.", short


def _question_one(f: Facts) -> Condition:
    asks = "Question 1 is answered: what changed."
    if f.is_answered(1) or f.not_taken_up:
        return met(Need.ANSWER, asks)
    words = "Question 1 is not answered yet: what changed."
    return unmet(Need.ANSWER, asks, "Question 1 not answered", words, question=1)


def _in_use(f: Facts) -> Condition:
    asks = "The day from which the change is in use is given."
    if f.in_use_from is not None or f.not_taken_up:
        return met(Need.CHANGE_DATE, asks)
    words = "Date of change missing: from when the change is in use is not recorded."
    answer = f.answers.get(1)
    if answer is not None and answer.in_use_from is not None:
        words = f"Date of change missing: {on_day(answer.in_use_from, f.today)} is still to come."
    return unmet(Need.CHANGE_DATE, asks, "Date of change missing", words, question=1)


def _evidence(f: Facts) -> Condition:
    asks = "Evidence shows the change (question 1)."
    linked = [item for item in f.items if 1 in item.questions]
    if any(item.good for item in linked):
        return met(Need.EVIDENCE, asks)
    if linked:
        item = linked[0]
        reference = item.evidence.reference
        return unmet(
            Need.EVIDENCE,
            asks,
            f"{reference} {item.flaw_short}",
            f"No evidence that counts: {reference} {item.flaw}.",
            question=1,
            record_id=item.evidence.id,
        )
    if f.items:
        words = "No evidence of the change: no item stands under question 1 yet."
        return unmet(Need.EVIDENCE, asks, "No evidence of change", words, question=1)
    words = "No evidence yet: nothing shows what changed."
    return unmet(Need.EVIDENCE, asks, "No evidence yet", words, question=1)


def _failed_checks(f: Facts) -> Condition:
    """Every Not met since the report has an action made from it that is complete."""
    asks = "Every check not met has an action made from it that is done."
    answering = {a.from_finding_id for a in f.actions if complete(a, f.today)}
    for look in f.looks:
        since_report = f.since is None or look.on >= f.since
        failed = look.result is Result.NOT_MET and since_report
        if failed and look.finding_id not in answering:
            short, words = _failed_words(f, look)
            return unmet(
                Need.FAILED_CHECK,
                asks,
                short,
                words,
                record_id=look.finding_id,
                day=look.on,
            )
    return met(Need.FAILED_CHECK, asks)


def made_from(f: Facts, finding_id: int) -> Action | None:
    """Give the action made from a finding that is due first and not complete, if there is one."""
    made = [a for a in f.actions if a.from_finding_id == finding_id and not complete(a, f.today)]
    return _next_due(tuple(made))


def _failed_words(f: Facts, look: Look) -> tuple[str, str]:
    on, action = on_day(look.on, f.today), made_from(f, look.finding_id)
    if action is None:
        return "Failed check unanswered", f"Failed check not answered: {on}."
    due = f"due {on_day(action.due, f.today)}" if action.due else "with no due date"
    words = f"the action made from it, {quoted(action.title)}, is not finished ({due})"
    return "Failed check: work open", f"The check on {on} was not met; {words}."
