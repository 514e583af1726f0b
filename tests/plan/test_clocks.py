"""Deadlines, weeks since the report, the ready-by date and CQC's return."""

import json
from datetime import date

import pytest

from evident.plan.clocks import (
    ClockState,
    add_working_days,
    clocks,
    common_return,
    latest_report,
    nearest,
    ready_by,
    since_report,
    special_measures,
)
from evident.plan.pack_reading import packs_of
from evident.plan.plan import plan_of
from evident.plan.records import Deadline, Service, Source
from evident.plan.words import DeadlineKind, Rating, SourceKind
from evident.resources import resource

PACKS = packs_of(
    {
        file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in resource("packs").glob("*.json")
    }
)
PROCESS, HOLIDAYS = PACKS.process, PACKS.holidays.days
PUBLISHED = date(2025, 11, 12)


def plan_with(*records):
    return plan_of(
        type(record)(**{**_fields(record), "id": number})
        for number, record in enumerate(records, start=1)
    )


def _fields(record):
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}


def only(deadline, today, *others):
    plan = plan_with(deadline, *others)
    return clocks(plan, PROCESS, HOLIDAYS, today)[0]


ASKED = Deadline(kind=DeadlineKind.ACTION_PLAN, counts_from=PUBLISHED)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 12, 1), "9 days left"),
        (date(2025, 12, 9), "1 day left"),
        (date(2025, 12, 10), "Due today"),
        (date(2025, 12, 11), "1 day late"),
        (date(2025, 12, 13), "3 days late"),
    ],
)
def test_an_action_plan_is_due_28_days_after_cqc_asked(today, words):
    found = only(ASKED, today)
    assert (found.due, found.words) == (date(2025, 12, 10), words)


def test_the_sentence_says_what_it_counts_from():
    assert only(ASKED, date(2025, 12, 1)).sentence == (
        "CQC asked for your action plan on 12 November. It is due by 10 December, 28 days on. "
        "If the letter gives another date, use that."
    )


def test_the_letters_own_date_wins():
    found = only(Deadline(counts_from=PUBLISHED, due=date(2025, 12, 19)), date(2025, 12, 15))
    assert (found.due, found.words) == (date(2025, 12, 19), "4 days left")
    assert found.sentence == (
        "CQC asked for your action plan on 12 November. "
        "It is due by 19 December, the date in the letter."
    )


def test_a_sent_plan_says_its_day():
    sent = Deadline(counts_from=PUBLISHED, done_on=date(2025, 12, 6))
    found = only(sent, date(2026, 4, 21))
    assert (found.state, found.words) == (ClockState.DONE, "Sent on day 24 of 28")
    before = only(sent, date(2025, 12, 5))
    assert (before.state, before.words) == (ClockState.OPEN, "5 days left")


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2026, 4, 1), date(2026, 4, 17)),  # over Good Friday and Easter Monday
        (date(2025, 12, 17), date(2026, 1, 5)),  # over Christmas and New Year
        (date(2026, 6, 5), date(2026, 6, 19)),
    ],
)
def test_comments_on_the_draft_have_10_working_days(start, due):
    found = only(Deadline(kind=DeadlineKind.FACTUAL_ACCURACY, counts_from=start), start)
    assert found.due == due


def test_working_days_do_not_count_the_day_itself_weekends_or_holidays():
    friday = date(2026, 6, 5)
    assert add_working_days(friday, 1, frozenset()) == date(2026, 6, 8)
    assert add_working_days(friday, 1, {date(2026, 6, 8)}) == date(2026, 6, 9)
    assert add_working_days(date(2026, 6, 6), 1, frozenset()) == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (DeadlineKind.DISPLAY_RATING, date(2025, 12, 3)),
        (DeadlineKind.RATING_REVIEW, date(2025, 12, 3)),
    ],
)
def test_display_counts_21_days_and_review_15_working_days(kind, due):
    assert only(Deadline(kind=kind, counts_from=PUBLISHED), PUBLISHED).due == due


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        (DeadlineKind.RATING_REVIEW, ClockState.PASSED, "Passed on 3 December"),
        (DeadlineKind.DISPLAY_RATING, ClockState.OPEN, "1 day late"),
    ],
)
def test_a_right_passes_and_a_duty_is_late(kind, state, words):
    found = only(Deadline(kind=kind, counts_from=PUBLISHED), date(2025, 12, 4))
    assert (found.state, found.words) == (state, words)


def test_a_right_may_be_used_on_its_last_day():
    found = only(
        Deadline(kind=DeadlineKind.RATING_REVIEW, counts_from=PUBLISHED), date(2025, 12, 3)
    )
    assert (found.state, found.words) == (ClockState.OPEN, "Due today")


def test_a_notice_has_the_date_in_the_notice():
    notice = Source(kind=SourceKind.NOTICE, compliance_by=date(2026, 1, 30))
    found = only(Deadline(kind=DeadlineKind.NOTICE, source_id=2), date(2026, 1, 20), notice)
    assert (found.words, found.sentence) == (
        "10 days left",
        "Due by 30 January, the date in the notice.",
    )


