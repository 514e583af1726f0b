"""Every link, bookmark and number in a portfolio leads to the page it says."""

import json
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from tests.outputs.conftest import page_texts, squeezed

from evident.outputs.portfolio.appendix import group_of
from evident.outputs.portfolio.book import Book as Paper
from evident.outputs.portfolio.book import Place
from evident.outputs.portfolio.concern_page import concern_page
from evident.outputs.portfolio.front import Section, contents
from evident.outputs.portfolio.phrases import Targets
from evident.outputs.portfolio.summary import summary
from evident.plan.portfolio.values import AnswerEntry, Later
from evident.plan.words import KeyQuestion, Result

FOOT = re.compile(r"Page (\d+) of (\d+)\s*$")
NUMBER = re.compile(r"E\d{3,}")
CONCERN = re.compile(r"[A-Z]\d+")


class Book:
    """A portfolio opened with two libraries: its texts, and where its links lead."""

    def __init__(self, path):
        self.manifest = json.loads(path.with_suffix(".manifest.json").read_text("utf-8"))
        self.first = {
            item["number"]: item["page"] for item in self.manifest["items"] if item["page"]
        }
        with pikepdf.open(path) as pdf:
            numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages, 1)}
            self.links = [
                [
                    (tuple(float(edge) for edge in link.Rect), numbers[link.Dest[0].objgen])
                    for link in page.obj.get("/Annots", [])
                ]
                for page in pdf.pages
            ]
            with pdf.open_outline() as outline:
                self.bookmarks = [
                    (entry.title, numbers[entry.destination[0].objgen])
                    for entry in walk(outline.root)
                ]
        self.texts, self.seen = [], []
        with pypdfium2.PdfDocument(str(path)) as pdf:
            for page, links in zip(pdf, self.links, strict=True):
                words = page.get_textpage()
                self.texts.append(words.get_text_bounded())
                self.seen.append(
                    [(" ".join(words.get_text_bounded(*box).split()), to) for box, to in links]
                )
                page.close()

    def text(self, number):
        return self.texts[number - 1]


def walk(entries):
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def faults_of(book):
    """Say what does not lead where it says."""
    return [*_feet(book), *_bookmarks(book), *_links(book), *_items(book)]


def _feet(book):
    for at, text in enumerate(book.texts[1:], 2):
        found = [FOOT.search(line) for line in text.splitlines() if FOOT.search(line)]
        said = {match.groups() for match in found}
        if (str(at), str(len(book.texts))) not in said:
            yield f"page {at} says {said}"


def _bookmarks(book):
    for title, to in book.bookmarks:
        words = title.split(": ")[0] if title.startswith("Report page") else title.split("  ")[-1]
        if title != "Cover" and squeezed(words)[:40] not in squeezed(book.text(to)):
            if title.startswith("A  "):
                continue  # the appendix has no page of its own: its first item follows
            yield f"bookmark {title} leads to page {to}"


def _links(book):
    for at, links in enumerate(book.seen, 1):
        for words, to in links:
            fault = _misled(book, words, to)
            if fault:
                yield f"page {at}: {words!r} leads to page {to}: {fault}"


def _misled(book, words, to):
    there = book.text(to)
    number = NUMBER.match(words)
    if number:
        first = book.first.get(number[0])
        index = "Evidence index" in there and number[0] in there
        return "" if to == first or index else f"its first page is {first}"
    page = re.fullmatch(r"(?:page )?(\d+)", words) or re.fullmatch(r"\d+ .*?(\d+)", words)
    known = page and int(page[1]) <= len(book.texts)  # 2026 at the end of a title is none
    if known and to != int(page[1]) and f"Report page {page[1]} of" not in there:
        return "it says another number"
    concern = CONCERN.match(words)
    if concern and not re.search(rf"^{concern[0]}\s", there, re.MULTILINE):
        return "no such concern there"
    return ""


def _items(book):
    for item in book.manifest["items"]:
        for at in range(item["pages"] or 0):
            text = book.text(item["page"] + at)
            if item["number"] not in text or f"Item page {at + 1} of {item['pages']}" not in text:
                yield f"{item['number']}, page {at + 1}"


