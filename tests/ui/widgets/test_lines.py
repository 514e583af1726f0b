"""Lines in a layout: what is shown already stays, the rest is shown in what is free."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from evident.ui.widgets.flow import flowing, in_flow
from evident.ui.widgets.lines import Lines


@pytest.fixture
def held(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def seen(held):
    labels = [label for label in held.findChildren(QLabel) if label.isVisible()]
    labels.sort(key=lambda label: (label.y(), label.x()))
    return [label.text() for label in labels]


def shown_in(layout):
    return Lines(
        layout,
        lambda value: QLabel(value[1]),
        lambda value: value[0],
        lambda label, value: label.setText(value[1]),
    )


@pytest.mark.parametrize("flow", [False, True])
def test_widgets_follow_their_values_in_order(held, qtbot, flow):
    layout = QVBoxLayout(held)
    inner = flowing()
    if flow:
        layout.addWidget(inner)
    lines = shown_in(in_flow(inner) if flow else layout)
    lines.show([(1, "one"), (2, "two"), (3, "three")])
    first, second, third = lines.widgets
    lines.show([(3, "three"), (1, "one, changed")])
    assert lines.widgets == [third, first]
    qtbot.waitUntil(lambda: seen(held) == ["three", "one, changed"])
    lines.show([(4, "four"), (5, "five"), (6, "six"), (7, "seven")])
    assert {first, second, third} < set(lines.widgets)
    qtbot.waitUntil(lambda: seen(held) == ["four", "five", "six", "seven"])
    lines.show([])
    assert seen(held) == []


def test_a_widget_goes_with_its_value_where_it_cannot_show_another(held, qtbot):
    lines = Lines(QVBoxLayout(held), QLabel, lambda words: words)
    lines.show(["one", "two"])
    first, second = lines.widgets
    lines.show(["two", "three"])
    assert lines.widgets[0] is second
    assert first not in lines.widgets
    qtbot.waitUntil(lambda: seen(held) == ["two", "three"])


def test_what_has_the_focus_never_becomes_something_else(held, qtbot):
    lines = Lines(
        QVBoxLayout(held), QPushButton, lambda words: words, lambda made, words: made.setText(words)
    )
    lines.show(["one"])
    with qtbot.waitActive(held):
        held.activateWindow()
    lines.widgets[0].setFocus()
    assert lines.widgets[0].hasFocus()
    before = lines.widgets[0]
    lines.show(["two"])
    assert lines.widgets[0] is not before
    assert before.isHidden()
    assert lines.widgets[0].text() == "two"
