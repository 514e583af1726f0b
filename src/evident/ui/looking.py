"""Looking for names in evidence: minutes for hundreds of files, so with progress and Cancel."""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from evident.plan.phrases import counted
from evident.ui.tasks import Cancelled, Progress, Running

if TYPE_CHECKING:
    from evident.operations.name_looking import LookedFor
    from evident.ui.page import Page
    from evident.ui.session import Session

LOOKING = "Looking for names in evidence"
_under_way: "WeakKeyDictionary[Session, Running]" = WeakKeyDictionary()


def look_in_evidence(page: "Page") -> None:
    """Mark evidence whose words name somebody; it is then asked to be covered.

    While it is being looked through already, a second press does nothing.
    """
    store = page.session.store
    before = _under_way.get(page.session)
    if before is not None and not before.over:
        return

    def work(progress: Progress, cancelled: Cancelled) -> "LookedFor":
        from evident.operations.name_looking import look_for_names

        return look_for_names(store, lambda done, of: progress(LOOKING, done, of), cancelled)

    def told(looked: "LookedFor") -> None:
        if running.stopped and not looked.change.entry:
            page.tell("You stopped it. Nothing was marked.")
            return
        found = counted(len(looked.found), "item")
        unread = counted(len(looked.unread), "item")
        blind = f" {unread} without words: look at the pages." if looked.unread else ""
        page.tell(f"Names found in {found} of evidence.{blind}", undo=bool(looked.change.entry))

    running = _under_way[page.session] = page.session.do_long(page, LOOKING, work, told)
