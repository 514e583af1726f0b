"""The annotated report from a plan: what was read, decided and set aside, beside its words."""

from datetime import date

import pypdfium2
import pytest
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called

from evident.operations import report_checking, reports
from evident.operations.annotated import proposed_name, save_annotated
from evident.plan.annotated import MarkKind, annotated_of, latest_report
from evident.plan.errors import UserError
from evident.plan.proposals import NOT_A_CONCERN, proposal_rows
from evident.plan.records import Source
from evident.plan.stages import standings

TODAY = date(2026, 4, 21)
FIXTURES = ("larch-court-2015", "mill-farm-2020", "willow-view-2025")


def decided(store, path):
    """Read a report in; set one row in five aside, leave two open, add the rest."""
    source_id = reports.import_report(store, path).source_id
    rows = proposal_rows(store.plan, source_id)
    report_checking.mark_opened(store, [row.id for row in rows])
    for row in rows[::5]:
        reports.dismiss_proposal(store, row.id, NOT_A_CONCERN[1])
    left = [row.id for at, row in enumerate(rows) if at % 5]
    reports.accept_proposals(store, left[:-2])
    return source_id


def page_texts(path):
    with pypdfium2.PdfDocument(str(path)) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("name", FIXTURES)
def test_every_passage_of_the_account_is_marked_on_its_page(store, tmp_path, name):
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf(text_called(name)))
    source_id = decided(store, path)
    source = store.plan.all(Source)[source_id]
    report = annotated_of(store.plan, source, TODAY, standings(store.plan, TODAY))
    out = tmp_path / "out.pdf"
    made = save_annotated(store, source_id, out, today=TODAY)
    texts = page_texts(out)
    assert made.report_pages == source.pages
    for mark in report.marks:
        assert mark.boxes, mark.words
        text = texts[mark.page]
        assert f"Report page {mark.page} of {source.pages}" in text
        if mark.kind is MarkKind.CONCERN:
            assert mark.reference in text
            assert "Not started" in text
        elif mark.kind is MarkKind.ASIDE:
            assert "Set aside" in text
        else:
            assert "Not decided yet" in text
    assert report.line in texts[0].replace("\r\n", " ")
    last = " ".join(" ".join(texts[source.pages + 1 :]).split())
    for mark in report.aside:
        assert mark.why in last


def test_words_of_a_text_report_are_marked_where_they_come_to_stand(store, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(
        "Sample House inspection report\n\nIs the service safe?\n"
        + "Staff were kind and people told us so. " * 120
        + "\n\nThe provider did not manage medicines safely. This was a breach of Regulation 12.\n",
        encoding="utf-8",
    )
    source_id = decided_all(store, path)
    out = tmp_path / "out.pdf"
    save_annotated(store, source_id, out, today=TODAY)
    texts = page_texts(out)
    (at,) = [n for n, t in enumerate(texts[:-1]) if "did not manage medicines" in t]
    assert "S1" in texts[at]
    assert "Not started" in texts[at]


def decided_all(store, path):
    source_id = reports.import_report(store, path).source_id
    rows = proposal_rows(store.plan, source_id)
    reports.accept_proposals(store, [row.id for row in rows])
    return source_id


def test_what_is_there_is_replaced_only_when_asked(store, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf(text_called("mill-farm-2020")))
    source_id = decided_all(store, path)
    out = tmp_path / "out.pdf"
    out.write_bytes(b"mine")
    with pytest.raises(UserError):
        save_annotated(store, source_id, out, today=TODAY)
    assert out.read_bytes() == b"mine"
    save_annotated(store, source_id, out, today=TODAY, overwrite=True)
    assert out.read_bytes().startswith(b"%PDF")
    source = latest_report(store.plan)
    assert source is not None
    assert source.id == source_id
    assert proposed_name(store.plan, source, TODAY).endswith("with our answers – 2026-04-21.pdf")


def test_without_a_report_it_is_refused(store, tmp_path):
    assert latest_report(store.plan) is None
    with pytest.raises(UserError):
        save_annotated(store, 99, tmp_path / "out.pdf", today=TODAY)
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_plan_itself_is_never_written_over(store, tmp_path):
    source_id = decided_text(store, tmp_path)
    before = store.path.read_bytes()
    with pytest.raises(UserError, match="already there"):
        save_annotated(store, source_id, store.path, overwrite=True)
    assert store.path.read_bytes() == before
    with pytest.raises(UserError, match="too long"):
        save_annotated(store, source_id, tmp_path / f"{'a' * 300}.pdf")


def decided_text(store, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Is the service safe?\nMedicines were not managed safely.", encoding="utf-8")
    return reports.import_report(store, path).source_id
