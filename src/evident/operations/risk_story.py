"""Who changed a risk, when, and what it said before."""

from collections.abc import Iterable

from evident.operations.story import Told
from evident.plan.dates import UK, long_date, uk_day
from evident.plan.phrases import quoted
from evident.plan.plan import Plan
from evident.plan.records import Risk
from evident.plan.text import shortened
from evident.store import Store

LONGEST = 90
_NOTHING = "nothing"


def risk_story(store: Store, risk_id: int) -> tuple[Told, ...]:
    """Give every change of one risk in words, newest first."""
    told = []
    for entry, before, after in store.past.versions((Risk, risk_id)):
        words = _words(
            store.plan,
            before if isinstance(before, Risk) else None,
            after if isinstance(after, Risk) else None,
        )
        told.append(Told(uk_day(entry.at), entry.at.astimezone(UK), entry.who, words))
    return tuple(told)


def _words(plan: Plan, before: Risk | None, after: Risk | None) -> str:
    if after is None:
        return "Taken off the register"
    if before is None:
        return "Put on the register"
    return ". ".join(_changes(plan, before, after))


def _changes(plan: Plan, before: Risk, after: Risk) -> Iterable[str]:
    if before.closed != after.closed:
        yield f"Closed on {long_date(after.closed)}" if after.closed else "Opened again"
    for name, was, now in (
        ("Risk", quoted(before.title), quoted(after.title)),
        ("Likelihood", before.likelihood, after.likelihood),
        ("Impact", before.impact, after.impact),
        ("Owner", _who(plan, before), _who(plan, after)),
        ("Review", _review(before), _review(after)),
        ("What we do", before.what_we_do, after.what_we_do),
    ):
        if was != now:
            yield f"{name}: {shortened(now, LONGEST) or _NOTHING}, was {_before(was)}"


def _before(words: str) -> str:
    return shortened(words, LONGEST) or _NOTHING


def _who(plan: Plan, risk: Risk) -> str:
    person = plan.person(risk.owner_id)
    return person.label if person else "nobody"


def _review(risk: Risk) -> str:
    return long_date(risk.review_on) if risk.review_on else "no date"
