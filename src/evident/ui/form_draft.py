"""A form that was left half filled in: what it was, and what stood in it (its draft as text)."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from evident.plan.dates import UK, day_month
from evident.ui.widgets.form_values import Values

PREFIX = "form/"


@dataclass(frozen=True)
class FormDraft:
    """*doing* is "You were recording a check of S3."; *facts* make the same form again.

    *kind* is the module and class of the form, as "record_check.RecordCheckDialog".
    """

    kind: str
    doing: str
    facts: Mapping[str, Any]
    values: Values = field(default_factory=dict)
    at: datetime | None = None
    focus: str = ""

    @property
    def place(self) -> str:
        """Give the name its draft is kept under: one for each form about the same thing."""
        about = " ".join(f"{name}={value}" for name, value in sorted(self.facts.items()))
        return f"{PREFIX}{self.kind}/{about}"

    def text(self) -> str:
        return json.dumps(
            {
                "kind": self.kind,
                "doing": self.doing,
                "facts": dict(self.facts),
                "values": self.values,
                "at": self.at.astimezone(UTC).isoformat() if self.at else "",
                "focus": self.focus,
            },
            ensure_ascii=False,
        )


def read_draft(place: str, text: str) -> FormDraft | None:
    """Read a draft back; None for what is none, and for one that was written by no form."""
    if not place.startswith(PREFIX):
        return None
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        told = json.loads(text)
        at = datetime.fromisoformat(told["at"]) if told["at"] else None
        values = {str(key): value for key, value in told["values"].items()}
        kind, doing, facts = str(told["kind"]), str(told["doing"]), dict(told["facts"])
        return FormDraft(kind, doing, facts, values, at, str(told["focus"]))
    return None


def since(at: datetime | None, today: date) -> str:
    """Say when it was left: "10:42", or "20 April, 10:42" of another day."""
    if at is None:
        return "before"
    here = at.astimezone(UK)
    clock = f"{here:%H:%M}"
    return clock if here.date() == today else f"{day_month(here.date())}, {clock}"
