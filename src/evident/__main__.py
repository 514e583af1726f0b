"""``python -m evident``."""

import sys

from evident.app.main import main

if __name__ == "__main__":
    sys.exit(main())
