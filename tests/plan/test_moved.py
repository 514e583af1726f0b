from types import SimpleNamespace

import pytest
from tests.plan.build import Builder

from evident.plan.moved import moved
from evident.plan.words import Stage

PLANNED, BEGUN, DONE = Stage.PLANNED, Stage.IN_PROGRESS, Stage.DONE


def stood(*stages):
    return {id: SimpleNamespace(stage=stage) for id, stage in enumerate(stages, 1)}


@pytest.mark.parametrize(
    ("before", "after", "words", "fell"),
    [
        ((DONE, DONE), (DONE, DONE), "", False),
        ((DONE, DONE), (BEGUN, DONE), "S1 moved from Done, not verified to In progress.", True),
        ((PLANNED, DONE), (BEGUN, DONE), "S1 moved from Planned to In progress.", False),
        (
            (DONE, DONE, BEGUN, BEGUN),
            (BEGUN, BEGUN, DONE, DONE),
            "S1 moved from Done, not verified to In progress. "
            "S2 moved from Done, not verified to In progress. 2 other concerns moved too.",
            True,
        ),
        ((DONE,), (DONE, DONE), "", False),
    ],
)
def test_what_moved_is_said_and_whether_any_fell(before, after, words, fell):
    made = Builder()
    for number in range(1, len(after) + 1):
        made.concern(f"S{number}")
    found = moved(made.plan(), stood(*before), stood(*after))
    assert (found.words, found.fell) == (words, fell)
