"""Versions of an item both ways, its mail and what came with that."""

from evident.plan.evidence_chain import chain_of
from evident.plan.plan import plan_of
from evident.plan.records import Evidence


def numbers(items):
    return [item.number for item in items]


def test_versions_are_found_both_ways():
    rows = [
        Evidence(id=1, number=1, replaced_by_id=2),
        Evidence(id=2, number=2, replaced_by_id=4),
        Evidence(id=3, number=3, replaced_by_id=2),
        Evidence(id=4, number=4),
    ]
    plan = plan_of(rows)
    assert numbers(chain_of(plan, rows[0]).newer) == [2, 4]
    assert numbers(chain_of(plan, rows[3]).older) == [3, 2, 1]
    assert numbers(chain_of(plan, rows[1]).newer) == [4]


def test_two_items_that_stand_for_each_other_end_somewhere():
    rows = [
        Evidence(id=1, number=1, replaced_by_id=2),
        Evidence(id=2, number=2, replaced_by_id=1),
    ]
    found = chain_of(plan_of(rows), rows[0])
    assert (numbers(found.newer), numbers(found.older)) == ([2], [2])


def test_a_mail_and_what_came_with_it_know_each_other():
    rows = [
        Evidence(id=1, number=1),
        Evidence(id=2, number=3, part_of_id=1),
        Evidence(id=3, number=2, part_of_id=1),
    ]
    plan = plan_of(rows)
    assert numbers(chain_of(plan, rows[0]).parts) == [2, 3]
    assert chain_of(plan, rows[1]).mail == rows[0]
