"""Pages named in words."""

import pytest

from evident.plan.errors import UserError
from evident.plan.page_ranges import pages_in_words, pages_to_print, read_pages


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6)),
        ("2", (2,)),
        ("1-3, 5", (1, 2, 3, 5)),
        (" 5 ;1 – 2", (1, 2, 5)),
        ("2 to 3", (2, 3)),
        ("4-", (4, 5, 6)),
        ("3-1", (1, 2, 3)),
        ("2,2,2-3", (2, 3)),
    ],
)
def test_pages_are_read_as_people_write_them(words, pages):
    assert read_pages(words, 6) == pages


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("7", "It has 6 pages, so there is no page 7."),
        ("0", "It has 6 pages, so there is no page 0."),
        ("2-9", "It has 6 pages, so there is no page 9."),
        ("two", "“two” names no page."),
        ("1-2-3", "“1-2-3” names no page."),
        ("-2", "“-2” names no page."),
    ],
)
def test_what_names_no_page_is_refused_with_the_reason(words, reason):
    with pytest.raises(UserError) as refused:
        read_pages(words, 6)
    assert refused.value.reason == reason


def test_pages_are_said_in_short():
    assert pages_in_words((5, 1, 2, 3)) == "1-3, 5"
    assert pages_in_words(read_pages("1,2,4,6-", 6)) == "1-2, 4, 6"


def test_a_file_that_has_grown_shorter_prints_what_is_left():
    assert pages_to_print("1-3, 5", 2) == (1, 2)
    assert pages_to_print("4-", 6) == (4, 5, 6)
    assert pages_to_print("5", 2) == (1, 2), "something is better than an empty item"
