"""Some pages of an item only: these are printed, and stamp, index and manifest say so."""

import json

import pytest
from tests.outputs.conftest import page_texts
from tests.outputs.service import House, pdf_bytes

from evident.outputs.portfolio import make
from evident.outputs.verify import verify
from evident.plan.portfolio import Options


@pytest.fixture
def house():
    house = House()
    concern = house.concern()
    house.file(concern, 1, pdf_bytes(1, words="First"), "first.pdf")
    house.file(concern, 1, pdf_bytes(12, words="Sheet"), "minutes.pdf", title="Minutes " * 12)
    house.file(concern, 1, b"\n".join(b"Line %d" % at for at in range(150)), "notes.txt")
    return house


def made_with(house, folder, **ranges):
    options = Options(pages_shown={int(name[1:]): words for name, words in ranges.items()})
    made = make(house.portfolio(options), folder / "a.pdf", open_file=house.open_file)
    facts = json.loads(made.manifest_path.read_text(encoding="utf-8"))
    return made, page_texts(made.path), {item["number"]: item for item in facts["items"]}


def test_only_the_pages_named_are_printed(house, tmp_path):
    made, texts, items = made_with(house, tmp_path, E2="1-3, 5")
    shown = [text for text in texts if "Sheet " in text]
    for number, text in zip((1, 2, 3, 5), shown, strict=True):
        assert f"Sheet {number}" in text
        assert f"Item page {number} of 12 (pages 1-3 and 5 shown)" in text
    index = " ".join(next(text for text in texts if "No. Item" in text).split())
    assert "Pages 1-3 and 5 of 12 shown." in index
    assert (items["E002"]["pages"], items["E002"]["pages_shown"]) == (4, "1-3, 5")
    assert items["E002"]["file_pages"] == 12
    assert "not_shown" not in items["E002"]
    assert "pages_shown" not in items["E001"]
    assert made.problems == ()
    assert verify(made.path).ok


def test_pages_of_words_we_set_can_be_named_too(house, tmp_path):
    _, texts, items = made_with(house, tmp_path, E3="2")
    (page,) = [text for text in texts if "Line 149" in text or "Line 80" in text]
    assert "(page 2 shown)" in page
    assert items["E003"]["pages"] == 1


def test_naming_them_all_or_none_of_them_prints_them_all(house, tmp_path):
    _, texts, items = made_with(house, tmp_path, E1="1", E2="40-50")
    assert sum("Sheet " in text for text in texts) == 12
    assert not any(" shown)" in text for text in texts)
    assert items["E002"]["pages"] == 12
