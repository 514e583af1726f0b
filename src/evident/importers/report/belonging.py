"""Says which concern begun before a sentence goes on with, if any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evident.importers.report.rules import Rules
from evident.importers.report.subjects import failing_of, main_subject, subjects
from evident.importers.report.topics import topic_of
from evident.importers.report.verdicts import Judged

if TYPE_CHECKING:
    from evident.importers.report.groups import Group

_NEXT = 2
_NEAR = 4
_SAME_SUBJECT = 14
_ABOUT_AS_MUCH = 0.1


@dataclass(slots=True)
class Company:
    """What the sentences of a concern speak of: weights of subjects, and the finest so far."""

    weights: dict[str, float] = field(default_factory=dict)
    subject: str = ""
    mains: set[str] = field(default_factory=set)

    def add(self, scores: Mapping[str, float]) -> None:
        for name, weight in scores.items():
            self.weights[name] = self.weights.get(name, 0.0) + weight
        best = main_subject(scores)
        if best:
            self.mains.add(best)
        if best and (not self.subject or (self._general and self._is_finer(best))):
            self.subject = best

    def _is_finer(self, other: str) -> bool:
        fine, told = subjects().all[other], subjects().all[self.subject]
        near = fine.topic == told.topic or fine.regulation == told.regulation
        return near and not fine.general

    @property
    def _general(self) -> bool:
        return subjects().all[self.subject].general

    @property
    def family(self) -> str:
        """Name the kin of the subjects when there are several of one family."""
        kin = subjects().all[self.subject].kin if self.subject else ""
        fine = {name for name in self.mains if not subjects().all[name].general}
        return kin if sum(subjects().all[name].kin == kin for name in fine) > 1 else ""

    @property
    def head(self) -> str:
        """Name the general statement that several finer subjects of its topic stand under."""
        known = subjects().all
        topic = known[self.subject].topic if self.subject else ""
        below = [known[name] for name in self.mains if known[name].topic == topic]
        heads = sorted(subject.id for subject in below if subject.general)
        return heads[0] if heads and sum(not subject.general for subject in below) > 1 else ""

    @property
    def topics(self) -> list[str]:
        """Give the topics of all that was spoken of, the weightiest first."""
        names = sorted(self.weights, key=lambda name: -self.weights[name])
        return [subjects().all[name].topic for name in names]

    @property
    def open(self) -> bool:
        """Say whether nothing fine was said yet, so that a finer sentence can go on with it."""
        return not self.subject or self._general


def group_for(
    index: int,
    scores: Mapping[str, float],
    groups: Sequence["Group"],
    judged: Sequence[Judged],
    rules: Rules,
    *,
    line_each: bool = False,
) -> "Group | None":
    """Find the concern the sentence *index* belongs to; None when it begins one of its own.

    *groups* are those begun under the same headings, *scores* the sentence's own subjects.
    An audit has a *line* for *each* failing.
    """
    made = judged[index]
    best = main_subject(scores)
    topic = subjects().all[best].topic if best else topic_of(made.words, made.sentence.place, rules)
    led = _under_its_lead(made, topic, groups)
    if led is not None:
        return led
    if best:
        for group in reversed(groups):
            if _same_thing(best, group) and _gap(index, group) <= _SAME_SUBJECT:
                if _fails_otherwise(best, made, group, judged):
                    continue
                return group
    last = max(groups, key=lambda group: group.last, default=None)
    if last is None:
        return None
    if line_each:
        return last if leans(judged[index], rules) and _gap(index, last) == 1 else None
    if best and best == last.subject and _fails_otherwise(best, made, last, judged):
        return None
    return last if _goes_on(index, scores, topic, last, judged, rules) else None


def _gap(index: int, group: "Group") -> int:
    return index - group.last


def _under_its_lead(made: Judged, topic: str, groups: Sequence["Group"]) -> "Group | None":
    """A point of a list belongs to the line that opens the list, unless it is of another topic."""
    lead = made.sentence.lead
    for group in reversed(groups):
        if lead is not None and lead in group.members:
            return group if not topic or not group.topic or topic == group.topic else None
    return None


def _same_thing(best: str, group: "Group") -> bool:
    if best == group.subject:
        return True
    kin = subjects().all[best].kin
    return bool(kin and group.subject and subjects().all[group.subject].kin == kin)


def _fails_otherwise(best: str, made: Judged, group: "Group", judged: Sequence[Judged]) -> bool:
    """Say whether the same thing falls short in another way: visits missed, and visits late."""
    if not subjects().all[best].apart:
        return False
    failing = failing_of(best, made.words)
    told = {failing_of(best, judged[member].words) for member in (*group.members, *group.told)}
    return bool(failing and told - {""} and failing not in told)


def _goes_on(
    index: int,
    scores: Mapping[str, float],
    topic: str,
    last: "Group",
    judged: Sequence[Judged],
    rules: Rules,
) -> bool:
    """Say whether a sentence goes on with the concern just before it."""
    made, before = judged[index], judged[last.last]
    together = made.sentence.paragraph == before.sentence.paragraph
    gap = _gap(index, last)
    if gap > _NEAR:
        return False
    if not together:
        return gap == 1 and not made.sentence.bullet and leans(made, rules)
    best = main_subject(scores)
    fine = bool(best) and not subjects().all[best].general
    if gap <= _NEXT and leans(made, rules):
        return True
    if not fine and not topic:
        return True
    same = not topic or not last.topic or topic == last.topic
    if last.company.open:
        return same or bool(made.sentence.place.statement)
    if not fine:
        return same
    if gap > _NEXT:
        return False
    if subjects().all[last.subject].broad and made.sentence.place.section == "findings":
        example = _is_case(made) and (same or _of_one_law(best, last.subject))
        return last.subject in scores or example
    return same and scores.get(last.subject, 0.0) >= scores[best] - _ABOUT_AS_MUCH


def _of_one_law(best: str, other: str) -> bool:
    return subjects().all[best].regulation == subjects().all[other].regulation


def _is_case(made: Judged) -> bool:
    """Say whether a sentence tells of one case, as those after a general statement do."""
    return bool(subjects().phrases["case"].search(made.words))


def leans(made: Judged, rules: Rules) -> bool:
    """Say whether the words point back, follow from what was said, or open an example of it."""
    return bool(
        subjects().phrases["points back"].search(made.words)
        or subjects().phrases["example"].search(made.words)
        or rules.signals.follows.pattern.search(made.words)
    )
