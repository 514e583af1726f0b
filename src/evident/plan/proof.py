"""Which evidence counts for a concern, which shows practice, and why an item does not count."""

from dataclasses import dataclass
from datetime import date

from evident.plan.looks import Look
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Concern, Evidence, EvidenceLink, Source
from evident.plan.words import CheckKind, EvidenceKind, Result

KIND_OF_CHECK = {
    CheckKind.AUDIT: EvidenceKind.PROCESSES,
    CheckKind.SPOT_CHECK: EvidenceKind.OBSERVATION,
    CheckKind.OBSERVATION: EvidenceKind.OBSERVATION,
    CheckKind.MOCK_INSPECTION: EvidenceKind.OBSERVATION,
    CheckKind.STAFF_QUESTIONS: EvidenceKind.STAFF,
    CheckKind.SUPERVISION: EvidenceKind.STAFF,
    CheckKind.FEEDBACK: EvidenceKind.PEOPLE,
    CheckKind.INSPECTION: EvidenceKind.PARTNERS,
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of evidence linked to one concern.

    *flaw* is empty when the item is good, else why it does not count, as what follows its
    number: "is damaged". *flaw_short* fits with the number in 24 characters.
    """

    evidence: Evidence
    questions: frozenset[int]
    shows: date | None
    flaw: str = ""
    flaw_short: str = ""

    @property
    def good(self) -> bool:
        return not self.flaw

    @property
    def practice(self) -> bool:
        return self.evidence.kind is not EvidenceKind.PROCESSES


def first_day(plan: Plan, concern: Concern) -> date | None:
    """Give the day from which evidence and checks are about this concern.

    The first day of the inspection visit; where the source has none (a letter, a notice, own
    monitoring), the day it was published, else the day the concern was raised; None when
    nothing is known: then any date will do.
    """
    source = plan.all(Source).get(concern.source_id)
    if source is None:
        return concern.raised_on
    return source.visited_from or source.published or concern.raised_on


def items(plan: Plan, concern: Concern, looks: tuple[Look, ...], today: date) -> tuple[Item, ...]:
    """Give the evidence linked to *concern*, by number, each with its flaw if it has one.

    What is in the bin is not linked. Nothing after *today* is looked at: evidence that shows
    a later day does not count yet, and an item is good on its expiry day itself.
    """
    questions: dict[int, set[int]] = {}
    for link in plan.all(EvidenceLink).where("concern_id", concern.id):
        questions.setdefault(link.evidence_id, set()).add(link.question)
    since = first_day(plan, concern)
    found = []
    for id, answers in questions.items():
        evidence = plan.all(Evidence).get(id)
        if evidence is None or _binned(evidence, today):
            continue
        own = [k for k in looks if k.check_id == evidence.check_id] if evidence.check_id else []
        shows = evidence.shows if evidence.shows_confirmed or not own else own[0].on
        flaw, short = _flaw(plan, evidence, own, shows, since, today)
        found.append(Item(evidence, frozenset(answers), shows, flaw, short))
    return tuple(sorted(found, key=lambda item: item.evidence.number))


def _binned(evidence: Evidence, today: date) -> bool:
    return evidence.binned_on is not None and evidence.binned_on <= today


def _flaw(
    plan: Plan,
    evidence: Evidence,
    own: list[Look],
    shows: date | None,
    since: date | None,
    today: date,
) -> tuple[str, str]:
    if evidence.file and evidence.file in plan.damaged:
        return "is damaged, so it no longer counts", "damaged"
    if evidence.expires is not None and evidence.expires < today:
        return "has expired, so it no longer counts", "expired"
    if _replaced(plan, evidence, today):
        return "has been replaced, so it no longer counts", "replaced"
    if any(look.result in (Result.NOT_MET, Result.NOTHING) for look in own):
        return "is the record of a check that was not met", "not a met check"
    if shows is None:
        return "has no date that it shows", "has no date"
    if not own and not evidence.shows_confirmed:
        return "has a guessed date: confirm the day it shows", "date is a guess"
    if shows > today:
        return "shows a day that is still to come", "date is to come"
    if since is not None and shows < since:
        return "shows a day before the inspection visit", "is too old"
    return "", ""


def _replaced(plan: Plan, evidence: Evidence, today: date) -> bool:
    newer = plan.all(Evidence).get(evidence.replaced_by_id)
    return newer is not None and not _binned(newer, today)


def practice_looks(looks: tuple[Look, ...], since: date | None) -> tuple[Look, ...]:
    """Give the checks whose own record shows practice: no audit, and Met or Partly met.

    A check's record is evidence by itself. The record of a Not met check shows that practice
    is missing: taking it as practice would let a Not met finding raise a stage.
    """
    return tuple(
        look
        for look in looks
        if KIND_OF_CHECK[look.kind] is not EvidenceKind.PROCESSES
        and look.result in (Result.MET, Result.PARTLY)
        and (since is None or look.on >= since)
    )


def mostly_recent(found: tuple[Item, ...], today: date, *, days: int = 60) -> str:
    """Say so when more than half of the good evidence shows the last *days* days, else ""."""
    good = [item.shows for item in found if item.good and item.shows is not None]
    recent = [day for day in good if (today - day).days <= days]
    if 2 * len(recent) <= len(good):
        return ""
    of_all = f"{len(recent)} of {counted(len(good), 'item')}"
    return f"Most evidence is from the last {days} days: {of_all}."
