"""A real plan file in a temporary folder, and a few records to put into it."""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from evident.plan.records import Concern, Person, Source
from evident.plan.words import KeyQuestion
from evident.store import Store, create, open_store

Reopen = Callable[[], Store]


class Child:
    """A copy of this process that does one thing and can be killed; imports cost it nothing.

    Every plan must be closed when it starts: SQLite's locks do not follow into it.
    """

    def __init__(self, work: Callable[[Callable[..., None]], None]) -> None:
        out, into = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(out)
            _work_and_end(work, into)
        os.close(into)
        self.out = os.fdopen(out, "rb")
        self._ended: int | None = None

    def kill(self) -> int:
        """Kill it unless it has ended; give how it ended."""
        if self._ended is None:
            os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> int:
        """Wait until it has ended; give how."""
        if self._ended is None:
            self._ended = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._ended

    def said(self) -> list[list[str]]:
        """Give what it said in whole lines, as words."""
        with self.out:
            lines = self.out.read().decode().splitlines(keepends=True)
        return [line.split() for line in lines if line.endswith("\n")]


def _work_and_end(work: Callable[[Callable[..., None]], None], into: int) -> None:
    def say(*words: object) -> None:
        os.write(into, (" ".join(map(str, words)) + "\n").encode())

    code = 1
    try:
        work(say)
        code = 0
    except BaseException:  # noqa: BLE001 - said to the parent, which fails the test
        say("Traceback", traceback.format_exc().replace("\n", " | "))
    finally:
        os._exit(code)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Rowan House.evident"


@pytest.fixture
def store(path: Path, clock: Callable[[], datetime]) -> Iterator[Store]:
    with create(path, clock=clock, who="Ann Example") as made:
        yield made


@pytest.fixture
def reopen(store: Store) -> Iterator[Reopen]:
    """Close the plan and open it again, as after a restart."""
    opened: list[Store] = []

    def again() -> Store:
        (opened[-1] if opened else store).close()
        opened.append(open_store(store.path, clock=store.clock, who=store.who))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


@pytest.fixture
def concern(store: Store) -> Concern:
    """A first concern, S1, with a source and an owner."""
    with store.transaction("Add concern") as tx:
        source = tx.put(Source(title="Report of 14 May 2026", published=date(2026, 5, 14)))
        owner = tx.put(Person(role="Deputy manager"))
        return tx.put(
            Concern(
                reference=tx.next_reference(KeyQuestion.SAFE),
                title="Medicines were not always recorded",
                source_id=source.id,
                owner_id=owner.id,
            )
        )
