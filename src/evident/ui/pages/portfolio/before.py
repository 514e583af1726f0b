"""The side list of what to know before a portfolio is handed over."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio.items import NAMES
from evident.plan.portfolio.outline import Entry, Outline
from evident.ui.pages.portfolio.choices import left_out_words, still_to_look_at
from evident.ui.pages.portfolio.pictures import pictures_words
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

_ICONS = {"warn": "triangle-alert", "info": "info", "good": "circle-check"}
_MOST = 6
NOT_COVERED = "Names are not covered in this portfolio: step 3 says so."


@dataclass(frozen=True)
class Remark:
    """One thing to know; with *names*, a button leads to the *many* items that may show names.

    With *pictures* it leads to the many that are pictures, in which nobody has looked.
    """

    tone: str
    words: str
    names: bool = False
    pictures: bool = False
    details: tuple[str, ...] = ()
    many: int = 0


def remarks(
    outline: Outline, problems: tuple[str, ...] | None, pictures: tuple[Entry, ...] = ()
) -> tuple[Remark, ...]:
    """Give the list. *problems* are those of the pages made, None while there are none.

    *pictures* are items in which names cannot be looked for.
    """
    found = [Remark("warn", left_out_words(outline))] if outline.left_out else []
    if not outline.options.cover_names:
        found.append(Remark("warn", NOT_COVERED))
    undecided = still_to_look_at(outline)
    if undecided:
        named = [entry.item.reference for entry in undecided]
        more = [f"{len(named) - _MOST} more"] if len(named) > _MOST else []
        listed = in_a_row([*named[:_MOST], *more])
        words = f"{counted(len(named), 'item')} may show names: {listed}"
        if all(entry.why == NAMES for entry in undecided):
            words += f". Left out until you decide about {'it' if len(named) == 1 else 'them'}."
        found.append(Remark("warn", words, names=True, many=len(named)))
    if pictures:
        words = pictures_words(pictures)
        found.append(Remark("warn", words, pictures=True, many=len(pictures)))
    open_ones = outline.unfinished
    if open_ones:
        section = outline.questions + 2
        verb = "is" if open_ones == 1 else "are"
        many = counted(open_ones, "concern")
        words = f"{many} {verb} not yet embedded. Section {section} says so."
        found.append(Remark("info", words))
    if problems is not None:
        found.append(_files(problems))
    return tuple(found)


def _files(problems: tuple[str, ...]) -> Remark:
    if not problems:
        return Remark("good", "Every file opens and prints")
    many = counted(len(problems), "item")
    cannot = "does" if len(problems) == 1 else "do"
    words = f"{many} {cannot} not print in full. The index says so."
    return Remark("info", words, details=problems)


class BeforeList(QWidget):
    """Shows remarks below each other; *look* leads to the items that may show names.

    *pictures* leads to those that are pictures.
    """

    def __init__(self, look: Callable[[], object], pictures: Callable[[], object]) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self._shown: tuple[Remark, ...] = ()
        self._open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_remarks(self, found: tuple[Remark, ...]) -> None:
        if found != self._shown:
            self._shown = found
            self._fill()

    def _fill(self) -> None:
        clear(self._column)
        self._column.addWidget(plain_label("Before you hand it over", "heading", wrap=True))
        for remark in self._shown:
            self._column.addLayout(_row(remark))
            if remark.names or remark.pictures:
                words = "Look at it" if remark.many == 1 else "Look at them"
                do = self._look if remark.names else self._pictures
                self._column.addLayout(self._indented(words, do))
            if remark.details and self._open:
                for words in remark.details:
                    self._column.addWidget(plain_label(words, "caption", "text2", wrap=True))
            elif remark.details:
                self._column.addLayout(self._indented("See which", self._see_which))

    def _indented(self, words: str, do: Callable[[], object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(26, 0, 0, 0)
        made = button(words, small=True)
        made.clicked.connect(lambda: do())
        row.addWidget(made)
        row.addStretch(1)
        return row

    def _see_which(self) -> None:
        self._open = True
        self._fill()


def _row(remark: Remark) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    mark = IconLabel(_ICONS[remark.tone], remark.tone, 16)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(remark.words, "table", "text", wrap=True), 1)
    return row
