"""Turns the packs' mappings into values, refusing anything that does not fit.

Pure: the files are read elsewhere. Every function raises PackError, which names the pack,
the place in it and what is wrong.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from evident.plan.pack_fields import Fields, PackError, unique
from evident.plan.packs import (
    About,
    BankHolidays,
    ChecklistItem,
    Crosswalk,
    CrosswalkRow,
    DeadlineRule,
    EvidenceCategory,
    Framework,
    Ground,
    Packs,
    PackStatus,
    Phase,
    Process,
    ProviderTrigger,
    RatingInfo,
    Regulation,
    RegulationLink,
    Regulations,
    ReinspectionWindow,
    RepeatStep,
    SpecialMeasures,
    Statement,
    Unit,
)
from evident.plan.text import shortened
from evident.plan.words import CheckKind, DeadlineKind, EvidenceKind, KeyQuestion, Rating

KINDS = (
    "framework",
    "regulations",
    "crosswalk",
    "process",
    "checklist",
    "evidence-categories",
    "ratings",
    "bank-holidays",
)

LONGEST_TITLE = 50
"""Characters of the title of a check or concern (ux-spec 3.2)."""


def _opened(name: str, values: Any, kind: str) -> Fields:
    fields = Fields(name, "The pack", values)
    found = fields.text("kind")
    if found != kind:
        raise fields.error(f"is a pack of kind “{found}”, not “{kind}”")
    return fields


def _about(fields: Fields) -> About:
    return About(
        fields.text("title"),
        fields.day("as_of"),
        fields.texts("sources"),
        fields.texts_or_none("notes"),
    )


# --- frameworks and regulations ---


def read_framework(name: str, values: Any) -> Framework:
    fields = _opened(name, values, "framework")
    statements = tuple(_statement(row) for row in fields.rows("statements"))
    unique(name, "statement", [statement.id for statement in statements])
    for question in KeyQuestion:
        if not any(statement.key_question is question for statement in statements):
            raise fields.error(f"has nothing under {question.label}")
    under = fields.group("under")
    return Framework(
        id=fields.text("id"),
        about=_about(fields),
        status=fields.word("status", PackStatus),
        in_use_from=fields.day_or_none("in_use_from"),
        one=under.text("one"),
        many=under.text("many"),
        statements=statements,
        summaries={
            row.word("id", KeyQuestion): row.text("summary")
            for row in fields.rows("key_questions", empty_is_fine=True)
        },
    )


def _statement(row: Fields) -> Statement:
    links = row.rows("regulations", empty_is_fine=True)
    return Statement(
        id=row.text("id"),
        key_question=row.word("key_question", KeyQuestion),
        title=row.text("title", longest=120),
        summary=row.text("summary"),
        code=row.text_or("code"),
        topics=row.texts_or_none("topics"),
        regulations=tuple(
            RegulationLink(
                link.text("regulation"), link.word("basis", Ground), link.yes("also_considered")
            )
            for link in links
        ),
        towards_good=row.text_or("towards_good"),
        towards_outstanding=row.text_or("towards_outstanding"),
    )


def read_regulations(name: str, values: Any) -> Regulations:
    fields = _opened(name, values, "regulations")
    instruments = {row.text("id"): row for row in fields.rows("instruments")}
    rows = [_regulation(row, instruments) for row in fields.rows("regulations")]
    unique(name, "regulation", [regulation.id for regulation in rows])
    return Regulations(_about(fields), {regulation.id: regulation for regulation in rows})


def _regulation(row: Fields, instruments: Mapping[str, Fields]) -> Regulation:
    instrument = row.text("instrument")
    if instrument not in instruments:
        raise row.error(f"names the instrument {instrument}, which the pack does not have")
    offence = row.group("offence") if row.has("offence") else None
    return Regulation(
        id=row.text("id"),
        number=row.text("number"),
        title=row.text("title", longest=160),
        summary=row.text("summary"),
        instrument=instruments[instrument].text("title"),
        instrument_short=instruments[instrument].text("short"),
        prefix=instruments[instrument].text_or("prefix"),
        fundamental_standard=row.yes("fundamental_standard"),
        often_breached=row.yes("often_breached"),
        url=row.text("url"),
        offence=offence.text("kind") if offence else "",
        offence_source=offence.text("source") if offence else "",
    )


def read_crosswalk(name: str, values: Any) -> Crosswalk:
    fields = _opened(name, values, "crosswalk")
    rows = tuple(_crosswalk_row(row) for row in fields.rows("rows"))
    unique(name, "row", [row.id for row in rows])
    return Crosswalk(_about(fields), rows)


def _crosswalk_row(row: Fields) -> CrosswalkRow:
    statements = row.group("statements")
    return CrosswalkRow(
        id=row.text("id"),
        statements={framework: statements.texts(framework) for framework in statements},
        ground=row.word("basis", Ground),
        confidence=row.text("confidence"),
        moves_key_question=row.yes("moves_key_question"),
        note=row.text_or("note"),
    )


# --- the process ---


def read_process(name: str, values: Any) -> Process:
    fields = _opened(name, values, "process")
    deadlines = tuple(_deadline(row) for row in fields.rows("deadlines"))
    unique(name, "deadline", [rule.id for rule in deadlines])
    phases = tuple(_phase(row) for row in fields.rows("phases"))
    windows = tuple(_window(row) for row in fields.rows("reinspection"))
    if sum(window.common for window in windows) != 1:
        raise fields.error("must name exactly one common re-inspection window")
    questions = tuple(row.text("words") for row in fields.rows("portfolio_questions"))
    if len(questions) != 4:
        raise fields.error("must have four portfolio questions")
    return Process(
        about=_about(fields),
        deadlines=deadlines,
        phases=phases,
        phases_source=fields.text("phases_source"),
        windows=windows,
        repeat_steps=tuple(_repeat_step(row) for row in fields.rows("repeat_steps")),
        special_measures=_special_measures(fields.group("special_measures")),
        provider_trigger=_provider_trigger(fields.group("provider_trigger")),
        portfolio_questions=questions,
    )


def _deadline(row: Fields) -> DeadlineRule:
    return DeadlineRule(
        id=row.text("id"),
        title=row.text("title"),
        count=row.number("count"),
        unit=row.word("unit", Unit),
        counts_from=row.text("counts_from"),
        ground=row.word("basis", Ground),
        source=row.text("source"),
        kind=row.word_or_none("deadline", DeadlineKind),
        regulation=row.text_or("regulation"),
        offence_if_missed=row.yes("offence_if_missed"),
    )


def _phase(row: Fields) -> Phase:
    start, end = row.number("start_day"), row.number("end_day")
    if start > end:
        raise row.error("ends before it starts")
    return Phase(row.text("id"), row.text("title"), start, end, row.text("summary"))


def _window(row: Fields) -> ReinspectionWindow:
    return ReinspectionWindow(
        rating=row.word_or_none("rating", Rating),
        months_min=row.number_or_none("months_min"),
        months_max=row.number("months_max"),
        common=row.yes("common"),
        status=row.text("status"),
        ground=row.word("basis", Ground),
        source=row.text("source"),
    )


def _repeat_step(row: Fields) -> RepeatStep:
    return RepeatStep(
        id=row.text("id"),
        ratings_in_a_row=row.number("ratings_in_a_row"),
        published=row.text("status") == "published",
        regulator_may=row.texts("regulator_may"),
        provider_does=row.texts("provider_does"),
        regulations=row.texts("regulations"),
        sources=row.texts("sources"),
    )


def _special_measures(fields: Fields) -> SpecialMeasures:
    return SpecialMeasures(
        triggers=fields.texts("triggers"),
        reinspect_months=fields.number("reinspect_months"),
        further_months=fields.number("further_months"),
        without_progress=fields.text("without_progress"),
        source=fields.text("source"),
    )


def _provider_trigger(fields: Fields) -> ProviderTrigger:
    return ProviderTrigger(
        fields.number("percent"), fields.text("of"), fields.text("status"), fields.text("source")
    )


# --- lists ---


def read_checklist(name: str, values: Any) -> tuple[ChecklistItem, ...]:
    fields = _opened(name, values, "checklist")
    items = tuple(
        ChecklistItem(
            id=row.text("id"),
            title=row.text_or("title") or shortened(row.text("words"), LONGEST_TITLE),
            key_question=row.word("key_question", KeyQuestion),
            words=row.text("words"),
            frequency=row.text("frequency"),
            frequency_ground=row.word("frequency_basis", Ground),
            statement=row.text("statement"),
            category=row.word("category", EvidenceKind),
            regulations=row.texts("regulations"),
            check=row.word_or_none("check", CheckKind),
            sample=row.text_or("sample"),
            core=row.yes("core"),
        )
        for row in fields.rows("items")
    )
    unique(name, "item", [item.id for item in items])
    return items


def read_categories(name: str, values: Any) -> tuple[EvidenceCategory, ...]:
    fields = _opened(name, values, "evidence-categories")
    categories = tuple(
        EvidenceCategory(
            kind=row.word("id", EvidenceKind),
            title=row.text("title"),
            summary=row.text("summary"),
            examples_care_home=row.texts("examples_care_home"),
            examples_home_care=row.texts("examples_home_care"),
        )
        for row in fields.rows("categories")
    )
    unique(name, "category", [category.kind for category in categories])
    for kind in EvidenceKind:
        if not any(category.kind is kind for category in categories):
            raise fields.error(f"lacks the category {kind.label}")
    return categories


def read_ratings(name: str, values: Any) -> tuple[RatingInfo, ...]:
    fields = _opened(name, values, "ratings")
    rows = fields.rows("ratings")
    ratings = tuple(
        RatingInfo(row.word("id", Rating), row.number_or_none("rank"), row.text("summary"))
        for row in rows
    )
    unique(name, "rating", [info.rating for info in ratings])
    return ratings


def read_bank_holidays(name: str, values: Any) -> BankHolidays:
    fields = _opened(name, values, "bank-holidays")
    first, last = fields.number("first_year"), fields.number("last_year")
    rows = [(row.day("date"), row.text("name")) for row in fields.rows("days")]
    unique(name, "date", [day.isoformat() for day, _ in rows])
    for year in range(first, last + 1):
        if not any(day.year == year for day, _ in rows):
            raise fields.error(f"has no day in {year}")
    return BankHolidays(_about(fields), first, last, dict(rows))


# --- all of them ---


def packs_of(documents: Mapping[str, Any]) -> Packs:
    """Make every pack from its mapping, by the file's name, and check each against the others.

    Of each kind there is one, of frameworks one or more.
    """
    by_kind = _sorted_by_kind(documents)
    frameworks = [read_framework(name, values) for name, values in by_kind["framework"]]
    unique("of a framework", "framework", [framework.id for framework in frameworks])
    packs = Packs(
        frameworks={framework.id: framework for framework in frameworks},
        regulations=read_regulations(*_only(by_kind, "regulations")),
        crosswalk=read_crosswalk(*_only(by_kind, "crosswalk")),
        process=read_process(*_only(by_kind, "process")),
        checklist=read_checklist(*_only(by_kind, "checklist")),
        categories=read_categories(*_only(by_kind, "evidence-categories")),
        ratings=read_ratings(*_only(by_kind, "ratings")),
        holidays=read_bank_holidays(*_only(by_kind, "bank-holidays")),
    )
    _check_links(packs)
    return packs


def _sorted_by_kind(documents: Mapping[str, Any]) -> dict[str, list[tuple[str, Any]]]:
    by_kind: dict[str, list[tuple[str, Any]]] = {kind: [] for kind in KINDS}
    for name, values in sorted(documents.items()):
        kind = Fields(name, "The pack", values).text("kind")
        if kind not in by_kind:
            raise PackError(name, f"It is of kind “{kind}”, which is none of {', '.join(KINDS)}.")
        by_kind[kind].append((name, values))
    return by_kind


def _only(by_kind: Mapping[str, list[tuple[str, Any]]], kind: str) -> tuple[str, Any]:
    found = by_kind[kind]
    if len(found) != 1:
        names = ", ".join(name for name, _ in found) or "none"
        raise PackError(kind, f"There must be one pack of this kind; there is {names}.")
    return found[0]


def _check_links(packs: Packs) -> None:
    """Raise PackError when a pack names a statement or regulation that is in no other."""
    for framework in packs.frameworks.values():
        for statement in framework.statements:
            links = (link.regulation for link in statement.regulations)
            _known(framework.id, statement.id, links, packs.regulations.by_id)
    for row in packs.crosswalk.rows:
        for id, statements in row.statements.items():
            _known("crosswalk", row.id, (id,), packs.frameworks)
            _known("crosswalk", row.id, statements, packs.framework(id))
    every = {s.id for framework in packs.frameworks.values() for s in framework.statements}
    for item in packs.checklist:
        _known("checklist", item.id, (item.statement,), every)
        _known("checklist", item.id, item.regulations, packs.regulations.by_id)
    for rule in packs.process.deadlines:
        named = (rule.regulation,) if rule.regulation else ()
        _known("process", rule.id, named, packs.regulations.by_id)


def _known(pack: str, place: str, ids: Iterable[str], known: Any) -> None:
    for id in ids:
        if id not in known:
            raise PackError(pack, f"“{place}” names {id}, which no pack has.")
