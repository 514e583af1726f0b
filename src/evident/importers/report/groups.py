"""Groups concern sentences to possible concerns, and ties breaches to what they close."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from evident.importers.report.regulations import regulations_in, regulations_named
from evident.importers.report.rules import Rules
from evident.importers.report.sections import Place
from evident.importers.report.topics import kinds_of, main_topic, topic_of, topic_scores
from evident.importers.report.verdicts import Judged
from evident.plan.likeness import likeness
from evident.plan.words import Level, Verdict

FINDINGS = frozenset({"findings", "actions"})
SUMMARIES = frozenset({"summary", "questions", "enforcement_summary", "history"})
_GAP = 4
_GAP_SAME_TOPIC = 8
_REACH = 9
_APART = 2
_NAMED = 0.6
_UNLIKE = 0.15
_PLAIN = 1.4
_FAINT = 0.8
_POINTS_BACK = re.compile(r"\b(?:this|these|those|such|the same)\b")


@dataclass(slots=True)
class Group:
    """Sentences (indexes) that make one possible concern. *named* regulations are the report's.

    *about* weighs the topics its own words name, *kinds* numbers the risks among them; *apart*
    says that its words, not the heading above it, gave the topic.
    """

    place: Place
    topic: str
    members: list[int] = field(default_factory=list)
    level: Level = Level.IMPROVEMENT
    named: list[str] = field(default_factory=list)
    repeat: bool = False
    from_summary: bool = False
    from_table: bool = False
    met_by: date | None = None
    block: int = 0
    apart: bool = False
    about: dict[str, float] = field(default_factory=dict)
    kinds: set[int] = field(default_factory=set)
    why: list[str] = field(default_factory=list)

    def name(self, regulations: Iterable[str]) -> None:
        for regulation in regulations:
            if regulation not in self.named:
                self.named.append(regulation)

    def likely(self, rules: Rules) -> str:
        """Give the regulation the topic suggests."""
        return rules.topics.all[self.topic].regulation if self.topic else ""


def groups_of(judged: Sequence[Judged], rules: Rules) -> list[Group]:
    """Group the concern sentences of the findings in the order of the report."""
    walk = _Walk(judged, rules)
    for index, made in enumerate(judged):
        if made.sentence.place.section in FINDINGS and made.verdict is Verdict.CONCERN:
            walk.take(index, made)
    for group in walk.groups:
        texts = [judged[index].words for index in group.members if not judged[index].breach]
        if texts and not group.apart:
            group.topic = main_topic(texts, group.place, rules, group.named)
    walk.settle()
    return walk.groups


class _Walk:
    """Goes through the findings; a breach sentence closes the block before it."""

    def __init__(self, judged: Sequence[Judged], rules: Rules) -> None:
        self._judged = judged
        self._rules = rules
        self._block = 0
        self._last_place: Place | None = None
        self._ahead: list[tuple[int, tuple[str, ...]]] = []
        self.groups: list[Group] = []

    def take(self, index: int, made: Judged) -> None:
        place = made.sentence.place
        if self._last_place is not None and place.question != self._last_place.question:
            self._block += 1
        self._last_place = place
        if made.breach:
            self._breach(index, made)
        elif made.recommendation:
            self._recommendation(index, made)
        else:
            self._concern(index, made)

    def _concern(self, index: int, made: Judged) -> Group:
        topic = topic_of(made.words, made.sentence.place, self._rules)
        about = topic_scores(made.words, Place(), self._rules)
        kinds = kinds_of(made.words, self._rules)
        group = self._open_group(index, made, topic, about, kinds)
        if group is None:
            group = Group(made.sentence.place, topic, block=self._block)
            group.apart = self._comes_apart(index, made, about)
            if group.apart:
                group.topic = max(about, key=lambda name: about[name])
            self.groups.append(group)
        group.members.append(index)
        group.topic = group.topic or topic
        group.repeat = group.repeat or made.repeat
        group.kinds |= kinds
        for name, weight in about.items():
            group.about[name] = group.about.get(name, 0.0) + weight
        return group

    def _open_group(
        self, index: int, made: Judged, topic: str, about: Mapping[str, float], kinds: set[int]
    ) -> Group | None:
        """Find the group this sentence goes on with: near, same heading, same topic or none."""
        lead = made.sentence.lead
        near = self._near(index, made)
        for group in reversed(near):
            if lead is not None and lead in group.members:
                return group
        if near and near[-1].apart and not _strong(about) and index - near[-1].members[-1] <= 1:
            return near[-1]
        for group in reversed(near):
            gap = index - group.members[-1]
            if self._speaks_of_other(made, about, kinds, group):
                continue
            same = topic and topic == group.topic and gap <= _GAP_SAME_TOPIC
            if same and not self._starts_afresh(index, made, group):
                return group
            if same:
                return None
            if gap <= _GAP and group is near[-1] and self._leans(made, topic, group):
                return group
        return None

    def _speaks_of_other(
        self, made: Judged, about: Mapping[str, float], kinds: set[int], group: Group
    ) -> bool:
        """Say whether the words, the heading left aside, plainly name another topic or risk."""
        if _POINTS_BACK.search(made.words) or self._rules.signals.follows.pattern.search(
            made.words
        ):
            return False
        if kinds and group.kinds:
            return not kinds & group.kinds
        if self._rules.signals.example.pattern.search(made.words) or made.sentence.bullet:
            return False
        theirs = _strong(group.about)
        mine = _strong(about)
        return (
            bool(mine and theirs)
            and all(group.about.get(name, 0.0) < _FAINT for name in mine)
            and all(about.get(name, 0.0) < _FAINT for name in theirs)
        )

    def _comes_apart(self, index: int, made: Judged, about: Mapping[str, float]) -> bool:
        """Say whether a new group left one under the same heading because of its topic."""
        return bool(_strong(about)) and any(
            self._speaks_of_other(made, about, set(), group) for group in self._near(index, made)
        )

    def _starts_afresh(self, index: int, made: Judged, group: Group) -> bool:
        """Say whether a new paragraph on the same topic speaks of something else."""
        last = self._judged[group.members[-1]]
        if index - group.members[-1] < _APART or made.sentence.bullet:
            return False
        if made.sentence.paragraph == last.sentence.paragraph or _POINTS_BACK.search(made.words):
            return False
        return all(
            likeness(made.words, self._judged[member].words) < _UNLIKE for member in group.members
        )

    def _near(self, index: int, made: Judged) -> list[Group]:
        place = made.sentence.place
        return [
            group
            for group in self.groups[-6:]
            if group.block == self._block
            and group.place.statement == place.statement
            and group.place.topic == place.topic
            and index - group.members[-1] <= _GAP_SAME_TOPIC
        ]

    def _leans(self, made: Judged, topic: str, group: Group) -> bool:
        """Say whether a sentence without a topic of its own leans on the one before it."""
        if not topic or not group.topic:
            return True
        signals = self._rules.signals
        return (
            bool(
                signals.follows.pattern.search(made.words)
                or signals.example.pattern.search(made.words)
            )
            and made.sentence.paragraph == self._judged[group.members[-1]].sentence.paragraph
        )

    def _breach(self, index: int, made: Judged) -> None:
        """Close the block: its groups get the breach's regulations and level."""
        named = regulations_in(made.words, self._rules) or regulations_named(
            made.words, self._rules
        )
        block = self._block_before(made.sentence.place)
        if not block and named and not made.sentence.place.heading_named:
            self._ahead.append((index, named))
            return
        if not block:
            group = Group(made.sentence.place, self._topic_for(made, named), block=self._block)
            self.groups.append(group)
            block = [group]
        block = [*block, *self._also_named(made, named, block)]
        owner = self._owner(block, named)
        owner.members.append(index)
        for group in block:
            group.level = Level.BREACH
            group.name(named)
            group.repeat = group.repeat or made.repeat
            group.why.append("A breach sentence closes this part.")
        if block != [owner] or len(owner.members) > 1:
            self._block += 1

    def settle(self) -> None:
        """Give breaches that were named ahead of the findings to the findings they are about."""
        for index, named in self._ahead:
            place = self._judged[index].sentence.place
            about = [
                group
                for group in self.groups
                if group.place.question == place.question
                and group.likely(self._rules) in named
                and (group.place.score or 1) <= 2
            ]
            if not about:
                topic = self._topic_for(self._judged[index], named)
                about = [Group(place, topic, block=-1)]
                self.groups.append(about[0])
            max(about, key=lambda group: len(group.members)).members.append(index)
            for group in about:
                group.level = Level.BREACH
                group.name(r for r in named if r == group.likely(self._rules) or not group.named)
                group.repeat = group.repeat or self._judged[index].repeat
                group.why.append("The key question's introduction names this breach.")

    def _block_before(self, place: Place) -> list[Group]:
        """Give the groups since the last breach; only those under the same heading, if any."""
        block = [group for group in self.groups if group.block == self._block]
        if place.statement or place.topic:
            return [
                group
                for group in block
                if (group.place.statement, group.place.topic) == (place.statement, place.topic)
            ]
        return block

    def _also_named(
        self, made: Judged, named: Sequence[str], block: Sequence[Group]
    ) -> list[Group]:
        """Find findings under other headings that the breach sentence speaks of by topic."""
        topics = topic_scores(made.words, Place(), self._rules)
        return [
            group
            for group in self.groups
            if group not in block
            and group.block == self._block
            and group.likely(self._rules) in named
            and topics.get(group.topic, 0.0) >= _NAMED
        ]

    def _topic_for(self, made: Judged, named: Sequence[str]) -> str:
        if named and not made.sentence.place.topic:
            return self._rules.regulations.main_topics.get(named[0], "")
        return topic_of(made.words, made.sentence.place, self._rules)

    def _owner(self, block: Sequence[Group], named: Sequence[str]) -> Group:
        for group in reversed(block):
            if group.likely(self._rules) in named:
                return group
        return block[-1]

    def _recommendation(self, index: int, made: Judged) -> None:
        group = self._concern(index, made)
        if group.level is Level.IMPROVEMENT:
            group.level = Level.RECOMMENDATION


