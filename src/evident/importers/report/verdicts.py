"""Gives each sentence its verdict and the code of the reason, by the rules of the data files."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evident.importers.report.lines import plain, squashed
from evident.importers.report.neighbours import settle
from evident.importers.report.places import EARLIER, Place
from evident.importers.report.rule_values import Signal
from evident.importers.report.rules import Rules
from evident.importers.report.sentences import Sentence
from evident.importers.report.sieve import Said, each_bit
from evident.importers.report.standards import outcome_of
from evident.plan.words import Rating, Verdict

_QUOTED = re.compile(r"\"[^\"]{2,400}\"|“[^”]{2,400}”|(?<![\w])'(?!s\b|t\b)[^']{12,300}'(?!\w)")
_RATING_WORD = re.compile(r"\b(?:rated|rating|rating of|overall)\b.{0,40}\binadequate\b", re.I)
_NO_CONCERNS = frozenset({"about", "background", "method", "end", "front", "ratings"})
_UNKNOWN = Rating.REQUIRES_IMPROVEMENT  # what a report brought here most likely says
_FOUND = frozenset({"summary", "questions", "findings"})
_EARLIER = _NO_CONCERNS | {"history"}
_LONGEST_TALE = 4  # sentences, where paragraphs were run together
TEMPLATE = "template verdict"
_DENIED = re.compile(r"\b(?:not|never|failed to|no evidence)\b[^.,;]*$")
_LONGEST_HEAD = 60
_PLAIN = 1.35  # the weight of a fault told where none is looked for
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) 20\d\d\b|\b20\d\d\b"
)
_SHORTEST_ACTION = 12  # "None", "n/a", "No action"
_RESPONSE = "response to inspection"
_TABLES = frozenset({"requirements", "enforcement"})


@dataclass(slots=True)
class Judged:
    """A sentence with its verdict. *words* is its text as patterns meet it, in lower case.

    *possible* are the sieve's bits for *words*, *score* is the weight of its signals, *prior*
    what its place adds; *opening* stands before all that was found.
    """

    sentence: Sentence
    words: str
    possible: int
    verdict: Verdict = Verdict.NEUTRAL
    reason: str = ""
    score: float = 0.0
    prior: float = 0.0
    breach: bool = False
    recommendation: bool = False
    repeat: bool = False
    mixed: bool = False
    opening: bool = False

    @property
    def settled(self) -> bool:
        """Say whether the neighbours cannot change the verdict."""
        return self.breach or self.recommendation

    @property
    def alone(self) -> Verdict:
        """Give the verdict of context that stands beside no possible concern."""
        return Verdict.BOILERPLATE if self.reason == TEMPLATE else Verdict.NEUTRAL


def judge(
    sentences: Sequence[Sentence], ratings: Mapping[str, Rating], rules: Rules
) -> list[Judged]:
    """Give the verdict of every sentence, in order; each may depend on those before it.

    *ratings* by key question tip the balance a little, scores of statements somewhat more.
    """
    judged: list[Judged] = []
    history, found = _History(rules), False
    for sentence in sentences:
        words = _without_heading(plain(sentence.text).lower(), rules)
        made = Judged(sentence, words, rules.sieve.possible(words))
        before = judged[-1] if judged else None
        lead = judged[sentence.lead] if sentence.lead is not None else None
        made.prior = _prior(sentence, ratings, rules)
        made.opening = not found
        _decide(made, before, lead, history.tells(made), rules)
        found = found or (sentence.place.section in _FOUND and made.verdict is Verdict.CONCERN)
        judged.append(made)
    _leave_mended(judged, rules)
    settle(judged, ratings, rules)
    return judged


def _leave_mended(judged: Sequence[Judged], rules: Rules) -> None:
    """Make history of a fault that a paragraph tells of, and then says how it was put right.

    Only where the provider had promised to in between: a fault beside praise stays one.
    """
    rule, mended, promised = rules.boilerplate, False, False
    for index in range(len(judged) - 1, -1, -1):
        made = judged[index]
        if index + 1 < len(judged) and judged[index + 1].sentence.paragraph != (
            made.sentence.paragraph
        ):
            mended = promised = False
        if rule.mended.found(made.words, made.possible):
            mended = True
        elif mended and rule.promised.found(made.words, made.possible):
            promised = True
        elif promised and made.verdict is Verdict.CONCERN:
            made.verdict, made.reason = Verdict.HISTORY, "earlier inspection"
            made.breach = made.recommendation = False


def _without_heading(words: str, rules: Rules) -> str:
    """Leave a heading out that stands before its text: "Why we inspected: This was …"."""
    head, colon, rest = words.partition(": ")
    headed = colon and len(head) <= _LONGEST_HEAD and rules.headings.section_of(squashed(head))
    return rest if headed else words


def _prior(sentence: Sentence, ratings: Mapping[str, Rating], rules: Rules) -> float:
    place = sentence.place
    mark = place.outcome if place.score is None else place.score
    if mark is not None:
        return rules.signals.score_prior.get(mark, 0.0)
    rating = ratings.get(place.question.value if place.question else "overall")
    return rules.signals.rating_prior.get(rating or _UNKNOWN, 0.0)


class _History:
    """Whether the report is telling of an earlier inspection.

    Once a sentence opens such a tale, it goes on until the paragraph ends or a sentence
    speaks of this inspection. That all was well then opens no tale: what follows is of now,
    unless it says at once what was rated lower then.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules.boilerplate
        self._paragraph = -1
        self._on = False
        self._well = False
        self._told = 0
        self._place = Place()
        self._held: set[str] = set()
        self._today = False

    def _dated(self, made: Judged) -> bool:
        """Say whether this names an inspection by a month when this one did not take place."""
        months = set(_MONTH.findall(made.words))
        if self._rules.held.found(made.words, made.possible):
            self._held |= months
            self._today = False
            return False
        named = bool(months) and self._rules.dated.found(made.words, made.possible)
        self._today = named and bool(months & self._held)
        return named and bool(self._held) and not self._today

    def tells(self, made: Judged) -> bool:
        place = made.sentence.place
        dated = self._dated(made)
        if place.section == EARLIER:
            return True
        if made.sentence.paragraph != self._paragraph:
            self._paragraph = made.sentence.paragraph
            still = place.section in _NO_CONCERNS and place == self._place
            self._on = place.section == "history" or (still and self._on)
            self._place = place
            self._well = False
        if self._well and place.section != "history":
            self._on = self._rules.was_well_but.found(made.words, made.possible)
        self._told += 1
        if self._told > _LONGEST_TALE and place.section not in _EARLIER:
            self._on = False
        if self._rules.then.found(made.words, made.possible) or dated:
            self._on, self._told = True, 0
        elif self._today or self._rules.now.found(made.words, made.possible):
            self._on = False
        elif self._rules.history.found(made.words, made.possible):
            self._on, self._told = True, 0
        self._well = self._on and self._rules.was_well.found(made.words, made.possible)
        return self._on


