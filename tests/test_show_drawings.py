"""Drawings as files: smaller, and still the same drawing."""

import io
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from analysis.show import drawings, style
from analysis.show.exhibit import FigureExhibit

SVG = "{http://www.w3.org/2000/svg}"
HREF, XLINK = "href", "{http://www.w3.org/1999/xlink}href"


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


def shapes(text):
    return [e.tag for e in ElementTree.fromstring(text).iter() if e.tag in (SVG + "path", SVG + "use")]


def points(path):
    """Places that a path goes through, whether it is written in places or in steps."""
    x = y = x0 = y0 = 0.0
    bend = None
    found = []
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if letter in "hv":
            numbers = [numbers[0], 0] if letter == "h" else [0, numbers[0]]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "t":
            # The curve goes on as the last one came.
            pairs.insert(0, (x - bend[0], y - bend[1]))
        places = pairs if letter.isupper() else [(x + dx, y + dy) for dx, dy in pairs]
        found += places
        bend = places[0] if letter in "qt" else None
        x, y = places[-1] if places else (x0, y0)
        x0, y0 = (x, y) if letter in "Mm" else (x0, y0)
    return found


def moved(transform):
    """Matrix of what an element says of its place, size and direction."""
    matrix = np.eye(3)
    for kind, numbers in re.findall(r"(\w+)\(([^)]*)\)", transform or ""):
        x, *rest = (float(number) for number in numbers.split())
        y = rest[0] if rest else 0.0 if kind == "translate" else x
        turn = np.deg2rad(x)
        matrix = matrix @ {
            "translate": np.array([[1, 0, x], [0, 1, y], [0, 0, 1]]),
            "scale": np.diag([x, y, 1]),
            "rotate": np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]]),
        }[kind]
    return matrix


def places(text):
    """Where on the page each shape and each letter has its points."""
    tree = ElementTree.fromstring(text)
    named = {e.get("id"): e for e in tree.iter() if e.get("id")}
    found = []

    def look(element, matrix):
        matrix = matrix @ moved(element.get("transform"))
        if element.tag == SVG + "use":
            matrix = matrix @ moved(f"translate({element.get('x', 0)} {element.get('y', 0)})")
            look(named[(element.get(HREF) or element.get(XLINK))[1:]], matrix)
        elif element.get("d"):
            found.append(np.array([(x, y, 1) for x, y in points(element.get("d"))]) @ matrix.T)
        elif element.tag != SVG + "defs":
            for child in element:
                look(child, matrix)

    look(tree, np.eye(3))
    return found


def test_compact_drawing_has_the_same_shapes_and_loses_half(plain):
    compact = drawings.compact(plain)
    assert shapes(compact) == shapes(plain)
    assert len(compact) < 0.5 * len(plain)


def test_compact_drawing_moves_nothing_by_more_than_two_hundredths_of_a_point(plain):
    before, after = places(plain), places(drawings.compact(plain))
    assert len(before) == len(after) > 50
    assert all(np.abs(one - other).max() < 0.02 for one, other in zip(before, after, strict=True))


def test_compact_drawing_refers_to_what_it_names(plain):
    tree = ElementTree.fromstring(drawings.compact(plain))
    names = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(names) == len(set(names))
    referred = {e.get(HREF)[1:] for e in tree.iter() if e.get(HREF)} | set(re.findall(r"url\(#([^)]*)\)", drawings.compact(plain)))
    assert referred and referred <= set(names)


def test_letters_keep_their_scale_where_a_formula_draws_lines():
    drawn = Figure(figsize=(2, 1))
    drawn.text(0.1, 0.5, r"$\frac{1}{2}$ of it")
    plain = drawings._saved(drawn, "svg", {"Date": None, "Creator": None}).decode()
    compact = drawings.compact(plain)
    assert compact.count("scale(0.015625)") == plain.count("scale(0.015625)") > 5
    assert all(np.abs(one - other).max() < 0.02 for one, other in zip(places(plain), places(compact), strict=True))


