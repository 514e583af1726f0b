from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from evident.operations import concerns, history, report_checking, reports
from evident.operations.readiness import readiness_facts, readiness_lines
from evident.plan.errors import UserError
from evident.plan.proposals import Decision, proposal_rows
from evident.plan.records import (
    ConcernRegulation,
    Passage,
    ProposedConcern,
    Source,
    SourcePage,
)
from evident.plan.words import Basis, Level

WORDS = """Alder Lodge
Date of publication: 12 November 2025
Location ID: 1-123456789

Is the service safe?
Requires Improvement

Using medicines safely
Medicines were not always recorded. Staff had not signed for creams on six days in October.
This was a breach of regulation 12 (Safe care and treatment) of the Health and Social Care Act
2008 (Regulated Activities) Regulations 2014.

Is the service caring?
Good

People told us that staff were kind. However, doors were not closed during personal care.
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(WORDS)
    return path


def test_nothing_becomes_a_concern_by_itself(store, report):
    done = reports.import_report(store, report)
    assert done.reading.drafts
    assert store.plan.concerns == ()
    proposals = store.plan.all(ProposedConcern)
    assert len(proposals) == len(done.reading.drafts)
    assert {p.concern_id for p in store.plan.all(Passage)} == {None}
    source = store.plan.all(Source)[done.source_id]
    assert source.published == date(2025, 11, 12)
    assert store.files.open(source.file).read() == report.read_bytes()
    assert "creams" in next(iter(store.plan.all(SourcePage))).text


def test_what_a_person_accepts_keeps_its_words_and_regulation(store, report):
    reports.import_report(store, report)
    breach = next(p for p in store.plan.all(ProposedConcern) if p.level is Level.BREACH)
    reports.accept_proposals(store, [breach.id])
    concern = store.plan.concern("S1")
    assert concern.checked_by_person
    passages = store.plan.all(Passage).where("concern_id", concern.id)
    assert any("creams" in passage.words for passage in passages)
    link = store.plan.all(ConcernRegulation).where("concern_id", concern.id)[0]
    assert (link.regulation, link.basis) == ("RA2014-12", Basis.CONFIRMED)
    with pytest.raises(UserError, match="decided already"):
        reports.accept_proposals(store, [breach.id])


def test_accepting_all_marks_them_as_not_checked(store, report):
    done = reports.import_report(store, report, accept_all=True)
    assert len(done.references) == len(done.reading.drafts)
    assert not any(c.checked_by_person for c in store.plan.concerns)
    history.undo(store)
    assert store.plan.concerns == ()
    assert not store.plan.all(Source)


def test_what_waits_can_be_accepted_later_with_the_same_file(store, report):
    first = reports.import_report(store, report)
    later = reports.import_report(store, report, accept_all=True)
    assert later.source_id == first.source_id
    assert len(store.plan.concerns) == len(first.reading.drafts)
    with pytest.raises(UserError, match="is decided"):
        reports.import_report(store, report, accept_all=True)


def test_a_dismissed_proposal_keeps_its_reason(store, report):
    reports.import_report(store, report)
    proposal = next(iter(store.plan.all(ProposedConcern)))
    with pytest.raises(UserError, match="reason"):
        reports.dismiss_proposal(store, proposal.id, "")
    reports.dismiss_proposal(store, proposal.id, "It is about another floor")
    passages = store.plan.all(Passage).where("proposed_id", proposal.id)
    assert {p.dismissed_why for p in passages} == {"It is about another floor"}


def test_the_same_file_is_not_read_in_twice(store, report):
    reports.import_report(store, report)
    with pytest.raises(UserError, match="already in this plan"):
        reports.import_report(store, report)
    assert len(store.plan.all(Source)) == 1


def test_another_services_report_is_asked_about(store, report, tmp_path):
    assert reports.import_report(store, report).warnings == ()
    other = tmp_path / "other.txt"
    other.write_text(WORDS.replace("Alder Lodge", "Birch Court").replace("3456789", "9999999"))
    (warning,) = reports.import_report(store, other).warnings
    assert "Birch Court" in warning
    assert "Alder Lodge" in warning


def test_the_report_fills_in_what_the_plan_does_not_know(store, report, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(WORDS.replace("Alder Lodge", "Birch Court").replace("3456789", "9999999"))
    reports.import_report(store, other)
    assert store.plan.service.location_id == ""
    reports.import_report(store, report)
    assert store.plan.service.location_id == "1-123456789"


def test_a_concern_accepted_from_a_report_cannot_be_binned(store, report):
    reports.import_report(store, report, accept_all=True)
    with pytest.raises(UserError):
        concerns.move_to_bin(store, store.plan.concerns[0].reference, "no")


def test_readiness_says_what_waits_for_a_decision(store, report):
    done = reports.import_report(store, report)
    waiting = len(done.reading.drafts)
    facts = readiness_facts(store.plan, date(2026, 4, 21))
    assert facts["undecided"] == waiting
    assert facts["questions"]["safe"]["level"] == "Not decided yet"
    assert "No concerns raised" not in facts["questions"]["safe"]["reason"]
    lines = "\n".join(readiness_lines(store.plan, date(2026, 4, 21)))
    assert f"{waiting} possible concerns wait for your decision." in lines
    reports.accept_proposals(store, [p.id for p in store.plan.all(ProposedConcern)])
    assert readiness_facts(store.plan, date(2026, 4, 21))["undecided"] == 0


def test_what_is_kept_is_what_was_read_though_the_file_changes(store, report):
    def rewritten():
        report.write_text("Saved anew by another program")
        return False

    done = reports.import_report(store, report, cancelled=rewritten)
    source = store.plan.all(Source)[done.source_id]
    assert store.files.open(source.file).read() == WORDS.encode()


def test_only_what_was_opened_counts_as_checked(store, report):
    done = reports.import_report(store, report)
    first, *rest = proposal_rows(store.plan, done.source_id)
    report_checking.mark_opened(store, [first.id])
    report_checking.tick_proposals(store, [rest[-1].id], False)
    change = reports.accept_ticked(store, done.source_id)
    added = store.plan.concerns
    assert change.label == f"Add {len(rest)} concern{'s' if len(rest) > 1 else ''}"
    assert len(added) == len(rest)
    assert [c.title for c in added if c.checked_by_person] == [first.proposal.title]
    after = [row.decision for row in proposal_rows(store.plan, done.source_id)]
    assert after == [Decision.ADDED] * len(rest) + [Decision.LEFT_OUT]
    with pytest.raises(UserError, match="ticked"):
        reports.accept_ticked(store, done.source_id)


def test_a_scan_is_kept_for_reading_by_eye_when_asked(store, tmp_path):
    scan = tmp_path / "scan.pdf"
    canvas = Canvas(str(scan))
    for _ in range(3):
        canvas.rect(100, 100, 200, 300, fill=1)
        canvas.showPage()
    canvas.save()
    with pytest.raises(UserError, match="scan"):
        reports.import_report(store, scan)
    done = reports.import_report(store, scan, keep_scan=True)
    assert store.plan.all(Source)[done.source_id].pages == 3
    assert proposal_rows(store.plan, done.source_id) == []
    assert any("scan" in warning for warning in done.warnings)
