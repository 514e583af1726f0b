"""A report with our answers in its margin, as a value: what is outlined where, and said beside it.

Nothing here is private: references, titles and stages of concerns, and the reasons given for
passages that were set aside.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from evident.plan.account import Account, AccountLine, account_of
from evident.plan.account_words import in_one_line, still_open
from evident.plan.passage_places import places_of
from evident.plan.plan import Plan
from evident.plan.proposals import boxes_of
from evident.plan.reading import Box
from evident.plan.records import Concern, Passage, Source, SourcePage
from evident.plan.stages import Standing
from evident.plan.words import SourceKind, Stage, Word

Stretch = tuple[int, int]


class MarkKind(Word):
    """What became of the words that are outlined."""

    CONCERN = "concern", "Part of a concern"
    ASIDE = "aside", "Set aside, with reason"
    OPEN = "open", "Not decided yet"


@dataclass(frozen=True, slots=True)
class Mark:
    """One page's part of a passage. *number* counts those set aside; *stage* None: not told here.

    *boxes* are in points of the page, from its lower left corner; *stretch* are offsets in the
    page's text. Words that stand on no page have neither.
    """

    kind: MarkKind
    words: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    stretch: Stretch | None = None
    reference: str = ""
    stage: Stage | None = None
    number: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A concern and the pages of the report on which it stands."""

    reference: str
    title: str
    stage: Stage | None
    pages: tuple[int, ...]


@dataclass(frozen=True)
class AnnotatedReport:
    """Everything an annotated report says. *file* is the SHA-256 of the original."""

    source_id: int
    title: str
    service: str
    published: date | None
    today: date
    file: str
    file_name: str
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]
    concerns: tuple[Found, ...]
    account: Account
    licensed: bool

    @property
    def aside(self) -> tuple[Mark, ...]:
        """Each passage that was set aside, once."""
        firsts = {m.number: m for m in reversed(self.marks) if m.kind is MarkKind.ASIDE}
        return tuple(firsts[number] for number in sorted(firsts))

    @property
    def line(self) -> str:
        return in_one_line(self.account)

    @property
    def still_open(self) -> tuple[str, ...]:
        return still_open(self.account)

    @property
    def is_pdf(self) -> bool:
        return bool(self.file) and self.file_name.lower().endswith(".pdf")


def latest_report(plan: Plan) -> Source | None:
    """Give the latest inspection report whose PDF or text is kept."""
    reports = [
        source
        for source in plan.all(Source)
        if source.kind is SourceKind.REPORT and (source.file or source.pages)
    ]
    return max(reports, key=lambda s: (s.published or date.min, s.id), default=None)


def annotated_of(
    plan: Plan,
    source: Source,
    today: date,
    standing: Mapping[int, Standing],
    told: Collection[int] | None = None,
) -> AnnotatedReport:
    """Put together what is outlined in *source* and said beside it on *today*.

    *told* are the ids of the concerns whose stage is given; None is all of them.
    """
    account = account_of(plan, source)
    stages = {id: each.stage for id, each in standing.items() if told is None or id in told}
    marks = tuple(_marks(plan, source, account, stages))
    pages = sorted(plan.all(SourcePage).where("source_id", source.id), key=lambda p: p.number)
    return AnnotatedReport(
        source_id=source.id,
        title=source.title or source.kind.label,
        service=plan.service.name,
        published=source.published,
        today=today,
        file=source.file,
        file_name=source.file_name,
        texts=tuple(page.text for page in pages),
        marks=marks,
        concerns=tuple(_concerns(plan, marks, stages)),
        account=account,
        licensed=source.kind is SourceKind.REPORT,
    )


def _marks(
    plan: Plan, source: Source, account: Account, stages: Mapping[int, Stage]
) -> Iterator[Mark]:
    aside = 0
    passages = plan.all(Passage).where("source_id", source.id)
    for passage in sorted(passages, key=_order):
        concern = plan.all(Concern).get(passage.concern_id)
        if concern is not None and concern.binned_on is None:
            stage = stages.get(concern.id)
            made = Mark(MarkKind.CONCERN, passage.words, reference=concern.reference, stage=stage)
        elif passage.dismissed_why:
            aside += 1
            why = passage.dismissed_why
            made = Mark(MarkKind.ASIDE, passage.words, number=aside, why=why)
        else:
            made = Mark(MarkKind.OPEN, passage.words)
        yield from _on_pages(made, passage)
    for line in account.lines:
        if line.passage is None:
            yield from _of_sentence(line)


def _order(passage: Passage) -> tuple[int, int, int]:
    page = passage.page if passage.page is not None else 100_000
    return page, passage.start or 0, passage.id


def _on_pages(mark: Mark, passage: Passage) -> Iterator[Mark]:
    stretches = {page: (start, end) for page, start, end in places_of(passage)}
    boxes: dict[int, list[Box]] = {}
    for place in boxes_of(passage):
        boxes.setdefault(place.page, []).append(place.box)
    pages: list[int | None] = [*sorted({*stretches, *boxes})]
    for page in pages or [passage.page]:
        own = tuple(boxes.get(page, ())) if page is not None else ()
        stretch = stretches.get(page) if page is not None else None
        yield _placed(mark, page, own, stretch)


def _placed(mark: Mark, page: int | None, boxes: tuple[Box, ...], stretch: Stretch | None) -> Mark:
    return Mark(
        mark.kind,
        mark.words,
        page,
        boxes,
        stretch,
        mark.reference,
        mark.stage,
        mark.number,
        mark.why,
    )


def _of_sentence(line: AccountLine) -> Iterator[Mark]:
    """Outline a sentence that counts and stands in no passage: it is still to be decided."""
    for span in line.sentence.spans if line.sentence else ():
        yield Mark(MarkKind.OPEN, line.words, span.page, span.boxes, (span.start, span.end))


def _concerns(plan: Plan, marks: Iterable[Mark], stages: Mapping[int, Stage]) -> Iterator[Found]:
    pages: dict[str, list[int]] = {}
    for mark in marks:
        if mark.reference:
            pages.setdefault(mark.reference, []).extend([mark.page] if mark.page else [])
    for concern in plan.concerns:
        if concern.reference in pages:
            on = tuple(sorted(set(pages[concern.reference])))
            yield Found(concern.reference, concern.title, stages.get(concern.id), on)
