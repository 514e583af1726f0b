"""Makes draft concerns out of groups of sentences."""

from collections.abc import Sequence
from itertools import chain, pairwise

from evident.importers.report.groups import Group
from evident.importers.report.rules import Rules
from evident.importers.report.sections import Place, Scored
from evident.importers.report.tables import Row
from evident.importers.report.titles import says_enough, title_of
from evident.importers.report.topics import main_topic, question_of, topic_of
from evident.importers.report.verdicts import Judged
from evident.plan.reading import Draft, DraftPassage, Span
from evident.plan.words import KeyQuestion, Level, Verdict

_QUESTIONS = list(KeyQuestion)


def drafts_of(
    groups: Sequence[Group],
    alone: Sequence[Row],
    unowned: Sequence[Scored],
    judged: Sequence[Judged],
    framework: str,
    rules: Rules,
) -> tuple[Draft, ...]:
    """Give the drafts by key question, then in the order of the report, numbered from 1."""
    made = [_from_group(group, judged, framework, rules) for group in groups if group.members]
    made += [_from_row(row, framework, rules) for row in alone]
    made += [_from_score(mark, framework, rules) for mark in unowned]
    made.sort(key=lambda draft: (_QUESTIONS.index(draft.key_question), _order(draft)))
    return tuple(
        Draft(**{name: getattr(draft, name) for name in Draft.__slots__ if name != "id"}, id=number)
        for number, draft in enumerate(made, start=1)
    )


def _order(draft: Draft) -> tuple[int, int]:
    return draft.passages[0].page, draft.passages[0].spans[0].start


def _from_group(group: Group, judged: Sequence[Judged], framework: str, rules: Rules) -> Draft:
    if not group.topic:
        group.topic = main_topic((judged[m].words for m in group.members), group.place, rules)
    question, given = question_of(group.place, group.topic, rules)
    statement, statement_given = statement_of(group.place, group.topic, framework, rules)
    main = _main(group, judged, rules)
    passages = _passages(group.members, judged)
    passages.sort(key=lambda passage: main not in passage.sentences)
    return Draft(
        id=0,
        title=_title(group, main, judged, rules),
        passages=tuple(passages),
        key_question=question,
        question_given=given,
        statement=statement,
        statement_given=statement_given,
        regulations=_regulations(group, rules),
        level=group.level,
        repeat=group.repeat,
        confidence=_confidence(group, judged),
        why=_why(group, judged),
        met_by=group.met_by or group.place.due,
    )


def _title(group: Group, main: int, judged: Sequence[Judged], rules: Rules) -> str:
    """Give the title; a group of nothing but breach sentences is called by its regulation."""
    if judged[main].breach and group.named:
        label = rules.regulations.labels.get(group.named[0], "")
        if label:
            return f"Breach: {label}"[:50]
    fallback = _fallback(group.topic)
    place = judged[main].sentence.place
    own = [m for m in group.members if judged[m].sentence.place == place and not judged[m].breach]
    first = title_of(judged[main].sentence.text, rules, fallback)
    pronouns = rules.titles.pronouns
    whole = []
    others = (title_of(judged[m].sentence.text, rules, fallback) for m in own if m != main)
    for title in chain((first,), others):
        if title == fallback[:50] or pronouns.search(title.lower()):
            continue
        if says_enough(title, rules):
            return title
        whole.append(title)
    if whole:
        return whole[0]
    if not pronouns.search(first.lower()):
        return first
    return title_of(f"{fallback} – {first.partition(' ')[2]}", rules, fallback)


def statement_of(place: Place, topic: str, framework: str, rules: Rules) -> tuple[str, bool]:
    """Give the statement under *framework*, and whether a heading of the report named it."""
    titles = rules.frameworks.statements.get(framework, {})
    if place.statement in titles:
        return titles[place.statement], True
    if topic and place.question is KeyQuestion.WELL_LED:
        own = rules.topics.all[topic].question is KeyQuestion.WELL_LED
        topic = topic if own else rules.topics.defaults[KeyQuestion.WELL_LED]
    return (rules.topics.all[topic].statements.get(framework, "") if topic else ""), False


def _fallback(topic: str) -> str:
    return topic.replace("_", " ").capitalize() if topic else "Concern"


def _regulations(group: Group, rules: Rules) -> tuple[str, ...]:
    likely = group.likely(rules)
    if not group.named:
        return (likely,) if likely else ()
    if likely.startswith("REG2009") and likely not in group.named:
        return (*group.named, likely)
    return tuple(group.named)


