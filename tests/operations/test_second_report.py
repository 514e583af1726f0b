"""A second report of the same service: nothing closes by itself, a person says what it makes."""

from datetime import date

import pytest

from evident.operations import (
    concerns,
    history,
    report_facts,
    report_missed,
    reports,
    second_report,
    sources,
)
from evident.operations.printing import handover_sheet
from evident.plan.account import account_of
from evident.plan.agenda_gaps import gap_rows
from evident.plan.concern_rows import concern_rows
from evident.plan.errors import UserError
from evident.plan.proposals import proposal_rows
from evident.plan.readiness import readiness
from evident.plan.records import Check, Concern, Finding, Passage, Revisit, Source
from evident.plan.revisits import follows_another, offers, undecided_offers
from evident.plan.sheet import Table
from evident.plan.stages import standings
from evident.plan.words import KeyQuestion, Level, Result, RevisitResult

FIRST = """Alder Lodge
Date of publication: 3 March 2025
Overall: Requires improvement
Is the service safe?
Requires improvement
Medicines administration records had gaps and staff had not signed for creams.
Recruitment checks were not complete and references had not been followed up.
Is the service caring?
Requires improvement
People's bedroom doors were left open while staff helped them to wash.
Is the service effective?
Requires improvement
Staff had not had supervision for nine months.
"""
SECOND = """Alder Lodge
Date of publication: 9 April 2026
Overall: Requires improvement
Is the service safe?
Requires improvement
We found gaps in medicines administration records and creams were still not signed for.
Improvements had been made to recruitment checks and references had been followed up.
Fire doors were propped open on both days.
Is the service effective?
Good
Staff felt well supported in their work and enjoyed it.
"""


