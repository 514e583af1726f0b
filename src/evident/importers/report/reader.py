"""Reads a report from its bytes, in the worker process: lines, sections, sentences, drafts."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from evident.importers.report.context import take_context
from evident.importers.report.crosscheck import breaches_stated, own_tables, unowned_scores
from evident.importers.report.drafts import drafts_of
from evident.importers.report.facts import facts_of, framework_of
from evident.importers.report.groups import Group, groups_of
from evident.importers.report.lines import Document
from evident.importers.report.noise import without_noise
from evident.importers.report.rating_history import history_of
from evident.importers.report.rules import Rules, rules
from evident.importers.report.sections import sections_of
from evident.importers.report.sentences import sentences_of
from evident.importers.report.summaries import add_summaries
from evident.importers.report.tables import Row, rows_of
from evident.importers.report.unread import unread
from evident.importers.report.verdicts import Judged, judge
from evident.importers.sniff import kind_of
from evident.plan.errors import UserError
from evident.plan.reading import Draft, Reading, ReadSentence, TableRow
from evident.plan.words import KeyQuestion, Level, Rating

HEADLINE = "The report was not read."
Report = Callable[[int, int], None]


def read(arguments: dict[str, Any], data: BinaryIO, report: Report) -> dict[str, Any]:
    """Give a Reading as JSON, with the text of its pages. Raises UserError as read_report does."""
    keep_scan = bool(arguments.get("keep_scan"))
    return reading_of(data.read(), report, keep_scan=keep_scan).as_json(with_texts=True)


def reading_of(data: bytes, report: Report, *, keep_scan: bool = False) -> Reading:
    """Read a report from its bytes; what it is told by the bytes alone.

    *keep_scan* gives a PDF without text as a Reading with a warning instead of refusing it.
    """
    began = time.perf_counter()
    document = document_of(data, report, keep_scan=keep_scan)
    made = _reading(document, rules())
    return Reading(
        **{name: getattr(made, name) for name in Reading.__slots__ if name != "seconds"},
        seconds=time.perf_counter() - began,
    )


def document_of(data: bytes, report: Report, *, keep_scan: bool) -> Document:
    """Give the lines of a file of any kind that is read. Raises UserError for all others."""
    kind = kind_of(data)
    if kind == "eml" and b"multipart/related" in data[:4096]:
        kind = "mhtml"
    if kind == "pdf":
        from evident.importers.report.pdf_lines import read_pdf

        return read_pdf(data, report, keep_scan=keep_scan)
    if kind in ("text", "html", "docx", "mhtml"):
        document = _other(kind, data)
        if not any(text.strip() for text in document.texts):
            raise UserError(
                "No concerns were found.",
                "There is no text in this file.",
                "Choose the report as a PDF, or copy its text from the web page into a file.",
            )
        return document
    raise UserError(HEADLINE, *_REFUSED.get(kind, _REFUSED["unknown"]))


def _other(kind: str, data: bytes) -> Document:
    """Read what is no PDF; only the reader that is needed is imported."""
    if kind == "docx":
        from evident.importers.report.other_lines import read_docx

        return read_docx(data)
    if kind in ("html", "mhtml"):
        from evident.importers.report.html_lines import read_html, read_mhtml

        return read_html(data) if kind == "html" else read_mhtml(data)
    from evident.importers.report.other_lines import read_text

    return read_text(data)


_AS_PDF = "Choose the report as a PDF, or save its text as .txt, .html or .docx."
_OLD_WORD = "Open it in Word, save it as .docx or as a PDF, then choose that file."
_REFUSED = (
    {
        "empty": ("This file is empty: it has no bytes.", "Download or copy the report again."),
        "ole": ("It is a file of an old Office program (.doc or .xls).", _OLD_WORD),
        "rtf": ("It is a rich text file.", _OLD_WORD),
        "docm": ("It is a Word document with macros.", _OLD_WORD),
        "zip": ("It is a packed folder.", "Unpack it, then choose the report inside."),
        "program": ("It is a program, not a document.", "Do not open it. " + _AS_PDF),
        "eml": ("It is a saved email.", "Save the report attached to it, then choose that file."),
        "unknown": ("It is not a kind of file that a report comes in.", _AS_PDF),
    }
    | dict.fromkeys(
        ("jpeg", "png", "gif", "tiff", "bmp", "webp", "heic"),
        (
            "It is a picture, so there is no text in it.",
            "Download the report from the CQC website as a PDF, or add the concerns by hand.",
        ),
    )
    | dict.fromkeys(
        ("xlsx", "xlsm", "ods", "odt"),
        ("It is not a kind of file that a report comes in.", _AS_PDF),
    )
)


def _reading(document: Document, rules: Rules) -> Reading:
    lines = without_noise(document, rules)
    sections = sections_of(lines, rules)
    facts = facts_of(document, rules)
    framework = framework_of(document, sections, facts, rules)
    judged = judge(sentences_of(sections.prose, rules), sections.ratings, rules)
    groups = groups_of(judged, rules)
    add_summaries(groups, judged, rules)
    take_context(groups, judged, rules)
    rows = rows_of(sections.prose, rules)
    alone = own_tables(groups, rows, judged, rules)
    unowned = unowned_scores(sections.scored, groups)
    drafts = drafts_of(groups, alone, unowned, judged, framework, rules)
    stated = breaches_stated(judged, rules)
    found = len(_breached(groups, rows))
    return Reading(
        service=facts.service,
        provider=facts.provider,
        location_id=facts.location_id,
        framework=framework,
        published=facts.published,
        visited=facts.visited,
        visited_to=facts.visited_to,
        ratings=dict(sections.ratings),
        breaches_stated=stated,
        breaches_found=found,
        drafts=drafts,
        sentences=(*map(_shown, judged), *unread(document, lines, sections)),
        tables=tuple(map(_table_row, rows)),
        recommendations=sum(made.recommendation for made in judged),
        texts=tuple(document.texts),
        kind=document.kind,
        history=history_of(document, rules),
        warnings=(
            *document.warnings,
            *_warnings(drafts, stated, found),
            *_bare_questions(drafts, sections.ratings),
        ),
    )


def _breached(groups: Sequence[Group], rows: Sequence[Row]) -> set[str]:
    """Give the regulations the report says were breached, in its text or in its tables."""
    said = {name for group in groups if group.level is Level.BREACH for name in group.named}
    return said | {row.regulation for row in rows}


def _shown(made: Judged) -> ReadSentence:
    sentence = made.sentence
    return ReadSentence(
        sentence.text,
        sentence.spans,
        made.verdict,
        made.reason,
        sentence.place.question,
        sentence.place.section,
    )


def _table_row(row: Row) -> TableRow:
    return TableRow(row.regulation, row.words, row.page, row.enforcement, row.action, row.met_by)


def _warnings(drafts: tuple[Draft, ...], stated: int | None, found: int) -> list[str]:
    warnings = []
    if not drafts:
        warnings.append(
            "No concerns were found. It may not be an inspection report, or it may be a good one: "
            "read it yourself, and add concerns by hand."
        )
    if stated is not None and stated != found:
        breaches = "1 breach" if stated == 1 else f"{stated} breaches"
        warnings.append(f"The report speaks of {breaches}; {found} found. Look for the difference.")
    return warnings


def _bare_questions(drafts: Sequence[Draft], ratings: Mapping[str, Rating]) -> list[str]:
    """Warn of key questions rated below good for which nothing was found: facts without a
    negative word are easily missed."""
    having = {draft.key_question for draft in drafts}
    bare = [
        question.label
        for question in KeyQuestion
        if ratings.get(question.value) in (Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE)
        and question not in having
    ]
    if not drafts or not bare:
        return []
    return [
        f"Rated below good, but no concern found: {', '.join(bare)}. "
        "Read this part of the report yourself."
    ]
