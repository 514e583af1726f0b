"""Taking up sentences the reader skipped, and saying why one is no concern."""

import pytest
from tests.reports.make import as_html
from tests.reports.texts_read import text_called

from evident.operations import history, report_checking, report_missed, reports
from evident.plan.account import Fate, account_of
from evident.plan.errors import UserError
from evident.plan.passage_places import places_of
from evident.plan.proposals import NOT_A_CONCERN, Decision, proposal_rows
from evident.plan.records import Passage, ProposedConcern, Source


@pytest.fixture
def source_id(store, tmp_path) -> int:
    path = tmp_path / "report.html"
    path.write_bytes(as_html(text_called("fernhill-lodge-2019")))
    return reports.import_report(store, path).source_id


def account(store, source_id):
    return account_of(store.plan, store.plan.all(Source)[source_id])


def rows(store, source_id):
    return proposal_rows(store.plan, source_id)


def test_a_sentence_is_taken_up_as_a_row_that_counts(store, source_id):
    before, listed = account(store, source_id), rows(store, source_id)
    sentence = before.skipped[20]
    report_missed.take_up(store, source_id, [sentence])
    after = account(store, source_id)
    assert sentence not in after.skipped
    assert (after.total, after.decided) == (before.total + 1, before.decided + 1)
    known = {row.id for row in listed}
    new = next(row for row in rows(store, source_id) if row.id not in known)
    assert new.words == sentence.text
    assert (new.decision, new.proposal.opened) == (Decision.TICKED, True)
    assert new.proposal.title
    history.undo(store)
    assert account(store, source_id) == before


def test_a_sentence_goes_onto_a_row_as_one_more_passage(store, source_id):
    row = rows(store, source_id)[3]
    sentence = account(store, source_id).skipped[20]
    report_missed.take_up(store, source_id, [sentence], row.id)
    after = next(one for one in rows(store, source_id) if one.id == row.id)
    assert [p.words for p in after.passages] == [*(p.words for p in row.passages), sentence.text]
    assert after.proposal.opened
    reports.dismiss_proposal(store, row.id, NOT_A_CONCERN[0])
    with pytest.raises(UserError, match="decided already"):
        report_missed.take_up(store, source_id, [account(store, source_id).skipped[0]], row.id)


def test_sentences_side_by_side_become_one_stretch(store, source_id):
    first, second, *_ = account(store, source_id).skipped
    report_missed.take_up(store, source_id, [first, second])
    passage = next(p for p in store.plan.all(Passage) if p.by_person)
    stretches = places_of(passage)
    assert stretches[0][1] == first.spans[0].start
    assert stretches[-1][2] == second.spans[-1].end
    assert not {first, second} & set(account(store, source_id).skipped)


def test_what_stands_in_no_concern_is_set_aside_with_its_reason_and_taken_up_again(
    store, source_id
):
    row = rows(store, source_id)[0]
    with store.transaction("Lose a row") as tx:  # as if the reader had left its sentences alone
        tx.delete(tx.plan.all(ProposedConcern)[row.id])
        for passage in row.passages:
            if passage.id in tx.plan.all(Passage):
                tx.delete(tx.plan.all(Passage)[passage.id])
    nowhere = [line for line in account(store, source_id).lines if line.fate is Fate.NOWHERE]
    assert nowhere
    sentence = nowhere[0].sentence
    with pytest.raises(UserError, match="reason"):
        report_missed.set_aside(store, source_id, [sentence], " ")
    report_missed.set_aside(store, source_id, [sentence], NOT_A_CONCERN[1])
    line = next(one for one in account(store, source_id).lines if one.sentence == sentence)
    assert (line.fate, line.why) == (Fate.SET_ASIDE, NOT_A_CONCERN[1])
    report_missed.take_up(store, source_id, [sentence])
    line = next(one for one in account(store, source_id).lines if one.sentence == sentence)
    assert line.fate is Fate.CHECKED


def test_a_concern_added_unseen_is_checked_later(store, source_id):
    reports.accept_ticked(store, source_id)
    waiting = account(store, source_id)
    assert {line.fate for line in waiting.open} == {Fate.NOT_CHECKED}
    for row in rows(store, source_id):
        report_checking.confirm_checked(store, row.id)
    assert account(store, source_id).decided == waiting.total
    assert all(concern.checked_by_person for concern in store.plan.concerns)
