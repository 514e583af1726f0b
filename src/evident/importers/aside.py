"""Asks the worker process to read a foreign file, and says in words why it could not."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from evident.plan.errors import UserError
from evident.worker.frames import Limits

T = TypeVar("T")


def read_aside(
    job: str,
    data: bytes,
    limits: Limits,
    value: Callable[[Any], T],
    headline: str,
    *,
    arguments: Mapping[str, Any] | None = None,
    remedies: Callable[[str], str | None] = lambda kind: None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> T:
    """Run *job* ("module:function") on *data* and make its reply a value with *value*.

    *remedies* may give another way out for a kind of failure. Raises UserError under *headline*
    when the file cannot be read or the reply makes no sense, and Cancelled when it was stopped.
    """
    # Not above: the child imports its importer too, and starts quicker without the parent's half.
    from evident.worker import Cancelled, WorkerFailed, run

    try:
        reply = run(
            job,
            dict(arguments or {}),
            data=data,
            limits=limits,
            progress=progress,
            cancelled=cancelled,
        )
        return value(reply.value)
    except Cancelled:
        raise
    except WorkerFailed as fault:
        remedy = remedies(fault.kind) or fault.remedy
        raise UserError(headline, fault.reason, remedy) from fault
    except (KeyError, TypeError, ValueError) as fault:
        failed = WorkerFailed("error")
        raise UserError(headline, failed.reason, failed.remedy) from fault
