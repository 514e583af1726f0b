"""What goes into the next portfolio: chosen once, kept in the plan, one undoable step each."""

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import Any

from evident.importers.pages import SHOWABLE
from evident.operations.evidence import item_of
from evident.operations.previews import preview_of_stored
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.page_ranges import pages_in_words, read_pages
from evident.plan.phrases import counted
from evident.plan.portfolio.items import NAMES
from evident.plan.portfolio.options import listed
from evident.plan.records import Evidence, PortfolioChoices, Source
from evident.plan.text import clean_line
from evident.plan.words import InPortfolio, KeyQuestion, SourceKind
from evident.store import Store, Transaction

LARGEST_MB = 2000
_KEPT = {field.name for field in fields(PortfolioChoices)} - {"id"}


def choose(store: Store, **choices: Any) -> Change:
    """Change what goes into the next portfolio, by the names of PortfolioChoices' fields.

    *key_questions* is a set (None for all), *left_out* a set of references of concerns,
    *sections_out* one of names of SECTIONS.
    Raises UserError for a size that no file could have.
    """
    wrong = set(choices) - _KEPT
    if wrong:
        raise TypeError(f"no such choice: {sorted(wrong)}")
    with store.transaction("Choose what goes into the portfolio") as tx:
        kept = next(iter(tx.plan.all(PortfolioChoices)), None) or _first(tx)
        tx.put(replace(kept, **{name: _as_kept(name, value) for name, value in choices.items()}))
    return tx.change


def include_concerns(store: Store, references: Iterable[str], included: bool) -> Change:
    """Put concerns into the next portfolio, or leave them out of it, by reference."""
    chosen = frozenset(references)
    with store.transaction("Choose the concerns of the portfolio") as tx:
        kept = next(iter(tx.plan.all(PortfolioChoices)), None) or _first(tx)
        out = frozenset(listed(kept.left_out))
        out = out - chosen if included else out | chosen
        tx.put(replace(kept, left_out=_as_kept("left_out", out)))
    return tx.change


def _first(tx: Transaction) -> PortfolioChoices:
    """Give the choices of a new plan; the report goes in where its own pages are kept."""
    reports = tx.plan.all(Source).where("kind", SourceKind.REPORT)
    return PortfolioChoices(annotated=any(source.file for source in reports))


def _as_kept(name: str, value: Any) -> Any:
    if name == "key_questions":
        asked: Collection[KeyQuestion] = value or ()
        return ",".join(question.value for question in KeyQuestion if question in asked)
    if name in ("left_out", "sections_out"):
        return ",".join(sorted(value))
    if name == "confidential":
        return clean_line(value)
    if name == "largest_mb" and value is not None and not 1 <= value <= LARGEST_MB:
        raise UserError(
            "The size was not set.",
            f"{value} MB is no size for a file.",
            f"Give megabytes from 1 to {LARGEST_MB:,}, or none.",
        )
    return value


def place_items(
    store: Store, evidence_ids: Iterable[int], place: InPortfolio, why: str = ""
) -> Change:
    """Say how items stand in the portfolio. Raises UserError for leaving out without a reason."""
    why, left_out = clean_line(why), place is InPortfolio.LEFT_OUT
    if left_out and not why:
        raise UserError(
            "Nothing was left out.",
            "The index names what is left out, with the reason.",
            "Say in a few words why.",
        )
    chosen = list(evidence_ids)
    with store.transaction(f"{_PLACING[place]} {counted(len(chosen), 'item')}") as tx:
        for evidence_id in chosen:
            item = item_of(tx, evidence_id)
            tx.put(replace(item, in_portfolio=place, left_out_why=why if left_out else ""))
    return tx.change


_PLACING = {
    InPortfolio.PAGES: "Print the pages of",
    InPortfolio.SEPARATE: "Add as separate files",
    InPortfolio.INDEX: "Only list",
    InPortfolio.LEFT_OUT: "Leave out",
}


def let_be_seen(store: Store, evidence_ids: Iterable[int], seen: bool = True) -> Change:
    """Say that the inspector may see the names these items show, or take that back.

    What was left out for its names alone comes back with it.
    """
    with store.transaction("Let names be seen" if seen else "Decide about names again") as tx:
        for evidence_id in evidence_ids:
            item = item_of(tx, evidence_id)
            if item.in_portfolio is InPortfolio.LEFT_OUT and item.left_out_why == NAMES:
                item = replace(item, in_portfolio=InPortfolio.PAGES, left_out_why="")
            tx.put(replace(item, may_be_seen=seen))
    return tx.change


def leave_out_for_names(store: Store, evidence_ids: Iterable[int]) -> Change:
    """Leave items out because they may show names; the index says so."""
    with store.transaction("Leave out for names") as tx:
        for evidence_id in evidence_ids:
            item = replace(item_of(tx, evidence_id), may_be_seen=False)
            tx.put(replace(item, in_portfolio=InPortfolio.LEFT_OUT, left_out_why=NAMES))
    return tx.change


def show_pages(store: Store, evidence_id: int, words: str) -> Change:
    """Print only the pages named, such as "1-3, 5", of one item; all of them for "".

    Opens the file in the worker to count its pages. Raises UserError for pages it has not.
    """
    item = store.plan.all(Evidence).get(evidence_id)
    kept = ""
    if item is not None and words.strip():
        of = page_count(store, item)
        pages = read_pages(words, of)
        kept = "" if len(pages) == of else pages_in_words(pages)
    with store.transaction("Choose the pages of an item") as tx:
        tx.put(replace(item_of(tx, evidence_id), pages_shown=kept))
    return tx.change


def page_count(store: Store, item: Evidence) -> int:
    """Say how many pages an item's file has. Raises UserError when it has none to choose from."""
    if not item.file or item.media_type not in SHOWABLE:
        raise UserError(
            "The pages were not set.",
            f"{item.reference} has no pages of its own to choose from.",
            "Only PDFs and pictures have.",
        )
    document = preview_of_stored(store, item.file, item.media_type)
    try:
        return len(document.shapes())
    finally:
        document.close()