@pytest.fixture
def two(store, tmp_path) -> Source:
    """The plan with all concerns of a first report and the second one just read in."""
    for name, text in (("one", FIRST), ("two", SECOND)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        imported = reports.import_report(store, path, accept_all=name == "one")
    return store.plan.all(Source)[imported.source_id]


def offer_about(store, source, word):
    return next(o for o in offers(store.plan, source) if word in o.words.lower())


def test_a_first_report_follows_none(store, two):
    first = min(store.plan.all(Source), key=lambda source: source.published or date.max)
    assert follows_another(store.plan, two)
    assert not follows_another(store.plan, first)
    assert undecided_offers(store.plan, two) == len(store.plan.concerns) == 4


def test_each_open_concern_is_offered_with_its_ground(store, two):
    medicines = offer_about(store, two, "medicines")
    assert medicines.suggested is RevisitResult.FOUND_AGAIN
    assert "creams were still not signed" in medicines.again.words
    recruitment = offer_about(store, two, "recruitment")
    assert recruitment.suggested is RevisitResult.PUT_RIGHT
    assert recruitment.said.text.startswith("Improvements had been made")
    assert offer_about(store, two, "doors").suggested is RevisitResult.NOT_LOOKED_AT
    supervision = offer_about(store, two, "supervision")
    assert supervision.suggested is None
    assert supervision.why == "The report looked at Effective and does not speak of it."


def test_nothing_is_closed_by_the_report_itself(store, two):
    assert store.plan.live == store.plan.concerns
    assert not store.plan.all(Revisit)


def test_found_again_joins_the_words_and_steps_back(store, two):
    offer = offer_about(store, two, "medicines")
    second_report.record_revisit(
        store,
        offer.concern.id,
        two.id,
        RevisitResult.FOUND_AGAIN,
        proposed_id=offer.again.id,
    )
    concern = store.plan.all(Concern)[offer.concern.id]
    assert concern.repeat
    assert concern.reference == offer.concern.reference
    sources = {p.source_id for p in store.plan.all(Passage).where("concern_id", concern.id)}
    assert two.id in sources
    finding = next(iter(store.plan.all(Finding)))
    check = store.plan.all(Check)[finding.check_id]
    assert (finding.result, check.on, check.source_id) == (Result.NOT_MET, date(2026, 4, 9), two.id)
    reports.accept_ticked(store, two.id)
    new = [c for c in store.plan.concerns if c.source_id == two.id]
    assert [c.reference for c in new] == ["S3"]
    assert undecided_offers(store.plan, two) == 3
    assert offer_about(store, two, "medicines").again.id == offer.again.id


def test_put_right_sets_no_level_any_more_and_stays_in_the_plan(store, two):
    for word in ("recruitment", "medicines"):
        offer = offer_about(store, two, word)
        second_report.record_revisit(store, offer.concern.id, two.id, RevisitResult.PUT_RIGHT)
    safe = readiness(store.plan, KeyQuestion.SAFE, date(2026, 4, 21))
    assert safe.weakest is None
    assert safe.own_line == "2 put right, as a later report says."
    assert len(store.plan.concerns) == 4
    assert len(store.plan.live) == 2
    history.undo(store)
    assert len(store.plan.live) == 3


def test_saying_something_else_takes_back_what_was_said(store, two):
    offer = offer_about(store, two, "medicines")
    id, again = offer.concern.id, offer.again.id
    say = second_report.record_revisit
    say(store, id, two.id, RevisitResult.FOUND_AGAIN, proposed_id=again)
    say(store, id, two.id, RevisitResult.NOT_LOOKED_AT)
    assert not store.plan.all(Finding)
    row = next(row for row in proposal_rows(store.plan, two.id) if row.id == again)
    assert row.open
    assert [r.result for r in store.plan.all(Revisit)] == [RevisitResult.NOT_LOOKED_AT]
    say(store, id, two.id, RevisitResult.FOUND_AGAIN, proposed_id=again)
    other = offer_about(store, two, "supervision").concern.id
    with pytest.raises(UserError, match="decided already"):
        say(store, other, two.id, RevisitResult.FOUND_AGAIN, proposed_id=again)


def test_a_concern_of_the_report_itself_is_refused(store, two):
    reports.accept_ticked(store, two.id)
    own = next(c for c in store.plan.concerns if c.source_id == two.id)
    with pytest.raises(UserError, match="comes from this report"):
        second_report.record_revisit(store, own.id, two.id, RevisitResult.PUT_RIGHT)


def test_today_asks_until_every_earlier_concern_is_decided(store, two):
    def asked():
        today = date(2026, 4, 21)
        stood = standings(store.plan, today)
        rows = gap_rows(store.plan, stood, today)
        return [row.words for row in rows if row.record_id == two.id]

    assert asked() == ["Say what the new report makes of 4 earlier concerns"]
    for offer in offers(store.plan, two):
        not_looked = RevisitResult.NOT_LOOKED_AT
        second_report.record_revisit(store, offer.concern.id, two.id, not_looked)
    assert asked() == []


def test_the_list_of_concerns_says_put_right(store, two):
    offer = offer_about(store, two, "recruitment")
    second_report.record_revisit(store, offer.concern.id, two.id, RevisitResult.PUT_RIGHT)
    today = date(2026, 4, 21)
    rows = concern_rows(store.plan, standings(store.plan, today), today)
    row = next(row for row in rows if row.concern_id == offer.concern.id)
    assert (row.missing, row.attention) == ("Put right", False)


def test_saying_something_else_leaves_no_repeat_and_no_empty_inspection(store, two):
    offer = offer_about(store, two, "medicines")
    for result in (RevisitResult.FOUND_AGAIN, RevisitResult.NOT_LOOKED_AT):
        second_report.record_revisit(store, offer.concern.id, two.id, result)
        assert store.plan.all(Concern)[offer.concern.id].repeat is (
            result is RevisitResult.FOUND_AGAIN
        )
    assert not store.plan.all(Check)


def test_a_report_taken_out_takes_what_it_said_with_it(store, two):
    before = store.plan.concerns
    for offer in offers(store.plan, two):
        again = offer.again.id if offer.again else None
        result = RevisitResult.FOUND_AGAIN if again else RevisitResult.PUT_RIGHT
        second_report.record_revisit(store, offer.concern.id, two.id, result, proposed_id=again)
    sources.remove_source(store, two.id)
    assert store.plan.concerns == before
    assert not any(store.plan.all(kind) for kind in (Check, Finding, Revisit))


def test_what_a_report_found_moves_with_its_date(store, two):
    offer = offer_about(store, two, "recruitment")
    second_report.record_revisit(store, offer.concern.id, two.id, RevisitResult.PUT_RIGHT)
    report_facts.change_report(store, two.id, visited_from=date(2026, 4, 2))
    assert next(iter(store.plan.all(Check))).on == date(2026, 4, 2)


def test_words_found_again_are_not_left_out(store, two):
    offer = offer_about(store, two, "medicines")
    found = (offer.concern.id, two.id, RevisitResult.FOUND_AGAIN)
    second_report.record_revisit(store, *found, proposed_id=offer.again.id)
    with pytest.raises(UserError, match="is a concern already"):
        reports.dismiss_proposal(store, offer.again.id, "Background, not a finding")


def test_plain_words_that_stand_there_again_are_found(store, tmp_path):
    """A fact without a word of blame, taken up by hand, is looked for among what was skipped."""
    fact = "The bath list gave each person Tuesday morning and nobody had chosen it."
    for name, text, taken in (("one", FIRST, True), ("two", SECOND, False)):
        path = tmp_path / f"{name}.txt"
        marked = text.replace("Is the service effective?", f"{fact}\nIs the service effective?")
        path.write_text(marked, encoding="utf-8")
        source_id = reports.import_report(store, path).source_id
        if taken:
            report_missed.add_missed(store, source_id, fact)
            reports.accept_ticked(store, source_id)
    source = store.plan.all(Source)[source_id]
    offer = offer_about(store, source, "bath list")
    assert offer.suggested is RevisitResult.FOUND_AGAIN
    second_report.record_revisit(
        store,
        offer.concern.id,
        source.id,
        offer.suggested,
        said=offer.said,
        proposed_id=offer.again.id if offer.again else None,
    )
    words = [p.words for p in store.plan.all(Passage) if p.source_id == source.id]
    assert fact in words


def test_breaches_found_again_count_for_the_later_report(store, two):
    offer = offer_about(store, two, "medicines")
    concerns.change_concerns(store, [offer.concern.reference], level=Level.BREACH)
    before = account_of(store.plan, two).breaches_found
    again = offer.again.id
    found = RevisitResult.FOUND_AGAIN
    second_report.record_revisit(store, offer.concern.id, two.id, found, proposed_id=again)
    assert account_of(store.plan, two).breaches_found == before + 1


def test_what_was_put_right_is_not_handed_over(store, two):
    def handed_over():
        parts = handover_sheet(store, date(2026, 4, 21)).parts
        return {row[2] for part in parts if isinstance(part, Table) for row in part.rows}

    first = store.plan.concerns[0]
    assert first.reference in handed_over()
    second_report.record_revisit(store, first.id, two.id, RevisitResult.PUT_RIGHT)
    assert handed_over() == {one.reference for one in store.plan.live}
    assert first.reference not in handed_over()
