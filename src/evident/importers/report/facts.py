"""Reads the facts at the front of a report: whose it is, when, and under which framework."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from evident.importers.report.dates import DATE, MONTH, MONTHS, first_date, parsed_date
from evident.importers.report.headings import names_a_part
from evident.importers.report.lines import Document, Line, plain, squashed
from evident.importers.report.places import Sections
from evident.importers.report.rules import Rules
from evident.importers.report.sieve import Later

_SHORT_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+({MONTH}))?\s*(?:,|and|to|&|-|–)\s*(?=\d)", re.IGNORECASE
)
_LOCATION = re.compile(r"\b1-\d{6,12}\b")
_FOOTER = re.compile(
    r"^\d{0,3}\s*(.{3,90}?)\s+inspection report\s+(\d{1,2}[\s/]\S+[\s/]\d{4})", re.IGNORECASE
)
_PROVIDER_LABELS = (
    "provider",
    "registered provider",
    "run by",
    "service provider",
    "provided and run by",
)
_FRONT_PAGES = 3
_REPORT_WORDS = frozenset({"inspectionreport", "assessmentreport"})
_NEAR = 15
_LONGEST_NAME = 90
_FIRST_LINES = 8


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands at the front; an empty field was not found."""

    service: str = ""
    provider: str = ""
    location_id: str = ""
    published: date | None = None
    visited: date | None = None
    visited_to: date | None = None


def facts_of(document: Document, rules: Rules) -> Facts:
    """Read name, location ID and dates. A date that does not exist is passed over."""
    front = plain("\n".join(document.texts[:_FRONT_PAGES]).replace("\n", " ¶ "))
    footers = [
        match
        for line in document.lines
        if len(line.text) < 160
        and "inspection report" in (text := plain(line.text)).lower()
        and (match := _FOOTER.search(text))
    ]
    published = _after(rules.facts.published, front)
    if published is None and footers:
        published = first_date(Counter(match[2] for match in footers).most_common(1)[0][0])
    visited, visited_to = _visit(front, rules)
    location = _LOCATION.search(front) or _LOCATION.search(document.title)
    service = _service(document, footers, rules)
    provider = _labelled(document, rules, *_PROVIDER_LABELS)
    return Facts(
        service=service,
        provider=provider or _above_the_service(document, service, rules),
        location_id=location[0] if location else "",
        published=published,
        visited=visited,
        visited_to=visited_to,
    )


def _after(label: Later, text: str) -> date | None:
    for match in label.finditer(text):
        found = DATE.search(text, match.end(), match.end() + 45)
        if found and found.start() - match.end() <= _NEAR:
            day = parsed_date(found)
            if day:
                return day
    return None


def _visit(text: str, rules: Rules) -> tuple[date | None, date | None]:
    """Give first and last day of the visit: "3 and 5 November 2025", "12 May to 3 June 2024"."""
    told: tuple[date, date | None] | None = None
    for match in rules.facts.visited.finditer(text):
        window = text[match.end() : match.end() + 110]
        stop = rules.facts.published.search(window)
        window = window[: stop.start()] if stop else window
        days = [day for found in DATE.finditer(window) if (day := parsed_date(found))]
        if not days:
            continue
        last = max(days)
        short = _SHORT_FIRST.match(window.lstrip(" :;¶"))
        first = min(days)
        if short:
            month = short[2] or MONTHS[last.month - 1]
            first = first_date(f"{short[1]} {month} {last.year}") or first
            if first > last:
                first = first.replace(year=first.year - 1)
        days_of_visit = first, last if last != first else None
        if "date" in match[0].lower():
            return days_of_visit
        told = told or days_of_visit
    for found in DATE.finditer(text):  # "16 May 2019", then "During a routine inspection"
        if rules.facts.dated_heading.match(text, found.end()):
            return parsed_date(found), None
    return told or (None, None)


def _service(document: Document, footers: list[re.Match[str]], rules: Rules) -> str:
    """Give the service's name: from the footer, its label, a title, or the first lines.

    Empty when nothing there can be a name: a wrong name would stand on every page printed.
    """
    named = Counter(match[1] for match in footers if _can_be_name(match[1], rules, loose=True))
    if named:
        return str(named.most_common(1)[0][0])[:200]
    labelled = _labelled(document, rules, "location name", "location", "service", "name of service")
    if labelled and _can_be_name(labelled, rules, loose=True):
        return labelled.partition(", ")[0]
    titles = [line.text for line in document.lines[:40] if line.heading in (1, 2)]
    titles += _before_the_words_report(document)
    titles.append(re.split(r"\s+[-–|]\s+", document.title)[0])
    for title in titles:
        if _can_be_name(title, rules):
            return title[:200]
    return _most_prominent(document, rules)


