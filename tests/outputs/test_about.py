"""Section 1 says nothing about the report that is not so, in any number."""

from dataclasses import replace
from datetime import date

import pytest
from tests.outputs.conftest import page_texts
from tests.outputs.service import House

from evident.outputs.look import SMALL
from evident.outputs.portfolio import make
from evident.outputs.portfolio.about import _RATING_WIDE, about
from evident.outputs.portfolio.front import Section
from evident.outputs.words import Words, natural_width
from evident.plan.kept_reading import written_ratings, written_sentences, written_tables
from evident.plan.reading import ReadSentence, Span, TableRow
from evident.plan.records import (
    Action,
    Concern,
    EvidenceLink,
    Person,
    ProposedConcern,
    Source,
    SourcePage,
)
from evident.plan.words import Rating, SourceKind, Verdict

CHECKED = "against the report."


def words_of(house):
    parts = about(house.portfolio(), Section("1", "About", "", "about"))
    return " ".join(
        "".join(run.text for run in part.runs) for part in parts if isinstance(part, Words)
    )


def propose(house, **fields):
    return house.put(ProposedConcern(source_id=house.source.id, title="Found", **fields))


def test_nobody_has_checked_what_nobody_has_decided():
    house = House()
    propose(house)
    propose(house)
    propose(house, decided=True)
    said = words_of(house)
    assert "2 possible concerns read from it are waiting for a person to decide." in said
    assert "no concern has been taken from it yet" in said
    assert "A person has checked" not in said


def test_one_still_waiting_is_one_too_many():
    house = House()
    house.quote(house.concern(), "The door was open.")
    propose(house)
    said = words_of(house)
    assert "1 passage spoke of something not right. It belongs to 1 concern." in said
    assert "1 possible concern read from it is waiting" in said
    assert "A person has checked" not in said


def test_an_undecided_passage_is_counted_as_waiting_too():
    house = House()
    house.quote(house.concern(), "The door was open.")
    passage = house.quote(house.concern("S2"), "The log had gaps.")
    house.put(replace(passage, concern_id=None))
    said = words_of(house)
    assert "1 of them belongs to 1 concern; 1 is still to be decided." in said
    assert "set aside" not in said
    assert "A person has checked" not in said


def test_all_decided_and_checked_is_said():
    house = House()
    house.quote(house.concern(), "The door was open.")
    propose(house, decided=True)
    assert f"A person has checked the concern {CHECKED}" in words_of(house)
    concern = house.concern("S2")
    house.quote(concern, "The log had gaps.")
    said = words_of(house)
    assert f"A person has checked every concern {CHECKED}" in said
    assert "2 of them belong to 2 concerns." in said
    house.set(Concern, concern.id, checked_by_person=False)
    said = words_of(house)
    assert "1 concern came from reading by the program and has not yet been checked" in said
    assert "A person has checked" not in said


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (1, "1 more item we hold belongs to no concern and is not printed here."),
        (2, "2 more items we hold belong to no concern and are not printed here."),
    ],
)
def test_items_that_support_nothing(many, said):
    house = House()
    concern = house.concern()
    for _ in range(many):
        house.evidence(concern, 1)
    for link in house.all(EvidenceLink):
        house.remove(link)
    assert said in words_of(house)


def test_no_word_of_a_rating_is_broken():
    words = [word for rating in Rating for word in rating.label.split()]
    assert max(natural_width(word, SMALL) for word in words) <= _RATING_WIDE - 7


def test_the_account_is_said_whole_with_what_the_report_lists():
    house = House()
    house.quote(house.concern(), "The door was open.")
    sentence = ReadSentence("Staff were kind.", (Span(8, 100, 116),), Verdict.POSITIVE)
    missed = ReadSentence("The log had gaps.", (Span(8, 200, 217),), Verdict.CONCERN)
    house.put(
        SourcePage(
            source_id=house.source.id, number=8, sentences=written_sentences([sentence, missed])
        )
    )
    rows = [TableRow("RA2014-12", "Safe care", 16), TableRow("RA2014-17", "Governance", 16)]
    house.set(
        Source,
        breaches_stated=2,
        tables=written_tables(rows),
        earlier_ratings=written_ratings([(date(2023, 5, 3), Rating.GOOD)]),
    )
    said = words_of(house)
    assert "The report states 2 breaches of regulations. None of our concerns is marked" in said
    assert "1 is still to be decided" in said
    assert "have 2 rows in all. Not yet matched by a concern: Regulation 12 of 2014" in said
    assert "1 more sentence was read and left aside by the program: 1 about what is done" in said
    assert "Earlier ratings that the report lists: Good (3 May 2023)." in said


def test_the_heading_of_the_accounts_stays_with_the_first(tmp_path):
    house = House()
    for number in range(26):
        house.put(Person(role=f"Role {number}"))
    for number in range(24):
        passage = house.quote(house.concern(), f"Passage {number} said at some length.")
        house.put(replace(passage, concern_id=None, dismissed_why="Background"))
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    (text,) = [t for t in page_texts(made.path) if "How the concerns were drawn" in t]
    assert "24 passages spoke of something not right" in text
    assert "Passage 23" in text


def test_who_left_is_told_where_they_had_a_part():
    house = House()
    concern = house.concern()
    house.put(Person(role="Cook", until=date(2025, 9, 1)))
    gone = house.put(Person(role="Deputy manager", until=date(2025, 9, 1)))
    house.put(Action(concern_id=concern.id, title="Watch it", owner_id=gone.id))
    people = dict(house.portfolio().service.people)
    assert people["Deputy manager"] == "This service, until 1 September 2025"
    assert "Cook" not in people


def test_concerns_of_our_own_are_counted_apart():
    house = House()
    house.concern()
    assert house.portfolio().covers == "1 concern"
    own = house.put(Source(kind=SourceKind.OWN, title="What we found"))
    house.concern("S2", source_id=own.id)
    assert house.portfolio().covers == "All 2 concerns: 1 from the report, 1 of our own"
