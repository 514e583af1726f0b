"""The account of a report as one line, and what is still open in it."""

from evident.plan.account import Account, Fate, TableLine
from evident.plan.phrases import counted

_TABLES = {1: "the table", 2: "both tables"}


def in_one_line(account: Account) -> str:
    """Give "142 of 142 passages decided · report says 7 breaches, 7 found · both tables matched".

    Breaches are left out where the report states no number, tables where it has none.
    """
    parts = [f"{account.decided} of {counted(account.total, 'passage')} decided"]
    stated = account.breaches_stated
    if stated is not None:
        breaches = counted(stated, "breach", "breaches")
        parts.append(f"report says {breaches}, {account.breaches_found} found")
    if account.tables:
        parts.append(_tables(account))
    return " · ".join(parts)


def _tables(account: Account) -> str:
    kinds = {line.row.enforcement for line in account.tables}
    which = _TABLES[len(kinds)]
    missing = sum(not line.matched for line in account.tables)
    if not missing:
        return f"{which} matched"
    return f"{counted(missing, 'row')} of {which} without a concern"


def still_open(account: Account) -> tuple[str, ...]:
    """Say what is open, one sentence each, what a person should look at first first."""
    said = []
    for fate in (Fate.NOT_OPENED, Fate.NO_REASON, Fate.NOT_CHECKED, Fate.NOWHERE):
        number = sum(line.fate is fate for line in account.lines)
        if number:
            said.append(f"{counted(number, 'passage')}: {fate.label.lower()}")
    if not account.breaches_agree:
        stated = counted(account.breaches_stated or 0, "breach", "breaches")
        said.append(f"The report says {stated}; {account.breaches_found} found")
    return (*said, *unmatched(account))


def unmatched(account: Account) -> tuple[str, ...]:
    """Name each row of the report's tables whose regulation no concern breaches."""
    return tuple(_unmatched(line) for line in account.tables if not line.matched)


def _unmatched(line: TableLine) -> str:
    number = line.row.regulation.split("-")[-1]
    law = "of 2009" if line.row.regulation.startswith("REG2009") else "of 2014"
    table = "enforcement" if line.row.enforcement else "requirement"
    return f"Regulation {number} {law} stands in the {table} table, page {line.row.page}"
