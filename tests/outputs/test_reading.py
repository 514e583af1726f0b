"""What a reader meets on the pages of a portfolio: order, jumps, and where links lead."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.outputs.service import House
from tests.plan.build import TODAY

from evident.outputs.portfolio.answer_lines import _evidence_lines
from evident.outputs.portfolio.back import _jumps, _urgent
from evident.outputs.portfolio.phrases import Targets
from evident.outputs.sheet import leads_to
from evident.plan.portfolio.values import ConcernEntry, Item
from evident.plan.words import Level


@pytest.fixture(scope="module")
def portfolio():
    house = House()
    concern = house.concern()
    for at in range(4):
        house.file(concern, 2, b"Words of a note.", f"note {at}.txt")
    return house.portfolio()


def test_what_is_not_finished_stands_breaches_first_then_by_days_late(portfolio):
    one: ConcernEntry = portfolio.concerns[0]

    def left(level, days):
        return replace(one, level=level.label, by_when=TODAY - timedelta(days=days))

    rows = [
        left(Level.RECOMMENDATION, 99),
        left(Level.BREACH, 2),
        left(Level.MINOR, 50),
        left(Level.BREACH, 7),
        left(Level.BREACH, -7),
    ]
    ordered = sorted(rows, key=lambda row: _urgent(TODAY, row))
    assert [rows.index(row) for row in ordered] == [3, 1, 4, 2, 0]


def test_the_index_leads_to_every_fifty_that_has_an_item(portfolio):
    model: Item = portfolio.items[0]
    items = [
        replace(model, number=number, reference=f"E{number:03d}") for number in range(1, 260, 3)
    ]
    del items[20:40]  # none from E061 to E118
    (line,) = _jumps(items)
    told = [(run.text.replace("\xa0", " "), run.link) for run in line.runs if run.link]
    assert told[:3] == [
        ("E001 to E049", "index-E001"),
        ("E052 to E058", "index-E052"),
        ("E121 to E148", "index-E121"),
    ]
    assert _jumps(items[:50]) == []


def test_what_can_be_seen_is_named_before_what_can_only_be_asked_for(portfolio):
    names = [item.reference for item in portfolio.items]
    targets = Targets(portfolio, slips={names[0]: "Word file"})
    told = "".join(run.text for run in _evidence_lines(names, targets, 9, "x")).replace("\xa0", " ")
    lines = told.split("\n")
    assert [line[:4] for line in lines] == ["E002", "E003", "E004", "E001"]
    assert "(Word file, named on page {})" in lines[-1]
    few = _evidence_lines(names, targets, 2, "evidence-S1.2")
    assert few[-1].text == "and 2 more; all 4 are listed on page\xa0{}"
    assert few[-1].link == few[-1].page_of == "evidence-S1.2"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("item-E014", "Evidence E014"),
        ("index-E014", "E014 in the evidence index"),
        ("concern-S2", "Concern S2"),
        ("evidence-S2.3", "All evidence of S2, answer 3"),
        ("question-safe", "Summary sheet"),
        ("report-3-page-7", "Page of the report"),
        ("contents", "Contents"),
    ],
)
def test_a_link_says_where_it_leads(place, words):
    assert leads_to(place) == words
