"""At the start, what a killed program left where portfolios of this plan were saved."""

from typing import TYPE_CHECKING

from evident.ui.tasks import run_long

if TYPE_CHECKING:
    from evident.ui.window import MainWindow

_MOST_FOLDERS = 8


def tidy_after_kill(window: "MainWindow") -> None:
    """Take private rooms that nobody uses from the folders that are remembered."""
    saved = window.settings.value.saved_of(window.session.store.plan_id)
    newest = dict.fromkeys(path.parent for path in reversed(list(saved.values())))
    folders = list(newest)[:_MOST_FOLDERS]
    if not folders:
        return

    def work(*_: object) -> None:
        from evident.operations.plans import sweep_folders

        sweep_folders(folders)

    # Not on the record queue: a folder on the network may take long to answer.
    run_long(window, work, lambda _: None, lambda _: None)
