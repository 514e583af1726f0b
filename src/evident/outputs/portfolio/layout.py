"""Lays out every page of ours in one pass, evidence pages included."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import Flowable

from evident.outputs.annotated.originals import Original
from evident.outputs.manifest import as_bytes, fingerprint, manifest_of
from evident.outputs.portfolio.about import about
from evident.outputs.portfolio.appendix import Laid, empty, group_of, item_pages
from evident.outputs.portfolio.back import index, unfinished
from evident.outputs.portfolio.book import Book
from evident.outputs.portfolio.concern_page import concern_page
from evident.outputs.portfolio.front import Section, contents, cover
from evident.outputs.portfolio.governance import governance_pages, nothing_yet
from evident.outputs.portfolio.last_page import last_page
from evident.outputs.portfolio.phrases import Targets, counted
from evident.outputs.portfolio.register import register
from evident.outputs.portfolio.report_pages import report_pages
from evident.outputs.portfolio.since import since_pages, since_title
from evident.outputs.portfolio.sources import Shown
from evident.outputs.portfolio.summary import summary
from evident.outputs.tags import TAGS, Tags
from evident.plan.page_ranges import pages_in_words
from evident.plan.portfolio.values import Item, Portfolio, QuestionEntry
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


@dataclass(frozen=True)
class Content:
    """What is printed: a portfolio, how each item is shown, by number, and pages of reports.

    *originals* are the pages of the reports with our answers, one for each of the portfolio's.
    """

    portfolio: Portfolio
    shown: Mapping[int, Shown]
    originals: Sequence[Original]

    @property
    def printed(self) -> list[Item]:
        """Every item that is not left out."""
        return [item for item in self.portfolio.items if item.number in self.shown]


def lay_out(content: Content, room: Path, tell: Tell, stopped: Callable[[], bool]) -> LaidOut:
    """Write ``own.pdf`` into *room*: every page, with empty frames where sources will lie.

    Its structure, for those who have it read to them, is noted beside it.
    """

    def step(done: int, of: int) -> None:
        if stopped():
            raise Cancelled
        tell(done, of)

    with (room / TAGS).open("w", encoding="ascii") as told:
        return _Laying(content, room, step).whole(Tags(told))


class _Laying:
    """Lays out one portfolio, part by part, and takes a *step* with each."""

    def __init__(self, content: Content, room: Path, step: Tell) -> None:
        self.portfolio, self.shown = content.portfolio, content.shown
        self.originals, self.printed = content.originals, content.printed
        self._step, self._done = step, 0
        shown, originals = self.shown, self.originals
        self.problems = {i.number: said for i in self.printed if (said := _remark(shown[i.number]))}
        leaves = [(o.report.source_id, leaf.number) for o in originals for leaf in o.leaves]
        slips = {i.reference: _slip(shown[i.number]) for i in self.printed if _no_pages(i, shown)}
        self.targets = Targets(self.portfolio, report_pages=leaves, slips=slips)
        thumbs = {i.reference: shown[i.number].thumb for i in self.printed}
        self.thumbs = {name: room / thumb for name, thumb in thumbs.items() if thumb}
        self.sheets = _sections(content)
        self.named = {section.place: section for section in self.sheets}
        self.book = Book(room / "own.pdf", self.portfolio)
        self.book.back_to = "contents"
        self.laid = Laid()
        self._steps = 6 + len(self.portfolio.concerns) + len(self.printed) + len(originals)

    def whole(self, tags: Tags) -> LaidOut:
        self.book.begin(tags)
        self._front()
        for entry in self.portfolio.questions:
            self._question(entry)
        self._back()
        self._appendix()
        self._behind()
        return self._finish(self.book.end())

    def _add(self, parts: list[Flowable]) -> None:
        self.book.add(parts)
        self._done += 1
        self._step(self._done, self._steps)

    def _front(self) -> None:
        self._add(cover(self.portfolio, self.named["unfinished"]))
        self._add(contents(self.portfolio, self.sheets))
        self._add(about(self.portfolio, self.named["about"]))

    def _question(self, entry: QuestionEntry) -> None:
        section = self.named[f"question-{entry.question.value}"]
        led = entry.question is KeyQuestion.WELL_LED
        governed = self.portfolio.governance if led else None
        last = nothing_yet(governed) if governed else ""
        self.book.add(summary(entry, section, self.targets, last))
        if governed is not None:
            self.book.add(governance_pages(governed, section, self.targets))
        for concern in entry.concerns:
            self._add(concern_page(concern, section, self.targets, self.thumbs))

    def _back(self) -> None:
        noted = self.problems | _parts(self.shown, self.problems)
        self._add(unfinished(self.portfolio, self.named["unfinished"]))
        self._add(register(self.portfolio, self.named["register"], self.targets))
        self._add(index(self.portfolio, self.named["index"], self.targets, noted))

    def _appendix(self) -> None:
        section: Section | None = self.named["appendix"]
        if not self.printed:
            self.book.add(empty(self.named["appendix"]))
        for at, item in enumerate(self.printed):
            group = group_of(self.printed, at)
            shown = self.shown[item.number]
            self._add(item_pages(self.book, item, shown, self.laid, section, group))
            section = None

    def _behind(self) -> None:
        portfolio, named = self.portfolio, self.named
        for original in self.originals:
            first = original is self.originals[0]
            section = named["reports"]
            self._add(report_pages(self.book, original, portfolio, self.laid, section, first=first))
        if portfolio.since is not None:
            self.book.add(since_pages(portfolio.since, named["since"]))
        self.book.add(last_page(portfolio, named["last"]))

    def _finish(self, total: int) -> LaidOut:
        """Fill in what is known only now, save our pages, and say where those of others lie."""
        canvas, laid = self.book.canvas, self.laid
        manifest = manifest_of(self.portfolio, total, laid.pages, canvas.places, self.problems)
        for facts, item in zip(manifest["items"], self.portfolio.items, strict=True):
            if item.number in self.shown and self.shown[item.number].numbers:
                facts["pages_shown"] = pages_in_words(self.shown[item.number].numbers)
                facts["file_pages"] = self.shown[item.number].of
        if laid.reports:
            manifest["reports"] = laid.reports
        data = as_bytes(manifest)
        late = {place: str(page) for place, page in canvas.places.items()}
        late |= {f"pages-E{number:03d}": str(many) for number, (_, many) in laid.pages.items()}
        late |= {"total": str(total), "manifest": fingerprint(data)}
        self.book.save(late)
        laid.placed = [
            (self.shown[i.number].file, *laid.pages[i.number], _range(self.shown[i.number]))
            for i in self.printed
            if self.shown[i.number].pages
        ] + laid.placed
        elements = canvas.tags.count if canvas.tags else 0
        return LaidOut(total, laid, manifest, data, fingerprint(data), elements)


def _no_pages(item: Item, shown: Mapping[int, Shown]) -> bool:
    """Say whether a slip sheet stands for an item: no pages, and no record of ours."""
    found = shown[item.number]
    return not (found.pages or found.sheets or item.check or item.meeting)


def _slip(shown: Shown) -> str:
    """Name what cannot be shown as pages: Word file, or "not shown"."""
    kind = shown.kind.removeprefix("an ").removeprefix("a ")
    return kind[:1].upper() + kind[1:] if kind else "not shown as pages"


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
        return f"It is {shown.kind}, which is not shown as pages. Ask us to see it."
    return shown.problem or shown.note


def _sections(content: Content) -> list[Section]:
    """Number the sections: the key questions that are in come second and after."""
    portfolio, originals, printed = content.portfolio, content.originals, content.printed
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
    shown_here = counted(len(printed), "item")
    if len(printed) < len(portfolio.items):
        shown_here += f", {len(portfolio.items) - len(printed)} more in the index only"
    behind = [("Appendix: the evidence", shown_here, "appendix")]
    if originals:
        leaves = counted(sum(len(original.leaves) for original in originals), "page")
        what = "report" if len(originals) == 1 else "reports"
        behind.append((f"The inspection {what}, with our answers", leaves, "reports"))
    if portfolio.since is not None:
        changes = sum(len(lines) for _, lines in portfolio.since.groups)
        behind.append((since_title(portfolio.since), counted(changes, "change"), "since"))
    behind.append(("What this portfolio shows, and what it cannot", "", "last"))
    return [*numbered, *(Section("ABCD"[at], *rest) for at, rest in enumerate(behind))]
