"""Drawings as files: smaller, and still the same drawing."""

import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
from matplotlib.figure import Figure
from PIL import Image

from analysis.show import drawings, style

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def figure():
    drawn = Figure(figsize=(4, 3))
    axes = drawn.subplots()
    axes.plot([1, 2, 3], [1.123456, -2.2, 0.000004], marker="o")
    axes.set_title("ÄÖ 123: a title")
    return drawn


@pytest.fixture(scope="module")
def plain(figure):
    buffer = io.StringIO()
    with style.applied():
        figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def test_compact_drawing_has_the_same_elements_and_loses_two_fifths(plain):
    compact = drawings.compact(plain)
    shapes = lambda text: [e.tag for e in ElementTree.fromstring(text).iter() if e.tag in {SVG + t for t in ("path", "use", "g")}]  # noqa: E731
    assert shapes(compact) == shapes(plain)
    assert len(compact) < 0.65 * len(plain)


def test_compact_drawing_moves_nothing_by_more_than_half_a_hundredth_of_a_point(plain):
    numbers = lambda text: [float(n) for d in re.findall(r' d="([^"]*)"', text) for n in re.findall(r"-?\d+(?:\.\d+)?", d)]  # noqa: E731
    before, after = numbers(plain), numbers(drawings.compact(plain))
    assert len(before) == len(after)
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 0.005 + 1e-9


def test_compact_drawing_refers_to_what_it_names_and_keeps_the_scale_of_glyphs(plain):
    compact = drawings.compact(plain)
    tree = ElementTree.fromstring(compact)
    names = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(names) == len(set(names))
    referred = {e.get(HREF)[1:] for e in tree.iter() if e.get(HREF)} | set(re.findall(r"url\(#([^)]*)\)", compact))
    assert referred and referred <= set(names)
    assert compact.count("scale(0.015625)") == plain.count("scale(0.015625)")


def test_names_stay_apart_beyond_the_alphabet():
    names = [drawings._letter(i) for i in range(2000)]
    assert len(set(names)) == 2000 and names[:2] == ["a", "b"]


def test_picture_has_a_palette_and_a_resolution(figure):
    picture = Image.open(io.BytesIO(drawings.png(figure)))
    assert picture.mode == "P" and picture.size == (800, 600)
    assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)
