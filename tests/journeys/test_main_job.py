"""The whole path on the sample: plan, readiness, portfolio, verification."""

import shutil
import subprocess

import pikepdf
import pypdfium2
import pytest

from evident.app.clock import now
from evident.operations.plans import open_plan
from evident.plan.records import Action, EvidenceLink


@pytest.fixture(scope="module")
def made(sample_plan, tmp_path_factory):
    """A copy of the sample and its portfolio."""
    from evident.app import cli

    folder = tmp_path_factory.mktemp("portfolio")
    plan = shutil.copy(sample_plan, folder / "p.evident")
    assert cli.run(["portfolio", str(plan), str(folder / "out.pdf")]) == 0
    return plan, folder / "out.pdf"


@pytest.fixture(scope="module")
def words(made):
    """All words of the portfolio, line ends taken as spaces."""
    document = pypdfium2.PdfDocument(made[1])
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def test_the_sample_stands_where_the_specification_says(evident, sample_plan):
    facts = evident("readiness", sample_plan, "--json").json
    assert (facts["ready"], facts["of"]) == (2, 17)
    stages = {name: question["stage"] for name, question in facts["questions"].items()}
    assert stages == {
        "safe": "Planned",
        "effective": "In progress",
        "caring": "Verified",
        "responsive": "Done, not verified",
        "well-led": "Not started",
    }


def test_the_portfolio_verifies(evident, made):
    plan, pdf = made
    assert evident("verify", pdf, plan).code == 0
    assert evident("verify", pdf).code == 0


def test_one_changed_byte_is_found_by_the_plan_alone(evident, made, tmp_path):
    plan, pdf = made
    alone = tmp_path / "sent.pdf"
    shutil.copy(pdf, alone)
    said = evident("verify", alone, plan)
    assert said.code == 0
    assert "the one that this plan saved" in said.out
    data = bytearray(alone.read_bytes())
    data[len(data) // 2] ^= 1
    alone.write_bytes(data)
    assert evident("verify", alone, plan).code == 1
    assert "Nothing is wrong" not in evident("verify", alone).out


def test_qpdf_finds_no_fault(made):
    checked = subprocess.run(["qpdf", "--check", made[1]], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_everything_included_can_be_found_in_the_text(made, words):
    with open_plan(made[0], clock=now, read_only=True) as store:
        plan = store.plan
    for concern in plan.concerns:
        assert concern.reference in words
        assert concern.title in words
    for action in plan.all(Action):
        assert " ".join(action.title.split()) in words
        owner = plan.person(action.owner_id)
        assert owner is None or owner.label in words
    linked = {link.evidence_id for link in plan.all(EvidenceLink)}
    included = [item for item in plan.evidence if item.id in linked]
    assert len(included) > 55
    for item in included:
        assert item.reference in words
        assert item.title in words


def test_every_link_and_bookmark_leads_to_a_page(made):
    with pikepdf.open(made[1]) as pdf:
        pages = {page.objgen for page in pdf.pages}
        named = _names(pdf)
        links = [
            link
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if link.get("/Subtype") == "/Link"
        ]
        assert len(links) > 100
        for link in links:
            where = link.get("/Dest", link.get("/A", {}).get("/D"))
            assert _page_of(where, named) in pages
        with pdf.open_outline() as outline:
            titles = list(_walk(outline.root, named, pages))
    assert any(title.startswith("S1") for title in titles)
    assert any(title.startswith("E001") for title in titles)


def _names(pdf):
    try:
        return dict(pikepdf.NameTree(pdf.Root.Names.Dests))
    except AttributeError:
        return {}


def _page_of(where, named):
    if isinstance(where, (pikepdf.String, str)):
        where = named[str(where)]
    elif isinstance(where, pikepdf.Name):
        where = named[str(where)[1:]]
    if isinstance(where, pikepdf.Dictionary):
        where = where.D
    return where[0].objgen


def _walk(items, named, pages):
    for item in items:
        where = item.destination if item.destination is not None else item.action.D
        assert _page_of(where, named) in pages, item.title
        yield item.title
        yield from _walk(item.children, named, pages)
