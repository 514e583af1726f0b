"""Names a draft: what is wrong, in at most 50 characters, and never the opposite of it.

The report's own words do when a whole sentence is short and stands by itself; else the subject
gives the title ("Evacuation plans out of date"); else the best part of a sentence.
"""

from collections.abc import Iterator, Sequence

from evident.importers.report.groups import Group
from evident.importers.report.lines import plain
from evident.importers.report.places import Place
from evident.importers.report.rules import Rules
from evident.importers.report.subjects import subject_scores, subject_title, subjects
from evident.importers.report.titles import beginning_of, says_enough, title_of, whole_title
from evident.importers.report.topics import topic_scores
from evident.importers.report.verdicts import Judged
from evident.plan.text import LONGEST_TITLE
from evident.plan.words import KeyQuestion, Verdict

_MEAGRE = 24


def titles_for(text: str, subject: str, topic: str, rules: Rules) -> Iterator[str]:
    """Give titles for a concern said in the words *text*, the best first.

    A title of the subject or topic is given only where it is sure to be true; else the words
    of the report, cut where a phrase ends.
    """
    yield from _sure(text, subject, topic, rules)
    yield from _own_words(text, rules)
    yield subjects().labels[subjects().all[subject].topic if subject else topic]


def _sure(text: str, subject: str, topic: str, rules: Rules) -> Iterator[str]:
    """Give the titles that say what the concern is about, and are true of these words."""
    words = plain(text).lower()
    whole = whole_title(text, rules)
    if stands_alone(whole, subject, topic, rules):
        yield whole
    named = subject_title(subject, words) if subject else ""
    if named and not subjects().all[subject].general:
        yield named
    part = title_of(text, rules, "")
    if stands_alone(part, subject, topic, rules):
        yield part
    if named:
        yield named
    if subject:
        return
    yield from (title for title in (whole, part) if _says_who(title) and says_enough(title, rules))
    if topic in topic_scores(words, Place(), rules):
        yield subjects().shortfalls[topic]


def _own_words(text: str, rules: Rules) -> Iterator[str]:
    """Give the words of the report, unless they open with a "they" for people named before."""
    part = title_of(text, rules, "")
    part = part if len(part) > _MEAGRE else ""
    for title in (whole_title(text, rules), part, beginning_of(text, rules)):
        if _says_who(title):
            yield title


def _says_who(title: str) -> bool:
    """Say whether there is a title, and it does not open with a word for what was named before."""
    return bool(title) and not subjects().phrases["of whom"].search(title.lower())


def titles_of(group: Group, main: int, judged: Sequence[Judged], rules: Rules) -> Iterator[str]:
    """Give titles for a group, the best first; a bare breach is called by its regulation."""
    if judged[main].breach and group.named:
        label = rules.regulations.labels.get(group.named[0], "")
        if label:
            yield f"Breach: {label}"[:LONGEST_TITLE]
    members = _telling(group, main, judged)
    for index in members:
        whole = whole_title(judged[index].sentence.text, rules)
        if stands_alone(whole, group.subject, group.topic, rules):
            yield whole
    family = group.company.family
    if family:
        yield subjects().kins[family]
    if group.company.head:
        yield subjects().all[group.company.head].title
    if group.subject and not subjects().all[group.subject].general:
        said = [
            subject_title(group.subject, judged[index].words)
            for index in members
            if group.subject in subject_scores(judged[index].words, Place())
        ]
        bare = ("", subjects().all[group.subject].title)
        yield from (title for title in said if title not in bare)
    for index in members:
        yield from _sure(judged[index].sentence.text, group.subject, group.topic, rules)
    question = group.place.question
    topic = rules.topics.all.get(group.topic)
    if topic and question is KeyQuestion.WELL_LED and topic.question is not question:
        yield f"Oversight lacking: {subjects().labels[group.topic].lower()}"[:LONGEST_TITLE]
    for index in members:
        yield from _own_words(judged[index].sentence.text, rules)
    yield subjects().labels[group.topic]


def _telling(group: Group, main: int, judged: Sequence[Judged]) -> list[int]:
    """Give the sentences that can name the group: those on its subject, the main one first."""

    def tells(index: int) -> bool:
        return group.subject in subject_scores(judged[index].words, Place())

    said = [
        index
        for index in group.members
        if judged[index].verdict is Verdict.CONCERN and not judged[index].breach
    ]
    said.sort(key=lambda index: (not tells(index), index != main, index))
    return said or [main]


def _points_elsewhere(title: str) -> bool:
    return subjects().phrases["points elsewhere"].search(title.lower()) is not None


def stands_alone(title: str, subject: str, topic: str, rules: Rules) -> bool:
    """Say whether a title made of a sentence tells by itself what is wrong, and of what."""
    low = title.lower()
    phrases = subjects().phrases
    if not title or '"' in low or phrases["one case"].search(low):
        return False
    if _points_elsewhere(title) or not phrases["wrong"].search(low):
        return False
    if not says_enough(title, rules):
        return False
    if subject:
        return subject in subject_scores(low, Place())
    return not topic or topic in topic_scores(low, Place(), rules)
