"""Who speaks for a concern, and what is said of it."""

from datetime import date

import pytest
from tests.plan.build import TODAY, VISIT, Builder

from evident.plan.facts import day_of, facts
from evident.plan.records import Concern
from evident.plan.triangulation import voices
from evident.plan.words import CheckKind, EvidenceKind, Result

PEOPLE, STAFF, PARTNERS = EvidenceKind.PEOPLE, EvidenceKind.STAFF, EvidenceKind.PARTNERS
SEEN, PAPER, RESULTS = EvidenceKind.OBSERVATION, EvidenceKind.PROCESSES, EvidenceKind.OUTCOMES


def heard(b, today=TODAY):
    plan = b.plan()
    return voices(facts(day_of(plan, today), plan.all(Concern)[1]))


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ([], "Nothing speaks for S2 yet. Start with what people or staff say."),
        ([PAPER, PAPER], "Only paper speaks for S2; ask people, or watch."),
        ([PAPER, STAFF], "Only staff and processes speak for S2; ask people, or watch."),
        ([SEEN], "Only observation speaks for S2; ask people, or ask staff."),
        ([PEOPLE], "Only people speak for S2; watch, or ask staff."),
        (
            [PAPER, STAFF, SEEN, RESULTS],
            "Staff, observation, processes and outcomes speak for S2. "
            "Not yet: people and partners.",
        ),
        (list(EvidenceKind), "All six kinds of evidence speak for S2."),
    ],
)
def test_who_speaks_is_said_in_words(kinds, sentence):
    b = Builder()
    concern = b.concern("S2")
    for kind in kinds:
        b.evidence(concern, kind=kind)
    found = heard(b)
    assert found.sentence == sentence
    assert set(found.speaking) == set(kinds)
    assert set(found.missing) == set(EvidenceKind) - set(kinds)


def test_only_what_counts_speaks():
    b = Builder()
    concern = b.concern()
    b.evidence(concern, kind=PEOPLE, expires=date(2026, 4, 20))
    b.evidence(concern, kind=STAFF, shows_confirmed=False)
    b.evidence(concern, kind=PARTNERS, shows=date(2025, 9, 1))
    b.evidence(concern, kind=SEEN, binned_on=TODAY)
    assert heard(b).speaking == ()
    assert heard(b, date(2026, 4, 20)).speaking == (PEOPLE, SEEN)


def test_a_met_check_speaks_as_its_kind():
    b = Builder()
    concern = b.concern()
    b.check(concern, TODAY, kind=CheckKind.STAFF_QUESTIONS)
    b.check(concern, TODAY, Result.PARTLY, kind=CheckKind.AUDIT)
    b.check(concern, TODAY, Result.NOT_MET, kind=CheckKind.OBSERVATION)
    b.check(concern, TODAY, Result.NOTHING, kind=CheckKind.FEEDBACK)
    b.check(concern, VISIT.replace(day=1), kind=CheckKind.SPOT_CHECK)
    assert heard(b).speaking == (STAFF, PAPER)


def test_a_check_and_its_record_are_one_voice():
    b = Builder()
    concern = b.concern()
    finding = b.check(concern, TODAY)
    b.evidence(concern, kind=SEEN, file="", check_id=finding.check_id, shows=TODAY)
    assert heard(b).counts[SEEN] == 1
