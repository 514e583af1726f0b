"""How well the reader reads the invented reports, against the labels they were written with.

The floors lie a few hundredths under what was measured when they were set, so that a change
that loses sentences fails here. Reports written after the rules were frozen, by somebody who had
not seen them, have floors of their own: they say how well a report is read that nobody tuned for.
``dev.py bench report-reading`` prints the figures themselves.
"""

from functools import cache

import pytest
from tests.reports.make import made_as
from tests.reports.measure import NOT_FOUND, Measure, measure
from tests.reports.texts_read import names, text_called

from evident.importers.report.reader import reading_of
from evident.plan.reading import Reading
from evident.plan.words import KeyQuestion, Level

FLOORS = {
    # era: precision and recall by characters; regulation, statement, facts found
    "pre-rating": (0.83, 0.97, 0.90, 0.80, 0.95),
    "2014-16": (0.93, 0.90, 0.95, 0.90, 0.97),
    "2016-23": (0.94, 0.90, 0.93, 0.91, 0.97),
    "saf": (0.93, 0.92, 0.91, 0.97, 0.97),
    "2026": (0.90, 0.90, 0.90, 0.95, 0.95),
    "web-summary": (0.77, 0.97, 0.90, 0.90, 0.55),
    "audit": (0.92, 0.91, 0.90, 0.84, 0.95),
}
FLOORS_AFTER_THE_FREEZE = {
    "pre-rating": (0.79, 0.62, 0.50, 0.48, 0.48),
    "2014-16": (0.82, 0.60, 0.84, 0.66, 0.86),
    "2016-23": (0.87, 0.74, 0.85, 0.89, 0.95),
    "saf": (0.94, 0.74, 0.95, 0.97, 0.90),
    "2026": (0.88, 0.72, 0.91, 0.97, 0.91),
    "web-summary": (0.80, 0.44, 0.90, 0.42, 0.96),
    "audit": (0.82, 0.70, 0.90, 0.68, 0.96),
}
NOT_YET = {"hollin-grange-2014", "linden-audit-2024"}
READ = [
    name
    for name in names()
    if name not in NOT_YET
    and text_called(name).era != "web-summary"
    and not text_called(name).has_no_concerns
]
EMPTY = [name for name in names() if text_called(name).has_no_concerns]
MOST_ROWS_WHERE_NONE_BELONG = {"before": 2, "after": 8}  # should be none
KINDS = sorted({(text_called(name).era, text_called(name).facts["order"]) for name in names()})
OLD_STANDARDS = {"thornwether-manor-2014"}
BREACH_TAKEN_FOR_HISTORY = {"cardinal-court-2021", "halyard-care-2016"}


def but_not_yet(read: list[str], faulty: set[str]) -> list[object]:
    """Expect to fail for reports whose fault is known."""
    fault = pytest.mark.xfail(reason="found by the reports after the freeze", strict=False)
    return [pytest.param(name, marks=fault) if name in faulty else name for name in read]


def quietly(done: int, of: int) -> None:
    """Progress nobody watches."""


@cache
def read(name: str) -> Reading:
    return reading_of(made_as(text_called(name), text_called(name).forms[0]), quietly)


@cache
def measured(name: str) -> Measure:
    return measure(read(name), text_called(name))


@pytest.mark.parametrize(("era", "order"), KINDS)
def test_reports_of_an_era_are_read(era, order):
    total = Measure()
    for name in names():
        text = text_called(name)
        if text.era == era and text.facts["order"] == order:
            total.add(measured(name))
    floors = FLOORS if order == "before" else FLOORS_AFTER_THE_FREEZE
    precision, recall, regulation, statement, facts = floors[era]
    assert total.precision >= precision, total.wrong
    assert total.recall >= recall, total.missed
    assert total.share("regulation") >= regulation, total.errors["regulation"]
    assert total.share("statement") >= statement, total.errors["statement"]
    assert total.share("fact") >= facts, total.errors["fact"]


def test_most_concerns_have_a_draft_to_themselves():
    total = Measure()
    for name in names():
        if text_called(name).facts["order"] == "before":
            total.add(measured(name))
    assert total.share("alone") >= 0.71, total.errors["alone"]
    assert total.share("not split") >= 0.89
    assert total.share("told law") >= 0.75, total.errors["told law"]


