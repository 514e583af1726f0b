"""Where the program starts: the window, or a command."""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit code: 0 done, 1 refused or not found true, 2 wrong usage.

    A built program has no ``python -m``: it starts itself with ``--worker`` to read files.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        # Imported inside, as Ctrl+C may come while the parts of the program are loaded.
        if words == ["--worker"]:
            from evident.worker import child

            child.main()
        if not words or _names_a_plan(words):
            from evident.app import desktop

            return desktop.open_window(Path(words[0]) if words else None)
        from evident.app import cli

        return cli.run(words)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\nYou stopped it before it began.\nNothing was changed.\n")
        return 1


def _names_a_plan(words: Sequence[str]) -> bool:
    """Say whether the one word given is a plan to open, as a double-click gives it."""
    return len(words) == 1 and words[0].lower().endswith(".evident")
