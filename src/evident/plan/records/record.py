"""What every record has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    id: int = 0
