"""Checking a report: what a person does to each row before it becomes a concern."""

import pytest
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called

from evident.operations import history, report_checking, report_missed, reports
from evident.plan.errors import UserError
from evident.plan.proposals import NOT_A_CONCERN, Decision, boxes_of, proposal_rows
from evident.plan.records import ConcernRegulation, ConcernStatement, Passage, Source
from evident.plan.words import Basis, KeyQuestion, Level, Verdict


@pytest.fixture
def source_id(store, tmp_path) -> int:
    """A two-column report of 2015 with its boxes, read into the plan."""
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf(text_called("larch-court-2015")))
    return reports.import_report(store, path).source_id


def rows(store, source_id):
    return proposal_rows(store.plan, source_id)


def test_a_change_is_kept_and_counts_as_opened(store, source_id):
    row = rows(store, source_id)[0]
    report_checking.change_proposal(
        store, row.id, title="Creams not signed for", level=Level.MINOR, regulations=["RA2014-12"]
    )
    changed = rows(store, source_id)[0].proposal
    assert (changed.title, changed.level) == ("Creams not signed for", Level.MINOR)
    assert changed.regulations == "RA2014-12"
    assert changed.opened
    assert changed.regulations_by_person
    with pytest.raises(UserError, match="no title"):
        report_checking.change_proposal(store, row.id, title="  ")


def test_a_statement_follows_its_key_question_unless_chosen(store, source_id):
    row = next(r for r in rows(store, source_id) if r.proposal.key_question is KeyQuestion.SAFE)
    report_checking.change_proposal(store, row.id, key_question=KeyQuestion.WELL_LED)
    from evident.operations.packs import packs

    changed = next(r for r in rows(store, source_id) if r.id == row.id).proposal
    known = packs().statement(changed.statement)
    assert known is None or known.key_question is KeyQuestion.WELL_LED


def test_what_a_person_chose_is_confirmed_in_the_concern(store, source_id):
    row, other = rows(store, source_id)[:2]
    statement = row.proposal.statement
    report_checking.change_proposal(
        store, row.id, statement=statement, regulations=["RA2014-09"], level=Level.MINOR
    )
    reports.accept_ticked(store, source_id)
    concern = store.plan.concerns[0]
    links = store.plan.all(ConcernStatement).where("concern_id", concern.id)
    assert [(link.statement, link.basis) for link in links] == [(statement, Basis.CONFIRMED)]
    laws = store.plan.all(ConcernRegulation).where("concern_id", concern.id)
    assert [(law.regulation, law.basis) for law in laws] == [("RA2014-09", Basis.CONFIRMED)]
    unopened = store.plan.concerns[1]
    laws = store.plan.all(ConcernRegulation).where("concern_id", unopened.id)
    assert {law.basis for law in laws} == {Basis.SUGGESTED}


def test_ticks_stay_in_the_plan(store, source_id):
    ids = [row.id for row in rows(store, source_id)]
    report_checking.tick_proposals(store, ids[:2], False)
    decisions = [row.decision for row in rows(store, source_id)]
    assert decisions[:3] == [Decision.LEFT_OUT, Decision.LEFT_OUT, Decision.TICKED]
    history.undo(store)
    assert {row.decision for row in rows(store, source_id)} == {Decision.TICKED}


def test_left_out_with_a_reason_and_taken_back(store, source_id):
    row = rows(store, source_id)[0]
    reports.dismiss_proposal(store, row.id, NOT_A_CONCERN[0])
    left = rows(store, source_id)[0]
    assert left.decision is Decision.NOT_A_CONCERN
    assert left.why_not == NOT_A_CONCERN[0]
    with pytest.raises(UserError, match="decided already"):
        report_checking.change_proposal(store, row.id, title="Other")
    report_checking.tick_proposals(store, [row.id], True)
    assert rows(store, source_id)[0].decision is Decision.TICKED
    assert rows(store, source_id)[0].why_not == ""


def test_an_added_one_can_be_neither_changed_nor_unticked(store, source_id):
    reports.accept_ticked(store, source_id)
    row = rows(store, source_id)[0]
    for attempt in (
        lambda: report_checking.tick_proposals(store, [row.id], False),
        lambda: report_checking.tick_proposals(store, [row.id], True),
        lambda: report_checking.merge_with_above(store, row.id),
    ):
        with pytest.raises(UserError):
            attempt()


