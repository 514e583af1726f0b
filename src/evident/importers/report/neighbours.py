"""Weighs each sentence by those around it: a fact told among concerns belongs to them."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from evident.importers.report.links import Links
from evident.importers.report.rules import Rules
from evident.plan.words import Rating, Verdict

if TYPE_CHECKING:
    from evident.importers.report.verdicts import Judged

_LEFT = frozenset({"table", "template verdict"})
_SET = frozenset({Verdict.HISTORY, Verdict.BOILERPLATE})
_MOST = 8.0


def settle(judged: Sequence["Judged"], ratings: Mapping[str, Rating], rules: Rules) -> None:
    """Take facts among concerns in as context; drop weak concerns among what is good.

    Each sentence has a leaning of its own, in log-odds, and hears those of its neighbours,
    weaker the looser the two hang together.
    """
    links = rules.neighbours
    own = [_own(made, ratings, rules) for made in judged]
    strengths = [_strength(judged, index, links) for index in range(len(judged))]
    for made, leaning in zip(judged, _heard(own, strengths, links), strict=True):
        if made.reason in _LEFT or made.verdict in _SET or made.settled:
            continue
        if made.verdict is Verdict.CONCERN:
            if leaning < links.leaning["drop"]:
                made.verdict, made.reason = Verdict.NEUTRAL, f"outweighed: {made.reason}"
        elif leaning > links.leaning["take"] and made.reason not in _NEVER:
            made.verdict, made.reason = Verdict.CONTEXT, "among concerns"


_NEVER = frozenset({"improvement noted", "response to inspection"})


def _own(made: "Judged", ratings: Mapping[str, Rating], rules: Rules) -> float:
    """Give the leaning of a sentence by its own words and its place."""
    links = rules.neighbours
    worth = links.leaning
    if made.reason in _LEFT or made.verdict in _SET:
        return 0.0
    place = made.sentence.place
    if place.score is not None:
        prior = links.scores.get(place.score, 0.0)
    else:
        rating = ratings.get(place.question.value if place.question else "overall")
        prior = links.ratings.get(rating, 0.0) if rating else 0.0
    if made.verdict is Verdict.CONCERN:
        over = made.score - rules.signals.threshold
        return prior + min(worth["most"], worth["concern"] + worth["slope"] * max(0.0, over))
    if made.reason in _NEVER:
        return worth["improved"]
    prior += links.sections.get(place.section, 0.0)
    leaning = prior + worth["none"] + worth["weak"] * max(0.0, made.score)
    if made.verdict is Verdict.POSITIVE:
        leaning += worth["good"]
    if links.plainly_good.found(made.words, made.possible):
        leaning += worth["plainly_good"]
    return leaning + sum(
        weight for pattern, weight in links.facts if pattern.found(made.words, made.possible)
    )


def _strength(judged: Sequence["Judged"], index: int, links: Links) -> float:
    """Say how strongly a sentence goes on from the one before it."""
    if index == 0:
        return 0.0
    sentence, before = judged[index].sentence, judged[index - 1].sentence
    words, possible = judged[index].words, judged[index].possible
    if before.place != sentence.place:
        name = "other_heading"
    elif sentence.paragraph != before.paragraph:
        if links.carries_on.found(words, possible):
            name = "carried_on"
        else:
            name = "next_bullet" if sentence.bullet and before.bullet else "next_paragraph"
    elif links.turns.found(words, possible):
        name = "turned"
    else:
        name = "goes_on" if links.goes_on.found(words, possible) else "same_paragraph"
    return links.strength[name]


def _heard(own: Sequence[float], strengths: Sequence[float], links: Links) -> list[float]:
    """Give each leaning once those before and after have been heard."""
    ahead = [0.0] * len(own)
    for index in range(1, len(own)):
        ahead[index] = _told(own[index - 1] + ahead[index - 1], strengths[index])
    back = [0.0] * len(own)
    for index in range(len(own) - 2, -1, -1):
        strength = strengths[index + 1] * links.strength["backward"]
        back[index] = _told(own[index + 1] + back[index + 1], strength)
    return [one + a + b for one, a, b in zip(own, ahead, back, strict=True)]


def _told(leaning: float, strength: float) -> float:
    """Give what a neighbour's leaning says over a link of that strength."""
    return 2 * math.atanh(strength * math.tanh(max(-_MOST, min(_MOST, leaning)) / 2))
