"""Evidence of one concern as its page shows it: chips under each question, counts by kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.dates import long_date
from evident.plan.evidence_dates import late_words, recorded_words
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


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One item with its three dates in words, "" or "Not known" where there is none.

    *shows* is the day it is proof of, *made* the file's own, *recorded* when it came into the
    plan; *late* says so when that was long after. *questions* are "1, 2"; *flaw* is why it does
    not count, "" when it does.
    """

    evidence: Evidence
    shows: str
    made: str
    recorded: str
    late: str
    questions: str
    flaw: str

    @property
    def dates(self) -> str:
        """The three dates as sentences, for a tooltip and a screen reader."""
        said = [f"Shows {self.shows}." if self.evidence.shows else "The day it shows is not known."]
        if self.made:
            said.append(f"The file is of {self.made}.")
        if self.recorded:
            said.append(f"Recorded {self.recorded}.")
        if self.late:
            said.append(self.late)
        return " ".join(said)

    @property
    def sentence(self) -> str:
        item = self.evidence
        whole = f"{item.reference} {item.title}, {item.kind.label}. {self.dates}"
        return f"{whole} It {self.flaw}." if self.flaw else whole


def evidence_lines(f: Facts) -> tuple[EvidenceLine, ...]:
    """Give every item linked to a concern, that of the latest day first."""
    return tuple(evidence_line(f, item) for item in _newest(f.items))


def evidence_line(f: Facts, item: Item) -> EvidenceLine:
    evidence = item.evidence
    unsure = "" if evidence.shows_confirmed else ", to be checked"
    return EvidenceLine(
        evidence,
        f"{long_date(evidence.shows)}{unsure}" if evidence.shows else "Not known",
        long_date(evidence.file_date) if evidence.file_date else "",
        recorded_words(evidence),
        late_words(f.day.plan, evidence),
        ", ".join(map(str, sorted(item.questions))),
        item.flaw,
    )


def _newest(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda i: (i.shows or date.min, i.evidence.number), reverse=True)


def chips(f: Facts, question: int) -> tuple[EvidenceChip, ...]:
    """Give the evidence linked to one question, newest first."""
    linked = (item for item in f.items if question in item.questions)
    return tuple(_chip(f, item) for item in _newest(linked))


def _chip(f: Facts, item: Item) -> EvidenceChip:
    evidence, damaged = item.evidence, item.flaw_short == "damaged"
    title = shortened(evidence.title, CHIP)
    if damaged:
        words = f"Damaged: restore {evidence.reference}…"
    elif item.shows is not None:
        words = f"{title}, {narrow(item.shows)}"
        words += f" {item.shows.year}" if item.shows.year != f.today.year else ""
    else:
        words = title
    whole = evidence_line(f, item).sentence
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
