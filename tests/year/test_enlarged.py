"""The enlarged year is the year again and again, in the past as now."""

from collections import Counter
from datetime import date

from tests.year.conftest import NOW
from tests.year.enlarged import enlarge

from evident.operations.plans import open_plan
from evident.plan.stages import stages


def test_each_copy_stands_where_the_year_stands(year, history, tmp_path):
    enlarge(year.path, tmp_path / "two.evident", 2)
    with open_plan(tmp_path / "two.evident", clock=lambda: NOW, read_only=True) as two:
        assert len(two.plan.concerns) == 48
        assert len(two.plan.evidence) == 2 * len(history.plan.evidence)
        for day in (date(2025, 12, 4), date(2026, 4, 30)):
            once = Counter(stages(history.past.plan_on(day), day).values())
            twice = Counter(stages(two.past.plan_on(day), day).values())
            assert twice == {stage: 2 * count for stage, count in once.items()}
