"""Starting a plan: the report may say which service it is about."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called

from evident.plan.service_kinds import kind_told
from evident.plan.words import ServiceKind
from evident.ui.dialogs.new_plan import NewPlanDialog


@pytest.fixture
def dialog(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = []
    shown = NewPlanDialog(parent, tmp_path, lambda *given: made.append(given), with_report=True)
    shown.made, shown.kept = made, parent
    shown.open()
    return shown


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "Report.pdf"
    path.write_bytes(as_pdf(text_called("ashgrove-hall-2022")))
    return path


def test_the_report_fills_name_and_type_in(dialog, report, qtbot):
    dialog.first.read(report)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert dialog.name.text() == "Ashgrove Hall"
    assert dialog.kind.word() is ServiceKind.NURSING_HOME
    assert dialog.path().name == "Ashgrove Hall.evident"
    assert dialog.first.words.text().startswith("Report.pdf: 17 pages, ")
    dialog.do.click()
    assert dialog.made[0][1:] == ("Ashgrove Hall", ServiceKind.NURSING_HOME)


def test_a_name_somebody_typed_stays(dialog, report, qtbot, type_text):
    type_text(dialog.name, "Our home")
    dialog.first.read(report)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert dialog.name.text() == "Our home"


def test_a_file_that_is_no_report_is_said(dialog, tmp_path, qtbot):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not a report")
    dialog.first.read(path)
    qtbot.waitUntil(lambda: dialog.summary.count() > 0, timeout=20_000)
    assert dialog.report is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A domiciliary care agency. It visits people in their own homes.", "home-care"),
        ("This care home has 20 bedrooms. The care home is on two floors.", "care-home"),
        (
            "A care home with nursing. Care homes differ. Registered nurses help.",
            "nursing-home",
        ),
        ("Supported living in three houses. Supported living means a tenancy.", "supported-living"),
        ("Nothing is said.", None),
    ],
)
def test_the_type_is_told_by_the_words(words, kind):
    assert kind_told([words]) == (ServiceKind(kind) if kind else None)
