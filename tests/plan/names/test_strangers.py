"""People nobody registered are asked about behind a title or a word of kinship, never swept."""

import pytest

from evident.plan.names import Register
from evident.plan.names.strangers import FORM
from evident.plan.records import NameAnswer, NamedPerson
from evident.plan.words import NamedKind

PEOPLE = (
    NamedPerson(id=1, name="Margaret Oakley", also_called="Peggy", room="12", number=1),
    NamedPerson(id=2, name="Harold Finch", room="7", number=2),
    NamedPerson(id=3, kind=NamedKind.STAFF, name="Denise Carter", number=3),
)
REGISTER = Register(PEOPLE, public=("Sister Dora House",))


def asked(text, register=REGISTER):
    return [f.words for f in register.find(text, ours=True) if f.form == FORM]


@pytest.mark.parametrize(
    ("words", "strangers"),
    [
        ("Mrs Jean Cole fell; Margaret’s son Tom and MO told us.", ["Mrs Jean Cole", "Tom"]),
        ("We told Dr Patel and Nurse Adeyemi-Cole.", ["Dr Patel", "Nurse Adeyemi-Cole"]),
        ("Mr. J. O’Brien’s bed and MRS COLE", ["Mr. J. O’Brien", "MRS COLE"]),
        ("Mx Anna van der Berg, Miss May, Ms Day", ["Mx Anna van der Berg", "Miss May", "Ms Day"]),
        ("Sister Mary came; the sister Ann, too", ["Sister Mary", "Ann"]),
        ("Her daughter, Jenny, rang. Daughter Susan came", ["Jenny", "Susan"]),
        ("his wife (Irene) and grandson called Max", ["Irene", "Max"]),
        ("Her sons Peter and Alan, her friend Rose", ["Peter", "Alan", "Rose"]),
        ("her son-in-law Derek Moss and husband: Arthur", ["Derek Moss", "Arthur"]),
        ("Mrs Cole  Mrs Ann Moss Dr Patel", ["Mrs Cole", "Mrs Ann Moss", "Dr Patel"]),
        ("Miss Carter and Harry Finch’s son Harold", []),
        ("Tell the Nurse Call company. Sister Dora House", []),
        ("Dr. Monday: the friend May is a month", ["May"]),
        ("Mr A and Mrs B agreed", []),
        ("Partner Agencies, Friend Or Foe, her son Monday; mum The cook", []),
        ("Staff miss Bingo; the partner NHS trust; family and Friends", []),
    ],
)
def test_only_a_title_or_kin_makes_somebody_of_a_capital(words, strangers):
    assert asked(words) == strangers


def test_nobody_unregistered_is_swept_or_looked_for_in_words_of_others():
    words = "Mrs Jean Cole and her son Tom told MO"
    assert REGISTER.cover(words) == "Mrs Jean Cole and her son Tom told Person A"
    assert [f.words for f in REGISTER.find(words)] == ["MO"]


def test_an_answer_about_somebody_unregistered_is_kept():
    said = (NameAnswer(words="Mrs Jean Cole", covered=True), NameAnswer(words="Tom", covered=False))
    register = Register(PEOPLE, said)
    words = "Mrs Jean Cole and her son Tom told Person A"
    assert register.cover(words) == "[name] and her son Tom told Person A"
    assert asked(words, register) == []


@pytest.mark.parametrize("words", ["MO has the key", "MO in the lounge", "the MO form", "Seen: MO"])
def test_initials_in_our_own_words_are_always_asked_about_or_covered(words):
    assert [f.words for f in REGISTER.find(words, ours=True)] == ["MO"]


def test_an_abbreviation_that_everybody_knows_is_no_question():
    register = Register((NamedPerson(id=1, name="Gwen Parr", number=1),))
    assert register.find("the GP form", ours=True) == ()
