"""Draw boxes over names on the pages of an item; they are burnt into a copy."""

from evident.ui.dialogs.cover_names.dialog import CoverNames
from evident.ui.dialogs.cover_names.opening import cover_names

__all__ = ["CoverNames", "cover_names"]
