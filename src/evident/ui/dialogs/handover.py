"""Print for handover: how far ahead, and whose work; always on one page."""

from functools import partial

from evident.operations.printing.today import handover_sheet
from evident.ui.dialogs.write_reminder import Days
from evident.ui.page import Page
from evident.ui.printing import print_sheet
from evident.ui.widgets.fields import Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog
from evident.ui.widgets.pickers import roomy


class HandoverDialog(FormDialog):
    """Everybody's work of the next 7 days, unless something else is chosen."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "Print for handover", "Print preview")
        self._page = page
        self.days = WordBox((Days.WEEK, Days.FORTNIGHT), Days.WEEK)
        self.owner = PersonBox(page.session.plan, nobody="Everybody", new=False)
        roomy(self.days, self.owner)
        self.add(Field("Due in the next", self.days), Field("Whose work", self.owner))
        self.days.setFocus()

    def act(self) -> None:
        session = self._page.session
        days = int((self.days.word() or Days.WEEK).value)
        make = partial(handover_sheet, session.store, session.today, days, self.owner.person_id())
        self.finish()
        print_sheet(self._page, make)
