"""Names kept private: found in any text of a plan, and covered by stand-ins."""

from collections.abc import Iterable, Iterator

from evident.plan.names.numbers import nhs_valid
from evident.plan.names.parts import WHOLE
from evident.plan.names.register import Register, register_made, unpacked
from evident.plan.names.values import Found, stand_in
from evident.plan.plan import Plan
from evident.plan.records import Area, Concern, NameAnswer, NamedPerson, Service

__all__ = ["Found", "Register", "nhs_valid", "register_of", "stand_in", "unpacked"]

_KINDS = (NamedPerson, NameAnswer, Service, Area)
_KEPT = "names"


def register_of(plan: Plan) -> Register:
    """Give the register of *plan*, made once for as long as nothing it rests on changes.

    The service, its provider and its areas are public: their names are none of a person. But a
    provider or an area in which the whole name of somebody registered stands is not, for that
    name would be left in sight. A registered manager is printed on purpose, until they are put
    among the names kept private.
    """
    tables = tuple(plan.all(kind) for kind in _KINDS)
    # A concern under Responsive is called R12, and so may a room be.
    references = {c.reference for c in plan.all(Concern) if c.reference.startswith("R")}
    last: tuple[tuple[object, ...], set[str], Register] | None = plan.kept.get(_KEPT)
    same = last is not None and all(a is b for a, b in zip(last[0], tables, strict=True))
    if last is not None and same and last[1] == references:
        return last[2]
    service = plan.service
    people = [person for person in plan.all(NamedPerson) if person.name]
    phrases = [service.provider, *(area.name for area in plan.all(Area))]
    public = [service.name, *_of_nobody(phrases, people)]
    made = register_made(people, plan.all(NameAnswer), (*public, *sorted(references)))
    plan.kept[_KEPT] = (tables, references, made)
    return made


def _of_nobody(phrases: Iterable[str], people: list[NamedPerson]) -> Iterator[str]:
    """Give the phrases in which nobody's whole name stands."""
    plain = register_made(people, (), ())
    for phrase in phrases:
        if not any(found.form == WHOLE for found in plain.find(phrase)):
            yield phrase
