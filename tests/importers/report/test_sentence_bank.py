"""The verdict of many invented sentences, each alone: faults in all shapes, and what is none.

The floors lie just under what was measured when they were set. They are far from all, for some
sentences are faults only to somebody who knows care.
"""

from pathlib import Path

from evident.importers.report.reader import reading_of
from evident.plan.words import Verdict

BANK = Path(__file__).with_name("sentence_bank.txt")
OPENING = "Is the service safe?\n\nThis is what we found in this part of the service."
TAKEN = (Verdict.CONCERN, Verdict.CONTEXT)


def sentences(label: str) -> list[str]:
    rows = (line.split("\t", 1) for line in BANK.read_text("utf-8").splitlines())
    return [row[1] for row in rows if row[0] == label]


def is_taken(sentence: str) -> bool:
    reading = reading_of(f"{OPENING}\n\n{sentence}".encode(), lambda done, of: None)
    return any(found.verdict in TAKEN for found in reading.sentences)


def test_most_faults_of_the_bank_are_taken():
    missed = [words for words in sentences("C") if not is_taken(words)]
    assert len(missed) <= 28, missed


def test_hardly_any_harmless_sentence_of_the_bank_is_taken():
    wrong = [words for words in sentences("H") if is_taken(words)]
    assert len(wrong) <= 6, wrong
