"""On the year, by command: readiness, what is due, one key question's portfolio, verified."""

import json
import shutil
from datetime import date

import pypdfium2
import pytest
from tests.year.conftest import NOW

from evident.app.cli import DONE, run
from evident.operations import actions
from evident.operations.plans import open_plan
from evident.plan.records import Action, Decision, EvidenceLink, Risk
from evident.plan.stages import standings
from evident.plan.words import KeyQuestion

TODAY = date(2026, 4, 30)


@pytest.fixture
def plan_file(year, tmp_path):
    """A copy to be changed, in a folder of its own."""
    return shutil.copy(year.path, tmp_path / "year.evident")


@pytest.fixture
def evident(capsys):
    def ran(*words):
        assert run([str(word) for word in (*words, "--json")]) == DONE
        return json.loads(capsys.readouterr().out)

    return ran


def test_readiness_says_what_the_rules_say(evident, plan_file, history):
    told, stood = evident("readiness", plan_file), standings(history.plan, TODAY)
    assert (told["today"], told["ready"], told["of"]) == ("2026-04-30", 10, 24)
    for concern in told["concerns"]:
        found = stood[history.plan.concern(concern["ref"]).id]
        assert (concern["stage"], concern["missing_short"]) == (found.stage.label, found.missing)


def test_the_calendar_has_each_open_action_risk_and_what_runs_out(evident, plan_file, history):
    out = plan_file.with_name("due.ics")
    told, text = evident("calendar", plan_file, out), out.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == told["entries"]
    plan = history.plan
    waiting = [a for a in plan.all(Action) if a.completed is None and a.due]
    assert text.count("UID:action-") == len(waiting) > 5
    assert text.count("UID:risk-") == len(plan.all(Risk)) == 5
    runs_out = next(item for item in plan.evidence if item.expires == date(2026, 5, 6))
    assert f"UID:expires-{runs_out.id}." in text


def test_a_portfolio_holds_what_is_linked_and_is_verified(evident, plan_file, history):
    """Work done after it was saved is told of, and is no fault."""
    out, plan = plan_file.with_name("led.pdf"), history.plan
    made = evident("portfolio", plan_file, out, "--key-question", "well-led")
    manifest = json.loads(out.with_name("led.manifest.json").read_text(encoding="utf-8"))
    led = {c.id for c in plan.concerns if c.key_question is KeyQuestion.WELL_LED}
    linked = {k.evidence_id for k in plan.all(EvidenceLink) if k.concern_id in led}
    numbers = {item.reference for item in plan.evidence if item.id in linked}
    assert {item["number"] for item in manifest["items"]} >= numbers
    assert len(manifest["concerns"]) == len(led)
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) == made["pages"]
        words = " ".join(" ".join(p.get_textpage().get_text_range().split()) for p in pdf)
    for decision in plan.all(Decision):
        assert decision.words in words
    for risk in plan.all(Risk):
        assert risk.title in words
    with open_plan(plan_file, clock=lambda: NOW) as store:
        late = next(a for a in plan.all(Action) if a.title.startswith("Review the falls"))
        actions.complete_action(store, late.id, TODAY)
    verified = evident("verify", out, plan_file)
    assert (verified["ok"], verified["compared"]) == (True, True)
