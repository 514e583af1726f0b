"""An earlier plan taken in: as one step, again without doubling, and what stays as changed here."""

from dataclasses import replace
from datetime import date

import pytest

from evident.operations import actions, concerns, history, service
from evident.operations.owners import assign_called
from evident.operations.table_import import OldPlan, take_in
from evident.plan.errors import UserError
from evident.plan.records import Action, ImportedRow, Passage, Person, Source
from evident.plan.table_actions import FIRST_ACTION
from evident.plan.table_matching import Fate, compare
from evident.plan.table_values import TableAction, TableConcern
from evident.plan.words import KeyQuestion, Level, SourceKind

DAY = date(2026, 5, 6)
FILE = OldPlan("Our plan.xlsx", None, b"the bytes of a made-up workbook")


def row(wording, *acts, **fields):
    made = {"place": "B2", "row": 2, "question": KeyQuestion.SAFE, **fields}
    return TableConcern(wording=wording, actions=acts, **made)


def act(title, **fields):
    return TableAction(title, **fields)


def fates(store, rows):
    return [match.fate for match in compare(store.plan, rows).matches]


def conflicts(store, rows):
    return list(compare(store.plan, rows).conflicts)


def test_rows_become_concerns_people_and_actions_in_one_step(store):
    service.add_person(store, "Deputy manager", name="Priya")
    change = take_in(
        store,
        [
            row("Gaps in records", level=Level.BREACH, owner="priya", words="Gaps were seen."),
            row("Hot water", act(FIRST_ACTION, owner="Handyperson", due=DAY), owner="Handyperson"),
            row("Cold water", act("Buy thermometers"), act("Log them"), owner="handyperson"),
            row(""),
        ],
        OldPlan(),
    )
    assert change.label == "Add 3 concerns"
    assert [c.reference for c in store.plan.concerns] == ["S1", "S2", "S3"]
    assert [p.role for p in store.plan.all(Person)] == ["Deputy manager", "Handyperson"]
    assert [c.owner_id for c in store.plan.concerns] == [1, 2, 2]
    assert [(a.title, a.due, a.owner_id) for a in store.plan.all(Action)] == [
        (FIRST_ACTION, DAY, 2),
        ("Buy thermometers", None, None),
        ("Log them", None, None),
    ]
    assert [p.words for p in store.plan.all(Passage)] == ["Gaps were seen."]
    assert [s.kind for s in store.plan.all(Source)] == [SourceKind.OWN]
    history.undo(store)
    assert store.plan.concerns == ()
    assert len(store.plan.all(Person)) == 1
    assert not store.plan.all(ImportedRow)


def test_rows_of_a_file_come_from_it_and_its_bytes_are_kept(store):
    take_in(store, [row("One")], FILE)
    (source,) = store.plan.all(Source)
    assert (source.kind, source.title) == (SourceKind.PLAN, "Our plan.xlsx")
    assert source.imported_at is not None
    with store.files.open(source.file) as kept:
        assert kept.read() == FILE.data
    assert store.plan.concern("S1").source_id == source.id


def test_rows_can_be_those_of_a_letter(store):
    service.add_source(store, SourceKind.LETTER, "Letter of March")
    take_in(store, [row("One")], OldPlan("", 1))
    assert store.plan.concern("S1").source_id == 1
    assert len(store.plan.all(Source)) == 1


def test_no_complete_row_adds_nothing(store):
    with pytest.raises(UserError, match="No concerns were added"):
        take_in(store, [row(""), row("One", question=None)], OldPlan())


def test_a_new_role_becomes_a_person_and_owner_in_one_step(store):
    take_in(store, [row("One"), row("Two")], OldPlan())
    change = assign_called(store, ["S1", "S2"], " Night  lead ")
    assert change.label == "Set owner of 2 concerns"
    assert [p.role for p in store.plan.all(Person)] == ["Night lead"]
    assert [c.owner_id for c in store.plan.concerns] == [1, 1]
    assign_called(store, ["S1"], "night lead")
    assign_called(store, ["S2"], "")
    assert [c.owner_id for c in store.plan.concerns] == [1, None]
    assert len(store.plan.all(Person)) == 1


# --- the same plan once more ----------------------------------------------------------------------

FIRST = [
    row("Gaps in medicine charts", act("Audit weekly", due=DAY, owner="Deputy"), reference="A1"),
    row("Fire doors wedged open", act("Fit closers"), reference="A2"),
    row("Care plans out of date", act("Review all"), reference="A3", owner="Deputy"),
]


def test_the_same_file_changes_nothing(store):
    take_in(store, FIRST, FILE)
    assert fates(store, FIRST) == [Fate.SAME] * 3
    with pytest.raises(UserError, match="Nothing was changed"):
        take_in(store, FIRST, FILE)


