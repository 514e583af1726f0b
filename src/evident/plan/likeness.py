"""Says how alike two sentences are, by the words that tell what they are about."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    [
        "people",
        "service",
        "staff",
        "provider",
        "were",
        "that",
        "this",
        "with",
        "have",
        "been",
        "their",
        "they",
        "from",
        "which",
        "there",
        "not",
        "care",
        "always",
        "found",
        "some",
        "when",
        "what",
        "would",
        "could",
        "also",
        "about",
        "home",
        "person",
        "people's",
        "needs",
    ]
)


def likeness(one: str, other: str) -> float:
    """Say from 0 to 1 how many of the telling words of the shorter text the other has."""
    first, second = telling(one), telling(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


@lru_cache(maxsize=4_096)
def telling(text: str) -> frozenset[str]:
    """Give the words that tell what a text is about, cut to their first six letters."""
    return frozenset(word[:6] for word in _WORD.findall(text.lower()) if word not in _COMMON)
