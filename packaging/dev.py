#!/usr/bin/env python3
"""Sets Evident up on this PC, then runs it, its tests or its tools.

  python3 packaging/dev.py run              open Evident; with no screen: do the job on the sample
  python3 packaging/dev.py run ARGUMENTS    the evident command, as in `run readiness my.evident`
  python3 packaging/dev.py test [--nightly] [PYTEST ARGUMENTS]
  python3 packaging/dev.py exec COMMAND     run a command inside the environment
  python3 packaging/dev.py lock [--upgrade] remake packaging/requirements*.txt
  python3 packaging/dev.py bench [NAME]     run the benchmarks; options go to them

Standard library only. Everything it makes is in .venv, which may be deleted at any time.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said in words before anything fails
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(f"Evident needs Python 3.11 or newer; this is {found}. Start it with a newer one.")

import checks
import debian
from environment import DEV_LOCK, LOCK, ROOT, VENV, SetUpFailed, ensure, launcher_in, variables


def main(arguments: Sequence[str]) -> int:
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    commands = {"run": run, "test": test, "exec": execute, "lock": lock, "bench": bench}
    if command == "build":
        print("Packages for Windows and Linux come in a later issue.", file=sys.stderr)
        return 2
    if command not in commands:
        print(__doc__.strip(), file=sys.stderr if command not in ("-h", "--help") else sys.stdout)
        return 0 if command in ("-h", "--help") else 2
    try:
        return commands[command](rest)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def set_up(command: str, lock_file: Path) -> Path:
    """Bring what the system must have and the environment; go on without what may be missing."""
    lacking = debian.provide(debian.needs_of(command))
    if debian.VENV in lacking:
        raise SetUpFailed("Without it no environment can be made.")
    if lacking:
        print("Going on without; what needs it will fail and say so.")
    return ensure(lock_file)


def run(arguments: Sequence[str]) -> int:
    set_up("run", LOCK)
    if arguments:
        return evident(arguments)
    if debian.has_screen() or not sys.platform.startswith("linux"):
        return evident([])
    print("There is no screen here: this does Evident's job on the sample service instead.")
    return sample_job(Path(tempfile.mkdtemp(prefix="evident-sample-")))


def sample_job(folder: Path) -> int:
    """Make the sample plan in *folder*, say how ready it is, make its portfolio; say where."""
    plan, portfolio = folder / "sample.evident", folder / "portfolio.pdf"
    steps = (["sample", plan], ["readiness", plan], ["portfolio", plan, portfolio])
    for step in steps:
        result = evident([str(part) for part in step])
        if result:
            print(f"Stopped at `evident {step[0]}`; what was made is in {folder}", file=sys.stderr)
            return result
    print(f"\nPlan:      {plan}\nPortfolio: {portfolio}")
    return 0


def evident(arguments: Sequence[str]) -> int:
    line = [str(launcher_in(VENV)), *arguments]
    return subprocess.run(line, env=variables(), check=False).returncode


def test(arguments: list[str]) -> int:
    set_up("test", DEV_LOCK)
    nightly = "--nightly" in arguments
    return checks.run_all([one for one in arguments if one != "--nightly"], nightly)


def execute(arguments: Sequence[str]) -> int:
    if not arguments:
        print("Say what to run: dev.py exec COMMAND [ARGUMENTS]", file=sys.stderr)
        return 2
    set_up("exec", DEV_LOCK)
    try:
        return subprocess.run(list(arguments), env=variables(), check=False).returncode
    except FileNotFoundError:
        print(f"There is no command {arguments[0]} in the environment.", file=sys.stderr)
        return 127


def lock(options: Sequence[str]) -> int:
    set_up("lock", DEV_LOCK)
    return checks.lock(options)


def bench(arguments: Sequence[str]) -> int:
    """Run each benchmark named, or all, with the options given; they print their own tables."""
    names = [one for one in arguments if not one.startswith("-")]
    options = [one for one in arguments if one.startswith("-")]
    python = set_up("bench", DEV_LOCK)
    files = sorted((ROOT / "tests" / "benchmarks").glob("*.py"))
    known = {file.stem.replace("_", "-"): file for file in files if file.stem[0] != "_"}
    if not set(names) <= set(known):
        print("The benchmarks are: " + (", ".join(known) or "none yet"), file=sys.stderr)
        return 2
    failed = 0
    for name in names or known:
        print(f"{name}:")
        line = [str(python), str(known[name]), *options]
        done = subprocess.run(line, env=variables(), check=False)
        failed = failed or done.returncode
    return failed


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # our words in order with those of programs
    sys.exit(main(sys.argv[1:]))
