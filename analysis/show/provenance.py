"""Where an exhibit comes from in the code: the function that shows it and the measures it rests on."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

ROOT = Path(__file__).resolve().parents[2]
_SHOWN_BY = "analysis.show."
_MEASURED_BY = "analysis.measure."
# Modules through which a call is followed down to the measures.
_ON_THE_WAY = ("analysis.show.", "analysis.judge.")
_FRAME = ("analysis.show.exhibit", "analysis.show.provenance")


def maker() -> FunctionType | None:
    """The function of :mod:`analysis.show` that a chapter has called and that is running now.

    Returns
    -------
    function or None
        The outermost one; None where no such function is running.
    """
    found, frame = None, sys._getframe(1)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        made = frame.f_globals.get(frame.f_code.co_name)
        if module.startswith(_SHOWN_BY) and module not in _FRAME and inspect.isfunction(made):
            found = made
        frame = frame.f_back
    return found


def place(function: FunctionType) -> dict[str, str | int]:
    """Name, file and first line of a function.

    Returns
    -------
    dict
        ``function`` (dotted name), ``file`` (from the root of the project) and ``line`` (from 1).
    """
    code = function.__code__
    return {
        "function": f"{function.__module__}.{function.__qualname__}",
        "file": Path(code.co_filename).resolve().relative_to(ROOT).as_posix(),
        "line": code.co_firstlineno,
    }


def measures(function: FunctionType) -> list[dict[str, str]]:
    """The measures that a function may call, itself or through others of ``show`` and ``judge``.

    A name that occurs in the code counts as a call; the list can be longer than what one call runs
    through and is never shorter.

    Returns
    -------
    list of dict
        ``function`` (dotted name) and ``what`` (first line of its docstring), sorted by name.
    """
    seen: dict[FunctionType, None] = {}
    waiting = [function]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen[current] = None
        if current.__module__.startswith(_ON_THE_WAY):
            waiting += _named(current)
    found = [f for f in seen if f.__module__.startswith(_MEASURED_BY)]
    return sorted(
        ({"function": f"{f.__module__}.{f.__qualname__}", "what": _first_line(f)} for f in found),
        key=lambda entry: entry["function"],
    )


def _named(function: FunctionType) -> Iterator[FunctionType]:
    """Functions of the project that the code of a function names, also through modules (``trade.shares``)."""
    names = _names(function.__code__)
    known = [function.__globals__[name] for name in names if name in function.__globals__]
    modules = [each for each in known if isinstance(each, ModuleType) and each.__name__.startswith("analysis.")]
    through = [vars(module)[name] for module in modules for name in names if name in vars(module)]
    for each in (*known, *through):
        plain = inspect.unwrap(each) if callable(each) else each
        if isinstance(plain, FunctionType) and plain.__module__.startswith((_MEASURED_BY, *_ON_THE_WAY)):
            yield plain


def _names(code: CodeType) -> list[str]:
    """Names that code uses, nested functions included, in a fixed order."""
    inner = [name for constant in code.co_consts if isinstance(constant, CodeType) for name in _names(constant)]
    return sorted({*code.co_names, *inner})


def _first_line(function: FunctionType) -> str:
    return (inspect.getdoc(function) or "").partition("\n")[0]
