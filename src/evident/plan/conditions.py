"""One condition of a stage: what it asks, whether it is met, and the words when it is not."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache

SHORT = 24


class Need(Enum):
    """What a condition is about; says which step closes it."""

    NOT_HELD = auto()
    OWNER = auto()
    ACTION = auto()
    ACTION_OWNER = auto()
    DUE = auto()
    EVIDENCE_NEEDED = auto()
    STARTED = auto()
    COMPLETE = auto()
    ANSWER = auto()
    CHANGE_DATE = auto()
    EVIDENCE = auto()
    FAILED_CHECK = auto()
    LATEST_MET = auto()
    INDEPENDENT = auto()
    PRACTICE = auto()
    MET_CHECKS = auto()
    SPAN = auto()
    LAST_MET = auto()
    RUN_INDEPENDENT = auto()
    OUTSIDE = auto()
    NOT_ONLY_AUDITS = auto()
    CELLS = auto()
    FOLLOW_ONS = auto()
    SECOND_LOOK = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a stage.

    *asks* says what it wants ("Question 2 is answered."). *words* is a full sentence: the
    reason when it is not met, else the same as *asks*. *short* has at most 24 characters and
    is empty when it is met. *question* is 1 to 4 where one is meant, *record_id* the action,
    finding, evidence or follow-on issue to open, *day* the date by or from which to act,
    *planned* the title of a planned check that will do, if there is one (due on *day*).
    """

    need: Need
    met: bool
    asks: str
    words: str
    short: str = ""
    question: int = 0
    record_id: int = 0
    day: date | None = None
    planned: str = ""


@lru_cache(maxsize=256)
def met(need: Need, asks: str) -> Condition:
    """Make a met condition. The same few are asked for again and again, so they are kept."""
    return Condition(need, True, asks, asks)


def unmet(
    need: Need,
    asks: str,
    short: str,
    words: str = "",
    *,
    question: int = 0,
    record_id: int = 0,
    day: date | None = None,
    planned: str = "",
) -> Condition:
    """Make an unmet condition; its sentence begins with *short* unless *words* are given."""
    words = words or f"{short}."
    return Condition(need, False, asks, words, short, question, record_id, day, planned)


def either(holds: bool, need: Need, asks: str, short: str, words: str = "") -> Condition:
    return met(need, asks) if holds else unmet(need, asks, short, words)
