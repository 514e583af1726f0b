"""What the actions of a concern take: time, money, training, or nothing more."""

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from evident.plan.dues import open_actions
from evident.plan.records import Concern
from evident.ui.dialogs.actions_need import fill_in_and_close
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog
from evident.ui.widgets.text import plain_label

HINT = "For example: 2 hours of training for 14 staff, or nothing beyond what we have."


class ResourcesDialog(FormDialog):
    """One form for the open actions of a concern; what is left empty stays as it is."""

    def __init__(self, page: Page, concern: Concern) -> None:
        reference = concern.reference
        super().__init__(page, f"What the actions of {reference} take", "Save", wide=560)
        self._page, self._reference = page, reference
        session = page.session
        self.add(plain_label(concern.title, "table", "text2", wrap=True))
        self.boxes: dict[int, GrowingText] = {}
        for action in open_actions(session.plan, concern, session.today):
            box = self.boxes[action.id] = GrowingText(action.resources, lines=1, most=5)
            hint = HINT if len(self.boxes) == 1 else ""
            self.add(Field(f"{len(self.boxes)}. {action.title}", box, hint))
        self.carries_on(
            f"You were saying what the actions of {reference} take.", concern_id=concern.id
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "ResourcesDialog | None":
        over = cast(Page, page)
        concern = over.session.plan.all(Concern).get(facts["concern_id"])
        return cls(over, concern) if concern is not None else None

    def act(self) -> None:
        words = {id: box.toPlainText().strip() for id, box in self.boxes.items()}
        told = {id: {"resources": said} for id, said in words.items() if said}
        fill_in_and_close(self, self._page, self._reference, told)
