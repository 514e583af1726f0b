"""The page of one concern: head, four questions, and beside them what the next stage asks for."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.concern.about import AboutCard, FactBox, NotesCard
from evident.ui.pages.concern.acts import Acts
from evident.ui.pages.concern.cause import CauseCard
from evident.ui.pages.concern.extras import FollowOns, InUseFrom, RunOfChecks
from evident.ui.pages.concern.head import HeadCard
from evident.ui.pages.concern.history import HistoryLine
from evident.ui.pages.concern.places import Places
from evident.ui.pages.concern.questions import QuestionCard
from evident.ui.pages.concern.report import ReportPane
from evident.ui.pages.concern.side import ActionsCard, KindsCard, ReachCard
from evident.ui.pages.concern.view import View, gone, view_of
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.tokens import BETWEEN_CARDS, NARROW
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.scroll import scrolled

SIDE = 352
BESIDE = 940
"""Pages narrower than this have their side panel below the questions."""

REPORT_BESIDE = 1080
"""Pages narrower than this show the report in place of the concern."""

X = TypeVar("X", bound=QWidget)


class ConcernPage(Page):
    """One concern. What its buttons do is in ``acts``; this arranges and shows."""

    title = "Concerns"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.acts = Acts(self)
        self.view: View | None = None
        self.reference = self._expected = ""
        self.report: ReportPane | None = None
        self._empty: EmptyView | None = None
        self._narrow = False
        self._arrange()

    # --- arranging ------------------------------------------------------------------------------

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.head_card = HeadCard(self)
        column.addWidget(self.head_card)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(BETWEEN_CARDS)
        self._columns.addLayout(self._main_column(), 1)
        self._side = self._side_column()
        self._columns.addWidget(self._side)
        column.addLayout(self._columns)
        column.addStretch(1)
        self.area = scrolled(inner)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(BETWEEN_CARDS)
        self.beside.addWidget(self.area, 11)
        self.body.addLayout(self.beside, 1)

    def _asked(self, number: int, kind: Callable[["ConcernPage"], X]) -> X:
        """Make the card of a question and what only that question has, in the order of Tab."""
        card = self.questions[number] = QuestionCard(self, number)
        extra = kind(self)
        card.finish(extra)
        return extra

    def _main_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self.questions: dict[int, QuestionCard] = {}
        self.in_use = self._asked(1, InUseFrom)
        self.run = self._asked(2, RunOfChecks)
        self.places = self._asked(3, Places)
        self.follow_ons = self._asked(4, FollowOns)
        for card in self.questions.values():
            column.addWidget(card)
        self.history = HistoryLine(self)
        column.addWidget(self.history)
        column.addStretch(1)
        return column

    def _side_column(self) -> QWidget:
        side = QWidget()
        self._side_columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, side)
        self._side_columns.setContentsMargins(0, 0, 0, 0)
        self._side_columns.setSpacing(10)
        self.reach = ReachCard(self)
        self.actions_card = ActionsCard(self)
        self.cause = CauseCard(self)
        self.kinds = KindsCard(self)
        self.about = AboutCard(self)
        self.notes = NotesCard(self)
        for cards in (
            (self.reach, self.actions_card, self.cause, self.kinds),
            (self.about, self.notes),
        ):
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(10)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._side_columns.addWidget(held)
        self._side_columns.addStretch(0)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.lay_out()

    def wide_changed(self, width: int) -> None:
        self._narrow = width < NARROW
        self.lay_out()

    def lay_out(self) -> None:
        """The side panel stands beside the questions, or below them where there is no room."""
        shown = self.report is not None and not self.report.isHidden()
        self.area.setVisible(not shown or self.width() >= theme.scaled(REPORT_BESIDE))
        report = self.width() // 2 if shown else 0
        beside = not self._narrow and self.width() - report >= theme.scaled(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        one_column = beside or bool(report)
        self._side_columns.setDirection(down if one_column else across)
        for place in (0, 1):
            self._side_columns.setStretch(place, 0 if one_column else 1)
        self._side_columns.setStretch(2, 1 if one_column else 0)
        if beside:
            self._side.setFixedWidth(theme.scaled(SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)

    # --- showing --------------------------------------------------------------------------------

    def context(self) -> str:
        if self.view is None:
            return ""
        return f"› {self.view.concern.key_question.label} › {self.view.reference}"

    def primary(self) -> Command | None:
        if self.view is None:
            return None
        return Command(
            "evidence.add",
            "Add evidence",
            self.acts.add_evidence,
            "Ctrl+E",
            "file-plus",
            enabled=lambda: not self.session.read_only,
        )

    def expect(self, place: Place) -> None:
        self._expected = place.reference or self.reference

    def show_place(self, place: Place) -> None:
        self._expected = ""
        if place.reference and place.reference != self.reference:
            self.save_boxes()
            self._forget_news()
            self.reference = place.reference
            self.head_card.forget_choices()
            self.run.forget_choices()
            self.show_reference()
            self.area.verticalScrollBar().setValue(0)
        if place.detail:
            QTimer.singleShot(0, self, lambda: self._to_part(place.detail))

    def _forget_news(self) -> None:
        """Good news of one concern is not left standing over the next."""
        if self._news is not None:
            self._news.close_band()

    def _to_part(self, detail: str) -> None:
        """Go to what a place names, such as "question:2", "action:42", "check" or "owner"."""
        kind, _, number = detail.replace("-", ":").replace(" ", ":").partition(":")
        if kind == "question" and number in ("1", "2", "3", "4"):
            self.to_question(int(number))
        elif kind in ("action", "actions"):
            self._to_action(number)
        elif kind in ("check", "finding"):
            self.acts.check_next()
        elif kind == "evidence":
            self.acts.add_evidence()
        elif kind == "owner":
            self.acts.change_owner()
        elif kind == "report":
            self.acts.show_in_report()
        elif kind == "next":
            self.acts.start_first()
        elif kind == "hold":
            self.acts.change_hold()
        elif kind == "concern":
            self.area.ensureWidgetVisible(self.about)
            self.about.buttons["owner"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_action(self, number: str) -> None:
        self.area.ensureWidgetVisible(self.actions_card)
        line = self.actions_card.findChild(QPushButton, f"more {number}") if number else None
        (line or self.actions_card.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        if not self.reference or self._expected not in ("", self.reference):
            return
        touched = change is None or self.view is None or self._touched(change)
        if touched:
            self.show_reference()

    def _touched(self, change: Change) -> bool:
        """Say whether a change can be seen here: of this concern, or of what all rest on."""
        assert self.view is not None
        return not change.concerns or self.view.concern.id in change.concerns

    def show_reference(self) -> None:
        """Work everything out and show it."""
        session = self.session
        try:
            known = session.plan.concern(self.reference)
            if known.binned_on is not None:
                error, in_bin = gone(session.plan, known)
                self._show_missing(error, in_bin=in_bin)
                return
            self.view = view_of(
                session.plan,
                session.today,
                self.reference,
                session.packs,
                session.standings.get(known.id),
                session.listed(),
            )
        except RecordMissing as error:
            self._show_missing(error)
            return
        if self._empty is not None:
            self._empty.hide()
        self.area.show()
        self._show(self.view)
        self.retitled.emit()

    def _show(self, view: View) -> None:
        anew = self.questions[1].reference != view.reference
        self.head_card.show_view(view)
        for state in view.states:
            self.questions[state.question].show_view(view, state)
        self.in_use.show_day(view.in_use_from(), force=anew)
        self.run.show_view(view)
        self.places.show_view(view)
        self.follow_ons.show_view(view, force=anew)
        self.reach.show_view(view)
        self.actions_card.show_view(view)
        self.cause.show_view(view)
        self.kinds.show_view(view)
        self.about.show_view(view)
        self.notes.show_view(view)
        self.history.show_view(view)

    def _show_missing(self, error: UserError, *, in_bin: bool = False) -> None:
        self.view = None
        self.area.hide()
        if self._empty is not None:
            self._empty.deleteLater()
        back = ("Take it from the bin", self.acts.take_from_bin)
        on = ("Show all concerns", lambda: self.go(Place("concerns")))
        self._empty = EmptyView(
            "trash-2" if in_bin else "list-checks",
            error.headline,
            f"{error.reason} {error.remedy}",
            back if in_bin else on,
            on if in_bin else None,
        )
        self.body.addWidget(self._empty)
        self.retitled.emit()

    # --- keys and leaving --------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        from evident.ui.pages.concern.commands import commands_of

        return commands_of(self)

    def to_question(self, number: int) -> None:
        card = self.questions[number]
        self.area.ensureWidgetVisible(card, 0, 20)
        card.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, by: int) -> None:
        """Go to the concern before or after this one."""
        if self.view is None:
            return
        wanted = self.view.after if by > 0 else self.view.before
        if wanted:
            self.go(Place("concern", wanted))

    def escape(self) -> bool:
        if self.report is not None and self.report.isVisible():
            self.acts.close_report()
            return True
        return False

    def leave(self) -> None:
        super().leave()
        self.save_boxes()

    def save_boxes(self) -> None:
        for card in self.questions.values():
            card.box.save_now()
        for box in self.findChildren(FactBox):
            box.box.save_now()

    def sheet(self) -> Callable[[], Any] | None:
        return self.acts.make_sheet()
