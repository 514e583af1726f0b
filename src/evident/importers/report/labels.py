"""Joins a label to the value printed on the line below it."""

from collections.abc import Sequence

from evident.importers.report.lines import Line, squashed
from evident.importers.report.rules import rules

_LABELS = frozenset({"score", "rating", "overallscore"})
_LONGEST = 40


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Join a label to the value on the next line: "Score", "2"."""
    joined: list[Line] = []
    for line in lines:
        label = joined[-1] if joined and len(joined[-1].text) < _LONGEST > len(line.text) else None
        if label is not None and squashed(label.text) in _LABELS and _is_value(line.text):
            label.text = f"{label.text.rstrip(' :')}: {line.text}"
            label.heading = 0
            continue
        joined.append(line)
    return joined


def _is_value(text: str) -> bool:
    value = squashed(text)
    return value in ("1", "2", "3", "4") or value in rules().headings.ratings
