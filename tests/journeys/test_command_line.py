"""What the command line promises: exit codes, JSON, three-part messages, no Qt."""

import json
import shutil
import subprocess
import sys

import pytest

from evident.app.clock import now
from evident.operations.concerns import add_concern
from evident.operations.evidence import Link, add_evidence, change_evidence
from evident.operations.plans import open_plan
from evident.plan.records import Evidence
from evident.plan.words import KeyQuestion

PLAN_COMMANDS = [
    ("readiness", "{plan}"),
    ("check", "{plan}"),
    ("backup", "{plan}"),
    ("import-report", "{plan}", "report.pdf"),
    ("import-table", "{plan}", "plan.xlsx"),
    ("add-evidence", "{plan}", "photo.jpg"),
    ("portfolio", "{plan}", "out.pdf"),
    ("action-plan", "{plan}", "out.docx"),
]


def test_a_new_plan_is_empty_and_honest(evident, tmp_path):
    plan = tmp_path / "p.evident"
    made = evident("new", plan, "--service", "Alder Lodge & Sons <care>", "--json")
    assert (made.code, made.json["service"]) == (0, "Alder Lodge & Sons <care>")
    ready = evident("readiness", plan, "--json")
    assert (ready.json["ready"], ready.json["of"], ready.json["concerns"]) == (0, 0, [])
    assert evident("check", plan).code == 0


def test_a_plan_that_is_there_is_never_overwritten(evident, tmp_path):
    plan = tmp_path / "p.evident"
    evident("new", plan, "--service", "Alder Lodge")
    before = plan.read_bytes()
    again = evident("new", plan, "--service", "Other")
    assert again.code == 1
    assert len(again.err.strip().splitlines()) == 3
    assert plan.read_bytes() == before


@pytest.mark.parametrize("words", PLAN_COMMANDS)
def test_a_missing_plan_is_refused_and_not_made(evident, tmp_path, words):
    plan = tmp_path / "gone.evident"
    ran = evident(*(word.format(plan=plan) for word in words))
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 3
    assert not plan.exists()


def test_wrong_usage_is_told_from_refusal(evident):
    assert evident().code == 2
    assert evident("fly").code == 2
    assert evident("readiness").code == 2
    assert evident("--version").code == 0


def test_json_is_one_document_and_nothing_else(evident, sample_plan, tmp_path):
    for words in (
        ("readiness", sample_plan),
        ("check", sample_plan),
        ("backup", sample_plan, tmp_path),
    ):
        ran = evident(*words, "--json")
        assert ran.code == 0
        json.loads(ran.out)


def test_readiness_on_another_day(evident, sample_plan):
    later = evident("readiness", sample_plan, "--json", "--today", "2027-04-21").json
    assert later["ready"] < 2, "nothing stays embedded for a year without a check"
    wrong = evident("readiness", sample_plan, "--today", "31/2/2026")
    assert wrong.code == 1
    assert "no such day" in wrong.err


def test_backup_and_restore(evident, sample_plan, tmp_path):
    plan = shutil.copy(sample_plan, tmp_path / "p.evident")
    before = evident("readiness", plan, "--json").json
    saved = evident("backup", plan, tmp_path, "--json").json
    extra = tmp_path / "note.txt"
    extra.write_text("a later note")
    assert evident("add-evidence", plan, extra, "--concern", "S1").code == 0
    restored = evident("restore", saved["backup"], plan, "--json")
    assert restored.code == 0, restored.err
    assert evident("readiness", plan, "--json").json == before
    assert evident("check", restored.json["set_aside"]).code == 0


def test_the_self_test_passes_and_no_command_loads_qt(sample_plan):
    """The self-test makes the sample, its portfolio and its backup."""
    probe = (
        "import sys\n"
        "from evident.app import cli\n"
        "code = cli.run(['readiness', sys.argv[1]]) or cli.run(['self-test', '--json'])\n"
        "assert not [m for m in sys.modules if m.startswith('PySide6')]\n"
        "sys.exit(code)\n"
    )
    line = [sys.executable, "-c", probe, str(sample_plan)]
    ran = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    told = ran.stdout[ran.stdout.index("{") :]
    assert [step["fine"] for step in json.loads(told)["steps"]] == [True] * 4


