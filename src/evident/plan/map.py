"""The map of a plan: concern, statement, action, owner, evidence needed and evidence held.

One line for each action; a concern without an action has one line that says so. What is
wanting is said in words, so that the map can be read in black and white.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from evident.plan.dates import table_date
from evident.plan.packs import Packs
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.proof import Item
from evident.plan.records import Action, Concern, ConcernRegulation, ConcernStatement
from evident.plan.stages import Standing
from evident.plan.words import KeyQuestion, Word


class MapColumn(Word):
    CONCERN = "concern", "Concern"
    STATEMENT = "statement", "Quality statement"
    ACTION = "action", "Action"
    OWNER = "owner", "Owner"
    DUE = "due", "Due"
    NEEDED = "needed", "Evidence needed"
    HELD = "held", "Evidence held"


class GroupBy(Word):
    QUESTION = "question", "Key question"
    STATEMENT = "statement", "Quality statement"
    OWNER = "owner", "Owner"
    REGULATION = "regulation", "Regulation"


_DONE = "Done"
OF_CONCERN = frozenset({MapColumn.CONCERN, MapColumn.STATEMENT, MapColumn.HELD})
"""What belongs to the concern: said on its first line, the same on the others."""


@dataclass(frozen=True, slots=True)
class MapCell:
    """The words of one cell. *gap*: they say what is wanting. *days_late*: an open action's."""

    words: str
    gap: bool = False
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class MapRow:
    """One line: a concern and one of its actions, or None where it has none.

    *first* is True on the first line of the concern within its group, *lines* the number of
    its lines there (0 on the others).
    """

    concern: Concern
    action: Action | None
    cells: Mapping[MapColumn, MapCell]
    owner_id: int | None
    statement: str = ""
    regulations: tuple[str, ...] = ()
    first: bool = True
    lines: int = 1

    @property
    def gaps(self) -> int:
        """Count the gaps of this line; those of the concern on its first line only."""
        return self.gaps_of(set(MapColumn) if self.first else set(MapColumn) - OF_CONCERN)

    def gaps_of(self, columns: Container[MapColumn]) -> int:
        return sum(cell.gap for column, cell in self.cells.items() if column in columns)

    @property
    def sentence(self) -> str:
        """The line as one sentence, for screen readers."""
        said = [f"{self.concern.reference}, {self.cells[MapColumn.CONCERN].words}"]
        for column in (MapColumn.ACTION, MapColumn.OWNER, MapColumn.DUE):
            said.append(_named(column, self.cells[column]))
        said += [_named(c, self.cells[c]) for c in (MapColumn.NEEDED, MapColumn.HELD)]
        return ". ".join(said) + "."


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The lines under one heading. *question* where the group is a key question."""

    heading: str
    rows: tuple[MapRow, ...]
    question: KeyQuestion | None = None
    gap: bool = False

    @property
    def concerns(self) -> int:
        return len({row.concern.id for row in self.rows})

    @property
    def actions(self) -> int:
        return sum(row.action is not None for row in self.rows)

    @property
    def gaps(self) -> int:
        return sum(row.gaps for row in self.rows)

    @property
    def counts(self) -> str:
        """6 concerns, 9 actions, 4 gaps."""
        return _counts(self.concerns, self.actions, self.gaps)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A group's heading; *place* sorts it among the others."""

    words: str
    place: tuple[int, int, str]
    question: KeyQuestion | None = None
    gap: bool = field(default=False, compare=False)


