"""Measures a reading against the labels of an invented report.

Precision and recall count characters of concern text, and sentences beside them; the rest asks
whether each labelled concern got its regulation, statement and key question, a draft of its own
and a title that says what is wrong.
"""

from collections import Counter
from dataclasses import dataclass, field

from evident.importers.report.lines import squashed
from evident.plan.reading import Draft, Reading
from evident.plan.words import Level, Verdict
from tests.reports.expected import Concern, concerns_of
from tests.reports.facts_found import facts_found
from tests.reports.texts_read import Labelled, Text
from tests.reports.title_words import of_its_words, says_what_is_wrong

NOT_FOUND = "not found in the text"
TAKEN = (Verdict.CONCERN, Verdict.CONTEXT)
_TABLES = frozenset({"requirements", "enforcement"})
Errors = list[tuple[str, str]]


@dataclass
class Measure:
    """*right*, *wrong* and *missed* count sentences, *chars* their characters.

    *checks* holds for each question asked how many were right and how many asked; *errors*
    what was wrong, as (words, why), by the same names.
    """

    right: int = 0
    wrong: Errors = field(default_factory=list)
    missed: Errors = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unowned_breaches: list[str] = field(default_factory=list)
    unowned_regulations: list[str] = field(default_factory=list)
    chars: Counter[str] = field(default_factory=Counter)
    checks: dict[str, list[int]] = field(default_factory=dict)
    errors: dict[str, Errors] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return _share(self.chars["right"], self.chars["wrong"])

    @property
    def recall(self) -> float:
        return _share(self.chars["right"], self.chars["missed"])

    @property
    def sentence_precision(self) -> float:
        return _share(self.right, len(self.wrong))

    @property
    def sentence_recall(self) -> float:
        return _share(self.right, len(self.missed))

    def check(self, name: str, good: bool, words: str = "", because: str = "") -> None:
        count = self.checks.setdefault(name, [0, 0])
        count[0] += good
        count[1] += 1
        if not good and words:
            self.errors.setdefault(name, []).append((words, because))

    def share(self, name: str) -> float:
        """Give how many of a kind of check were right, 1.0 where none was asked."""
        good, asked = self.checks.get(name, (0, 0))
        return good / asked if asked else 1.0

    def add(self, other: "Measure") -> None:
        self.right += other.right
        self.chars += other.chars
        for name in ("wrong", "missed", "lost", "unowned_breaches", "unowned_regulations"):
            getattr(self, name).extend(getattr(other, name))
        for name, (good, asked) in other.checks.items():
            count = self.checks.setdefault(name, [0, 0])
            count[0] += good
            count[1] += asked
        for name, errors in other.errors.items():
            self.errors.setdefault(name, []).extend(errors)


def _share(right: int, not_right: int) -> float:
    return right / (right + not_right) if right + not_right else 1.0


def measure(reading: Reading, text: Text) -> Measure:
    """Find every labelled sentence in the reading, then ask what the module says."""
    made = Measure()
    places = _Places(reading)
    for labelled in text.sentences:
        owners = places.of(labelled)
        made.check("kept", bool(owners), labelled.text, "not among the sentences")
        if owners:
            _compare(labelled, owners, reading, made)
            continue
        made.lost.append(labelled.text)
        if labelled.concern:
            made.missed.append((labelled.text, NOT_FOUND))
            made.chars["missed"] += len(squashed(labelled.text))
    _not_labelled(reading, places, made)
    _regulations(reading, text, made)
    _concerns(reading, text, places, made)
    if text.has_no_concerns:
        titles = " | ".join(draft.title for draft in reading.drafts)
        made.check("no rows", not reading.drafts, titles, "rows where none belong")
    for draft in reading.drafts:
        says = says_what_is_wrong(draft)
        beginning = " ".join(draft.words.split())[:100]
        shown = f"{draft.title} | {beginning}"
        made.check("title", says, shown, "no sign of what is wrong")
        made.check("own title", of_its_words(draft), shown, "no word of the passage")
    for name, good, because in facts_found(reading, text):
        made.check("fact", good, name, because)
    for errors in (made.wrong, made.missed, *made.errors.values()):
        errors[:] = [(f"{words}  [{text.name}]", because) for words, because in errors]
    return made


