"""No title says what the report does not; failings that differ are concerns of their own."""

import pytest

from evident.importers.report.other_lines import read_text
from evident.importers.report.reader import reading_of
from evident.importers.report.suggesting import suggestion
from evident.plan.text import LONGEST_TITLE


def titles(*words):
    page = ("Is the service safe?", "Requires improvement", "Our findings", " ".join(words))
    data = "\n\n".join(page).encode()
    assert read_text(data).lines
    return [draft.title for draft in reading_of(data, lambda done, of: None).drafts]


@pytest.mark.parametrize(
    ("words", "false"),
    [
        ("The bath sling had a split seam and was still in use.", "Moving and handling"),
        ("Night workers had never taken part in a drill.", "Too few staff"),
        ("The office door was wedged open and nobody was inside.", "Fire doors"),
        ("None of the nurses had refreshed stoma care since 2019.", "Catheter care plans"),
        ("Senior carers had not been paid for travel to training.", "training not up to date"),
        ("The passenger lift had been out of use since May.", "serviced"),
        ("One form covered bed rails, photographs and flu jabs.", "Bed rails"),
    ],
)
def test_a_word_met_by_chance_names_no_failing(words, false):
    title = suggestion(words, "").title
    assert false.lower() not in title.lower()
    assert 4 < len(title) <= LONGEST_TITLE


def test_what_no_title_fits_is_called_by_its_own_words():
    words = "A shower sling had a torn seam."
    assert suggestion(words, "").title == "A shower sling had a torn seam"


def test_who_felt_it_stays_when_they_are_meant():
    said = suggestion("Three carers said they did not know who was on call for them.", "").title
    assert said.startswith("Three carers did not know")


def test_visits_late_and_visits_missed_are_two_concerns():
    made = titles(
        "People did not always have their visits at the agreed times.",
        "Nine visits in June had been missed altogether.",
    )
    assert made == ["Visits not made at the agreed times", "Visits missed"]


def test_a_sentence_after_a_quotation_stands_by_itself():
    data = b'A man told us, "I sat there till noon." Window restrictors were missing upstairs.'
    sentences = [s.text for s in reading_of(data, lambda done, of: None).sentences]
    assert sentences[-1] == "Window restrictors were missing upstairs."


def test_the_person_spoken_of_with_a_letter_ends_a_sentence():
    data = b"No falls plan was found for Resident B. Resident C had no bed rail assessment."
    assert len(reading_of(data, lambda done, of: None).sentences) == 2
