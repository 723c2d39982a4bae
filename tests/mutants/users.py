"""Which modules of the analysis use a module, straight or by way of others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def name_of(path: Path) -> str:
    """The dotted name of a file: ``analysis/measure/trade.py`` is ``analysis.measure.trade``, a package that of its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _modules() -> dict[str, Path]:
    return {name_of(path): path for path in sorted((ROOT / "analysis").rglob("*.py"))}


@cache
def used_by(name: str) -> frozenset[str]:
    """Modules that a module imports, wherever in its text; a package that has a register has all of its modules."""
    path = _modules()[name]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set(_imported(tree, name if path.stem == "__init__" else name.rpartition(".")[0]))
    if "pkgutil" in {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}:
        found |= {module for module in _modules() if module.rpartition(".")[0] == name}
    return frozenset(found)


def _imported(tree: ast.Module, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in _modules())
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package.split(".")[: len(package.split(".")) - node.level + 1], *filter(None, [node.module])]) if node.level else node.module
            for full in (f"{base}.{alias.name}" for alias in node.names):
                yield from (known for known in (full, base) if known in _modules())


@cache
def users(name: str) -> frozenset[str]:
    """A module and all that use it, straight or by way of others."""
    found, last = {name}, set()
    while found != last:
        last = set(found)
        found |= {module for module in _modules() if used_by(module) & last}
    return frozenset(found)
