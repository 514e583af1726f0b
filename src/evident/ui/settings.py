"""What Evident keeps about this PC's user, outside every plan: look, recent plans, backups.

The file is JSON and may be wrong in any way: what does not fit is read as its default, so that
the program starts whatever an editor, a full disk or an older version left there.
"""

import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from evident.plan.words import Word

TEXT_SIZES = (100, 115, 130, 150)
MOST_RECENTS = 8
_LONGEST = 1000
_MOST_REFUSED = 500
MOST_PORTFOLIOS = 40
_MOST_PLANS = 40
T = TypeVar("T")


class Look(Word):
    FOLLOW = "follow", "Follow Windows"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"
    CONTRAST = "contrast", "High contrast"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup of one plan that was opened again and counted.

    *entries* is how many steps its history held: more since then are not in it.
    """

    at: datetime
    path: Path
    concerns: int = 0
    items: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class InboxFolder:
    """A folder whose new files become evidence. *refused* marks those that were told of."""

    path: Path
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Settings:
    """*recents* are plan files, newest first. *last_backups* and *inboxes* are by plan id.

    *portfolios* says, by plan id, where each PDF with this SHA-256 was saved, the newest last.
    *geometry* is what the window gave to be put back where it was, as text. *noticed* is the
    day on which each plan, by its id, last said what is due (with *notices*).
    """

    look: Look = Look.FOLLOW
    text_size: int = 100
    calmer: bool = False
    recents: tuple[Path, ...] = ()
    backup_folder: Path | None = None
    last_backups: Mapping[str, LastBackup] = field(default_factory=dict)
    inboxes: Mapping[str, InboxFolder] = field(default_factory=dict)
    portfolios: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    working_as: str = ""
    geometry: str = ""
    notices: bool = True
    noticed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the settings at *path*; the defaults for whatever cannot be read."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        return _read(told) if isinstance(told, dict) else cls()

    def save(self, path: Path) -> None:
        """Write the settings whole: a stop half-way leaves the file as it was. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        try:
            with unfinished.open("w", encoding="ascii", newline="\n") as file:
                # ASCII takes every name of a file, also one whose bytes are no words.
                file.write(json.dumps(_written(self), indent=2) + "\n")
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def with_recent(self, plan: Path) -> "Settings":
        """Put *plan* first among the recent ones."""
        others = (path for path in self.recents if path != plan)
        return replace(self, recents=(plan, *others)[:MOST_RECENTS])

    def with_backup(self, plan_id: str, made: LastBackup) -> "Settings":
        return replace(self, last_backups={**self.last_backups, plan_id: made})

    def with_inbox(
        self, plan_id: str, folder: Path | None, refused: Iterable[str] = ()
    ) -> "Settings":
        """Give a plan its inbox folder; None takes it away."""
        others = {id: kept for id, kept in self.inboxes.items() if id != plan_id}
        if folder is not None:
            others[plan_id] = InboxFolder(folder, frozenset(refused))
        return replace(self, inboxes=others)

    def with_portfolio(self, plan_id: str, sha256: str, path: Path) -> "Settings":
        """Remember where a portfolio was saved; the oldest of very many are forgotten."""
        saved = {mark: kept for mark, kept in self.saved_of(plan_id).items() if mark != sha256}
        saved[sha256] = path
        others = {id: kept for id, kept in self.portfolios.items() if id != plan_id}
        others[plan_id] = _newest(saved, MOST_PORTFOLIOS)
        return replace(self, portfolios=_newest(others, _MOST_PLANS))

    def saved_of(self, plan_id: str) -> Mapping[str, Path]:
        """Give where portfolios of a plan were saved on this PC, by SHA-256, the newest last."""
        return self.portfolios.get(plan_id, {})

    def with_notice(self, plan_id: str, day: str) -> "Settings":
        return replace(self, noticed={**self.noticed, plan_id: day})

    def last_backup(self, plan_id: str) -> LastBackup | None:
        return self.last_backups.get(plan_id)


class KeptSettings(QObject):
    """The settings in force and the file they are kept in.

    *changed* gives the new Settings. *kept* is False while the file cannot be written: the
    change is then in force until the program closes.
    """

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.value = Settings.load(path)
        self.kept = True

    def change(self, **facts: Any) -> bool:
        """Change named settings. Says whether the file holds them."""
        return self.update(lambda settings: replace(settings, **facts))

    def update(self, step: Callable[[Settings], Settings]) -> bool:
        """Change the settings by *step*. Says whether the file holds them."""
        # Another window may have written since: its recent plans and backups stay.
        present = Settings.load(self.path) if self.kept and self.path.exists() else self.value
        self.value = step(present)
        try:
            self.value.save(self.path)
            self.kept = True
        except OSError:
            self.kept = False
        self.changed.emit(self.value)
        return self.kept


