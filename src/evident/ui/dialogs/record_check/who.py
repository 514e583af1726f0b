"""Who made a check: those who were here on its day, the service's own first."""

from datetime import date

from evident.plan.check_days import could_check
from evident.plan.plan import Plan
from evident.ui.widgets.fields import DropDown, person_words


class CheckerBox(DropDown):
    """Who made the check: those who were here on its day, the service's own first."""

    def __init__(self, plan: Plan, on: date, chosen: int | None) -> None:
        super().__init__()
        self._plan = plan
        self.show_day(on, chosen)

    def show_day(self, on: date, chosen: int | None) -> None:
        """Offer whoever was here on *on*, and keep the choice where it still holds."""
        self.clear()
        self.addItem("Not said yet", None)
        for person in could_check(self._plan, on):
            self.addItem(person_words(person), person.id)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def person_id(self) -> int | None:
        found: int | None = self.currentData()
        return found
