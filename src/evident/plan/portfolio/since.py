"""What has changed between two versions of a portfolio, as values in plain words."""

from dataclasses import dataclass
from datetime import date

from evident.plan.phrases import counted
from evident.plan.words import Stage

COMPARED = (
    "Compared are the stage of each concern, checks, actions with their dates and owners, and "
    "which evidence is shown and how. Wording, meetings, risks and other details are not compared."
)
"""What is looked at, so that "none" says no more than it can."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A concern that stands elsewhere now, and why, in a few words."""

    reference: str
    title: str
    before: Stage
    after: Stage
    why: str

    @property
    def up(self) -> bool:
        return self.after > self.before

    @property
    def words(self) -> str:
        way = "Up" if self.up else "Back"
        why = f": {self.why}" if self.why else ""
        return f"{way} from {self.before.label} to {self.after.label}{why}."


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened to what *reference* names: a concern, an item or a check."""

    reference: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that differs from *version*, which was made for *day*.

    *gone* of the *concerns* are no longer shown, and *gone_items* of evidence went with them.
    """

    version: int
    day: date
    moved: tuple[Moved, ...] = ()
    concerns: tuple[Line, ...] = ()
    added: tuple[Line, ...] = ()
    shown: tuple[Line, ...] = ()
    covered: tuple[Line, ...] = ()
    otherwise: tuple[Line, ...] = ()
    replaced: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    checks: tuple[Line, ...] = ()
    checks_changed: tuple[Line, ...] = ()
    actions: tuple[Line, ...] = ()
    actions_added: tuple[Line, ...] = ()
    actions_changed: tuple[Line, ...] = ()
    gone: int = 0
    gone_items: int = 0

    @property
    def words(self) -> str:
        """Give "Since v2: 3 concerns moved up, 9 items added, 1 left out."."""
        return f"Since v{self.version}: {self.told}."

    @property
    def told(self) -> str:
        """Give "3 concerns moved up, 9 items added, 1 left out"."""
        up = sum(move.up for move in self.moved)
        back = len(self.moved) - up
        said = [f"{counted(up, 'concern')} moved up"] if up else []
        said += [f"{counted(back, 'concern')} moved back"] if back else []
        said += self._concerns_told()
        lines = (
            (self.added, "item", "added"),
            (self.shown, "item", "newly shown"),
            (self.covered, "item", "newly covered"),
            (self.otherwise, "item", "shown in another way"),
            (self.replaced, "item", "replaced"),
            (self.removed, "item", "taken out"),
            (self.left_out, "item", "left out"),
            (self.checks, "check", "made"),
            (self.checks_changed, "check", "changed"),
            (self.actions_added, "action", "added"),
            (self.actions, "action", "completed"),
            (self.actions_changed, "action", "changed"),
        )
        said += [f"{counted(len(found), noun)} {what}" for found, noun, what in lines if found]
        return ", ".join(said) or "no change in stages, checks, actions or the evidence shown"

    def _concerns_told(self) -> list[str]:
        told = []
        if shown := len(self.concerns) - self.gone:
            told.append(f"{counted(shown, 'concern')} added")
        if self.gone:
            went = f" with {counted(self.gone_items, 'item')}" if self.gone_items else ""
            told.append(f"{counted(self.gone, 'concern')} no longer shown{went}")
        return told

    @property
    def groups(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Give every line under its heading, headings without any left out."""
        moved = tuple(Line(move.reference, move.title, move.words) for move in self.moved)
        found = (
            ("Concerns that moved", moved),
            ("Concerns added or taken out", self.concerns),
            ("Checks made", self.checks),
            ("Checks changed", self.checks_changed),
            ("Actions added", self.actions_added),
            ("Actions completed", self.actions),
            ("Actions changed", self.actions_changed),
            ("Evidence added", self.added),
            ("Evidence newly shown", self.shown),
            ("Evidence with names newly covered", self.covered),
            ("Evidence shown in another way", self.otherwise),
            ("Evidence replaced by newer", self.replaced),
            ("Evidence no longer shown", (*self.left_out, *self.removed)),
        )
        return tuple((heading, lines) for heading, lines in found if lines)
