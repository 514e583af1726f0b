"""What a calendar and a written reminder say: the days of the plan, no words about people."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from tests.once import SAMPLE_NOW, sample_of
from tests.plan.build import OWNER, TODAY, Builder

from evident.operations.calendars import proposed_name, save_calendar
from evident.operations.plans import open_plan, start_plan
from evident.outputs.calendar_file import calendar_file
from evident.plan.agenda_rows import check_rows, work_rows
from evident.plan.records import Action, Evidence, PlannedCheck, Risk, RiskConcern
from evident.plan.recurrence import occurrence
from evident.plan.reminders import reminders
from evident.plan.stages import standings
from evident.plan.words import Every
from evident.plan.written_reminder import LONGEST, Written, written_reminder

MADE = datetime(2026, 4, 21, 9, tzinfo=UTC)


def events(plan, today=TODAY):
    content = calendar_file(reminders(plan, (), today), "plan-1", "Sample House", MADE)
    return Calendar.from_ical(content).walk("VEVENT")


def days_of(event, last):
    """Unfold an entry as a calendar does."""
    from dateutil.rrule import rrulestr

    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=_at(start))
    return [one.date() for one in rule.between(_at(start), _at(last), inc=True)]


def _at(day):
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as rrule wants it


@pytest.mark.parametrize("every", list(Every))
@pytest.mark.parametrize(
    "first", [date(2026, 1, 31), date(2026, 1, 29), date(2024, 2, 29), date(2026, 3, 28)]
)
def test_a_calendar_unfolds_a_check_to_the_plans_own_days(every, first):
    b = Builder()
    b.planned_check(b.concern(), first, every=every)
    last = first + timedelta(days=364)
    mine = [occurrence(every, first, n) for n in range(60)]
    wanted = [day for day in mine if day <= last]
    found = sorted(day for event in events(b.plan(), first) for day in days_of(event, last))
    assert [day for day in found if day <= last] == wanted


def test_the_calendar_of_the_sample_is_its_agenda(tmp_path, tmp_path_factory):
    with open_plan(sample_of(tmp_path_factory), clock=lambda: SAMPLE_NOW, read_only=True) as store:
        saved = save_calendar(store, tmp_path / "due.ics", TODAY)
        again = save_calendar(store, tmp_path / "due2.ics", TODAY)
        plan = store.plan
    read = Calendar.from_ical(saved.path.read_bytes()).walk("VEVENT")
    assert len(read) == saved.entries == again.entries
    first: dict[str, date] = {}
    for event in sorted(read, key=lambda event: event["DTSTART"].dt):
        kind, _, number = event["UID"].split(".")[0].partition("-")
        if kind in ("action", "check", "issue"):
            first.setdefault(f"{kind}-{number.partition('-')[0]}", event["DTSTART"].dt)
    stood = standings(plan, TODAY)
    rows = [row for c in plan.live for row in work_rows(plan, c, stood[c.id], TODAY)]
    rows += check_rows(plan, TODAY)
    assert sorted(first.values()) == sorted(row.day for row in rows)
    uids = [str(event["UID"]) for event in read]
    assert len(set(uids)) == len(uids)
    other = Calendar.from_ical(again.path.read_bytes()).walk("VEVENT")
    assert [str(event["UID"]) for event in other] == uids
    assert all(event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1) for event in read)


def test_the_name_of_the_file_is_one_that_every_pc_takes(tmp_path):
    with start_plan(tmp_path / "plan.evident", "Elm/Ash Lodge", clock=lambda: MADE) as store:
        assert proposed_name(store, TODAY) == "Elm_Ash Lodge – due – 2026-04-21.ics"


def test_a_check_moved_once_keeps_its_later_days():
    b = Builder()
    planned = b.planned_check(b.concern(), date(2026, 4, 7), every=Every.WEEK)
    b.set(PlannedCheck, planned.id, first_due=date(2026, 4, 7), next_due=date(2026, 4, 23))
    last = date(2026, 5, 13)
    found = sorted(day for event in events(b.plan()) for day in days_of(event, last))
    assert [day.day for day in found] == [23, 28, 5, 12]


def test_words_of_an_action_never_leave_the_plan():
    b = Builder()
    b.action(b.concern("S2"), title="Talk to Mrs Eileen Fairweather", due=TODAY)
    (event,) = events(b.plan())
    assert "Fairweather" not in event.to_ical().decode()
    assert str(event["SUMMARY"]).startswith("S2 action due: ")
    assert str(event["DESCRIPTION"]).startswith("Owner: Clinical lead.")


def test_what_is_done_is_not_in_the_calendar():
    b = Builder()
    action = b.action(b.concern(), due=TODAY)
    b.set(Action, action.id, completed=TODAY)
    planned = b.planned_check(b.concern("S2"), TODAY)
    b.set(PlannedCheck, planned.id, ended=TODAY)
    assert not events(b.plan())


def test_what_has_been_replaced_asks_for_no_date():
    b = Builder()
    concern = b.concern()
    old = b.evidence(concern, review_on=TODAY, expires=TODAY + timedelta(days=9))
    newer = b.evidence(concern)
    assert len(events(b.plan())) == 2
    b.set(Evidence, old.id, replaced_by_id=newer.id)
    assert not events(b.plan())


def test_a_written_reminder_names_the_risks_to_review():
    b = Builder()
    b.concern("S2")
    risk = b.put(Risk(title="Falls at night.", owner_id=OWNER, review_on=TODAY))
    b.put(RiskConcern(risk_id=risk.id, concern_id=1))
    said = written_reminder(b.plan(), OWNER, TODAY, 7)
    assert said.lines == ("- S2: Review the risk: Falls at night (due Tuesday 21 April)",)


def test_a_written_reminder_says_what_when_and_where():
    b = Builder()
    concern = b.concern("S2")
    b.action(concern, title="Brief the night staff.", due=TODAY - timedelta(days=1))
    b.action(concern, title="Count the stock", due=TODAY + timedelta(days=3))
    b.action(concern, title="Much later", due=TODAY + timedelta(days=30))
    said = written_reminder(b.plan(), OWNER, TODAY, 7)
    assert said.text == (
        "Hello Clinical lead,\n\n"
        "This is what is due from you in the next 7 days:\n\n"
        "- S2: Brief the night staff (was due Monday 20 April)\n"
        "- S2: Count the stock (due Friday 24 April)\n\n"
        "Please tell me when each is done, or if a date cannot be kept.\n\nThank you."
    )


def test_the_address_is_short_enough_and_counts_the_rest():
    lines = tuple(
        f"- S{n}: Café “rota” & 50 % more = lots? (due Friday 24 April)" for n in range(60)
    )
    made = Written("What is due: A & B", "Hello,", lines, "Thank you.").address()
    assert len(made) <= LONGEST
    subject, _, body = made.removeprefix("mailto:?subject=").partition("&body=")
    assert unquote(subject) == "What is due: A & B"
    shown = unquote(body).split("\r\n")
    kept = sum(line.startswith("- S") for line in shown)
    assert f"and {60 - kept} more" in shown
    assert 3 < kept < 60


def test_nothing_due_says_so():
    b = Builder()
    b.concern()
    said = written_reminder(b.plan(), OWNER, TODAY, 7)
    assert "Nothing of yours is due in the next 7 days." in said.text
