"""Drawings as files: vector drawings without idle digits, pictures with a palette.

A page shows up to seventeen drawings; half of what matplotlib writes into a vector drawing is white space,
metadata and digits far below what a screen or a printer can show.
"""

from __future__ import annotations

import io
import re

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

DOTS_PER_INCH = 200
# Flat colours and the most frequent of their blends at edges: with 64 the drawings look the same as in full colour.
COLOURS_OF_A_PICTURE = 64
# The steps above take up to six times as long and save a tenth.
COMPRESSION = 7
# Hundredths of a point: a hundredth is 0.0035 mm on paper.
DIGITS = 2

_IDLE = (
    re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL),
    re.compile(r"\s*<!--.*?-->", re.DOTALL),
    re.compile(r"\s*<!DOCTYPE[^>]*>"),
    re.compile(r"<\?xml[^>]*\?>\s*"),
    # Names of groups, which nothing refers to.
    re.compile(r'(?<=<g) id="[^"]*"'),
)
# The older name of what other parts refer to, which is written as ``href`` here.
_XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
_BETWEEN = re.compile(r">\s+<")
_GEOMETRY = re.compile(r'( (?:d|x|y|points|transform|width|height)=")([^"]*)(?=")')
_STYLE = re.compile(r'(?<= style=")[^"]*(?=")')
_GREY = re.compile(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3\b")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_STEP = re.compile(r"([MLQCz])([^MLQCz]*)")
_NAMED = re.compile(r'<(?:path|clipPath) id="([^"]*)"')
# Neighbours with the same clipping and style. What carries a name may be used elsewhere, where a group's style would not follow.
_ALIKE = re.compile(
    r'<(?:path|use) (?!id=)[^<>]*?(?P<same>(?: clip-path="[^"]*")? style="[^"]*")/>'
    r"(?:<(?:path|use) (?!id=)[^<>]*?(?P=same)/>)+"
)
# A tick: a straight line with a stroke of its own. What is said where it is used (a fill, the same stroke) shows nowhere.
_TICK = re.compile(r'<path id="([^"]*)" d="m0 0[hv][-\d.]+" style="[^"]*stroke:#[^"]*stroke-width:[^"]*"/>')
_GROUP = re.compile(r"<g(?: [^>]*)?(?<!/)>|</g>")
_PLACED = re.compile(r'<use xlink:href="(#[^"]*)" transform="translate\((\S+) 0\)"/>')
# A letter, in 64ths of a hundredth of its size, and a word: letters in hundredths, scaled to size; nothing else in it.
_LETTER = re.compile(r'(<path id="[^"]*" d=")([^"]*)" transform="scale\(0\.015625\)"/>')
# A letter as it is written: in steps, of whole numbers, with nothing said but its name.
_STEPS = re.compile(r'(?<=<path id=)("[^"]*" d=")([^".]*)(?="/>)')
_BEND = re.compile(r"([a-z])([^a-z]*)")
_WHOLE = re.compile(r"-?\d+")
_SIZE = re.compile(r'(?<=scale\()([\d.]+) -\1(?=\)")')
_WORD = re.compile(_SIZE.pattern + r'\)">(?:<defs>(?:<path [^>]*/>)*</defs>)?(?:<use [^>]*/>)*</g>')
_ANY_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def svg(figure: Figure) -> bytes:
    """The figure as a compact SVG, the same bytes in every run."""
    return compact(_saved(figure, "svg", {"Date": None, "Creator": None}).decode()).encode()


def png(figure: Figure) -> bytes:
    """The figure as a PNG of 200 dots per inch with a palette of 64 colours."""
    size = tuple(int(inches * DOTS_PER_INCH) for inches in figure.get_size_inches())
    buffer = io.BytesIO()
    _with_palette(_saved(figure, "rgba", None), size).save(buffer, "png", compress_level=COMPRESSION, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return buffer.getvalue()


def _with_palette(pixels: bytes, size: tuple[int, int]) -> Image.Image:
    """The most frequent colours as they are, the others as the nearest of these; Pillow's own palettes take five times as long."""
    places, colours = pd.factorize(np.frombuffer(pixels, np.uint32))
    values = colours.view(np.uint8).reshape(-1, 4)[:, :3]
    kept = np.argsort(-np.bincount(places), kind="stable")[:COLOURS_OF_A_PICTURE]
    strays = values[:, None].astype(int) - values[kept]
    nearest = (strays**2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    picture = Image.frombytes("P", size, nearest[places].tobytes())
    picture.putpalette(values[kept].tobytes())
    return picture


def compact(drawing: str) -> str:
    """An SVG of matplotlib without idle characters, its coordinates to a hundredth of a point, letters to a thousandth of their size."""
    for idle in _IDLE:
        drawing = idle.sub("", drawing)
    drawing = _GEOMETRY.sub(_rounded, _with_letters_in_thousandths(_BETWEEN.sub("><", drawing)))
    drawing = _STYLE.sub(lambda style: _GREY.sub(r"#\1\2\3", re.sub(r"\s*([:;,])\s*", r"\1", style.group())), drawing)
    drawing = _PLACED.sub(r'<use xlink:href="\1" x="\2"/>', drawing)
    drawing = _STEPS.sub(lambda letter: letter[1] + _smooth(letter[2]), drawing)
    return _ALIKE.sub(_said_once, _without_bare_groups(_with_plain_ticks(_with_short_names(drawing))))


def _with_letters_in_thousandths(drawing: str) -> str:
    """Letters in whole thousandths of their size, which need no scale of their own; as they are where a formula draws lines, too.

    Half of a drawing is letters. Half of a thousandth of their size is half of a hundredth of a point.
    """
    if len(_SIZE.findall(drawing)) != len(_WORD.findall(drawing)):
        return drawing
    drawing = _LETTER.sub(lambda letter: f'{letter[1]}{_scaled(letter[2], 10 / 64)}"/>', drawing)
    drawing = _PLACED.sub(lambda use: use.group().replace(use[2], _scaled(use[2], 10)), drawing)
    return _SIZE.sub(lambda size: f"{float(size[1]) / 10:g} -{float(size[1]) / 10:g}", drawing)


def _scaled(numbers: str, factor: float) -> str:
    return _ANY_NUMBER.sub(lambda number: str(round(float(number.group()) * factor)), numbers)


def _with_plain_ticks(drawing: str) -> str:
    names = "|".join(_TICK.findall(drawing))
    return re.sub(rf'(<use href="#(?:{names})"[^>]*?) style="[^"]*"', r"\1", drawing) if names else drawing


def _with_short_names(drawing: str) -> str:
    """What other parts refer to gets the shortest name, in the order of appearance."""
    short = {name: f"{_letter(i)}" for i, name in enumerate(dict.fromkeys(_NAMED.findall(drawing)))}
    drawing = re.sub(r' id="([^"]*)"', lambda m: f' id="{short.get(m[1], m[1])}"', drawing)
    drawing = re.sub(r'xlink:href="#([^"]*)"', lambda m: f'href="#{short.get(m[1], m[1])}"', drawing).replace(_XLINK, "")
    return re.sub(r"url\(#([^)]*)\)", lambda m: f"url(#{short.get(m[1], m[1])})", drawing)


def _letter(number: int) -> str:
    """a, b, ... z, ba, bb, ..."""
    text = chr(97 + number % 26)
    return text if number < 26 else _letter(number // 26) + text


def _rounded(attribute: re.Match) -> str:
    start, value = attribute.groups()
    value = " ".join(value.split())
    if start == ' transform="':
        return start + re.sub(r"translate\([^)]*\)", lambda moved: _NUMBER.sub(_round, moved.group()), value)
    if start == ' d="':
        return start + _relative(value)
    return start + _NUMBER.sub(_round, value)


def _relative(path: str) -> str:
    """A path in steps from point to point, which have fewer digits than places on the page.

    Each step starts from where the rounded steps before it have led, so that no error adds up.
    """
    written, here, start = [], (0.0, 0.0), (0.0, 0.0)
    for letter, numbers in _STEP.findall(path):
        values = [float(number) for number in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        steps = [(_short(x - here[0]), _short(y - here[1])) for x, y in points]
        written.append(_step(letter, steps))
        if points:
            here = (here[0] + float(steps[-1][0]), here[1] + float(steps[-1][1]))
        start = here if letter == "M" else start
        here = start if letter == "z" else here
    return "".join(written)


def _step(letter: str, steps: list[tuple[str, str]]) -> str:
    if letter == "L" and steps[0][1] == "0":
        return f"h{steps[0][0]}"
    if letter == "L" and steps[0][0] == "0":
        return f"v{steps[0][1]}"
    return letter.lower() + re.sub(r" (?=-)", "", " ".join(number for step in steps for number in step))


def _smooth(letter: str) -> str:
    """A letter whose curves go on as they come, where they do so within a thousandth of its size: half of their numbers can then be left out."""
    written, onward = [], None
    for step, numbers in _BEND.findall(letter):
        if step == "q":
            bend_x, bend_y, x, y = map(int, _WHOLE.findall(numbers))
            if onward and abs(bend_x - onward[0]) <= 1 and abs(bend_y - onward[1]) <= 1:
                step, numbers = "t", f"{x} {y}".replace(" -", "-")
                bend_x, bend_y = onward
            onward = (x - bend_x, y - bend_y)
        else:
            onward = None
        written.append(step + numbers)
    return "".join(written)


def _without_bare_groups(drawing: str) -> str:
    """Groups that say nothing are opened up."""
    kept: list[bool] = []

    def opened_up(tag: re.Match) -> str:
        if tag.group() != "</g>":
            kept.append(tag.group() != "<g>")
            return tag.group() if kept[-1] else ""
        return "</g>" if kept.pop() else ""

    return _GROUP.sub(opened_up, drawing)


def _said_once(run: re.Match) -> str:
    """Style of a run of neighbours on a group around them; opacity stays, since a group is blended as a whole."""
    same = run["same"]
    if re.search(r'[";]opacity:', same):
        return run.group()
    return f"<g{same}>{run.group().replace(same, '')}</g>"


def _round(number: re.Match) -> str:
    return _short(float(number.group()))


def _short(number: float) -> str:
    text = f"{number:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _saved(figure: Figure, ending: str, metadata: dict[str, None] | None) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=ending, dpi=DOTS_PER_INCH, metadata=metadata)
    return buffer.getvalue()
