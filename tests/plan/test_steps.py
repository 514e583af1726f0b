"""What to do next, and the one after, at every stage."""

from datetime import date

import pytest
from tests.plan.build import DAYS, FIRST, GROUND, NIGHTS, OTHER, OWNER, TODAY, Builder

from evident.plan.records import Action, Answer, Check, Concern, Evidence, PlannedCheck
from evident.plan.stages import standing
from evident.plan.steps import StepKind
from evident.plan.words import CheckKind, EvidenceKind, Nature, Result, Rhythm, Stage


def steps(b, today=TODAY):
    plan = b.plan()
    found = standing(plan, plan.all(Concern)[1], today)
    return tuple(step.words if step else None for step in (found.next, found.then))


def nothing(b):
    b.concern(owner_id=None)


def no_action(b):
    b.concern()


def bare_action(b):
    b.action(b.concern(), owner_id=None, due=None, evidence_needed="")


def planned(b):
    b.action(b.concern(), due=date(2026, 4, 24))


def due_today(b):
    b.action(b.concern(), due=TODAY, started=TODAY)


def unanswered(b):
    b.done()
    b.set(Answer, words="", in_use_from=None)


def unconfirmed(b):
    b.done()
    b.set(Evidence, shows_confirmed=False)


def expired(b):
    b.done()
    b.set(Evidence, expires=date(2026, 4, 1))


def partly(b):
    b.check(b.done(), date(2026, 4, 20), Result.PARTLY)


def own_only(b):
    b.check(b.done(), date(2026, 4, 20), by=OWNER)


def paper(b):
    b.check(b.done(), date(2026, 4, 20), kind=CheckKind.AUDIT)


def once_met(b):
    b.verified()


def days_only(b):
    concern = b.done()
    b.answer(concern, 3)
    b.answer(concern, 4)
    for day in (date(2026, 2, 10), date(2026, 3, 12), date(2026, 4, 14)):
        b.check(concern, day, places=((GROUND, DAYS), (FIRST, DAYS)))


def too_short(b):
    b.embedded(days=[date(2026, 3, 10), date(2026, 3, 25), date(2026, 4, 14)])


def lapsed(b):
    b.embedded(days=[date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 3)])


def audits(b):
    b.embedded()
    for id in (1, 2, 3):
        b.set(Check, id, kind=CheckKind.AUDIT)
    b.evidence(b.records[Concern, 1], 2, EvidenceKind.STAFF)


def issue(b):
    b.follow_on(b.embedded(), issue="Eye drops not dated.")


def held(b):
    b.embedded(hold=Stage.VERIFIED)


@pytest.mark.parametrize(
    ("make", "following", "then"),
    [
        (nothing, "Name an owner and a first action for S1.", "Start the first action (S1)."),
        (no_action, "Add the first action for S1.", "Start the first action (S1)."),
        (bare_action, "Give an owner to “New chart” (S1).", "Set a due date for “New chart” (S1)"),
        (
            planned,
            "Start “New chart” (S1), due 24 April.",
            "Finish “New chart” (S1), due 24 April.",
        ),
        (due_today, "Finish “New chart” (S1), due today.", "Answer question 1 of S1: what changed"),
        (unanswered, "Answer question 1 of S1: what changed, and", "Say from which day the change"),
        (unconfirmed, "Confirm the day E001 shows (S1).", "Have somebody else check S1."),
        (expired, "Replace E001 for S1: it has expired, so it no", "Have somebody else check S1."),
        (partly, "Check S1 again: the check on 20 April was partly met.", "Have somebody else ch"),
        (own_only, "Have somebody else check S1: not its owner or who did it.", "Make 2 more m"),
        (paper, "Add something to S1 that shows it happening, not only paper.", "Make 2 more m"),
        (
            once_met,
            "Make 2 more monthly checks of S1, the next due by 29 May.",
            "Answer question 3",
        ),
        (days_only, "Check S1 where nobody has: Ground floor, Nights.", None),
        (too_short, "Check S1 between 5 May and 29 May.", None),
        (lapsed, "Check S1 again.", None),
        (audits, "Make the next check of S1 an observation or staff questions.", None),
        (issue, "Close the follow-on issue of S1: Eye drops not dated.", None),
        (held, "Decide whether S1 still has to be held back.", None),
    ],
)
def test_the_next_step_and_the_one_after(make, following, then):
    b = Builder()
    make(b)
    found = steps(b)
    assert found[0].startswith(following)
    assert found[1] == then if then is None else found[1].startswith(then)


