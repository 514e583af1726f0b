"""The portfolio as a reader finds it: everything is there, every link leads somewhere."""

import json
import re
import shutil
import subprocess

import pikepdf
import pytest
from tests.outputs.conftest import page_texts, squeezed
from tests.outputs.service import House, owners

from evident.outputs.manifest import fingerprint
from evident.outputs.portfolio import make
from evident.plan.portfolio.values import LICENCE
from evident.plan.records import Action, Concern, Evidence, Passage
from evident.plan.words import Result


def test_every_concern_action_owner_and_item_is_in_the_text(finished):
    text = squeezed(finished.text)
    plan = finished.house.plan()
    wanted = [f"{c.reference}{c.title}" for c in plan.concerns]
    wanted += [a.title for a in plan.all(Action)]
    wanted += [f"{e.reference}{e.title}" for e in plan.all(Evidence)]
    wanted += [p.words for p in plan.all(Passage)]
    wanted += owners(plan)
    assert [words for words in wanted if squeezed(words) not in text] == []


def test_page_numbers_are_right(finished):
    total = len(finished.pages)
    assert total == finished.made.pages
    for at, text in enumerate(finished.pages[1:], start=2):
        assert f"Page {at} of {total}" in text


def test_contents_give_the_page_each_section_begins_on(finished):
    sections = {e.question.label: f"{e.question.label}: summary sheet"
                for e in finished.portfolio.questions}  # fmt: skip
    sections |= {"Evidence index": "Evidence index\n", "What is not finished yet": "What is left"}
    for title, begins in sections.items():
        line = next(x for x in finished.pages[1].split("\n") if re.match(rf"\w {title}", x))
        number = int(re.findall(r"\d+$", line)[0])
        assert begins in finished.pages[number - 1]


def test_the_index_gives_the_page_of_each_item(finished):
    index = "\n".join(p for p in finished.pages if "\nEvidence index" in p or "No. Item" in p)
    for item in finished.portfolio.items:
        line = re.search(rf"^{item.reference} [^\0]*? (\d+)$", index, re.MULTILINE)
        page = int(line[1])
        assert item.reference in finished.pages[page - 1]
        assert "Item page 1 of" in finished.pages[page - 1]


def test_links_and_bookmarks_lead_to_pages(opened):
    pages = {page.obj.objgen for page in opened.pages}
    names = opened.Root.get("/Dests", pikepdf.Dictionary())
    count = 0
    for page in opened.pages:
        for link in page.obj.get("/Annots", []):
            target = link.Dest
            target = names[str(target)] if isinstance(target, pikepdf.Name) else target
            assert target[0].objgen in pages
            count += 1
    assert count > 400
    with opened.open_outline() as outline:
        titles = [entry.title for entry in walk(outline.root)]
        assert all(entry.destination is not None for entry in walk(outline.root))
    assert "S1  Gaps in medicines administration records" in titles
    e001 = next(title for title in titles if title.startswith("E001  "))
    assert e001.endswith("  MAR procedure, version 3")
    assert {"Cover", "Contents", "9  Evidence index", "A  Appendix: the evidence"} <= set(titles)


def walk(entries):
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def test_links_go_both_ways(finished, opened):
    """From a concern to its evidence, from the evidence to index and concern."""
    page_of = {page.obj.objgen: at for at, page in enumerate(opened.pages)}

    def targets(at):
        links = opened.pages[at].obj.get("/Annots", [])
        return {page_of[link.Dest[0].objgen] for link in links}

    concern = next(at for at, t in enumerate(finished.pages) if "What changed, and when" in t)
    evidence = next(at for at, t in enumerate(finished.pages) if "Item page 1 of 2" in t)
    index = next(at for at, t in enumerate(finished.pages) if "No. Item" in t)
    assert evidence in targets(concern)
    assert evidence in targets(index)
    assert {concern, index} <= targets(evidence)
    assert concern in targets(index)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="no qpdf here")
def test_qpdf_finds_no_fault(finished):
    found = subprocess.run(
        ["qpdf", "--check", finished.made.path], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_font_a_page_of_ours_sets_text_in_is_in_the_file(opened):
    for page in opened.pages:
        drawn = b"".join(part.read_bytes() for part in _contents(page))
        named = {f"/{name.decode()}" for name in re.findall(rb"/(F\d+\+\d+) [\d.]+ Tf", drawn)}
        assert named <= set(page.Resources.Font.keys())


def _contents(page):
    return page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]


