"""The report with our answers inside the portfolio: both ways of every link, and the manifest."""

import io
import json

import pikepdf
import pytest
from tests.outputs.conftest import page_texts
from tests.outputs.service import House, pdf_bytes
from tests.outputs.test_annotated import BESIDE, WORDS, report_pdf, word_box

from evident.outputs.portfolio import make
from evident.outputs.verify import verify
from evident.plan.portfolio import Options
from evident.plan.proposals import PassageBox, written
from evident.plan.records import Passage, Source, SourcePage
from evident.plan.words import KeyQuestion


def house_with_report(data=None):
    """Give a service with S1, W1 and a set-aside passage on pages 2 and 3 of a report's PDF."""
    house = House()
    data = report_pdf() if data is None else data
    kept = report_pdf()
    house.set(Source, file=house.keep(data), file_name="report.pdf", pages=3)
    for number in (1, 2, 3):
        text = f"{WORDS}\n{BESIDE}"
        house.put(SourcePage(source_id=house.source.id, number=number, text=text))
    safe, led = house.concern(), house.concern("W1")
    house.file(safe, 1, pdf_bytes(2), "item.pdf")
    for concern, page in ((safe, 2), (led, 3)):
        passage = house.quote(concern, WORDS, page=page)
        boxes = written([PassageBox(page, word_box(kept, page))])
        house.set(Passage, passage.id, boxes=boxes, start=0, end=len(WORDS))
    house.put(
        Passage(
            source_id=house.source.id,
            words=BESIDE,
            page=2,
            boxes=written([PassageBox(2, word_box(kept, 2, BESIDE))]),
            dismissed_why="The report says this is done well",
        )
    )
    return house


@pytest.fixture
def made(tmp_path):
    house = house_with_report()
    out = tmp_path / "out.pdf"
    return make(house.portfolio(), out, open_file=house.open_file)


def leads(pdf):
    """Give every link as (page it is on, page it leads to), from 0."""
    order = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    names = pdf.Root.get("/Dests", pikepdf.Dictionary())
    for at, page in enumerate(pdf.pages):
        for link in page.obj.get("/Annots", []):
            target = link.Dest
            target = names[str(target)] if isinstance(target, pikepdf.Name) else target
            yield at, order[target[0].objgen]


def test_notes_lead_to_the_concern_and_its_words_back_to_the_page(made):
    texts = page_texts(made.path)
    report = [at for at, text in enumerate(texts) if "\nReport page " in text]
    assert len(report) == 3
    manifest = json.loads(made.manifest_path.read_text(encoding="utf-8"))
    page_of = {entry["reference"]: entry["page"] - 1 for entry in manifest["concerns"]}
    with pikepdf.open(made.path) as pdf:
        found = list(leads(pdf))
        with pdf.open_outline() as outline:
            (section,) = [e for e in outline.root if "The inspection report" in e.title]
            titles = [entry.title for entry in section.children]
    assert "Report, page 2" in texts[page_of["S1"]]
    assert (report[1], page_of["S1"]) in found
    assert (page_of["S1"], report[1]) in found
    assert (report[2], page_of["W1"]) in found
    assert (page_of["W1"], report[2]) in found
    assert section.title == "B  The inspection report, with our answers"
    assert titles == ["Report page 1 of 3", "Report page 2 of 3: S1", "Report page 3 of 3: W1"]


def test_contents_and_page_numbers_count_the_reports_pages(made):
    texts = page_texts(made.path)
    begins = next(at for at, text in enumerate(texts) if "How to read it" in text)
    line = next(x for x in texts[1].split("\n") if x.startswith("B The inspection report"))
    assert line.endswith(str(begins + 1))
    assert "3 pages" in line
    for at, text in enumerate(texts[1:], start=2):
        assert f"Page {at} of {made.pages}" in text
    assert "C What this portfolio shows" in texts[1]


def test_manifest_and_verify_know_the_report(made):
    manifest = json.loads(made.manifest_path.read_text(encoding="utf-8"))
    (report,) = manifest["reports"]
    texts = page_texts(made.path)
    assert "Report page 1 of 3" in texts[report["page"] - 1]
    assert report["pages"] == 3
    found = verify(made.path)
    assert found.ok
    assert any("3 pages of the report" in line.words for line in found.lines)


def test_a_page_of_the_report_that_was_changed_is_found(made):
    manifest = json.loads(made.manifest_path.read_text(encoding="utf-8"))
    number = manifest["reports"][0]["page"]
    with pikepdf.open(made.path, allow_overwriting_input=True) as pdf:
        del pdf.pages[number - 1]
        pdf.pages.append(pdf.pages[-1])
        pdf.save(made.path)
    wrong = [line.words for line in verify(made.path).lines if line.finding.value == "wrong"]
    assert any("report" in words.lower() and "missing or moved" in words for words in wrong)


def test_it_is_left_out_when_asked_and_without_a_pdf_unless_asked(tmp_path):
    house = house_with_report()

    def pages(options):
        house_made = make(
            house.portfolio(options), tmp_path / "o.pdf", open_file=house.open_file, overwrite=True
        )
        return sum("Report page " in text for text in page_texts(house_made.path)[2:])

    assert pages(Options(annotated=False)) == 0
    assert pages(None) > 0
    house.set(Source, file_name="report.html")
    assert pages(None) == 0
    assert pages(Options(annotated=True)) > 0


def test_a_concern_left_out_keeps_its_stage_to_itself(tmp_path):
    house = house_with_report()
    options = Options(key_questions=frozenset({KeyQuestion.SAFE}))
    done = make(house.portfolio(options), tmp_path / "o.pdf", open_file=house.open_file)
    texts = [text for text in page_texts(done.path) if "\nReport page 3 of 3" in text]
    assert "Not in this portfolio" in texts[0]
    with pikepdf.open(done.path) as pdf:
        assert list(leads(pdf))


def test_a_pdf_that_cannot_be_used_is_set_from_its_text_and_said(tmp_path):
    house = house_with_report(b"%PDF-1.7 nothing")
    done = make(house.portfolio(), tmp_path / "o.pdf", open_file=house.open_file)
    assert any("set from its text" in problem for problem in done.problems)
    texts = page_texts(done.path)
    assert any("could not be used, so its text is set by us" in text for text in texts)
    assert any(WORDS in text and "\nReport page 2 of 3" in text for text in texts)
    with pikepdf.open(io.BytesIO(done.path.read_bytes())) as pdf:
        assert list(leads(pdf))
