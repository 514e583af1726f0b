"""The year is as large as it says, the same each time, and its words are true ones."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.year.conftest import NOW
from tests.year.made import Year

from evident.app.cli import DONE, REFUSED, run
from evident.operations.plans import open_plan
from evident.operations.sample.facts import read_facts
from evident.operations.sample_year import make_year
from evident.plan.account import account_of
from evident.plan.agenda_people import left_rows
from evident.plan.answers import counts_of, own_questions, proposed
from evident.plan.errors import UserError
from evident.plan.evidence_dates import running_out
from evident.plan.meeting_rows import meeting_rows
from evident.plan.readiness import readiness
from evident.plan.records import (
    Action,
    Area,
    Check,
    Concern,
    Decision,
    Finding,
    FollowOn,
    Passage,
    Person,
    PlannedCheck,
    Risk,
    RiskCheck,
    RiskConcern,
    Shift,
    Source,
)
from evident.plan.risk_rows import reviews_due, risk_rows
from evident.plan.stages import standings
from evident.plan.words import EvidenceKind, KeyQuestion, Level, Result, SourceKind, Stage
from evident.store import Store

TODAY = date(2026, 4, 30)

AT_THE_END = """
S1  | Verified           | 1 place to check
S2  | In progress        | Action 6 days late
S3  | Embedded           |
S4  | Embedded           |
S5  | Done, not verified | Last check partly met
S6  | Done, not verified | Independent 107 days ago
S7  | Embedded           |
S8  | In progress        | 2 actions open
S9  | Embedded           |
S10 | Embedded           |
E1  | Done, not verified | Paper only, no practice
E2  | Embedded           |
E3  | Embedded           |
E4  | Verified           | Question 3 not answered
E5  | Embedded           |
R1  | Embedded           |
R2  | In progress        | Action 30 days late
R3  | Embedded           |
W1  | Verified           | Question 4 not answered
W2  | Verified           | Met for 31 of 56 days
W3  | Planned            | No evidence yet
W4  | Done, not verified | Nobody has checked it
W5  | In progress        | Action 195 days late
W6  | Not started        | No owner or action
"""


def test_it_holds_a_year(history: Store) -> None:
    plan = history.plan
    assert len(plan.concerns) == 24
    assert [len(plan.all(kind)) for kind in (Action, Check)] == [60, 250]
    assert len(plan.evidence) == 400
    in_use = [area for area in plan.all(Area) if area.until is None]
    assert (len(in_use), len(plan.all(Shift))) == (3, 2)
    assert plan.service.sample_today == TODAY
    assert history.made_on == date(2025, 5, 7)
    entries = history.past.entries(limit=9999)
    assert len(entries) > 800
    assert entries[0].at.date() <= TODAY


def test_every_line_of_its_report_is_accounted_for_and_every_concern_has_its_place(
    history: Store,
) -> None:
    plan = history.plan
    report = next(source for source in plan.all(Source) if source.kind is SourceKind.REPORT)
    account = account_of(plan, report)
    assert account.complete
    assert (account.breaches_stated, account.breaches_found) == (5, 5)
    assert [line.row.regulation for line in account.tables if line.matched] == [
        f"RA2014-{number}" for number in (11, 12, 16, 17, 18)
    ]
    places = {p.concern_id for p in plan.all(Passage).where("source_id", report.id) if p.boxes}
    assert places - {None} == {c.id for c in plan.concerns if c.source_id == report.id}
    assert len(places) == 24


def test_each_concern_ends_where_its_life_led_it(history: Store) -> None:
    stood = standings(history.plan, TODAY)
    for line in AT_THE_END.strip().splitlines():
        ref, stage, missing = (words.strip() for words in line.split("|"))
        found = stood[history.plan.concern(ref).id]
        assert (found.stage.label, found.missing) == (stage, missing), ref
    assert readiness(history.plan, KeyQuestion.CARING, TODAY).level == "Kept up"


def test_it_has_slips_and_failures(history: Store) -> None:
    plan = history.plan
    results = Counter(finding.result for finding in plan.all(Finding))
    assert results[Result.NOT_MET] >= 8
    assert results[Result.PARTLY] >= 20
    late = [a for a in plan.all(Action) if a.completed and a.due and a.completed > a.due]
    assert len(late) >= 10
    labels = Counter(
        re.sub(r"\b[SECRW]\d+\b", "", e.label) for e in history.past.entries(limit=9999)
    )
    assert labels["Reopen an action of "] == 2
    assert labels["End an area"] == 1
    assert any(person.until for person in plan.all(Person))
    assert {item.kind for item in plan.evidence} == set(EvidenceKind)
    assert len([item for item in plan.evidence if not item.shows_confirmed]) == 3


def test_checks_around_the_clock_changes_keep_their_order_and_day(history: Store) -> None:
    entries = list(history.past.entries(limit=9999))
    assert [e.at for e in entries] == sorted((e.at for e in entries), reverse=True)
    assert [e.number for e in entries] == sorted((e.number for e in entries), reverse=True)
    spring = [e.offset for e in entries if e.at.date() == date(2026, 3, 29)]
    autumn = [e.offset for e in entries if e.at.date() == date(2025, 10, 26)]
    assert set(autumn) == {0, 60}
    assert 0 in spring


def test_what_is_written_varies_and_names_nobody(history: Store) -> None:
    plan = history.plan
    files = [item.title for item in plan.evidence if item.file]
    assert len(set(files)) > 0.95 * len(files)
    seen = [f.seen for f in plan.all(Finding) if f.result is not Result.NOTHING]
    assert all(seen)
    assert Counter(seen).most_common(1)[0][1] == 1  # no form is copied from month to month
    photos = [item.file for item in plan.evidence if item.media_type == "image/jpeg"]
    assert len(set(photos)) == len(photos) == 8
    words = " ".join([*files, *seen]).lower()
    assert "lorem" not in words
    assert "{" not in words
    assert all(not person.name for person in plan.all(Person))
    assert all(c.title and len(c.title) <= 50 for c in plan.all(Concern))


def test_what_fell_short_is_followed_by_more_than_words(history: Store) -> None:
    plan = history.plan
    fell = [f for f in plan.all(Finding) if f.result in (Result.PARTLY, Result.NOT_MET)]
    made = {row.from_finding_id for kind in (Action, FollowOn) for row in plan.all(kind)}
    followed = [finding for finding in fell if finding.id in made]
    assert all(finding in followed for finding in fell if finding.result is Result.NOT_MET)
    assert len(followed) > 0.7 * len(fell)
    assert followed != fell  # as in life, some were not


def test_staff_were_asked_and_the_answers_fit_what_is_said_of_them(history: Store) -> None:
    plan = history.plan
    asked = {
        (check.on, plan.all(Concern)[finding.concern_id].reference): (found, finding)
        for finding in plan.all(Finding)
        for check in [plan.all(Check)[finding.check_id]]
        if (found := counts_of(plan, check.id, finding.concern_id)).asked
    }
    assert Counter(reference for _, reference in asked) == {"S3": 4, "S1": 3}
    assert len({found.words for found, _ in asked.values()}) > 4
    for found, finding in asked.values():
        assert finding.result is proposed(found)[0] or found.right >= 9
        if numbers := re.match(r"(\d+) of (\d+)\b", finding.seen):
            assert [int(words) for words in numbers.groups()] == [found.right, found.asked]
    for reference in ("S1", "S3"):
        assert len(own_questions(plan, plan.concern(reference).id)) == 3


def test_a_mock_inspection_found_gaps_that_were_closed(history: Store) -> None:
    plan = history.plan
    walks = [one for one in plan.all(Check) if one.title == "Mock inspection, Safe"]
    assert [walk.on for walk in walks] == [date(2025, 11, 13)]
    found = {row.id for row in plan.all(Finding).where("check_id", walks[0].id)}
    gaps = [issue for issue in plan.all(FollowOn) if issue.from_finding_id in found]
    assert len(gaps) == 2
    assert all(gap.due and gap.closed and walks[0].on < gap.closed <= gap.due for gap in gaps)


def test_it_was_governed(history: Store) -> None:
    """Four meetings, two decisions made actions, one open; five risks, one overdue."""
    plan = history.plan
    meetings = meeting_rows(plan, TODAY)
    records = [item for item in plan.evidence if item.meeting_id]
    assert len(meetings) == len(records) == 4
    assert len([one for one in plan.all(Decision) if one.action_id]) == 2
    waiting = [one for one in plan.all(Decision) if not one.action_id and not one.nothing_why]
    assert len(waiting) == 1
    assert len(risk_rows(plan, TODAY)) == 5
    every = {risk.id for risk in plan.all(Risk)}
    assert every == {row.risk_id for row in plan.all(RiskConcern)}
    assert every == {row.risk_id for row in plan.all(RiskCheck)}
    late = [row.risk.title for row in reviews_due(plan, TODAY)]
    assert "Somebody is scalded by hot water" in late
    breaches = [c for c in plan.all(Concern) if c.level is Level.BREACH]
    assert len(breaches) == 7
    assert all(concern.cause for concern in breaches)
    assert any(planned.rotates for planned in plan.all(PlannedCheck))


def test_what_runs_out_and_who_left_presses_on_the_last_day(history: Store) -> None:
    plan = history.plan
    ending = {one.item.title: one.day for one in running_out(plan, TODAY)}
    assert ending == {
        "Certificate to train others in moving people": date(2026, 5, 6),
        "Moving plans, list of 13": date(2026, 4, 24),
    }
    assert len([item for item in plan.evidence if item.replaced_by_id]) == 1
    gone = " ".join(row.words for row in left_rows(plan, TODAY))
    assert "Deputy manager" in gone
    assert "Training lead" in gone


@pytest.mark.nightly
def test_the_command_makes_the_same_year_again(
    history: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "again.evident"
    assert run(["sample", "--year", str(path)]) == DONE
    assert "Sample Court (made-up data), 24 concerns, 400 items" in capsys.readouterr().out
    with open_plan(path, clock=lambda: NOW, read_only=True) as again:
        assert again.plan == history.plan


def test_nothing_is_made_over_a_file_that_is_there(year: Year) -> None:
    before = year.path.read_bytes()
    with pytest.raises(UserError):
        make_year(year.path)
    assert run(["sample", "--year", str(year.path)]) == REFUSED
    assert year.path.read_bytes() == before


def test_it_is_stuck_embedded_and_slipped_back(history: Store) -> None:
    """S2 was embedded once, S5 fails at nights on one floor, E1 has paper only."""
    plan = history.past.plan_on(date(2026, 3, 31))
    assert standings(plan, date(2026, 3, 31))[plan.concern("S2").id].stage is Stage.EMBEDDED
    facts = read_facts("year-checks")["series"]
    nights = next(one for one in facts if one["key"] == "night-visit")
    failed = [number for number in nights["but"]]
    assert all("first nights" in nights["places"][int(number)] for number in failed)
