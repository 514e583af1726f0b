"""What stands round a report, or holds it, is told from the report itself."""

from datetime import date

from evident.importers.report.reader import reading_of
from evident.plan.words import KeyQuestion, Rating, Verdict

from .page_files import SAVED_PAGE, audit_docx


def nothing(done, of):
    """Progress nobody watches."""


def concerns(reading):
    return [s.text for s in reading.sentences if s.verdict is Verdict.CONCERN]


def test_a_saved_page_is_read_without_menus_notices_and_footers():
    reading = reading_of(SAVED_PAGE.encode(), nothing)
    assert concerns(reading) == [
        "We found 2 breaches of legal regulations in relation to safe care and governance.",
        "Staff had not recorded the temperature of the medicines fridge.",
        "Creams were left in an unlocked cupboard & two doses had been missed.",
        "Audits had not found that care plans were out of date.",
        "This was a breach of regulation 17.",
    ]
    assert (reading.service, reading.provider) == ("Hazel Bank Care Home", "Hazel Care Limited")
    assert reading.location_id == "1-1000000555"
    assert (reading.visited, reading.visited_to) == (date(2025, 6, 3), date(2025, 6, 17))
    assert reading.ratings == {
        "overall": Rating.REQUIRES_IMPROVEMENT,
        "safe": Rating.REQUIRES_IMPROVEMENT,
        "effective": Rating.GOOD,
        "caring": Rating.GOOD,
        "responsive": Rating.GOOD,
        "well-led": Rating.INADEQUATE,
    }


def test_a_scored_statement_without_a_passage_is_a_draft_whatever_its_categories_score():
    drafts = reading_of(SAVED_PAGE.encode(), nothing).drafts
    assert {draft.statement for draft in drafts} == {
        "safe.medicines-optimisation",
        "safe.safe-environments",
        "well-led.governance-management-and-sustainability",
    }


def test_a_page_saved_as_one_file():
    head = (
        "From: <Saved by a browser>\r\nSubject: Hazel Bank\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="---b"\r\n\r\n'
        "-----b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )
    reading = reading_of((head + SAVED_PAGE + "\r\n-----b--\r\n").encode(), nothing)
    assert len(concerns(reading)) == 5


def test_an_audit_in_word_is_read_row_by_row():
    reading = reading_of(audit_docx(), nothing)
    verdicts = {s.text: s.verdict for s in reading.sentences}
    assert verdicts["Two charts had gaps."] is Verdict.CONCERN
    assert verdicts["Risk assessments were not reviewed after falls."] is Verdict.CONCERN
    assert verdicts["Not met."] is Verdict.BOILERPLATE
    assert verdicts["Rotas showed enough staff."] is Verdict.POSITIVE
    by_statement = {draft.statement: draft for draft in reading.drafts}
    assert by_statement["safe.medicines-optimisation"].met_by == date(2025, 6, 30)
    assert reading.service == "Hazel Bank Care Home"


def test_text_with_mixed_line_ends_and_mangled_bullets():
    text = (
        "Hazel Bank\r\n\r\nIs the service safe?\rRequires improvement\n\n"
        "\u00bf Doses had been missed.\r\n\u00bf The sluice was not locked.\r\n"
        "Previous ratings\n4 May 2022: Good\n12/06/2019\nRequires improvement\n"
    )
    reading = reading_of(text.encode(), nothing)
    assert concerns(reading) == ["Doses had been missed.", "The sluice was not locked."]
    assert reading.rating(KeyQuestion.SAFE) is Rating.REQUIRES_IMPROVEMENT
    assert reading.history == (
        (date(2022, 5, 4), Rating.GOOD),
        (date(2019, 6, 12), Rating.REQUIRES_IMPROVEMENT),
    )
