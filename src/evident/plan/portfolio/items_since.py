"""The evidence of two versions of a portfolio, compared: what is shown, and how."""

from collections.abc import Iterable, Iterator

from evident.plan.portfolio.items import LISTED, NAMES, SEPARATE, why_left_out
from evident.plan.portfolio.moment import Moment
from evident.plan.portfolio.since import Line
from evident.plan.records import Evidence, EvidenceLink

_BEFORE = {
    LISTED: "It was listed only.",
    NAMES: "It was left out, because it may show people’s names.",
    SEPARATE: "It was a separate file.",
}


class ItemsSince:
    """Compares by what each plan holds: its items, their links, and the choices kept with it."""

    def __init__(self, then: Moment, now: Moment) -> None:
        self._then, self._now = then, now
        self._told_then, self._told = then.concerns(), now.concerns()
        self._was, self._is = _supported(then), _supported(now)
        self._known = {item.id: item for item in then.plan.evidence}

    def added(self) -> Iterator[Line]:
        for item in self._now.plan.evidence:
            if item.id not in self._known and (ids := self._is.get(item.id)):
                words = f"Supports {self._names(ids)}."
                yield _line(item, words, why_left_out(self._now.plan, item, self._now.options))

    def shown(self) -> Iterator[Line]:
        """Tell of items the plan held then, whose pages are printed now and were not."""
        for item in self._now.plan.evidence:
            before = self._known.get(item.id)
            if before is None or item.id not in self._is:
                continue
            was, why = self._reasons(before, item)
            if item.id in self._was:
                if was and not why:
                    yield _line(item, *self._how_come(before, item, was))
            elif linked := [id for id in self._is[item.id] if id in self._told_then]:
                yield _line(item, f"Now supports {self._names(linked)}.", why)

    def covered(self) -> Iterator[Line]:
        for before, item in self._both():
            was, why = self._reasons(before, item)
            if why not in ("", SEPARATE) or was not in ("", SEPARATE, NAMES):
                continue
            if was and not why:
                continue  # told as newly shown
            if item.covered_file and not before.covered_file:
                yield _line(item, "A copy with names covered is shown now.")
            elif item.covered_file != before.covered_file and item.covered_file:
                yield _line(item, "The copy with names covered is a new one.")

    def otherwise(self) -> Iterator[Line]:
        """Tell of items in both, shown in another way or under other concerns."""
        for before, item in self._both():
            was, why = self._reasons(before, item)
            said = [why, _before(was)] if was and why and was != why else []
            if not was and not why:
                said += self._pages(item)
                if before.covered_file and not item.covered_file:
                    said.append("Names in it are no longer covered.")
            said += self._links(item)
            if said:
                yield _line(item, *said)

    def replaced(self) -> Iterator[Line]:
        items = self._now.plan.all(Evidence)
        for before, item in self._both():
            newer = items.get(item.replaced_by_id)
            if newer is not None and before.replaced_by_id != item.replaced_by_id:
                yield _line(item, f"Replaced by {newer.reference}.")

    def removed(self) -> Iterator[Line]:
        here = {item.id for item in self._now.plan.evidence}
        for item in self._then.plan.evidence:
            held = [id for id in self._was.get(item.id, ()) if id in self._told]
            if held and item.id not in self._is:
                unlinked = f"No longer supports {self._names(held)}."
                yield _line(item, unlinked if item.id in here else "Taken out of the plan.")

    def left_out(self) -> Iterator[Line]:
        """Name items whose pages were printed before and are not now, with the reason."""
        for before, item in self._both():
            was, why = self._reasons(before, item)
            if why and not was:
                yield _line(item, why)

    def _both(self) -> Iterator[tuple[Evidence, Evidence]]:
        for item in self._now.plan.evidence:
            if item.id in self._is and item.id in self._was:
                yield self._known[item.id], item

    def _reasons(self, before: Evidence, item: Evidence) -> tuple[str, str]:
        """Say why it was not printed then and why it is not now, "" where it is."""
        return (
            why_left_out(self._then.plan, before, self._then.options),
            why_left_out(self._now.plan, item, self._now.options),
        )

    def _how_come(self, before: Evidence, item: Evidence, was: str) -> Iterator[str]:
        yield _before(was)
        if item.covered_file and not before.covered_file:
            yield "Now a copy with names covered is shown."
        elif was != NAMES:
            yield "Now its pages are shown."
        elif item.may_be_seen:
            yield "We have decided since that it may be seen."
        elif not item.may_show_names:
            yield "It is no longer said to show names."
        else:
            yield "Names are not covered in this portfolio."

    def _pages(self, item: Evidence) -> list[str]:
        was = self._then.options.pages_shown.get(item.number, "")
        now = self._now.options.pages_shown.get(item.number, "")
        if was == now:
            return []
        return [f"Pages shown: {now or 'all'}. Before: {was or 'all'}."]

    def _links(self, item: Evidence) -> Iterator[str]:
        was, now = self._was[item.id], self._is[item.id]
        if more := [id for id in now if id not in was and id in self._told_then]:
            yield f"Now supports {self._names(more)} too."
        if less := [id for id in was if id not in now and id in self._told]:
            yield f"No longer supports {self._names(less)}."

    def _names(self, ids: Iterable[int]) -> str:
        return ", ".join(self._told[id].reference for id in ids)


def _supported(moment: Moment) -> dict[int, tuple[int, ...]]:
    """Give the ids of the concerns told of that each item supports, for items that have any."""
    links, concerns = moment.plan.all(EvidenceLink), moment.concerns()
    found = {}
    for item in moment.plan.evidence:
        ids = {link.concern_id for link in links.where("evidence_id", item.id)}
        if known := tuple(id for id in concerns if id in ids):
            found[item.id] = known
    return found


def _before(why: str) -> str:
    return _BEFORE.get(why) or f"It was left out: {why}"


def _line(item: Evidence, *words: str) -> Line:
    return Line(item.reference, item.title, " ".join(filter(None, words)))
