"""A whole plan out to a folder and in again; as a workbook; and folders that are not as written."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.once import SAMPLE_NOW, sample_of
from tests.outputs.conftest import page_texts
from tests.outputs.service import pdf_bytes

from evident.operations.backups import check
from evident.operations.exporting import export_folder, export_workbook
from evident.operations.importing import folder_meant, import_folder
from evident.operations.plans import open_plan, start_plan
from evident.outputs.plan_folder import named
from evident.outputs.workbook import workbook
from evident.plan.errors import UserError
from evident.plan.exchange import KINDS, _hints_of, plan_read, written
from evident.plan.export_tables import Table
from evident.plan.plan import plan_of
from evident.plan.records import (
    RECORDS,
    Concern,
    Evidence,
    NamedPerson,
    SentPlan,
    Service,
    Source,
)
from evident.plan.words import NamedKind, SourceKind
from evident.store import NothingToUndo
from evident.store.moving import counters_of, texts_of
from evident.worker import Cancelled

TODAY = date(2026, 4, 21)
HOSTILE = '=HYPERLINK("x") <script>alert(1)</script> & “Mrs J” ‮gnp.exe'


def clock():
    return datetime(2026, 4, 21, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A plan with hostile words, a bin, the same name in two cases, and numbers taken back."""
    path = tmp_path_factory.mktemp("house") / "plan.evident"
    with start_plan(path, "Sample House", clock=clock, who="Ann") as store:
        with store.transaction("Add concerns") as tx:
            source = tx.put(Source(title="Report"))
            for number in range(1, 4):
                concern = Concern(
                    reference=f"S{number}", title=HOSTILE[:50], source_id=source.id,
                    private_notes="A private note", safe_meanwhile=HOSTILE,
                )  # fmt: skip
                tx.put(concern)
            tx.put(NamedPerson(kind=NamedKind.RESIDENT, name="Zebedee Quillfeather", number=1))
        for number, title in enumerate(("../../Log", "log", "LOG", "CON", "x" * 200), 1):
            file = store.files.add(io.BytesIO(f"file {number}".encode()))
            with store.transaction("Add evidence") as tx:
                item = Evidence(
                    number=number, title=title, file=file.sha256, size=file.size,
                    file_name="log.txt", recorded_at=tx.now, note="Zebedee Quillfeather signed",
                )  # fmt: skip
                tx.put(item)
            store.files.set_text(file.sha256, f"words {number}")
        store.undo()
        with store.transaction("Bin") as tx:
            tx.put(replace(store.plan.concern("S3"), binned_on=TODAY))
    return path


@pytest.fixture
def out(house, tmp_path):
    with open_plan(house, clock=clock, read_only=True) as store:
        export_folder(store, tmp_path / "out", TODAY)
    return tmp_path / "out"


def test_a_folder_taken_in_gives_an_equal_plan(house, out, tmp_path):
    done = import_folder(out, tmp_path / "new.evident", clock=clock, who="Ann")
    assert "history begins today" in done.words
    with (
        open_plan(house, clock=lambda: SAMPLE_NOW, read_only=True) as old,
        open_plan(done.path, clock=clock) as new,
    ):
        assert new.plan == old.plan
        assert counters_of(new) == counters_of(old)
        for item in old.plan.evidence:
            assert new.files.open(item.file).read() == old.files.open(item.file).read()
            assert new.files.text(item.file) == old.files.text(item.file)
        assert set(texts_of(new)) == {item.file for item in old.plan.evidence}
        assert new.plan_id != old.plan_id
        with new.transaction("Next") as tx:
            assert tx.next_evidence_number() == 6  # 5 was taken back, and never comes again
        assert new.undo_label is None
        with pytest.raises(NothingToUndo):  # what was taken in is all there is
            new.undo()
    assert check(done.path).ok
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_the_place_exported_to_stands_for_the_one_folder_made_in_it(out, tmp_path):
    assert folder_meant(out) == out
    place = tmp_path / "exports"
    place.mkdir()
    (place / "letters").mkdir()
    assert folder_meant(place) == place
    shutil.copytree(out, place / "whole plan")
    assert folder_meant(place) == place / "whole plan"
    shutil.copytree(out, place / "another")
    assert folder_meant(place) == place, "nobody can say which"
    assert folder_meant(tmp_path / "gone") == tmp_path / "gone"


