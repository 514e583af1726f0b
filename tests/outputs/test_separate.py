"""Files of their own beside the portfolio; pages without colour."""

import json
import re
from dataclasses import replace

import pikepdf
import pytest
from tests.outputs.service import House, pdf_bytes

from evident.outputs.portfolio import make
from evident.outputs.separate import folder_of, remove, save_separate
from evident.plan.errors import UserError
from evident.plan.portfolio import Options


@pytest.fixture
def house():
    made = House()
    concern = made.concern()
    made.file(concern, 1, pdf_bytes(1, words="Apart"), "apart.pdf")
    made.file(concern, 1, pdf_bytes(1, words="Within"), "within.pdf")
    return made


def test_a_separate_item_stands_beside_the_portfolio_and_the_index_says_so(house, tmp_path):
    portfolio = house.portfolio(Options(separate=frozenset({1})))
    folder = save_separate(portfolio, tmp_path / "a.pdf", house.open_file)
    made = make(portfolio, tmp_path / "a.pdf", open_file=house.open_file)
    (file,) = folder.iterdir()
    assert file.name.startswith("E001 ")
    assert file.read_bytes() == house.open_file(portfolio.items[0].file).read()
    first, second = json.loads(made.manifest_path.read_bytes())["items"]
    assert tmp_path / first["separate_file"] == file
    assert first["pages"] == 0
    assert "separate_file" not in second
    assert second["pages"] == 1


def test_files_whose_names_could_tell_are_called_by_number(house, tmp_path):
    portfolio = house.portfolio(Options(separate=frozenset({1})))
    named = replace(portfolio.items[0], may_show_names=True)
    folder = save_separate(replace(portfolio, items=(named,)), tmp_path / "a.pdf", house.open_file)
    assert [file.name for file in folder.iterdir()] == ["E001.pdf"]


def test_nothing_is_overwritten_and_nothing_half_made_stays(house, tmp_path):
    portfolio = house.portfolio(Options(separate=frozenset({1, 2})))
    out = tmp_path / "a.pdf"

    def failing(sha256):
        if sha256 == portfolio.items[1].show:
            raise OSError(28, "No space left on device")
        return house.open_file(sha256)

    with pytest.raises(UserError, match="could not be written"):
        save_separate(portfolio, out, failing)
    assert not list(tmp_path.iterdir())
    folder = save_separate(portfolio, out, house.open_file)
    assert folder.name == folder_of(portfolio)
    with pytest.raises(UserError, match="already a folder"):
        save_separate(portfolio, out, house.open_file)
    assert len(list(folder.iterdir())) == 2
    remove(folder)
    assert not list(tmp_path.iterdir())


def test_without_colour_no_page_of_ours_sets_one(house, tmp_path):
    coloured = re.compile(rb"([0-9.]+) ([0-9.]+) ([0-9.]+) (?:rg|RG)\b")

    def colours(portfolio, name):
        made = make(portfolio, tmp_path / name, open_file=house.open_file)
        with pikepdf.open(made.path) as pdf:
            drawn = [page.Contents.read_bytes() for page in pdf.pages[:6]]
        return {found.groups() for page in drawn for found in coloured.finditer(page)}

    assert any(len(set(rgb)) > 1 for rgb in colours(house.portfolio(), "colour.pdf"))
    greys = colours(house.portfolio(Options(without_colour=True)), "grey.pdf")
    assert not [rgb for rgb in greys if len(set(rgb)) > 1]
