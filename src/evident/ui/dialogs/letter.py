"""The form for a letter, a notice or a commissioner's review."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QLineEdit, QWidget

from evident.plan.change import Change
from evident.plan.records import Source
from evident.plan.words import SourceKind
from evident.ui.widgets.fields import DateBox, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of

if TYPE_CHECKING:
    from evident.ui.page import Page

KINDS = (SourceKind.LETTER, SourceKind.NOTICE, SourceKind.COMMISSIONER)


class LetterDialog(FormDialog):
    """Add one, or change *source*."""

    def __init__(self, page: "Page", source: Source | None) -> None:
        heading = "Add a letter or notice" if source is None else f"Change {source.title}"
        super().__init__(page, heading, "Add it" if source is None else "Change it")
        self.page, self.source = page, source
        today = page.session.today
        self.kind = WordBox(KINDS, source.kind if source else KINDS[0])
        self.name = QLineEdit(source.title if source else "")
        self.name_field = Field("What it is", self.name, "Such as Letter after the visit.")
        self.dated = Field("Dated", DateBox(today, source.published if source else None, past=True))
        self.comply = Field(
            "Comply by",
            DateBox(today, source.compliance_by if source else None, coming=True),
            "Only if it gives a date.",
        )
        self.add(Field("Kind", self.kind))
        self.add(self.name_field)
        self.add(self.dated, self.comply)
        self.name.setFocus()
        self.carries_on(
            f"You were writing about {source.title}." if source else "You were adding a letter.",
            source_id=source.id if source else 0,
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "LetterDialog | None":
        over = cast("Page", page)
        source = over.session.plan.all(Source).get(facts["source_id"])
        return None if facts["source_id"] and source is None else cls(over, source)

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        if not self.name.text().strip():
            found.append((self.name_field, "Enter what it is"))
        day_of(self.dated, found)
        day_of(self.comply, found)
        return found

    def act(self) -> None:
        from evident.operations import service

        store, title = self.page.session.store, self.name.text()
        kind = self.kind.word() or KINDS[0]
        published, by = _day(self.dated), _day(self.comply)
        if self.source is None:
            self._do(
                lambda: service.add_source(
                    store, kind, title, published=published, compliance_by=by
                )
            )
            return
        id = self.source.id
        self._do(
            lambda: service.change_source(
                store, id, kind=kind, title=title, published=published, compliance_by=by
            )
        )

    def _do(self, work: Callable[[], Change]) -> None:
        self.page.session.do(self.page, work, self._done, self.complain)

    def _done(self, _: Change) -> None:
        name = self.name.text().strip()
        words = f"{name} was added." if self.source is None else f"{name} was changed."
        self.page.tell(words, undo=True)
        self.finish()


def _day(field: Field) -> date | None:
    assert isinstance(field.control, DateBox)
    return field.control.day()
