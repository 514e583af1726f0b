"""The action plan: worked out, written as PDF, Word or OpenDocument, marked as sent."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from evident.operations.packs import packs
from evident.operations.plans import today_in
from evident.outputs.disk import save_new
from evident.plan.action_plan import ActionPlan, By, action_plan_of
from evident.plan.action_plan.covering import covered
from evident.plan.action_plan.sheet import sheet_of
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.phrases import counted
from evident.plan.sheet import Sheet
from evident.plan.words import Word
from evident.store import Store
from evident.worker import Cancelled


class Kind(Word):
    """What an action plan can be written as; the value ends the file's name."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word document"
    ODT = "odt", "OpenDocument text"


def action_plan(
    store: Store,
    by: By = By.REGULATION,
    at: date | None = None,
    *,
    since: date | None = None,
    cover_names: bool = False,
) -> ActionPlan:
    """Give the action plan at the end of *at*, the plan's own today when not said.

    With *cover_names* everybody among the names kept private is a stand-in in it.
    """
    plan = store.plan
    made = action_plan_of(plan, packs(), at or today_in(plan, store.clock()), by, since=since)
    return covered(made, register_of(plan).cover) if cover_names else made


def written(sheet: Sheet, kind: Kind) -> bytes:
    """Give the pages of an action plan as a file of that kind."""
    return _WRITERS[kind](sheet)


def _pdf(sheet: Sheet) -> bytes:
    from evident.outputs.sheets import sheet_pdf

    return sheet_pdf(sheet)


def _word(sheet: Sheet) -> bytes:
    from evident.outputs.action_plan.word import word_file

    return word_file(sheet)


def _odt(sheet: Sheet) -> bytes:
    from evident.outputs.action_plan.odt import odt_file

    return odt_file(sheet)


_WRITERS: Mapping[Kind, Callable[[Sheet], bytes]] = {
    Kind.PDF: _pdf,
    Kind.WORD: _word,
    Kind.ODT: _odt,
}


def kind_of(out: Path) -> Kind:
    """Say what a file of that name is. Raises UserError for another ending."""
    ending = out.suffix.lower().removeprefix(".")
    if ending not in [kind.value for kind in Kind]:
        raise UserError(
            "The action plan was not saved.",
            f"{out.name} does not end in .pdf, .docx or .odt.",
            "Give it a name that says what it is to be.",
        )
    return Kind(ending)


def proposed_name(sheet: Sheet, kind: Kind = Kind.PDF) -> str:
    """Give "Sample House – action plan – 2026-04-21.pdf", fit for every system."""
    from evident.outputs.text import safe_name

    return safe_name(f"{sheet.name}.{kind.value}")


def save_action_plan(
    plan: ActionPlan,
    out: Path,
    printed: date,
    *,
    progress: Callable[[str, int, int], object] = lambda words, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Write *plan* to *out*, whole or not at all; its ending says as what. Raises UserError."""
    kind = kind_of(out)
    progress(f"Setting the pages of {counted(len(plan.entries), 'concern')}", 0, 2)
    content = written(sheet_of(plan, printed), kind)
    if cancelled():
        raise Cancelled
    progress("Writing the file", 1, 2)
    return save_new(content, out, "The action plan was not saved.")
