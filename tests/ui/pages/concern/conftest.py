"""The page of one concern, on S1 of the sample."""

import pytest
from tests.ui.pages.concern.driving import go

from evident.ui.pages.concern import ConcernPage


@pytest.fixture
def page(sample_session, qtbot, settled):
    """The page on S1, shown; what it wants to go to is kept in ``page.asked``."""
    made = ConcernPage(sample_session)
    qtbot.addWidget(made)
    made.asked = []
    made.wanted.connect(made.asked.append)
    made.resize(1138, 720)
    made.show()
    go(made, "S1")
    settled()
    return made
