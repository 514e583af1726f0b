"""What each command does: arguments in, an answer in words and in JSON out."""

import argparse
import getpass
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evident.app.clock import now
from evident.plan.dates import long_date, parse_date, uk_day
from evident.plan.errors import UserError
from evident.plan.phrases import counted, in_a_row
from evident.plan.records import Evidence
from evident.plan.table_matching import Fate
from evident.plan.words import EvidenceKind, KeyQuestion, ServiceKind
from evident.store import Store

if TYPE_CHECKING:
    from evident.plan.plan import Plan
    from evident.plan.portfolio import Options


@dataclass(frozen=True)
class Answer:
    """What a command found: *lines* for people, *facts* for --json, *true* for the exit code."""

    lines: list[str]
    facts: dict[str, Any]
    true: bool = True
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


Job = Callable[[argparse.Namespace], Answer]


def who() -> str:
    """Give the name of the account at this PC, for the history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def sample(chosen: argparse.Namespace) -> Answer:
    from evident.operations.sample import make_sample
    from evident.operations.sample_year import make_year

    with (make_year if chosen.year else make_sample)(Path(chosen.plan)) as store:
        concerns, items = len(store.plan.concerns), len(store.plan.evidence)
        name = store.plan.service.name
    lines = [
        f"Made {chosen.plan}: {name} (made-up data), {concerns} concerns, {items} items.",
    ]
    return Answer(lines, {"plan": chosen.plan, "concerns": concerns, "items": items})


def new(chosen: argparse.Namespace) -> Answer:
    from evident.operations.plans import start_plan

    path, kind = Path(chosen.plan), ServiceKind(chosen.kind)
    with start_plan(path, chosen.service, kind, clock=now, who=who()) as store:
        name = store.plan.service.name
    return Answer([f"Made an empty plan for {name}."], {"plan": chosen.plan, "service": name})


def read_a_report(chosen: argparse.Namespace) -> Answer:
    from evident.importers.report import read_report

    reading = read_report(Path(chosen.file))
    facts = reading.as_json()
    lines = [
        f"{facts['service'] or 'Service not named'}: {len(reading.drafts)} possible concerns.",
        *(_draft_line(draft) for draft in facts["drafts"]),
    ]
    return Answer(lines, facts, warnings=list(facts["warnings"]))


def _draft_line(draft: dict[str, Any]) -> str:
    page = f"p{draft['page']}" if draft["page"] else "page not known"
    return (
        f"  {KeyQuestion(draft['key_question']).label}, {page}, {draft['level']}: {draft['title']}"
    )


def import_a_report(chosen: argparse.Namespace) -> Answer:
    from evident.operations.reports import import_report

    with opened(chosen.plan) as store:
        done = import_report(store, Path(chosen.file), accept_all=chosen.accept_all)
    found = len(done.reading.drafts)
    line = (
        f"Added {counted(len(done.references), 'concern')}, not yet checked by a person."
        if chosen.accept_all
        else f"Found {counted(found, 'possible concern')}. Nothing is a concern until you say so: "
        "run it again with --accept-all to take them all."
    )
    facts = {
        "source": done.source_id,
        "found": found,
        "concerns": list(done.references),
        "warnings": list(done.warnings),
    }
    return Answer([line], facts, warnings=list(done.warnings))


def import_a_table(chosen: argparse.Namespace) -> Answer:
    """Take in the likeliest table of a file, with its columns as their headings say."""
    from evident.operations.table_import import OldPlan, read_old_plan, take_in
    from evident.plan.table_choices import choices_of
    from evident.plan.table_columns import map_columns
    from evident.plan.table_preview import preview_of
    from evident.plan.table_rows import Wanted

    read = read_old_plan(Path(chosen.file))
    choice = choices_of(read.file)[0]
    mapped = map_columns(choice.tables[0])
    pairs = choice.mapped(mapped.meanings, mapped.heading)
    question = KeyQuestion(chosen.key_question) if chosen.key_question else None
    with opened(chosen.plan) as store:
        day = day_of(store, None)
        found = preview_of(store.plan, pairs, Wanted(day, question, chosen.hidden))
        if not chosen.look:
            take_in(store, found.concerns, OldPlan(read.name, None, read.data))
    counts = {fate.value.lower(): found.comparison.count(fate) for fate in Fate}
    facts = {
        "table": choice.words,
        "columns": [meaning.value for meaning in mapped.meanings],
        "rows": found.reading.rows,
        "concerns": len(found.concerns),
        "actions": found.reading.actions,
        "done": not chosen.look,
        **counts,
        "told": list(found.told),
    }
    said = [f"{choice.words}:", *found.sentences]
    said += ["Nothing was saved." if chosen.look else found.done]
    return Answer([" ".join(said)], facts, warnings=[*read.file.warnings, *found.told])


def add_files(chosen: argparse.Namespace) -> Answer:
    from evident.operations.evidence import Link, add_evidence

    references = [one for words in chosen.concern for one in words.replace(",", " ").split()]
    with opened(chosen.plan) as store:
        links = [Link(store.plan.concern(one).reference, chosen.answer) for one in references]
        added = add_evidence(
            store,
            [Path(file) for file in chosen.files],
            links=links,
            kind=EvidenceKind(chosen.kind) if chosen.kind else None,
            shows=parse_date(chosen.shows, _today(), past=True)
            if chosen.shows is not None
            else None,
            title=chosen.title,
        )
    where = [f"{link.reference}, question {link.question}" for link in links]
    lines = [_added_line(item, where) for item in added.items]
    lines += [_double_line(item, where) for item in added.doubles]
    refused = [f"{error.headline}\n{error.reason}\n{error.remedy}" for error in added.refused]
    facts = {
        "added": [item.reference for item in added.items],
        "doubles": [item.reference for item in added.doubles],
        "refused": [" ".join(words.splitlines()) for words in refused],
        "warnings": list(added.warnings),
    }
    return Answer(lines, facts, true=not refused, warnings=[*added.warnings, *refused])


def _added_line(item: Evidence, where: list[str]) -> str:
    linked = f"to {in_a_row(where)}" if where else "to no concern yet"
    return f"Added {item.reference} “{item.title}” {linked}. {item.kind.label}. {_shows(item)}"


def _shows(item: Evidence) -> str:
    if item.shows is None:
        return "The day it shows is not known."
    day = long_date(item.shows)
    if not item.shows_confirmed:
        return f"It seems to show {day}: add it again with --shows to confirm, then it counts."
    if item.shows > _today():
        return f"It shows {day}, which is still to come. Is that right?"
    return f"It shows {day}."


def _double_line(item: Evidence, where: list[str]) -> str:
    linked = f" It now supports {in_a_row(where)} too." if where else ""
    return (
        f"{item.reference} “{item.title}” is the same file, so it was not added twice.{linked} "
        f"{_shows(item)}"
    )


def readiness(chosen: argparse.Namespace) -> Answer:
    from evident.operations.readiness import readiness_facts, readiness_lines

    with opened(chosen.plan, read_only=True) as store:
        day = day_of(store, chosen.today)
        return Answer(readiness_lines(store.plan, day), readiness_facts(store.plan, day))


def action_plan(chosen: argparse.Namespace) -> Answer:
    from evident.operations import action_plans
    from evident.plan.action_plan import By

    with opened(chosen.plan, read_only=True) as store:
        today = day_of(store, None)
        day = parse_date(chosen.as_at, today, past=True) if chosen.as_at else today
        made = action_plans.action_plan(store, By(chosen.by), day, cover_names=chosen.cover_names)
        out = action_plans.save_action_plan(made, Path(chosen.out), today)
    facts = {
        "action_plan": str(out),
        "as_at": day.isoformat(),
        "by": made.by.value,
        "concerns": [entry.reference for entry in made.entries],
        "missing": {e.reference: [gap.words for gap in e.gaps] for e in made.entries if e.gaps},
    }
    warnings = [
        f"{entry.reference}: {' '.join(gap.words for gap in entry.gaps)}"
        for entry in made.entries
        if entry.gaps
    ]
    line = f"Saved {out.name}: {counted(len(made.entries), 'concern')}, {made.gaps} gaps."
    return Answer([line], facts, warnings=warnings)


def portfolio(chosen: argparse.Namespace) -> Answer:
    from evident.operations.portfolios import make_portfolio

    with opened(chosen.plan) as store:
        options = _options(store.plan, chosen)
        day = parse_date(chosen.today, _today()) if chosen.today is not None else None
        done = make_portfolio(
            store, Path(chosen.out), options, today=day, despite=chosen.despite_names
        )
    size = done.made.size / 1024**2
    lines = [
        f"Saved {done.path.name}, version {done.version}: {done.made.pages} pages, {size:.1f} MB."
    ]
    facts = {
        "portfolio": str(done.path),
        "version": done.version,
        "pages": done.made.pages,
        "size": done.made.size,
        "manifest_sha256": done.made.manifest_sha256,
        "problems": list(done.made.problems),
        "before_handing_over": list(done.before_handing_over),
        "not_seen": list(done.not_seen),
    }
    told = [*done.made.problems, *done.before_handing_over, *done.not_seen]
    return Answer(lines, facts, warnings=told)


def _options(plan: "Plan", chosen: argparse.Namespace) -> "Options":
    """Give what the plan keeps of the choices made, with what was said here in its place."""
    from evident.plan.portfolio.options import MEGABYTE, options_of

    said: dict[str, Any] = {
        "key_questions": frozenset(map(KeyQuestion, chosen.key_question)) or None,
        "cover_names": chosen.cover_names,
        "without_colour": chosen.without_colour,
        "largest": chosen.largest_mb and chosen.largest_mb * MEGABYTE,
    }
    given = {name: value for name, value in said.items() if value is not None}
    return replace(options_of(plan), **given)


def annotated(chosen: argparse.Namespace) -> Answer:
    from evident.operations.annotated import save_annotated
    from evident.plan.annotated import latest_report

    with opened(chosen.plan, read_only=True) as store:
        source = latest_report(store.plan)
        if source is None:
            raise UserError(
                "The annotated report was not saved.",
                "There is no inspection report in this plan.",
                "Read one in with evident import-report.",
            )
        day = day_of(store, chosen.today)
        made = save_annotated(store, source.id, Path(chosen.out), today=day)
    size = made.size / 1024**2
    lines = [
        f"Saved {made.path.name}: {counted(made.report_pages, 'page')} of {source.title}, "
        f"with our answers; {counted(made.pages, 'page')} in all, {size:.1f} MB."
    ]
    facts = {
        "annotated": str(made.path),
        "report": source.title,
        "pages": made.pages,
        "report_pages": made.report_pages,
        "size": made.size,
    }
    return Answer(lines, facts)


def verify(chosen: argparse.Namespace) -> Answer:
    from evident.operations.verifying import verify_file, verify_portfolio

    pdf = Path(chosen.pdf)
    if chosen.plan is None:
        found = verify_portfolio(pdf)
    else:
        found = verify_file(pdf, Path(chosen.plan), clock=now)
    facts = {
        "ok": found.ok,
        "compared": found.compared,
        "lines": [{"finding": line.finding.value, "words": line.words} for line in found.lines],
    }
    lines = [f"{line.finding.value.capitalize()}: {line.words}" for line in found.lines]
    return Answer([*lines, found.verdict], facts, true=found.ok)


def calendar(chosen: argparse.Namespace) -> Answer:
    from evident.operations.calendars import save_calendar

    with opened(chosen.plan, read_only=True) as store:
        made = save_calendar(store, Path(chosen.out), day_of(store, chosen.today))
    entries = counted(made.entries, "entry", "entries")
    lines = [f"Saved {made.path.name}: {entries}. Open it with your calendar."]
    return Answer(lines, {"calendar": str(made.path), "entries": made.entries})


def back_up(chosen: argparse.Namespace) -> Answer:
    from evident.operations.backups import backup

    plan = Path(chosen.plan)
    target = Path(chosen.folder) if chosen.folder else plan.parent
    if not target.is_dir() and target.suffix != ".evident":
        raise UserError(
            "The backup was not made.",
            f"There is no folder {target}.",
            "Choose a folder that is there, such as one on a USB stick.",
        )
    done = backup(plan, target, clock=now)
    words = f"{counted(done.concerns, 'concern')}, {counted(done.items, 'item')}, all readable"
    lines = [f"Backed up to {done.path}. We opened it again to check: {words}."]
    facts = {"backup": str(done.path), "concerns": done.concerns, "items": done.items}
    return Answer(lines, facts)


def restore_a_backup(chosen: argparse.Namespace) -> Answer:
    from evident.operations.backups import restore

    done = restore(Path(chosen.backup), Path(chosen.plan), clock=now)
    aside = f" The plan that was there is kept as {done.set_aside.name}." if done.set_aside else ""
    counted = done.checkup
    lines = [f"Restored {counted.concerns} concerns and {counted.items} items.{aside}"]
    facts = {
        "plan": chosen.plan,
        "concerns": counted.concerns,
        "items": counted.items,
        "set_aside": str(done.set_aside) if done.set_aside else None,
    }
    return Answer(lines, facts)


def check_a_plan(chosen: argparse.Namespace) -> Answer:
    from evident.operations.backups import check

    found = check(Path(chosen.plan))
    lines = [f"{line.name}: {line.words}" for line in found.lines]
    verdict = "The plan is sound." if found.ok else "The plan is damaged. Restore a backup of it."
    return Answer([*lines, verdict], found.as_json(), true=found.ok)


def self_test(chosen: argparse.Namespace) -> Answer:
    from evident.app.selftest import run_self_test

    steps = run_self_test()
    lines = [f"{'Fine' if step.fine else 'NOT FINE'}: {step.words}" for step in steps]
    facts = {"steps": [{"words": step.words, "fine": step.fine} for step in steps]}
    return Answer(lines, facts, true=all(step.fine for step in steps))


def opened(plan: str, *, read_only: bool = False) -> Store:
    from evident.operations.plans import open_plan

    return open_plan(Path(plan), clock=now, who=who(), read_only=read_only)


def _today() -> date:
    return uk_day(now())


def day_of(store: Store, typed: str | None) -> date:
    from evident.operations.plans import today_in

    return today_in(store.plan, now()) if typed is None else parse_date(typed, _today())
