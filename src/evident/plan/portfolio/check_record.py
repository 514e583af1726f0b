"""The record of one check as it prints: on a sheet of its own, and as a page of evidence."""

from collections.abc import Iterable

from evident.plan.dates import long_date
from evident.plan.phrases import counted
from evident.plan.portfolio.check_values import CheckEntry, Seen, StaffTold
from evident.plan.sheet import Cell, FactRows, Heading, Manner, Part, Table, Text

NOTHING = "Nothing written down."


def record_parts(check: CheckEntry, facts: Iterable[tuple[str, str]] = ()) -> tuple[Part, ...]:
    """Say what a check looked at, what it found, what staff said, and what followed.

    *facts* are added to those of the check, such as what its record supports.
    """
    parts: list[Part] = [FactRows((*_facts(check), *facts))]
    if check.findings:
        parts += [Heading("What was found"), _found(check.findings)]
        parts += _followed(check.findings)
    for found in check.findings:
        if found.told is not None:
            parts += _told(found, found.told)
        if found.walked:
            parts += _walked(found)
    return tuple(parts)


def _facts(check: CheckEntry) -> Iterable[tuple[str, str]]:
    yield "Kind of check", check.kind
    if check.title and not check.title.startswith(check.kind):
        yield "About", check.title
    yield "Date", long_date(check.on)
    yield "By", check.by + (f" ({check.organisation})" if check.organisation else "")
    if check.findings:
        yield "Independent", _independent(check)
    if check.sample:
        yield "What was looked at", check.sample
    if check.whole:
        result = f": {check.result.label}" if check.result else ""
        yield "Key question as a whole", f"{check.whole}{result}"
    if check.words:
        yield "What was seen", check.words
    if check.recorded_on:
        late = f", {counted(check.days_late, 'day')} after it happened" if check.days_late else ""
        yield "Recorded on", f"{long_date(check.recorded_on)}{late}"


def _independent(check: CheckEntry) -> str:
    if check.independent:
        return "Yes: by somebody who had no part in what was done"
    return "No: by somebody who owns a concern or had a part in what was done"


def _found(findings: Iterable[Seen]) -> Table:
    rows = tuple(
        (
            Cell(found.reference, found.title, strong=True),
            Cell(found.result.label, result=found.result),
            found.where or "Not said",
            " ".join(filter(None, (found.seen or NOTHING, _uncounted(found)))),
        )
        for found in findings
    )
    return Table(("Concern", "Result", "Where", "What was seen"), (24, 17, 19, 40), rows)


def _uncounted(found: Seen) -> str:
    if found.before is None:
        return ""
    return f"Made before {long_date(found.before)}, from when checks count: it no longer does."


def _told(found: Seen, told: StaffTold) -> list[Part]:
    numbers = [str(number + 1) for number in range(len(told.questions))]
    rows = tuple((role, shift, *said) for role, shift, said in told.lines)
    share = 62 / max(len(numbers), 1)
    return [
        Heading(f"What staff said about {found.reference}: {told.counted}"),
        Text("People are named by role and shift only.", Manner.SMALL),
        FactRows(tuple((f"Question {n}", q) for n, q in zip(numbers, told.questions, strict=True))),
        Table(
            ("Role", "Shift", *(f"Question {n}" for n in numbers)),
            (23, 15, *[share] * len(numbers)),
            rows,
        ),
    ]


def _walked(found: Seen) -> list[Part]:
    return [
        Heading(f"Looked at for {found.reference}"),
        # Named in the head too, which is said again where the table goes over to another page.
        Table((f"Question about {found.reference}", "Answer"), (75, 25), found.walked),
    ]


def _followed(findings: Iterable[Seen]) -> list[Part]:
    rows = tuple(
        (Cell(found.reference, strong=True), words) for found in findings for words in found.after
    )
    none = "Nothing was found that asked for an action."
    return [Heading("What followed"), Table(("Concern", "Action or issue"), (14, 86), rows, none)]
