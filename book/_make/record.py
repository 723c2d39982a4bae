"""Remember from what the finished book was made, so that a build with nothing to do ends at once."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from pathlib import Path

from analysis.origin import commit
from book._ext.execution import digest
from book._make.layout import Layout

# What cannot change the book: products, environments, what tools leave behind, and the project's own tests.
_NO_INPUT = frozenset({"_build", "node_modules", "__pycache__"})
_TESTS = "tests"


def inputs(layout: Layout) -> str:
    """Hash every file of the project from which the book may be made, its commit, and the version of Python.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    return hashlib.sha256(
        f"{digest(layout.root, input_files(layout.root))} {commit(layout.root)} {platform.python_version()}".encode()
    ).hexdigest()


def is_current(layout: Layout, forms: list[str], made_from: str) -> bool:
    """Say whether the finished book, in these forms, was made from these inputs and is untouched since.

    Parameters
    ----------
    layout : Layout
        The project.
    forms : list of {"html", "pdf"}
        The forms asked for.
    made_from : str
        As :func:`inputs` gives it.
    """
    return all(
        _note(layout, form).is_file() and _read(layout, form) == (made_from, _state(layout, form)) for form in forms
    )


def remember(layout: Layout, forms: list[str], made_from: str) -> None:
    """Note that the finished book was made from these inputs."""
    for form in forms:
        _note(layout, form).write_text(f"{made_from}\n{_state(layout, form)}\n", encoding="utf-8")


def input_files(root: Path) -> list[Path]:
    """Files of a project from which its book may be made, sorted."""
    return sorted(path for path in _inputs_in(root) if path.relative_to(root).parts[0] != _TESTS)


def _inputs_in(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in _NO_INPUT or path.suffix == ".pyc":
            continue
        yield from _inputs_in(path) if path.is_dir() else [path]


def _note(layout: Layout, form: str) -> Path:
    return layout.products / f"{form}.made-from"


def _read(layout: Layout, form: str) -> tuple[str, ...]:
    return tuple(_note(layout, form).read_text(encoding="utf-8").split())


def _state(layout: Layout, form: str) -> str:
    """Hash names, sizes and times of the finished files: enough to see that somebody touched one."""
    place = layout.html if form == "html" else layout.pdf
    files = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
    total = hashlib.sha256()
    for path in files:
        facts = path.stat() if path.exists() else None
        total.update(f"{path.name} {facts and (facts.st_size, facts.st_mtime_ns)}\n".encode())
    return total.hexdigest()
