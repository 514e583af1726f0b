"""What each screen prints, from the sample plan."""

from datetime import date, timedelta

import pypdfium2
import pytest
from tests.once import SAMPLE_NOW, sample_of

from evident.operations import printing
from evident.operations.actions import add_action
from evident.operations.concerns import add_concern
from evident.operations.evidence import Link, add_pasted
from evident.operations.people import change_person
from evident.operations.plans import open_plan
from evident.operations.risks import add_risk
from evident.operations.service import add_person, add_source
from evident.plan.account import account_of
from evident.plan.account_words import in_one_line
from evident.plan.errors import RecordMissing
from evident.plan.map import GroupBy
from evident.plan.records import Person, Source
from evident.plan.sheet import Cell, FactRows, Heading, Table, Text
from evident.plan.words import KeyQuestion, SourceKind

TODAY = date(2026, 4, 21)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with open_plan(sample_of(tmp_path_factory), clock=lambda: SAMPLE_NOW, read_only=True) as store:
        yield store


def text_of(sheet):
    with pypdfium2.PdfDocument(printing.sheet_pdf(sheet)) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).replace("\ufffe", "-").split()), len(pages)


def rows(sheet):
    return [row for part in sheet.parts if isinstance(part, Table) for row in part.rows]


def first_words(sheet):
    return [row[0].words if isinstance(row[0], Cell) else row[0] for row in rows(sheet)]


def test_the_list_of_concerns_fits_one_page_and_has_every_one(sample):
    sheet = printing.concerns_sheet(sample, TODAY)
    assert first_words(sheet) == [concern.reference for concern in sample.plan.concerns]
    text, pages = text_of(sheet)
    assert pages == 1
    assert "17 concerns" in text
    assert "7 days overdue" in text
    assert "Done, not verified" in text


def test_a_filtered_list_says_what_it_leaves_out(sample):
    sheet = printing.concerns_sheet(sample, TODAY, ["W4", "S1"], "No owner")
    assert first_words(sheet) == ["W4", "S1"]
    assert sheet.subtitle == "Showing 2 of 17: No owner"


def test_a_concern_prints_its_words_conditions_and_proof_but_no_private_notes(sample):
    concern = sample.plan.concern("S1")
    assert concern.private_notes
    text, _ = text_of(printing.concern_sheet(sample, TODAY, "S1"))
    assert "To reach Verified" in text
    assert "Medicines records had gaps" in text
    assert "E001" in text
    assert "Independent MAR check, nights" in text
    assert concern.private_notes[:30] not in text


def test_a_concern_prints_why_it_happened_and_the_three_dates_of_each_item(store):
    add_concern(store, KeyQuestion.SAFE, "Gaps", cause="Bank staff were never shown the chart.")
    add_concern(store, KeyQuestion.SAFE, "Falls")
    add_pasted(store, b"Charts counted", "note.txt", links=[Link("S1", 1)])
    sheet = printing.concern_sheet(store, TODAY, "S1")
    assert "Why it happened Bank staff were never shown the chart." in text_of(sheet)[0]
    listed = next(p for p in sheet.parts if isinstance(p, Table) and p.head[0] == "No.")
    assert listed.head[3:6] == ("Shows", "File", "Recorded")
    assert listed.rows[0][5] == "21 Apr 2026"
    assert "Why it happened" not in text_of(printing.concern_sheet(store, TODAY, "S2"))[0]


def test_a_concern_that_is_not_there_is_refused(sample):
    with pytest.raises(RecordMissing):
        printing.concern_sheet(sample, TODAY, "S99")


def test_the_history_of_a_concern_says_who_and_when(sample):
    sheet = printing.history_sheet(sample, TODAY, "S1")
    assert len(rows(sheet)) == len(sample.past.entries(sample.plan.concern("S1").id, 500))
    assert rows(sheet)[0][0].startswith("15 Apr 2026, ")
    cut = printing.history_sheet(sample, TODAY, "S1", limit=5)
    assert cut.subtitle == "The latest 5 changes"


def test_the_map_is_landscape_with_one_line_for_each_action(sample):
    sheet = printing.map_sheet(sample, TODAY, GroupBy.QUESTION)
    assert sheet.landscape
    text, _ = text_of(sheet)
    assert "None held yet" in text
    assert "Quality statement" in text
    only = printing.map_sheet(sample, TODAY, GroupBy.OWNER, ["S6"])
    assert len(rows(only)) == 1


def test_the_list_of_evidence_has_every_item_and_its_marks(sample):
    sheet = printing.evidence_sheet(sample, TODAY)
    assert len(rows(sheet)) == len(sample.plan.evidence)
    text, _ = text_of(sheet)
    assert "may show names" in text
    assert "date to be confirmed" in text
    some = printing.evidence_sheet(sample, TODAY, [12, 3], "S1")
    assert first_words(some) == ["E012", "E003"]
    assert some.subtitle == "Showing 2 of 64: S1"


def test_readiness_fits_one_page_and_ends_with_its_note(sample):
    sheet = printing.readiness_sheet(sample, TODAY, {KeyQuestion.SAFE: "No change since March"})
    text, pages = text_of(sheet)
    assert pages == 1
    assert "2 of 17 concerns are ready to show." in text
    assert "No change since March" in text
    assert text.index("This is your own view of readiness, not a CQC rating.") > 0


def test_a_key_question_prints_the_summary_of_the_portfolio(sample):
    text, pages = text_of(printing.question_sheet(sample, TODAY, KeyQuestion.SAFE))
    assert pages == 1
    for concern in sample.plan.concerns_under(KeyQuestion.SAFE):
        assert concern.title in text
    assert "What is not finished yet" in text


