from datetime import date, timedelta

import pytest
from tests.plan.build import PUBLISHED, TODAY, Builder

from evident.operations.packs import packs
from evident.plan.clocks import clocks
from evident.plan.records import Deadline, Service, Source
from evident.plan.stages import standings
from evident.plan.tiles import tiles
from evident.plan.words import DeadlineKind


@pytest.fixture
def b():
    return Builder()


def four(b, today=TODAY):
    plan, process = b.plan(), packs().process
    found = clocks(plan, process, frozenset(), today)
    return tiles(plan, standings(plan, today), found, process.phases, today)


def told(tile):
    return (tile.caption, tile.figure, tile.words)


def test_the_deadline_tile_says_days_left_and_what_was_sent(b):
    b.put(
        Deadline(
            kind=DeadlineKind.ACTION_PLAN,
            counts_from=PUBLISHED,
            done_on=PUBLISHED + timedelta(days=24),
        )
    )
    b.put(Deadline(kind=DeadlineKind.ACTION_PLAN, title="Update to CQC", due=date(2026, 4, 30)))
    words = "Due Thu 30 April. Plan sent on day 24 of 28."
    assert told(four(b)[0]) == ("Update to CQC", "9 days left", words)


def test_a_late_deadline_is_said_as_late(b):
    b.put(Deadline(kind=DeadlineKind.NOTICE, due=TODAY - timedelta(days=3)))
    tile = four(b)[0]
    assert told(tile) == ("Notice or condition", "3 days late", "It was due Sat 18 April.")
    assert tile.late


def test_without_a_deadline_the_tile_says_what_to_enter(b):
    assert told(four(b)[0]) == ("Next deadline", "None open", "Enter the dates in CQC's letters.")


def test_weeks_since_the_report_with_the_phase(b):
    words = "Embed and verify: months 4 to 8."
    assert told(four(b)[1]) == ("Since the report", "Week 23", words)
    b.set(Source, published=None)
    assert four(b)[1].figure == "No report"


def test_after_the_last_phase_the_tile_gives_the_date_of_the_report(b):
    tile = four(b, date(2028, 4, 21))[1]
    assert tile.words == "Published 12 November 2025."


def test_the_ready_by_date_is_the_managers_own_else_a_suggestion(b):
    assert told(four(b)[2]) == (
        "Ready-by date, suggested",
        "12 May",
        "3 weeks left. CQC can come sooner.",
    )
    b.set(Service, ready_by=date(2027, 1, 15))
    assert told(four(b)[2])[:2] == ("Our ready-by date", "15 January 2027")


def test_ready_to_show_counts_all_concerns(b):
    assert four(b)[3].figure == "No concerns"
    b.embedded("S1")
    b.concern("W4")
    assert told(four(b)[3]) == ("Ready to show", "1 of 2", "Embedded. 1 not started.")
