"""The appendix: a page for each page of evidence, with its stamp band; slip sheets; records."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import (
    BODY,
    GREY,
    H2,
    LINK,
    PLAIN,
    QUIET,
    RULE,
    STRONG,
    TINT,
    Style,
)
from evident.outputs.portfolio.book import (
    BAND_HIGH,
    BAND_TOP,
    LEFT,
    WIDE,
    Book,
    Doing,
    Place,
    turn,
)
from evident.outputs.portfolio.front import Section, facts_table
from evident.outputs.portfolio.phrases import (
    concern_place,
    day_or,
    index_place,
    item_place,
    references,
    short_or,
    supports,
)
from evident.outputs.portfolio.sources import Shown
from evident.outputs.sheet import Sheet
from evident.outputs.sheets import set_parts
from evident.outputs.tags import alt
from evident.outputs.text import para
from evident.outputs.words import Run, Words, natural_width, shortened_to
from evident.plan.dates import long_date
from evident.plan.portfolio import check_record
from evident.plan.portfolio.check_values import CheckEntry
from evident.plan.portfolio.governance import MeetingEntry, record_parts
from evident.plan.portfolio.items import notes_on
from evident.plan.portfolio.values import Item

_NUMBER = Style(STRONG, 15, 20)
_TITLE = Style(STRONG, 9, 12)
_BAND = Style(PLAIN, 8, 11, GREY)
_RIGHT = Style(PLAIN, 8, 11, GREY, right=True)
_MOST_BACK = 7
_A_GROUP = 20
_FRAME_WIDE = WIDE - 28
_MOST = 210.0
"""Points for saying which pages of an item are shown, at the cost of its title."""
_DOT = "  ·  "
_SOON = 14
"""Days: what was recorded within them of the date it shows needs no word about it."""


@dataclass(slots=True)
class Laid:
    """Which page each page of a source goes under: (file, first page here, pages, which of its).

    *exact* says, by page here, where a page of a report lies; *reports* is what the manifest
    says of them.
    """

    placed: list[tuple[str, int, int, str]] = field(default_factory=list)
    exact: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    reports: list[dict[str, object]] = field(default_factory=list)
    pages: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By item number: its first page in the portfolio, and how many it has."""


def empty(section: Section) -> list[Flowable]:
    return [
        *turn("plain", section.head),
        Place(section.place, section.head),
        para(section.title, H2),
        para("None. No item of evidence is printed in this portfolio.", BODY),
    ]


def group_of(printed: Sequence[Item], at: int) -> str | None:
    """Name the group of bookmarks that begins with an item, "" within one, None without groups."""
    if len(printed) <= _A_GROUP:
        return None
    group = printed[at : at + _A_GROUP]
    return "" if at % _A_GROUP else f"{group[0].reference} to {group[-1].reference}"


def item_pages(
    book: Book,
    item: Item,
    shown: Shown,
    laid: Laid,
    section: Section | None,
    group: str | None = None,
) -> list[Flowable]:
    """Give the pages of one item; *section* is given with the first, to mark where it begins.

    *group*: what ``group_of`` says of it.
    """
    band = _Band(item, shown, laid, section, group)
    parts: list[Flowable] = [Doing(lambda doc: setattr(doc, "on_evidence_page", band.draw))]
    for sheet in shown.sheets:
        parts += [*turn("evidence"), *sheet]
    if shown.sheets:
        return parts
    if shown.pages:
        for _ in range(shown.pages):
            parts += [*turn("evidence"), _Nothing()]
        return parts
    parts += turn("evidence")
    if item.meeting is not None:
        return parts + _meeting(item, item.meeting)
    return parts + (_record(item, item.check) if item.check else _slip(item, shown))


