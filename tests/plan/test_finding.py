"""What was asked for is understood; results stand in groups, the best match first."""

import pytest

from evident.plan.finding import Asked, Found, Offer, Result, asked, grouped, offered
from evident.plan.finding_words import Match, closest, marks, match_of, terms, vocabulary

OFFERS = (
    Offer(Found.COMMAND, "add_evidence", "Add evidence", "Ctrl+E"),
    Offer(Found.COMMAND, "add_evidence_to", "Add evidence", joined="to"),
    Offer(Found.COMMAND, "handover", "Print for handover"),
    Offer(Found.COMMAND, "backup", "Back up now", "Ctrl+B", also="backup copy"),
    Offer(Found.PLACE, "evidence", "Evidence", "Ctrl+3"),
)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("  night  rota ", Asked("night rota")),
        ("s1", Asked("s1", reference="S1")),
        ("E014", Asked("E014", reference="E014")),
        ("> print", Asked("print", commands_only=True)),
        (">", Asked("", commands_only=True)),
        ("add evidence to s1", Asked("add evidence to s1", reference="S1", doing="add evidence")),
        ("add evidence W4", Asked("add evidence W4", reference="W4", doing="add evidence")),
        ("to S1", Asked("to S1", reference="S1", doing="to")),
        ("B12 levels", Asked("B12 levels")),
    ],
)
def test_what_was_typed_is_understood(typed, understood):
    assert asked(typed) == understood


def found(typed):
    return [(r.words, r.name, r.concern) for r in offered(OFFERS, asked(typed))]


def test_a_command_about_a_concern_names_it():
    assert found("add evidence to S1") == [("Add evidence to S1", "add_evidence_to", "S1")]
    assert found("back up now S1") == []


def test_commands_are_found_by_beginnings_in_any_order_and_by_other_words():
    assert found("handover pri") == [("Print for handover", "handover", "")]
    assert found("backup") == [("Back up now", "backup", "")]


def test_a_greater_than_sign_alone_gives_all_that_is_offered():
    page = Offer(Found.HELP, "stages", "Evidence and stages")

    def names(typed):
        return [r.name for r in offered((*OFFERS, page), asked(typed))]

    assert names(">evid") == ["add_evidence", "evidence", "stages"]
    assert names("evid") == ["add_evidence", "evidence", "stages"]
    assert names(">") == ["add_evidence", "handover", "backup", "evidence", "stages"]


def test_a_title_fits_by_whole_words_then_by_beginnings():
    wanted = terms("mar")
    assert match_of(wanted, "Weekly MAR audit") is Match.WORDS
    assert match_of(wanted, "Handover sheet, March") is Match.BEGINNINGS
    assert match_of(wanted, "Remarks") is None
    assert match_of((), "Anything") is None


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Weekly MAR audit", "mar aud", ["MAR", "aud"]),
        ("Café café", "cafe", ["Café", "café"]),
        ("Night staff", "staffing", ["staff"]),
        ("Remarks", "mar", []),
    ],
)
def test_matched_words_are_marked(text, typed, marked):
    assert [text[at : at + length] for at, length in marks(text, terms(typed))] == marked


def result(kind, words, match, id=1):
    return Result(kind, words, record_id=id, match=match)


def test_the_group_with_the_best_match_comes_first():
    found = grouped(
        "mar",
        [
            result(Found.CONCERN, "Somewhere", Match.ELSEWHERE),
            result(Found.EVIDENCE, "March", Match.BEGINNINGS, 1),
            result(Found.EVIDENCE, "MAR", Match.WORDS, 2),
        ],
    )
    assert [group.kind for group in found.groups] == [Found.EVIDENCE, Found.CONCERN]
    assert [r.words for r in found.groups[0].results] == ["MAR", "March"]
    assert found.announced == "3 results"


def test_a_group_holds_eight_and_nothing_twice():
    many = [result(Found.ACTION, f"A{n}", Match.WORDS, n) for n in range(12)]
    (group,) = grouped("a", many + many).groups
    assert [r.words for r in group.results] == [f"A{n}" for n in range(8)]


def test_the_closest_word_is_offered_as_it_is_written():
    known = vocabulary(["Weekly MAR audit", "Sluice room", "Lock the sluice", "Capacity"])
    assert closest("maar", known) == "MAR"
    assert closest("sluise", known) == "sluice"
    assert closest("weekly maar", known) == "Weekly MAR"
    assert closest("qqzz", known) == ""
    assert closest("week", known) == ""


def test_nothing_found_is_said_with_what_may_have_been_meant():
    assert grouped("maar", []).announced == "Nothing found for ‘maar’."


def test_a_result_reads_as_one_sentence():
    item = Result(Found.EVIDENCE, "MAR audit", "E014", "looked at ten charts")
    assert item.sentence == "Evidence E014, MAR audit, looked at ten charts"
    action = Result(Found.ACTION, "New chart", "S1", concern="S2")
    assert action.sentence == "Action S1, New chart, in S2"
    command = offered(OFFERS, asked("backup"))[0]
    assert command.sentence == "Command, Back up now, key Ctrl+B"
