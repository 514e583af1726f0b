"""Where the program starts: the command line, and later the window."""

import sys
from collections.abc import Sequence

from evident.app import cli
from evident.worker import child


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit code: 0 done, 1 refused or not found true, 2 wrong usage.

    A built program has no ``python -m``: it starts itself with ``--worker`` to read files.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--worker"]:
        child.main()
    return cli.run(words)
