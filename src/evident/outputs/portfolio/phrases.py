"""Small pieces of text that several parts of the portfolio print."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.outputs.look import LINK, STRONG
from evident.outputs.words import Run
from evident.plan.dates import long_date, short_date
from evident.plan.portfolio.values import ConcernEntry, Item, Portfolio, Support
from evident.plan.words import Stage


def counted(number: int, word: str, many: str = "") -> str:
    """1 concern, 17 concerns."""
    return f"{number:,} {word if number == 1 else many or word + 's'}"


def day_or(day: date | None, otherwise: str) -> str:
    return long_date(day) if day else otherwise


def short_or(day: date | None, otherwise: str) -> str:
    """Give 6 May 2025, the only way in which these pages write a day in little room."""
    return short_date(day).lstrip("0") if day else otherwise


def held_together(text: str) -> str:
    """Keep words on one line: their spaces are none at which a line may end."""
    return text.replace(" ", "\xa0")


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def supports(all_of: Iterable[Support]) -> str:
    """S1, question 2; S3, questions 1 and 4."""
    by_concern: dict[str, list[int]] = {}
    for support in all_of:
        by_concern.setdefault(support.reference, []).append(support.question)
    return "; ".join(
        f"{reference}, question{'s' if len(asked) > 1 else ''} {listed([str(q) for q in asked])}"
        for reference, asked in by_concern.items()
    )


def references(all_of: Iterable[Support]) -> list[str]:
    return list(dict.fromkeys(support.reference for support in all_of))


def concern_place(reference: str) -> str:
    return f"concern-{reference}"


def index_place(reference: str) -> str:
    return f"index-{reference}"


def evidence_place(reference: str, question: int) -> str:
    """Name where all items are listed that support one answer to a concern."""
    return f"evidence-{reference}.{question}"


def all_evidence(concern: ConcernEntry) -> str:
    """Name where the list of all evidence of a concern begins, "" where it has none."""
    asked = next((answer.question for answer in concern.answers if answer.items), None)
    return evidence_place(concern.reference, asked) if asked else ""


def item_place(reference: str) -> str:
    return f"item-{reference}"


def concern_links(names: Sequence[str], size: float | None = None) -> list[Run]:
    """Give S1, S3 as links to their pages."""
    runs: list[Run] = []
    for at, name in enumerate(names):
        if at:
            runs.append(Run(", ", size=size))
        runs.append(Run(name, ink=LINK, size=size, link=concern_place(name)))
    return runs


def ranges(names: Sequence[str]) -> list[tuple[str, str]]:
    """Fold E001, E002, E003, E007 into (E001, E003) and (E007, E007)."""
    folded: list[tuple[str, str]] = []
    last = -1
    for name in names:
        number = int(name[1:])
        if folded and number == last + 1:
            folded[-1] = (folded[-1][0], name)
        else:
            folded.append((name, name))
        last = number
    return folded


def in_ranges(names: Sequence[str]) -> list[str]:
    """Fold E001, E002, E003, E007 into "E001 to E003" and "E007"."""
    said: list[str] = []
    for first, last in ranges(names):
        if int(last[1:]) - int(first[1:]) > 1:
            said.append(f"{first} to {last}")
        else:
            said += [first] if first == last else [first, last]
    return said


def page_place(source_id: int, number: int) -> str:
    """Name the place of a page of a report."""
    return f"report-{source_id}-page-{number}"


class Targets:
    """Where links to an item lead: its first page, or its line in the index when it has none."""

    def __init__(
        self,
        portfolio: Portfolio,
        without_pages: Iterable[int] = (),
        report_pages: Iterable[tuple[int, int]] = (),
        slips: Mapping[str, str] | None = None,
    ) -> None:
        """*report_pages* are (source's id, page) of the reports that are printed here.

        *slips* name the items for which a slip sheet stands, each with what it is.
        """
        self._slips = slips or {}
        bare = set(without_pages)
        self._report_pages = frozenset(report_pages)
        self._items = {item.reference: item for item in portfolio.items}
        self._of_check = {i.check.id: i.reference for i in portfolio.items if i.check}
        self._bare = {i.reference for i in portfolio.items if i.left_out or i.number in bare}

    def item(self, reference: str) -> Item:
        return self._items[reference]

    def holds(self, reference: str) -> bool:
        """Say whether the item is in this portfolio at all."""
        return reference in self._items

    def has_pages(self, reference: str) -> bool:
        return reference not in self._bare

    def of_check(self, check_id: int) -> str:
        """Name the item that is the record of a check, "" where it is not in the portfolio."""
        return self._of_check.get(check_id, "")

    def slip(self, reference: str) -> str:
        """Say what an item is that cannot be shown as pages, "" when it can."""
        return self._slips.get(reference, "")

    def can_be_seen(self, reference: str) -> bool:
        return self.has_pages(reference) and reference not in self._slips

    def of(self, reference: str) -> str:
        found = item_place if self.has_pages(reference) else index_place
        return found(reference)

    def report_page(self, source_id: int, page: int | None) -> str:
        """Give where a page of a report is printed here, "" where it is not."""
        if page is None or (source_id, page) not in self._report_pages:
            return ""
        return page_place(source_id, page)

    def link(self, reference: str, words: str = "", size: float | None = None) -> Run:
        return Run(words or reference, ink=LINK, size=size, link=self.of(reference))


def strong(text: str) -> Run:
    return Run(text, font=STRONG)


STAGE_MEANING = {
    Stage.EMBEDDED: "Checks over time found it met, wherever asked for; its page says which.",
    Stage.VERIFIED: "Somebody with no part in the work found it met, and so did the latest check.",
    Stage.DONE: "Every action is complete. Not all that must show it works is there yet.",
    Stage.IN_PROGRESS: "Work has begun; at least one action is still open.",
    Stage.PLANNED: "Each action has an owner, a date and the evidence it needs.",
    Stage.NOT_STARTED: "No owner or action yet.",
}
