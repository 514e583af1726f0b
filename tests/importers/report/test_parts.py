"""The parts of the reader, each by itself: rules, regulations, titles, sentences, facts."""

import json
import shutil
from datetime import date

import pytest

from evident import resources
from evident.importers.report import rules as rule_files
from evident.importers.report.facts import facts_of
from evident.importers.report.lines import Document, Line, plain, squashed, tidy
from evident.importers.report.other_lines import read_text
from evident.importers.report.pdf_lines import _mark_paragraphs
from evident.importers.report.places import Place
from evident.importers.report.reader import reading_of
from evident.importers.report.regulations import (
    breaches_counted,
    regulations_in,
    regulations_named,
)
from evident.importers.report.rules import FRAMEWORKS, RulesFault, rules
from evident.importers.report.sections import sections_of
from evident.importers.report.sentences import sentences_of
from evident.importers.report.titles import title_of
from evident.plan.words import Level, Verdict


def quietly(done: int, of: int) -> None:
    """Progress nobody watches."""


def read(*paragraphs: str):
    return reading_of("\n\n".join(paragraphs).encode(), quietly)


# --- rules -------------------------------------------------------------------------------------


def test_every_statement_and_regulation_the_rules_name_is_in_its_pack():
    for framework in FRAMEWORKS:
        pack = resources.resource("packs", f"framework-{framework}.json").read_text("utf-8")
        for topic in rules().topics.all.values():
            assert f'"{topic.statements[framework]}"' in pack, topic.id
        for statement in rules().frameworks.statements.get(framework, {}).values():
            assert f'"{statement}"' in pack
    regulations = resources.resource("packs", "regulations.json").read_text("utf-8")
    for topic in rules().topics.all.values():
        assert f'"{topic.regulation}"' in regulations


@pytest.mark.parametrize(
    ("name", "spoil", "said"),
    [
        ("signals", lambda words: words["signals"][0].update(weight=9), "weight"),
        ("signals", lambda words: words["signals"][0].update(pattern="("), "signals.json"),
        ("topics", lambda words: words["topics"]["risk"]["statements"].clear(), "statement"),
        ("headings", lambda words: words["topics"][0].update(topic="nowhere"), "nowhere"),
        ("regulations", lambda words: words["names"].update(consent="RA11"), "RA11"),
    ],
)
def test_a_rule_that_does_not_hold_is_named(tmp_path, monkeypatch, name, spoil, said):
    folder = tmp_path / "report_rules"
    shutil.copytree(resources.resource("report_rules"), folder)
    words = json.loads((folder / f"{name}.json").read_text("utf-8"))
    spoil(words)
    (folder / f"{name}.json").write_text(json.dumps(words), encoding="utf-8")
    monkeypatch.setattr(rule_files, "resource", lambda *parts: tmp_path.joinpath(*parts))
    with pytest.raises(RulesFault, match=said):
        rules.__wrapped__()


# --- regulations -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "regulations"),
    [
        ("This was a breach of regulation 12 (Safe care and treatment).", ("RA2014-12",)),
        (
            "a breach of Regulation 18 of the Care Quality Commission (Registration) "
            "Regulations 2009.",
            ("REG2009-18",),
        ),
        (
            "breach of regulation 18 of the Health and Social Care Act 2008 (Regulated Activities) "
            "Regulations 2014 and of regulation 18 (Registration) Regulations 2009",
            ("RA2014-18", "REG2009-18"),
        ),
        ("in breach of Regulations 9, 12 and 17 of the", ("RA2014-9", "RA2014-12", "RA2014-17")),
        ("Regulation 18 (1), (2) (a)", ("RA2014-18",)),
        ("Regulation 20A: display of ratings", ("RA2014-20A",)),
        (
            "Regulation 22 of the Health and Social Care Act 2008 (Regulated Activities) "
            "Regulations 2010",
            ("RA2014-18",),
        ),
        ("We looked at regulation 99.", ()),
    ],
)
def test_regulations_come_with_their_instrument(words, regulations):
    assert regulations_in(words, rules()) == regulations
    assert regulations_in(words.lower(), rules()) == regulations


