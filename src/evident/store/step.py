"""One step of the plan, made ready to be written: pure values, no SQL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evident.plan.change import Change
from evident.plan.plan import Plan
from evident.plan.records import Evidence, Record
from evident.plan.touched import concerns_touched
from evident.store.history import Entry, Image, Key, image_of
from evident.store.reading import Tally, tally_after
from evident.store.search import Document, document_of
from evident.store.shape import FILE_FIELDS

Records = Mapping[Key, Record | None]


@dataclass(frozen=True)
class Step:
    """All that one transaction writes. *unfound* and *found* leave and enter the search index;
    *erased* are records whose images go."""

    entry: Entry
    images: Sequence[Image]
    tally: Tally
    concerns: Iterable[int] = ()
    before: Records = field(default_factory=dict)
    after: Records = field(default_factory=dict)
    counters: Mapping[str, int] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    unfound: Iterable[int] = ()
    found: Iterable[Document] = ()
    erased: Iterable[tuple[str, int]] = ()


@dataclass(frozen=True)
class Ready:
    """A step that can be written, and the plan and change that follow once it is."""

    step: Step
    plan: Plan
    change: Change


def make_ready(
    plan: Plan,
    wanted: Records,
    tally: Mapping[str, list[int]],
    *,
    counters: Mapping[str, int],
    entry_of: Callable[[Sequence[Image]], Entry],
    text_of: Callable[[str], str],
) -> Ready:
    """Work out all that changes when *plan* takes on *wanted*.

    *entry_of* makes the entry from its images; *text_of* gives the words read out of a file.
    """
    after = {key: wanted[key] for key in wanted if wanted[key] != _present(plan, key)}
    before = {key: _present(plan, key) for key in after}
    following = plan.with_changes(after)
    images = [image_of(key, before[key], after[key]) for key in after]
    touched = [r for pair in (before, after) for r in pair.values() if r is not None]
    concerns = concerns_touched(touched, (plan, following))
    entry = entry_of(images)
    unfound, found = _index_changes(before, after, text_of)
    step = Step(
        entry=entry,
        images=images,
        concerns=concerns,
        before=before,
        after=after,
        tally=tally_after(tally, ((before[key], after[key]) for key in after)),
        counters=counters,
        files=_files_named(after.values()) - _files_named(before.values()),
        unfound=unfound,
        found=found,
    )
    change = Change(entry.label, entry.number, frozenset(after), concerns)
    return Ready(step, following, change)


def _present(plan: Plan, key: Key) -> Record | None:
    record: Record | None = plan.all(key[0]).get(key[1])
    return record


def _index_changes(
    before: Records, after: Records, text_of: Callable[[str], str]
) -> tuple[list[int], list[Document]]:
    """Say which rows leave the search index and which documents enter it."""
    unfound, found = [], []
    for key, record in after.items():
        old, new = document_of(before[key]), document_of(record)
        if old == new and _file_of(before[key]) == _file_of(record):
            continue
        if old:
            unfound.append(old.row)
        if new and _file_of(record):
            new = document_of(record, text_of(_file_of(record)))
        if new:
            found.append(new)
    return unfound, found


def _file_of(record: Record | None) -> str:
    return record.file if isinstance(record, Evidence) else ""


def _files_named(records: Iterable[Record | None]) -> frozenset[str]:
    named = {getattr(record, field, "") for record in records for field in FILE_FIELDS}
    return frozenset(named - {""})
