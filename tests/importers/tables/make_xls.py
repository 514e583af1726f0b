"""Made the kept workbook of Excel 97 to 2003 once, with xlwt: nothing newer writes that format.

PYTHONPATH=. python tests/importers/tables/make_xls.py, where xlwt is at hand; tests only read it.
"""

from datetime import date
from pathlib import Path

import xlwt

PATH = Path(__file__).with_name("files") / "plan.xls"


def main() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Plan")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    red = xlwt.easyxf("pattern: pattern solid, fore_colour red")
    for column, words in enumerate(("Ref", "Concern", "Action", "Owner", "Due", "RAG")):
        sheet.write(0, column, words)
    sheet.write_merge(1, 1, 0, 5, "SAFE")
    sheet.write(2, 0, 1)
    sheet.write_merge(2, 3, 1, 1, "Fire doors wedged open – again")
    sheet.write(2, 2, "Fit closers")
    sheet.write(2, 3, "Chef")
    sheet.write(2, 4, date(2026, 6, 1), day)
    sheet.write(2, 5, "", red)
    sheet.write(3, 2, xlwt.Formula('"Walk "&"round"'))
    sheet.write(3, 4, "end of month")
    sheet.write(4, 0, 2)
    sheet.write(4, 1, "Hidden from view")
    sheet.row(4).hidden = True
    sheet.col(3).hidden = True
    other = book.add_sheet("Old")
    other.write(0, 0, "kept")
    other.visibility = 1
    book.save(str(PATH))
    book.dates_1904 = True
    book.save(str(PATH.with_name("plan-1904.xls")))


if __name__ == "__main__":
    main()
