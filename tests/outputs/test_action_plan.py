"""The action plan on paper: PDF, Word and OpenDocument, each read back by something else."""

import io
import re
import zipfile
from datetime import date

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree

from evident.outputs.action_plan.odt import odt_file
from evident.outputs.action_plan.parts import right_to_left
from evident.outputs.action_plan.word import word_file
from evident.outputs.sheets import sheet_pdf
from evident.plan.sheet import Cell, FactRows, Heading, Lines, Manner, Sheet, Table, Text

TRICKY = "See <Mrs J> & “R&D”\n=1+1 </w:t> \x07bell \ufffe مرحبا بكم"
KEPT = ("See <Mrs J> & “R&D”", "=1+1 </w:t> bell")
ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}


def sheet(*parts, landscape=False):
    return Sheet(
        "Action plan",
        "Alder Lodge & Sons",
        date(2026, 4, 21),
        parts or (Text("Words."),),
        "As it stands",
        landscape,
    )


def concerns(number):
    for n in range(1, number + 1):
        yield Heading(f"S{n}  Invented concern {n}", level=3)
        yield Text("“Words of the report.” (Report, page 7)", Manner.QUOTE)
        rows = ((str(n), Cell("Do it", "Going further"), "Lead", "01 May 2026", "Not started"),)
        yield Table(("", "What we will do", "Who", "By when", "Stands"), (5, 43, 18, 14, 20), rows)
        yield Table((f"S{n}", "What we say"), (26, 74), ((Cell("Who", strong=True), "Lead"),))


WHOLE = sheet(
    FactRows((("Service", "Alder Lodge & Sons"), ("Report", ""))),
    Heading("Regulation 12 (Safe care and treatment)"),
    Heading("S1  Gaps", level=3),
    Text(TRICKY, Manner.QUOTE),
    Table(("Ref", "What we say"), (26, 74), ((Cell("Progress", strong=True), TRICKY),)),
    Table(("Ref",), (1,), (), none="Nothing has moved."),
)


# --- Word ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(word_file(WHOLE)))


def test_word_has_headings_in_order(word):
    found = [
        (p.style.name, p.text) for p in word.paragraphs if p.style.name[:4] in ("Titl", "Head")
    ]
    assert found == [
        ("Title", "Action plan"),
        ("Heading 1", "Regulation 12 (Safe care and treatment)"),
        ("Heading 2", "S1  Gaps"),
    ]


def test_word_keeps_what_was_typed_and_drops_what_xml_cannot_hold(word):
    said = [p.text for p in word.paragraphs] + [
        p.text
        for table in word.tables
        for row in table.rows
        for c in row.cells
        for p in c.paragraphs
    ]
    for words in KEPT:
        assert sum(words in one for one in said) == 2
    assert "Not recorded" in said
    assert "Nothing has moved." in said
    assert not any("\x07" in one or "\ufffe" in one for one in said)


def test_word_tables_repeat_their_heads_and_keep_rows_whole(word):
    facts, answers = word.tables
    assert [len(table.columns) for table in word.tables] == [2, 2]
    head, body = answers.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert body._tr.trPr.find(qn("w:cantSplit")) is not None
    assert facts.rows[0]._tr.trPr.find(qn("w:tblHeader")) is None


def test_a_row_that_may_be_higher_than_a_page_can_be_parted():
    long = sheet(Table(("A", "B"), (1, 3), (("x", "word " * 4_000),)))
    (table,) = docx.Document(io.BytesIO(word_file(long))).tables
    assert table.rows[1]._tr.trPr is None
    assert len(table.rows[1].cells[1].text) == 20_000, "nothing is cut"


