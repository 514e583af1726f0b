"""Saving the report with our answers from the window: a long job that can be stopped."""

import pypdfium2
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from evident.operations.portfolios import options_of, outline
from evident.plan.annotated import latest_report
from evident.ui import annotated
from evident.ui.pages.portfolio import PortfolioPage
from evident.ui.pages.service import ServicePage
from evident.ui.places import Place
from evident.ui.widgets.bands import Band


def portfolio_page(session, qtbot, settled):
    made = PortfolioPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.make_current()
    settled()
    return made


def bands(page):
    QApplication.processEvents()
    return [band for band in page.findChildren(Band) if band.isVisible()]


def test_it_is_saved_and_can_be_opened_and_never_replaces(sample_session, qtbot, settled, tmp_path):
    page = portfolio_page(sample_session, qtbot, settled)
    out = tmp_path / "out.pdf"
    source = latest_report(sample_session.plan)
    annotated.save_to(page, source.id, out)
    settled()
    with pypdfium2.PdfDocument(str(out)) as pdf:
        assert len(pdf) == 19
    offers = {button.text() for band in bands(page) for button in band.findChildren(QPushButton)}
    assert {"Open it", "Show in folder"} <= offers
    before = out.read_bytes()
    annotated.save_to(page, source.id, out)
    settled()
    assert out.read_bytes() == before
    said = " ".join(label.text() for band in bands(page) for label in band.findChildren(QLabel))
    assert "is already there" in said


def test_stopping_leaves_no_file(sample_session, qtbot, settled, tmp_path):
    page = portfolio_page(sample_session, qtbot, settled)
    source = latest_report(sample_session.plan)
    out = tmp_path / "out.pdf"
    annotated.save_to(page, source.id, out)
    next(b for b in page.findChildren(QPushButton) if b.text() == "Cancel").click()
    settled()
    assert not out.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".evident")]


def test_without_a_report_it_says_where_to_begin(empty_session, qtbot, settled):
    page = portfolio_page(empty_session, qtbot, settled)
    annotated.save_latest(page)
    assert len(bands(page)) == 1


def reports_of(page):
    """Give the reports a portfolio made of what the plan keeps would end with."""
    store = page.session.store
    return outline(store, options_of(store.plan), page.session.today).reports


def test_the_portfolio_has_it_unless_it_is_unticked(sample_session, qtbot, settled):
    page = portfolio_page(sample_session, qtbot, settled)
    box = page.include.report
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    assert len(reports_of(page)) == 1
    box.click()
    settled()
    assert not box.isChecked()
    assert reports_of(page) == ()
    box.click()
    settled()
    assert len(reports_of(page)) == 1


def test_each_report_on_the_service_page_can_be_saved_and_its_account_printed(
    sample_session, qtbot, settled
):
    page = ServicePage(sample_session)
    qtbot.addWidget(page)
    page.show()
    page.make_current()
    page.show_place(Place("service", detail="reports"))
    settled()
    names = {button.accessibleName() for button in page.findChildren(QPushButton)}
    assert "Annotated report (PDF) of Inspection report, 12 November 2025" in names
    assert "Print the account of Inspection report, 12 November 2025" in names
