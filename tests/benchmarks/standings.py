"""How long it takes to say where every concern stands: a service's plan, and a very large one.

CPU time, the least of five runs, of plans made anew each time so that no index is ready.
"""

import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

RUNS = 5


def plan_of_size(concerns, items, checks):
    """Give a plan of embedded concerns with *items* and *checks* for each."""
    from tests.plan.build import TODAY, Builder

    from evident.plan.plan import plan_of

    b = Builder()
    concern = b.embedded()
    for week in range(checks - 3):
        b.check(concern, TODAY - timedelta(days=7 * week))
    for number in range(items - 1):
        b.evidence(concern, question=1 + number % 4)
    own = {kind for kind, _ in b.records if "concern_id" in kind.__slots__}
    own |= {type(concern)} | {kind for kind, _ in b.records if kind.__name__ in SHARED}
    records = [r for (kind, _), r in b.records.items() if kind not in own]
    for copy in range(concerns):
        records += [moved(r, copy, concerns) for (kind, _), r in b.records.items() if kind in own]
    return lambda: plan_of(records)


SHARED = {"Check", "FindingCell", "Evidence"}


def moved(record, copy, copies):
    """Give *record* as that of the concern number *copy*: its ids made distinct."""
    fields = {"id": record.id * copies + copy}
    for name in ("concern_id", "check_id", "finding_id", "evidence_id"):
        if getattr(record, name, None):
            fields[name] = getattr(record, name) * copies + copy
    if hasattr(record, "reference") and hasattr(record, "key_question"):
        fields["reference"] = f"S{copy + 1}"
    return replace(record, **fields)


def main():
    from tests.plan.build import TODAY

    from evident.plan.readiness import overall, readiness
    from evident.plan.stages import standings
    from evident.plan.words import KeyQuestion

    print("concerns  items  standings ms  readiness ms")
    for concerns, items, checks in ((20, 4, 4), (1200, 16, 10)):
        make = plan_of_size(concerns, items, checks)
        times = []
        for _ in range(RUNS):
            plan = make()
            start = time.process_time()
            stood = standings(plan, TODAY)
            middle = time.process_time()
            for question in KeyQuestion:
                readiness(plan, question, TODAY, stood)
            ready = overall(plan, TODAY, stood).ready
            times.append((middle - start, time.process_time() - middle))
            assert ready == concerns, ready
        first, second = (min(column) * 1000 for column in zip(*times, strict=True))
        print(f"{concerns:8}  {concerns * items:5}  {first:12.1f}  {second:12.1f}")


if __name__ == "__main__":
    main()
