"""The shipped help pages as text, and which one belongs to which screen."""

from collections.abc import Mapping
from functools import cache

from evident.resources import resource
from evident.ui.glossary import glossary

TOPICS = (
    "first-hour",
    "today",
    "inspectors",
    "stages",
    "concerns",
    "own-plan",
    "evidence",
    "checks",
    "plan-of-checks",
    "questions",
    "governance",
    "portfolio",
    "names",
    "action-plan",
    "reminders",
    "backups",
    "export",
    "keys",
    "glossary",
)
OF_PAGE = {
    "today": "today",
    "setup": "first-hour",
    "concerns": "concerns",
    "concern": "concerns",
    "earlier": "concerns",
    "evidence": "evidence",
    "readiness": "stages",
    "checks": "checks",
    "governance": "governance",
    "portfolio": "portfolio",
    "action-plan": "action-plan",
    "settings": "backups",
    "service": "inspectors",
}
OF_FORM: Mapping[str, tuple[str, str]] = {
    "ActOnDecision": ("governance", "Decisions"),
    "ActionDialog": ("concerns", "Actions"),
    "ActionsNeed": ("concerns", "Actions"),
    "AddConcern": ("concerns", "One concern"),
    "AnswerDialog": ("concerns", "One concern"),
    "BinDialog": ("evidence", "The bin"),
    "BinConcern": ("concerns", "The table"),
    "ChoosePages": ("portfolio", "Making one"),
    "CloseDialog": ("concerns", "One concern"),
    "CoverNames": ("names", "Evidence"),
    "DeadlineDialog": ("inspectors", ""),
    "DoneDialog": ("concerns", "Actions"),
    "EndPlaceDialog": ("checks", "Where and when"),
    "FirstStepsDialog": ("first-hour", "Name owners"),
    "FollowOnDialog": ("concerns", "One concern"),
    "GiveAction": ("concerns", "Actions"),
    "HandOver": ("today", "For handover"),
    "HandoverDialog": ("reminders", "On paper"),
    "HoldDialog": ("stages", "Holding back"),
    "ImportPlan": ("own-plan", ""),
    "LeaveOut": ("portfolio", "Making one"),
    "LeaveCodeDialog": ("inspectors", "Showing it to an inspector"),
    "LeaveDecision": ("governance", "Decisions"),
    "LeaveOutDialog": ("stages", "The six stages"),
    "LetterDialog": ("inspectors", ""),
    "LevelDialog": ("concerns", "One concern"),
    "LinkConcerns": ("evidence", "Adding"),
    "LinkDialog": ("evidence", "Adding"),
    "MarkSentDialog": ("action-plan", "When it has been sent"),
    "MeetingDialog": ("governance", "Meetings"),
    "MockInspectionDialog": ("questions", "Mock inspection"),
    "NamedPersonDialog": ("names", "The register"),
    "NamesFoundDialog": ("names", "Before saving"),
    "NatureDialog": ("stages", "The six stages"),
    "NewPlanDialog": ("first-hour", ""),
    "NotTakenUpDialog": ("concerns", "Actions"),
    "OwnerDialog": ("first-hour", "Name owners"),
    "PasteDialog": ("first-hour", "Bring in the report"),
    "PasteNamesDialog": ("names", "The register"),
    "PersonDialog": ("first-hour", "Name owners"),
    "PlaceDialog": ("checks", "Where and when"),
    "PlanCheckDialog": ("plan-of-checks", ""),
    "QuestionSetDialog": ("questions", "Sets of questions"),
    "RecordCheckDialog": ("checks", "Results"),
    "RecordUpkeepDialog": ("plan-of-checks", "Good areas"),
    "RemoveLeaveCodeDialog": ("inspectors", "Showing it to an inspector"),
    "ReplaceEvidence": ("evidence", "Adding"),
    "ResourcesDialog": ("action-plan", "Filling the gaps"),
    "ReportFactsDialog": ("first-hour", "Bring in the report"),
    "RestoreDialog": ("backups", ""),
    "ReviewDialog": ("governance", "The risk register"),
    "RiskDialog": ("governance", "The risk register"),
    "ScopeDialog": ("stages", "The six stages"),
    "SetDue": ("concerns", "The table"),
    "SetOwner": ("concerns", "The table"),
    "SortEvidence": ("evidence", "Adding"),
    "SplitDialog": ("first-hour", "Check each concern"),
    "StarterSetDialog": ("plan-of-checks", ""),
    "TakeAttachments": ("evidence", "Email"),
    "UpdateActionDialog": ("concerns", "Actions"),
    "WriteReminder": ("reminders", "A written reminder"),
    "WhyStage": ("stages", "The six stages"),
}
"""By the name of a form: its page, and the heading there that speaks of it ("": the top)."""
_GLOSSARY_TITLE = "Abbreviations"


def title_of(topic: str) -> str:
    """Give the title of a page: its first heading."""
    return page_text(topic).partition("\n")[0].removeprefix("# ")


def of_form(form: object, page: str = "") -> tuple[str, str]:
    """Give the help of a form and the heading there; that of *page*, its screen, without one."""
    return OF_FORM.get(type(form).__name__, (OF_PAGE.get(page, TOPICS[0]), ""))


@cache
def page_text(topic: str) -> str:
    """Give one of our own pages as markdown."""
    if topic == "glossary":
        return _glossary()
    return resource("help", f"{topic}.md").read_text(encoding="utf-8")


def _glossary() -> str:
    lines = (f"**{word}:** {meaning}\n" for word, meaning in glossary().items())
    return "\n".join((f"# {_GLOSSARY_TITLE}\n", *lines))