def test_every_link_bookmark_and_number_holds(finished):
    book = Book(finished.made.path)
    assert list(faults_of(book)) == []
    assert sum(map(len, book.links)) > 300
    titles = [title for title, _ in book.bookmarks]
    for concern in finished.portfolio.concerns:
        assert f"{concern.reference}  {concern.title}" in titles
    for name in book.first:
        assert any(title.startswith(f"{name}  ") for title in titles)
    for question in KeyQuestion:
        assert any(title.endswith(f"  {question.label}") for title in titles)


def test_what_a_page_has_no_room_to_name_is_listed_answer_by_answer(finished):
    book = Book(finished.made.path)
    begins = dict(book.bookmarks)["Evidence by concern"]
    listed = squeezed("".join(book.texts[begins - 1 :]))
    led = {words for links in book.seen[begins - 1 :] for words, _ in links}
    for concern in finished.portfolio.concerns:
        for answer in concern.answers:
            if answer.items:
                assert squeezed(f"({len(answer.items)}) {', '.join(answer.items)}") in listed
                assert led >= set(answer.items)


def test_every_page_leads_to_the_contents(finished):
    book = Book(finished.made.path)
    contents = dict(book.bookmarks)["Contents"]
    for at, links in enumerate(book.seen, 1):
        assert any(words.lower() == "contents" and to == contents for words, to in links), at


def test_bookmarks_of_much_evidence_stand_in_groups(finished):
    items = [*finished.portfolio.items] * 45
    names = [group_of(items[:45], at) for at in range(45)]
    assert [bool(name) for name in names].count(True) == 3
    assert names[20] == f"{items[20].reference} to {items[39].reference}"
    assert group_of(items[:20], 0) is None


def test_each_concern_and_item_lead_to_each_other(finished):
    """Concern to item, item to concern, index to item, item to index: one link each."""
    book = Book(finished.made.path)
    leads = [{to for _, to in links} for links in book.seen]
    page_of = dict(book.bookmarks)
    for concern in finished.portfolio.concerns:
        here = page_of[f"{concern.reference}  {concern.title}"]
        both = leads[here - 1] | leads[here]
        for name in set(concern.items) & set(book.first):
            first = book.first[name]
            assert first in both, f"{concern.reference} to {name}"
            back = leads[first - 1]
            index = next(to for words, to in book.seen[first - 1] if words.startswith(name))
            assert here in back or len(back) > 4, f"{name} to {concern.reference}"
            assert first in leads[index - 1], f"index to {name}"


def printed(tmp_path, portfolio, parts):
    """Lay out some parts alone: the texts of their pages, the cover's left out."""
    book = Paper(tmp_path / "some.pdf", portfolio)
    book.begin()
    book.add([Place("part", "Part"), *parts])
    for item in portfolio.items:
        book.canvas.mark(f"index-{item.reference}", 0)
        book.canvas.mark(f"item-{item.reference}", 0)
    for concern in portfolio.concerns:
        book.canvas.mark(f"concern-{concern.reference}", 0)
        for question in (1, 2, 3, 4):
            book.canvas.mark(f"evidence-{concern.reference}.{question}", 0)
    book.end()
    book.save({})
    return page_texts(tmp_path / "some.pdf")[1:]


@pytest.mark.parametrize("many", [8, 12, 14])
def test_contents_stay_on_one_page(finished, tmp_path, many):
    portfolio = finished.portfolio
    sections = [Section("1", f"Part {at}", "", f"index-{portfolio.items[0].reference}")
                for at in range(many)]  # fmt: skip
    sections[0] = Section("9", "Evidence index", "", "index")
    lines = contents(portfolio, sections)
    lines.append(Place("index", ""))
    assert len(printed(tmp_path, portfolio, lines[2:])) == 1


