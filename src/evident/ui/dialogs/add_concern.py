"""The form that adds one concern by hand (Ctrl+N)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit

from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Source
from evident.plan.text import LONGEST, LONGEST_TITLE
from evident.plan.words import KeyQuestion, Level, SourceKind
from evident.ui.page import Page
from evident.ui.places import Place
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem


class SourceBox(QComboBox):
    """Where a concern comes from: a report, notice or letter of the plan, or the service itself."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        for source in plan.all(Source):
            if source.kind is not SourceKind.OWN:
                self.addItem(source.title or source.kind.label, source.id)
        self.addItem(f"{SourceKind.OWN.label}: you found it yourselves", None)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)

    def source_id(self) -> int | None:
        found: int | None = self.currentData()
        return found


class AddConcern(FormDialog):
    """Short title, key question, level, source, owner and the source's own words."""

    def __init__(self, page: Page, question: KeyQuestion | None = None) -> None:
        super().__init__(page, "Add concern", "Add concern", wide=560)
        self._page = page
        plan = page.session.plan
        self.called = QLineEdit()
        self.called.setMaxLength(LONGEST_TITLE)
        self.called.textChanged.connect(self._count)
        self.question = WordBox(KeyQuestion, question, none="Choose one")
        self.level = WordBox(Level, Level.IMPROVEMENT)
        self.source = SourceBox(plan)
        self.owner = PersonBox(plan)
        self.words = GrowingText(lines=3, most=8)
        self._title = Field("Short title", self.called, _left(0))
        self._question = Field("Key question", self.question)
        self._words = Field(
            "The words of the source", self.words, "Copy them as they stand in the report."
        )
        self.add(self._title)
        self.add(self._question, Field("Level in the report", self.level))
        self.add(Field("Where it comes from", self.source))
        self.add(Field("Owner", self.owner, "Choose a role or type a new one."))
        self.add(self._words)
        self.called.setFocus()
        self.carries_on("You were adding a concern.")

    def _count(self, typed: str) -> None:
        self._title.note.setText(_left(len(typed)))

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        if not self.called.text().strip():
            found.append((self._title, "Enter a short title"))
        if self.question.word() is None:
            found.append((self._question, "Choose a key question"))
        length = len(self.words.toPlainText())
        if length > LONGEST:
            found.append((self._words, f"Shorten the words: {length:,} of {LONGEST:,} characters"))
        return found

    def act(self) -> None:
        from evident.operations.concerns import add_concern

        store, question = self._page.session.store, self.question.word()
        if question is None:
            return
        title, words = self.called.text(), self.words.toPlainText()
        level = self.level.word() or Level.IMPROVEMENT
        source_id, owner_id = self.source.source_id(), self.owner.person_id()
        role = self.owner.new_words()
        before = {concern.reference for concern in self._page.session.plan.concerns}
        self._page.session.do(
            self._page,
            lambda: add_concern(
                store,
                question,
                title,
                level=level,
                source_id=source_id,
                words=words,
                owner=role,
                owner_id=owner_id,
            ),
            lambda _: self._added(before),
            self.complain,
        )

    def _added(self, before: set[str]) -> None:
        self.finish()
        plan = self._page.session.plan
        new = next((c.reference for c in plan.concerns if c.reference not in before), "")
        if new:
            self._page.show_place(Place("concerns", new))
            self._page.tell(f"{new} added.", undo=True)


def _left(typed: int) -> str:
    return f"{counted(LONGEST_TITLE - typed, 'character')} left of {LONGEST_TITLE}."