def test_without_any_date_it_says_so():
    found = only(Deadline(), date(2026, 1, 20))
    assert (found.due, found.words) == (None, "No date")


def test_the_tile_shows_the_nearest_open_one():
    plan = plan_with(
        Deadline(title="Update", due=date(2026, 4, 30)),
        Deadline(title="First plan", counts_from=PUBLISHED, done_on=date(2025, 12, 6)),
        Deadline(kind=DeadlineKind.FACTUAL_ACCURACY, counts_from=date(2025, 10, 20)),
        Deadline(kind=DeadlineKind.NOTICE, due=date(2026, 6, 1)),
        Deadline(),
    )
    found = clocks(plan, PROCESS, HOLIDAYS, date(2026, 4, 21))
    tile = nearest(found)
    assert tile is not None
    assert (tile.title, tile.words) == ("Update", "9 days left")
    assert [clock.state for clock in found] == [ClockState.OPEN] * 3 + [
        ClockState.PASSED,
        ClockState.DONE,
    ]
    assert nearest(()) is None


@pytest.mark.parametrize(
    ("today", "week", "phase"),
    [
        (PUBLISHED, 1, "audit-and-plan"),
        (date(2025, 11, 18), 1, "audit-and-plan"),
        (date(2025, 11, 19), 2, "audit-and-plan"),
        (date(2025, 12, 10), 5, "audit-and-plan"),
        (date(2025, 12, 11), 5, "implement-and-evidence"),
        (date(2026, 3, 14), 18, "implement-and-evidence"),
        (date(2026, 3, 15), 18, "embed-and-verify"),
        (date(2026, 4, 21), 23, "embed-and-verify"),
        (date(2026, 11, 12), 53, "maintain-and-prepare"),
        (date(2026, 11, 13), 53, None),
    ],
)
def test_weeks_since_the_report_and_the_phase_that_ends_next(today, week, phase):
    found = since_report(PUBLISHED, PROCESS.phases, today)
    assert (found.week, found.words) == (week, f"Week {week}")
    assert (found.phase.id if found.phase else None) == phase


def report(published, **ratings):
    return Source(published=published, **ratings)


def test_ready_by_is_the_managers_own_date():
    plan = plan_with(Service(ready_by=date(2026, 9, 30)), report(PUBLISHED))
    found = ready_by(plan, date(2026, 4, 21))
    assert (found.day, found.offered) == (date(2026, 9, 30), False)
    assert found.words == "23 weeks left. CQC can come sooner."


def test_ready_by_is_offered_6_months_after_the_report():
    found = ready_by(plan_with(Service(), report(date(2025, 8, 31))), date(2026, 2, 20))
    assert (found.day, found.offered) == (date(2026, 2, 28), True)
    assert found.words == "8 days left. CQC can come sooner."
    assert ready_by(plan_with(Service()), date(2026, 2, 20)) is None


def test_the_latest_report_is_the_one_published_by_today():
    plan = plan_with(report(PUBLISHED), report(date(2026, 5, 1)), report(None))
    assert latest_report(plan, date(2026, 4, 21)).id == 1
    assert latest_report(plan, date(2026, 5, 1)).id == 2


def test_the_common_window_after_requires_improvement_is_an_aid():
    found = common_return(
        report(PUBLISHED, overall=Rating.REQUIRES_IMPROVEMENT), PROCESS, date(2026, 4, 21)
    )
    assert (found.earliest, found.latest) == (date(2026, 11, 12), date(2027, 5, 12))
    assert "gives no date" in found.words


def test_inadequate_has_cqcs_own_months_and_good_has_none():
    found = common_return(report(PUBLISHED, overall=Rating.INADEQUATE), PROCESS, PUBLISHED)
    assert (found.earliest, found.latest) == (None, date(2026, 5, 12))
    assert common_return(report(PUBLISHED, overall=Rating.GOOD), PROCESS, PUBLISHED) is None


RI, BAD = Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE


@pytest.mark.parametrize(
    ("reports", "since"),
    [
        ([report(PUBLISHED, overall=RI)], None),
        ([report(PUBLISHED, overall=RI, safe=BAD)], None),
        ([report(PUBLISHED, overall=BAD)], PUBLISHED),
        ([report(date(2025, 6, 1), overall=BAD), report(PUBLISHED, overall=RI)], None),
        (
            [
                report(date(2025, 6, 1), overall=RI, safe=BAD),
                report(PUBLISHED, overall=RI, well_led=BAD, visited_from=date(2025, 12, 1)),
            ],
            PUBLISHED,
        ),
        (
            [
                report(date(2025, 6, 1), overall=RI, safe=BAD),
                report(PUBLISHED, overall=RI, well_led=BAD, visited_from=date(2025, 12, 2)),
            ],
            None,
        ),
    ],
)
def test_special_measures_follow_inadequate_only(reports, since):
    found = special_measures(plan_with(*reports), PROCESS, date(2026, 4, 21))
    assert (found.since if found else None) == since
