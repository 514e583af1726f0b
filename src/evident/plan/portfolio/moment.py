"""A plan as one version of a portfolio saw it."""

from dataclasses import dataclass
from datetime import date

from evident.plan.plan import Plan
from evident.plan.portfolio.options import Options
from evident.plan.records import Concern


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan as one version saw it: on *day*, with the choices made for it."""

    plan: Plan
    day: date
    options: Options

    def concerns(self) -> dict[int, Concern]:
        """Give the concerns this portfolio tells of, by id."""
        return {c.id: c for c in self.plan.concerns if self._wants(c)}

    def _wants(self, concern: Concern) -> bool:
        questions = self.options.key_questions
        asked = questions is None or concern.key_question in questions
        return asked and concern.reference not in self.options.left_out_concerns
