"""How quickly a portfolio is laid out and put together, as ratios within one run.

1. 500 concern pages with contents, links and page numbers: our one pass, beside the same pages
   through reportlab's multiBuild with its TableOfContents, once with our own paragraphs and once
   with reportlab's.
2. 300 files of evidence of 1 GB put under their stamped pages, beside `qpdf --empty --pages` on
   them; the result is checked by qpdf, and pages of it are compared with their sources as drawn.
3. The memory 2,000 pages take, beside 50.

Each figure is measured in a process of its own: CPU seconds, peak memory of it and its children.
"""

import hashlib
import io
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

PAGES, SOURCES = 500, 300
PHOTOS = 200
WIDE, HIGH = 2250, 3150


# --- 1: pages of text ------------------------------------------------------------------------


def concerns():
    """Give 500 concerns, each filling most of a page."""
    from tests.outputs.service import House, sample_house

    from evident.plan.words import Stage

    house = sample_house()
    portfolio = house.portfolio()
    models = [c for c in portfolio.concerns if c.stage is Stage.EMBEDDED]
    chosen = []
    for at in range(PAGES):
        model = models[at % len(models)]
        answers = tuple(replace(a, words=f"{a.words} Seen in week {at}.") for a in model.answers)
        chosen.append(replace(model, reference=f"S{at + 1}", answers=answers))
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


def one_pass(folder):
    from evident.outputs.portfolio.book import Book
    from evident.outputs.portfolio.front import Section, contents
    from evident.outputs.tags import Tags

    portfolio, chosen = concerns()
    started = time.process_time()
    book = Book(folder / "own.pdf", portfolio)
    told = (folder / "own.tags").open("w", encoding="ascii")
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
    return total, time.process_time() - started


def mark_rest(book, portfolio):
    """Give the links of the page something to lead to."""
    for item in portfolio.items:
        book.canvas.mark(f"index-{item.reference}", 0)
    book.canvas.mark("index", 0)


def short(folder):
    return _long(folder, 47)


def long(folder):
    return _long(folder, 1_940)


def _long(folder, pages):
    global PAGES
    PAGES = pages
    return one_pass(folder)


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
    return book.page, time.process_time() - started


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
    return doc.page, time.process_time() - started


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


# --- 2: files of evidence ----------------------------------------------------------------------


def make_sources(folder):
    """Write 200 single-photo scans and 100 documents of 8 pages, about 1 GB."""
    import pikepdf
    from PIL import Image
    from tests.outputs.service import pdf_bytes

    dice = random.Random(7)
    photos = []
    for _ in range(8):
        noise = Image.frombytes("RGB", (WIDE, HIGH), dice.randbytes(WIDE * HIGH * 3))
        stream = io.BytesIO()
        noise.save(stream, "JPEG", quality=82)
        photos.append(stream.getvalue())
    for at in range(SOURCES):
        path = folder / f"{at:03d}.pdf"
        if at >= PHOTOS:
            path.write_bytes(pdf_bytes(8, words=f"Record {at}"))
            continue
        with pikepdf.Pdf.new() as pdf:
            page = pdf.add_blank_page(page_size=(595, 842))
            data = photos[at % 8] + b"\0" * at  # no two alike
            picture = pikepdf.Stream(
                pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=WIDE,
                Height=HIGH, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )  # fmt: skip
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
            pdf.save(path)
    return SOURCES, 0.0


def with_qpdf(folder):
    files = sorted(folder.glob("[0-9]*.pdf"))
    target = folder / "qpdf-out.pdf"
    started = time.perf_counter()
    if shutil.which("qpdf"):
        subprocess.run(
            ["qpdf", "--empty", "--stream-data=preserve", "--pages", *files, "--", target],
            check=True,
        )
    else:
        import pikepdf

        pikepdf.Job(["qpdf", "--empty", "--stream-data=preserve", "--pages",
                     *map(str, files), "--", str(target)]).run()  # fmt: skip
    return SOURCES, time.perf_counter() - started


def whole(folder):
    """Make a portfolio of all the files; its parts are timed."""
    from tests.outputs.service import House

    from evident.outputs.portfolio import making

    house = House()
    concern = house.concern()
    paths = {}
    for path in sorted(folder.glob("[0-9]*.pdf")):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        paths[sha256] = path
        house.evidence(concern, 1, file=sha256, file_name=path.name, size=path.stat().st_size,
                       recorded_at=datetime(2026, 1, 6, tzinfo=UTC))  # fmt: skip
    portfolio = house.portfolio(today=date(2026, 4, 21))
    spent = {}
    for name in ("fetch", "look_at", "lay_out", "_join", "_tag", "_finished"):
        setattr(making, name, _timed(getattr(making, name), name, spent))
    started = time.perf_counter()
    made = making.make(portfolio, folder / "portfolio.pdf", open_file=lambda s: paths[s].open("rb"))
    spent["all"] = time.perf_counter() - started
    assert not made.problems
    spent["alike"] = alike(made, folder)
    return made.pages, spent


