"""The Inspector view as a value: covered, nothing private, honest about what is left."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.plan.build import TODAY, Builder

from evident.operations.inspector import covered_view
from evident.operations.packs import packs
from evident.plan.annotated import MarkKind
from evident.plan.inspector.finding import Finder
from evident.plan.inspector.values import DAMAGED, NOT_COVERED
from evident.plan.portfolio import Options, portfolio_of
from evident.plan.records import NamedPerson, Passage, Service, Source
from evident.plan.sheet_words import in_plain_words
from evident.plan.words import NamedKind, SourceKind, Stage


def view(plan):
    told = portfolio_of(
        plan,
        Options(annotated=False),
        TODAY,
        version=0,
        made_at=datetime(2026, 4, 21, tzinfo=UTC),
        made_by="",
        head=(1, ""),
        packs=packs(),
    )
    return covered_view(plan, told)


def test_names_are_covered_everywhere_and_found_nowhere():
    b = Builder()
    b.put(NamedPerson(kind=NamedKind.RESIDENT, name="Edith Marlowe", number=1))
    concern = b.concern("S1", title="Edith Marlowe fell twice", private_notes="Her son is angry")
    b.answer(concern, 1, "We moved Edith Marlowe’s bed.")
    b.action(concern, title="Ring Edith Marlowe's son")
    b.evidence(concern, 1, title="Falls log, Edith Marlowe")
    shown = view(b.plan())
    assert "Marlowe" not in repr(shown)
    assert "angry" not in repr(shown)
    assert "Person A" in shown.concern("S1").title
    find = Finder(shown).find
    assert not find("marlowe")
    assert {hit.reference for hit in find("person a")} == {"S1", "E001"}


def test_why_a_stage_is_held_stays_private():
    b = Builder()
    b.embedded("S1", hold=Stage.DONE, hold_why="We do not trust the night team")
    shown = view(b.plan())
    told = shown.concern("S1")
    assert "night team" not in repr(shown)
    assert any(words.startswith("Held") for words in (*told.left, *told.facts))


def test_what_may_show_names_is_a_slip_until_it_is_covered_or_may_be_seen():
    b = Builder()
    concern = b.concern("S1")
    for number, facts in enumerate(
        (
            {"may_show_names": True},
            {"may_show_names": True, "covered_file": "b" * 64},
            {"may_show_names": True, "may_be_seen": True},
            {},
        ),
        start=1,
    ):
        b.evidence(concern, number=number, file="a" * 64, media_type="image/jpeg", **facts)
    items = view(b.plan()).items
    shown = [(one.file[:1], one.slip) for one in items.values()]
    assert shown == [("", NOT_COVERED), ("b", ""), ("a", ""), ("a", "")]
    damaged = view(replace(b.plan(), damaged=frozenset({"b" * 64}))).items
    assert [one.slip for one in damaged.values()] == [NOT_COVERED, DAMAGED, "", ""]


def test_a_check_without_a_file_is_shown_as_its_record():
    b = Builder()
    concern = b.concern("S1")
    found = b.check(concern, date(2026, 4, 1))
    b.evidence(concern, number=1, check_id=found.check_id, file="")
    (item,) = view(b.plan()).items.values()
    said = "\n".join(in_plain_words(item.record))
    assert "1 April 2026" in said
    assert "What was found" in said


def test_the_walk_follows_the_report_and_counts_honestly():
    b = Builder()
    report = b.put(Source(kind=SourceKind.REPORT, title="Report", published=date(2025, 11, 12)))
    answered, waiting = b.concern("S1"), b.concern("W1")
    b.answer(answered, 1, "Done")
    for page, words, facts in (
        (9, "Log gaps.", {"concern_id": answered.id}),
        (3, "No audit.", {"concern_id": waiting.id}),
        (3, "Nothing learned.", {"concern_id": waiting.id}),
        (4, "We found 3 breaches.", {"dismissed_why": "It counts"}),
    ):
        b.put(Passage(source_id=report.id, words=words, page=page, **facts))
    (walk,) = view(b.plan()).walks
    assert [(stop.page, stop.reference, len(stop.words)) for stop in walk.stops] == [
        (3, "W1", 2),
        (4, "", 1),
        (9, "S1", 1),
    ]
    assert (walk.stops[1].kind, walk.stops[1].why) == (MarkKind.ASIDE, "It counts")
    assert walk.counted == (
        "1 of 4 sentences of concern is answered here; 2 belong to a concern that is not answered "
        "yet; 1 set aside, with reason."
    )


def test_every_report_can_be_walked_through_the_latest_first():
    b = Builder()
    concern = b.concern("S1")
    for day in (date(2023, 3, 3), date(2025, 11, 12)):
        report = b.put(Source(kind=SourceKind.REPORT, title="Report", published=day))
        b.put(Passage(source_id=report.id, words="Gaps.", page=2, concern_id=concern.id))
        b.put(Passage(source_id=report.id, words="Late.", page=2, concern_id=concern.id))
    walks = view(b.plan()).walks
    assert [walk.called for walk in walks] == [
        "Report of 12 November 2025",
        "Report of 3 March 2023",
    ]
    first = walks[0]
    assert first.only_passages
    assert first.texts == ("", "“Gaps.”\n\n“Late.”"), "its words stand page by page"
    ((stop),) = first.stops
    assert [first.texts[1][a:b] for a, b in stop.stretches] == ["Gaps.", "Late."]


def test_a_number_stands_first_whatever_else_fits():
    b = Builder()
    one = b.concern("S1", title="Records of 14 people")
    b.concern("S14", title="Fire doors")
    b.evidence(one, number=14, title="MAR audit")
    b.evidence(one, number=140, title="Rota")
    find = Finder(view(b.plan())).find
    assert [hit.reference for hit in find("14")][:2] == ["E014", "S14"]
    assert find("e14")[0].reference == find("E014")[0].reference == "E014"
    assert find("s14")[0].reference == "S14"
    assert find("mar aud")[0].reference == "E014"
    assert not find("  ")
    assert not find("zebra")


def test_an_empty_plan_has_a_view():
    b = Builder()
    b.set(Service, name="Elm Lodge")
    shown = view(b.plan())
    assert not shown.concerns
    assert not shown.walks
    assert [entry.question.label for entry in shown.questions][0] == "Safe"
