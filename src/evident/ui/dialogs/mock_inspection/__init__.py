"""A mock inspection: a walk through concerns, one at a time, that can be left and carried on."""

from evident.ui.dialogs.mock_inspection.dialog import MockInspectionDialog

__all__ = ["MockInspectionDialog"]
