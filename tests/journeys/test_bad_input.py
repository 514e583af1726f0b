"""What goes wrong at a manager's desk: said in three parts, and nothing is changed by it."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.journeys import bad_files

from evident.app.clock import now
from evident.operations.actions import add_action
from evident.operations.concerns import add_concern
from evident.operations.evidence import Link, add_evidence
from evident.operations.plans import open_plan, start_plan
from evident.operations.service import add_person
from evident.plan.errors import UserError
from evident.plan.records import Person
from evident.plan.text import clean
from evident.plan.words import KeyQuestion

HANGING = {"forms in forms.pdf", "form drawing itself.pdf"}
"""Each takes the whole ten seconds it is given; one is enough for every run of the tests."""


@pytest.fixture(scope="module")
def empty_plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "alder.evident"
    start_plan(path, "Alder Lodge", clock=now).close()
    return path


@pytest.fixture
def plan(empty_plan, tmp_path):
    """An empty plan in a folder of its own."""
    return Path(shutil.copy(empty_plan, tmp_path / "alder.evident"))


def state(folder: Path) -> dict[str, str]:
    """Every name in *folder* with what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        whole = path.is_file() and not path.is_symlink()
        found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest() if whole else "no file"
    return found


@pytest.fixture
def refuses(evident, tmp_path):
    """Run a command that must be refused in three lines and leave the folder as it was."""

    def run(*words):
        before = state(tmp_path)
        ran = evident(*words)
        assert (ran.code, ran.out) == (1, ""), ran
        lines = ran.err.strip().splitlines()
        assert len(lines) == 3, ran.err
        assert all(line.strip().endswith((".", "?")) for line in lines), ran.err
        assert "inside the program" not in ran.err
        assert state(tmp_path) == before
        return ran.err

    return run


# --- reports and evidence --------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(bad_files.BAD_REPORTS.keys() - HANGING - {"web page.pdf"}))
def test_a_bad_report_is_refused(refuses, plan, tmp_path, name):
    report = tmp_path / name
    report.write_bytes(bad_files.BAD_REPORTS[name]())
    refuses("import-report", plan, report, "--accept-all", "--json")


def test_a_report_made_to_hang_is_given_up(refuses, plan, tmp_path):
    report = tmp_path / "hangs.pdf"
    report.write_bytes(bad_files.forms_in_forms())
    began = time.monotonic()
    refuses("import-report", plan, report)  # for its time or its memory, whichever ends first
    assert time.monotonic() - began < 40


def test_a_web_page_named_pdf_is_read_as_what_it_is(evident, tmp_path):
    page = tmp_path / "report.pdf"
    page.write_bytes(bad_files.HTML)
    ran = evident("read-report", page, "--json")
    assert (ran.code, ran.json["drafts"]) == (0, [])
    assert "No concerns were found" in ran.err


def test_five_hundred_pages_are_read(evident, tmp_path):
    report = tmp_path / "long.pdf"
    report.write_bytes(bad_files.pdf(500, ("The home was clean and tidy, and people told us so.",)))
    ran = evident("read-report", report, "--json")
    assert (ran.code, ran.json["pages"]) == (0, 500)


def make_folder(path):
    path.mkdir()


def link_to_itself(path):
    path.symlink_to(path.name)


def link_to_nothing(path):
    path.symlink_to("gone")


NO_FILES = {
    "folder": make_folder,
    "link to itself": link_to_itself,
    "link to nothing": link_to_nothing,
    "pipe": os.mkfifo if hasattr(os, "mkfifo") else make_folder,
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: None,
    "program": lambda path: path.write_bytes(b"MZ" + bytes(300)),
}


@pytest.mark.parametrize("command", ["import-report", "add-evidence"])
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_and_never_waited_for(refuses, plan, tmp_path, command, kind):
    NO_FILES[kind](tmp_path / "record.pdf")
    refuses(command, plan, tmp_path / "record.pdf")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.parametrize("command", ["read-report", "verify"])
def test_a_device_is_not_read(refuses, command):
    refuses(command, "/dev/zero")


def test_a_name_too_long_for_the_disk_is_refused(refuses, plan, tmp_path):
    for command in ("import-report", "add-evidence"):
        refuses(command, plan, tmp_path / f"{'x' * 260}.pdf")


def test_each_file_refused_is_named_and_the_others_go_in(evident, plan, tmp_path):
    (tmp_path / "CON.txt").write_text("Controlled drugs counted by two people.")
    (tmp_path / "folder").mkdir()
    files = [tmp_path / name for name in ("CON.txt", "folder", "gone.pdf")]
    ran = evident("add-evidence", plan, *files, "--json")
    assert ran.code == 1
    assert (ran.json["added"], len(ran.json["refused"])) == (["E001"], 2)
    assert len(ran.err.strip().splitlines()) == 6
    for name in ("folder was", "gone.pdf was"):
        assert name in ran.err


