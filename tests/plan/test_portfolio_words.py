"""What the pages of a portfolio say of checks without an action."""

import pytest

from evident.plan.portfolio.check_values import Seen
from evident.plan.words import Result


@pytest.mark.parametrize(
    ("result", "followed", "said"),
    [
        (Result.MET, (), ()),
        (Result.NOTHING, (), ()),
        (Result.PARTLY, (), ("No action was recorded for this.",)),
        (Result.NOT_MET, (), ("No action was recorded for this.",)),
        (Result.NOT_MET, ("Review: open.",), ("Review: open.",)),
        (Result.PARTLY, ("Review: done.",), ("Review: done.",)),
    ],
)
def test_a_result_that_asked_for_something_says_what_followed(result, followed, said):
    assert Seen("S1", result, "Seen.", "", followed).after == said
