"""Everything the screens list of a plan, kept up from step to step and worked out anew."""

from datetime import date

from evident.plan.agenda import agenda
from evident.plan.check_register import done_rows
from evident.plan.check_rows import ended_rows, planned_rows
from evident.plan.concern_rows import concern_rows
from evident.plan.evidence_rows import evidence_rows
from evident.plan.month_map import By, month_map
from evident.plan.plan import Plan, Table
from evident.plan.readiness import overall, readiness
from evident.plan.stages import Standings, standings
from evident.plan.words import KeyQuestion


def made_anew(plan: Plan) -> Plan:
    """Give the same plan as if it had just been opened: nothing is kept from before."""
    tables = {kind: Table({row.id: row for row in table}) for kind, table in plan.tables.items()}
    return Plan(tables, plan.damaged)


def shown(plan: Plan, stood: Standings, today: date) -> dict[str, object]:
    """Give what the lists and the map of months show."""
    items = evidence_rows(plan, today)
    return {
        "concerns": plan.concerns,
        "places": plan.places,
        "live": plan.live,
        "put right": plan.put_right,
        "evidence": plan.evidence,
        "standings": dict(stood),
        "concern rows": concern_rows(plan, stood, today),
        "evidence rows": items,
        "months": [month_map(plan, items, today, by) for by in By],
        "planned": planned_rows(plan, today),
        "ended": ended_rows(plan, today),
        "done": done_rows(plan, today),
        "agenda": agenda(plan, stood, today),
        "readiness": [readiness(plan, one, today, stood) for one in KeyQuestion],
        "overall": overall(plan, today, stood),
    }


class Onlooker:
    """Keeps up with a plan as the window does, and compares with everything worked out anew."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.today = today
        self.stood = standings(plan, today)

    def look(self, plan: Plan) -> None:
        self.stood = self.stood.following(plan)
        fresh = made_anew(plan)
        now = shown(plan, self.stood, self.today)
        anew = shown(fresh, standings(fresh, self.today), self.today)
        for name, rows in anew.items():
            assert now[name] == rows, name
