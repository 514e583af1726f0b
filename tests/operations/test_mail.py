"""What came with a mail becomes items of its own, in one step."""

from datetime import date

import pytest
from tests.mails import eml, msg

from evident.operations import concerns, evidence, history
from evident.operations.evidence import Link
from evident.operations.mail import attachments_of, listed, take_attachments
from evident.plan.errors import RecordMissing
from evident.plan.records import EvidenceLink
from evident.plan.words import KeyQuestion

MANY = [(f"chart {n}.txt", f"Chart {n} was signed".encode()) for n in range(40)]


@pytest.fixture(autouse=True)
def _concern(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")


def put(store, tmp_path, content, name="mail.eml"):
    path = tmp_path / name
    path.write_bytes(content)
    return evidence.add_evidence(store, [path])


def test_a_mail_tells_what_came_with_it_when_it_is_added_and_later(store, tmp_path):
    added = put(store, tmp_path, eml(files=MANY[:3]).as_bytes())
    (mail,) = added.items
    at_once = listed(store.plan, mail, added.parts[mail.id])
    assert [one.part.name for one in at_once] == ["chart 0.txt", "chart 1.txt", "chart 2.txt"]
    assert attachments_of(store, mail) == at_once
    assert (mail.shows, mail.shows_confirmed) == (date(2026, 4, 14), False)


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_forty_attachments_are_one_step(store, tmp_path, kind):
    content = msg(files=MANY) if kind == "msg" else eml(files=MANY).as_bytes()
    (mail,) = put(store, tmp_path, content, f"mail.{kind}").items
    told = []
    chosen = attachments_of(store, mail)
    added = take_attachments(
        store, chosen, [Link("S1", 2)], progress=lambda done, of: told.append((done, of))
    )
    assert len(added.items) == 40
    assert {item.part_of_id for item in added.items} == {mail.id}
    assert {item.shows for item in added.items} == {date(2026, 4, 14)}
    assert not any(item.shows_confirmed for item in added.items)
    assert added.items[7].title == "chart 7"
    assert len(store.plan.all(EvidenceLink)) == 40
    assert told[-1] == (40, 40)
    assert store.undo_label == "Take in 40 attachments"
    assert [hit.reference for hit in store.search('"Chart 39"')] == ["E041", "E001"]
    history.undo(store)
    assert store.plan.evidence == (mail,)


def test_one_that_is_in_the_plan_is_linked_and_not_doubled(store, tmp_path):
    chart = tmp_path / "chart 0.txt"
    chart.write_bytes(MANY[0][1])
    (present,) = evidence.add_evidence(store, [chart]).items
    (mail,) = put(store, tmp_path, eml(files=MANY[:2]).as_bytes()).items
    first, second = attachments_of(store, mail)
    assert (first.present, first.here, second.present) == (present, False, None)
    added = take_attachments(store, [first, second], [Link("S1")])
    assert [item.id for item in added.doubles] == [present.id]
    assert len(added.items) == 1
    assert len(store.plan.evidence) == 3
    assert store.plan.evidence[0].part_of_id == mail.id
    assert len(store.plan.all(EvidenceLink)) == 2
    assert all(one.here and not one.offered for one in attachments_of(store, mail))


def test_what_can_run_is_refused_by_name_and_the_rest_goes_on(store, tmp_path):
    files = [("invoice.pdf.exe", b"MZ\x90\0"), MANY[0]]
    (mail,) = put(store, tmp_path, eml(files=files).as_bytes()).items
    chosen = attachments_of(store, mail)
    assert [one.offered for one in chosen] == [False, True]
    added = take_attachments(store, chosen)
    assert [error.headline for error in added.refused] == ["“invoice.pdf.exe” was not added."]
    assert [item.title for item in added.items] == ["chart 0"]


def test_stopping_keeps_what_was_taken_in(store, tmp_path):
    (mail,) = put(store, tmp_path, eml(files=MANY).as_bytes()).items
    answers = iter([False, False, True])
    added = take_attachments(store, attachments_of(store, mail), cancelled=lambda: next(answers))
    assert added.stopped
    assert len(added.items) == 2


def test_a_mail_that_is_gone_takes_nothing_in(store, tmp_path):
    (mail,) = put(store, tmp_path, eml(files=MANY).as_bytes()).items
    chosen = attachments_of(store, mail)
    history.undo(store)
    with pytest.raises(RecordMissing):
        take_attachments(store, chosen)
