"""The annotated report: outlines lie on the words, notes beside them, and nothing foreign acts."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.outputs.conftest import page_texts

from evident.outputs.annotated.drawing import NOTE_WIDE
from evident.outputs.annotated.geometry import PageShape, blocks_of, spread
from evident.outputs.annotated.leaves import of_pdf
from evident.outputs.annotated.making import make_annotated
from evident.plan.account import Account, AccountLine, Fate
from evident.plan.annotated import AnnotatedReport, Found, Mark, MarkKind
from evident.plan.errors import UserError
from evident.plan.records import Concern
from evident.plan.words import Stage
from evident.worker import Cancelled

WORDS = "Medicines records had gaps."
BESIDE = "Staff were kind."
SIZE = (500.0, 700.0)
LANDSCAPE = (700.0, 500.0)


def report_pdf(pages=3, size=SIZE, change=lambda pdf: None):
    """Make a report on each page of which WORDS stand 300 points up."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    for _ in range(pages):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 300, WORDS)
        canvas.drawString(60, 200, BESIDE)
        canvas.showPage()
    canvas.save()
    saved = io.BytesIO()
    with pikepdf.open(stream) as pdf:
        change(pdf)
        pdf.save(saved)
    return saved.getvalue()


def word_box(data, page, words=WORDS):
    """Find the words as the reader of reports does: in the file's own points."""
    with pypdfium2.PdfDocument(data) as pdf:
        return box_of(pdf[page - 1], words)


def annotated(data, marks, **fields):
    pages: dict[str, list[int]] = {}
    for mark in marks:
        if mark.reference:
            pages.setdefault(mark.reference, []).append(mark.page)
    fates = {MarkKind.ASIDE: Fate.SET_ASIDE, MarkKind.CONCERN: Fate.CONCERN}
    lines = tuple(
        AccountLine(
            mark.words,
            mark.page,
            fates[mark.kind],
            concern=Concern(id=1) if mark.reference else None,
        )
        for mark in marks
    )
    facts = {
        "source_id": 4,
        "title": "Inspection report, 12 November 2025",
        "service": "Sample House",
        "published": date(2025, 11, 12),
        "today": date(2026, 4, 21),
        "file": "abc",
        "file_name": "report.pdf",
        "texts": (),
        "marks": tuple(marks),
        "concerns": tuple(
            Found(name, f"Title of {name}", Stage.IN_PROGRESS, tuple(pages[name])) for name in pages
        ),
        "account": Account(lines=lines),
        "licensed": True,
    }
    return AnnotatedReport(**{**facts, **fields})


def concern(data, page=2, reference="S3", words=WORDS):
    box = word_box(data, page, words)
    return Mark(MarkKind.CONCERN, words, page, (box,), None, reference, Stage.IN_PROGRESS)


def aside(data, page=2, number=1):
    box = word_box(data, page, BESIDE)
    why = "The report says this is done well"
    return Mark(MarkKind.ASIDE, BESIDE, page, (box,), None, number=number, why=why)


@pytest.fixture
def make_it(tmp_path):
    def make_it(data, marks, **fields):
        report = annotated(data, marks, **fields)
        return make_annotated(report, tmp_path / "out.pdf", open_file=lambda _: io.BytesIO(data))

    return make_it


def box_of(page, words):
    """Give the box round the first place where words stand on a page, None where they do not."""
    text = page.get_textpage()
    place = text.search(words, match_case=True).get_next()
    if place is None:
        return None
    boxes = [text.get_charbox(place[0] + n, loose=True) for n in range(place[1])]
    return tuple(pick(box[edge] for box in boxes) for edge, pick in enumerate((min, min, max, max)))


def shown_at(path, words):
    """Give page (from 0) and box of words behind the first page of a PDF that was made."""
    with pypdfium2.PdfDocument(str(path)) as pdf:
        found = [(number, box_of(page, words)) for number, page in enumerate(pdf) if number]
    return next((number, box) for number, box in found if box)


def rings(path, number, box, scale=4):
    """Say what share of a frame a little outside *box*, and of what lies within it, has ink."""
    with pypdfium2.PdfDocument(str(path)) as pdf:
        page = pdf[number]
        high = page.get_height()
        picture = page.render(scale=scale).to_pil().convert("L")
    x0, y0, x1, y1 = box

    def dark(left, bottom, right, top):
        cut = picture.crop(tuple(int(v * scale) for v in (left, high - top, right, high - bottom)))
        return cut.getextrema()[0] < 140

    return (
        dark(x0 - 4, (y0 + y1) / 2 - 1, x0 - 0.5, (y0 + y1) / 2 + 1),
        dark(x1 + 0.5, (y0 + y1) / 2 - 1, x1 + 4, (y0 + y1) / 2 + 1),
        dark((x0 + x1) / 2 - 1, y1 + 0.5, (x0 + x1) / 2 + 1, y1 + 4),
        dark((x0 + x1) / 2 - 1, y0 - 4, (x0 + x1) / 2 + 1, y0 - 0.5),
    )