def _strong(about: Mapping[str, float]) -> list[str]:
    return [name for name, weight in about.items() if weight >= _PLAIN]


def take_context(groups: Sequence[Group], judged: Sequence[Judged]) -> None:
    """Give each sentence that is context to the possible concern it stands beside.

    The one before it goes first, for a fact mostly follows what it shows. A sentence that
    stands beside none is context of nothing.
    """
    owners = {index: group for group in groups for index in group.members}
    for index, made in enumerate(judged):
        if made.verdict is not Verdict.CONTEXT or index in owners:
            continue
        beside = (
            _owner_before(index, judged, owners)
            or _owner_after(index, judged, owners)
            or _first_about(made, groups)
        )
        if beside is None:
            made.verdict = made.alone
            continue
        beside.members.append(index)
        owners[index] = beside
    for group in groups:
        group.members.sort()


def _first_about(made: Judged, groups: Sequence[Group]) -> Group | None:
    """Give the first possible concern of the key question whose introduction this is."""
    place = made.sentence.place
    if place.heading_named or place.question is None:
        return None
    return next((g for g in groups if g.place.question == place.question), None)


def _owner_before(
    index: int, judged: Sequence[Judged], owners: Mapping[int, Group]
) -> Group | None:
    return _owner(index, range(index - 1, max(-1, index - _REACH), -1), judged, owners)


def _owner_after(index: int, judged: Sequence[Judged], owners: Mapping[int, Group]) -> Group | None:
    return _owner(index, range(index + 1, min(len(judged), index + _REACH)), judged, owners)


def _owner(
    index: int, others: Iterable[int], judged: Sequence[Judged], owners: Mapping[int, Group]
) -> Group | None:
    place = judged[index].sentence.place
    for other in others:
        if judged[other].sentence.place != place:
            return None
        if other in owners:
            return owners[other]
    return None
