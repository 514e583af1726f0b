"""``python -m evident.worker``: the child process. People never start it."""

from evident.worker.child import main

main()
