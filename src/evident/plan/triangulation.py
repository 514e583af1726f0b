"""Who speaks for a concern: which of the six kinds of evidence, and which are silent."""

from collections.abc import Mapping
from dataclasses import dataclass

from evident.plan.facts import Facts
from evident.plan.phrases import in_a_row
from evident.plan.proof import KIND_OF_CHECK
from evident.plan.words import EvidenceKind, Result

_NAMES = {
    EvidenceKind.PEOPLE: "people",
    EvidenceKind.STAFF: "staff",
    EvidenceKind.PARTNERS: "partners",
    EvidenceKind.OBSERVATION: "observation",
    EvidenceKind.PROCESSES: "processes",
    EvidenceKind.OUTCOMES: "outcomes",
}
_ASKING = {
    EvidenceKind.PEOPLE: "ask people",
    EvidenceKind.OBSERVATION: "watch",
    EvidenceKind.STAFF: "ask staff",
    EvidenceKind.OUTCOMES: "show results",
    EvidenceKind.PARTNERS: "ask a partner",
    EvidenceKind.PROCESSES: "add the record that shows it",
}
"""What brings each kind, the most telling first."""

_ONE = frozenset({EvidenceKind.OBSERVATION})
"""The names that are singular."""

_FEW = 2
_SAID = 2


@dataclass(frozen=True, slots=True)
class Voices:
    """Which kinds speak for one concern. *counts* has each of the six, in their own order."""

    reference: str
    counts: Mapping[EvidenceKind, int]

    @property
    def speaking(self) -> tuple[EvidenceKind, ...]:
        return tuple(kind for kind in EvidenceKind if self.counts[kind])

    @property
    def missing(self) -> tuple[EvidenceKind, ...]:
        return tuple(kind for kind in EvidenceKind if not self.counts[kind])

    @property
    def practice(self) -> bool:
        """Whether anything but paper speaks."""
        return any(kind is not EvidenceKind.PROCESSES for kind in self.speaking)

    @property
    def asking(self) -> str:
        """What would bring the kinds that are missing, two at most: "ask people, or watch"."""
        return ", or ".join([_ASKING[kind] for kind in _ASKING if kind in self.missing][:_SAID])

    @property
    def sentence(self) -> str:
        """Say who speaks and what to do next, in a sentence or two."""
        if not self.speaking:
            return f"Nothing speaks for {self.reference} yet. Start with what people or staff say."
        if not self.missing:
            return f"All six kinds of evidence speak for {self.reference}."
        names = in_a_row([_NAMES[kind] for kind in self.speaking])
        one = len(self.speaking) == 1 and self.speaking[0] in _ONE
        verb = "speaks" if one else "speak"
        if not self.practice:
            return f"Only paper speaks for {self.reference}; {self.asking}."
        if len(self.speaking) <= _FEW:
            return f"Only {names} {verb} for {self.reference}; {self.asking}."
        silent = in_a_row([_NAMES[kind] for kind in self.missing])
        return f"{names.capitalize()} {verb} for {self.reference}. Not yet: {silent}."


def voices(found: Facts) -> Voices:
    """Count what speaks for a concern on the day of *found*: good evidence, by its kind.

    A check that was met or partly met speaks by itself; where its record is an item of evidence
    too, it counts once.
    """
    counts = dict.fromkeys(EvidenceKind, 0)
    recorded = {item.evidence.check_id for item in found.items}
    for item in found.items:
        counts[item.evidence.kind] += item.good
    for look in found.looks:
        met = look.result in (Result.MET, Result.PARTLY)
        early = found.since is not None and look.on < found.since
        if met and not early and look.check_id not in recorded:
            counts[KIND_OF_CHECK[look.kind]] += 1
    return Voices(found.concern.reference, counts)
