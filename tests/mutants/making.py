"""Mutants of a module: one small change of its source each, by the operators of mutmut.

Runs with mutmut beside the locked environment: ``python tests/mutants/making.py FILE ...`` writes the
mutants of the files as JSON. mutmut's own runner leaves out constants of a module and every
decorated function; here they are changed like the rest. Left out are annotations, documentation,
imports, and what mutmut leaves out because it always breaks (the arguments of ``len`` and ``isinstance``).
"""

from __future__ import annotations

import ast
import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper
from mutmut.mutation.mutators import mutation_operators

LEFT_OUT = (cst.Annotation, cst.Import, cst.ImportFrom)
ALWAYS_BREAKS = ("len", "isinstance")


class _Changes(cst.CSTVisitor):
    """Collects pairs of a node and what may stand in its place, with the function around it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []
        self._around: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, LEFT_OUT) or _always_breaks(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._around.append(node.name.value)
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [(".".join(self._around), node, changed) for changed in operator(node)]
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._around.pop()


def _always_breaks(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in ALWAYS_BREAKS


def mutants(source: str) -> Iterator[dict[str, str]]:
    """Mutants of a source text, none twice and none that means the same as the original.

    Yields
    ------
    dict
        ``function`` around the change (empty at module level), ``line`` and ``mutant`` (the lines
        changed, before and after), ``source`` (the whole text).
    """
    wrapper = MetadataWrapper(cst.parse_module(source))
    changes = _Changes()
    wrapper.visit(changes)
    seen = {ast.dump(ast.parse(source))}
    for function, node, changed in changes.found:
        text = wrapper.module.deep_replace(node, changed).code
        meaning = _meaning(text)
        if meaning is not None and meaning not in seen:
            seen.add(meaning)
            before, after = _difference(source, text)
            yield {"function": function, "line": before, "mutant": after, "source": text}


def _meaning(text: str) -> str | None:
    try:
        return ast.dump(ast.parse(text))
    except SyntaxError:
        return None


def _difference(before: str, after: str) -> tuple[str, str]:
    """The lines that differ, each side joined to one."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return tuple(" ".join(line[2:].strip() for line in lines if line[0] == sign) for sign in "-+")


if __name__ == "__main__":
    json.dump({path: list(mutants(Path(path).read_text(encoding="utf-8"))) for path in sys.argv[1:]}, sys.stdout)