def test_items_that_may_show_names_are_said_before_handing_over(evident, tmp_path):
    plan = tmp_path / "p.evident"
    evident("new", plan, "--service", "Alder Lodge")
    with open_plan(plan, clock=now) as store:
        add_concern(store, KeyQuestion.SAFE, "Falls are not reviewed")
        for number, words in enumerate(("A note of the round", "A letter of thanks"), 1):
            record = tmp_path / f"{number}.txt"
            record.write_text(words, encoding="utf-8")
            add_evidence(store, [record], links=[Link("S1")])
        second = store.plan.all(Evidence).where("number", 2)[0]
        change_evidence(store, [second.id], may_show_names=True)
    seen = evident("portfolio", plan, tmp_path / "seen.pdf", "--no-cover-names")
    assert "1 item may show people’s names: E002. Look at it before you hand this over." in seen.err
    covered = evident("portfolio", plan, tmp_path / "c.pdf", "--json")
    assert covered.json["before_handing_over"] == [
        "1 item is left out because it may show people’s names: E002. "
        "Cover the names, or say that they may be seen."
    ]


def test_a_backup_goes_into_a_folder_that_is_there(evident, sample_plan, tmp_path):
    wrong = evident("backup", sample_plan, tmp_path / "nofolder")
    assert wrong.code == 1
    assert "There is no folder" in wrong.err
    assert not list(tmp_path.iterdir())


def test_adding_says_where_it_went_and_what_the_date_rests_on(evident, sample_plan, tmp_path):
    plan = shutil.copy(sample_plan, tmp_path / "p.evident")
    note = tmp_path / "2026-03-02 walkabout.txt"
    note.write_text("Seen on the first floor")
    first = evident("add-evidence", plan, note, "--concern", "s1,S2")
    assert "“walkabout” to S1, question 1 and S2, question 1. Observation." in first.out
    assert "It seems to show 2 March 2026" in first.out
    again = evident("add-evidence", plan, note, "--concern", "S4", "--shows", "3/3/2026")
    assert "It now supports S4, question 1 too. It shows 3 March 2026." in again.out
    later = tmp_path / "plan.txt"
    later.write_text("What we will do")
    ahead = evident("add-evidence", plan, later, "--shows", "1/1/2062")
    assert "still to come. Is that right?" in ahead.out


def test_an_existing_plan_is_taken_in_and_updated(evident, tmp_path):
    plan, table = tmp_path / "p.evident", tmp_path / "Plan.csv"
    evident("new", plan, "--service", "Alder Lodge")
    table.write_text("Concern,Action,By when\nFridge warm,Check,soon\nDoors,Fit,1/6/2026\n")
    wanted = ("import-table", plan, table, "--key-question", "safe", "--json")
    looked = evident(*wanted, "--look")
    assert (looked.json["concerns"], looked.json["new"], looked.json["done"]) == (2, 2, False)
    assert looked.json["told"][0].startswith("C2: “soon” was not taken as a date")
    taken = evident(*wanted)
    assert (taken.code, taken.json["done"]) == (0, True)
    assert len(evident("readiness", plan, "--json").json["concerns"]) == 2
    again = evident(*wanted)
    assert (again.code, len(again.err.strip().splitlines())) == (1, 3)
    table.write_text("Concern,Action,By when\nFridge warm,Check,soon\nDoors,Fit,2/6/2026\n")
    assert evident(*wanted).json["changed"] == 1


def test_the_action_plan_is_saved_as_its_ending_says(evident, sample_plan, tmp_path):
    out = tmp_path / "plan.odt"
    done = evident(
        "action-plan", sample_plan, out, "--by", "key-question", "--as-at", "1/3/2026", "--json"
    )
    assert (done.code, done.json["as_at"], done.json["by"]) == (0, "2026-03-01", "key-question")
    assert len(done.json["concerns"]) == 17
    assert out.read_bytes().startswith(b"PK")
    refused = evident("action-plan", sample_plan, tmp_path / "plan.txt")
    assert (refused.code, (tmp_path / "plan.txt").exists()) == (1, False)
    again = evident("action-plan", sample_plan, out)
    assert (again.code, len(again.err.strip().splitlines())) == (1, 3)
