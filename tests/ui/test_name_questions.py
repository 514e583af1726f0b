"""Words that may be names are answered by key or button, one after the other."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evident.plan.portfolio.covering import NameQuestion
from evident.ui.widgets.name_questions import NONE, NameQuestions

ROSE = NameQuestion("Rose", "first name", 2, "Person B", "that Rose had seen", ("S1", "E001"))
WILL = NameQuestion("Will", "first name", 3, "Person C", "asked Will about it", ("S1",))


def test_a_and_n_answer_the_word_in_view(look, qtbot):
    widget = NameQuestions()
    qtbot.addWidget(widget)
    said = []
    widget.answered.connect(lambda question, covered: said.append((question.words, covered)))
    widget.show_questions((ROSE, WILL))
    QTest.keyClick(widget.table, Qt.Key.Key_A)
    widget.show_questions((WILL,))
    QTest.keyClick(widget.table, Qt.Key.Key_N)
    assert said == [("Rose", True), ("Will", False)]
    widget.show_questions(())
    assert widget.said.text() == NONE
