"""An invented service with 17 concerns and evidence files made here, for tests of the outputs."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas
from tests.plan.build import CHANGED, OTHER, PUBLISHED, TODAY, Builder, at_noon

from evident.operations.packs import packs
from evident.plan.portfolio import Options, portfolio_of
from evident.plan.records import (
    Action,
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Decision,
    Evidence,
    EvidenceLink,
    Meeting,
    Passage,
    Risk,
    RiskConcern,
    Service,
    Source,
)
from evident.plan.words import Basis, CheckKind, EvidenceKind, Level, Rating, Result, Verdict

TITLES = """S1 Gaps in medicines administration records
S2 Falls risk assessments not updated after a fall
S3 Staff unsure how to make a safeguarding referral
S4 Sluice room found unlocked; cleaning log gaps
S5 Night staffing not matched to people’s needs
S6 Hot water temperature checks missed
E1 Moving and handling refreshers out of date
E2 Mental capacity assessments not decision-specific
E3 Dietitian advice not carried into care plans
C1 Doors left open during personal care
C2 Little to do for people cared for in bed
R1 Informal complaints not logged
R2 Care plans reviewed once a year, not on change
W1 Audit findings not followed up
W2 Governance minutes do not record decisions
W3 No risk register for the service
W4 Two notifications sent to CQC late"""

ANSWERS = (
    "New MAR chart with a running stock count, in use from 5 January 2026. All 14 trained staff "
    "were briefed and signed to say so.",
    "Weekly audit by the deputy manager. Missed signatures fell from 11 in January to 1 in March.",
    "Checks covered both floors, days and nights. On 12 April, 5 of 5 staff asked could say why.",
    "Our January check found one key hung on an open hook. Keys are now signed out.",
)


def pdf_bytes(pages=1, size=(595.28, 841.89), words="Page", **options):
    """Make a PDF whose page n says *words* n."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 20)
        canvas.drawString(60, size[1] - 80, f"{words} {number}")
        canvas.rect(5, 5, size[0] - 10, size[1] - 10)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def photo_bytes(size=(800, 600), **options):
    image = Image.new("RGB", size, "#8a5a3a")
    ImageDraw.Draw(image).ellipse((100, 100, 300, 300), fill="#cccccc")
    stream = io.BytesIO()
    image.save(stream, "JPEG", **options)
    return stream.getvalue()


class House(Builder):
    """A builder that also keeps the bytes of evidence files."""

    def __init__(self):
        super().__init__()
        self.bytes = {}
        self.set(
            Service,
            provider="Sample Care Limited",
            registered_manager="A. Sample",
            location_id="1-000000000 (sample)",
            beds=32,
        )
        self.set(
            Source,
            title="Inspection report",
            overall=Rating.REQUIRES_IMPROVEMENT,
            safe=Rating.REQUIRES_IMPROVEMENT,
            effective=Rating.REQUIRES_IMPROVEMENT,
            caring=Rating.GOOD,
            responsive=Rating.GOOD,
            well_led=Rating.REQUIRES_IMPROVEMENT,
            published=PUBLISHED,
            breaches_stated=4,
            pages=17,
        )

    def keep(self, data):
        sha256 = hashlib.sha256(data).hexdigest()
        self.bytes[sha256] = data
        return sha256

    def file(self, concern, question, data, name, **fields):
        defaults = {
            "file": self.keep(data),
            "file_name": name,
            "size": len(data),
            "recorded_at": at_noon(fields.get("shows", CHANGED) + timedelta(days=1)),
        }
        return self.evidence(concern, question, **{**defaults, **fields})

    def quote(self, concern, words, page=8):
        return self.put(
            Passage(source_id=self.source.id, concern_id=concern.id, words=words, page=page)
        )

    def open_file(self, sha256):
        return io.BytesIO(self.bytes[sha256])

    def portfolio(self, options=None, today=TODAY, **changes):
        made = portfolio_of(
            self.plan(),
            options or Options(),
            today,
            version=3,
            made_at=datetime(2026, 4, 21, 9, 0, tzinfo=UTC),
            made_by="Manager",
            head=(412, "ab" * 32),
            packs=packs(),
        )
        return replace(made, **changes)


def sample_house():
    """Give a service with 17 concerns at all stages and evidence of most kinds."""
    house = House()
    for at, line in enumerate(TITLES.splitlines()):
        reference, _, title = line.partition(" ")
        concern = _concern(house, at, reference, title[:50])
        house.quote(
            concern,
            f"{title}. We found this on both days of our visit, and records had not been kept "
            "for 6 of the last 14 days.",
            7 + at % 9,
        )
    house.put(
        Passage(
            source_id=house.source.id, words="Some staff told us they were tired.", page=9,
            dismissed_why="Part of S5.", verdict=Verdict.CONCERN, by_person=True,
        )
    )  # fmt: skip
    return house