def test_word_says_what_it_is_and_not_who_sat_at_the_pc(word):
    known = word.core_properties
    assert known.title == "Alder Lodge & Sons: Action plan"
    assert (known.author, known.last_modified_by) == ("Alder Lodge & Sons", "")
    assert (known.created.date(), known.language) == (date(2026, 4, 21), "en-GB")
    assert "python-docx" not in repr([known.comments, known.keywords, known.author])
    languages = {e.get(qn("w:val")) for e in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_word_is_a4_with_page_numbers(word):
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == 25
    fields = [e.get(qn("w:instr")) for e in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    wide = docx.Document(io.BytesIO(word_file(sheet(landscape=True)))).sections[0]
    assert wide.page_width > wide.page_height


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize "
    "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "trPr": "cnfStyle gridBefore gridAfter cantSplit trHeight tblHeader jc hidden",
    "tc": "tcPr p",
    "p": "pPr r fldSimple",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi "
    "spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang rtl cs",
    "r": "rPr t",
}
"""The order in which Word wants what stands in an element; it refuses a file with another."""


def test_word_is_put_together_as_strictly_as_word_asks():
    with zipfile.ZipFile(io.BytesIO(word_file(WHOLE))) as file:
        names = set(file.namelist())
        parts = {n: etree.fromstring(file.read(n)) for n in names if n.endswith((".xml", ".rels"))}
    kinds = parts["[Content_Types].xml"]
    endings = {one.get("Extension") for one in kinds if one.get("Extension")}
    whole = {one.get("PartName", "").lstrip("/") for one in kinds}
    assert all(n in whole or n.rsplit(".", 1)[-1] in endings for n in names)
    for name in (n for n in names if n.endswith(".rels")):
        base = name.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
        for one in parts[name]:
            target = one.get("Target")
            if one.get("TargetMode") != "External":
                at = (
                    target.lstrip("/") if target.startswith("/") else f"{base}/{target}".lstrip("/")
                )
                assert re.sub(r"[^/]+/\.\./", "", at) in names, (name, target)
    body, styles = parts["word/document.xml"], parts["word/styles.xml"]
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    used = {e.get(f"{W}val") for k in ("pStyle", "tblStyle") for e in body.iter(f"{W}{k}")}
    assert used <= known
    for element in body.iter():
        order = ORDER.get(etree.QName(element).localname, "").split()
        places = [order.index(etree.QName(one).localname) for one in element if order]
        assert places == sorted(places), etree.QName(element).localname
    for table in body.iter(f"{W}tbl"):
        columns = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            wide = [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")]
            assert wide == columns
            assert all(etree.QName(cell[-1]).localname == "p" for cell in row.iter(f"{W}tc"))
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(columns)
        assert etree.QName(table.getnext()).localname == "p", "two tables in a row would be one"
    assert etree.QName(body[0][-1]).localname == "sectPr"


# --- OpenDocument --------------------------------------------------------------------------------


def odt_parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert file.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        names = file.namelist()
        parts = {name: etree.fromstring(file.read(name)) for name in names if ".xml" in name}
    listed = parts["META-INF/manifest.xml"]
    assert {e.get(f"{{{listed.nsmap['manifest']}}}full-path") for e in listed} == {
        "/",
        *(set(names) - {"mimetype", "META-INF/manifest.xml"}),
    }
    return parts


def paragraphs(part):
    return ["".join(p.itertext()) for p in part.iterfind(".//text:p", ODF)]


def test_odt_has_headings_tables_and_what_was_typed():
    content = odt_parts(odt_file(WHOLE))["content.xml"]
    levels = [
        (h.get(f"{{{ODF['text']}}}outline-level"), h.text)
        for h in content.iterfind(".//text:h", ODF)
    ]
    assert levels == [
        ("1", "Action plan"),
        ("2", "Regulation 12 (Safe care and treatment)"),
        ("3", "S1  Gaps"),
    ]
    said = paragraphs(content)
    for words in KEPT:
        assert sum(words in one for one in said) == 2
    first, second = content.iterfind(".//table:table", ODF)
    assert first.find("table:table-header-rows", ODF) is None
    assert paragraphs(second.find("table:table-header-rows", ODF)) == ["Ref", "What we say"]


def test_odt_uses_no_style_it_does_not_have():
    parts = odt_parts(odt_file(WHOLE))
    has = {
        e.get(f"{{{ODF['style']}}}name")
        for part in ("content.xml", "styles.xml")
        for e in parts[part].iter(f"{{{ODF['style']}}}style")
    }
    used = {
        value
        for part in ("content.xml", "styles.xml")
        for e in parts[part].iter()
        for name, value in e.attrib.items()
        if name.endswith("style-name")
    }
    assert used <= has | {"Page"}
    assert "Cell-rl" in has


def test_odt_says_what_it_is():
    parts = odt_parts(odt_file(sheet(landscape=True)))
    meta = parts["meta.xml"]
    assert meta.findtext(".//dc:title", namespaces=ODF) == "Alder Lodge & Sons: Action plan"
    assert meta.findtext(".//dc:creator", namespaces=ODF) == "Alder Lodge & Sons"
    styles = parts["styles.xml"]
    page = styles.find(".//style:page-layout-properties", ODF)
    assert page.get(f"{{{ODF['fo']}}}page-width") == "297mm"
    assert {
        e.get(f"{{{ODF['fo']}}}country") for e in styles.iter(f"{{{ODF['style']}}}text-properties")
    } == {"GB"}
    assert styles.find(".//text:page-count", ODF) is not None


# --- both, and PDF -------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [word_file, odt_file])
def test_lines_for_a_pen_have_no_place_in_them(write):
    with pytest.raises(TypeError):
        write(sheet(Lines(3)))


@pytest.mark.parametrize("write", [word_file, odt_file])
def test_the_same_plan_gives_the_same_parts(write):
    def unpacked():
        with zipfile.ZipFile(io.BytesIO(write(WHOLE))) as file:
            return {name: file.read(name) for name in file.namelist()}

    assert unpacked() == unpacked()


def test_words_from_right_to_left_are_told():
    assert right_to_left("مرحبا, S1")
    assert not right_to_left("12 May مرحبا")
    assert not right_to_left("")


def test_sixty_concerns_in_each():
    many = sheet(*concerns(60))
    assert len(docx.Document(io.BytesIO(word_file(many))).tables) == 120
    assert len(odt_parts(odt_file(many))["content.xml"].findall(".//table:table", ODF)) == 120
    pdf = pypdfium2.PdfDocument(sheet_pdf(many))
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert re.findall(r"S(\d+) +Invented", text) == [str(n) for n in range(1, 61)]
    assert f"Page {len(pdf)} of {len(pdf)}" in text
    pdf.close()