class _Nothing(Flowable):  # type: ignore[misc]
    """Holds a page open on which only the frame is drawn."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 1

    def draw(self) -> None:
        pass


class _Band:
    """The band on top of each page of one item. Counts its pages as they come."""

    def __init__(
        self, item: Item, shown: Shown, laid: Laid, section: Section | None, group: str | None
    ) -> None:
        self.item, self.shown, self.laid, self.section = item, shown, laid, section
        self.group = group
        self.page = 0

    def draw(self, canvas: Sheet) -> None:
        self.page += 1
        item, here = self.item, int(canvas.getPageNumber())
        if self.page == 1:
            self._mark(canvas)
        first, _ = self.laid.pages.get(item.number, (here, 0))
        self.laid.pages[item.number] = (first, self.page)
        with foreign_page(canvas, self._shows()) if self.shown.pages else nullcontext():
            self._draw_band(canvas)

    def _shows(self) -> str:
        """Say what the page of evidence below the band is."""
        item, shown = self.item, self.shown
        here = shown.numbers[self.page - 1] if shown.numbers else self.page
        page = f"Page {here} of {shown.of or shown.pages} of {item.reference}"
        return f"{page}, {item.title or item.file_name}"

    def _draw_band(self, canvas: Sheet) -> None:
        item, bottom = self.item, BAND_TOP - BAND_HIGH
        with canvas.artifact():
            canvas.setFillColor(TINT)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.6)
            canvas.roundRect(LEFT, bottom, WIDE, BAND_HIGH, 2, stroke=1, fill=1)
        number = para(
            (Run(item.reference, link=index_place(item.reference)),), self._style(_NUMBER)
        )
        _draw(canvas, number, LEFT + 9, bottom + 5.5, 60)
        right = self._right()
        room = WIDE - 56 - max(84, 18 + (_wide(right) if "{" not in right else 0))
        title = para(shortened_to(item.title or item.file_name, _TITLE, room), _TITLE)
        if canvas.tags is not None:
            title.stand_in(number.element_in(canvas.tags))  # one heading: number and title
        _draw(canvas, title, LEFT + 56, bottom + 15, room + 40)
        room = WIDE - 56 - 20 - _wide("".join(run.text for run in back_links(item)))
        _at(canvas, (Run(said_in(item, room)),), _BAND, LEFT + 56, bottom + 4, room + 40)
        self._draw_right(canvas, bottom, right)

    def _mark(self, canvas: Sheet) -> None:
        if self.section is not None:
            canvas.mark(self.section.place, BAND_TOP + 12)
            if canvas.tags is not None:
                canvas.tags.section(0, self.section.head)
            canvas.addOutlineEntry(self.section.head, self.section.place, 0, True)
        place = item_place(self.item.reference)
        canvas.mark(place, BAND_TOP + 12)
        day = f"  {short_or(self.item.shows, '')}" if self.item.shows else ""
        title = f"{self.item.reference}{day}  {self.item.title}"
        if canvas.tags is not None:
            canvas.tags.section(1, title)
        if self.group:
            canvas.addOutlineEntry(self.group, place, 1, True)
        canvas.addOutlineEntry(title, place, 1 if self.group is None else 2, True)

    def _style(self, style: Style) -> Style:
        """An item's first page has its heading; the band of the others says where one is."""
        return replace(style, tag="H2") if self.page == 1 else style

    def _right(self) -> str:
        """Say which page of the item this is; braces stand for what is known only later."""
        shown = self.shown
        if not shown.numbers:
            return f"Item page {self.page} of {{}}"
        here = shown.numbers[self.page - 1]
        return shortened_to(f"Item page {here} of {shown.of} ({shown.part} shown)", _BAND, _MOST)

    def _draw_right(self, canvas: Sheet, bottom: float, words: str) -> None:
        right = LEFT + WIDE - 8
        key = f"pages-{self.item.reference}"
        with canvas.holding("P"):
            canvas.draw_late(words, key, _RIGHT, right, bottom + 17.6)
        back = back_links(self.item)
        x = right - natural_width("".join(run.text for run in back), _BAND)
        _at(canvas, back, _BAND, x, bottom + 4, right - x + 2)


def back_links(item: Item) -> list[Run]:
    """Back to S1, S3: a link to each concern the item supports, up to seven."""
    names = references(item.supports)
    runs = [Run("Back to ", ink=LINK)]
    for at, name in enumerate(names[:_MOST_BACK]):
        runs += [Run(", ", ink=LINK)] if at else []
        runs.append(Run(name, ink=LINK, link=concern_place(name)))
    return runs if len(names) <= _MOST_BACK else [*runs, Run(" …", ink=LINK)]


def said_in(item: Item, room: float) -> str:
    """Say what an item supports and shows in *room* points; never at the cost of the date.

    The list of concerns is cut where it is too long. Where it was, and that it was recorded
    late, are added as far as they fit.
    """
    kind = item.check.kind if item.check else item.kind
    facts = ["", kind, day_or(item.shows, "date not known")]
    facts += ["names covered"] if item.covered else []
    end = _DOT.join(facts)
    about = "About" if item.check else "Supports"  # a check may find against a concern
    begun = f"{about} {supports(item.supports)}"
    if _wide(begun + end) > room:  # the concerns matter more than the questions
        begun = f"{about} {', '.join(references(item.supports))}"
    said = shortened_to(begun, _BAND, room - _wide(end)) + end
    for ways in (_late(item), [item.where]):
        fitting = (way for way in ways if way and _wide(said + _DOT + way) <= room)
        more = next(fitting, "")
        said += _DOT + more if more else ""
    return said


