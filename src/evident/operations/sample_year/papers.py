"""The year's evidence: files made by script, added as they came, some late, some not sorted."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from typing import Any

from evident.importers.evidence import EvidenceFacts
from evident.operations.evidence import Link, add_looked_at, replace_evidence
from evident.operations.sample.facts import Facts, Known, Rank, day, needed_day
from evident.operations.sample_year.deeds import Calls, Deed, Do, moment
from evident.outputs.sample_files import Document, make_file
from evident.plan.dates import long_date
from evident.plan.recurrence import occurrence
from evident.plan.words import Every, EvidenceKind
from evident.store import Store

_NOON = time(12)
_SENT = time(10, 20)


def paper_deeds(facts: Facts, calls: Calls) -> Iterator[Deed]:
    """Give the adding of each item: those that come round, and those that came once."""
    for run in facts["runs"]:
        for paper in _papers(run):
            yield _adding(paper, calls)
    for paper in facts["single"]:
        yield _adding(paper, calls)


def _papers(run: Facts) -> Iterator[Facts]:
    """Make one paper for each month or quarter of a run, with that month's numbers."""
    first, last = needed_day(run, "first"), needed_day(run, "last")
    later, number = run.get("later", [0]), 0
    while (shows := occurrence(Every(run.get("every", "month")), first, number)) <= last:
        if number not in run.get("skip", ()):
            said = {name: values[number] for name, values in run.get("numbers", {}).items()}
            said |= {"month": long_date(shows).split(" ", 1)[1], "ym": f"{shows:%Y-%m}"}
            yield {
                **run,
                "title": run["title"].format(**said),
                "file": run["file"].format(**said),
                "scene": run.get("scene", "").format(**said),
                "shows": shows.isoformat(),
                "later": later[number % len(later)],
                "lines": [line.format(**said) for line in _turned(run.get("lines", ()), number)],
                "rows": [[cell.format(**said) for cell in row] for row in run.get("rows", ())],
            }
        number += 1


def _turned(lines: Any, number: int) -> list[str]:
    """Begin with another line each time, and leave one out where there are four or more."""
    turned = [*lines[number % len(lines) :], *lines[: number % len(lines)]] if lines else []
    return turned[:3]


def _adding(paper: Facts, calls: Calls) -> Deed:
    shows = needed_day(paper, "shows")
    on = shows + timedelta(days=paper.get("later", 0))
    at = moment(paper["at"]) if "at" in paper else None
    return Deed(on, Rank.EVIDENCE, calls.person("deputy", on), _keeping(paper, shows), at)


def _keeping(paper: Facts, shows: date) -> Do:
    def keep(store: Store, known: Known) -> None:
        made = make_file(_document(paper, shows))
        guessed = paper.get("guess", False)
        looked = EvidenceFacts(
            paper["form"], made.media_type, text=made.text, file_date=shows, shows=shows
        )
        added = add_looked_at(
            store,
            made.data,
            paper["file"],
            looked,
            links=[link(words) for words in paper["links"]],
            kind=EvidenceKind(paper["kind"]),
            shows=None if guessed else shows,
            title=paper["title"],
            area_id=known.maybe("area", paper.get("area")),
            shift_id=known.maybe("shift", paper.get("shift")),
            expires=day(paper, "expires"),
            review_on=day(paper, "review"),
            may_show_names=paper.get("names", False),
        )
        known.note("evidence", paper["file"], added.items[0].id)
        if older := paper.get("stands_for"):
            replace_evidence(store, known.id("evidence", older), added.items[0].id)

    return keep


def link(words: str) -> Link:
    """Read "S1 2": question 2 of S1."""
    reference, question = words.split()
    return Link(reference, int(question))


def _document(paper: Facts, shows: date) -> Document:
    blocks: list[str | Mapping[str, Any]] = list(paper.get("lines", ()))
    if paper.get("rows"):
        blocks.append({"table": {"columns": paper["columns"], "rows": paper["rows"]}})
    return Document(
        paper["form"],
        paper["title"],
        lines=_mail_head(paper, shows) if paper["form"] == "eml" else [_letter_head(shows)],
        blocks=blocks,
        scene=paper.get("scene", ""),
        taken=datetime.combine(shows, _NOON),
        service="Sample Court",
    )


def _letter_head(shows: date) -> str:
    return f"Sample Court · {long_date(shows)}"


def _mail_head(paper: Facts, shows: date) -> list[str]:
    sent = datetime.combine(shows, _SENT, UTC)
    return [f"From: {paper['from']}", "To: Registered manager", f"Date: {format_datetime(sent)}"]
