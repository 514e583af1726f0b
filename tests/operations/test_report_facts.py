from datetime import date

import pytest
from tests.reports.make import as_pdf
from tests.reports.texts_read import names, text_called

from evident.operations import report_checking, report_facts, reports
from evident.operations.packs import packs
from evident.plan.proposals import proposal_rows
from evident.plan.records import Action, Deadline, Source, SourcePage
from evident.plan.report_places import found_on
from evident.plan.words import Rating, SourceKind


def read_in(store, tmp_path, name):
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(as_pdf(text_called(name)))
    source_id = reports.import_report(store, path).source_id
    return store.plan.all(Source)[source_id]


@pytest.mark.parametrize("name", names())
def test_dates_and_ratings_are_found_where_the_report_prints_them(store, tmp_path, name):
    source = read_in(store, tmp_path, name)
    pages = store.plan.all(SourcePage).where("source_id", source.id)
    found = found_on(source, pages)
    for field, page in found.items():
        assert 1 <= page <= source.pages, field
    for field in ("published", "overall", "safe"):
        value = getattr(source, field)
        if value is not None:
            assert field in found, (field, value)


def test_what_was_not_read_is_found_nowhere():
    pages = [SourcePage(number=1, text="Overall Good. 12 November 2025")]
    assert found_on(Source(), pages) == {}
    assert found_on(Source(overall=Rating.GOOD, published=date(2025, 11, 12)), pages) == {
        "overall": 1,
        "published": 1,
    }
    assert found_on(Source(overall=Rating.INADEQUATE, published=date(2025, 1, 2)), pages) == {}


def test_a_title_follows_kind_and_date_until_somebody_writes_one(store, tmp_path):
    source = read_in(store, tmp_path, "orchard-row-2024")
    report_facts.change_report(store, source.id, kind=SourceKind.COMMISSIONER)
    report_facts.change_report(store, source.id, published=date(2025, 1, 6))
    assert store.plan.all(Source)[source.id].title == "Commissioner's review, 6 January 2025"
    report_facts.change_report(store, source.id, title="Council visit")
    report_facts.change_report(store, source.id, published=date(2025, 1, 7), safe=Rating.GOOD)
    changed = store.plan.all(Source)[source.id]
    assert (changed.title, changed.safe) == ("Council visit", Rating.GOOD)


def test_another_framework_brings_suggestions_under_it_but_keeps_choices(store, tmp_path):
    source = read_in(store, tmp_path, "orchard-row-2024")
    chosen, *_ = proposal_rows(store.plan, source.id)
    report_checking.change_proposal(store, chosen.id, statement=chosen.proposal.statement)
    other = "asc-kloe-2018" if source.framework != "asc-kloe-2018" else "saf-2023"
    report_facts.change_report(store, source.id, framework=other)
    first, *rest = proposal_rows(store.plan, source.id)
    assert first.proposal.statement == chosen.proposal.statement
    framework = packs().framework(other)
    assert any(row.proposal.statement for row in rest)
    assert all(row.proposal.statement in framework for row in rest if row.proposal.statement)


def test_the_action_plan_counts_from_the_day_it_was_asked_for(store):
    report_facts.add_paper_report(store)
    (source,) = store.plan.all(Source)
    report_facts.set_action_plan_asked(store, source.id, date(2026, 4, 1))
    report_facts.set_action_plan_asked(store, source.id, date(2026, 4, 2))
    assert [d.counts_from for d in store.plan.all(Deadline)] == [date(2026, 4, 2)]
    report_facts.set_action_plan_asked(store, source.id, None)
    assert not store.plan.all(Deadline)


def test_dates_in_the_tables_become_due_dates(store, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf(text_called("larch-court-2015")))
    reports.import_report(store, path, accept_all=True)
    deadlines = {d.due: d.title for d in store.plan.all(Deadline)}
    assert deadlines == {
        date(2015, 6, 30): "To be met, says the report: Regulation 12",
        date(2015, 7, 31): "To be met, says the report: Regulation 17",
    }
    dated = [concern for concern in store.plan.concerns if concern.met_by]
    assert dated
    for concern in dated:
        (action,) = store.plan.all(Action).where("concern_id", concern.id)
        assert action.due == concern.met_by