def _late(item: Item) -> list[str]:
    """Say that an item was recorded late, at length and in short."""
    if not item.recorded_on or not item.shows:
        return []
    days = (item.recorded_on - item.shows).days
    if days <= _SOON:
        return []
    at_length = f"recorded {days} days after the date it shows"
    return [at_length, f"recorded {short_or(item.recorded_on, '')}"]


def _wide(text: str) -> float:
    return natural_width(text, _BAND)


def _at(
    canvas: Sheet, runs: tuple[Run, ...] | list[Run], style: Style, x: float, y: float, wide: float
) -> None:
    _draw(canvas, para(runs, style), x, y, wide)


def _draw(canvas: Sheet, words: Words, x: float, y: float, wide: float) -> None:
    words.wrap(wide, 20)
    words.drawOn(canvas, x, y)


@contextmanager
def foreign_page(canvas: Sheet, words: str) -> Iterator[None]:
    """Note that a page of somebody else's, a picture of *words*, follows what is drawn meanwhile.

    It is the first marked content of its page: whoever lays it under ours marks it so.
    """
    tags = canvas.tags
    figure = tags.reserve("Figure", alt(words)) if tags is not None else None
    yield
    if tags is not None and figure is not None:
        tags.settle(figure)


# --- what has no pages of its own ------------------------------------------------------------


def _facts(item: Item) -> list[tuple[str, str]]:
    facts = [
        ("Kind of evidence", item.kind),
        ("Date it shows", day_or(item.shows, "Not known")),
        ("Supports", supports(item.supports)),
    ]
    facts += [("Where", item.where)] if item.where else []
    if item.recorded_on:
        facts.append(("Recorded on", long_date(item.recorded_on)))
    return facts


def _slip(item: Item, shown: Shown) -> list[Flowable]:
    facts = [("File", item.file_name), ("Kind of file", kind_of_file(item.file_name))]
    facts += [("Size", f"{item.size:,} bytes")] if item.size else []
    facts += _facts(item)
    if item.file_date:
        facts.append(("File’s own date", long_date(item.file_date)))
    if item.file:
        facts.append(("Fingerprint (SHA-256)", item.file))
    return [
        para("This item is not shown as pages", H2),
        para(f"It is {shown.kind}." if shown.kind else shown.problem, BODY),
        *(para(note, QUIET) for note in notes_on(item)),
        Spacer(0, 6),
        facts_table(facts, _FRAME_WIDE, 108),
        Spacer(0, 8),
        para(
            f"The file is kept in our plan exactly as we received it. Ask for {item.reference} "
            "and we will open it for you.",
            BODY,
        ),
    ]


_KINDS: Mapping[str, str] = {
    "docx": "Word document",
    "doc": "Word document",
    "odt": "Text document",
    "xlsx": "Excel workbook",
    "xls": "Excel workbook",
    "ods": "Spreadsheet",
    "csv": "Table (CSV)",
    "pptx": "PowerPoint presentation",
    "eml": "Saved email",
    "msg": "Saved email (Outlook)",
    "mp4": "Video",
    "mov": "Video",
    "mp3": "Sound recording",
    "m4a": "Sound recording",
    "wav": "Sound recording",
    "txt": "Plain text",
    "heic": "Phone picture (HEIC)",
    "pdf": "PDF",
    "zip": "Zip archive",
}


def kind_of_file(name: str) -> str:
    _, dot, ending = name.lower().rpartition(".")
    return _KINDS.get(ending, f"{ending.upper()} file") if dot else "Not known"


def _meeting(item: Item, meeting: MeetingEntry) -> list[Flowable]:
    """Print a meeting's own record: it is evidence in itself and has no file."""
    return [
        para("Record of a meeting", H2),
        *(para(note, QUIET) for note in notes_on(item)),
        *set_parts(record_parts(meeting, _facts(item)[2:]), _FRAME_WIDE),
    ]


def _record(item: Item, check: CheckEntry) -> list[Flowable]:
    """Print a check's own record: it is evidence in itself and has no file."""
    parts: list[Flowable] = [
        para("Record of a check", H2),
        *(para(note, QUIET) for note in notes_on(item)),
    ]
    told = check_record.record_parts(check, [("Belongs to", supports(item.supports))])
    return [*parts, *set_parts(told, _FRAME_WIDE)]
