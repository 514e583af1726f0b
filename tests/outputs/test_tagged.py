"""What a screen reader is told: the tree of the portfolio, checked by libraries not ours."""

import io
import re
import shutil
import subprocess
from datetime import date

import pikepdf
import pytest

from evident.outputs import page_by_page
from evident.outputs.look import H1, H2, PLAIN, SMALL, font
from evident.outputs.portfolio.drawing import blocks, months_chart
from evident.outputs.portfolio.structure import tag
from evident.outputs.portfolio.structure_check import faults_in
from evident.outputs.rows import Drawing, Rows
from evident.outputs.sheet import Sheet
from evident.outputs.tags import TAGS, Tags
from evident.outputs.text import para
from evident.plan.words import Stage


@pytest.fixture
def drawn(tmp_path):
    """Draw flowables on a page and give the PDF its structure: its path, and the faults found."""

    def draw(*parts, spoil=lambda line: line):
        font(PLAIN)
        path = tmp_path / "whole.pdf"
        told = io.StringIO()
        sheet = Sheet(str(path), pagesize=(500, 700), initialFontName=PLAIN)
        sheet.tags = tags = Tags(told)
        y = 650
        for part in parts:
            if part == "page":
                sheet.showPage()
                y = 650
                continue
            _, high = part.wrap(400, 600)
            y -= high + 10
            part.drawOn(sheet, 40, y)
        sheet.showPage()
        tags.end()
        sheet.save()
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        (tmp_path / TAGS).write_text("".join(map(spoil, told.getvalue().splitlines(True))))
        before = path.read_bytes()
        faults = tag({"folder": str(tmp_path), "elements": tags.count}, io.BytesIO(), print)
        return path, before, faults["faults"]

    return draw


def tree(path):
    """Give the elements as another program reads them: kind and text, one a line."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def test_the_portfolio_is_tagged_and_a_second_library_finds_it_right(finished, opened):
    assert not finished.made.not_tagged
    assert faults_in(finished.made.path) == []
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.obj.Tabs == "/S" for page in opened.pages)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no poppler here")
def test_another_program_reads_headings_tables_figures_and_links(finished):
    told = tree(finished.made.path)
    kinds = {line.strip().split(" ")[0] for line in told.splitlines()}
    assert {"Document", "Sect", "H1", "H2", "P", "Table", "TR", "TD", "L", "LI"} <= kinds
    assert {"Figure", "Link", "BlockQuote"} <= kinds
    assert re.search(r"Object \d+ 0", told), "links name their annotations"
    assert "Evidence index" in told


def test_a_table_over_two_pages_is_one_table(drawn):
    rows = [[para(f"Row {at}", SMALL), para("x", SMALL)] for at in range(30)]
    table = Rows((100, 300), ("A", "B"), rows)
    first, rest = table.split(400, 300)
    path, _, faults = drawn(para("T", H1), first, "page", rest)
    assert faults == []
    with pikepdf.open(path) as pdf:
        kinds = [str(each.S) for each in elements(pdf)]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TR") == 31
    assert kinds.count("/TH") == 2


def test_a_paragraph_over_two_pages_is_one_paragraph(drawn):
    whole = para("word " * 900, SMALL)
    whole.wrap(400, 600)
    first, rest = whole.split(400, 200)
    path, _, faults = drawn(para("T", H1), first, "page", rest)
    assert faults == []
    with pikepdf.open(path) as pdf:
        (only,) = [each for each in elements(pdf) if each.S == "/P"]
        assert len(only.K) == 2


def elements(pdf):
    def below(each):
        yield each
        for kid in each.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    return list(below(pdf.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ([para("T", H1), Drawing(9, 9, lambda c, w, h: c.rect(0, 0, 9, 9), tells=True)], "neither"),
        ([para("T", H2)], "heading of level 2"),
        ([para("T", SMALL)], "no headings"),
    ],
)
def test_what_is_not_right_is_found_and_the_file_left_as_it_was(drawn, parts, fault):
    path, before, faults = drawn(*parts)
    assert fault in faults[0]
    assert path.read_bytes() == before


@pytest.mark.parametrize(("pages", "read"), [(1, 16_000_000), (64, 1)])
def test_a_file_opened_anew_meanwhile_is_found_right_and_wrong_alike(
    drawn, monkeypatch, pages, read
):
    monkeypatch.setattr(page_by_page, "_PAGES_AT_ONCE", pages)
    monkeypatch.setattr(page_by_page, "_READ_AT_ONCE", read)
    story = [para("T", H1), "page", para("One", SMALL), "page", para("Two", SMALL)]
    assert drawn(*story)[2] == []
    wrong = drawn(*story, spoil=lambda line: line.replace("[[3,0]]", "[[2,0]]"))[2]
    assert wrong == [
        "Page 3 has content that belongs to no element, or an element without content."
    ]


def test_content_named_twice_or_not_at_all_is_found(drawn):
    parts = [para("T", H1), para("One", SMALL)]
    _, _, faults = drawn(*parts, spoil=lambda line: line.replace("[[1,1]]", "[[1,0]]"))
    assert faults


def test_a_figure_without_words_is_found(drawn):
    def spoil(line):
        return re.sub(r"/Alt(<\w+>|\([^)]*\))", "", line)

    chart = months_chart([(date(2026, 1, 1), 3)], 300)
    assert drawn(para("T", H1), chart, blocks(Stage.DONE))[2] == []
    chart = months_chart([(date(2026, 1, 1), 3)], 300)
    assert "figure" in drawn(para("T", H1), chart, spoil=spoil)[2][0]
