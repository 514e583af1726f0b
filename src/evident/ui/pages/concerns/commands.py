"""What can be done on the page of concerns, as commands for menus, keys and search."""

from typing import TYPE_CHECKING

from evident.plan.words import Level
from evident.ui.commands import Command
from evident.ui.pages.concerns import acts

if TYPE_CHECKING:
    from evident.ui.pages.concerns.page import ConcernsPage

_ROWS = 20
_BIN = 40


def commands_of(page: "ConcernsPage") -> tuple[Command, ...]:
    def some() -> bool:
        return bool(page.rows)

    def at_row() -> bool:
        return bool(page.current())

    return (
        Command("concerns.new", "Add a concern", page.new, icon="plus", menu="File", group=10),
        Command(
            "concerns.edit",
            "Edit cell",
            page.edit_current,
            "F2",
            "pencil",
            "Edit",
            _ROWS,
            enabled=at_row,
        ),
        Command(
            "concerns.copy",
            "Copy rows as a table",
            lambda: acts.copy_rows(page),
            "Ctrl+C",
            "copy",
            "Edit",
            _ROWS,
            enabled=at_row,
        ),
        Command(
            "concerns.paste",
            "Paste rows from Word or Excel",
            lambda: acts.paste_rows(page),
            "Ctrl+V",
            "clipboard-paste",
            "Edit",
            _ROWS,
        ),
        Command(
            "concerns.all",
            "Select all rows",
            lambda: page.table.tick(page.table.shown()),
            "Ctrl+A",
            "square-check",
            "Edit",
            _ROWS,
            enabled=some,
        ),
        Command(
            "concerns.owner",
            "Set owner",
            lambda: acts.do_with_ticked(page, "owner"),
            "",
            "user",
            "Edit",
            _ROWS + 1,
            enabled=at_row,
        ),
        Command(
            "concerns.due",
            "Set due date",
            lambda: acts.do_with_ticked(page, "due"),
            "",
            "calendar",
            "Edit",
            _ROWS + 1,
            enabled=at_row,
        ),
        Command(
            "concerns.why",
            "Why this stage?",
            lambda: acts.why(page, page.current()),
            "",
            "circle-question-mark",
            "View",
            _ROWS,
            enabled=at_row,
        ),
        Command(
            "concerns.bin",
            "Move to bin",
            lambda: acts.bin_current(page),
            "",
            "trash-2",
            "Edit",
            _BIN,
            enabled=at_row,
        ),
        Command(
            "concerns.link",
            "Link evidence",
            lambda: acts.do_with_ticked(page, "link"),
            "",
            "paperclip",
            "Edit",
            _ROWS + 1,
            enabled=at_row,
        ),
        _view(page, "table"),
        _view(page, "map"),
        _level(page, None),
        *(_level(page, level) for level in Level),
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
