"""Governance: meetings with what came of their decisions, and the risk register."""

from evident.ui.pages.governance.page import GovernancePage

__all__ = ["GovernancePage"]
