from datetime import date

from evident.operations.packs import packs
from evident.plan.plan import plan_of
from evident.plan.records import Concern, ConcernStatement, Service, Source
from evident.plan.taking_over import frameworks_of, moves
from evident.plan.words import KeyQuestion

SPLIT = "effective.how-staff-teams-and-services-work-together"


def plan(*statements, key_question=KeyQuestion.SAFE):
    rows = []
    for n, statement in enumerate(statements, start=1):
        rows.append(Concern(id=n, reference=f"S{n}", key_question=key_question))
        rows.append(ConcernStatement(id=n, concern_id=n, statement=statement))
    source = Source(id=1, framework="saf-2023", published=date(2025, 11, 12))
    return plan_of([Service(id=1), source, *rows])


def test_our_own_reading_is_said_to_be_that():
    (move,) = moves(plan("safe.learning-culture"), packs(), "asc-2026")
    assert [statement.id for statement in move.present] == ["safe.learning-culture"]
    (suggestion,) = move.suggestions
    assert not suggestion.sourced
    assert suggestion.why == (
        "In our own reading, it covers the same ground as “Learning culture” (confidence: high)."
    )


def test_a_move_under_another_key_question_is_told():
    (move,) = moves(plan(SPLIT, key_question=KeyQuestion.EFFECTIVE), packs(), "asc-2026")
    first = move.suggestions[0]
    assert first.statement.key_question is KeyQuestion.SAFE
    assert "It stands under Safe there; S1 keeps its reference and key question." in first.why
    assert first.why.endswith("splits between Safe and Responsive.")


def test_what_is_there_already_is_not_asked_again():
    found = moves(plan("asc26.safe.safety-culture", "nobody-knows-this"), packs(), "asc-2026")
    assert [(move.concern.reference, move.present, move.suggestions) for move in found] == [
        ("S2", (), ())
    ]


def test_every_statement_in_force_leads_somewhere_in_the_draft():
    old = [s.id for s in packs().framework("saf-2023").statements]
    found = moves(plan(*old), packs(), "asc-2026")
    assert len(found) == len(old)
    lost = [move.present[0].id for move in found if not move.suggestions]
    assert lost == ["well-led.environmental-sustainability"]  # the draft has none for it


def test_reports_name_their_frameworks_once():
    other = Source(id=2, framework="of-tomorrow")
    again = Source(id=3, framework="saf-2023")
    base = plan()
    rows = [*base.all(Source), other, again]
    assert frameworks_of(plan_of(rows), packs()) == (
        packs().framework("saf-2023").title,
        "of-tomorrow",
    )
