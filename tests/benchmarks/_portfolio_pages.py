"""Measures of ``portfolio.py``: 500 pages of text, ours and through reportlab's multiBuild."""

import io
import time
from dataclasses import replace

PAGES = 500


def concerns(pages=PAGES):
    """Give concerns, each filling most of a page, no two in the same words."""
    from tests.outputs.service import House, sample_house

    from evident.plan.words import Stage

    house = sample_house()
    portfolio = house.portfolio()
    models = [c for c in portfolio.concerns if c.stage is Stage.EMBEDDED]
    chosen = []
    for at in range(pages):
        model = models[at % len(models)]
        chosen.append(
            replace(
                model,
                reference=f"S{at + 1}",
                title=f"{model.title}, {at}",
                owner=f"{model.owner} {at}",
                quotes=tuple(replace(q, words=f"{at}: {q.words}") for q in model.quotes),
                answers=tuple(replace(a, words=f"Week {at}: {a.words}") for a in model.answers),
                actions=tuple(replace(a, title=f"{a.title}, {at}") for a in model.actions),
            )
        )
    assert isinstance(house, House)
    return portfolio, chosen


def pages_of(portfolio, chosen):
    """Give what is laid out for each concern: a new key question begins with every hundredth."""
    from evident.outputs.portfolio.book import Place
    from evident.outputs.portfolio.concern_page import concern_page
    from evident.outputs.portfolio.front import Section
    from evident.outputs.portfolio.phrases import Targets

    targets = Targets(portfolio, range(10_000))
    for at, concern in enumerate(chosen):
        parts = concern_page(concern, Section("2", "Safe", "", "question-safe"), targets, {})
        if at % 100 == 0:
            turned = next(n for n, part in enumerate(parts) if isinstance(part, Place))
            parts.insert(turned, Place(f"question-{at}", f"Question {at // 100}"))
        yield parts


def one_pass(folder, pages=PAGES):
    """Lay them out in our one pass; the structure is noted on the way."""
    from evident.outputs.portfolio.book import Book
    from evident.outputs.portfolio.front import Section, contents
    from evident.outputs.tags import TAGS, Tags

    portfolio, chosen = concerns(pages)
    started = time.process_time()
    book = Book(folder / "own.pdf", portfolio)
    told = (folder / TAGS).open("w", encoding="ascii")
    book.begin(Tags(told))
    lines = [Section(c.reference, c.title, "", f"concern-{c.reference}") for c in chosen]
    lines.append(Section("9", "Evidence index", "", "index"))
    book.add(contents(portfolio, lines))
    for parts in pages_of(portfolio, chosen):
        book.add(parts)
    mark_rest(book, portfolio)
    total = book.end()
    late = {name: str(page) for name, page in book.canvas.places.items()}
    book.save({**late, "total": str(total)})
    told.close()
    return total, {"laid": time.process_time() - started, "elements": book.canvas.tags.count}


def finished(folder):
    """Lay them out, write the file as a portfolio is, add its structure and have it checked."""
    from evident.outputs.portfolio.join import join
    from evident.outputs.portfolio.structure import tag

    total, spent = one_pass(folder)
    started = time.process_time()
    placing = {"folder": str(folder), "placed": [], "frame": []}
    assert join(placing, io.BytesIO(b"{}"), lambda done, of: None)["pages"] == total
    spent["written"] = time.process_time() - started
    told = tag(
        {"folder": str(folder), "elements": spent["elements"]}, io.BytesIO(), lambda done, of: None
    )
    assert told["faults"] == []
    spent["all"] = spent["laid"] + time.process_time() - started
    return total, spent


def short(folder):
    return one_pass(folder, 47)


def long(folder):
    return one_pass(folder, 1_940)


def mark_rest(book, portfolio):
    """Give the links of the page something to lead to."""
    for item in portfolio.items:
        book.canvas.mark(f"index-{item.reference}", 0)
    book.canvas.mark("index", 0)


def multi_build_ours(folder):
    """Lay the same flowables out with multiBuild."""
    from reportlab.platypus.tableofcontents import TableOfContents

    from evident.outputs.portfolio.book import Book, Place, turn
    from evident.outputs.sheet import Sheet

    class Slow(Book):
        def afterFlowable(self, flowable):
            if isinstance(flowable, Place) and flowable.title:
                self.notify("TOCEntry", (0, flowable.title, self.page, flowable.name))

        def handle_documentBegin(self):
            super().handle_documentBegin()
            mark_rest(self, portfolio)

    portfolio, chosen = concerns()
    started = time.process_time()
    book = Slow(folder / "slow.pdf", portfolio)
    book._doSave = 1
    story = [*turn("plain", "Contents"), Place("contents", "Contents"), TableOfContents()]
    for parts in pages_of(portfolio, chosen):
        story += parts
    book.multiBuild(story, canvasmaker=Sheet)
    return book.page, {"all": time.process_time() - started}


