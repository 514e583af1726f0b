"""Says what a sentence is about."""

from evident.importers.report.rules import Rules
from evident.importers.report.sections import Place

_OF_THE_QUESTION = 0.9
_OF_THE_HEADING = 2.0
_LEAST = 1.0


def topic_scores(words: str, place: Place, rules: Rules) -> dict[str, float]:
    """Weigh every topic: keywords first, then the heading and the key question it stands under."""
    scores: dict[str, float] = {}
    for topic in rules.topics.values():
        weight = sum(weight for pattern, weight in topic.words if pattern.search(words))
        if topic.id == place.topic:
            weight += _OF_THE_HEADING
        if weight and topic.question == place.question:
            weight += _OF_THE_QUESTION
        if weight:
            scores[topic.id] = weight
    return scores


def topic_of(words: str, place: Place, rules: Rules) -> str:
    """Give the topic of a sentence; "" when its words and headings name none.

    Under the heading of a quality statement the statement is given and never guessed.
    """
    if place.statement and place.topic:
        return place.topic
    scores = topic_scores(words, place, rules)
    best = max(scores, key=lambda topic: scores[topic], default="")
    return best if best and scores[best] >= _LEAST else ""
