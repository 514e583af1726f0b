"""How long reading a report takes, beside pdfium's text alone, and how well it is read.

Every figure is the least of five runs. The ratio compares with bare text extraction of the same
file in the same run, so that it says the same on any PC. Errors are listed by rule with
``--errors``.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

RUNS = 5


def least(work):
    """Give the least time of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1_000 * min(times)


def bare_text(data):
    """Extract text with pdfium and do nothing with it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()


def quietly(done, of):
    """Progress nobody watches."""


def times(name, data):
    from evident.importers.report import read_report
    from evident.importers.report.reader import reading_of

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.pdf"
        path.write_bytes(data)
        whole = least(lambda: read_report(path))
    inside = least(lambda: reading_of(data, quietly))
    bare = least(lambda: bare_text(data))
    return whole, inside, bare


def main():
    from tests.reports.make import as_pdf
    from tests.reports.measure import Measure, measure
    from tests.reports.texts_read import names, text_called

    from evident.importers.report.reader import reading_of

    print(
        "report                  pages  drafts  whole ms  inside ms  bare ms  ratio  prec.  recall"
    )
    totals = {}
    for name in names():
        text = text_called(name)
        data = as_pdf(text)
        reading = reading_of(data, quietly)
        made = measure(reading, text)
        whole, inside, bare = times(name, data)
        for group in (text.facts["layout"], text.facts["order"]):
            totals.setdefault(group, Measure()).add(made)
        print(
            f"{name:24}{reading.pages:5}{len(reading.drafts):8}{whole:10.0f}{inside:11.0f}"
            f"{bare:9.1f}{inside / bare:7.1f}{made.precision:7.2f}{made.recall:8.2f}"
        )
    for group, made in totals.items():
        print(f"{group:24}precision {made.precision:.3f}  recall {made.recall:.3f}")
    if "--errors" in sys.argv:
        list_errors(totals)


def list_errors(totals):
    """Print what went wrong, by the rule that did it."""
    for order in ("before", "after"):
        for title, errors in (("taken", totals[order].wrong), ("missed", totals[order].missed)):
            print(f"\n{order} the freeze, wrongly {title}:")
            for rule, count in Counter(rule for _, rule in errors).most_common():
                print(f"  {rule} ({count})")
                for words, because in errors:
                    if because == rule:
                        print(f"      {words}")


if __name__ == "__main__":
    main()
