"""The verdict of a sentence by its words, its neighbours and the inspection it tells of."""

import pytest

from evident.importers.report.reader import reading_of
from evident.plan.words import Verdict


def quietly(done: int, of: int) -> None:
    """Progress nobody watches."""


def verdicts(*paragraphs: str, question: str = "Is the service safe?") -> list[str]:
    reading = reading_of("\n\n".join((question, *paragraphs)).encode(), quietly)
    return [sentence.verdict.value for sentence in reading.sentences]


NO_LONGER = (
    "Enough improvement had been made at this inspection and the provider was no longer in breach "
    "of regulation 12."
)
STILL = (
    "Not enough improvement had been made at this inspection and the provider was still in breach "
    "of regulation 12."
)
OPENER = (
    "At our last inspection the provider had failed to assess risks. Staff had not been told what "
    "to do. This was a breach of regulation 12 (Safe care and treatment)."
)


def test_an_earlier_breach_that_was_put_right_gives_nothing():
    assert set(verdicts(OPENER + " " + NO_LONGER)) == {"history", "positive"}
    assert set(verdicts(OPENER, NO_LONGER)) == {"history", "positive"}
    reading = reading_of(f"Is the service safe?\n\n{OPENER}\n\n{NO_LONGER}".encode(), quietly)
    assert reading.drafts == ()


def test_an_earlier_breach_that_goes_on_is_a_concern():
    assert verdicts(OPENER + " " + STILL) == ["history"] * 3 + ["concern"]


def test_what_was_found_earlier_stays_earlier_even_if_it_went_on_then():
    assert verdicts("At our previous inspection we found three continued breaches.") == ["history"]


@pytest.mark.parametrize(
    "fact",
    [
        "One chart, for a person to be turned every two hours, had four entries in three days.",
        "We saw two care workers walk past.",
        "Another person had 23 such entries in May.",
    ],
)
def test_a_fact_told_among_concerns_is_context(fact):
    told = verdicts(
        f"Risks were not managed. People were not moved when they needed to be. {fact} "
        "Records were not completed. Staff did not know the plans."
    )
    assert told[2] == Verdict.CONTEXT.value


def test_praise_among_concerns_is_not_context():
    told = verdicts(
        "Risks were not managed. People were not moved when they needed to be. "
        "Relatives told us that the staff were kind and gentle. Records were not completed."
    )
    assert told[2] == Verdict.POSITIVE.value


def test_the_same_fact_among_praise_is_nothing():
    told = verdicts(
        "Staff were kind. We saw two care workers walk past. People were happy and well cared for."
    )
    assert told[1] == Verdict.NEUTRAL.value


@pytest.mark.parametrize(
    "words",
    [
        "Complaints were not responded to in line with the policy.",
        "People did not feel they could speak up.",
        "Three of five files held one reference only.",
        "Water from the bath tap was 52°C.",
        "By Christmas one person had lost 6 kg.",
        "The walls were damp and in need of repair.",
        "No referral had been made to a dietician.",
        "We had to ask staff to come to the lounge.",
        "The charts had been signed in advance.",
        "Only two of the tablets had the correct number in stock.",
        "We found no evidence that people had been harmed, however systems were not robust.",
    ],
)
def test_faults_without_the_usual_words(words):
    assert verdicts(words) == ["concern"]


@pytest.mark.parametrize(
    "words",
    [
        "Where a shortfall had been identified, the manager had taken action to address it.",
        "Staff reflected on what had gone well and what could be improved.",
        "People said they had never been treated badly.",
        "People were free from bullying, harassment, discrimination and avoidable harm.",
        "Staff told us they were never asked to do anything beyond their training.",
        "The service did not use agency staff.",
        "There was a plan in case of a shortage of staff or failure of the boiler.",
        "There were no malodours and none of the checks was overdue.",
        "This assessment was prompted in part by concerns about falls.",
    ],
)
def test_what_sounds_like_fault_and_is_none(words):
    assert verdicts(words)[0] in ("positive", "neutral", "boilerplate")


def test_the_kinds_of_breach_belong_to_the_breach():
    reading = reading_of(
        b"Is the service well-led?\n\nWe found the provider was in breach of 2 legal regulations. "
        b"These related to staffing and good governance.",
        quietly,
    )
    assert [s.verdict.value for s in reading.sentences] == ["concern", "concern"]


