"""Reads the requirement and enforcement tables at the back of a report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from evident.importers.report.dates import first_date
from evident.importers.report.lines import Line, plain, squashed
from evident.importers.report.places import Place
from evident.importers.report.regulations import regulations_in
from evident.importers.report.rules import Rules
from evident.plan.reading import Span

TABLES = frozenset({"requirements", "enforcement"})


@dataclass(slots=True)
class Row:
    """One regulation of a table, with the lines it takes up."""

    regulation: str
    enforcement: bool
    lines: list[Line] = field(default_factory=list)
    words: str = ""
    action: str = ""
    met_by: date | None = None

    @property
    def page(self) -> int:
        return self.lines[0].page

    def holds(self, span: Span) -> bool:
        return any(
            line.page == span.page and line.start <= span.start <= line.end for line in self.lines
        )

    @property
    def span(self) -> Span:
        """Where the row begins: its lines on its first page."""
        here = [line for line in self.lines if line.page == self.page]
        boxes = tuple(box for line in here if (box := line.part()) is not None)
        start = min(line.start for line in here)
        return Span(self.page, start, max(line.end for line in here), boxes)


def rows_of(prose: Sequence[tuple[Line, Place]], rules: Rules) -> list[Row]:
    """Give the rows in order. A regulation named twice in one table is one row."""
    rows: list[Row] = []
    for line, place in prose:
        if place.section not in TABLES:
            continue
        words = plain(line.text)
        enforcement = place.section == "enforcement"
        regulation = _opens(words, rules)
        row = _row(rows, regulation, enforcement)
        if row is None and regulation:
            row = Row(regulation, enforcement)
            rows.append(row)
        elif row is None and rows and rows[-1].enforcement == enforcement:
            row = rows[-1]
        if row is not None:
            row.lines.append(line)
    for row in rows:
        _finish(row, rules)
    return rows


def _opens(words: str, rules: Rules) -> str:
    """Give the regulation whose row this line opens: "Regulation 12 HSCA RA Regulations 2014"."""
    found = rules.regulations.table.search(words)
    if not found:
        return ""
    named = regulations_in(words[found.start() :] + " ", rules)
    return named[0] if named else ""


def _row(rows: Sequence[Row], regulation: str, enforcement: bool) -> Row | None:
    if not regulation:
        return None
    return next(
        (r for r in rows if r.regulation == regulation and r.enforcement == enforcement), None
    )


def _finish(row: Row, rules: Rules) -> None:
    """Read the text of a row without its title and clause; its action and the date set."""
    text = " ".join(plain(line.text) for line in row.lines)
    found = rules.regulations.table.search(text)
    if found:
        year = re.search(r"\b20(?:14|09|10)\b\)?", text[found.start() :])
        head = text[: found.start()]
        text = text[found.start() + year.end() :] if year else text[found.end() :]
        text = f"{head} {text}" if len(head) > 80 else text
    text = _without_title(rules.regulations.table_words.sub(" ", text), rules)
    before, heading, after = _partition(text, rules.regulations.action_heading)
    row.action = after.strip(" :.") + "." if heading and after.strip(" :.") else ""
    kept = [
        part.strip()
        for part in re.split(r"(?<=[.?!])\s+(?=[A-Z])", before)
        if not rules.regulations.clause.search(part.strip())
    ]
    row.words = " ".join(" ".join(kept).split()).strip(" :-")
    due = rules.regulations.met_by.search(text)
    row.met_by = first_date(due[1]) if due else None


def _partition(text: str, heading: str) -> tuple[str, bool, str]:
    place = text.lower().find(heading)
    if place < 0:
        return text, False, ""
    return text[:place], True, text[place + len(heading) :]


def _without_title(text: str, rules: Rules) -> str:
    """Take the regulation's own title off the front, however it was spaced."""
    text = text.lstrip(" :-–)").rstrip()
    for title in rules.regulations.titles:
        short = ""
        for index, character in enumerate(text):
            short += squashed(character)
            if short == title:
                return text[index + 1 :].strip(" :-–.")
            if not title.startswith(short):
                break
    return text
