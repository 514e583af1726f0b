"""The covered copy of a mail's words in the window: made, looked at, kept, undone."""

import pytest
from tests.mails import eml

from evident.operations.evidence import add_evidence
from evident.plan.records import Evidence, NamedPerson
from evident.ui import tasks
from evident.ui.dialogs.cover_names import CoverWords, cover_names
from evident.ui.dialogs.cover_names.words import DONE
from evident.ui.pages.evidence import EvidencePage


@pytest.fixture
def page(qtbot, sample_session, tmp_path):
    store, path = sample_session.store, tmp_path / "About a fall.eml"
    with store.transaction("Names") as tx:
        tx.put(NamedPerson(name="Zebedee Quill", number=71))
        tx.put(NamedPerson(name="Will Sedgemoor", number=72))
    sample_session.take(tx.change)
    path.write_bytes(eml(body="Zebedee Quill fell. We asked Will about it.").as_bytes())
    added = add_evidence(store, [path])
    sample_session.take(added.change)
    made = EvidencePage(sample_session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.make_current()
    made.mail = added.items[0]
    yield made
    tasks.stop_all()


def test_a_copy_is_looked_at_before_others_see_it(qtbot, page):
    def now():
        return page.session.plan.all(Evidence)[page.mail.id]

    form = cover_names(page, page.mail.id)
    assert isinstance(form, CoverWords)
    assert not form.do.isEnabled(), "nothing to keep before it is made"
    qtbot.waitUntil(form.do.isEnabled, timeout=20_000)
    assert form.view.pages.page_count == 1
    assert "2 names or numbers covered" in form.said.text()
    assert list(form.ticks) == ["Will"]
    form.ticks["Will"].click()
    assert not form.do.isEnabled(), "what is ticked is not in this copy yet"
    form.again.click()
    for _ in range(2):
        form.ticks["Will"].click()
    assert not form.again.isEnabled(), "one copy is being made already"
    qtbot.waitUntil(lambda: form.do.isEnabled() and not form.ticks, timeout=20_000)
    assert not now().covered_file
    form.try_to_act()
    qtbot.waitUntil(lambda: bool(now().covered_file), timeout=10_000)
    words = page.session.store.files.text(now().covered_file)
    assert "Quill" not in words
    assert "Will" not in words
    again = cover_names(page, page.mail.id, at_copy=True)
    assert again.do.text() == DONE
    again.try_to_act()
    page.session.undo(page)
    qtbot.waitUntil(lambda: not now().covered_file, timeout=10_000)
