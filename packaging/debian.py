"""What Evident needs from the system, and installing it on a Debian-like one.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True)
class Need:
    """Something outside Python, with the Debian packages that bring it, first choice first.

    *file* is a shared library's name, a program's name or a Python module's name.
    """

    kind: str
    file: str
    packages: tuple[str, ...]


def _library(file: str, *packages: str) -> Need:
    return Need("library", file, packages)


VENV = Need(
    "module",
    "ensurepip",
    (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3-venv"),
)

# Each of these is needed only to import QtWidgets, with or without a screen.
WINDOW = (
    _library("libGL.so.1", "libgl1"),
    _library("libEGL.so.1", "libegl1"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
)

# Beyond these, a window on an X screen.
SCREEN = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)

# The tests let other programs judge the PDFs.
PDF_CHECKS = (
    Need("program", "qpdf", ("qpdf",)),
    Need("program", "pdftotext", ("poppler-utils",)),
)


def has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def needs_of(command: str) -> tuple[Need, ...]:
    """Say what *command* (run, test or another) needs of a Linux system."""
    if not sys.platform.startswith("linux"):
        return ()
    if command == "run":
        return (VENV, *WINDOW, *(SCREEN if has_screen() else ()))
    if command in ("test", "exec", "bench"):
        return (VENV, *WINDOW, *PDF_CHECKS)
    return (VENV,)


def is_there(need: Need) -> bool:
    if need.kind == "program":
        return shutil.which(need.file) is not None
    if need.kind == "module":
        return find_spec(need.file) is not None
    try:
        ctypes.CDLL(need.file)
    except OSError:
        return False
    return True


def missing(needs: Sequence[Need], there: Callable[[Need], bool] = is_there) -> tuple[Need, ...]:
    return tuple(need for need in needs if not there(need))


def message(lacking: Sequence[Need], why_not: str) -> str:
    """Say what is missing, why it was not installed, and the line that brings it."""
    names = ", ".join(need.file for need in lacking)
    packages = " ".join(need.packages[-1] for need in lacking)
    return (
        f"This PC lacks {names}.\n"
        f"Not installed: {why_not}\n"
        f"On Debian or Ubuntu an administrator can bring it with:\n"
        f"  sudo apt-get install --no-install-recommends {packages}\n"
        f"On another system install the packages that hold these files, then start again."
    )


class Apt:
    """The system's own installer, as root."""

    OPTIONS = ("-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300")

    def __init__(self, run: Callable[[Sequence[str]], int] | None = None) -> None:
        self._run = run or _run

    def install(self, lacking: Sequence[Need]) -> bool:
        """Install what is lacking; ask for fresh lists only when the first try fails."""
        if not self._install(lacking):
            self._run(("apt-get", "update", "-o", "DPkg::Lock::Timeout=300"))
            return self._install(lacking)
        return True

    def _install(self, lacking: Sequence[Need]) -> bool:
        names = [self._name(need) for need in lacking]
        return self._run(("apt-get", "install", *self.OPTIONS, *names)) == 0

    def _name(self, need: Need) -> str:
        """Give the first of the need's packages that this release knows."""
        for name in need.packages[:-1]:
            if self._run(("apt-cache", "show", "--no-all-versions", name)) == 0:
                return name
        return need.packages[-1]


def _run(line: Sequence[str]) -> int:
    path = os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin"
    environment = {**os.environ, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = subprocess.DEVNULL
    errors = quiet if line[0] == "apt-cache" else None  # it only asks whether a name is known
    done = subprocess.run(line, env=environment, stdout=quiet, stderr=errors, check=False)
    return done.returncode


def why_not_apt() -> str:
    """Say why packages cannot be installed from here; empty when they can."""
    if shutil.which("apt-get") is None:
        return "there is no apt-get here."
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "that takes an administrator (root)."
    return ""


def provide(
    needs: Sequence[Need],
    *,
    there: Callable[[Need], bool] = is_there,
    why_not: Callable[[], str] = why_not_apt,
    apt: Apt | None = None,
    say: Callable[[str], None] = print,
) -> tuple[Need, ...]:
    """Install what is missing when that is possible, else say what is needed.

    Gives what is still missing; the caller decides whether it can go on without.
    """
    lacking = missing(needs, there)
    if not lacking:
        return ()
    reason = why_not()
    if not reason:
        say("Installing " + ", ".join(need.packages[-1] for need in lacking) + " ...")
        (apt or Apt()).install(lacking)
        lacking = missing(lacking, there)
        reason = "apt-get could not install it; its own message is above."
    if lacking:
        say(message(lacking, reason))
    return lacking
