"""The sample's facts give the stages of ux-spec's appendix, through the real rules."""

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.once import SAMPLE_NOW, sample_of

from evident.importers.report import read_report
from evident.operations.checks import Seen, record_check
from evident.operations.packs import packs
from evident.operations.sample import make_sample
from evident.operations.trend import stages_back
from evident.plan.account import Fate, account_of
from evident.plan.check_register import done_rows
from evident.plan.clocks import clocks, ready_by, since_report
from evident.plan.concern_rows import concern_rows
from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.readiness import overall, readiness
from evident.plan.records import (
    Check,
    Concern,
    ConcernRegulation,
    ConcernStatement,
    EvidenceLink,
    Finding,
    Passage,
    Person,
    SentPlan,
    Source,
    SourcePage,
)
from evident.plan.stages import stages, standings
from evident.plan.words import CheckKind, KeyQuestion, Level, Result, Stage
from evident.store import Store, open_store

TODAY = date(2026, 4, 21)

APPENDIX = """
S1 | Breach             | Done, not verified | Independent check
S2 | Breach             | In progress        | Action 7 days late
S3 | Improvement needed | Verified           | 1 more monthly check
S4 | Improvement needed | Embedded           |
S5 | Improvement needed | In progress        | 2 actions open
S6 | Minor              | Planned            | No evidence yet
E1 | Improvement needed | Verified           | 1 more monthly check
E2 | Breach             | Done, not verified | Nobody has checked it
E3 | Minor              | In progress        | 1 action open
C1 | Minor              | Embedded           |
C2 | Improvement needed | Verified           | 2 more monthly checks
R1 | Improvement needed | Verified           | 1 more monthly check
R2 | Improvement needed | Done, not verified | Paper only, no practice
W1 | Breach             | In progress        | Action 4 days late
W2 | Improvement needed | Verified           | 1 more monthly check
W3 | Improvement needed | Done, not verified | Nobody has checked it
W4 | Minor              | Not started        | No owner or action
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Make the sample once; these tests only read it."""
    path = sample_of(tmp_path_factory)
    with open_store(path, clock=lambda: SAMPLE_NOW, who="Reader", read_only=True) as made:
        yield made


@pytest.fixture(scope="module")
def plan(store: Store) -> Plan:
    return store.plan


def test_every_concern_has_the_stage_and_the_gap_of_the_appendix(plan: Plan) -> None:
    found = standings(plan, TODAY)
    lines = {
        c.reference: (c.level.label, found[c.id].stage.label, found[c.id].missing)
        for c in plan.concerns
    }

    rows = [[word.strip() for word in row.split("|")] for row in APPENDIX.strip().splitlines()]
    assert lines == {ref: (level, stage, missing) for ref, level, stage, missing in rows}


def test_key_questions_stand_where_their_weakest_concern_does(plan: Plan) -> None:
    stages = {q: readiness(plan, q, TODAY).stage for q in KeyQuestion}

    assert stages == {
        KeyQuestion.SAFE: Stage.PLANNED,
        KeyQuestion.EFFECTIVE: Stage.IN_PROGRESS,
        KeyQuestion.CARING: Stage.VERIFIED,
        KeyQuestion.RESPONSIVE: Stage.DONE,
        KeyQuestion.WELL_LED: Stage.NOT_STARTED,
    }


def test_counts_by_stage_and_what_holds_the_service_back(plan: Plan) -> None:
    counts = Counter(found.stage for found in standings(plan, TODAY).values())
    whole = overall(plan, TODAY)

    assert [counts[stage] for stage in reversed(Stage)] == [2, 5, 4, 4, 1, 1]
    assert (whole.ready, whole.of) == (2, 17)
    assert whole.holding_back is not None
    assert whole.holding_back.reference == "W4"


def test_concerns_carry_the_words_of_the_report_from_the_page_they_name(plan: Plan) -> None:
    source = next(iter(plan.all(Source)))
    pages = {page.number: page.text for page in plan.all(SourcePage)}

    for concern in plan.concerns:
        passages = plan.all(Passage).where("concern_id", concern.id)
        assert passages, concern.reference
        for passage in passages:
            assert passage.page is not None
            stands = pages[passage.page][passage.start : passage.end]
            assert " ".join(stands.split()) == passage.words
            assert passage.boxes
    assert source.pages == len(pages) == 17
    assert (source.published, source.breaches_stated) == (date(2025, 11, 12), 3)
    assert [c.reference for c in plan.concerns if c.level is Level.BREACH] == [
        "S1",
        "S2",
        "E2",
        "W1",
    ]