def multi_build_usual(folder):
    """Lay the same words out as programs usually do: Paragraph, Table, multiBuild."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
    from reportlab.platypus.tableofcontents import TableOfContents

    from evident.outputs.look import PLAIN, SLANTED, STRONG, font

    for name in (PLAIN, STRONG, SLANTED):
        font(name)

    class Usual(BaseDocTemplate):
        def afterFlowable(self, flowable):
            title = getattr(flowable, "entry", None)
            if title:
                self.canv.bookmarkPage(title)
                self.canv.addOutlineEntry(title, title, 0, 1)
                self.notify("TOCEntry", (0, title, self.page, title))

    portfolio, chosen = concerns()
    started = time.process_time()
    doc = Usual(str(folder / "usual.pdf"), initialFontName=PLAIN)
    frame = Frame(70.9, 51, 481.9, 728, 0, 0, 0, 0)
    doc.addPageTemplates([PageTemplate(frames=[frame], onPage=furniture(portfolio))])
    story = [TableOfContents()]
    for concern in chosen:
        story += usual_page(concern)
    doc.multiBuild(story)
    return doc.page, {"all": time.process_time() - started}


def furniture(portfolio):
    from evident.outputs.look import PLAIN

    def draw(canvas, doc):
        canvas.setFont(PLAIN, 8)
        canvas.drawString(70.9, 800, f"{portfolio.service.name} · Improvement evidence portfolio")
        canvas.line(70.9, 797, 552.8, 797)
        canvas.line(70.9, 43, 552.8, 43)
        canvas.drawString(70.9, 30, f"{portfolio.confidential} Prepared 21 April 2026, version 3")
        canvas.drawRightString(552.8, 30, f"Page {doc.page} of 501")

    return draw


def usual_page(concern):
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

    from evident.outputs.look import PLAIN, SLANTED, STRONG
    from evident.plan.dates import short_date

    def text(words, font=PLAIN, size=9.5, leading=13.5, **more):
        style = ParagraphStyle("s", fontName=font, fontSize=size, leading=leading, **more)
        return Paragraph(words, style)

    title = text(f"{concern.reference} {escape(concern.title)}", STRONG, 18, 28)
    title.entry = f"{concern.reference} {concern.title}"
    parts = [PageBreak(), title]
    said = " · ".join((concern.stage.label, concern.level, *concern.regulations))
    parts.append(text(escape(said), size=8, leading=12))
    parts += [text(escape(quote.words), SLANTED, leftIndent=10) for quote in concern.quotes]
    for answer in concern.answers:
        parts.append(text(f"{answer.question} What changed, and when", STRONG, 11, 19))
        parts.append(text(escape(answer.words), leftIndent=21, spaceAfter=3))
        links = " · ".join(f'<a href="#{concern.reference} {escape(concern.title)}">{r}</a> item'
                           for r in answer.items)  # fmt: skip
        parts.append(text(links or "No evidence yet.", size=8, leading=11, leftIndent=21))
    parts.append(text("Checks over time", STRONG, 12, 19))
    checks = [[text(short_date(c.on), size=8), text(c.result.label, size=8)]
              for c in concern.checks]  # fmt: skip
    parts += [Table(checks)] if checks else []
    rows = [[text(word, STRONG, 8, 11) for word in ("Action", "Owner", "Due", "Done")]]
    for action in concern.actions:
        done = short_date(action.done) if action.done else "Open"
        row = (action.title, action.owner, short_date(action.due), done)
        rows.append([text(escape(words), size=9, leading=12) for words in row])
    rule = ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#AEB7C1")
    parts.append(text("Actions", STRONG, 12, 19))
    parts.append(Table(rows, colWidths=(207, 121, 77, 76), repeatRows=1, style=[rule]))
    parts.append(text("Evidence at a glance", STRONG, 12, 19))
    row = [text(f"{name} item", size=8, leading=11) for name in concern.items[:5]]
    parts += [Spacer(1, 84), Table([row])]
    return parts
