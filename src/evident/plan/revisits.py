"""A later report beside what was open before it: found again, put right, or not looked at.

A new report closes nothing by itself. For each concern that was open the program offers what
the report seems to say, with the words it goes by; a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.kept_reading import sentences_on
from evident.plan.likeness import likeness, telling
from evident.plan.plan import Plan
from evident.plan.proposals import ProposalRow, proposal_rows
from evident.plan.readiness import LOWERING
from evident.plan.reading import ReadSentence
from evident.plan.records import (
    Concern,
    ConcernStatement,
    Passage,
    Revisit,
    Source,
    SourcePage,
)
from evident.plan.words import KeyQuestion, Rating, RevisitResult, SourceKind, Verdict

_ALIKE = 0.45
_SAME_STATEMENT = 0.2
_SAME_QUESTION = 0.1
_SPEAKS_OF = 0.34
_THE_SAME = 0.8
_TELLING = 4
_PLAIN = (Verdict.NEUTRAL, Verdict.CONTEXT, Verdict.CONCERN)
_GOOD_NEWS = (Verdict.POSITIVE, Verdict.HISTORY)


@dataclass(frozen=True, slots=True)
class Offer:
    """One concern of an earlier report, and what the later one seems to say of it.

    *suggested* is None where the report looked at the key question and does not speak of it.
    *again* is what was found that says much the same; *said* the sentence that speaks of it.
    """

    concern: Concern
    words: str
    suggested: RevisitResult | None
    why: str
    again: ProposalRow | None = None
    said: ReadSentence | None = None
    revisit: Revisit | None = None


def follows_another(plan: Plan, source: Source) -> bool:
    """Say whether concerns were open when this report came."""
    return source.kind is SourceKind.REPORT and any(_open_before(plan, source))


def offers(plan: Plan, source: Source) -> tuple[Offer, ...]:
    """Give an offer for each concern that was open when the report *source* came, in order."""
    rows = proposal_rows(plan, source.id)
    pages = plan.all(SourcePage).where("source_id", source.id)
    sentences = [sentence for page in pages for sentence in sentences_on(page)]
    looked_at = _looked_at(source, sentences)
    decided = {row.concern_id: row for row in plan.all(Revisit).where("source_id", source.id)}
    return tuple(
        _offer(plan, concern, rows, sentences, looked_at, decided.get(concern.id))
        for concern in _open_before(plan, source)
    )


def undecided_offers(plan: Plan, source: Source) -> int:
    """Count the concerns nobody has decided about since this report came."""
    decided = {row.concern_id for row in plan.all(Revisit).where("source_id", source.id)}
    return sum(concern.id not in decided for concern in _open_before(plan, source))


def _open_before(plan: Plan, source: Source) -> Iterable[Concern]:
    day = _day(source)
    for concern in plan.concerns:
        origin = plan.all(Source).get(concern.source_id)
        if origin is None or origin.id == source.id or origin.kind not in LOWERING:
            continue
        if (_day(origin), origin.id) < (day, source.id) and not _closed(plan, concern, day):
            yield concern


def _closed(plan: Plan, concern: Concern, day: date) -> bool:
    """Say whether a report before *day* had said that it was put right."""
    told = [
        (_day(other), row.result)
        for row in plan.all(Revisit).where("concern_id", concern.id)
        if (other := plan.all(Source).get(row.source_id)) is not None
        and _day(other) < day
        and row.result is not RevisitResult.NOT_LOOKED_AT
    ]
    return bool(told) and max(told)[1] is RevisitResult.PUT_RIGHT


def _day(source: Source) -> date:
    return source.published or source.visited_to or source.visited_from or date.max


def _looked_at(source: Source, sentences: Iterable[ReadSentence]) -> frozenset[KeyQuestion]:
    """Give the key questions the report rated or wrote findings about; all for a bare text."""
    rated = {
        question
        for question in KeyQuestion
        if source.rating(question) not in (None, Rating.NOT_RATED)
    }
    written = {s.question for s in sentences if s.question and s.section == "findings"}
    return frozenset((rated & written) or written or rated or KeyQuestion)


def _offer(
    plan: Plan,
    concern: Concern,
    rows: Iterable[ProposalRow],
    sentences: Iterable[ReadSentence],
    looked_at: frozenset[KeyQuestion],
    revisit: Revisit | None,
) -> Offer:
    words = words_of(plan, concern)
    own = [row for row in rows if any(p.concern_id == concern.id for p in row.passages)]
    again = own[0] if own else _again(plan, concern, words, rows)
    if again is not None:
        page = f" on page {again.page}" if again.page else ""
        why = f"The report says much the same{page}."
        found = RevisitResult.FOUND_AGAIN
        return Offer(concern, words, found, why, again=again, revisit=revisit)
    same = _same_words(words, sentences)
    if same is not None:
        why = f"The report says the same on page {same.page}."
        found = RevisitResult.FOUND_AGAIN
        return Offer(concern, words, found, why, said=same, revisit=revisit)
    question = concern.key_question
    if question not in looked_at:
        why = f"The report did not look at {question.label}."
        return Offer(concern, words, RevisitResult.NOT_LOOKED_AT, why, revisit=revisit)
    said = _good_news(concern, words, sentences)
    if said is not None:
        why = f"Page {said.page} speaks of it as put right."
        return Offer(concern, words, RevisitResult.PUT_RIGHT, why, said=said, revisit=revisit)
    why = f"The report looked at {question.label} and does not speak of it."
    return Offer(concern, words, None, why, revisit=revisit)


def words_of(plan: Plan, concern: Concern) -> str:
    """Give the report's words for a concern, its title where there are none."""
    passages = plan.all(Passage).where("concern_id", concern.id)
    passages = tuple(p for p in passages if p.source_id == concern.source_id)
    return " ".join(passage.words for passage in passages) or concern.title


def _again(
    plan: Plan, concern: Concern, words: str, rows: Iterable[ProposalRow]
) -> ProposalRow | None:
    statements = {
        row.statement for row in plan.all(ConcernStatement).where("concern_id", concern.id)
    }
    best, most = None, _ALIKE
    for row in rows:
        if row.proposal.decided:
            continue
        alike = max(
            (likeness(words, f"{row.proposal.title} {p.words}") for p in row.passages), default=0.0
        )
        alike = max(alike, likeness(concern.title, row.proposal.title))
        alike += _SAME_STATEMENT * (row.proposal.statement in statements)
        alike += _SAME_QUESTION * (row.proposal.key_question is concern.key_question)
        if alike > most + _SAME_STATEMENT + _SAME_QUESTION:
            best, most = row, alike - _SAME_STATEMENT - _SAME_QUESTION
    return best


def _same_words(words: str, sentences: Iterable[ReadSentence]) -> ReadSentence | None:
    """Find a sentence that says nearly the same, though the reader took it for no concern."""
    best, most = None, _THE_SAME
    for sentence in sentences:
        if sentence.verdict not in _PLAIN or len(telling(sentence.text)) < _TELLING:
            continue
        alike = likeness(words, sentence.text)
        if alike > most:
            best, most = sentence, alike
    return best


def _good_news(
    concern: Concern, words: str, sentences: Iterable[ReadSentence]
) -> ReadSentence | None:
    best, most = None, _SPEAKS_OF
    for sentence in sentences:
        if sentence.question is not concern.key_question or sentence.verdict not in _GOOD_NEWS:
            continue
        alike = likeness(words, sentence.text)
        if alike > most:
            best, most = sentence, alike
    return best
