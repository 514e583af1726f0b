"""Opens the form that covers names, or says what can be done about an item without pages."""

from typing import TYPE_CHECKING

from evident.plan.cover_boxes import can_be_covered, has_words_only
from evident.plan.errors import UserError
from evident.plan.records import Evidence
from evident.ui.dialogs.cover_names.dialog import CoverNames
from evident.ui.dialogs.cover_names.words import CoverWords

if TYPE_CHECKING:
    from evident.ui.page import Page


def cover_names(
    page: "Page", evidence_id: int, *, at_copy: bool = False
) -> CoverNames | CoverWords | None:
    """Open the form over *page*; None, and a message there, when the item cannot be covered.

    Boxes go on pages; what has words only gets a covered copy of them.

    *at_copy* begins with the covered copy, if there is one, to look through it once more.
    """
    plan = page.session.plan
    item = plan.all(Evidence).get(evidence_id)
    why = _why_not(page, item)
    if item is None or why is not None:
        page.complain(why or _gone())
        return None
    if has_words_only(item):
        words = CoverWords(page, item, at_copy=at_copy)
        words.open()
        return words
    form = CoverNames(page, evidence_id=item.id)
    if at_copy and item.covered_file:
        form.look_again(item.covered_file)
    form.open()
    return form


def _why_not(page: "Page", item: Evidence | None) -> UserError | None:
    if item is None or item.binned_on is not None:
        return _gone()
    if item.file in page.session.plan.damaged:
        return UserError(
            f"Names in {item.reference} cannot be covered.",
            "The file is damaged in the plan.",
            "Add it again, then cover that.",
        )
    if not can_be_covered(item):
        return UserError(
            f"{item.reference} has no pages to draw boxes on, and no words to copy.",
            "Boxes go on PDFs and pictures; words are read from mails, texts and office files.",
            "Leave it out of the portfolio or list it in the index only; or save it as PDF, "
            "add that, and cover names there.",
        )
    return None


def _gone() -> UserError:
    return UserError(
        "There is nothing to cover.",
        "The item is no longer in the plan.",
        "Undo its removal, or add the file again.",
    )