def test_nearly_embedded_says_how_many_and_by_when():
    b = Builder()
    b.embedded(days=[date(2026, 2, 20), date(2026, 3, 28)])
    assert steps(b) == ("1 more monthly check, due by 12 May, and S1 is embedded.", None)
    b = Builder()
    b.embedded(days=[date(2026, 4, 14)], rhythm=Rhythm.QUARTERLY)
    assert steps(b)[0] == (
        "2 more quarterly checks, the next due by 27 August, and S1 is embedded."
    )


def test_nearly_embedded_is_not_promised_while_more_is_missing():
    b = Builder()
    b.follow_on(b.embedded(days=[date(2026, 2, 26), date(2026, 3, 28)]))
    assert steps(b)[0] == "Make 1 more monthly check of S1, due by 12 May."


def test_nearly_embedded_says_from_when_a_last_check_is_enough():
    b = Builder()
    concern = b.embedded(days=[date(2026, 2, 26), date(2026, 3, 28)])
    words = "1 more monthly check, between 23 April and 12 May, and S1 is embedded."
    assert steps(b)[0] == words
    b.check(concern, date(2026, 4, 22))
    later = date(2026, 4, 23)
    assert standing(b.plan(), concern, later).stage is Stage.VERIFIED
    b.set(Check, 3, on=later)
    assert standing(b.plan(), concern, later).stage is Stage.EMBEDDED


def test_a_planned_check_by_somebody_else_is_the_step():
    b = Builder()
    concern = b.done()
    b.planned_check(concern, date(2026, 4, 22), owner_id=OWNER)
    assert steps(b)[0] == "Have somebody else check S1."
    b.planned_check(concern, date(2026, 4, 28), owner_id=OTHER)
    assert steps(b)[0] == "Make “MAR audit” for S1, due on 28 April."
    b.check(concern, date(2026, 4, 14), by=OWNER)
    assert steps(b)[0] == "Make “MAR audit” for S1, due on 28 April."
    b.set(PlannedCheck, 2, next_due=date(2026, 4, 20))
    assert steps(b)[0] == "Make “MAR audit” for S1, it was due on 20 April."


def test_one_check_by_somebody_else_is_asked_for_once():
    b = Builder()
    b.done()
    assert steps(b)[0] == "Have somebody else check S1."
    assert not steps(b)[1].startswith("Have somebody else")
    b = Builder()
    b.embedded()
    for check in b.all(Check):
        b.set(Check, check.id, by_id=OWNER)
    assert steps(b) == ("Have somebody else check S1: not its owner or who did it.", None)


def test_where_somebody_has_looked_the_step_says_again():
    b = Builder()
    concern = b.embedded()
    b.check(concern, date(2026, 4, 15), Result.PARTLY, places=((FIRST, NIGHTS),))
    b.check(concern, date(2026, 4, 16), places=((GROUND, DAYS),))
    assert steps(b)[0] == "Check S1 again here: First floor, Nights."


@pytest.mark.parametrize(
    ("nature", "words"),
    [
        (Nature.ONGOING, "Check S1 again by 29 May to keep it."),
        (Nature.ONE_OFF, "Look at S1 again by 14 April 2027 to keep it."),
    ],
)
def test_an_embedded_concern_is_kept(nature, words):
    b = Builder()
    b.embedded(nature=nature)
    assert steps(b) == (words, None)


def test_a_step_opens_the_record_it_is_about():
    b = Builder()
    b.action(b.concern(), started=TODAY, due=date(2026, 5, 1))
    step = standing(b.plan(), b.records[Concern, 1], TODAY).next
    assert (step.kind, step.record_id, step.day) == (StepKind.ACTION, 1, date(2026, 5, 1))
    b.set(Action, completed=TODAY)
    step = standing(b.plan(), b.records[Concern, 1], TODAY).next
    assert (step.kind, step.question) == (StepKind.ANSWER, 1)
