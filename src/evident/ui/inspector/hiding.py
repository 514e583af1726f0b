"""Nothing else of the program over the Inspector view: what opens meanwhile waits out of sight."""

import shiboken6
from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

LOOK = 500
"""Milliseconds between looks for windows that nobody told of."""
_OFF_SCREEN = Qt.WidgetAttribute.WA_DontShowOnScreen
_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)


class OnlyThis(QObject):
    """Keeps every window but *shown* and its own out of sight from ``begin`` until ``end``.

    Windows and what they open are listened to, which keeps them off the screen from the first
    moment. A look now and then finds the rest: listening to the whole program would double the
    time that each page takes.
    """

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown)
        self._shown = shown
        self._waiting: list[QWidget] = []
        self._listened: list[QWidget] = []
        self._hiding: dict[QWidget, bool] = {}
        """Windows about to be hidden, and whether each was off the screen before."""
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look_around)

    def begin(self) -> None:
        """Hide what is open, and from now on whatever opens."""
        for one in QApplication.topLevelWidgets():
            if not self._belongs(one):
                self._listen(one)
                if one.isVisible():
                    self._let_wait(one)
                    one.hide()
        self._timer.start()
        program = QApplication.instance()
        if isinstance(program, QGuiApplication):
            program.focusWindowChanged.connect(self._look_around)

    def end(self) -> None:
        """Show again what was open, and what would have opened since."""
        self._timer.stop()
        program = QApplication.instance()
        if isinstance(program, QGuiApplication):
            program.focusWindowChanged.disconnect(self._look_around)
        for one in filter(shiboken6.isValid, self._listened):
            one.removeEventFilter(self)
        for one in tuple(self._hiding):
            self._hide(one)  # what opened in this very moment: hidden later, it would stay so
        waiting, self._waiting = self._waiting, []
        for one in filter(shiboken6.isValid, waiting):
            one.show()

    def _belongs(self, widget: QWidget) -> bool:
        """Say whether a window is the view's: it, what it opened, or the tip of what is in it."""
        above: QWidget | None = widget
        while above is not None:
            if above is self._shown:
                return True
            above = above.parentWidget()
        return widget.windowType() is Qt.WindowType.ToolTip

    def _listen(self, window: QWidget) -> None:
        window.installEventFilter(self)
        self._listened.append(window)

    def _let_wait(self, window: QWidget) -> None:
        """Keep *window* to be shown again, unless it is closed before."""
        if window not in self._waiting and window.windowType() not in _PASSING:
            self._waiting.append(window)
            if isinstance(window, QDialog):
                window.finished.connect(lambda _: self._forget(window))

    def _forget(self, window: QWidget) -> None:
        self._waiting = [one for one in self._waiting if one is not window]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget) and child.isWindow() and not self._belongs(child):
                self._listen(child)
        elif event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self._keep_back(watched)
        return False

    def _look_around(self, *_: object) -> None:
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and not self._belongs(one):
                self._keep_back(one)

    def _keep_back(self, window: QWidget) -> None:
        """Let *window* believe that it is shown, and hide it when it has been.

        Off the screen it is never seen, not even for a moment; hidden it keeps no keys from the
        view, as an open form would.
        """
        if window in self._hiding:
            return
        self._hiding[window] = window.testAttribute(_OFF_SCREEN)
        window.setAttribute(_OFF_SCREEN)
        self._let_wait(window)
        QTimer.singleShot(0, self, lambda: self._hide(window))

    def _hide(self, window: QWidget) -> None:
        was_off = self._hiding.pop(window, None)
        if was_off is None:
            return
        if shiboken6.isValid(window):
            window.hide()
            window.setAttribute(_OFF_SCREEN, was_off)
        self._shown.activateWindow()
