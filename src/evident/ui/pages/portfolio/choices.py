"""The words about what was chosen for a portfolio: under each step, and beside an item."""

from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio.items import NAMES
from evident.plan.portfolio.options import MEGABYTE
from evident.plan.portfolio.outline import Entry, Outline
from evident.plan.words import InPortfolio


def may_show_names(outline: Outline) -> tuple[Entry, ...]:
    """Give the items whose pages would show names, decided or not."""
    return tuple(entry for entry in outline.entries if entry.asks_about_names)


def still_to_look_at(outline: Outline) -> tuple[Entry, ...]:
    return tuple(entry for entry in outline.entries if entry.still_to_look_at)


def left_out_for_names(entry: Entry) -> bool:
    """Whether somebody decided to leave an item out because it shows names."""
    item = entry.item
    return item.in_portfolio is InPortfolio.LEFT_OUT and item.left_out_why == NAMES


# --- the words under each step -----------------------------------------------------------------


def included_words(outline: Outline) -> str:
    asked = outline.options.key_questions
    questions = "All 5 key questions"
    if asked is not None:
        questions = counted(len(asked), "key question")
    out = len(outline.left_out)
    whole = len(outline.concerns) + out
    concerns = f"{whole - out} of {counted(whole, 'concern')}" if out else counted(whole, "concern")
    return f"{questions}, {concerns}"


def left_out_words(outline: Outline) -> str:
    """Say what inspectors will look for and not find; "" when every concern is in."""
    out = [concern.reference for concern in outline.left_out]
    if not out:
        return ""
    verb = "is" if len(out) == 1 else "are"
    return (
        f"Inspectors go back to every concern. {in_a_row(out)} {verb} left out of this portfolio."
    )


def evidence_words(outline: Outline, pages: int | None) -> str:
    """Say how many items are in; *pages* are those they take, None while nobody knows."""
    said = [counted(len(outline.entries), "item")]
    if pages is not None:
        said.append(f"{counted(pages, 'page')} in appendix")
    separate = sum(e.item.in_portfolio is InPortfolio.SEPARATE and has(e) for e in outline.entries)
    only = sum(bool(entry.why) for entry in outline.entries) - separate
    if separate:
        said.append(counted(separate, "separate file"))
    if only:
        said.append(f"{only} in the index only")
    return ", ".join(said)


def has(entry: Entry) -> bool:
    """Whether an item goes out as pages or as a file of its own."""
    placed = entry.item.in_portfolio
    return not entry.why or (placed is InPortfolio.SEPARATE and entry.why != NAMES)


def names_words(outline: Outline, asked: int = 0, pictures: int = 0) -> str:
    """Say how far the items are; *asked* words of our own may be names, *pictures* show some."""
    found = may_show_names(outline)
    covered = sum(bool(entry.item.covered_file) for entry in outline.entries)
    left = len(still_to_look_at(outline))
    said = [f"{covered} covered"] if covered else []
    if left:
        said.append(f"{left} still to look at")
    elif found:
        said.append(f"{len(found)} looked at")
    if asked:
        said.append(f"{counted(asked, 'word')} to judge")
    if pictures:
        said.append(f"{counted(pictures, 'picture')} to look at")
    return ", ".join(said) or "No item is marked"


def size_words(size: int) -> str:
    """Give 14 MB, 2.3 MB, 640 kB."""
    if size >= 10_000_000:
        return f"{size / 1_000_000:.0f} MB"
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} kB"


def fit_words(size: int, largest: int | None) -> str:
    """Say how *size* bytes of pages stand to the *largest* that was asked for."""
    if largest is None:
        return f"The pages as last made: {size_words(size)}."
    if size <= largest:
        return f"The pages as last made are {size_words(size)}, so they fit."
    return (
        f"The pages as last made are {size_words(size)}, {size_words(size - largest)} more than "
        f"{largest // MEGABYTE} MB. Put large items in as separate files or in the index only."
    )
