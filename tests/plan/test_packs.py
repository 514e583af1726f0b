"""The packs: what they say, how they are looked up, and that a broken one is refused."""

import copy
import json
from datetime import date

import pytest

from evident.plan.errors import RecordMissing
from evident.plan.pack_fields import PackError
from evident.plan.pack_reading import packs_of
from evident.plan.packs import Ground, PackStatus, Unit
from evident.plan.words import DeadlineKind, EvidenceKind, KeyQuestion, Rating
from evident.resources import resource


def _shipped():
    files = resource("packs").glob("*.json")
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


SHIPPED = _shipped()
PACKS = packs_of(SHIPPED)


@pytest.fixture
def documents():
    return copy.deepcopy(SHIPPED)


# --- what they say ---


@pytest.mark.parametrize(
    ("id", "status", "word", "counts"),
    [
        ("saf-2023", PackStatus.IN_USE, "Quality statement", (8, 6, 5, 7, 8)),
        ("asc-2026", PackStatus.DRAFT, "Key line of enquiry", (7, 4, 3, 4, 6)),
        ("asc-kloe-2018", PackStatus.SUPERSEDED, "Key line of enquiry", (6, 7, 3, 3, 5)),
    ],
)
def test_each_framework_has_its_statements_and_its_own_word(id, status, word, counts):
    framework = PACKS.framework(id)
    assert (framework.status, framework.one) == (status, word)
    assert tuple(len(framework.under(question)) for question in KeyQuestion) == counts


def test_only_the_draft_has_no_day_it_came_into_use():
    without = [f.id for f in PACKS.frameworks.values() if f.in_use_from is None]
    assert without == ["asc-2026"]
    assert "draft" in PACKS.framework("asc-2026").title


def test_statement_is_found_by_id_and_by_title_as_a_report_spells_it():
    framework = PACKS.framework("saf-2023")
    by_title = framework.titled("SAFE SYSTEMS, PATHWAYS  AND TRANSITIONS")
    assert by_title is framework.statement("safe.safe-systems-pathways-and-transitions")
    assert framework.titled("Safe systems") is None


def test_unknown_statement_says_which_framework_lacks_it():
    with pytest.raises(RecordMissing, match=r"single assessment framework has none"):
        PACKS.framework("saf-2023").statement("kloe18.S1")


def test_statement_is_found_without_naming_its_framework():
    assert PACKS.statement("kloe18.S4").code == "S4"
    assert PACKS.statement("nothing") is None


def test_the_two_regulations_18_are_told_apart_in_print():
    names = [regulation.name for regulation in PACKS.regulations.numbered("18")]
    assert names == [
        "Regulation 18 (Staffing)",
        "Registration Regulation 18 (Notification of other incidents)",
    ]
    assert PACKS.regulations.regulation("RA2014-9A").short == "Reg 9A"
    assert PACKS.regulations.regulation("REG2009-18").short == "Registration Reg 18"


def test_no_two_regulations_print_alike():
    rows = PACKS.regulations.by_id.values()
    assert len({row.name for row in rows}) == len({row.short for row in rows}) == len(rows) == 28


def test_offence_is_named_only_with_a_source():
    for regulation in PACKS.regulations.by_id.values():
        assert bool(regulation.offence) == bool(regulation.offence_source), regulation.id


def test_inferred_links_are_suggestions():
    link = PACKS.framework("asc-2026").under(KeyQuestion.SAFE)[0].regulations[0]
    assert (link.ground, link.ground.label) == (Ground.SUGGESTED, "Suggested")
    assert all(r.ground is Ground.SUGGESTED for r in PACKS.crosswalk.rows if r.id != "x25")