def _before_the_words_report(document: Document) -> list[str]:
    """Give the line above "Inspection report" on the first page."""
    first = [line for line in document.lines[:40] if line.page == 1]
    return [above.text for above, line in pairwise(first) if squashed(line.text) in _REPORT_WORDS]


def _above_the_service(document: Document, service: str, rules: Rules) -> str:
    """Give the provider's name where it stands alone above the service's, as PDFs have it."""
    first = [line for line in document.lines[:60] if line.page == 1]
    places = [n for n, line in enumerate(first) if squashed(line.text) in _REPORT_WORDS]
    if not service or not places:
        return ""
    rest = squashed(service)
    names: list[str] = []
    for line in reversed(first[max(0, places[0] - 4) : places[0]]):
        if rest and rest.endswith(squashed(line.text)):  # a long name takes two lines
            rest = rest[: -len(squashed(line.text))]
        elif rest or not _can_be_name(line.text, rules, loose=True):
            break
        else:
            names.insert(0, line.text)
        if line.column_break:  # the line before it stands elsewhere on the page
            break
    return " ".join(names)[:_LONGEST_NAME]


def _most_prominent(document: Document, rules: Rules) -> str:
    """Give the largest line of the first page that can be a name; where sizes are unknown, or
    all alike, one of the first lines only."""
    first = [line for line in document.lines[:30] if line.page == 1]
    least = min((line.size for line in first), default=0.0)
    named = [
        line
        for place, line in enumerate(first)
        if (line.size > least + 1 or place < _FIRST_LINES) and _can_be_name(line.text, rules)
    ]
    big = max(named, key=lambda line: line.size, default=None)
    return big.text if big else ""


def _can_be_name(text: str, rules: Rules, *, loose: bool = False) -> bool:
    """Say whether a line can be a service's name: no heading, rating, question or sentence.

    *loose* is for text a label or footer already calls the name.
    """
    words = plain(text)
    if not 2 <= len(words) <= _LONGEST_NAME or names_a_part(words, rules):
        return False
    if words.endswith(("?", "!", ":", ";", ",")) or rules.facts.sentence.search(words):
        return False
    if loose:
        return True
    if words.endswith(".") and not words.lower().endswith(("ltd.", "co.")):
        return False
    return words[:1].isupper() and not rules.facts.not_a_name.match(words)


def _labelled(document: Document, rules: Rules, *labels: str) -> str:
    """Give what follows a label such as "Location: " on one of the first lines, or below it."""
    pattern = re.compile(rf"^(?:{'|'.join(labels)})\s*(?::\s*(.{{2,120}})|:?)$", re.IGNORECASE)
    for line, below in pairwise([*document.lines[:80], Line(0, "")]):
        match = pattern.match(plain(line.text))
        if not match:
            continue
        value = match[1] or plain(below.text)
        if not _LOCATION.fullmatch(value) and (match[1] or _can_be_name(value, rules, loose=True)):
            return value.strip()
    return ""


def framework_of(document: Document, sections: Sections, facts: Facts, rules: Rules) -> str:
    """Tell which framework the report was written under: by its headings, words and date."""
    votes = dict.fromkeys(rules.frameworks.statements.keys() | rules.frameworks.signs.keys(), 0.0)
    for title in sections.statement_headings:
        owners = [n for n, titles in rules.frameworks.statements.items() if title in titles]
        for owner in owners:
            votes[owner] += 2.0 / len(owners)
    votes["saf-2023"] += 3.0 * min(3, sections.score_headings)
    text = plain(" ".join(document.texts)[:200_000]).lower()
    possible = rules.frameworks.sieve.possible(text)
    for name, signs in rules.frameworks.signs.items():
        found = (match[0] for sign in signs.among(possible) for match in sign.finditer(text))
        votes[name] += len(set(found))
    day = facts.published or facts.visited
    for name, since in rules.frameworks.since.items():
        if day and day < since:
            votes[name] = -1.0
    if day and day >= rules.frameworks.since["saf-2023"]:
        votes["saf-2023"] += 1.5
    return max(votes, key=lambda name: (votes[name], name == "saf-2023"))
