"""What a new report makes of the concerns that were open before it."""

from evident.ui.pages.earlier.page import EarlierPage

__all__ = ["EarlierPage"]
