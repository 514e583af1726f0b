"""Groups concern sentences to possible concerns, and ties breaches to what they close."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from evident.importers.report.belonging import Company, group_for
from evident.importers.report.places import Place
from evident.importers.report.regulations import regulations_in, regulations_named
from evident.importers.report.rules import Rules
from evident.importers.report.subjects import main_subject, subject_scores, subjects
from evident.importers.report.topics import main_topic, topic_of, topic_scores
from evident.importers.report.verdicts import TEMPLATE, Judged
from evident.plan.words import KeyQuestion, Level, Verdict

FINDINGS = frozenset({"findings", "actions"})
SUMMARIES = frozenset({"summary", "questions", "enforcement_summary", "history"})
_NAMED = 0.6
_BESIDE = 8
_GOVERNANCE = "RA2014-17"
_LONG = re.compile(r"[a-z]{4,}")
_TITLE_OF_LAW = re.compile(r"\bregulations?\s+\d+a?\s*\([^)]*\)|\(regulated activities\)")


@dataclass(slots=True)
class Group:
    """Sentences (indexes) that make one possible concern. *named* regulations are the report's.

    *subject* is the one thing it is about, *company* all that its words speak of, *told* the
    facts without a sign that go on with it: it is given them once all concerns are known.
    """

    place: Place
    topic: str
    subject: str = ""
    company: Company = field(default_factory=Company)
    members: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    level: Level = Level.IMPROVEMENT
    named: list[str] = field(default_factory=list)
    repeat: bool = False
    from_summary: bool = False
    from_table: bool = False
    met_by: date | None = None
    block: int = 0
    why: list[str] = field(default_factory=list)

    def name(self, regulations: Iterable[str]) -> None:
        for regulation in regulations:
            if regulation not in self.named:
                self.named.append(regulation)

    def likely(self, rules: Rules) -> str:
        """Give the regulation the subject suggests; under well-led that is mostly governance."""
        if not self.topic:
            return ""
        topic = rules.topics.all[self.topic]
        if self.place.question is KeyQuestion.WELL_LED and topic.question != self.place.question:
            return rules.topics.all[rules.topics.defaults[KeyQuestion.WELL_LED]].regulation
        return subjects().all[self.subject].regulation if self.subject else topic.regulation

    def falls_to(self, named: Sequence[str], rules: Rules) -> list[str]:
        """Give the one of *named* its subject falls to, or else the heading it stands under."""
        heading = rules.topics.all.get(self.place.topic)
        likely = self.likely(rules)
        if self.place.question is KeyQuestion.WELL_LED and not likely.startswith("REG2009"):
            return [r for r in (likely, _GOVERNANCE) if r in named][:1]
        suggested = (likely, heading.regulation if heading else "")
        return [regulation for regulation in suggested if regulation in named][:1]

    def take(self, index: int, scores: Mapping[str, float]) -> None:
        """Add a sentence; the finest subject met so far names the group."""
        self.members.append(index)
        self.hear(scores)

    def hear(self, scores: Mapping[str, float]) -> None:
        self.company.add(scores)
        subject = self.company.subject
        if subject and subject != self.subject:
            self.subject = subject
            self.topic = subjects().all[subject].topic

    @property
    def last(self) -> int:
        return max(self.members[-1], self.told[-1] if self.told else -1)


def groups_of(judged: Sequence[Judged], rules: Rules) -> list[Group]:
    """Group the concern sentences of the findings in the order of the report."""
    walk = _Walk(judged, rules)
    for index, made in enumerate(judged):
        if made.sentence.place.section in FINDINGS:
            if made.verdict is Verdict.CONCERN:
                walk.take(index, made)
            elif made.verdict is Verdict.CONTEXT and made.reason != TEMPLATE:
                walk.fact(index, made)
    for group in walk.groups:
        texts = [judged[index].words for index in group.members if not judged[index].breach]
        if texts and not group.subject:
            group.topic = main_topic(texts, group.place, rules, group.named)
    walk.settle()
    return walk.groups


class _Walk:
    """Goes through the findings; a breach sentence closes the block before it."""

    def __init__(self, judged: Sequence[Judged], rules: Rules) -> None:
        self._judged = judged
        self._rules = rules
        self._block = 0
        self._audit = any(made.sentence.place.section == "actions" for made in judged)
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
        elif place.section == "actions" and self._answers(index):
            pass
        elif made.recommendation:
            self._recommendation(index, made)
        else:
            self._concern(index, made)

    def fact(self, index: int, made: Judged) -> None:
        """Note a fact that goes on with a concern: what it is about, that may be about too."""
        if self._line_each(made.sentence.place):
            self._concern(index, made)
            return
        scores = subject_scores(made.words, made.sentence.place)
        group = self._group_for(index, scores, made.sentence.place)
        if group is not None:
            group.told.append(index)
            group.hear(scores)

    def _group_for(self, index: int, scores: Mapping[str, float], place: Place) -> Group | None:
        line_each = self._line_each(place)
        return group_for(
            index, scores, self._open(place), self._judged, self._rules, line_each=line_each
        )

    def _line_each(self, place: Place) -> bool:
        """Say whether this is an audit's findings, which give each failing a line."""
        return self._audit and place.outcome is not None

    def _open(self, place: Place) -> list[Group]:
        """Give the latest concerns begun under the same headings and not closed by a breach."""
        return [
            group
            for group in self.groups[-8:]
            if group.block == self._block
            and group.place.statement == place.statement
            and group.place.topic == place.topic
        ]

    def _concern(self, index: int, made: Judged) -> Group:
        place = made.sentence.place
        scores = subject_scores(made.words, place)
        group = self._group_for(index, scores, place)
        if group is None:
            topic = "" if main_subject(scores) else topic_of(made.words, place, self._rules)
            group = Group(place, topic, block=self._block)
            self.groups.append(group)
        group.take(index, scores)
        group.repeat = group.repeat or made.repeat
        return group

    def _answers(self, index: int) -> bool:
        """Add what an audit asks to be done to the finding it is about, if there is one."""
        made = self._judged[index]
        subject = main_subject(subject_scores(made.words, made.sentence.place))
        near = [group for group in self.groups if index - group.members[-1] <= _BESIDE]
        about = [group for group in near if subject and subject in group.company.weights]
        if not about:
            about = sorted(near, key=lambda group: self._shared(made, group))
            about = [group for group in about if self._shared(made, group) > 1]
        if not about and not subject:
            about = [group for group in near if index - group.members[-1] == 1]
        if about:
            about[-1].members.append(index)
        return bool(about)

    def _shared(self, made: Judged, group: Group) -> int:
        """Count the words an action has in common with what a group says."""
        said = {word[:6] for m in group.members for word in _LONG.findall(self._judged[m].words)}
        return len({word[:6] for word in _LONG.findall(made.words)} & said)

    def _recommendation(self, index: int, made: Judged) -> None:
        group = self._concern(index, made)
        if group.level is Level.IMPROVEMENT:
            group.level = Level.RECOMMENDATION

    def _breach(self, index: int, made: Judged) -> None:
        """Close the block: its groups get the breach's regulations and level."""
        named = regulations_in(made.words, self._rules) or regulations_named(
            made.words, self._rules
        )
        block = self._block_before(made, named)
        if not block and named:
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
            about = [group for group in self.groups if self._named_ahead(group, place, named)]
            if not about:
                topic = self._topic_for(self._judged[index], named)
                about = [Group(place, topic, block=-1)]
                self.groups.append(about[0])
            max(about, key=lambda group: len(group.members)).members.append(index)
            for group in about:
                group.level = Level.BREACH
                if not group.named:  # what closes it says more closely which breach it is
                    group.name(group.falls_to(named, self._rules) or named)
                group.repeat = group.repeat or self._judged[index].repeat
                group.why.append("The part it stands in opens by naming this breach.")

    def _named_ahead(self, group: Group, place: Place, named: Sequence[str]) -> bool:
        """Say whether a breach named at *place*, ahead of the findings, is about this group."""
        if group.place.question != place.question or (group.place.score or 1) > 2:
            return False
        if place.heading_named and group.place.heading != place.heading:
            return False
        if group.level is Level.RECOMMENDATION:
            return False
        return place.heading_named or bool(group.falls_to(named, self._rules))

    def _block_before(self, made: Judged, named: Sequence[str]) -> list[Group]:
        """Give the groups since the last breach; only those under the same heading, if any.

        A breach of the registration regulations closes no more than what was not notified.
        """
        place = made.sentence.place
        block = [
            group
            for group in self.groups
            if group.block == self._block and group.level is not Level.RECOMMENDATION
        ]
        if named and all(regulation.startswith("REG2009") for regulation in named):
            about = [group for group in block if group.falls_to(named, self._rules)]
            return about or block[-1:]
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
        """Find findings under other headings that the breach sentence speaks of.

        It does by their topic, or by the whole theme of the regulation ("had not provided
        person-centred care"); under well-led a breach of governance is about all before it.
        """
        said = _TITLE_OF_LAW.sub(" ", made.words)
        topics = topic_scores(said, Place(), self._rules)
        themes = set(regulations_named(said, self._rules))
        if made.sentence.place.question is KeyQuestion.WELL_LED:
            themes.add(_GOVERNANCE)
        return [
            group
            for group in self.groups
            if group not in block
            and group.block == self._block
            and group.level is not Level.RECOMMENDATION
            and (owed := group.falls_to(named, self._rules))
            and (
                owed[0] in themes
                or max(topics.get(group.topic, 0.0), topics.get(group.place.topic, 0.0)) >= _NAMED
            )
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
