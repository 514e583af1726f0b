"""What is asked of the wording of an action: about forty invented ones, vague and plain."""

import pytest

from evident.plan.action_wording import MOST, asked


def vague(title, *, due=False, evidence=""):
    return asked(title, owner=True, due=due, evidence=evidence).vague


@pytest.mark.parametrize(
    ("owner", "due", "evidence", "line"),
    [
        (False, False, "", "Who, by when, and how will you see it happens?"),
        (False, False, "Three audits", "Who will do it, and by when?"),
        (False, True, "", "Who will do it, and how will you see it happens?"),
        (True, False, "  ", "By when, and how will you see it happens?"),
        (False, True, "Three audits", "Who will do it?"),
        (True, False, "Three audits", "By when?"),
        (True, True, "", "How will you see it happens?"),
        (True, True, "Three audits", ""),
    ],
)
def test_the_fields_left_empty_are_asked_for_in_one_sentence(owner, due, evidence, line):
    found = asked("Fit a lock to the sluice door", owner=owner, due=due, evidence=evidence)
    assert found.line == line


def test_nothing_is_asked_before_there_are_words():
    assert asked("   ", owner=False, due=False, evidence="").line == ""


def test_a_reminder_asks_for_everything():
    found = asked("Staff to be reminded", owner=False, due=False, evidence="")
    assert found.missing == "Who, by when, and how will you see it happens?"
    assert found.vague[0] == "Being told once fades: what will make it stick?"
    assert found.line.startswith("Who, by when, and how will you see it happens? Being told")


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Remind carers to sign the charts", "Being told once fades"),
        ("Reiterate the rules on gloves at handover", "Being told once fades"),
        ("Order new charts as soon as possible", "“As soon as possible” is not a date"),
        ("Replace the mattress ASAP", "“Asap” is not a date"),
        ("Raise awareness of falls", "What will people do differently once they know?"),
        ("Staff made aware of the new form", "What will people do differently once they know?"),
        ("Ensure charts are signed", "What will you do, so that it happens?"),
        ("Make sure the door is locked", "What will you do, so that it happens?"),
        ("Monitor fluid charts", "How often, by whom"),
        ("Keep an eye on call bell times", "How often, by whom"),
        ("Ongoing review of care plans", "How often, by whom"),
        ("Check the fridge regularly", "“Regularly” is how often?"),
        ("Audit records on a regular basis", "“Regular” is how often?"),
        ("Consider a second medicines trolley", "What is to be decided"),
        ("Look into new flooring for the hall", "What is to be decided"),
        ("Discuss staffing at the team meeting", "What is to be decided"),
        ("Aim to answer bells quickly", "What will be done, and not only tried?"),
        ("Improve the mealtime experience", "From what to what?"),
        ("Reduce the number of falls", "From what to what?"),
        ("Address the gaps in records", "What exactly will be done?"),
        ("Deal with the broken window", "What exactly will be done?"),
        ("Offer walks where possible", "“Where possible”: who decides when that is?"),
        ("Review plans as required", "“As required”: who decides when that is?"),
        ("All staff to read the plan", "Which staff, and how will you reach nights"),
        ("Book moving and handling training", "How will you see in practice"),
        ("Rewrite the medicines policy", "That is paper"),
        ("Buy aprons, gloves etc", "Which ones?"),
        ("Put a robust system in place", "“Robust”: how would somebody else see"),
        ("Supervision", "What exactly will be done?"),
        ("Sort bathroom", "What exactly will be done?"),
    ],
)
def test_vague_words_are_answered_with_a_question(title, begins):
    assert vague(title)[0].startswith(begins)


@pytest.mark.parametrize(
    "title",
    [
        "Fit a lock to the sluice door on the first floor",
        "Introduce a chart with a running stock count",
        "Deputy manager checks five charts every Monday",
        "Monitor fluid charts daily at the 10 pm handover",
        "Cut answering times from nine minutes to four",
        "Ensure charts are signed by adding a second signature",
        "Put a prompt on the trolley to remind carers to sign",
        "Move the night handover to 9 pm with the nurse in charge",
        "Label eye drops with the day they were opened",
        "Improve weekly audits: 10 charts in place of 3",
    ],
)
def test_plain_words_are_left_alone(title):
    assert vague(title, due=True, evidence="Three audits in a row") == ()


def test_what_the_form_answers_already_is_not_asked():
    assert vague("Order new charts as soon as possible", due=True) == ()
    assert vague("Book moving and handling training", evidence="Three observed transfers") == ()
    assert vague("All staff to read the plan, nights and agency too") == ()


def test_two_questions_about_the_wording_are_enough():
    long = "Ensure staff are reminded regularly to improve and monitor various appropriate records"
    assert len(vague(long)) == MOST


def test_it_only_ever_asks():
    for title in ("Ensure it", "Improve the records", "Remind staff asap", "Consider some options"):
        line = asked(title, owner=False, due=False, evidence="").line
        assert line.endswith("?")
        assert title not in line
