"""What verifying a portfolio found, as it is printed: problems first."""

from datetime import date

from evident.operations.printing.words import sheet
from evident.outputs.verify_lines import Finding, Verification
from evident.plan.plan import Plan
from evident.plan.sheet import Cell, Heading, Manner, Part, Sheet, Table, Text

WORDS = {
    Finding.WRONG: "Wrong",
    Finding.LOOK: "Look at this",
    Finding.CHANGED: "Changed since",
    Finding.SAME: "Holds",
    Finding.NOTE: "To know",
}


def verified_sheet(plan: Plan, today: date, name: str, found: Verification) -> Sheet:
    """Give every line of *found*, what is wrong first, then what it cannot show."""
    order = (Finding.WRONG, Finding.LOOK, Finding.CHANGED, Finding.SAME)
    rows = tuple(
        (Cell(WORDS[line.finding], strong=line.finding is Finding.WRONG), line.words)
        for finding in order
        for line in found.of(finding)
    )
    parts: tuple[Part, ...] = (
        Text(found.verdict),
        Table(("Result", "What was looked at"), (18, 82), rows),
        Heading("What to know, and what this cannot show"),
        *(Text(line.words, Manner.BODY) for line in found.of(Finding.NOTE)),
    )
    return sheet(plan, today, "Portfolio checked", parts, subtitle=name)
