from datetime import date

import pytest
from tests.plan.build import TODAY, Builder

from evident.plan.agenda_rows import Start
from evident.plan.conditions import Need
from evident.plan.records import PlannedCheck, PlannedCheckConcern
from evident.plan.step_rows import row_of_step
from evident.plan.steps import Step, StepKind
from evident.plan.words import KeyQuestion

SAFE = KeyQuestion.SAFE


@pytest.mark.parametrize(
    ("step", "start"),
    [
        (Step(StepKind.CHECK, "Check Safe.", 0), Start.PLAN_CHECK),
        (Step(StepKind.CONCERN, "Decide.", 0), Start.OPEN),
        (Step(StepKind.CONCERN, "Name an owner.", 1, need=Need.OWNER), Start.OWNER),
        (Step(StepKind.CONCERN, "Held back.", 1, need=Need.NOT_HELD), Start.OPEN),
        (Step(StepKind.ACTION, "Add.", 1, need=Need.ACTION), Start.ADD_ACTION),
        (Step(StepKind.ACTION, "Say.", 1, None, 4, need=Need.EVIDENCE_NEEDED), Start.NEEDS),
        (Step(StepKind.ACTION, "Finish.", 1, None, 4, need=Need.COMPLETE), Start.UPDATE),
        (Step(StepKind.ACTION, "Start.", 1, need=Need.STARTED), Start.OPEN),
        (Step(StepKind.EVIDENCE, "Add.", 1, need=Need.EVIDENCE), Start.EVIDENCE),
        (Step(StepKind.EVIDENCE, "Replace.", 1, None, 9, need=Need.EVIDENCE), Start.LOOK),
        (Step(StepKind.FOLLOW_ON, "Close.", 1, None, 2, need=Need.FOLLOW_ONS), Start.CLOSE),
        (Step(StepKind.ANSWER, "Answer.", 1, question=3, need=Need.ANSWER), Start.ANSWER),
        (Step(StepKind.CHECK, "Check.", 1, need=Need.LATEST_MET), Start.PLAN_CHECK),
    ],
)
def test_each_step_is_started_by_what_closes_it(step, start):
    row = row_of_step(Builder().plan(), step, SAFE, TODAY)
    assert (row.start, row.concern_id, row.record_id) == (start, step.concern_id, step.record_id)
    assert row.key_question is (None if step.concern_id else SAFE)


def test_a_planned_check_is_recorded_that_of_the_day_meant_first():
    may, june = date(2026, 5, 12), date(2026, 6, 9)
    b = Builder()
    b.concern()
    for number, due in enumerate((may, june), start=1):
        b.put(PlannedCheck(id=number, next_due=due))
        b.put(PlannedCheckConcern(id=number, planned_id=number, concern_id=1))
    plan = b.plan()
    for day, wanted in ((june, 2), (None, 1)):
        step = Step(StepKind.CHECK, "Check.", 1, day, need=Need.MET_CHECKS)
        row = row_of_step(plan, step, SAFE, TODAY)
        assert (row.start, row.record_id) == (Start.RECORD, wanted)
