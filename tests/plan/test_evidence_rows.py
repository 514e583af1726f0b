"""Evidence in lists and by month: words, filters, gaps and what is said of them."""

from datetime import date

import pytest

from evident.plan.dates import add_months
from evident.plan.evidence_rows import EvidenceFilter, evidence_rows, file_words, filtered
from evident.plan.month_map import By, month_map
from evident.plan.plan import plan_of
from evident.plan.records import Check, Concern, Evidence, EvidenceLink, Source
from evident.plan.words import EvidenceKind, KeyQuestion, Result, SourceKind

TODAY = date(2026, 4, 21)
REPORT = Source(id=1, kind=SourceKind.REPORT, published=date(2025, 11, 12))
S1 = Concern(id=1, reference="S1", title="Medicines", key_question=KeyQuestion.SAFE, source_id=1)
E1 = Concern(id=2, reference="E1", title="Training", key_question=KeyQuestion.EFFECTIVE)


def item(id, shows, **facts):
    facts.setdefault("shows_confirmed", shows is not None)
    return Evidence(id=id, number=id, title=f"Item {id}", shows=shows, **facts)


def link(id, item_id, concern, question=1):
    return EvidenceLink(id=id, evidence_id=item_id, concern_id=concern.id, question=question)


def rows_of(*records):
    plan = plan_of([REPORT, S1, E1, *records])
    return plan, evidence_rows(plan, TODAY)


def test_the_latest_day_shown_comes_first_and_no_date_last():
    _, rows = rows_of(item(1, None), item(2, date(2026, 1, 3)), item(3, date(2026, 4, 9)))
    assert [row.item.id for row in rows] == [3, 2, 1]
    assert [row.date_words for row in rows] == ["09 Apr", "03 Jan", "No date"]


def test_a_row_says_what_is_still_to_do():
    scan = item(1, date(2025, 12, 20), shows_confirmed=False, may_show_names=True)
    _, (row,) = rows_of(scan)
    assert row.date_words == "20 Dec 2025, check"
    assert (row.kind_words, row.concern_words) == ("Not sorted", "Not linked")
    assert row.sentence == (
        "E001, Item 1, Note, Not sorted, shows 20 Dec 2025, a guess, Not linked, may show names"
    )


def test_one_item_names_each_concern_once():
    _, (row,) = rows_of(item(1, TODAY), link(1, 1, S1, 2), link(2, 1, S1, 1), link(3, 1, E1, 4))
    assert row.concern_words == "S1, E1"
    assert [found.questions for found in row.supports] == [(1, 2), (4,)]


def test_filters_narrow_the_list_together():
    records = (
        item(1, TODAY, may_show_names=True),
        item(2, TODAY, may_show_names=True, covered_file="a"),
        item(3, date(2026, 3, 2), kind=EvidenceKind.OBSERVATION),
        item(4, None),
        link(1, 1, S1),
        link(2, 3, E1),
    )
    _, rows = rows_of(*records)

    def left(**chosen):
        return sorted(row.item.id for row in filtered(rows, EvidenceFilter(**chosen)))

    assert left() == [1, 2, 3, 4]
    assert left(not_linked=True) == [2, 4]
    assert left(names=True) == [1]
    assert left(kind=EvidenceKind.OBSERVATION) == [3]
    assert left(month=date(2026, 4, 1)) == [1, 2]
    assert left(month=date.min) == [4]
    assert left(about=KeyQuestion.EFFECTIVE) == [3]
    assert left(about="S1", month=date(2026, 4, 1)) == [1]
    assert left(about="S1", not_linked=True) == []


