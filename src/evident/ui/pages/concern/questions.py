"""The card of one question: its chip, your words, what is still missing, evidence, Add."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from evident.plan.cover_boxes import can_be_covered
from evident.plan.held import EvidenceChip, chips
from evident.plan.questions import EXAMPLES, QUESTIONS, QuestionState
from evident.ui import theme
from evident.ui.dialogs.cover_names import cover_names
from evident.ui.pages.concern.parts import (
    MenuEntry,
    NumberDisc,
    dress_chip,
    named,
    popup,
    quieten,
)
from evident.ui.widgets.answer_box import AnswerBox
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import KIND_ICON, MARK_LOOK, Chip
from evident.ui.widgets.flow import flowing, in_flow
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.lines import Lines
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View


MOST_CHIPS = 8
"""A year of audits would push the next question out of sight."""
STAFF_ASKED = 2
"""The question that staff answers speak for: how you know it happens consistently."""


def draft_place(reference: str, question: int) -> str:
    """Name the place of words being typed, as the plan file keeps it."""
    return f"concern/{reference}/question {question}"


class QuestionCard(Card):
    """One of the four questions. ``extra`` is the room for what only this question has."""

    def __init__(self, page: "ConcernPage", question: int) -> None:
        super().__init__()
        self._page, self.question = page, question
        self.reference = ""
        self._all = False
        self._view: View | None = None
        self.setAccessibleName(f"Question {question}: {QUESTIONS[question]}")
        self.head.addWidget(NumberDisc(question))
        self.title = plain_label(QUESTIONS[question], "strong", wrap=True)
        self.head.addWidget(self.title, 1)
        self.chip = Chip("Not answered")
        self.head.addWidget(self.chip)
        self.box = AnswerBox("", self._keep, lines=1)
        quieten(self.box)
        self.box.setReadOnly(page.session.read_only)
        self.box.setPlaceholderText(EXAMPLES[question])
        self.box.setAccessibleName(f"Question {question}: {QUESTIONS[question]}")
        self.box.left.connect(self._left)
        self.title.setBuddy(self.box)
        self.body.addWidget(self.box)
        self.extra = QVBoxLayout()
        self.extra.setSpacing(6)
        self.body.addLayout(self.extra)
        self._add_missing()
        self._add_foot()

    def _add_missing(self) -> None:
        self._missing_row = QWidget()
        missing = QHBoxLayout(self._missing_row)
        missing.setContentsMargins(0, 0, 0, 0)
        missing.setSpacing(6)
        missing.addWidget(IconLabel("info", "text2", 14), 0, Qt.AlignmentFlag.AlignTop)
        self.missing = plain_label("", "caption", "text2", wrap=True)
        missing.addWidget(self.missing, 1)
        self.body.addWidget(self._missing_row)

    def _add_foot(self) -> None:
        """Put in the evidence that is held, or that there is none."""
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._held = flowing()
        self._chips = Lines(
            in_flow(self._held), self._chip, lambda one: one.evidence.id, _EvidenceButton.show_chip
        )
        self._more = link_button("All items")
        self._more.setFont(theme.font("table"))
        named(self._more, "all items")
        self._more.clicked.connect(self._toggle)
        in_flow(self._held).addWidget(self._more)
        self._none = plain_label("No evidence here yet", "caption", "text3")
        self._foot.addWidget(self._held, 1)
        self._foot.addWidget(self._none, 1)
        self.body.addLayout(self._foot)

    def finish(self, extra: QWidget) -> None:
        """Put in what only this question has, then Add: Tab goes in the order they are made."""
        self.extra.addWidget(extra)
        self.add = link_button("Add", "plus")
        self.add.setAccessibleName(f"Add to question {self.question}")
        self.add.clicked.connect(self._offer)
        self._foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)

    # --- words ---------------------------------------------------------------------------------

    def show_view(self, view: "View", state: QuestionState) -> None:
        """Show the plan's words, unless somebody is typing here; the rest in any case."""
        words = view.words(self.question)
        self._all = self._all and view.reference == self.reference
        self.box.show_words(words, anew=view.reference != self.reference)
        self.reference = view.reference
        self._show_draft(words)
        tone, icon = MARK_LOOK[state.mark]
        self.chip.show_words(state.short, tone, icon)
        self.missing.setText(state.missing)
        self._missing_row.setVisible(bool(state.missing))
        self.box.setAccessibleDescription(f"{state.short}. {state.missing}".strip())
        self._show_chips(view)

    def _show_draft(self, words: str) -> None:
        kept = self._page.session.drafts.get(draft_place(self.reference, self.question))
        if kept is not None and kept.strip() != words and not self.box.dirty:
            self.box.show_draft(kept)

    def _keep(self, words: str) -> None:
        self._page.session.keep_draft(draft_place(self.reference, self.question), words)

    def _left(self, words: str) -> None:
        self._page.acts.save_answer(self.reference, self.question, words)

    def refused(self, words: str, saved: str) -> None:
        """The words could not be saved: they stay in the box and are not taken as saved."""
        if self.box.toPlainText() == words:
            self.box.take_saved(saved)

    # --- evidence ------------------------------------------------------------------------------

    def _show_chips(self, view: "View") -> None:
        self._view = view
        found = chips(view.facts, self.question)
        some = len(found) > MOST_CHIPS + 1
        with keeping_focus(self):
            self._held.setVisible(bool(found))
            self._none.setVisible(not found)
            self._chips.show(found[:MOST_CHIPS] if some and not self._all else found)
            words = "Show fewer items" if self._all else f"All {len(found)} items"
            self._more.setText(words)
            self._more.setAccessibleName(words)
            self._more.setVisible(some)

    def _toggle(self) -> None:
        self._all = not self._all
        if self._view is not None:
            self._show_chips(self._view)

    def _chip(self, one: EvidenceChip) -> "_EvidenceButton":
        made = _EvidenceButton(one)
        made.clicked.connect(lambda: self._evidence_menu(made, made.one))
        return made

    def _evidence_menu(self, owner: QPushButton, one: EvidenceChip) -> None:
        page, item = self._page, one.evidence
        entries: list[MenuEntry] = [
            (f"Open {item.reference}", "eye", lambda: page.acts.open_evidence(item.reference)),
        ]
        if can_be_covered(item):
            entries.append(("Cover names…", "eye-off", lambda: cover_names(page, item.id)))
        entries.append(("", "", lambda: None))
        others = [number for number in QUESTIONS if number != self.question]
        entries += [self._linking(item.id, number) for number in others]
        entries += [
            ("", "", lambda: None),
            (f"Unlink from {self.reference}", "unlink", lambda: page.acts.unlink_evidence(item)),
        ]
        popup(owner, entries)

    def _linking(self, evidence_id: int, question: int) -> MenuEntry:
        def link() -> None:
            self._page.acts.link_evidence(evidence_id, question)

        return f"Link to question {question} as well", "link", link

    def _offer(self) -> None:
        page, question = self._page, self.question
        entries: list[MenuEntry] = [
            ("Add new evidence", "file-plus", lambda: page.acts.add_evidence(question)),
            ("Link evidence you have", "link", lambda: page.acts.link_existing(question)),
            ("Record a check", "clipboard-check", page.acts.record_check),
        ]
        if question == STAFF_ASKED:
            entries += [
                ("Record what staff said", "users", page.acts.record_staff),
                ("Questions for staff…", "message-circle", page.acts.staff_questions),
            ]
        popup(self.add, entries)


class _EvidenceButton(QPushButton):
    """The chip of one item of evidence."""

    def __init__(self, one: EvidenceChip) -> None:
        super().__init__()
        self.one = one
        self.setMaximumWidth(theme.scaled(300))
        dress_chip(self, *_look(one))
        named(self, f"evidence {one.evidence.id}")

    def show_chip(self, one: EvidenceChip) -> None:
        self.one = one
        before = self.property("tone")
        dress_chip(self, *_look(one))
        named(self, f"evidence {one.evidence.id}")
        if self.property("tone") != before:
            self.style().unpolish(self)
            self.style().polish(self)


def _look(one: EvidenceChip) -> tuple[str, str, str, str]:
    """Give words, icon, tooltip and tone of an item's chip."""
    icon = "clipboard-check" if one.evidence.check_id else KIND_ICON[one.evidence.kind]
    tone = "neutral"
    if one.flaw:
        icon, tone = ("file-x", "danger") if one.damaged else ("file-question-mark", "warn")
    return one.words, icon, one.whole, tone
