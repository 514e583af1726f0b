"""What came with a mail in the plan, taken in as items of their own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from evident.operations.mail import Attachment
from evident.plan.errors import UserError
from evident.plan.phrases import counted, in_a_row
from evident.plan.records import Evidence, EvidenceLink
from evident.ui.widgets.attachment_list import AttachmentList
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.evidence import Added
    from evident.plan.plan import Plan
    from evident.ui.page import Page

WORDS = "Taking in attachments:"


class TakeAttachments(FormDialog):
    """Tick what to take in. The new items support what the mail supports."""

    def __init__(self, page: "Page", mail: Evidence, attachments: Sequence[Attachment]) -> None:
        super().__init__(page, f"Attachments of {mail.reference}", "Take in", wide=620)
        self._page, self._mail = page, mail
        self.add(plain_label(mail.title, "strong", wrap=True))
        self.list = AttachmentList(attachments, {mail.id: mail.reference})
        hint = "Each becomes an item of its own. The mail stays as it is."
        self.field = Field(counted(len(attachments), "attachment"), self.list, hint)
        self.add(self.field)
        self.list.setFocus()

    def problems(self) -> list[Problem]:
        return [] if self.list.chosen() else [(self.field, "Tick at least one attachment")]

    def act(self) -> None:
        chosen = self.list.chosen()
        self.finish()
        take_in(self._page, chosen, _links(self._page.session.plan, self._mail))


def take_in(
    page: "Page",
    chosen: Sequence[Attachment],
    links: Sequence[tuple[str, int]],
    done: Callable[["Added"], object] | None = None,
    **facts: Any,
) -> None:
    """Take attachments in with progress and Cancel; *done* is told in place of the page."""
    from evident.operations.evidence import Link
    from evident.operations.mail import take_attachments

    store = page.session.store
    wanted = [Link(*link) for link in links]

    def work(progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]) -> Any:
        return take_attachments(
            store,
            chosen,
            wanted,
            progress=lambda n, of: progress(WORDS, n, of),
            cancelled=cancelled,
            **facts,
        )

    page.session.do_long(page, WORDS, work, done or (lambda added: tell(page, added)))


def tell(page: "Page", added: "Added") -> None:
    """Say what became of attachments."""
    said = [f"{counted(len(added.items), 'attachment')} taken in."]
    if added.doubles:
        named = in_a_row([item.reference for item in added.doubles])
        said.append(f"In the plan already, now part of the mail: {named}.")
    if added.stopped:
        said.insert(0, "Stopped.")
    page.tell(" ".join(said), undo=bool(added.items or added.doubles))


def open_attachments(page: "Page", mail: Evidence) -> None:
    """List what came with a mail; the mail is read on the way, off the GUI thread."""
    from evident.operations.mail import attachments_of
    from evident.ui import tasks

    store = page.session.store

    def show(found: tuple[Attachment, ...]) -> None:
        if found:
            TakeAttachments(page, mail, found).open()
        else:
            page.say("info", f"Nothing is attached to {mail.reference}.")

    def refused(error: UserError) -> None:
        page.complain(error)

    tasks.run_task(page, lambda: attachments_of(store, mail), show, refused)


def _links(plan: "Plan", mail: Evidence) -> list[tuple[str, int]]:
    kept = {concern.id: concern.reference for concern in plan.concerns}
    linked = plan.all(EvidenceLink).where("evidence_id", mail.id)
    return [(kept[one.concern_id], one.question) for one in linked if one.concern_id in kept]
