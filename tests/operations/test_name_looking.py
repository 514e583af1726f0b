"""Evidence whose words name somebody is marked; words in doubt are asked about."""

from datetime import date

import pytest

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence, change_evidence
from evident.operations.name_looking import look_for_names, names_in_words
from evident.operations.named_people import add_named, answer_name
from evident.plan.portfolio import Options
from evident.plan.records import Source, SourcePage
from evident.plan.words import KeyQuestion, NamedKind, SourceKind


@pytest.fixture
def filled(store, tmp_path):
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps that Rose had seen")
    texts = {"a": "Chart of Doreen Smith", "b": "Rota changed", "c": "Mrs Smith fell"}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    add_evidence(store, [tmp_path / f"{name}.txt" for name in texts], links=[Link("S1", 1)])
    add_named(store, "Doreen Smith", NamedKind.RESIDENT)
    add_named(store, "Rose Hill", NamedKind.RESIDENT)
    return store


def test_items_with_names_in_their_words_are_marked_until_somebody_has_looked(filled):
    last = filled.plan.evidence[-1]
    change_evidence(filled, [last.id], may_be_seen=True)
    looked = look_for_names(filled)
    assert looked.found == {"E001": ("Doreen Smith",), "E003": ("Mrs Smith",)}
    assert [item.may_show_names for item in filled.plan.evidence] == [True, False, False]
    again = look_for_names(filled)
    assert again.change.entry == 0, "nothing is marked twice"


def test_a_look_that_is_stopped_marks_nothing(filled):
    looked = look_for_names(filled, cancelled=lambda: True)
    assert looked.found == {}
    assert not any(item.may_show_names for item in filled.plan.evidence)


def test_a_word_in_doubt_is_asked_about_until_it_is_answered(filled):
    [asked] = names_in_words(filled, Options(), date(2026, 4, 21)).asked
    assert (asked.words, asked.stand_in) == ("Rose", "Person B")
    answer_name(filled, asked.words, covered=False)
    assert names_in_words(filled, Options(), date(2026, 4, 21)).asked == ()


def test_who_is_named_for_certain_is_told_with_every_place(filled):
    concerns.change_concerns(filled, ["S1"], title="Mrs Smith waited; so had Doreen")
    (sure,) = names_in_words(filled, Options(), date(2026, 4, 21)).sure
    assert (sure.stand_in, sure.places) == ("Person A", ("S1",))
    assert sure.words[0] == "Mrs Smith"


def test_nobody_is_asked_about_the_phone_that_an_inspection_report_prints(filled):
    number, own = "01632 960 145", "01632 960 999"
    concerns.add_concern(filled, KeyQuestion.SAFE, f"Ring {number}, or at night {own}")
    today = date(2026, 4, 21)
    before = {one.words for one in names_in_words(filled, Options(), today).asked}
    assert {number, own} <= before
    with filled.transaction("Read a report") as tx:
        report = tx.put(Source(title="Report", kind=SourceKind.REPORT))
        tx.put(SourcePage(source_id=report.id, number=1, text=f"Telephone {number}"))
    after = {one.words for one in names_in_words(filled, Options(), today).asked}
    assert before - after == {number}


def test_people_nobody_registered_are_asked_about_unless_the_report_names_them(filled):
    today = date(2026, 4, 21)
    concerns.add_concern(filled, KeyQuestion.SAFE, "Mrs Jean Cole and her son Tom told Dr Patel")
    before = {one.words: one.stand_in for one in names_in_words(filled, Options(), today).asked}
    strangers = dict.fromkeys(("Mrs Jean Cole", "Tom", "Dr Patel"), "[name]")
    assert before == {"Rose": "Person B", **strangers}
    answer_name(filled, "Mrs Jean Cole", covered=True)
    answer_name(filled, "Tom", covered=False)
    with filled.transaction("Read a report") as tx:
        report = tx.put(Source(title="Report", kind=SourceKind.REPORT))
        tx.put(SourcePage(source_id=report.id, number=1, text="Our adviser was Dr Patel."))
    said = names_in_words(filled, Options(), today)
    assert [one.words for one in said.asked] == ["Rose"]
    assert ("[name]", ("Mrs Jean Cole",)) in [(one.stand_in, one.words) for one in said.sure]
