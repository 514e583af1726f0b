"""Frameworks: the one worked under, those of the reports, and the change to another."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.packs import Framework, PackStatus
from evident.plan.phrases import counted
from evident.plan.records import ConcernStatement, Source
from evident.plan.words import SourceKind
from evident.ui.pages.service.part import Part, paragraph
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, clear, row
from evident.ui.widgets.chips import Chip
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

STATUS = {
    PackStatus.IN_USE: ("info", "circle-check"),
    PackStatus.DRAFT: ("warn", "file-pen-line"),
    PackStatus.SUPERSEDED: ("neutral", "history"),
}
MOVES_NOTHING = (
    "Each report keeps the framework it was written under. Working under another one moves "
    "nothing: each concern gets its suggestions one by one, and you take them or not."
)


class FrameworkPart(Part):
    name = "framework"
    words = "Framework"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        area, self._column = column_that_scrolls(self.words)
        self.body.addWidget(area)

    def refresh(self, change: Change | None) -> None:
        clear(self._column)
        self._column.addWidget(paragraph(MOVES_NOTHING, "body", "text2"))
        used = self.plan.service.framework
        known = self.session.packs.frameworks.values()
        for framework in sorted(known, key=lambda one: (one.id != used, one.title)):
            self._column.addWidget(self._card(framework, framework.id == used))
        self._column.addStretch(1)

    def _card(self, framework: Framework, used: bool) -> Card:
        card = Card()
        heading = plain_label(framework.title, "heading", wrap=True)
        card.head.addWidget(heading, 1)
        card.setAccessibleName(framework.title)
        if used:
            card.head.addWidget(Chip("You work under this", "good", "check"))
        tone, icon = STATUS[framework.status]
        card.head.addWidget(Chip(framework.status.label, tone, icon))
        for words in self._facts(framework):
            card.body.addWidget(plain_label(words, "table", "text2", wrap=True))
        card.body.addLayout(self._buttons(framework, used))
        return card

    def _facts(self, framework: Framework) -> list[str]:
        many = framework.many if len(framework.statements) != 1 else framework.one
        begin = framework.in_use_from
        since = f" · in use from {long_date(begin)}" if begin else ""
        held = f"{len(framework.statements)} {many.lower()}{since}"
        gathered = f"Facts gathered on {long_date(framework.about.as_of)}"
        return [f"{held} · {gathered}", f"{self._reports(framework)} {self._concerns(framework)}"]

    def _reports(self, framework: Framework) -> str:
        found = [
            source
            for source in self.plan.all(Source)
            if source.kind is SourceKind.REPORT and source.framework == framework.id
        ]
        if not found:
            return "None of your reports was written under it."
        verb = "was" if len(found) == 1 else "were"
        return f"{counted(len(found), 'report')} {verb} written under it."

    def _concerns(self, framework: Framework) -> str:
        under = Counter(
            row.concern_id for row in self.plan.all(ConcernStatement) if row.statement in framework
        )
        here = sum(concern.id in under for concern in self.plan.concerns)
        verb = "falls" if here == 1 else "fall"
        return f"{here} of {counted(len(self.plan.concerns), 'concern')} {verb} under it."

    def _buttons(self, framework: Framework, used: bool) -> QHBoxLayout:
        look = button("Look at suggestions", "split", small=True)
        look.setAccessibleName(f"Look at suggestions for {framework.title}")
        look.clicked.connect(lambda: self.look_at(framework.id))
        if used:
            return row(look, 1)
        work = button("Work under this one", "check", small=True)
        work.setAccessibleName(f"Work under {framework.title}")
        work.clicked.connect(lambda: self._work_under(framework))
        return row(look, work, 1)

    # --- acting -----------------------------------------------------------------------------

    def look_at(self, target: str) -> None:
        """Go through the suggestions for *target*, one concern at a time."""
        from evident.ui.dialogs.take_over import TakeOverDialog

        dialog = TakeOverDialog(self.page, target)
        if dialog.moves:
            dialog.open()
            return
        dialog.deleteLater()
        self.page.say("info", "Every concern falls under this framework already.")

    def _work_under(self, framework: Framework) -> None:
        from evident.operations.frameworks import work_under

        store = self.session.store
        self.do(
            lambda: work_under(store, framework.id),
            lambda _: self.page.tell(
                f"You work under {framework.title}. No concern was moved.", undo=True
            ),
        )