def test_regulations_by_name_and_by_count():
    words = "breaches in relation to safe care and treatment, staffing and good governance"
    assert set(regulations_named(words, rules())) == {"RA2014-12", "RA2014-18", "RA2014-17"}
    assert breaches_counted("we found three further breaches", rules()) == 3
    assert breaches_counted("in breach of 4 legal regulations", rules()) == 4
    assert breaches_counted("a breach of regulation 12", rules()) is None


# --- titles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Medicines were not always managed safely.", "Medicines not always managed safely"),
        (
            "However, we found that care plans had not been reviewed when people's needs changed.",
            "Care plans not reviewed",
        ),
        ("There was no system to monitor visits.", "No system to monitor visits"),
        ("We had not been told of two serious injuries.", "CQC not told of two serious injuries"),
        (
            "Risk assessments for people who had lost weight had not been reviewed since March.",
            "Risk assessments not reviewed since March",
        ),
        (
            "Three complaints made since January had no recorded outcome and relatives had not "
            "been told what was done.",
            "Relatives not told what was done",
        ),
        (
            "Supervision had taken place for most staff, but 7 of 31 staff had not had supervision "
            "in the last six months.",
            "7 of 31 staff had not had supervision",
        ),
        (
            "Systems to monitor the quality and safety of the service were ineffective.",
            "Systems to monitor the quality were ineffective",
        ),
        (
            "Blood sugar readings were taken once a year and staff had no idea of the usual range.",
            "Staff had no idea of the usual range",
        ),
        ("The manager agreed that this ought to have been referred on the day.", "Concern"),
        (
            "We recommend the provider seeks training for staff in end-of-life care.",
            "Recommended: provider seeks training for staff",
        ),
    ],
)
def test_a_title_keeps_what_is_wrong(sentence, title):
    assert title_of(sentence, rules()) == title


@pytest.mark.parametrize("sentence", ["", "x", "—", "A" * 300, "Not. " * 40, "<b>&" * 30])
def test_a_title_is_always_short_and_never_empty(sentence):
    assert 1 <= len(title_of(sentence, rules(), "Staffing")) <= 50


# --- lines and sentences -------------------------------------------------------------------------


def lines(*texts, **more):
    return [(Line(1, text, **more), Place("findings")) for text in texts]


def test_broken_words_are_mended_and_true_hyphens_kept():
    prose = lines("Staff did not fol-", "low the plan. It was not per-") + lines("son-centred.")
    text = [s.text for s in sentences_of(prose, rules())]
    assert text == ["Staff did not follow the plan.", "It was not person-centred."]
    prose = lines("The service was not well-", "led at night.")
    assert sentences_of(prose, rules())[0].text == "The service was not well-led at night."


def test_sentences_part_where_people_part_them():
    prose = lines(
        "Mr. Example, aged approx. 80, fell.Prior to this he had not. “Is it safe? No.” she said "
        "e.g. at night. Regulation 12 was breached! Yes"
    )
    assert [s.text for s in sentences_of(prose, rules())] == [
        "Mr. Example, aged approx. 80, fell.",
        "Prior to this he had not.",
        "“Is it safe? No.” she said e.g. at night.",
        "Regulation 12 was breached!",
        "Yes",
    ]


def test_a_sentence_over_two_pages_keeps_both_places():
    document = Document("pdf")
    first = "At night the staff on duty in the home who knew people best did not always"
    document.add_page([Line(0, "Is the service safe?"), Line(0, first)])
    document.add_page([Line(0, "know how to help. They were kind.", column_break=True)])
    prose = sections_of(document.lines, rules()).prose
    sentence = sentences_of(prose, rules())[0]
    assert sentence.text == f"{first} know how to help."
    assert [span.page for span in sentence.spans] == [1, 2]
    for span, words in zip(sentence.spans, [first, "know how to help."], strict=True):
        assert document.texts[span.page - 1][span.start : span.end] == words