def turned(turn):
    def change(pdf):
        for page in pdf.pages:
            page.rotate(turn, relative=False)

    return change


def cropped(pdf):
    for page in pdf.pages:
        page.mediabox = [-20, -30, SIZE[0], SIZE[1]]
        page.cropbox = [40, 100, 400, 600]


def cropped_beyond_the_sheet(pdf):
    for page in pdf.pages:
        page.cropbox = [-400, -300, SIZE[0] + 900, SIZE[1] + 50]


def cropped_to_nothing(pdf):
    for page in pdf.pages:
        page.obj.CropBox = pikepdf.Array([50, 50, 50, 50])


def named_from_the_other_corner(pdf):
    for page in pdf.pages:
        page.obj.MediaBox = pikepdf.Array([*SIZE, 0, 0])


@pytest.mark.parametrize(
    ("size", "change"),
    [
        (SIZE, turned(0)),
        (SIZE, turned(90)),
        (SIZE, turned(180)),
        (SIZE, turned(270)),
        (LANDSCAPE, turned(0)),
        (SIZE, cropped_beyond_the_sheet),
        (SIZE, cropped_to_nothing),
        (SIZE, named_from_the_other_corner),
        (LANDSCAPE, turned(90)),
        (SIZE, cropped),
    ],
)
def test_the_outline_lies_round_the_words_however_the_page_lies(make_it, size, change):
    data = report_pdf(size=size, change=change)
    made = make_it(data, [concern(data)])
    number, box = shown_at(made.path, "S3")
    assert number == 2
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        words = box_of(pdf[2], WORDS)
    assert all(rings(made.path, 2, words))
    assert not any(rings(made.path, 1, words))


def test_the_note_stands_in_the_margin_of_its_page_alone_with_the_stage_in_words(make_it):
    data = report_pdf()
    made = make_it(data, [concern(data), aside(data, page=3)])
    texts = page_texts(made.path)
    assert ["S3" in text for text in texts] == [False, False, True, False, True]
    assert "In progress" in texts[2]
    assert ["Set aside 1" in text for text in texts] == [False, False, False, True, False]
    assert "Report page 2 of 3, with our notes as of 21 April 2026" in texts[2]
    assert "The report says this is done well" in texts[4]
    assert "2 of 2 passages decided" in texts[0]
    assert "1 passage of 1 concern outlined" in texts[0]


def test_the_page_grows_and_its_words_stay_as_large_as_they_were(make_it):
    data = report_pdf()
    before = word_box(data, 2)
    made = make_it(data, [concern(data)])
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        wide, high = pdf[2].get_size()
    assert wide >= SIZE[0]
    assert high > SIZE[1]
    _, note = shown_at(made.path, "S3")
    assert note[2] < wide
    assert note[0] > before[2]
    number, after = shown_at(made.path, WORDS)
    assert number == 1
    assert after[2] - after[0] == pytest.approx(before[2] - before[0], abs=0.5)


def test_a_page_without_a_margin_is_made_wider(make_it):
    def fill(pdf):
        for page in pdf.pages:
            page.contents_add(pdf.make_stream(b"0.5 g 0 0 40 700 re f 460 0 40 700 re f"))

    data = report_pdf(change=fill)
    made = make_it(data, [concern(data)])
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        assert pdf[2].get_width() > SIZE[0] + NOTE_WIDE
    _, note = shown_at(made.path, "S3")
    assert note[0] > SIZE[0]


def test_scripts_notes_links_forms_and_attachments_stay_behind(make_it):
    def change(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
        )
        pdf.attachments["secret.txt"] = b"secret"
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 90, 90],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("file://host/share")),
        )  # fmt: skip
        pdf.pages[1].Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.pages[1].AA = pikepdf.Dictionary(O=pdf.Root.OpenAction)

    data = report_pdf(change=change)
    made = make_it(data, [concern(data)])
    raw = made.path.read_bytes()
    for never in (b"JavaScript", b"file://", b"app.alert", b"EmbeddedFile", b"AcroForm", b"/AA "):
        assert never not in raw, never
    with pikepdf.open(made.path) as pdf:
        assert not list(pdf.attachments)
        actions = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/A" in a]
        assert actions == []


def test_every_link_leads_to_a_page_and_notes_and_list_to_each_other(make_it):
    data = report_pdf()
    made = make_it(data, [concern(data), aside(data)])
    with pikepdf.open(made.path) as pdf:
        assert not pdf.check_pdf_syntax()
        order = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        names = pdf.Root.get("/Dests", pikepdf.Dictionary())
        leads = []
        for at, page in enumerate(pdf.pages):
            for link in page.obj.get("/Annots", []):
                target = link.Dest
                target = names[str(target)] if isinstance(target, pikepdf.Name) else target
                leads.append((at, order[target[0].objgen]))
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
    assert (2, 4) in leads
    assert (4, 2) in leads
    assert leads.count((2, 4)) == 4
    assert "Report page 2 of 3: S3" in titles


