"""Versions compared: what moved, was added, left out, done; and what became of their files."""

from datetime import date

import pytest
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.actions import add_action, complete_action
from evident.operations.evidence import (
    Link,
    add_evidence,
    bin_evidence,
    link_evidence,
    replace_evidence,
)
from evident.operations.portfolio_choices import include_concerns, place_items
from evident.operations.portfolio_versions import (
    FileState,
    compare,
    file_state,
    since_version,
)
from evident.operations.portfolios import make_portfolio
from evident.plan.portfolio.since import Line, Moved, Since
from evident.plan.records import Action, Person, PortfolioVersion
from evident.plan.words import InPortfolio, KeyQuestion, Stage

TODAY = date(2026, 4, 21)


def add(store, tmp_path, name):
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(pdf_bytes(1, words=name))
    (item,) = add_evidence(store, [path], links=[Link("S1", 1)], title=name).items
    return item.id


def versions(store):
    return sorted(store.plan.all(PortfolioVersion), key=lambda version: version.number)


@pytest.fixture
def saved(store, tmp_path):
    """A plan of which version 1 has been saved, with four items."""
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    for number in range(1, 5):
        add(store, tmp_path, f"Audit {number}")
    made = make_portfolio(store, tmp_path / "v1.pdf", today=TODAY)
    assert made.made.pages
    return store


def lines(since, heading):
    found = dict(since.groups).get(heading, ())
    return [(line.reference, line.words) for line in found]


def test_undo_passes_over_a_version_whose_file_is_given_out(saved):
    before = saved.plan.concern("S1")
    concerns.change_concerns(saved, ["S1"], title="Another title")
    saved.undo()
    saved.undo()
    assert [version.number for version in versions(saved)] == [1]
    assert saved.plan.concern("S1") == before
    assert len(saved.plan.evidence) == 3, "the step before the version was taken back"
    saved.redo()
    assert len(saved.plan.evidence) == 4


def test_nothing_has_changed_at_first(saved):
    (first,) = versions(saved)
    since = since_version(saved, first, TODAY)
    assert since.words == "Since v1: nothing has moved."
    assert since.groups == ()


def test_each_kind_of_change_is_told_though_made_on_the_same_day(saved, tmp_path):
    newer = add(saved, tmp_path, "Audit 5")
    one, two, three, _, _ = (item.id for item in saved.plan.evidence)
    replace_evidence(saved, one, newer)
    place_items(saved, [two], InPortfolio.LEFT_OUT, "Sent to CQC in March")
    bin_evidence(saved, [three])
    concerns.add_concern(saved, KeyQuestion.SAFE, "Falls not reviewed")
    first = versions(saved)[0]
    since = since_version(saved, first, TODAY)
    assert lines(since, "Evidence added") == [("E005", "Supports S1.")]
    assert lines(since, "Evidence replaced by newer") == [("E001", "Replaced by E005.")]
    assert lines(since, "Evidence no longer shown") == [
        ("E002", "Sent to CQC in March"),
        ("E003", "Taken out of the plan."),
    ]
    assert lines(since, "Concerns added or taken out") == [("S2", "New.")]
    assert since.words == (
        "Since v1: 1 concern added, 1 item added, 1 item replaced, 1 item taken out, "
        "1 item left out."
    )


def test_a_concern_left_out_tells_what_went_with_it(saved):
    concerns.add_concern(saved, KeyQuestion.SAFE, "Falls not reviewed")
    first_id = saved.plan.evidence[0].id
    link_evidence(saved, [first_id], [Link("S2", 1)])
    include_concerns(saved, ["S1"], included=False)
    (first,) = versions(saved)
    since = since_version(saved, first, TODAY)
    # E001 supports S2 too, so it is still shown.
    went = "Left out of this portfolio, and 3 items of evidence with it."
    assert ("S1", went) in lines(since, "Concerns added or taken out")
    assert since.words == "Since v1: 1 concern added, 1 concern no longer shown with 3 items."


def test_any_two_versions_are_compared_whichever_is_named_first(saved, tmp_path):
    add(saved, tmp_path, "Audit 5")
    make_portfolio(saved, tmp_path / "v2.pdf", today=TODAY)
    add(saved, tmp_path, "Audit 6")
    make_portfolio(saved, tmp_path / "v3.pdf", today=TODAY)
    one, two, three = versions(saved)
    assert compare(saved, one, two).words == "Since v1: 1 item added."
    assert compare(saved, three, one).words == "Since v1: 2 items added."
    assert compare(saved, two, two).groups == ()


def test_a_concern_that_moved_between_two_versions_is_named_with_its_reason(saved, tmp_path):
    with saved.transaction("Add a person") as tx:
        deputy = tx.put(Person(role="Deputy"))
    concerns.assign(saved, ["S1"], deputy.id)
    add_action(saved, "S1", "Check every chart", owner_id=deputy.id, due=date(2026, 5, 1))
    (action,) = saved.plan.all(Action)
    complete_action(saved, action.id, TODAY, deputy.id)
    make_portfolio(saved, tmp_path / "v2.pdf", today=TODAY)
    one, two = versions(saved)
    since = compare(saved, one, two)
    (moved,) = since.moved
    assert (moved.reference, moved.up) == ("S1", True)
    assert (moved.before, moved.why) == (Stage.NOT_STARTED, "1 action completed")
    assert dict(since.groups)["Concerns that moved"] == (Line("S1", moved.title, moved.words),)
    assert moved.words == f"Up from Not started to {moved.after.label}: {moved.why}."


def test_what_has_changed_is_printed_from_the_second_version_on(saved, tmp_path):
    import pypdfium2

    add(saved, tmp_path, "Audit 5")
    made = make_portfolio(saved, tmp_path / "v2.pdf", today=TODAY)
    with pypdfium2.PdfDocument(made.path) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "What has changed since version 1" in text
    assert "Since v1: 1 item added." in text
    with pypdfium2.PdfDocument(tmp_path / "v1.pdf") as pdf:
        first = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "What has changed since version" not in first


def test_a_file_that_is_missing_or_changed_is_known(saved, tmp_path):
    (first,) = versions(saved)
    path = tmp_path / "v1.pdf"
    assert file_state(first, path) is FileState.THERE
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    assert file_state(first, path) is FileState.CHANGED
    path.write_bytes(b"short")
    assert file_state(first, path) is FileState.CHANGED
    path.unlink()
    assert file_state(first, path) is FileState.MISSING


def test_words_count_what_they_name():
    up = Moved("S1", "Gaps", Stage.PLANNED, Stage.VERIFIED, "2 checks made")
    back = Moved("S2", "Falls", Stage.VERIFIED, Stage.IN_PROGRESS, "check not met")
    since = Since(2, TODAY, moved=(up, up, back), checks=(Line("", "Audit", "Met."),))
    assert since.words == "Since v2: 2 concerns moved up, 1 concern moved back, 1 check made."
    assert up.words == "Up from Planned to Verified: 2 checks made."
    assert back.words == "Back from Verified to In progress: check not met."
