"""Where one can go in the window, and which module shows it."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from evident.ui.page import Page


@dataclass(frozen=True)
class Place:
    """A page, what it shows (a reference such as S1 or E014) and where on it to look."""

    page: str
    reference: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Entry:
    """One page. *under* is the entry of the sidebar it belongs to; "" group: not at the side."""

    name: str
    words: str
    icon: str
    kind: str
    group: int = 0
    key: str = ""
    under: str = ""


ENTRIES = (
    Entry("today", "Today", "sun", "today:TodayPage", 1, "Ctrl+1"),
    Entry("concerns", "Concerns", "list-checks", "concerns:ConcernsPage", 1, "Ctrl+2"),
    Entry("concern", "Concern", "list-checks", "concern:ConcernPage", under="concerns"),
    Entry("evidence", "Evidence", "folder-open", "evidence:EvidencePage", 1, "Ctrl+3"),
    Entry("readiness", "Readiness", "gauge", "readiness:ReadinessPage", 1, "Ctrl+4"),
    Entry("checks", "Checks", "clipboard-check", "checks:ChecksPage", 1, "Ctrl+5"),
    Entry("portfolio", "Portfolio", "files", "portfolio:PortfolioPage", 2),
    Entry("action-plan", "Action plan", "clipboard-list", "action_plan:ActionPlanPage", 2),
    Entry("governance", "Governance", "gavel", "governance:GovernancePage", 3),
    Entry("service", "Service and history", "building-2", "service:ServicePage", 3),
    Entry("settings", "Settings", "settings", "settings:SettingsPage", 3),
    Entry("earlier", "Earlier concerns", "list-checks", "earlier:EarlierPage", under="concerns"),
    Entry("setup", "Set up", "list-checks", "setup:SetupPage"),
)
BY_NAME = {entry.name: entry for entry in ENTRIES}
WITHOUT_SIDEBAR = frozenset({"setup"})


def built(entry: Entry) -> bool:
    """Say whether this program has the page."""
    return find_spec(f"evident.ui.pages.{entry.kind.split(':')[0]}") is not None


def page_class(name: str) -> "type[Page]":
    """Import the page called *name* and give its class."""
    module, _, kind = BY_NAME[name].kind.partition(":")
    return cast("type[Page]", getattr(import_module(f"evident.ui.pages.{module}"), kind))
