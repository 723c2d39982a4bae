"""Figures on the dark page: the style sheet turns their lightness over and keeps their hues."""

import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from analysis.show import style

CSS = (Path(__file__).parents[1] / "book/_static/edition.css").read_text(encoding="utf-8")
# Of Filter Effects Level 1, for the turn of hues; of WCAG 2.2, for contrast.
HUE, LUMINANCE = np.array([0.213, 0.715, 0.072]), np.array([0.2126, 0.7152, 0.0722])


def filters() -> set[tuple[str, str]]:
    return set(re.findall(r"--drawing: invert\(([\d.]+)\) hue-rotate\((\d+)deg\);", CSS))


def dark(colour: str) -> np.ndarray:
    """Give the colour that the filter makes of one: inverted, and the hue turned by half a circle."""
    amount = float(next(iter(filters()))[0])
    inverted = np.array(to_rgb(colour)) * (1 - 2 * amount) + amount
    return (2 * (inverted @ HUE) - inverted).clip(0, 1)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    low, high = sorted(np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ LUMINANCE for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_both_dark_schemes_filter_alike_and_print_does_not():
    assert len(filters()) == 1 and len(re.findall(r"--drawing: invert", CSS)) == 2
    assert next(iter(filters()))[1] == "180"
    assert "--drawing: none;" in CSS.split("/* Print: ")[1]
    assert CSS.count("filter: var(--drawing);") == 2


def test_the_ground_of_a_drawing_is_that_of_the_page():
    papers = re.findall(r"color-scheme: dark;\s+--paper: (#\w{6});", CSS)
    assert len(papers) == 2
    for paper in papers:
        assert np.abs(dark("#FFFFFF") - np.array(to_rgb(paper))).max() < 0.03


@pytest.mark.parametrize("colour", sorted(set(style.COLOURS.values())))
def test_a_colour_reads_on_the_dark_page_as_well_as_on_white(colour):
    on_white = contrast(np.array(to_rgb(colour)), np.ones(3))
    assert contrast(dark(colour), dark("#FFFFFF")) >= min(on_white, 4.5)
