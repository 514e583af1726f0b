"""The form for a report's facts: correct what was read, or add an earlier report by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.records import Source
from evident.plan.words import KeyQuestion, Rating, SourceKind
from evident.ui.widgets.fields import DateBox, DropDown, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of

if TYPE_CHECKING:
    from evident.ui.page import Page

NOT_RECORDED = "Not recorded"


class ReportFactsDialog(FormDialog):
    """*source* None adds an earlier report, so that its ratings stand in the timeline."""

    def __init__(self, page: "Page", source: Source | None) -> None:
        heading = "Add an earlier report" if source is None else "Correct the report’s facts"
        super().__init__(page, heading, "Add report" if source is None else "Correct", wide=560)
        self.page, self.source = page, source
        told = source or Source()
        today = page.session.today
        self.name = QLineEdit(told.title)
        self.name.setPlaceholderText("Inspection report")
        self.published = Field("Published", DateBox(today, told.published, past=True))
        self.visited = Field("Visited from", DateBox(today, told.visited_from, past=True))
        self.until = Field("Visited to", DateBox(today, told.visited_to, past=True))
        self.framework = self._framework_box(told.framework)
        self.add(Field("What it is called", self.name))
        self.add(self.published, self.visited, self.until)
        self.add(Field("Written under", self.framework, "A report keeps its framework for good."))
        self.fields.addWidget(self._ratings(told))
        self.published.control.setFocus()

    def _framework_box(self, chosen: str) -> QComboBox:
        box = DropDown()
        box.addItem(NOT_RECORDED, "")
        for framework in self.page.session.packs.frameworks.values():
            box.addItem(framework.title, framework.id)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _ratings(self, told: Source) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        self.ratings: dict[str, WordBox[Rating]] = {}
        names = [("overall", "Overall", told.overall)]
        names += [(_attribute(q), q.label, told.rating(q)) for q in KeyQuestion]
        for number, (name, label, rating) in enumerate(names):
            self.ratings[name] = WordBox(Rating, rating, none=NOT_RECORDED)
            grid.addWidget(Field(label, self.ratings[name]), number // 2, number % 2)
        return held

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        for field in (self.published, self.visited, self.until):
            day_of(field, found)
        if not found and _day(self.published) is None:
            found.append((self.published, "Enter the date it was published"))
        first, last = (_day(self.visited), _day(self.until)) if not found else (None, None)
        if first and last and last < first:
            found.append((self.until, "The visit would have ended before it began"))
        return found

    def _facts(self) -> dict[str, Any]:
        published = _day(self.published)
        title = self.name.text().strip()
        if not title and published is not None:
            title = f"Inspection report, {long_date(published)}"
        return {
            "title": title,
            "published": published,
            "visited_from": _day(self.visited),
            "visited_to": _day(self.until),
            "framework": self.framework.currentData(),
            **{name: box.word() for name, box in self.ratings.items()},
        }

    def act(self) -> None:
        from evident.operations import service

        store, facts, source = self.page.session.store, self._facts(), self.source
        if source is None:
            title = facts.pop("title")
            self._do(lambda: service.add_source(store, SourceKind.REPORT, title, **facts))
        else:
            id = source.id
            self._do(lambda: service.change_source(store, id, **facts))

    def _do(self, work: Any) -> None:
        self.page.session.do(self.page, work, self._done, self.complain)

    def _done(self, _: Change) -> None:
        words = "The report was added." if self.source is None else "The report was corrected."
        self.page.tell(words, undo=True)
        self.finish()


def _attribute(question: KeyQuestion) -> str:
    return question.value.replace("-", "_")


def _day(field: Field) -> Any:
    assert isinstance(field.control, DateBox)
    return field.control.day()
