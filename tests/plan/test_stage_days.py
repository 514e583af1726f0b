"""Gaps and ages to the day, month ends, leap day and both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.plan.build import CHANGED, NIGHTS, OWNER, TODAY, Builder

from evident.plan.flags import FlagKind
from evident.plan.records import (
    Action,
    Answer,
    Area,
    Check,
    Concern,
    Evidence,
    FindingCell,
    Numbers,
    Shift,
    Source,
)
from evident.plan.stages import standing
from evident.plan.words import Nature, Result, Rhythm, Stage

LONG_AGO = date(2024, 1, 8)


def stood(b, today=TODAY):
    plan = b.plan()
    return standing(plan, plan.all(Concern)[1], today)


def ago(days, today=TODAY):
    return today - timedelta(days=days)


def early(b):
    """Put visit, change and evidence long before every check."""
    b.set(Source, visited_from=LONG_AGO)
    b.set(Action, completed=LONG_AGO)
    b.set(Answer, in_use_from=LONG_AGO)
    b.set(Evidence, shows=LONG_AGO)
    return b


@pytest.mark.parametrize(
    ("rhythm", "gap", "stage"),
    [
        (Rhythm.MONTHLY, 45, Stage.EMBEDDED),
        (Rhythm.MONTHLY, 46, Stage.VERIFIED),
        (Rhythm.QUARTERLY, 135, Stage.EMBEDDED),
        (Rhythm.QUARTERLY, 136, Stage.VERIFIED),
    ],
)
def test_neighbours_in_the_run_are_at_most_one_gap_apart(rhythm, gap, stage):
    b = Builder()
    b.embedded(days=[ago(2 * gap), ago(gap), TODAY], rhythm=rhythm)
    assert stood(early(b)).stage is stage


@pytest.mark.parametrize(
    ("rhythm", "span", "stage"),
    [
        (Rhythm.MONTHLY, 56, Stage.EMBEDDED),
        (Rhythm.MONTHLY, 55, Stage.VERIFIED),
        (Rhythm.QUARTERLY, 168, Stage.EMBEDDED),
        (Rhythm.QUARTERLY, 167, Stage.VERIFIED),
    ],
)
def test_first_to_last_met_are_the_span_apart(rhythm, span, stage):
    b = Builder()
    b.embedded(days=[ago(span), ago(span // 2), TODAY], rhythm=rhythm)
    found = stood(early(b))
    assert found.stage is stage
    if stage is Stage.VERIFIED:
        assert found.missing == f"Met for {span} of {span + 1} days"


@pytest.mark.parametrize(
    ("rhythm", "days", "stage"),
    [
        (Rhythm.MONTHLY, 45, Stage.EMBEDDED),
        (Rhythm.MONTHLY, 46, Stage.VERIFIED),
        (Rhythm.QUARTERLY, 135, Stage.EMBEDDED),
        (Rhythm.QUARTERLY, 136, Stage.VERIFIED),
    ],
)
def test_the_last_met_is_at_most_one_gap_old(rhythm, days, stage):
    b = Builder()
    apart = 30 if rhythm is Rhythm.MONTHLY else 90
    b.embedded(days=[ago(days + 2 * apart), ago(days + apart), ago(days)], rhythm=rhythm)
    found = stood(early(b))
    assert found.stage is stage
    assert found.missing == ("" if stage is Stage.EMBEDDED else f"Last check {days} days ago")


@pytest.mark.parametrize(
    ("rhythm", "days", "stage"),
    [
        (Rhythm.MONTHLY, 90, Stage.VERIFIED),
        (Rhythm.MONTHLY, 91, Stage.DONE),
        (Rhythm.QUARTERLY, 180, Stage.VERIFIED),
        (Rhythm.QUARTERLY, 181, Stage.DONE),
    ],
)
def test_an_independent_met_verifies_for_its_days(rhythm, days, stage):
    b = Builder()
    b.verified(on=ago(days), rhythm=rhythm)
    found = stood(early(b))
    more = f"3 more {rhythm.value} checks"
    assert found.stage is stage
    assert found.missing == (more if stage is Stage.VERIFIED else f"Independent {days} days ago")


@pytest.mark.parametrize(("days", "covered"), [(180, True), (181, False)])
def test_a_cell_stays_covered_for_its_days(days, covered):
    b = Builder()
    b.embedded(days=[ago(days), *(ago(n) for n in range(days - 40, 0, -40))])
    for cell in b.all(FindingCell):
        if cell.shift_id == NIGHTS and cell.finding_id != 1:
            b.remove(cell)
    found = stood(early(b))
    assert found.stage is (Stage.EMBEDDED if covered else Stage.VERIFIED)
    assert found.missing == ("" if covered else "Nights to check")


@pytest.mark.parametrize(("days", "missing"), [(45, ""), (46, "Top floor to check")])
def test_a_new_area_has_one_gap_of_grace(days, missing):
    b = Builder()
    b.embedded()
    b.put(Area(name="Top floor", since=ago(days), position=3))
    assert stood(b).missing == missing


@pytest.mark.parametrize(("days", "missing"), [(135, ""), (136, "Top floor to check")])
def test_grace_is_a_quarterly_gap_for_a_quarterly_concern(days, missing):
    b = Builder()
    b.embedded(days=[ago(170), ago(80), TODAY], rhythm=Rhythm.QUARTERLY)
    b.put(Area(name="Top floor", since=ago(days), position=3))
    assert stood(early(b)).missing == missing


def test_an_area_is_asked_for_to_its_last_day_and_not_before_its_first():
    b = Builder()
    b.embedded()
    closed = b.put(Area(name="Annexe", until=ago(1), position=3))
    b.put(Area(name="New wing", since=TODAY + timedelta(days=1), position=4))
    assert stood(b).stage is Stage.EMBEDDED
    b.put(Area(id=closed.id, name="Annexe", until=TODAY, position=3))
    assert stood(b).missing == "Annexe to check"


@pytest.mark.parametrize(("days", "stage"), [(28, Stage.EMBEDDED), (27, Stage.VERIFIED)])
def test_the_second_look_at_a_one_off_waits(days, stage):
    b = Builder()
    b.embedded(days=[ago(days), TODAY], nature=Nature.ONE_OFF)
    assert stood(early(b)).stage is stage


@pytest.mark.parametrize(
    ("look", "last_day"),
    [
        (date(2026, 2, 28), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2026, 8, 31), date(2027, 8, 31)),
    ],
)
def test_a_one_off_look_holds_for_12_months_to_the_day(look, last_day):
    b = Builder()
    b.embedded(days=[ago(40, look), look], nature=Nature.ONE_OFF)
    early(b)
    assert stood(b, last_day).stage is Stage.EMBEDDED
    found = stood(b, last_day + timedelta(days=1))
    assert found.stage is Stage.DONE
    assert found.missing.startswith("Independent 36")


def test_the_numbers_are_the_services_own():
    b = Builder()
    b.embedded(days=[ago(20), ago(10), TODAY])
    assert stood(early(b)).stage is Stage.VERIFIED
    b.set(Numbers, span=20)
    assert stood(b).stage is Stage.EMBEDDED
    b.set(Numbers, met_checks=4)
    assert stood(b).missing == "1 more monthly check"


def test_a_check_counts_from_the_change_day_itself():
    b = Builder()
    b.verified(on=CHANGED)
    assert stood(b, CHANGED).stage is Stage.VERIFIED
    b.set(Check, on=ago(1, CHANGED))
    assert stood(b, CHANGED).stage is Stage.DONE


def test_what_is_due_today_is_not_overdue():
    b = Builder()
    b.action(b.concern(), due=TODAY, started=CHANGED)
    found = stood(b)
    assert found.missing == "1 action open"
    assert [flag.kind for flag in found.flags] == [FlagKind.DUE_SOON, FlagKind.NO_EVIDENCE]
    later = stood(b, TODAY + timedelta(days=1))
    assert later.missing == "Action 1 day late"
    assert later.flags[0].short == "1 day overdue"


def test_evidence_counts_on_its_expiry_day_and_not_after():
    b = Builder()
    b.done()
    b.set(Evidence, expires=TODAY)
    assert stood(b).stage is Stage.DONE
    found = stood(b, TODAY + timedelta(days=1))
    assert (found.stage, found.missing) == (Stage.IN_PROGRESS, "E001 expired")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (date(2026, 1, 31), date(2026, 3, 17)),  # over the end of February
        (date(2028, 2, 1), date(2028, 3, 17)),  # over 29 February
        (date(2026, 3, 14), date(2026, 4, 28)),  # clocks forward on 29 March
        (date(2026, 9, 25), date(2026, 11, 9)),  # clocks back on 25 October
    ],
)
def test_45_days_are_45_calendar_days_all_year(first, second):
    b = Builder()
    b.embedded(days=[ago(30, first), first, second])
    early(b)
    assert stood(b, second).stage is Stage.EMBEDDED
    b.set(Check, 3, on=second + timedelta(days=1))
    assert stood(b, second + timedelta(days=1)).stage is Stage.VERIFIED


@pytest.mark.parametrize(
    ("on", "recorded", "late"),
    [
        # 14 days is in time. In summer 23:30 UTC is already the next day here.
        (date(2026, 1, 5), datetime(2026, 1, 19, 23, 30, tzinfo=UTC), False),
        (date(2026, 1, 5), datetime(2026, 1, 20, 0, 0, tzinfo=UTC), True),
        (date(2026, 3, 14), datetime(2026, 3, 28, 23, 30, tzinfo=UTC), False),
        (date(2026, 3, 15), datetime(2026, 3, 29, 22, 30, tzinfo=UTC), False),
        (date(2026, 3, 15), datetime(2026, 3, 29, 23, 30, tzinfo=UTC), True),
    ],
)
def test_entered_late_is_counted_in_uk_days(on, recorded, late):
    b = Builder()
    b.verified(on=on)
    b.set(Check, recorded_at=recorded)
    kinds = [flag.kind for flag in stood(b).flags]
    assert (FlagKind.ENTERED_LATE in kinds) is late


def test_entered_late_counts_checks_that_count():
    b = Builder()
    concern = b.verified(on=date(2026, 3, 1))
    b.check(concern, date(2026, 3, 10), by=OWNER, recorded=date(2026, 4, 10))
    b.check(concern, ago(1, CHANGED), Result.PARTLY, recorded=TODAY)
    flag = next(f for f in stood(b).flags if f.kind is FlagKind.ENTERED_LATE)
    assert (flag.days, flag.short) == (1, "Entered late: 1")
    assert flag.words == (
        "1 of the 2 checks that count was recorded more than 14 days after its date."
    )


def test_a_check_of_tomorrow_has_not_happened():
    b = Builder()
    b.check(b.verified(), TODAY + timedelta(days=1), Result.NOT_MET)
    assert stood(b).stage is Stage.VERIFIED
    assert stood(b, TODAY + timedelta(days=1)).stage is Stage.IN_PROGRESS


def test_the_grace_of_a_new_shift_in_a_newer_area_runs_from_the_later_day():
    b = Builder()
    b.embedded()
    b.put(Shift(name="Twilight", since=ago(60), until=ago(46)))
    b.put(Area(name="Top floor", since=ago(100), position=3))
    assert stood(b).missing == "Top floor to check"
    b.put(Shift(name="Evenings", since=ago(10), position=3))
    assert [cell.new for cell in stood(b).cells] == [False, False, True] * 3
