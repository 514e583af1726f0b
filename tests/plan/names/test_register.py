"""Names of registered people are found in the forms people write them, and covered."""

from datetime import date
from hashlib import sha256

import pytest

from evident.plan.names import Register, nhs_valid, register_of, unpacked
from evident.plan.plan import plan_of
from evident.plan.records import Area, NameAnswer, NamedPerson, Service
from evident.plan.words import NamedKind

PEOPLE = (
    NamedPerson(
        id=1,
        name="John Smith",
        room="12",
        nhs_number="943 476 5919",
        born=date(1936, 3, 3),
        number=1,
        identifiers="07700 900123\nP-1234",
    ),
    NamedPerson(id=2, kind=NamedKind.RELATIVE, name="Will O'Brien", number=2),
    NamedPerson(id=3, kind=NamedKind.STAFF, name="Siân Lloyd-Jones", number=3),
)


@pytest.fixture(scope="module")
def register() -> Register:
    return register_of(plan_of((Service(id=1, name="Smith Court"), *PEOPLE)))


@pytest.mark.parametrize(
    ("words", "covered"),
    [
        ("John Smith's room", "Person A's room"),
        ("JOHN SMITH was seen", "Person A was seen"),
        ("Mr Smith was seen", "Person A was seen"),
        ("chart of Smith, John", "chart of Person A"),
        ("smith_john.pdf", "Person A.pdf"),
        ("J. Smith and J.S.", "Person A and Person A"),
        ("Smi\u00adth, Jo-\nhn", "Person A"),
        ("J\u043ehn Sm\u0456th", "Person A"),
        ("Rm 12 and R12", "Room R1 and Room R1"),
        ("Rooms 10, 12 and 14", "Rooms 10, R1 and 14"),
        ("born 03/03/36", "born [date of birth]"),
        ("9434765919", "[NHS number]"),
        ("07700-900 123", "[phone number]"),
        ("payroll p1234", "payroll [identifier]"),
        ("Sian Lloyd Jones", "Staff 3"),
        ("Will O\u2019Brien\u2019s visit", "Relative 2\u2019s visit"),
        ("John 5mith, then J0hn", "Person A, then Person A"),
        ("20260314JohnFall.jpg", "20260314Person AFall.jpg"),
        ("JohnS photo.png", "Person A photo.png"),
        ("j.smith-weights.csv", "Person A-weights.csv"),
        ("room 9/12", "room 9/R1"),
        ("NHS 943476S9l9", "NHS [NHS number]"),
        ("NHS | 9 | 4 | 3 | 4 | 7 | 6 | 5 | 9 | 1 | 9", "NHS | [NHS number]"),
        ("o\ufb03ce, for JS: o\ufb03ce", "o\ufb03ce, for Person A: o\ufb03ce"),
        ("12 John, turns done", "Room R1 Person A, turns done"),
        ("Smith;John;12;soft", "Person A;Person A;Room R1;soft"),
        ("Sian Loyd-Jones", "Staff 3"),
        ("Smith;Will and Siân", "Person A;Will and Staff 3"),
        ("Will, can you look? Seen by JS.", "Will, can you look? Seen by Person A."),
        ("a bed in Smith Lane", "a bed in Smith Lane"),
        ("the James family", "the James family"),
        ("at Smith Court", "at Smith Court"),
    ],
)
def test_a_name_is_covered_in_every_form(register: Register, words: str, covered: str) -> None:
    assert register.cover(words) == covered


@pytest.mark.parametrize(
    ("area", "covered"),
    [
        ("First floor John Smith", "First floor Person A"),
        ("Smith, John: quiet room", "Person A: quiet room"),
        ("Smith wing", "Smith wing"),
    ],
)
def test_an_area_in_which_a_whole_name_stands_is_not_public(area: str, covered: str) -> None:
    places = (Service(id=1, name="H", provider="Mr John Smith"), Area(id=1, name=area))
    register = register_of(plan_of((*places, *PEOPLE)))
    assert register.cover(f"seen in {area}") == f"seen in {covered}"
    assert register.cover("Mr John Smith") == "Person A"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("with Grace and May.", ["May"]),
        ("with Mary and May.", ["May"]),
        ("in April and May.", []),
        ("from March, April or May.", []),
        ("the rota and May.", []),
    ],
)
def test_a_month_joined_to_somebody_is_asked_about(words: str, asked: list[str]) -> None:
    may = NamedPerson(id=1, kind=NamedKind.RESIDENT, name="May Court", number=1)
    register = register_of(plan_of((Service(id=1, name="Elm Lodge"), may)))
    assert [found.words for found in register.find(words)] == asked


