"""Draws every screen: ``python tests/screens.py OUT`` writes one picture for each.

Screens, dialogs, empty and error states with the sample, at four sizes, light and dark, with text
at 100 and 150 %: ``concerns-1366x768-light.png``, ``concerns-1366x768-light-150.png``. Only some:
``python tests/screens.py OUT concerns map``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOOKS = tuple((look, text) for look in ("light", "dark") for text in (100, 150))


def draw(out: Path, folder: Path, look: str, text: int, only: list[str]) -> int:
    """Draw every scene in one look and text size; give the number of pictures."""
    from PySide6.QtWidgets import QApplication

    from evident.ui import tasks, theme
    from tests.ui import scenes

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.prepare(app, bundled_font=True)
    theme.apply(app, look, text)
    drawn = 0
    for plan in (scenes.SAMPLE, scenes.YEAR, scenes.EMPTY, scenes.READ, scenes.READ_PAGE):
        path = folder / f"{plan}-{look}-{text}.evident"
        shutil.copyfile(folder / f"{plan}.evident", path)
        session = scenes.open_session(path)
        window = scenes.window_of(session, folder)
        for scene in scenes.scenes(plan):
            if not only or any(scene.name.startswith(word) for word in only):
                drawn += _draw(out, window, scene, look, text)
        window.close()
        tasks.stop_all()
        session.close()
    return drawn


def _draw(out: Path, window: "object", scene: "object", look: str, text: int) -> int:
    """Draw *scene* at every size. A page is shown once and resized, a dialog opened each time."""
    from tests.ui import scenes

    size_of_text = "" if text == 100 else f"-{text}"
    shown = None
    for wide, tall in scenes.SIZES:
        (shown if shown is not None and scene.inspector else window).resize(wide, tall)
        if shown is None or scene.dialog:
            shown = scenes.show(window, scene)
            if scene.inspector and shown is not None:
                shown.resize(wide, tall)
        scenes.settle(8)
        if shown is None:
            sys.stderr.write(f"{scene.name}: no dialog came up\n")
            return 0
        picture = (shown if scene.inspector else window).grab()
        if shown is not window and not scene.inspector:
            _lay_over(picture, window, shown)
        picture.save(str(out / f"{scene.name}-{wide}x{tall}-{look}{size_of_text}.png"), "PNG", 85)
        if scene.dialog:
            scenes.leave(window)
    scenes.leave(window)
    return len(scenes.SIZES)


def _lay_over(picture: "object", window: "object", dialog: "object") -> None:
    """Draw *dialog* into the picture of *window*, where it stands on the screen."""
    from PySide6.QtGui import QPainter

    painter = QPainter(picture)
    corner = dialog.mapToGlobal(dialog.rect().topLeft()) - window.mapToGlobal(
        window.rect().topLeft()
    )
    painter.drawPixmap(corner, dialog.grab())
    painter.end()


def main() -> int:
    """Draw with one process for each look: the look belongs to the whole application."""
    out, only = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_plans(folder)
        orders = [[str(out.resolve()), str(folder), look, str(text)] for look, text in LOOKS]
        failed = _run(orders, only)
    count = len(list(out.glob("*.png")))
    sys.stdout.write(f"{count} pictures in {time.monotonic() - begun:.0f} s\n")
    return failed


def _run(orders: list[list[str]], only: list[str]) -> int:
    """Run the orders, as many at a time as there are cores."""
    waiting, running, failed = list(orders), [], 0
    while waiting or running:
        while waiting and len(running) < max(1, os.cpu_count() or 1):
            line = [sys.executable, __file__, "--draw", *waiting.pop(0), *only]
            running.append(subprocess.Popen(line))
        done = running.pop(0)
        failed |= done.wait()
    return failed


def _make_plans(folder: Path) -> None:
    from evident.operations.sample import make_sample
    from evident.operations.sample_year import make_year
    from tests.ui import scenes

    make_sample(folder / f"{scenes.SAMPLE}.evident").close()
    make_year(folder / f"{scenes.YEAR}.evident").close()
    scenes.empty_plan(folder / f"{scenes.EMPTY}.evident")
    scenes.read_plan(folder / f"{scenes.READ}.evident", web_page=False)
    scenes.read_plan(folder / f"{scenes.READ_PAGE}.evident", web_page=True)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    if sys.argv[1] == "--draw":
        drawn = draw(
            Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]), sys.argv[6:]
        )
        sys.exit(0 if drawn else 1)
    sys.exit(main())