def test_a_report_without_a_pdf_is_set_by_us_and_outlined(make_it):
    words = "People waited. " * 300 + WORDS + " " + "They were kind. " * 5
    start = words.index(WORDS)
    mark = Mark(
        MarkKind.CONCERN, WORDS, 1, (), (start, start + len(WORDS)), "E1", Stage.EMBEDDED
    )  # fmt: skip
    made = make_it(b"", [mark], file="", file_name="report.html", texts=(words,))
    texts = page_texts(made.path)
    (at,) = [
        n
        for n, text in enumerate(texts)
        if "E1" in text and "Embedded" in text and 0 < n < made.pages - 1
    ]
    assert "Text of the report" in texts[at]
    number, box = shown_at(made.path, "Medicines records")
    assert number == at
    assert rings(made.path, number, box)[0]
    assert made.report_pages == len(texts) - 2


def test_a_broken_or_locked_pdf_is_refused_and_what_was_there_stays(tmp_path):
    out = tmp_path / "out.pdf"
    out.write_bytes(b"older")
    data = report_pdf()
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for bad, said in ((b"%PDF-1.7 nothing", "damaged"), (locked.getvalue(), "locked")):
        with pytest.raises(UserError) as told:
            make_annotated(
                annotated(data, [concern(data)]), out, open_file=lambda _, bad=bad: io.BytesIO(bad)
            )
        assert said in told.value.reason
        assert out.read_bytes() == b"older"
        assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_stopping_leaves_nothing(tmp_path):
    data = report_pdf()
    for after in (0, 3, 6):
        asked = iter(range(10_000))
        with pytest.raises(Cancelled):
            make_annotated(
                annotated(data, [concern(data)]),
                tmp_path / "out.pdf",
                open_file=lambda _: io.BytesIO(data),
                cancelled=lambda asked=asked, after=after: next(asked) >= after,
            )
        assert list(tmp_path.iterdir()) == []


def test_a_crowded_margin_has_a_note_for_each_and_none_over_another(make_it):
    data = report_pdf()
    box = word_box(data, 2)
    marks = [
        Mark(MarkKind.CONCERN, f"Words {n}", 2, ((box[0], 640 - 6 * n, box[2], 644 - 6 * n),),
             None, f"S{n}", Stage(n % 6))
        for n in range(1, 41)
    ]  # fmt: skip
    made = make_it(data, marks)
    text = page_texts(made.path)[2]
    assert all(f"S{n} ·" in text for n in range(1, 41))


@pytest.mark.parametrize("many", [1, 3, 12, 60])
def test_notes_keep_apart_and_stay_on_the_page(many):
    wanted = [(700 - 3 * n, 24.0) for n in range(many)]
    tops = spread(wanted, 30, 800)
    share = min(1.0, 770 / (24 * many))
    for top, below in zip(tops, tops[1:], strict=False):
        assert top - below >= 24 * share - 0.01
    assert tops[0] <= 800.01
    assert tops[-1] - 24 * share >= 29.99
    assert many > 1 or tops == [700]


def test_a_line_as_wide_as_the_page_is_not_written_over(make_it):
    def widen(pdf):
        wide = b"BT /F1 12 Tf 10 500 Td (%s) Tj ET" % (b"As wide as the page is wide " * 3)
        for page in pdf.pages:
            page.contents_add(pdf.make_stream(wide))

    data = report_pdf(change=widen)
    made = make_it(data, [concern(data)])
    _, note = shown_at(made.path, "S3")
    _, words = shown_at(made.path, "As wide as the page")
    assert note[0] > SIZE[0] - 30
    assert words[0] < 100


def test_sentences_within_a_line_are_no_columns():
    sentences = ((40.0, 500.0, 300.0, 512.0), (303.0, 500.0, 420.0, 512.0))
    columns = ((40.0, 500.0, 240.0, 512.0), (270.0, 500.0, 470.0, 512.0))
    for boxes, two in ((sentences, False), (columns, True)):
        marks = [Mark(MarkKind.CONCERN, "Words", 1, (box,)) for box in boxes]
        (leaf,) = of_pdf(annotated(b"", marks), [PageShape(500.0, 700.0)])
        assert leaf.columns is two


def test_lines_of_two_columns_are_two_blocks():
    lines = [(40, 100, 200, 112), (40, 84, 200, 96), (260, 700, 420, 712), (260, 684, 300, 696)]
    assert [len(block) for block in blocks_of(lines)] == [2, 2]


def add_page(pdf, box):
    made = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=pikepdf.Array(box))
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))


def test_a_page_without_a_size_stops_nothing(make_it):
    data = report_pdf(change=lambda pdf: add_page(pdf, [0, 0, 0, 0]))
    assert make_it(data, [concern(data)]).report_pages == 4


def test_an_empty_page_takes_no_other_pages_margin_away(make_it):
    plain, more = report_pdf(), report_pdf(change=lambda pdf: add_page(pdf, [0, 0, *SIZE]))
    sizes = []
    for data in (plain, more):
        with pypdfium2.PdfDocument(str(make_it(data, [concern(data)]).path)) as pdf:
            sizes.append(pdf[2].get_size())
    assert sizes[0] == sizes[1]