def checked(folder):
    """Have qpdf look at all of it: it unpacks every photo, which takes longer than making."""
    started = time.perf_counter()
    if shutil.which("qpdf"):
        pdf = folder / "portfolio.pdf"
        subprocess.run(["qpdf", "--check", pdf], check=True, stdout=subprocess.DEVNULL)
    return SOURCES, time.perf_counter() - started


def alike(made, folder):
    """Give how many of the sampled pages look as their sources do."""
    import pypdfium2
    from PIL import ImageChops, ImageStat

    items = json.loads(made.manifest_path.read_text(encoding="utf-8"))["items"][::10]
    same = 0
    with pypdfium2.PdfDocument(str(made.path)) as whole:
        for item in items:
            with pypdfium2.PdfDocument(str(folder / item["file_name"])) as source:
                theirs = source[0].render(scale=474 / 595).to_pil().convert("L")
            ours = whole[item["page"] - 1].render(scale=1).to_pil().convert("L")
            # The middle of the page: it is as wide as the frame, less its edges.
            middle = (100, 160, 380, 500)
            left, top = (ours.width + 28 - theirs.width) // 2, (ours.height - theirs.height) // 2
            best = min(
                ImageStat.Stat(ImageChops.difference(
                    theirs.crop(middle),
                    ours.crop((left + x + 100, top + y + 160, left + x + 380, top + y + 500)),
                )).mean[0]
                for x in range(-3, 4) for y in range(-20, 21)
            )  # fmt: skip
            same += best < 12
    return [same, len(items)]


def _timed(function, name, spent):
    def run(*arguments, **named):
        started = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] = time.perf_counter() - started

    return run


# --- the table -----------------------------------------------------------------------------------


def child(name, folder):
    """Run one measurement in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, name, str(folder)], stdout=subprocess.PIPE, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def measure(name, folder):
    count, seconds = globals()[name](Path(folder))
    peak = max(resource.getrusage(who).ru_maxrss
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    print(json.dumps({"count": count, "seconds": seconds, "mb": peak / 1024}))


def report(folder):
    print(f"{'500 concern pages':42} {'pages':>6} {'pages/s':>8} {'ratio':>6} {'MB':>6}")
    ours = child("one_pass", folder)
    speed = ours["count"] / ours["seconds"]
    print(f"{'  ours, one pass':42} {ours['count']:6} {speed:8.0f} {'':6} {ours['mb']:6.0f}")
    for name, words in (
        ("multi_build_usual", "  multiBuild, reportlab's Paragraph"),
        ("multi_build_ours", "  multiBuild, our paragraphs"),
    ):
        found = child(name, folder)
        other = found["count"] / found["seconds"]
        ratio = found["seconds"] / ours["seconds"]
        print(f"{words:42} {found['count']:6} {other:8.0f} {ratio:6.2f} {found['mb']:6.0f}")
    print(f"\n{'2,000 pages beside 50':42} {'pages':>6} {'MB':>6} {'ratio':>6}")
    few, many = child("short", folder), child("long", folder)
    print(f"{'  short':42} {few['count']:6} {few['mb']:6.0f}")
    print(f"{'  long':42} {many['count']:6} {many['mb']:6.0f} {many['mb'] / few['mb']:6.2f}")
    child("make_sources", folder)
    size = sum(path.stat().st_size for path in folder.glob("[0-9]*.pdf")) / 1e6
    best = min((child("with_qpdf", folder) for _ in range(2)), key=lambda found: found["seconds"])
    found = child("whole", folder)
    spent = found["seconds"]
    words = f"{SOURCES} files, {size:.0f} MB"
    print(f"\n{words:42} {'seconds':>8} {'ratio':>6} {'MB':>6}")
    print(f"{'  qpdf --empty --pages':42} {best['seconds']:8.2f} {'':6} {best['mb']:6.0f}")
    child("checked", folder)
    print("  pages that look as their sources: {} of {}".format(*spent["alike"]))
    names = {"_join": "  put under our pages, manifest attached", "look_at": "  looked at first",
             "_tag": "  given its structure",
             "fetch": "  copied out of the plan", "lay_out": "  our pages laid out",
             "_finished": "  fingerprinted", "all": "  the whole portfolio"}  # fmt: skip
    for key, label in names.items():
        memory = f"{found['mb']:6.0f}" if key == "all" else ""
        print(f"{label:42} {spent[key]:8.2f} {spent[key] / best['seconds']:6.2f} {memory}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(*sys.argv[1:])
    else:
        with tempfile.TemporaryDirectory() as work:
            report(Path(work))
