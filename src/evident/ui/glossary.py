"""What abbreviations mean: said on hover, and to a screen reader, wherever words hold one."""

import json
import re
from collections.abc import Mapping
from functools import cache

from evident.resources import resource


@cache
def glossary() -> Mapping[str, str]:
    """Give what each abbreviation means, in order."""
    words: dict[str, str] = json.loads(
        resource("help", "glossary.json").read_text(encoding="utf-8")
    )
    return words


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, glossary()))})\b")


def abbreviations_in(words: str) -> list[str]:
    """Give the abbreviations that *words* hold, each once, as they come."""
    return list(dict.fromkeys(_pattern().findall(words)))


def meanings_in(words: str) -> str:
    """Say what the abbreviations in *words* mean, "" when there are none.

    "MAR: Medicines administration record: what was given, when and by whom."
    """
    return " ".join(f"{word}: {glossary()[word]}" for word in abbreviations_in(words))
