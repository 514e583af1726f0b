"""What has changed between two versions of a portfolio, as values in plain words."""

from dataclasses import dataclass
from datetime import date

from evident.plan.phrases import counted
from evident.plan.words import Stage


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
    replaced: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    checks: tuple[Line, ...] = ()
    actions: tuple[Line, ...] = ()
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
        said += [f"{counted(len(self.added), 'item')} added"] if self.added else []
        said += [f"{counted(len(self.replaced), 'item')} replaced"] if self.replaced else []
        said += [f"{counted(len(self.removed), 'item')} taken out"] if self.removed else []
        said += [f"{counted(len(self.left_out), 'item')} left out"] if self.left_out else []
        said += [f"{counted(len(self.checks), 'check')} made"] if self.checks else []
        said += [f"{counted(len(self.actions), 'action')} completed"] if self.actions else []
        return ", ".join(said) or "nothing has moved"

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
            ("Actions completed", self.actions),
            ("Evidence added", self.added),
            ("Evidence replaced by newer", self.replaced),
            ("Evidence no longer shown", (*self.left_out, *self.removed)),
        )
        return tuple((heading, lines) for heading, lines in found if lines)
