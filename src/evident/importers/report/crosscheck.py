"""Holds the drafts against the report's own tables, counts and scores, so that none is missed."""

from collections.abc import Sequence

from evident.importers.report.groups import Group
from evident.importers.report.places import Place, Scored
from evident.importers.report.regulations import breaches_counted, regulations_named
from evident.importers.report.rules import Rules
from evident.importers.report.summaries import breach_for
from evident.importers.report.tables import Row
from evident.importers.report.topics import topic_scores
from evident.importers.report.verdicts import Judged
from evident.plan.likeness import likeness
from evident.plan.words import Level, Verdict

_ALIKE = 0.34
_NAMED = 0.6
_STATING = frozenset({"summary", "enforcement_summary"})


def own_tables(
    groups: list[Group], rows: Sequence[Row], judged: Sequence[Judged], rules: Rules
) -> list[tuple[Row, list[int]]]:
    """See that every regulation of the tables is the breach of a group.

    Gives the rows for which there is none, with their sentences: they become drafts from the
    table's own words.
    """
    alone: list[tuple[Row, list[int]]] = []
    for row in rows:
        members = _members(row, judged)
        group = _group_for(row, groups, judged, rules)
        if group is None:
            alone.append((row, members))
            continue
        others = _also(row, group, groups, judged, rules)
        for also in (group, *others):
            also.level = Level.BREACH
            also.name([row.regulation])
            also.from_table = True
        group.members.extend(index for index in members if index not in group.members)
        for owner in groups:
            if row.regulation in owner.named:
                owner.met_by = owner.met_by or row.met_by
    return alone


def _also(
    row: Row, chosen: Group, groups: Sequence[Group], judged: Sequence[Judged], rules: Rules
) -> list[Group]:
    """Find other groups the row plainly speaks of: likely under it, and the same topic.

    Much the same words do when nothing in the report's text names the regulation as breached.
    """
    topics = topic_scores(row.words.lower(), Place(), rules)
    said = any(row.regulation in group.named for group in groups)
    return [
        group
        for group in groups
        if group is not chosen
        and not group.named
        and group.level is not Level.RECOMMENDATION
        and (group.place.score or 1) <= 2
        and (
            _of_one_standard(group, chosen)
            or (
                group.likely(rules) == row.regulation
                and _under_its_question(group, chosen, rules)
                and (
                    topics.get(group.topic, 0.0) >= _NAMED
                    or not said
                    and any(likeness(row.words, judged[m].words) >= _ALIKE for m in group.members)
                )
            )
        )
    ]


def _of_one_standard(group: Group, chosen: Group) -> bool:
    """Say whether both stand under one standard not met: its compliance action is about all."""
    place = chosen.place
    return (
        bool(place.outcome) and bool(place.statement) and group.place.statement == place.statement
    )


def _under_its_question(group: Group, chosen: Group, rules: Rules) -> bool:
    """Say whether a group stands under the key question of its topic, or of the row's owner."""
    question = group.place.question
    usual = rules.topics.all[group.topic].question
    return question in (None, usual, chosen.place.question)


def _members(row: Row, judged: Sequence[Judged]) -> list[int]:
    """Find the sentences of a row that say what was wrong; they become concern passages."""
    members = []
    for index, made in enumerate(judged):
        if made.reason == "table" and row.holds(made.sentence.spans[0]) and row.words:
            share = likeness(made.words, row.words)
            if share > 0.5 and len(made.words) > 30:
                made.verdict, made.reason = Verdict.CONCERN, "table"
                members.append(index)
    return members


def _group_for(
    row: Row, groups: Sequence[Group], judged: Sequence[Judged], rules: Rules
) -> Group | None:
    having = [group for group in groups if row.regulation in group.named]
    having = having or [group for group in groups if group.likely(rules) == row.regulation]
    if not having:
        return breach_for(row.regulation, groups, rules)

    def fit(group: Group) -> float:
        return max((likeness(row.words, judged[m].words) for m in group.members), default=0.0)

    return max(having, key=fit)


def breaches_stated(judged: Sequence[Judged], rules: Rules) -> int | None:
    """Give the number of breaches the report itself states; None when it does not.

    A list of names ("safe care, staffing and governance") counts when no number is given.
    """
    counted: list[int] = []
    listed: list[int] = []
    for made in judged:
        if made.sentence.place.section not in _STATING or made.verdict is Verdict.HISTORY:
            continue
        number = breaches_counted(made.words, rules)
        if number:
            counted.append(number)
        elif made.breach and "breaches" in made.words:
            listed.append(len(regulations_named(made.words, rules)))
    return max(counted, default=0) or max(listed, default=0) or None


def unowned_scores(scored: Sequence[Scored], groups: Sequence[Group]) -> list[Scored]:
    """Give the statements scored 1 or 2 under which no passage was found."""
    owned = {group.place.statement for group in groups if group.members}
    return [mark for mark in scored if mark.score <= 2 and mark.place.statement not in owned]