def test_curves_that_go_on_as_they_came_leave_out_where_they_bend():
    assert drawings._smooth("m0 0q10 0 10-10q0-11-9-10q-9 5-9-9l5 5q5 5 9 9z") == "m0 0q10 0 10-10t-9-10q-9 5-9-9l5 5q5 5 9 9z"
    # Not further than a thousandth from where they bent, even after many that were a little off.
    assert drawings._smooth("m0 0q10 0 20 0q11 0 20 0q12 0 20 0") == "m0 0q10 0 20 0t20 0q12 0 20 0"


def test_groups_that_say_nothing_are_opened_up_and_no_other():
    drawing = '<svg><g><g a="b"><g c="d"/><g/><path/></g></g></svg>'
    assert drawings._without_bare_groups(drawing) == '<svg><g a="b"><g c="d"/><g/><path/></g></svg>'


def test_colours_are_short_where_nothing_is_lost():
    drawn = '<svg><path style="fill: #ffffff; stroke: #d55e00" r="1"/><path style="fill: #33cc3c" r="2"/></svg>'
    assert drawings.compact(drawn) == '<svg><path style="fill:#fff;stroke:#d55e00" r="1"/><path style="fill:#33cc3c" r="2"/></svg>'


def test_neighbours_alike_say_their_style_once_unless_they_are_named_or_blended():
    alike = '<path d="M1 1" style="fill:red"/><use href="#a" style="fill:red"/>'
    assert drawings.compact(f"<svg>{alike}</svg>") == '<svg><g style="fill:red"><path d="m1 1"/><use href="#a"/></g></svg>'
    for kept in (alike.replace("<path", '<path id="a"'), alike.replace("fill:red", "opacity:0.5"), alike.replace("red", "blue", 1)):
        assert drawings.compact(f"<svg>{kept}</svg>").count("style") == 2


def test_names_stay_apart_beyond_the_alphabet():
    names = [drawings._letter(i) for i in range(2000)]
    assert len(set(names)) == 2000 and names[:2] == ["a", "b"]


def test_picture_has_a_palette_and_a_resolution(figure):
    picture = Image.open(io.BytesIO(drawings.png(figure)))
    assert picture.mode == "P" and picture.size == (800, 600)
    assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_picture_keeps_the_colours_of_areas_and_grid():
    with style.applied():
        drawn = style.new_figure(style.Size("wide", 6.3, 3.8))
        axes = drawn.subplots()
        vectors = [colour for name, colour in style.COLOURS.items() if name not in ("reference", "thesis", "unspecified")]
        axes.stackplot([1, 2, 3], [[1, 2, 1 + i % 3] for i in range(len(vectors))], colors=vectors, edgecolor="white", alpha=0.95)
        axes.set_ylim(0, 40)
        style.settle(drawn)
        whole = Image.frombytes("RGBA", (1260, 760), drawings._saved(drawn, "rgba", None)).convert("RGB")
        few = Image.open(io.BytesIO(drawings.png(drawn))).convert("RGB")
    before, after = (np.asarray(picture).reshape(-1, 3).astype(int) for picture in (whole, few))
    for _, colour in sorted(whole.getcolors(before.size), reverse=True)[: len(vectors) + 2]:
        place = (before == colour).all(axis=1).argmax()
        assert abs(after[place] - colour).max() <= 2, f"{colour} became {after[place]}"


def drawn(words, **legend):
    figure = style.new_figure(style.Size("narrow", 3.75, 3))
    with style.applied():
        axes = figure.subplots()
        axes.plot([1, 2, 3], label="a line")
        axes.set_title(words)
        if legend:
            figure.legend(loc="outside upper right", **legend)
        style.settle(figure)
    return figure


def test_words_that_run_over_the_edge_are_named():
    assert style.cut_off(drawn("a title")) == []
    long = "a title that is a good deal longer than a phone is wide"
    assert style.cut_off(drawn(long)) == [long]


def test_a_legend_that_runs_over_the_edge_is_named_by_its_words():
    assert style.cut_off(drawn("a title", labels=["a line"])) == []
    long = "a name in the legend that is far longer than a phone is wide"
    assert style.cut_off(drawn("a title", labels=[long])) == [long]


