"""The report of the sample service, which its own engineer wrote, not the reader's."""

import json
from datetime import date

import pytest

from evident.importers.report import read_report
from evident.outputs.sample_files import Report, make_report
from evident.plan.words import Level
from evident.resources import resource


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    facts = json.loads(resource("sample", "report.json").read_text("utf-8"))
    path = tmp_path_factory.mktemp("sample") / "report.pdf"
    path.write_bytes(make_report(Report(**facts)))
    return read_report(path)


def passages():
    """Give the words of every concern of the sample, as its facts quote them."""
    facts = json.loads(resource("sample", "concerns.json").read_text("utf-8"))
    waiting, found = [facts], []
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if item.get("page") and "words" in item:
                found.append(item["words"])
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return found


def test_facts(reading):
    assert reading.service == "Sample House"
    assert reading.published == date(2025, 11, 12)
    assert (reading.visited, reading.visited_to) == (date(2025, 11, 3), date(2025, 11, 4))
    assert reading.framework == "saf-2023"
    assert (reading.breaches_stated, reading.breaches_found) == (3, 3)
    assert sum(rating is not None for rating in reading.ratings.values()) == 6


def test_every_concern_of_the_sample_is_in_a_draft(reading):
    drafted = " ".join(p.words for draft in reading.drafts for p in draft.passages)
    quoted = passages()
    assert len(quoted) > 17
    missing = [
        words
        for words in quoted
        if words.split(". ")[0].rstrip(".") not in drafted and "right temperature" not in words
    ]
    assert missing == []


def test_the_report_of_the_year_is_read_as_well(tmp_path):
    facts = json.loads(resource("sample", "year-report.json").read_text("utf-8"))
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(Report(**facts)))
    found = read_report(path)
    assert (found.service, found.published) == ("Sample Court", date(2025, 5, 6))
    assert (found.breaches_stated, found.breaches_found) == (5, 5)
    drafted = " ".join(p.words for draft in found.drafts for p in draft.passages)
    concerns = json.loads(resource("sample", "year-concerns.json").read_text("utf-8"))["concerns"]
    of_the_report = [concern for concern in concerns if concern.get("page")]
    assert len(of_the_report) == 23
    assert [c["ref"] for c in of_the_report if c["words"] not in drafted] == []
    assert len(found.drafts) <= 25
    titles = {draft.title for draft in found.drafts}
    assert "Privacy or confidentiality not protected" in titles, "records on a trolley"
    assert not {"Medicines not locked away", "Medicines not stored safely"} & titles


def test_no_more_drafts_than_a_manager_would_make(reading):
    assert 17 <= len(reading.drafts) <= 20
    breaches = {r for d in reading.drafts if d.level is Level.BREACH for r in d.regulations}
    assert breaches == {"RA2014-11", "RA2014-12", "RA2014-17"}
    assert all(draft.statement_given for draft in reading.drafts)
