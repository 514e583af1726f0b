"""A title whose names were covered is no change of the plan."""

from evident.outputs.verify_lines import Finding
from evident.outputs.verify_plan import against_plan, facts_of
from evident.plan.plan import plan_of
from evident.plan.records import Evidence, NamedPerson


def said(title):
    item = Evidence(id=1, number=1, title="MAR of Doreen Smith")
    facts = facts_of(plan_of((item, NamedPerson(id=1, name="Doreen Smith", number=1))), {}.get)
    now = {**facts.items["E001"], "number": "E001", "title": title}
    manifest = {"items": [now], "history": {"entries": 0, "head": ""}}
    lines = against_plan(manifest, "", facts)
    return [line.finding for line in (next(lines),)]


def test_a_covered_title_is_the_same_title():
    assert said("MAR of Person A") == [Finding.SAME]
    assert said("MAR of Doreen Smith") == [Finding.SAME]
    assert said("MAR of somebody") == [Finding.CHANGED]
