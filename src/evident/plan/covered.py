"""A plan to hand on: names covered in its words, what is private taken out."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from evident.plan.cover_boxes import shown_ending
from evident.plan.names import Register, register_of
from evident.plan.names.folding import key
from evident.plan.names.no_words import holds_words, with_words
from evident.plan.plan import Plan, plan_of
from evident.plan.records import (
    RECORDS,
    Concern,
    CoverBox,
    Evidence,
    NameAnswer,
    NamedPerson,
    Record,
    SentPlan,
    Service,
    Source,
)
from evident.plan.words import SourceKind

_LEFT_OUT = (NamedPerson, NameAnswer, CoverBox)


def covered_plan(plan: Plan) -> Plan:
    """Give *plan* as it may be handed on.

    Names found for certain become stand-ins. The register of names, private notes and the bin
    are taken out, and so is every file that may show names and has no covered copy: of sources
    only inspection reports stay, and no plan as it was sent.
    """
    register = register_of(plan)
    gone = {
        "concern_id": {row.id for row in plan.all(Concern) if row.binned_on},
        "evidence_id": {row.id for row in plan.all(Evidence) if row.binned_on},
    }
    kept = []
    for kind in RECORDS:
        if kind not in _LEFT_OUT:
            rows: Any = plan.all(kind)
            kept += [_covered(row, register) for row in rows if _stays(row, gone)]
    return plan_of(kept)


def in_question(plan: Plan, covered: Plan) -> tuple[str, ...]:
    """Give the words of *covered* that may be names of somebody in *plan*, each once."""
    register = register_of(plan)
    words: dict[str, str] = {}

    def look(text: str) -> str:
        for found in register.find(text, ours=True):
            words.setdefault(key(found.words), found.words)
        return text

    for kind in RECORDS:
        rows: Any = covered.all(kind)
        for row in rows:
            for name, value in worded(row):
                with_words(name, value, look)
    return tuple(words.values())


def worded(record: Record) -> Iterator[tuple[str, str]]:
    """Give each field of *record* in which names are looked for, with what stands there."""
    for field in fields(record):
        value = getattr(record, field.name)
        if type(value) is str and value and holds_words(record, field.name):
            yield field.name, value


def _stays(row: Record, gone: Mapping[str, set[int]]) -> bool:
    """Say whether a record is in no bin, and belongs to nothing that is."""
    if getattr(row, "binned_on", None):
        return False
    return not any(getattr(row, name, None) in ids for name, ids in gone.items())


def _covered(record: Record, register: Register) -> Record:
    changed: dict[str, Any] = {}
    for name, value in worded(record):
        words = with_words(name, value, register.cover)
        if words != value:
            changed[name] = words
    if isinstance(record, Concern):
        changed["private_notes"] = ""
    if isinstance(record, Service):
        changed["leave_code"] = ""
    if isinstance(record, Evidence):
        changed |= _file_of(record)
    letter = isinstance(record, Source) and record.kind is not SourceKind.REPORT
    if letter or isinstance(record, SentPlan):
        changed["file"] = ""  # nobody has looked whom a letter or our own older words name
    return replace(record, **changed)


def _file_of(item: Evidence) -> dict[str, Any]:
    """Show the covered copy in place of the original, or nothing where there is none."""
    if not (item.covered_file or item.may_show_names):
        return {}
    return {"file": "", "file_name": item.reference + shown_ending(item)}
