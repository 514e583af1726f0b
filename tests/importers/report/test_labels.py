"""The labels of the invented reports hold together, so that what is measured by them is."""

import pytest
from tests.reports.expected import concerns_of, statements, topics
from tests.reports.make import made_as
from tests.reports.texts_read import names, text_called


@pytest.mark.parametrize("name", names())
def test_labels_name_what_exists(name):
    text = text_called(name)
    known = set(statements(text.framework).values())
    numbers = {number for s in text.sentences if s.label in "CR" for number in s.concerns}
    for sentence in text.sentences:
        where = f"{name}: {sentence.text}"
        if sentence.label in "CR" and sentence.about:
            assert sentence.about in topics(), where
        if sentence.label == "B":
            assert set(sentence.regulations) <= text.regulations, where
            assert set(sentence.concerns) <= numbers, where
        assert set(sentence.law) <= text.regulations, where
        assert set(sentence.statements) <= known, where


@pytest.mark.parametrize("name", names())
def test_concerns_are_numbered_without_gaps_and_have_a_topic(name):
    concerns = concerns_of(text_called(name))
    assert [concern.number for concern in concerns] == list(range(1, len(concerns) + 1))
    assert all(concern.statements and concern.questions for concern in concerns)


@pytest.mark.parametrize("name", names())
def test_tables_and_facts_agree(name):
    text = text_called(name)
    assert text.facts["order"] in ("before", "after")
    rows = {row.regulation for rows in text.rows.values() for row in rows}
    assert rows <= text.regulations
    assert text.facts["location"].startswith("1-1000000")
    assert all(made_as(text, form) for form in text.forms)
