"""Small pieces of English the rules' sentences are put together from."""

from datetime import date

from evident.plan.dates import day_month, long_date, short_date


def counted(n: int, noun: str, plural: str = "") -> str:
    """1 action, 2 actions."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def on_day(day: date, today: date) -> str:
    """3 May, with the year when it is not this one."""
    return day_month(day) if day.year == today.year else long_date(day)


def narrow(day: date) -> str:
    """3 May, 27 Sep: day and month where there is little room."""
    return f"{day.day} {short_date(day)[3:6]}"


def in_a_row(names: list[str]) -> str:
    """One, two and three."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def quoted(title: str) -> str:
    """Put a title in quotation marks; those within it become single ones."""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def answered(words: str) -> bool:
    """Say whether *words* answer a question: three words or more (ux-spec 3.1)."""
    return len(words.split()) >= 3