def test_letters_that_hide_are_read_plainly_but_kept_as_printed():
    assert plain("su\ufb03cient “sta\ufb00”") == 'sufficient "staff"'
    assert tidy("ca\u0301fe\u200b \x00safe\xad") == "cáfe safe"
    assert squashed("Our  findings: Safe!") == "ourfindingssafe"
    reading = read("Is the service safe?", "There was not su\ufb03cient sta\ufb00 at night.")
    assert reading.drafts[0].words == "There was not su\ufb03cient sta\ufb00 at night."


# --- verdicts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "verdicts"),
    [
        (
            "At our last inspection the provider had failed to assess risk. Staff had not been "
            "trained. At this inspection staff had still not been trained.",
            ["history", "history", "concern"],
        ),
        ("The service was not always safe.", ["boilerplate"]),
        ("CQC only inspects where people receive personal care.", ["boilerplate"]),
        ("One person said, “I have no complaints and am never rushed.”", ["neutral"]),
        ("People who were at risk of falls had sensor mats.", ["neutral"]),
        ("Staff knew what to do if a dose was missed or a mistake was made.", ["positive"]),
        ("Improvements had been made to the building.", ["positive"]),
        ("Improvements had been made, however records were still not complete.", ["concern"]),
        ("The service was rated requires improvement.", ["boilerplate"]),
        ("We recommend the provider reviews its menus.", ["concern"]),
    ],
)
def test_traps(paragraph, verdicts):
    reading = read(
        "Is the service safe?", "Staff were kind and people liked them a great deal.", paragraph
    )
    assert [s.verdict.value for s in reading.sentences][1:] == verdicts


def test_bullets_under_a_concern_are_concerns():
    reading = read(
        "Is the service safe?",
        "The provider had not made sure of the following:",
        "• an up-to-date fire risk assessment",
        "• working emergency lights",
        "Staff were kind and people liked them a great deal.",
    )
    verdicts = [s.verdict for s in reading.sentences]
    assert verdicts[:3] == [Verdict.CONCERN] * 3
    assert verdicts[3] is Verdict.POSITIVE
    assert len(reading.drafts) == 1


def test_a_breach_ties_its_regulation_to_all_it_closes_and_no_more():
    reading = read(
        "Is the service safe?",
        "Medicines were not given on time. Two doses were missed.",
        "This was a breach of Regulation 12 of the Health and Social Care Act 2008 (Regulated "
        "Activities) Regulations 2014.",
        "References had not been sought for two new staff.",
    )
    levels = {draft.title: (draft.level, draft.regulations) for draft in reading.drafts}
    assert levels["Medicines not given on time"] == (Level.BREACH, ("RA2014-12",))
    assert levels["References not obtained or checked"] == (
        Level.IMPROVEMENT,
        ("RA2014-19",),
    )


# --- facts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "published", "visited"),
    [
        (
            "Date of inspection visit: 12 and 13 March 2019\nDate of publication: 14/05/2019",
            date(2019, 5, 14),
            (date(2019, 3, 12), date(2019, 3, 13)),
        ),
        (
            "Updated 23 April 2025\nDate of assessment: 7 – 16 May 2025.",
            date(2025, 4, 23),
            (date(2025, 5, 7), date(2025, 5, 16)),
        ),
        (
            "Report published: 31 February 2025\nThe assessment commenced on 28 December 2024.",
            None,
            (date(2024, 12, 28), None),
        ),
        ("16 May 2019\nDuring a routine inspection", None, (date(2019, 5, 16), None)),
        ("The last rating was good (published 5 April 2018).", None, (None, None)),
    ],
)
def test_dates(words, published, visited):
    facts = facts_of(read_text(words.encode()), rules())
    assert facts.published == published
    assert (facts.visited, facts.visited_to) == visited


