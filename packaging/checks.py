"""The checks that must pass, and the lock files: what `dev.py test` and `dev.py lock` run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import DEV_LOCK, LOCK, ROOT, VENV, python_in, variables

# The folders that hold Python; `format` and `lint` look at no others.
CODE = ("src", "tests", "packaging")


def static_checks(folder: Path = VENV) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each check before the tests: its name and its command line."""
    programs = python_in(folder).parent
    return (
        ("format", (str(programs / "ruff"), "format", "--check", *CODE)),
        ("lint", (str(programs / "ruff"), "check", *CODE)),
        ("types", (str(programs / "mypy"), "--no-error-summary", "src", "packaging")),
        ("layers", (str(programs / "lint-imports"), "--no-cache")),
        ("dependencies", (str(programs / "deptry"), "--no-ansi", "src")),
        ("licences", (str(python_in(folder)), "packaging/licences.py")),
    )


def run_static_checks(environment: Mapping[str, str]) -> list[str]:
    """Run each check, one summary line each; give the names of those that failed."""
    failed = []
    for name, line in static_checks():
        began = time.monotonic()
        done = subprocess.run(
            line, cwd=ROOT, env=environment, check=False, stdout=-1, stderr=-2, text=True
        )
        result = "FAILED" if done.returncode else "ok"
        print(f"{name:<14}{result:<8}{time.monotonic() - began:5.1f} s")
        if done.returncode:
            failed.append(name)
            print(done.stdout)
    return failed


def test_variables(failed: Sequence[str], nightly: bool) -> dict[str, str]:
    """Give the environment the tests run in: no screen, and told what failed before them."""
    environment = variables()
    environment["QT_QPA_PLATFORM"] = "offscreen"
    environment["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    environment["EVIDENT_FAILED_CHECKS"] = ", ".join(failed)
    environment["EVIDENT_NIGHTLY"] = "1" if nightly else ""
    return environment


def pytest_line(arguments: Sequence[str], nightly: bool) -> list[str]:
    """Give the command for pytest: random order, and both cores where there are two."""
    workers = min(os.cpu_count() or 1, 4)
    spread = [] if workers < 2 else ["-n", str(workers)]
    patience = ["-o", "timeout=7200"] if nightly else []
    return [str(python_in(VENV)), "-m", "pytest", *spread, *patience, *arguments]


def run_all(arguments: Sequence[str], nightly: bool) -> int:
    """Run everything that must pass; give 0 when it did. pytest's own closing line is last."""
    failed = run_static_checks(variables())
    print("tests")
    environment = test_variables(failed, nightly)
    done = subprocess.run(pytest_line(arguments, nightly), cwd=ROOT, env=environment, check=False)
    return done.returncode or (1 if failed else 0)


def lock(options: Sequence[str]) -> int:
    """Remake both lock files from pyproject.toml, with hashes and without any address.

    What is locked stays at its version unless *options* hold --upgrade, which uv knows.
    """
    for target, source in ((DEV_LOCK, ["--group", "dev"]), (LOCK, ["-c", str(DEV_LOCK)])):
        line = [
            *(str(python_in(VENV)), "-m", "uv", "pip", "compile", "--quiet", "--universal"),
            *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
            *("--python-version", "3.11", "pyproject.toml", *source, *options, "-o", str(target)),
        ]
        done = subprocess.run(line, cwd=ROOT, env=variables(), check=False)
        if done.returncode:
            print(f"{target.name} was not made; uv's own message is above.", file=sys.stderr)
            return 1
        told = addresses(target.read_text(encoding="utf-8"))
        if told:
            print(f"{target.name} names an address: {told[0]}", file=sys.stderr)
            return 1
        print(f"Made {target.relative_to(ROOT)}")
    return 0


def addresses(text: str) -> list[str]:
    """Give the lines of a lock file that say where packages come from."""
    pattern = re.compile(r"https?:|file:|index-url|find-links|trusted-host|^-i\b| @ ", re.I)
    return [line for line in text.splitlines() if pattern.search(line)]