@pytest.mark.parametrize(
    ("media_type", "words"),
    [
        ("application/pdf", "PDF"),
        ("image/heic", "Photo"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
        ("application/vnd.oasis.opendocument.text", "Word"),
        ("message/rfc822", "Email"),
        ("application/octet-stream", "File"),
    ],
)
def test_files_are_called_what_people_call_them(media_type, words):
    assert file_words(Evidence(file="a", media_type=media_type)) == words


def test_a_check_has_no_file():
    assert file_words(Evidence(check_id=3)) == "Check"


# --- by month ------------------------------------------------------------------------------------


def test_months_run_from_the_report_to_now_and_count_what_is_shown():
    shown = [item(n, date(2026, 3, n)) for n in (1, 2)]
    plan, rows = rows_of(*shown, item(3, date(2025, 10, 1)), link(1, 1, S1), link(2, 2, S1))
    found = month_map(plan, rows, TODAY)
    assert found.months[0] == date(2025, 11, 1)
    assert found.months[-1] == date(2026, 4, 1)
    assert [row.name for row in found.rows] == [q.label for q in KeyQuestion]
    assert found.rows[0].counts == (0, 0, 0, 0, 2, 0)


def test_an_item_for_two_concerns_of_one_question_counts_once_in_its_row():
    other = Concern(id=3, reference="S2", title="Falls", key_question=KeyQuestion.SAFE)
    plan, rows = rows_of(other, item(1, TODAY), link(1, 1, S1), link(2, 1, other))
    assert month_map(plan, rows, TODAY).rows[0].counts[-1] == 1
    by_concern = month_map(plan, rows, TODAY, By.CONCERN)
    assert [(row.key, row.counts[-1]) for row in by_concern.rows] == [
        ("S1", 1),
        ("S2", 1),
        ("E1", 0),
    ]


def test_the_record_of_an_upkeep_check_counts_for_its_key_question():
    """Nothing is wrong in Caring, so no concern speaks for it: its checks do."""
    walk = Check(id=7, key_question=KeyQuestion.CARING, on=TODAY, result=Result.MET)
    plan, rows = rows_of(walk, item(1, TODAY, check_id=7))
    assert rows[0].linked
    assert rows[0].concern_words == "Caring"
    assert filtered(rows, EvidenceFilter(not_linked=True)) == []
    assert filtered(rows, EvidenceFilter(about=KeyQuestion.CARING)) == [rows[0]]
    caring = next(r for r in month_map(plan, rows, TODAY).rows if r.key is KeyQuestion.CARING)
    assert caring.counts[-1] == 1


def test_without_a_report_six_months_are_shown_and_never_more_than_24():
    plan = plan_of([item(1, TODAY)])
    assert len(month_map(plan, evidence_rows(plan, TODAY), TODAY).months) == 6
    old = plan_of([Source(id=1, kind=SourceKind.REPORT, published=date(2019, 5, 5))])
    months = month_map(old, (), TODAY).months
    assert (len(months), months[-1]) == (24, date(2026, 4, 1))


def every_month(first_id, concern, without=()):
    """Give an item and its link for each month from November to April but *without*."""
    records = []
    for place, month in enumerate([11, 12, 1, 2, 3, 4]):
        if month not in without:
            id = first_id + place
            day = date(2025 if month > 10 else 2026, month, 5)
            records += [item(id, day), link(id, id, concern)]
    return records


def said(*groups, by=By.CONCERN):
    plan, rows = rows_of(*(record for group in groups for record in group))
    return month_map(plan, rows, TODAY, by).finding


def test_the_finding_names_the_longest_gap():
    words = said(every_month(10, S1, {12, 1, 2}), every_month(20, E1, {3}))
    assert words == "The longest gap is 3 months: S1, December to February."


def test_the_finding_says_when_gaps_are_short_and_which_month_is_thin():
    words = said(every_month(10, S1, {2, 12}), every_month(20, E1, {2}))
    assert words == "No gap lasts more than a month. February is thin for S1 and E1."


def test_the_month_that_is_not_over_is_no_gap():
    words = said(every_month(10, S1, {4}), every_month(20, E1, {4}))
    assert words == "Every concern has evidence in every month since November."


def test_what_has_gone_silent_comes_first():
    words = said(every_month(10, S1, {11, 12}), every_month(20, E1, {2, 3, 4}))
    assert words == "No evidence for E1 since January."
    assert said(every_month(10, S1)) == "No evidence for E1 in any month since November."
    assert said(every_month(10, S1), every_month(20, E1, {2, 3})) == (
        "The longest gap is 2 months: E1, February to March."
    )


def a_year(first_id, concern, without=()):
    """Give an item and its link for each month from April 2025 to March 2026 but *without*."""
    records = []
    for place in range(12):
        day = add_months(date(2025, 4, 9), place)
        if day.month not in without:
            id = first_id + place
            records += [item(id, day), link(id, id, concern)]
    return records


def test_a_steady_year_is_called_one():
    early = Source(id=1, kind=SourceKind.REPORT, published=date(2025, 4, 2))
    steady, patchy = a_year(10, S1), a_year(30, E1, {1, 2, 3})

    def told(*records):
        plan = plan_of([early, S1, E1, *records])
        return month_map(plan, evidence_rows(plan, TODAY), TODAY, By.CONCERN)

    assert told(*steady, *a_year(30, E1)).finding == "A steady year: every month for every concern."
    found = told(*steady, *patchy)
    assert found.finding == (
        "No evidence for E1 since December. A steady year: every month for S1."
    )
    assert (len(found.months), found.rows[0].counts) == (13, (1,) * 12 + (0,))


def test_the_finding_says_when_there_is_nothing():
    assert said() == "No evidence shows any of these months yet."


def test_by_kind_counts_items_without_links_too():
    plan, rows = rows_of(item(1, TODAY, kind=EvidenceKind.OUTCOMES))
    counts = {row.key: row.counts[-1] for row in month_map(plan, rows, TODAY, By.KIND).rows}
    assert counts[EvidenceKind.OUTCOMES] == 1
    assert counts[EvidenceKind.PEOPLE] == 0