def test_a_verdict_printed_under_a_bad_rating_is_context_of_the_concern_below():
    reading = reading_of(
        b"Is the service well-led?\n\nThis meant the management and leadership was inconsistent."
        b"\n\nAudits had not been completed for a year.",
        quietly,
    )
    assert [s.verdict.value for s in reading.sentences] == ["context", "concern"]
    assert len(reading.drafts) == 1


def test_a_verdict_printed_under_a_bad_rating_is_nothing_by_itself():
    assert verdicts("This meant people's needs were not always met.") == ["boilerplate"]


def test_an_earlier_inspection_ends_where_the_report_says_what_is_still_wrong():
    told = verdicts(
        "At our inspection in May 2014 we found that medicines were not managed safely. Staff had "
        "not been trained. However, medicines were still not managed safely. We looked at the "
        "records of six people and there were gaps in four of them."
    )
    assert told == ["history", "history", "concern", "concern"]


def test_praise_in_quotation_marks_is_praise_whatever_its_words():
    told = verdicts("A relative said, “I've never had a worry, they are kind and never too busy.”")
    assert told[0] in ("positive", "neutral")
    told = verdicts("A relative said, “They are kind but there are not enough of them.”")
    assert told == ["concern"]


def test_an_earlier_inspection_that_went_well_opens_no_tale():
    told = verdicts(
        "We last inspected this service in May 2015 and it was rated good. Medicines were not "
        "managed safely."
    )
    assert told[0] != "concern"
    assert told[1] == "concern"


def test_a_tale_of_an_earlier_inspection_ends_where_paragraphs_were_run_together():
    faults = "Staff did not know the plans. " * 6
    told = verdicts(f"At our last inspection the provider had failed to assess risks. {faults}")
    assert told[1] == "history"
    assert told[-1] == "concern"


def test_findings_under_about_the_service_are_found():
    reading = reading_of(
        b"About the service\n\nWillow View is a care home for twelve people.\n\n"
        b"Medicines were not managed safely because staff had not been trained.",
        quietly,
    )
    assert [s.verdict.value for s in reading.sentences][-1] == "concern"


def test_what_had_not_been_put_right_is_no_improvement():
    told = verdicts("The oversight of the home had not ensured that all issues had been addressed.")
    assert told == ["concern"]


HELD = "This inspection took place on 3 March 2020."


def test_an_inspection_of_another_month_is_an_earlier_one():
    tale = "The inspection in May 2018 found that plans had not been written. Rotas had gaps."
    assert verdicts(HELD, tale)[-2:] == ["history"] * 2
    now = "At our inspection on 3 March 2020 we found that plans had not been written."
    assert verdicts(HELD, now)[-1] == "concern"


def test_a_fault_the_provider_promised_to_mend_and_did_is_history():
    fault = "The provider was in breach of regulation 17. They sent us an action plan."
    mended = "At this inspection we found that records had improved."
    assert "concern" not in verdicts(f"{fault} {mended}")
    assert verdicts(f"The provider was in breach of regulation 17. {mended}")[0] == "concern"


def test_a_lower_rating_told_after_a_good_one_is_earlier_too():
    told = verdicts(
        "At our last visit the home was rated good overall. However, we rated it requires "
        "improvement for safety. This was because staff had not been trained."
    )
    assert told[-1] == "history"
    assert "concern" not in told


@pytest.mark.parametrize(
    ("fault", "none"),
    [
        ("Staff did not give medicines when they were due.", "We did not detect any odours."),
        ("There were no records of controlled drugs.", "There were no controlled drugs in use."),
        ("The service did not support people to cook.", "The service does not provide nursing."),
        ("People were not allowed to do things alone.", "Late calls were infrequent."),
        ("Some unsuitable staff were still working.", "People were safe from unsuitable staff."),
        ("There was no guidance for covert medicines.", "Nobody was being given covert medicines."),
    ],
)
def test_a_fault_is_told_from_a_negation_that_praises(fault, none):
    assert verdicts(fault) == ["concern"]
    assert "concern" not in verdicts(none)
