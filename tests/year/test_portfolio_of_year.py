"""The year as a portfolio: each link, bookmark and page number resolved, and tagged."""

import shutil
from datetime import date

import pytest
from tests.outputs.test_navigation import Book, faults_of
from tests.year.conftest import NOW

from evident.operations.plans import open_plan
from evident.operations.portfolios import make_portfolio
from evident.outputs.portfolio.structure_check import faults_in
from evident.plan.portfolio import Options
from evident.plan.words import KeyQuestion


def resolved(year, tmp_path, options):
    path, out = tmp_path / "year.evident", tmp_path / "year.pdf"
    shutil.copy(year.path, path)
    with open_plan(path, clock=lambda: NOW) as store:
        done = make_portfolio(store, out, options, today=date(2026, 4, 30))
    assert done.made.not_tagged == ()
    assert faults_in(out) == []
    assert list(faults_of(Book(out))) == []


def test_a_key_question_of_the_year(year, tmp_path):
    resolved(year, tmp_path, Options(key_questions=frozenset({KeyQuestion.CARING})))


@pytest.mark.nightly
def test_the_whole_year(year, tmp_path):
    resolved(year, tmp_path, Options())
