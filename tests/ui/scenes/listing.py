"""Every scene there is, by the plan it is shown with."""

from dataclasses import replace

from tests.ui.scenes.checks import (
    change_check,
    mock,
    plan_upkeep,
    record_many,
    record_staff,
    record_upkeep,
    staff_questions,
)
from tests.ui.scenes.concerns import (
    answer,
    carried_on,
    complain,
    drop_elsewhere,
    import_plan,
    paste,
    search,
    show_map,
    start,
    turn_tab,
    write_reminder,
)
from tests.ui.scenes.evidence import EVIDENCE
from tests.ui.scenes.inspector import INSPECTOR, set_code, view
from tests.ui.scenes.portfolio import PORTFOLIO, names_asked
from tests.ui.scenes.reports import CHECKING, read_second_report
from tests.ui.scenes.scene import (
    EMPTY,
    LONG,
    READ,
    READ_PAGE,
    SAMPLE,
    YEAR,
    Act,
    Scene,
    command,
    press,
)

from evident.ui.places import ENTRIES, Place, built

PLACES = {
    "concern": {
        "concern": Place("concern", "S1"),
        "concern-not-started": Place("concern", "W4"),
        "concern-report": Place("concern", "S2", "report"),
    },
    "evidence": {
        "evidence": Place("evidence"),
        "evidence-concern": Place("evidence", detail="about S3"),
    },
    "portfolio": {
        "portfolio": Place("portfolio"),
        "portfolio-evidence": Place("portfolio", detail="evidence"),
        "portfolio-names": Place("portfolio", detail="names"),
    },
    "action-plan": {
        "action-plan": Place("action-plan"),
        "action-plan-gaps": Place("action-plan", "W4"),
    },
    "governance": {
        "governance": Place("governance"),
        "governance-risks": Place("governance", detail="risks"),
    },
    "readiness": {
        "readiness": Place("readiness"),
        "readiness-safe": Place("readiness", detail="safe"),
    },
    "setup": {f"setup-{step}": Place("setup", detail=str(step)) for step in (1, 2, 3, 4)},
    "checks": {
        "checks": Place("checks"),
        "checks-plan": Place("checks", detail="plan"),
        "checks-done": Place("checks", detail="done"),
        "checks-one": Place("checks", detail="1"),
    },
    "service": {
        "service": Place("service"),
        "service-people": Place("service", detail="people"),
        "service-names": Place("service", detail="names"),
        "service-places": Place("service", detail="places"),
        "service-reports": Place("service", detail="reports"),
        "service-letters": Place("service", detail="letters"),
    },
}
"""Where a page has more than one thing to show; all others have one scene."""

DIALOGS = (
    ("check-portfolio", Place("portfolio"), command("portfolio.check")),
    ("search", Place("concerns"), command("search")),
    ("search-words", Place("concerns"), lambda window: search(window, "mar")),
    ("search-nothing", Place("concerns"), lambda window: search(window, "maar")),
    ("import-plan", Place("concerns"), import_plan),
    ("paste-concerns", Place("concerns"), paste),
    ("add-concern", Place("concerns"), command("concerns.add")),
    ("bin-concern", Place("concerns", "S1"), command("concerns.bin")),
    ("set-owner", Place("concerns", "S1"), command("concerns.owner")),
    ("set-due", Place("concerns", "S1"), command("concerns.due")),
    ("link-to-concern", Place("concerns", "S1"), command("concerns.link")),
    ("why-stage", Place("concerns", "S1"), command("concerns.why")),
    ("add-action", Place("concern", "S1"), command("concern.action")),
    ("record-check", Place("concern", "S1"), command("concern.record")),
    ("record-check-many", Place("concern", "S1"), record_many),
    ("record-check-staff", Place("concern", "S3"), record_staff),
    ("change-check", Place("concern", "S3"), change_check),
    ("staff-questions", Place("concern", "S3"), staff_questions),
    ("mock-inspection", Place("readiness", detail="safe"), mock),
    ("plan-check", Place("concern", "S1"), command("concern.plan")),
    ("concern-history", Place("concern", "S1"), command("concern.history")),
    ("starter-set", Place("checks", detail="plan"), command("checks.starter")),
    ("replan-check", Place("checks", detail="plan"), command("checks.change")),
    ("plan-upkeep", Place("checks"), plan_upkeep),
    ("record-upkeep", Place("checks"), record_upkeep),
    ("concern-evidence", Place("concern", "S1"), command("concern.evidence")),
    ("add-person", Place("service", detail="people"), command("person.add")),
    ("add-name", Place("service", detail="names"), command("names.add")),
    ("paste-names", Place("service", detail="names"), command("names.paste")),
    ("add-letter", Place("service", detail="letters"), command("letter.add")),
    ("record-meeting", Place("governance", detail="meetings"), command("meeting.record")),
    ("change-meeting", Place("governance", detail="meetings"), command("meeting.change")),
    ("act-on-decision", Place("governance", detail="meetings"), press("Make an action")),
    ("leave-decision", Place("governance", detail="meetings"), press("Nothing to do")),
    ("add-risk", Place("governance", detail="risks"), command("risk.add")),
    ("review-risk", Place("governance", detail="risks"), command("risk.review")),
    ("risk-history", Place("governance", detail="risks"), command("risk.history")),
    *EVIDENCE,
    *PORTFOLIO,
    ("leave-code", Place("settings"), set_code),
    ("earlier-report", Place("service", detail="reports"), command("report.earlier")),
    ("mark-sent", Place("action-plan"), command("action-plan.sent")),
    ("sent-plans", Place("action-plan"), command("action-plan.list")),
    ("resources", Place("action-plan", "S2"), press("Fill in")),
    ("handover", Place("today"), command("today.handover")),
    ("write-reminder", Place("today"), write_reminder),
    ("set-first-steps", Place("today"), lambda window: start(window, "Set owner")),
    ("answer", Place("today"), answer),
    ("carried-on", Place("today"), carried_on),
)

