"""The page of all concerns: table, filters, many at once, details at the side."""

from evident.ui.pages.concerns.page import ConcernsPage

__all__ = ["ConcernsPage"]
