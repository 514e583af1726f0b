"""Lays the concerns of the summary pages beside those of the findings."""

from collections.abc import Sequence

from evident.importers.report.belonging import group_for
from evident.importers.report.groups import SUMMARIES, Group
from evident.importers.report.regulations import regulations_in, regulations_named
from evident.importers.report.rules import Rules
from evident.importers.report.subjects import main_subject, subject_scores, subjects
from evident.importers.report.topics import topic_of
from evident.importers.report.verdicts import Judged
from evident.plan.likeness import likeness
from evident.plan.words import Level, Verdict

_ALIKE = 0.34


def add_summaries(groups: list[Group], judged: Sequence[Judged], rules: Rules) -> None:
    """Give each concern sentence of a summary to the finding it speaks of, or a group of its own.

    Breach sentences there raise the level of what they name, wherever the summary says it.
    """
    findings = list(groups)
    own: list[Group] = []
    said: set[str] = set()
    breaches: list[tuple[int, Judged]] = []
    for index, made in enumerate(judged):
        if made.sentence.place.section not in SUMMARIES or made.verdict is not Verdict.CONCERN:
            continue
        if made.breach:
            breaches.append((index, made))
        else:
            _concern(index, made, findings, own, judged, rules)
    breaches.sort(key=lambda breach: not _named_in(breach[1], rules))  # a bare count comes last
    for index, made in breaches:
        said |= _breach(index, made, findings, own, rules)
    for group in own:
        likely = group.likely(rules)
        if likely in said and group.level is Level.IMPROVEMENT and not group.named:
            group.level = Level.BREACH
            group.name([likely])
            group.why.append("The summary names this breach.")
    groups.extend(own)


def _concern(
    index: int,
    made: Judged,
    findings: Sequence[Group],
    own: list[Group],
    judged: Sequence[Judged],
    rules: Rules,
) -> None:
    place = made.sentence.place
    scores = subject_scores(made.words, place)
    subject = main_subject(scores)
    topic = subjects().all[subject].topic if subject else ""
    topic = topic or topic_of(made.words, place, rules, least=0.6)
    group = _finding_for(made, subject, topic, findings, judged)
    if group is not None:
        group.members.append(index)
    else:
        alike = [g for g in own if g.place.question == place.question and g.block < 0]
        group = group_for(index, scores, alike, judged, rules)
        if group is None:
            group = Group(place, topic, from_summary=True, block=-1)
            own.append(group)
        group.take(index, scores)
    group.repeat = group.repeat or made.repeat
    if made.recommendation and group.level is Level.IMPROVEMENT:
        group.level = Level.RECOMMENDATION


def _finding_for(
    made: Judged, subject: str, topic: str, findings: Sequence[Group], judged: Sequence[Judged]
) -> Group | None:
    """Find the finding that says the same: same subject or topic, or much the same words."""
    question = made.sentence.place.question
    best: tuple[float, Group | None] = (0.0, None)
    for group in findings:
        if question and group.place.question and question != group.place.question:
            continue
        alike = 0.0
        for member in group.members:
            if not judged[member].breach:
                alike = max(alike, likeness(made.words, judged[member].words))
        if topic and topic in (group.topic, group.place.topic):
            alike += _ALIKE
        elif topic and group.topic:
            alike -= _ALIKE  # a few words in common are not yet the same finding
        if subject and subject in (group.subject, *group.company.mains):
            alike += 1.0
        elif subject in group.company.weights:
            alike += _ALIKE / 2
        if alike > best[0]:
            best = (alike, group)
    return best[1] if best[0] >= _ALIKE else None


def _breach(
    index: int, made: Judged, findings: Sequence[Group], own: list[Group], rules: Rules
) -> set[str]:
    """See that every regulation the sentence names is the breach of some group; give them."""
    named = _named_in(made, rules)
    owned = False
    for regulation in named:
        group = breach_for(regulation, [*findings, *own], rules)
        if group is None:
            group = Group(
                made.sentence.place,
                rules.regulations.main_topics.get(regulation, ""),
                from_summary=True,
            )
            group.block = -1
            own.append(group)
        group.level = Level.BREACH
        group.name([regulation])
        group.repeat = group.repeat or made.repeat
        group.why.append("The summary names this breach.")
        if not owned:
            group.members.append(index)
            owned = True
        elif not group.members:
            group.members.append(index)
    if not named:
        _unnamed_breach(index, made, findings, own, rules)
    return set(named)


def _named_in(made: Judged, rules: Rules) -> tuple[str, ...]:
    return regulations_in(made.words, rules) or regulations_named(made.words, rules)


def _unnamed_breach(
    index: int, made: Judged, findings: Sequence[Group], own: list[Group], rules: Rules
) -> None:
    breached = [group for group in [*findings, *own] if group.level is Level.BREACH]
    if breached:
        breached[0].members.append(index)
        return
    group = next(iter([*own, *findings]), None)
    if group is None:
        group = Group(made.sentence.place, "", from_summary=True, block=-1)
        group.level = Level.BREACH
        own.append(group)
    group.members.append(index)


def breach_for(regulation: str, groups: Sequence[Group], rules: Rules) -> Group | None:
    """Find the group a breach of *regulation* belongs to: one that has it, else a likely one."""
    having = [group for group in groups if regulation in group.named]
    if having:
        return having[0]
    likely = [group for group in groups if group.likely(rules) == regulation]
    return max(likely, key=lambda group: len(group.members), default=None)
