"""Step 3: names in our own words, who covers them and as what, and the words to be judged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio.covering import CoveredName, NamesSaid
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.name_questions import NameQuestions
from evident.ui.widgets.reading import ReadingDialog
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

NOBODY = "Nobody on your register is named in these words."
NO_REGISTER = (
    "Put people on the register of names: Evident then covers their names in your own words, "
    "and looks for them before it saves."
)
NOT_COVERED = "Names are not covered, for “Cover names” below is not ticked: "
NOT_LOOKED = "Names were not looked for in these words. Evident looks again before it saves."
_LOOKING = "Looking for names…"
_MOST = 4

_COLUMNS: tuple[Column[CoveredName], ...] = (
    Column("Covered as", lambda n: Cell(n.stand_in, strong=True), lambda n: n.stand_in, 130),
    Column("Your words", lambda n: Cell(", ".join(n.words), full=", ".join(n.words)), width=0),
    Column("Where", lambda n: Cell(", ".join(n.places), full=", ".join(n.places)), width=0),
)


class WordsCard(Card):
    """``answered`` carries a question about words, and the answer."""

    answered = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__("Names in your own words")
        self._sure: tuple[CoveredName, ...] = ()
        self.said = plain_label(_LOOKING, "body", wrap=True)
        self.see = link_button("See them…", "eye")
        self.see.setAccessibleName("See the names in your own words")
        self.see.clicked.connect(lambda: CoveredNames(self, self._sure).open())
        self.questions = NameQuestions()
        self.questions.answered.connect(self.answered)
        self.body.addWidget(self.said)
        self.body.addWidget(flowing(self.see, gap=16))
        self.body.addWidget(self.questions)
        self.show_register(False)

    def show_register(self, some: bool) -> None:
        """Say what rests on the register of names, while nobody is on it."""
        self.questions.setVisible(some)
        if not some:
            self._sure = ()
            self.see.hide()
            self.said.setText(NO_REGISTER)

    def say_not_looked(self) -> None:
        self.said.setText(NOT_LOOKED)

    def show_names(self, found: NamesSaid, *, covered: bool) -> None:
        """Say what will be covered, or with *covered* False that it stays as it is."""
        self._sure = found.sure
        self.see.setVisible(bool(found.sure))
        words = covered_words(found.sure)
        if found.sure and not covered:
            words = f"{NOT_COVERED}{named_words(found.sure)}."
        self.said.setText(words)
        self.questions.show_questions(found.asked)


class CoveredNames(ReadingDialog):
    """Who is named in our own words, by which words and where, and what will stand instead."""

    def __init__(self, over: QWidget, found: Sequence[CoveredName]) -> None:
        super().__init__(over, "Names in your own words", wide=720, high=460)
        self.column.addWidget(plain_label(covered_words(found), "body", "text2", wrap=True))
        model: RowsModel[CoveredName] = RowsModel(_COLUMNS, said=_said, key=lambda n: n.stand_in)
        self.table = DataTable(model, "Names in your own words")
        self.table.show_rows(tuple(found))
        self.column.addWidget(self.table, 1)
        self.add_foot()


def covered_words(found: Sequence[CoveredName]) -> str:
    """Say "3 names in S2 and E018 will be covered as Person A, Person B and Staff 1."."""
    if not found:
        return NOBODY
    stand_ins = _some([name.stand_in for name in found])
    return f"{named_words(found)} will be covered as {stand_ins}."


def named_words(found: Sequence[CoveredName]) -> str:
    """Give "3 names in S2 and E018"."""
    places = dict.fromkeys(place for name in found for place in name.places)
    return f"{counted(len(found), 'name')} in {_some(list(places))}"


def _some(words: list[str]) -> str:
    more = len(words) - _MOST
    return in_a_row([*words[:_MOST], f"{more} more"] if more > 0 else words)


def _said(name: CoveredName) -> str:
    return f"{', '.join(name.words)} in {', '.join(name.places)} will be covered as {name.stand_in}"