def test_a_summary_counts_the_items_it_does_not_name(finished, tmp_path):
    """Items that cannot be seen on pages are not named there, and still counted."""
    portfolio = finished.portfolio
    entry = next(e for e in portfolio.questions if any(len(c.items) > 2 for c in e.concerns))
    one = next(c for c in entry.concerns if len(c.items) > 2)
    slips = dict.fromkeys(one.items[1:], "Word file")
    section = Section("2", entry.question.label, "", "question")
    sheet = summary(replace(entry, concerns=(one,)), section, Targets(portfolio, slips=slips))
    (text, *_) = printed(tmp_path, portfolio, sheet)
    assert squeezed(f"{one.items[0]} and {len(one.items) - 1} more") in squeezed(text)


@pytest.mark.parametrize(("many", "pages"), [(8, 1), (9, 2), (24, 4)])
def test_a_summary_flows_with_title_and_head_repeated(finished, tmp_path, many, pages):
    portfolio = finished.portfolio
    entry = portfolio.questions[0]
    long = "What was changed is told here at some length, so that it has to be cut. " * 4
    later = Later(date(2026, 4, 12), "", Result.PARTLY, 3, date(2026, 4, 16), "", "First floor")
    told = AnswerEntry(2, long, as_at=date(2026, 3, 31), later=later)
    chosen = [
        replace(c, did=long, know=long, reason=long, answers=(c.answers[0], told))
        for c in entry.concerns
    ] * 24
    entry = replace(entry, concerns=tuple(chosen[:many]))
    section = Section("2", "Safe", "", "question-safe")
    texts = printed(tmp_path, portfolio, summary(entry, section, Targets(portfolio)))
    assert len(texts) <= pages
    assert many > 8 or len(texts) == 1
    for text in texts[1:]:
        assert "Safe: summary sheet (continued)" in text
    assert all("How we know" in text for text in texts[:-1])
    whole = squeezed(" ".join(texts))
    said = "3 checks since fell short: last 12 Apr 2026, partly met; met in part 16 Apr 2026."
    assert whole.count(squeezed(said)) == many  # however little room there is


def test_long_answers_flow_and_pictures_never_stand_alone(finished, tmp_path):
    portfolio = finished.portfolio
    concern = next(c for c in portfolio.concerns if len(c.items) > 2 and c.actions)
    for many in range(0, 60, 4):
        answers = tuple(replace(a, words="It is told in words. " * many) for a in concern.answers)
        one = replace(concern, answers=answers)
        section = Section("2", "Safe", "", "question-safe")
        texts = printed(tmp_path, portfolio, concern_page(one, section, Targets(portfolio), {}))
        for text in texts[1:]:
            assert squeezed(f"{one.reference} {one.title} (continued)") in squeezed(text)
        if len(texts) > 1 and "Evidence at a glance" in texts[-1]:
            assert "Actions" in texts[-1] or "It is told" in texts[-1], many


def test_each_check_leads_to_its_own_record(finished):
    """From its row of the register, and from its mark on a concern's line."""
    book = Book(finished.made.path)
    records = {i.check.id: i.reference for i in finished.portfolio.items if i.check}
    page_of = dict(book.bookmarks)
    begins = next(to for title, to in page_of.items() if "Checks carried out" in title)
    ends = next(to for title, to in page_of.items() if "Evidence index" in title)
    led = {to for links in book.links[begins - 1 : ends - 1] for _, to in links}
    marked = 0
    for entry in finished.portfolio.register:
        name = records.get(entry.id, "")
        if name in book.first:
            assert book.first[name] in led, name
    for concern in finished.portfolio.concerns:
        here = page_of[f"{concern.reference}  {concern.title}"]
        both = [*book.seen[here - 1], *book.seen[here]]
        for mark in concern.checks[-7:]:
            if mark.item in book.first:
                marked += 1
                to = book.first[mark.item]
                assert any(mark.item in words and where == to for words, where in both)
    assert marked


def test_every_shift_says_when_it_was_last_met(finished):
    for concern in finished.portfolio.concerns:
        met = [mark for mark in concern.places if mark.met]
        for mark in met:
            assert squeezed(f"{mark.name}: last met") in squeezed(finished.text)
    assert any(concern.places for concern in finished.portfolio.concerns)
