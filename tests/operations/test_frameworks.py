import pytest

from evident.operations import concerns, frameworks, history
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import ConcernStatement
from evident.plan.words import Basis, KeyQuestion

OLD, NEW = "safe.learning-culture", "asc26.safe.safety-culture"


@pytest.fixture
def tagged(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Incidents not looked into")
    concerns.set_statement(store, "S1", OLD)
    concerns.add_concern(store, KeyQuestion.CARING, "Doors left open")
    return store


def test_changing_the_framework_moves_nothing(tagged):
    frameworks.work_under(tagged, "asc-2026")
    assert tagged.plan.service.framework == "asc-2026"
    assert [row.statement for row in tagged.plan.all(ConcernStatement)] == [OLD]
    with pytest.raises(RecordMissing):
        frameworks.work_under(tagged, "asc-2099")


def test_one_is_taken_over_and_undone(tagged):
    frameworks.take_over(tagged, "S1", NEW, "asc-2026")
    (link,) = tagged.plan.all(ConcernStatement)
    assert (link.statement, link.basis) == (NEW, Basis.CONFIRMED)
    with pytest.raises(UserError, match="already"):
        frameworks.take_over(tagged, "S1", NEW, "asc-2026")
    history.undo(tagged)
    assert [row.statement for row in tagged.plan.all(ConcernStatement)] == [OLD]


def test_a_statement_of_another_framework_is_refused(tagged):
    with pytest.raises(RecordMissing):
        frameworks.take_over(tagged, "S1", OLD, "asc-2026")
