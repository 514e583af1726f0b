"""Names covered in everything a portfolio says, and the finds a person still has to judge."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from evident.plan.annotated import AnnotatedReport, Mark
from evident.plan.names import Found, Register
from evident.plan.names.folding import key
from evident.plan.names.no_words import holds_words
from evident.plan.portfolio.values import Portfolio, Quote

V = TypeVar("V")

FRONT = "the front pages"

COVERED = "names covered by this service"
_AS_WRITTEN = "confidential"
"""The line a person wrote for the foot of every page."""
_AROUND = 28


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """Words that may be a name. *places* says where they stand, *around* how they stand there.

    *named_id* is whose they would be, *stand_in* what would cover them.
    """

    words: str
    form: str
    named_id: int | None
    stand_in: str
    around: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveredName:
    """Somebody who is named for certain: in which *words*, and in which *places*."""

    stand_in: str
    words: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesSaid:
    """What names people in the words of a portfolio: *sure* is covered, *asked* judged first."""

    sure: tuple[CoveredName, ...] = ()
    asked: tuple[NameQuestion, ...] = ()


def covered(portfolio: Portfolio, register: Register) -> Portfolio:
    """Give *portfolio* with every certain name in its words covered.

    A quote whose own words were changed says so beside its source.
    """
    return _covered(portfolio, register, FRONT)


def _covered(value: V, register: Register, place: str) -> V:
    made: Any = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        made = register.cover(value, place)
    elif isinstance(value, AnnotatedReport):
        made = _report(value, register)
    elif is_dataclass(value) and not isinstance(value, type):
        made = _fields(value, register, place)
    elif isinstance(value, tuple):
        made = _each(value, register, place)
    elif isinstance(value, Mapping):
        made = {name: _covered(each, register, place) for name, each in value.items()}
    return made  # type: ignore[no-any-return]


def _each(values: tuple[Any, ...], register: Register, place: str) -> tuple[Any, ...]:
    made = tuple(_covered(each, register, place) for each in values)
    return values if all(a is b for a, b in zip(made, values, strict=True)) else made


def _fields(value: Any, register: Register, place: str) -> Any:
    place = getattr(value, "reference", "") or place
    changed = {}
    for field in fields(value):
        if not field.init or not _looked_in(value, field.name):
            continue
        before = getattr(value, field.name)
        after = _covered(before, register, place)
        if after is not before and after != before:
            changed[field.name] = after
    if isinstance(value, Quote) and "words" in changed:
        changed["source"] = f"{changed.get('source', value.source)}, {COVERED}"
    return replace(value, **changed) if changed else value


def _looked_in(value: object, field: str) -> bool:
    return field != _AS_WRITTEN and holds_words(value, field)


def _report(report: AnnotatedReport, register: Register) -> AnnotatedReport:
    """Cover a report with our answers: its text too, and where passages stand in it since."""
    plain = replace(report, texts=(), marks=())
    pages = [_shifted(text, register) for text in report.texts]
    marks = tuple(_mark(mark, pages, register) for mark in report.marks)
    rest: AnnotatedReport = _fields(plain, register, FRONT)
    return replace(rest, texts=tuple(page.text for page in pages), marks=marks)


def _mark(mark: Mark, pages: list["_Shifted"], register: Register) -> Mark:
    made: Mark = _fields(mark, register, mark.reference)
    if mark.stretch is None or mark.page is None or not 0 < mark.page <= len(pages):
        return made
    page = pages[mark.page - 1]
    start, end = mark.stretch
    return replace(made, stretch=(page.now(start), page.now(end)))


@dataclass(frozen=True, slots=True)
class _Shifted:
    """A covered text, and by how much each place after a stand-in has moved."""

    text: str
    moves: tuple[tuple[int, int, int], ...]

    def now(self, place: int) -> int:
        moved = 0
        for start, end, by in self.moves:
            if place >= end:
                moved += by
            elif place > start:  # within the name: where its stand-in ends
                return end + moved + by
        return place + moved


def _shifted(text: str, register: Register) -> _Shifted:
    found = [each for each in register.find(text) if each.certain]
    moves = tuple((f.start, f.end, len(f.stand_in) - (f.end - f.start)) for f in found)
    return _Shifted(register.cover(text) if moves else text, moves)


# --- what is told and asked ----------------------------------------------------------------------


def names_said(portfolio: Portfolio, register: Register, public: Collection[str] = ()) -> NamesSaid:
    """Give who is named in the words of *portfolio*, and the words that nobody has judged.

    *public* are words nobody is asked about, as ``key`` gives them.
    """
    asked: dict[str, NameQuestion] = {}
    sure: dict[str, tuple[dict[str, str], dict[str, None]]] = {}
    for text, place in texts_of(portfolio):
        for found in register.find(text, place, ours=True):
            if found.certain:
                words, places = sure.setdefault(found.stand_in, ({}, {}))
                words.setdefault(key(found.words), " ".join(found.words.split()))
                places[place] = None
            elif key(found.words) not in public:
                _ask(asked, found, text, place)
    named = (
        CoveredName(stand_in, tuple(words.values()), tuple(places))
        for stand_in, (words, places) in sure.items()
    )
    return NamesSaid(
        tuple(named),
        tuple(sorted(asked.values(), key=lambda one: one.words.casefold())),
    )


def _ask(asked: dict[str, NameQuestion], found: Found, text: str, place: str) -> None:
    """Ask about *found*, once for all the places where the same words stand."""
    known = asked.get(key(found.words))
    if known is None:
        around = _cut(text, found.start, found.end)
        asked[key(found.words)] = NameQuestion(
            found.words, found.form, found.named_id, found.stand_in, around, (place,)
        )
    elif place not in known.places:
        asked[key(found.words)] = replace(known, places=(*known.places, place))


def texts_of(value: Any, place: str = FRONT) -> Iterator[tuple[str, str]]:
    """Give every text of *value* that names are looked for in, with its place."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        if value:
            yield value, place
    elif is_dataclass(value) and not isinstance(value, type):
        place = getattr(value, "reference", "") or place
        for field in fields(value):
            if _looked_in(value, field.name):
                yield from texts_of(getattr(value, field.name), place)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_of(each, place)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each, place)


def _cut(text: str, start: int, end: int) -> str:
    """Give what stands around a find, on one line."""
    left = text.rfind(" ", 0, max(0, start - _AROUND)) + 1
    right = text.find(" ", min(len(text), end + _AROUND))
    right = len(text) if right < 0 else right
    cut = " ".join(text[left:right].split())
    return f"{'… ' if left else ''}{cut}{' …' if right < len(text) else ''}"
