"""What becomes one draft, what it is called, and which regulation and statement it is given."""

import re

import pytest

from evident.importers.report.other_lines import read_text
from evident.importers.report.places import Place
from evident.importers.report.reader import reading_of
from evident.importers.report.rules import rules
from evident.importers.report.subjects import main_subject, subject_scores, subject_title, subjects
from evident.importers.report.suggesting import suggestion
from evident.importers.report.titles import title_of
from evident.plan.words import KeyQuestion, Level


def read(*paragraphs):
    data = "\n\n".join(paragraphs).encode()
    assert read_text(data).lines
    return reading_of(data, lambda done, of: None)


def parts(made):
    """Give the words of each draft's passages, in the order of the report."""
    return [[passage.words for passage in draft.passages] for draft in made.drafts]


def by_words(made, words):
    return next(d for d in made.drafts if any(words in p.words for p in d.passages))


# --- subjects -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Protocols for as-required tablets did not exist.",
            "As-required medicines: guidance lacking",
        ),
        ("The medicines fridge stood at 14 degrees.", "Medicines storage temperatures not safe"),
        (
            "Evacuation plans named people who no longer lived there.",
            "Evacuation plans out of date",
        ),
        ("A person with epilepsy had no epilepsy plan.", "Epilepsy plans missing"),
        ("Fire doors were propped open by bins.", "Fire doors held open"),
        ("Mrs A lost five kilograms and nobody told her GP.", "Weight loss not acted on"),
        ("Bath water ran above the safe limit.", "Hot water and surfaces: risk of scalds"),
        ("A DBS check came after the first shift.", "Police (DBS) checks not completed"),
        ("DoLS conditions had not been met.", "DoLS conditions not met"),
        ("We had not been told of two deaths.", "CQC not told of events by law"),
        ("Audits did not lead to action.", "Audits and checks did not lead to action"),
        (
            "Three managers in a year had led the home.",
            "Manager changes left staff without direction",
        ),
        ("Complaints had no reply.", "Complaints not answered"),
    ],
)
def test_a_subject_names_what_is_wrong(sentence, title):
    low = sentence.lower()
    assert subject_title(main_subject(subject_scores(low, Place())), low) == title


def test_every_title_of_the_rules_fits_and_none_is_said_twice_by_one_subject():
    for subject in subjects().all.values():
        titles = [subject.title, *(title for _, title in subject.titles)]
        assert all(4 < len(title) <= 50 and title[0].isupper() for title in titles)
        assert len(subject.words) == len({word.source for word in subject.words})


def test_every_pattern_of_the_rules_compiles():
    for subject in subjects().all.values():
        for pattern in (*subject.words, subject.needs, subject.without):
            assert pattern is None or re.compile(pattern.source)


# --- what is one draft --------------------------------------------------------------------------


def test_windows_food_and_evacuation_plans_are_three_drafts():
    windows = "Window restrictors upstairs were not fixed."
    food = "A man who needed a soft diet was given toast, which was not safe for him."
    plans = "Evacuation plans had not been updated for two years."
    made = read(
        "Is the service safe?",
        "Requires improvement",
        "Assessing risk, safety monitoring",
        f"{windows} {food} {plans}",
    )
    assert parts(made) == [[windows], [food], [plans]]


def test_cases_stay_with_the_general_statement_they_show():
    general = "Staff had not received the training they needed."
    case = "None of the nurses had refreshed catheter care since 2018."
    made = read("Is the service effective?", "Requires improvement", f"{general} {case}")
    assert parts(made) == [[f"{general} {case}"]]


def test_what_a_sentence_leads_to_stays_with_it():
    made = read(
        "Is the service safe?",
        "Requires improvement",
        "Sensor mats were not plugged in. This meant staff did not know that people had got up. "
        "As a result two people fell and were not found for an hour.",
    )
    assert len(made.drafts) == 1


def test_the_summary_joins_the_finding_it_repeats():
    made = read(
        "Overall summary",
        "References were not sought for new staff.",
        "Is the service safe?",
        "Requires improvement",
        "Two workers had started without references.",
    )
    assert len(made.drafts) == 1
    assert len(made.drafts[0].passages) == 2


# --- titles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody had lost weight without it being looked into by somebody in the team that day.",
        "No one was moved by staff in the home unless they had been asked and had agreed to it.",
    ],
)
def test_a_title_never_leaves_out_what_turns_it_round(sentence):
    title = title_of(sentence, rules(), "Concern")
    assert title == "Concern" or "without" in title or "unless" in title


