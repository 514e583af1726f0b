"""Where the versions of a portfolio were saved on this PC: kept in its settings, in no plan."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from evident.plan.records import PortfolioVersion

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.settings import KeptSettings


class SavedPlaces:
    """Where portfolios of the plan that *page* shows were saved, also before this start.

    A page that stands in no window remembers until it goes.
    """

    def __init__(self, page: "Page") -> None:
        self._page = page
        self._plan = page.session.store.path
        self._now: dict[str, Path] = {}
        self._folder: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the last one was saved and still can be, else where the plan is."""
        if self._folder is None:
            newest = next(reversed(list(self._saved.values())), None)
            there = newest is not None and newest.parent.is_dir()
            self._folder = newest.parent if newest is not None and there else self._plan.parent
        return self._folder

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._folder = folder

    def known(self, version: PortfolioVersion) -> bool:
        """Say whether it is remembered where the version was saved."""
        return version.sha256 in self._saved

    def place(self, version: PortfolioVersion) -> Path:
        """Give where the file of a version is to be looked for first."""
        return self._saved.get(version.sha256) or self.folder / version.file_name

    def keep(self, sha256: str, path: Path) -> None:
        """Remember that the PDF with this SHA-256 was saved at *path*."""
        path = path.absolute()
        self._now[sha256] = path
        settings, plan_id = self._settings, self._page.session.store.plan_id
        if settings is not None:
            settings.update(lambda kept: kept.with_portfolio(plan_id, sha256, path))

    @property
    def _saved(self) -> Mapping[str, Path]:
        settings = self._settings
        kept = settings.value.saved_of(self._page.session.store.plan_id) if settings else {}
        return {**kept, **self._now}

    @property
    def _settings(self) -> "KeptSettings | None":
        return getattr(self._page.window(), "settings", None)
