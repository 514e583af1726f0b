"""Adding evidence: files chosen, dropped or pasted are copied in, then sorted in one form."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage

from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted, in_a_row
from evident.plan.text import shortened
from evident.plan.words import EvidenceKind
from evident.ui.asking import ask_for_files
from evident.ui.widgets.bands import Band, Offer

if TYPE_CHECKING:
    from evident.operations.evidence import Added
    from evident.operations.mail import Attachment
    from evident.ui.page import Page
    from evident.ui.session import Session

MOST_FILES = 200
_OUTLOOK = ("filegroupdescriptor", "renprivate", "x-moz-message")
_LISTED = 8


class AddEvidence(QObject):
    """One go of adding, told by *page*. *references* are concerns the items are linked to."""

    def __init__(
        self,
        session: "Session",
        page: "Page",
        references: Sequence[str] = (),
        *,
        question: int = 1,
        kind: EvidenceKind | None = None,
    ) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._links = [(reference, question) for reference in references]
        self._kind = kind

    # --- where files come from ------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for files in the system's own window."""
        ask_for_files(self._page.window(), "Choose files to add", self.files)

    def paste(self) -> None:
        """Add what is on the clipboard: files, a picture or text."""
        self.take(QGuiApplication.clipboard().mimeData(), pasted=True)

    def take(self, held: QMimeData | None, *, pasted: bool = False) -> None:
        """Add what was dropped or pasted; say so when it holds nothing that can be kept."""
        if held is None:  # an empty clipboard, on some systems
            self._page.complain(_nothing(pasted))
            return
        paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
        if paths:
            self.files(paths)
        elif from_outlook(held):
            self._page.complain(
                UserError(
                    "Outlook did not pass us the file.",
                    "Nothing was added.",
                    "Save the message or attachment first, then drop it here.",
                )
            )
        elif held.hasImage():
            self._picture(QImage(held.imageData()))
        elif held.hasText() and held.text().strip():
            self._text(held.text())
        else:
            self._page.complain(_nothing(pasted))

    def _picture(self, picture: QImage) -> None:
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(kept, "PNG")  # type: ignore[call-overload]
        self._pasted(bytes(kept.data().data()), f"Pasted picture {self._day()}.png", "")

    def _text(self, words: str) -> None:
        first = next(line for line in words.splitlines() if line.strip())
        name = f"Pasted text {self._day()}.txt"
        self._pasted(words.encode("utf-8"), name, shortened(first, 60))

    def _day(self) -> str:
        return long_date(self._session.today)

    # --- copying in -----------------------------------------------------------------------------

    def files(self, paths: Sequence[Path]) -> None:
        """Copy files in, with progress and Cancel; the originals stay where they are."""
        if self._refuse_writing():
            return
        chosen = list(dict.fromkeys(paths))
        if len(chosen) > MOST_FILES:
            self._page.complain(
                UserError(
                    "Nothing was added.",
                    f"These are {len(chosen)} files; up to {MOST_FILES} are added at once.",
                    "Add them in parts.",
                )
            )
            return
        from evident.operations.evidence import Link, add_evidence

        store, kind = self._session.store, self._kind
        links = [Link(*link) for link in self._links]

        def work(progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]) -> Any:
            return add_evidence(
                store,
                chosen,
                links=links,
                kind=kind,
                progress=lambda done, of: progress("Copying files in:", done, of),
                cancelled=cancelled,
            )

        self._session.do_long(self._page, "Copying files in:", work, self._added)

    def _pasted(self, content: bytes, name: str, title: str) -> None:
        if self._refuse_writing():
            return
        from evident.operations.evidence import Link, add_pasted

        store, kind = self._session.store, self._kind
        links = [Link(*link) for link in self._links]
        self._session.do(
            self._page,
            lambda: add_pasted(store, content, name, links=links, kind=kind, title=title),
            self._added,
        )

    def _refuse_writing(self) -> bool:
        if self._session.read_only:
            self._page.complain(
                UserError(
                    "Nothing was added.",
                    "This plan is open to read only.",
                    "Close it on the other PC, then open it again here.",
                )
            )
        return self._session.read_only

    # --- afterwards -----------------------------------------------------------------------------

    def _added(self, added: "Added") -> None:
        self._list_refused(added)
        if added.warnings:
            self._page.say("info", added.warnings[0], "\n".join(added.warnings[1:_LISTED]))
        if added.stopped:
            said = f"Stopped. {counted(len(added.items), 'item')} added before that."
            self._page.say("info", said, "Files not copied yet were left out.")
        if not added.items and (not added.doubles or self._links):
            if added.doubles:
                self._tell_doubles(added)
            return
        from evident.ui.dialogs.sort_evidence import SortEvidence

        SortEvidence(
            self._page,
            added.items,
            added.doubles,
            self._links,
            attachments=self._attachments(added),
            sorted_as=lambda references, taken: self._told(added, references, taken, 2),
            later=lambda: self._told(added, [link[0] for link in self._links], None, 1),
        ).open()

    def _attachments(self, added: "Added") -> list["Attachment"]:
        from evident.operations.mail import listed

        plan = self._session.plan
        found = [listed(plan, item, added.parts.get(item.id, ())) for item in added.items]
        return [one for parts in found for one in parts]

    def _told(
        self, added: "Added", references: list[str], taken: "Added | None", steps: int
    ) -> None:
        """Say what came of it; Undo takes back adding, sorting and attachments together."""
        number = len(added.items)
        if taken is not None:
            number += len(taken.items)
            steps += bool(taken.items or taken.doubles)
            self._list_refused(taken)
        if not number:
            said = in_a_row([item.reference for item in added.doubles])
            if references and steps == 2:
                self._page.tell(f"{said} linked to {in_a_row(references)}.", undo=True)
            return
        said = f"{counted(number, 'item')} added"
        if references:
            said += f" to {in_a_row(references)}."
        else:
            said += ". Not linked to a concern yet."
        if steps == 1 and not references:
            said = f"{counted(number, 'item')} added, to sort later."
        offers: tuple[Offer, ...] = (("Undo", lambda: self._undo(steps)),)
        self._page.tell(said, offers=offers)

    def _tell_doubles(self, added: "Added") -> None:
        named = in_a_row([item.reference for item in added.doubles])
        to = in_a_row([link[0] for link in self._links])
        self._page.tell(f"Already in the plan as {named}, now linked to {to}.", undo=True)

    def _undo(self, steps: int) -> None:
        from evident.operations.history import undo

        store = self._session.store

        def work() -> None:
            for _ in range(steps):
                undo(store)

        self._session.do(self._page, work, lambda _: self._page.tell("Taken back."))

    def _list_refused(self, added: "Added") -> None:
        """List the files that were not taken, each with its reason, until it is closed."""
        number = len(added.refused)
        if not number:
            return
        lines = [f"{error.headline} {error.reason} {error.remedy}" for error in added.refused]
        if number > _LISTED:
            lines = [*lines[:_LISTED], f"and {number - _LISTED} more"]
        said = f"{counted(number, 'file')} not added"
        paths = added.refused_paths
        band: Band

        def again() -> None:
            band.close_band()
            self.files(paths)

        offers: tuple[Offer, ...] = (("Try again", again),) if paths else ()
        band = Band("warn", said, "\n".join(lines), offers)
        self._page.body.insertWidget(0, band)


def from_outlook(held: QMimeData) -> bool:
    """Say whether a drop comes from a mail program that names a file but does not give it."""
    formats = " ".join(held.formats()).lower()
    return any(mark in formats for mark in _OUTLOOK) and not any(
        url.isLocalFile() for url in held.urls()
    )


def can_take(held: QMimeData) -> bool:
    """Say whether the window should show itself as a target for this."""
    return held.hasUrls() or held.hasImage() or held.hasText() or from_outlook(held)


def _nothing(pasted: bool) -> UserError:
    if pasted:
        return UserError(
            "Nothing was pasted.",
            "The clipboard holds no file, picture or text.",
            "Copy a picture, text or the files themselves, then paste again.",
        )
    return UserError(
        "Nothing was added.",
        "What you dropped holds no file, picture or text.",
        "Save it as a file first, then drop that here.",
    )