def map_groups(
    plan: Plan,
    packs: Packs,
    stood: Mapping[int, Standing],
    today: date,
    by: GroupBy = GroupBy.QUESTION,
    concerns: Iterable[Concern] | None = None,
) -> tuple[MapGroup, ...]:
    """Give the map of *concerns*, all when None, under the headings of *by*.

    *stood* is the standing of every concern by id (``stages.standings``). Concerns keep the
    order they are given in. A concern under two regulations stands under both; an owner's
    group holds the actions that are theirs. Groups that say what is wanting come first,
    "No regulation" last: not every concern falls under one. Nothing is raised.
    """
    maker = _Maker(plan, packs, stood, today)
    chosen = plan.concerns if concerns is None else tuple(concerns)
    headings: dict[_Heading, list[MapRow]] = {}
    for concern in chosen:
        for row in maker.rows(concern):
            for heading in maker.headings(row, by):
                headings.setdefault(heading, []).append(row)
    ordered = sorted(headings.items(), key=lambda pair: pair[0].place)
    return tuple(
        MapGroup(h.words, tuple(_numbered(rows)), h.question, h.gap) for h, rows in ordered
    )


def summed(groups: Iterable[MapGroup]) -> str:
    """Count what *groups* hold, each concern and action once however many groups it is in."""
    rows = {
        (row.concern.id, row.action.id if row.action else 0): row
        for group in groups
        for row in group.rows
    }
    firsts = {row.concern.id: row for row in rows.values()}
    gaps = sum(row.gaps_of(set(MapColumn) - OF_CONCERN) for row in rows.values())
    gaps += sum(row.gaps_of(OF_CONCERN) for row in firsts.values())
    return _counts(len(firsts), sum(row.action is not None for row in rows.values()), gaps)


def _counts(concerns: int, actions: int, gaps: int) -> str:
    said = [counted(concerns, "concern"), counted(actions, "action")]
    return ", ".join([*said, counted(gaps, "gap") if gaps else "no gaps"])


def statement_word(plan: Plan, packs: Packs) -> str:
    """Give the service's word for what a concern falls under, such as Quality statement."""
    framework = packs.frameworks.get(plan.service.framework)
    return _capital(framework.one) if framework else MapColumn.STATEMENT.label


