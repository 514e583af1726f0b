"""The way of a report from its file to a Reading, worker process and all."""

from datetime import date

import pytest

from evident.importers.report import read_report
from evident.plan.errors import UserError
from evident.plan.words import KeyQuestion, Level, Rating, Verdict

PAGE = """Sample House
Location: Sample House
Location ID: 1-2345678901
Report published: 12 November 2025

Overall
Requires improvement
Safe
Requires improvement
Effective
Good

Overall summary
Date of assessment: 3 to 5 November 2025. We assessed the home after worries were shared with us. \
We found 2 breaches of the legal regulations in relation to safe care and treatment and good \
governance. People told us they felt safe.

Safe
Rating: Requires improvement
We looked for evidence that people were protected from abuse and avoidable harm.

Medicines optimisation
Score: 2
Medicines administration records had gaps on 14 days in October. Staff could not tell us why. \
People were happy with the help they had with their tablets.

Safeguarding
Score: 2
Staff were friendly.
"""


def test_text_of_a_web_page_becomes_drafts(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(PAGE, encoding="utf-8")
    reading = read_report(path)
    assert reading.service == "Sample House"
    assert reading.location_id == "1-2345678901"
    assert reading.framework == "saf-2023"
    assert reading.published == date(2025, 11, 12)
    assert (reading.visited, reading.visited_to) == (date(2025, 11, 3), date(2025, 11, 5))
    assert reading.ratings["overall"] is Rating.REQUIRES_IMPROVEMENT
    assert reading.rating(KeyQuestion.EFFECTIVE) is Rating.GOOD
    assert (reading.breaches_stated, reading.breaches_found) == (2, 2)
    by_statement = {draft.statement: draft for draft in reading.drafts}
    medicines = by_statement["safe.medicines-optimisation"]
    assert medicines.title == "Medicines records incomplete"
    assert medicines.level is Level.BREACH
    assert medicines.regulations == ("RA2014-12",)
    assert medicines.statement_given
    assert "14 days" in medicines.words
    assert by_statement["safe.safeguarding"].title == "Safeguarding: scored 2"
    assert by_statement["well-led.governance-management-and-sustainability"].regulations == (
        "RA2014-17",
    )


def test_offsets_lead_back_to_the_words(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(PAGE, encoding="utf-8")
    reading = read_report(path)
    for sentence in reading.sentences:
        span = sentence.spans[0]
        there = reading.texts[span.page - 1][span.start : span.end]
        assert " ".join(there.split()) == sentence.text
    assert {s.verdict for s in reading.sentences} >= {
        Verdict.CONCERN,
        Verdict.POSITIVE,
        Verdict.BOILERPLATE,
    }


def test_a_missing_file_says_what_next(tmp_path):
    with pytest.raises(UserError) as caught:
        read_report(tmp_path / "none.pdf")
    assert caught.value.headline == "The report was not read."
    assert caught.value.remedy
