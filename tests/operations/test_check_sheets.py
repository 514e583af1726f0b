"""Checks on paper: a look at a key question, and blank sheets to carry."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from evident.operations import check_plans, concerns, service
from evident.operations.check_plans import ToPlan
from evident.operations.printing import check_sheet, sheet_pdf
from evident.operations.printing.blank import blank_sheets
from evident.operations.upkeep import record_upkeep
from evident.plan.errors import UserError
from evident.plan.records import CheckQuestion
from evident.plan.words import CheckKind, Every, KeyQuestion, Result

DAY = date(2026, 4, 21)


@pytest.fixture(autouse=True)
def _concerns(store):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(
        store, KeyQuestion.SAFE, "Sluice unlocked", words="The sluice door stood open twice."
    )
    concerns.add_concern(store, KeyQuestion.SAFE, "Log gaps")


def words_of(pdf: bytes) -> list[str]:
    """Give the words of each page, and see that each is A4."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = {tuple(round(float(n)) for n in page.mediabox) for page in opened.pages}
    assert sizes == {(0, 0, 595, 842)}
    with PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_look_at_a_key_question_prints_what_was_seen(store):
    record_upkeep(
        store, KeyQuestion.CARING, CheckKind.OBSERVATION, DAY, 1, Result.MET, seen="Kind at lunch"
    )
    page = words_of(sheet_pdf(check_sheet(store, DAY, 1)))[0]
    assert "Key question as a whole Caring: Met" in page
    assert page.count("Kind at lunch") == page.count("Caring: Met") == 1


def test_a_check_that_is_gone_is_not_printed(store):
    with pytest.raises(UserError, match="No check sheet"):
        blank_sheets(store, [7], DAY)


def test_blank_sheets_ask_about_each_concern_and_carry_their_code(store):
    with store.transaction("Questions") as tx:
        tx.put(CheckQuestion(concern_id=1, words="Where is the key kept?"))
        tx.put(CheckQuestion(concern_id=1, words="Who locks the door?", position=1))
    check_plans.plan_checks(
        store,
        [
            ToPlan(
                CheckKind.AUDIT, "Sluice audit", DAY, ("S1", "S2"), Every.MONTH, sample="2 doors"
            ),
            ToPlan(CheckKind.STAFF_QUESTIONS, "Ask nights", DAY, ("S1",), Every.MONTH),
            ToPlan(CheckKind.FEEDBACK, "Tea time", DAY, key_question=KeyQuestion.CARING),
        ],
    )
    pages = words_of(sheet_pdf(blank_sheets(store, [1, 2, 3, 99], DAY)))
    assert len(pages) == 3
    audit, staff, upkeep = pages
    for words in (
        "Check sheet: Sluice audit",
        "Code P1",
        "Date",
        "Who checked",
        "Area",
        "Shift",
        "planned: 2 doors",
        "The sluice door stood open twice.",
        "Met Partly met Not met Nothing to check",
        "S2 Log gaps",
        "press Ctrl+K, type P1 and",
    ):
        assert words in audit, words
    assert "Where is the key kept?" in staff
    assert "Could explain" in staff.replace("Could not", "")
    assert "Where is the key kept?" not in audit
    assert "All of Caring" in upkeep
    assert "type P3" in upkeep