def test_the_sample_comes_back(tmp_path, tmp_path_factory):
    with open_plan(sample_of(tmp_path_factory), clock=lambda: SAMPLE_NOW, read_only=True) as old:
        export_folder(old, tmp_path / "out", TODAY)
        import_folder(tmp_path / "out", tmp_path / "new.evident", clock=clock)
        with open_plan(tmp_path / "new.evident", clock=clock, read_only=True) as new:
            assert new.plan == old.plan
            assert counters_of(new) == counters_of(old)


def values_of(plain, optional):
    """Give anything a field may hold."""
    made = {
        str: st.text(max_size=30),
        int: st.integers(-(1 << 60), 1 << 60),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.just(UTC)),
    }
    value = made[plain] if plain in made else st.sampled_from(list(plain))
    return st.none() | value if optional else value


@st.composite
def records(draw):
    kind = draw(st.sampled_from(RECORDS))
    values = {name: draw(values_of(*hint)) for name, hint in _hints_of(kind).items()}
    return kind(**{**values, "id": draw(st.integers(1, 1 << 40))})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=5))
def test_any_record_comes_back_as_it_was(made):
    plan = plan_of(made)
    text = json.dumps({"records": written(plan)}, ensure_ascii=True)
    assert plan_read(json.loads(text)["records"]).tables == plan.tables


# --- what the folder says -----------------------------------------------------------------------


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.tags, self.words = [], set(), []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_is_plain_and_every_link_leads_somewhere(out):
    from urllib.parse import unquote

    reader = Reader()
    page = (out / "index.html").read_text("utf-8")
    reader.feed(page)
    assert not reader.tags & {"script", "img", "iframe", "link", "form"}
    assert HOSTILE in " ".join(reader.words)
    files = [link for link in reader.links if not link.startswith("#")]
    assert files
    for link in files:
        assert (out / unquote(link)).is_file()
    for link in set(reader.links) - set(files):
        assert f'id="{link[1:]}"' in page


def test_names_in_the_folder_differ_on_every_file_system(out):
    names = [path.name for path in (out / "files").iterdir()]
    assert len({name.casefold() for name in names}) == len(names) == 4
    placed = named([("a", "E1 log", "x.PDF"), ("b", "e1 LOG", "x.pdf"), ("a", "again", "x.pdf")])
    assert [file.place for file in placed] == ["files/E1 log.PDF", "files/e1 LOG (2).pdf"]


