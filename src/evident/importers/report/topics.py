"""Says what a sentence is about."""

from collections.abc import Iterable, Sequence

from evident.importers.report.places import Place
from evident.importers.report.rules import Rules
from evident.plan.words import KeyQuestion

_OF_THE_QUESTION = 0.9
_OF_THE_HEADING = 2.0
_OF_THE_BREACH = 2.5
_LEAST = 1.0


def topic_scores(words: str, place: Place, rules: Rules) -> dict[str, float]:
    """Weigh every topic: keywords first, then the heading and the key question it stands under.

    *words* are in lower case.
    """
    scores: dict[str, float] = {}
    weights = rules.topics.weights(words, rules.sieve)
    for topic in rules.topics.all.values():
        weight = weights.get(topic.id, 0)
        if topic.id == place.topic:
            weight += _OF_THE_HEADING
        if weight and topic.question == place.question:
            weight += _OF_THE_QUESTION
        if weight:
            scores[topic.id] = weight
    return scores


def topic_of(words: str, place: Place, rules: Rules, least: float = _LEAST) -> str:
    """Give the topic of a sentence; "" when its words and headings name none."""
    scores = topic_scores(words, place, rules)
    best = max(scores, key=lambda topic: scores[topic], default="")
    return best if best and scores[best] >= least else ""


def main_topic(texts: Iterable[str], place: Place, rules: Rules, named: Sequence[str] = ()) -> str:
    """Give what several sentences together are about, however weakly they say it.

    Topics under a regulation in *named*, the breaches found there, count for more. Falls back
    on the usual topic of the key question; "" only when that is not known either.
    """
    total: dict[str, float] = {}
    for words in texts:
        for topic, weight in topic_scores(words, place, rules).items():
            total[topic] = total.get(topic, 0.0) + weight
    for topic in total:
        if rules.topics.all[topic].regulation in named:
            total[topic] += _OF_THE_BREACH
    if total:
        return max(total, key=lambda topic: total[topic])
    return rules.topics.defaults[place.question] if place.question else ""


def question_of(place: Place, topic: str, rules: Rules) -> tuple[KeyQuestion, bool]:
    """Give the key question and whether a heading of the report named it."""
    if place.question is not None:
        return place.question, True
    return (rules.topics.all[topic].question if topic else KeyQuestion.SAFE), False
