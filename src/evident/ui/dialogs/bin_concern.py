"""Asks why a concern goes: into the bin, or, from a report, among what was dismissed."""

from collections.abc import Sequence

from evident.plan.records import Source
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label


class BinConcern(FormDialog):
    """Inspectors go back to every concern of a report, so one of those is dismissed instead."""

    def __init__(self, page: Page, reference: str) -> None:
        plan = page.session.plan
        concern = plan.concern(reference)
        source = plan.all(Source).get(concern.source_id)
        self._from_report = source is not None and not source.kind.ours
        verb = "Dismiss" if self._from_report else "Move to bin"
        title = f"Dismiss {reference}" if self._from_report else f"Move {reference} to the bin"
        super().__init__(page, title, verb, wide=500)
        self._page, self._reference = page, reference
        self.add(plain_label(concern.title, "strong", wrap=True))
        kind = source.kind.label.lower() if source is not None else ""
        said = (
            f"It comes from the {kind}, and inspectors go back to every concern in one. It cannot "
            "be deleted. You can dismiss it with a reason, which prints in the portfolio."
            if self._from_report
            else "Say why. The reason prints in the history. It stays in the bin for 30 days."
        )
        self.add(plain_label(said, "body", "text2", wrap=True))
        self.why = GrowingText(lines=2, most=6)
        self._field = Field("Reason", self.why)
        self.add(self._field)
        self.why.setFocus()
        self.carries_on(f"You were removing {reference}.", reference=reference)

    def problems(self) -> Sequence[Problem]:
        if self.why.toPlainText().strip():
            return ()
        return ((self._field, f"Say why {self._reference} is being removed"),)

    def act(self) -> None:
        from evident.operations.concerns import dismiss, move_to_bin

        store, reference, why = self._page.session.store, self._reference, self.why.toPlainText()
        away = dismiss if self._from_report else move_to_bin
        self._page.session.do(
            self._page, lambda: away(store, reference, why), self._gone, self.complain
        )

    def _gone(self, _change: object) -> None:
        self.finish()
        done = "dismissed" if self._from_report else "moved to the bin"
        self._page.tell(f"{self._reference} {done}.", undo=True)
