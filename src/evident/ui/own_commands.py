"""The window's own commands: what every page has in its menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from evident.ui import annotated, exporting, reminding
from evident.ui.check_again import check_again
from evident.ui.commands import Command
from evident.ui.help_pages import TOPICS, title_of
from evident.ui.inspector import entering
from evident.ui.mock_inspecting import mock_inspection
from evident.ui.places import ENTRIES, Entry, Place, built
from evident.ui.settings import Look

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.session import Session
    from evident.ui.window import MainWindow


def of(window: "MainWindow") -> list[Command]:
    """Give every command of the window itself."""
    return [
        *_file(window),
        *_edit(window),
        *_view(window),
        *_go(window),
        *reminding.commands(window),
        *exporting.commands(window),
        check_again(window),
        mock_inspection(window),
        entering.command(window),
        *_help(window),
    ]


def _asks(window: "MainWindow", what: str) -> Callable[[], None]:
    return lambda: window.asked.emit(what)


def _file(window: "MainWindow") -> list[Command]:
    return [
        Command("start", "Start a new plan…", _asks(window, "start"), menu="File"),
        Command("open", "Open a plan…", _asks(window, "open"), "Ctrl+O", menu="File"),
        Command("restore", "Restore a backup…", _asks(window, "restore"), menu="File"),
        Command("folder", "Open an exported folder…", _asks(window, "folder"), menu="File"),
        Command(
            "plan.import",
            "Import a plan from Excel or Word…",
            lambda: _import_plan(window),
            icon="file-spreadsheet",
            menu="File",
            group=1,
            enabled=lambda: not window.session.read_only,
        ),
        Command(
            "report.annotated",
            annotated.WORDS,
            lambda: annotated.save_latest(window.page) if window.page is not None else None,
            "",
            "file-text",
            "File",
            2,
        ),
        Command("print", "Print…", lambda: _print(window), "Ctrl+P", "printer", "File", 2),
        Command("backup", "Back up now", _asks(window, "backup"), "Ctrl+B", menu="File", group=3),
        Command("close", "Close", lambda: window.close(), "Ctrl+Q", menu="File", group=4),
    ]


def _import_plan(window: "MainWindow") -> None:
    """Take in the plan somebody has, on the page that will show its concerns."""
    from evident.ui.dialogs.import_file import choose_plan

    if window.place is None or window.place.page != "concerns":
        window.go(Place("concerns"))
    if window.page is not None:
        choose_plan(window.page)


def _print(window: "MainWindow") -> None:
    page = window.page
    if page is None:
        return
    from evident.ui.printing import print_page

    print_page(page)


def _write_typed(page: "Page") -> None:
    """Write what is being typed, and leave the focus where it was: nobody is going anywhere."""
    here = QApplication.focusWidget()
    page.leave()
    if here is not None and QApplication.focusWidget() is None and here.isVisible():
        here.setFocus()


def _bin(window: "MainWindow") -> None:
    from evident.ui.dialogs.bin import BinDialog

    if window.page is not None:
        _write_typed(window.page)
        BinDialog(window.page).open()


def _search(window: "MainWindow") -> None:
    from evident.ui.palette import open_palette

    open_palette(window)


def _edit(window: "MainWindow") -> list[Command]:
    session = window.session

    def undo() -> None:
        if window.page is not None:
            _write_typed(window.page)
            session.undo(window.page)

    def redo() -> None:
        if window.page is not None:
            _write_typed(window.page)
            session.redo(window.page)

    keys = "Ctrl+K | Ctrl+F"
    return [
        Command(
            "search", "Search and commands", lambda: _search(window), keys, "search", "Edit", 9
        ),
        Command("bin", "The bin…", lambda: _bin(window), "", "trash-2", "Edit", 8),
        undo_command(session, undo),
        Command(
            "redo",
            "Redo",
            redo,
            "Ctrl+Y",
            "redo-2",
            "Edit",
            enabled=lambda: session.redo_label is not None and not session.read_only,
            label=lambda: f"Redo: {_lowered(session.redo_label)}" if session.redo_label else "Redo",
        ),
    ]


def undo_command(session: "Session", undo: Callable[[], object]) -> Command:
    """Give Undo; a page may have its own way to take its last step back."""
    return Command(
        "undo",
        "Undo",
        undo,
        "Ctrl+Z",
        "undo-2",
        "Edit",
        enabled=lambda: session.undo_label is not None and not session.read_only,
        label=lambda: f"Undo: {_lowered(session.undo_label)}" if session.undo_label else "Undo",
    )


def _lowered(label: str | None) -> str:
    return label[:1].lower() + label[1:] if label else ""


def _view(window: "MainWindow") -> list[Command]:
    ask = window.asked.emit
    return [
        Command("text.larger", "Larger text", lambda: ask("text+"), "Ctrl++ | Ctrl+=", menu="View"),
        Command("text.smaller", "Smaller text", lambda: ask("text-"), "Ctrl+-", menu="View"),
        Command("text.usual", "Usual text size", lambda: ask("text0"), "Ctrl+0", menu="View"),
        *(_look(window, look) for look in Look),
        Command("pane.next", "Next pane", lambda: _next_pane(window), "F6", menu="View", group=1),
    ]


def _look(window: "MainWindow", look: Look) -> Command:
    settings = window.settings
    return Command(
        f"look.{look.value}",
        f"Look: {look.label}",
        lambda: settings.change(look=look),
        menu="View",
        group=2,
        checked=lambda: settings.value.look is look,
    )


def _next_pane(window: "MainWindow") -> None:
    """Move the focus: sidebar, header, page, status bar, and round again."""
    panes = [window.sidebar, window.header, window.page, window.help, window.status]
    shown = [pane for pane in panes if pane is not None and pane.isVisible()]
    here = QApplication.focusWidget()
    at = next(
        (n for n, pane in enumerate(shown) if here is not None and pane.isAncestorOf(here)), -1
    )
    following = shown[(at + 1) % len(shown)]
    first = {
        window.sidebar: window.sidebar.list,
        window.header: window.header.search,
        window.status: window.status.working_as,
    }.get(following)
    if window.help is not None and following is window.help:
        first = window.help.text
    if first is not None:
        first.setFocus()
    elif window.page is not None:
        window.page.focus_first()


def _go(window: "MainWindow") -> list[Command]:
    shown = [entry for entry in ENTRIES if entry.group and built(entry)]
    back = Command("go.back", "Back", window.go_back, "Alt+Left", "arrow-left", "Go", 9)
    return [*(_going(window, entry) for entry in shown), back]


def _going(window: "MainWindow", entry: Entry) -> Command:
    def go() -> None:
        window.go(Place(entry.name))

    return Command(f"go.{entry.name}", entry.words, go, entry.key, entry.icon, "Go", entry.group)


def _help(window: "MainWindow") -> list[Command]:
    topics = [
        Command(f"help.{topic}", title_of(topic), _helps(window, topic), menu="Help", group=1)
        for topic in TOPICS
    ]
    here = _helps(window, "")
    return [
        Command("help", "Help for this screen", here, "F1", "circle-question-mark", "Help"),
        *topics,
        Command(
            "evidence.add",
            "Add evidence…",
            lambda: _add_evidence(window),
            "Ctrl+E",
            "file-plus-2",
            "File",
            1,
            enabled=lambda: not window.session.read_only,
        ),
        Command(
            "new",
            "New",
            lambda: _new(window),
            "Ctrl+N",
            "plus",
            "File",
            1,
            label=lambda: _NEW.get(window.place.page if window.place else "", "New evidence…"),
        ),
        Command("escape", "Close or go back", lambda: _escape(window), "Esc"),
    ]


_NEW = {
    "concerns": "New concern…",
    "checks": "New check…",
    "setup": "New concern from the report…",
}
"""What Ctrl+N makes on a page; elsewhere it adds evidence."""


def _helps(window: "MainWindow", topic: str) -> Callable[[], None]:
    def show() -> None:
        from evident.ui.help_panel import show_help

        show_help(window, topic)

    return show


def _new(window: "MainWindow") -> None:
    """Make what the page in view is about; elsewhere an item of evidence."""
    if window.page is not None and not window.page.new():
        window.run_command("evidence.add")


def _add_evidence(window: "MainWindow") -> None:
    """Choose files, linked to the concern in view if there is one."""
    from evident.ui.dropping import adding

    add = adding(window)
    if add is not None:
        add.choose()


def _escape(window: "MainWindow") -> None:
    """Let the page close what is open on it; else go back from one record to its list."""
    if window.help is not None and window.help.shut():
        return
    if window.page is None or window.page.escape():
        return
    if window.place is not None and window.place.reference:
        window.go_back()
