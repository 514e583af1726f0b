"""Step 3: photos and scans that go in as they are, for nobody has looked for names in them."""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QObject, Signal

from evident.plan.names import register_of
from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio.outline import Entry, Outline
from evident.plan.records import Evidence
from evident.ui.pages.portfolio.choices import has
from evident.ui.pages.portfolio.entry_card import MOST, EntryCard, Link
from evident.ui.session import Session
from evident.ui.tasks import Cancelled, Progress, run_long
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.flow import flowing

_PDF, _PICTURE = "application/pdf", "image/"
_NAMED = 6
_SAID = (
    "Evident reads words, not pictures. Look at these photos, scans and handwriting yourself. "
    "Photos inside other PDFs and files are not read either."
)


def pictures_of(outline: Outline, wordless: Collection[str]) -> tuple[Entry, ...]:
    """Give the photos and scans that go in as they are, and that nobody has judged.

    *wordless* are the files of PDFs without words.
    """
    return tuple(entry for entry in outline.entries if _unread(entry, wordless))


def _unread(entry: Entry, wordless: Collection[str]) -> bool:
    item = entry.item
    if not item.file or item.covered_file or item.may_be_seen or not has(entry):
        return False
    return item.media_type.startswith(_PICTURE) or item.file in wordless


def pictures_words(found: Collection[Entry]) -> str:
    """Say in which items names were not looked for, by their numbers."""
    named = [entry.item.reference for entry in found]
    more = [f"{len(named) - _NAMED} more"] if len(named) > _NAMED else []
    listed = in_a_row([*named[:_NAMED], *more])
    many = counted(len(named), "photo or scan", "photos and scans")
    return f"Names are not looked for in {many}: {listed}. Look yourself."


class Pictures(QObject):
    """Knows which items hold pictures only; *told* is called once PDFs were looked at."""

    def __init__(self, session: Session, told: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._told = session, told
        self._wordless: frozenset[str] = frozenset()
        self._asked: tuple[int, frozenset[str]] | None = None

    def of(self, outline: Outline) -> tuple[Entry, ...]:
        """Give the items, as far as they are known; nothing while nobody is registered."""
        session = self._session
        if register_of(session.plan).empty:
            return ()
        items = (entry.item for entry in outline.entries)
        files = frozenset(item.file for item in items if item.media_type == _PDF and item.file)
        key = (session.store.head.entries, files)
        if files and key != self._asked:
            self._asked = key

            def work(progress: Progress, cancelled: Cancelled) -> frozenset[str]:
                from evident.operations.name_looking import without_words

                return without_words(session.store, files)

            run_long(self, work, self._take, lambda error: None)
        return pictures_of(outline, self._wordless)

    def _take(self, found: frozenset[str]) -> None:
        if found != self._wordless:
            self._wordless = found
            self._told()


class PicturesCard(EntryCard):
    """Each signal carries an item, ``seen`` several."""

    wants_look = Signal(object)
    wants_cover = Signal(object)
    seen = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Photos and scans to look at", _SAID, "shown once you have looked at these."
        )
        self.all = link_button("I have looked at all of these: they may be seen", "check")
        self.all.clicked.connect(self._see_all)
        self.body.insertWidget(self.body.indexOf(self.list), flowing(self.all, gap=16))

    def _see_all(self) -> None:
        self.seen.emit([item.id for item in (self.shown or ())[:MOST]])

    def links(self, item: Evidence) -> Iterable[Link]:
        return (
            ("Look at it", "eye", self.wants_look, item),
            ("Cover names…", "eye-off", self.wants_cover, item),
            ("It may be seen as it is", "check", self.seen, [item.id]),
        )