def test_tables_hold_no_formula(out):
    with (out / "tables" / "Concern.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["safe_meanwhile"] == "'" + HOSTILE
    assert list(rows[0]) == [field.name for field in fields(Concern)]


def test_what_is_in_it_and_what_is_not_is_said(out):
    page = (out / "index.html").read_text("utf-8")
    assert "Included: private notes, the register of names" in page
    assert "Left out: the history" in page


def test_a_folder_to_hand_on_names_nobody(house, tmp_path):
    with open_plan(house, clock=clock, read_only=True) as store:
        export_folder(store, tmp_path / "out", TODAY, names_covered=True)
    everything = b"".join(p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert b"Quillfeather" not in everything
    assert b"A private note" not in everything
    assert b"S3" not in (tmp_path / "out" / "index.html").read_bytes()
    assert not (tmp_path / "out" / "plan.json").exists()
    with pytest.raises(UserError, match="names covered holds none"):
        import_folder(tmp_path / "out", tmp_path / "new.evident", clock=clock)


def test_a_folder_to_hand_on_holds_no_letter_and_no_plan_as_it_was_sent(tmp_path):
    with start_plan(tmp_path / "p.evident", "Sample House", clock=clock) as store:
        kinds = (SourceKind.REPORT, SourceKind.LETTER)
        files = [store.files.add(io.BytesIO(words)).sha256 for words in (b"a", b"b", b"c")]
        with store.transaction("Add") as tx:
            for kind, file in zip(kinds, files, strict=False):
                tx.put(Source(kind=kind, title="Source", file=file, file_name="x.pdf"))
            tx.put(SentPlan(sent_to="CQC", file=files[2], file_name="x.pdf"))
        export_folder(store, tmp_path / "out", TODAY, names_covered=True)
        export_folder(store, tmp_path / "whole", TODAY)
    assert [path.read_bytes() for path in (tmp_path / "out" / "files").iterdir()] == [b"a"]
    assert len(list((tmp_path / "whole" / "files").iterdir())) == 3


def test_a_folder_to_hand_on_holds_no_file_that_names_somebody_or_cannot_be_read(tmp_path):
    contents = (
        ("chart.pdf", pdf_bytes(1, words="Chart of Zebedee Quillfeather")),
        ("rota.pdf", pdf_bytes(1, words="A rota of roles")),
        ("broken.pdf", b"%PDF-1.7 cut short"),
    )
    with start_plan(tmp_path / "p.evident", "Sample House", clock=clock) as store:
        with store.transaction("Register a name") as tx:
            tx.put(NamedPerson(kind=NamedKind.RESIDENT, name="Zebedee Quillfeather", number=1))
        for number, (name, data) in enumerate(contents, 1):
            file = store.files.add(io.BytesIO(data))
            with store.transaction("Add evidence") as tx:
                tx.put(Evidence(number=number, title="An item", file=file.sha256, file_name=name))
        export_folder(store, tmp_path / "out", TODAY, names_covered=True)
        export_folder(store, tmp_path / "whole", TODAY)
    (kept,) = (tmp_path / "out" / "files").iterdir()
    assert "A rota of roles" in page_texts(kept)[0]
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "a name kept private was found in them or they could not be read" in page
    assert len(list((tmp_path / "whole" / "files").iterdir())) == 3


def test_nothing_is_written_over_and_nothing_half_done_stays(house, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine")
    calls = iter(range(100))
    with open_plan(house, clock=clock, read_only=True) as store:
        with pytest.raises(UserError, match="already there"):
            export_folder(store, tmp_path / "there", TODAY)
        with pytest.raises(Cancelled):
            export_folder(store, tmp_path / "out", TODAY, cancelled=lambda: next(calls) > 1)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


# --- folders that are not as they were written --------------------------------------------------


def spoil(out, change):
    path = out / "plan.json"
    whole = json.loads(path.read_text("utf-8"))
    change(whole)
    path.write_text(json.dumps(whole), "utf-8")


def a_file(out):
    return sorted((out / "files").iterdir())[0]


def place(whole, words):
    first = next(iter(whole["files"]))
    whole["files"][first] = words


HARM = {
    "a file is missing": lambda out: a_file(out).unlink(),
    "a file was changed": lambda out: a_file(out).write_bytes(b"other"),
    "cut off": lambda out: (out / "plan.json").write_text('{"format": "evident-plan", "re'),
    "deeply nested": lambda out: (out / "plan.json").write_text("[" * 100_000),
    "no object": lambda out: (out / "plan.json").write_text("[]"),
    "newer": lambda out: spoil(out, lambda w: w.update(format_version=99)),
    "foreign": lambda out: spoil(out, lambda w: w.update(format="other")),
    "no version": lambda out: spoil(out, lambda w: w.pop("format_version")),
    "a word for a version": lambda out: spoil(out, lambda w: w.update(format_version="9")),
    "a broken version": lambda out: spoil(out, lambda w: w.update(format_version=1e9)),
    "yes for a version": lambda out: spoil(out, lambda w: w.update(format_version=True)),
    "a long place": lambda out: spoil(out, lambda w: place(w, f"files/{'x' * 5_000}")),
    "traversal": lambda out: spoil(out, lambda w: place(w, "files/../../secret")),
    "absolute": lambda out: spoil(out, lambda w: place(w, "/etc/passwd")),
    "backslash": lambda out: spoil(out, lambda w: place(w, "files/..\\..\\x")),
    "drive": lambda out: spoil(out, lambda w: place(w, "files/C:x")),
    "no records": lambda out: spoil(out, lambda w: w.pop("records")),
    "unknown kind": lambda out: spoil(out, lambda w: w["records"].update(Ghost=[])),
    "unknown field": lambda out: spoil(out, lambda w: w["records"]["Concern"][0].update(x=1)),
    "twice": lambda out: spoil(
        out, lambda w: w["records"]["Concern"].append(w["records"]["Concern"][0])
    ),
    "wrong type": lambda out: spoil(out, lambda w: w["records"]["Concern"][0].update(title=5)),
    "huge text": lambda out: spoil(
        out, lambda w: w["records"]["Concern"][0].update(cause="x" * 1_000_000)
    ),
    "huge number": lambda out: spoil(out, lambda w: w["records"]["Concern"][0].update(id=1 << 80)),
    "loose end": lambda out: spoil(out, lambda w: w["records"]["Concern"][0].update(source_id=999)),
    "no file for it": lambda out: spoil(out, lambda w: w["files"].clear()),
    "huge counter": lambda out: spoil(out, lambda w: w["counters"].update(S=1 << 70)),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_a_folder_that_is_not_as_written_makes_nothing(out, tmp_path, harm):
    harm(out)
    with pytest.raises(UserError) as refused:
        import_folder(out, tmp_path / "new.evident", clock=clock)
    assert refused.value.reason
    assert refused.value.remedy
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_link_out_of_the_folder_is_not_followed(out, tmp_path):
    file = a_file(out)
    shutil.move(file, tmp_path / "secret")
    try:
        file.symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(UserError, match="link to somewhere else"):
        import_folder(out, tmp_path / "new.evident", clock=clock)


def test_a_plan_that_is_there_stays(out, tmp_path):
    (tmp_path / "new.evident").write_text("mine")
    with pytest.raises(UserError):
        import_folder(out, tmp_path / "new.evident", clock=clock)
    assert (tmp_path / "new.evident").read_text() == "mine"


# --- the workbook -------------------------------------------------------------------------------


def test_the_workbook_holds_dates_as_dates_and_text_as_text(house, tmp_path):
    with open_plan(house, clock=clock, read_only=True) as store:
        done = export_workbook(store, tmp_path / "x.xlsx", TODAY)
        with pytest.raises(UserError, match="already there"):
            export_workbook(store, tmp_path / "x.xlsx", TODAY)
    assert done.concerns == 2
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["About", "Concerns", "Actions", "Evidence", "Checks"]
    assert book["Concerns"].freeze_panes == "A2"
    head = [cell.value for cell in book["Concerns"][1]]
    kept = book["Concerns"].cell(2, head.index("What keeps people safe") + 1)
    assert (kept.value, kept.data_type) == (HOSTILE, "s")


@pytest.mark.parametrize(
    "begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "=cmd|' /C x'!A0"]
)
def test_no_text_is_a_formula(begin):
    table = Table("T", ("A", "Day"), (10, 10), ((begin, TODAY),))
    content, cut = workbook([table], ["About"], "House")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["T"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (begin, "s")
    assert sheet["B2"].is_date
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")
    assert cut == 0


def test_text_too_long_for_a_cell_is_cut_and_said():
    content, cut = workbook([Table("T", ("A",), (10,), (("😀" * 40_000,),))], ["About"], "House")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert cut == 1
    assert "1 text was cut" in book["About"]["A2"].value
    assert book["T"]["A2"].value.endswith("[cut: the whole text is in the plan]")
    assert len(book["T"]["A2"].value.encode("utf-16-le")) // 2 <= 32_767


def test_every_kind_of_record_can_be_written():
    assert set(KINDS.values()) == set(RECORDS)
    assert written(plan_of([Service(id=1, name="x")]))["Service"][0]["name"] == "x"
