"""Fixed words of the field found in what people write: "Is it safe?", "must improve"."""

import re
from collections.abc import Mapping

from evident.plan.words import KeyQuestion, Level

_LEVELS: Mapping[Level, tuple[str, ...]] = {
    Level.BREACH: ("breach", "requirement", "regulation", "must"),
    Level.IMPROVEMENT: ("improvement", "improve", "should"),
    Level.RECOMMENDATION: ("recommend", "recommendation", "advice"),
    Level.MINOR: ("minor", "low", "small"),
}


def question_called(text: str) -> KeyQuestion | None:
    """Find a key question by its name or its letter; "Is the service safe?" will do."""
    words = re.sub(r"[^a-z]+", " ", text.lower()).strip()
    if len(words) == 1:
        return next((q for q in KeyQuestion if q.letter.lower() == words), None)
    if len(words) > 40:
        return None
    named = [q for q in KeyQuestion if re.search(rf"\b{q.value.replace('-', ' ?')}\b", words)]
    return named[0] if len(named) == 1 else None


def level_called(text: str) -> Level | None:
    """Find a level by its name or by words that mean it."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return next((level for level, names in _LEVELS.items() if words & set(names)), None)
