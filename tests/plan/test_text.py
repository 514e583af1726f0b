import pytest

from evident.plan.errors import UserError
from evident.plan.text import LONGEST, clean, clean_line, shortened, visible


def test_what_people_write_stays():
    written = "<Mrs J> & R&D: BP <90/60 — £5 🙂 שלום ŵ"
    assert clean(written) == written


def test_what_cannot_be_read_goes():
    assert clean("a\x00b\x0bc\x1f\r\nd") == "abc\nd"
    assert clean("x\ud800y") == "x\ufffdy"


def test_letters_are_composed():
    assert clean("cafe\u0301") == "caf\u00e9"


def test_20_000_characters_are_taken_and_one_more_is_not():
    assert len(clean("x" * LONGEST)) == LONGEST
    with pytest.raises(UserError, match="20,001"):
        clean("x" * (LONGEST + 1))


def test_titles_are_one_line():
    assert clean_line("two\nlines  here") == "two lines here"
    assert len(clean_line("x" * 300)) == 200


def test_direction_marks_are_shown():
    assert visible("audit\u202egnp.exe") == "audit[U+202E]gnp.exe"


def test_texts_are_cut_at_a_word():
    assert shortened("Gaps in medicines administration records", 20) == "Gaps in medicines…"
    assert shortened("short", 20) == "short"


def test_marks_that_nobody_sees_are_no_text():
    assert clean(" \u200b\u202e\n\ufeff ") == ""
    assert clean("\u200fשלום\u200f") == "\u200fשלום\u200f"