def test_the_account_of_the_report_is_complete_and_true(plan: Plan) -> None:
    source = next(iter(plan.all(Source)))
    account = account_of(plan, source)
    assert [line.words for line in account.open] == []
    assert account.complete
    assert account.total > 30
    assert {line.fate for line in account.lines} == {Fate.CONCERN, Fate.SET_ASIDE}
    assert (account.breaches_stated, account.breaches_found) == (3, 3)
    assert [(line.row.regulation, line.matched) for line in account.tables] == [
        ("RA2014-11", True),
        ("RA2014-12", True),
        ("RA2014-17", True),
    ]
    assert len(account.skipped) > 50


def test_every_concern_has_a_statement_and_a_regulation_with_its_instrument(plan: Plan) -> None:
    for concern in plan.concerns:
        assert plan.all(ConcernStatement).where("concern_id", concern.id)
        assert plan.all(ConcernRegulation).where("concern_id", concern.id)
    late = plan.all(ConcernRegulation).where("concern_id", plan.concern("W4").id)
    assert [link.regulation for link in late] == ["REG2009-18"]


def test_sample_is_of_the_size_the_pictures_show(plan: Plan) -> None:
    assert len(plan.evidence) == 64
    assert [item.number for item in plan.evidence] == list(range(1, 65))
    assert len(plan.all(Check)) == 41
    unlinked = [e for e in plan.evidence if not plan.all(EvidenceLink).where("evidence_id", e.id)]
    assert len(unlinked) == 3
    titles = {item.reference: item.title for item in plan.evidence}
    assert titles["E003"] == "Weekly MAR audit, first floor"
    assert titles["E044"] == "Relatives’ meeting notes"
    assert titles["E058"] == "Falls month on month"


def test_every_evidence_file_is_stored_and_fits_its_hash(store: Store, plan: Plan) -> None:
    files = [item for item in plan.evidence if item.file]
    assert len(files) == 50
    for item in files:
        for sha256 in filter(None, (item.file, item.covered_file)):
            with store.files.open(sha256) as stream:
                assert hashlib.sha256(stream.read()).hexdigest() == sha256, item.reference
    assert not [e for e in plan.evidence if not e.file and e.check_id is None]


def test_words_inside_a_file_are_found(store: Store) -> None:
    assert "E004" in [hit.reference for hit in store.search("co-careldopa")]
    assert "E044" in [hit.reference for hit in store.search("cardigan")]


