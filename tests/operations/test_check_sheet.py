"""The record of a check as it prints: a sheet, and pages of the portfolio's appendix."""

from datetime import date

import pytest

from evident.operations import check_changes, checks, concerns, service
from evident.operations.checks import Seen
from evident.operations.printing import check_sheet, sheet_pdf
from evident.plan.answers import Asked
from evident.plan.errors import RecordMissing
from evident.plan.sheet import Cell, FactRows, Heading, Table
from evident.plan.words import CheckKind, Explained, KeyQuestion, Result

TODAY = date(2026, 4, 21)
RIGHT, NEARLY, NOT = Explained.RIGHT, Explained.NEARLY, Explained.NOT


@pytest.fixture
def recorded(store):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "Staff unsure of referrals")
    asked = tuple(Asked("Care worker", 1, (RIGHT, RIGHT)) for _ in range(9))
    seen = Seen(
        "S1",
        Result.NOT_MET,
        "One did not know whom to ring",
        ((1, 1),),
        action="Put the number in every office",
        action_due=date(2026, 5, 1),
        questions=("Who would you tell?", "How soon?"),
        asked=(*asked, Asked("Agency nurse", 2, (NOT, None))),
    )
    day = date(2026, 2, 17)
    checks.record_check(store, CheckKind.STAFF_QUESTIONS, day, 1, [seen], sample="10 staff")
    return store


def test_the_sheet_says_all_the_check_says(recorded):
    sheet = check_sheet(recorded, TODAY, 1)
    facts = dict(sheet.parts[0].rows)
    assert facts["Evidence number"] == "E001"
    assert facts["By"] == "Deputy manager"
    assert facts["Recorded on"] == "21 April 2026, 63 days after it happened"
    heads = [part.words for part in sheet.parts if isinstance(part, Heading)]
    assert "What staff said about S1: 9 of 10 could explain" in heads
    found, followed, staff = [part for part in sheet.parts if isinstance(part, Table)]
    assert found.rows[0][1] == Cell("Not met", result=Result.NOT_MET)
    assert found.rows[0][3] == "9 of 10 could explain. One did not know whom to ring"
    assert staff.rows[-1] == ("Agency nurse", "Nights", "Could not", "Not asked")
    assert followed.rows[0][1] == "Put the number in every office: open, due 1 May 2026."
    questions = [part for part in sheet.parts if isinstance(part, FactRows)][1]
    assert questions.rows[1] == ("Question 2", "How soon?")


def test_it_prints_on_one_page_and_not_once_it_is_removed(recorded):
    assert sheet_pdf(check_sheet(recorded, TODAY, 1)).count(b"/Type /Page\n") <= 2
    check_changes.remove_check(recorded, 1)
    with pytest.raises(RecordMissing):
        check_sheet(recorded, TODAY, 1)
