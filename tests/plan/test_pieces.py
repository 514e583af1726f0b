"""The sentences of a passage, where it can be split."""

from evident.plan.pieces import Piece, pieces_of
from evident.plan.records import Passage


def passage(id, words):
    return Passage(id=id, source_id=1, proposed_id=1, words=words)


def test_full_stops_before_capitals_part_a_passage_and_passages_part_anyway():
    found = pieces_of(
        [
            passage(1, "Creams were not signed for. Two of 9 (22 per cent) were. No audit."),
            passage(2, "x"),
        ]
    )
    assert found == (
        Piece(1, 0, "Creams were not signed for."),
        Piece(1, 28, "Two of 9 (22 per cent) were."),
        Piece(1, 57, "No audit."),
        Piece(2, 0, "x"),
    )


def test_the_sentences_the_reader_saw_come_first():
    words = "We saw Mr. Smith fall. Dr. Jones was not told."
    known = ["We saw Mr. Smith fall.", "Dr. Jones was not told."]
    assert [piece.words for piece in pieces_of([passage(1, words)], known)] == known
    assert len(pieces_of([passage(1, words)], ["Something else."])) > 2