def test_our_own_reader_finds_the_concerns_in_the_report(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    source = next(iter(plan.all(Source)))
    paper = tmp_path / source.file_name
    with store.files.open(source.file) as stream:
        paper.write_bytes(stream.read())

    reading = read_report(paper)

    drafts = [" ".join(p.words for p in draft.passages) for draft in reading.drafts]
    found = [c.reference for c in plan.concerns if _stands_in(plan, c, drafts)]
    assert len(found) >= 15, found
    assert (reading.published, reading.breaches_stated) == (source.published, 3)
    assert reading.breaches_found == 3
    assert {q: reading.rating(q) for q in KeyQuestion} == {q: source.rating(q) for q in KeyQuestion}


def _stands_in(plan: Plan, concern: Concern, drafts: list[str]) -> bool:
    """Say whether a whole sentence of the concern's first passage is in some draft."""
    words = plan.all(Passage).where("concern_id", concern.id)[0].words
    return any(sentence in draft for sentence in words.split(". ") for draft in drafts)


def test_service_is_marked_as_made_up(plan: Plan) -> None:
    assert plan.service.name == "Sample House"
    assert plan.service.sample_today == TODAY
    assert plan.service.location_id == "1-000000000"


def test_people_are_roles_and_never_names(plan: Plan) -> None:
    assert len(plan.all(Person)) == 12
    assert [p.role for p in plan.all(Person) if p.name] == []
    assert sum(p.outside for p in plan.all(Person)) == 3
    titled = re.compile(r"\b(Mrs?|Ms|Miss|Dr)\b\.? [A-Z]")
    for table in plan.tables.values():
        for record in table:
            assert not titled.search(repr(record)), record


def test_tiles_say_what_the_pictures_say(plan: Plan) -> None:
    shipped = packs()
    found = clocks(plan, shipped.process, frozenset(), TODAY)
    ready = ready_by(plan, TODAY)

    assert [(c.title, c.words) for c in found] == [
        ("Action plan update to CQC", "9 days left"),
        ("Show the rating", "Done on day 2 of 21"),
        ("Action plan to CQC", "Sent on day 24 of 28"),
    ]
    assert since_report(date(2025, 11, 12), shipped.process.phases, TODAY).words == "Week 23"
    assert ready is not None
    assert ready.words == "23 weeks left. CQC can come sooner."
    assert [sent.sent_on for sent in plan.all(SentPlan)] == [date(2025, 12, 6)]


def test_history_grew_over_the_months_and_its_chain_holds(store: Store) -> None:
    entries = store.past.entries(limit=1000)
    days = [uk_day(entry.at) for entry in entries]

    assert 150 <= len(entries) <= 320
    assert min(days) == date(2025, 11, 13)
    assert max(days) < TODAY
    assert len({(day.year, day.month) for day in days}) == 6
    assert len({entry.who for entry in entries}) > 5
    assert days == sorted(days, reverse=True)


def test_some_evidence_was_entered_late(plan: Plan) -> None:
    late = {
        e.reference: (uk_day(e.recorded_at) - e.shows).days
        for e in plan.evidence
        if e.recorded_at and e.shows
    }
    assert late["E023"] == max(late.values()) == 63
    assert min(late.values()) >= 0
    for check in plan.all(Check):
        assert check.recorded_at is not None
        assert check.on is not None
        assert uk_day(check.recorded_at) >= check.on


def test_stages_moved_as_the_pictures_tell(store: Store, plan: Plan) -> None:
    days = stages_back(store, date(2025, 11, 13), TODAY)
    ids = {c.reference: c.id for c in plan.concerns}

    def stage(ref: str, day: date) -> Stage:
        return days[day][ids[ref]]

    assert stage("S4", date(2026, 4, 11)) is Stage.VERIFIED
    assert stage("S4", date(2026, 4, 12)) is Stage.EMBEDDED
    assert stage("S4", date(2026, 1, 12)) is Stage.IN_PROGRESS
    assert stage("S6", date(2026, 2, 10)) is Stage.NOT_STARTED
    assert stage("S6", date(2026, 2, 11)) is Stage.PLANNED
    assert stage("C1", date(2026, 4, 16)) is Stage.EMBEDDED
    assert stage("W2", date(2026, 4, 17)) is Stage.VERIFIED
    assert stage("W2", date(2026, 4, 16)) is Stage.DONE
    assert stage("R2", date(2026, 4, 13)) is Stage.IN_PROGRESS
    assert {days[day][ids["W4"]] for day in days} == {Stage.NOT_STARTED}


def test_sample_opens_again_as_it_was(store: Store, plan: Plan) -> None:
    with open_store(store.path, clock=store.clock, who="Reader", read_only=True) as again:
        assert again.plan == plan
        assert again.head == store.head


def test_existing_file_is_left_alone(tmp_path: Path) -> None:
    there = tmp_path / "mine.evident"
    there.write_text("mine")

    with pytest.raises(UserError):
        make_sample(there)

    assert there.read_text() == "mine"


def test_every_check_says_something_about_a_concern(plan: Plan) -> None:
    assert all(plan.all(Finding).where("check_id", check.id) for check in plan.all(Check))


def test_stages_alone_are_those_of_the_standings(plan: Plan) -> None:
    found = standings(plan, TODAY)
    assert stages(plan, TODAY) == {id: standing.stage for id, standing in found.items()}
    assert stages(plan, TODAY, {1}) == {1: found[1].stage}


def test_the_table_of_concerns_reads_as_in_its_picture(plan: Plan) -> None:
    rows = concern_rows(plan, standings(plan, TODAY), TODAY)
    dues = {row.reference: row.due_words for row in rows}

    assert sum(row.attention for row in rows) == 8
    assert (dues["S1"], dues["S2"], dues["S3"]) == ("Weekly", "14 Apr", "Monthly")
    assert (dues["E2"], dues["E3"], dues["W4"]) == ("28 Apr", "06 May", "No date")
    assert [row.reference for row in rows if row.ready] == ["S4", "C1"]


def test_a_check_recorded_in_the_sample_on_its_own_day_is_not_late(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(sample_of(tmp_path_factory), tmp_path))
    later = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with open_store(path, clock=lambda: later, who="Visitor") as store:
        record_check(store, CheckKind.AUDIT, TODAY, 1, [Seen("S1", Result.MET)])
        (row, *_) = done_rows(store.plan, TODAY)
    assert (row.on, row.late, row.late_words) == (TODAY, 0, "")


def test_what_is_entered_before_the_samples_day_keeps_its_own_moment(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(sample_of(tmp_path_factory), tmp_path))
    earlier = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with open_store(path, clock=lambda: earlier, who="Visitor") as store:
        record_check(store, CheckKind.AUDIT, date(2026, 3, 2), 1, [Seen("S1", Result.MET)])
        assert max(store.plan.all(Check), key=lambda one: one.id).recorded_at == earlier
