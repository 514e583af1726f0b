"""What a manager does on the page of one concern, and what is seen of it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton

from evident.ui.places import Place

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 4, 21)


def go(page, reference, detail=""):
    page.make_current()
    page.show_place(Place("concern", reference, detail))


def words_of(page, reference, question):
    return view_answer(page, reference, question).words


def view_answer(page, reference, question):
    from evident.plan.records import Answer

    concern = page.session.plan.concern(reference)
    answers = page.session.plan.all(Answer).where("concern_id", concern.id)
    return next(answer for answer in answers if answer.question == question)


def dialog(page):
    found = [d for d in page.window().findChildren(QDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def menu(page):
    """The menu that is open, as words to what they do."""
    found = [m for m in page.findChildren(QMenu) if m.isVisible()]
    assert len(found) == 1
    return {action.text(): action for action in found[0].actions() if action.text()}


def click(page, name):
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def shown_words(page):
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def remove(page, reference, settled):
    go(page, reference)
    next(one for one in page.commands() if one.name == "concern.bin").run()
    form = dialog(page)
    form.why.setPlainText("Entered twice")
    form.try_to_act()
    settled()