def _concern(house, at, reference, title):
    level = (Level.BREACH, Level.IMPROVEMENT, Level.MINOR)[at % 3]
    fields = {"title": title, "level": level, "safe_meanwhile": "Senior carer checks each day."}
    kind = at % 5
    if kind == 4:
        concern = house.concern(reference, **{**fields, "owner_id": None if at > 14 else 1})
    else:
        concern = house.concern(reference, **fields)
    regulation = ("RA2014-12", "RA2014-17", "REG2009-18")[at % 3]
    house.put(ConcernRegulation(concern_id=concern.id, regulation=regulation,
                                basis=Basis.CONFIRMED))  # fmt: skip
    house.put(ConcernStatement(concern_id=concern.id, statement=_statement(at),
                               basis=Basis.CONFIRMED))  # fmt: skip
    if kind == 4:
        if at < 14:
            house.action(concern, due=date(2026, 4, 24), title="Weekly check given to maintenance")
        return concern
    if kind == 3:
        house.action(concern, due=date(2026, 4, 14), started=date(2026, 4, 1))
        house.answer(concern, 1, ANSWERS[0])
        house.file(concern, 1, pdf_bytes(1, words=reference), f"{reference} plan.pdf")
        return concern
    house.done_action(concern, title="Fit keypad lock to the room and hand out the new code")
    house.done_action(concern, title="Move the log inside the door; shift lead signs")
    for question in (1, 2, 3, 4) if kind == 0 else (1, 2):
        words = ANSWERS[question - 1]
        fields = {"in_use_from": CHANGED} if question == 1 else {}
        house.answer(concern, question, words, **fields)
    _evidence(house, concern, reference)
    if kind != 2:
        for month in (2, 3, 4) if kind == 0 else (4,):
            _check(house, concern, date(2026, month, 12))
    return concern


def _statement(at):
    statements = packs().framework("saf-2023").statements
    return statements[at % len(statements)].id


def _evidence(house, concern, reference):
    house.file(concern, 1, pdf_bytes(2, words=f"{reference} procedure"), f"{reference} MAR.pdf",
               title="MAR procedure, version 3")  # fmt: skip
    house.file(concern, 1, photo_bytes(), f"{reference} photo.jpg", title="Lock fitted (photo)",
               kind=EvidenceKind.OBSERVATION, shows=date(2025, 11, 20),
               recorded_at=at_noon(date(2026, 1, 22)))  # fmt: skip
    house.file(concern, 2, b"PK\x03\x04 not a real document", f"{reference} audit.docx",
               title="Weekly MAR audit, first floor", shows=date(2026, 3, 14))  # fmt: skip
    house.file(concern, 2, pdf_bytes(1, (841.89, 595.28), f"{reference} rota"), "rota.pdf",
               title="Staff rota, March", kind=EvidenceKind.STAFF,
               shows=date(2026, 3, 2))  # fmt: skip


def _check(house, concern, day):
    finding = house.check(concern, day, kind=CheckKind.SPOT_CHECK)
    house.put(replace(finding, seen="Door locked, log signed each shift.", result=Result.MET))
    item = house.evidence(concern, 2, EvidenceKind.OBSERVATION, file="", shows=day,
                          title=f"Spot check {day:%d %B}", recorded_at=at_noon(day))  # fmt: skip
    house.put(replace(item, check_id=finding.check_id))


def failed_check(house, concern, day=date(2026, 1, 12)):
    """Add a check that was not met, and the action that followed."""
    finding = house.check(concern, day, Result.NOT_MET, by=OTHER)
    house.put(replace(finding, seen="Key hung on an open hook."))
    action = house.done_action(concern, completed=day + timedelta(days=3), title="Sign out keys")
    house.put(replace(action, from_finding_id=finding.id))
    return finding


def owners(plan):
    return {plan.person(a.owner_id).label for a in plan.all(Action) if a.owner_id}


def included(plan):
    return [item for item in plan.all(Evidence) if item.binned_on is None]


def governed(house):
    """Add two meetings, one of them evidence for W1, and a risk of S5."""
    concerns = {concern.reference: concern for concern in house.all(Concern)}
    w1 = concerns["W1"]
    meeting = house.put(
        Meeting(
            title="Governance meeting",
            on=date(2026, 3, 31),
            present="Registered manager, deputy manager",
            notes="Signed copy in the office.",
        )
    )
    house.put(Meeting(title="Team meeting", on=date(2026, 4, 14)))
    action = house.action(w1, title="Keep one log", due=TODAY, completed=date(2026, 4, 10))
    number = max(item.number for item in house.all(Evidence)) + 1
    record = house.put(
        Evidence(
            number=number,
            title="Governance meeting, 31 March 2026",
            kind=EvidenceKind.PROCESSES,
            shows=meeting.on,
            shows_confirmed=True,
            recorded_at=at_noon(meeting.on),
            meeting_id=meeting.id,
        )
    )
    house.put(EvidenceLink(evidence_id=record.id, concern_id=w1.id, question=1))
    for at, (words, facts) in enumerate(
        (
            ("All audits go into one log.", {"action_id": action.id}),
            ("Ask for a second quote for the lift.", {}),
            ("Thank the night team.", {"nothing_why": "Said at the meeting"}),
        )
    ):
        house.put(Decision(meeting_id=meeting.id, words=words, position=at, **facts))
    risk = house.put(
        Risk(
            title="Too few staff at night",
            likelihood="Medium",
            impact="High",
            what_we_do="Twilight shift.",
            owner_id=OTHER,
            review_on=date(2026, 4, 19),
        )
    )
    house.put(RiskConcern(risk_id=risk.id, concern_id=concerns["S5"].id))
    return record
