"""Reports as lines with their sizes, which any kind of file can be made of.

Body text has the size 11; 12 is a small heading, 14 and more larger ones.
"""

from tests.reports.paper import ACTIVITY, RATINGS, TITLES, regulation_line
from tests.reports.texts_read import Block, Part, Text

Line = tuple[str, float]
Lines = list[Line]
BODY = 11


def lines_of(text: Text) -> Lines:
    """Give the report as lines, in its own layout or, of the paged ones, that of the web."""
    layouts = {"location-page": _location_page, "essential-standards": _essential_standards}
    return layouts.get(text.facts["layout"], saf_lines)(text)


def saf_lines(text: Text) -> Lines:
    """Give the lines of a page under quality statements with their sizes; 11 is body text."""
    facts = text.facts
    lines: Lines = [
        (facts["service"], 22),
        (f"Location: {facts['service']}, {facts['address']}", BODY),
        (f"Location ID: {facts['location']}", BODY),
        (f"Provider: {facts['provider']}", BODY),
        (f"Report published: {facts['published']}", BODY),
        ("Overall", 16),
        (RATINGS[text.ratings["overall"]], 14),
    ]
    for question, title in TITLES.items():
        if question in text.ratings:
            lines += [(title, 14), (RATINGS[text.ratings[question]], BODY)]
    for part in text.parts:
        if part.name in text.rows:
            continue
        if part.name == "summary":
            lines.append(("Overall summary", 18))
        elif part.question:
            lines += [
                (TITLES[part.question], 20),
                (f"Rating: {RATINGS[text.ratings[part.question]]}", BODY),
            ]
        lines += _blocks(part, text)
    return lines + _tables(text) + _history(text)


def _history(text: Text) -> Lines:
    """The table of earlier ratings, newest first."""
    if "history" not in text.facts:
        return []
    lines: Lines = [("Previous ratings", 16)]
    for pair in text.facts["history"].split(", "):
        day, rating = pair.split(" = ")
        lines += [(f"{day}: {RATINGS[rating]}", BODY)]
    return lines


def _tables(text: Text) -> Lines:
    lines: Lines = []
    for title, rows in (
        ("Action we have told the provider to take", text.rows["requirements"]),
        ("Enforcement actions", text.rows["enforcement"]),
    ):
        if rows:
            lines.append((title, 16))
        for row in rows:
            lines += [(regulation_line(row, old=False), BODY), (row.words, BODY)]
            if row.action:
                lines += [("The enforcement action we took:", BODY), (row.action, BODY)]
    return lines


def _blocks(part: Part, text: Text) -> Lines:
    return [_line(block, text.facts.get("bullet", "•")) for block in part.blocks]


def _line(block: Block, bullet: str) -> Line:
    if block.kind in ("heading", "category"):
        return block.words, 14 if block.kind == "heading" else 12
    return (f"{bullet} {block.text}" if block.kind == "bullet" else block.text), BODY


def _location_page(text: Text) -> Lines:
    """The page of a location with the newest report's summary, and those before it."""
    facts = text.facts
    lines: Lines = [
        ("• Care Home", BODY),
        ("• Care home", BODY),
        (facts["service"], 22),
        (f"Overall: {RATINGS[text.ratings['overall']]} read more about inspection ratings", BODY),
        (f"{facts['address']} (01632) 960000", BODY),
        ("Provided and run by:", BODY),
        (facts["provider"], BODY),
        ("All Inspections", 18),
    ]
    for part in text.parts:
        if part.name in text.rows:
            continue
        if part.name in ("summary", "earlier"):
            lines += [(part.question or facts.get("dated", facts["visited"]), 16)]
            lines += [(facts.get("occasion", "During a routine inspection"), 14)]
        elif part.question:
            lines += [(TITLES[part.question], 16)]
            lines += [(RATINGS[text.ratings[part.question]], BODY)]
        lines += _blocks(part, text)
    return lines


def _essential_standards(text: Text) -> Lines:
    """2010 to 2014: a judgement on each standard, and a table of compliance actions."""
    facts = text.facts
    lines: Lines = [
        ("Inspection Report", 20),
        (
            "We are the regulator: Our job is to check whether hospitals, care homes and care "
            "services are meeting essential standards.",
            BODY,
        ),
        (facts["service"], 18),
        (facts["address"], BODY),
        ("Tel: 01632960000", BODY),
        (f"Date of Inspection: {facts['visited']}", BODY),
        (f"Date of Publication: {facts['published']}", BODY),
        ("Details about this location", 16),
        (f"Registered Provider: {facts['provider']}", BODY),
    ]
    for part in text.parts:
        if part.name not in text.rows:
            lines += _blocks(part, text)
    if text.rows["requirements"]:
        lines += [("Action we have told the provider to take", 18), ("Compliance actions", 16)]
        lines += [
            (
                "The table below shows the essential standards of quality and safety that were "
                "not being met.",
                BODY,
            )
        ]
    for row in text.rows["requirements"]:
        lines += [("Regulated activity", 12), (ACTIVITY, BODY), ("Regulation", 12)]
        lines += [
            (regulation_line(row, old=True), BODY),
            ("How the regulation was not being met:", 12),
        ]
        lines += [(row.words, BODY), (row.action, BODY)]
    lines += [("About CQC inspections", 18)]
    lines += [("We regulate services that were not always inspected before.", BODY)]
    return [line for line in lines if line[0]]
