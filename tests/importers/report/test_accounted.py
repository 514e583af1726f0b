"""Every line of a report is accounted for: in a sentence, or known as what it is."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.reports.make import made_as
from tests.reports.measure import measure
from tests.reports.texts_read import names, text_called

from evident.importers.report.lines import squashed
from evident.importers.report.noise import without_noise
from evident.importers.report.reader import document_of, reading_of
from evident.importers.report.rules import rules
from evident.importers.report.sections import sections_of
from evident.importers.report.unread import lines_accounted

FORMS = [(name, form) for name in names() for form in text_called(name).forms]
KNOWN = {"furniture", "heading", "cell"}


def nothing(done, of):
    """Progress nobody watches."""


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_no_line_of_a_report_is_out_of_sight(name, form):
    data = made_as(text_called(name), form)
    reading = reading_of(data, nothing)
    document = document_of(data, nothing, keep_scan=False)
    kept = without_noise(document, rules())
    accounted = list(lines_accounted(document, kept, sections_of(kept, rules())))
    said = squashed(" ".join(sentence.text for sentence in reading.sentences))
    for line, why in accounted:
        shown = squashed(line.text.removesuffix("-")) in said
        assert shown or why in KNOWN, (why, line.text)
    assert "\n".join(line.text for line, _ in accounted) == "\n".join(reading.texts)
    assert measure(reading, text_called(name)).errors.get("kept", []) == []


def page(*words):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    place = 760
    for line in words:
        place -= 14 if line else 26
        canvas.drawString(60, place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_words_of_a_menu_at_the_end_of_a_sentence_stay_in_it():
    reading = reading_of(
        page(
            "Is the service safe?",
            "",
            "Our findings",
            "",
            "Medicines were not stored safely. The nurse on nights was asked to cover the other",
            "home. The folder was not complete and staff could not find plans when they opened a",
            "file to look for them. One person's score had not been looked at since it fell to",
            "14/30. Details of this were in a leaflet that people could download from",
            "www.example.org. The oldest entry was not signed.",
        ),
        nothing,
    )
    assert [s.text for s in reading.sentences if s.section == "findings"] == [
        "Medicines were not stored safely.",
        "The nurse on nights was asked to cover the other home.",
        "The folder was not complete and staff could not find plans when they opened a file to "
        "look for them.",
        "One person's score had not been looked at since it fell to 14/30.",
        "Details of this were in a leaflet that people could download from www.example.org.",
        "The oldest entry was not signed.",
    ]


def test_a_line_taken_for_a_heading_by_its_looks_is_shown():
    text = (
        "Is the service safe?\n\nOur findings\n\nFridge locked only at night\n\n"
        "Medicines were not stored safely and doses had been missed on four occasions.\n"
    )
    reading = reading_of(text.encode(), nothing)
    shown = next(s for s in reading.sentences if s.text == "Fridge locked only at night")
    assert (shown.reason, shown.verdict.value) == ("not prose", "neutral")
    span = shown.spans[0]
    assert reading.texts[0][span.start : span.end] == shown.text


def test_what_a_standard_asks_for_is_no_heading():
    text = (
        "Our judgements for each standard inspected\n\nComplaints\n\nMet this standard\n\n"
        "People should have their worries listened to\n\nOur judgement\n\n"
        "The provider was meeting this standard.\n"
    )
    reading = reading_of(text.encode(), nothing)
    assert "People should have their worries listened to" in [s.text for s in reading.sentences]


def test_a_table_of_compliance_actions_is_read_row_by_row():
    text = (
        "Compliance actions\n\nRegulated activity\n\nPersonal care\n\nRegulation\n\n"
        "Regulation 13 HSCA 2008 (Regulated Activities) Regulations 2010 Management of medicines"
        "\n\nHow the regulation was not being met:\n\n"
        "Doses were signed for before they had been given.\n\n"
        "Regulated activity\n\nPersonal care\n\nRegulation\n\n"
        "Regulation 22 HSCA 2008 (Regulated Activities) Regulations 2010 Staffing\n\n"
        "How the regulation was not being met:\n\n"
        "The nights were covered by one member of staff for two floors.\n"
    )
    assert [(row.regulation, row.words) for row in reading_of(text.encode(), nothing).tables] == [
        ("RA2014-12", "Doses were signed for before they had been given"),
        ("RA2014-18", "The nights were covered by one member of staff for two floors"),
    ]
