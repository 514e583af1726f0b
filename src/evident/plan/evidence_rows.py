"""An item of evidence as one line of a list, and which lines a filter leaves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evident.plan.cover_boxes import needs_a_look
from evident.plan.dates import short_date, table_date
from evident.plan.kept import Recipe
from evident.plan.plan import Plan
from evident.plan.records import Area, Check, Concern, Evidence, EvidenceLink, Shift
from evident.plan.rows_touched import evidence_touched
from evident.plan.words import EvidenceKind, KeyQuestion

NOT_LINKED = "Not linked"
NOT_SORTED = "Not sorted"
NO_DATE = "No date"
CHECK = "check"
"""The word beside a guessed date."""

_WORDS = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.ms-outlook": "Email",
    "application/rtf": "Word",
    "message/rfc822": "Email",
    "text/csv": "Excel",
    "text/plain": "Text",
    "text/html": "Web page",
}


@dataclass(frozen=True, slots=True)
class Supported:
    """A concern an item supports, and the questions (1 to 4) it answers there."""

    concern: Concern
    questions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One item as the list shows it. *month* is the first day of the month it shows.

    *keeps_up* is the key question that its check looked at as a whole.
    """

    item: Evidence
    supports: tuple[Supported, ...]
    file_words: str
    kind_words: str
    date_words: str
    concern_words: str
    where: str
    month: date | None
    damaged: bool
    keeps_up: KeyQuestion | None = None

    @property
    def linked(self) -> bool:
        return bool(self.supports) or self.keeps_up is not None

    @property
    def names_to_cover(self) -> bool:
        return needs_a_look(self.item)

    @property
    def guessed(self) -> bool:
        """Whether the date it shows is still a guess."""
        return self.item.shows is not None and not self.item.shows_confirmed

    @property
    def sorted_out(self) -> bool:
        """Whether somebody has looked at it: linked it, or confirmed its date."""
        return self.linked or self.item.shows_confirmed

    @property
    def questions(self) -> frozenset[KeyQuestion]:
        own = () if self.keeps_up is None else (self.keeps_up,)
        return frozenset((*own, *(found.concern.key_question for found in self.supports)))

    @property
    def sentence(self) -> str:
        """Everything about the row in one sentence, for a screen reader."""
        item = self.item
        shows = f"shows {short_date(item.shows)}" if item.shows else NO_DATE
        if self.guessed:
            shows += ", a guess"
        linked = f"supports {self.concern_words}" if self.linked else NOT_LINKED
        parts = [item.reference, item.title, self.file_words, self.kind_words, shows, linked]
        if self.names_to_cover:
            parts.append("may show names")
        if self.damaged:
            parts.append("damaged")
        return ", ".join(part for part in parts if part)


def evidence_rows(plan: Plan, today: date) -> tuple[EvidenceRow, ...]:
    """Give a row for every item that is not in the bin, the latest day shown first."""
    return EVIDENCE_ROWS.rows(plan, today)


def _row_of(plan: Plan, item: Evidence, today: date) -> EvidenceRow | None:
    return None if item.binned_on is not None else _row(plan, item, _supported(plan, item), today)


def _order(row: EvidenceRow) -> tuple[int, int, int]:
    shows = row.item.shows.toordinal() if row.item.shows else 0
    return (-shows, -row.item.number, -row.item.id)


EVIDENCE_ROWS = Recipe(Evidence, _row_of, _order, evidence_touched)


def _row(plan: Plan, item: Evidence, supports: tuple[Supported, ...], today: date) -> EvidenceRow:
    check = plan.all(Check).get(item.check_id)
    keeps_up = check.key_question if check is not None else None
    nowhere = NOT_LINKED if keeps_up is None else keeps_up.label
    row = EvidenceRow(
        item=item,
        supports=supports,
        file_words=file_words(item),
        kind_words=item.kind.label,
        date_words=_date_words(item, today),
        concern_words=", ".join(found.concern.reference for found in supports) or nowhere,
        where=_where(plan, item),
        month=item.shows.replace(day=1) if item.shows else None,
        damaged=bool(item.file) and item.file in plan.damaged,
        keeps_up=keeps_up,
    )
    return row if row.sorted_out else replace(row, kind_words=NOT_SORTED)


def _supported(plan: Plan, item: Evidence) -> tuple[Supported, ...]:
    """Give the concerns an item is linked to, in order of reference, none in the bin."""
    order, places = plan.concerns, plan.places
    questions: dict[int, set[int]] = {}
    for link in plan.all(EvidenceLink).where("evidence_id", item.id):
        if link.concern_id in places:
            questions.setdefault(link.concern_id, set()).add(link.question)
    return tuple(
        Supported(order[places[id]], tuple(sorted(questions[id])))
        for id in sorted(questions, key=places.__getitem__)
    )


def file_words(item: Evidence) -> str:
    """Name the kind of file as people call it: PDF, Photo, Word; "Check" for a check's record."""
    if not item.file:
        return "Check" if item.check_id is not None else "Note"
    if item.media_type in _WORDS:
        return _WORDS[item.media_type]
    if item.media_type.startswith("image/"):
        return "Photo"
    for part, words in (("word", "Word"), ("sheet", "Excel"), ("presentation", "Slides")):
        if part in item.media_type:
            return words
    return "Word" if "opendocument.text" in item.media_type else "File"


def _date_words(item: Evidence, today: date) -> str:
    if item.shows is None:
        return NO_DATE
    words = table_date(item.shows, today)
    return words if item.shows_confirmed else f"{words}, {CHECK}"


def _where(plan: Plan, item: Evidence) -> str:
    places = (plan.all(Area).get(item.area_id), plan.all(Shift).get(item.shift_id))
    return ", ".join(place.name for place in places if place is not None)


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """What the list is to show; a default filter leaves everything.

    *about* is a key question, a concern's reference or a kind, from the map of months. *month*
    is a first day of a month; ``date.min`` stands for items without a date.
    """

    not_linked: bool = False
    to_sort: bool = False
    names: bool = False
    kind: EvidenceKind | None = None
    month: date | None = None
    about: KeyQuestion | str | None = None

    def leaves(self, row: EvidenceRow) -> bool:
        return (
            not (self.not_linked and row.linked)
            and not (self.to_sort and row.sorted_out)
            and not (self.names and not row.names_to_cover)
            and self.kind in (None, row.item.kind)
            and self.month in (None, row.month or date.min)
            and self._is_about(row)
        )

    def _is_about(self, row: EvidenceRow) -> bool:
        if self.about is None:
            return True
        if isinstance(self.about, KeyQuestion):
            return self.about in row.questions
        return any(found.concern.reference == self.about for found in row.supports)


def filtered(rows: Iterable[EvidenceRow], chosen: EvidenceFilter) -> list[EvidenceRow]:
    """Give the rows that a filter leaves, in their order."""
    if chosen == EvidenceFilter():
        return list(rows)
    return [row for row in rows if chosen.leaves(row)]
