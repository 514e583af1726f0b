"""Workbooks of Excel 97 to 2003 (.xls): two kept files, see make_xls.py, and broken ones."""

from datetime import date
from pathlib import Path

import pytest
from tests.importers.tables.books import texts

from evident.importers.tables import read_tables_bytes
from evident.plan.errors import UserError
from evident.plan.tables import Merged

FILES = Path(__file__).with_name("files")


def test_an_old_workbook_is_read_with_dates_fills_merged_and_hidden():
    plan, old = read_tables_bytes((FILES / "plan.xls").read_bytes()).tables
    assert texts(plan)[2][:3] == ["1", "Fire doors wedged open – again", "Fit closers"]
    third = plan.rows[2]
    assert third.cell(4).day == date(2026, 6, 1)
    assert third.cell(5).fill == "ff0000"
    assert {Merged(2, 0, 2, 5), Merged(3, 1, 4, 1)} <= set(plan.merged)
    assert [row.hidden for row in plan.rows] == [False, False, False, False, True]
    assert plan.hidden_columns == frozenset({3})
    assert (plan.hidden, old.hidden) == (False, True)


def test_dates_of_the_1904_system_are_right():
    # The writer keeps the number of the 1900 system, which means a day 1,462 days later.
    plan = read_tables_bytes((FILES / "plan-1904.xls").read_bytes()).tables[0]
    assert plan.rows[2].cell(4).day == date(2030, 6, 2)


def test_an_old_workbook_with_a_password_is_refused_in_words():
    content = (FILES / "plan.xls").read_bytes()
    assert content.count(b"\xe1\x00\x02\x00") == 1
    with pytest.raises(UserError, match="password"):
        read_tables_bytes(content.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00"))


@pytest.mark.parametrize("keep", [700, 1500, 3000])
def test_a_broken_old_workbook_is_refused(keep):
    content = (FILES / "plan.xls").read_bytes()
    with pytest.raises(UserError, match="The plan was not read"):
        read_tables_bytes(content[:keep])


def test_changed_bytes_are_read_or_refused_and_nothing_else():
    content = bytearray((FILES / "plan.xls").read_bytes())
    headlines = set()
    for place in range(512, len(content), 211):
        spoilt = content.copy()
        spoilt[place] ^= 0xFF
        try:
            read_tables_bytes(bytes(spoilt))
        except UserError as error:
            headlines.add(error.headline)
    assert headlines == {"The plan was not read."}
