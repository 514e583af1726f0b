"""A portfolio that still names somebody is not saved, unless a reason is given and kept."""

from datetime import date

import pytest
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.covered_gate import left_in_copies
from evident.operations.covering import set_boxes
from evident.operations.evidence import Link, add_evidence
from evident.operations.name_places import places_on_pages
from evident.operations.portfolio_choices import choose, place_items
from evident.operations.portfolio_gate import GateResult, NamesFound, look_in_preview, must_look
from evident.operations.portfolios import make_portfolio, outline, preview_portfolio, save_preview
from evident.plan.errors import UserError
from evident.plan.portfolio import options_of
from evident.plan.records import NamedPerson, PortfolioVersion
from evident.plan.words import InPortfolio, KeyQuestion
from evident.worker import Cancelled

TODAY = date(2026, 4, 21)


@pytest.fixture
def named(store, tmp_path):
    """A plan whose only item names a resident on the register."""
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    files = tmp_path / "files"
    files.mkdir()
    (files / "chart.pdf").write_bytes(pdf_bytes(1, words="Chart of Quenby Thistlewood"))
    add_evidence(store, [files / "chart.pdf"], links=[Link("S1", 1)], title="Chart")
    with store.transaction("Register a name") as tx:
        tx.put(NamedPerson(name="Quenby Thistlewood", number=1))
    choose(store, annotated=False)
    return store


def kept(store):
    return [(v.names_covered, v.saved_despite) for v in store.plan.all(PortfolioVersion)]


def test_names_stop_the_saving_and_leave_nothing(named, tmp_path):
    assert must_look(named)
    with pytest.raises(NamesFound, match="E001") as refused:
        make_portfolio(named, tmp_path / "a.pdf", today=TODAY)
    assert {leak.item for leak in refused.value.found.stops} == {"E001"}
    assert not list(tmp_path.glob("a.*"))
    assert not kept(named)


@pytest.fixture
def apart(named):
    """The only item goes into a file of its own beside the portfolio."""
    (item,) = named.plan.evidence
    place_items(named, [item.id], InPortfolio.SEPARATE)
    return named


def files_in(folder):
    return sorted(p.name for p in folder.rglob("*") if p.parent.name != "files" and "v1" in str(p))


def test_names_in_a_separate_file_stop_the_saving_and_take_its_folder_away(apart, tmp_path):
    with pytest.raises(NamesFound) as refused:
        make_portfolio(apart, tmp_path / "a v1.pdf", today=TODAY)
    assert [leak.file for leak in refused.value.found.stops] == ["E001 Chart.pdf"]
    assert files_in(tmp_path) == []
    assert not list(tmp_path.glob(".evident-portfolio-*"))


def test_no_file_is_in_its_place_while_names_are_looked_for(apart, tmp_path, monkeypatch):
    seen = []

    def look(store, portfolio, files, despite, cancelled=None):
        seen.extend(place.name for _, place in files)
        assert not any(place.exists() for _, place in list(files)[:3])
        assert not [path for path in tmp_path.iterdir() if "separate" in path.name]
        return GateResult()

    monkeypatch.setattr("evident.operations.portfolios.refuse_names", look)
    make_portfolio(apart, tmp_path / "a.pdf", today=TODAY)
    beside = ["a.manifest.json", "a.manifest.csv", "a.pdf"]
    assert seen == [*beside, "E001 Chart.pdf"]
    assert kept(apart) == [(True, "")]


def test_stopped_while_names_are_looked_for_nothing_is_left(apart, tmp_path):
    said = []
    with pytest.raises(Cancelled):
        make_portfolio(
            apart,
            tmp_path / "a v1.pdf",
            today=TODAY,
            progress=lambda what, done, of: said.append(what),
            cancelled=lambda: "Looking for names" in said,
        )
    assert files_in(tmp_path) == []


def test_a_version_that_cannot_be_listed_leaves_no_file(apart, tmp_path, monkeypatch):
    monkeypatch.setattr("evident.operations.portfolios.remember", refuse)
    with pytest.raises(UserError, match="cannot be written"):
        make_portfolio(apart, tmp_path / "a v1.pdf", today=TODAY, despite="Agreed with her")
    assert files_in(tmp_path) == []


def refuse(*_):
    raise UserError("Not saved.", "The plan cannot be written.", "Try again.")


def test_a_reason_lets_it_through_and_is_kept(named, tmp_path):
    make_portfolio(named, tmp_path / "a.pdf", today=TODAY, despite="Asked for by the inspector")
    assert kept(named) == [(True, "Asked for by the inspector")]


def test_what_was_looked_at_first_is_searched_with_its_separate_files(named, tmp_path):
    (item,) = named.plan.evidence
    place_items(named, [item.id], InPortfolio.SEPARATE)
    preview = preview_portfolio(named, options_of(named.plan), today=TODAY)
    found = look_in_preview(named, preview)
    assert [leak.file for leak in found.stops] == ["E001 Chart.pdf"]
    save_preview(named, preview, tmp_path / "a.pdf", found=found, despite="Agreed with her")
    assert kept(named) == [(True, "Agreed with her")]


def test_nothing_is_looked_for_without_a_register(store):
    assert not must_look(store)


def test_pages_nobody_looked_through_are_not_saved(named, tmp_path):
    preview = preview_portfolio(named, options_of(named.plan), today=TODAY)
    with pytest.raises(UserError, match="looked for names"):
        save_preview(named, preview, tmp_path / "a.pdf")
    assert not kept(named)
    preview.held.close()


def test_a_name_that_a_covered_copy_still_shows_stops_the_saving(named, tmp_path):
    path = tmp_path / "files" / "two.pdf"
    path.write_bytes(pdf_bytes(2, words="Chart of Quenby Thistlewood"))
    (first,) = named.plan.evidence
    place_items(named, [first.id], InPortfolio.INDEX)
    (item,) = add_evidence(named, [path], links=[Link("S1", 1)], title="Two pages").items
    one, two = (place.box for place in places_on_pages(named, item.id))
    set_boxes(named, item.id, [one])
    with pytest.raises(Cancelled):
        left_in_copies(named, outline(named, options_of(named.plan), TODAY), lambda: True)
    (left,) = left_in_copies(named, outline(named, options_of(named.plan), TODAY)).stops
    assert (left.item, left.where) == ("E002", "page 2 of its covered copy")
    with pytest.raises(NamesFound, match="E002"):
        make_portfolio(named, tmp_path / "a.pdf", today=TODAY)
    set_boxes(named, item.id, [one, two])
    assert not left_in_copies(named, outline(named, options_of(named.plan), TODAY)).leaks
