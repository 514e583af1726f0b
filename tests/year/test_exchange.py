"""The year as a folder, and as a plan again."""

from datetime import UTC, datetime

from evident.operations.exporting import export_folder
from evident.operations.importing import import_folder
from evident.operations.plans import open_plan, today_in


def clock():
    return datetime(2026, 4, 30, 9, tzinfo=UTC)


def test_the_year_comes_back(history, tmp_path):
    export_folder(history, tmp_path / "out", today_in(history.plan, clock()))
    import_folder(tmp_path / "out", tmp_path / "new.evident", clock=clock)
    with open_plan(tmp_path / "new.evident", clock=clock, read_only=True) as new:
        assert new.plan == history.plan
        for item in history.plan.evidence:
            if item.file:
                assert new.files.verify(item.file)
