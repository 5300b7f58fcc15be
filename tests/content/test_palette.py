"""The colours that screen and paper share can be read, and none of them speaks alone."""

import pytest

from pilotcanvas.content import palette
from tests.method import bundled_method


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", by WCAG 2.2."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, by WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#1b5fae", "#1b5fae") == 1


@pytest.mark.parametrize("part", sorted(palette.HUES))
def test_text_can_be_read_on_everything_it_stands_on(part: str) -> None:
    hue = palette.HUES[part]
    for ground in (hue.tint, palette.PAPER):
        assert contrast(hue.strong, ground) >= 4.5
        assert contrast(palette.INK, ground) >= 7
        assert contrast(palette.MUTED, ground) >= 4.5
    assert contrast(palette.PAPER, hue.strong) >= 4.5


def test_notes_and_alarms_can_be_read() -> None:
    assert contrast(palette.INK, palette.NOTE) >= 7
    assert contrast(palette.MUTED, palette.NOTE) >= 4.5
    assert contrast(palette.ALARM, palette.PAPER) >= 4.5
    assert contrast(palette.ALARM, palette.HUES["actions"].tint) >= 4.5


@pytest.mark.parametrize("part", sorted(palette.HUES))
def test_the_steps_of_a_bar_go_from_light_to_dark(part: str) -> None:
    hue = palette.HUES[part]
    shades = [luminance(shade) for shade in (hue.strong, hue.middle, hue.light, hue.tint)]
    assert shades == sorted(shades)
    assert all(
        contrast(a, b) > 1.15 for a, b in zip(_shades(part), _shades(part)[1:], strict=False)
    )


def _shades(part: str) -> list[str]:
    hue = palette.HUES[part]
    return [hue.strong, hue.middle, hue.light, hue.tint]


def test_every_part_has_colours_and_every_step_a_sign_of_its_own() -> None:
    hues = [part.hue for part in bundled_method("nl").parts]
    assert set(hues) < set(palette.HUES)
    assert len(set(hues)) == len(hues)
    assert list(palette.SIGNS) == [None, 0, 1, 2, 3]
    assert len(set(palette.SIGNS.values())) == len(palette.SIGNS)


def test_every_perspective_has_a_shape_and_a_colour_of_its_own() -> None:
    perspectives = bundled_method("nl").scan.perspectives
    assert {each.shape for each in perspectives} == set(palette.SHAPES)
    assert {each.colour for each in perspectives} == set(palette.DOTS.values())
    assert len(perspectives) == len(palette.SHAPES) == len(palette.DOTS)