def test_a_word_that_is_also_a_name_is_asked_about_not_swept(register: Register) -> None:
    assert register.find("Will the staff know?") == ()
    [asked] = register.find("we told Will about it")
    assert not asked.certain
    assert register.cover("we told Will about it") == "we told Will about it"


def test_what_a_person_said_of_a_find_is_remembered(register: Register) -> None:
    said = NameAnswer(id=1, words="Will", named_id=2), NameAnswer(id=2, words="J.S.", covered=False)
    answered = register_of(plan_of((*PEOPLE, *said)))
    assert (
        answered.cover("we told Will and J.S. about it") == "we told Relative 2 and J.S. about it"
    )


def test_the_register_is_made_once_for_as_long_as_it_stays_the_same() -> None:
    plan = plan_of(PEOPLE)
    later = plan.with_changes({(Service, 1): Service(id=1, name="Rose Court")})
    assert register_of(plan) is register_of(plan)
    assert register_of(later) is not register_of(plan)


def test_the_register_goes_to_the_worker_and_is_the_same_there(register: Register) -> None:
    assert unpacked(register.packed()) == register


def test_a_fingerprint_holds_no_nhs_number(register):
    """A manifest of hundreds of items would otherwise stop every portfolio."""
    prints = [sha256(str(number).encode()).hexdigest() for number in range(2_000)]
    holding = [one for one in prints if any(nhs_valid(run) for run in windows(one))]
    assert len(holding) > 20
    for one in prints:
        grouped = " ".join(one[at : at + 8] for at in range(0, 64, 8))
        assert register.find(f'"sha256": "{one}"') == ()
        assert register.find(f"Its fingerprint is {grouped}.") == ()


def windows(text):
    return [text[at : at + 10] for at in range(55) if text[at : at + 10].isdigit()]


def test_initials_with_full_stops_are_a_persons_unless_all_write_them_so():
    people = (NamedPerson(id=1, name="Rose Ellery"), NamedPerson(id=2, name="Ian Evans"))
    found = register_of(plan_of((Service(id=1), *people))).find
    assert [one.certain for one in found("Her plan was read to R.E. in the lounge.")] == [True]
    assert not any(one.certain for one in found("Use a thickener, I.E. the new one."))


FAMILY = (
    NamedPerson(id=1, name="Bronwen Prosser", room="4", number=1),
    NamedPerson(id=2, kind=NamedKind.RELATIVE, name="Dylan Prosser", number=1),
)


@pytest.mark.parametrize(
    ("words", "covered"),
    [
        ("Prosser rang.", "Person A or Relative 1 rang."),
        ("Dylan rang; Mr Prosser will come.", "Relative 1 rang; Relative 1 will come."),
        ("Bell in room 4: Mrs Prosser fell.", "Bell in Room R1: Person A fell."),
        ("Bronwen Prosser fell. Prosser is well.", "Person A fell. Person A is well."),
        (
            "Dylan and Bronwen: the Prossers",
            "Relative 1 and Person A: the Person A and Relative 1",
        ),
        # Whose whole name stands there outweighs a first name.
        ("Dylan Prosser rang from room 4. Mr Prosser", "Relative 1 rang from Room R1. Relative 1"),
    ],
)
def test_a_shared_surname_is_settled_by_who_else_stands_there(words: str, covered: str) -> None:
    found = register_of(plan_of((Service(id=1, name="Smith Court"), *FAMILY)))
    assert found.cover(words) == covered


@pytest.mark.parametrize(
    ("words", "covered"),
    [
        ("Margaret Oakley (Peggy) in room 12", "Person A in Room R1"),
        ("Peggy (Margaret) Oakley, too", "Person A, too"),
        ("Oakley, Margaret (Peggy)", "Person A"),
        ("(Margaret) Peggy Oakley’s chart", "Person A’s chart"),
        ("Margaret Oakley (Peggy)'s chart", "Person A's chart"),
        ('Margaret "Peggy" Oakley', "Person A"),
        ('Margaret Oakley "Peggy", too', "Person A, too"),
        ("Margaret Oakley “Peggy”", "Person A “Person A”"),
        ("Margaret Oakley (Peggy, her friends say)", "Person A (Person A, her friends say)"),
        ("Our aunt (known as Peggy) Oakley", "Our aunt (known as Person A) Person A"),
        ("(Margaret Oakley) and (Peggy)", "(Person A) and (Person A)"),
        ("a friend (of Peggy Oakley's)", "a friend (of Person A's)"),
        ("Oakley (Margaret (Peggy))", "Person A"),
    ],
)
def test_a_nickname_in_brackets_is_covered_with_both_of_them(words: str, covered: str) -> None:
    person = NamedPerson(id=1, name="Margaret Oakley", also_called="Peggy", room="12", number=1)
    register = register_of(plan_of((Service(id=1, name="The Grange"), person)))
    assert register.cover(words) == covered
