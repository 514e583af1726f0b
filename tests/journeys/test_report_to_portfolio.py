"""The main job on a report as printed in each layout: read, import, add evidence, portfolio."""

import pypdfium2
import pytest
from PIL import Image
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called

from evident.app.clock import now
from evident.operations.plans import open_plan
from evident.plan.records import ConcernRegulation, Passage


@pytest.mark.parametrize(
    "name",
    [
        "larch-court-2015",
        pytest.param("fernhill-lodge-2019", marks=pytest.mark.nightly),
        "willow-view-2025",
    ],
)
def test_from_the_printed_report_to_a_verified_portfolio(evident, tmp_path, name):
    text = text_called(name)
    report = tmp_path / "report.pdf"
    report.write_bytes(as_pdf(text))
    plan, out = tmp_path / "p.evident", tmp_path / "out.pdf"

    drafts = evident("read-report", report, "--json").json["drafts"]
    assert len(drafts) >= 10
    assert evident("new", plan, "--service", text.facts["service"]).code == 0
    imported = evident("import-report", plan, report, "--accept-all", "--json").json
    assert len(imported["concerns"]) == len(drafts)
    first = imported["concerns"][0]

    photo = tmp_path / "lock fitted 2026-03-02.jpg"
    Image.new("RGB", (400, 300), "grey").save(photo)
    added = evident("add-evidence", plan, photo, "--concern", first, "--answer", "1")
    assert added.code == 0, added.err
    made = evident("portfolio", plan, out)
    assert made.code == 0, made.err
    assert evident("verify", out, plan).code == 0

    _every_concern_stands_there_in_the_reports_own_words(plan, out)
    ready = evident("readiness", plan, "--json").json
    assert (ready["ready"], ready["of"]) == (0, len(drafts))


def _every_concern_stands_there_in_the_reports_own_words(plan_path, out):
    words = _words(out)
    with open_plan(plan_path, clock=now, read_only=True) as store:
        plan = store.plan
    assert "not yet checked by a person" in words
    for concern in plan.concerns:
        assert not concern.checked_by_person
        assert _squeezed(concern.title) in words
        passages = plan.all(Passage).where("concern_id", concern.id)
        assert passages
        assert _squeezed(passages[0].words)[:60] in words
    assert any(link.regulation.startswith("RA2014-") for link in plan.all(ConcernRegulation))


def _words(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return _squeezed(text)


def _squeezed(text):
    return " ".join(text.replace("\ufffe", "").split())
