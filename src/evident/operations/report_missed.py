"""Taking up what the reader passed over: words from the page, and sentences it skipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evident.operations.concerns import in_a_concern
from evident.operations.report_checking import open_proposal, passages_of, source_in
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.passage_places import at_spans, places_of
from evident.plan.phrases import counted
from evident.plan.proposals import proposals_of
from evident.plan.reading import ReadSentence, Span
from evident.plan.records import Passage, ProposedConcern, Source
from evident.plan.text import LONGEST_TITLE, clean, clean_line, shortened
from evident.plan.words import KeyQuestion, Verdict
from evident.store import Store, Transaction

_QUESTIONS = list(KeyQuestion)
_NEXT_TO = 3
"""Letters between two sentences that still stand side by side."""


@dataclass(frozen=True)
class _Place:
    """Where words stand, as a passage keeps it."""

    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: str = ""
    continued: str = ""


def add_missed(
    store: Store,
    source_id: int,
    words: str,
    *,
    page: int | None = None,
    start: int | None = None,
    end: int | None = None,
    boxes: str = "",
    continued: str = "",
    question: KeyQuestion | None = None,
) -> Change:
    """Add a passage the reader missed, with suggestions read from its words.

    *question* is the key question it stands under; without it the nearest passage before it
    on its pages tells. It is ticked and counts as opened. *continued* says where the words go
    on, as a passage keeps it. Raises UserError without words.
    """

    words = clean(words)
    if not words:
        raise UserError(
            "Nothing was added.",
            "No words are chosen.",
            "Select the words of the report that say what is wrong, or type them.",
        )
    with store.transaction("Add a passage we missed") as tx:
        place = _Place(page, start, end, boxes, continued)
        proposal = _propose(tx, source_in(tx, source_id), words, place, question)
        _put(tx, proposal, words, place)
    return tx.change


def take_up(
    store: Store,
    source_id: int,
    sentences: Sequence[ReadSentence],
    onto: int | None = None,
    question: KeyQuestion | None = None,
) -> Change:
    """Take up sentences of a report, as a new proposal or onto the one *onto*.

    They are ticked and count as opened; what was said of them before, that they are no concern,
    goes. Raises UserError for a proposal that is decided.
    """
    words = clean(" ".join(sentence.text for sentence in sentences))
    place = _place_of(sentences)
    label = "Take up a sentence" if len(sentences) == 1 else "Take up sentences"
    with store.transaction(label) as tx:
        source = source_in(tx, source_id)
        for sentence in sentences:
            _forget(tx, source_id, sentence)
        if onto is None:
            proposal = _propose(tx, source, words, place, question or sentences[0].question)
        else:
            proposal = open_proposal(tx, onto)
            tx.put(replace(proposal, opened=True, ticked=True))
        _put(tx, proposal, words, place)
    return tx.change


def set_aside(store: Store, source_id: int, sentences: Sequence[ReadSentence], why: str) -> Change:
    """Say why sentences that are in no concern are none. The reason prints in the account."""
    reason = clean_line(why, 500)
    if not reason:
        raise UserError(
            "The sentence was not left out.",
            "It needs a reason, which prints in the account of the report.",
            "Choose why it is not a concern.",
        )
    with store.transaction(f"Leave out {counted(len(sentences), 'sentence')}") as tx:
        source = source_in(tx, source_id)
        for sentence in sentences:
            _forget(tx, source_id, sentence)
            place = _place_of([sentence])
            tx.put(
                Passage(
                    source_id=source.id,
                    words=clean(sentence.text),
                    page=place.page,
                    start=place.start,
                    end=place.end,
                    boxes=place.boxes,
                    continued=place.continued,
                    verdict=sentence.verdict,
                    dismissed_why=reason,
                    by_person=True,
                )
            )
    return tx.change


def _propose(
    tx: Transaction, source: Source, words: str, place: _Place, question: KeyQuestion | None
) -> ProposedConcern:
    """Put a proposal with what its words suggest."""
    from evident.importers.report.suggesting import suggestion

    question = question or _question_before(tx, source.id, place.page, place.start)
    found = suggestion(words, source.framework, question)
    return tx.put(
        ProposedConcern(
            source_id=source.id,
            title=shortened(clean_line(found.title), LONGEST_TITLE),
            key_question=found.key_question,
            level=found.level,
            statement=found.statement,
            regulations=" ".join(found.regulations),
            confidence="high",
            why="You took it from the page.",
            opened=True,
            position=_place_for(tx, source.id, found.key_question, place.page, place.start),
        )
    )


def _put(tx: Transaction, proposal: ProposedConcern, words: str, place: _Place) -> None:
    tx.put(
        Passage(
            source_id=proposal.source_id,
            proposed_id=proposal.id,
            words=words,
            page=place.page,
            start=place.start,
            end=place.end,
            boxes=place.boxes,
            continued=place.continued,
            verdict=Verdict.CONCERN,
            by_person=True,
            position=len(passages_of(tx, proposal.id)),
        )
    )


def _forget(tx: Transaction, source_id: int, sentence: ReadSentence) -> None:
    """Drop what a person said of a sentence that is in no proposal."""
    first = sentence.spans[0]
    for passage in tx.plan.all(Passage).where("source_id", source_id):
        alone = passage.proposed_id is None and not in_a_concern(tx, passage)
        if alone and (first.page, first.start) in [place[:2] for place in places_of(passage)]:
            tx.delete(passage)


def _place_of(sentences: Sequence[ReadSentence]) -> _Place:
    """Give the place of sentences as one passage; those side by side are one stretch."""
    stretches: list[Span] = []
    for span in (span for sentence in sentences for span in sentence.spans):
        last = stretches[-1] if stretches else None
        if last and last.page == span.page and 0 <= span.start - last.end <= _NEXT_TO:
            stretches[-1] = replace(last, end=span.end, boxes=(*last.boxes, *span.boxes))
        else:
            stretches.append(span)
    return _Place(**at_spans(stretches))


def _question_before(
    tx: Transaction, source_id: int, page: int | None, start: int | None
) -> KeyQuestion | None:
    """Give the key question of the passage that stands nearest before a place, if any."""
    if page is None:
        return None
    here = (page, start if start is not None else 0)
    before = [
        (place, passage.proposed_id)
        for passage in tx.plan.all(Passage).where("source_id", source_id)
        if passage.proposed_id is not None and (place := _where(passage)) <= here
    ]
    if not before:
        return None
    proposal = tx.plan.all(ProposedConcern).get(max(before)[1])
    return proposal.key_question if proposal else None


def _place_for(
    tx: Transaction, source_id: int, question: KeyQuestion, page: int | None, start: int | None
) -> int:
    """Give the position after which it belongs: by key question, then by place in the report."""
    listed = proposals_of(tx.plan, source_id)
    if not listed:
        return 0
    mine = (_QUESTIONS.index(question), (page or 9999, start or 0))
    before = [
        proposal.position
        for proposal in listed
        if (passages := passages_of(tx, proposal.id))
        and (_QUESTIONS.index(proposal.key_question), _where(passages[0])) <= mine
    ]
    return max(before) if before else listed[0].position - 1


def _where(passage: Passage) -> tuple[int, int]:
    return (passage.page or 0, passage.start or 0)