@pytest.mark.parametrize(
    ("kind", "count", "unit", "ground"),
    [
        (DeadlineKind.ACTION_PLAN, 28, Unit.DAYS, Ground.SOURCED),
        (DeadlineKind.FACTUAL_ACCURACY, 10, Unit.WORKING_DAYS, Ground.SOURCED),
        (DeadlineKind.DISPLAY_RATING, 21, Unit.DAYS, Ground.SOURCED),
        (DeadlineKind.RATING_REVIEW, 15, Unit.WORKING_DAYS, Ground.SOURCED),
    ],
)
def test_deadlines_of_the_process(kind, count, unit, ground):
    rule = PACKS.process.rule(kind)
    assert (rule.count, rule.unit, rule.ground) == (count, unit, ground)


def test_a_notice_has_no_rule_only_its_own_date():
    assert PACKS.process.rule(DeadlineKind.NOTICE) is None


def test_common_window_is_a_suggestion_of_12_to_18_months():
    window = PACKS.process.common_window
    assert (window.months_min, window.months_max) == (12, 18)
    assert (window.rating, window.ground) == (Rating.REQUIRES_IMPROVEMENT, Ground.SUGGESTED)


def test_special_measures_follow_inadequate_never_requires_improvement():
    triggers = " ".join(PACKS.process.special_measures.triggers)
    assert "Inadequate" in triggers
    assert "Requires improvement" not in triggers


def test_only_the_first_step_for_repeated_ratings_was_published():
    steps = PACKS.process.repeat_steps
    assert [(s.ratings_in_a_row, s.published) for s in steps] == [
        (1, True),
        (2, False),
        (3, False),
    ]


def test_phases_start_at_once_and_end_within_a_year():
    phases = PACKS.process.phases
    assert (phases[0].start_day, phases[-1].end_day) == (0, 365)
    assert [p.end_day for p in phases] == sorted(p.end_day for p in phases)


def test_crosswalk_suggests_statements_of_the_other_framework_once_each():
    found = PACKS.crosswalk.suggestions("safe.safeguarding", "asc-2026")
    assert [id for id, _ in found] == ["asc26.safe.safeguarding"]
    assert PACKS.crosswalk.suggestions("well-led.environmental-sustainability", "asc-2026") == ()


def test_every_statement_now_in_use_is_in_the_crosswalk():
    listed = {id for row in PACKS.crosswalk.rows for id in row.statements["saf-2023"]}
    assert {s.id for s in PACKS.framework("saf-2023").statements} == listed


def test_each_evidence_kind_has_its_category():
    assert PACKS.category(EvidenceKind.PEOPLE).title.startswith("People's experience")
    assert [info.rank for info in PACKS.ratings] == [4, 3, 2, 1, None]


def test_checklist_has_all_five_key_questions_and_only_known_statements():
    assert {item.key_question for item in PACKS.checklist} == set(KeyQuestion)
    assert all(PACKS.statement(item.statement) for item in PACKS.checklist)


# --- bank holidays ---


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 12, 28),
        date(2027, 12, 27),
        date(2028, 1, 3),
    ],
)
def test_moved_and_special_bank_holidays(day):
    assert day in PACKS.holidays.days


@pytest.mark.parametrize(
    "day", [date(2020, 5, 4), date(2022, 5, 30), date(2022, 1, 1), date(2026, 12, 26)]
)
def test_days_that_were_moved_away_are_not_bank_holidays(day):
    assert day not in PACKS.holidays.days


def test_bank_holidays_are_working_weekdays_eight_a_year_but_for_special_ones():
    holidays = PACKS.holidays
    assert all(day.weekday() < 5 for day in holidays.days)
    for year in range(holidays.first_year, holidays.last_year + 1):
        special = {2022: 2, 2023: 1}.get(year, 0)
        assert sum(day.year == year for day in holidays.days) == 8 + special, year
    assert holidays.covers(date(2014, 1, 1))
    assert not holidays.covers(date(2013, 12, 31))


# --- what a person reads ---


def test_nothing_reads_like_a_quotation_and_titles_are_short():
    for framework in PACKS.frameworks.values():
        for statement in framework.statements:
            words = (statement.title, statement.summary, statement.towards_good)
            assert not any(mark in text for text in words for mark in '“”"‘'), statement.id
            assert len(statement.title) <= 90, statement.id
            assert len(statement.summary) <= 220, statement.id