def test_checks_print_those_to_come_and_the_register(sample):
    text, _ = text_of(printing.checks_sheet(sample, TODAY))
    assert "Checks to come" in text
    assert "Every month" in text
    assert "Independent means" in text
    short, _ = text_of(printing.checks_sheet(sample, TODAY, done=False))
    assert "Checks carried out" not in short


def test_the_service_prints_people_ratings_and_deadlines(sample):
    text, _ = text_of(printing.service_sheet(sample, TODAY))
    assert "Community pharmacist" in text
    assert "Safe: Requires improvement" in text
    assert "9 days left" in text


def test_the_handover_is_one_page_by_owner_with_boxes(sample):
    sheet = printing.handover_sheet(sample, TODAY)
    _, pages = text_of(sheet)
    assert pages == 1
    assert all(row[0].box for row in rows(sheet))
    said = [row[1] for row in rows(sheet)]
    assert "Check: Independent MAR check, nights" in said
    assert "Decide who owns “Two notifications sent to CQC late”" in said
    assert sheet.parts[-2].words == "Nobody yet"


def test_sixty_jobs_still_print_on_one_page(store):
    for n in range(4):
        add_person(store, f"Team leader {n}")
    add_concern(store, KeyQuestion.SAFE, "Records not kept up", owner_id=1)
    for n in range(64):
        title = f"Look through the daily records of unit {n} and write down what is missing"
        due = date(2026, 4, 1 + n % 27)
        add_action(store, "S1", title, owner_id=n % 4 + 1, due=due)
    sheet = printing.handover_sheet(store, TODAY)
    text, pages = text_of(sheet)
    assert pages == 1
    shown = sum(isinstance(row[0], Cell) for row in rows(sheet))
    more = [int(row[1].words.split()[1]) for row in rows(sheet) if isinstance(row[1], Cell)]
    assert shown + sum(more) == 64
    assert shown >= 32
    assert "20 days overdue" in text


def test_the_handover_of_one_person_is_theirs_alone(sample):
    owner = next(p.id for p in sample.plan.all(Person) if p.role == "Deputy manager")
    sheet = printing.handover_sheet(sample, TODAY, 14, owner)
    assert [part.words for part in sheet.parts if isinstance(part, Heading)] == ["Deputy manager"]


def test_work_of_somebody_who_has_left_is_nobodys(store):
    add_person(store, "Deputy manager")
    add_concern(store, KeyQuestion.SAFE, "Falls at night", owner_id=1)
    add_action(store, "S1", "Look at every fall", owner_id=1, due=TODAY)
    for until, heading in ((TODAY, "Deputy manager"), (TODAY - timedelta(days=1), "Nobody yet")):
        change_person(store, 1, until=until)
        sheet = printing.handover_sheet(store, TODAY)
        assert [p.words for p in sheet.parts if isinstance(p, Heading)] == [heading]


def test_a_risk_to_review_is_handed_over(store):
    add_concern(store, KeyQuestion.SAFE, "Falls at night")
    add_risk(store, "Too few at night", references=["S1"], review_on=TODAY)
    add_risk(store, "Later", review_on=date(2026, 6, 1))
    said = {(row[1], row[2]) for row in rows(printing.handover_sheet(store, TODAY))}
    assert ("Review the risk: Too few at night", "S1") in said
    assert not any("Later" in what for what, _ in said)


def test_nothing_due_is_said(store):
    text, _ = text_of(printing.handover_sheet(store, TODAY))
    assert "Nothing is due in these days." in text


def test_an_empty_plan_prints_every_sheet(store):
    for make in (
        printing.concerns_sheet,
        printing.map_sheet,
        printing.evidence_sheet,
        printing.checks_sheet,
        printing.service_sheet,
    ):
        text, pages = text_of(make(store, TODAY))
        assert pages == 1
        assert "No" in text
    text, _ = text_of(printing.question_sheet(store, TODAY, KeyQuestion.CARING))
    assert "None. No concerns raised in Caring." in text


def test_the_sheet_of_a_report_begins_with_its_account(sample):
    source = next(iter(sample.plan.all(Source)))
    sheet = printing.report_sheet(sample, TODAY, source.id)
    heads = [part.words for part in sheet.parts if isinstance(part, Heading)]
    assert heads == ["The account", "Set aside, with reason", "What was found"]
    said = [part.words for part in sheet.parts if isinstance(part, Text)]
    assert said[0].startswith(in_one_line(account_of(sample.plan, source)))
    facts = dict(next(part for part in sheet.parts if isinstance(part, FactRows)).rows)
    assert facts["Rows of its tables"] == "3 of 3 have a concern"
    decided = [row[-1].words for row in sheet.parts[-1].rows]
    assert decided.count("Added") == 17
    assert set(decided) == {"Added", "Not a concern"}


def test_a_report_whose_concerns_were_entered_by_hand_lists_them(store):
    add_source(store, SourceKind.REPORT, "Report of 2023")
    source_id = store.plan.all(Source).where("title", "Report of 2023")[0].id
    add_concern(store, KeyQuestion.SAFE, "Doors", source_id=source_id, words="Doors stood open.")
    sheet = printing.report_sheet(store, TODAY, source_id)
    assert sheet.parts[-1].rows[0][-1] == "Added: S1"
    assert sheet.subtitle == "Report of 2023: 1 concern"