def test_words_in_too_small_letters_are_named():
    figure = drawn("a title")
    assert style.too_small(figure) == []
    figure.axes[0].set_title("a title", loc="left", fontsize=style.SMALLEST - 0.1)
    figure.axes[0].set_xticks([1], ["a tick"], fontsize=style.SMALLEST - 0.1)
    assert style.too_small(figure) == ["a title", "a tick"]


def test_words_are_as_wide_in_the_layout_as_in_the_vector_drawing():
    def width(dots_per_inch):
        with style.applied():
            figure = style.new_figure(style.Size("narrow", 3.75, 3))
            figure.dpi = dots_per_inch
            return figure.text(0, 0, "USA tightens", fontsize=7.5).get_window_extent().width / dots_per_inch

    assert width(100) == pytest.approx(width(1000), rel=0.01)


LONG_TICKS = ["the years before the thesis", "the years of the thesis", "the years after the thesis"]


def with_ticks(labels, width=3.75, turned=0, places=None):
    """A drawing whose axes stand where they are told to, whatever their labels need."""
    with style.applied():
        figure = style.new_figure(style.Size("narrow", width, 3))
        figure.set_layout_engine(None)
        axes = figure.add_axes((0.1, 0.4, 0.8, 0.5))
        axes.set_xticks(places or range(len(labels)), labels, rotation=turned)
        axes.set_xlim(-0.5, len(labels) - 0.5)
        axes.set_yticks([])
    return figure


def test_labels_of_ticks_that_run_over_the_edge_are_named():
    long = "a label that is far longer than what is left beside it"
    assert style.cut_off(with_ticks(["one", "two", "three"])) == []
    assert style.cut_off(with_ticks(["one", "two", long])) == [long]


def test_labels_of_ticks_that_run_together_are_named():
    assert style.run_together(with_ticks(["1995", "2005", "2015"])) == []
    first, second, third = LONG_TICKS
    assert style.run_together(with_ticks(LONG_TICKS)) == [(first, second), (second, third)]


def test_labels_of_ticks_that_leave_no_space_between_run_together():
    def space(places):
        figure = with_ticks(["1995", "1996"], places=places)
        first, second = (one.get_window_extent() for one in style.tick_labels(figure))
        return style.run_together(figure), (second.x0 - first.x1) * 72 / figure.dpi

    close, points = space([0, 0.217])
    assert close == [("1995", "1996")] and 0 < points < 1, "they do not overlap"
    apart, points = space([0, 0.227])
    assert apart == [] and 1 < points < 3


@pytest.mark.parametrize("turned", [45, -60, 90])
def test_turned_labels_lie_side_by_side_though_the_boxes_about_them_overlap(turned):
    assert style.run_together(with_ticks(LONG_TICKS, 1.5, turned)) == []
    assert style.run_together(with_ticks(LONG_TICKS, 0.3, turned))


def test_labels_of_ticks_that_are_not_drawn_count_for_nothing():
    figure = with_ticks(["in", "beyond", "far beyond"], places=[0, 2.501, 7])
    assert [one.get_text() for one in style.tick_labels(figure)] == ["in"]
    figure.axes[0].set_axis_off()
    assert style.tick_labels(figure) == []


def test_figure_whose_tick_labels_run_together_is_not_written():
    def draw(figure, size):
        figure.subplots().set_xticks(range(3), LONG_TICKS)

    close = FigureExhibit("made-up", "A title", "", pd.DataFrame({"a": [1]}), (), "percent", draw, "what is drawn")
    with pytest.raises(ValueError, match="figure made-up, drawn 3.75 inches wide: the tick labels '.* before .*' and '.* of .*' run together; set fewer"):
        close.files()


def test_figure_whose_words_are_cut_off_is_not_written():
    def draw(figure, size):
        figure.subplots().set_title("a title far too long for a phone, though it fits on the wide page")

    cut = FigureExhibit("made-up", "A title", "", pd.DataFrame({"a": [1]}), (), "percent", draw, "what is drawn")
    with pytest.raises(ValueError, match="figure made-up, drawn 3.75 inches wide: 'a title far too long .* runs over the edge; break the line"):
        cut.files()
