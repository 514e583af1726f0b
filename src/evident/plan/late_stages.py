"""The conditions of Verified and Embedded, ongoing and one-off (ux-spec 3.1)."""

from datetime import date, timedelta

from evident.plan.cells import Cell, bare
from evident.plan.conditions import SHORT, Condition, Need, either, met, unmet
from evident.plan.dates import add_months
from evident.plan.dues import planned_by_another
from evident.plan.facts import OUTSIDE_MONTHS, Facts
from evident.plan.looks import Look, since_last_failure
from evident.plan.phrases import counted, in_a_row, narrow, on_day, quoted
from evident.plan.proof import practice_looks
from evident.plan.words import CheckKind, Result

Conditions = tuple[Condition, ...]
NOBODY_YET = "Nobody has checked it"


def verified(f: Facts) -> Conditions:
    """Latest check met; an independent Met not too old; question 2; practice."""
    return (_latest_met(f), _independent(f), _question(f, 2), _practice(f))


def embedded(f: Facts) -> Conditions:
    """What it takes from Verified to Embedded: ongoing, or put right once and for all."""
    if f.one_off:
        looks: Conditions = (_second_look(f),)
        if f.day.nobody_else:
            looks = (*looks, _outside(f))
    else:
        looks = _run_conditions(f)
    return (*looks, _question(f, 3), _question(f, 4), _follow_ons(f))


def _run_conditions(f: Facts) -> Conditions:
    independent = tuple(look for look in f.mets if look.independent)
    found: Conditions = (
        _met_checks(f),
        _span(f),
        _last_met(f),
        _outside(f) if f.day.nobody_else else _run_independent(f, independent),
        _not_only_audits(f, independent),
    )
    return found if f.no_place else (*found, _cells(f))


# --- Verified ----------------------------------------------------------------------------------


def _latest_met(f: Facts) -> Condition:
    """The latest counting finding other than Nothing to check is Met."""
    asks = "The latest check is met."
    latest = f.latest
    if latest is None:
        if f.counted:
            words = "Nothing to check so far: no check has found anything to look at yet."
            return unmet(Need.LATEST_MET, asks, "Nothing to check so far", words)
        words = "Nobody has checked it yet."
        if f.looks and f.change_day:
            words = f"Nobody has checked it since the change on {on_day(f.change_day, f.today)}."
        return _by_another(f, Need.LATEST_MET, asks, NOBODY_YET, words)
    result = "partly met" if latest.result is Result.PARTLY else "not met"
    words = f"Last check {result}, on {on_day(latest.on, f.today)}."
    return either(latest.met, Need.LATEST_MET, asks, f"Last check {result}", words)


def _independent(f: Facts) -> Condition:
    asks = "Somebody who neither owns nor did it has found it met."
    if f.day.nobody_else:
        asks = "A check has found it met. You have nobody else to check, so your own counts."
    independents = [look for look in f.counted if look.met and f.may_verify(look)]
    if not independents:
        short, words = _nobody_independent(f)
        if f.counted:
            return _by_another(f, Need.INDEPENDENT, asks, short, words)
        return unmet(Need.INDEPENDENT, asks, short, words)
    last = independents[-1].on
    if f.today <= _good_until(f, last):
        return met(Need.INDEPENDENT, asks)
    age = (f.today - last).days
    short = f"Independent {age} days ago"
    short = short if len(short) <= SHORT else "Independent check is old"
    words = f"No independent check for {age} days: the last one met was on {on_day(last, f.today)}."
    return _by_another(f, Need.INDEPENDENT, asks, short, words)


def _nobody_independent(f: Facts) -> tuple[str, str]:
    """Give short and full words that say no more than the checks do."""
    mets = [look for look in f.counted if look.met]
    if f.day.nobody_else:
        if mets:
            return "Who checked is not said", "Who checked is not said: name who found it met."
        return "No met check yet", "No met check yet: your own counts, as you have nobody else."
    short = "Independent check"
    if not mets:
        return short, f"{short}: nobody who neither owns it nor did it has found it met yet."
    if any(look.by_id is None for look in mets):
        return short, f"{short}: nothing says that somebody else has found it met."
    if f.change_day is None:
        return short, f"{short}: only people who own it or did it have found it met so far."
    since = f"since the change on {on_day(f.change_day, f.today)}"
    return short, f"{short}: {since} only people who own it or did it have found it met."


def _by_another(
    f: Facts, need: Need, asks: str, short: str, words: str, *, outside: bool = False
) -> Condition:
    """Make an unmet condition that a check by somebody else closes; say if one is planned."""
    due = planned_by_another(f, outside=outside)
    if due is None:
        return unmet(need, asks, short, words)
    was = "was" if due.due < f.today else "is"
    words = f"{words} {quoted(due.title)} {was} planned for {on_day(due.due, f.today)}."
    return unmet(need, asks, short, words, day=due.due, planned=due.title)


