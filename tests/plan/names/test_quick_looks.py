"""Slow patterns are asked only where they may match: nothing they would find is lost by that."""

import random

import pytest
from tests.plan.names.test_figures import SETS, corpus_of

from evident.plan.names import births, matching, numbers, rooms
from evident.plan.names.folding import fold
from evident.plan.names.tokens import led_by, tokens_of

JOINS = (". ", "\n", "; ", " ")


@pytest.fixture(scope="module")
def texts():
    rng = random.Random(1)
    every = [one for which in SETS for one in corpus_of(which)[2]]
    every += [one.text for which in SETS for one in corpus_of(which)[1]]
    rng.shuffle(every)
    return [rng.choice(JOINS).join(every[at : at + 12]) for at in range(0, len(every), 12)]


def spans(found):
    return [one.span() for one in found]


def test_a_pattern_led_by_words_finds_what_it_finds_alone(texts):
    room = corpus_of("unseen")[0]._room_pattern
    for text in (fold(text).text for text in texts):
        tokens = tokens_of(text)
        phrases = led_by(tokens & matching._PHRASE_BEGINS, matching._PHRASE, text)
        assert spans(phrases) == spans(matching._PHRASE.finditer(text))
        assert spans(led_by(tokens & rooms._ROOM_TOKENS, room, text)) == spans(room.finditer(text))
        months = [token for token in tokens if births._has_month(token)]
        first = births._DATES[births._MONTH_FIRST]
        assert spans(led_by(months, first, text)) == spans(first.finditer(text))


def test_mails_and_postcodes_are_found_from_their_middle(texts):
    joined = [fold(text).text for text in texts]
    assert any("@" in text for text in joined)
    for text in joined:
        assert spans(numbers._whole_mails(text)) == spans(numbers._MAIL.finditer(text))
        postcodes = [
            m for m in numbers._POSTCODE.finditer(text) if not m[3][1:].endswith(("h", "d"))
        ]
        assert {m.span() for m in postcodes} <= set(spans(numbers._whole_postcodes(text)))


def test_words_are_the_same_however_they_are_read():
    for text in ("plain words 12, x's y_z", "pl\u00e4in w\u00f6rds 12, x's y_z", "\u00bd a\u00b2b"):
        accented = {word for word in tokens_of(text + " \u00e9")} - {"\u00e9"}
        assert tokens_of(text) == accented
