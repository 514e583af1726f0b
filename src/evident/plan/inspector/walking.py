"""The walk through the old report: its passages in order, and how many are answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from evident.plan.account import Account, AccountLine, Fate
from evident.plan.annotated import AnnotatedReport, Mark, annotated_of
from evident.plan.inspector.values import Stop, Walk
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Answer, Passage, Source
from evident.plan.stages import Standings
from evident.plan.words import SourceKind


def reports_of(plan: Plan, standing: Standings, today: date) -> tuple[AnnotatedReport, ...]:
    """Give the reports with what became of their passages, the latest first."""
    return tuple(annotated_of(plan, source, today, standing) for source in _reports(plan))


def walk_of(plan: Plan, report: AnnotatedReport) -> Walk:
    """Give the walk through a report, whose names are covered already."""
    file = report.file if report.is_pdf else ""
    stops, texts = tuple(_stops(report)), report.texts
    only_passages = not file and not any(texts)
    if only_passages:
        stops, texts = _as_pages(stops)
    return Walk(
        source_id=report.source_id,
        title=report.title,
        published=report.published,
        file=file,
        texts=texts,
        stops=stops,
        counted=in_words(plan, report.account),
        only_passages=only_passages,
    )


def _reports(plan: Plan) -> list[Source]:
    """Give the inspection reports that have passages: their text need not be kept."""
    reports = [
        source
        for source in plan.all(Source)
        if source.kind is SourceKind.REPORT and plan.all(Passage).where("source_id", source.id)
    ]
    return sorted(reports, key=lambda s: (s.published or date.min, s.id), reverse=True)


def _as_pages(stops: tuple[Stop, ...]) -> tuple[tuple[Stop, ...], tuple[str, ...]]:
    """Put the passages of each page below each other; give the stops with their places there."""
    last = max((stop.page for stop in stops if stop.page is not None), default=0)
    pages = [""] * last
    placed: list[Stop] = []
    for stop in stops:
        if stop.page is None:
            placed.append(stop)
            continue
        stretches: list[tuple[int, int]] = []
        for words in stop.words:
            before = pages[stop.page - 1]
            before += "\n\n" if before else ""
            pages[stop.page - 1] = f"{before}“{words}”"
            stretches.append((len(before) + 1, len(before) + 1 + len(words)))
        placed.append(replace(stop, stretches=tuple(stretches)))
    return tuple(placed), tuple(pages)


def _stops(report: AnnotatedReport) -> Iterator[Stop]:
    """Put neighbours of one concern on one page together; the rest stand alone."""
    last: Stop | None = None
    for mark in sorted(report.marks, key=_place):
        made = _stop(mark)
        if last is not None and _together(last, made):
            last = _joined(last, made)
            continue
        if last is not None:
            yield last
        last = made
    if last is not None:
        yield last


def _place(mark: Mark) -> tuple[int, int, float]:
    """Give where a mark stands: page, then place in its text, else height on the page."""
    page = mark.page if mark.page is not None else 100_000
    start = mark.stretch[0] if mark.stretch else 0
    return page, start, -max((box[3] for box in mark.boxes), default=0.0)


def _stop(mark: Mark) -> Stop:
    stretches = (mark.stretch,) if mark.stretch else ()
    return Stop(
        mark.kind, mark.page, (mark.words,), mark.boxes, stretches, mark.reference, mark.why
    )


def _together(one: Stop, other: Stop) -> bool:
    return (one.kind, one.page, one.reference, one.why) == (
        other.kind,
        other.page,
        other.reference,
        other.why,
    )


def _joined(one: Stop, other: Stop) -> Stop:
    return replace(
        one,
        words=tuple(dict.fromkeys((*one.words, *other.words))),
        boxes=(*one.boxes, *other.boxes),
        stretches=(*one.stretches, *other.stretches),
    )


def in_words(plan: Plan, account: Account) -> str:
    """Say how many sentences of concern are answered; nothing that is not is left unsaid."""
    lines = account.lines
    if not lines:
        return "No sentence of concern was drawn from this report."
    answered = sum(_answered(plan, line) for line in lines)
    waiting = sum(line.concern is not None for line in lines) - answered
    aside = sum(line.fate is Fate.SET_ASIDE for line in lines)
    rest = len(lines) - answered - waiting - aside
    whole = counted(len(lines), "sentence")
    verb = "is" if answered == 1 else "are"
    said = [f"{answered} of {whole} of concern {verb} answered here"]
    if waiting:
        verb = "belongs" if waiting == 1 else "belong"
        said.append(f"{waiting} {verb} to a concern that is not answered yet")
    if aside:
        said.append(f"{aside} set aside, with reasons" if aside > 1 else "1 set aside, with reason")
    if rest:
        said.append(f"{rest} not decided yet")
    return f"{'; '.join(said)}."


def _answered(plan: Plan, line: AccountLine) -> bool:
    """Say whether what changed is written for the concern a sentence belongs to."""
    if line.concern is None:
        return False
    given = plan.all(Answer).where("concern_id", line.concern.id)
    return any(answer.question == 1 and answer.words.strip() for answer in given)
