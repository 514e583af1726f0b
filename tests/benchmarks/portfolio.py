"""How quickly a portfolio is laid out and put together, as ratios within one run.

1. 500 concern pages with contents, links and page numbers: our one pass, beside the same pages
   through reportlab's multiBuild with its TableOfContents, once with reportlab's paragraphs and
   once with ours; then ours as a finished file, its structure added and checked.
2. The memory 2,000 pages take, beside 50.
3. 300 files of evidence of 1 GB put under their stamped pages, beside ``qpdf --empty --pages`` on
   them; the whole portfolio out of a plan, part by part; the search for names in it. The result
   is checked by qpdf, and pages of it are compared with their sources as drawn.

Each figure is measured in a process of its own: processor seconds, its own and its children's, for
a PC that does other things too; of several runs, taken in turn, the best. Peak memory is that of
the largest process. ``--quick`` leaves out ``qpdf --check``, which takes minutes.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

ROUNDS = 3
OF_FILES = {
    "make_sources",
    "make_plan",
    "with_qpdf",
    "whole",
    "gate",
    "unpacked",
    "checked",
    "alike",
}
PARTS = {
    "fetch": "  copied out of the plan, hashed",
    "look_at": "  looked at first",
    "lay_out": "  our pages laid out",
    "_join": "  put under our pages, manifest attached",
    "_tag": "  structure added and checked",
    "_finished": "  fingerprinted",
    "all": "  the whole portfolio",
}


def child(name, folder):
    """Run one measurement in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, name, str(folder)], stdout=subprocess.PIPE, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def measure(name, folder):
    module = "_portfolio_files" if name in OF_FILES else "_portfolio_pages"
    work = getattr(import_module(module), name)
    count, spent = work(Path(folder))
    peak = max(resource.getrusage(who).ru_maxrss
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    print(json.dumps({"count": count, "spent": spent, "mb": peak / 1024}))


def best_of(names, folder, rounds=ROUNDS, by="all"):
    """Run measurements in turn; give the quickest run of each."""
    runs = [[child(name, folder) for name in names] for _ in range(rounds)]
    return [min(each, key=lambda run: run["spent"][by]) for each in zip(*runs, strict=True)]


def report_pages(folder):
    ours, usual, same = best_of(("finished", "multi_build_usual", "multi_build_ours"), folder)
    print(f"{'500 concern pages':42} {'pages':>6} {'seconds':>8} {'pages/s':>8} {'ratio':>12}")

    def row(words, run, seconds, *ratios):
        beside = " ".join(f"{ratio:5.2f}" for ratio in ratios)
        pages = run["count"]
        print(f"{words:42} {pages:6} {seconds:8.2f} {pages / seconds:8.0f} {beside:>12}")

    others = [run["spent"]["all"] / run["count"] for run in (usual, same)]
    row("  multiBuild, reportlab's Paragraph", usual, usual["spent"]["all"])
    row("  multiBuild, our paragraphs", same, same["spent"]["all"])
    for key, words in (
        ("laid", "  ours, one pass"),
        ("all", "  ours, written, tagged and checked"),
    ):
        seconds = ours["spent"][key]
        row(words, ours, seconds, *(other * ours["count"] / seconds for other in others))


def report_memory(folder):
    print(f"\n{'2,000 pages beside 50':42} {'pages':>6} {'MB':>6} {'ratio':>6}")
    few, many = child("short", folder), child("long", folder)
    print(f"{'  short':42} {few['count']:6} {few['mb']:6.0f}")
    print(f"{'  long':42} {many['count']:6} {many['mb']:6.0f} {many['mb'] / few['mb']:6.2f}")


def report_files(folder, quick):
    count = child("make_sources", folder)["count"]
    child("make_plan", folder)
    size = sum(path.stat().st_size for path in folder.glob("[0-9]*.pdf")) / 1e6
    best, found = best_of(("with_qpdf", "whole"), folder, rounds=2)
    words = f"{count} files, {size:.0f} MB"
    print(f"\n{words:42} {'seconds':>8} {'ratio':>6} {'on the wall':>12} {'ratio':>6} {'MB':>6}")

    def row(words, spent, mb=None):
        used, wall = spent
        beside = [now / then for now, then in zip(spent, best["spent"]["all"], strict=True)]
        memory = f"{mb:6.0f}" if mb else ""
        print(f"{words:42} {used:8.2f} {beside[0]:6.2f} {wall:12.2f} {beside[1]:6.2f} {memory}")

    row("  qpdf --empty --pages", best["spent"]["all"], best["mb"])
    for key, label in PARTS.items():
        row(label, found["spent"][key], found["mb"] if key == "all" else None)
    searched = child("gate", folder)
    row("  names looked for in it, where there are any", searched["spent"]["all"], searched["mb"])
    row("  qpdf unpacks every stream of it", child("unpacked", folder)["spent"]["all"])
    if not quick:
        row("  qpdf --check of it", child("checked", folder)["spent"]["all"])
    seen = child("alike", folder)
    print(f"  pages that look as their sources: {seen['count']} of {seen['spent']['of']}")


def main(options):
    with tempfile.TemporaryDirectory() as work:
        report_pages(Path(work))
        report_memory(Path(work))
        report_files(Path(work), "--quick" in options)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(*sys.argv[1:])
    else:
        main(sys.argv[1:])