class _Maker:
    """Makes the lines of concerns, with titles from the packs."""

    def __init__(
        self, plan: Plan, packs: Packs, stood: Mapping[int, Standing], today: date
    ) -> None:
        self._plan, self._packs, self._stood, self._today = plan, packs, stood, today
        self._statements = {
            statement.id: (statement, place)
            for place, statement in enumerate(
                s for framework in packs.frameworks.values() for s in framework.statements
            )
        }
        regulations = enumerate(packs.regulations.by_id.values())
        self._regulations = {r.id: (r, place) for place, r in regulations}
        self._one = statement_word(plan, packs)

    def rows(self, concern: Concern) -> Iterator[MapRow]:
        actions = sorted(
            self._plan.all(Action).where("concern_id", concern.id),
            key=lambda action: (action.position, action.id),
        )
        links = self._plan.all(ConcernStatement).where("concern_id", concern.id)
        regulations = self._plan.all(ConcernRegulation).where("concern_id", concern.id)
        statement = links[0].statement if links else ""
        shared = {
            MapColumn.CONCERN: MapCell(concern.title),
            MapColumn.STATEMENT: self._statement(statement),
            MapColumn.HELD: _held(self._items(concern)),
        }
        for action in actions or (None,):
            owner_id = action.owner_id if action else concern.owner_id
            own = self._of_action(action, owner_id)
            yield MapRow(
                concern,
                action,
                {column: shared.get(column) or own[column] for column in MapColumn},
                owner_id,
                statement,
                tuple(link.regulation for link in regulations),
            )

    def _items(self, concern: Concern) -> tuple[Item, ...]:
        found = self._stood.get(concern.id)
        return found.items if found else ()

    def _statement(self, id: str) -> MapCell:
        if not id:
            return MapCell(f"No {self._one.lower()}", gap=True)
        return MapCell(self._titled(id))

    def _titled(self, id: str) -> str:
        found = self._statements.get(id)
        return found[0].title if found else id

    def _of_action(self, action: Action | None, owner_id: int | None) -> dict[MapColumn, MapCell]:
        person = self._plan.person(owner_id)
        owner = MapCell(person.label) if person else MapCell("No owner", gap=True)
        if action is None:
            return {
                MapColumn.ACTION: MapCell("No action yet", gap=True),
                MapColumn.OWNER: owner,
                MapColumn.DUE: MapCell("No date", gap=True),
                MapColumn.NEEDED: MapCell("Evidence needed not stated", gap=True),
            }
        return {
            MapColumn.ACTION: MapCell(action.title),
            MapColumn.OWNER: owner,
            MapColumn.DUE: _due(action, self._today),
            MapColumn.NEEDED: _needed(action),
        }

    def headings(self, row: MapRow, by: GroupBy) -> Iterable[_Heading]:
        ways: dict[GroupBy, Callable[[MapRow], Iterable[_Heading]]] = {
            GroupBy.QUESTION: self._by_question,
            GroupBy.STATEMENT: self._by_statement,
            GroupBy.OWNER: self._by_owner,
            GroupBy.REGULATION: self._by_regulation,
        }
        return ways[by](row)

    def _by_question(self, row: MapRow) -> Iterable[_Heading]:
        question = row.concern.key_question
        return (_Heading(question.label, (1, list(KeyQuestion).index(question), ""), question),)

    def _by_statement(self, row: MapRow) -> Iterable[_Heading]:
        cell = row.cells[MapColumn.STATEMENT]
        place = self._statements.get(row.statement, (None, len(self._statements)))[1]
        return (_Heading(cell.words, (0 if cell.gap else 1, place, row.statement), gap=cell.gap),)

    def _by_owner(self, row: MapRow) -> Iterable[_Heading]:
        cell = row.cells[MapColumn.OWNER]
        place = (0 if cell.gap else 1, 0, f"{cell.words.casefold()} {row.owner_id or 0:9}")
        return (_Heading(cell.words, place, gap=cell.gap),)

    def _by_regulation(self, row: MapRow) -> Iterable[_Heading]:
        for id in row.regulations:
            regulation, place = self._regulations.get(id, (None, len(self._regulations)))
            yield _Heading(regulation.name if regulation else id, (1, place, id))
        if not row.regulations:
            yield _Heading("No regulation", (2, 0, ""))


def _due(action: Action, today: date) -> MapCell:
    if action.completed is not None and action.completed <= today:
        return MapCell(f"{_DONE} {table_date(action.completed, today)}")
    if action.due is None:
        return MapCell("No date", gap=True)
    return MapCell(table_date(action.due, today), days_late=max((today - action.due).days, 0))


def _needed(action: Action) -> MapCell:
    words = " ".join(action.evidence_needed.split())
    return MapCell(words) if words else MapCell("Evidence needed not stated", gap=True)


def _held(items: tuple[Item, ...]) -> MapCell:
    """Give the numbers of the good items, and which others do not count and why."""
    good = [item.evidence.reference for item in items if item.good]
    flawed = [f"{item.evidence.reference} {item.flaw_short}" for item in items if not item.good]
    beside = f"not counted: {', '.join(flawed)}" if flawed else ""
    if not good:
        return MapCell(f"None held yet; {beside}" if flawed else "None held yet", gap=True)
    said = f"{counted(len(good), 'item')}: {', '.join(good)}"
    return MapCell(f"{said}; {beside}" if flawed else said)


def _named(column: MapColumn, cell: MapCell) -> str:
    late = f", {counted(cell.days_late, 'day')} overdue" if cell.days_late else ""
    if cell.gap or cell.words.startswith(_DONE):
        return cell.words
    return f"{column.label}: {cell.words}{late}"


def _numbered(rows: list[MapRow]) -> Iterator[MapRow]:
    """Mark the first line of each concern and say how many it has."""
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end].concern.id == rows[at].concern.id:
            end += 1
        yield replace(rows[at], first=True, lines=end - at)
        for row in rows[at + 1 : end]:
            yield replace(row, first=False, lines=0)
        at = end


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
