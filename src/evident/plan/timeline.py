"""Reports and their ratings over the years, and what a run of the same rating can lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evident.plan.dates import long_date
from evident.plan.packs import Process
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Concern, Source
from evident.plan.words import KeyQuestion, Rating, SourceKind

REPORT_CLOSES_NOTHING = "A new report closes nothing by itself: open concerns stay open."


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report. *concerns* counts those that came from it and are not in the bin."""

    source: Source
    published: date | None
    overall: Rating | None
    ratings: Mapping[KeyQuestion, Rating | None]
    framework: str
    concerns: int

    @property
    def title(self) -> str:
        return self.source.title or SourceKind.REPORT.label


@dataclass(frozen=True, slots=True)
class RepeatNote:
    """What *in_a_row* Requires improvement ratings can lead to, as *sources* say.

    *published* is False where the source is only a proposal of CQC's: *words* says so.
    *written* is the day the facts were gathered.
    """

    in_a_row: int
    words: str
    may: tuple[str, ...]
    asked: tuple[str, ...]
    published: bool
    sources: tuple[str, ...]
    written: date


def reports(plan: Plan) -> tuple[ReportLine, ...]:
    """Give every report, the newest first; those without a date come last."""
    found = [source for source in plan.all(Source) if source.kind is SourceKind.REPORT]
    found.sort(key=lambda s: (s.published or date.min, s.id), reverse=True)
    return tuple(_line(plan, source) for source in found)


def _line(plan: Plan, source: Source) -> ReportLine:
    concerns = plan.all(Concern).where("source_id", source.id)
    return ReportLine(
        source=source,
        published=source.published,
        overall=source.overall,
        ratings={question: source.rating(question) for question in KeyQuestion},
        framework=source.framework,
        concerns=sum(concern.binned_on is None for concern in concerns),
    )


def in_a_row(plan: Plan, today: date) -> int:
    """Count the Requires improvement ratings in a row, back from the latest report.

    A report without an overall rating, as of a focused inspection, neither adds nor ends.
    """
    count = 0
    for line in reports(plan):
        if line.published is None or line.published > today:
            continue
        if line.overall in (None, Rating.NOT_RATED):
            continue
        if line.overall is not Rating.REQUIRES_IMPROVEMENT:
            break
        count += 1
    return count


def repeat_note(plan: Plan, process: Process, today: date) -> RepeatNote | None:
    """Say what the run of Requires improvement ratings can lead to; None without one.

    Beyond the longest run the sources speak of, theirs stands.
    """
    count = in_a_row(plan, today)
    steps = [step for step in process.repeat_steps if step.ratings_in_a_row <= count]
    if not steps:
        return None
    step = max(steps, key=lambda one: one.ratings_in_a_row)
    written = process.about.as_of
    begin = f"{counted(count, 'Requires improvement rating')} in a row, in the reports listed here."
    if count == 1:
        begin = "Rated Requires improvement once, in the reports listed here."
    if step.published:
        grounds = "This is what CQC’s published policy says can follow."
    else:
        grounds = "This is from an earlier proposal of CQC’s that never became its policy."
    return RepeatNote(
        in_a_row=count,
        words=f"{begin} {grounds} Gathered on {long_date(written)}; CQC may change it.",
        may=step.regulator_may,
        asked=step.provider_does,
        published=step.published,
        sources=step.sources,
        written=written,
    )