def _decide(
    made: Judged, before: Judged | None, lead: Judged | None, history: bool, rules: Rules
) -> None:
    """Fill in verdict and reason. The order of the questions is part of the rules."""
    section = made.sentence.place.section
    if _is_template(made, before, rules):
        bad = rules.boilerplate.template_bad.found(made.words, made.possible)
        made.verdict = Verdict.CONTEXT if bad and section != "questions" else Verdict.BOILERPLATE
        made.reason = TEMPLATE
    elif section in _TABLES:
        made.verdict, made.reason = Verdict.NEUTRAL, "table"
    elif section == "actions":
        asked = len(made.words) > _SHORTEST_ACTION
        made.verdict = Verdict.CONCERN if asked else Verdict.NEUTRAL
        made.reason, made.recommendation = "action asked for", asked
    elif section in _NO_CONCERNS and not _says_so_now(made, before, history, rules):
        made.verdict, made.reason = Verdict.BOILERPLATE, f"section {section}"
    elif history:
        made.verdict, made.reason = Verdict.HISTORY, "earlier inspection"
    elif rules.boilerplate.standard.found(made.words, made.possible):
        made.verdict, made.reason = Verdict.BOILERPLATE, "standard wording"
    else:
        _weigh(made, before, lead, rules)


def _says_so_now(made: Judged, before: Judged | None, history: bool, rules: Rules) -> bool:
    """Say whether a part on how and why the inspection was made tells what it found."""
    if history:
        return False
    if made.sentence.place.section == "method":
        return rules.boilerplate.now_at_fault.found(made.words, made.possible)
    return made.sentence.place.section == "about" and made.opening and _runs_on(made, before, rules)


def _runs_on(made: Judged, before: Judged | None, rules: Rules) -> bool:
    """Say whether what stands under "About the service" has become what was found there."""
    if rules.boilerplate.standard.found(made.words, made.possible):
        return False
    tried = Judged(made.sentence, made.words, made.possible, prior=made.prior)
    _weigh(tried, before, None, rules)
    told = before is not None and before.verdict is Verdict.CONCERN
    goes_on = told and before is not None and before.sentence.place == made.sentence.place
    return tried.verdict is Verdict.CONCERN and (goes_on or tried.score >= _PLAIN)


