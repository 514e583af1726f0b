"""People: role first, name optional; edited in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QStyleOptionViewItem, QWidget

from evident.plan.change import Change
from evident.plan.dates import parse_date, short_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Concern, Person
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.pages.service.part import Part
from evident.ui.tokens import NARROW
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.tables import ROW_ROLE, Cell, CellDelegate, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

SMALL_SERVICE = 3
"""With fewer people of its own a service may say that nobody else can check."""
NOBODY_ELSE = "We have nobody else to check"
WHAT_FOLLOWS = (
    "Your own checks then count for Verified. Embedded needs a check by somebody from outside "
    "within 6 months. The portfolio says so."
)


class PeoplePart(Part):
    name = "people"
    words = "People"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._late = False
        self.left = QCheckBox("Show people who have left")
        self.left.setAccessibleName(self.left.text())
        self.left.toggled.connect(lambda _: self.refresh(None))
        self.remove = button("Remove", "trash-2", small=True)
        self.remove.clicked.connect(self._remove)
        self.back = button("Come back", "undo-2", small=True)
        self.back.clicked.connect(self._return)
        self.count = plain_label("", "body", "text2")
        self.body.addLayout(row(self.count, 1, self.left, self.back, self.remove))
        model: RowsModel[Person] = RowsModel(
            self._columns(), said=self._said, key=lambda person: person.id
        )
        self.table = DataTable(model, "People")
        self.editing = InPlace(self.table)
        self.editing.edited.connect(self._edited)
        self.editing.closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._edit_over))
        self.table.setItemDelegate(self.editing)
        self.table.opened.connect(lambda _: self.table.edit(self.table.currentIndex()))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.body.addWidget(self.table, 1)
        hint = (
            "Enter or F2 changes a cell. The role is enough. An organisation means that somebody "
            "comes from outside."
        )
        self.body.addWidget(plain_label(hint, "caption", "text2", wrap=True))
        self.nobody = QCheckBox(NOBODY_ELSE)
        self.nobody.setAccessibleName(NOBODY_ELSE)
        self.nobody.clicked.connect(self._say_nobody)
        self.follows = plain_label(WHAT_FOLLOWS, "caption", "text2", wrap=True)
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.follows)

    def _columns(self) -> tuple[Column[Person], ...]:
        return (
            _text("Role", "role", 210),
            _text("Name (optional)", "name", 150),
            _text("Organisation", "organisation", 0),
            Column("Concerns", self._owns, self._count, 90),
            Column(
                "Left on",
                lambda p: Cell(short_date(p.until) if p.until else "", "text2"),
                lambda p: str(p.until or ""),
                120,
                editable=True,
                key="until",
            ),
        )

    def _count(self, person: Person) -> int:
        owned = self.plan.all(Concern).where("owner_id", person.id)
        return sum(concern.binned_on is None for concern in owned)

    def _owns(self, person: Person) -> Cell:
        count = self._count(person)
        if person.until is not None and count:
            full = f"Left, and still owns {counted(count, 'concern')}: give them to somebody else"
            return Cell(str(count), "warn", "triangle-alert", full=full)
        return Cell(str(count) if count else "–", "text2")

    def _said(self, person: Person) -> str:
        parts = [person.role, person.name, person.organisation]
        parts.append(f"owns {counted(self._count(person), 'concern')}")
        parts.append(f"left on {short_date(person.until)}" if person.until else "")
        return ", ".join(part for part in parts if part)

    # --- showing ----------------------------------------------------------------------------

    def _edit_over(self) -> None:
        if self._late:
            self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        self._late = self.table.state() is DataTable.State.EditingState
        if self._late:  # new rows would take the words being typed away
            return
        everybody = sorted(
            self.plan.all(Person), key=lambda p: (p.until is not None, p.outside, p.role.casefold())
        )
        here = [person for person in everybody if person.until is None]
        gone = len(everybody) - len(here)
        self.table.show_rows(everybody if self.left.isChecked() else here)
        more = f", {gone} left" if gone else ""
        self.count.setText(f"{counted(len(here), 'person', 'people')}{more}")
        self.left.setEnabled(bool(gone))
        own = [person for person in here if not person.outside]
        offered = len(own) < SMALL_SERVICE
        self.nobody.setVisible(offered)
        self.follows.setVisible(offered)
        self.nobody.setChecked(self.plan.service.nobody_else_to_check)
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.selected_rows()
        self.remove.setEnabled(len(chosen) == 1)
        self.back.setVisible(len(chosen) == 1 and chosen[0].until is not None)

    def primary(self) -> Command | None:
        return Command("person.add", "Add a person", self._add, icon="plus")

    def wide_changed(self, width: int) -> None:
        """Leave out what the concerns' own page shows, where large text leaves no room."""
        self.table.setColumnHidden(3, width < NARROW and theme.text_size() >= 130)

    # --- acting -----------------------------------------------------------------------------

    def _add(self) -> None:
        from evident.ui.dialogs.person import PersonDialog

        PersonDialog(self.page).open()

    def _edited(self, person: Person, key: str, words: str) -> None:
        from evident.operations.people import change_person

        store, value = self.session.store, words.strip()
        facts: dict[str, object] = {key: value}
        if key == "until":
            try:
                facts = {key: parse_date(value, self.session.today) if value else None}
            except UserError as error:
                self.page.complain(error)
                return
        if facts[key] != getattr(person, key):
            self.do(lambda: change_person(store, person.id, **facts))

    def _remove(self) -> None:
        from evident.operations.people import remove_person

        (person,) = self.table.selected_rows()
        self.do(
            lambda: remove_person(self.session.store, person.id),
            lambda _: self.page.tell(f"{person.label} is removed.", undo=True),
        )

    def _return(self) -> None:
        from evident.operations.people import person_returns

        (person,) = self.table.selected_rows()
        self.do(
            lambda: person_returns(self.session.store, person.id),
            lambda _: self.page.tell(f"{person.label} is back.", undo=True),
        )

    def _say_nobody(self, yes: bool) -> None:
        from evident.operations.service import change_service

        self.do(lambda: change_service(self.session.store, nobody_else_to_check=yes))


def _text(name: str, key: str, width: int) -> Column[Person]:
    said: Callable[[Person], str] = lambda person: getattr(person, key)  # noqa: E731
    return Column(
        name,
        lambda person: Cell(said(person), strong=key == "role"),
        lambda person: said(person).casefold(),
        width,
        editable=True,
        key=key,
    )


class InPlace(CellDelegate):
    """Edits a cell as a line; ``edited`` carries the row, the column's key and the words."""

    edited = Signal(object, str, str)

    def createEditor(  # noqa: N802 - Qt's name
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        model = index.model()
        assert isinstance(model, RowsModel)
        editor.setAccessibleName(model.columns[index.column()].name)
        if model.columns[index.column()].key == "until":
            editor.setPlaceholderText("24/4 or friday")
        return editor

    def setEditorData(  # noqa: N802 - Qt's name
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(index.data())

    def setModelData(  # noqa: N802 - Qt's name
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        assert isinstance(editor, QLineEdit)
        assert isinstance(model, RowsModel)
        key = model.columns[index.column()].key
        self.edited.emit(index.data(ROW_ROLE), key, editor.text())
