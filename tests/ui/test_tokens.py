"""Every contrast of ux-spec section 10, worked out again from the tokens."""

import pytest

from evident.ui.tokens import DARK, LIGHT, Palette, contrast

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK, contrast()], ids=lambda look: look.name)


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@LOOKS
@pytest.mark.parametrize("ground", ["surface", "bg", "surface2", "sidebar", "row_hover"])
@pytest.mark.parametrize("text", ["text", "text2", "text3"])
def test_words_are_readable_on_every_ground(look: Palette, text: str, ground: str) -> None:
    assert ratio(look.colour(text), look.colour(ground)) >= 4.5


@LOOKS
def test_links_buttons_and_selected_rows_are_readable(look: Palette) -> None:
    assert ratio(look.accent, look.surface) >= 4.5
    assert ratio(look.accent, look.bg) >= 4.5
    assert ratio(look.accent_text, look.accent) >= 4.5
    assert ratio(look.text, look.accent_soft) >= 4.5


@LOOKS
def test_meanings_are_readable_on_their_fill_and_on_a_selected_row(look: Palette) -> None:
    for name, tone in look.tones.items():
        assert ratio(tone.text, tone.fill) >= 7, name
        assert ratio(tone.text, look.surface) >= 7, name
        assert ratio(tone.text, look.accent_soft) >= 6.5, name


@LOOKS
def test_edges_of_controls_and_the_focus_stand_out(look: Palette) -> None:
    assert ratio(look.border_strong, look.surface) >= 3
    assert ratio(look.border_strong, look.bg) >= 3
    assert ratio(look.focus, look.surface) >= 3
    assert ratio(look.focus, look.bg) >= 3


@LOOKS
def test_numbers_in_the_month_map_are_readable(look: Palette) -> None:
    for fill in look.heat[:4]:
        assert ratio(look.text, fill) >= 4.5
    assert ratio(look.accent_text, look.heat[4]) >= 4.5
