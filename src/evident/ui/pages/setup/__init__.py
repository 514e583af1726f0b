"""Set-up: from the inspection report to a plan, in four steps, each saved as you go."""

from evident.ui.pages.setup.page import SetupPage

__all__ = ["SetupPage"]
