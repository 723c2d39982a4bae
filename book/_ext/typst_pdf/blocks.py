"""Paragraphs, quotations, code and formulas on lines of their own."""

from __future__ import annotations

from docutils import nodes

from typst_pdf.formulas import kept_together
from typst_pdf.inline import language_of
from typst_pdf.markup import Code, call, content, string

# Names of languages that notebooks use, where the highlighter has another.
_HIGHLIGHTER = {"ipython3": "python", "ipython": "python", "default": "", "none": "", "text": "",
                "console": "bash", "myst-ansi": ""}  # fmt: skip

# A paragraph with longer code would have lines stretched before it, but in a list of terms, where none are.
_SIGNS_OF_LONG_CODE = 20
# A line under a heading that is followed by something else than words announces it.
_SIGNS_OF_A_LINE = 100
_PARTS_OF_TERMS = (nodes.definition, nodes.field_body)
# Code of up to so many lines is kept on one page.
_LINES_KEPT_TOGETHER = 12


class Blocks:
    """Handlers of blocks of text."""

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        source = self.inner(node)
        language = language_of(node)
        if language:
            source = call("text", source, lang=language)
        if not isinstance(node.parent, _PARTS_OF_TERMS) and any(len(code.astext()) > _SIGNS_OF_LONG_CODE for code in node.findall(nodes.literal)):
            source = call("ragged", source)
        if _announces(node):
            source = call("with-next", source)
        if "before" in node:
            source += f"#before-table({node['before']});"
        if source:
            self.block(node, source)
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        said = [child for child in node.children if not isinstance(child, nodes.attribution)]
        by = [child for child in node.children if isinstance(child, nodes.attribution)]
        attribution = content(self.inner(by[0])) if by else None
        self.nesting += 1
        source = self.source_of(*said).strip()
        self.nesting -= 1
        self.block(node, call("quotation", source, by=attribution, lang=language_of(node)))
        raise nodes.SkipNode

    def visit_compound(self, node: nodes.compound) -> None:
        """Let the children of a compound stand as they are."""

    visit_acks = visit_compound
    visit_start_of_file = visit_compound
    visit_versionmodified = visit_compound

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        self.block(node, self.code_block(node))
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def code_block(self, node: nodes.literal_block) -> str:
        """Return the source of a block of code, or of what a code cell printed."""
        language = node.get("language", "")
        language = _HIGHLIGHTER.get(language, language)
        printed = "output" in node.get("classes", [])
        text = node.astext().rstrip("\n")
        kept = text.count("\n") < _LINES_KEPT_TOGETHER
        return call("code-block", text=text, lang=language or None, printed=printed or None, kept=kept or None)

    def visit_kept_together(self, node: kept_together) -> None:
        self.add("\n\n#kept-together[\n")

    def depart_kept_together(self, node: kept_together) -> None:
        self.add("\n];\n\n")

    def visit_math_block(self, node: nodes.math_block) -> None:
        formula = self.builder.formulas.typst(node)
        number = self.equation_number(node)
        given = {
            "alt": node.astext().strip(),
            "number": f"({number})" if number else None,
            "label": self.label_of(node),
        }
        arguments = ", ".join(
            f"{key}: {item.text if isinstance(item, Code) else string(item)}"
            for key, item in given.items()
            if item
        )
        self.block(node, f"#equation({arguments}, $ {formula} $);")
        raise nodes.SkipNode

    def equation_number(self, node: nodes.math_block) -> str | None:
        """Return ``1.2`` for a formula, or None where it has no number."""
        if node.get("number") is None:
            return None
        if not (self.config.numfig and self.config.math_numfig):
            return str(node["number"])
        numbers = self.figure_numbers("displaymath")
        number = next((numbers[each] for each in node["ids"] if each in numbers), None)
        return ".".join(map(str, number)) if number else str(node["number"])

    def figure_numbers(self, kind: str) -> dict[str, tuple[int, ...]]:
        """Return the numbers of this chapter's figures, tables or formulas, by id."""
        return self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})

    def visit_raw(self, node: nodes.raw) -> None:
        """Pass on Typst source; other formats belong to other builders."""
        if "typst" in node.get("format", "").split():
            self.add(f"\n{node.astext()}\n")
        raise nodes.SkipNode


def _announces(node: nodes.paragraph) -> bool:
    """Return whether a paragraph is one line under the heading of a section, before a box, a table or a list."""
    following = node.next_node(descend=False, siblings=True)
    is_first = isinstance(node.parent, nodes.section) and isinstance(node.previous_sibling(), nodes.title)
    return is_first and len(node.astext()) <= _SIGNS_OF_A_LINE and following is not None and not isinstance(following, nodes.paragraph | nodes.section)
