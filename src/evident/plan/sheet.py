"""One printed sheet as a value: what a screen says, in the order in which it is read."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from evident.plan.words import Result, Stage


class Manner(Enum):
    """How a paragraph is set."""

    BODY = "body"
    QUIET = "quiet"
    QUOTE = "quote"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Heading:
    """*level* 2 parts the sheet, 3 what stands under such a heading."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    manner: Manner = Manner.BODY


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of the four questions, with its number in a circle."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class StageLine:
    """Five blocks and the word of a stage, with what belongs beside it."""

    stage: Stage
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Conditions, each met or not: a box with a tick, or an empty one."""

    rows: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class FactRows:
    """Name and value, below each other; what is not known says so."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Months:
    """How many items show each month (given by its first day)."""

    counts: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: words, smaller words under them, and at most one mark.

    *stage* draws five blocks above its word, *result* a ringed mark before its word, *box* an
    empty box to tick with a pen.
    """

    words: str = ""
    under: str = ""
    strong: bool = False
    stage: Stage | None = None
    result: Result | None = None
    box: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """*shares* of the width, a head that is repeated on each page, rows of words or cells.

    *none* is said in place of a table without rows. *tight* rows stand close, for one page.
    """

    head: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    none: str = "None."
    tight: bool = False


@dataclass(frozen=True, slots=True)
class ToFill:
    """Labels beside each other, each with a line to write on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Words beside each other, each after an empty box to tick with a pen."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page, under a title of its own."""

    title: str
    subtitle: str = ""


Part = (
    Heading
    | Text
    | Numbered
    | StageLine
    | Ticks
    | FactRows
    | Months
    | Table
    | ToFill
    | Boxes
    | Lines
    | NewPage
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """*title* stands on top, *subtitle* under it; *service* and *title* in the running head.

    *head* stands in the running head in place of the title, where pages have titles of their
    own. *name_ending* is what a file is called after the service, else head or title and day.
    """

    title: str
    service: str
    printed: date
    parts: tuple[Part, ...]
    subtitle: str = ""
    landscape: bool = False
    head: str = ""
    name_ending: str = ""

    @property
    def name(self) -> str:
        """The name proposed for a file, without its ending."""
        said = f"{(self.head or self.title).lower()} – {self.printed.isoformat()}"
        return f"{self.service} – {self.name_ending or said}"
