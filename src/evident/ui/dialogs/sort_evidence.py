"""After adding: one small form for all, however many files there were."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox

from evident.operations.evidence import Added
from evident.operations.mail import Attachment
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Area, Evidence, Shift
from evident.plan.words import EvidenceKind
from evident.ui.dialogs.take_attachments import take_in
from evident.ui.widgets.attachment_list import AttachmentList
from evident.ui.widgets.evidence_facts import NO_AREA, NO_SHIFT, PlaceBox
from evident.ui.widgets.fields import DateBox, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.link_box import LinkBox
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

_NAMED = 5
CHECK = "check"


class SortEvidence(FormDialog):
    """Date, kind, area, shift, concerns and question of items just added; "Sort later" is fine.

    *attachments* came with mails among the items. *sorted_as* is called when it is saved, with
    the references linked to and what came of the attachments ticked; *later* when the form is
    left for another time.
    """

    def __init__(
        self,
        page: "Page",
        items: Sequence[Evidence],
        doubles: Sequence[Evidence] = (),
        links: Sequence[tuple[str, int]] = (),
        *,
        attachments: Sequence[Attachment] = (),
        sorted_as: Callable[[list[str], Added | None], object] = lambda references, taken: None,
        later: Callable[[], object] = lambda: None,
    ) -> None:
        title = f"{counted(len(items), 'item')} added" if items else "Already in the plan"
        super().__init__(page, title, "Save details", wide=560)
        self._page, self._items = page, list(items)
        self._sorted_as = sorted_as
        self.right: QCheckBox | None = None
        self._guessed: date | None = None
        self.attachments: AttachmentList | None = None
        self.cancel.setText("Sort later" if items else "Cancel")
        self.cancel.setAccessibleName(self.cancel.text())
        self.rejected.connect(later)
        if items:
            self._say_items()
            self._add_attachments(attachments)
            self._add_facts()
        self._doubles = [(self._double(item), item) for item in doubles]
        self.links = LinkBox(page.session.plan, links)
        self.links_field = Field("Concerns and question", self.links)
        self.add(self.links_field)
        first = self.shows if items else self.links.finder
        first.setFocus()

    def _say_items(self) -> None:
        shown = self._items if len(self._items) <= _NAMED + 1 else self._items[:_NAMED]
        lines = [_line(item) for item in shown]
        if len(shown) < len(self._items):
            lines.append(f"and {len(self._items) - len(shown)} more")
        self.add(plain_label("\n".join(lines), "table", "text2", wrap=True))

    def _add_attachments(self, attachments: Sequence[Attachment]) -> None:
        if not attachments:
            return
        mails = {item.id: item.reference for item in self._items}
        with_mail = {one.mail_id: mails.get(one.mail_id, "") for one in attachments}
        self.attachments = AttachmentList(attachments, with_mail)
        label = f"{counted(len(attachments), 'attachment')}: take in as items of their own"
        self.add(Field(label, self.attachments))

    def _add_facts(self) -> None:
        plan = self._page.session.plan
        self._add_date()
        kinds = {item.kind for item in self._items}
        alike = next(iter(kinds)) if len(kinds) == 1 else None
        self.kind = WordBox(EvidenceKind, alike, none="" if alike else "As guessed for each")
        self.area, self.shift = PlaceBox(NO_AREA), PlaceBox(NO_SHIFT)
        self.area.show_places(plan, Area, _same([item.area_id for item in self._items]))
        self.shift.show_places(plan, Shift, _same([item.shift_id for item in self._items]))
        self.add(
            Field("Kind", self.kind),
            Field("Covers: area", self.area),
            Field("Covers: shift", self.shift),
        )
        today = self._page.session.today
        self.expires, self.review = DateBox(today, coming=True), DateBox(today, coming=True)
        self.expires_field = Field("Last day it counts, if any", self.expires)
        self.review_field = Field("Look at it again on, if ever", self.review)
        self.add(self.expires_field, self.review_field)
        self.names = QCheckBox("May show people's names")
        self.add(self.names)

    def _add_date(self) -> None:
        days = sorted({item.shows for item in self._items if item.shows is not None})
        self._guessed = days[0] if len(days) == 1 else None
        self.shows = DateBox(self._page.session.today, self._guessed, past=True)
        one = len(self._items) == 1
        hint = f"{CHECK.capitalize()}: guessed from the file." if len(days) == 1 else ""
        if len(days) > 1:
            hint = "Leave it empty to keep a date for each file."
        label = "Date it shows" if one else "Date they show"
        self.shows_field = Field(label, self.shows, hint)
        self.add(self.shows_field)
        if len(days) > 1:
            span = f"{long_date(days[0])} to {long_date(days[-1])}"
            self.right = QCheckBox(f"The guessed dates are right: {span}")
            self.add(self.right)

    def _double(self, item: Evidence) -> QCheckBox:
        day = f" {long_date(item.shows)}" if item.shows else ""
        words = f"This is the same file as {item.reference}, {item.title}{day}."
        self.add(plain_label(words, "body", wrap=True))
        box = QCheckBox(f"Link {item.reference} instead")
        box.setAccessibleDescription(words)
        box.setChecked(True)
        self.add(box)
        return box

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if self._items:
            for field in (self.shows_field, self.expires_field, self.review_field):
                day_of(field, found)
        if not self.links.take():
            words = f"Choose one concern for “{self.links.pending()}”, or clear the box"
            found.append((self.links_field, words))
        return found

    def _facts(self) -> dict[str, Any]:
        if not self._items:
            return {}
        facts: dict[str, Any] = {
            "area_id": self.area.place_id(),
            "shift_id": self.shift.place_id(),
            "may_show_names": self.names.isChecked(),
        }
        if (day := self.shows.day()) is not None:
            facts["shows"] = day
        if (kind := self.kind.word()) is not None:
            facts["kind"] = kind
        for name, box in (("expires", self.expires), ("review_on", self.review)):
            if (day := box.day()) is not None:
                facts[name] = day
        return facts

    def _facts_of_attachments(self, facts: dict[str, Any]) -> dict[str, Any]:
        """What was typed goes for what came with a mail too; a date only guessed does not."""
        kept = {name: value for name, value in facts.items() if name != "kind"}
        if kept.get("shows") == self._guessed:
            kept.pop("shows", None)
        return kept

    def act(self) -> None:
        from evident.operations.evidence import Link
        from evident.operations.sorting import sort_evidence

        session = self._page.session
        links = [Link(reference, question) for reference, question in self.links.links()]
        too = [item.id for box, item in self._doubles if box.isChecked()] if links else []
        ids, facts = [item.id for item in self._items], self._facts()
        right = self.right is not None and self.right.isChecked()

        ticked = self.attachments.chosen() if self.attachments is not None else []
        named = [link.reference for link in links]
        given = self._facts_of_attachments(facts)

        def done(_: object) -> None:
            self.finish()
            if not ticked:
                self._sorted_as(named, None)
                return
            wanted = [(link.reference, link.question) for link in links]
            take_in(
                self._page, ticked, wanted, lambda taken: self._sorted_as(named, taken), **given
            )

        session.do(
            self._page,
            lambda: sort_evidence(
                session.store, ids, links, linked_too=too, dates_right=right, **facts
            ),
            done,
            self._refused,
        )

    def _refused(self, error: UserError) -> None:
        self.complain(error)


def _line(item: Evidence) -> str:
    if item.shows is None:
        return f"{item.reference} {item.title}: no date"
    return f"{item.reference} {item.title}: {long_date(item.shows)}, {CHECK}"


def _same(values: Sequence[int | None]) -> int | None:
    return values[0] if len(set(values)) == 1 else None
