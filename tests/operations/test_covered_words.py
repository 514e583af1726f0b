"""Mails, texts and office files: a PDF of their words with names covered, the original kept."""

import io
from datetime import date

import docx
import openpyxl
import pypdfium2
import pytest
from tests.mails import eml, msg

from evident.operations import evidence, history
from evident.operations.covered_words import copy_of_words, keep_copy
from evident.operations.covering import uncover
from evident.plan.cover_boxes import shown_type
from evident.plan.errors import UserError
from evident.plan.records import Evidence, NamedPerson

SHOWN = ("Person A fell", "[NHS number]")
DAY = date(2026, 4, 21)
SAID = "Zebedee Quill fell.\nMr Quill, NHS 943 476 5919, was seen. We asked Will about it."
PEOPLE = (
    NamedPerson(name="Zebedee Quill", nhs_number="9434765919", number=1),
    NamedPerson(name="Will Sedgemoor", number=2),
)


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word():
    made = docx.Document()
    for line in SAID.splitlines():
        made.add_paragraph(line)
    return saved(made)


def book():
    made = openpyxl.Workbook()
    made.active.title = "Falls of Quill"
    for line in SAID.splitlines():
        made.active.append([line, 2])
    return saved(made)


FILES = {
    "note Quill.txt": SAID.encode(),
    "rows.csv": ("day,what\n1 May," + SAID.replace("\n", "\n2 May,")).encode(),
    "mail.eml": eml(subject="About Zebedee Quill", body=SAID).as_bytes(),
    "mail.msg": msg(subject="About Zebedee Quill", body=SAID),
    "letter.docx": word(),
    "falls.xlsx": book(),
}


@pytest.fixture
def items(store, tmp_path):
    with store.transaction("People") as tx:
        for person in PEOPLE:
            tx.put(person)
    paths = []
    for name, content in FILES.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    return {item.file_name: item for item in evidence.add_evidence(store, paths).items}


def words_in(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def now(store, item):
    return store.plan.all(Evidence)[item.id]


def test_words_of_every_kind_of_file_become_a_covered_pdf(store, items):
    assert set(items) == set(FILES)
    for name in ("rows.csv", "mail.msg", "falls.xlsx"):  # each starts the worker for the gate
        item = items[name]
        copy = copy_of_words(store, item.id, DAY)
        said = words_in(copy.pdf)
        assert not [one for one in ("Quill", "Zebedee", "5919") if one in said + copy.text], name
        assert all(one in said for one in SHOWN), name
        assert f"The words of {item.reference}, names covered; the original is kept" in said
        assert "Only its words are here" in said
        assert [one.words for one in copy.asked] == ["Will"], name
        assert now(store, item) == item, "nothing is kept before somebody looked"


def test_a_copy_that_is_kept_is_what_others_see_until_undone(store, items):
    item = items["mail.eml"]
    copy = copy_of_words(store, item.id, DAY, also=("will",))
    assert not copy.asked
    assert "We asked Person B about" in copy.text
    keep_copy(store, copy)
    after = now(store, item)
    assert (after.file, shown_type(after)) == (item.file, "application/pdf")
    assert "Quill" not in store.files.text(after.covered_file)
    with store.files.open(after.covered_file) as kept:
        assert kept.read() == copy.pdf
    uncover(store, item.id)
    assert not now(store, item).covered_file
    history.undo(store)
    history.undo(store)
    assert now(store, item) == item


def test_no_copy_is_made_of_what_has_no_words_or_has_changed(store, items, tmp_path):
    item = items["rows.csv"]
    store.files.set_text(item.file, "")
    with pytest.raises(UserError, match="was not covered"):
        copy_of_words(store, item.id, DAY)
    copy = copy_of_words(store, items["mail.msg"].id, DAY)
    evidence.bin_evidence(store, [items["mail.msg"].id])
    with pytest.raises(UserError, match="No covered copy"):
        keep_copy(store, copy)
