"""Meetings and risks in the portfolio: under Well-led, and a meeting as a page of evidence."""

from datetime import date

from tests.outputs.conftest import squeezed
from tests.outputs.service import House, governed, sample_house

from evident.operations.printing.governance import _decisions
from evident.outputs.portfolio.governance import NOTHING, governance_pages, nothing_yet
from evident.outputs.portfolio.phrases import Targets
from evident.plan.meeting_rows import meeting_rows
from evident.plan.portfolio import Options
from evident.plan.portfolio.governance import Governance
from evident.plan.records import Meeting


def pages_with(finished, words):
    return [text for text in finished.pages if words in text]


def test_meetings_decisions_and_risks_stand_under_well_led(finished):
    (page,) = pages_with(finished, "Meetings and decisions\n")
    text = squeezed(page)
    for words in (
        "Well-led",
        "31 Mar 2026",
        "All audits go into one log.",
        "W1 · done 10 April",
        "Ask for a second quote for the lift.",
        "No action yet",
        "Said at the",
        "Team meeting",
        "No decisions recorded.",
        "Too few staff at night",
        "Medium",
        "High",
        "Review 2 days overdue",
        "S5",
    ):
        assert squeezed(words) in text, words
    number = finished.pages.index(page)
    summary = next(at for at, text in enumerate(finished.pages) if "Well-led: summary" in text)
    assert number == summary + 1


def test_a_meeting_is_a_page_of_evidence_with_its_decisions(finished):
    (item,) = [item for item in finished.portfolio.items if item.meeting is not None]
    assert [s.reference for s in item.supports] == ["W1"]
    (page,) = pages_with(finished, "Record of a meeting")
    text = squeezed(page)
    for words in (item.reference, "Registered manager, deputy manager", "Thank the night team."):
        assert squeezed(words) in text
    assert not [words for words in finished.made.problems if item.reference in words]


def test_concerns_that_are_left_out_are_not_named():
    house = sample_house()
    governed(house)
    options = Options(left_out_concerns=frozenset({"W1", "S5"}))
    held = house.portfolio(options).governance
    assert [one.outcome for one in held.meetings[1].decisions] == [
        "done 10 April",
        "",
        "Said at the meeting",
    ]
    assert held.risks[0].concerns == ()


def test_a_service_without_meetings_and_risks_says_so_in_one_sentence():
    empty = Governance()
    assert nothing_yet(empty) == NOTHING
    assert governance_pages(empty, None, None) == []
    assert House().portfolio().governance == empty


def test_meetings_to_come_are_not_printed():
    house = sample_house()
    governed(house)
    for meeting_id in (1, 2):
        house.set(Meeting, meeting_id, on=date(2027, 1, 1))
    assert house.portfolio().governance.meetings == ()


def test_the_sheet_of_meetings_has_a_line_for_each_decision():
    house = sample_house()
    governed(house)
    rows = meeting_rows(house.plan(), date(2026, 4, 21))
    lines = [line for row in rows for line in _decisions(row)]
    assert [line[2] for line in lines] == [
        "No decisions recorded.",
        "All audits go into one log.",
        "Ask for a second quote for the lift.",
        "Thank the night team.",
    ]
    assert Targets(house.portfolio()).holds(lines[1][5])
