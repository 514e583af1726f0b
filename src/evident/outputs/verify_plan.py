"""Holds a manifest against the plan it was made from: item by item, and the history."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from evident.outputs.verify_lines import Finding, Line, held
from evident.plan.dates import UK, long_date
from evident.plan.names import register_of
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Evidence, PortfolioVersion

_FIXED = ("sha256", "size", "recorded", "recorded_entry", "file_date")
_FREE = ("title", "shows", "covered_sha256")
_SAID = {
    "sha256": "its file",
    "size": "its size",
    "recorded": "the date it was recorded",
    "recorded_entry": "the entry of history that recorded it",
    "file_date": "the file’s own date",
    "title": "its title",
    "shows": "the date it shows",
    "covered_sha256": "its copy with names covered",
}
_BEGAN_ANEW = (
    "This plan was made from an exported folder on {day}; its history begins there, so when each "
    "item was recorded cannot be compared by its entries, nor the state of the history that the "
    "last page gives. Files, facts and fingerprints were compared. The plan that was exported "
    "can compare the rest, where it is still kept."
)
_NO_ENTRY = (
    "This plan has no entry that it saved this PDF: a saving that was cut off may have left it, or "
    "this is an older copy of the plan."
)


@dataclass(frozen=True)
class PlanFacts:
    """What a plan says now.

    *head_at* gives the fingerprint of its history's nth entry, or None; *moments* when each
    entry was made. *saved* gives the PDF's fingerprint by that of the manifest, of each version
    it lists; *versions* those by number. *taken_in* says when the plan was made of an exported
    folder, if it was: what it recorded before then is in the history of another file.
    """

    items: Mapping[str, Mapping[str, Any]]
    head_at: Callable[[int], str | None]
    saved: Mapping[str, str]
    moments: Callable[[], list[datetime]] = field(default=list)
    taken_in: datetime | None = None
    versions: Mapping[int, PortfolioVersion] = field(default_factory=dict)


def facts_of(
    plan: Plan,
    head_at: Callable[[int], str | None],
    *,
    entries: Mapping[int, int] | None = None,
    moments: Callable[[], list[datetime]] = list,
    taken_in: datetime | None = None,
) -> PlanFacts:
    """Take from *plan* what a manifest says of each item, by its number such as E014.

    *entries* gives, by id of the item, the entry of history that recorded it.
    """
    known = entries or {}
    register = register_of(plan)
    items = {
        item.reference: {
            **_facts(item, known.get(item.id)),
            "covered_title": register.cover(item.title, item.reference),
        }
        for item in plan.all(Evidence)
    }
    saved = {version.manifest: version.sha256 for version in plan.all(PortfolioVersion)}
    versions = {version.number: version for version in plan.all(PortfolioVersion)}
    return PlanFacts(items, head_at, saved, moments, taken_in, versions)


def _facts(item: Evidence, entry: int | None) -> dict[str, Any]:
    recorded = item.recorded_at
    return {
        "title": item.title,
        "shows": item.shows.isoformat() if item.shows else None,
        "file_date": item.file_date.isoformat() if item.file_date else None,
        "recorded": recorded.astimezone(UTC).isoformat() if recorded else None,
        "recorded_entry": entry,
        "size": item.size,
        "sha256": item.file,
        "covered_sha256": item.covered_file,
    }


def against_plan(manifest: Mapping[str, Any], mark: str, facts: PlanFacts) -> Iterator[Line]:
    """Say where the plan holds what the manifest says, and where it says otherwise.

    *mark* is the manifest's own fingerprint, by which the plan lists what it saved.
    Raises KeyError, TypeError or ValueError for a manifest that is not as we write it.
    """
    same = 0
    elsewhere = _from_before(manifest, facts)
    fixed = tuple(key for key in _FIXED if not elsewhere or key != "recorded_entry")
    for item in manifest["items"]:
        lines = list(_item(item, facts.items.get(item["number"]), fixed))
        same += not lines
        yield from lines
    total = len(manifest["items"])
    if same == total:
        yield Line(Finding.SAME, f"All {total:,} items are in the plan with the same facts.")
    else:
        words = f"{same:,} of {total:,} items are in the plan with the same facts."
        yield Line(Finding.NOTE, words)
    if elsewhere and facts.taken_in:
        day = long_date(facts.taken_in.astimezone(UK).date())
        yield Line(Finding.LOOK, _BEGAN_ANEW.format(day=day))
    else:
        yield from _history(manifest, facts)
    if mark not in facts.saved and (elsewhere or _same_history(manifest, facts)):
        yield _unlisted(facts.versions.get(manifest["version"]))


def _unlisted(other: PortfolioVersion | None) -> Line:
    """Say that the plan, though it is the same, does not list this PDF; *other* has its number."""
    if other is None:
        return Line(Finding.NOTE, _NO_ENTRY)
    when = f" on {long_date(other.made_at.astimezone(UK).date())}" if other.made_at else ""
    return Line(
        Finding.LOOK,
        f"This plan’s version {other.number} is another PDF, saved{when} as {other.file_name}. "
        "The one checked here is in no list of the plan: a saving that was cut off may have left "
        f"it. Hand out only one of the two as version {other.number}.",
    )


def _same_history(manifest: Mapping[str, Any], facts: PlanFacts) -> bool:
    entries, head = int(manifest["history"]["entries"]), manifest["history"]["head"]
    return not entries or facts.head_at(entries) == head


def _from_before(manifest: Mapping[str, Any], facts: PlanFacts) -> bool:
    """Say whether the history this portfolio was made from stayed in the plan exported since."""
    if facts.taken_in is None or _same_history(manifest, facts):
        return False
    made = manifest.get("made_at")
    return not made or datetime.fromisoformat(made) <= facts.taken_in


def _item(
    item: Mapping[str, Any], now: Mapping[str, Any] | None, fixed: tuple[str, ...]
) -> Iterator[Line]:
    number = item["number"]
    if now is None:
        yield Line(Finding.WRONG, f"{number} is not in the plan.")
        return
    wrong = [_SAID[key] for key in fixed if _differs(item, now, key)]
    if wrong:
        yield Line(Finding.WRONG, f"{number}: the plan differs in {', '.join(wrong)}.")
    free = [_SAID[key] for key in _FREE if key in item and item[key] not in _may_say(now, key)]
    if free:
        yield Line(Finding.CHANGED, f"{number}: changed in the plan since: {', '.join(free)}.")


def _may_say(now: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    """Give what the manifest may say and be the same: a title also with its names covered."""
    return (now[key], now.get("covered_title", now[key])) if key == "title" else (now[key],)


def _differs(item: Mapping[str, Any], now: Mapping[str, Any], key: str) -> bool:
    if key == "recorded_entry" and not item.get(key):  # older manifests do not say
        return False
    return bool(item[key] != now[key])


# --- the history ------------------------------------------------------------------------------


def _history(manifest: Mapping[str, Any], facts: PlanFacts) -> Iterator[Line]:
    entries, head = int(manifest["history"]["entries"]), manifest["history"]["head"]
    now = facts.head_at(entries) if entries else head
    if now is None:
        words = f"The plan’s history has no entry {entries:,}: this is another plan, an older copy "
        yield Line(Finding.WRONG, f"{words}of this one, or its newest entries were dropped.")
        return
    yield held(
        now == head,
        f"The plan’s history still holds entry {entries:,} with the same fingerprint: nothing up "
        "to there was changed.",
        f"Entry {entries:,} of the plan’s history has another fingerprint: the history was "
        "changed or written anew, or this is another plan.",
    )
    if now == head and manifest.get("made_at"):
        yield from _bounds(entries, datetime.fromisoformat(manifest["made_at"]), facts.moments())


def _bounds(entries: int, made: datetime, moments: list[datetime]) -> Iterator[Line]:
    """Say between which days this portfolio puts what the history holds."""
    local = made.astimezone(UK)
    when = f"{long_date(local.date())} at {local:%H:%M}"
    yield Line(
        Finding.NOTE,
        f"What entries 1 to {entries:,} recorded was there no later than {when}, when this "
        "portfolio was made, whatever this PC’s clock said before.",
    )
    after = moments[entries:]
    if after:
        yield Line(
            Finding.NOTE,
            f"What the {counted(len(after), 'entry', 'entries')} after it recorded came no earlier "
            "than that.",
        )
    back = sum(moment.replace(microsecond=0) < made for moment in after)
    if back:
        carry = "1 entry that came after this portfolio carries" if back == 1 else (
            f"{back:,} entries that came after this portfolio carry"
        )  # fmt: skip
        yield Line(
            Finding.LOOK,
            f"{carry} an earlier time: the clock of the PC was set back. Believe the order of the "
            "entries, not those times.",
        )
