"""How long reading a report takes, beside pdfium's text alone, and how well it is read.

Every time is the least of five runs, in milliseconds: of the whole run the wall clock and the
CPU time of the worker with its start, of the rest CPU time. The ratio compares with bare text
extraction of the same file in the same run, so that it says the same on any PC; what the reader
remembers of a text is forgotten before each run. Precision and recall count characters
of concern text, then sentences. Options: ``--errors`` lists what went wrong by the rule or
question, ``--titles`` the titles of the drafts, ``--quick`` leaves the times out.
"""

import io
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

RUNS = 5
QUESTIONS = (
    "kept",
    "shown",
    "drafted",
    "regulation",
    "told law",
    "statement",
    "question",
    "alone",
    "not split",
    "not lumped",
    "title",
    "own title",
    "fact",
    "no rows",
)


def least(work, clock=time.process_time):
    """Give the least time of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        forget()
        began = clock()
        work()
        times.append(clock() - began)
    return 1_000 * min(times)


def time_of_children():
    """Give the CPU time of the child processes that have ended."""
    ended = os.times()
    return ended.children_user + ended.children_system


def forget():
    """Have the reader forget the texts it has seen, but keep its rules."""
    from evident.importers.report import lines, subjects
    from evident.importers.report.rules import rules
    from evident.plan import likeness

    for remembered in (lines.plain, lines.squashed, subjects._weighed, likeness.telling):
        remembered.cache_clear()
    rules().topics._known.clear()
    rules().titles.known.clear()


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
        whole = least(lambda: read_report(path), time.perf_counter)
        child = least(lambda: read_report(path), time_of_children)
    inside = least(lambda: reading_of(data, quietly))
    bare = least(lambda: bare_text(data)) if data.startswith(b"%PDF") else None
    of_bare = f"{bare:9.1f}{inside / bare:7.1f}" if bare else f"{'-':>9}{'-':>7}"
    return f"{whole:10.0f}{child:10.0f}{inside:11.0f}{of_bare}"


def forty_pages():
    """Give one file of forty pages and more, out of three reports of one time."""
    import pypdfium2
    from tests.reports.make import as_pdf
    from tests.reports.texts_read import text_called

    whole = pypdfium2.PdfDocument.new()
    for name in ("ashgrove-hall-2022", "brightwell-homecare-2022", "tern-lane-2023"):
        whole.import_pages(pypdfium2.PdfDocument(as_pdf(text_called(name))))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue(), len(whole)


def main():
    from tests.reports.make import made_as
    from tests.reports.measure import Measure, measure
    from tests.reports.texts_read import ERAS, names, text_called

    from evident.importers.report.reader import reading_of

    timed = "--quick" not in sys.argv
    print(
        "report                    pages  drafts"
        + ("  whole ms  child ms  inside ms  bare ms  ratio" if timed else "")
        + "   prec. recall   of sentences"
    )
    totals = {group: Measure() for group in (*ERAS, "before", "after", "all")}
    readings = {}
    for name in names():
        text = text_called(name)
        data = made_as(text, text.forms[0])
        reading = readings[name] = reading_of(data, quietly)
        made = measure(reading, text)
        for group in (text.era, text.facts["order"], "all"):
            totals[group].add(made)
        print(
            f"{name:26}{reading.pages:5}{len(reading.drafts):8}"
            f"{times(name, data) if timed else ''}{how_well(made)}"
        )
    if timed:
        data, pages = forty_pages()
        print(f"{'(three reports in one)':26}{pages:5}{'':8}{times('long', data)}")
    print_totals({group: made for group, made in totals.items() if made.checks})
    if "--titles" in sys.argv:
        list_titles(readings)
    if "--errors" in sys.argv:
        list_errors(totals)


def how_well(made):
    return (
        f"{made.precision:8.3f}{made.recall:7.3f}"
        f"{made.sentence_precision:8.3f}{made.sentence_recall:7.3f}"
    )


def print_totals(totals):
    """Print the figures of each era, of both sides of the freeze, and of all."""
    print(f"\n{'by era, then by order':26}   prec. recall   of sentences")
    for group, made in totals.items():
        print(f"{group:26}{how_well(made)}")
    print(f"\n{'per cent right':16}" + "".join(f"{name:>11}" for name in QUESTIONS))
    for group, made in totals.items():
        shares = "".join(
            f"{100 * made.share(name):11.1f}" if name in made.checks else f"{'-':>11}"
            for name in QUESTIONS
        )
        print(f"{group:16}{shares}")


def list_titles(readings):
    """Print every draft's title with the beginning of its words, to be read by a person."""
    for name, reading in readings.items():
        print(f"\n{name}")
        for draft in reading.drafts:
            print(f"  {draft.title:52}| {' '.join(draft.words.split())[:110]}")


def list_errors(totals):
    """Print what went wrong: sentences by the rule that did it, the rest by question."""
    for order in ("before", "after"):
        made = totals[order]
        if not made.checks:
            continue
        for title, errors in (("taken", made.wrong), ("missed", made.missed)):
            by_rule(f"{order} the freeze, wrongly {title}", errors)
        for question, errors in made.errors.items():
            by_rule(f"{order} the freeze, not right: {question}", errors)


def by_rule(title, errors):
    print(f"\n{title}:")
    for rule, count in Counter(because for _, because in errors).most_common():
        print(f"  {rule} ({count})")
        for words, because in errors:
            if because == rule:
                print(f"      {words}")


if __name__ == "__main__":
    main()
