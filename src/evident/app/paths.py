"""Where the program keeps what belongs to this user and to no plan."""

from pathlib import Path

from platformdirs import user_config_path, user_log_path


def settings_file() -> Path:
    """Give the settings' place: under AppData\\Local on Windows, ~/.config on Linux."""
    return user_config_path("Evident", appauthor=False) / "settings.json"


def log_file() -> Path:
    """Give the place of the technical notes; they hold no words of any plan."""
    return user_log_path("Evident", appauthor=False) / "evident.log"