def test_a_disguised_program_is_named_as_what_it_is(refuses, plan, tmp_path):
    disguised = tmp_path / "audit\u202egnp.exe"
    disguised.write_bytes(bad_files.pdf())
    assert "[U+202E]" in refuses("add-evidence", plan, disguised)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_names_that_are_no_words_go_right_through(evident, tmp_path):
    raw = os.fsdecode(b"caf\xe9 \xff")
    plan = tmp_path / f"{raw}.evident"
    record = tmp_path / f"{raw} audit.pdf"
    record.write_bytes(bad_files.pdf())
    out = tmp_path / f"{raw}.pdf"
    for words in (
        ("new", plan, "--service", raw),
        ("import-report", plan, record, "--accept-all"),
        ("add-evidence", plan, record, "--concern", "S1", "--title", raw),
        ("portfolio", plan, out),
        ("verify", out, plan),
        ("backup", plan),
        ("check", plan),
    ):
        ran = evident(*words)
        assert ran.code == 0, ran.err


# --- plans -----------------------------------------------------------------------------------

ON_A_PLAN = [
    ("readiness", "{plan}"),
    ("check", "{plan}"),
    ("backup", "{plan}"),
    ("restore", "{plan}", "{folder}/other.evident"),
    ("verify", __file__, "{plan}"),
    ("add-evidence", "{plan}", __file__),
    ("import-report", "{plan}", __file__),
    ("portfolio", "{plan}", "{folder}/out.pdf"),
    ("annotated", "{plan}", "{folder}/out.pdf"),
]


@pytest.mark.parametrize("kind", bad_files.BAD_PLANS)
@pytest.mark.parametrize("words", ON_A_PLAN, ids=lambda words: words[0])
def test_what_is_no_plan_is_refused(refuses, plan, tmp_path, kind, words):
    bad_files.BAD_PLANS[kind](plan)
    refuses(*(word.format(plan=plan, folder=tmp_path) for word in words))


def test_a_plan_open_elsewhere_is_read_and_not_changed(evident, refuses, plan, tmp_path):
    with open_plan(plan, clock=now):
        for words in (
            ("add-evidence", plan, __file__),
            ("import-report", plan, __file__),
            ("portfolio", plan, tmp_path / "out.pdf"),
            ("restore", plan, plan),
        ):
            refuses(*words)
        assert evident("readiness", plan).code == 0
        assert evident("backup", plan).code == 0
    assert evident("check", plan).code == 0


def test_a_plan_is_restored_over_only_when_it_is_the_same_service(refuses, plan, sample_plan):
    assert "Sample House" in refuses("restore", sample_plan, plan)


LONG = "x" * 245 + ".pdf"


