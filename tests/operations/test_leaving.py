"""Files that leave the plan tell no place, no author and nothing that acts; the proof stays."""

import io
import json
from datetime import date

import pikepdf
import pytest
from PIL import Image
from tests.heic import PHOTO
from tests.outputs.service import pdf_bytes, photo_bytes

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence
from evident.operations.exporting import export_folder
from evident.operations.leaving import Unread, bare_copy
from evident.operations.portfolio_choices import choose, place_items
from evident.operations.portfolios import make_portfolio, preview_portfolio, save_preview
from evident.operations.verifying import Finding, verify_portfolio
from evident.outputs.separate import in_room
from evident.plan.errors import UserError
from evident.plan.portfolio import options_of
from evident.plan.records import Evidence, NamedPerson
from evident.plan.words import InPortfolio, KeyQuestion

TODAY = date(2026, 4, 21)
SECRET = b"SECRET"


def photo(size=(60, 40), turned=True):
    exif = Image.Exif()
    exif[0x010E] = "SECRET camera"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    if turned:
        exif[0x0112] = 6
    return photo_bytes(size, exif=exif)


def drawn(kind):
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, kind)
    return out.getvalue()


def pdf(change=lambda pdf: None, **save):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes(1))) as made:
        made.docinfo["/Author"] = "SECRET author"
        change(made)
        made.save(out, **save)
    return out.getvalue()


def script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="SECRET()")


def attached(made):
    made.attachments["a.txt"] = b"SECRET words"


