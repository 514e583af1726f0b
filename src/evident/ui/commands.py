"""Commands: one entry each for menu, key, tooltip and search, all made from one value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from evident.ui.icons import icon
from evident.ui.widgets.text import literal

MENUS = ("File", "Edit", "View", "Go", "Help")


@dataclass(frozen=True)
class Command:
    """One thing that can be done. *words* begin with a verb; *menu* "" leaves it to search.

    *enabled* and *label* are asked whenever the menu opens, *label* for words that change
    ("Undo: set owner of 2 concerns"). Commands of one *group* stand together in their menu.
    *hint* is a key that only one widget takes while it has the focus: shown, never caught.
    """

    name: str
    words: str
    run: Callable[[], object]
    key: str = ""
    icon: str = ""
    menu: str = ""
    group: int = 0
    enabled: Callable[[], bool] = lambda: True
    label: Callable[[], str] | None = None
    checked: Callable[[], bool] | None = None
    hint: str = ""


class Registry(QObject):
    """Every command that can be given now: the window's own and those of the page in view."""

    def __init__(self, window: QWidget, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._own: list[Command] = []
        self._page: list[Command] = []
        self._actions: dict[str, QAction] = {}
        self._made_of: dict[str, Command] = {}
        self._filled: dict[str, list[QAction]] = {}
        self._resting = False
        self._menus = {name: self._add_menu(bar, name) for name in MENUS}

    def _add_menu(self, bar: QMenuBar, name: str) -> QMenu:
        menu = bar.addMenu(f"&{name}")
        menu.setAccessibleName(name)
        menu.aboutToShow.connect(self.refresh)
        return menu

    def set_own(self, commands: Iterable[Command]) -> None:
        self._own = list(commands)
        self._build()

    def set_page(self, commands: Iterable[Command]) -> None:
        """Take the commands of the page in view in place of the last page's."""
        self._page = list(commands)
        self._build()

    def rest(self, resting: bool) -> None:
        """Let no command be given while the Inspector view hides the window."""
        self._resting = resting
        self.refresh()

    def commands(self) -> list[Command]:
        """Give every command, the page's first; a page's command replaces the window's namesake."""
        replaced = {command.name for command in self._page}
        return [*self._page, *(c for c in self._own if c.name not in replaced)]

    def run(self, name: str) -> bool:
        """Give the command called *name* if it can be given now; say whether it was."""
        for command in self.commands():
            if command.name == name and command.enabled() and not self._resting:
                command.run()
                return True
        return False

    def action(self, name: str) -> QAction | None:
        return self._actions.get(name)

    def _build(self) -> None:
        """Make what the commands need; what is made of the same command stays."""
        wanted = {command.name: command for command in self.commands()}
        for name, command in self._made_of.items():
            if wanted.get(name) is not command:
                action = self._actions.pop(name)
                self._window.removeAction(action)
                action.deleteLater()
        self._made_of = wanted
        for name, command in wanted.items():
            if name not in self._actions:
                self._actions[name] = self._made(command)
        for name, menu in self._menus.items():
            self._fill(menu, [c for c in wanted.values() if c.menu == name])
        self.refresh()

    def _fill(self, menu: QMenu, commands: list[Command]) -> None:
        commands = sorted(commands, key=lambda c: c.group)
        actions = [self._actions[command.name] for command in commands]
        if self._filled.get(menu.title()) == actions:
            return
        self._filled[menu.title()] = actions
        menu.clear()
        last: int | None = None
        for command in commands:
            if last is not None and command.group != last:
                menu.addSeparator()
            last = command.group
            menu.addAction(self._actions[command.name])
        menu.menuAction().setVisible(bool(commands))

    def _made(self, command: Command) -> QAction:
        action = QAction(literal(command.words), self)
        action.setObjectName(command.name)
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.key:
            action.setShortcuts([QKeySequence(key) for key in command.key.split(" | ")])
        if command.checked is not None:
            action.setCheckable(True)
        action.triggered.connect(lambda _=False: command.run() if command.enabled() else None)
        self._window.addAction(action)
        return action

    def refresh(self) -> None:
        """Ask every command for its words and whether it can be given now."""
        for command in self.commands():
            action = self._actions[command.name]
            action.setEnabled(command.enabled() and not self._resting)
            words = command.label() if command.label is not None else command.words
            shown = literal(words)
            action.setText(f"{shown}\t{command.hint}" if command.hint else shown)
            if command.checked is not None:
                action.setChecked(command.checked())
