"""A calendar file that Outlook and other calendars open: whole days, stable names, no alarms."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from evident.plan.reminders import Reminder
from evident.plan.words import Every

_RULES: dict[Every, dict[str, Any]] = {
    Every.WEEK: {"freq": "weekly"},
    Every.FORTNIGHT: {"freq": "weekly", "interval": 2},
    Every.MONTH: {"freq": "monthly"},
    Every.TWO_MONTHS: {"freq": "monthly", "interval": 2},
    Every.QUARTER: {"freq": "monthly", "interval": 3},
    Every.HALF_YEAR: {"freq": "monthly", "interval": 6},
    Every.YEAR: {"freq": "yearly"},
}
SEE = "Open Evident to see what to do."


def calendar_file(
    reminders: Iterable[Reminder], plan_id: str, service: str, made: datetime
) -> bytes:
    """Give the file. Taken in again later, the same entries change instead of standing twice."""
    calendar = Calendar()
    calendar.add("prodid", "-//Evident//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{service}: due in Evident")
    for one in reminders:
        calendar.add_component(_event(one, plan_id, made))
    return bytes(calendar.to_ical())


def _event(one: Reminder, plan_id: str, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.name}.{plan_id}@evident")
    event.add("dtstamp", made)
    event.add("summary", one.title)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", f"Owner: {one.owner}. {SEE}" if one.owner else SEE)
    if one.every is not None:
        rule = dict(_RULES[one.every])
        if one.until is not None:
            rule["until"] = one.until
        event.add("rrule", rule)
    return event