def _good_until(f: Facts, last: date) -> date:
    """Give the last day on which an independent Met look of *last* still verifies."""
    if f.one_off:
        return add_months(last, f.numbers.one_off_months)
    days = f.numbers.verified_quarterly if f.quarterly else f.numbers.verified
    return last + timedelta(days=days)


_QUESTIONS = {
    2: "how you know it happens consistently",
    3: "whether it is embedded across the whole service",
    4: "what else you found",
}


def _question(f: Facts, question: int) -> Condition:
    asks = f"Question {question} is answered: {_QUESTIONS[question]}."
    if f.is_answered(question):
        return met(Need.ANSWER, asks)
    short = f"Question {question} not answered"
    words = f"Question {question} is not answered yet: {_QUESTIONS[question]}."
    return unmet(Need.ANSWER, asks, short, words, question=question)


def _practice(f: Facts) -> Condition:
    asks = "At least one good item shows practice, not only paper."
    practice = [item for item in f.items if item.practice]
    if any(item.good for item in practice) or practice_looks(f.looks, f.since):
        return met(Need.PRACTICE, asks)
    if practice:
        item = practice[0]
        reference = item.evidence.reference
        short, words = f"{reference} {item.flaw_short}", f"{reference} {item.flaw}."
        return unmet(Need.PRACTICE, asks, short, words, record_id=item.evidence.id)
    shown = "nothing yet shows it happening"
    if any(look.met for look in f.looks):
        shown = "its met checks were audits; nobody has watched it, asked staff or asked people yet"
    words = f"Paper only, no practice: {shown}."
    return unmet(Need.PRACTICE, asks, "Paper only, no practice", words)


# --- Embedded, ongoing -------------------------------------------------------------------------


def _met_checks(f: Facts) -> Condition:
    """The run holds at least 3 Met.

    "2 more monthly checks" where that many, one period apart, also give the days asked for;
    "2 more met checks" where they came closer together and will not. After a pause of more
    than one gap a new run begins, so all of them are asked for again.
    """
    needed, mets = f.numbers.met_checks, f.mets
    asks = f"{counted(needed, 'met check')} in a row."
    if len(mets) >= needed:
        return met(Need.MET_CHECKS, asks)
    fresh = f.lapsed or not mets
    more = needed if fresh else needed - len(mets)
    kind = f"{f.concern.rhythm.value} check" if fresh or _paced(f, more) else "met check"
    short = f"{more} more {kind}{'' if more == 1 else 's'}"
    by = None if fresh else f.run[-1].on + timedelta(days=f.gap)
    words = f"{short}, the next due by {on_day(by, f.today)}." if by and more > 1 else f"{short}."
    if by and more == 1:
        words = f"{short}, due by {on_day(by, f.today)}."
    return unmet(Need.MET_CHECKS, asks, short, words, day=by)


def _paced(f: Facts, more: int) -> bool:
    mets = f.mets
    period = f.span // max(f.numbers.met_checks - 1, 1)
    return (mets[-1].on - mets[0].on).days + more * period >= f.span


def _span(f: Facts) -> Condition:
    mets = f.mets
    asks = f"At least {f.span} days from the first to the last of them."
    days = (mets[-1].on - mets[0].on).days if mets else 0
    if mets and days >= f.span:
        return met(Need.SPAN, asks)
    short = f"Met for {days} of {f.span} days"
    if not mets or f.lapsed:
        return unmet(Need.SPAN, asks, short)
    enough = mets[0].on + timedelta(days=f.span)
    day = on_day(enough, f.today)
    words = f"Met for {counted(days, 'day')}; {f.span} are needed, which is {day} at the earliest."
    return unmet(Need.SPAN, asks, short, words, day=enough)


def _last_met(f: Facts) -> Condition:
    asks = f"The last met check is at most {f.gap} days old."
    mets = f.mets
    if not mets:
        return unmet(Need.LAST_MET, asks, "No met check yet")
    last = mets[-1].on
    age = (f.today - last).days
    if age <= f.gap:
        return met(Need.LAST_MET, asks)
    which = "check" if f.counted[-1] == mets[-1] else "met"
    met_check = "check" if which == "check" else "met check"
    words = f"Last {met_check} {age} days ago: no {met_check} since {on_day(last, f.today)}."
    return unmet(Need.LAST_MET, asks, f"Last {which} {age} days ago", words)


def _run_independent(f: Facts, independent: tuple[Look, ...]) -> Condition:
    asks = "One of them is by somebody who neither owns nor did it."
    if independent:
        return met(Need.RUN_INDEPENDENT, asks)
    words = "Independent check: none of the checks in a row is by somebody else."
    return _by_another(f, Need.RUN_INDEPENDENT, asks, "Independent check", words)


