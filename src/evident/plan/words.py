"""The field's fixed words: key questions, levels, stages, kinds."""

from enum import IntEnum, StrEnum


class Word(StrEnum):
    """A stored word with the label that people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word


class KeyQuestion(Word):
    SAFE = "safe", "Safe"
    EFFECTIVE = "effective", "Effective"
    CARING = "caring", "Caring"
    RESPONSIVE = "responsive", "Responsive"
    WELL_LED = "well-led", "Well-led"

    @property
    def letter(self) -> str:
        """First letter of a concern's reference: S, E, C, R or W."""
        return self.label[0]


class Rating(Word):
    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES_IMPROVEMENT = "requires-improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"
    NOT_RATED = "not-rated", "Not rated"


class ServiceKind(Word):
    CARE_HOME = "care-home", "Care home without nursing"
    NURSING_HOME = "nursing-home", "Care home with nursing"
    HOME_CARE = "home-care", "Home care"
    SUPPORTED_LIVING = "supported-living", "Supported living"
    EXTRA_CARE = "extra-care", "Extra care housing"
    OTHER = "other", "Other care service"


class SourceKind(Word):
    REPORT = "report", "Inspection report"
    NOTICE = "notice", "Notice"
    LETTER = "letter", "Letter"
    COMMISSIONER = "commissioner", "Commissioner's review"
    PLAN = "plan", "Earlier action plan"
    OWN = "own", "Own monitoring"

    @property
    def ours(self) -> bool:
        """Say whether the service wrote it itself: no inspector goes back to each of these."""
        return self in (SourceKind.OWN, SourceKind.PLAN)


class Level(Word):
    """How serious the report says a concern is; *order* 0 comes first."""

    BREACH = "breach", "Breach"
    IMPROVEMENT = "improvement", "Improvement needed"
    RECOMMENDATION = "recommendation", "Recommendation"
    MINOR = "minor", "Minor"


class Scope(Word):
    EVERYWHERE = "everywhere", "Everywhere"
    CHOSEN = "chosen", "Chosen areas and shifts"
    NO_PLACE = "no-place", "Not about places or times"


class Nature(Word):
    ONGOING = "ongoing", "Ongoing"
    ONE_OFF = "one-off", "One-off"


class Rhythm(Word):
    MONTHLY = "monthly", "Monthly"
    QUARTERLY = "quarterly", "Quarterly"


class Basis(Word):
    SUGGESTED = "suggested", "Suggested"
    CONFIRMED = "confirmed", "Confirmed"


class Result(Word):
    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not-met", "Not met"
    NOTHING = "nothing", "Nothing to check"


class EvidenceKind(Word):
    """CQC's six evidence categories, shortened. Only *Processes* is paper."""

    PEOPLE = "people", "People's experience"
    STAFF = "staff", "Staff feedback"
    PARTNERS = "partners", "Partner feedback"
    OBSERVATION = "observation", "Observation"
    PROCESSES = "processes", "Processes"
    OUTCOMES = "outcomes", "Outcomes"


class CheckKind(Word):
    AUDIT = "audit", "Audit"
    SPOT_CHECK = "spot-check", "Spot check"
    OBSERVATION = "observation", "Observation"
    STAFF_QUESTIONS = "staff-questions", "Staff questions"
    FEEDBACK = "feedback", "People's feedback"
    SUPERVISION = "supervision", "Supervision"
    MOCK_INSPECTION = "mock-inspection", "Mock inspection"
    INSPECTION = "inspection", "Inspection"


OWN_CHECKS = tuple(kind for kind in CheckKind if kind is not CheckKind.INSPECTION)
"""The kinds a service makes itself; what CQC found comes with its report."""


class Every(Word):
    WEEK = "week", "Every week"
    FORTNIGHT = "fortnight", "Every 2 weeks"
    MONTH = "month", "Every month"
    TWO_MONTHS = "two-months", "Every 2 months"
    QUARTER = "quarter", "Every quarter"
    HALF_YEAR = "half-year", "Every 6 months"
    YEAR = "year", "Every year"


class Explained(Word):
    """How somebody answered a question put to them on the spot."""

    RIGHT = "right", "Could explain"
    NEARLY = "nearly", "Nearly"
    NOT = "not", "Could not"


class DeadlineKind(Word):
    ACTION_PLAN = "action-plan", "Action plan"
    FACTUAL_ACCURACY = "factual-accuracy", "Comments on the draft report"
    DISPLAY_RATING = "display-rating", "Show the rating"
    RATING_REVIEW = "rating-review", "Ask for a rating review"
    NOTICE = "notice", "Notice or condition"


class NamedKind(Word):
    """Whose name is kept private; stand-ins count within each."""

    RESIDENT = "resident", "Person we support"
    RELATIVE = "relative", "Relative or friend"
    STAFF = "staff", "Staff"
    OTHER = "other", "Somebody else"


class InPortfolio(Word):
    """How an item of evidence stands in the portfolio."""

    PAGES = "pages", "Its pages"
    SEPARATE = "separate", "A separate file"
    INDEX = "index", "In the index only"
    LEFT_OUT = "left-out", "Left out"


class Verdict(Word):
    """What the reader of the report thought of a sentence."""

    CONCERN = "concern", "Concern"
    CONTEXT = "context", "Context"
    HISTORY = "history", "History"
    POSITIVE = "positive", "Positive"
    BOILERPLATE = "boilerplate", "Standard wording"
    NEUTRAL = "neutral", "Neutral"


class RevisitResult(Word):
    """What a later report says of a concern; one it did not look at stays as it was."""

    FOUND_AGAIN = "found-again", "Found again"
    PUT_RIGHT = "put-right", "Put right"
    NOT_LOOKED_AT = "not-looked-at", "Not looked at"


class Stage(IntEnum):
    """How far a concern has come; worked out from facts, never ticked."""

    NOT_STARTED = 0
    PLANNED = 1
    IN_PROGRESS = 2
    DONE = 3
    VERIFIED = 4
    EMBEDDED = 5

    @property
    def label(self) -> str:
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    Stage.NOT_STARTED: "Not started",
    Stage.PLANNED: "Planned",
    Stage.IN_PROGRESS: "In progress",
    Stage.DONE: "Done, not verified",
    Stage.VERIFIED: "Verified",
    Stage.EMBEDDED: "Embedded",
}