YEARS: tuple[tuple[str, Place, Act | None], ...] = (
    ("today", Place("today"), None),
    ("concern", Place("concern", "S1"), None),
    ("concern-back", Place("concern", "S2"), None),
    ("concern-asked", Place("concern", "S3"), None),
    ("readiness", Place("readiness"), None),
    ("readiness-safe", Place("readiness", detail="safe"), None),
    ("evidence-map", Place("evidence"), None),
    ("checks", Place("checks"), None),
    ("checks-done", Place("checks"), lambda window: turn_tab(window, "Done")),
    ("governance", Place("governance"), None),
    ("governance-risks", Place("governance", detail="risks"), None),
    ("people", Place("service", detail="people"), None),
)


def scenes(plan: str = SAMPLE) -> list[Scene]:
    """Give every scene of one plan."""
    if plan == YEAR:
        return [Scene(f"year-{name}", place, act, plan) for name, place, act in YEARS]
    if plan in (READ, READ_PAGE):
        place = Place("setup", detail="3")
        return [Scene(f"{plan}-{name}", place, act, plan) for name, act in CHECKING]
    pages = _pages(plan)
    if plan == EMPTY:
        here = [scene for scene in pages if scene.place.page != "concern"]
        here.insert(0, Scene("inspector", Place("today"), view, plan, inspector=True))
        return [replace(scene, name=f"empty-{scene.name}") for scene in here]
    concerns, views = Place("concerns"), INSPECTOR if plan != LONG else INSPECTOR[:4]
    found = [
        *pages,
        *(Scene(f"inspector-{name}", concerns, act, plan, inspector=True) for name, act in views),
        Scene("map", concerns, show_map, plan),
        Scene("board", concerns, command("concerns.view.board"), plan),
    ]
    if plan == LONG:
        return [replace(scene, name=f"long-{scene.name}") for scene in found]
    return found + _of_the_sample()


def _pages(plan: str) -> list[Scene]:
    return [
        Scene(name, place, None, plan)
        for entry in ENTRIES
        if built(entry)
        for name, place in PLACES.get(entry.name, {entry.name: Place(entry.name)}).items()
    ]


def _of_the_sample() -> list[Scene]:
    """Give what one plan is enough for, and at the end what changes the plan."""
    return [
        Scene("board-stays", Place("concerns"), drop_elsewhere),
        Scene("error", Place(ENTRIES[0].name), complain),
        *(Scene(f"dialog-{name}", place, act, dialog=True) for name, place, act in DIALOGS),
        Scene("portfolio-words", Place("portfolio", detail="names"), names_asked),
        Scene("earlier-concerns", Place("concerns"), read_second_report),
    ]
