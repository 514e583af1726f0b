"""Measures a reading against the labels of an invented report, sentence by sentence."""

from dataclasses import dataclass, field

from evident.importers.report.lines import squashed
from evident.plan.reading import Reading
from evident.plan.words import Level, Verdict
from tests.reports.texts_read import Labelled, Text

TAKEN = (Verdict.CONCERN, Verdict.CONTEXT)


@dataclass
class Measure:
    """*right* sentences are concerns found; *wrong* are others taken for concerns."""

    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unowned_breaches: list[str] = field(default_factory=list)
    unowned_regulations: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    def add(self, other: "Measure") -> None:
        self.right += other.right
        for name in ("wrong", "missed", "lost", "unowned_breaches", "unowned_regulations"):
            getattr(self, name).extend(getattr(other, name))


def measure(reading: Reading, text: Text) -> Measure:
    """Find every labelled sentence in the reading and compare the verdicts."""
    made = Measure()
    stream, owners = _stream(reading)
    place = 0
    for labelled in text.sentences:
        short = squashed(labelled.text)
        found = stream.find(short, place)
        if found < 0:
            found = stream.find(short)
        if found < 0:
            made.lost.append(labelled.text)
            if labelled.concern:
                made.missed.append((labelled.text, "not found in the text"))
            continue
        place = max(place, found)
        indexes = sorted(set(owners[found : found + len(short)]))
        _compare(labelled, indexes, reading, made)
    _regulations(reading, text, made)
    return made


def _stream(reading: Reading) -> tuple[str, list[int]]:
    parts, owners = [], []
    for index, sentence in enumerate(reading.sentences):
        short = squashed(sentence.text)
        parts.append(short)
        owners.extend([index] * len(short))
    return "".join(parts), owners


def _compare(labelled: Labelled, indexes: list[int], reading: Reading, made: Measure) -> None:
    sentences = [reading.sentences[index] for index in indexes]
    longest = max(sentences, key=lambda sentence: len(sentence.text))
    taken = any(sentence.verdict in TAKEN for sentence in sentences)
    if labelled.label == "B":
        owned = {index for draft in reading.drafts for index in draft.sentences}
        if not owned & set(indexes):
            made.unowned_breaches.append(labelled.text)
    if not labelled.counts:
        return
    if taken and labelled.concern:
        made.right += 1
    elif taken:
        made.wrong.append((labelled.text, longest.reason))
    elif labelled.concern:
        made.missed.append((labelled.text, f"{longest.verdict.value}: {longest.reason}"))


def _regulations(reading: Reading, text: Text, made: Measure) -> None:
    """Every regulation of the tables must be the breach of some draft."""
    owned = {
        regulation
        for draft in reading.drafts
        if draft.level is Level.BREACH
        for regulation in draft.regulations
    }
    tables = {row.regulation for rows in text.rows.values() for row in rows}
    made.unowned_regulations.extend(sorted(tables - owned))
