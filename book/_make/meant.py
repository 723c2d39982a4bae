"""Which name was meant, where a cell or what it calls asks for one that is not there.

Python tells this in tracebacks that it prints itself; those of a kernel come as text, without it.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import re
from collections.abc import Iterable
from pathlib import Path

_OF_MODULE = re.compile(r"module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'|cannot import name '(?P<name2>\w+)' from '(?P<module2>[\w.]+)'")
_OF_PACKAGE = re.compile(r"No module named '(?P<module>[\w.]+)\.(?P<name>\w+)'")
_OF_CELLS = re.compile(r"name '(?P<name>\w+)' is not defined")


def nearest(root: Path, said: str, cells: Iterable[str] = ()) -> str:
    """The name of the project that is nearest to one that an error did not find.

    Parameters
    ----------
    root : Path
        The project.
    said : str
        What the error says, for instance ``module 'analysis.show' has no attribute 'trode'``.
    cells : iterable of str
        Code of the chapter, for names that it gives itself.

    Returns
    -------
    str
        Empty where none is near, or the error is another one.
    """
    if found := _OF_CELLS.search(said):
        known = {*dir(builtins), *(name for cell in cells for name in _given(cell))}
        return near(found["name"], known)
    if found := _OF_MODULE.search(said):
        return near(found["name"] or found["name2"], _names(root, found["module"] or found["module2"]))
    if found := _OF_PACKAGE.search(said):
        return near(found["name"], _names(root, found["module"]))
    return ""


def near(name: str, known: Iterable[str]) -> str:
    """The name among those known that is nearest to another; empty where none is near."""
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1)), "")


def _names(root: Path, module: str) -> set[str]:
    """Public names of a module of the project, with the modules of a package; none of another module."""
    place = root.joinpath(*module.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    if not file.is_file():
        return set()
    inside = {path.stem for path in place.glob("*.py")} | {path.parent.name for path in place.glob("*/__init__.py")}
    return {name for name in inside | _given(file.read_text(encoding="utf-8")) if not name.startswith("_")}


def _given(code: str) -> set[str]:
    """Names that code binds outside functions and classes; none where it is no Python."""
    try:
        body = ast.parse(code).body
    except SyntaxError:
        return set()
    names = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    names |= {(alias.asname or alias.name).split(".")[0] for node in body if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
    bound = (node for top in body if isinstance(top, ast.Assign | ast.AnnAssign) for node in ast.walk(top))
    return names | {node.id for node in bound if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
