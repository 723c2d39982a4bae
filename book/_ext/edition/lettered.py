"""Numbers of figures and tables in chapters without a number: ``Figure A2``, which no chapter 2 can be taken for."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

LETTER = "A"
KINDS = ("figure", "table")


def letter(numbers: dict[str, dict[str, dict[str, tuple]]]) -> None:
    """Put the letter before each number of one part, in place, where others have the number of their chapter before them.

    Parameters
    ----------
    numbers : dict
        Chapter → kind → anchor → parts of the number, as Sphinx keeps them.
    """
    series = [found[kind] for found in numbers.values() for kind in KINDS if kind in found]
    if not any(len(number) > 1 for each in series for number in each.values()):
        return
    for each in series:
        each.update({anchor: (f"{LETTER}{number[0]}",) for anchor, number in each.items() if len(number) == 1 and isinstance(number[0], int)})


def unletter(numbers: dict[str, dict[str, dict[str, tuple]]]) -> None:
    """Take the letter off again, in place: Sphinx counts without it, and writes a page anew whose numbers are not those of before.

    Parameters
    ----------
    numbers : dict
        As for :func:`letter`.
    """
    for each in (found[kind] for found in numbers.values() for kind in KINDS if kind in found):
        each.update({anchor: (int(number[0].removeprefix(LETTER)),) for anchor, number in each.items() if isinstance(number[0], str)})


def _unletter(app: Sphinx, env: BuildEnvironment) -> list[str]:
    unletter(env.toc_fignumbers)
    return []


def _letter(app: Sphinx, env: BuildEnvironment) -> list[str]:
    letter(env.toc_fignumbers)
    return []


def setup(app: Sphinx) -> None:
    """Connect it after Sphinx has counted, and what undoes it before."""
    app.connect("env-get-updated", _unletter, priority=100)
    app.connect("env-get-updated", _letter, priority=900)