def with_photo(made):
    picture = pikepdf.Stream(
        made, photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60, Height=40,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    made.pages[0].Resources.XObject = pikepdf.Dictionary(P=picture)


def copied(data, name, room, every_pdf=False):
    copy = bare_copy(io.BytesIO(data), name, room, every_pdf=every_pdf)
    return copy, in_room(room, copy.sha256).read_bytes() if copy else b""


def words_in(content):
    """Give all a PDF says, with its streams unpacked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as made:
        made.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        (photo(), "A.JPEG", ".JPEG"),
        (PHOTO, "phone.heic", ".jpg"),
        (drawn("BMP"), "plan.bmp", ".png"),
        (drawn("TIFF"), "scan.tif", ".tif"),
    ],
)
def test_a_photo_leaves_upright_and_without_what_the_camera_wrote(data, name, ending, tmp_path):
    copy, content = copied(data, name, tmp_path)
    assert (copy.ending, copy.size) == (ending, len(content))
    assert SECRET not in content
    with Image.open(io.BytesIO(content)) as seen:
        assert not seen.getexif().get_ifd(0x8825)
        assert (seen.width > seen.height) is (name != "A.JPEG")


@pytest.mark.parametrize("change", [script, attached, with_photo], ids=lambda f: f.__name__)
def test_a_pdf_that_acts_or_tells_of_a_camera_leaves_as_a_copy(change, tmp_path):
    copy, content = copied(pdf(change), "a.pdf", tmp_path)
    assert copy.ending == ".pdf"
    assert SECRET not in words_in(content)


def test_a_plain_pdf_is_the_better_proof_unless_every_one_is_made_anew(tmp_path):
    assert copied(pdf(), "a.pdf", tmp_path)[0] is None
    assert SECRET not in words_in(copied(pdf(), "a.pdf", tmp_path, every_pdf=True)[1])
    assert copied(b"BMI chart, kept by hand", "a.txt", tmp_path)[0] is None
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unread):
        bare_copy(io.BytesIO(locked), "a.pdf", tmp_path, every_pdf=True)


# --- a portfolio's separate files ---------------------------------------------------------------


@pytest.fixture
def filled(store, tmp_path):
    """Alder Lodge with a photo and a locked PDF that go into files of their own."""
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "lock.jpg").write_bytes(photo())
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    (folder / "rota.pdf").write_bytes(locked)
    for name in ("lock", "rota"):
        (path,) = folder.glob(f"{name}.*")
        add_evidence(store, [path], links=[Link("S1", 1)], title=name.title())
    with store.transaction("Register a name") as tx:
        tx.put(NamedPerson(name="Quenby Thistlewood", number=1))
    choose(store, annotated=False)
    place_items(store, [item.id for item in store.plan.evidence], InPortfolio.SEPARATE)
    return store


def lines(found, finding):
    return " ".join(line.words for line in found.of(finding))


def test_a_separate_photo_leaves_as_a_copy_that_can_be_verified(filled, tmp_path):
    preview = preview_portfolio(filled, options_of(filled.plan), today=TODAY)
    from evident.operations.portfolio_gate import look_in_preview

    found = look_in_preview(filled, preview)
    assert found.unread == ("E002 Rota.pdf",)
    done = save_preview(filled, preview, tmp_path / "a.pdf", found=found)
    assert "E002 Rota.pdf was not looked into for names" in " ".join(done.not_seen)
    assert "E002 is locked or damaged and leaves as added" in " ".join(done.before_handing_over)
    photo_item, rota = json.loads((tmp_path / "a.manifest.json").read_bytes())["items"]
    left = tmp_path / photo_item["separate_file"]
    assert SECRET not in left.read_bytes()
    assert photo_item["separate_size"] == left.stat().st_size
    assert photo_item["sha256"] == filled.plan.evidence[0].file != photo_item["separate_sha256"]
    assert "separate_sha256" not in rota
    assert photo_item["separate_sha256"] in (tmp_path / "a.manifest.csv").read_text("utf-8")

    checked = verify_portfolio(tmp_path / "a.pdf", filled)
    assert checked.verdict == "Nothing is wrong."
    assert "2 separate files beside the PDF are as they were saved" in lines(checked, Finding.SAME)
    assert "E001: what is beside the PDF is a copy" in lines(checked, Finding.NOTE)

    _added_and_missing(tmp_path, left)


def _added_and_missing(folder, left):
    (left.parent / "E009 Extra.pdf").write_bytes(b"x")
    (folder / "a.manifest.csv").unlink()
    checked = verify_portfolio(folder / "a.pdf")
    said = lines(checked, Finding.LOOK)
    assert "not saved there: E009 Extra.pdf" in said
    assert "(the .csv file) is missing" in said
    assert checked.verdict.endswith("look at what is marked so.")
    left.unlink()
    left.mkdir()
    checked = verify_portfolio(folder / "a.pdf")
    assert "Separate files were changed since they were saved: E001" in lines(
        checked, Finding.WRONG
    )


def test_a_photo_of_which_no_copy_can_be_made_is_named(store, tmp_path):
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    (tmp_path / "torn.jpg").write_bytes(photo()[:300])
    add_evidence(store, [tmp_path / "torn.jpg"], links=[Link("S1", 1)], title="Torn")
    (item,) = store.plan.evidence
    place_items(store, [item.id], InPortfolio.SEPARATE)
    with pytest.raises(UserError, match="E001 “Torn”.*List E001 in the index only"):
        make_portfolio(store, tmp_path / "a.pdf", today=TODAY)
    assert not list(tmp_path.glob(".evident-*"))


# --- a plan to hand on --------------------------------------------------------------------------


def test_a_plan_to_hand_on_tells_no_place_and_no_author(store, tmp_path):
    contents = (("lock.heic", photo()), ("rota.pdf", pdf(attached)), ("notes.bin", b"\0\1"))
    for number, (name, data) in enumerate(contents, 1):
        file = store.files.add(io.BytesIO(data))
        with store.transaction("Add evidence") as tx:
            title = "Asked Will about it" if number == 1 else f"Item {number}"
            tx.put(Evidence(number=number, title=title, file=file.sha256, file_name=name))
    with store.transaction("Register a name") as tx:
        tx.put(NamedPerson(name="Will Thistlewood", number=1))
    done = export_folder(store, tmp_path / "out", TODAY, names_covered=True)
    files = {path.name: path.read_bytes() for path in (tmp_path / "out" / "files").iterdir()}
    assert sorted(path[-4:] for path in files) == [".bin", ".jpg", ".pdf"]
    assert all(SECRET not in (words_in(x) if x[:2] == b"%P" else x) for x in files.values())
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "1 word may be a name" in page
    assert "as they were added" in page
    assert any("1 word may be a name" in words for words in done.told)
    assert page.count('href="files/') == 3
    export_folder(store, tmp_path / "whole", TODAY)
    whole = {path.read_bytes() for path in (tmp_path / "whole" / "files").iterdir()}
    assert whole == {data for _, data in contents}