def _is_template(made: Judged, before: Judged | None, rules: Rules) -> bool:
    """Say whether this is a verdict printed under every rating, or goes on with one."""
    if rules.boilerplate.template.found(made.words, made.possible):
        return True
    if made.sentence.place.outcome and outcome_of(made.words, rules):
        return True
    return bool(
        before is not None
        and before.reason == TEMPLATE
        and rules.boilerplate.template_goes_on.found(made.words, made.possible)
    )


def _weigh(made: Judged, before: Judged | None, lead: Judged | None, rules: Rules) -> None:
    signals = rules.signals
    whole = Said(made.words, made.possible)
    words = signals.harmless.replaced(made.words, made.possible, lambda _: " ~ ")
    if "inadequate" in words:
        words = _RATING_WORD.sub(" ~ ", words)
    quoted = ""
    here, said_here = whole.now(words, rules.sieve), whole
    if _has_quotes(made.words):
        quoted = " ".join(_QUOTED.findall(words))
        here = here.now(_QUOTED.sub(' "" ', words), rules.sieve)
        said_here = whole.now(_QUOTED.sub(' "" ', made.words), rules.sieve)
    met = _met(here, said_here, rules)
    made.score = _score(made, here, met, before, rules)
    if quoted and not _praises(quoted, rules):
        aloud = Said(quoted, rules.sieve.possible(quoted))
        made.score += signals.quoted * sum(signal.weight for signal in _met(aloud, aloud, rules))
    improved = whole.has(signals.improved) and _improved(made.words, rules)
    contrast = here.has(signals.contrast.pattern)
    made.mixed = contrast and here.has(signals.positive)
    names = [signal.id for signal in met]
    made.breach = "breach" in names and bool(rules.regulations.breach.search(here.words))
    if before is not None and before.breach and here.has(rules.boilerplate.breach_goes_on):
        made.breach, made.score = True, max(made.score, before.score)
    made.recommendation = "recommend" in names
    made.repeat = whole.has(rules.boilerplate.repeat)
    if lead is not None and lead.verdict is Verdict.CONCERN:
        made.verdict, made.reason = Verdict.CONCERN, "listed under a concern"
    elif improved and not contrast and not made.repeat:
        made.verdict, made.reason = Verdict.POSITIVE, "improvement noted"
    elif not made.score >= 2 and whole.has(rules.neighbours.response):
        made.verdict, made.reason = Verdict.NEUTRAL, _RESPONSE
    elif made.score >= signals.threshold:
        strongest = max(met, key=lambda signal: signal.weight).id if met else "weak signs"
        made.verdict, made.reason = Verdict.CONCERN, strongest
    elif here.has(signals.positive) or here.has(signals.opinion):
        made.verdict, made.reason = Verdict.POSITIVE, "positive"
    else:
        made.verdict, made.reason = Verdict.NEUTRAL, "no sign"


def _improved(words: str, rules: Rules) -> bool:
    """Say whether things got better, with no "not" before it: "had not ensured all had been …"."""
    found = rules.signals.improved.search(words)
    return found is not None and not _DENIED.search(words[: found.start()])


def _praises(quoted: str, rules: Rules) -> bool:
    """Say whether what was said is praise, with no "but" in it."""
    possible = rules.sieve.possible(quoted)
    return rules.neighbours.plainly_good.found(
        quoted, possible
    ) and not rules.signals.contrast.pattern.found(quoted, possible)


def _has_quotes(words: str) -> bool:
    return "'" in words or '"' in words or "“" in words


def _met(soft: Said, whole: Said, rules: Rules) -> list[Signal]:
    """Give the signals met: firm ones in the *whole*, others where harmless words are out."""
    signals = rules.signals
    likely = (soft.possible & signals.soft) | (whole.possible & signals.firm)
    met: list[Signal] = []
    for bit in each_bit(likely):
        signal, part = signals.parts[bit]
        if met and met[-1] is signal:
            continue
        if part.search(whole.words if signal.firm else soft.words):
            met.append(signal)
    return met


def _score(
    made: Judged, here: Said, met: Sequence[Signal], before: Judged | None, rules: Rules
) -> float:
    """Add up the signals; a consequence or example of a concern needs less to be one."""
    signals = rules.signals
    weight = sum(signal.weight for signal in met)
    contrast = weight and here.has(signals.contrast.pattern)
    if contrast:
        weight += signals.contrast.weight
    after_concern = before is not None and before.verdict is Verdict.CONCERN
    if after_concern and before is not None and before.sentence.place == made.sentence.place:
        for signal in (signals.follows, signals.example):
            if here.has(signal.pattern):
                weight += signal.weight
    if weight and not contrast and here.has(signals.opinion):
        weight -= 0.15
    return weight + made.prior if weight else 0.0
