"""The sample's report, read by our own reader like any other, so that its account is a true one."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from evident.importers.report import read_report_bytes
from evident.operations.sample.facts import Facts
from evident.outputs.sample_files import Report, make_report
from evident.plan.kept_reading import written_sentences
from evident.plan.proposals import PassageBox, written
from evident.plan.reading import Reading
from evident.plan.records import Passage, SourcePage

_MOSTLY = 0.5


@dataclass(frozen=True)
class ReadReport:
    """The report as a file, and what the reader saw in it."""

    pdf: bytes
    reading: Reading

    def pages(self, source_id: int) -> Iterable[SourcePage]:
        for number, text in enumerate(self.reading.texts, 1):
            own = (s for s in self.reading.sentences if s.page == number)
            yield SourcePage(
                source_id=source_id, number=number, text=text, sentences=written_sentences(own)
            )

    def passage(self, source_id: int, facts: Facts, position: int) -> Passage:
        """Find the words on their page. Raises ValueError when they do not stand there."""
        page: int = facts["page"]
        start, end = _place(self.reading.texts[page - 1], facts["words"])
        return Passage(
            source_id=source_id,
            words=facts["words"],
            page=page,
            start=start,
            end=end,
            boxes=written(self._boxes(page, start, end)),
            by_person=True,
            position=position,
        )

    def _boxes(self, page: int, start: int, end: int) -> Iterable[PassageBox]:
        for sentence in self.reading.sentences:
            for span in sentence.spans:
                shared = min(end, span.end) - max(start, span.start)
                if span.page == page and shared >= _MOSTLY * (span.end - span.start):
                    yield from (PassageBox(page, box) for box in span.boxes)


def _place(text: str, words: str) -> tuple[int, int]:
    """Find words in the text of a page, wherever its lines break."""
    at = [place for place, letter in enumerate(text) if not letter.isspace()]
    sought = "".join(words.split())
    first = "".join(text.split()).index(sought)
    return at[first], at[first + len(sought) - 1] + 1


def begin_reading(report: Facts) -> Future[ReadReport]:
    """Make the report and have it read, while the plan's file is being made."""
    with_reader = ThreadPoolExecutor(1, thread_name_prefix="sample report")
    reading = with_reader.submit(_read, report)
    with_reader.shutdown(wait=False)
    return reading


def _read(report: Facts) -> ReadReport:
    pdf = make_report(Report(**report))
    return ReadReport(pdf, read_report_bytes(pdf))
