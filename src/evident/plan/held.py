"""Evidence of one concern as its page shows it: chips under each question, counts by kind."""

from dataclasses import dataclass
from datetime import date

from evident.plan.facts import Facts
from evident.plan.phrases import counted, narrow
from evident.plan.proof import Item
from evident.plan.records import Evidence
from evident.plan.text import shortened
from evident.plan.words import EvidenceKind

CHIP = 28


@dataclass(frozen=True, slots=True)
class EvidenceChip:
    """One item under one question. *flaw* is why it does not count, "" when it does."""

    evidence: Evidence
    words: str
    whole: str
    flaw: str
    damaged: bool


def chips(f: Facts, question: int) -> tuple[EvidenceChip, ...]:
    """Give the evidence linked to one question, newest first."""
    linked = [item for item in f.items if question in item.questions]
    newest = sorted(linked, key=lambda i: (i.shows or date.min, i.evidence.number), reverse=True)
    return tuple(_chip(item, f.today) for item in newest)


def _chip(item: Item, today: date) -> EvidenceChip:
    evidence, damaged = item.evidence, item.flaw_short == "damaged"
    title = shortened(evidence.title, CHIP)
    if damaged:
        words = f"Damaged: restore {evidence.reference}…"
    elif item.shows is not None:
        words = f"{title}, {narrow(item.shows)}"
        words += f" {item.shows.year}" if item.shows.year != today.year else ""
    else:
        words = title
    whole = f"{evidence.reference} {evidence.title}, {evidence.kind.label}"
    whole += f", shows {narrow(item.shows)} {item.shows.year}" if item.shows else ""
    whole += f". It {item.flaw}." if item.flaw else "."
    return EvidenceChip(evidence, words, whole, item.flaw, damaged)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many items of one kind are linked, and how many of them count."""

    kind: EvidenceKind
    number: int
    good: int


SHOWN = (
    EvidenceKind.PROCESSES,
    EvidenceKind.OBSERVATION,
    EvidenceKind.OUTCOMES,
    EvidenceKind.PARTNERS,
    EvidenceKind.STAFF,
    EvidenceKind.PEOPLE,
)


def by_kind(f: Facts) -> tuple[KindCount, ...]:
    """Count the evidence of each of the six kinds, in the order the page shows them."""
    return tuple(_count(f, kind) for kind in SHOWN)


def _count(f: Facts, kind: EvidenceKind) -> KindCount:
    items = [item for item in f.items if item.evidence.kind is kind]
    return KindCount(kind, len(items), sum(item.good for item in items))


def items_in_all(f: Facts) -> str:
    return counted(len(f.items), "item")