@pytest.mark.parametrize("name", EMPTY)
def test_a_report_of_history_and_improvement_gives_no_rows(name):
    drafts = read(name).drafts
    most = MOST_ROWS_WHERE_NONE_BELONG[text_called(name).facts["order"]]
    assert len(drafts) <= most, [draft.title for draft in drafts]


@pytest.mark.parametrize(
    "name",
    but_not_yet(READ, OLD_STANDARDS | BREACH_TAKEN_FOR_HISTORY),
)
def test_every_breach_sentence_and_table_regulation_owns_a_draft(name):
    made = measured(name)
    assert made.unowned_breaches == []
    assert made.unowned_regulations == []
    assert [words for words, because in made.missed if because == NOT_FOUND] == []


@pytest.mark.parametrize("name", but_not_yet(READ, OLD_STANDARDS | {"priory-meads-2018"}))
def test_breach_regulations_are_those_of_the_report(name):
    text, reading = text_called(name), read(name)
    found = {r for d in reading.drafts if d.level is Level.BREACH for r in d.regulations}
    assert found - {"REG2009-18"} <= text.regulations
    assert text.regulations <= found


@pytest.mark.parametrize("name", READ)
def test_drafts_can_be_shown(name):
    reading = read(name)
    assert 8 <= len(reading.drafts) <= 60
    for draft in reading.drafts:
        assert 4 <= len(draft.title) <= 50
        assert not draft.title[0].islower()
        assert draft.statement or not draft.question_given
        assert draft.regulations or not draft.question_given
        for passage in draft.passages:
            assert passage.words
            for span in passage.spans:
                assert 1 <= span.page <= reading.pages
                assert 0 <= span.start < span.end <= len(reading.texts[span.page - 1])
                assert all(x0 <= x1 and y0 < y1 for x0, y0, x1, y1 in span.boxes)


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name in READ for form in text_called(name).forms[1:]]
)
def test_other_forms_of_the_report_read_alike(name, form):
    if name in OLD_STANDARDS | {"bramley-rise-council-2025"}:
        pytest.xfail("found by the reports after the freeze")
    text = text_called(name)
    reading = reading_of(made_as(text, form), quietly)
    made = measure(reading, text)
    assert made.precision >= measured(name).precision - 0.04, made.wrong
    assert made.recall >= measured(name).recall - 0.02, made.missed
    assert made.unowned_breaches == measured(name).unowned_breaches
    assert made.unowned_regulations == measured(name).unowned_regulations
    assert reading.service == text.facts["service"]
    assert not any("Not a heading" in page or "Not part" in page for page in reading.texts)


def test_a_score_without_a_passage_still_becomes_a_draft():
    draft = next(d for d in read("willow-view-2025").drafts if "scored" in d.title)
    assert draft.statement == "effective.monitoring-and-improving-outcomes"
    assert draft.statement_given
    assert draft.key_question is KeyQuestion.EFFECTIVE


def test_a_breach_found_again_is_marked_as_repeated():
    drafts = read("fernhill-lodge-2019").drafts
    assert {r for d in drafts if d.repeat for r in d.regulations} >= {"RA2014-12", "RA2014-17"}
    assert not any(d.repeat for d in drafts if "RA2014-19" in d.regulations)


def test_dates_to_comply_by_come_from_the_enforcement_table():
    reading = read("larch-court-2015")
    due = {row.regulation: row.met_by for row in reading.tables if row.enforcement}
    assert {k: v.isoformat() for k, v in due.items()} == {
        "RA2014-12": "2015-06-30",
        "RA2014-17": "2015-07-31",
    }
    assert all(d.met_by for d in reading.drafts if d.regulations == ("RA2014-12",))


def test_the_two_regulations_numbered_18_are_kept_apart():
    drafts = read("larch-court-2015").drafts
    notified = next(d for d in drafts if "REG2009-18" in d.regulations)
    staffed = next(d for d in drafts if "RA2014-18" in d.regulations)
    assert notified.key_question is KeyQuestion.WELL_LED
    assert staffed.key_question is KeyQuestion.SAFE
