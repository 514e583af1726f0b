"""One portfolio of the invented service, made once, and ways to look into it."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.outputs.service import House, failed_check, governed, sample_house

from evident.outputs.portfolio import Made, make
from evident.plan.portfolio import Portfolio
from evident.plan.records import Concern


@dataclass
class Finished:
    house: House
    portfolio: Portfolio
    made: Made
    pages: list[str]

    @property
    def text(self):
        return "\n".join(self.pages)


def page_texts(path):
    with pypdfium2.PdfDocument(str(path)) as pdf:
        return [
            page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-")
            for page in pdf
        ]


def squeezed(text):
    """Take out white space: where lines break is not what is compared."""
    return "".join(text.split())


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Finished:
    house = sample_house()
    failed_check(house, house.all(Concern)[3])
    governed(house)
    portfolio = house.portfolio()
    out: Path = tmp_path_factory.mktemp("portfolio") / "Sample House.pdf"
    made = make(portfolio, out, open_file=house.open_file)
    return Finished(house, portfolio, made, page_texts(out))


@pytest.fixture
def opened(finished):
    with pikepdf.open(finished.made.path) as pdf:
        yield pdf
