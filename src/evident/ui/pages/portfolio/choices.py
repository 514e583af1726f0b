"""What was chosen for a portfolio, as a value: nothing typed or ticked is lost on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio import Item, Options, Portfolio
from evident.plan.words import KeyQuestion

OUT_WORDS = "It may show people’s names. Ask us to see it."


@dataclass(frozen=True)
class Choices:
    """*names* holds, by item number, what was decided of items that may show names: True when
    the inspector may see them, False when they are left out.
    """

    key_questions: frozenset[KeyQuestion] | None = None
    left_out: frozenset[str] = frozenset()
    index_only: frozenset[int] = frozenset()
    names: Mapping[int, bool] = field(default_factory=dict)
    confidential: str = Options().confidential
    for_cqc_only: bool = False
    annotated: bool | None = None

    def options(self) -> Options:
        return Options(
            key_questions=self.key_questions,
            left_out_concerns=self.left_out,
            index_only=self.index_only,
            left_out={number: OUT_WORDS for number, seen in self.names.items() if not seen},
            confidential=self.confidential,
            for_cqc_only=self.for_cqc_only,
            annotated=self.annotated,
        )

    def with_name(self, number: int, seen: bool) -> "Choices":
        return replace(self, names={**self.names, number: seen})

    def with_index_only(self, numbers: Iterable[int], only: bool) -> "Choices":
        chosen = frozenset(numbers)
        return replace(
            self, index_only=self.index_only | chosen if only else self.index_only - chosen
        )

    def with_left_out(self, references: Iterable[str], out: bool) -> "Choices":
        chosen = frozenset(references)
        return replace(self, left_out=self.left_out | chosen if out else self.left_out - chosen)


def may_show_names(portfolio: Portfolio) -> tuple[Item, ...]:
    """Give the items whose pages would show names, decided or not."""
    return tuple(
        item
        for item in portfolio.items
        if item.may_show_names and item.file and item.left_out in ("", OUT_WORDS)
    )


def still_to_look_at(portfolio: Portfolio, choices: Choices) -> tuple[Item, ...]:
    return tuple(i for i in may_show_names(portfolio) if i.number not in choices.names)


# --- the words under each step -----------------------------------------------------------------


def included_words(portfolio: Portfolio, choices: Choices) -> str:
    asked = choices.key_questions
    questions = "All 5 key questions"
    if asked is not None:
        questions = counted(len(asked), "key question")
    out = len(portfolio.left_out_concerns)
    whole = len(portfolio.concerns) + out
    concerns = f"{whole - out} of {counted(whole, 'concern')}" if out else counted(whole, "concern")
    return f"{questions}, {concerns}"


def left_out_words(portfolio: Portfolio) -> str:
    """Say what inspectors will look for and not find; "" when every concern is in."""
    out = [reference for reference, _ in portfolio.left_out_concerns]
    if not out:
        return ""
    verb = "is" if len(out) == 1 else "are"
    return (
        f"Inspectors go back to every concern. {in_a_row(out)} {verb} left out of this portfolio."
    )


def evidence_words(portfolio: Portfolio, pages: int | None) -> str:
    """Say how many items are in; *pages* are those they take, None while nobody knows."""
    said = [counted(len(portfolio.items), "item")]
    if pages is not None:
        said.append(f"{counted(pages, 'page')} in appendix")
    only = sum(bool(item.left_out) for item in portfolio.items)
    if only:
        said.append(f"{only} in the index only")
    return ", ".join(said)


def names_words(portfolio: Portfolio, choices: Choices) -> str:
    found = may_show_names(portfolio)
    covered = sum(item.covered for item in portfolio.items)
    left = len(still_to_look_at(portfolio, choices))
    said = [f"{covered} covered"] if covered else []
    if left:
        said.append(f"{left} still to look at")
    elif found:
        said.append(f"{len(found)} looked at")
    return ", ".join(said) or "No item is marked"


def size_words(size: int) -> str:
    """Give 14 MB, 2.3 MB, 640 kB."""
    if size >= 10_000_000:
        return f"{size / 1_000_000:.0f} MB"
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} kB"
