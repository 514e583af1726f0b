"""The page of one concern, part by part."""

from evident.ui.pages.concern.page import ConcernPage

__all__ = ["ConcernPage"]
