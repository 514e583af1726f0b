"""What a portfolio says is covered everywhere, and what is doubtful is asked about."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest
from tests.outputs.service import sample_house

from evident.plan.covered import covered_plan
from evident.plan.kept_reading import tables_of, written_tables
from evident.plan.names import register_of
from evident.plan.plan import plan_of
from evident.plan.portfolio.covering import FRONT, covered, names_said
from evident.plan.reading import TableRow
from evident.plan.records import Concern, Evidence, NamedPerson, Source

SMITH = NamedPerson(name="Doreen Smith", number=1)
BAKER = NamedPerson(name="Will Baker", number=2)


@pytest.fixture(scope="module")
def house():
    house = sample_house()
    house.put(SMITH)
    house.put(BAKER)
    house.put(replace(house.all(Evidence)[0], title="MAR of Doreen Smith, seen by Will"))
    house.quote(house.all(Concern)[0], "We saw that Mrs Smith waited; and Will waited too.", 7)
    return house


def _strings(value):
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)


def test_no_string_of_a_covered_portfolio_names_anybody(house):
    before = house.portfolio()
    register = register_of(house.plan())
    after = covered(before, register)
    assert any("Smith" in text for text in _strings(before))
    assert not [text for text in _strings(after) if "Smith" in text or "Doreen" in text]
    assert "MAR of Person A, seen by Will" in [item.title for item in after.items]
    quotes = [quote for concern in after.concerns for quote in concern.quotes]
    [changed] = [quote for quote in quotes if "Person A" in quote.words]
    assert changed.source.endswith("names covered by this service")


def test_what_may_be_a_name_is_asked_once_with_every_place(house):
    [asked] = names_said(house.portfolio(), register_of(house.plan())).asked
    assert asked.words == "Will"
    assert asked.stand_in == "Person B"
    assert FRONT not in asked.places
    assert len(asked.places) == 2
    assert "Will" in asked.around


def test_rows_kept_of_a_report_stay_rows_when_a_name_in_them_is_covered():
    rows = (
        TableRow("RA2014-12", 'As she said: "Doreen", "Smith" and Doreen Smith waited', 9434765919),
        TableRow("RA2014-17", "Nobody is named", 8),
    )
    source = Source(tables=written_tables(rows), earlier_ratings='[{"date":"2020-01-01"}]')
    plan = covered_plan(plan_of((replace(SMITH, id=1), replace(source, id=1))))
    [kept] = plan.all(Source)
    said = [(row.regulation, row.words, row.page) for row in tables_of(kept)]
    assert said[1] == ("RA2014-17", "Nobody is named", 8)
    assert said[0][::2] == ("RA2014-12", 9434765919), "a figure of ours is no NHS number"
    assert "Person A waited" in said[0][1]
    assert "Smith" not in kept.tables
    assert kept.earlier_ratings == source.earlier_ratings
