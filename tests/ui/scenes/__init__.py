"""Every screen as a scene: a place, what is done there, and the plan it is shown with.

``tests/screens.py`` draws them; ``test_every_screen.py`` looks at their names, sizes and words.
Pages come from the registry of places; dialogs are opened by the commands named in ``listing``.
"""

from tests.ui.scenes.listing import scenes
from tests.ui.scenes.plans import clock, empty_plan, lengthen, open_session, read_plan
from tests.ui.scenes.reports import SECOND_REPORT
from tests.ui.scenes.scene import EMPTY, LONG, READ, READ_PAGE, SAMPLE, YEAR, Scene, settle
from tests.ui.scenes.showing import SIZES, leave, show, window_of

__all__ = [
    "EMPTY",
    "LONG",
    "READ",
    "READ_PAGE",
    "SAMPLE",
    "SECOND_REPORT",
    "SIZES",
    "YEAR",
    "Scene",
    "clock",
    "empty_plan",
    "leave",
    "lengthen",
    "open_session",
    "read_plan",
    "scenes",
    "settle",
    "show",
    "window_of",
]
