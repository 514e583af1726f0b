"""Settings: backup and restore, look, numbers, frameworks, who is working."""

from evident.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
