"""Makes the project's own Python environment, .venv, from a lock file with hashes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.txt"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.txt"

_START = "import sys; from evident.app.main import main; sys.exit(main())"


class SetUpFailed(Exception):
    """The environment could not be made; the message says why and what to do."""


def stamp(lock: Path) -> str:
    """Give what the environment depends on: the lock's bytes and the exact Python."""
    digest = hashlib.sha256(lock.read_bytes())
    digest.update(sys.version.encode())
    digest.update(sys.base_prefix.encode())
    return digest.hexdigest()


def python_in(folder: Path) -> Path:
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def launcher_in(folder: Path) -> Path:
    return folder / "Scripts" / "evident.cmd" if os.name == "nt" else folder / "bin" / "evident"


def is_current(folder: Path, lock: Path) -> bool:
    """Say whether *folder* holds what *lock* asks for. The development lock holds the other."""
    if not python_in(folder).exists():
        return False
    locks = [lock] if lock.name == DEV_LOCK.name else [lock, lock.with_name(DEV_LOCK.name)]
    return any(_stamped(folder, one) for one in locks)


def _stamp_file(folder: Path, lock: Path) -> Path:
    return folder / f"{lock.stem}.stamp"


def _stamped(folder: Path, lock: Path) -> bool:
    file = _stamp_file(folder, lock)
    return lock.exists() and file.exists() and file.read_text(encoding="ascii") == stamp(lock)


def ensure(lock: Path, folder: Path = VENV) -> Path:
    """Make or renew the environment when it is not current; give its Python.

    A changed lock or Python starts from an empty folder, so nothing old stays importable.
    The stamp is written last: a set-up that was cut short is done again.
    Raises SetUpFailed.
    """
    if not is_current(folder, lock):
        if _must_start_again(folder):
            shutil.rmtree(folder, ignore_errors=True)
        if not python_in(folder).exists():
            print(f"Making the environment {folder.name} ...")
            _make(folder)
        print(f"Installing from {lock.name}; the first time takes about a minute ...")
        _install(folder, lock)
        _stamp_file(folder, lock).write_text(stamp(lock), encoding="ascii")
    _write_launcher(folder)
    return python_in(folder)


def _must_start_again(folder: Path) -> bool:
    """Say whether what is there is unfinished, or was made for another lock or Python."""
    made = [lock for lock in (LOCK, DEV_LOCK) if _stamp_file(folder, lock).exists()]
    return not made or not all(_stamped(folder, lock) for lock in made)


def _make(folder: Path) -> None:
    try:
        venv.create(folder, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpFailed(
            f"The environment {folder} was not made: {error}.\n"
            "See that the folder can be written, and on Debian that python3-venv is installed."
        ) from error


def _install(folder: Path, lock: Path) -> None:
    line = [
        str(python_in(folder)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "-r",
        str(lock),
    ]
    if subprocess.run(line, check=False).returncode:
        raise SetUpFailed(
            f"The packages of {lock.name} were not installed; pip's own message is above.\n"
            "See that this PC reaches a Python package index, then start again."
        )


def _write_launcher(folder: Path) -> None:
    """Put src on the environment's path and an `evident` command beside its Python."""
    site = next(folder.glob("Lib/site-packages"), None) or next(
        folder.glob("lib/python3*/site-packages")
    )
    _write(site / "evident-checkout.pth", f"{ROOT / 'src'}\n")
    launcher = launcher_in(folder)
    if os.name == "nt":
        _write(launcher, f'@"%~dp0python.exe" -X utf8 -c "{_START}" %*\r\n')
    else:
        _write(launcher, f"#!/bin/sh\nexec '{python_in(folder)}' -X utf8 -c '{_START}' \"$@\"\n")
        launcher.chmod(0o755)


def _write(file: Path, text: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def variables(folder: Path = VENV) -> dict[str, str]:
    """Give the environment variables for a program started inside *folder*."""
    inside = {
        "PATH": str(python_in(folder).parent) + os.pathsep + os.environ.get("PATH", ""),
        "PYTHONUTF8": "1",
        "VIRTUAL_ENV": str(folder),
    }
    return {**os.environ, **inside}