def test_what_the_file_changed_is_taken_and_one_undo_takes_it_back(store):
    take_in(store, FIRST, FILE)
    later = date(2026, 6, 1)
    second = [
        replace(FIRST[0], actions=(replace(FIRST[0].actions[0], due=later),)),
        FIRST[1],
        replace(FIRST[2], owner="Night lead", wording="Care plans are out of date"),
        row("Hot water too hot", reference="A4"),
    ]
    assert fates(store, second) == [Fate.CHANGED, Fate.SAME, Fate.CHANGED, Fate.NEW]
    change = take_in(store, second, FILE)
    assert change.label == "Add 1 concern and change 2 concerns"
    assert [c.reference for c in store.plan.concerns] == ["S1", "S2", "S3", "S4"]
    assert next(iter(store.plan.all(Action))).due == later
    third = store.plan.concern("S3")
    assert third.title == "Care plans are out of date"
    assert store.plan.person(third.owner_id).role == "Night lead"
    assert len(store.plan.all(Source)) == 1
    history.undo(store)
    assert next(iter(store.plan.all(Action))).due == DAY
    assert len(store.plan.concerns) == 3


def test_rows_are_known_again_after_numbers_moved_on(store):
    numbered = [replace(found, reference=str(n)) for n, found in enumerate(FIRST, start=1)]
    take_in(store, numbered, FILE)
    moved = [row("Hot water too hot", reference="1")]
    moved += [replace(found, reference=str(n)) for n, found in enumerate(FIRST, start=2)]
    assert fates(store, moved) == [Fate.NEW, Fate.SAME, Fate.SAME, Fate.SAME]


def test_what_was_changed_here_is_never_overwritten_but_told(store):
    take_in(store, FIRST, FILE)
    concerns.change_concerns(store, ["S2"], title="Fire doors held open")
    actions.change_action(store, 1, due=date(2026, 5, 20))
    assert fates(store, FIRST) == [Fate.SAME] * 3
    assert conflicts(store, FIRST) == []
    second = [
        replace(FIRST[0], actions=(replace(FIRST[0].actions[0], due=date(2026, 6, 1)),)),
        replace(FIRST[1], wording="Fire doors propped open"),
        replace(FIRST[2], outcome="Every plan is under a month old"),
    ]
    assert conflicts(store, second) == [
        "S1, action “Audit weekly”, due date: the file now says “1 June 2026”; it was changed here "
        "and stays so.",
        "S2, title: the file now says “Fire doors propped open”; it was changed here and stays so.",
    ]
    take_in(store, second, FILE)
    assert next(iter(store.plan.all(Action))).due == date(2026, 5, 20)
    assert store.plan.concern("S2").title == "Fire doors held open"
    assert store.plan.concern("S3").how_we_will_know == "Every plan is under a month old"


def test_what_was_removed_or_binned_here_stays_so(store):
    take_in(store, FIRST, FILE)
    actions.remove_action(store, 2)
    concerns.move_to_bin(store, "S3", "Entered twice")
    second = [FIRST[0], replace(FIRST[1], note="Seen"), replace(FIRST[2], note="Seen")]
    assert conflicts(store, second) == ["S3: it is in the bin here, so it stays there."]
    take_in(store, second, FILE)
    assert [a.title for a in store.plan.all(Action)] == ["Audit weekly", "Review all"]
    assert store.plan.concern("S3").private_notes == ""
    assert store.plan.concern("S2").private_notes == "Seen"


def test_a_concern_of_the_report_is_filled_in_and_not_doubled(store):
    service.add_source(store, SourceKind.REPORT, "Report")
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicine charts", source_id=1)
    found = [replace(FIRST[0], level=Level.MINOR, owner="Deputy")]
    assert fates(store, found) == [Fate.CHANGED]
    take_in(store, found, FILE)
    (concern,) = store.plan.concerns
    assert concern.level is Level.IMPROVEMENT
    assert store.plan.person(concern.owner_id).role == "Deputy"
    assert [a.title for a in store.plan.all(Action)] == ["Audit weekly"]
    assert fates(store, found) == [Fate.SAME]


def test_rows_gone_from_the_file_stay_and_are_counted(store):
    take_in(store, FIRST, FILE)
    assert compare(store.plan, FIRST[:1]).missing == 2


def test_a_real_date_of_completion_completes_the_action(store):
    done = date(2026, 4, 2)
    take_in(store, [row("One", act("Do it", owner="Deputy", completed=done))], FILE)
    (action,) = store.plan.all(Action)
    assert (action.started, action.completed, action.completed_by_id) == (done, done, 1)


def test_words_for_a_date_that_were_answered_once_stay_answered(store):
    asked = [row("One", act("Do it", due=DAY, due_words="end of month"))]
    take_in(store, asked, FILE)
    unanswered = [row("One", act("Do it", due_words="end of month"))]
    assert fates(store, unanswered) == [Fate.SAME]
    another = [row("One", act("Do it", due=date(2026, 5, 31), due_words="end of month"))]
    assert fates(store, another) == [Fate.CHANGED]


def test_a_day_without_its_year_does_not_move_on(store):
    take_in(store, [row("One", act("Do it", due=DAY, due_words="6/5"))], FILE)
    next_year = [row("One", act("Do it", due=date(2027, 5, 6), due_words="6/5"))]
    assert fates(store, next_year) == [Fate.SAME]
