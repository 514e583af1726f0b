"""Today, part by part."""

from evident.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
