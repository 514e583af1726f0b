"""First guesses about a file from its name; the manager confirms or corrects each."""

import re

from evident.plan.text import clean_line
from evident.plan.words import EvidenceKind

_WORDS = (
    (EvidenceKind.PEOPLE, ("survey", "feedback", "compliment", "resident", "relatives", "family")),
    (EvidenceKind.STAFF, ("supervision", "staff question", "staff survey", "staff meeting")),
    (EvidenceKind.PARTNERS, ("pharmacist", "council", "gp ", "district nurse", "commissioner")),
    (EvidenceKind.OBSERVATION, ("observation", "spot check", "walkabout", "photo", "img_", "dsc")),
    (EvidenceKind.OUTCOMES, ("month on month", "trend", "outcome", "rate of", "analysis")),
)


def guess_kind(file_name: str, media_type: str = "") -> EvidenceKind:
    """Say which of the six kinds a file probably is; paper when nothing tells."""
    name = file_name.casefold().replace("-", " ").replace("_", " ") + " "
    for kind, words in _WORDS:
        if any(word.replace("_", " ") in name for word in words):
            return kind
    return EvidenceKind.OBSERVATION if media_type.startswith("image/") else EvidenceKind.PROCESSES


def guess_title(file_name: str) -> str:
    """Make a title from a file name: no ending, no underscores, no leading date."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", clean_line(file_name))
    words = re.sub(r"[_\s]+", " ", stem)
    words = re.sub(r"^\d{4}-\d{2}-\d{2}[ \-–]*", "", words).strip(" -–")
    return clean_line(words or stem or "File without a name")
