"""At each month's end the rules say what a simple reckoning says, of the plan as it was then.

The reckoning reads the plans kept while the year was made; ours are read back from the history.
"""

import re
from datetime import date, timedelta

import pytest
from tests.year.reckoning import Reckoned, day_words, longest_gap, month_ends

from evident.operations.trend import levels_back, why_level_fell
from evident.plan.evidence_rows import evidence_rows
from evident.plan.month_map import By, month_map
from evident.plan.readiness import overall, readiness
from evident.plan.stages import standings
from evident.plan.trend import last_move, trend
from evident.plan.words import EvidenceKind, KeyQuestion, Stage

BEGUN, TODAY = date(2025, 5, 7), date(2026, 4, 30)
ENDS = month_ends(BEGUN, TODAY)


@pytest.fixture(scope="module")
def reckoned(year):
    """Give the reckoning of a day, each reckoned once."""
    known = {}

    def on(day):
        if day not in known:
            known[day] = Reckoned(year.evening(day), day)
        return known[day]

    return on


@pytest.fixture(scope="module")
def past(history):
    """Give the plan and the standings at each month's end, by one walk back."""
    return {day: (plan, standings(plan, day)) for day, plan in history.past.plans_back(ENDS)}


@pytest.fixture(scope="module")
def walked(history):
    """Give the levels of every day, newest first."""
    return list(levels_back(history, TODAY))


def test_the_history_holds_every_evening_as_it_was(year, history):
    for day, plan in history.past.plans_back(year.evenings):
        assert plan == year.evenings[day], day


@pytest.mark.parametrize("end", ENDS, ids=str)
def test_stages_and_reasons(end, reckoned, past):
    ours, (plan, stood) = reckoned(end), past[end]
    told = {c.reference: (stood[c.id].stage, stood[c.id].missing) for c in plan.concerns}
    simple = {c.reference: (ours.stages[c.id], ours.missing(c)) for c in ours.concerns}
    assert told.keys() == simple.keys()
    wrong = {
        reference: (found, simple[reference])
        for reference, found in told.items()
        if found[0] is not simple[reference][0] or simple[reference][1] not in found[1]
    }
    assert not wrong
    assert all(bool(found[1]) is bool(simple[ref][1]) for ref, found in told.items())


@pytest.mark.parametrize("end", ENDS, ids=str)
def test_readiness(end, reckoned, past):
    ours, (plan, stood) = reckoned(end), past[end]
    for question in KeyQuestion:
        found, weakest = readiness(plan, question, end, stood), ours.weakest(question)
        assert found.stage is ours.level(question)
        assert found.own_line == ours.own(question)
        assert {s: n for s, n in found.counts.items() if n} == ours.counts(question)
        if weakest is None:
            assert found.level == ours.kept_up(question)
        else:
            assert (found.weakest.reference, found.others) == (
                weakest.reference,
                ours.others(question),
            )
            assert found.reason.startswith(weakest.reference)
            assert ours.missing(weakest).lower() in found.reason.lower()
            assert len(found.reason) <= 90
    whole = overall(plan, end, stood)
    assert (whole.ready, whole.of) == (ours.ready(), len(ours.concerns))


@pytest.mark.parametrize("end", ENDS, ids=str)
def test_month_map(end, reckoned, past):
    ours, plan = reckoned(end), past[end][0]
    rows = evidence_rows(plan, end)
    maps = {by: month_map(plan, rows, end, by) for by in By}
    for found in maps.values():
        assert list(found.months) == ours.months()
    counts = {by: {row.key: row.counts for row in found.rows} for by, found in maps.items()}
    assert counts[By.QUESTION] == {q: ours.by_question(q) for q in KeyQuestion}
    assert counts[By.KIND] == {kind: ours.by_kind(kind) for kind in EvidenceKind}
    assert counts[By.CONCERN] == {c.reference: ours.by_concern(c) for c in ours.concerns}
    for by, found in maps.items():
        _finding_is_true(found.finding, counts[by])


def _finding_is_true(finding, counts):
    """The sentence names what has been silent longest, else the longest gap; and a row of it."""
    longest = max(longest_gap(row) for row in counts.values())
    silent = {key: _silent(row) for key, row in counts.items()}
    quietest = max(silent.values())
    if not any(map(any, counts.values())):
        assert finding == "No evidence shows any of these months yet."
    elif quietest > 1:
        assert finding.startswith("No evidence for ")
        said = finding.partition(". ")[0]
        assert any(
            str(getattr(key, "label", key)) in said for key in silent if silent[key] == quietest
        )
    elif longest > 1:
        assert f"longest gap is {longest} months" in finding
        having = [key for key, row in counts.items() if longest_gap(row) == longest]
        assert any(str(getattr(key, "label", key)) in finding for key in having)
    elif longest:
        assert "more than a month" in finding
    else:
        assert finding.startswith(("Every", "A steady year: every month for every"))
    for key, row in counts.items():
        if len(row) <= 12 or not all(row[-13:-1]):
            named = finding.partition("A steady year: ")[2]
            assert str(getattr(key, "label", key)) not in named.replace(".", "").split()


def _silent(row):
    """Count the whole months without anything up to now; none when this month has something."""
    months = 0
    for count in reversed(row[:-1]):
        if count or row[-1]:
            break
        months += 1
    return months


@pytest.mark.parametrize("end", ENDS, ids=str)
@pytest.mark.parametrize("question", KeyQuestion)
def test_trend(end, question, reckoned, walked):
    line = [(day, levels[question]) for day, levels in reversed(walked)]
    words = trend(line, end)
    now = reckoned(end).level(question)
    if now is None:
        assert words == ""
        return
    known = {day: level for day, level in line if day <= end and level is not None}
    moved = max((d for d in known if d - timedelta(1) in known and _moved(known, d)), default=None)
    since = moved or min(known)
    for day in (since, *(e for e in ENDS if since <= e <= end)):
        assert reckoned(day).level(question) is now
    if moved is None:
        assert words == f"No change since {day_words(since, end)}"
        return
    before = reckoned(moved - timedelta(1)).level(question)
    assert before is not now
    way = "Up" if now > before else "Back"
    assert words == f"{way} from {before.label} on {day_words(moved, end)}"


def test_a_fall_is_said_with_what_happened_on_its_day(history, walked):
    """Safe fell on 12 January, when a check of S8 was not met; S2 came to lack more later."""
    fallen = {}
    for question in KeyQuestion:
        line = [(day, levels[question]) for day, levels in reversed(walked)]
        move = last_move(line, TODAY)
        if move and move[2] < move[1]:
            fallen[question] = (move[0], why_level_fell(history, question, move[0]))
    assert fallen[KeyQuestion.SAFE] == (date(2026, 1, 12), "check not met")


def _moved(known, day):
    return known[day] is not known[day - timedelta(1)]


def test_the_year_has_what_a_year_has(reckoned, walked):
    """Every stage at its end, levels that rose and fell, and reasons of many kinds."""
    assert set(reckoned(TODAY).stages.values()) == set(Stage)
    reasons = set()
    for end in ENDS:
        ours = reckoned(end)
        reasons |= {re.sub(r"\d+", "n", ours.missing(concern)) for concern in ours.concerns}
    assert len(reasons) > 20
    for question in (KeyQuestion.SAFE, KeyQuestion.RESPONSIVE):
        levels = [day[1][question] for day in reversed(walked) if day[1][question] is not None]
        pairs = list(zip(levels, levels[1:], strict=False))
        assert any(after > before for before, after in pairs)
