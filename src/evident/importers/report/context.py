"""Gives each sentence that is only context to the possible concern it stands beside."""

from collections.abc import Iterable, Mapping, Sequence

from evident.importers.report.belonging import leans
from evident.importers.report.groups import Group
from evident.importers.report.rules import Rules
from evident.importers.report.subjects import Subject, main_subject, subject_scores, subjects
from evident.importers.report.verdicts import Judged
from evident.plan.words import Level, Verdict

_REACH = 9


def take_context(groups: list[Group], judged: Sequence[Judged], rules: Rules) -> None:
    """Give each sentence that is context to the possible concern it stands beside.

    The one before it goes first, for a fact mostly follows what it shows, unless only the one
    after it is about the same. A sentence that stands beside none is context of nothing.
    """
    for group in groups:
        group.members += group.told
    owners = {index: group for group in groups for index in group.members}
    for index, made in enumerate(judged):
        if made.verdict is not Verdict.CONTEXT or index in owners:
            continue
        before = _owner_before(index, judged, owners)
        after = _owner_after(index, judged, owners)
        if before and after and _about(made, after) and not _about(made, before):
            before = None
        elif before and _fact_of_its_own(made, before, rules):
            before = _begun(made, before, groups)
        beside = before or after or _first_about(made, groups)
        if beside is None:
            made.verdict = made.alone
            continue
        beside.members.append(index)
        owners[index] = beside
    _take_rest(groups, judged, owners)
    for group in groups:
        group.members.sort()


def _take_rest(groups: list[Group], judged: Sequence[Judged], owners: Mapping[int, Group]) -> None:
    """Give a concern that stands in no part with findings to the one told just before it."""
    known = set(owners)
    for index, made in enumerate(judged):
        if made.verdict is not Verdict.CONCERN or index in known or made.reason == "table":
            continue
        before = [group for group in groups if group.members and min(group.members) < index]
        if before:
            max(before, key=lambda group: max(m for m in group.members if m < index)).members += [
                index
            ]
        else:
            groups.append(Group(made.sentence.place, "", members=[index]))


def _about(made: Judged, group: Group) -> bool:
    """Say whether a sentence speaks of what the group is about."""
    best = main_subject(subject_scores(made.words, made.sentence.place))
    return bool(best) and best in group.company.weights


def _fact_of_its_own(made: Judged, before: Group, rules: Rules) -> bool:
    """Say whether a fact is about one thing, and not what the concern before it is about."""
    best = main_subject(subject_scores(made.words, made.sentence.place))
    if not best or not before.subject:
        return False
    fact, told = subjects().all[best], subjects().all[before.subject]
    if fact.general or told.general or _shows(made, told) or (fact.kin and fact.kin == told.kin):
        return False
    return not _about(made, before) and not leans(made, rules)


def _shows(made: Judged, told: Subject) -> bool:
    return told.broad and made.sentence.place.section == "findings"


def _begun(made: Judged, before: Group, groups: list[Group]) -> Group:
    """Begin a possible concern with a fact, beside the one whose part of the report it shares."""
    scores = subject_scores(made.words, made.sentence.place)
    best = main_subject(scores)
    group = Group(made.sentence.place, subjects().all[best].topic, best, block=before.block)
    group.company.add(scores)
    group.level, group.named = before.level, list(before.named)
    if before.level is Level.RECOMMENDATION:
        group.level = Level.IMPROVEMENT
    groups.append(group)
    return group


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
