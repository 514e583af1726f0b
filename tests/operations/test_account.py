"""The account of a report: every passage counted once, decided only when somebody looked."""

from dataclasses import replace

import pytest
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called

from evident.operations import concerns, report_checking, report_missed, reports
from evident.plan.account import COUNTED, Fate, account_of
from evident.plan.account_words import in_one_line, still_open
from evident.plan.kept_reading import sentences_on, tables_of
from evident.plan.passage_places import at_spans, cut_places, places_of
from evident.plan.proposals import NOT_A_CONCERN, Decision, proposal_rows
from evident.plan.reading import Span
from evident.plan.records import Concern, Passage, Source, SourcePage


@pytest.fixture
def source_id(store, tmp_path) -> int:
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf(text_called("larch-court-2015")))
    return reports.import_report(store, path).source_id


def account(store, source_id):
    return account_of(store.plan, store.plan.all(Source)[source_id])


def test_every_sentence_of_the_report_is_kept_with_its_verdict(store, source_id):
    pages = store.plan.all(SourcePage).where("source_id", source_id)
    sentences = [sentence for page in pages for sentence in sentences_on(page)]
    made = account(store, source_id)
    assert len(sentences) == len(made.skipped) + sum(
        line.sentence is not None for line in made.lines
    )
    for page in pages:
        for sentence in sentences_on(page):
            first = sentence.spans[0]
            assert page.text[first.start : first.end].split()[0] in sentence.text
    assert tables_of(store.plan.all(Source)[source_id])


def test_nothing_is_decided_before_somebody_looked(store, source_id):
    made = account(store, source_id)
    assert made.total > 60
    assert made.decided == 0
    assert {line.fate for line in made.lines} <= {Fate.NOT_OPENED, Fate.NOWHERE}
    assert not made.complete


def test_opening_rows_and_giving_reasons_decides_passages(store, source_id):
    rows = proposal_rows(store.plan, source_id)
    report_checking.mark_opened(store, [row.id for row in rows[1:]])
    before = account(store, source_id)
    assert {line.proposal.id for line in before.open if line.proposal} == {rows[0].id}
    report_checking.tick_proposals(store, [rows[0].id], False)
    assert any(line.fate is Fate.NO_REASON for line in account(store, source_id).lines)
    reports.dismiss_proposal(store, rows[0].id, NOT_A_CONCERN[1])
    after = account(store, source_id)
    aside = [line for line in after.lines if line.fate is Fate.SET_ASIDE]
    assert {line.why for line in aside} == {NOT_A_CONCERN[1]}
    reports.accept_ticked(store, source_id)
    added = account(store, source_id)
    assert {line.fate for line in added.lines} <= {Fate.CONCERN, Fate.SET_ASIDE, Fate.NOWHERE}
    assert added.decided == after.decided


def test_a_sentence_taken_up_counts_from_then_on(store, source_id):
    before = account(store, source_id)
    skipped = next(s for s in before.skipped if len(s.text) > 40)
    first = skipped.spans[0]
    report_missed.add_missed(
        store, source_id, skipped.text, page=first.page, start=first.start, end=first.end
    )
    after = account(store, source_id)
    assert (after.total, after.decided) == (before.total + 1, before.decided + 1)
    assert skipped not in after.skipped
    report_missed.add_missed(store, source_id, "Said on the telephone: call bells")
    assert account(store, source_id).total == before.total + 2


def test_splitting_a_passage_loses_no_sentence(store, source_id):
    before = account(store, source_id)
    for row in proposal_rows(store.plan, source_id):
        passage = row.passages[0]
        if len(passage.words) > 200:
            report_checking.split_proposal(store, row.id, passage.id, passage.words.index(". ") + 1)
    after = account(store, source_id)
    assert after.total == before.total
    assert {line.fate for line in after.open} == {line.fate for line in before.open}


def test_a_sentence_split_in_three_is_still_in_a_concern(store, source_id):
    before = account(store, source_id)
    line = next(line for line in before.lines if line.proposal and len(line.words) > 90)
    third = len(line.words) // 3
    row_id, at = line.proposal.id, line.passage.words.index(line.words)
    report_checking.split_proposal(store, row_id, line.passage.id, at + 2 * third)
    report_checking.split_proposal(store, row_id, line.passage.id, at + third)
    after = account(store, source_id)
    assert [one.fate for one in after.lines if one.sentence == line.sentence] == [Fate.CHECKED]
    assert after.total > before.total


def test_what_was_dismissed_as_a_concern_can_be_taken_up_again(store, source_id):
    reports.accept_ticked(store, source_id)
    row = proposal_rows(store.plan, source_id)[0]
    reference = store.plan.all(Concern)[row.passages[0].concern_id].reference
    concerns.dismiss(store, reference, "It is about another service")
    assert proposal_rows(store.plan, source_id)[0].decision is Decision.NOT_A_CONCERN
    fates = {o.fate for o in account(store, source_id).lines if o.passage == first(store, row)}
    assert fates == {Fate.SET_ASIDE}
    report_checking.tick_proposals(store, [row.id], True)
    reports.accept_ticked(store, source_id)
    again = store.plan.all(Concern)[first(store, row).concern_id]
    assert again.reference != reference
    concerns.take_from_bin(store, reference)
    assert first(store, row).concern_id == again.id


def first(store, row):
    return store.plan.all(Passage)[row.passages[0].id]


def test_the_line_says_passages_breaches_and_tables(store, source_id):
    made = account(store, source_id)
    words = in_one_line(made)
    assert words.startswith(f"0 of {made.total} passages decided · ")
    assert words.endswith("both tables matched")
    assert still_open(made)[0].endswith(": not opened yet")


def test_places_are_cut_over_pages():
    passage = Passage(page=2, start=100, end=150, continued="3 0 40;4 5 9")
    places = places_of(passage)
    assert places == ((2, 100, 150), (3, 0, 40), (4, 5, 9))
    assert cut_places(places, 60) == (((2, 100, 150), (3, 0, 10)), ((3, 10, 40), (4, 5, 9)))
    spans = tuple(Span(*place, boxes=((1.0, 2.0, 3.0, 4.0),)) for place in places)
    assert Passage(**at_spans(spans)) == replace(
        passage, boxes="2 1.0 2.0 3.0 4.0;3 1.0 2.0 3.0 4.0;4 1.0 2.0 3.0 4.0"
    )
    assert cut_places(places, 500)[1] == ((4, 5, 9),)


def test_the_reader_counts_what_the_account_counts(store, source_id):
    kept = [s for page in store.plan.all(SourcePage) for s in sentences_on(page)]
    counted = [sentence for sentence in kept if sentence.verdict in COUNTED]
    lines = account(store, source_id).lines
    assert all(any(line.sentence == sentence for line in lines) for sentence in counted)
