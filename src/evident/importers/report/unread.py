"""Accounts for every line of a report: what stands in no sentence is given, with the reason.

Nothing of a report may be out of the manager's sight: a line that was taken for a heading by its
looks alone, or that stands in a column nobody reads, is shown among the sentences all the same.
"""

from collections.abc import Iterator, Sequence

from evident.importers.report.lines import Document, Line
from evident.importers.report.places import Place, Sections
from evident.plan.reading import ReadSentence, Span
from evident.plan.words import Verdict

NOT_PROSE = "not prose"
_READ_CELLS = frozenset({"head", "standard", "outcome", "date"})
_NOWHERE = Place()


def lines_accounted(
    document: Document, kept: Sequence[Line], sections: Sections
) -> Iterator[tuple[Line, str]]:
    """Give every line with what it was read as: sentence, heading, cell, furniture or not prose."""
    belongs = {(line.page, line.start) for line in kept}
    prose = {(line.page, line.start) for line, _ in sections.prose}
    for line in document.lines:
        place = (line.page, line.start)
        if place not in belongs:
            yield line, "furniture"
        elif place in prose:
            yield line, "sentence"
        elif line.row and line.column in _READ_CELLS:
            yield line, "cell"
        elif place in sections.headings:
            yield line, "heading"
        else:
            yield line, NOT_PROSE


def unread(document: Document, kept: Sequence[Line], sections: Sections) -> Iterator[ReadSentence]:
    """Give the lines that are in no sentence and are no known heading, as neutral sentences."""
    for line, why in lines_accounted(document, kept, sections):
        if why == NOT_PROSE:
            box = line.part()
            span = Span(line.page, line.start, line.end, (box,) if box else ())
            place = sections.places.get((line.page, line.start), _NOWHERE)
            yield ReadSentence(
                line.text, (span,), Verdict.NEUTRAL, NOT_PROSE, place.question, place.section
            )
