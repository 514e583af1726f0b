"""The values a read report is made of survive the way through JSON."""

import json
from datetime import date

from evident.plan.reading import Draft, DraftPassage, Reading, ReadSentence, Span, TableRow
from evident.plan.words import KeyQuestion, Level, Rating, Verdict


def reading() -> Reading:
    span = Span(2, 10, 52, ((50.5, 700.0, 300.0, 712.0),))
    over = Span(3, 0, 9)
    words = "Risk assessments were not updated after a fall."
    return Reading(
        service="Sample House",
        location_id="1-2345678901",
        framework="saf-2023",
        published=date(2025, 11, 12),
        visited=date(2025, 11, 3),
        ratings=dict.fromkeys(("overall", *(q.value for q in KeyQuestion)))
        | {"overall": Rating.REQUIRES_IMPROVEMENT},
        breaches_stated=2,
        breaches_found=1,
        drafts=(
            Draft(
                1,
                "Risk assessments not updated after a fall",
                (DraftPassage(words, (span, over), (0,)),),
                KeyQuestion.SAFE,
                statement="safe.involving-people-to-manage-risks",
                regulations=("RA2014-12",),
                level=Level.BREACH,
                repeat=True,
                confidence="high",
                why=("A breach sentence closes this passage.",),
                met_by=date(2026, 1, 5),
            ),
        ),
        sentences=(
            ReadSentence(words, (span, over), Verdict.CONCERN, "not", KeyQuestion.SAFE, "findings"),
        ),
        tables=(TableRow("RA2014-12", "Care was not safe.", 14, True, "Warning notice"),),
        texts=("one", "two", "three"),
        warnings=("Page 3 holds no text.",),
    )


def test_a_reading_comes_back_from_json_as_it_was():
    before = reading()
    assert Reading.from_json(json.loads(json.dumps(before.as_json(with_texts=True)))) == before


def test_the_printed_document_has_the_agreed_names():
    words = reading().as_json()
    assert words["ratings"] == {
        "overall": "requires-improvement",
        "safe": None,
        "effective": None,
        "caring": None,
        "responsive": None,
        "well-led": None,
    }
    assert words["published"] == "2025-11-12"
    assert words["pages"] == 3
    assert "texts" not in words
    draft = words["drafts"][0]
    assert (draft["page"], draft["sentences"]) == (2, [0])
    assert draft["passages"][0]["boxes"] == [[50.5, 700.0, 300.0, 712.0]]
    assert words["sentences"][0]["verdict"] == "concern"
