"""Search of everything in a plan, with the commands and places of the window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from evident.plan.dates import short_date
from evident.plan.finding import (
    PER_GROUP,
    RECORD,
    Asked,
    Found,
    Offer,
    Result,
    Results,
    asked,
    grouped,
    offered,
)
from evident.plan.finding_words import Match, closest, match_of, terms, vocabulary
from evident.plan.meeting_rows import titled
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Answer,
    Check,
    Concern,
    Decision,
    Evidence,
    Finding,
    Meeting,
    Passage,
    Person,
    PlannedCheck,
    Record,
    Risk,
)
from evident.plan.text import shortened
from evident.store import Hit, Store

_KINDS: tuple[tuple[Found, tuple[type[Record], ...]], ...] = (
    (Found.CONCERN, (Concern, Passage, Answer)),
    (Found.EVIDENCE, (Evidence,)),
    (Found.ACTION, (Action,)),
    (Found.CHECK, (Check, Finding)),
    (Found.MEETING, (Meeting, Decision)),
    (Found.RISK, (Risk,)),
)

LONGEST_LINE = 90
"""Characters of a decision that the list of results shows."""

_LOOKED_AT = 5 * PER_GROUP
"""How many of the index's best are looked at: it does not tell MAR from March."""

_DATED = 50 * PER_GROUP
"""And of checks and evidence, of which a year holds many by one name: the newest are wanted."""


@dataclass
class Search:
    """Searches one plan; kept while the command box is open, for it remembers the words.

    *offers* are what the window can do and show.
    """

    store: Store
    offers: Sequence[Offer] = ()
    _words: tuple[Plan, dict[str, str]] | None = field(default=None, repr=False)

    def find(self, typed: str) -> Results:
        """Give what is found for *typed*, in groups of at most 8; of commands asked for, all.

        Never raises for what was typed.
        May be called from any thread, one at a time.
        """
        plan, wanted = self.store.plan, asked(typed)
        most = len(self.offers) if wanted.commands_only else PER_GROUP
        found = grouped(" ".join(typed.split()), self._all(plan, wanted), most)
        if found.count or not wanted.words:
            return found
        return replace(found, closest=closest(wanted.words, self._known(plan, wanted)))

    def _all(self, plan: Plan, wanted: Asked) -> Iterator[Result]:
        if not wanted.commands_only:
            yield from _referred(plan, wanted)
        if not wanted.doing or _concern(plan, wanted.reference) is not None:
            yield from offered(self._offers_for(wanted), wanted)
        if wanted.commands_only:
            return
        looked_for = terms(wanted.words)
        for kind, records in _KINDS:
            dated = kind in (Found.CHECK, Found.EVIDENCE)
            hits = self.store.search(wanted.words, _DATED if dated else _LOOKED_AT, records)
            found = [_result(plan, kind, hit, looked_for) for hit in hits]
            yield from _newest_first(plan, kind, found) if dated else found
        yield from _planned(plan, looked_for)
        yield from _people(plan, looked_for)

    def _offers_for(self, wanted: Asked) -> Sequence[Offer]:
        """What words mean is no command: after ">" it stays out."""
        if not wanted.commands_only:
            return self.offers
        return [offer for offer in self.offers if offer.kind is not Found.MEANING]

    def _known(self, plan: Plan, wanted: Asked) -> dict[str, str]:
        if wanted.commands_only:
            return vocabulary(offer.words for offer in self._offers_for(wanted))
        if self._words is None or self._words[0] is not plan:
            self._words = (plan, vocabulary(_texts(plan, self.offers)))
        return self._words[1]


def _concern(plan: Plan, reference: str) -> Concern | None:
    found = plan.all(Concern).where("reference", reference)
    return next((concern for concern in found if concern.binned_on is None), None)


def _referred(plan: Plan, wanted: Asked) -> Iterator[Result]:
    """Give the concern, item of evidence or planned check whose reference was typed."""
    if not wanted.reference or wanted.doing:
        return
    concern = _concern(plan, wanted.reference)
    if concern is not None:
        yield Result(
            Found.CONCERN,
            concern.title,
            concern.reference,
            record_id=concern.id,
            concern=concern.reference,
            match=Match.ASKED_FOR,
        )
    letter, number = wanted.reference[0], int(wanted.reference[1:])
    planned = plan.all(PlannedCheck).get(number) if letter == "P" else None
    if planned is not None:
        yield _sheet(planned)
    if letter == "E":
        match = Match.BEGINNINGS if concern is not None else Match.ASKED_FOR
        for item in plan.all(Evidence).where("number", number):
            if item.binned_on is None:
                yield _item(item, match)


