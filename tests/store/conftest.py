"""A real plan file in a temporary folder, and a few records to put into it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from evident.plan.records import Concern, Person, Source
from evident.plan.words import KeyQuestion
from evident.store import Store, create, open_store

Reopen = Callable[[], Store]


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
