"""The help pages: there for every screen, in plain words, with no place to go outside."""

import json
import re

import pytest

from evident.resources import resource

PAGES = sorted(path.stem for path in resource("help").glob("*.md") if path.stem != "changes")
FORBIDDEN = (
    "compliance artefact",
    "stakeholder",
    "service user",
    "client",
    "user",
    "submit",
    "great job",
    "well done",
    "you failed",
    "tamper",
    "on track",
    "score",
    "verification pending",
)
"""Words of ux-spec 8 that no page may hold; "Early Warning Score" is a name."""


def text_of(page):
    return resource("help", f"{page}.md").read_text(encoding="utf-8")


def sentences(text):
    """Give the running text, sentence by sentence; tables and headings are none."""
    for line in text.splitlines():
        line = re.sub(r"^(\d+\.|[-#|]+)\s*", "", line.strip())
        if not line or line.startswith("|"):
            continue
        yield from re.split(r"(?<=[.?:])\s+", re.sub(r"[*`]", "", line))


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_short_plain_and_calm(page):
    text = text_of(page)
    assert text.startswith("# ")
    assert len(text.split()) < 480
    assert "!" not in text
    assert "%" not in text
    lowered = text.lower()
    assert [word for word in FORBIDDEN if re.search(rf"\b{word}s?\b", lowered)] == []


@pytest.mark.parametrize("page", PAGES)
def test_sentences_have_under_twenty_words(page):
    long = [s for s in sentences(text_of(page)) if len(s.split()) >= 20]
    assert long == []


@pytest.mark.parametrize("page", PAGES)
def test_the_reading_age_is_about_eleven(page):
    """Flesch–Kincaid, with the names of the field left out: grade 6 is age eleven."""
    text = re.sub(r"\|.*", "", text_of(page))
    words = [w for w in re.findall(r"[A-Za-z']+", text)]
    told = max(1, sum(1 for _ in sentences(text)))
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", w.lower().removesuffix("e")))) for w in words
    )
    grade = 0.39 * len(words) / told + 11.8 * syllables / len(words) - 15.59
    assert grade < 7


def test_no_page_leads_out_of_the_program():
    for page in PAGES:
        assert not re.search(r"https?:|file:|www\.|!\[", text_of(page)), page


def test_the_glossary_explains_each_abbreviation_in_a_sentence():
    words = json.loads(resource("help", "glossary.json").read_text(encoding="utf-8"))
    assert {"MAR", "DoLS", "MCA", "IPC"} <= set(words)
    assert list(words) == sorted(words, key=str.lower)
    for word, meaning in words.items():
        assert meaning.endswith("."), word
        assert len(meaning.split()) < 20, word