def _sheet(planned: PlannedCheck) -> Result:
    """Give the planned check whose blank sheet carries the code typed: it is recorded at once."""
    title = planned.title or planned.kind.label
    beneath = "Record this check" if planned.ended is None else "Planned no more"
    return Result(
        Found.CHECK,
        title,
        f"P{planned.id}",
        beneath,
        record_id=-planned.id,
        name=RECORD if planned.ended is None else "",
        match=Match.ASKED_FOR,
    )


def _item(item: Evidence, match: Match, beneath: str = "") -> Result:
    day = short_date(item.shows) if item.shows else ""
    words = f"{item.title}, {day}" if day else item.title
    return Result(Found.EVIDENCE, words, item.reference, beneath, record_id=item.id, match=match)


def _result(plan: Plan, kind: Found, hit: Hit, wanted: Sequence[str]) -> Result:
    match = match_of(wanted, hit.title)
    beneath = "" if match is not None else hit.snippet
    match = Match.ELSEWHERE if match is None else match
    record = plan.all(hit.kind)[hit.record_id]
    if isinstance(record, Evidence):
        return _item(record, match, beneath)
    if kind is Found.CONCERN:
        return _of_concern(plan, record, hit, match, beneath)
    if isinstance(record, Meeting | Decision):
        return _of_meeting(plan, record, hit, match, beneath)
    id = record.check_id if isinstance(record, Finding) else record.id
    reference = "" if kind is Found.CHECK else hit.reference
    words = _check_words(plan, id, hit.title) if kind is Found.CHECK else hit.title
    return Result(kind, words, reference, beneath, record_id=id, concern=hit.reference, match=match)


def _of_concern(plan: Plan, record: Record, hit: Hit, match: Match, beneath: str) -> Result:
    """Give the concern a passage or answer belongs to; a dismissed passage stands alone."""
    concern = plan.all(Concern).get(
        record.id if isinstance(record, Concern) else getattr(record, "concern_id", None)
    )
    if concern is None:
        return Result(Found.CONCERN, hit.title, "", "Dismissed", record_id=-record.id, match=match)
    return Result(
        Found.CONCERN,
        concern.title,
        concern.reference,
        beneath,
        record_id=concern.id,
        concern=concern.reference,
        match=match,
    )


def _of_meeting(
    plan: Plan, record: Meeting | Decision, hit: Hit, match: Match, beneath: str
) -> Result:
    """Give a meeting, or what it decided with the meeting beneath."""
    if isinstance(record, Meeting):
        words = titled(record)
        return Result(Found.MEETING, words, beneath=beneath, record_id=record.id, match=match)
    meeting = plan.all(Meeting).get(record.meeting_id)
    beneath = f"Decided: {titled(meeting)}" if meeting else ""
    words = shortened(record.words, LONGEST_LINE)
    name = f"decision {record.id}"
    return Result(
        Found.MEETING, words, beneath=beneath, record_id=record.meeting_id, name=name, match=match
    )


def _check_words(plan: Plan, id: int, title: str) -> str:
    check = plan.all(Check).get(id)
    day: date | None = check.on if check else None
    return f"{title}, {short_date(day)}" if day else title


def _newest_first(plan: Plan, kind: Found, found: list[Result]) -> list[Result]:
    """Put what many share a name into the order of its days, the newest first."""
    checks, items = plan.all(Check), plan.all(Evidence)

    def day(result: Result) -> date:
        id = result.record_id
        return (checks[id].on if kind is Found.CHECK else items[id].shows) or date.min

    return sorted(found, key=day, reverse=True)


def _planned(plan: Plan, wanted: Sequence[str]) -> Iterator[Result]:
    for planned in plan.all(PlannedCheck):
        title = planned.title or planned.kind.label
        match = match_of(wanted, title)
        if match is not None and planned.ended is None:
            due = f"Planned for {short_date(planned.next_due)}" if planned.next_due else "Planned"
            yield Result(Found.CHECK, title, beneath=due, record_id=-planned.id, match=match)


def _people(plan: Plan, wanted: Sequence[str]) -> Iterator[Result]:
    for person in plan.all(Person):
        match = match_of(wanted, f"{person.role} {person.name} {person.organisation}")
        if match is not None:
            beside = ", ".join(filter(None, (person.name, person.organisation)))
            beneath = beside if beside != person.label else ""
            yield Result(
                Found.PERSON, person.label, beneath=beneath, record_id=person.id, match=match
            )


def _texts(plan: Plan, offers: Sequence[Offer]) -> Iterator[str]:
    yield from (offer.words for offer in offers)
    yield from (concern.title for concern in plan.concerns)
    yield from (item.title for item in plan.evidence)
    yield from (action.title for action in plan.all(Action))
    yield from (check.title for check in plan.all(Check))
    yield from (planned.title for planned in plan.all(PlannedCheck))
    yield from (meeting.title for meeting in plan.all(Meeting))
    yield from (decision.words for decision in plan.all(Decision))
    yield from (risk.title for risk in plan.all(Risk))
    yield from (f"{person.role} {person.name}" for person in plan.all(Person))
