"""Reads what audits and reports of before 2015 have: standards, and how far each was met."""

from collections.abc import Sequence

from evident.importers.report.audit_tables import heads_of
from evident.importers.report.lines import Line, plain
from evident.importers.report.rules import Rules

_LONGEST = 60
_LEAST = 3
_SURE = 1.0


def is_audit(lines: Sequence[Line], rules: Rules) -> bool:
    """Say whether the lines are of an audit: a table of findings, or standards with outcomes."""
    if any(line.column == "finding" for line in lines):
        return True
    outcomes = (bool(outcome_of(plain(line.text), rules)) for line in lines)
    return sum(outcomes) >= _LEAST


def outcome_of(text: str, rules: Rules) -> int | None:
    """Give 1 for "Not met", 2 for "Outcome: partially met", 3 for "Met"; None for other words."""
    if len(text) > _LONGEST:
        return None
    found = rules.headings.outcome.search(text)
    return found.lastindex if found else None


def heads_action(text: str, rules: Rules) -> bool:
    """Say whether a line is the heading of what is to be done: "Action required"."""
    return heads_of((text, "finding"), rules.headings.columns) == ("action", "finding")


def topic_of_heading(text: str, rules: Rules) -> str:
    """Give the topic the words of a standard are about; "" when they name none."""
    weights = rules.topics.weights(text.lower(), rules.sieve)
    best = max(weights, key=lambda topic: weights[topic], default="")
    return best if best and weights[best] >= _SURE else ""