def test_the_location_id_is_found_in_any_address():
    document = read_text(b"https://example.org/location/1-2345678901/reports\nSome House")
    assert facts_of(document, rules()).location_id == "1-2345678901"


# --- the name of the service --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "service"),
    [
        (("Elder Bank", "Inspection report", "1 Mill Lane"), "Elder Bank"),
        (("Overall summary", "Is the service safe?", "Good"), ""),
        (("Is the service well-led? Inadequate", "Using medicines safely"), ""),
        (("The kitchen was dirty", "We found gaps in records."), ""),
        (("Ratings", "Location: Elder Bank, Mill Lane"), "Elder Bank"),
        (("Location: Is the service safe?", "Is the service caring?"), ""),
        (("Is the service safe?", "3 Elder Bank Inspection report 4 May 2024"), "Elder Bank"),
    ],
)
def test_a_name_is_never_a_heading_a_rating_or_a_sentence(front, service):
    document = Document("docx")
    document.add_page([Line(0, text, heading=text.startswith("Is the")) for text in front])
    assert facts_of(document, rules()).service == service


# --- headings -----------------------------------------------------------------------------------


def test_a_heading_over_two_lines_does_not_run_on_into_the_text():
    made = read(
        "Is the service well-led?\nRequires improvement\n"
        "Managers being clear about their roles, and understanding quality performance,\n"
        "risks and regulatory requirements\n\nSystems to check the home were ineffective.\n\n"
    )
    assert [s.text for s in made.sentences] == ["Systems to check the home were ineffective."]
    assert made.drafts[0].statement.startswith("well-led.governance")


def test_a_known_heading_needs_no_space_below_it():
    made = read(
        "Is the service safe?\nRequires improvement\n\nUsing medicines safely\n"
        "Two doses were missed. Staff knew about\nthe complaints about medicines that Mr\n"
        "Ash made.\nPreventing and controlling infection\nBins had no lids."
    )
    assert [s.text for s in made.sentences] == [
        "Two doses were missed.",
        "Staff knew about the complaints about medicines that Mr Ash made.",
        "Bins had no lids.",
    ]


def test_space_between_paragraphs_is_told_on_a_page_of_short_ones():
    steps = (18, 12, 24, 18, 24, 18, 12, 24, 18, 24)
    tops = [700.0]
    for step in steps:
        tops.append(tops[-1] - step)
    made = [Line(1, "Words", box=(70, top, 300, top + 11), size=10) for top in tops]
    _mark_paragraphs(made)
    assert [line.gap for line in made[1:]] == [step > 12 for step in steps]


# --- verdicts of one sentence --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "concern"),
    [
        ("Audits of medicines did not identify the issues we found.", True),
        ("Checks had not picked up the concerns about bed rails.", True),
        ("The audits did not find any of the gaps that we found.", True),
        ("We did not identify any concerns about recruitment.", False),
        ("Checks were regular and did not identify any concerns.", False),
        ("We were somewhat assured that staff wore gloves well.", True),
        ("The conditions on the authorisation were partially met.", True),
        ("Leaders should consider how learning reaches night staff.", True),
        ("We advised the manager to display the menu.", True),
        ("Pictures helped people so they could consider their choices.", False),
    ],
)
def test_what_a_sentence_is_taken_for(sentence, concern):
    made = read("Is the service well-led?", "Good", sentence)
    assert (made.sentences[0].verdict is Verdict.CONCERN) == concern


def test_advice_is_a_recommendation():
    made = read("Is the service safe?", "Good", "The home could consider using picture menus.")
    assert [draft.level for draft in made.drafts] == [Level.RECOMMENDATION]
    assert made.recommendations == 1


# --- tables -------------------------------------------------------------------------------------