def test_all_fonts_of_ours_are_embedded_and_described(opened):
    evidence = {f"/Fx{n}" for n in range(3)}
    fonts = {}
    for page in opened.pages:
        resources = [page.obj.Resources]
        for name, form in page.obj.Resources.get("/XObject", pikepdf.Dictionary()).items():
            if name not in evidence or "/Font" in form.get("/Resources", {}):
                resources.append(form.get("/Resources", pikepdf.Dictionary()))
        for each in resources:
            fonts |= dict(each.get("/Font", pikepdf.Dictionary()))
    own = [font for font in fonts.values() if "Helvetica" not in str(font.BaseFont)]
    assert own
    assert all("/FontFile2" in font.FontDescriptor for font in own)


def test_our_own_pages_use_no_font_that_is_not_embedded(tmp_path):
    house = House()
    house.concern()
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    with pikepdf.open(made.path) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
                assert "/FontFile2" in each.FontDescriptor


def test_title_author_language_and_no_name_of_the_pc_user(finished, opened):
    assert opened.docinfo["/Title"] == "Sample House: improvement evidence portfolio"
    assert opened.docinfo["/Author"] == "Sample Care Limited"
    assert opened.docinfo["/Creator"] == "Evident"
    assert str(opened.Root.Lang) == "en-GB"
    made_at = finished.portfolio.made_at.strftime("D:%Y%m%d%H%M%S")
    assert str(opened.docinfo["/CreationDate"]).startswith(made_at)
    with opened.open_metadata(set_pikepdf_as_editor=False) as told:
        assert told["dc:title"] == "Sample House: improvement evidence portfolio"
        assert told["dc:creator"] == ["Sample Care Limited"]
        assert told["dc:language"] == {"en-GB"}
        assert told["xmp:CreateDate"].startswith(f"{finished.portfolio.made_at:%Y-%m-%dT%H:%M}")
        assert not [key for key in told if "pdfuaid" in key]
    raw = finished.made.path.read_bytes()
    assert b"Manager" not in raw
    assert str(finished.made.path.parent).encode() not in raw


def test_manifest_is_attached_printed_and_beside(finished, opened):
    attached = opened.attachments["manifest.json"].get_file().read_bytes()
    assert fingerprint(attached) == finished.made.manifest_sha256
    assert finished.made.manifest_sha256 in squeezed(finished.pages[-1])
    beside = json.loads(finished.made.manifest_path.read_text(encoding="utf-8"))
    pdf, its_table = beside.pop("pdf"), beside.pop("table")
    assert beside == json.loads(attached)
    assert pdf["sha256"] == fingerprint(finished.made.path.read_bytes())
    table = finished.made.table_path.read_bytes()
    assert its_table["sha256"] == fingerprint(table)
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\r\n") == len(finished.portfolio.items) + 1


def test_what_counts_as_met_stands_before_the_checks(finished):
    register = next(p for p in finished.pages if "What the results mean" in p)
    for result in Result:
        assert f"{result.label} " in register
    assert squeezed("where no place is named it counts for none") in squeezed(register)
    at = finished.pages.index(register) + 1
    about = next(p for p in finished.pages if "How checks are done" in p)
    assert squeezed(f"not met mean is on page {at}.") in squeezed(about)


def test_decisions_without_an_action_are_not_finished_either(finished):
    meetings = finished.portfolio.governance.meetings
    waiting = [d.words for m in meetings for d in m.decisions if d.state == "No action yet"]
    page = next(p for p in finished.pages if "Decisions of meetings without an action yet" in p)
    assert waiting
    assert all(squeezed(words) in squeezed(page) for words in waiting)


def test_never_a_percentage_and_always_the_note(finished):
    assert "%" not in finished.text
    assert "not CQC ratings" in finished.pages[0]
    assert squeezed("not a CQC rating") in squeezed(finished.text)
    assert LICENCE in finished.text


def test_private_notes_and_binned_records_stay_out(tmp_path):
    house = House()
    concern = house.concern(
        private_notes="Secret words", title="Shown", cause="Nobody was told of the chart."
    )
    house.set(Concern, concern.id, private_notes="Secret words")
    house.concern("S2", title="Binned concern", binned_on=house.source.published)
    house.evidence(concern, title="Binned item", binned_on=house.source.published)
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    text = "".join(page_texts(made.path)) + made.manifest_path.read_text(encoding="utf-8")
    assert "Shown" in text
    assert "Nobody was told of the chart." in text
    assert not re.search("Secret words|Binned", text)


def test_a_plan_without_concerns_says_none(tmp_path):
    house = House()
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    text = "".join(page_texts(made.path))
    assert made.pages == 13
    assert text.count("None.") >= 10