def _main(group: Group, judged: Sequence[Judged], rules: Rules) -> int:
    """Choose the sentence that says best what is wrong: weighty, plain, not only "a breach"."""

    def worth(index: int) -> float:
        made = judged[index]
        value = min(made.score, 3.0)
        if made.breach or made.reason == "table":
            value -= 2.5
        if made.verdict is Verdict.CONTEXT:
            value -= 3
        if made.sentence.bullet or made.mixed:
            value -= 0.4
        if made.sentence.place.section not in ("findings",):
            value -= 1.5
        if rules.titles.pronouns.search(made.words):
            value -= 2.0
        value -= max(0, len(made.words) - 60) / 100
        return value - 0.15 * group.members.index(index)

    return max(group.members, key=worth)


def _passages(members: Sequence[int], judged: Sequence[Judged]) -> list[DraftPassage]:
    """Join neighbouring sentences of one paragraph to one passage."""
    runs: list[list[int]] = []
    for before, index in pairwise([None, *sorted(set(members))]):
        assert index is not None
        joined = (
            before is not None
            and index == before + 1
            and judged[index].sentence.paragraph == judged[before].sentence.paragraph
        )
        if joined:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [
        DraftPassage(
            " ".join(judged[index].sentence.text for index in run),
            _joined_spans([span for index in run for span in judged[index].sentence.spans]),
            tuple(run),
        )
        for run in runs
    ]


def _joined_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].page == span.page and span.start >= joined[-1].start:
            before = joined[-1]
            joined[-1] = Span(
                span.page, before.start, max(before.end, span.end), before.boxes + span.boxes
            )
        else:
            joined.append(span)
    return tuple(joined)


def _confidence(group: Group, judged: Sequence[Judged]) -> str:
    if group.level is Level.BREACH or group.from_table or (group.place.score or 9) <= 2:
        return "high"
    mixed = all(judged[index].mixed for index in group.members)
    return "low" if group.from_summary or mixed else "medium"


def _why(group: Group, judged: Sequence[Judged]) -> tuple[str, ...]:
    words = list(dict.fromkeys(group.why))
    if group.from_table:
        words.append("The table at the back names this regulation.")
    if group.place.score is not None and group.place.score <= 2:
        words.append(f"The report scores this statement {group.place.score}.")
    if group.from_summary and not words:
        words.append("Only the summary says this.")
    if not words:
        words.append("The wording says that something was not right.")
    if not group.named and group.topic:
        words.append("The regulation is suggested from the topic.")
    return tuple(words)


def _from_row(row: Row, framework: str, rules: Rules) -> Draft:
    """Make a draft from a table row that no finding owns."""
    text = row.words or f"Regulation {row.regulation.split('-')[1]}"
    place = Place()
    likely = rules.regulations.main_topics.get(row.regulation, "")
    topic = topic_of(text.lower(), place, rules)
    if not topic or rules.topics.all[topic].regulation != row.regulation:
        topic = likely or topic
    question, _ = question_of(place, topic, rules)
    return Draft(
        id=0,
        title=title_of(text, rules, _fallback(topic)),
        passages=(DraftPassage(text, (row.span,)),),
        key_question=question,
        question_given=False,
        statement=statement_of(place, topic, framework, rules)[0],
        regulations=(row.regulation,),
        level=Level.BREACH,
        confidence="high",
        why=("Only the table at the back says this.",),
        met_by=row.met_by,
    )


def _from_score(mark: Scored, framework: str, rules: Rules) -> Draft:
    """Make a draft from a statement scored 1 or 2 under which no passage was found."""
    question, given = question_of(mark.place, mark.place.topic, rules)
    statement, _ = statement_of(mark.place, mark.place.topic, framework, rules)
    line = mark.line
    span = Span(line.page, line.start, line.end, (box,) if (box := line.part()) else ())
    topic = rules.topics.all.get(mark.place.topic)
    return Draft(
        id=0,
        title=f"{_fallback(mark.place.topic)}: scored {mark.score}"[:50],
        passages=(DraftPassage(line.text, (span,)),),
        key_question=question,
        question_given=given,
        statement=statement,
        statement_given=True,
        regulations=(topic.regulation,) if topic else (),
        confidence="high",
        why=(f"The report scores this statement {mark.score}; no passage was found under it.",),
    )
