"""What stands inside the boxes of a reading, cut from its PDF again by pdfium."""

import pypdfium2 as pdfium

from evident.importers.report.lines import LINE_END_HYPHEN, squashed


class Cutter:
    """Gives the characters of a PDF whose middle lies in given boxes."""

    def __init__(self, data):
        self._document = pdfium.PdfDocument(data)
        self._pages = {}

    def words_in(self, spans):
        return "".join(self._in_box(span.page, box) for span in spans for box in span.boxes)

    def _in_box(self, number, box):
        x0, y0, x1, y1 = box
        return "".join(
            character
            for character, x, y in self._characters(number)
            if x0 - 0.1 <= x <= x1 + 0.1 and y0 <= y <= y1
        )

    def _characters(self, number):
        if number not in self._pages:
            page = self._document[number - 1].get_textpage()
            self._pages[number] = [
                (page.get_text_range(index, 1), (left + right) / 2, (bottom + top) / 2)
                for index in range(page.count_chars())
                for left, bottom, right, top in [page.get_charbox(index)]
            ]
        return self._pages[number]


def misplaced(reading, data):
    """Give the passages and sentences whose boxes do not hold their very words: (words, held)."""
    cutter = Cutter(data)
    told = [(passage.words, passage.spans) for d in reading.drafts for passage in d.passages]
    told += [(sentence.text, sentence.spans) for sentence in reading.sentences]
    wrong = []
    for words, spans in told:
        held = cutter.words_in(spans).replace(LINE_END_HYPHEN, "").replace("\ufffe", "")
        if squashed(held) != squashed(words):
            wrong.append((words, held))
    return wrong, len(told)