# --- as JSON ---


def _written(settings: Settings) -> dict[str, Any]:
    return {
        "look": settings.look.value,
        "text_size": settings.text_size,
        "calmer": settings.calmer,
        "recents": [str(path) for path in settings.recents],
        "backup_folder": str(settings.backup_folder) if settings.backup_folder else "",
        "last_backups": {
            plan_id: {
                "at": made.at.astimezone(UTC).isoformat(),
                "path": str(made.path),
                "concerns": made.concerns,
                "items": made.items,
                "entries": made.entries,
            }
            for plan_id, made in settings.last_backups.items()
        },
        "inboxes": {
            plan_id: {"path": str(kept.path), "refused": sorted(kept.refused)[:_MOST_REFUSED]}
            for plan_id, kept in settings.inboxes.items()
        },
        "portfolios": {
            plan_id: {sha256: str(path) for sha256, path in saved.items()}
            for plan_id, saved in settings.portfolios.items()
        },
        "working_as": settings.working_as,
        "geometry": settings.geometry,
        "notices": settings.notices,
        "noticed": dict(settings.noticed),
    }


def _read(told: Mapping[str, Any]) -> Settings:
    found = Settings()
    with suppress(ValueError):
        found = replace(found, look=Look(_line(told.get("look"))))
    if told.get("text_size") in TEXT_SIZES:
        found = replace(found, text_size=int(told["text_size"]))
    folder = _line(told.get("backup_folder"))
    backups, noticed = told.get("last_backups"), told.get("noticed")
    return replace(
        found,
        calmer=told.get("calmer") is True,
        recents=_recents(told.get("recents")),
        backup_folder=Path(folder) if folder else None,
        last_backups=_backups(backups) if isinstance(backups, dict) else {},
        inboxes=_inboxes(told.get("inboxes")),
        portfolios=_portfolios(told.get("portfolios")),
        working_as=_line(told.get("working_as")),
        geometry=_line(told.get("geometry")),
        notices=told.get("notices") is not False,
        noticed={str(id): _line(day) for id, day in noticed.items()}
        if isinstance(noticed, dict)
        else {},
    )


def _recents(told: object) -> tuple[Path, ...]:
    lines = [_line(one) for one in told] if isinstance(told, list) else []
    return tuple(dict.fromkeys(Path(line) for line in lines if line))[:MOST_RECENTS]


def _inboxes(told: object) -> dict[str, InboxFolder]:
    found: dict[str, InboxFolder] = {}
    for plan_id, facts in told.items() if isinstance(told, dict) else ():
        path = _line(facts.get("path")) if isinstance(facts, dict) else ""
        refused = facts.get("refused") if path else None
        marks = [_line(one) for one in refused] if isinstance(refused, list) else []
        if path:
            found[str(plan_id)] = InboxFolder(Path(path), frozenset(mark for mark in marks if mark))
    return found


def _portfolios(told: object) -> dict[str, Mapping[str, Path]]:
    found: dict[str, Mapping[str, Path]] = {}
    for plan_id, saved in told.items() if isinstance(told, dict) else ():
        lines = (
            {mark: _line(path) for mark, path in saved.items()} if isinstance(saved, dict) else {}
        )
        paths = {str(mark): Path(path) for mark, path in lines.items() if path}
        if paths:
            found[str(plan_id)] = _newest(paths, MOST_PORTFOLIOS)
    return _newest(found, _MOST_PLANS)


def _newest(kept: Mapping[str, T], most: int) -> dict[str, T]:
    return dict(list(kept.items())[-most:])


def _backups(told: Mapping[str, Any]) -> dict[str, LastBackup]:
    found = {plan_id: _backup(facts) for plan_id, facts in told.items()}
    return {plan_id: made for plan_id, made in found.items() if made is not None}


def _backup(facts: object) -> LastBackup | None:
    if not isinstance(facts, dict) or not _line(facts.get("path")):
        return None
    try:
        at = datetime.fromisoformat(_line(facts.get("at")))
    except ValueError:
        return None
    if at.tzinfo is None:
        return None
    counts = (_count(facts.get(name)) for name in ("concerns", "items", "entries"))
    return LastBackup(at, Path(_line(facts["path"])), *counts)


def _count(told: object) -> int:
    return told if type(told) is int and told >= 0 else 0


def _line(told: object) -> str:
    """Give text that is one line of sensible length, else ""."""
    fits = isinstance(told, str) and len(told) <= _LONGEST and told.isprintable()
    return str(told) if fits else ""
