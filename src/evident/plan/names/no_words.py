"""Fields that hold nobody's words: positions on a page, fingerprints, ids, codes, references.

Names are not looked for in them: a row of figures reads like an NHS number, and a stand-in put
there would break what it stands for.
"""

import json
from collections.abc import Callable
from typing import Any

_POSITIONS = frozenset(("boxes", "continued", "spans", "stretch", "pages_shown"))
_FINGERPRINTS = frozenset(("file", "covered_file", "show", "copy", "head", "sha256", "manifest"))
_IDS = frozenset((
    "reference", "location_id", "media_type", "framework", "from_pack", "statement", "regulation",
    "regulations", "key_questions", "sections_out",
))  # fmt: skip
_EVERYWHERE = _POSITIONS | _FINGERPRINTS | _IDS
_CODES = {
    "ProposedConcern": ("confidence", "why"),
    "ReadSentence": ("reason", "section"),
    "Source": ("earlier_ratings",),
    "PortfolioChoices": ("left_out",),
    "Portfolio": ("unlinked",),
    "ConcernEntry": ("items", "regulations_short"),
    "AnswerEntry": ("items",),
    "Later": ("item", "met_item"),
    "CheckMark": ("item",),
    "PlaceMark": ("met_item", "last_item"),
    "Item": ("replaced_by",),
    "MeetingEntry": ("record",),
    "DecisionEntry": ("concern",),
    "RiskEntry": ("concerns",),
    "SourceAccount": ("breaches_named",),
}
"""By class: what is words or whole values in others, and here references, codes or figures."""
_JSON = frozenset(("tables", "sentences"))
_JSON_WORDS = ("text", "words", "action")


def holds_words(value: object, field: str) -> bool:
    """Say whether *field* of the record or value *value* may hold words of somebody."""
    return field not in _EVERYWHERE and field not in _CODES.get(type(value).__name__, ())


def with_words(field: str, words: str, cover: Callable[[str], str]) -> str:
    """Give *words* of a record's *field* covered; of rows kept as JSON only what they say."""
    if field not in _JSON:
        return cover(words)
    rows: list[dict[str, Any]] = json.loads(words)
    changed = False
    for row in rows:
        for key in _JSON_WORDS:
            before = row.get(key)
            if before and (after := cover(before)) != before:
                row[key], changed = after, True
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if changed else words