def test_merging_keeps_both_wordings_and_the_more_serious_level(store, source_id):
    upper, lower = rows(store, source_id)[:2]
    report_checking.change_proposal(store, upper.id, level=Level.MINOR)
    report_checking.change_proposal(store, lower.id, level=Level.BREACH, regulations=["RA2014-13"])
    report_checking.merge_with_above(store, lower.id)
    merged, *rest = rows(store, source_id)
    assert merged.proposal.title == upper.proposal.title
    assert merged.proposal.level is Level.BREACH
    assert "RA2014-13" in merged.proposal.regulations.split()
    assert [p.words for p in merged.passages] == [
        p.words for p in (*upper.passages, *lower.passages)
    ]
    assert lower.id not in [row.id for row in rest]
    with pytest.raises(UserError, match="first one"):
        report_checking.merge_with_above(store, merged.id)
    history.undo(store)
    assert rows(store, source_id)[1].id == lower.id


def test_a_passage_is_cut_where_the_second_concern_begins(store, source_id):
    row = max(rows(store, source_id), key=lambda r: len(r.words))
    passage = row.passages[0]
    at = passage.words.index(" ", len(passage.words) // 2)
    before = len(rows(store, source_id))
    report_checking.split_proposal(store, row.id, passage.id, at)
    after = rows(store, source_id)
    place = [r.id for r in after].index(row.id)
    first, second = after[place], after[place + 1]
    assert len(after) == before + 1
    assert first.words == passage.words[:at].strip()
    assert second.words == passage.words[at:].strip()
    assert len(second.passages) == len(row.passages)
    width = sum(b.box[2] - b.box[0] for b in boxes_of(passage))
    parts = [*boxes_of(first.passages[0]), *boxes_of(second.passages[0])]
    assert sum(b.box[2] - b.box[0] for b in parts) == pytest.approx(width, abs=2)
    assert second.proposal.title
    with pytest.raises(UserError, match="not split"):
        report_checking.split_proposal(store, first.id, first.passages[0].id, 0)


def test_one_we_missed_takes_its_place_by_page(store, source_id):
    question = KeyQuestion.SAFE
    last = [r for r in rows(store, source_id) if r.proposal.key_question is question][-1]
    words = "Fire doors were wedged open on the first floor."
    report_missed.add_missed(
        store,
        source_id,
        words,
        page=last.page,
        start=last.passages[0].end,
        boxes=f"{last.page} 50.0 100.0 200.0 112.0",
        question=question,
    )
    after = rows(store, source_id)
    place = [r.id for r in after].index(last.id)
    added = after[place + 1]
    assert added.words == words
    assert added.decision is Decision.TICKED
    assert added.proposal.opened
    assert added.proposal.title.startswith("Fire doors")
    assert added.passages[0].by_person
    assert added.passages[0].verdict is Verdict.CONCERN
    assert added.boxes[0].box == (50.0, 100.0, 200.0, 112.0)
    with pytest.raises(UserError, match="No words"):
        report_missed.add_missed(store, source_id, " \n ")


def test_one_typed_by_hand_goes_into_an_empty_list(store):
    from evident.operations import report_facts

    report_facts.add_paper_report(store, framework="saf-2023")
    (source,) = store.plan.all(Source)
    report_missed.add_missed(
        store, source.id, "Medicines were not signed for: breach of regulation 12.", page=4
    )
    (row,) = rows(store, source.id)
    assert row.proposal.level is Level.BREACH
    assert row.proposal.regulations == "RA2014-12"
    assert row.page == 4
    reports.accept_ticked(store, source.id)
    assert store.plan.concerns[0].checked_by_person


def test_looking_is_one_step_and_only_once(store, source_id):
    ids = [row.id for row in rows(store, source_id)]
    report_checking.mark_opened(store, [*ids, 9999])
    assert all(row.proposal.opened for row in rows(store, source_id))
    assert report_checking.mark_opened(store, ids).entry == 0


def test_boxes_that_cannot_be_read_are_left_out():
    passage = Passage(boxes="3 1.0 2.0 3.0 4.0;;x 1 2 3 4;2 1 2 3")
    assert [(b.page, b.box) for b in boxes_of(passage)] == [(3, (1.0, 2.0, 3.0, 4.0))]
