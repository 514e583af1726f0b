"""The card at the left: the four steps with their states, and what to know before handing over."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from evident.plan.portfolio.outline import Entry, Outline
from evident.ui import theme
from evident.ui.pages.portfolio import choices as words_of
from evident.ui.pages.portfolio.before import BeforeList, remarks
from evident.ui.pages.portfolio.making import Making
from evident.ui.pages.portfolio.steps import State, StepList
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, rule
from evident.ui.widgets.scroll import column_that_scrolls

NAMES = ("What to include", "Evidence", "Names and privacy", "Preview and save")
_SIDE, _WIDEST = 232, 320


class Side(Card):
    """*look* leads to the step where names are decided, *pictures* to the list of them there.

    What it offers below is connected to.
    """

    wants_report = Signal()
    wants_past = Signal()

    def __init__(self, look: Callable[[], object], pictures: Callable[[], object]) -> None:
        super().__init__()
        self.setFixedWidth(min(theme.scaled(_SIDE), _WIDEST))
        area, column = column_that_scrolls("Steps, and before you hand it over", spacing=10)
        self.steps = StepList(NAMES)
        self.before = BeforeList(look, pictures)
        self.report = link_button("Annotated report…", "file-text")
        self.report.clicked.connect(lambda: self.wants_report.emit())
        self.past = link_button("Past versions", "history")
        self.past.clicked.connect(lambda: self.wants_past.emit())
        for one in (self.steps, rule(), self.before):
            column.addWidget(one)
        column.addStretch(1)
        self._within, self._roomy = column, True
        self.body.addWidget(area, 1)
        for link in (self.report, self.past):
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def set_roomy(self, roomy: bool) -> None:
        """Keep the links in view; where there is little height they scroll with the steps."""
        if roomy == self._roomy:
            return
        self._roomy = roomy
        there, here = (self._within, self.body) if roomy else (self.body, self._within)
        for link in (self.report, self.past):
            there.removeWidget(link)
            here.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_versions(self, many: int) -> None:
        self.past.setText(f"Past versions ({many})" if many else "Past versions")

    def show_states(
        self,
        outline: Outline,
        made: Making,
        *,
        asked: int,
        pictures: tuple[Entry, ...],
        saved: bool,
    ) -> None:
        """Say how far each step is; *asked* words may be names, *saved* says the pages are."""
        preview = made.current
        names = words_of.names_words(outline, asked, len(pictures))
        look = bool(words_of.still_to_look_at(outline) or asked or pictures)
        pages = preview.held.evidence_pages if preview is not None else None
        states = (
            (State.LOOK if outline.left_out else State.DONE, words_of.included_words(outline)),
            (State.DONE, words_of.evidence_words(outline, pages)),
            (State.LOOK if look else State.DONE, names),
            (State.DONE if preview is not None and saved else State.OPEN, made.words()),
        )
        for step, (state, words) in zip(self.steps.buttons, states, strict=True):
            step.show_state(state, words)
        problems = preview.held.made.problems if preview is not None else None
        self.before.show_remarks(remarks(outline, problems, pictures))
