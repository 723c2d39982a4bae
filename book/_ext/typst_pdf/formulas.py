"""Formulas: TeX to Typst, all formulas of the book in one run of pandoc."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pypandoc
from docutils import nodes

from typst_pdf.errors import FormulaError, place_of

_MARK = "%%typst-pdf-formula%%"
_DOLLARS = re.compile(r"^\$(?P<body>.*)\$$", re.DOTALL)
_FORMULA_NODES = (nodes.math, nodes.math_block)
# A paragraph up to this length stays on the page of the formula that it leads to or goes on from.
_SIGNS_KEPT_TOGETHER = 600


class kept_together(nodes.Element):
    """A formula on a line of its own with the paragraphs whose sentence it belongs to."""


class Formulas:
    """Typst source of every formula of the book, by its TeX.

    Parameters
    ----------
    doctrees : mapping of docname to document
        The resolved chapters.

    Raises
    ------
    FormulaError
        A formula that pandoc cannot read, with chapter and line.
    """

    def __init__(self, doctrees: dict[str, nodes.document]) -> None:
        places = _places(doctrees)
        sources = sorted(places)
        converted = _convert(sources)
        self._typst = {}
        for source, result in zip(sources, converted, strict=True):
            match = _DOLLARS.match(result)
            if match is None:
                raise FormulaError(
                    f"{places[source]}: the formula {source!r} cannot be converted from TeX; "
                    "write it with commands that pandoc knows"
                )
            self._typst[source] = match["body"].strip()

    def typst(self, node: nodes.Element) -> str:
        """Return the Typst maths of a formula node, without its dollars."""
        return self._typst[tex_of(node)]


def keep_with_words(doctree: nodes.document) -> None:
    """Put each formula into one node with the short paragraphs before and after, between which no figure may come."""
    for formula in list(doctree.findall(nodes.math_block)):
        owner, siblings = formula.parent, list(formula.parent.children)
        before = [each for each in siblings[: siblings.index(formula)] if not isinstance(each, nodes.target)][-1:]
        after = siblings[siblings.index(formula) + 1 :][:1]
        kept = [*filter(_is_short, before), formula, *filter(_is_short, after)]
        first, end = siblings.index(kept[0]), siblings.index(kept[-1]) + 1
        owner[first:end] = [kept_together("", *siblings[first:end])]


def _is_short(node: nodes.Node) -> bool:
    """Return whether a node is a short paragraph, or a formula with such."""
    return isinstance(node, nodes.paragraph | kept_together) and len(node.astext()) <= _SIGNS_KEPT_TOGETHER


def tex_of(node: nodes.Element) -> str:
    """Return the TeX of a formula node; several lines are aligned as Sphinx does for HTML."""
    tex = node.astext().strip()
    if isinstance(node, nodes.math_block) and r"\\" in tex and r"\begin{" not in tex:
        return rf"\begin{{aligned}}{tex}\end{{aligned}}"
    return tex


def _places(doctrees: dict[str, nodes.document]) -> dict[str, str]:
    places: dict[str, str] = {}
    for docname, doctree in doctrees.items():
        for node in _formula_nodes(doctree):
            places.setdefault(tex_of(node), place_of(docname, node))
    return places


def _formula_nodes(doctree: nodes.document) -> Iterable[nodes.Element]:
    return doctree.findall(lambda node: isinstance(node, _FORMULA_NODES))


def _convert(sources: list[str]) -> list[str]:
    if not sources:
        return []
    blocks: list[dict[str, object]] = []
    for source in sources:
        blocks.append({"t": "RawBlock", "c": ["typst", _MARK]})
        formula = {"t": "Math", "c": [{"t": "InlineMath"}, source]}
        blocks.append({"t": "Para", "c": [formula]})
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    # Through the document model a formula needs no delimiters, so none can be mistaken.
    result = pypandoc.convert_text(
        json.dumps(document), "typst", format="json", extra_args=["--wrap=none"]
    )
    return [part.strip() for part in result.split(_MARK)[1:]]
