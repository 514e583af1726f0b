"""The order of concerns on the board, which no other list goes by."""

from collections.abc import Sequence
from dataclasses import replace

from evident.plan.change import Change
from evident.plan.records import Concern
from evident.store import Store


def put_in_order(store: Store, references: Sequence[str], moved: str) -> Change:
    """Put the concern *moved* where it stands in *references*, the cards of one column.

    Concerns not named, such as those a filter hides, stay where they are. Only the moved one
    changes where there is room for it; else those around it make room. Raises RecordMissing,
    having changed nothing, if one is gone.
    """
    with store.transaction(f"Move {moved} on the board") as tx:
        named = [tx.plan.concern(reference) for reference in references]
        for concern, place in zip(named, _places(named, moved), strict=True):
            if concern.position != place:
                tx.put(replace(concern, position=place))
    return tx.change


def _places(named: Sequence[Concern], moved: str) -> list[int]:
    """Give each concern its place, so that they stand as named."""
    places = [concern.position for concern in named]
    if places == _without_ties(list(places)):
        return places
    number = next(n for n, concern in enumerate(named) if concern.reference == moved)
    before = places[number - 1] if number else None
    after = places[number + 1] if number + 1 < len(places) else None
    if before is None and after is not None:
        places[number] = after - 1
    elif before is not None and after is None:
        places[number] = before + 1
    elif before is not None and after is not None and after - before > 1:
        places[number] = (before + after) // 2
    else:
        places = _without_ties(sorted(places))
    return places


def _without_ties(places: list[int]) -> list[int]:
    """Two that hold the same place would have no order between them."""
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + 1)
    return places