def test_a_table_row_owns_every_draft_it_names():
    made = read(
        "Is the service safe?",
        "Requires improvement",
        "Using medicines safely",
        "Tablets were missing from two packs and nobody knew why.",
        "Preventing and controlling infection",
        "Mops were stained and had no store.",
        "Assessing risk, safety monitoring and management",
        "Falls were not always followed by a look at the risk.",
        "This was a breach of regulation 12 (Safe care and treatment) of the Health and Social "
        "Care Act 2008 (Regulated Activities) Regulations 2014.",
        "Action we have told the provider to take",
        "Regulation 12 HSCA RA Regulations 2014 Safe care and treatment",
        "The provider had failed to ensure the safe management of medicines and of risks.",
    )
    levels = {draft.passages[0].words.split()[0]: draft.level for draft in made.drafts}
    assert levels["Tablets"] is Level.BREACH
    assert levels["Falls"] is Level.BREACH
    assert levels["Mops"] is Level.IMPROVEMENT
    assert all(d.regulations == ("RA2014-12",) for d in made.drafts)


# --- drafts of their own ------------------------------------------------------------------------


def titles_of(made):
    return [passage.words for draft in made.drafts for passage in draft.passages[:1]]


def test_unlike_concerns_under_one_heading_are_drafts_of_their_own():
    plans = "Care plans did not say anything about people's life history."
    dull = "Activities were limited at weekends and people said they were bored. It was not fun."
    made = read("Is the service responsive?", "Good", "Personalised care", f"{plans} {dull}")
    assert titles_of(made) == [plans, dull]


def test_unlike_risks_are_drafts_of_their_own_and_examples_are_not():
    weight = "Risk assessments for people who had lost weight were not reviewed."
    choking = "One person at risk of choking had been given food of the wrong texture."
    made = read("Is the service safe?", "Good", f"{weight} {choking}")
    assert titles_of(made) == [weight, choking]
    plain_risk = "Risks were not always assessed."
    made = read("Is the service safe?", "Good", f"{plain_risk} {choking}")
    assert titles_of(made) == [f"{plain_risk} {choking}"]


def test_a_low_rating_without_a_concern_is_warned_of():
    made = read(
        "Ratings",
        "Is the service safe? Requires improvement",
        "Is the service caring? Inadequate",
        "Is the service responsive? Good",
        "Overall summary",
        "It was visited.",
        "Is the service safe?",
        "Records were incomplete.",
        "Is the service caring?",
        "A woman had her lunch at four.",
    )
    assert [w for w in made.warnings if "below good" in w] == [
        "Rated below good, but no concern found: Caring. Read this part of the report yourself."
    ]


MENU = "Menu\nInspection summary\nSafe\nEffective\nCaring\nResponsive\nWell-led\nReport a concern\n"
LOCATION_PAGE = (
    "\n\nHazel Bank\n\nOverall: Requires improvement\n\nAll Inspections\n\n{newest}\n\n"
    "During a routine inspection\n\n"
    "Medicines were not managed safely and staff had not been trained to give them to people.\n\n"
    "4 January 2022\n\nDuring an inspection looking at part of the service\n\n"
    "About the service\n\nHazel Bank is a care home for older people in a small town.\n\n"
    "At this inspection we found audits were not effective and care plans were out of date.\n"
)


def test_entries_of_earlier_inspections_are_history():
    page = LOCATION_PAGE.format(newest="6 February 2023")
    reading = reading_of(page.encode(), quietly)
    assert reading.visited == date(2023, 2, 6)
    earlier = [s for s in reading.sentences if s.section == "earlier"]
    assert {s.verdict for s in earlier} == {Verdict.HISTORY}
    assert earlier[-1].text.startswith("At this inspection we found audits")
    words = [draft.words for draft in reading.drafts]
    assert words
    assert all("Medicines" in said for said in words)


def test_a_menu_beside_the_page_opens_no_part_of_the_report():
    page = MENU + LOCATION_PAGE.format(newest="6 February 2023")
    reading = reading_of(page.encode(), quietly)
    menu = next(s for s in reading.sentences if s.text == "Report a concern")
    assert (menu.section, menu.question) == ("front", None)
    assert [draft.question_given for draft in reading.drafts] == [False] * len(reading.drafts)
