"""The empty view: icon, heading, one sentence, one primary button, a link or two."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.ui import theme
from evident.ui.widgets.buttons import link_button, primary_button
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import bounded_label, plain_label

Offer = tuple[str, Callable[[], object]]


class EmptyView(QWidget):
    """What a page shows when there is nothing yet: what to do next, with the button for it.

    *links* are other ways to begin, below the button.
    """

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str,
        offer: Offer | None = None,
        link: Offer | None = None,
        links: Sequence[Offer] = (),
    ) -> None:
        super().__init__()
        self.offers = offer is not None
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        mark = IconLabel(icon, "text3", 40)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(mark, 0, middle)
        column.addWidget(plain_label(heading, "heading"), 0, middle)
        words = bounded_label(sentence, "body", "text2")
        words.setAlignment(middle)
        words.setFixedWidth(theme.scaled(460 if theme.text_size() <= 115 else 360))
        column.addWidget(words, 0, middle)
        if offer is not None:
            main = primary_button(offer[0])
            main.clicked.connect(lambda: offer[1]())
            column.addWidget(main, 0, middle)
        for words_of_link, begin in (*((link,) if link else ()), *links):
            other = link_button(words_of_link)
            other.clicked.connect(lambda _=False, begin=begin: begin())
            column.addWidget(other, 0, middle)
        column.addStretch(3)
