"""Versions compared: what moved, was added, left out, done; and what became of their files."""

from dataclasses import replace
from datetime import date

import pytest
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.actions import (
    add_action,
    change_action,
    complete_action,
    remove_action,
    reopen_action,
)
from evident.operations.checks import Seen, record_check
from evident.operations.covering import may_be_seen, set_boxes
from evident.operations.evidence import (
    Link,
    add_evidence,
    bin_evidence,
    change_evidence,
    link_evidence,
    replace_evidence,
    unlink_evidence,
)
from evident.operations.portfolio_choices import choose, include_concerns, place_items
from evident.operations.portfolio_versions import (
    FileState,
    compare,
    file_state,
    since_version,
)
from evident.operations.portfolios import make_portfolio
from evident.plan.portfolio.since import COMPARED, Line, Moved, Since
from evident.plan.records import Action, CoverBox, Finding, Person, PortfolioVersion
from evident.plan.words import CheckKind, InPortfolio, KeyQuestion, Result, Stage

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
    assert since.words == "Since v1: no change in stages, checks, actions or the evidence shown."
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


def text_of(path):
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return " ".join(text.split())


def person(store, role):
    with store.transaction("Add a person") as tx:
        return tx.put(Person(role=role)).id


@pytest.fixture
def told(store, tmp_path):
    """A plan whose version 1 left out E001 and E002 for names, and held three actions of S1."""
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    for number in range(1, 5):
        add(store, tmp_path, f"Audit {number}")
    change_evidence(store, [item.id for item in store.plan.evidence][:2], may_show_names=True)
    choose(store, cover_names=True)
    deputy = person(store, "Deputy manager")
    for title in ("Check every chart", "Train the night staff", "Order new charts"):
        add_action(store, "S1", title, owner_id=deputy, due=date(2026, 4, 24))
    make_portfolio(store, tmp_path / "v1.pdf", today=TODAY)
    return store


def test_a_version_tells_what_is_newly_shown_or_covered_and_new_dates(told, tmp_path):
    one, two, three, _ = (item.id for item in told.plan.evidence)
    may_be_seen(told, one)
    box = CoverBox(page=1, left=1000, top=1000, width=2000, height=2000)
    set_boxes(told, two, [box])
    set_boxes(told, three, [box])
    change_action(told, told.plan.all(Action)[1].id, due=date(2026, 5, 31))
    since = since_version(told, versions(told)[0], TODAY)
    left_out = "It was left out, because it may show people’s names."
    assert lines(since, "Evidence newly shown") == [
        ("E001", f"{left_out} We have decided since that it may be seen."),
        ("E002", f"{left_out} Now a copy with names covered is shown."),
    ]
    covered = ("E003", "A copy with names covered is shown now.")
    assert lines(since, "Evidence with names newly covered") == [covered]
    moved = ("S1", "Due 24 April 2026, now 31 May 2026.")
    assert lines(since, "Actions changed") == [moved]
    assert since.told == "2 items newly shown, 1 item newly covered, 1 action changed"
    make_portfolio(told, tmp_path / "v2.pdf", today=TODAY)
    printed = text_of(tmp_path / "v2.pdf")
    assert "None. Nothing" not in printed
    for words in ("We have decided since that it may be seen.", covered[1], moved[1]):
        assert words in printed
    assert compare(told, *versions(told)).groups == since.groups


def test_names_no_longer_covered_and_other_ways_of_showing_are_told(told):
    first = versions(told)[0]
    one, two, three, four = (item.id for item in told.plan.evidence)
    change_evidence(told, [one], may_show_names=False)
    place_items(told, [two, three], InPortfolio.INDEX)
    concerns.add_concern(told, KeyQuestion.SAFE, "Falls not reviewed")
    since = since_version(told, first, TODAY)
    before = "It was left out, because it may show people’s names."
    no_names = ("E001", f"{before} It is no longer said to show names.")
    assert lines(since, "Evidence newly shown") == [no_names]
    assert lines(since, "Evidence shown in another way") == [
        ("E002", f"Listed only. Ask us to see it. {before}")
    ]
    assert lines(since, "Evidence no longer shown") == [("E003", "Listed only. Ask us to see it.")]
    unlink_evidence(told, four, "S1")
    since = since_version(told, first, TODAY)
    assert ("E004", "No longer supports S1.") in lines(since, "Evidence no longer shown")


def test_all_that_became_of_actions_is_told(told):
    one, two, three = told.plan.all(Action)
    first = versions(told)[0]
    manager = person(told, "Registered manager")
    change_action(told, one.id, owner_id=manager, due=None)
    complete_action(told, two.id, TODAY)
    remove_action(told, three.id)
    add_action(told, "S1", "Look again", owner_id=manager, due=date(2026, 6, 1))
    since = since_version(told, first, TODAY)
    assert lines(since, "Actions changed") == [
        (
            "S1",
            "Due 24 April 2026, now without a date. Owner: Deputy manager, now Registered manager.",
        ),
        ("S1", "Taken out of the plan."),
    ]
    assert lines(since, "Actions completed") == [("S1", "Completed 21 April 2026.")]
    assert lines(since, "Actions added") == [("S1", "Due 1 June 2026. Owner: Registered manager.")]


def test_an_action_open_again_and_a_check_with_another_result_are_told(saved, tmp_path):
    deputy = person(saved, "Deputy manager")
    add_action(saved, "S1", "Check every chart", owner_id=deputy, due=TODAY)
    (action,) = saved.plan.all(Action)
    complete_action(saved, action.id, TODAY)
    record_check(saved, CheckKind.SPOT_CHECK, TODAY, deputy, [Seen("S1", Result.MET)], title="Look")
    make_portfolio(saved, tmp_path / "v2.pdf", today=TODAY)
    second = versions(saved)[1]
    reopen_action(saved, action.id)
    (finding,) = saved.plan.all(Finding)
    with saved.transaction("Correct a finding") as tx:
        tx.put(replace(finding, result=Result.NOT_MET))
    since = since_version(saved, second, TODAY)
    assert lines(since, "Actions changed") == [
        ("S1", "Open again. It was said to be done on 21 April 2026.")
    ]
    assert lines(since, "Checks changed") == [("", "21 April 2026: now S1 not met.")]


def test_none_says_what_is_not_compared(saved, tmp_path):
    make_portfolio(saved, tmp_path / "v2.pdf", today=TODAY)
    printed = text_of(tmp_path / "v2.pdf")
    assert COMPARED in printed
    assert "None. Nothing of this has changed since then." in printed


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
