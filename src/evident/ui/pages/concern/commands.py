"""What can be done on the page of one concern, as commands for menus, keys and search."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from evident.ui.commands import Command

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage


def commands_of(page: "ConcernPage") -> tuple[Command, ...]:
    return (*_walking(page), *_questions(page), _report(page), *_doing(page))


def _walking(page: "ConcernPage") -> Iterator[Command]:
    yield Command(
        "concern.previous",
        "Previous concern",
        lambda: page.step(-1),
        "Alt+Up",
        "chevron-up",
        "Go",
        5,
        enabled=lambda: page.view is not None and bool(page.view.before),
    )
    yield Command(
        "concern.next",
        "Next concern",
        lambda: page.step(1),
        "Alt+Down",
        "chevron-down",
        "Go",
        5,
        enabled=lambda: page.view is not None and bool(page.view.after),
    )


def _questions(page: "ConcernPage") -> Iterator[Command]:
    for number in (1, 2, 3, 4):
        yield Command(
            f"concern.question{number}",
            f"Question {number}",
            partial(page.to_question, number),
            f"Alt+{number}",
            menu="Go",
            group=6,
        )


def _report(page: "ConcernPage") -> Command:
    return Command(
        "concern.report",
        "Show in the report",
        page.acts.show_in_report,
        "Ctrl+R",
        "file-text",
        "View",
        5,
        enabled=lambda: page.view is not None,
    )


def _doing(page: "ConcernPage") -> Iterator[Command]:
    acts = page.acts

    def edit(name: str, words: str, run: Callable[[], object], icon: str) -> Command:
        return Command(
            name,
            words,
            run,
            icon=icon,
            menu="Edit",
            group=4,
            enabled=lambda: page.view is not None,
        )

    yield edit("concern.action", "Add an action…", acts.add_action, "plus")
    yield edit("concern.record", "Record a check…", acts.record_check, "clipboard-check")
    yield edit("concern.plan", "Plan a check…", acts.plan_check, "calendar-plus")
    yield edit("concern.evidence", "Evidence with its dates…", acts.list_evidence, "paperclip")
    yield edit("concern.history", "History of this concern", acts.full_history, "history")
    yield edit("concern.why", "Why this stage?", acts.why_this_stage, "info")
    yield edit("concern.bin", "Move to bin", acts.bin_concern, "trash-2")
