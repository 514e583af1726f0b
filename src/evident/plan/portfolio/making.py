"""Puts a portfolio together from a plan: pure, with today as a parameter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from evident.plan.annotated import AnnotatedReport, annotated_of
from evident.plan.months import by_month
from evident.plan.packs import Packs
from evident.plan.phrases import in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.around import about, sources, values_used
from evident.plan.portfolio.check_values import CheckEntry
from evident.plan.portfolio.checks import check_entry, register
from evident.plan.portfolio.concerns import concern_entry, order
from evident.plan.portfolio.governance import Governance, governance
from evident.plan.portfolio.items import items as items_of
from evident.plan.portfolio.items import unlinked
from evident.plan.portfolio.known import Known
from evident.plan.portfolio.options import SECTIONS, Options
from evident.plan.portfolio.values import ConcernEntry, Item, Portfolio, QuestionEntry
from evident.plan.readiness import Readiness, lowers, readiness
from evident.plan.records import Check, Concern, Passage, Source
from evident.plan.stages import Standing, standings
from evident.plan.words import KeyQuestion, SourceKind, Stage


def portfolio_of(
    plan: Plan,
    options: Options,
    today: date,
    *,
    version: int,
    made_at: datetime,
    made_by: str,
    head: tuple[int, str],
    packs: Packs,
    known: Known | None = None,
) -> Portfolio:
    """Work out everything a portfolio of *plan* says on *today*, a UK calendar date.

    *head* is the number of entries of the plan's history and the hash of the last one;
    *known* is what else its history tells. Nothing is raised.
    """
    known = known or Known()
    included = order(c for c in plan.concerns if _wanted(c, options))
    items = items_of(plan, included, options, today)
    standing = standings(plan, today)
    entries = tuple(_entries(plan, included, items, standing, known, packs, today))
    checks = register(plan, included.values(), today)
    report = _report(plan)
    return Portfolio(
        service=about(plan, included, checks, known, today),
        version=version,
        today=today,
        made_at=made_at,
        made_by=made_by,
        covers=_covers(plan, options, included),
        report=report.title or report.kind.label if report else "",
        report_published=report.published if report else None,
        counts=Counter(entry.stage for entry in entries),
        questions=tuple(_questions(plan, options, standing, entries, items, report, today)),
        items=tuple(_counting(item, entries) for item in items),
        register=checks,
        numbers=values_used(plan),
        left_out_concerns=_left_out(plan, options, included),
        unlinked=unlinked(plan) if options.key_questions is None else (),
        framework=plan.service.framework,
        entries=head[0],
        head=head[1],
        confidential=options.confidential,
        for_cqc_only=options.for_cqc_only,
        reports=tuple(_annotated(plan, options, included, standing, today)),
        governance=_governance(plan, options, included, today),
        left_out_sections=tuple(
            words for name, words in SECTIONS.items() if name in options.sections_out
        ),
        without_colour=options.without_colour,
        largest=options.largest,
    )


def _entries(
    plan: Plan,
    included: Mapping[int, Concern],
    items: Iterable[Item],
    standing: Mapping[int, Standing],
    known: Known,
    packs: Packs,
    today: date,
) -> Iterator[ConcernEntry]:
    own = _by_concern(items)
    for id, concern in included.items():
        mine = own.get(concern.reference, [])
        yield concern_entry(plan, concern, standing[id], mine, known, packs, today)


def _counting(item: Item, entries: Sequence[ConcernEntry]) -> Item:
    """Let the record of a check say of which concerns it came before the change was complete."""
    if item.check is None:
        return item
    changed = {entry.reference: entry.changed for entry in entries}
    findings = tuple(
        replace(found, before=day)
        if (day := changed.get(found.reference)) and item.check.on < day
        else found
        for found in item.check.findings
    )
    return replace(item, check=replace(item.check, findings=findings))


def _left_out(
    plan: Plan, options: Options, included: Mapping[int, Concern]
) -> tuple[tuple[str, str], ...]:
    """Name the concerns that were asked for with their key question and left out."""
    rest = (c for c in plan.concerns if c.id not in included and _asked(c, options))
    return tuple((concern.reference, concern.title) for concern in rest)


def _by_concern(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    own: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        for reference in dict.fromkeys(support.reference for support in item.supports):
            own[reference].append(item)
    return own


def _annotated(
    plan: Plan,
    options: Options,
    included: Mapping[int, Concern],
    standing: Mapping[int, Standing],
    today: date,
) -> Iterator[AnnotatedReport]:
    """Give each report from which a concern of this portfolio was drawn, with our answers."""
    if options.annotated is False:
        return
    for source in sources(plan):
        passages = plan.all(Passage).where("source_id", source.id)
        if source.kind is not SourceKind.REPORT or not any(
            passage.concern_id in included for passage in passages
        ):
            continue
        report = annotated_of(plan, source, today, standing, included.keys())
        if report.is_pdf or (options.annotated and any(report.texts)):
            yield report


def _governance(
    plan: Plan, options: Options, included: Mapping[int, Concern], today: date
) -> Governance | None:
    if "governance" in options.sections_out:
        return None
    return governance(plan, today, {concern.reference for concern in included.values()})


def _asked(concern: Concern, options: Options) -> bool:
    return options.key_questions is None or concern.key_question in options.key_questions


def _wanted(concern: Concern, options: Options) -> bool:
    return _asked(concern, options) and concern.reference not in options.left_out_concerns


def _report(plan: Plan) -> Source | None:
    """Give the latest inspection report."""
    reports = [source for source in sources(plan) if source.kind is SourceKind.REPORT]
    return max(reports, key=lambda s: (s.published or date.min, s.id), default=None)


def _covers(plan: Plan, options: Options, included: Mapping[int, Concern]) -> str:
    concerns = len(included)
    if options.key_questions is not None:
        names = ", ".join(q.label for q in KeyQuestion if q in options.key_questions)
        return f"{names} only: {_count(concerns, 'concern')}"
    whole = len(plan.concerns)
    if concerns < whole:
        return f"{concerns} of {_count(whole, 'concern')}"
    if concerns < 2:
        return _count(concerns, "concern")
    return f"All {_count(concerns, 'concern')}{_apart(plan, included.values())}"


def _apart(plan: Plan, concerns: Iterable[Concern]) -> str:
    """Say how many are of the report and how many the service raised itself."""
    found = [plan.all(Source).get(concern.source_id) for concern in concerns]
    own = sum(source is not None and source.kind.ours for source in found)
    of_report = sum(source is not None and source.kind is SourceKind.REPORT for source in found)
    if not own or own + of_report < len(found):
        return ""
    return f": {of_report} from the report, {own} of our own"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _questions(
    plan: Plan,
    options: Options,
    standing: Mapping[int, Standing],
    entries: Sequence[ConcernEntry],
    items: Sequence[Item],
    report: Source | None,
    today: date,
) -> Iterator[QuestionEntry]:
    """Give the summary of each key question that is asked for."""
    published = report.published if report else None
    for question in KeyQuestion:
        if options.key_questions is not None and question not in options.key_questions:
            continue
        own = tuple(entry for entry in entries if entry.question is question)
        references = {entry.reference for entry in own}
        shown = [item for item in items if any(s.reference in references for s in item.supports)]
        ready = readiness(plan, question, today, standing)
        rated = _last_rated(plan, question)
        months = by_month((item.shows for item in shown if item.shows), published, today)
        yield QuestionEntry(
            question=question,
            rating=rated.rating(question) if rated else None,
            rated_on=rated.published if rated else None,
            stage=ready.stage,
            level="Last look: met" if ready.level == "Kept up" else ready.level,
            reason=_weakest(plan, ready, own),
            own_line=_own_line(own),
            concerns=own,
            months=months,
            earlier=sum(item.shows is not None and item.shows < months[0][0] for item in shown),
            undated=sum(item.shows is None for item in shown),
            looks=() if own else _looks(plan, question, today),
        )


def _weakest(plan: Plan, ready: Readiness, own: Sequence[ConcernEntry]) -> str:
    """Name the concerns at the stage of a key question; without concerns, say what is known."""
    if ready.stage is None:
        return ready.reason
    if ready.stage is Stage.EMBEDDED:
        return "Every concern here is embedded." if len(own) > 1 else ""
    setting = {concern.reference for concern in plan.concerns if lowers(plan, concern)}
    at = [e.reference for e in own if e.stage is ready.stage and e.reference in setting]
    return f"At that stage: {in_a_row(at)}." if at else ""


def _own_line(own: Sequence[ConcernEntry]) -> str:
    """Name the concerns the service found itself."""
    found = [entry for entry in own if entry.ours]
    if not found:
        return ""
    names = in_a_row([entry.reference for entry in found])
    return f"{names} {'is a concern' if len(found) == 1 else 'are concerns'} we found ourselves."


def _looks(plan: Plan, question: KeyQuestion, today: date) -> tuple[CheckEntry, ...]:
    """Give every check of a key question as a whole, the latest first."""
    held = [
        check
        for check in plan.all(Check).where("key_question", question)
        if check.on is not None and check.on <= today and check.result is not None
    ]
    held.sort(key=lambda check: (check.on or date.min, check.id), reverse=True)
    return tuple(check_entry(plan, check, {}) for check in held)


def _last_rated(plan: Plan, question: KeyQuestion) -> Source | None:
    rated = [source for source in sources(plan) if source.rating(question) is not None]
    return max(rated, key=lambda s: (s.published or date.min, s.id), default=None)
