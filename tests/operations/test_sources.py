from datetime import date

import pytest

from evident.operations import concerns, history, service, sources
from evident.plan.errors import UserError
from evident.plan.records import Deadline, Source
from evident.plan.words import DeadlineKind, KeyQuestion, SourceKind

DAY = date(2026, 4, 17)


@pytest.fixture
def letter(store):
    service.add_source(store, SourceKind.LETTER, "Letter after the visit", published=DAY)
    sources.add_deadline(store, kind=DeadlineKind.ACTION_PLAN, counts_from=DAY, source_id=1)
    return store


def test_a_letter_is_corrected_under_its_own_name(letter):
    service.change_source(letter, 1, title="Letter of 17 April", published=date(2026, 4, 16))
    assert letter.plan.all(Source)[1].title == "Letter of 17 April"
    assert history.lines(letter)[0].what == "Correct the facts of the letter"
    with pytest.raises(UserError, match="empty"):
        service.change_source(letter, 1, title=" ")


def test_a_letter_goes_with_its_deadline_and_undo_brings_both(letter):
    sources.remove_source(letter, 1)
    assert not letter.plan.all(Source)
    assert not letter.plan.all(Deadline)
    assert history.undo(letter).label == "Undo: Remove a letter"
    assert len(letter.plan.all(Deadline)) == 1


def test_what_concerns_came_from_stays(letter):
    concerns.add_concern(letter, KeyQuestion.SAFE, "One", source_id=1)
    with pytest.raises(UserError, match="1 concern came from it"):
        sources.remove_source(letter, 1)
    concerns.add_concern(letter, KeyQuestion.SAFE, "Two")
    with pytest.raises(UserError, match="own monitoring was not removed"):
        sources.remove_source(letter, 2)


def test_a_deadline_is_changed_met_and_open_again(letter):
    sources.change_deadline(letter, 1, due=date(2026, 5, 1), title=" To\nCQC ")
    service.meet_deadline(letter, 1, DAY)
    sources.reopen_deadline(letter, 1)
    deadline = letter.plan.all(Deadline)[1]
    assert (deadline.due, deadline.title, deadline.done_on) == (date(2026, 5, 1), "To CQC", None)
    sources.remove_deadline(letter, 1)
    assert not letter.plan.all(Deadline)


def test_history_tells_who_when_and_what_newest_first(letter):
    lines = history.lines(letter, limit=2)
    assert [line.what for line in lines] == ["Set deadline: Action plan", "Add letter"]
    assert (lines[0].who, lines[0].when) == ("T", "21 Apr 2026, 10:00")  # 9:00 UTC in summer