def _outside_looks(f: Facts) -> tuple[Look, ...]:
    return tuple(
        look
        for look in since_last_failure(f.counted)
        if look.met and look.outside and f.today <= add_months(look.on, OUTSIDE_MONTHS)
    )


def _outside(f: Facts) -> Condition:
    """Where there is nobody else to check: a met check by someone outside, within 6 months."""
    asks = f"Somebody from outside has found it met within {OUTSIDE_MONTHS} months."
    if _outside_looks(f):
        return met(Need.OUTSIDE, asks)
    words = "Check from outside: you have nobody else to check, so ask somebody from outside."
    return _by_another(f, Need.OUTSIDE, asks, "Check from outside", words, outside=True)


def _not_only_audits(f: Facts, independent: tuple[Look, ...]) -> Condition:
    """One Met in the run is no audit; not about places or times: an independent audit will do."""
    asks = "One of them is not an audit."
    other = any(look.kind is not CheckKind.AUDIT for look in f.mets)
    audit = f.no_place and bool(independent)
    words = "Only audits so far: nobody has watched it, asked staff or asked people."
    return either(other or audit, Need.NOT_ONLY_AUDITS, asks, "Only audits so far", words)


def _cells(f: Facts) -> Condition:
    asks = "Every area and shift it concerns has been checked and met."
    if not f.cells:
        words = "No area or shift chosen: where and when this concern applies is not recorded."
        return unmet(Need.CELLS, asks, "No area or shift chosen", words)
    missing = bare(f.cells)
    if not missing:
        return met(Need.CELLS, asks)
    short = _bare_in_short(f.cells, missing)
    return unmet(Need.CELLS, asks, short, f"{short}: {_places(missing)}.")


def _places(missing: tuple[Cell, ...]) -> str:
    """Ground floor (Days and Nights) and First floor (Nights)."""
    by_area: dict[str, list[str]] = {}
    for cell in missing[:6]:
        by_area.setdefault(cell.area.name, []).append(cell.shift.name)
    named = [f"{area} ({in_a_row(shifts)})" for area, shifts in by_area.items()]
    more = [f"{len(missing) - 6} more"] if len(missing) > 6 else []
    return in_a_row([*named, *more])


def _bare_in_short(all_cells: tuple[Cell, ...], missing: tuple[Cell, ...]) -> str:
    """Name the shift or the area in which nothing is checked yet, else count the places."""
    if len(missing) == len(all_cells) > 1:
        return "All places to check"
    for part in ("shift", "area"):
        named = {getattr(cell, part).id: getattr(cell, part).name for cell in missing}
        held = {getattr(cell, part).id for cell in all_cells if cell.covered}
        short = f"{next(iter(named.values()))} to check"
        if len(named) == 1 and not held & named.keys() and len(short) <= SHORT:
            return short
    return f"{counted(len(missing), 'place')} to check"


def _follow_ons(f: Facts) -> Condition:
    asks = "Every follow-on issue is closed."
    still_open = [i for i in f.follow_ons if i.closed is None or i.closed > f.today]
    if not still_open:
        return met(Need.FOLLOW_ONS, asks)
    number = len(still_open)
    short = "Follow-on issue open" if number == 1 else f"{number} follow-on issues open"
    first = still_open[0]
    issue = f": {first.issue}" if first.issue else ""
    words = f"{short}{issue.rstrip('.')}."
    return unmet(
        Need.FOLLOW_ONS,
        asks,
        short if len(short) <= SHORT else "Follow-on issues open",
        words,
        record_id=first.id,
        day=first.due,
    )


# --- Embedded, one-off -------------------------------------------------------------------------


def _second_look(f: Facts) -> Condition:
    """A second independent Met look 28 days or more after the first, 12 months old at most.

    The looks are those since the latest Not met, if there was one.
    """
    wait = f.numbers.second_look
    asks = f"Somebody else has looked again, {wait} days or more after the first look."
    looks = [k for k in since_last_failure(f.counted) if k.met and f.may_verify(k)]
    if not looks:
        return unmet(Need.SECOND_LOOK, asks, "Independent check")
    ready = looks[0].on + timedelta(days=wait)
    last = looks[-1].on
    if last >= ready and f.today <= add_months(last, f.numbers.one_off_months):
        return met(Need.SECOND_LOOK, asks)
    if ready <= f.today:
        return unmet(Need.SECOND_LOOK, asks, "Look again now", day=f.today)
    words = f"Look again from {on_day(ready, f.today)}."
    short = f"Look again from {narrow(ready)}"
    return unmet(Need.SECOND_LOOK, asks, short, words, day=ready)
