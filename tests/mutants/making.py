"""Mutants of a module: one small change of its source each, by the operators of mutmut.

Runs with mutmut beside the locked environment: ``python tests/mutants/making.py FILE ...`` writes the
mutants of the files as JSON. mutmut's own runner leaves out constants of a module and every
decorated function; here they are changed like the rest. Left out are annotations, documentation,
imports, and what mutmut leaves out because it always breaks (the arguments of ``len`` and ``isinstance``).
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, WhitespaceInclusivePositionProvider
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
    spans = wrapper.resolve(WhitespaceInclusivePositionProvider)
    starts = list(accumulate(map(len, source.splitlines(keepends=True)), initial=0))
    seen = {ast.dump(ast.parse(source))}
    for function, node, changed in changes.found:
        first, last = (starts[place.line - 1] + place.column for place in (spans[node].start, spans[node].end))
        text = source[:first] + wrapper.module.code_for_node(changed) + source[last:]
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
    """The lines from the first to the last that differ, each side joined to one."""
    old, new = ([line.strip() for line in text.splitlines()] for text in (before, after))
    start = len(os.path.commonprefix([old, new]))
    end = len(os.path.commonprefix([old[start:][::-1], new[start:][::-1]]))
    return tuple(" ".join(side[start : len(side) - end]) for side in (old, new))


def of_file(path: str) -> tuple[str, list[dict[str, str]]]:
    """A path and the mutants of its text."""
    return path, list(mutants(Path(path).read_text(encoding="utf-8")))


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        json.dump(dict(pool.map(of_file, sys.argv[1:])), sys.stdout)
