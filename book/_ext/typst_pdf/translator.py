"""From the nodes of one chapter to Typst source.

A handler of another extension, registered with ``app.add_node(Node, typst=(visit, depart))``, gets
the translator and the node; it writes with `TypstTranslator.add`, takes the source of children
with `TypstTranslator.source_of`, and escapes prose with `typst_pdf.markup.escape`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from typst_pdf.blocks import Blocks
from typst_pdf.boxes import Boxes
from typst_pdf.errors import PdfError, UnknownNodeError, line_of, place_of
from typst_pdf.exhibits import Exhibits
from typst_pdf.headings import Headings
from typst_pdf.inline import Inline
from typst_pdf.lists import Lists
from typst_pdf.markup import Code, call
from typst_pdf.references import References
from typst_pdf.tables import Tables

if TYPE_CHECKING:
    from typst_pdf.builder import TypstBuilder

# Nodes that place their own label, or that are parts of a call where none can stand.
_LABELLED_ELSEWHERE = (
    nodes.document,
    nodes.section,
    nodes.title,
    nodes.figure,
    nodes.table,
    nodes.math_block,
    nodes.footnote,
    nodes.citation,
    nodes.list_item,
    nodes.term,
    nodes.caption,
    nodes.legend,
)


class TypstTranslator(
    Headings, Blocks, Lists, Boxes, Tables, Exhibits, References, Inline, SphinxTranslator
):
    """Writes the source of one chapter; any node without a handler stops the build."""

    builder: TypstBuilder

    def __init__(self, document: nodes.document, builder: TypstBuilder) -> None:
        super().__init__(document, builder)
        self.chapter = builder.chapter
        self.docname = builder.chapter.docname
        self.body: list[str] = []
        self.section_depth = 0
        self.nesting = 0
        self._line: int | None = None

    def add(self, source: str) -> None:
        """Append Typst source."""
        self.body.append(source)

    def source_of(self, *children: nodes.Node) -> str:
        """Return the source of some nodes, without writing it."""
        outer, self.body = self.body, []
        try:
            for child in children:
                child.walkabout(self)
            return "".join(self.body)
        finally:
            self.body = outer

    def inner(self, node: nodes.Element) -> str:
        """Return the source of a node's children, stripped."""
        self.nesting += 1
        try:
            return self.source_of(*node.children).strip()
        finally:
            self.nesting -= 1

    def label_of(self, node: nodes.Element) -> Code | None:
        """Return a node's label as an argument, or None where nothing refers to it."""
        label = self.builder.labels.of(self.docname, node)
        return Code(f"<{label}>") if label else None

    def anchor(self, node: nodes.Element) -> str:
        """Return an invisible mark that references to the node lead to, or nothing."""
        label = self.label_of(node)
        return call("anchor", label=label) if label else ""

    def block(self, node: nodes.Node, source: str) -> None:
        """Append a block, with the place it comes from before it."""
        self.add(f"\n\n{self.place_comment(node)}{source}\n\n")

    def place_comment(self, node: nodes.Node) -> str:
        """Return a comment line naming chapter and line, from which errors are traced back."""
        line = line_of(node)
        if self.nesting or line is None or line == self._line:
            return ""
        self._line = line
        return f"// {self.docname}:{line}\n"

    def place(self, node: nodes.Node) -> str:
        """Return ``chapter, line n`` for messages."""
        return place_of(self.docname, node)

    def dispatch_visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and not isinstance(node, _LABELLED_ELSEWHERE):
            self.add(self.anchor(node))
        super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        raise UnknownNodeError(
            f"{self.place(node)}: the PDF has no handler for the node <{node.tagname}> "
            f"({type(node).__module__}.{type(node).__name__}); register one with "
            "app.add_node(..., typst=(visit, depart)) or keep the node to the HTML pages"
        )

    def unknown_departure(self, node: nodes.Node) -> None:
        """Do nothing: a handler that needs no departure defines none."""

    def visit_problematic(self, node: nodes.problematic) -> None:
        raise PdfError(f"{self.place(node)}: unresolved markup {node.astext()!r}")

    def visit_system_message(self, node: nodes.system_message) -> None:
        raise PdfError(f"{self.place(node)}: {node.astext()}")