def test_nothing_is_shipped_from_memory_or_scored():
    text = json.dumps(SHIPPED).casefold()
    for word in ("recalled", "unverified", "seed", "researcher", '"score"'):
        assert word not in text, word


# --- broken packs ---


def _refused(documents):
    with pytest.raises(PackError) as refused:
        packs_of(documents)
    error = refused.value
    assert error.headline.endswith("was not loaded.")
    assert error.remedy
    return f"{error.headline} {error.reason}"


def test_missing_field_is_named_with_its_place(documents):
    del documents["framework-saf-2023"]["statements"][2]["title"]
    words = _refused(documents)
    assert "framework-saf-2023" in words
    assert "safe.safeguarding lacks “title”" in words


def test_unknown_key_question_is_named(documents):
    documents["framework-asc-2026"]["statements"][0]["key_question"] = "kind"
    assert "has “key_question” kind, which is none of safe, effective" in _refused(documents)


def test_duplicate_id_is_refused(documents):
    rows = documents["regulations"]["regulations"]
    rows.append(dict(rows[0]))
    assert "The regulation RA2014-4 is there twice." in _refused(documents)


def test_dangling_crosswalk_id_is_refused(documents):
    documents["crosswalk"]["rows"][0]["statements"]["saf-2023"] = ["safe.no-such-statement"]
    assert "“x01” names safe.no-such-statement, which no pack has." in _refused(documents)


def test_dangling_regulation_is_refused(documents):
    links = documents["framework-saf-2023"]["statements"][0]["regulations"]
    links[0]["regulation"] = "RA2014-99"
    assert "names RA2014-99" in _refused(documents)


@pytest.mark.parametrize(
    ("pack", "path", "value", "words"),
    [
        ("process", ("deadlines", 0, "count"), "ten", "not a whole number"),
        ("process", ("deadlines", 0, "count"), True, "not a whole number"),
        ("process", ("deadlines", 0, "unit"), "fortnights", "none of days"),
        ("process", ("phases", 0, "end_day"), -1, "ends before it starts"),
        ("process", ("reinspection", 2, "common"), False, "exactly one common"),
        ("process", ("portfolio_questions",), [], "empty list"),
        ("framework-saf-2023", ("statements",), {"a": 1}, "not a list"),
        ("framework-saf-2023", ("statements", 0), "words", "not a group of named values"),
        ("framework-saf-2023", ("statements", 0, "title"), "  ", "empty “title”"),
        ("framework-saf-2023", ("statements", 0, "title"), "x" * 121, "longer than 120"),
        ("framework-saf-2023", ("statements", 0, "regulations", 0, "basis"), "recalled", "none of"),
        ("framework-saf-2023", ("as_of",), "2026-02-30", "not a date like"),
        ("framework-saf-2023", ("sources",), [1], "not a list of texts"),
        ("regulations", ("regulations", 0, "instrument"), "RA1066", "names the instrument"),
        ("bank-holidays-england", ("last_year",), 2099, "has no day in 2031"),
        ("evidence-categories", ("categories", 0, "id"), "rumours", "none of people"),
        ("ratings", ("kind",), "stars", "is of kind “stars”"),
    ],
)
def test_wrong_type_or_value_is_named(documents, pack, path, value, words):
    *way, last = path
    place = documents[pack]
    for step in way:
        place = place[step]
    place[last] = value
    assert words in _refused(documents)


def test_missing_and_doubled_packs_are_refused(documents):
    documents["second-crosswalk"] = documents["crosswalk"]
    assert "there is crosswalk, second-crosswalk" in _refused(documents)
    del documents["second-crosswalk"], documents["crosswalk"]
    assert "there is none" in _refused(documents)


def test_framework_with_nothing_under_a_key_question_is_refused(documents):
    rows = documents["framework-asc-kloe-2018"]["statements"]
    rows[:] = [row for row in rows if row["key_question"] != "caring"]
    assert "has nothing under Caring" in _refused(documents)
