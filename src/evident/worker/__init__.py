"""Runs one function on foreign bytes in a child process that can be killed.

Whatever a broken or hostile file does to its parser, it does in the child: the window, the
plan file and the other pages never see it. Bytes and answers travel through pipes only.
"""

from typing import TYPE_CHECKING, Any

from evident.worker.frames import Limits, Reply

if TYPE_CHECKING:
    from evident.plan.errors import Cancelled
    from evident.worker.running import WorkerFailed, run
    from evident.worker.series import Series
    from evident.worker.staying import Standing

__all__ = ["Cancelled", "Limits", "Reply", "Series", "Standing", "WorkerFailed", "run"]


def __getattr__(name: str) -> Any:
    """Fetch the parent's half when asked for: the child starts quicker without it."""
    if name in __all__:
        from evident.plan import errors
        from evident.worker import running, series, staying

        holder = {"Standing": staying, "Series": series, "Cancelled": errors}.get(name, running)
        return getattr(holder, name)
    raise AttributeError(name)
