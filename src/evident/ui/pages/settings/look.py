"""How it looks, and who is working."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from evident.ui import theme
from evident.ui.settings import TEXT_SIZES, Look
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.fields import DropDown, people
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.settings.page import SettingsPage

NO_SECURITY = (
    "Written into the history beside each change. It is not a security feature: nobody is asked "
    "to prove who they are."
)
NOT_SAID = "Not said"


class LookCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Look")
        self._page = page
        self.looks: dict[Look, QRadioButton] = {}
        self.sizes: dict[int, QRadioButton] = {}
        self._group_looks = QButtonGroup(self)
        self._group_sizes = QButtonGroup(self)
        self.body.addWidget(plain_label("Colours", "caption-strong", "text2"))
        for look in Look:
            self.looks[look] = self._radio(self._group_looks, look.label, f"Look: {look.label}")
            self.looks[look].clicked.connect(lambda _=False, look=look: self._look(look))
        self.body.addLayout(row(*self.looks.values(), 1, spacing=14))
        self.body.addSpacing(4)
        self.body.addWidget(plain_label("Text size, per cent", "caption-strong", "text2"))
        for size in TEXT_SIZES:
            said = f"Text size: {size} per cent"
            self.sizes[size] = self._radio(self._group_sizes, str(size), said)
            self.sizes[size].clicked.connect(lambda _=False, size=size: self._size(size))
        self.body.addLayout(row(*self.sizes.values(), 1, spacing=14))
        self.body.addSpacing(4)
        self.calmer = QCheckBox("Calmer movement: nothing fades")
        self.calmer.setAccessibleName(self.calmer.text())
        self.calmer.clicked.connect(lambda yes: page.settings.change(calmer=yes))
        self.body.addWidget(self.calmer)
        self.notices = QCheckBox("Say once a day, at start, what is overdue and due this week")
        self.notices.setAccessibleName(self.notices.text())
        self.notices.clicked.connect(lambda yes: page.settings.change(notices=yes))
        self.body.addWidget(self.notices)

    def _radio(self, group: QButtonGroup, words: str, name: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setFont(theme.font("body"))
        made.setAccessibleName(name)
        group.addButton(made)
        return made

    def refresh(self) -> None:
        settings = self._page.settings.value
        self.looks[settings.look].setChecked(True)
        self.sizes[settings.text_size].setChecked(True)
        self.calmer.setChecked(settings.calmer)
        self.notices.setChecked(settings.notices)

    def _look(self, look: Look) -> None:
        if self._page.settings.value.look is not look:
            self._page.settings.change(look=look)

    def _size(self, size: int) -> None:
        if self._page.settings.value.text_size != size:
            self._page.settings.change(text_size=size)


class WorkingAsCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Working as")
        self._page = page
        self.box = DropDown()
        self.box.setAccessibleName("Working as")
        self.box.activated.connect(self._chosen)
        self.body.addWidget(self.box)
        self.body.addWidget(plain_label(NO_SECURITY, "caption", "text2", wrap=True))

    def refresh(self) -> None:
        chosen = self._page.settings.value.working_as
        roles = dict.fromkeys(person.label for person in people(self._page.session.plan))
        if chosen:
            roles.setdefault(chosen)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(NOT_SAID, "")
        for role in roles:
            self.box.addItem(role, role)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self.box.blockSignals(False)

    def _chosen(self, place: int) -> None:
        who = self.box.itemData(place)
        if who != self._page.settings.value.working_as:
            self._page.settings.change(working_as=who)
