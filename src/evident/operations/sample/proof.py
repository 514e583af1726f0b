"""Steps of the sample about checks and evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from evident.operations.sample.beginning import MANAGER
from evident.operations.sample.facts import Facts, Known, Rank, Step, day, needed_day
from evident.outputs.sample_files import Document, make_file
from evident.plan.records import (
    Check,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
)
from evident.plan.words import CheckKind, Every, EvidenceKind, KeyQuestion, Result
from evident.store import Transaction


def check_steps(facts: Facts) -> Iterator[Step]:
    """Give the planning of checks and the recording of each."""
    for planned in facts["planned"]:
        yield _planning(planned)
    for check in facts["checks"]:
        yield _recording(check, _due_after(facts, check))


def _due_after(facts: Facts, check: Facts) -> date | None:
    """Say when the next check of the same cycle was due once *check* had been made."""
    if "plan" not in check:
        return None
    same = [c["on"] for c in facts["checks"] if c.get("plan") == check["plan"]]
    later = sorted(on for on in same if on > check["on"])
    planned = next(p for p in facts["planned"] if p["key"] == check["plan"])
    return date.fromisoformat(later[0] if later else planned["next_due"])


def _planning(facts: Facts) -> Step:
    def put(tx: Transaction, known: Known) -> None:
        record = tx.put(
            PlannedCheck(
                kind=CheckKind(facts["kind"]),
                title=facts["title"],
                every=Every(facts["every"]) if facts["every"] else None,
                first_due=day(facts, "first_due"),
                next_due=day(facts, "first_due"),
                owner_id=known.id("person", facts["owner"]),
                sample=facts["sample"],
            )
        )
        known.note("planned", facts["key"], record.id)
        for ref in facts["concerns"]:
            concern_id = known.id("concern", ref)
            tx.put(PlannedCheckConcern(planned_id=record.id, concern_id=concern_id))
        for area_id, shift_id in known.cells(facts["cells"]):
            tx.put(PlannedCheckCell(planned_id=record.id, area_id=area_id, shift_id=shift_id))

    label = f"Plan a check of {' and '.join(facts['concerns'])}"
    return Step(needed_day(facts, "made"), Rank.PLANNED_CHECK, MANAGER, label, put)


def _recording(facts: Facts, due_next: date | None) -> Step:
    def put(tx: Transaction, known: Known) -> None:
        planned_id = known.maybe("planned", facts.get("plan"))
        record = tx.put(
            Check(
                kind=CheckKind(facts["kind"]),
                title=facts["title"],
                on=day(facts, "on"),
                by_id=known.id("person", facts["by"]),
                sample=facts["sample"],
                planned_id=planned_id,
                recorded_at=known.store.clock(),
                key_question=KeyQuestion(facts["question"]) if "question" in facts else None,
                result=Result(facts["result"]) if "result" in facts else None,
            )
        )
        known.note("check", facts["key"], record.id)
        for finding in facts["findings"]:
            _put_finding(tx, known, record, facts["key"], finding)
        if planned_id is not None:
            tx.put(replace(tx.plan.all(PlannedCheck)[planned_id], next_due=due_next))

    kind = CheckKind(facts["kind"]).label.lower()
    label = f"Record {kind} of {' and '.join(f['concern'] for f in facts['findings'])}"
    return Step(needed_day(facts, "recorded", "on"), Rank.CHECK, facts["by"], label, put)


def _put_finding(tx: Transaction, known: Known, check: Check, key: str, facts: Facts) -> None:
    finding = tx.put(
        Finding(
            check_id=check.id,
            concern_id=known.id("concern", facts["concern"]),
            result=Result(facts["result"]),
            seen=facts["seen"],
        )
    )
    known.note("finding", f"{key} {facts['concern']}", finding.id)
    for area_id, shift_id in known.cells(facts["cells"]):
        tx.put(FindingCell(finding_id=finding.id, area_id=area_id, shift_id=shift_id))


def evidence_steps(facts: Facts, documents: Mapping[str, Facts], who: str) -> Iterator[Step]:
    """Give the adding of each item, by *who* unless it came with a check."""
    for item in facts["evidence"]:
        document = documents.get(item.get("document", ""))
        yield _adding(item, Document.from_json(document) if document else None, who)


def _adding(facts: Facts, document: Document | None, who: str) -> Step:
    def put(tx: Transaction, known: Known) -> None:
        item = _item(facts, known)
        if document is not None:
            item = _with_file(item, facts, document, known)
        record = tx.put(item)
        for link in facts["links"]:
            ref, question = link.split()
            concern_id = known.id("concern", ref)
            tx.put(
                EvidenceLink(evidence_id=record.id, concern_id=concern_id, question=int(question))
            )

    refs = " and ".join(link.split()[0] for link in facts["links"])
    label = f"Add evidence to {refs}" if refs else "Add evidence, not linked yet"
    return Step(needed_day(facts, "recorded", "shows"), Rank.EVIDENCE, who, label, put)


def _item(facts: Facts, known: Known) -> Evidence:
    return Evidence(
        number=facts["number"],
        title=facts["title"],
        kind=EvidenceKind(facts["kind"]),
        shows=day(facts, "shows"),
        shows_confirmed=facts.get("confirmed", True),
        recorded_at=known.store.clock(),
        area_id=known.maybe("area", facts.get("area")),
        shift_id=known.maybe("shift", facts.get("shift")),
        expires=day(facts, "expires"),
        may_show_names=facts.get("names", False),
        check_id=known.maybe("check", facts.get("check")),
        meeting_id=known.maybe("meeting", facts.get("meeting")),
        note=facts.get("note", ""),
    )


def _with_file(item: Evidence, facts: Facts, document: Document, known: Known) -> Evidence:
    made = make_file(document)
    stored = known.store.files.add(BytesIO(made.data))
    if made.text:
        known.store.files.set_text(stored.sha256, made.text)
    covered = ""
    if facts.get("covered"):
        copy = make_file(document, covered=True).data
        covered = known.store.files.add(BytesIO(copy)).sha256
    own_date = document.taken.date() if document.taken else day(facts, "file_date")
    return replace(
        item,
        file=stored.sha256,
        file_name=facts["file"],
        media_type=made.media_type,
        size=stored.size,
        file_date=own_date or item.shows,
        covered_file=covered,
    )
