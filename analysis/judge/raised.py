"""Where in a measure, a test or a family of numbers a fault stands: a typing error there is no fault of the row that asks."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def under(error: BaseException, function: Callable) -> str:
    """The line of a function's own file that an error came through last, with file, relative to the project.

    Parameters
    ----------
    error : BaseException
        As caught, with its traceback.
    function : Callable
        What was asked.

    Returns
    -------
    str
        For instance ``analysis/judge/replications/shares.py, line 24``; empty where the function was not reached.
    """
    file = inspect.unwrap(function).__code__.co_filename
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return place(file, lines[-1]) if lines else ""


def within(function: Callable, word: str) -> str:
    """The first line of a function in which a word stands in quotes, or where there is none the line that the function begins with, as :func:`under` has it."""
    unwrapped = inspect.unwrap(function)
    lines, first = inspect.getsourcelines(unwrapped)
    found = next((number for number, line in enumerate(lines) if f'"{word}"' in line or f"'{word}'" in line), 0)
    return place(unwrapped.__code__.co_filename, first + found)


def place(file: str, line: int) -> str:
    """A file, relative to the project, with a line of it."""
    path = Path(file)
    return f"{(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()}, line {line}"
