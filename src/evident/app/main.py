"""Where the program starts: the command line, and later the window."""

import sys
from collections.abc import Sequence


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
        from evident.app import cli

        return cli.run(words)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\nYou stopped it before it began.\nNothing was changed.\n")
        return 1
