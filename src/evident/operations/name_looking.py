"""Looking for names in what a plan holds: words still to be judged, and items that show names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from evident.operations.evidence import item_of
from evident.plan.change import Change
from evident.plan.names import Register, register_of
from evident.plan.names.folding import key
from evident.plan.names.numbers import MAIL, PHONE, POSTCODE
from evident.plan.names.strangers import FORM as STRANGER
from evident.plan.plan import Plan
from evident.plan.portfolio import Options
from evident.plan.portfolio.covering import NameQuestion, NamesSaid, names_said
from evident.plan.records import Evidence, Source, SourcePage
from evident.plan.words import SourceKind
from evident.store import Store

__all__ = [
    "LookedFor",
    "NameQuestion",
    "NamesSaid",
    "look_for_names",
    "names_in_words",
    "published",
    "without_words",
]

_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What a look through the evidence gave: by item number, the names in it.

    *searched* items had words to look in; *unread* have none, so only their pages can tell.
    """

    change: Change
    found: dict[str, tuple[str, ...]]
    searched: int
    unread: tuple[str, ...]


def names_in_words(store: Store, options: Options, today: date) -> NamesSaid:
    """Give who is named in the words of the next portfolio, and the words nobody has judged."""
    from evident.operations.portfolios import outline

    plan, register = store.plan, register_of(store.plan)
    return names_said(outline(store, options, today), register, published(plan, register))


def published(plan: Plan, register: Register) -> frozenset[str]:
    """Give what an inspection report prints and anybody knows, as ``key`` gives it.

    These are phones, postcodes and addresses, and names of people whom nobody registered.
    """
    reports = {source.id for source in plan.all(Source).where("kind", SourceKind.REPORT)}
    return frozenset(
        key(found.words)
        for page in plan.all(SourcePage)
        if page.source_id in reports
        for found in register.find(page.text, ours=True)
        if not found.certain and found.form in (PHONE, MAIL, POSTCODE, STRANGER)
    )


def without_words(store: Store, files: Iterable[str]) -> frozenset[str]:
    """Give those of *files* in which no word was read: scans and handwriting."""
    texts = ((file, store.files.text(file)) for file in files)
    return frozenset(file for file, text in texts if not any(map(str.isalpha, text)))


def look_for_names(
    store: Store,
    progress: Callable[[int, int], None] = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LookedFor:
    """Look in the words of every item, and mark those with a name "may show names".

    That is a guess until a person looks: what was judged already, covered or may be seen, stays
    as it is. Stopped part-way, nothing is marked.
    """
    register, items = register_of(store.plan), store.plan.evidence
    found: dict[int, tuple[str, ...]] = {}
    unread: list[str] = []
    for done, item in enumerate(items, 1):
        if cancelled():
            found.clear()
            break
        text = store.files.text(item.file) if item.file else ""
        if item.file and not text.strip():
            unread.append(item.reference)
        if words := _names_in(register, item, text):
            found[item.id] = words
        progress(done, len(items))
    with store.transaction("Look for names in evidence") as tx:
        for id in found:
            now = item_of(tx, id)
            if not now.may_show_names and not now.may_be_seen and not now.covered_file:
                tx.put(replace(now, may_show_names=True))
    by_number = {item.reference: found[item.id] for item in items if item.id in found}
    return LookedFor(tx.change, by_number, len(items) - len(unread), tuple(unread))


def _names_in(register: Register, item: Evidence, text: str) -> tuple[str, ...]:
    words: dict[str, None] = {}
    for part in (item.title, item.file_name, text):
        for find in register.find(part, item.reference):
            if find.certain:
                words.setdefault(" ".join(find.words.split()))
    return tuple(words)[:_MOST_WORDS]