def test_a_title_tells_what_is_wrong_without_the_words_around_it():
    made = read(
        "Is the service responsive?",
        "Requires improvement",
        "The menu was in small print only, although five people had poor sight.",
    )
    assert made.drafts[0].title == "Communication needs not met"


def test_words_a_person_selected_are_named_alike():
    found = suggestion("The fire door was wedged open.", "saf-2023", KeyQuestion.SAFE)
    assert found.title == "Fire doors held open"
    assert found.statement == "safe.safe-environments"
    assert found.regulations == ("RA2014-12",)
    assert suggestion("Things were bad.", "saf-2023").title == "Things were bad"


# --- regulations and statements -----------------------------------------------------------------


def test_a_breach_that_opens_a_part_is_about_all_of_it():
    made = read(
        "Is the service safe?",
        "Requires improvement",
        "Our findings",
        "Assessing risk, safety monitoring and management",
        "Not enough improvement had been made and the provider was still in breach of "
        "regulation 12.",
        "Window restrictors upstairs were not fixed. Falls were not reviewed.",
    )
    assert [(d.level, d.regulations) for d in made.drafts] == [(Level.BREACH, ("RA2014-12",))] * 2


def test_a_breach_of_notifications_closes_only_what_was_not_notified():
    made = read(
        "Is the service well-led?",
        "Requires improvement",
        "Audits had not found any of this.",
        "Two serious injuries had not been notified to the Commission. This was a breach of "
        "Regulation 18 of the Care Quality Commission (Registration) Regulations 2009.",
        "This was a breach of Regulation 17 of the Health and Social Care Act 2008 (Regulated "
        "Activities) Regulations 2014.",
    )
    assert by_words(made, "injuries").regulations == ("REG2009-18",)
    assert by_words(made, "Audits").regulations == ("RA2014-17",)


def test_the_theme_of_a_breach_reaches_back_over_headings():
    made = read(
        "Is the service responsive?",
        "Requires improvement",
        "Supporting people to follow interests",
        "People had too little to do at weekends.",
        "Meeting people's communication needs",
        "A picture board was not used.",
        "The provider had not ensured people received person-centred care, which was a breach of "
        "regulation 9 (Person-centred care) of the Health and Social Care Act 2008 (Regulated "
        "Activities) Regulations 2014.",
    )
    assert {d.regulations for d in made.drafts} == {("RA2014-9",)}
    assert {d.level for d in made.drafts} == {Level.BREACH}


def test_a_statement_belongs_to_the_key_question_it_was_asked_under():
    made = read(
        "Is the service caring?",
        "Requires improvement",
        "People had not been asked for their views of the home for a year.",
    )
    assert made.drafts[0].statement.startswith(("kloe18.C", "caring."))


def test_a_breach_told_before_what_it_is_about_makes_no_draft_of_its_own():
    made = read(
        "Overall summary",
        "We found two breaches of regulations in relation to safe care and treatment and staffing.",
        "Fire doors were wedged open. There were not enough staff at night.",
    )
    assert [(d.level, d.regulations) for d in made.drafts] == [
        (Level.BREACH, ("RA2014-12",)),
        (Level.BREACH, ("RA2014-18",)),
    ]


def test_every_sentence_taken_stands_in_a_draft():
    made = read(
        "Overall summary",
        "Fire doors were wedged open. A bed stood across the exit.",
        "Is the service safe?",
        "Requires improvement",
        "Protocols for as-required tablets did not exist. The key hung on the trolley.",
        "Why we inspected",
        "We found that people were not safe.",
    )
    taken = {n for n, s in enumerate(made.sentences) if s.verdict.value in ("concern", "context")}
    drafted = {n for d in made.drafts for p in d.passages for n in p.sentences}
    assert taken <= drafted


def test_a_list_of_risks_is_named_by_what_holds_for_all():
    low = "risks such as falls, choking and skin damage were not always assessed."
    assert main_subject(subject_scores(low, Place())) == "risk_assessments"


def test_well_led_names_apart_what_another_key_question_told():
    made = read(
        "Is the service safe?",
        "Requires improvement",
        "Our findings",
        "Fire doors were wedged open by bins on both days.",
        "Is the service well-led?",
        "Requires improvement",
        "Our findings",
        "Fire doors had been found wedged open in May and nothing was done.",
    )
    assert [d.title for d in made.drafts] == [
        "Fire doors held open",
        "Oversight lacking: safe environments",
    ]
