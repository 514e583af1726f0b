"""Lays out every page of ours in one pass, evidence pages included."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evident.outputs.annotated.originals import Original
from evident.outputs.manifest import as_bytes, fingerprint, manifest_of
from evident.outputs.portfolio.about import about
from evident.outputs.portfolio.appendix import Laid, empty, group_of, item_pages
from evident.outputs.portfolio.back import index, register, unfinished
from evident.outputs.portfolio.book import Book
from evident.outputs.portfolio.concern_page import concern_page
from evident.outputs.portfolio.front import Section, contents, cover
from evident.outputs.portfolio.governance import governance_pages, nothing_yet
from evident.outputs.portfolio.last_page import last_page
from evident.outputs.portfolio.phrases import Targets, counted
from evident.outputs.portfolio.report_pages import report_pages
from evident.outputs.portfolio.since import since_pages, since_title
from evident.outputs.portfolio.sources import SLIP, Shown
from evident.outputs.portfolio.structure import TAGS
from evident.outputs.portfolio.summary import summary
from evident.outputs.tags import Tags
from evident.plan.page_ranges import pages_in_words
from evident.plan.portfolio.values import Item, Portfolio
from evident.plan.words import KeyQuestion
from evident.worker import Cancelled

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class LaidOut:
    """What came of it: pages in all, where each item stands, what lies under what, manifest."""

    total: int
    laid: Laid
    manifest: Mapping[str, object]
    data: bytes
    sha256: str
    elements: int = 0


def lay_out(
    portfolio: Portfolio,
    shown: Mapping[int, Shown],
    originals: Sequence[Original],
    room: Path,
    tell: Tell,
    stopped: Callable[[], bool],
) -> LaidOut:
    """Write ``own.pdf`` into *room*: every page, with empty frames where sources will lie.

    Its structure, for those who have it read to them, is noted beside it.

    *originals* are the pages of the reports with our answers, one for each of the portfolio's.
    """
    with (room / TAGS).open("w", encoding="ascii") as told:
        return _lay_out(portfolio, shown, originals, room, Tags(told), tell, stopped)


def _lay_out(
    portfolio: Portfolio,
    shown: Mapping[int, Shown],
    originals: Sequence[Original],
    room: Path,
    tags: Tags,
    tell: Tell,
    stopped: Callable[[], bool],
) -> LaidOut:
    printed = [item for item in portfolio.items if item.number in shown]
    problems = {item.number: _remark(shown[item.number]) for item in printed}
    problems = {number: remark for number, remark in problems.items() if remark}
    leaves = [(o.report.source_id, leaf.number) for o in originals for leaf in o.leaves]
    targets = Targets(portfolio, report_pages=leaves)
    thumbs = {i.reference: room / shown[i.number].thumb for i in printed if shown[i.number].thumb}
    sheets = _sections(portfolio, printed, shown, originals)
    book = Book(room / "own.pdf", portfolio)
    book.back_to = "contents"
    laid = Laid()
    steps = 6 + len(portfolio.concerns) + len(printed) + len(originals)
    done = 0

    def add(parts: object) -> None:
        nonlocal done
        if stopped():
            raise Cancelled
        book.add(parts)  # type: ignore[arg-type]
        done += 1
        tell(done, steps)

    named = {section.place: section for section in sheets}
    book.begin(tags)
    add(cover(portfolio, named["unfinished"]))
    add(contents(portfolio, sheets))
    add(about(portfolio, named["about"]))
    for entry in portfolio.questions:
        section = named[f"question-{entry.question.value}"]
        led = entry.question is KeyQuestion.WELL_LED
        governed = portfolio.governance if led else None
        book.add(summary(entry, section, targets, nothing_yet(governed) if governed else ""))
        if governed is not None:
            book.add(governance_pages(governed, section, targets))
        for concern in entry.concerns:
            add(concern_page(concern, section, targets, thumbs))
    add(unfinished(portfolio, named["unfinished"]))
    add(register(portfolio, named["register"], targets))
    add(index(portfolio, named["index"], targets, problems | _parts(shown, problems)))
    appendix: Section | None = named["appendix"]
    if not printed:
        book.add(empty(named["appendix"]))
    for at, item in enumerate(printed):
        group = group_of(printed, at)
        add(item_pages(book, item, shown[item.number], laid, appendix, group))
        appendix = None
    for original in originals:
        begins = original is originals[0]
        add(report_pages(book, original, portfolio, laid, named["reports"], first=begins))
    if portfolio.since is not None:
        book.add(since_pages(portfolio.since, named["since"]))
    book.add(last_page(portfolio, named["last"]))
    total = book.end()
    return _finish(book, portfolio, total, laid, problems, printed, shown)


def _finish(
    book: Book,
    portfolio: Portfolio,
    total: int,
    laid: Laid,
    problems: Mapping[int, str],
    printed: list[Item],
    shown: Mapping[int, Shown],
) -> LaidOut:
    places = book.canvas.places
    manifest = manifest_of(portfolio, total, laid.pages, places, problems)
    for facts, item in zip(manifest["items"], portfolio.items, strict=True):
        if item.number in shown and shown[item.number].numbers:
            facts["pages_shown"] = pages_in_words(shown[item.number].numbers)
            facts["file_pages"] = shown[item.number].of
    if laid.reports:
        manifest["reports"] = laid.reports
    data = as_bytes(manifest)
    late = {place: str(page) for place, page in places.items()}
    late |= {f"pages-E{number:03d}": str(many) for number, (_, many) in laid.pages.items()}
    late |= {"total": str(total), "manifest": fingerprint(data)}
    book.save(late)
    laid.placed = [
        (shown[item.number].file, *laid.pages[item.number], _range(shown[item.number]))
        for item in printed
        if shown[item.number].pages
    ] + laid.placed
    elements = book.canvas.tags.count if book.canvas.tags else 0
    return LaidOut(total, laid, manifest, data, fingerprint(data), elements)


def _range(shown: Shown) -> str:
    """Name the pages of the file that are placed, as qpdf does."""
    return pages_in_words(shown.numbers).replace(" ", "") or f"1-{shown.pages}"


def _parts(shown: Mapping[int, Shown], problems: Mapping[int, str]) -> dict[int, str]:
    """Say for the index which items are printed in part, after what else there is to say."""
    said = {
        number: f"{one.part[0].upper()}{one.part[1:]} of {one.of} shown."
        for number, one in shown.items()
        if one.part
    }
    return {number: f"{problems.get(number, '')} {words}".strip() for number, words in said.items()}


def _remark(shown: Shown) -> str:
    if shown.kind:
        return f"It is {shown.kind}: {SLIP}"
    return shown.problem or shown.note


def _sections(
    portfolio: Portfolio,
    printed: list[Item],
    shown: Mapping[int, Shown],
    originals: Sequence[Original],
) -> list[Section]:
    """Number the sections: the key questions that are in come second and after."""
    unnumbered = [("About this service and how to use this portfolio", "", "about")]
    unnumbered += [
        (e.question.label, counted(len(e.concerns), "concern"), f"question-{e.question.value}")
        for e in portfolio.questions
    ]
    left = counted(len(portfolio.unfinished), "concern")
    checks = counted(len(portfolio.register), "check")
    unnumbered += [
        ("What is not finished yet", left, "unfinished"),
        ("Checks carried out since the report", checks, "register"),
        ("Evidence index", counted(len(portfolio.items), "item"), "index"),
    ]
    numbered = [Section(str(at), *rest) for at, rest in enumerate(unnumbered, start=1)]
    behind = [("Appendix: the evidence", counted(len(printed), "item"), "appendix")]
    if originals:
        leaves = counted(sum(len(original.leaves) for original in originals), "page")
        what = "report" if len(originals) == 1 else "reports"
        behind.append((f"The inspection {what}, with our answers", leaves, "reports"))
    if portfolio.since is not None:
        changes = sum(len(lines) for _, lines in portfolio.since.groups)
        behind.append((since_title(portfolio.since), counted(changes, "change"), "since"))
    behind.append(("What this portfolio shows, and what it cannot", "", "last"))
    return [*numbered, *(Section("ABCD"[at], *rest) for at, rest in enumerate(behind))]
