"""Blank check sheets: carried on a clipboard, filled in by hand, typed in against their code."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from evident.operations.printing.words import sheet
from evident.plan.blank_sheets import BlankSheet, ToLookAt, blank_sheet
from evident.plan.errors import RecordMissing
from evident.plan.records import PlannedCheck
from evident.plan.sheet import (
    Boxes,
    Cell,
    Heading,
    Lines,
    Manner,
    NewPage,
    Part,
    Sheet,
    Table,
    Text,
    ToFill,
)
from evident.plan.words import Explained
from evident.store import Store

RESULTS = ("Met", "Partly met", "Not met", "Nothing to check")
PEOPLE_ASKED = 4
"""Rows for people under each question to staff."""


def blank_sheets(store: Store, planned_ids: Iterable[int], today: date) -> Sheet:
    """Give a sheet to fill in by hand for each planned check, each on pages of its own.

    Raises RecordMissing when none of them is in the plan.
    """
    plan = store.plan
    found = (plan.all(PlannedCheck).get(id) for id in planned_ids)
    blanks = [blank_sheet(plan, planned, today) for planned in found if planned is not None]
    if not blanks:
        raise RecordMissing(
            "No check sheet was printed.",
            "The check is no longer in the plan.",
            "Choose another on the Plan tab.",
        )
    parts = list(_blank(blanks[0]))
    for blank in blanks[1:]:
        parts += [NewPage(f"Check sheet: {blank.title}", blank.under), *_blank(blank)]
    title = f"Check sheet: {blanks[0].title}"
    made = sheet(plan, today, title, tuple(parts), blanks[0].under)
    return made if len(blanks) == 1 else replace(made, head="Check sheets")


def _blank(blank: BlankSheet) -> list[Part]:
    parts: list[Part] = [ToFill(("Date", "Who checked")), ToFill(("Area", "Shift"))]
    if blank.where:
        parts.append(Text(blank.where, Manner.QUIET))
    sample = "What was looked at"
    parts.append(ToFill((f"{sample} (planned: {blank.sample})" if blank.sample else sample,)))
    parts.append(Text("Write no names of staff or of people who live here.", Manner.SMALL))
    room = 2 if blank.asks_staff else max(3, 9 - 3 * len(blank.parts))
    for one in blank.parts:
        parts += [Heading(one.name)]
        if one.words:
            parts.append(Text(f"What to look at: {one.words}", Manner.QUIET))
        parts.append(Boxes(RESULTS))
        if blank.asks_staff:
            parts += _asked(one)
        parts += [Text("What you saw:", Manner.SMALL), Lines(room)]
    typed = f"To type it in: press Ctrl+K, type {blank.code} and press Enter."
    return [*parts, Text(typed, Manner.SMALL)]


def _asked(one: ToLookAt) -> list[Part]:
    head = ("Question", "Role", "Shift", *(said.label for said in Explained))
    empty = ("", "", Cell(box=True), Cell(box=True), Cell(box=True))
    rows: list[tuple[str | Cell, ...]] = []
    for number, question in enumerate(one.questions or ("", ""), 1):
        words = f"{number}. {question}"
        rows += [(words if not place else "", *empty) for place in range(PEOPLE_ASKED)]
    return [Table(head, (40, 20, 13, 10, 8, 9), tuple(rows))]
