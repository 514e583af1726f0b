"""The newer version of an item takes over what the old one stood for."""

import pytest

from evident.operations import concerns, evidence, history
from evident.operations.evidence import Link
from evident.operations.newer import add_newer
from evident.plan.errors import UserError
from evident.plan.records import EvidenceLink
from evident.plan.words import EvidenceKind, KeyQuestion


@pytest.fixture
def policy(store, tmp_path):
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")
    path = tmp_path / "policy.txt"
    path.write_text("Policy of 2025")
    added = evidence.add_evidence(
        store, [path], links=[Link("S1", 2)], kind=EvidenceKind.STAFF, title="Key policy"
    )
    return added.items[0]


def test_it_takes_over_title_kind_and_links_and_the_old_one_counts_no_longer(
    store, tmp_path, policy
):
    path = tmp_path / "policy 2026.txt"
    path.write_text("Policy of 2026")
    (newer,) = add_newer(store, policy.id, path).items
    assert (newer.title, newer.kind, newer.shows_confirmed) == (
        "Key policy",
        EvidenceKind.STAFF,
        False,
    )
    assert store.plan.evidence[0].replaced_by_id == newer.id
    (link,) = store.plan.all(EvidenceLink).where("evidence_id", newer.id)
    assert link.question == 2
    history.undo(store)
    assert store.plan.evidence == (policy,)


def test_the_same_file_again_is_no_newer_version(store, tmp_path, policy):
    with pytest.raises(UserError, match="stand for itself"):
        add_newer(store, policy.id, tmp_path / "policy.txt")
    assert store.plan.evidence == (policy,)


def test_two_items_never_stand_for_each_other(store, tmp_path, policy):
    path = tmp_path / "newer.txt"
    path.write_text("Newer")
    (newer,) = add_newer(store, policy.id, path).items
    with pytest.raises(UserError):
        evidence.replace_evidence(store, newer.id, policy.id)


def test_a_file_that_cannot_be_taken_changes_nothing(store, tmp_path, policy):
    with pytest.raises(UserError, match="gone.pdf was not added"):
        add_newer(store, policy.id, tmp_path / "gone.pdf")
    assert store.plan.evidence == (policy,)
