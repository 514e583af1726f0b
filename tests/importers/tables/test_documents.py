"""Tables of Word documents and OpenDocument sheets."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.importers.tables.books import document, ods, saved, table, texts

from evident.importers.tables import read_tables_bytes
from evident.plan.errors import UserError
from evident.plan.tables import Fault, Merged, Sort


def test_word_tables_are_named_after_the_words_before_them():
    rows = [["Concern", "Action"], ["Doors", "Close them"]]
    found = read_tables_bytes(document(rows, rows, before=["Safe", "Well-led"]))
    assert [one.name for one in found.tables] == ["Safe", "Well-led"]
    assert found.tables[0].sort is Sort.WORD
    assert found.tables[0].place(2, 1) == "Row 2, column 2"
    assert texts(found.tables[1])[1] == ["Doors", "Close them"]


def test_merged_cells_and_shading_of_a_word_table():
    made = docx.Document()
    grid = made.add_table(4, 3)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "SAFE"
    grid.cell(1, 0).merge(grid.cell(3, 0)).text = "Doors"
    grid.cell(1, 1).text = "One"
    grid.cell(3, 1).text = "Two"
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FFC000"/>')
    grid.cell(1, 1)._tc.get_or_add_tcPr().append(shade)
    found = table(saved(made))
    assert Merged(1, 0, 1, 2) in found.merged
    assert Merged(2, 0, 4, 0) in found.merged
    assert found.rows[1].cell(1).fill == "ffc000"
    assert texts(found)[-1] == ["", "Two"]


def test_tracked_changes_are_read_as_they_will_stand():
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    paragraph = cell.paragraphs[0]._p
    for xml in (
        "<w:r {0}><w:t>Close </w:t></w:r>",
        "<w:del {0}><w:r><w:delText>the </w:delText></w:r></w:del>",
        "<w:ins {0}><w:r><w:t>all doors</w:t></w:r></w:ins>",
    ):
        paragraph.append(parse_xml(xml.format(nsdecls("w"))))
    found = read_tables_bytes(saved(made))
    assert texts(found.tables[0]) == [["Close all doors"]]
    assert "tracked changes" in found.warnings[0]


def test_a_document_without_a_table_is_refused():
    with pytest.raises(UserError, match="no table"):
        read_tables_bytes(saved(docx.Document()))


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(words="", more=""):
    inner = f"<text:p>{words}</text:p>" if words else ""
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def sheet(*rows, name="Plan", more=""):
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


RED = (
    '<style:style style:name="red" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    '<style:style style:name="away" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def test_an_opendocument_sheet_is_read():
    day = 'office:value-type="date" office:date-value="2026-05-06"'
    down = 'table:number-rows-spanned="2"'
    found = read_tables_bytes(
        ods(
            sheet(
                row(cell("Doors", down), cell("Close"), cell("6 May", day)),
                row("<table:covered-table-cell/>", cell("Check", 'table:style-name="red"')),
                row(
                    cell(more='table:number-columns-repeated="1024"'),
                    more='table:number-rows-repeated="1048000"',
                ),
                row(cell("Last"), more='table:visibility="filter"'),
            )
            + sheet(row(cell("Old")), name="Away", more='table:style-name="away"'),
            RED,
        )
    )
    plan, away = found.tables
    assert texts(plan) == [["Doors", "Close", "06/05/2026"], ["", "Check"], ["Last"]]
    assert plan.rows[0].cell(2).day.isoformat() == "2026-05-06"
    assert plan.rows[1].cell(1).fill == "ff0000"
    assert plan.rows[2].hidden
    assert plan.merged == (Merged(1, 0, 2, 0),)
    assert away.hidden


def test_formulas_errors_and_comments_of_an_opendocument_sheet():
    note = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    found = table(
        ods(
            sheet(
                row(
                    cell("12", 'table:formula="of:=6*2" office:value-type="float"'),
                    cell("", 'table:formula="of:=A9" office:value-type="float"'),
                    cell("#REF!", 'table:formula="of:=A9"'),
                    f"<table:table-cell>{note}<text:p>words</text:p></table:table-cell>",
                )
            )
        )
    )
    assert [c.text for c in found.rows[0].cells] == ["12", "", "", "words"]
    assert [c.fault for c in found.rows[0].cells][1:3] == [Fault.FORMULA, Fault.ERROR]


def test_a_locked_opendocument_sheet_is_refused_in_words():
    with pytest.raises(UserError, match="password"):
        read_tables_bytes(ods(sheet(row(cell("x"))), manifest="<m:encryption-data/>"))
