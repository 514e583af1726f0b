"""What can be done on the page of concerns, as commands for menus, keys and search."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from evident.plan.words import Level
from evident.ui.commands import Command
from evident.ui.pages.concerns import acts

if TYPE_CHECKING:
    from evident.ui.pages.concerns.page import ConcernsPage

_ROWS = 20
_BIN = 40


def commands_of(page: "ConcernsPage") -> tuple[Command, ...]:
    return (
        Command("concerns.new", "Add a concern", page.new, icon="plus", menu="Edit", group=3),
        *_of_rows(page),
        *_of_ticked(page),
        *_of_board(page),
        _view(page, "table"),
        _view(page, "board"),
        _view(page, "map"),
        _level(page, None),
        *(_level(page, level) for level in Level),
    )


def _of_rows(page: "ConcernsPage") -> Iterator[Command]:
    edit = partial(Command, menu="Edit", group=_ROWS)
    at_row = partial(edit, enabled=lambda: bool(page.current()))
    some = partial(edit, enabled=lambda: bool(page.rows))

    def copy() -> None:
        acts.copy_rows(page)

    def paste() -> None:
        acts.paste_rows(page)

    def tick_all() -> None:
        page.table.tick(page.table.shown())

    yield at_row("concerns.edit", "Edit cell", page.edit_current, "F2", "pencil")
    yield at_row("concerns.copy", "Copy rows as a table", copy, "Ctrl+C", "copy")
    yield edit(
        "concerns.paste", "Paste rows from Word or Excel", paste, "Ctrl+V", "clipboard-paste"
    )
    yield some("concerns.all", "Select all rows", tick_all, "Ctrl+A", "square-check")


def _of_ticked(page: "ConcernsPage") -> Iterator[Command]:
    """Give what is done to the ticked rows, else to the row the keyboard is on."""
    made = partial(Command, menu="Edit", group=_ROWS + 1, enabled=lambda: bool(page.current()))

    def with_ticked(what: str) -> Callable[[], object]:
        return lambda: acts.do_with_ticked(page, what)

    yield made("concerns.owner", "Set owner", with_ticked("owner"), icon="user")
    yield made("concerns.due", "Set due date", with_ticked("due"), icon="calendar")
    yield made("concerns.link", "Link evidence", with_ticked("link"), icon="paperclip")
    yield made(
        "concerns.report",
        "Show in the report",
        lambda: acts.show_in_report(page),
        "Ctrl+R",
        "file-text",
        menu="View",
        group=_ROWS,
    )
    yield made(
        "concerns.why",
        "Why this stage?",
        lambda: acts.why(page, page.current()),
        icon="circle-question-mark",
        menu="View",
        group=_ROWS,
    )
    yield made(
        "concerns.bin", "Move to bin", lambda: acts.bin_current(page), icon="trash-2", group=_BIN
    )


def _of_board(page: "ConcernsPage") -> Iterator[Command]:
    """Give what dragging a card does, for the keyboard."""
    for by, words, key, icon in (
        (-1, "Move card up", "Ctrl+Shift+Up", "arrow-up"),
        (1, "Move card down", "Ctrl+Shift+Down", "arrow-down"),
    ):
        yield Command(
            f"concerns.card.{'up' if by < 0 else 'down'}",
            words,
            partial(acts.move_card, page, by),
            key,
            icon,
            "Edit",
            _ROWS + 2,
            enabled=partial(acts.can_move_card, page, by),
        )


def _level(page: "ConcernsPage", level: Level | None) -> Command:
    return Command(
        f"concerns.level.{level.value if level else 'any'}",
        f"Show level: {level.label.lower() if level else 'any'}",
        lambda: page.filter_level(level),
        menu="View",
        group=_ROWS + 1,
        checked=lambda: page.asked_for.level is level,
    )


def _view(page: "ConcernsPage", name: str) -> Command:
    return Command(
        f"concerns.view.{name}",
        f"Show as {name}",
        lambda: page.show_view(name),
        menu="View",
        group=_ROWS,
        checked=lambda: page.view == name,
    )
