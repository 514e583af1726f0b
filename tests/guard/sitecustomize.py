"""Found first on PYTHONPATH by every Python the tests start, so that children are guarded too."""

import network_guard  # noqa: F401
