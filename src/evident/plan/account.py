"""The account of a report: every passage that speaks of something not right, and what became of it.

A passage is a sentence the reader took for a concern or its context, and any words a person
took up. It is decided once a person opened the concern it went to, or left it out with a reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from evident.plan.kept_reading import sentences_on, tables_of
from evident.plan.passage_places import places_of
from evident.plan.plan import Plan
from evident.plan.reading import ReadSentence, TableRow
from evident.plan.records import (
    Concern,
    ConcernRegulation,
    Passage,
    ProposedConcern,
    Source,
    SourcePage,
)
from evident.plan.words import Level, Rating, Verdict, Word

COUNTED = (Verdict.CONCERN, Verdict.CONTEXT)
_MOSTLY = 0.5


class Fate(Word):
    """What became of a passage."""

    CONCERN = "concern", "Part of a concern"
    CHECKED = "checked", "Checked, will be added"
    SET_ASIDE = "set-aside", "Not a concern"
    NOT_OPENED = "not-opened", "Not opened yet"
    NO_REASON = "no-reason", "Left out, no reason yet"
    NOT_CHECKED = "not-checked", "Added, not checked by a person"
    NOWHERE = "nowhere", "In no concern"

    @property
    def decided(self) -> bool:
        return self in (Fate.CONCERN, Fate.CHECKED, Fate.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One passage. *sentence* is None for words a person typed that stand nowhere on a page.

    *passage* holds it, when any does; *concern* or *proposal* is what that belongs to; *why* is
    the reason it was set aside.
    """

    words: str
    page: int | None
    fate: Fate
    sentence: ReadSentence | None = None
    passage: Passage | None = None
    proposal: ProposedConcern | None = None
    concern: Concern | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of the report's tables, and whether a concern, or one proposed, has its regulation."""

    row: TableRow
    matched: bool


@dataclass(frozen=True)
class Account:
    """The account of one source. *skipped* are sentences that count only once taken up.

    *worth_a_look* are those of them that state a plain fact under a key question not rated
    good: a finding without a word of blame is what the reader is likeliest to pass over.
    """

    lines: tuple[AccountLine, ...] = ()
    skipped: tuple[ReadSentence, ...] = ()
    worth_a_look: tuple[ReadSentence, ...] = ()
    breaches_stated: int | None = None
    breaches_found: int = 0
    tables: tuple[TableLine, ...] = ()

    @property
    def total(self) -> int:
        return len(self.lines)

    @cached_property
    def decided(self) -> int:
        return sum(line.fate.decided for line in self.lines)

    @cached_property
    def open(self) -> tuple[AccountLine, ...]:
        return tuple(line for line in self.lines if not line.fate.decided)

    @property
    def breaches_agree(self) -> bool:
        return self.breaches_stated in (None, self.breaches_found)

    @property
    def tables_agree(self) -> bool:
        return all(line.matched for line in self.tables)

    @property
    def complete(self) -> bool:
        """Say whether nothing is open: passages, breaches and tables."""
        return not self.open and self.breaches_agree and self.tables_agree


def account_of(plan: Plan, source: Source) -> Account:
    """Work out the account of *source* from what the plan holds of it now."""
    passages = plan.all(Passage).where("source_id", source.id)
    on_page = _by_page(passages)
    told: list[tuple[ReadSentence, Passage | None]] = []
    skipped: list[ReadSentence] = []
    held: set[int] = set()
    pages = plan.all(SourcePage).where("source_id", source.id)
    for page in sorted(pages, key=lambda page: page.number):
        for sentence in sentences_on(page):
            holder = _holder(sentence, on_page)
            if holder is None and sentence.verdict not in COUNTED:
                skipped.append(sentence)
                continue
            if holder is not None:
                held.add(holder.id)
            told.append((sentence, holder))
    lines = [_line(plan, sentence, holder) for sentence, holder in told]
    lines += [_line(plan, None, passage) for passage in passages if passage.id not in held]
    named = _breached(plan, source)
    return Account(
        lines=tuple(lines),
        skipped=tuple(skipped),
        worth_a_look=tuple(sentence for sentence in skipped if _plain_fact(source, sentence)),
        breaches_stated=source.breaches_stated,
        breaches_found=len(named),
        tables=tuple(TableLine(row, row.regulation in named) for row in tables_of(source)),
    )


def _plain_fact(source: Source, sentence: ReadSentence) -> bool:
    if sentence.verdict is not Verdict.NEUTRAL or sentence.section != "findings":
        return False
    rating = source.rating(sentence.question) if sentence.question else None
    return rating not in (Rating.GOOD, Rating.OUTSTANDING)


_ByPage = Mapping[int, list[tuple[int, int, Passage]]]


def _by_page(passages: Iterable[Passage]) -> _ByPage:
    found: dict[int, list[tuple[int, int, Passage]]] = {}
    for passage in passages:
        for page, start, end in places_of(passage):
            found.setdefault(page, []).append((start, end, passage))
    return found


def _holder(sentence: ReadSentence, on_page: _ByPage) -> Passage | None:
    """Give the passage that holds most of a sentence, by its first page's part.

    A sentence split between several counts with the one that has most of it, the newest of
    those that have as much; one of which less than half was taken stands in none.
    """
    first = sentence.spans[0]
    most, holder, held = 0, None, set[int]()
    for start, end, passage in on_page.get(first.page, ()):
        shared = range(max(start, first.start), min(end, first.end))
        held.update(shared)
        if len(shared) >= max(1, most):
            most, holder = len(shared), passage
    return holder if len(held) >= _MOSTLY * max(1, first.end - first.start) else None


def _line(plan: Plan, sentence: ReadSentence | None, passage: Passage | None) -> AccountLine:
    words = sentence.text if sentence else passage.words if passage else ""
    page = sentence.page if sentence else passage.page if passage else None
    if passage is None:
        return AccountLine(words, page, Fate.NOWHERE, sentence)
    concern = plan.all(Concern).get(passage.concern_id)
    if concern is not None and concern.binned_on is not None:
        concern = None
    proposal = plan.all(ProposedConcern).get(passage.proposed_id)
    return AccountLine(
        words,
        page,
        _fate(passage, proposal, concern),
        sentence,
        passage,
        proposal,
        concern,
        passage.dismissed_why,
    )


def _fate(passage: Passage, proposal: ProposedConcern | None, concern: Concern | None) -> Fate:
    if concern is not None:
        return Fate.CONCERN if concern.checked_by_person else Fate.NOT_CHECKED
    if passage.dismissed_why:
        return Fate.SET_ASIDE
    if proposal is None or proposal.decided:
        return Fate.NOWHERE
    if not proposal.ticked:
        return Fate.NO_REASON
    return Fate.CHECKED if proposal.opened else Fate.NOT_OPENED


def _breached(plan: Plan, source: Source) -> set[str]:
    """Give the regulations that concerns from *source*, and those still proposed, breach.

    A concern of an earlier report that this one found again is among them.
    """
    named: set[str] = set()
    passages = plan.all(Passage).where("source_id", source.id)
    held = {passage.concern_id for passage in passages}
    for concern in plan.all(Concern):
        of_it = concern.source_id == source.id or concern.id in held
        if of_it and concern.level is Level.BREACH and concern.binned_on is None:
            rows = plan.all(ConcernRegulation).where("concern_id", concern.id)
            named.update(row.regulation for row in rows)
    for proposal in plan.all(ProposedConcern).where("source_id", source.id):
        waits = proposal.ticked and not proposal.decided
        if waits and proposal.level is Level.BREACH:
            named.update(proposal.regulations.split())
    return named
