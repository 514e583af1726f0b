"""Scenes of evidence: mails with attachments, the bin, who speaks for a concern."""

import tempfile
from pathlib import Path

from tests.mails import eml

from evident.operations.evidence import Added, add_evidence, bin_evidence
from evident.operations.mail import listed
from evident.plan.records import Evidence
from evident.ui.places import Place
from evident.ui.window import MainWindow


def bin_filled(window: MainWindow) -> None:
    from evident.ui.dialogs.bin import BinDialog

    store = window.session.store
    window.session.take(bin_evidence(store, [2, 5]))
    BinDialog(window.page).open()


def _mail(window: MainWindow) -> Added:
    files = [("MAR chart week 15.txt", b"Signed"), ("run.exe", b"MZ"), ("Notes.txt", b"Seen")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Visit of the pharmacist.eml"
        path.write_bytes(eml(files=files, inner=[eml("Earlier visit")]).as_bytes())
        added = add_evidence(window.session.store, [path])
    window.session.take(added.change)
    return added


def sort_mail(window: MainWindow) -> None:
    from evident.ui.dialogs.sort_evidence import SortEvidence

    added = _mail(window)
    (mail,) = added.items
    found = listed(window.session.plan, mail, added.parts[mail.id])
    SortEvidence(window.page, added.items, attachments=found).open()


def take_attachments(window: MainWindow) -> None:
    from evident.ui.dialogs.take_attachments import TakeAttachments

    added = _mail(window)
    (mail,) = added.items
    found = listed(window.session.plan, mail, added.parts[mail.id])
    TakeAttachments(window.page, mail, found).open()


def cover_names(window: MainWindow) -> None:
    """Open an item of several pages with boxes on it, one chosen."""
    from evident.plan.records import CoverBox
    from evident.ui.dialogs.cover_names import CoverNames

    items = window.session.plan.evidence
    item = next(one for one in items if one.media_type == "application/pdf" and one.size > 2000)
    form = CoverNames(window.page, evidence_id=item.id)
    form.edit.add(
        [
            CoverBox(page=1, left=1200, top=1500, width=2600, height=260),
            CoverBox(page=1, left=1200, top=2600, width=3000, height=300),
        ]
    )
    form.open()


def cover_words(window: MainWindow) -> None:
    """Open the copy of a mail's words, with names covered and one word to be judged."""
    from evident.ui.dialogs.cover_names import cover_names as opened

    items = [one for one in window.session.plan.evidence if one.title == "About a fall"]
    opened(window.page, (items or _mail_that_names(window))[0].id)


def _mail_that_names(window: MainWindow) -> tuple[Evidence, ...]:
    from evident.plan.records import NamedPerson

    store, body = window.session.store, "Zebedee Quill fell on 3 March.\nWe asked Will about it."
    with store.transaction("Names") as tx:
        tx.put(NamedPerson(name="Zebedee Quill", number=1))
        tx.put(NamedPerson(name="Will Sedgemoor", number=2))
    window.session.take(tx.change)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "About a fall.eml"
        path.write_bytes(eml(subject="About a fall", body=body).as_bytes())
        added = add_evidence(store, [path])
    window.session.take(added.change)
    return added.items


def words_judged(window: MainWindow) -> None:
    """Show what was said of two words, one of them in one item only."""
    from evident.plan.records import NameAnswer
    from evident.ui.dialogs.name_answers import NameAnswersDialog

    if not window.session.plan.all(NameAnswer):
        with window.session.store.transaction("Answers") as tx:
            tx.put(NameAnswer(words="Will", covered=True))
            tx.put(NameAnswer(words="May", place="E012", covered=False))
        window.session.take(tx.change)
    NameAnswersDialog(window.page).open()


EVIDENCE = (
    ("words-judged", Place("service", detail="names"), words_judged),
    ("cover-words", Place("evidence"), cover_words),
    ("cover-names", Place("evidence"), cover_names),
    ("bin", Place("evidence"), bin_filled),
    ("sort-mail", Place("evidence"), sort_mail),
    ("take-attachments", Place("evidence"), take_attachments),
)
