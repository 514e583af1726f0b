"""The headings people give the columns of an action plan, and what each column then holds."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache


class Meaning(Enum):
    """What a column holds."""

    NOTHING = "Leave out"
    REFERENCE = "Your reference"
    TITLE = "Concern"
    QUESTION = "Key question"
    LEVEL = "Level"
    OWNER = "Owner"
    ACTION = "Action"
    DUE = "Due date"
    COMPLETED = "Date completed"
    STATUS = "Status or RAG"
    EVIDENCE = "Evidence needed"
    OUTCOME = "How we will know"
    NOTE = "Notes"
    WORDS = "The report's words"


MANY = frozenset({Meaning.NOTHING, Meaning.STATUS, Meaning.EVIDENCE, Meaning.NOTE})
"""Meanings that more than one column may have."""

HEADINGS: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.REFERENCE: (
        "ref",
        "ref no",
        "reference",
        "reference number",
        "finding reference number",
        "no",
        "number",
        "item",
        "item no",
        "id",
        "regulation",
        "reg",
        "quality statement",
    ),
    Meaning.QUESTION: (
        "key question",
        "domain",
        "question",
        "kloe",
        "kloes",
        "area of inspection",
        "cqc domain",
        "key line of enquiry",
    ),
    Meaning.TITLE: (
        "title",
        "concern",
        "concerns",
        "issue",
        "issues",
        "finding",
        "findings",
        "shortfall",
        "gap",
        "recommendation",
        "requirement",
        "item to be rectified",
        "issue identified",
        "issues identified",
        "area for improvement",
        "areas for improvement",
        "area of improvement",
        "areas of improvement",
        "area of concern",
        "objective",
        "objectives",
        "original issue",
        "inspection finding",
        "baseline issue",
        "what the service could do better",
        "must do",
        "should do",
        "must do should do",
        "how the regulation was not being met",
        "area identified",
        "what needs to improve",
        "what needs improving",
        "problem",
    ),
    Meaning.ACTION: (
        "action",
        "actions",
        "action required",
        "actions required",
        "action s required",
        "action needed",
        "action plan",
        "action to be taken",
        "actions to be taken",
        "corrective action",
        "immediate control",
        "what will you do",
        "what we will do",
        "what are you going to do",
        "action taken",
        "actions taken",
        "steps to be taken",
    ),
    Meaning.OWNER: (
        "owner",
        "who",
        "by whom",
        "lead",
        "leads",
        "person responsible",
        "persons responsible",
        "responsible person",
        "responsible",
        "responsibility",
        "named owner",
        "accountable lead",
        "assigned lead",
        "assigned to",
        "responsible officer",
        "lead officer",
        "lead person",
        "action owner",
    ),
    Meaning.DUE: (
        "due",
        "due date",
        "deadline",
        "target",
        "target date",
        "by when",
        "when",
        "date",
        "timescale",
        "timescales",
        "time scale",
        "timeframe",
        "estimated completion date",
        "target completion date",
        "completion date",
        "date for completion",
        "to be completed by",
        "review date",
    ),
    Meaning.COMPLETED: (
        "date completed",
        "completed",
        "completed on",
        "actual date",
        "actual completion date",
        "date of completion",
        "date achieved",
        "date closed",
        "date actioned",
    ),
    Meaning.STATUS: (
        "rag",
        "brag",
        "rag rating",
        "brag rating",
        "rag status",
        "brag status",
        "status",
        "progress",
        "current status",
        "met unmet partially met",
        "met unmet",
        "met not met",
        "outstanding actions",
        "priority",
        "risk",
        "risk rating",
        "risk level",
        "compliance",
        "sign off",
        "cspi check sign off",
        "signed off",
    ),
    Meaning.EVIDENCE: (
        "evidence",
        "evidence requirement",
        "evidence required",
        "evidence needed",
        "evidence source",
        "evidence of completion",
        "how measured",
        "key documents",
        "assurance",
        "proof",
    ),
    Meaning.OUTCOME: (
        "expected outcome",
        "outcome",
        "outcomes",
        "desired outcome",
        "measurable improvement",
        "success criteria",
        "success measure",
        "how will we know",
        "how we will know",
    ),
    Meaning.NOTE: ("comment", "comments", "note", "notes", "update", "updates", "progress update"),
    Meaning.LEVEL: ("level", "severity", "category", "breach", "type of finding"),
    Meaning.WORDS: (
        "words",
        "wording",
        "report says",
        "the report s words",
        "evidence from",
        "detail",
        "details",
        "finding in full",
    ),
}

_EXACT = {name: meaning for meaning, names in HEADINGS.items() for name in names}
_WITHIN = sorted(
    (name for name in _EXACT if len(name) > 3 and name not in ("number", "item", "target", "date")),
    key=lambda name: (-len(name.split()), -len(name)),
)


@lru_cache(maxsize=2_000)
def meaning_of(heading: str) -> Meaning | None:
    """Give what a column with this heading holds, or None."""
    words = _plain(heading)
    if not words or len(words) > 60:
        return None
    if words in _EXACT:
        return _EXACT[words]
    if len(words.split()) > 8:
        return None
    found = (name for name in _WITHIN if re.search(rf"\b{name}\b", words))
    name = next(found, None)
    return _EXACT[name] if name else None


def is_heading(text: str) -> bool:
    """Say whether *text* is one of the headings, no more and no less."""
    return _plain(text) in _EXACT


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[a-z]+", heading.lower()))
