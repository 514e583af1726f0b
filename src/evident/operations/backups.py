"""Backups that are opened again and counted, restore, and the check of a plan file."""

from evident.store.backup import BackupResult, Checkup, backup, check, restore

__all__ = ["BackupResult", "Checkup", "backup", "check", "restore"]
