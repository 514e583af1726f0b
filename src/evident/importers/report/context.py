"""Gives each sentence that is only context to the possible concern it stands beside."""

from collections.abc import Iterable, Mapping, Sequence

from evident.importers.report.groups import Group
from evident.importers.report.subjects import main_subject, subject_scores
from evident.importers.report.verdicts import Judged
from evident.plan.words import Verdict

_REACH = 9


def take_context(groups: Sequence[Group], judged: Sequence[Judged]) -> None:
    """Give each sentence that is context to the possible concern it stands beside.

    The one before it goes first, for a fact mostly follows what it shows, unless only the one
    after it is about the same. A sentence that stands beside none is context of nothing.
    """
    owners = {index: group for group in groups for index in group.members}
    for index, made in enumerate(judged):
        if made.verdict is not Verdict.CONTEXT or index in owners:
            continue
        before = _owner_before(index, judged, owners)
        after = _owner_after(index, judged, owners)
        if before and after and _about(made, after) and not _about(made, before):
            before = None
        beside = before or after or _first_about(made, groups)
        if beside is None:
            made.verdict = made.alone
            continue
        beside.members.append(index)
        owners[index] = beside
    for group in groups:
        group.members.sort()


def _about(made: Judged, group: Group) -> bool:
    """Say whether a sentence speaks of what the group is about."""
    best = main_subject(subject_scores(made.words, made.sentence.place))
    return bool(best) and best in group.company.weights


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