class _Places:
    """Where the labelled sentences stand in the reading, as indexes of its sentences.

    A sentence is looked for after the one before it, so that words said twice are told apart.
    """

    def __init__(self, reading: Reading) -> None:
        parts = [squashed(sentence.text) for sentence in reading.sentences]
        self._stream = "".join(parts)
        self._owners = [index for index, part in enumerate(parts) for _ in part]
        self._place = 0
        self._known: dict[int, list[int]] = {}
        self.used: set[int] = set()

    def of(self, labelled: Labelled) -> list[int]:
        """Give the owner of each character; empty when the words are not there."""
        if id(labelled) not in self._known:
            self._known[id(labelled)] = self._find(squashed(labelled.text))
        return self._known[id(labelled)]

    def _find(self, short: str) -> list[int]:
        found = self._stream.find(short, self._place)
        if found < 0:
            found = self._stream.find(short)
        if found < 0:
            return []
        self._place = max(self._place, found)
        owners = self._owners[found : found + len(short)]
        self.used.update(owners)
        return owners


def _compare(labelled: Labelled, owners: list[int], reading: Reading, made: Measure) -> None:
    sentences = [reading.sentences[index] for index in sorted(set(owners))]
    longest = max(sentences, key=lambda sentence: len(sentence.text))
    taken = any(sentence.verdict in TAKEN for sentence in sentences)
    if labelled.label == "B" and not _drafts(reading, owners):
        made.unowned_breaches.append(labelled.text)
    if not labelled.counts:
        return
    covered = sum(reading.sentences[index].verdict in TAKEN for index in owners)
    if labelled.concern:
        made.chars["right"] += covered
        made.chars["missed"] += len(owners) - covered
    else:
        made.chars["wrong"] += covered
    if taken and labelled.concern:
        made.right += 1
    elif taken:
        made.wrong.append((labelled.text, longest.reason))
    elif labelled.concern:
        made.missed.append((labelled.text, f"{longest.verdict.value}: {longest.reason}"))


def _not_labelled(reading: Reading, places: _Places, made: Measure) -> None:
    """Headers, menus and template lines taken for concerns; words of the tables may be.

    Every sentence taken must be shown by some draft, or the account cannot be closed.
    """
    shown = {index for draft in reading.drafts for index in draft.sentences}
    for index, sentence in enumerate(reading.sentences):
        if sentence.verdict in TAKEN:
            made.check("shown", index in shown, sentence.text, sentence.reason)
        if index in places.used or sentence.section in _TABLES:
            continue
        if sentence.verdict in TAKEN:
            made.wrong.append((sentence.text, f"no labelled text: {sentence.reason}"))
            made.chars["wrong"] += len(squashed(sentence.text))


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


def _drafts(reading: Reading, owners: list[int]) -> list[Draft]:
    """Give the drafts that hold these characters, the one holding most of them first."""
    counts = Counter(owners)
    held = Counter(
        {
            place: sum(counts[index] for index in draft.sentences)
            for place, draft in enumerate(reading.drafts)
        }
    )
    return [reading.drafts[place] for place, count in held.most_common() if count]


def _concerns(reading: Reading, text: Text, places: _Places, made: Measure) -> None:
    holders: dict[int, list[Draft]] = {}
    concerns = concerns_of(text)
    for place, concern in enumerate(concerns):
        owners = [owner for sentence in concern.sentences for owner in places.of(sentence)]
        holders[place] = _drafts(reading, owners)
        words = f"{concern.number} {concern.sentences[0].text}"
        if not holders[place]:
            made.check("drafted", good=False, words=words, because="in no draft")
            continue
        made.check("drafted", good=True)
        _described(words, concern, holders[place][0], made)
    _grouping(concerns, holders, made)


def _described(words: str, concern: Concern, draft: Draft, made: Measure) -> None:
    found = frozenset(draft.regulations) if draft.level is Level.BREACH else frozenset()
    for name, laws in (("regulation", concern.closed_by), ("told law", concern.told)):
        if laws:
            because = f"{_listed(found) or 'none'} for {_listed(laws)}"
            made.check(name, found == laws, words, because)
    for name, given, right in (
        ("statement", draft.statement, concern.statements),
        ("question", draft.key_question.value, concern.questions),
    ):
        if right:
            made.check(name, given in right, words, f"{given or 'none'} for {_listed(right)}")


def _listed(regulations: frozenset[str]) -> str:
    return " ".join(sorted(regulations))


def _grouping(concerns: list[Concern], holders: dict[int, list[Draft]], made: Measure) -> None:
    """Whether each numbered concern has one draft, and has it to itself."""
    shared = Counter(draft.id for drafts in holders.values() for draft in drafts)
    for place, drafts in holders.items():
        if not drafts:
            continue
        words = f"{concerns[place].number} {concerns[place].sentences[0].text}"
        split = len(drafts) > 1
        lumped = any(shared[draft.id] > 1 for draft in drafts)
        because = " | ".join(draft.title for draft in drafts)
        kind = "split and lumped" if split and lumped else "split" if split else "lumped"
        made.check("alone", not split and not lumped, words, f"{kind}: {because}")
        made.check("not split", not split)
        made.check("not lumped", not lumped)
