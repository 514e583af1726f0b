"""What goes into the portfolio is kept in the plan, one undoable step each."""

import json
from datetime import date

import pypdfium2
import pytest
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence, change_evidence
from evident.operations.portfolio_choices import (
    choose,
    leave_out_for_names,
    let_be_seen,
    place_items,
    show_pages,
)
from evident.operations.portfolios import make_portfolio, options_of, outline
from evident.plan.errors import UserError
from evident.plan.portfolio import Options
from evident.plan.portfolio.items import NAMES
from evident.plan.records import PortfolioChoices
from evident.plan.words import InPortfolio, KeyQuestion
from evident.store import open_store


@pytest.fixture
def filled(store, tmp_path):
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    (tmp_path / "audit.pdf").write_bytes(pdf_bytes(6, words="MAR audit"))
    (tmp_path / "notes.txt").write_text("Rota changed", encoding="utf-8")
    paths = [tmp_path / "audit.pdf", tmp_path / "notes.txt"]
    add_evidence(store, paths, links=[Link("S1", 1)])
    return store


def ids(store):
    return [item.id for item in store.plan.evidence]


def test_a_new_plan_puts_everything_in_and_leaves_uncovered_names_out(store):
    options = options_of(store.plan)
    assert options == Options(cover_names=True)


def test_sections_are_left_out_and_that_is_said(filled, tmp_path):
    choose(filled, sections_out={"governance", "since"})
    (kept,) = filled.plan.all(PortfolioChoices)
    assert kept.sections_out == "governance,since"
    held = outline(filled, options_of(filled.plan), date(2026, 4, 21))
    assert held.governance is None
    made = make_portfolio(filled, tmp_path / "a.pdf", today=date(2026, 4, 21))
    with pypdfium2.PdfDocument(made.path) as pdf:
        cover = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    assert "Left out of this portfolio: meetings, decisions and risks and what has" in cover


def test_choices_are_kept_in_one_row_and_undone_one_by_one(filled):
    choose(filled, key_questions={KeyQuestion.WELL_LED, KeyQuestion.SAFE}, left_out={"W4", "S1"})
    choose(filled, confidential="  For us  alone ", without_colour=True, largest_mb=25)
    (kept,) = filled.plan.all(PortfolioChoices)
    assert (kept.key_questions, kept.left_out) == ("safe,well-led", "S1,W4")
    options = options_of(filled.plan)
    assert options.key_questions == {KeyQuestion.SAFE, KeyQuestion.WELL_LED}
    assert options.left_out_concerns == {"S1", "W4"}
    assert options.confidential == "For us alone"
    assert options.without_colour
    assert options.largest == 25_000_000
    filled.undo()
    assert options_of(filled.plan).largest is None
    filled.undo()
    assert options_of(filled.plan).left_out_concerns == frozenset()


def test_choices_outlive_the_program(filled):
    choose(filled, left_out={"S1"}, annotated=False)
    place_items(filled, ids(filled)[:1], InPortfolio.SEPARATE)
    path, before = filled.path, options_of(filled.plan)
    filled.close()
    with open_store(path, clock=filled.clock, who="T") as again:
        assert options_of(again.plan) == before
        assert before.separate == {1}


def test_a_size_no_file_has_is_refused(filled):
    with pytest.raises(UserError, match="0 MB is no size"):
        choose(filled, largest_mb=0)
    with pytest.raises(TypeError, match="paper"):
        choose(filled, paper="A3")


def test_items_are_placed_with_a_reason_where_one_is_needed(filled):
    with pytest.raises(UserError, match="Say in a few words why"):
        place_items(filled, ids(filled), InPortfolio.LEFT_OUT, " ")
    place_items(filled, ids(filled), InPortfolio.LEFT_OUT, "Sent to CQC in March")
    assert options_of(filled.plan).left_out == dict.fromkeys((1, 2), "Sent to CQC in March")
    place_items(filled, ids(filled)[:1], InPortfolio.INDEX)
    options = options_of(filled.plan)
    assert (options.index_only, set(options.left_out)) == ({1}, {2})
    filled.undo()
    assert set(options_of(filled.plan).left_out) == {1, 2}


def test_pages_are_checked_against_those_the_file_has(filled):
    first, second = ids(filled)
    show_pages(filled, first, "1 - 2,4")
    assert options_of(filled.plan).pages_shown == {1: "1-2, 4"}
    with pytest.raises(UserError, match="It has 6 pages, so there is no page 7"):
        show_pages(filled, first, "7")
    with pytest.raises(UserError, match="E002 has no pages of its own"):
        show_pages(filled, second, "1")
    show_pages(filled, first, "1-6")
    assert options_of(filled.plan).pages_shown == {}


def test_names_are_decided_about_item_by_item(filled):
    change_evidence(filled, ids(filled), may_show_names=True)
    leave_out_for_names(filled, ids(filled)[:1])
    assert options_of(filled.plan).left_out == {1: NAMES}
    let_be_seen(filled, ids(filled)[:1])
    assert options_of(filled.plan).left_out == {}
    assert [item.may_be_seen for item in filled.plan.evidence] == [True, False]


def test_the_choices_kept_are_those_a_portfolio_is_made_with(filled, tmp_path):
    change_evidence(filled, ids(filled)[1:], may_show_names=True)
    place_items(filled, ids(filled)[:1], InPortfolio.LEFT_OUT, "Sent to CQC in March")
    done = make_portfolio(filled, tmp_path / "made.pdf")
    items = json.loads(done.made.manifest_path.read_bytes())["items"]
    assert [item["not_shown"] for item in items] == ["Sent to CQC in March", NAMES]
    assert "E002" in done.before_handing_over[0]
