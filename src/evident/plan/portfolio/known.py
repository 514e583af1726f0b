"""What only the history of a plan can tell a portfolio."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """Days and names of before; all of it may be left out.

    *since* gives, by concern id, the day its stage was reached; *answered*, by answer id, the
    day an answer was last changed; *renamed*, by the id of an area, what it was called before
    and the day that ended.
    """

    since: Mapping[int, date] = field(default_factory=dict)
    answered: Mapping[int, date] = field(default_factory=dict)
    renamed: Mapping[int, tuple[tuple[str, date], ...]] = field(default_factory=dict)
