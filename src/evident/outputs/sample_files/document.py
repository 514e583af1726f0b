"""What a sample document says, read from resources/sample/documents.json."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Block = str | Mapping[str, Any]
"""A paragraph, or one of: head, list, table, chart, sign, break."""

_NAMED = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Document:
    """One document. What stands in ``[[ ]]`` says who a person is; a covered copy hides it."""

    form: str
    title: str
    lines: Sequence[str] = ()
    blocks: Sequence[Block] = ()
    page: str = "portrait"
    picture: bool = False
    scene: str = ""
    taken: datetime | None = None
    service: str = "Sample House"

    @staticmethod
    def from_json(facts: Mapping[str, Any]) -> "Document":
        known = dict(facts)
        if "taken" in known:
            known["taken"] = datetime.fromisoformat(known["taken"])
        return Document(**known)

    def tables(self) -> Iterator[Mapping[str, Any]]:
        return (b["table"] for b in self.blocks if not isinstance(b, str) and "table" in b)


def shown(text: str, covered: bool = False) -> str:
    """Give *text* as it prints: with the names, or black bars in their place when *covered*."""
    if covered:
        return _NAMED.sub(lambda found: "█" * max(3, len(found[1]) * 2 // 3), text)
    return _NAMED.sub(r"\1", text)


def plain_text(document: Document) -> str:
    """Give all words of the document, for search."""
    words = [document.title, *document.lines]
    for block in document.blocks:
        words.extend(_words(block))
    return "\n".join(shown(line) for line in words if line)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield block
    elif "table" in block:
        table = block["table"]
        yield " ".join(table["columns"])
        for row in table["rows"]:
            yield " ".join(str(value) for value in row)
    elif "chart" in block:
        chart = block["chart"]
        yield chart["title"] + ": " + ", ".join(f"{name} {value}" for name, value in chart["bars"])
    elif "list" in block:
        yield from block["list"]
    elif "head" in block:
        yield block["head"]
