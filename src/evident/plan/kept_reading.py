"""What the reader saw in a report, as the plan keeps it beside the text: sentences and tables."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from evident.plan.reading import ReadSentence, TableRow
from evident.plan.records import Source, SourcePage
from evident.plan.words import Rating

_PAGES_AT_HAND = 512


def written_sentences(sentences: Iterable[ReadSentence]) -> str:
    """Write the sentences of one page as ``SourcePage.sentences`` holds them; "" for none."""
    return _written([sentence.as_json() for sentence in sentences])


def written_tables(rows: Iterable[TableRow]) -> str:
    """Write table rows as ``Source.tables`` holds them; "" for none."""
    return _written([row.as_json() for row in rows])


def written_ratings(history: Iterable[tuple[date, Rating]]) -> str:
    """Write ratings of earlier inspections as ``Source.earlier_ratings`` holds them."""
    return _written([{"date": day.isoformat(), "rating": rating.value} for day, rating in history])


def _written(values: list[dict[str, object]]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""


def sentences_on(page: SourcePage) -> tuple[ReadSentence, ...]:
    """Give the sentences that begin on a page, in order; none for a plan without them."""
    return _sentences(page.sentences)


@lru_cache(maxsize=_PAGES_AT_HAND)
def _sentences(words: str) -> tuple[ReadSentence, ...]:
    return tuple(map(ReadSentence.from_json, json.loads(words))) if words else ()


def tables_of(source: Source) -> tuple[TableRow, ...]:
    """Give the rows of the report's requirement and enforcement tables."""
    return tuple(map(TableRow.from_json, json.loads(source.tables))) if source.tables else ()


def ratings_of(source: Source) -> tuple[tuple[date, Rating], ...]:
    """Give the overall ratings of earlier inspections that the report lists."""
    kept = json.loads(source.earlier_ratings) if source.earlier_ratings else ()
    return tuple((date.fromisoformat(one["date"]), Rating(one["rating"])) for one in kept)
