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
    """Everything that differs from *version*, which was made for *day*."""

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

    @property
    def words(self) -> str:
        """Give "Since v2: 3 concerns moved up, 9 items added, 1 left out."."""
        up = sum(move.up for move in self.moved)
        back = len(self.moved) - up
        said = [f"{counted(up, 'concern')} moved up"] if up else []
        said += [f"{counted(back, 'concern')} moved back"] if back else []
        said += [f"{counted(len(self.added), 'item')} added"] if self.added else []
        said += [f"{len(self.replaced)} replaced"] if self.replaced else []
        said += [f"{len(self.removed)} taken out"] if self.removed else []
        said += [f"{len(self.left_out)} left out"] if self.left_out else []
        said += [f"{counted(len(self.checks), 'check')} made"] if self.checks else []
        said += [f"{counted(len(self.actions), 'action')} completed"] if self.actions else []
        if not said and self.concerns:
            said.append(f"{counted(len(self.concerns), 'concern')} added or taken out")
        return f"Since v{self.version}: {', '.join(said) or 'nothing has moved'}."

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
