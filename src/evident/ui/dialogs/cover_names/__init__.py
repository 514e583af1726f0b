"""Cover names: boxes burnt into a copy of an item's pages, or a covered copy of its words."""

from evident.ui.dialogs.cover_names.dialog import CoverNames
from evident.ui.dialogs.cover_names.opening import cover_names
from evident.ui.dialogs.cover_names.words import CoverWords

__all__ = ["CoverNames", "CoverWords", "cover_names"]
