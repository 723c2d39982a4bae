"""Errors of the PDF builder: each names the chapter and the line where it arose."""

from __future__ import annotations

from docutils import nodes
from sphinx.errors import SphinxError


class PdfError(SphinxError):
    """The PDF cannot be made; the message says what, where, and what to do."""

    category = "PDF error"


class UnknownNodeError(PdfError):
    """A chapter holds a node that the PDF has no handler for."""


class AltTextError(PdfError):
    """An image has no alternative text, or only its file name."""


class FormulaError(PdfError):
    """A formula could not be converted from TeX."""


class CompileError(PdfError):
    """The typesetter refused the source or the PDF profile."""


def line_of(node: nodes.Node) -> int | None:
    """Return the source line of a node, or of the nearest ancestor that has one."""
    while node is not None:
        if node.line is not None:
            return node.line
        node = node.parent
    return None


def place_of(docname: str, node: nodes.Node) -> str:
    """Return ``chapter, line n`` for a node, without the line where none is known."""
    line = line_of(node)
    return f"{docname}, line {line}" if line is not None else docname