@pytest.mark.parametrize(
    "words",
    [
        ("new", "{folder}/" + LONG, "--service", "Alder Lodge"),
        ("new", "{folder}/" + LONG * 2, "--service", "Alder Lodge"),
        ("new", "{folder}/no/such.evident", "--service", "Alder Lodge"),
        ("new", "{folder}", "--service", "Alder Lodge"),
        ("new", "{folder}/new.evident", "--service", ""),
        ("new", "{folder}/new.evident", "--service", "\u200b\u202e \t"),
        ("new", "{folder}/new.evident", "--service", "x" * 20_001),
        ("backup", "{plan}", "{folder}/" + LONG),
        ("backup", "{plan}", "{folder}/no/such/folder"),
        ("backup", "{plan}", "{plan}"),
        ("restore", "{plan}", "{folder}/" + LONG),
        ("restore", "{plan}", "{plan}"),
        ("restore", "{folder}/gone", "{plan}"),
        ("restore", "{plan}", "{folder}"),
        ("portfolio", "{plan}", "{folder}/" + LONG),
        ("portfolio", "{plan}", "{folder}/no/such.pdf"),
        ("portfolio", "{plan}", "{folder}"),
        ("portfolio", "{plan}", "{plan}"),
        ("portfolio", "{plan}", "{plan}/out.pdf"),
        ("annotated", "{plan}", "{folder}/" + LONG),
        ("annotated", "{plan}", "{folder}/out.pdf"),
        ("annotated", "{plan}", "{plan}"),
        ("readiness", "{plan}", "--today", "31/2/2026"),
        ("readiness", "{plan}", "--today", "29/2/2025"),
        ("readiness", "{plan}", "--today", ""),
        ("portfolio", "{plan}", "{folder}/out.pdf", "--today", "0001-01-01"),
        ("portfolio", "{plan}", "{folder}/out.pdf", "--today", "31/12/9999"),
        ("readiness", "{plan}", "--today", "x" * 5000),
        ("add-evidence", "{plan}", __file__, "--shows", "2026-02-30"),
        ("add-evidence", "{plan}", __file__, "--concern", "Z9"),
        ("add-evidence", "{plan}", __file__, "--concern", "<Mrs J>"),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_what_cannot_be_done_is_refused(refuses, plan, tmp_path, words):
    refuses(*(word.format(plan=plan, folder=tmp_path) for word in words))


def test_a_link_is_not_written_over(refuses, plan, tmp_path):
    (tmp_path / "out.pdf").symlink_to("gone.pdf")
    refuses("portfolio", plan, tmp_path / "out.pdf")


def test_a_copy_goes_to_the_name_given_and_no_other(evident, plan, tmp_path, monkeypatch):
    """SQLite would take a name such as this as an address with options."""
    monkeypatch.chdir(tmp_path)
    Path("file:here?mode=memory").mkdir()
    for name in ("a%20b?c#d.evident", "file:copy.evident?mode=memory&x=.evident"):
        assert evident("backup", plan, name).code == 0
        assert (tmp_path / name).stat().st_size > 4096


# --- words -----------------------------------------------------------------------------------

WORDS = {
    "tag": "See <Mrs J> & room 4",
    "unclosed": "<b>not </para> <img src=/etc/hosts>",
    "emoji": "Thumbs 👍🏽 up",
    "right to left": "שלום لوحة end",
    "null": "before\x00after",
    "braces": "{0} %s {{x}} ${HOME}",
    "formula": "=HYPERLINK(1)",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A plan in which every text is an attack, its portfolio and the words in it."""
    folder = tmp_path_factory.mktemp("hostile")
    plan, out = folder / "p.evident", folder / "out.pdf"
    with start_plan(plan, " ".join(WORDS.values()), clock=now) as store:
        for number, words in enumerate(WORDS.values(), start=1):
            add_person(store, words)
            owner = store.plan.all(Person).where("role", clean(words))[0]
            add_concern(store, KeyQuestion.SAFE, words, words=words, owner_id=owner.id)
            add_action(store, f"S{number}", words, owner_id=owner.id)
            name = words.replace("/", "_").replace("\x00", "")
            record = folder / f"{name}.txt"
            record.write_text(f"Record {number}: {words}", encoding="utf-8")
            add_evidence(store, [record], links=[Link(f"S{number}")], title=words)
    from evident.app import cli

    assert cli.run(["portfolio", str(plan), str(out)]) == 0
    document = pypdfium2.PdfDocument(out)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return plan, out, "".join(found.split())


@pytest.mark.parametrize("kind", sorted(WORDS.keys() - {"right to left", "emoji"}))
def test_words_are_printed_as_they_were_typed(hostile, kind):
    wanted = "".join(WORDS[kind].replace("\x00", "").split())
    assert hostile[2].count(wanted) >= 4, "title, owner, action, evidence"


def test_no_word_became_a_link_or_a_picture_from_the_disk(hostile, evident):
    plan, out, _ = hostile
    with pikepdf.open(out) as pdf:
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                assert "/URI" not in link.get("/A", {})
    assert evident("verify", out, plan).code == 0


def test_twenty_thousand_characters_are_the_most(empty_plan, tmp_path, evident):
    plan = Path(shutil.copy(empty_plan, tmp_path / "p.evident"))
    longest = "long " * 3_999 + "end"
    with open_plan(plan, clock=now) as store:
        add_concern(store, KeyQuestion.SAFE, "Long answers", words=longest)
        with pytest.raises(UserError, match="20,001 characters"):
            add_concern(store, KeyQuestion.SAFE, "Longer", words="x" * 20_001)
        add_concern(store, KeyQuestion.SAFE, "No space", words="x" * 20_000)
        assert [concern.reference for concern in store.plan.concerns] == ["S1", "S2"]
    out = tmp_path / "out.pdf"
    assert evident("portfolio", plan, out).code == 0
    document = pypdfium2.PdfDocument(out)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "end" in found
    assert found.count("long") >= 3_999
    assert found.count("x") >= 20_000


# --- stopping half way -----------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_portfolio_stopped_half_way_leaves_the_plan_whole(evident, sample_plan, tmp_path, how):
    plan = Path(shutil.copy(sample_plan, tmp_path / "p.evident"))
    out = tmp_path / "out.pdf"
    job = subprocess.Popen(
        [sys.executable, "-m", "evident", "portfolio", plan, out],
        stderr=subprocess.PIPE,
        text=True,
    )
    while job.poll() is None and not list(tmp_path.glob(".evident-portfolio-*/*.in")):
        time.sleep(0.01)
    job.send_signal(how)
    said = job.communicate(timeout=60)[1]
    if how == signal.SIGINT:
        assert job.returncode == 1
        assert len(said.strip().splitlines()) == 3, said
        assert [path.name for path in tmp_path.iterdir()] == ["p.evident"]
    assert evident("check", plan).code == 0
    assert evident("portfolio", plan, out, "--key-question", "caring").code == 0
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"p.evident", "out.pdf", "out.manifest.json", "out.manifest.csv"}
