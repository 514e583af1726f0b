"""At the start, what a killed program left where portfolios of this plan were saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from evident.ui.tasks import run_long

if TYPE_CHECKING:
    from evident.operations.portfolio_listing import Finished
    from evident.ui.window import MainWindow

_MOST_FOLDERS = 8


def tidy_after_kill(window: "MainWindow") -> None:
    """Sweep the folders that are remembered; a saving that was cut off is listed or taken back."""
    session = window.session
    saved = window.settings.value.saved_of(session.store.plan_id)
    newest = [path.parent for path in reversed(list(saved.values()))]
    folders = list(dict.fromkeys([session.store.path.parent, *newest]))[:_MOST_FOLDERS]

    def look(*_: object) -> bool:
        from evident.operations.plans import sweep_folders
        from evident.operations.portfolio_listing import any_cut_off

        sweep_folders(folders)
        return any_cut_off(session.store, folders)

    def looked(found: bool) -> None:
        if found and not session.read_only:
            _finish(window, folders)

    # Not on the record queue: a folder on the network may take long to answer.
    run_long(window, look, looked, lambda _: None)


def _finish(window: "MainWindow", folders: list[Path]) -> None:
    session = window.session

    def work() -> "Finished":
        from evident.operations.portfolio_listing import finish_cut_off

        return finish_cut_off(session.store, folders)

    def told(finished: "Finished") -> None:
        if finished.words and window.page is not None:
            window.page.say("info", finished.words)

    if window.page is not None:
        session.do(window.page, work, told)
