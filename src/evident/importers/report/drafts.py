"""Makes draft concerns out of groups of sentences."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from evident.importers.report.groups import Group
from evident.importers.report.naming import titles_for, titles_of
from evident.importers.report.places import Place, Scored
from evident.importers.report.rules import Rules
from evident.importers.report.subjects import main_subject, subject_scores, subjects
from evident.importers.report.tables import Row
from evident.importers.report.topics import main_topic, question_of
from evident.importers.report.verdicts import Judged
from evident.plan.reading import Draft, DraftPassage, Span
from evident.plan.text import LONGEST_TITLE
from evident.plan.words import KeyQuestion, Level, Verdict

_QUESTIONS = list(KeyQuestion)
_Taken = set[tuple[KeyQuestion, str]]


def drafts_of(
    groups: Sequence[Group],
    alone: Sequence[tuple[Row, list[int]]],
    unowned: Sequence[Scored],
    judged: Sequence[Judged],
    framework: str,
    rules: Rules,
) -> tuple[Draft, ...]:
    """Give the drafts by key question, then in the order of the report, numbered from 1."""
    taken: _Taken = set()
    made = [
        _from_group(group, judged, framework, rules, taken) for group in groups if group.members
    ]
    made += [_from_row(row, members, framework, rules, taken) for row, members in alone]
    made += [_from_score(mark, framework, rules) for mark in unowned]
    made.sort(key=lambda draft: (_QUESTIONS.index(draft.key_question), _order(draft)))
    return tuple(
        Draft(**{name: getattr(draft, name) for name in Draft.__slots__ if name != "id"}, id=number)
        for number, draft in enumerate(made, start=1)
    )


def _chosen(titles: Iterable[str], question: KeyQuestion, taken: _Taken) -> str:
    """Take the best title that no other draft of the key question has; else the best one.

    What well-led says of other key questions is mostly that nobody saw to it: named apart.
    """
    first = ""
    others = _QUESTIONS if question is KeyQuestion.WELL_LED else [question]
    for title in titles:
        first = first or title
        if not any((other, title) in taken for other in others):
            taken.add((question, title))
            return title
    return first or "Concern"


def _order(draft: Draft) -> tuple[int, int]:
    return draft.passages[0].page, draft.passages[0].spans[0].start


def _from_group(
    group: Group, judged: Sequence[Judged], framework: str, rules: Rules, taken: _Taken
) -> Draft:
    if not group.topic:
        group.topic = main_topic((judged[m].words for m in group.members), group.place, rules)
    question, given = question_of(group.place, group.topic, rules)
    usual = [rules.regulations.main_topics.get(regulation, "") for regulation in group.named]
    topics = (group.topic, *group.company.topics, *usual)
    statement, statement_given = statement_of(group.place, topics, framework, rules)
    main = _main(group, judged, rules)
    passages = _passages(group.members, judged)
    passages.sort(key=lambda passage: main not in passage.sentences)
    return Draft(
        id=0,
        title=_chosen(titles_of(group, main, judged, rules), question, taken),
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


def statement_of(
    place: Place, topics: Sequence[str], framework: str, rules: Rules
) -> tuple[str, bool]:
    """Give the statement under *framework*, and whether a heading of the report named it.

    *topics* are what the words are about, the main one first. Where statements belong to the
    key questions they were asked under, one of another question is passed over.
    """
    titles = rules.frameworks.statements.get(framework, {})
    if place.statement in titles:
        return titles[place.statement], True
    known = [topic for topic in topics if topic]
    if not titles and place.topic:  # a heading can name several statements
        known.insert(1, place.topic)
    question = place.question
    if question is None or not known:
        return (rules.topics.all[known[0]].statements.get(framework, "") if known else ""), False
    elsewhere = subjects().elsewhere[question]
    bound = not titles or question is KeyQuestion.WELL_LED
    if bound:
        known += [elsewhere[topic] for topic in known if topic in elsewhere]
        known.append(rules.topics.defaults[question])
    else:
        known = [known[0], elsewhere.get(known[0], known[0])]
    statements = [rules.topics.all[topic].statements.get(framework, "") for topic in known]
    fitting = [statement for statement in statements if _asks(statement, question)]
    return next(iter(fitting or statements), ""), False


def _asks(statement: str, question: KeyQuestion) -> bool:
    """Say whether a statement belongs to a key question: "kloe18.S4" does to safe."""
    pack, _, rest = statement.partition(".")
    if pack == "kloe18":
        return rest[:1].lower() == question.value[0]
    return question.value in (pack, rest.partition(".")[0])


def _regulations(group: Group, rules: Rules) -> tuple[str, ...]:
    likely = group.likely(rules)
    if not group.named:
        return (likely,) if likely else ()
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
        if group.subject in subject_scores(made.words, Place()):
            value += 1.0
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


def _from_row(
    row: Row, members: Sequence[int], framework: str, rules: Rules, taken: _Taken
) -> Draft:
    """Make a draft from a table row that no finding owns."""
    text = row.words or f"Regulation {row.regulation.split('-')[1]}"
    place = Place()
    usual = rules.regulations.main_topics.get(row.regulation, "")
    subject = main_subject(subject_scores(text.lower(), place))
    topic = subjects().all[subject].topic if subject else ""
    if not topic or rules.topics.all[topic].regulation != row.regulation:
        subject, topic = "", usual or topic
    question, _ = question_of(place, topic, rules)
    return Draft(
        id=0,
        title=_chosen(titles_for(text, subject, topic, rules), question, taken),
        passages=(DraftPassage(text, (row.span,), tuple(members)),),
        key_question=question,
        question_given=False,
        statement=statement_of(place, (topic,), framework, rules)[0],
        regulations=(row.regulation,),
        level=Level.BREACH,
        confidence="high",
        why=("Only the table at the back says this.",),
        met_by=row.met_by,
    )


def _from_score(mark: Scored, framework: str, rules: Rules) -> Draft:
    """Make a draft from a statement scored 1 or 2 under which no passage was found."""
    question, given = question_of(mark.place, mark.place.topic, rules)
    statement, _ = statement_of(mark.place, (mark.place.topic,), framework, rules)
    line = mark.line
    span = Span(line.page, line.start, line.end, (box,) if (box := line.part()) else ())
    topic = rules.topics.all.get(mark.place.topic)
    label = subjects().labels.get(mark.place.topic, "Statement")
    return Draft(
        id=0,
        title=f"{label}: scored {mark.score}"[:LONGEST_TITLE],
        passages=(DraftPassage(line.text, (span,)),),
        key_question=question,
        question_given=given,
        statement=statement,
        statement_given=True,
        regulations=(topic.regulation,) if topic else (),
        confidence="high",
        why=(f"The report scores this statement {mark.score}; no passage was found under it.",),
    )
