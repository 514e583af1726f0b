"""Record a check, or correct one: the form, what was found of each concern, staff asked."""

from evident.ui.dialogs.record_check.dialog import RecordCheckDialog

__all__ = ["RecordCheckDialog"]
